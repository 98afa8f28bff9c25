//! What lies in files beside the list: models, recent lists, paths to open. A disk that is away answers late.

use super::task::{Bench, IsStale, Task};

pub use super::task::{EarlierChoice, Files, NoEarlier, RecentList};
pub use crate::storage::models::Listed;

/// A request for all models.
#[derive(Clone, Copy, Debug)]
pub struct ListModels;

/// A request for the recent lists.
#[derive(Clone, Copy, Debug)]
pub struct ListRecent;

impl Task for ListModels {
    type Answer = Vec<Listed>;

    fn run(self, bench: &mut Bench, _: IsStale) -> Option<Vec<Listed>> {
        Some(bench.files.models())
    }
}

impl Task for ListRecent {
    type Answer = Vec<RecentList>;

    fn run(self, bench: &mut Bench, _: IsStale) -> Option<Vec<RecentList>> {
        Some(bench.files.recent())
    }
}
