//! Looking what joining a file would bring, before anything is kept.

use std::sync::Arc;

use crate::data::join::{self, Join, JoinReport};
use crate::data::table::{Choices, Table};

use super::task::{Bench, IsStale, Task};

/// A request to look what a file would bring.
#[derive(Clone, Debug)]
pub struct TryJoin {
    /// The list, with what is joined already.
    pub table: Arc<Table>,
    /// What a person said about columns.
    pub choices: Choices,
    /// The file, as it was typed.
    pub given: String,
}

/// What a file would bring.
#[derive(Clone, Debug)]
pub struct TriedJoin {
    /// The file as the review would keep it.
    pub join: Join,
    /// What came of it.
    pub report: JoinReport,
}

impl Task for TryJoin {
    type Answer = Box<TriedJoin>;

    fn run(self, bench: &mut Bench, is_stale: IsStale) -> Option<Box<TriedJoin>> {
        let (join, file) = bench.files.to_join(&self.given);
        if is_stale() {
            return None;
        }
        let report = join::report_of(&self.table, &file, &self.choices);
        (!is_stale()).then(|| Box::new(TriedJoin { join, report }))
    }
}
