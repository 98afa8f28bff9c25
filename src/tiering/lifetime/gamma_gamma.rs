//! Gamma-Gamma: what an order of a customer is worth in the long run, from what their orders were worth so far.
//!
//! P. Fader, B. Hardie, "The Gamma-Gamma Model of Monetary Value" (2013). Somebody with few orders is expected to
//! be more like everybody else than somebody with many.

use statrs::function::gamma::ln_gamma;

use super::fit::fit;

/// What the orders of a customer were worth.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spending {
    /// Orders after the first.
    pub repeats: f64,
    /// What one of them was worth in the mean.
    pub mean: f64,
}

/// The parameters, in the currency of the means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GammaGamma {
    /// Shape of the worth of orders.
    pub p: f64,
    /// Shape of the customers' rates.
    pub q: f64,
    /// Rate of the customers' rates.
    pub v: f64,
}

impl GammaGamma {
    /// The parameters under which the orders of those who came back are likeliest; who did not, and what is not
    /// above 0, is left out. None where they do not tell.
    pub fn fit(spendings: &[Spending]) -> Option<GammaGamma> {
        let known: Vec<Spending> = spendings
            .iter()
            .copied()
            .filter(|spending| spending.repeats > 0.0 && spending.mean > 0.0)
            .collect();
        let sum: f64 = known.iter().map(|spending| spending.mean).sum();
        if known.len() < 2 || known.iter().all(|spending| spending.mean == known[0].mean) {
            return None;
        }
        // Searched for in units of the mean, so that the start suits every currency.
        let unit = sum / known.len() as f64;
        let mean = |parameters: &[f64]| {
            let [p, q, v] = *parameters else { return f64::NAN };
            let model = GammaGamma { p, q, v };
            let each = known.iter().map(|spending| {
                model.log_likelihood_of(&Spending { mean: spending.mean / unit, ..*spending })
            });
            each.sum::<f64>() / known.len() as f64
        };
        let [p, q, v] = *fit(&[2.0, 3.0, 1.0], mean)? else { return None };
        // Without q > 1 the population has no mean.
        (q > 1.0).then_some(GammaGamma { p, q, v: v * unit })
    }

    fn log_likelihood_of(&self, spending: &Spending) -> f64 {
        let GammaGamma { p, q, v } = *self;
        let Spending { repeats: x, mean } = *spending;
        ln_gamma(p * x + q) - ln_gamma(p * x) - ln_gamma(q)
            + q * v.ln()
            + (p * x - 1.0) * mean.ln()
            + p * x * x.ln()
            - (p * x + q) * (x * mean + v).ln()
    }

    /// What an order is expected to be worth: `E[M | x, m]`; the population's mean for who never came back.
    pub fn expected(&self, spending: &Spending) -> f64 {
        let GammaGamma { p, q, v } = *self;
        let Spending { repeats: x, mean } = *spending;
        if x > 0.0 && mean > 0.0 { p * (v + x * mean) / (p * x + q - 1.0) } else { self.population() }
    }

    /// What an order of anybody is worth in the mean.
    pub fn population(&self) -> f64 {
        self.p * self.v / (self.q - 1.0)
    }
}

/// Pearson's correlation of how often they came back and what their orders were worth, of those who came back. The
/// method is right where it is near 0.
pub fn correlation(spendings: &[Spending]) -> Option<f64> {
    let known: Vec<&Spending> =
        spendings.iter().filter(|spending| spending.repeats > 0.0 && spending.mean > 0.0).collect();
    let mean = |of: fn(&Spending) -> f64| known.iter().map(|each| of(each)).sum::<f64>() / known.len() as f64;
    let (repeats, worth) = (mean(|each| each.repeats), mean(|each| each.mean));
    let moment = |of: &dyn Fn(&Spending) -> f64| known.iter().map(|each| of(each)).sum::<f64>();
    let both = moment(&|each| (each.repeats - repeats) * (each.mean - worth));
    let size = moment(&|each| (each.repeats - repeats).powi(2)) * moment(&|each| (each.mean - worth).powi(2));
    (size > 0.0).then(|| both / size.sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_orders_are_drawn_to_the_mean_of_all() {
        let model = GammaGamma { p: 6.25, q: 3.74, v: 15.44 };
        let of = |repeats: f64| model.expected(&Spending { repeats, mean: 100.0 });
        assert_eq!(of(0.0), model.population());
        assert!(of(1.0) > of(0.0) && of(2.0) > of(1.0) && of(1e9) < 100.001 && of(1e9) > 99.999);
        assert_eq!(model.expected(&Spending { repeats: 3.0, mean: -5.0 }), model.population());
    }

    #[test]
    fn the_correlation_is_that_worked_out_by_hand() {
        let of = |means: [f64; 3]| {
            let all = [1.0, 2.0, 3.0].into_iter().zip(means);
            correlation(&all.map(|(repeats, mean)| Spending { repeats, mean }).collect::<Vec<_>>())
        };
        assert_eq!(of([10.0, 20.0, 30.0]), Some(1.0));
        assert_eq!(of([10.0, 20.0, 10.0]), Some(0.0));
        assert_eq!((of([5.0, 5.0, 5.0]), correlation(&[])), (None, None));
    }

    #[test]
    fn what_tells_nothing_has_no_parameters() {
        assert_eq!(GammaGamma::fit(&[Spending { repeats: 1.0, mean: 5.0 }; 9]), None);
        assert_eq!(
            GammaGamma::fit(&[Spending { repeats: 0.0, mean: 5.0 }, Spending { repeats: 0.0, mean: 7.0 }]),
            None
        );
    }
}
