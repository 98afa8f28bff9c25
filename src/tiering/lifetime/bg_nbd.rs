//! BG/NBD: how often a customer will buy, from how often and how lately they did.
//!
//! P. Fader, B. Hardie, K. Lee, "'Counting Your Customers' the Easy Way: An Alternative to the Pareto/NBD Model",
//! Marketing Science 24 (2005). While a customer is active they buy at a rate of their own (gamma distributed with
//! `r` and `alpha`), and after each purchase they leave with a probability of their own (beta distributed with `a`
//! and `b`).

use statrs::function::gamma::ln_gamma;

use super::fit::fit;

/// What is known of a customer's purchases, in one unit of time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PurchaseHistory {
    /// How often they came back: purchases after the first, on different days.
    pub repeats: f64,
    /// Time from the first to the last purchase; 0 for those who never came back.
    pub until_last: f64,
    /// Time from the first purchase to today.
    pub observed: f64,
}

/// The parameters, in the unit of time of the histories.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BgNbd {
    /// Shape of the rates of purchase.
    pub r: f64,
    /// Rate of the rates of purchase.
    pub alpha: f64,
    /// First shape of the probabilities to leave.
    pub a: f64,
    /// Second shape of the probabilities to leave.
    pub b: f64,
}

impl BgNbd {
    /// The parameters under which these histories are likeliest; none where they do not tell, such as where
    /// no customer ever came back.
    pub fn fit(histories: &[PurchaseHistory]) -> Option<BgNbd> {
        let longest = histories.iter().map(|history| history.observed).fold(0.0, f64::max);
        if longest <= 0.0 || histories.iter().all(|history| history.repeats == 0.0) {
            return None;
        }
        // Searched for in units of a tenth of the longest time, so that the start suits days as it does years.
        let unit = longest / 10.0;
        let counted = counted(histories, unit);
        let mean = |parameters: &[f64]| {
            let [r, alpha, a, b] = *parameters else { return f64::NAN };
            let model = BgNbd { r, alpha, a, b };
            let each = counted.iter().map(|(history, count)| count * model.log_likelihood_of(history));
            each.sum::<f64>() / histories.len() as f64
        };
        let found = fit(&[0.5, 1.0, 1.0, 2.0], mean)?;
        let [r, alpha, a, b] = *found else { return None };
        Some(BgNbd { r, alpha: alpha * unit, a, b })
    }

    /// Whether the histories hardly tell how even the rates are: twice as even ones with the same mean are as likely, by
    /// the likelihood ratio at 5 %.
    pub fn is_flat(&self, histories: &[PurchaseHistory]) -> bool {
        const HALF_OF_CHI_SQUARE: f64 = 1.92;
        let evener = BgNbd { r: 2.0 * self.r, alpha: 2.0 * self.alpha, ..*self };
        let drop = self.log_likelihood(histories) - evener.log_likelihood(histories);
        drop.is_nan() || drop < HALF_OF_CHI_SQUARE
    }

    /// The log-likelihood of histories.
    pub fn log_likelihood(&self, histories: &[PurchaseHistory]) -> f64 {
        histories.iter().map(|history| self.log_likelihood_of(history)).sum()
    }

    fn log_likelihood_of(&self, history: &PurchaseHistory) -> f64 {
        let BgNbd { r, alpha, a, b } = *self;
        let PurchaseHistory { repeats: x, until_last, observed } = *history;
        let rate = ln_gamma(r + x) - ln_gamma(r) + r * alpha.ln();
        let stay = ln_gamma(a + b) + ln_gamma(b + x) - ln_gamma(b) - ln_gamma(a + b + x);
        let active = -(r + x) * (alpha + observed).ln();
        if x == 0.0 {
            return rate + stay + active;
        }
        let left = a.ln() - (b + x - 1.0).ln() - (r + x) * (alpha + until_last).ln();
        let larger = active.max(left);
        rate + stay + larger + ((active - larger).exp() + (left - larger).exp()).ln()
    }

