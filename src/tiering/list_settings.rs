//! What the lists that lead to action assume: the `[lists]` table of a model.

use serde::{Deserialize, Serialize};

/// What a model assumes for its lists. All are percent.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ListSettings {
    /// The margin that a price rise is worked out for, beside breaking even.
    pub target_margin: f64,
    /// How much of a customer's costs stays when the customer leaves: rent, wages, machines.
    pub fixed_share: f64,
    /// The price rise that "what if" tries.
    pub price_rise: f64,
}

impl Default for ListSettings {
    fn default() -> ListSettings {
        ListSettings { target_margin: 10.0, fixed_share: 20.0, price_rise: 5.0 }
    }
}

impl ListSettings {
    /// A value that makes no sense: its name, itself, and what it may be.
    pub(super) fn wrong(&self) -> Option<(&'static str, f64, &'static str)> {
        let checks = [
            ("target_margin", self.target_margin, 99.0, "a percentage from 0 to 99"),
            ("fixed_share", self.fixed_share, 100.0, "a percentage from 0 to 100"),
            ("price_rise", self.price_rise, 1_000.0, "a percentage from 0 to 1000"),
        ];
        let wrong = checks.into_iter().find(|(_, value, most, _)| !(0.0..=*most).contains(value));
        wrong.map(|(key, value, _, may_be)| (key, value, may_be))
    }
}
