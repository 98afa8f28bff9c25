//! Months, quarters or years side by side as they are on a day: which are over, what makes up the revenue, and what it
//! is compared with for growth.

mod cumulated;

use crate::data::column::{Column, ColumnId, ColumnType, Role};
use crate::data::date::Day;
use crate::data::display::{first_of, listed};
use crate::data::finding::{Finding, FindingKind};
use crate::data::number::counted;
use crate::data::series::{self, Series};
use crate::data::table::Table;

use super::today::Today;

/// Months of a year.
const YEAR: i32 = 12;
/// Days before the end of a period on which the newest order may be without the period being unfinished.
const QUIET: i32 = 3;
/// Periods that a trend shows.
const SHOWN: usize = 12;
/// Gaps that are named.
const NAMED: usize = 3;

/// A series on a day.
#[derive(Clone, Debug, PartialEq)]
pub struct SeriesOnDay {
    /// All periods, the oldest first.
    pub periods: Vec<PeriodOnDay>,
    /// Those whose sum is the revenue; never empty.
    pub revenue: Vec<ColumnId>,
    /// Those that growth compares: the later, then the earlier.
    pub growth: Option<[Vec<ColumnId>; 2]>,
    /// Months that the revenue is of.
    pub months: i32,
    /// Names of periods that are missing between the first and the last.
    gaps: Vec<String>,
}

/// A period of a series on a day.
#[derive(Clone, Debug, PartialEq)]
pub struct PeriodOnDay {
    /// Its column.
    pub column: ColumnId,
    /// Its first and its last day, where the calendar has them.
    pub days: Option<[Day; 2]>,
    /// Whether it is over, and has amounts.
    pub is_complete: bool,
    /// `2024-01`, `Q1 2024`, `2024`.
    pub name: String,
    /// Its first month, counted from January of the year 0.
    first: i32,
}

impl SeriesOnDay {
    /// The series of a list, with what is known about today; none where the list has none.
    pub fn of(table: &Table, today: Today) -> Option<SeriesOnDay> {
        let series = table.series()?;
        let (day, slack) = day(series, table, today);
        let shift = shift(series, day);
        let filled = series.columns.iter().rposition(|period| !period.is_blank)?;
        let periods: Vec<PeriodOnDay> = (series.columns.iter().enumerate())
            .map(|(at, period)| {
                let first = period.first + shift;
                let last = series::first_day(first + series.months).map(|Day(next)| Day(next - 1));
                let is_over = day.zip(last).is_none_or(|(day, last)| last.0 - slack <= day.0);
                PeriodOnDay {
                    column: period.column,
                    days: series::first_day(first).zip(last).map(<[Day; 2]>::from),
                    is_complete: is_over && at <= filled,
                    name: series.name(first),
                    first,
                }
            })
            .collect();
        // Where nothing is over, all that began is used.
        let whole: Vec<&PeriodOnDay> = periods.iter().filter(|period| period.is_complete).collect();
        let whole = if whole.is_empty() { periods[..=filled].iter().collect() } else { whole };
        let last = whole.last()?.first;
        let between = |from: i32, to: i32| -> Vec<ColumnId> {
            whole.iter().filter(|one| (from..to).contains(&one.first)).map(|one| one.column).collect()
        };
        let end = last + series.months;
        let span = if series.is_yearly_rate { series.months } else { YEAR };
        let revenue = between(end - span, end);
        let months = (end - whole.first()?.first).min(span);
        let growth = growth(series, &whole, end, between);
        let gaps = gaps(series, &periods);
        Some(SeriesOnDay { revenue, growth, months, gaps, periods })
    }

