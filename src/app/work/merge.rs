//! Reading a colleague's review, and looking what is the same and what differs.

use std::path::Path;
use std::sync::Arc;

use crate::review::{Decisions, Merged, Roster, other_model};
use crate::tiering::Model;

use super::task::{Bench, IsStale, Task};

/// A request to bring another review together with this one.
#[derive(Clone, Debug)]
pub struct MergeRequest {
    /// The other review, or its list, as it was typed.
    pub given: String,
    /// All decisions of this review.
    pub mine: Arc<Decisions>,
    /// The customers of the list.
    pub roster: Arc<Roster>,
    /// The model of this review.
    pub model: Arc<Model>,
}

/// What comes of it.
#[derive(Clone, Debug)]
pub struct MergeAnswer {
    /// What is taken and what differs, or why the other review could not be read: a sentence.
    pub merged: Result<Merged, String>,
    /// What is different about the model of the other review: a sentence.
    pub other_model: Option<String>,
}

impl Task for MergeRequest {
    type Answer = Box<MergeAnswer>;

    fn run(self, bench: &mut Bench, is_stale: IsStale) -> Option<Box<MergeAnswer>> {
        let MergeRequest { given, mine, roster, model } = self;
        let theirs = match bench.files.to_merge(Path::new(&given)) {
            Ok(theirs) => theirs,
            Err(sentence) => {
                return Some(Box::new(MergeAnswer { merged: Err(sentence), other_model: None }));
            }
        };
        if is_stale() {
            return None;
        }
        let merged = Merged::of(&mine, &theirs.decisions, Some(&roster), model.tier_count());
        let other_model = other_model(&model, &theirs.model);
        (!is_stale()).then(|| Box::new(MergeAnswer { merged: Ok(merged), other_model }))
    }
}
