//! Floor 3, pure: the document. A list's model, roles and everything that a person decided.
//!
//! A [`Review`] is changed only by an [`Edit`], which can be undone, written to the journal and replayed.

pub(crate) mod cadence;
pub(crate) mod comparison;
pub(crate) mod contact;
pub(crate) mod contact_line;
pub(crate) mod customer_key;
pub(crate) mod decision;
pub(crate) mod decision_count;
pub(crate) mod earlier;
pub(crate) mod edit;
pub(crate) mod history;
pub(crate) mod instruction;
pub(crate) mod key_index;
pub(crate) mod key_list;
pub(crate) mod last_move;
pub mod lists;
pub(crate) mod matching;
pub(crate) mod merging;
pub(crate) mod next_step;
pub(crate) mod opened;
pub(crate) mod queue;
pub(crate) mod ranking;
pub(crate) mod reasons;
pub(crate) mod roster;
pub(crate) mod service;
pub(crate) mod when;

pub use comparison::{LastMoves, ListComparison, MovedCustomer, MoverGroup, TieredList};
pub use contact::Contact;
pub use customer_key::{CustomerKey, KeyParts};
pub use decision::{Decision, Decisions, Verdict};
pub use decision_count::{DecisionCount, DecisionKind};
pub use edit::{Change, Edit, Renamed};
pub use history::{History, Reversal};
pub use instruction::Instruction;
pub use key_index::KeyIndex;
pub use key_list::KeyList;
pub use last_move::{Cause, LastMove};
pub use matching::{Fit, Match, Pairs, Placed};
pub use merging::{DecisionPart, Merged, Preferred, ReviewDifference, other_model};
pub use next_step::NextStep;
pub use opened::{Opened, Sample, Sampled};
pub use queue::{Queue, SessionPlace};
pub use ranking::Ranking;
pub use reasons::Reasons;
pub use roster::Roster;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::data::csv::Settings;
use crate::data::date::Day;
use crate::data::join::Join;
use crate::data::number::Rates;
use crate::data::table::Choices;
use crate::tiering::{ComputedColumn, Model, Ratings};

/// Everything a person brought to a list; with the list itself, it gives every tier.
#[derive(Clone, Debug, PartialEq)]
pub struct Review {
    /// How the list's text is read, where that was not left to detection.
    pub reading: Settings,
    /// What was said about columns.
    pub choices: Choices,
    /// "Today" for every measure of age; none is the newest date in the list.
    pub as_of: Option<Day>,
    /// The model.
    pub model: Arc<Model>,
    /// Filters that were saved under a name.
    pub filters: Vec<SavedFilter>,
    /// What amounts in other currencies are worth in one; none where only the most common currency counts.
    pub rates: Option<Arc<Rates>>,
    /// Files whose columns are joined to the list.
    pub joined: Vec<Join>,
    /// Columns that are computed beside the list's own.
    pub computed: Vec<ComputedColumn>,
    /// What was decided, by customer.
    pub decisions: Arc<Decisions>,
}

/// A filter that was saved under a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SavedFilter {
    /// What it is called; no other has the name.
    pub name: String,
    /// What it shows, as it was typed: a condition or words.
    pub expression: String,
}

impl Review {
    /// A review in which nothing has been decided.
    pub fn new(model: Arc<Model>) -> Review {
        Review {
            reading: Settings::default(),
            choices: Choices::default(),
            as_of: None,
            model,
            filters: Vec::new(),
            rates: None,
            joined: Vec::new(),
            computed: Vec::new(),
            decisions: Arc::default(),
        }
    }

    /// All answers to questions about customers who are in the list, by row.
    pub fn ratings(&self, key_index: &KeyIndex) -> Ratings {
        let mut ratings = Ratings::default();
        for (row, decision) in key_index.decided(&self.decisions) {
            for (question, answer) in &decision.ratings {
                ratings.add(question, row, answer);
            }
        }
        ratings
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tiering::{Rating, Tier, bundled};

    #[test]
    fn an_answer_is_an_edit_that_can_be_undone() {
        let mut review = Review::new(Arc::new(bundled::default_model()));
        let key = CustomerKey::from("K1");
        let decided = Decision { tier: Tier::new(2), ..Decision::default() };
        Arc::make_mut(&mut review.decisions).insert(key.clone(), decided.clone().into());
        let before = review.clone();
        let answer = |review: &Review, answer| {
            let customers = [(key.clone(), None)].into_iter();
            let (question, answer) = ("risk".into(), Rating::new(answer));
            let rated = Instruction::Rated { question, answer, by: Some("Ann".into()), on: None };
            Edit::Decide { changes: rated.changes(customers, &review.decisions) }
        };
        let inverse = answer(&review, 4).apply(&mut review);
        let key_index = KeyIndex::of([(7, key.clone())], [].into());
        assert_eq!(
            review.ratings(&key_index).answer("risk", 7).map(crate::tiering::RatingSpread::mean),
            Some(4.0)
        );
        assert_eq!(review.decisions[&key].tier, Tier::new(2));
        answer(&review, 0).apply(&mut review);
        assert_eq!(review, before);
        answer(&review, 1).apply(&mut review);
        inverse.apply(&mut review);
        assert_eq!(review, before);
    }
}
