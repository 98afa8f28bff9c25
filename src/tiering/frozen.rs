//! The frozen scale: where the customers of one list were, kept so that those of later lists can be measured against them.
//!
//! Without it, a customer whose figures stay the same may score more or less because the others changed. With it, a score
//! changes only with the customer's own figures, or with the model.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::data::date::Day;
use crate::data::number::counted;

use super::cut_settings::Cuts;
use super::scale::knots::Knots;

pub(super) mod of_model;
pub(crate) mod taken;

/// What customers are measured against on scales that depend on other customers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ScaleFrom {
    /// The others in the list at hand.
    #[default]
    List,
    /// Those of the list that the frozen scale was taken from.
    Reference,
}

/// Where the customers of a list were: of each measure that a model ranks, and of its cuts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrozenScale {
    /// The day on which it was taken.
    pub taken: Day,
    /// The name of the list.
    pub list: String,
    /// How many customers it had.
    pub customers: usize,
    /// Where the cuts by share were; none where the model cuts by score.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cuts: Option<FrozenCuts>,
    /// What is measured against it, by name.
    #[serde(default)]
    pub measures: BTreeMap<String, Arc<Knots>>,
}

/// Where cuts by share were, and of which model.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrozenCuts {
    /// The cuts in shares.
    pub of: Cuts,
    /// What the score was made of then, as [`made_of`](of_model::made_of) writes it; empty for cuts by value.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub criteria: String,
    /// The lowest level of each tier but the last: scores, or amounts.
    pub from: Vec<f64>,
}

impl FrozenScale {
    /// The same as it is kept in a file: of many values, a thousand.
    pub fn thinned(&self) -> FrozenScale {
        let thin = |(name, knots): (&String, &Arc<Knots>)| (name.clone(), Arc::new(knots.thinned()));
        FrozenScale { measures: self.measures.iter().map(thin).collect(), ..self.clone() }
    }

    /// Which customers others are measured against: `Measured against the 793 customers of shop.csv on 2026-10-20.`
    pub fn in_words(&self) -> String {
        let FrozenScale { taken, list, customers, .. } = self;
        format!("Measured against the {} of {list} on {taken}.", counted(*customers, "customer"))
    }

    /// Where the customers were in a measure, if that was kept.
    pub fn knots(&self, measure: &str) -> Option<&Arc<Knots>> {
        self.measures.get(measure.trim())
    }
}

#[cfg(test)]
mod tests;
