//! The inner loop of scoring: what a criterion adds to the scores of many customers.

use super::{Curve, RowResults, Scaled};
use crate::tiering::amounts::Codes;
use crate::tiering::model::Better;

/// What criteria add up to for a customer. Both are side by side, so that they are added at once.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Earned {
    /// The sum of `weight · result`.
    pub points: f64,
    /// The weight of the criteria whose results are known.
    pub known: f64,
}

impl Earned {
    #[inline]
    fn add(&mut self, more: Earned) {
        self.points += more.points;
        self.known += more.known;
    }
}

/// A criterion's results at a weight, ready to be added up.
pub struct Weighing<'a> {
    scaled: &'a Scaled,
    weight: f64,
    /// What a customer earns by code, where results are kept by code; nothing for a missing value.
    by_code: Vec<Earned>,
}

impl Scaled {
    /// The results at a weight.
    pub fn at_weight(&self, weight: f64) -> Weighing<'_> {
        let mut weighing = Weighing { scaled: self, weight, by_code: Vec::new() };
        if let RowResults::Coded(_, results) = &self.rows {
            weighing.by_code = match &self.curve {
                Curve::Percentile { ladder } => {
                    let of_half_ranks = ladder.half_ranks.iter().map(|&rank| weighing.of_half_rank()(rank));
                    std::iter::once(Earned::default()).chain(of_half_ranks).collect()
                }
                _ => results.iter().map(|&result| weighing.of_result(result)).collect(),
            };
        }
        weighing
    }
}

impl Weighing<'_> {
    /// Adds what the customers from row `first` on earn by the criterion, as many as there are.
    pub fn add_to(&self, first: usize, earned: &mut [Earned]) {
        let rows = first..first + earned.len();
        match &self.scaled.rows {
            RowResults::Coded(coded, _) => match &coded.codes {
                Codes::Narrow(codes) => add(earned, &codes[rows], |code| self.by_code[usize::from(code)]),
                Codes::Wide(codes) => add(earned, &codes[rows], |code| self.by_code[usize::from(code)]),
            },
            RowResults::Results(results) => add(earned, &results[rows], |result| self.of_result(result)),
            RowResults::HalfRanks(half_ranks) => add(earned, &half_ranks[rows], self.of_half_rank()),
        }
    }

    /// What a result earns; nothing where it is missing.
    #[inline]
    fn of_result(&self, result: f64) -> Earned {
        if result.is_nan() {
            return Earned::default();
        }
        Earned { points: self.weight * result, known: self.weight }
    }

    /// What a half rank earns; nothing where it is 0. What it is worth is worked out once: a division for every customer
    /// would take most of the time.
    #[inline]
    fn of_half_rank(&self) -> impl Fn(u32) -> Earned + use<> {
        let weight = self.weight;
        let each = weight * 100.0 / (2.0 * self.scaled.known as f64);
        let (start, each) = match self.scaled.better {
            Better::Higher => (0.0, each),
            Better::Lower => (weight * 100.0, -each),
        };
        move |half_rank| {
            if half_rank == 0 {
                return Earned::default();
            }
            Earned { points: start + each * number(half_rank), known: weight }
        }
    }
}

#[inline]
fn add<T: Copy>(earned: &mut [Earned], rows: &[T], more: impl Fn(T) -> Earned) {
    earned.iter_mut().zip(rows).for_each(|(earned, &row)| earned.add(more(row)));
}

/// A half rank as a number, exactly: its bits below 2⁵², which is then taken away. Several are made so at once.
#[inline]
fn number(half_rank: u32) -> f64 {
    const LARGE: f64 = 4_503_599_627_370_496.0;
    f64::from_bits(LARGE.to_bits() | u64::from(half_rank)) - LARGE
}
