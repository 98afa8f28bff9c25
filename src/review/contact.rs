//! A contact with a customer: what was done, and what came of it.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::data::date::Day;

/// A contact with a customer.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// When.
    pub on: Day,
    /// What was done: an action of the model, or a word of one's own.
    pub what: Arc<str>,
    /// What came of it, in a word.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Arc<str>>,
    /// When to be in touch next.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<Day>,
    /// Who was in touch.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Arc<str>>,
}

impl Contact {
    /// The contact in a line: `2026-11-20 call: happy, Ann`.
    pub fn in_words(&self) -> String {
        let part = |before: &str, text: &Option<Arc<str>>| {
            text.as_ref().map_or_else(String::new, |text| format!("{before}{text}"))
        };
        format!("{} {}{}{}", self.on, self.what, part(": ", &self.outcome), part(", ", &self.by))
    }
}