    /// How many purchases a customer is expected to make in the next `time`: `E[Y(t) | x, tₓ, T]`.
    pub fn expected(&self, history: &PurchaseHistory, time: f64) -> f64 {
        let BgNbd { r, alpha, b, .. } = *self;
        // The formula has a gap at a = 1, and is smooth around it.
        let a = if (self.a - 1.0).abs() < 1e-6 { 1.0 + 1e-6 } else { self.a };
        let PurchaseHistory { repeats: x, until_last, observed } = *history;
        let z = time / (alpha + observed + time);
        let never_left = ((alpha + observed) / (alpha + observed + time)).powf(r + x);
        let bought = 1.0 - never_left * hypergeometric(r + x, b + x, a + b + x - 1.0, z);
        let left = if x > 0.0 {
            a / (b + x - 1.0) * ((alpha + observed) / (alpha + until_last)).powf(r + x)
        } else {
            0.0
        };
        (a + b + x - 1.0) / (a - 1.0) * bought / (1.0 + left)
    }
}

/// The different histories in another unit of time, each with how many customers have it.
fn counted(histories: &[PurchaseHistory], unit: f64) -> Vec<(PurchaseHistory, f64)> {
    let key = |history: &PurchaseHistory| [history.repeats, history.until_last, history.observed];
    let mut sorted = histories.to_vec();
    sorted.sort_unstable_by(|one, other| {
        let pairs = key(one).into_iter().zip(key(other));
        pairs
            .map(|(one, other)| one.total_cmp(&other))
            .find(|order| order.is_ne())
            .unwrap_or(std::cmp::Ordering::Equal)
    });
    let scaled = |history: &PurchaseHistory| PurchaseHistory {
        repeats: history.repeats,
        until_last: history.until_last / unit,
        observed: history.observed / unit,
    };
    sorted.chunk_by(|one, other| one == other).map(|same| (scaled(&same[0]), same.len() as f64)).collect()
}

/// The hypergeometric function ₂F₁(a, b; c; z) for `0 ≤ z < 1` by Gauss's series: NIST, Digital Library of
/// Mathematical Functions, 15.2.1.
fn hypergeometric(a: f64, b: f64, c: f64, z: f64) -> f64 {
    /// Terms after which the rest cannot matter, however slowly they fall.
    const TERMS: u32 = 100_000;
    let (mut term, mut sum) = (1.0, 1.0);
    for step in (0..TERMS).map(f64::from) {
        term *= (a + step) * (b + step) / ((c + step) * (step + 1.0)) * z;
        sum += term;
        if term.abs() <= 1e-16 * sum.abs() {
            break;
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hypergeometric_functions_that_have_names() {
        // ₂F₁(1, 1; 2; z) = −ln(1 − z) / z, and ₂F₁(a, b; b; z) = (1 − z)^−a.
        assert!((hypergeometric(1.0, 1.0, 2.0, 0.5) - 2.0 * 2.0_f64.ln()).abs() < 1e-14);
        assert!((hypergeometric(0.7, 3.0, 3.0, 0.99) - 0.01_f64.powf(-0.7)).abs() < 1e-10);
        assert_eq!(hypergeometric(2.0, 3.0, 4.0, 0.0), 1.0);
    }

    #[test]
    fn nothing_is_expected_in_no_time_and_more_in_more() {
        let model = BgNbd { r: 0.243, alpha: 4.414, a: 1.0, b: 2.426 };
        let history = PurchaseHistory { repeats: 2.0, until_last: 30.0, observed: 39.0 };
        let expected = [0.0, 1.0, 10.0, 100.0].map(|time| model.expected(&history, time));
        assert!(expected[0].abs() < 1e-6 && expected.is_sorted() && expected[3].is_finite(), "{expected:?}");
    }

    #[test]
    fn who_never_comes_back_tells_nothing() {
        let never = PurchaseHistory { repeats: 0.0, until_last: 0.0, observed: 10.0 };
        assert_eq!((BgNbd::fit(&[never; 3]), BgNbd::fit(&[])), (None, None));
    }
}
