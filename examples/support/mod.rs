//! What the list generators share: chance that repeats, dates, and invented businesses.

pub mod businesses;

use jiff::{Span, civil::Date};

/// The newest date in a generated list; every other date is counted back from it.
const NEWEST: Date = jiff::civil::date(2026, 6, 30);

/// The day so many days before the newest date of the list.
pub fn days_back(days: u32) -> Date {
    NEWEST.saturating_sub(Span::new().days(days))
}

/// `SplitMix64`: small, fast, and the same numbers from the same seed on every machine.
pub struct Chance(u64);

impl Chance {
    /// Starts the sequence that belongs to `seed`.
    pub fn from_seed(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// Evenly spread over 0 to 1, 1 excluded.
    pub fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// Normally distributed, mean 0 and deviation 1: twelve even draws, so that no machine's
    /// logarithm has a say in the result.
    pub fn normal(&mut self) -> f64 {
        (0..12).map(|_| self.unit()).sum::<f64>() - 6.0
    }

    /// True in `share` (0 to 1) of all cases.
    pub fn happens(&mut self, share: f64) -> bool {
        self.unit() < share
    }

    /// How often something happened that happens `mean` times on average (Poisson, after Knuth).
    pub fn count(&mut self, mean: f64) -> u32 {
        let floor = (-mean).exp();
        let mut product = self.unit();
        let mut times = 0;
        while product > floor {
            product *= self.unit();
            times += 1;
        }
        times
    }

    /// One of `choices`, each as likely as the next.
    pub fn pick<'a, T>(&mut self, choices: &'a [T]) -> &'a T {
        &choices[(self.unit() * choices.len() as f64) as usize]
    }
}
