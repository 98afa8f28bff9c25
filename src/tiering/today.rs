//! Which day counts as today, and dates that cannot be right by it.

use std::ops::Range;

use rayon::prelude::*;

use crate::data::column::{ColumnId, ColumnType, Role, RowId};
use crate::data::date::Day;
use crate::data::display::first_of;
use crate::data::finding::{Finding, FindingKind};
use crate::data::header::{is_elsewhere, is_of_events};
use crate::data::number::counted;
use crate::data::table::Table;

/// The roles whose newest date is today, where no other day was said.
pub(crate) const DATED: [Role; 2] = [Role::LastOrder, Role::FirstOrder];

/// What is known about today.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Today {
    /// The day that a person said.
    pub asked: Option<Day>,
    /// The computer's date: dates of orders after it are mistakes. None: every date is taken.
    pub computer: Option<Day>,
    /// The last day that the date of an order may have, where that is neither of the two.
    pub last: Option<Day>,
}

/// Who says what today is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AsOfBy {
    /// An option of the command line.
    CommandLine,
    /// The review.
    Review,
    /// Nobody: it is the newest date in the list.
    NewestDate,
}

impl From<Option<Day>> for Today {
    fn from(asked: Option<Day>) -> Today {
        Today { asked, ..Today::default() }
    }
}

impl Today {
    /// The day that ages are counted to: what was asked, else the newest date of an order or visit in the list that is
    /// not after the computer's; of a list without such dates, or with those of first orders alone, the newest of any.
    pub fn in_list(self, table: &Table) -> Option<Day> {
        if self.asked.is_some() {
            return self.asked;
        }
        let columns = self.newest_in(table);
        // In one pass: there may be thousands.
        table.prepare(&columns);
        let days = columns.into_iter().filter_map(|column| self.newest(table, column));
        days.max_by(f64::total_cmp).map(|day| Day(day as i32))
    }

    /// The columns whose newest date is the day of [`in_list`](Self::in_list); none where a person said the day.
    pub(super) fn newest_in(self, table: &Table) -> Vec<ColumnId> {
        if self.asked.is_some() {
            return Vec::new();
        }
        let may_be_past = |id: &ColumnId| table.column(*id).is_some_and(|column| !is_elsewhere(&column.name));
        let others = || with_dates(table).into_iter().filter(may_be_past).collect();
        // The newest customer may be an old one.
        let says_when =
            |id: &ColumnId| table.column(*id).is_some_and(|column| column.role != Some(Role::FirstOrder));
        let says = |id: &ColumnId| says_when(id) && self.newest(table, *id).is_some();
        Some(dated(table)).filter(|columns| columns.iter().any(says)).unwrap_or_else(others)
    }

    fn newest(self, table: &Table, column: ColumnId) -> Option<f64> {
        table.numbers(column)?.max_up_to(limit(self.latest()))
    }

    /// Where the day of [`in_list`](Self::in_list) comes from, where no day was asked for.
    pub fn newest_in_words(self, table: &Table) -> String {
        let counted = self.newest_in(table);
        // The newest of all is another, such as the end of a contract.
        if with_dates(table).iter().any(|column| !counted.contains(column)) {
            let day = self.in_list(table).map(|Day(day)| f64::from(day));
            let has_it = |column: &&ColumnId| self.newest(table, **column).map(f64::floor) == day;
            if let Some(column) = counted.iter().find(has_it).and_then(|column| table.column(*column)) {
                return format!(", the newest in '{}'", column.name.trim());
            }
        }
        let newest = |column| table.numbers(column)?.max();
        if dated(table).into_iter().filter_map(newest).any(|day| day > limit(self.latest())) {
            ", the newest date in the list that is not after today".to_owned()
        } else {
            ", the newest date in the list".to_owned()
        }
    }

    /// The date that ages are counted to, and who says so, in a sentence.
    pub fn as_of_in_words(self, as_of: Option<Day>, by: AsOfBy, table: &Table) -> String {
        let Some(day) = as_of else { return self.without_dates(table) };
        if by == AsOfBy::NewestDate && DATED.iter().all(|role| table.with_role(*role).is_none()) {
            return self.without_dates(table);
        }
        match by {
            AsOfBy::CommandLine => format!("Dates are counted to {day}, as you asked."),
            AsOfBy::Review => format!("Dates are counted to {day}, as the review says."),
            AsOfBy::NewestDate => format!("Dates are counted to {day}{}.", self.newest_in_words(table)),
        }
    }

