//! Filtering, sorting and finding: the work of the threads behind the table. Grows with the list.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use crate::data::column::{ColumnId, RowId};
use crate::data::expr::{self, ExprError, Names, Source, Values};
use crate::data::order::{self, SortKey, Texts};
use crate::tiering::Tier;
use crate::tiering::measure::Measures;

use super::filter::{Meaning, has_words};
use super::message::{Arrange, Arranged, FilterError, Find, RowSource, SortBy};

/// The rows to show, in order.
pub fn arrange(request: Arrange) -> Arranged {
    let Arrange { generation, rows, filter, sort } = request;
    Arranged { generation, rows: rows_in_order(&rows, &filter, &sort) }
}

fn rows_in_order(
    source: &RowSource,
    filter: &str,
    sort: &[(SortBy, order::Direction)],
) -> Result<Option<Arc<Vec<u32>>>, FilterError> {
    if filter.is_empty() && sort.is_empty() {
        return Ok(None);
    }
    let mut rows: Vec<u32> = if filter.is_empty() {
        (0..source.table.len() as u32).collect()
    } else {
        matching(source, filter).map_err(|error| filter_error(&error))?
    };
    let keys: Vec<_> = sort.iter().map(|&(by, direction)| (key(source, by), direction)).collect();
    order::sort(&mut rows, &keys);
    Ok(Some(Arc::new(rows)))
}

/// What a filter means, where it can be run, without running it.
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

fn matching(source: &RowSource, filter: &str) -> Result<Vec<u32>, ExprError> {
    let names = RowNames::of(source);
    let bound = match Meaning::of(filter, &names) {
        Meaning::Words(words) => return Ok(with_words(source, &words)),
        Meaning::Everybody => return Ok((0..source.table.len() as u32).collect()),
        Meaning::Condition => expr::condition(filter, &names)?,
    };
    let of_chunk = |rows: Range<usize>| {
        let truths = bound.truths(rows.clone());
        rows.zip(truths)
            .filter(|(_, truth)| *truth == Some(true))
            .map(|(row, _)| row as u32)
            .collect::<Vec<_>>()
    };
    let parts: Vec<Vec<u32>> = source.table.chunks().into_par_iter().map(of_chunk).collect();
    Ok(parts.concat())
}

fn with_words(source: &RowSource, words: &[String]) -> Vec<u32> {
    let of_chunk = |rows: Range<usize>| {
        let records = rows.clone().zip(source.table.text().records(rows));
        let found = records.filter(|(_, record)| has_words(*record, words));
        found.map(|(row, _)| row as u32).collect::<Vec<_>>()
    };
    let parts: Vec<Vec<u32>> = source.table.chunks().into_par_iter().map(of_chunk).collect();
    parts.concat()
}

fn key(source: &RowSource, by: SortBy) -> SortKey {
    match by {
        SortBy::Score => SortKey::Numbers(scores(source)),
        SortBy::Tier => SortKey::Numbers(final_tiers(source)),
        SortBy::Column(column) => match source.table.numbers(column) {
            Some(numbers) => SortKey::Numbers(numbers.to_vec()),
            None => SortKey::Texts(texts(source, column)),
        },
    }
}

fn texts(source: &RowSource, column: ColumnId) -> Texts {
    let of_chunk = |rows: Range<usize>| {
        let mut texts = Texts::default();
        for record in source.table.text().records(rows) {
            texts.push(&record.cell(column));
        }
        texts
    };
    let parts: Vec<Texts> = source.table.chunks().into_par_iter().map(of_chunk).collect();
    let mut whole = Texts::default();
    for part in &parts {
        whole.append(part);
    }
    whole
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

/// Values for every row of the list: what has not been worked out yet is missing.
fn every_row(source: &RowSource, mut values: Vec<f64>) -> Vec<f64> {
    values.resize(source.table.len(), f64::NAN);
    values
}

/// The names that a filter may use: those of the list, and what is known of every row.
struct RowNames<'a>(&'a RowSource, Measures);

impl<'a> RowNames<'a> {
    const OWN: [&'static str; 5] = ["tier", "calculated_tier", "score", "overridden", "reviewed"];

    /// The measures of the last tiering, where it was of this list: they may know things by heart.
    fn of(source: &'a RowSource) -> RowNames<'a> {
        let measures = &source.tiering.measures;
        let same = Arc::ptr_eq(measures.table(), &source.table);
        let measures =
            if same { measures.clone() } else { Measures::new(Arc::clone(&source.table), measures.as_of()) };
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
            "reviewed" => |source| flags(source, source.reviewed.iter().copied()),
            _ => return None,
        };
        Some(Source::Number(Arc::new(ByRow { source: self.0.clone(), work_out, values: OnceLock::new() })))
    }

    fn known(&self) -> Vec<String> {
        let own = Self::OWN.into_iter().map(String::from);
        own.chain(self.1.known()).collect()
    }
}

/// What is known of every row, worked out when it is first asked for: not where a filter is only checked, which
/// the thread that draws does at every key.
struct ByRow {
    source: RowSource,
    work_out: fn(&RowSource) -> Vec<f64>,
    values: OnceLock<Vec<f64>>,
}

impl Values for ByRow {
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

/// The next row shown, in either direction and round the end, in which any column has the text.
pub fn find(request: &Find) -> Option<usize> {
    let Find { table, rows, text, from, forward } = request;
    let shown = rows.as_ref().map_or(table.len(), |rows| rows.len());
    let wanted = text.to_lowercase();
    let row_at = |position: usize| rows.as_ref().map_or(position, |rows| rows[position] as usize);
    let holds = |position: &usize| {
        let record = table.text().record(RowId(row_at(*position) as u32));
        contains(record.text().as_bytes(), &wanted, text.is_ascii())
    };
    let (before, after) = (0..(*from).min(shown), (*from + 1).min(shown)..shown);
    let first = |range: Range<usize>| range.into_par_iter().find_first(holds);
    let last = |range: Range<usize>| range.into_par_iter().find_last(holds);
    if *forward {
        first(after).or_else(|| first(0..(*from + 1).min(shown)))
    } else {
        last(before).or_else(|| last((*from).min(shown)..shown))
    }
}

/// Whether a record has the text, ignoring case.
fn contains(record: &[u8], wanted: &str, ascii: bool) -> bool {
    if ascii {
        let wanted = wanted.as_bytes();
        return record.windows(wanted.len().max(1)).any(|window| window.eq_ignore_ascii_case(wanted));
    }
    String::from_utf8_lossy(record).to_lowercase().contains(wanted)
}
