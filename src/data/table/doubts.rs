//! What is not certain about how a column of days is read, in sentences for the owner of the list.

use crate::data::cell::Cell;
use crate::data::column::ColumnType;
use crate::data::date::{DateFormat, days_of};
use crate::data::finding::{Finding, FindingKind};
use crate::data::infer::{DateDoubts, Inferred};
use crate::data::number::{NumberFormat, counted, format_number, read_duration};

/// The findings about how the cells of a column are read as days.
pub(super) fn of_column(name: &str, inferred: &Inferred) -> Vec<Finding> {
    let unread = inferred.dates.unread.as_ref().map(|cell| {
        let message = match days_of(cell) {
            _ if matches!(inferred.kind, ColumnType::Number(_)) => format!(
                "'{name}' says how long, such as '{cell}', and not since which day, so it is not used as the first order."
            ),
            Some(_) => {
                format!("'{name}' has lengths of time, such as '{cell}', instead of days, so it is not used.")
            }
            None => {
                format!("'{name}' seems to be a date, but '{cell}' and others like it cannot be read as one.")
            }
        };
        Finding::new(FindingKind::UnusedColumn, 1, message)
    });
    let mut findings = match inferred.kind {
        ColumnType::Date(format) => of_dates(name, format, inferred),
        ColumnType::Number(NumberFormat { durations: true, .. }) => of_durations(name, inferred),
        _ => Vec::new(),
    };
    findings.extend(unread);
    findings
}

/// Lengths of time, which are read as hours.
fn of_durations(name: &str, inferred: &Inferred) -> Vec<Finding> {
    let example = inferred.sample.iter().find_map(|cell| Some((cell, read_duration(cell)?)));
    let example = example.map(|(cell, hours)| format!(", such as {cell} for {}", format_number(hours, 2)));
    let example = example.unwrap_or_default();
    let message = format!("'{name}' has lengths of time{example}; they are read as hours.");
    vec![Finding::new(FindingKind::DurationCell, 1, message)]
}

fn of_dates(name: &str, format: DateFormat, inferred: &Inferred) -> Vec<Finding> {
    let doubts: &DateDoubts = &inferred.dates;
    let mut findings = Vec::new();
    if let Some(cell) = &doubts.order {
        findings.push(Finding::new(FindingKind::AmbiguousDate, 1, ambiguous(name, format, cell)));
    }
    if let Some(cell) = &doubts.buddhist {
        let example = first_day(format, cell);
        let message = format!("The years in '{name}' are those of the Buddhist calendar: {example}.");
        findings.push(Finding::new(FindingKind::BuddhistYear, 1, message));
    }
    if let Some((calendar, cell)) = &doubts.calendar {
        let (example, calendar) = (first_day(format, cell), calendar.name());
        let message = format!("The days in '{name}' are those of {calendar}: {example}.");
        findings.push(Finding::new(FindingKind::OtherCalendar, 1, message));
    }
    if let Some(day) = &doubts.swapped {
        let message = format!(
            "In '{name}' all days after the 12th are text, and all others are dates. A spreadsheet that took days for \
             months may have swapped these, such as {day}. Compare one with its source, or import the list again."
        );
        findings.push(Finding::new(FindingKind::AmbiguousDate, 1, message));
    }
    if let Some((count, example)) = &doubts.partial {
        let (cells, have) = (counted(*count, "cell"), if *count == 1 { "has" } else { "have" });
        let example = first_day(format, example);
        if let DateFormat::Ago(day) = format {
            let message = format!(
                "The days in '{name}' are counted back from the day of the export, {day}, a month as 30 days: {example}."
            );
            findings.push(Finding::new(FindingKind::PartialDate, *count, message));
            return findings;
        }
        findings.push(Finding::new(
            FindingKind::PartialDate,
            *count,
            format!(
                "{cells} in '{name}' {have} a year, a quarter, a month or a week without a day. The first day is used: {example}."
            ),
        ));
    } else if doubts.mixed {
        let message =
            format!("The dates in '{name}' are written in more than one way; they are read together.");
        findings.push(Finding::new(FindingKind::MixedDates, 1, message));
    }
    if doubts.numbers {
        let example = inferred.sample.iter().find_map(|cell| match format.read(cell) {
            Cell::Value(day) if cell.parse::<f64>().is_ok() => {
                Some((cell, format!(", such as {cell} for {day}")))
            }
            _ => None,
        });
        let are_thousandths = example.as_ref().is_some_and(|(cell, _)| cell.len() == 13);
        let example = example.map(|(_, example)| example).unwrap_or_default();
        let message = match format {
            DateFormat::UnixTime => {
                let unit = if are_thousandths { "thousandths of seconds" } else { "seconds" };
                format!("'{name}' has {unit} since 1970{example}; they are read as days.")
            }
            _ => format!("'{name}' has days that a spreadsheet counted{example}."),
        };
        findings.push(Finding::new(FindingKind::SerialDate, 1, message));
    }
    findings
}

/// `2018 is read as 2018-01-01`
fn first_day(format: DateFormat, example: &str) -> String {
    match format.read(example) {
        Cell::Value(day) => format!("{example} is read as {day}"),
        _ => example.to_owned(),
    }
}

fn ambiguous(name: &str, format: DateFormat, cell: &str) -> String {
    let orders = [
        (DateFormat::DayFirst, "day first"),
        (DateFormat::MonthFirst, "month first"),
        (DateFormat::ShortYearFirst, "year first"),
    ];
    let read = |order: DateFormat| match order.read(cell) {
        Cell::Value(day) => Some(day),
        _ => None,
    };
    let used = read(format);
    let possible = orders.iter().filter(|(order, _)| read(*order).is_some());
    let could: Vec<&str> = possible.map(|(_, words)| *words).collect();
    let others = orders.iter().filter_map(|(order, _)| read(*order)).filter(|day| Some(*day) != used);
    let mut others: Vec<String> = others.map(|day| day.to_string()).collect();
    others.dedup();
    let used = used.map_or_else(|| format.describe().to_owned(), |day| day.to_string());
    format!(
        "The dates in '{name}' could be {}; {cell} is read as {used}, not {}. The import screen can change that.",
        could.join(" or "),
        others.join(" or "),
    )
}
