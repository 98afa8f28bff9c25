//! What a model and a person bring to the measures, and what was worked out from it already.

use std::sync::{Arc, OnceLock};

use crate::tiering::frozen::FrozenScale;
use crate::tiering::lifetime::Lifetime;
use crate::tiering::lifetime::purchases::Purchases;
use crate::tiering::model::Model;
use crate::tiering::ratings::Ratings;
use crate::tiering::rfm::Rfm;
use crate::tiering::scale::Scaled;
use crate::tiering::scale::knots::Knots;
use crate::tiering::small_but_valuable::SmallButValuable;

use super::derived::DERIVED;

/// What a model and a person bring to the measures, and what was worked out already.
#[derive(Clone, Default)]
pub(super) struct Given {
    pub(super) lifetime: Lifetime,
    pub(super) small_but_valuable: SmallButValuable,
    /// What an hour of work costs; none where the model does not say.
    pub(super) hourly_cost: Option<f64>,
    questions: Vec<String>,
    pub(super) ratings: Arc<Ratings>,
    frozen: Option<Arc<FrozenScale>>,
    pub(super) of_list: Arc<OfList>,
    pub(super) of_model: Arc<OfModel>,
}

/// Worked out once for the list.
#[derive(Default)]
pub(super) struct OfList {
    /// Of those that are means of percentiles.
    pub(super) ranks: [OnceLock<Vec<Arc<Scaled>>>; DERIVED.len()],
    pub(super) rfm: OnceLock<Rfm>,
}

/// Worked out once for the model's assumptions and the ratings.
#[derive(Default)]
pub(super) struct OfModel {
    pub(super) purchases: OnceLock<Purchases>,
    pub(super) small_but_valuable: OnceLock<Vec<f64>>,
}

impl Given {
    /// Takes what a model assumes; says whether it is something new.
    pub(super) fn assume(&mut self, model: &Model) -> bool {
        let questions: Vec<String> = model.questions().map(|(question, _)| question.to_owned()).collect();
        let same = self.lifetime == model.lifetime
            && self.small_but_valuable == model.small_but_valuable
            && self.questions == questions;
        self.cost(model.service.hourly_cost);
        if !same {
            self.lifetime = model.lifetime.clone();
            self.small_but_valuable = model.small_but_valuable.clone();
            self.questions = questions;
            self.of_model = Arc::default();
        }
        !same
    }

    /// Takes what an hour costs: what is worked out from profits is worked out again where that is new.
    fn cost(&mut self, hourly_cost: Option<f64>) {
        if self.hourly_cost != hourly_cost {
            self.hourly_cost = hourly_cost;
            self.of_list = Arc::default();
            self.of_model = Arc::default();
        }
    }

    /// Forgets what the model's own formulas made, where one of them is such; says whether that is so.
    pub(super) fn forget_made_of(&mut self, such: &dyn Fn(&str) -> bool) -> bool {
        let Lifetime { repeats, until_last, observed, value, .. } = &self.lifetime;
        let of_lifetime = [repeats, until_last, observed, value].into_iter().flatten();
        let found = of_lifetime.chain(&self.small_but_valuable.high_on).any(|formula| such(formula));
        if found {
            self.of_model = Arc::default();
        }
        found
    }

    /// Takes what a person rated; says whether it is something new.
    pub(super) fn rate(&mut self, ratings: Arc<Ratings>) -> bool {
        let same = Arc::ptr_eq(&self.ratings, &ratings) || self.ratings == ratings;
        if !same {
            self.ratings = ratings;
            self.of_model = Arc::default();
        }
        !same
    }

    /// Takes what customers are measured against instead of each other; says whether it is something new.
    pub(super) fn measure_against(&mut self, frozen: Option<&Arc<FrozenScale>>) -> bool {
        let same = match (&self.frozen, frozen) {
            (Some(old), Some(new)) => Arc::ptr_eq(old, new) || old == new,
            (old, new) => old.is_none() && new.is_none(),
        };
        if !same {
            self.frozen = frozen.cloned();
            self.of_list = Arc::default();
            self.of_model = Arc::default();
        }
        !same
    }

    /// Where the customers of the frozen scale were in a measure, where there is one that has it.
    pub(super) fn knots(&self, measure: &str) -> Option<&Arc<Knots>> {
        self.frozen.as_ref()?.knots(measure)
    }

    /// The questions that the model asks or that were answered about somebody.
    pub(super) fn questions(&self) -> impl Iterator<Item = &str> {
        let asked = self.questions.iter().map(String::as_str);
        asked.chain(
            self.ratings.questions().filter(|question| !self.questions.iter().any(|asked| asked == question)),
        )
    }
}
