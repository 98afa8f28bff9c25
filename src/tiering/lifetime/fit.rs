//! Maximum likelihood: the parameters above 0 under which what was observed is likeliest.

use argmin::core::{CostFunction, Error, Executor, State};
use argmin::solver::neldermead::NelderMead;

/// Steps of the search before it is given up.
const STEPS: u64 = 2_000;
/// The search ends where the mean log-likelihood differs by no more than this.
const TOLERANCE: f64 = 1e-13;
/// How far the corners of the first simplex are from its start, in the logarithm of a parameter.
const SPREAD: f64 = 0.5;
/// Logarithms of parameters beyond this are no sensible answer.
const FARTHEST: f64 = 30.0;

/// A mean log-likelihood as the search sees it: of the logarithms of the parameters, and to be made small.
struct Negative<F>(F);

impl<F: Fn(&[f64]) -> f64> CostFunction for Negative<F> {
    type Param = Vec<f64>;
    type Output = f64;

    fn cost(&self, logarithms: &Vec<f64>) -> Result<f64, Error> {
        let parameters: Vec<f64> = logarithms.iter().map(|logarithm| logarithm.exp()).collect();
        let far = logarithms.iter().any(|logarithm| logarithm.abs() > FARTHEST);
        let cost = -(self.0)(&parameters);
        Ok(if far || cost.is_nan() { f64::MAX.sqrt() } else { cost })
    }
}

/// The parameters with the greatest `likelihood`, a mean log-likelihood, found by Nelder and Mead's search from
/// `start` and once more from what it found. None where there is no sensible answer.
pub fn fit(start: &[f64], likelihood: impl Fn(&[f64]) -> f64) -> Option<Vec<f64>> {
    let logarithms: Vec<f64> = start.iter().map(|parameter| parameter.ln()).collect();
    let first = search(&logarithms, &likelihood)?;
    let found = search(&first, &likelihood)?;
    let sensible = found.iter().all(|logarithm| logarithm.abs() < FARTHEST);
    let parameters: Vec<f64> = found.iter().map(|logarithm| logarithm.exp()).collect();
    (sensible && likelihood(&parameters).is_finite()).then_some(parameters)
}

fn search(start: &[f64], likelihood: impl Fn(&[f64]) -> f64) -> Option<Vec<f64>> {
    let corner = |at: usize| {
        let mut corner = start.to_vec();
        corner[at] += SPREAD;
        corner
    };
    let mut simplex: Vec<Vec<f64>> = (0..start.len()).map(corner).collect();
    simplex.push(start.to_vec());
    let solver = NelderMead::new(simplex).with_sd_tolerance(TOLERANCE).ok()?;
    let run =
        Executor::new(Negative(likelihood), solver).configure(|state| state.max_iters(STEPS)).run().ok()?;
    run.state().get_best_param().cloned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hill_is_climbed() {
        let hill = |at: &[f64]| -(at[0].ln() - 2.0).powi(2) - (at[1] - 0.25).powi(2);
        let found = fit(&[1.0, 1.0], hill).unwrap();
        assert!((found[0] - 2.0_f64.exp()).abs() < 1e-4 && (found[1] - 0.25).abs() < 1e-4, "{found:?}");
        assert_eq!(fit(&[1.0], |_| f64::NAN), None, "there is no hill");
        assert_eq!(fit(&[1.0], |at| at[0].ln()), None, "it has no top");
    }
}
