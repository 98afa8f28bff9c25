//! How a criterion turns the values of a measure into points.

use serde::{Deserialize, Serialize};

/// How a value becomes 0 to 100; see [`super::scale`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ScaleKind {
    /// By rank among all customers.
    #[default]
    Percentile,
    /// By size of the logarithm, between the 1st and 99th percentile.
    Log,
    /// Evenly between `from` and `to`.
    Linear,
    /// By steps.
    Points,
}

/// Which direction of a measure is good.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Better {
    /// More is better.
    #[default]
    Higher,
    /// Less is better.
    Lower,
}

impl ScaleKind {
    /// Every kind, in the order in which the criteria screen offers them.
    pub const ALL: [ScaleKind; 4] = [Self::Percentile, Self::Log, Self::Linear, Self::Points];

    /// Its name in model files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Percentile => "percentile",
            Self::Log => "log",
            Self::Linear => "linear",
            Self::Points => "points",
        }
    }
}
