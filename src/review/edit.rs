//! Edits: the only way in which a review changes. Each can be serialised and inverted.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::data::csv::Settings;
use crate::data::date::Day;
use crate::data::table::Choices;
use crate::tiering::Model;

use super::{CustomerKey, Decision, Review, SavedFilter};

/// A change of a review: what is to hold from now on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "edit", rename_all = "snake_case")]
pub enum Edit {
    /// Decisions about customers; none takes a customer's decision back.
    Decide {
        /// Each customer once.
        changes: Vec<(CustomerKey, Option<Decision>)>,
    },
    /// Another model.
    SetModel {
        /// All of it.
        model: Arc<Model>,
    },
    /// What the columns are.
    SetChoices {
        /// All of them.
        choices: Choices,
    },
    /// How the text is read.
    SetReading {
        /// All of it.
        reading: Settings,
    },
    /// The saved filters.
    SetFilters {
        /// All of them.
        filters: Vec<SavedFilter>,
    },
    /// What counts as today.
    SetAsOf {
        /// None is the newest date in the list.
        as_of: Option<Day>,
    },
}

/// A customer, and what is decided about them from now on.
type Change = (CustomerKey, Option<Decision>);

impl Edit {
    /// Whether it only gives reasons to the decisions that were made just before, so that both are one step.
    pub fn only_adds_reasons(&self, before: &Edit) -> bool {
        let (Edit::Decide { changes }, Edit::Decide { changes: before }) = (self, before) else {
            return false;
        };
        let reasoned = |after: &Option<Decision>, before: &Option<Decision>| match (after, before) {
            (Some(after), Some(before)) => {
                let without = Decision { reason: None, ..after.clone() };
                before.tier.is_some()
                    && before.reason.is_none()
                    && after.reason.is_some()
                    && without == *before
            }
            _ => false,
        };
        let same =
            |((key, after), (other, before)): (&Change, &Change)| key == other && reasoned(after, before);
        changes.len() == before.len() && changes.iter().zip(before).all(same)
    }

    /// Makes the change and gives the edit that takes it back.
    pub fn apply(self, review: &mut Review) -> Edit {
        match self {
            Edit::Decide { changes } => {
                let changes = changes.into_iter().map(|(key, decision)| {
                    let before = match decision.filter(|decision| !decision.is_empty()) {
                        Some(decision) => review.decisions.insert(key.clone(), decision),
                        None => review.decisions.remove(&key),
                    };
                    (key, before)
                });
                // Taken back in reverse order, so that a customer named twice ends as before.
                let mut changes: Vec<_> = changes.collect();
                changes.reverse();
                Edit::Decide { changes }
            }
            Edit::SetModel { model } => Edit::SetModel { model: std::mem::replace(&mut review.model, model) },
            Edit::SetChoices { choices } => {
                Edit::SetChoices { choices: std::mem::replace(&mut review.choices, choices) }
            }
            Edit::SetReading { reading } => {
                Edit::SetReading { reading: std::mem::replace(&mut review.reading, reading) }
            }
            Edit::SetFilters { filters } => {
                Edit::SetFilters { filters: std::mem::replace(&mut review.filters, filters) }
            }
            Edit::SetAsOf { as_of } => Edit::SetAsOf { as_of: std::mem::replace(&mut review.as_of, as_of) },
        }
    }
}
