//! What a person decided about one customer.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::data::date::Day;
use crate::tiering::Tier;

/// What a customer is known by across imports: its id; see [`super::roster`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CustomerKey(pub Arc<str>);

/// What a person decided about one customer.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// The override, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tier: Option<Tier>,
    /// The reason for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Arc<str>>,
    /// What the model said when the override was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calculated: Option<Tier>,
    /// Who decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Arc<str>>,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Day>,
    /// When to look at it again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub again: Option<Day>,
    /// When the customer was last looked at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reviewed: Option<Day>,
}

impl Decision {
    /// Whether it says nothing, so that it need not be kept.
    pub fn is_empty(&self) -> bool {
        *self == Decision::default()
    }

    /// The final tier: the override where there is one, else what the model says.
    pub fn final_tier(decision: Option<&Decision>, calculated: Option<Tier>) -> Option<Tier> {
        decision.and_then(|decision| decision.tier).or(calculated)
    }

    /// Whether the model has come to another tier since the override was made. Where it had come to none then,
    /// there is nothing to compare with.
    pub fn is_stale(&self, calculated: Option<Tier>) -> bool {
        self.tier.is_some() && self.calculated.is_some() && self.calculated != calculated
    }
}

impl fmt::Display for CustomerKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&str> for CustomerKey {
    fn from(key: &str) -> CustomerKey {
        CustomerKey(key.into())
    }
}
