//! Floor 3, pure: the document. A list's model, roles and everything that a person decided.
//!
//! A [`Review`] is changed only by an [`Edit`], which can be undone, written to the journal and replayed.

pub mod decision;
pub mod earlier;
pub mod edit;
pub mod history;
pub mod opened;
pub mod queue;
pub mod reasons;
pub mod roster;
pub mod standing;
pub mod when;

pub use decision::{CustomerKey, Decision, Verdict};
pub use edit::Edit;
pub use history::History;
pub use opened::Opened;
pub use queue::{Place, Queue};
pub use reasons::Reasons;
pub use roster::{Placed, Roster};
pub use standing::Standing;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::data::csv::Settings;
use crate::data::date::Day;
use crate::data::table::Choices;
use crate::tiering::Model;

/// Everything a person brought to a list; with the list itself, it gives every tier.
#[derive(Clone, Debug, PartialEq)]
pub struct Review {
    /// How the list's text is to be read, where that was not left to detection.
    pub reading: Settings,
    /// What was said about columns.
    pub choices: Choices,
    /// "Today" for every measure of age; none is the newest date in the list.
    pub as_of: Option<Day>,
    /// The model.
    pub model: Arc<Model>,
    /// Filters that were saved under a name.
    pub filters: Vec<SavedFilter>,
    /// What was decided, by customer.
    pub decisions: BTreeMap<CustomerKey, Decision>,
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
            decisions: BTreeMap::new(),
        }
    }
}