    /// Why nothing is measured by age.
    fn without_dates(self, table: &Table) -> String {
        let columns = with_dates(table).into_iter().filter_map(|column| table.column(column));
        let names: Vec<&str> = columns.map(|column| column.name.as_str()).collect();
        let recency = table.with_role(Role::Recency).and_then(|column| table.column(column));
        let recency = recency.map(|column| column.name.as_str());
        let has_role = DATED.iter().any(|role| table.with_role(*role).is_some());
        match (names.is_empty(), has_role, self.computer) {
            (true, ..) if recency.is_some() => format!(
                "No dates were found in the list: only {} says how long ago something was.",
                dates(recency.as_slice())
            ),
            (true, ..) => "No dates were found in the list, so nothing is measured by age.".to_owned(),
            (_, true, _) if self.has_no_order(table) => {
                "No order that counts has a date, so nothing is measured by age.".to_owned()
            }
            (_, true, Some(computer)) => {
                format!("Every date in the list is after today ({computer}), so nothing is measured by age.")
            }
            _ => format!(
                "No date column has a role ({}), so nothing is measured by age. Give one the role first order or last order.",
                dates(&names)
            ),
        }
    }

    /// Whether no customer has a date of an order.
    fn has_no_order(self, table: &Table) -> bool {
        let columns = DATED.iter().filter_map(|role| table.with_role(*role));
        columns.filter_map(|column| table.numbers(column)).all(|days| days.max().is_none())
    }

    /// The last day that the date of an order may have: ages are counted to it, or it is the computer's.
    pub(crate) fn latest(self) -> Option<Day> {
        self.last.or(self.asked).or(self.computer)
    }

    /// Dates of orders and visits that are after today, and first orders after the last one. Grows with the list.
    pub fn findings(self, table: &Table) -> Vec<Finding> {
        let latest = self.latest();
        let as_of = self.in_list(table);
        let future = latest.map(|latest| {
            dated(table).into_iter().filter_map(move |column| future(table, column, latest, as_of))
        });
        let mut findings: Vec<Finding> = future.into_iter().flatten().collect();
        findings.extend(first_after_last(table, latest));
        findings
    }
}

/// The number of the last day that may be; without one, any day may be.
fn limit(latest: Option<Day>) -> f64 {
    latest.map_or(f64::INFINITY, |Day(day)| f64::from(day))
}

/// The columns that say when orders and visits were.
pub(super) fn dated(table: &Table) -> Vec<ColumnId> {
    let is_dated = |id: &ColumnId| {
        table.column(*id).is_some_and(|column| match column.role {
            Some(role) => DATED.contains(&role),
            None => is_of_events(&column.name),
        })
    };
    with_dates(table).into_iter().filter(is_dated).collect()
}

/// The columns of dates.
pub(crate) fn with_dates(table: &Table) -> Vec<ColumnId> {
    let is_date =
        |id: &ColumnId| table.column(*id).is_some_and(|column| matches!(column.kind, ColumnType::Date(_)));
    table.column_ids().filter(is_date).collect()
}

fn future(table: &Table, id: ColumnId, latest: Day, as_of: Option<Day>) -> Option<Finding> {
    let (numbers, name) = (table.numbers(id)?, &table.column(id)?.name);
    let limit = f64::from(latest.0);
    let newest = numbers.max().filter(|newest| *newest > limit).map(|newest| Day(newest as i32))?;
    let (count, first) = rows_where(table, |rows| {
        let mut days = Vec::with_capacity(rows.len());
        numbers.fill(rows, &mut days);
        days.into_iter().map(|day| day > limit).collect()
    });
    let is_asked = as_of == Some(latest);
    let today = if is_asked { "the day that dates are counted to" } else { "today" };
    let used =
        as_of.filter(|_| !is_asked).map_or_else(String::new, |day| format!("; dates are counted to {day}"));
    let message = match count {
        1 => format!("1 date in '{name}' is after {today} ({latest}): {newest}. It counts as missing{used}."),
        _ => format!(
            "{} in '{name}' are after {today} ({latest}), the latest is {newest}. They count as missing{used}.",
            counted(count, "date")
        ),
    };
    Some(Finding { kind: FindingKind::FutureDate, count, line: line(table, first), message })
}

