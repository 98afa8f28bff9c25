//! The ladder of a percentile scale: from a value to its rank among the customers.

use std::ops::Range;

use crate::data::pieces::{pieces, spread};
use crate::data::sorting::{ascending, row_mask};
use crate::data::table::Numbers;
use crate::tiering::amounts::nearest_whole;

/// Different values beyond which a ladder keeps every second only, and then every fourth, and so on.
const LONGEST: usize = 131_072;
/// Values read at a time.
const BATCH: usize = 1024;
/// Parts of the values, of which one is sorted after the other.
const PARTS: usize = 4;
/// About this many values say where parts begin.
const SAMPLE: usize = 1024;

/// The different values in ascending order, each with the half rank of a customer who has it, and with how many
/// customers are there or below.
#[derive(Clone, Debug, Default)]
pub struct Ladder {
    pub values: Vec<f64>,
    pub half_ranks: Vec<u32>,
    pub up_to: Vec<u32>,
}

impl Ladder {
    /// The ladder of different values, ascending, with how many customers have each.
    pub fn of_counts(values: &[f64], counts: &[u32]) -> Ladder {
        let mut ladder = Ladder::default();
        let mut below = 0;
        for (&value, &count) in values.iter().zip(counts) {
            ladder.push(value, below, count);
            below += count;
        }
        ladder
    }

    /// How many customers have a value.
    pub fn customers(&self) -> usize {
        self.up_to.last().map_or(0, |&customers| customers as usize)
    }

    /// `2·below + equal` of a value, whether a customer has it or not.
    pub fn half_rank(&self, value: f64) -> u32 {
        let above = self.values.partition_point(|&rung| rung <= value);
        match above.checked_sub(1) {
            None => 0,
            Some(rung) if self.values[rung] == value => self.half_ranks[rung],
            Some(rung) => 2 * self.up_to[rung],
        }
    }

    fn push(&mut self, value: f64, below: u32, equal: u32) {
        self.values.push(value);
        self.half_ranks.push(2 * below + equal);
        self.up_to.push(below + equal);
    }

    fn keep_every_second(&mut self) {
        for rung in 0..self.values.len().div_ceil(2) {
            self.values[rung] = self.values[2 * rung];
            self.half_ranks[rung] = self.half_ranks[2 * rung];
            self.up_to[rung] = self.up_to[2 * rung];
        }
        let left = self.values.len().div_ceil(2);
        self.values.truncate(left);
        self.half_ranks.truncate(left);
        self.up_to.truncate(left);
    }
}

/// Ranks values that mostly differ: the ladder, and by row `2·below + equal`, 0 where the value is missing.
///
/// The ladder keeps its ends and, of more than [`LONGEST`] different values, every n-th; what lies between two rungs
/// is then exact to a few thousandths of a percent.
pub fn half_ranks(values: &Numbers) -> (Ladder, Vec<u32>) {
    let value_of = |row: u64| values.at(row as usize);
    let mut half_ranks = vec![0; values.rows()];
    let mut ladder = Ladder::default();
    let (mut below, mut position, mut step) = (0_u32, 0_usize, 1_usize);
    // Steps are powers of two, so that none of a million values has to be divided.
    let is_rung = |position: usize, step: usize| position & (step - 1) == 0;
    let mut last = None;
    for_equals(values, |rows| {
        let (one, equal) = (rows[0], rows.len() as u32);
        for &row in rows {
            half_ranks[row as usize] = 2 * below + equal;
        }
        if is_rung(position, step) {
            if ladder.values.len() == LONGEST {
                ladder.keep_every_second();
                step *= 2;
            }
            if is_rung(position, step) {
                ladder.push(value_of(one), below, equal);
            }
        }
        last = Some((one, below, equal));
        position += 1;
        below += equal;
    });
    if let Some((one, below, equal)) = last.filter(|last| ladder.values.last() != Some(&value_of(last.0))) {
        ladder.push(value_of(one), below, equal);
    }
    (ladder, half_ranks)
}

/// Calls `each` with the rows of every different value, which ascend.
///
/// What is sorted are whole numbers, the value's first bits before the row's number: half as large as pairs, and
/// faster to compare. Values that agree in those bits are told apart afterwards, where others were left out. A part of
/// the values is sorted at a time: all of them would take eight bytes a customer.
fn for_equals(values: &Numbers, mut each: impl FnMut(&[u64])) {
    let rows = row_mask(values.rows());
    let value = |row: &u64| values.at(*row as usize);
    // Parts are not quite equal; growing would take as much again for a while.
    let mut keys: Vec<u64> = Vec::with_capacity(values.rows() / PARTS * 5 / 4);
    let order = Order::of(values);
    for part in order.bounds().windows(2) {
        keys.clear();
        let is_exact = order.push_keys(part[0]..part[1], rows, &mut keys);
        keys.sort_unstable();
        for alike in keys.chunk_by_mut(|a, b| a & !rows == b & !rows) {
            alike.iter_mut().for_each(|key| *key &= rows);
            // To look up a value that only one customer has would take longer than the rest.
            if is_exact || alike.len() == 1 {
                each(alike);
                continue;
            }
            alike.sort_unstable_by_key(|row| (ascending(value(row)), *row));
            alike.chunk_by(|a, b| value(a) == value(b)).for_each(&mut each);
        }
    }
}

/// Values to be put in order.
struct Order<'a> {
    values: &'a Numbers,
    /// What they are multiplied with before, where that makes whole numbers of all: those differ in their first bits.
    times: Option<f64>,
}

