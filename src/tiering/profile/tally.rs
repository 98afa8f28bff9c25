//! How the values of a variable are spread over the tiers.

use rayon::prelude::*;

use crate::data::expr::Bound;
use crate::tiering::amounts::Amounts;

use super::statistics::RankTest;

/// How one tier compares with all other customers, by a number.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Ranked {
    pub test: RankTest,
    /// Medians here and elsewhere.
    pub medians: [f64; 2],
    /// Means here and elsewhere.
    pub means: [f64; 2],
    /// The middle half here, from the first to the third quartile.
    pub middle: f64,
}

/// The values of a variable of numbers, with how they are spread over the tiers.
pub(super) struct NumberTally {
    pub amounts: Amounts,
    /// By tier, best first.
    pub tiers: Vec<Ranked>,
}

impl NumberTally {
    /// Reads and compares; `places` are the tiers by row, of which there are `count`, and one more for none.
    pub(super) fn of(
        bound: &Bound,
        change: impl Fn(f64) -> f64 + Sync,
        places: &[u8],
        count: usize,
    ) -> NumberTally {
        let read = |rows| bound.numbers(rows).into_iter().map(&change).collect();
        let amounts = Amounts::read_from(places.len(), read);
        let tiers = match &amounts {
            Amounts::Few(coded) => {
                let mut counts = vec![0_u32; coded.values.len() * (count + 1)];
                for (row, place) in places.iter().enumerate() {
                    counts[coded.code(row) * (count + 1) + usize::from(*place)] += 1;
                }
                let known = counts.chunks(count + 1).zip(&coded.values).skip(1);
                let runs = |each: &mut dyn FnMut(f64, &[u32])| {
                    known.clone().for_each(|(run, value)| each(*value, run));
                };
                compared(&runs, count)
            }
            Amounts::Many(numbers) => {
                let values = numbers.to_vec();
                let known = values.par_iter().zip(places).filter(|(value, _)| !value.is_nan());
                let mut sorted: Vec<(f64, u8)> = known.map(|(value, place)| (*value, *place)).collect();
                sorted.par_sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
                let runs = |each: &mut dyn FnMut(f64, &[u32])| {
                    let mut run = vec![0_u32; count + 1];
                    for equal in sorted.chunk_by(|a, b| a.0 == b.0) {
                        run.fill(0);
                        equal.iter().for_each(|(_, place)| run[usize::from(*place)] += 1);
                        each(equal[0].0, &run);
                    }
                };
                compared(&runs, count)
            }
        };
        NumberTally { amounts, tiers }
    }
}

/// Calls a function with each run of equal values, ascending, and how many customers of each tier have it.
type Runs<'a> = &'a dyn Fn(&mut dyn FnMut(f64, &[u32]));

/// Two neighbours of a sorted list, whose mean is a quantile.
#[derive(Clone, Copy, Debug, Default)]
struct QuantileSpot {
    places: [u64; 2],
    values: [f64; 2],
}

impl QuantileSpot {
    /// The spot at a share of this many values.
    fn at(share: f64, count: u64) -> QuantileSpot {
        let place = share * count.saturating_sub(1) as f64;
        QuantileSpot { places: [place.floor() as u64, place.ceil() as u64], values: [f64::NAN; 2] }
    }

    fn pass(&mut self, before: u64, count: u64, value: f64) {
        for (place, at) in self.places.iter().zip(&mut self.values) {
            if (before..before + count).contains(place) {
                *at = value;
            }
        }
    }

    fn middle(&self) -> f64 {
        (self.values[0] + self.values[1]) / 2.0
    }
}

/// What is known of a tier while the values are passed.
#[derive(Clone, Copy, Default)]
struct Passing {
    seen: u64,
    larger: f64,
    sums: [f64; 2],
    median: QuantileSpot,
    median_elsewhere: QuantileSpot,
    quartiles: [QuantileSpot; 2],
}

fn compared(runs: Runs, count: usize) -> Vec<Ranked> {
    let mut known = vec![0_u64; count + 1];
    runs(&mut |_, run| known.iter_mut().zip(run).for_each(|(sum, more)| *sum += u64::from(*more)));
    let all: u64 = known.iter().sum();
    let begin = |here: &u64| Passing {
        median: QuantileSpot::at(0.5, *here),
        median_elsewhere: QuantileSpot::at(0.5, all - here),
        quartiles: [QuantileSpot::at(0.25, *here), QuantileSpot::at(0.75, *here)],
        ..Passing::default()
    };
    let mut passing: Vec<Passing> = known.iter().take(count).map(begin).collect();
    let (mut seen, mut ties) = (0_u64, 0.0);
    runs(&mut |value, run| {
        let of_all: u64 = run.iter().map(|count| u64::from(*count)).sum();
        let equal = of_all as f64;
        ties += equal * (equal * equal - 1.0);
        for (tier, here) in passing.iter_mut().zip(run) {
            let here = u64::from(*here);
            let (elsewhere, below) = (of_all - here, seen - tier.seen);
            tier.larger += here as f64 * (below as f64 + elsewhere as f64 / 2.0);
            tier.sums[0] += here as f64 * value;
            tier.sums[1] += elsewhere as f64 * value;
            tier.median.pass(tier.seen, here, value);
            tier.median_elsewhere.pass(below, elsewhere, value);
            tier.quartiles.iter_mut().for_each(|quartile| quartile.pass(tier.seen, here, value));
            tier.seen += here;
        }
        seen += of_all;
    });
    let ranked = |(tier, here): (&Passing, &u64)| {
        let counts = [*here as f64, (all - here) as f64];
        let test = RankTest { here: counts[0], elsewhere: counts[1], larger: tier.larger, ties };
        Ranked {
            test,
            medians: [tier.median.middle(), tier.median_elsewhere.middle()],
            means: [tier.sums[0] / counts[0], tier.sums[1] / counts[1]],
            middle: tier.quartiles[1].middle() - tier.quartiles[0].middle(),
        }
    };
    passing.iter().zip(&known).map(ranked).collect()
}