    /// The columns that growth and revenue are made of.
    pub fn columns(&self) -> impl Iterator<Item = ColumnId> + '_ {
        let growth = self.growth.iter().flatten().flatten();
        self.revenue.iter().chain(growth).copied()
    }

    /// The periods that a trend shows: the last ones that are over, where there are at least three.
    pub fn trend(&self) -> Option<&[PeriodOnDay]> {
        let end = self.periods.iter().rposition(|period| period.is_complete)? + 1;
        let from = end.saturating_sub(SHOWN);
        (end - from >= 3).then(|| &self.periods[from..end])
    }

    fn named(&self, columns: &[ColumnId]) -> String {
        let name = |column: Option<&ColumnId>| {
            let found = self.periods.iter().find(|period| Some(&period.column) == column);
            found.map_or("", |period| &*period.name)
        };
        let (first, last) = (name(columns.first()), name(columns.last()));
        if first == last { first.to_owned() } else { format!("{first} to {last}") }
    }

    /// What the revenue is, in words: `the sum of 12 months, 2025-01 to 2025-12`.
    pub fn revenue_in_words(&self, series: &Series) -> String {
        let named = self.named(&self.revenue);
        match self.revenue.len() {
            1 => format!("that of the latest whole {}, {named}", series.unit()),
            count => format!("the sum of {}, {named}", counted(count, series.unit())),
        }
    }

    /// What growth compares, in words: `2025-07 to 2025-12 with 2025-01 to 2025-06`.
    pub fn growth_in_words(&self) -> Option<String> {
        let [later, earlier] = self.growth.as_ref()?;
        Some(format!("{} with {}", self.named(later), self.named(earlier)))
    }

    /// What is said of the series; `is_revenue` where the revenue is its.
    fn findings(&self, table: &Table, is_revenue: bool, is_growth: bool) -> Vec<Finding> {
        let Some(series) = table.series() else { return Vec::new() };
        let unit = series.unit();
        let count = self.periods.len();
        let mut said = if is_revenue {
            format!("Revenue is {}.", self.revenue_in_words(series))
        } else {
            format!("{} side by side are one series.", counted(count, unit))
        };
        if let Some(growth) = self.growth_in_words().filter(|_| is_growth) {
            said += &format!(" Growth compares {growth}.");
        }
        let mut findings = vec![Finding::new(FindingKind::Series, count, said)];
        let open: Vec<&PeriodOnDay> = self.periods.iter().filter(|period| !period.is_complete).collect();
        if let [first, ..] = open.as_slice() {
            let name = table.column(first.column).map_or("", |column| column.name.trim());
            let others = match open.len() - 1 {
                0 => String::new(),
                more => format!(" and {}", counted(more, &format!("later {unit}"))),
            };
            let are = if open.len() == 1 {
                "is not over or has no amounts: it is"
            } else {
                "are not over or have no amounts: they are"
            };
            let message = format!("'{name}'{others} {are} not counted, and not compared with whole {unit}s.");
            findings.push(Finding::new(FindingKind::UnfinishedPeriod, open.len(), message));
            // A whole year that may as well be the one before.
            if is_revenue && !series.has_years && series.is_filled_year() {
                let message = format!(
                    "'{name}'{others} {}, because the {unit}s name no year and are taken for this one. If they are of a year \
                     that is over, write it into the headers.",
                    if open.len() == 1 { "is not counted" } else { "are not counted" }
                );
                findings.push(Finding::new(FindingKind::OtherPeriod, open.len(), message));
            }
        }
        if !self.gaps.is_empty() {
            let shown = self.gaps.len().min(NAMED);
            let named = first_of(&self.gaps[..shown], self.gaps.len() - shown);
            let message = format!("The {unit}s side by side lack {named}: nothing is added up for them.");
            findings.push(Finding::new(FindingKind::MissingPeriod, self.gaps.len(), message));
        }
        findings
    }
}

/// Whether the revenue of a list is that of its series: no other column has that role, nor one of them that a person chose.
pub(super) fn gives_revenue(table: &Table) -> bool {
    let Some(series) = table.series() else { return false };
    let Some(column) = table.with_role(Role::Revenue) else { return true };
    series.has(column) && !table.column(column).is_some_and(Column::has_chosen_role)
}

/// Whether the growth of a list is that of its series: it has no column of growth.
pub(super) fn gives_growth(table: &Table) -> bool {
    let own = table.with_role(Role::Growth).and_then(|column| table.column(column));
    table.series().is_some() && !own.is_some_and(|column| matches!(column.kind, ColumnType::Number(_)))
}

/// What is said of the series of a list.
pub(super) fn findings(table: &Table, today: Today) -> Vec<Finding> {
    let found = SeriesOnDay::of(table, today);
    let other = other_period(table, found.as_ref()).into_iter().chain(cumulated::finding(table));
    let of_series =
        found.map_or_else(Vec::new, |found| found.findings(table, gives_revenue(table), gives_growth(table)));
    of_series.into_iter().chain(other).collect()
}

