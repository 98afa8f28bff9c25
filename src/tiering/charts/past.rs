//! The tiers over time: customers, revenue and profit of each tier in earlier states of the list, and now.
//!
//! Other than [`TierTrend`](super::TierTrend), which has the revenue of today's tiers, it has the tiers of then.

use crate::tiering::figures;
use crate::tiering::sums::Sum;
use crate::tiering::unit::Unit;

use super::{Axis, Lack};

/// A state of the list.
#[derive(Clone, Debug, PartialEq)]
pub struct PastState {
    /// The day: `2026-11-27`, or `now`.
    pub name: String,
    /// The list.
    pub list: String,
    /// What each tier came to, best first.
    pub tiers: Vec<Sum>,
}

/// What is shown of the states.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PastMeasure {
    /// How many customers.
    #[default]
    Customers,
    /// What they paid.
    Revenue,
    /// What was left after costs.
    Profit,
}

/// The tiers in several states of the list, the oldest first and today's last.
#[derive(Clone, Debug, PartialEq)]
pub struct TiersOverTime {
    /// The states: at least two.
    pub states: Vec<PastState>,
    /// What is shown.
    pub measure: PastMeasure,
    /// How many tiers there are, in any of them.
    pub tiers: usize,
}

impl TiersOverTime {
    /// The chart of some states, the oldest first.
    ///
    /// # Errors
    /// There are fewer than two.
    pub fn of(states: Vec<PastState>, measure: PastMeasure) -> Result<TiersOverTime, Lack> {
        if states.len() < 2 {
            return Err(Lack::States);
        }
        let tiers = states.iter().map(|state| state.tiers.len()).max().unwrap_or(0);
        Ok(TiersOverTime { states, measure, tiers })
    }

    /// The axis of the amounts, with room for every tier.
    pub fn up(&self) -> Axis {
        let values = (0..self.tiers).flat_map(|tier| self.line(tier)).filter(|value| !value.is_nan());
        let (low, high) =
            values.fold((0.0_f64, 0.0_f64), |(low, high), value| (low.min(value), high.max(value)));
        Axis::even(low, high, self.measure.unit(), self.measure.name())
    }

    /// What a tier came to in each state; NaN where that is not known.
    pub fn line(&self, tier: usize) -> Vec<f64> {
        self.states.iter().map(|state| self.value(state, tier)).collect()
    }

    /// What a tier came to in a state; NaN where that is not known, 0 where there was no such tier.
    pub fn value(&self, state: &PastState, tier: usize) -> f64 {
        let sum = state.tiers.get(tier).copied().unwrap_or(Sum {
            revenue: Some(0.0),
            profit: Some(0.0),
            ..Sum::default()
        });
        self.measure.of(&sum)
    }

    /// What all tiers came to in a state.
    pub fn total(&self, state: &PastState) -> f64 {
        (0..self.tiers).map(|tier| self.value(state, tier)).sum()
    }

    /// What the first tier was at the beginning, and is now, in a sentence.
    pub fn sentence(&self) -> String {
        let Some((first, last)) = self.states.first().zip(self.states.last()) else { return String::new() };
        let said = |state: &PastState| {
            let (value, total) = (self.value(state, 0), self.total(state));
            let share =
                if total > 0.0 { format!(" ({})", figures::percent(value / total)) } else { String::new() };
            (!value.is_nan()).then(|| format!("{}{share}", self.measure.text(value)))
        };
        match (said(first), said(last)) {
            (Some(then), Some(now)) => format!(
                "{} of tier 1: {then} on {}, {now} now. The tiers are those of each day.",
                self.measure.title(),
                first.name
            ),
            _ => format!("Not every state knows its {}.", self.measure.name()),
        }
    }
}

impl PastMeasure {
    /// The next one.
    #[must_use]
    pub fn next(self) -> PastMeasure {
        match self {
            Self::Customers => Self::Revenue,
            Self::Revenue => Self::Profit,
            Self::Profit => Self::Customers,
        }
    }

    /// What it is called.
    pub fn title(self) -> &'static str {
        match self {
            Self::Customers => "Customers",
            Self::Revenue => "Revenue",
            Self::Profit => "Profit",
        }
    }

    /// The same within a sentence.
    pub fn name(self) -> &'static str {
        match self {
            Self::Customers => "customers",
            Self::Revenue => "revenue",
            Self::Profit => "profit",
        }
    }

    fn unit(self) -> Unit {
        if self == Self::Customers { Unit::Count } else { Unit::Money }
    }

    /// A value as it is written.
    pub fn text(self, value: f64) -> String {
        figures::value(value, self.unit())
    }

    fn of(self, sum: &Sum) -> f64 {
        match self {
            Self::Customers => sum.customers as f64,
            Self::Revenue => sum.revenue.unwrap_or(f64::NAN),
            Self::Profit => sum.profit.unwrap_or(f64::NAN),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn state(name: &str, customers: &[usize], revenue: Option<f64>) -> PastState {
        let sum = |customers: &usize| Sum { customers: *customers, revenue, ..Sum::default() };
        PastState { name: name.into(), list: "shop.csv".into(), tiers: customers.iter().map(sum).collect() }
    }

    #[test]
    fn two_states_make_a_chart() {
        let first = state("2026-08-20", &[10, 30], Some(400.0));
        assert_eq!(TiersOverTime::of(vec![first.clone()], PastMeasure::Customers), Err(Lack::States));
        let now = state("now", &[15, 30, 15], None);
        let chart = |measure| TiersOverTime::of(vec![first.clone(), now.clone()], measure).unwrap();
        let customers = chart(PastMeasure::Customers);
        assert_eq!((customers.line(0), customers.line(2)), (vec![10.0, 15.0], vec![0.0, 15.0]));
        assert_eq!(
            customers.sentence(),
            "Customers of tier 1: 10 (25%) on 2026-08-20, 15 (25%) now. The tiers are those of each day."
        );
        let revenue = chart(PastMeasure::Revenue);
        assert!(revenue.line(0)[1].is_nan());
        assert_eq!(revenue.sentence(), "Not every state knows its revenue.");
    }
}
