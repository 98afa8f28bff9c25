//! Sets of rows: one bit a customer, so that marking a million is as quick as marking one.

use std::ops::Range;

/// A set of rows of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    bits: Vec<u64>,
    count: usize,
}

impl Marks {
    /// These rows.
    pub fn of(rows: &[u32]) -> Marks {
        let mut marks = Marks::default();
        rows.iter().for_each(|&row| marks.set(row as usize, true));
        marks
    }

    /// The first rows of the list, so many.
    pub fn first(count: usize) -> Marks {
        let mut bits = vec![u64::MAX; count / 64];
        let rest = count % 64;
        if rest > 0 {
            bits.push((1 << rest) - 1);
        }
        Marks { bits, count }
    }

    /// Whether a row is marked.
    pub fn contains(&self, row: usize) -> bool {
        self.bits.get(row / 64).is_some_and(|bits| bits >> (row % 64) & 1 == 1)
    }

    /// Marks a row, or not.
    pub fn set(&mut self, row: usize, marked: bool) {
        if self.contains(row) == marked {
            return;
        }
        if self.bits.len() <= row / 64 {
            self.bits.resize(row / 64 + 1, 0);
        }
        self.bits[row / 64] ^= 1 << (row % 64);
        if marked { self.count += 1 } else { self.count -= 1 }
    }

    /// Marks all rows of a range.
    pub fn mark_all(&mut self, rows: Range<usize>) {
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

    /// Those that are marked in both.
    #[must_use]
    pub fn among(&self, others: &Marks) -> Marks {
        let bits: Vec<u64> = self.bits.iter().zip(&others.bits).map(|(one, other)| one & other).collect();
        let count = bits.iter().map(|bits| bits.count_ones() as usize).sum();
        Marks { bits, count }
    }

    /// How many rows are marked.
    pub fn count(&self) -> usize {
        self.count
    }

    /// Marks nobody.
    pub fn clear(&mut self) {
        *self = Marks::default();
    }

    /// The marked rows in the list's order.
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
    fn marks_are_a_set() {
        let mut marks = Marks::of(&[3, 64, 3, 200]);
        marks.set(64, false);
        marks.set(9999, false);
        assert_eq!(marks.iter().collect::<Vec<_>>(), [3, 200]);
        assert_eq!(marks.count(), 2);
        assert!(marks.contains(200) && !marks.contains(64));
    }

    #[test]
    fn a_range_is_marked_as_its_rows_are() {
        for (from, to) in [(0, 1), (3, 64), (63, 65), (64, 128), (5, 200), (130, 131), (7, 7)] {
            let mut at_once = Marks::of(&[4, 66, 300]);
            let mut one_by_one = at_once.clone();
            at_once.mark_all(from..to);
            (from..to).for_each(|row| one_by_one.set(row, true));
            assert_eq!(at_once, one_by_one, "{from}..{to}");
        }
    }

    #[test]
    fn the_first_rows_are_marked_at_once() {
        for count in [0, 1, 63, 64, 65, 200] {
            let marks = Marks::first(count);
            assert_eq!(marks.iter().collect::<Vec<_>>(), (0..count).collect::<Vec<_>>());
            assert_eq!(marks, Marks::of(&(0..count as u32).collect::<Vec<_>>()));
        }
    }
}
