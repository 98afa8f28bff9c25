//! The days in a result: ISO, unless a spreadsheet wrote them in its own way.

use std::ops::Range;

use rayon::prelude::*;

use crate::data::cell::Cell;
use crate::data::column::{ColumnId, ColumnType};
use crate::data::date::{DateFormat, Day};
use crate::data::finding::{Finding, FindingKind};
use crate::data::infer::Evidence;
use crate::data::pieces::pieces;
use crate::data::text::Text;

/// Rows that a thread looks at together.
const TOGETHER: usize = 16_384;

/// How the days are written.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct DaysOfResult {
    /// How those are that are not ISO, if there are such.
    other: Option<DateFormat>,
    /// A cell that could be another day.
    ambiguous: Option<String>,
}

impl DaysOfResult {
    /// Looks at the columns of days of a result.
    pub fn of(text: &Text, columns: impl Iterator<Item = usize>) -> DaysOfResult {
        let mut columns: Vec<ColumnId> = columns.map(|at| ColumnId(at as u32)).collect();
        columns.sort_unstable();
        let chunks: Vec<Range<usize>> = pieces(0..text.len(), TOGETHER).collect();
        let others: Vec<String> = (chunks.into_par_iter())
            .flat_map_iter(|rows| {
                let mut others = Vec::new();
                for record in text.records(rows) {
                    record.for_columns(&columns, |_, cell| {
                        let cell = cell.trim();
                        if !cell.is_empty() && Day::parse_iso(cell).is_none() {
                            others.push(cell.to_owned());
                        }
                    });
                }
                others
            })
            .collect();
        if others.is_empty() {
            return DaysOfResult::default();
        }
        let mut evidence = Evidence::new("date");
        others.iter().for_each(|cell| evidence.look(cell));
        let seen = evidence.conclude();
        match seen.kind {
            ColumnType::Date(format) => DaysOfResult { other: Some(format), ambiguous: seen.dates.order },
            _ => DaysOfResult::default(),
        }
    }

    /// The day that a cell says.
    pub fn read(&self, cell: &str) -> Option<Day> {
        let other = || match self.other?.read(cell) {
            Cell::Value(day) => Some(day),
            _ => None,
        };
        Day::parse_iso(cell).or_else(other)
    }

    /// The doubt about their order.
    pub fn finding(&self) -> Option<Finding> {
        let cell = self.ambiguous.as_ref()?;
        let day = self.read(cell)?;
        let message = format!(
            "The days of earlier decisions could be day first or month first; '{cell}' is read as {day}."
        );
        Some(Finding::new(FindingKind::AmbiguousDate, 1, message))
    }
}
