//! When to look at a person's decision again, where they set no day: so long after it as the model says.

use serde::{Deserialize, Serialize};

use super::how_long::HowLong;

/// What a model says about decisions: the table `[decisions]`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DecisionSettings {
    /// How long after a decision to look at the customer again, such as `180d`; none for never.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub look_again: Option<String>,
}

impl DecisionSettings {
    /// How long after a decision to look again; none where the model does not say, or not in words that are known.
    pub fn look_again(&self) -> Option<HowLong> {
        HowLong::read(self.look_again.as_deref()?)
    }
}
