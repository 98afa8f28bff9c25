//! Which columns of a list are the series of what customers paid.

use std::collections::BTreeSet;

use super::header::{self, PeriodHeader};
use super::{PeriodColumn, Series, order};
use crate::data::column::{ColumnId, ColumnType};
use crate::data::header::words;
use crate::data::roles::{self, Rate};

/// A column as far as a series is concerned.
#[derive(Clone, Copy, Debug)]
pub(in crate::data) struct Sought<'a> {
    /// The header's text.
    pub name: &'a str,
    pub kind: &'a ColumnType,
    /// Whether its numbers are percent.
    pub is_percent: bool,
    /// Whether it has no amount but 0.
    pub is_blank: bool,
}

/// Words that say that amounts are not what was paid.
const NOT_PAID: &[&str] = &[
    "plan",
    "planned",
    "budget",
    "forecast",
    "target",
    "goal",
    "soll",
    "ziel",
    "prognose",
    "objectif",
    "prevision",
    "presupuesto",
    "objetivo",
    "previsto",
    "obiettivo",
    "orcamento",
    "meta",
    "doel",
    "begroting",
    "cel",
    "mal",
    "fc",
    "expected",
    "pipeline",
    "quota",
    "average",
    "avg",
    "mean",
];
/// Words of totals of a row, without accents.
const TOTALS: &[&str] = &[
    "total",
    "totals",
    "grand",
    "sum",
    "summe",
    "gesamt",
    "gesamtsumme",
    "insgesamt",
    "gesamtergebnis",
    "somme",
    "general",
    "suma",
    "totales",
    "totale",
    "complessivo",
    "generale",
    "somma",
    "soma",
    "geral",
    "totaal",
    "eindtotaal",
    "totalt",
    "totalsumma",
    "summa",
    "razem",
    "lacznie",
    "ogolem",
    "ytd",
    "ltm",
    "ttm",
    "i",
    "alt",
    "row",
    "average",
    "avg",
    "mean",
    "mittelwert",
    "durchschnitt",
    "schnitt",
    "moyenne",
    "promedio",
    "media",
    "gemiddelde",
    "srednia",
    "medel",
    "gennemsnit",
    "jahr",
    "year",
    "annual",
    "kumuliert",
    "cumulative",
];

/// The columns of one kind of amount, a period each.
struct PeriodGroup {
    stem: String,
    months: i32,
    has_years: bool,
    columns: Vec<PeriodColumn>,
}

/// The series of what customers paid; none where the list has none.
pub(in crate::data) fn find(columns: &[Sought]) -> Option<Series> {
    let mut groups: Vec<PeriodGroup> = Vec::new();
    let others: BTreeSet<String> =
        columns.iter().filter_map(|column| header::numbers_something_else(column.name)).collect();
    let counted = counted(columns);
    let are_days = columns.iter().any(|column| is_number(column) && header::is_day_within_month(column.name));
    let mut latest: Option<PeriodHeader> = None;
    for (at, column) in columns.iter().enumerate() {
        let is_other = others.iter().any(|word| header::numbers(column.name, word))
            || are_days && header::is_day(column.name);
        let Some(mut period) = period(column).filter(|_| !is_other) else { continue };
        if let Some(latest) = &latest {
            period.take_year_after(latest);
        }
        latest = Some(period.clone());
        if period.months == 12 && counted.contains(&(period.stem.clone(), last_number(column.name))) {
            continue;
        }
        let PeriodHeader { first, months, has_year, stem } = period;
        let is_same = |group: &&mut PeriodGroup| {
            group.stem == stem && group.months == months && group.has_years == has_year
        };
        let own = PeriodColumn { column: ColumnId(at as u32), first, is_blank: column.is_blank };
        match groups.iter_mut().find(is_same) {
            Some(group) => group.columns.push(own),
            None => groups.push(PeriodGroup { stem, months, has_years: has_year, columns: vec![own] }),
        }
    }
    let paid = groups.into_iter().filter(|group| group.columns.len() > 1).filter_map(|group| {
        let said = paid(&group.stem)?;
        let is_yearly_rate = is_yearly_rate(&group);
        let PeriodGroup { stem, months, has_years, columns } = group;
        let columns = order::ordered(columns, has_years, months)?;
        let has_amounts = columns.iter().filter(|column| !column.is_blank).count() > 1;
        has_amounts.then_some((said, Series { columns, months, has_years, is_yearly_rate, stem }))
    });
    let paid: Vec<(f64, Series)> = paid.collect();
    // The finest that makes up a year, else the longest; what says so before what says nothing.
    let worth = |(said, series): &(f64, Series)| {
        let span = (series.columns.len() as i32 * series.months).min(12);
        (*said, span, -series.months)
    };
    let order = |one: &&(f64, Series), other: &&(f64, Series)| {
        let ((a, b, c), (x, y, z)) = (worth(one), worth(other));
        a.total_cmp(&x).then((b, c).cmp(&(y, z)))
    };
    let best = paid.iter().rev().max_by(order)?;
    Some(best.1.clone())
}

