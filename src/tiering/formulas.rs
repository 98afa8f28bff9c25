//! A model's measures, bound once and asked about one customer after the other: binding reads a text and looks up its
//! names, and walking down a list asks the same dozen texts at every key.

mod inputs;
mod peers;

use std::sync::{Arc, OnceLock};

use crate::data::expr::Bound;

use super::engine::Tiering;
use super::measure::Unit;

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
