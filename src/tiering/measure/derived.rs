//! The measures that look at more than one customer, or at what the model assumes: ranks put together, classes, fitted
//! models. How they are worked out is in [`worked_out`](super::worked_out).

use crate::tiering::lifetime::{Formula, Lifetime};
use crate::tiering::model::Better;

use crate::tiering::unit::Unit;

/// A measure that is no formula over one customer.
#[derive(Debug)]
pub struct Derived {
    /// Its name in expressions.
    pub name: &'static str,
    /// What its numbers are.
    pub unit: Unit,
    /// How it comes about, in words.
    pub meaning: &'static str,
    pub(super) what: What,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum What {
    /// The mean of the percentiles of measures.
    Ranks(&'static [(&'static str, Better)]),
    Recency,
    Frequency,
    Monetary,
    Code,
    Segment,
    ExpectedOrders,
    LifetimeValue,
    SmallButValuable,
}

use Better::{Higher, Lower};

/// The measures that are no formulas over one customer, best known first.
pub const DERIVED: &[Derived] = &[
    derived(
        "advocacy",
        Unit::Plain,
        "mean of the percentiles of referrals and satisfaction",
        What::Ranks(&[("referrals", Higher), ("satisfaction", Higher)]),
    ),
    derived("profit_rank", Unit::Plain, "percentile of profit", What::Ranks(&[("profit", Higher)])),
    derived(
        "relationship_strength",
        Unit::Plain,
        "mean of the percentiles of orders_per_year and days_since_order, fewer days being better",
        What::Ranks(&[("orders_per_year", Higher), ("days_since_order", Lower)]),
    ),
    derived(
        "relationship_length",
        Unit::Plain,
        "percentile of tenure_years",
        What::Ranks(&[("tenure_years", Higher)]),
    ),
    derived(
        "relationship_depth",
        Unit::Plain,
        "mean of the percentiles of revenue and average_order",
        What::Ranks(&[("revenue", Higher), ("average_order", Higher)]),
    ),
    derived(
        "rfm_recency",
        Unit::Count,
        "class of days_since_order by quintiles, 5 being the latest",
        What::Recency,
    ),
    derived("rfm_frequency", Unit::Count, "class of orders by quintiles, 5 being the most", What::Frequency),
    derived("rfm_monetary", Unit::Count, "class of revenue by quintiles, 5 being the most", What::Monetary),
    derived("rfm_code", Unit::Count, "rfm_recency, rfm_frequency and rfm_monetary as one number", What::Code),
    derived("rfm_segment", Unit::Plain, "segment by rfm_code", What::Segment),
    derived("lifetime_value", Unit::Money, "expected_orders * their worth * margin", What::LifetimeValue),
    derived(
        "expected_orders",
        Unit::Plain,
        "orders in the years to come, by BG/NBD from orders, first_order and last_order",
        What::ExpectedOrders,
    ),
    derived(
        "small_but_valuable",
        Unit::Plain,
        "little revenue, but high on satisfaction, referrals, feedback or growth",
        What::SmallButValuable,
    ),
];

/// What RFM classes are made of: recency, frequency, monetary value.
pub(super) const RFM: [&str; 3] = ["days_since_order", "orders", "revenue"];

/// The measures that a model's formulas make; they cannot be part of these formulas.
pub(crate) const ASSUMED: [&str; 3] = ["lifetime_value", "expected_orders", "small_but_valuable"];

const fn derived(name: &'static str, unit: Unit, meaning: &'static str, what: What) -> Derived {
    Derived { name, unit, meaning, what }
}

impl Derived {
    /// The measures whose values are put among those of all customers for it.
    pub(in crate::tiering) fn ranked(&self) -> Vec<&'static str> {
        match self.what {
            What::Ranks(parts) => parts.iter().map(|(name, _)| *name).collect(),
            What::Recency => RFM[..1].to_vec(),
            What::Frequency => RFM[1..2].to_vec(),
            What::Monetary => RFM[2..].to_vec(),
            What::Code | What::Segment => RFM.to_vec(),
            What::ExpectedOrders | What::LifetimeValue | What::SmallButValuable => Vec::new(),
        }
    }

    /// The measures whose percentiles it is the mean of; none where it is something else.
    pub(in crate::tiering) fn parts(&self) -> Option<&'static [(&'static str, Better)]> {
        match self.what {
            What::Ranks(parts) => Some(parts),
            _ => None,
        }
    }

    /// Whether it is the one that the model's own limits make.
    pub(in crate::tiering) fn is_small_but_valuable(&self) -> bool {
        matches!(self.what, What::SmallButValuable)
    }
}

impl What {
    /// Whether the model's assumptions make it a formula over one customer.
    pub(super) fn is_formula(self, lifetime: &Lifetime) -> bool {
        matches!(self, What::LifetimeValue) && lifetime.formula != Formula::Purchases
    }
}
