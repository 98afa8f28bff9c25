//! Requests and answers about the rows of the table: filter, sort, find.

use std::sync::Arc;

use super::by_row::Decided;
use super::row_set::RowSet;
use crate::data::column::ColumnId;
use crate::data::date::Day;
use crate::data::expr::ExprError;
use crate::data::sorting::Direction;
use crate::data::table::Table;
use crate::review::LastMoves;
use crate::review::service::Service;
use crate::tiering::computed::RowName;
use crate::tiering::summary::Summary;
use crate::tiering::{ComputedValues, Tier, Tiering};

/// A request to filter and sort the rows.
#[derive(Clone, Debug)]
pub struct Arrange {
    /// What rows are made of.
    pub rows: RowSource,
    /// The filter's text; empty shows all customers.
    pub filter: String,
    /// What to sort by, first key first.
    pub sort: Vec<(SortBy, Direction)>,
    /// The tiers before, where only those who moved are shown.
    pub moved_from: Option<Arc<Tiering>>,
    /// The row of the list that the cursor stays on.
    pub stay: Option<u32>,
    /// The rows in order, if only the cursor has moved since.
    pub done: Option<View>,
}

/// What the rows of the table are made of.
#[derive(Clone, Debug)]
pub struct RowSource {
    /// The list.
    pub table: Arc<Table>,
    /// Tiers and scores.
    pub tiering: Arc<Tiering>,
    /// Rows with the tier a person gave them.
    pub overrides: Arc<Vec<(usize, Tier)>>,
    /// Reviewed rows.
    pub reviewed: Arc<Vec<usize>>,
    /// Notes, reasons, authors and days.
    pub decided: Arc<Decided>,
    /// Marked rows, where rows are filtered.
    pub marks: Arc<RowSet>,
    /// When and why each tier changed last.
    pub moves: Arc<LastMoves>,
}

impl RowSource {
    /// The final tier of a row.
    pub fn final_tier(&self, row: usize) -> Option<Tier> {
        let by_person = self.overrides.binary_search_by_key(&row, |(row, _)| *row).ok();
        by_person.map(|at| self.overrides[at].1).or_else(|| self.tiering.tier(row))
    }

    /// How far the actions of the tiers are on a day; grows with what was done.
    pub fn service(&self, summary: &Summary, today: Option<Day>) -> Service {
        let RowSource { table, tiering, decided, .. } = self;
        let customers: Vec<usize> = summary.tiers.iter().map(|sum| sum.customers).collect();
        let acted = decided.done(0..table.len()).map(|(row, done)| (self.final_tier(row), done));
        let today = today.or_else(|| tiering.measures.as_of());
        Service::of(&tiering.model, &customers, acted, today.unwrap_or(Day(i32::MAX)))
    }
}

/// What rows are sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SortBy {
    /// The final tier.
    Tier,
    /// The score.
    Score,
    /// What customers are called, where that is in two columns.
    Name,
    /// A column of the list.
    Column(ColumnId),
    /// The revenue of periods side by side.
    Revenue,
    /// How that changes from one period to the next; sorted by growth.
    Trend,
    /// A computed column, by its place among those of the tiering.
    Computed(usize),
    /// What is known of every row besides the list, such as the note.
    OfRow(RowName),
}

/// The rows that are shown.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Rows of the list in the order shown; none is all of them in the list's order.
    pub rows: Option<Arc<Vec<u32>>>,
    /// The same rows as a set; none is all of them.
    pub members: Option<Arc<RowSet>>,
    /// The row of the list that was asked for, and its position if it is shown.
    pub at: Option<(u32, Option<usize>)>,
}

/// What is wrong with a filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilterError {
    /// Bytes of the filter's text.
    pub at: std::ops::Range<usize>,
    /// What is wrong and what to do.
    pub message: String,
}

impl From<ExprError> for FilterError {
    fn from(error: ExprError) -> FilterError {
        FilterError { message: error.to_string(), at: error.at }
    }
}

/// A request to look for text.
#[derive(Clone, Debug)]
pub struct Find {
    /// The list.
    pub table: Arc<Table>,
    /// Computed columns of text.
    pub computed: Vec<Arc<ComputedValues>>,
    /// Notes and reasons.
    pub decided: Arc<Decided>,
    /// The rows shown; none is all.
    pub rows: Option<Arc<Vec<u32>>>,
    /// The text.
    pub text: String,
    /// The position among the rows shown from which to look.
    pub from: usize,
    /// Towards the end, or towards the start.
    pub forward: bool,
    /// Whether the position itself counts.
    pub from_here: bool,
}

/// A request to count the rows that have a text.
#[derive(Clone, Debug)]
pub struct CountMatches {
    /// The search.
    pub find: Find,
    /// The position that was found.
    pub at: usize,
}

/// How many rows have a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatchCount {
    /// The text.
    pub text: String,
    /// Which of them is at the position that was found, from 1.
    pub nth: usize,
    /// All of them.
    pub of: usize,
}

/// Where text was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SearchHit {
    /// The position among the rows shown, if any of them has the text.
    pub position: Option<usize>,
}