impl Order<'_> {
    fn of(values: &Numbers) -> Order<'_> {
        Order { values, times: values.divisor() }
    }

    /// A number that ascends as the values do.
    #[inline]
    fn place(&self, value: f64) -> u64 {
        ascending(self.times.map_or(value, |times| nearest_whole(value * times)))
    }

    /// What the parts begin with, and what the last of them ends before; by a sample, so that they are about equal.
    /// A missing value is in none of them.
    fn bounds(&self) -> [u64; PARTS + 1] {
        let sample = spread(self.values.rows(), SAMPLE).map(|row| self.values.at(row));
        let mut sample: Vec<u64> =
            sample.filter(|value| !value.is_nan()).map(|value| self.place(value)).collect();
        sample.sort_unstable();
        let [first, last] = [f64::NEG_INFINITY, f64::INFINITY].map(ascending);
        std::array::from_fn(|part| match part {
            0 => first,
            PARTS => last + 1,
            _ => sample.get(part * sample.len() / PARTS).copied().unwrap_or(first),
        })
    }

    /// Appends the keys of the values in a part; whether no bit of theirs that is set was left out. Half of the
    /// decisions would be guessed wrong: every key is written, and those of other parts are written over.
    fn push_keys(&self, part: Range<u64>, rows: u64, keys: &mut Vec<u64>) -> bool {
        let (mut batch, mut found) = ([0.0; BATCH], [0; BATCH]);
        let mut left_out = 0;
        for piece in pieces(0..self.values.rows(), BATCH) {
            let batch = &mut batch[..piece.len()];
            self.values.read(piece.clone(), batch);
            let mut count = 0;
            for (row, &value) in (piece.start as u64..).zip(&*batch) {
                let place = self.place(value);
                found[count] = place & !rows | row;
                let is_in_part = part.contains(&place);
                left_out |= if is_in_part { place & rows } else { 0 };
                count += usize::from(is_in_part);
            }
            keys.extend_from_slice(&found[..count]);
        }
        left_out == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn half_ranks(values: &[f64]) -> (Ladder, Vec<u32>) {
        super::half_ranks(&Numbers::of_rows(values.len(), &|rows| values[rows].to_vec()))
    }

    /// The half ranks by counting.
    fn counted(values: &[f64]) -> Vec<u32> {
        let count =
            |counts: &dyn Fn(f64) -> bool| values.iter().filter(|value| counts(**value)).count() as u32;
        let of = |&value: &f64| 2 * count(&|other| other < value) + count(&|other| other == value);
        values.iter().map(of).collect()
    }

    #[test]
    fn values_that_differ_in_their_last_bits_only_are_told_apart() {
        let one = 1.0_f64;
        let values =
            [one.next_up(), -0.0, one, f64::NAN, 0.0, one.next_up(), -one, (-one).next_up(), -1e300, 1e-300];
        let (ladder, found) = half_ranks(&values);
        assert_eq!(found, counted(&values));
        assert!(ladder.values.is_sorted());
        assert_eq!((ladder.customers(), ladder.values.len()), (9, 7));
    }

    #[test]
    fn values_of_one_part_only_are_ranked_as_others() {
        let mostly_missing = (0..5000).map(|row| if row % 1250 == 1 { f64::from(row) } else { f64::NAN });
        let mostly_one = (0..5000).map(|row| if row % 700 == 3 { f64::from(row) - 2000.0 } else { 1.0 });
        let ends = [f64::MAX, f64::MIN, 0.0, f64::NAN].into_iter().cycle().take(50);
        let all_missing = std::iter::repeat_n(f64::NAN, 9);
        for values in [mostly_missing.collect(), mostly_one.collect(), ends.collect(), all_missing.collect()]
        {
            let values: Vec<f64> = values;
            assert_eq!(half_ranks(&values).1, counted(&values));
        }
    }

    #[test]
    fn cents_are_ranked_as_what_they_are_worth() {
        let cents: Vec<f64> = (0..3000_i32).map(|row| f64::from((row * 7919) % 997 - 500) / 100.0).collect();
        let with_odd = [&cents[..], &[1e9, 1.0 / 3.0, f64::NAN, 2_147_483.647]].concat();
        let with_large = [&cents[..], &[21_474_836.47, -21_474_836.47, f64::NAN]].concat();
        for values in [cents, with_odd, with_large] {
            assert_eq!(half_ranks(&values).1, counted(&values));
        }
    }

    #[test]
    fn a_short_ladder_is_exact() {
        let values: Vec<f64> = (0..1000).map(|row| f64::from(row * 7 % 501) / 8.0).collect();
        let (ladder, found) = half_ranks(&values);
        assert_eq!(found, counted(&values));
        assert!(values.iter().zip(&found).all(|(&value, &half_rank)| ladder.half_rank(value) == half_rank));
        assert_eq!((ladder.half_rank(-1.0), ladder.half_rank(1e9)), (0, 2000));
    }

    #[test]
    fn a_long_ladder_keeps_its_ends() {
        let different = 3 * LONGEST;
        let values: Vec<f64> = (0..different).map(|value| value as f64).collect();
        let (ladder, _) = half_ranks(&values);
        assert!(ladder.values.len() <= LONGEST + 1);
        assert_eq!((ladder.values.first(), ladder.values.last()), (Some(&0.0), values.last()));
        assert_eq!(ladder.customers(), different);
    }
}
