//! Sets of rows: one bit a customer, so that marking a million is as quick as marking one.

use std::ops::Range;

/// A set of rows of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowSet {
    bits: Vec<u64>,
    count: usize,
}

impl RowSet {
    /// A set of these rows.
    pub fn new(rows: &[u32]) -> RowSet {
        let mut set = RowSet::default();
        rows.iter().for_each(|&row| set.set(row as usize, true));
        set
    }

    /// The first `count` rows of the list.
    pub fn first(count: usize) -> RowSet {
        let mut bits = vec![u64::MAX; count / 64];
        let rest = count % 64;
        if rest > 0 {
            bits.push((1 << rest) - 1);
        }
        RowSet { bits, count }
    }

    /// Whether a row is in the set.
    pub fn contains(&self, row: usize) -> bool {
        self.bits.get(row / 64).is_some_and(|bits| bits >> (row % 64) & 1 == 1)
    }

    /// Adds a row to the set, or removes it.
    pub fn set(&mut self, row: usize, member: bool) {
        if self.contains(row) == member {
            return;
        }
        if self.bits.len() <= row / 64 {
            self.bits.resize(row / 64 + 1, 0);
        }
        self.bits[row / 64] ^= 1 << (row % 64);
        if member { self.count += 1 } else { self.count -= 1 }
    }

    /// Adds all rows of a range.
    pub fn add_all(&mut self, rows: Range<usize>) {
        self.bits.resize(self.bits.len().max(rows.end.div_ceil(64)), 0);
        for (word, bits) in self.bits.iter_mut().enumerate().take(rows.end.div_ceil(64)).skip(rows.start / 64)
        {
            let (from, to) = (rows.start.saturating_sub(64 * word), (rows.end - 64 * word).min(64));
            let all = u64::MAX.checked_shr(64 - (to - from) as u32).unwrap_or(0);
            let new = (all << from) & !*bits;
            *bits |= new;
            self.count += new.count_ones() as usize;
        }
    }

    /// The rows in both sets.
    #[must_use]
    pub fn intersection(&self, others: &RowSet) -> RowSet {
        let bits: Vec<u64> = self.bits.iter().zip(&others.bits).map(|(one, other)| one & other).collect();
        let count = bits.iter().map(|bits| bits.count_ones() as usize).sum();
        RowSet { bits, count }
    }

    /// The rows that are not in another set.
    #[must_use]
    pub fn without(&self, others: &RowSet) -> RowSet {
        let other = |word: usize| others.bits.get(word).copied().unwrap_or(0);
        let bits: Vec<u64> = self.bits.iter().enumerate().map(|(word, bits)| bits & !other(word)).collect();
        let count = bits.iter().map(|bits| bits.count_ones() as usize).sum();
        RowSet { bits, count }
    }

    /// The rows in either set.
    #[must_use]
    pub fn union(&self, others: &RowSet) -> RowSet {
        let (mut set, longest) = (RowSet::default(), self.bits.len().max(others.bits.len()));
        let word = |bits: &[u64], at: usize| bits.get(at).copied().unwrap_or(0);
        set.bits = (0..longest).map(|at| word(&self.bits, at) | word(&others.bits, at)).collect();
        set.count = set.bits.iter().map(|bits| bits.count_ones() as usize).sum();
        set
    }

    /// How many rows are not in another set.
    pub fn count_outside(&self, others: &RowSet) -> usize {
        self.count - self.intersection(others).count
    }

    /// How many rows there are.
    pub fn count(&self) -> usize {
        self.count
    }

    /// Removes all rows.
    pub fn clear(&mut self) {
        *self = RowSet::default();
    }

    /// The rows in the list's order.
    pub fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        let of_word = |(word, &bits): (usize, &u64)| {
            let mut left = bits;
            std::iter::from_fn(move || {
                let bit = left.trailing_zeros() as usize;
                left &= left.checked_sub(1)?;
                Some(64 * word + bit)
            })
        };
        self.bits.iter().enumerate().flat_map(of_word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_set_is_a_set() {
        let mut set = RowSet::new(&[3, 64, 3, 200]);
        set.set(64, false);
        set.set(9999, false);
        assert_eq!(set.iter().collect::<Vec<_>>(), [3, 200]);
        assert_eq!(set.count(), 2);
        assert!(set.contains(200) && !set.contains(64));
    }

    #[test]
    fn sets_are_added_and_taken_away() {
        let (one, other) = (RowSet::new(&[1, 70, 300]), RowSet::new(&[2, 70]));
        let rows = |set: RowSet| (set.iter().collect::<Vec<_>>(), set.count());
        assert_eq!(rows(one.union(&other)), (vec![1, 2, 70, 300], 4));
        assert_eq!(rows(one.without(&other)), (vec![1, 300], 2));
        assert_eq!(rows(other.without(&one)), (vec![2], 1));
    }

    #[test]
    fn adding_a_range_is_adding_its_rows() {
        for (from, to) in [(0, 1), (3, 64), (63, 65), (64, 128), (5, 200), (130, 131), (7, 7)] {
            let mut at_once = RowSet::new(&[4, 66, 300]);
            let mut one_by_one = at_once.clone();
            at_once.add_all(from..to);
            (from..to).for_each(|row| one_by_one.set(row, true));
            assert_eq!(at_once, one_by_one, "{from}..{to}");
        }
    }

    #[test]
    fn the_first_rows_are_added_at_once() {
        for count in [0, 1, 63, 64, 65, 200] {
            let set = RowSet::first(count);
            assert_eq!(set.iter().collect::<Vec<_>>(), (0..count).collect::<Vec<_>>());
            assert_eq!(set, RowSet::new(&(0..count as u32).collect::<Vec<_>>()));
        }
    }
}
