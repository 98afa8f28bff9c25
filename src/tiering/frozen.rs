//! The frozen scale: where the customers of one list were, kept so that those of later lists can be measured against them.
//!
//! Without it, a customer whose figures stay the same may score more or less because the others changed. With it, a score
//! changes only with the customer's own figures, or with the model.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::data::date::Day;
use crate::data::number::counted;

use super::cut::Levels;
use super::measure::{DERIVED, Measures};
use super::model::{Better, Criterion, CutBy, Cuts, Model, ScaleKind};
use super::scale::Knots;

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
    /// What the score was made of then, as [`made_of`] writes it; empty for cuts by value.
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

    /// Where the cuts were, if they were those of this model.
    pub(super) fn levels(&self, model: &Model) -> Option<Levels> {
        let kept = self.cuts.as_ref().filter(|kept| kept.fits(model))?;
        Some(Levels { from: kept.from.clone() })
    }

    /// What a model takes from the list at hand all the same, of what that has; in words.
    pub fn not_kept(&self, model: &Model, measures: &Measures) -> Vec<String> {
        let is_missing = |name: &String| self.knots(name).is_none() && measures.has(name);
        let missing = names_of(model).into_iter().filter(is_missing);
        let mut found: Vec<String> = missing.map(|name| super::measure::in_words(&name)).collect();
        let by_share = matches!(model.cuts.by, CutBy::Customers | CutBy::Value);
        if by_share && self.cuts.as_ref().is_none_or(|kept| !kept.fits(model)) {
            found.push("the cuts".to_owned());
        }
        found
    }
}

impl FrozenCuts {
    /// Those of a model and its levels; none where the model cuts by score, or a tier has no customer.
    pub(super) fn of(model: &Model, levels: &Levels) -> Option<FrozenCuts> {
        // A tier without customers starts nowhere, which a file cannot say.
        let by_share = model.cuts.by != CutBy::Score && levels.from.iter().all(|from| from.is_finite());
        let criteria = if model.cuts.by == CutBy::Customers { made_of(model) } else { String::new() };
        by_share.then(|| FrozenCuts { of: model.cuts.clone(), criteria, from: levels.from.clone() })
    }

    fn fits(&self, model: &Model) -> bool {
        self.of == model.cuts
            && self.from.len() + 1 == model.tier_count()
            && (model.cuts.by != CutBy::Customers || self.criteria == made_of(model))
    }
}

/// What a model's score is made of: `profit 30, days_to_pay 15 lower, revenue 5 linear from 0 to 1000`.
fn made_of(model: &Model) -> String {
    let counting = model.criteria.iter().filter(|criterion| criterion.counts());
    let part = |criterion: &Criterion| {
        let mut part = format!("{} {}", criterion.measure, criterion.weight.0);
        if criterion.better == Better::Lower {
            part += " lower";
        }
        if criterion.scale != ScaleKind::Percentile {
            part += &format!(" {}", criterion.scale.name());
            part.extend(criterion.from.map(|from| format!(" from {from}")));
            part.extend(criterion.to.map(|to| format!(" to {to}")));
            part.extend(criterion.steps.iter().map(|[from, points]| format!(" {from}:{points}")));
        }
        part
    };
    counting.map(part).collect::<Vec<_>>().join(", ")
}

/// Whatever a model places its customers by among the others: the measures of its criteria on scales that depend on the
/// list, and the parts of ranks and classes that its formulas name.
pub(super) fn names_of(model: &Model) -> Vec<String> {
    let by_list = model.criteria.iter().filter(|criterion| match criterion.scale {
        ScaleKind::Percentile | ScaleKind::Log => true,
        ScaleKind::Linear => criterion.from.is_none() || criterion.to.is_none(),
        ScaleKind::Points => false,
    });
    let mut names: Vec<String> = by_list.map(|criterion| criterion.measure.trim().to_owned()).collect();
    for derived in DERIVED.iter().filter(|derived| model.uses(derived.name)) {
        names.extend(derived.ranked().into_iter().map(str::to_owned));
        if derived.is_small_but_valuable() {
            names.push("revenue".to_owned());
            names.extend(model.small_but_valuable.high_on.iter().cloned());
        }
    }
    names.sort_unstable();
    names.dedup();
    names
}

#[cfg(test)]
mod tests;