/// The numbers behind each word that counts from 1 over 9: `Umsatz 01` to `Umsatz 12` are no years.
fn counted(columns: &[Sought]) -> BTreeSet<(String, Option<u32>)> {
    let all: BTreeSet<(String, Option<u32>)> =
        columns.iter().map(|column| (words(column.name).join(" "), last_number(column.name))).collect();
    let has = |stem: &str, number: u32| all.contains(&(stem.to_owned(), Some(number)));
    let is_counted = |(stem, number): &&(String, Option<u32>)| {
        number.is_some_and(|number| (10..=60).contains(&number) && has(stem, 1) && has(stem, 9))
    };
    all.iter().filter(is_counted).cloned().collect()
}

/// The number at the end of a header.
fn last_number(name: &str) -> Option<u32> {
    let digits = name.trim().trim_start_matches(|letter: char| !letter.is_ascii_digit());
    if digits.len() <= 2 { digits.parse().ok() } else { None }
}

/// Whether a header names a period and what customers paid in it.
pub(in crate::data) fn names_paid_period(name: &str) -> bool {
    let may_be = name.contains(|letter: char| letter.is_ascii_digit()) && name.contains(char::is_alphabetic);
    may_be && header::read(name).is_some_and(|period| paid(&period.stem).is_some_and(|said| said > 0.0))
}

fn is_number(column: &Sought) -> bool {
    matches!(column.kind, ColumnType::Number(_))
}

/// The period of a column that may be part of a series.
fn period(column: &Sought) -> Option<PeriodHeader> {
    let may_be = match column.kind {
        ColumnType::Number(format) => !format.percent && !column.is_percent,
        ColumnType::Empty => true,
        _ => false,
    };
    may_be.then(|| header::read(column.name)).flatten()
}

/// How surely a series with these words beside the periods is what customers paid: 0 where nothing says so; none where
/// they say something else.
fn paid(stem: &str) -> Option<f64> {
    let words: Vec<&str> = stem.split(' ').filter(|word| !word.is_empty()).collect();
    if words.is_empty() {
        return Some(0.0);
    }
    if words.iter().any(|word| NOT_PAID.contains(word)) || words.iter().all(|word| TOTALS.contains(word)) {
        return None;
    }
    roles::says_revenue(stem).then_some(1.0)
}

/// Whether each amount is of a year, or a fee of a month beside longer periods.
fn is_yearly_rate(group: &PeriodGroup) -> bool {
    match roles::rate(&group.stem) {
        Some(Rate::Yearly) => true,
        Some(Rate::Monthly) => group.months > 1,
        None => false,
    }
}

/// Whether a column beside a series is its total or another part of it, rather than an amount of its own.
pub(in crate::data) fn is_total_beside(name: &str, series: &Series) -> bool {
    let period = header::read(name);
    let words = match &period {
        Some(period) => period.stem.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect(),
        None => words(name),
    };
    let is_total = |word: &String| TOTALS.contains(&word.as_str());
    let is_own = |word: &String| series.stem.split(' ').any(|own| own == word);
    (period.is_some() || words.iter().any(is_total))
        && words.iter().all(|word| is_total(word) || is_own(word))
}