/// That figures are of another stretch of time than the revenue beside them, where their headers say so and nobody chose
/// them.
fn other_period(table: &Table, found: Option<&SeriesOnDay>) -> Option<Finding> {
    const ROLES: [Role; 9] = [
        Role::Profit,
        Role::Margin,
        Role::Orders,
        Role::Costs,
        Role::CostToServe,
        Role::Discount,
        Role::Tickets,
        Role::Complaints,
        Role::Hours,
    ];
    let of_series =
        found.filter(|_| gives_revenue(table) && table.series().is_some_and(|series| series.has_years));
    let revenue = match of_series {
        Some(found) => {
            let used = || found.periods.iter().filter(|period| found.revenue.contains(&period.column));
            (used().next()?.first, used().next_back()?.first + table.series()?.months)
        }
        None => series::stretch(&table.column(table.with_role(Role::Revenue)?)?.name)?,
    };
    let columns = ROLES.iter().filter_map(|role| table.column(table.with_role(*role)?));
    let is_other = |column: &&Column| {
        !column.has_chosen_role() && series::stretch(&column.name).is_some_and(|stretch| stretch != revenue)
    };
    let others: Vec<String> =
        columns.filter(is_other).map(|column| format!("'{}'", column.name.trim())).collect();
    if others.is_empty() {
        return None;
    }
    let beside = listed(&others, "and");
    let month = |first: i32| format!("{:04}-{:02}", first.div_euclid(YEAR), first.rem_euclid(YEAR) + 1);
    let message = format!(
        "Revenue is that of {} to {}, but {beside} {} of another time. Give the roles to columns of the same time, or to none.",
        month(revenue.0),
        month(revenue.1 - 1),
        if others.len() == 1 { "is" } else { "are" }
    );
    Some(Finding::new(FindingKind::OtherPeriod, others.len() + 1, message))
}

/// The day by which periods are over, and how many days before the end that may be: the day asked for; else the newest
/// date of the list where that goes with the amounts; else the computer's.
fn day(series: &Series, table: &Table, today: Today) -> (Option<Day>, i32) {
    if today.asked.is_some() || today.computer.is_none() {
        return (today.asked, 0);
    }
    let newest = today.in_list(table).filter(|day| {
        let month = series::month_of(*day);
        let filled = series.columns.iter().rfind(|period| !period.is_blank);
        let goes_with =
            |first: i32| series.columns.first().is_some_and(|one| one.first <= month) && first <= month;
        !series.has_years || filled.is_some_and(|period| goes_with(period.first))
    });
    match newest {
        Some(day) if today.computer.is_none_or(|computer| day <= computer) => (Some(day), QUIET),
        _ => (today.computer, 0),
    }
}

/// How many months to add to the periods: where they name no year, so many that the last one with amounts has begun.
fn shift(series: &Series, day: Option<Day>) -> i32 {
    if series.has_years {
        return 0;
    }
    let filled = series.columns.iter().rfind(|period| !period.is_blank).map_or(0, |period| period.first);
    day.map_or(2000 * YEAR, |day| (series::month_of(day) - filled).div_euclid(YEAR) * YEAR)
}

/// What growth compares: the latest periods of up to a year with the same ones a year before; else the later half of
/// those that follow one another with the earlier.
fn growth(
    series: &Series,
    whole: &[&PeriodOnDay],
    end: i32,
    between: impl Fn(i32, i32) -> Vec<ColumnId>,
) -> Option<[Vec<ColumnId>; 2]> {
    let unit = series.months;
    let has = |first: i32| whole.iter().any(|period| period.first == first);
    let run = (1..).take_while(|back| has(end - back * unit)).count() as i32;
    let of_year = if series.is_yearly_rate { 1 } else { run.min(YEAR / unit) };
    let is_there_before = (1..=of_year).all(|back| has(end - back * unit - YEAR));
    let (length, back) = match run / 2 {
        _ if is_there_before => (of_year * unit, YEAR),
        0 => return None,
        // Of rates the last is compared with the first.
        _ if series.is_yearly_rate => (unit, (run - 1) * unit),
        half => {
            let length = half.min(YEAR / unit) * unit;
            (length, length)
        }
    };
    Some([between(end - length, end), between(end - back - length, end - back)])
}

fn gaps(series: &Series, periods: &[PeriodOnDay]) -> Vec<String> {
    let missing = |pair: &[PeriodOnDay]| {
        let months = (pair[0].first + series.months..pair[1].first).step_by(series.months as usize);
        months.map(|first| series.name(first)).collect::<Vec<_>>()
    };
    periods.windows(2).flat_map(missing).collect()
}
