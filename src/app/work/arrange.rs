//! Filtering and sorting the rows of the table.

use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use crate::data::column::{ColumnId, RowId};
use crate::data::expr::{self, ExprError, Names};
use crate::data::sorting::{self, NaturalTexts, SortKey};
use crate::tiering::computed::RowName;
use crate::tiering::{ComputedValues, Tier, Tiering};

use super::by_row::SaidText;
use super::filter_meaning::{Meaning, has_words, has_words_with};
use super::row_names::{self, RowNames};
use super::row_set::RowSet;
use super::rows::{Arrange, FilterError, RowSource, SortBy, View};
use super::task::{Bench, IsStale, Task};

impl Task for Arrange {
    type Answer = Result<View, FilterError>;

    fn run(self, _: &mut Bench, is_stale: IsStale) -> Option<Self::Answer> {
        arrange(&self, is_stale)
    }
}

/// The rows to show, in order; none if the request became stale.
pub(super) fn arrange(request: &Arrange, is_stale: IsStale) -> Option<Result<View, FilterError>> {
    let view = match &request.done {
        Some(view) => Ok(view.clone()),
        None => view(request, is_stale)?,
    };
    let at = |view: &View| request.stay.map(|row| (row, view.find(row)));
    Some(view.map(|view| View { at: at(&view), ..view }))
}

impl View {
    /// The position of a row of the list.
    fn find(&self, row: u32) -> Option<usize> {
        let Some(rows) = &self.rows else { return Some(row as usize) };
        rows.par_iter().position_first(|&shown| shown == row)
    }
}

fn view(request: &Arrange, is_stale: IsStale) -> Option<Result<View, FilterError>> {
    let Arrange { rows: source, filter, sort, .. } = request;
    let filtered = match filter.is_empty() {
        true => None,
        false => match matching(source, filter, is_stale) {
            Ok(rows) => Some(rows?),
            Err(error) => return Some(Err(error.into())),
        },
    };
    let filtered = match &request.moved_from {
        Some(before) => Some(movers(source, before, filtered)),
        None => filtered,
    };
    let members = filtered.as_deref().map(|rows| Arc::new(RowSet::new(rows)));
    let rows = if sort.is_empty() { filtered } else { Some(sorted(source, filtered, sort, is_stale)?) };
    Some(Ok(View { rows: rows.map(Arc::new), members, at: None }))
}

/// Of these rows, or all, those whose calculated tier was another one, unless a person put them in a tier.
fn movers(source: &RowSource, before: &Tiering, rows: Option<Vec<u32>>) -> Vec<u32> {
    let overridden = RowSet::new(&source.overrides.iter().map(|(row, _)| *row as u32).collect::<Vec<_>>());
    let (was, is) = (&before.tiers, &source.tiering.tiers);
    let moves = |row: &u32| {
        let row = *row as usize;
        was.get(row).zip(is.get(row)).is_some_and(|(was, is)| was != is) && !overridden.contains(row)
    };
    let rows = rows.unwrap_or_else(|| (0..is.len() as u32).collect());
    rows.into_par_iter().filter(moves).collect()
}

/// Sorts these rows, or all.
fn sorted(
    source: &RowSource,
    rows: Option<Vec<u32>>,
    sort: &[(SortBy, sorting::Direction)],
    is_stale: IsStale,
) -> Option<Vec<u32>> {
    let key = |&(by, direction): &_| (!is_stale()).then(|| (key(source, by, rows.as_deref()), direction));
    let keys: Vec<_> = sort.iter().map(key).collect::<Option<_>>()?;
    let count = rows.as_ref().map_or(source.table.len(), Vec::len);
    let order = sorting::sort(count, &keys, is_stale)?;
    Some(match rows {
        Some(rows) => order.into_par_iter().map(|at| rows[at as usize]).collect(),
        None => order,
    })
}

