//! Which earlier review a list may continue: the one whose customers are in it.

use std::path::PathBuf;
use std::sync::Arc;

use crate::review::{DecisionCount, Decisions, Roster};

use super::task::{Bench, IsStale, Task};

/// The review of another list in the folder.
#[derive(Clone, Debug)]
pub struct EarlierReview {
    /// Its file.
    pub path: PathBuf,
    /// The name of its list.
    pub list: String,
    pub decisions: Arc<Decisions>,
}

/// A request for the earlier review that fits a list best.
#[derive(Clone, Debug)]
pub struct FindEarlier {
    /// The customers of the list.
    pub roster: Arc<Roster>,
    pub reviews: Vec<EarlierReview>,
}

/// An earlier review that fits a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Continuable {
    /// Its file.
    pub path: PathBuf,
    /// The name of its list.
    pub list: String,
    /// How many decisions it has.
    pub decisions: DecisionCount,
    /// How many of them are about customers of the list.
    pub fitting: usize,
}

impl Task for FindEarlier {
    type Answer = Option<Continuable>;

    /// Of those with most of their customers in the list, the one with the most decisions that fit; of equals the first.
    fn run(self, _: &mut Bench, is_stale: IsStale) -> Option<Option<Continuable>> {
        let mut best: Option<Continuable> = None;
        for EarlierReview { path, list, decisions } in self.reviews {
            if is_stale() {
                return None;
            }
            let fitting = self.roster.whole().place(&decisions).key_index.rows().len();
            let all = decisions.len();
            let decisions = decisions.values().map(|decision| &**decision).collect();
            let found = Continuable { path, list, decisions, fitting };
            if fitting * 2 > all && best.as_ref().is_none_or(|best| fitting > best.fitting) {
                best = Some(found);
            }
        }
        Some(best)
    }
}
