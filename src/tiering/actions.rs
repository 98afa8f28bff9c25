//! What to do for the customers of a tier, how often, and how many hours there are for it.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::how_long::HowLong;

/// What to do for each customer of a tier, again and again: a table `[[tiers.actions]]`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TierAction {
    /// What to do, in a few words.
    pub name: Arc<str>,
    /// How long after the last time, such as `90d`.
    pub every: String,
    /// Hours that it takes each time; none where nobody said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<f64>,
}

/// What a model says about the work for customers: the table `[service]`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServiceSettings {
    /// Hours a year that there are for customers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours_a_year: Option<f64>,
    /// What an hour costs, in the list's currency.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hourly_cost: Option<f64>,
}

impl TierAction {
    /// How long after the last time; none where the words are not known, which a model is checked for.
    pub fn every(&self) -> Option<HowLong> {
        HowLong::read(&self.every)
    }

    /// Whether a contact is this action: the same words in any case.
    pub fn is_called(&self, what: &str) -> bool {
        self.name.trim().to_lowercase() == what.trim().to_lowercase()
    }

    /// Hours a year that it takes for one customer; none where nobody said how many it takes.
    pub fn hours_a_year(&self) -> Option<f64> {
        Some(self.every()?.times_a_year() * self.hours?)
    }
}
