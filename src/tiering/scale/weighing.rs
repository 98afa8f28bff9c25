//! The inner loop of scoring: what a criterion adds to the scores of many customers.

use super::{Curve, RowResults, Scaled};
use crate::tiering::amounts::Codes;
use crate::tiering::model::Better;

/// A criterion's results at a weight, ready to be added up.
pub struct Weighing<'a> {
    scaled: &'a Scaled,
    weight: f64,
    /// `weight · result` by code, where results are kept by code; 0 for a missing value.
    by_code: Vec<f64>,
}

impl Scaled {
    /// The results at a weight.
    pub fn at_weight(&self, weight: f64) -> Weighing<'_> {
        let mut weighing = Weighing { scaled: self, weight, by_code: Vec::new() };
        if let RowResults::Coded(_, results) = &self.rows {
            weighing.by_code = match &self.curve {
                Curve::Percentile { ladder } => {
                    let of_half_ranks = ladder.half_ranks.iter().map(|&rank| weighing.of_half_rank()(rank));
                    std::iter::once(0.0).chain(of_half_ranks).collect()
                }
                _ => results.iter().map(|&result| product(weight, result)).collect(),
            };
        }
        weighing
    }
}

impl Weighing<'_> {
    /// The weight, where it is known of every one of so many customers that they have a result; else none.
    pub fn known_of_all(&self, customers: usize) -> Option<f64> {
        let by_rank = matches!(self.scaled.curve, Curve::Percentile { .. });
        (by_rank && self.scaled.known == customers).then_some(self.weight)
    }

    /// Adds `weight · result` of each row from `first` on to its points, and the weight to its known weight where
    /// the result is known. The slices are as long as there are rows to add; without the second, all are known.
    pub fn add_to(&self, first: usize, points: &mut [f64], known: Option<&mut [f64]>) {
        let rows = first..first + points.len();
        match &self.scaled.rows {
            RowResults::Coded(coded, _) => match &coded.codes {
                Codes::Narrow(codes) => {
                    self.add(points, known, &codes[rows], |code| self.of_code(code.into()));
                }
                Codes::Wide(codes) => self.add(points, known, &codes[rows], |code| self.of_code(code.into())),
            },
            RowResults::Results(results) => self.add(points, known, &results[rows], |result| {
                (product(self.weight, result), !result.is_nan())
            }),
            RowResults::HalfRanks(half_ranks) => {
                let of_half_rank = self.of_half_rank();
                self.add(points, known, &half_ranks[rows], |rank| {
                    let is_known = rank != 0;
                    (if is_known { of_half_rank(rank) } else { 0.0 }, is_known)
                });
            }
        }
    }

    #[inline]
    fn of_code(&self, code: usize) -> (f64, bool) {
        (self.by_code[code], code != 0)
    }

    /// What a half rank adds to the points. What it is worth is worked out once: a division for every customer would take
    /// most of the time.
    #[inline]
    fn of_half_rank(&self) -> impl Fn(u32) -> f64 + use<> {
        let each = self.weight * 100.0 / (2.0 * self.scaled.known as f64);
        let (start, each) = match self.scaled.better {
            Better::Higher => (0.0, each),
            Better::Lower => (self.weight * 100.0, -each),
        };
        move |half_rank| start + each * number(half_rank)
    }

    #[inline]
    fn add<T: Copy>(
        &self,
        points: &mut [f64],
        known: Option<&mut [f64]>,
        rows: &[T],
        share: impl Fn(T) -> (f64, bool),
    ) {
        let Some(known) = known else {
            return points.iter_mut().zip(rows).for_each(|(points, &row)| *points += share(row).0);
        };
        for ((points, known), &row) in points.iter_mut().zip(known).zip(rows) {
            let (more, is_known) = share(row);
            *points += more;
            *known += if is_known { self.weight } else { 0.0 };
        }
    }
}

/// A half rank as a number, exactly: its bits below 2⁵², which is then taken away. Several are made so at once.
#[inline]
fn number(half_rank: u32) -> f64 {
    const LARGE: f64 = 4_503_599_627_370_496.0;
    f64::from_bits(LARGE.to_bits() | u64::from(half_rank)) - LARGE
}

/// What a result adds to the points; nothing where it is missing.
#[inline]
fn product(weight: f64, result: f64) -> f64 {
    if result.is_nan() { 0.0 } else { weight * result }
}
