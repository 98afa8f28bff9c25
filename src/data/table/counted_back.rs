//! Days that are counted back from the day of an export: `3 days ago` beside a column `Exported on`.

use crate::data::cell::Cell;
use crate::data::column::ColumnType;
use crate::data::date::{DateFormat, Day, days_ago};
use crate::data::header;
use crate::data::infer::Inferred;

/// Words of headers for the day of an export: one that speaks of it, ...
const EXPORTS: &str = "export exported exportiert exporte exportado esportato extract extracted snapshot report generated \
    geexporteerd stichtag stand abzug downloaded retrieved pulled scraped asof";
/// ... or `as of`.
const AS_OF: [&str; 2] = ["as", "of"];

/// Makes columns of such days columns of dates, where another column has the one day of the export.
pub(super) fn settle(names: &[String], columns: &mut [Inferred]) {
    let is_counted_back = |column: &Inferred| {
        let is_text = column.kind == ColumnType::Text && column.dates.unread.is_some();
        is_text && !column.sample.is_empty() && column.sample.iter().all(|cell| days_ago(cell).is_some())
    };
    if !columns.iter().any(is_counted_back) {
        return;
    }
    let Some((name, day)) =
        names.iter().zip(&*columns).find_map(|(name, column)| Some((name, of_export(name, column)?)))
    else {
        return;
    };
    for column in columns.iter_mut().filter(|column| is_counted_back(column)) {
        let example = column.sample.first().cloned().unwrap_or_default();
        column.kind = ColumnType::Date(DateFormat::Ago(day));
        column.guess.reason = format!("the values count back from the day in '{name}'");
        column.guess.confidence = 0.8;
        column.dates.unread = None;
        column.dates.partial = Some((column.looked_at - column.missing, example));
    }
}

/// The one day of a column that says when the list was written.
fn of_export(name: &str, column: &Inferred) -> Option<Day> {
    let words = header::words(name);
    let says_so = header::say_one_of(&words, EXPORTS) || words.windows(2).any(|two| two == AS_OF);
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
