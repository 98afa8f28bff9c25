//! The small but valuable: customers of little revenue who speak well of you, send others, or grow.

use serde::{Deserialize, Serialize};

/// Who counts as small but valuable: the `[small_but_valuable]` table of a model.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SmallButValuable {
    /// Small is whose revenue is at most at this percentile.
    pub revenue_up_to: f64,
    /// Valuable is who is at this percentile or above in one of the measures.
    pub high_from: f64,
    /// The measures; those that the list does not have are left out.
    pub high_on: Vec<String>,
}

impl Default for SmallButValuable {
    fn default() -> SmallButValuable {
        let high_on =
            ["satisfaction", "referrals", "growth", "rating_recommends_us", "rating_useful_feedback"];
        SmallButValuable {
            revenue_up_to: 50.0,
            high_from: 80.0,
            high_on: high_on.into_iter().map(String::from).collect(),
        }
    }
}
