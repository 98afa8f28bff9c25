//! What is asked for and answered where the rows of the table are filtered, sorted and looked through.

use std::sync::Arc;

use crate::app::work::row_set::Marks;
use crate::data::column::ColumnId;
use crate::data::order::Direction;
use crate::data::table::Table;
use crate::tiering::{ComputedValues, Tier, Tiering};

/// A request to filter and sort the rows.
#[derive(Clone, Debug)]
pub struct Arrange {
    /// Which request.
    pub generation: u64,
    /// What rows are.
    pub rows: RowSource,
    /// The filter's text; empty shows everybody.
    pub filter: String,
    /// What to sort by, first key first.
    pub sort: Vec<(SortBy, Direction)>,
    /// The row of the list that the cursor is to stay on.
    pub stay: Option<u32>,
    /// What is in order already, where the cursor has only moved to another row meanwhile.
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
    /// Rows that were looked at.
    pub reviewed: Arc<Vec<usize>>,
}

/// What rows are sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SortBy {
    /// The final tier.
    Tier,
    /// The score.
    Score,
    /// A column of the list.
    Column(ColumnId),
    /// A computed column, by its place among those of the tiering.
    Computed(usize),
}

/// The rows of the table in order.
#[derive(Clone, Debug)]
pub struct Arranged {
    /// Which request it answers.
    pub generation: u64,
    /// The rows to show; or what is wrong with the filter, and where.
    pub view: Result<View, FilterError>,
}

/// The rows that are shown.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Rows of the list in the order shown; none is all of them in the list's order.
    pub rows: Option<Arc<Vec<u32>>>,
    /// The same rows as a set; none is all of them.
    pub members: Option<Arc<Marks>>,
    /// A row of the list and where it is shown, if at all; where that was asked for.
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

/// A request to look for text.
#[derive(Clone, Debug)]
pub struct Find {
    /// Which request.
    pub generation: u64,
    /// The list.
    pub table: Arc<Table>,
    /// Computed columns of words.
    pub computed: Vec<Arc<ComputedValues>>,
    /// The rows shown; none is all.
    pub rows: Option<Arc<Vec<u32>>>,
    /// The text.
    pub text: String,
    /// The position among the rows shown from which to look.
    pub from: usize,
    /// Towards the end.
    pub forward: bool,
}

/// Where text was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// Which request it answers.
    pub generation: u64,
    /// The position among the rows shown, if it is anywhere.
    pub position: Option<usize>,
}
