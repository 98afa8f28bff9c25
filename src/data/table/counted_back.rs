//! Days that are counted back from the day of an export: `3 days ago` beside a column `Exported on`.

use crate::data::cell::Cell;
use crate::data::column::ColumnType;
use crate::data::date::{DateFormat, Day, days_ago, days_of};
use crate::data::header;
use crate::data::infer::Inferred;

/// Words of headers for the day of an export: one that speaks of it, ...
const EXPORTS: &str = "export exported exportiert exporte exportado esportato extract extracted snapshot report generated \
    geexporteerd stichtag stand abzug downloaded retrieved pulled scraped asof";
/// ... or `as of`.
const AS_OF: [&str; 2] = ["as", "of"];

/// Words of headers below which a length of time says how long ago something was: `Last order: 12 days`.
const SINCE: &str = "last latest recent since letzte letzter letztes letzten seit depuis derniere dernier desde ultima ultimo dal \
    sinds laatste od ostatni ostatnia ostatnie sedan siden sist sidste siste senaste posledni zadnja utolso son viimeisin последний \
    последняя последнего";

/// Makes columns of such days columns of dates, where another column has the one day of the export.
pub(super) fn settle(names: &[String], columns: &mut [Inferred]) {
    say_tenure(names, columns);
    let is_counted_back = |name: &str, column: &Inferred| {
        let is_text = column.kind == ColumnType::Text && column.dates.unread.is_some();
        let says_since = || header::say_one_of(&header::words(name), SINCE);
        let reads = |cell: &String| days_ago(cell).is_some() || days_of(cell).is_some() && says_since();
        is_text && !column.sample.is_empty() && column.sample.iter().all(reads)
    };
    if !names.iter().zip(&*columns).any(|(name, column)| is_counted_back(name, column)) {
        return;
    }
    let Some((export, day)) =
        names.iter().zip(&*columns).find_map(|(name, column)| Some((name, of_export(name, column)?)))
    else {
        return;
    };
    for (name, column) in names.iter().zip(columns) {
        if !is_counted_back(name, column) {
            continue;
        }
        let example = column.sample.first().cloned().unwrap_or_default();
        column.kind = ColumnType::Date(DateFormat::Ago(day));
        column.guess.reason = format!("the values count back from the day in '{export}'");
        column.guess.confidence = 0.8;
        column.dates.unread = None;
        column.dates.partial = Some((column.looked_at - column.missing, example));
    }
}

/// The one day of a column that says when the list was written.
fn of_export(name: &str, column: &Inferred) -> Option<Day> {
    let words = header::words(name);
    let says_so = header::say_one_of(&words, EXPORTS) || header::say_a_pair(&words, &[AS_OF]);
    let ColumnType::Date(format) = column.kind else { return None };
    if !says_so || column.missing > 0 || column.ambiguous.is_some() {
        return None;
    }
    let days = column.sample.iter().map(|cell| format.read(cell));
    let mut days = days.map(|cell| if let Cell::Value(day) = cell { Some(day) } else { None });
    let first = days.next().flatten()?;
    // The times of one export may differ.
    days.all(|day| day == Some(first)).then_some(first)
}

/// Columns of words such as `3 yrs` below `Customer for`, and of numbers of years or months, are said not to be used.
fn say_tenure(names: &[String], columns: &mut [Inferred]) {
    for (name, column) in names.iter().zip(columns) {
        let are_lengths = match column.kind {
            ColumnType::Text if column.dates.unread.is_none() => {
                column.sample.iter().all(|cell| days_of(cell).is_some())
            }
            ColumnType::Number(_) => column.missing < column.looked_at,
            _ => false,
        };
        if are_lengths && header::names_tenure(&header::words(name)) {
            column.dates.unread = column.sample.first().cloned();
        }
    }
}