/// What a filter means, if it can be run, without running it.
///
/// # Errors
/// What is wrong with it, and where.
pub fn check(source: &RowSource, filter: &str) -> Result<Meaning, FilterError> {
    let names = RowNames::of(source);
    let meaning = Meaning::in_list(filter, &names);
    if let Some(expression) = meaning.expression(filter) {
        expr::condition(expression, &names).map_err(|error| match meaning {
            // What is wrong is said of the expression, which nobody typed.
            Meaning::Understood(_) => FilterError { at: 0..filter.len(), ..error.into() },
            _ => error.into(),
        })?;
    }
    Ok(meaning)
}

/// Every name that a filter may use, as it is written there.
pub fn names(source: &RowSource) -> Vec<String> {
    RowNames::of(source).known()
}

/// The rows that match the filter; none if the request became stale.
fn matching(source: &RowSource, filter: &str, is_stale: IsStale) -> Result<Option<Vec<u32>>, ExprError> {
    let names = RowNames::of(source);
    let bound = match Meaning::in_list(filter, &names) {
        Meaning::Words(words) => return Ok(with_words(source, &words, is_stale)),
        Meaning::All => return Ok(Some((0..source.table.len() as u32).collect())),
        Meaning::Condition => expr::condition(filter, &names)?,
        Meaning::Understood(understood) => expr::condition(&understood.expression, &names)?,
    };
    // What looks at all rows is worked out before the others are waiting for it.
    bound.holds(0..source.table.len().min(1));
    let of_chunk = |rows: Range<usize>| {
        if is_stale() {
            return None;
        }
        let matches = rows.clone().zip(bound.holds(rows)).filter(|(_, matches)| *matches);
        Some(matches.map(|(row, _)| row as u32).collect::<Vec<_>>())
    };
    let parts: Option<Vec<Vec<u32>>> = source.table.chunks().into_par_iter().map(of_chunk).collect();
    Ok(parts.map(|parts| parts.concat()))
}

/// The rows that have all the words somewhere; none if the request became stale.
fn with_words(source: &RowSource, words: &[String], is_stale: IsStale) -> Option<Vec<u32>> {
    let computed = source.tiering.computed_words();
    let decided = &source.decided;
    let of_chunk = |rows: Range<usize>| {
        if is_stale() {
            return None;
        }
        let records = rows.clone().zip(source.table.text().records(rows));
        let found = records.filter(|(row, record)| {
            if has_words(*record, words) {
                return true;
            }
            let said = [SaidText::Note, SaidText::Reason].map(|which| decided.text(*row, which));
            let besides = computed.iter().map(|values| values.word(*row)).chain(said);
            let besides: Vec<&str> = besides.filter(|text| !text.is_empty()).collect();
            !besides.is_empty() && has_words_with(*record, &besides, words)
        });
        Some(found.map(|(row, _)| row as u32).collect::<Vec<_>>())
    };
    let parts: Option<Vec<Vec<u32>>> = source.table.chunks().into_par_iter().map(of_chunk).collect();
    Some(parts?.concat())
}

/// What these rows, or all, are sorted by.
fn key(source: &RowSource, by: SortBy, rows: Option<&[u32]>) -> SortKey {
    let of_rows = |values: Vec<f64>| match rows {
        Some(rows) => rows.iter().map(|&row| values[row as usize]).collect(),
        None => values,
    };
    let whole_of_rows = |values: Vec<i32>| match rows {
        Some(rows) => rows.iter().map(|&row| values[row as usize]).collect(),
        None => values,
    };
    match by {
        SortBy::Score => SortKey::Whole(whole_of_rows(scores(source))),
        SortBy::Tier => SortKey::Whole(whole_of_rows(final_tiers(source))),
        SortBy::Name => SortKey::Texts(customer_names(source, rows)),
        SortBy::Computed(at) => computed_key(source, at, rows),
        SortBy::OfRow(name) => row_name_key(source, name, rows),
        SortBy::Revenue => SortKey::Numbers(of_rows(measured(source, "revenue"))),
        SortBy::Trend => SortKey::Numbers(of_rows(measured(source, "growth"))),
        SortBy::Column(column) => match source.table.numbers(column) {
            Some(numbers) => SortKey::Numbers(of_rows(numbers.to_vec())),
            None => SortKey::Texts(texts(source, column, rows)),
        },
    }
}

