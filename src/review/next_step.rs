//! What a person means to do about a customer next.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::data::date::Day;
use crate::tiering::Tier;

/// What is to happen with a customer next, and by when.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NextStep {
    /// "reprice", "limit", "hand over", "keep", "move up", or a word of one's own.
    pub what: Arc<str>,
    /// By when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Day>,
    /// The tier that the customer should reach.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<Tier>,
    /// When it was decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Day>,
    /// Who decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Arc<str>>,
    /// What progress is measured by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measure: Option<Arc<str>>,
    /// What that was when it was decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub was: Option<f64>,
}

impl NextStep {
    /// The step in a few words: `reprice to tier 3 by 2026-12-01`.
    pub fn in_words(&self) -> String {
        let target = self.target.map_or_else(String::new, |tier| format!(" to tier {tier}"));
        let due = self.due.map_or_else(String::new, |day| format!(" by {day}"));
        format!("{}{target}{due}", self.what)
    }

    /// The step with its author and day, in a sentence.
    pub fn in_a_sentence(&self) -> String {
        let by = self.by.as_ref().map_or_else(String::new, |by| format!(", {by}"));
        let on = self.on.map_or_else(String::new, |on| format!(", {on}"));
        let decided =
            if by.is_empty() && on.is_empty() { String::new() } else { format!(" (decided{by}{on})") };
        format!("Next step: {}{}.", self.in_words(), decided.replace("decided, ", "decided "))
    }

    /// Whether it should have been done by this day.
    pub fn is_due(&self, today: Day) -> bool {
        self.due.is_some_and(|due| due <= today)
    }

    /// Whether both mean the same to be done: who decided it when does not matter.
    pub fn is_alike(&self, other: &NextStep) -> bool {
        (&self.what, self.due, self.target) == (&other.what, other.due, other.target)
    }
}
