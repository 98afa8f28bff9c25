//! Dividing the customers into segments.

use std::sync::Arc;

use crate::data::number::in_style;
use crate::export::content::Content;
use crate::export::grid::{ENDINGS, Grid};
use crate::export::segments::typed_grid;
use crate::tiering::segments::{SegmentBy, SegmentOrder, SegmentTable};

use super::row_names::RowNames;
use super::rows::{FilterError, RowSource};
use super::task::{Bench, IsStale, Task};

/// The most segments that a screen lists.
const MOST: usize = 1_000;

/// A request for segments.
#[derive(Clone, Debug)]
pub struct SegmentsRequest {
    /// What customers are.
    pub rows: RowSource,
    /// What to divide by.
    pub by: Vec<String>,
    /// None is the usual order.
    pub order: Option<SegmentOrder>,
}

impl Task for SegmentsRequest {
    type Answer = Result<Arc<SegmentTable>, FilterError>;

    fn run(self, _: &mut Bench, is_stale: IsStale) -> Option<Self::Answer> {
        let RowSource { table, tiering, overrides, .. } = &self.rows;
        if !Arc::ptr_eq(table, tiering.measures.table()) {
            let message = "The customers are being tiered; the segments follow.".to_owned();
            return Some(Err(FilterError { at: 0..0, message }));
        }
        let by: Result<Vec<SegmentBy>, FilterError> =
            self.by.iter().map(|text| read(&self.rows, text)).collect();
        let by = match by {
            Ok(by) => by,
            Err(error) => return Some(Err(error)),
        };
        // The names of ranges are written as the list writes its numbers.
        let divide = || SegmentTable::of(tiering, overrides, &by, self.order, MOST, is_stale);
        let found = in_style(table.decimal_mark(), divide)?;
        Some(Ok(Arc::new(found)))
    }
}

/// Understands what to divide by, without dividing.
///
/// # Errors
/// What is wrong with it, and where.
pub fn read(rows: &RowSource, text: &str) -> Result<SegmentBy, FilterError> {
    let names = RowNames::of(rows);
    SegmentBy::read(text, &names.1, &names).map_err(FilterError::from)
}

impl Content for Arc<SegmentTable> {
    fn endings(&self) -> &'static [&'static str] {
        ENDINGS
    }

    fn rows(&self) -> Option<Grid> {
        Some(typed_grid(self))
    }
}
