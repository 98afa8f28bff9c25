//! What is said beside orders in notes, in numbers of versions, and by rows that come again.

use std::collections::HashMap;

use super::AddedRows;
use super::doubts::both;
use super::plan::{Amount, quoted};
use super::undone::{may_be_undone, rows_where, says_undone};
use crate::data::bearing::Bearing;
use crate::data::column::{ColumnId, ColumnType, Role, RowId};
use crate::data::finding::{Finding, FindingKind};
use crate::data::header;
use crate::data::number::counted;
use crate::data::table::Scale;

/// Words of headers over notes and descriptions.
const NOTES: &str = "memo note notes comment comments remark remarks description text bemerkung bemerkungen notiz notizen \
    kommentar hinweis anmerkung beschreibung buchungstext verwendungszweck remarque remarques commentaire commentaires libelle \
    nota notas comentario comentarios observaciones descripcion osservazioni descrizione causale opmerking opmerkingen \
    omschrijving uwagi opis anmarkning bemaerkning merknad poznamka megjegyzes huomautus selite aciklama примечание комментарий \
    備考 备注 비고";
/// Words of headers over numbers of versions.
const VERSIONS: &str = "version versions versionsnummer revision fassung versie revisie wersja rewizja versao revisao versione \
    revisione verze verzio versio";
/// Words of a note that is no sentence.
const MOST_WORDS: usize = 4;
/// Bytes of such a note.
const LONGEST: usize = 48;
/// Rows and columns of which the arithmetic is looked at.
const LOOKED_AT: usize = 1_000;
const MOST_COLUMNS: usize = 8;
/// Rows that are compared with the rows above.
const COMPARED: usize = 200_000;
/// Rows, one below the other, that come again as where two exports overlap.
const OVERLAP: usize = 3;

/// Whether the words of a header are over notes, or over anything.
pub(super) fn names_notes(words: &[String]) -> bool {
    header::say_one_of(words, NOTES) || header::say_one_of(words, "info infos information")
}

/// All of it.
pub(super) fn all(added: &AddedRows) -> Vec<Finding> {
    let AddedRows { lines, plan, .. } = added;
    let free = |column: &ColumnId| {
        let is_read = plan.status.contains(column) || plan.uses_beside_status(*column);
        lines.column(*column).filter(|_| !is_read)
    };
    let named = |column: &ColumnId, list: &str| {
        free(column).is_some_and(|described| header::say_one_of(&header::words(&described.name), list))
    };
    let is_text =
        |column: &ColumnId| lines.column(*column).is_some_and(|described| described.kind == ColumnType::Text);
    let notes = lines.column_ids().filter(|column| is_text(column) && named(column, NOTES));
    let notes = notes.filter_map(|column| undone(added, column));
    let versions = lines.column_ids().filter(|column| named(column, VERSIONS));
    let versions = versions.filter_map(|column| several_versions(added, column));
    notes.chain(versions).chain(overlap(added)).chain(discount(added)).collect()
}

/// Whether two words of a note say that somebody cancelled: `Customer cancelled`, but not `Never cancelled`.
fn who_undid(note: &[String]) -> bool {
    const UNDONE: &str = "cancelled canceled refunded voided storniert annule annulee cancelado cancelada anulado anulada annullato \
        annullata rimborsato geannuleerd terugbetaald anulowane anulowano makulerad annulleret kansellert zruseno stornovano";
    const NOT: &str = "not never no nicht nie kein pas non niet inte ikke un if when wenn si";
    matches!(note, [who, said] if header::is_one_of(said, UNDONE) && !header::is_one_of(who, NOT))
}

/// Notes by which an order was cancelled: `VOID`, `storniert am 3.4.`
fn undone(added: &AddedRows, column: ColumnId) -> Option<Finding> {
    let AddedRows { lines, groups, worth, .. } = added;
    let is_undone = |row: u32| {
        if !worth.brings(row) {
            return false;
        }
        let cell = lines.cell(RowId(row), column);
        let cell = cell.trim();
        let last = cell.rsplit(' ').next().unwrap_or_default();
        cell.len() <= LONGEST && (may_be_undone(cell) || may_be_undone(last)) && {
            let words = header::words(cell);
            words.len() <= MOST_WORDS && (says_undone(&words) || who_undid(&words))
        }
    };
    // Where all cells are words of a status, it is asked about as one.
    let mut records = lines.text().records(0..COMPARED);
    let mut are_good = false;
    let are_known = records.all(|record| {
        let cell = record.cell(column);
        are_good |= !cell.trim().is_empty() && Bearing::of_status(&cell) == Bearing::Counts;
        Bearing::is_known(&cell)
    });
    if are_known && are_good {
        return None;
    }
    let (count, first) = rows_where(groups, is_undone);
    let first = RowId(first?);
    let message = format!(
        "{} says '{}' in {}, as of what was cancelled or refunded: such rows are counted like the others. If they bring \
         nothing, leave them out of the list.",
        quoted(lines, column),
        lines.cell(first, column).trim(),
        counted(count, "row")
    );
    let line = Some(lines.text().line(first));
    Some(Finding { kind: FindingKind::UnknownStatus, count, line, message })
}

