//! The frozen scale of a tiering, and what stays when everybody is measured against another one.

use std::mem;
use std::sync::Arc;

use crate::data::date::Day;
use crate::tiering::amounts::Amounts;
use crate::tiering::frozen::of_model::names_of;
use crate::tiering::frozen::{FrozenCuts, FrozenScale};
use crate::tiering::measure::Dependencies;
use crate::tiering::scale::knots::Knots;
use crate::tiering::sums::SUMMED;

use super::kept::Kept;
use super::{Engine, Tiering};

impl FrozenScale {
    /// The scale of a list as its model is now: with every value, so that its customers score the same against it as
    /// among themselves. Grows with the list.
    pub fn of(tiering: &Tiering, taken: Day, list: &str) -> FrozenScale {
        let model = &*tiering.model;
        let measures = names_of(model).into_iter().filter_map(|name| {
            let knots = Knots::of(&tiering.measures.amounts(&name).ok()?);
            (knots.known > 0).then(|| (name, Arc::new(knots)))
        });
        FrozenScale {
            taken,
            list: list.to_owned(),
            customers: tiering.tiers.len(),
            cuts: FrozenCuts::of(model, &tiering.levels),
            measures: measures.collect(),
        }
    }
}

impl Engine {
    /// Takes the values that a tiering of the same list was made from, and still has, so that they are not read again.
    pub fn take_values(&mut self, of: &Tiering) {
        let summed = SUMMED.into_iter().zip(of.sums.amounts());
        for (measure, amounts) in summed.filter_map(|(measure, amounts)| Some((measure, amounts?))) {
            self.amounts.keep(measure.to_owned(), Ok(amounts.clone()));
        }
        for (criterion, scaled) in of.model.criteria.iter().zip(&of.criteria) {
            if let Some(coded) = scaled.as_ref().ok().and_then(|scaled| scaled.coded()) {
                self.amounts.keep(criterion.measure.clone(), Ok(Amounts::Few(Arc::clone(coded))));
            }
        }
    }

    /// Takes the scale of an evaluation: what no other customer counts for stays.
    pub(super) fn freeze(&mut self, frozen: Option<&Arc<FrozenScale>>) {
        if self.measures.measure_against(frozen) {
            let columns = self.columns.clone();
            let mut amounts = mem::replace(&mut self.amounts, Kept::new());
            amounts.retain(|measure| !Dependencies::of(measure, &columns).others);
            self.forget(&|_| true);
            self.amounts = amounts;
            self.scored = None;
        }
    }
}
