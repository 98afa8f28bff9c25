//! Small but valuable: who pays little, but speaks well of you, sends others, or grows.

use crate::data::display::capitalised;
use crate::data::number::counted;
use crate::tiering::figures::{amount, percent};
use crate::tiering::measure::in_words;
use crate::tiering::small_but_valuable::SmallButValuable;
use crate::tiering::summary::share;

use super::source::{ActionSource, sum_of};
use super::{ActionColumn, ActionList, ColumnKind, ListEntry, ListName, ListValue};

/// The measures that can be shown as the reason, with their stable names.
const SHOWN: [&str; 5] =
    ["satisfaction", "referrals", "growth", "rating_recommends_us", "rating_useful_feedback"];

/// Makes the list.
pub(super) fn make(source: &ActionSource<'_>) -> ActionList {
    let limits = &source.tiering.model.small_but_valuable;
    let revenue = source.numbers("revenue");
    let found = source.tiering.measures.bind("CASE WHEN small_but_valuable THEN 1 ELSE 0 END").ok();
    let (Some(found), Some(revenue)) = (found, revenue) else {
        return not_said(source);
    };
    let is = found.numbers(0..source.rows());
    let mut rows: Vec<usize> = (0..is.len()).filter(|row| is[*row] == 1.0).collect();
    let profit = source.numbers("profit");
    let shown: Vec<(&'static str, Vec<f64>)> = (SHOWN.iter())
        .filter(|name| limits.high_on.iter().any(|measure| measure == *name))
        .filter_map(|name| Some((*name, reasons(source, name)?)))
        .collect();
    rows.sort_by(|a, b| revenue[*b].total_cmp(&revenue[*a]).then(a.cmp(b)));
    let mut columns = vec![ActionColumn::new("revenue", "Revenue", ColumnKind::Amount(2))];
    columns.extend(profit.is_some().then(|| ActionColumn::new("profit", "Profit", ColumnKind::Amount(2))));
    columns.extend(shown.iter().map(|(name, _)| reason(source, name)));
    let mut list = ActionList::new(ListName::SmallButValuable, source.as_of(), columns);
    let entry = |row: usize| {
        let first = [Some(&revenue), profit.as_ref()].into_iter().flatten();
        let values = first.chain(shown.iter().map(|(_, numbers)| numbers));
        let values = values.map(|numbers| ListValue::number(numbers[row])).collect();
        ListEntry::of(row, source.tier(row), values)
    };
    list.entries = rows.iter().map(|row| entry(*row)).collect();
    list.add_up("revenue");
    list.add_up("profit");
    if rows.is_empty() {
        list.sentences
            .push("Nobody is small but valuable here: nobody who pays little stands out.".to_owned());
        return list;
    }
    let paid = sum_of(Some(&revenue), rows.iter().copied());
    let all = sum_of(Some(&revenue), 0..revenue.len());
    list.sentences.extend(sentences(limits, rows.len(), paid, all));
    list
}

/// What there is where the list lacks what says who is small but valuable.
fn not_said(source: &ActionSource<'_>) -> ActionList {
    let high_on = &source.tiering.model.small_but_valuable.high_on;
    let wanted: Vec<String> = high_on.iter().map(|measure| in_words(measure)).collect();
    let sentence = format!(
        "This list does not say who is small but valuable: it takes revenue, and one of {}.",
        wanted.join(", ")
    );
    let mut list = ActionList::empty(ListName::SmallButValuable, source.as_of(), sentence);
    list.after
        .push("Join a survey (:join FILE, or --with FILE), or give a column one of these roles.".to_owned());
    list
}

/// What these customers paid together, of what all did, and by which limits they are here.
fn sentences(
    limits: &SmallButValuable,
    customers: usize,
    paid: Option<f64>,
    all: Option<f64>,
) -> [String; 2] {
    let part =
        share(paid, all).map_or_else(String::new, |part| format!(", {} of the revenue", percent(part)));
    let bring = if customers == 1 { "brings" } else { "bring" };
    let are = format!(
        "{} {bring} only {}{part}, but recommend you, give feedback or grow.",
        counted(customers, "customer"),
        amount(paid)
    );
    let by = format!(
        "Small: in the lower {} by revenue. Valuable: in the upper {} by one of the others.",
        percent(limits.revenue_up_to / 100.0),
        percent(1.0 - limits.high_from / 100.0)
    );
    [are, by]
}

/// The values of a measure that is a reason.
pub(super) fn reasons(source: &ActionSource<'_>, name: &str) -> Option<Vec<f64>> {
    if name == "growth" { source.growth() } else { source.numbers(name) }
}

/// The column of a measure that is a reason.
pub(super) fn reason(source: &ActionSource<'_>, name: &'static str) -> ActionColumn {
    use crate::tiering::unit::Unit;
    let title = capitalised(&in_words(name));
    let kind = match source.tiering.measures.unit(name) {
        _ if name == "growth" => ColumnKind::Rise,
        Unit::Share => ColumnKind::Share,
        Unit::Count => ColumnKind::Number(0),
        // Of percentiles, the decimals say nothing.
        _ if name.starts_with("relationship") => ColumnKind::Number(0),
        _ => ColumnKind::Number(2),
    };
    ActionColumn::new(name, title, kind)
}
