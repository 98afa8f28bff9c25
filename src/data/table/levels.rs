//! Rows that add up those below them, by a column that says how deep each row is: `Level`.

use super::guessed::GuessedColumns;
use crate::data::cell::Cell;
use crate::data::column::{ColumnType, Role, RowId};
use crate::data::finding::{Finding, FindingKind};
use crate::data::header::{self, say_one_of};
use crate::data::number::counted;
use crate::data::roles::Candidate;

/// Rows that are looked at.
const LOOKED_AT: usize = 20_000;

/// Words for how deep a row is.
const LEVELS: &str = "level lvl depth outline indent ebene stufe tiefe gliederungsebene hierarchieebene niveau nivel livello \
    poziom niva taso szint uroven";

/// A row whose rows below it are being added up.
struct Above {
    row: usize,
    level: u8,
    amount: Option<f64>,
    /// How deep the rows are that it adds up, how many they are, and what they come to.
    below: Option<(u8, usize, f64)>,
}

/// That rows such as those of groups have the sums of the rows below them, and count beside them.
pub(super) fn finding(list: GuessedColumns<'_>) -> Option<Finding> {
    let amounts = list.with_role(Role::Revenue)?;
    let names_level = |column: &Candidate| {
        let words = header::words(column.name);
        words.len() <= 2 && say_one_of(&words, LEVELS)
    };
    let at = list.find(names_level).filter(|at| *at != amounts)?;
    let rows = sums(list, at, amounts)?;
    let first = RowId(*rows.first()? as u32);
    let (count, line) = (rows.len(), list.text.line(first));
    let (have, they) = match count {
        1 => ("has", "It counts as a customer beside them; leave it out if it is a group."),
        _ => ("have", "They count as customers beside them; leave them out if they are groups."),
    };
    let message = format!(
        "{} {have} in '{}' the sum of deeper rows below, by '{}', the first on line {line}. {they}",
        counted(count, "row"),
        list.name(amounts),
        list.name(at),
    );
    Some(Finding { kind: FindingKind::GroupTitles, count, line: Some(line), message })
}

/// The rows that add up those below them; none where a row is as deep as no number says, or others do not add up.
fn sums(list: GuessedColumns<'_>, at: usize, amounts: usize) -> Option<Vec<usize>> {
    let ColumnType::Number(format) = &list.columns[amounts].inferred.kind else { return None };
    let (mut sums, mut others, mut open) = (Vec::new(), 0, Vec::<Above>::new());
    let mut close = |above: Above| match above.below {
        Some((_, many, sum)) if above.amount.is_some_and(|amount| is_about(amount, sum)) => {
            sums.push((above.row, many));
        }
        Some(_) => others += 1,
        None => {}
    };
    for row in 0..list.text.len().min(LOOKED_AT) {
        let level: u8 = list.cell(row, at).trim().parse().ok()?;
        let amount = match format.read(&list.cell(row, amounts)) {
            Cell::Value(amount) => Some(amount),
            _ => None,
        };
        while open.last().is_some_and(|above| above.level >= level) {
            open.pop().into_iter().for_each(&mut close);
        }
        if let Some(above) = open.last_mut() {
            let (below, many, sum) = above.below.get_or_insert((level, 0, 0.0));
            if *below == level {
                (*many, *sum) = (*many + 1, *sum + amount.unwrap_or_default());
            }
        }
        open.push(Above { row, level, amount, below: None });
    }
    open.into_iter().rev().for_each(&mut close);
    sums.sort_unstable();
    let is_told = sums.iter().any(|(_, many)| *many > 1) && others * 4 <= sums.len();
    is_told.then(|| sums.into_iter().map(|(row, _)| row).collect())
}

/// Whether an amount is a sum, but for cents that were rounded.
fn is_about(amount: f64, sum: f64) -> bool {
    (amount - sum).abs() <= 1.0_f64.min(0.001 * amount.abs())
}