/// What these rows, or all, are sorted by in a column of what was decided.
fn row_name_key(source: &RowSource, name: RowName, rows: Option<&[u32]>) -> SortKey {
    let count = rows.map_or(source.table.len(), <[u32]>::len);
    let row = |position: usize| rows.map_or(position, |rows| rows[position] as usize);
    match row_names::source(source, name) {
        expr::Source::Number(values) | expr::Source::Day(values) | expr::Source::Condition(values) => {
            let mut all = Vec::with_capacity(source.table.len());
            values.fill(0..source.table.len(), &mut all);
            SortKey::Numbers((0..count).map(|position| all[row(position)]).collect())
        }
        expr::Source::Text(texts) => SortKey::Texts(NaturalTexts::of_rows(count, &|positions, each| {
            positions.map(row).for_each(|row| texts.visit(row..row + 1, each));
        })),
        expr::Source::DayConstant(_) => SortKey::Numbers(vec![f64::NAN; count]),
    }
}

/// A measure by row; missing where the list has none.
fn measured(source: &RowSource, measure: &str) -> Vec<f64> {
    let RowNames(_, measures) = RowNames::of(source);
    let missing = || vec![f64::NAN; source.table.len()];
    let read = |bound: expr::Bound| {
        let parts: Vec<Vec<f64>> =
            source.table.chunks().into_par_iter().map(|rows| bound.numbers(rows)).collect();
        parts.concat()
    };
    measures.bind(measure).map_or_else(|_| missing(), read)
}

/// What these rows, or all, are sorted by in a computed column.
fn computed_key(source: &RowSource, at: usize, rows: Option<&[u32]>) -> SortKey {
    let count = rows.map_or(source.table.len(), <[u32]>::len);
    let row = |position: usize| rows.map_or(position, |rows| rows[position] as usize);
    match source.tiering.computed_values(at).map(|values| &**values) {
        Some(words @ ComputedValues::Texts(_)) => {
            SortKey::Texts(NaturalTexts::of_rows(count, &|positions, each| {
                positions.for_each(|position| each(words.word(row(position))));
            }))
        }
        Some(values) => SortKey::Numbers((0..count).map(|position| values.number(row(position))).collect()),
        None => SortKey::Numbers(vec![f64::NAN; count]),
    }
}

fn texts(source: &RowSource, column: ColumnId, rows: Option<&[u32]>) -> NaturalTexts {
    let text = source.table.text();
    match rows {
        Some(rows) => NaturalTexts::of_rows(rows.len(), &|positions, each| {
            rows[positions].iter().for_each(|&row| each(&text.cell(RowId(row), column)));
        }),
        None => NaturalTexts::of_rows(text.len(), &|rows, each| {
            text.records(rows).for_each(|record| each(&record.cell(column)));
        }),
    }
}

fn customer_names(source: &RowSource, rows: Option<&[u32]>) -> NaturalTexts {
    let count = rows.map_or(source.table.len(), <[u32]>::len);
    let row = |position: usize| rows.map_or(position as u32, |rows| rows[position]);
    NaturalTexts::of_rows(count, &|positions, each| {
        positions.for_each(|position| {
            each(&source.table.customer_name(RowId(row(position))).unwrap_or_default());
        });
    })
}

fn final_tiers(source: &RowSource) -> Vec<i32> {
    let number = |tier: Tier| i32::from(tier.number());
    let of_row = |tier: &Option<Tier>| tier.map_or(sorting::NO_NUMBER, number);
    let mut tiers = every_row(source, source.tiering.tiers.iter().map(of_row).collect());
    for &(row, tier) in &*source.overrides {
        tiers[row] = number(tier);
    }
    tiers
}

/// In millionths.
fn scores(source: &RowSource) -> Vec<i32> {
    every_row(source, source.tiering.scores.millionths().to_vec())
}

/// Values for every row of the list; those not worked out yet are missing.
fn every_row(source: &RowSource, mut values: Vec<i32>) -> Vec<i32> {
    values.resize(source.table.len(), sorting::NO_NUMBER);
    values
}