/// Orders of which several versions are there.
fn several_versions(added: &AddedRows, column: ColumnId) -> Option<Finding> {
    let AddedRows { lines, plan, groups, worth, .. } = added;
    let order = plan.order.filter(|_| !groups.are_rows_orders())?;
    let has_several = |rows: &&[u32]| {
        let mut counted = rows.iter().filter(|row| worth.factors[**row as usize] > 0);
        let Some(first) = counted.next() else { return false };
        let said = lines.cell(RowId(*first), column);
        counted.any(|row| lines.cell(RowId(*row), column).trim() != said.trim())
    };
    let orders = (0..groups.len()).flat_map(|customer| groups.orders(customer));
    let several = orders.filter(|rows| rows.len() > 1).filter(has_several);
    let (count, first) = several.fold((0, None), |found, rows| both(found, (1, rows.first().copied())));
    let line = Some(lines.text().line(RowId(first?)));
    let (order, column) = (quoted(lines, order), quoted(lines, column));
    let message = format!(
        "{} by {order} {} more than one {column}, and each is counted. If only the latest is right, leave the others out of \
         the list.",
        counted(count, "order"),
        if count == 1 { "has" } else { "have" },
    );
    Some(Finding { kind: FindingKind::RepeatedOrders, count, line, message })
}

/// Rows that come again one below the other, where no column has the number of the order.
fn overlap(added: &AddedRows) -> Option<Finding> {
    let AddedRows { lines, plan, .. } = added;
    if plan.order.is_some() || plan.is_of_parents {
        return None;
    }
    let mut known: HashMap<&[u8], u32> = HashMap::new();
    let (mut count, mut first, mut run) = (0, None, 0);
    // Two rows are enough where the days begin again at them: there the other export begins.
    let day = |row: u32| plan.date.map_or(f64::NAN, |date| lines.number(RowId(row), date));
    let begins_again = |row: u32| {
        let Some(before) = row.checked_sub(1) else { return false };
        if day(0) <= day(before) { day(row) < day(before) } else { day(row) > day(before) }
    };
    // The row that the one before came again of.
    let mut before: Option<u32> = None;
    let mut least = OVERLAP;
    for row in 0..lines.len().min(COMPARED) as u32 {
        let earlier = *known.entry(lines.text().raw(RowId(row))).or_insert(row);
        let goes_on = earlier != row && before.is_some_and(|before| earlier == before + 1);
        run = if goes_on { run + 1 } else { usize::from(earlier != row) };
        before = (earlier != row).then_some(earlier);
        if run == 1 {
            least = if begins_again(row) { OVERLAP - 1 } else { OVERLAP };
        }
        if run == least {
            count += run;
            first = first.or(Some(row + 1 - run as u32));
        } else if run > least {
            count += 1;
        }
    }
    let line = lines.text().line(RowId(first?));
    let message = format!(
        "{} are there twice, one below the other (the first on line {line}), as where two exports overlap; each is counted.",
        counted(count, "row"),
    );
    Some(Finding { kind: FindingKind::RepeatedOrders, count, line: Some(line), message })
}

/// Discounts of orders that may be percent or money, where nothing says which.
fn discount(added: &AddedRows) -> Option<Finding> {
    let AddedRows { lines, plan, .. } = added;
    let column = lines.with_role(Role::Discount)?;
    let described = lines.column(column).filter(|described| !described.has_chosen_role())?;
    let ColumnType::Number(format) = described.kind else { return None };
    let words = header::words(&described.name);
    let says_percent = described.percent
        || format.percent
        || header::say_one_of(&words, "percent pct prozent rate satz percentage perc quote taux");
    let is_open = !says_percent && plan.amount != Amount::None && lines.scale(column) == Scale::Percent;
    // What is said of the column already needs no second doubt.
    let is_said = || lines.scale_finding(column).is_some();
    if !is_open || is_percent_of_rows(added, column) || is_said() {
        return None;
    }
    let message = format!(
        "The numbers in '{}' could be percent or amounts of money; they are read as percent, and nothing of them is taken off \
         the revenue. If they are money, take the role from it.",
        described.name
    );
    Some(Finding::new(FindingKind::ShareOrPercent, 1, message))
}

/// Whether the amount of each row is so many percent less than another column, or than a quantity times a price.
fn is_percent_of_rows(added: &AddedRows, discount: ColumnId) -> bool {
    let AddedRows { lines, plan, .. } = added;
    let Some(amount) = plan.amount.column() else { return false };
    let number = |row: u32, column: ColumnId| lines.number(RowId(row), column);
    let rows = (0..lines.len().min(LOOKED_AT) as u32).filter(|row| number(*row, discount) > 0.0);
    let left: Vec<(u32, f64)> = rows.map(|row| (row, 1.0 - number(row, discount) / 100.0)).collect();
    let is_number = |column: &ColumnId| {
        lines.column(*column).is_some_and(|described| matches!(described.kind, ColumnType::Number(_)))
    };
    let others: Vec<ColumnId> = lines
        .column_ids()
        .filter(|column| is_number(column) && ![amount, discount].contains(column))
        .take(MOST_COLUMNS)
        .collect();
    let explains = |before: &dyn Fn(u32) -> f64| {
        left.iter().all(|(row, left)| (before(*row) * left - number(*row, amount)).abs() < 0.011)
    };
    let alone = || others.iter().any(|one| explains(&|row| number(row, *one)));
    let product =
        |one: ColumnId| others.iter().any(|other| explains(&|row| number(row, one) * number(row, *other)));
    !left.is_empty() && (alone() || others.iter().any(|one| product(*one)))
}