fn first_after_last(table: &Table, latest: Option<Day>) -> Option<Finding> {
    let [last, first] = DATED.map(|role| table.with_role(role));
    let (first, last) = (first?, last?);
    let names = [first, last].map(|id| table.column(id).map_or("", |column| column.name.as_str()));
    let (firsts, lasts) = (table.numbers(first)?, table.numbers(last)?);
    let limit = limit(latest);
    let (count, row) = rows_where(table, |rows| {
        let (mut one, mut other) = (Vec::with_capacity(rows.len()), Vec::with_capacity(rows.len()));
        firsts.fill(rows.clone(), &mut one);
        lasts.fill(rows, &mut other);
        one.into_iter().zip(other).map(|(first, last)| first > last && first <= limit).collect()
    });
    let at = row?;
    let line = line(table, row);
    let [one, other] = [&firsts, &lasts].map(|numbers| Day(numbers.at(at) as i32));
    let where_ = line.map_or_else(String::new, |line| format!(" in line {line}"));
    let message = format!(
        "{} {} a date in '{}' that is after the one in '{}': {one} and {other}{where_}.",
        counted(count, "customer"),
        if count == 1 { "has" } else { "have" },
        names[0],
        names[1],
    );
    Some(Finding { kind: FindingKind::FirstAfterLast, count, line, message })
}

/// For how many rows something is true, and the first of them.
fn rows_where(table: &Table, are: impl Fn(Range<usize>) -> Vec<bool> + Sync) -> (usize, Option<usize>) {
    let of_rows = |rows: Range<usize>| {
        let found = are(rows.clone());
        let first = found.iter().position(|is| *is).map(|at| rows.start + at);
        (found.into_iter().filter(|is| *is).count(), first)
    };
    let add = |one: (usize, Option<usize>), other: (usize, Option<usize>)| {
        (one.0 + other.0, [one.1, other.1].into_iter().flatten().min())
    };
    table.chunks().into_par_iter().map(of_rows).reduce(|| (0, None), add)
}

fn line(table: &Table, row: Option<usize>) -> Option<u64> {
    row.map(|row| table.text().line(RowId(row as u32)))
}

/// Names of columns, of many the first: `Renewal, Created, Signed and 4 more`.
fn dates(names: &[&str]) -> String {
    const SHOWN: usize = 3;
    let shown = if names.len() > SHOWN + 1 { SHOWN } else { names.len() };
    first_of(&names[..shown], names.len() - shown)
}

#[cfg(test)]
mod tests {
    use super::super::testing::table;
    use super::*;

    fn day(text: &str) -> Option<Day> {
        Day::parse_iso(text)
    }

    #[test]
    fn today_is_the_newest_date_up_to_the_computers() {
        let table = table("id,first_order,last_order\na,2020-01-01,2024-06-01\nb,2024-07-01,2042-03-05\n");
        let today = |asked, computer| Today { asked, computer, last: None }.in_list(&table);
        assert_eq!(today(None, None), day("2042-03-05"));
        assert_eq!(today(None, day("2026-01-01")), day("2024-07-01"));
        assert_eq!(today(day("2025-01-01"), day("2026-01-01")), day("2025-01-01"));
        assert_eq!(today(None, day("2019-01-01")), None, "every date is in the future");
    }

    #[test]
    fn today_is_not_long_before_other_days_of_the_list() {
        for (list, newest) in [
            ("id,first_order,last_order,changed\na,2020-01-01,2024-06-01,2026-05-01\n", "2024-06-01"),
            ("id,registered,last_active\na,2020-01-01,2026-05-01\n", "2026-05-01"),
            ("id,registered,birthday\na,2020-01-01,2026-05-01\n", "2020-01-01"),
            ("id,registered\na,2020-01-01\n", "2020-01-01"),
        ] {
            assert_eq!(Today::default().in_list(&table(list)), day(newest), "{list}");
        }
    }

    #[test]
    fn dates_that_cannot_be_right_are_found_with_their_line() {
        let table = table(
            "id,first_order,last_order\na,2020-01-01,2024-06-01\nb,2024-07-01,2042-03-05\nc,2024-03-01,2024-01-01\n",
        );
        let found = |computer| {
            let findings = Today { computer, ..Today::default() }.findings(&table);
            findings.iter().map(|finding| (finding.kind, finding.count, finding.line)).collect::<Vec<_>>()
        };
        let backwards = (FindingKind::FirstAfterLast, 1, Some(4));
        assert_eq!(found(day("2026-01-01")), [(FindingKind::FutureDate, 1, Some(3)), backwards]);
        assert_eq!(found(None), [backwards]);
    }
}
