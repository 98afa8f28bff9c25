//! Where a model cuts its tiers.

use serde::{Deserialize, Serialize};

/// Where one tier ends and the next begins.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cuts {
    /// What is cut.
    pub by: CutBy,
    /// By value: the measure whose total is shared out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// By value: the measure to take where the list knows nothing of the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub or_else: Option<String>,
    /// By score: the lowest score of each tier but the last, best tier first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub from: Vec<f64>,
    /// By customers or value: the percent reached at the end of each tier but the last, best first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub until: Vec<f64>,
}

/// What the cuts are made in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CutBy {
    /// Points of score.
    Score,
    /// Shares of the customers, best score first.
    Customers,
    /// Shares of the total of a measure, largest first.
    Value,
}
