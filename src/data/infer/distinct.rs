//! How many different values a column has, in memory that does not grow with the list.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// How different the values of a column are from each other. Exact up to 1,024 different values, estimated from
/// a sample of them beyond.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Distinctness {
    /// How many different values there are.
    pub count: usize,
    /// Different values for each value, 0 to 1: 1 where no value was seen twice.
    pub share: f64,
}

impl Distinctness {
    /// Whether no value was seen twice.
    pub fn is_unique(&self) -> bool {
        self.count > 0 && self.share >= 1.0
    }
}

/// Counts different values after M. Wegman's adaptive sampling: those are kept whose hash begins with a number of
/// zeros, and the number grows when too many are kept. Whether a value is kept depends on itself alone, so blocks
/// of a list merge exactly.
#[derive(Clone, Debug, Default)]
pub(super) struct DistinctTally {
    zeros: u32,
    kept: HashMap<u64, u32, OfHashes>,
}

const MOST_KEPT: usize = 1024;

impl DistinctTally {
    pub fn add(&mut self, value: &[u8]) {
        let hash = hash(value);
        if hash.leading_zeros() >= self.zeros {
            let times = self.kept.entry(hash).or_insert(0);
            *times = times.saturating_add(1);
            self.thin_out();
        }
    }

    pub fn merge(&mut self, later: Self) {
        self.zeros = self.zeros.max(later.zeros);
        for (hash, times) in later.kept {
            let sum = self.kept.entry(hash).or_insert(0);
            *sum = sum.saturating_add(times);
        }
        let zeros = self.zeros;
        self.kept.retain(|hash, _| hash.leading_zeros() >= zeros);
        self.thin_out();
    }

    /// How many different values there are, about, and which share of all these are.
    pub fn conclude(&self) -> Distinctness {
        let values: u64 = self.kept.values().map(|&times| u64::from(times)).sum();
        if values == 0 {
            return Distinctness::default();
        }
        Distinctness { count: self.kept.len() << self.zeros, share: self.kept.len() as f64 / values as f64 }
    }

    fn thin_out(&mut self) {
        while self.kept.len() > MOST_KEPT {
            self.zeros += 1;
            let zeros = self.zeros;
            self.kept.retain(|hash, _| hash.leading_zeros() >= zeros);
        }
    }
}

/// A quick hash that spreads well; provoking collisions here gains nothing.
fn hash(bytes: &[u8]) -> u64 {
    let (words, tail) = bytes.as_chunks::<8>();
    let mut last = [0; 8];
    last[..tail.len()].copy_from_slice(tail);
    let start = fold(bytes.len() as u64 ^ 0x243f_6a88_85a3_08d3);
    let middle = words.iter().fold(start, |state, word| fold(state ^ u64::from_le_bytes(*word)));
    fold(fold(middle ^ u64::from_le_bytes(last)))
}

fn fold(state: u64) -> u64 {
    let product = u128::from(state) * 0x9e37_79b9_7f4a_7c15;
    (product >> 64) as u64 ^ product as u64
}

/// For maps whose keys are hashes already.
pub(in crate::data) type OfHashes = BuildHasherDefault<AsItIs>;

/// The key itself as its hash. Turned round, because the map looks at the bits that are zero here.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::data) struct AsItIs(u64);

impl Hasher for AsItIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = hash(bytes);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(values: impl Iterator<Item = usize>) -> DistinctTally {
        let mut tally = DistinctTally::default();
        values.for_each(|value| tally.add(format!("C-{value}").as_bytes()));
        tally
    }

    #[test]
    fn few_values_are_counted_exactly() {
        assert!(!tally(0..0).conclude().is_unique());
        assert!(tally(0..1000).conclude().is_unique());
        let twice = tally((0..500).chain(0..500)).conclude();
        assert_eq!((twice.count, twice.share), (500, 0.5));
    }

    #[test]
    fn many_values_are_estimated_and_uniqueness_stays_exact() {
        let many = tally(0..100_000).conclude();
        assert!(many.is_unique());
        assert!((85_000..115_000).contains(&many.count), "{}", many.count);
        let doubled = tally((0..100_000).map(|n| n / 2)).conclude();
        assert_eq!(doubled.share, 0.5);
    }

    #[test]
    fn merged_blocks_are_what_the_whole_is() {
        let mut blocks = tally(0..40_000);
        blocks.merge(tally(30_000..70_000));
        assert_eq!(blocks.conclude(), tally((0..40_000).chain(30_000..70_000)).conclude());
    }
}
