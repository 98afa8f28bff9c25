//! Lifetime value from purchases: how often each customer will buy, and what their orders will be worth.

use crate::data::pieces::spread;
use crate::tiering::figures::count;

use super::bg_nbd::{BgNbd, PurchaseHistory};
use super::gamma_gamma::{GammaGamma, Spending, correlation};

/// Weeks in a year.
pub const WEEKS: f64 = 365.25 / 7.0;
/// Customers that the models are fitted on; of a longer list every n-th is taken.
const FITTED_ON: usize = 10_000;
/// With fewer customers who came back, what is fitted to purchases says little.
const FEW_CAME_BACK: usize = 50;
/// How far from 0 the correlation of frequency and worth may be before it is reported.
const CORRELATED: f64 = 0.3;

/// What is known of everybody, by row; NaN is missing.
#[derive(Clone, Debug, Default)]
pub struct Inputs {
    /// How often they came back.
    pub repeats: Vec<f64>,
    /// Weeks from the first to the last order.
    pub until_last: Vec<f64>,
    /// Weeks from the first order to today.
    pub observed: Vec<f64>,
    /// What an order was worth in the mean.
    pub value: Vec<f64>,
}

/// What is expected of everybody, by row; NaN where too little is known.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Purchases {
    /// Orders in the years that are looked ahead.
    pub expected_orders: Vec<f64>,
    /// What one of them is worth. Who never came back has the mean of everybody.
    pub worth: Vec<f64>,
    /// How the list's customers buy; none where the list does not tell.
    pub model: Option<BgNbd>,
    /// What their orders are worth; none where the list does not tell.
    pub spending: Option<GammaGamma>,
    /// How many customers came back after a first order.
    pub came_back: usize,
    /// For how many customers that is known.
    pub known: usize,
    /// Whether the likelihood is flat: the histories would be nearly as likely with rates twice as even.
    pub is_flat: bool,
    /// How frequency and worth go together.
    pub correlation: Option<f64>,
}

impl Purchases {
    /// Fits both models to a list and asks them about everybody.
    pub fn of(inputs: &Inputs, years: f64) -> Purchases {
        let histories: Vec<Option<PurchaseHistory>> =
            (0..inputs.repeats.len()).map(|row| inputs.history(row)).collect();
        let spendings: Vec<Option<Spending>> =
            (0..inputs.value.len()).map(|row| inputs.spending(row)).collect();
        let thinned_histories = thinned(&histories);
        let model = BgNbd::fit(&thinned_histories);
        let known = thinned(&spendings);
        let spending = GammaGamma::fit(&known);
        let expected = |history: &Option<PurchaseHistory>| match (model, history) {
            (Some(model), Some(history)) => model.expected(history, years * WEEKS),
            _ => f64::NAN,
        };
        let worth = |(row, own): (usize, &Option<Spending>)| match (spending, own) {
            (Some(model), Some(own)) => model.expected(own),
            (Some(model), None) => model.population(),
            (None, _) => inputs.value[row],
        };
        Purchases {
            expected_orders: histories.iter().map(expected).collect(),
            worth: spendings.iter().enumerate().map(worth).collect(),
            model,
            spending,
            came_back: inputs.repeats.iter().filter(|repeats| **repeats > 0.0).count(),
            known: inputs.repeats.iter().filter(|repeats| **repeats >= 0.0).count(),
            is_flat: model.is_some_and(|model| model.is_flat(&thinned_histories)),
            correlation: correlation(&known),
        }
    }

    /// Why lifetime values are rough, in a sentence or two; none where nothing says so.
    pub fn rough_in_words(&self) -> Option<String> {
        if self.came_back < FEW_CAME_BACK {
            return Some(format!(
                "Too few repeat buyers: {} of {}. Lifetime values from purchases need about {FEW_CAME_BACK}, so these are \
                 rough.",
                count(self.came_back),
                count(self.known)
            ));
        }
        if self.is_flat {
            return Some(
                "The orders hardly tell how often customers buy (the likelihood is flat), so lifetime values are rough."
                    .to_owned(),
            );
        }
        let correlation = self.correlated()?;
        let more = if correlation > 0.0 { "more" } else { "less" };
        Some(format!(
            "Customers who order more often also pay {more} per order here (correlation {correlation:.2}). Lifetime \
             values from purchases assume that the two are independent, so they are rough."
        ))
    }

    /// The correlation, where it is so far from 0 that the worth of orders is not to be trusted.
    fn correlated(&self) -> Option<f64> {
        self.correlation.filter(|correlation| correlation.abs() > CORRELATED)
    }
}

impl Inputs {
    fn history(&self, row: usize) -> Option<PurchaseHistory> {
        let (repeats, observed) = (self.repeats[row], self.observed[row]);
        let until_last = if repeats == 0.0 { 0.0 } else { self.until_last[row] };
        let sound = repeats >= 0.0 && until_last >= 0.0 && until_last <= observed;
        sound.then_some(PurchaseHistory { repeats, until_last, observed })
    }

    fn spending(&self, row: usize) -> Option<Spending> {
        let (repeats, mean) = (self.repeats[row], self.value[row]);
        (repeats >= 0.0 && !mean.is_nan()).then_some(Spending { repeats, mean })
    }
}

/// Those that are known, and of many every n-th.
fn thinned<T: Copy>(all: &[Option<T>]) -> Vec<T> {
    let known: Vec<T> = all.iter().copied().flatten().collect();
    spread(known.len(), FITTED_ON).map(|at| known[at]).collect()
}

#[cfg(test)]
mod tests;
