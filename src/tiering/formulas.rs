//! A model's measures, bound once and asked about one customer after the other: binding reads a text and looks up its
//! names, and walking down a list asks the same dozen texts at every key.

mod inputs;
mod peers;

use std::sync::{Arc, OnceLock};

use crate::data::expr::Bound;

use super::engine::{ListResult, Tiering};
use super::model::{Model, Weight};
use super::rule::Matches;
use super::scale::Scaled;
use super::unit::Unit;

pub(super) use inputs::{Input, Supposition};

/// What the texts of a model mean in a list. Bound when it is first asked for.
#[derive(Clone, Default)]
pub(super) struct Formulas(Arc<OnceLock<Vec<Measured>>>, Arc<OnceLock<Vec<Input>>>);

/// The measure of one criterion.
pub(super) struct Measured {
    /// Its values; none where no customer of the list has one.
    value: Option<Bound>,
    /// What its numbers are.
    pub unit: Unit,
}

impl Formulas {
    /// What is known of a criterion, by its position in the model.
    pub fn criterion<'a>(&'a self, tiering: &Tiering, position: usize) -> &'a Measured {
        &self.0.get_or_init(|| Measured::all(tiering))[position]
    }

    /// What a customer could change about themselves that the tier depends on.
    pub fn inputs<'a>(&'a self, tiering: &Tiering) -> &'a [Input] {
        self.1.get_or_init(|| Input::all(tiering))
    }
}

/// The formulas of the last evaluation with what they were bound for, kept while nothing changes but how much criteria
/// weigh: what they mean is the same then, and to find it out takes as long as the tiers.
#[derive(Default)]
pub(super) struct LastFormulas(Option<(BoundFor, Formulas)>);

/// What formulas depend on.
struct BoundFor {
    /// With weights of 1 and 0.
    model: Model,
    criteria: Vec<ListResult<Scaled>>,
    rules: Vec<ListResult<Matches>>,
}

impl LastFormulas {
    /// The formulas of an evaluation: those of the last one where they are the same.
    pub fn of(
        &mut self,
        model: &Model,
        criteria: &[ListResult<Scaled>],
        rules: &[ListResult<Matches>],
    ) -> Formulas {
        let mut model = model.clone();
        for criterion in &mut model.criteria {
            criterion.weight = Weight(if criterion.counts() { 1.0 } else { 0.0 });
        }
        let is_same = |last: &&(BoundFor, Formulas)| {
            let (of, _) = last;
            of.model == model && are_same(&of.criteria, criteria) && are_same(&of.rules, rules)
        };
        if let Some((_, formulas)) = self.0.as_ref().filter(is_same) {
            return formulas.clone();
        }
        let of = BoundFor { model, criteria: criteria.to_vec(), rules: rules.to_vec() };
        let (_, formulas) = self.0.insert((of, Formulas::default()));
        formulas.clone()
    }

    /// Forgets them, as the list has other values now.
    pub fn forget(&mut self) {
        self.0 = None;
    }
}

/// Whether each result is the very same.
fn are_same<T>(some: &[ListResult<T>], others: &[ListResult<T>]) -> bool {
    let is_same = |(one, other): (&ListResult<T>, &ListResult<T>)| match (one, other) {
        (Ok(one), Ok(other)) => Arc::ptr_eq(one, other),
        (one, other) => one.is_err() && other.is_err(),
    };
    some.len() == others.len() && some.iter().zip(others).all(is_same)
}

impl Measured {
    /// The measures of all criteria of a model.
    fn all(tiering: &Tiering) -> Vec<Measured> {
        let Tiering { model, measures, .. } = tiering;
        let criteria = model.criteria.iter().zip(&tiering.criteria);
        let measured = criteria.map(|(criterion, scaled)| Measured {
            value: scaled.is_ok().then(|| measures.bind(&criterion.measure).ok()).flatten(),
            unit: measures.unit(&criterion.measure),
        });
        measured.collect()
    }

    /// The value of a row, where it is known.
    pub fn value(&self, row: usize) -> Option<f64> {
        Some(self.value.as_ref()?.number(row)).filter(|value| !value.is_nan())
    }
}
