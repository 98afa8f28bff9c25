//! Filtering and sorting the rows of the table.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use crate::data::column::{ColumnId, RowId};
use crate::data::expr::{self, ExprError, Names, Source, Values};
use crate::data::order::{self, NaturalTexts, SortKey};
use crate::tiering::computed::{self, ROW_NAMES};
use crate::tiering::measure::{Measures, as_name};
use crate::tiering::{ComputedValues, Tier, Tiering};

use super::filter_meaning::{Meaning, has_words, has_words_with};
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
            Err(error) => return Some(Err(filter_error(&error))),
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
    sort: &[(SortBy, order::Direction)],
    is_stale: IsStale,
) -> Option<Vec<u32>> {
    let key = |&(by, direction): &_| (!is_stale()).then(|| (key(source, by, rows.as_deref()), direction));
    let keys: Vec<_> = sort.iter().map(key).collect::<Option<_>>()?;
    let count = rows.as_ref().map_or(source.table.len(), Vec::len);
    let order = order::sort(count, &keys, is_stale)?;
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
    let meaning = Meaning::of(filter, &names);
    if meaning == Meaning::Condition {
        expr::condition(filter, &names).map_err(|error| filter_error(&error))?;
    }
    Ok(meaning)
}

/// Every name that a filter may use, as it is written there.
pub fn names(source: &RowSource) -> Vec<String> {
    RowNames::of(source).known()
}

fn filter_error(error: &ExprError) -> FilterError {
    let hint = error.hint.as_ref().map(|hint| format!(" {hint}")).unwrap_or_default();
    FilterError { at: error.at.clone(), message: format!("{}{hint}", error.message) }
}

/// The rows that match the filter; none if the request became stale.
fn matching(source: &RowSource, filter: &str, is_stale: IsStale) -> Result<Option<Vec<u32>>, ExprError> {
    let names = RowNames::of(source);
    let bound = match Meaning::of(filter, &names) {
        Meaning::Words(words) => return Ok(with_words(source, &words, is_stale)),
        Meaning::All => return Ok(Some((0..source.table.len() as u32).collect())),
        Meaning::Condition => expr::condition(filter, &names)?,
    };
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
    let of_chunk = |rows: Range<usize>| {
        if is_stale() {
            return None;
        }
        let records = rows.clone().zip(source.table.text().records(rows));
        let found = records.filter(|(row, record)| match &*computed {
            [] => has_words(*record, words),
            computed => {
                let besides: Vec<&str> = computed.iter().map(|values| values.word(*row)).collect();
                has_words_with(*record, &besides, words)
            }
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
    match by {
        SortBy::Score => SortKey::Numbers(of_rows(scores(source))),
        SortBy::Tier => SortKey::Numbers(of_rows(final_tiers(source))),
        SortBy::Name => SortKey::Texts(customer_names(source, rows)),
        SortBy::Computed(at) => computed_key(source, at, rows),
        SortBy::Revenue => SortKey::Numbers(of_rows(measured(source, "revenue"))),
        SortBy::Trend => SortKey::Numbers(of_rows(measured(source, "growth"))),
        SortBy::Column(column) => match source.table.numbers(column) {
            Some(numbers) => SortKey::Numbers(of_rows(numbers.to_vec())),
            None => SortKey::Texts(texts(source, column, rows)),
        },
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

fn final_tiers(source: &RowSource) -> Vec<f64> {
    let mut tiers = calculated_tiers(source);
    for &(row, tier) in &*source.overrides {
        tiers[row] = f64::from(tier.number());
    }
    tiers
}

fn calculated_tiers(source: &RowSource) -> Vec<f64> {
    let number = |tier: &Option<Tier>| tier.map_or(f64::NAN, |tier| f64::from(tier.number()));
    every_row(source, source.tiering.tiers.iter().map(number).collect())
}

fn scores(source: &RowSource) -> Vec<f64> {
    every_row(source, source.tiering.scores.to_vec())
}

/// Values for every row of the list; those not worked out yet are missing.
fn every_row(source: &RowSource, mut values: Vec<f64>) -> Vec<f64> {
    values.resize(source.table.len(), f64::NAN);
    values
}

/// The names that a filter may use: those of the list, and those of every row.
pub(super) struct RowNames<'a>(&'a RowSource, pub(super) Measures);

impl<'a> RowNames<'a> {
    /// The measures of the last tiering if it was of this list: they have cached values.
    pub(super) fn of(source: &'a RowSource) -> RowNames<'a> {
        let measures = &source.tiering.measures;
        let same = Arc::ptr_eq(measures.table(), &source.table);
        let measures = if same { measures.clone() } else { measures.of_another(Arc::clone(&source.table)) };
        RowNames(source, measures)
    }
}

impl Names for RowNames<'_> {
    fn resolve(&self, name: &str, quoted: bool) -> Option<Source> {
        if let Some(found) = self.1.resolve(name, quoted) {
            return Some(found);
        }
        let work_out: fn(&RowSource) -> Vec<f64> = match name.to_lowercase().as_str() {
            "tier" => final_tiers,
            "calculated_tier" => calculated_tiers,
            "score" => scores,
            "overridden" => |source| flags(source, source.overrides.iter().map(|(row, _)| *row)),
            "borderline" => {
                |source| flags(source, source.tiering.borderline_rows(&source.overrides).into_iter())
            }
            "reviewed" => |source| flags(source, source.reviewed.iter().copied()),
            lower => {
                let mut computed = self.0.tiering.computed.iter();
                let named = computed.find(|computed| computed.column.is_called(lower))?;
                return named.values.as_ref().ok().map(computed::source);
            }
        };
        Some(Source::Number(Arc::new(LazyValues {
            source: self.0.clone(),
            work_out,
            values: OnceLock::new(),
        })))
    }

    fn known(&self) -> Vec<String> {
        let own = ROW_NAMES.into_iter().map(String::from);
        let mut known: Vec<String> = own.chain(self.1.known()).collect();
        let computed = self.0.tiering.computed.iter().map(|computed| as_name(&computed.column.name));
        let new: Vec<String> = computed.filter(|name| !known.contains(name)).collect();
        known.extend(new);
        known
    }
}

/// A value for each row, worked out when it is first read: not while a filter is only checked, which the thread that
/// draws does at every key.
struct LazyValues {
    source: RowSource,
    work_out: fn(&RowSource) -> Vec<f64>,
    values: OnceLock<Vec<f64>>,
}

impl Values for LazyValues {
    fn fill(&self, rows: Range<usize>, out: &mut Vec<f64>) {
        out.extend_from_slice(&self.values.get_or_init(|| (self.work_out)(&self.source))[rows]);
    }
}

/// 1 for these rows, 0 for the others.
fn flags(source: &RowSource, rows: impl Iterator<Item = usize>) -> Vec<f64> {
    let mut flags = vec![0.0; source.table.len()];
    rows.for_each(|row| flags[row] = 1.0);
    flags
}
