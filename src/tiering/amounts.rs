//! Amounts: the values of a measure for every customer, kept small.
//!
//! Most measures of a list take few different values (orders, days, complaints). One or two bytes a customer and a
//! table of the values then say the same as eight bytes a customer, and whatever depends on a value alone has to be
//! worked out once for each different value only.

use std::iter::Sum;
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use crate::data::expr::Bound;
use crate::data::pieces::pieces;
use crate::data::table::Numbers;

/// Values read by one thread at a time.
const CHUNK: usize = 16_384;
/// Chunks read side by side before their values are coded.
const AT_A_TIME: usize = 8;

/// The values of a measure by row; NaN is missing.
#[derive(Clone, Debug)]
pub enum Amounts {
    /// Few different values.
    Few(Arc<Coded>),
    /// Values that mostly differ.
    Many(Arc<Numbers>),
}

/// The most decimals that the smallest unit of a column may have.
const DECIMALS: i32 = 9;

/// With how many decimals all values can be written; none where nine are not enough. NaN is missing.
pub fn decimals(values: impl Iterator<Item = f64>) -> Option<i32> {
    let mut most = 0;
    for value in values.filter(|value| !value.is_nan()) {
        most = (most..=DECIMALS).find(|decimals| is_whole(value * 10_f64.powi(*decimals)))?;
    }
    Some(most)
}

/// Added to a number, it leaves no room for decimals: the sum is rounded, and has what is left of it in its lower bits.
pub const ROUND: f64 = 6_755_399_441_055_744.0;

/// The nearest whole number, halves to even, of one up to 2⁵¹. Without a call, so that several are rounded at once.
#[inline]
pub fn nearest_whole(number: f64) -> f64 {
    (number + ROUND) - ROUND
}

/// Whether a number is whole but for what the arithmetic leaves in its last digits.
fn is_whole(number: f64) -> bool {
    (number - number.round()).abs() <= (1e-15 * number.abs()).max(1e-10)
}

/// Few different values: a table of them, and for each customer the place in it.
#[derive(Debug)]
pub struct Coded {
    /// By row; 0 where the value is missing.
    pub codes: Codes,
    /// By code: NaN, then the different values, ascending. -0 counts as 0.
    pub values: Vec<f64>,
    /// By code: how many customers have it.
    pub counts: Vec<u32>,
}

/// Codes by row, no wider than they need to be.
#[derive(Debug)]
pub enum Codes {
    /// For up to 255 different values.
    Narrow(Vec<u8>),
    /// For up to 65,535.
    Wide(Vec<u16>),
}

impl Amounts {
    /// Keeps the values; NaN is missing.
    pub fn of(values: &[f64]) -> Amounts {
        Amounts::read_from(values.len(), |rows| values[rows].to_vec())
    }

    /// Keeps what an expression gives for this many rows. A column is not kept a second time.
    pub fn of_bound(bound: &Bound, rows: usize) -> Amounts {
        let read = |rows| bound.numbers(rows);
        match (Coded::of(rows, read), bound.kept()) {
            (Some(coded), _) => Amounts::Few(Arc::new(coded)),
            (None, Some(column)) => Amounts::Many(column),
            (None, None) => Amounts::Many(Arc::new(Numbers::of_rows(rows, &read))),
        }
    }

    /// Keeps the values of this many rows as they are read.
    pub fn read_from(rows: usize, read: impl Fn(Range<usize>) -> Vec<f64> + Sync) -> Amounts {
        match Coded::of(rows, &read) {
            Some(coded) => Amounts::Few(Arc::new(coded)),
            None => Amounts::Many(Arc::new(Numbers::of_rows(rows, &read))),
        }
    }

    /// The value of a row.
    pub fn at(&self, row: usize) -> f64 {
        match self {
            Self::Few(coded) => coded.at(row),
            Self::Many(numbers) => numbers.at(row),
        }
    }

    /// Writes the values of `rows` over `out`, which is as long.
    pub fn read(&self, rows: Range<usize>, out: &mut [f64]) {
        match self {
            Self::Few(coded) => match &coded.codes {
                Codes::Narrow(codes) => look_up(&codes[rows], &coded.values, out),
                Codes::Wide(codes) => look_up(&codes[rows], &coded.values, out),
            },
            Self::Many(numbers) => numbers.read(rows, out),
        }
    }

    /// The sum of what is made of each value that is known, which is given with how many customers have it. Grows with
    /// the list.
    pub fn added_up<T: Sum + Send>(&self, of: impl Fn(f64, u32) -> T + Sync) -> T {
        match self {
            Self::Few(coded) => {
                let often = coded.values.iter().zip(&coded.counts).skip(1);
                often.map(|(&value, &count)| of(value, count)).sum()
            }
            Self::Many(numbers) => {
                let chunks: Vec<Range<usize>> = pieces(0..numbers.rows(), CHUNK).collect();
                let parts = chunks.into_par_iter().map(|rows| {
                    let mut values = [0.0; CHUNK];
                    let values = &mut values[..rows.len()];
                    numbers.read(rows, values);
                    values.iter().filter(|value| !value.is_nan()).map(|value| of(*value, 1)).sum()
                });
                // In the list's order, so that it comes out the same whatever the number of threads.
                parts.collect::<Vec<T>>().into_iter().sum()
            }
        }
    }

    /// Whether these are the very same, not only as large.
    pub fn is_same(&self, other: &Amounts) -> bool {
        match (self, other) {
            (Self::Few(one), Self::Few(other)) => Arc::ptr_eq(one, other),
            (Self::Many(one), Self::Many(other)) => Arc::ptr_eq(one, other),
            _ => false,
        }
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        match self {
            Self::Few(coded) => coded.rows(),
            Self::Many(numbers) => numbers.rows(),
        }
    }

    /// All values by row: eight bytes for each, for what looks at all of them at once and then drops them.
    pub fn to_vec(&self) -> Vec<f64> {
        let mut values = vec![0.0; self.rows()];
        self.read(0..self.rows(), &mut values);
        values
    }

    /// Those that are known, in the list's order.
    pub fn known(&self) -> Vec<f64> {
        let mut values = self.to_vec();
        values.retain(|value| !value.is_nan());
        values
    }

    /// The values that are known, ascending, as often as they occur.
    pub fn sorted(&self) -> Vec<f64> {
        match self {
            Self::Few(coded) => {
                let often = coded.values.iter().zip(&coded.counts).skip(1);
                often.flat_map(|(&value, &count)| std::iter::repeat_n(value, count as usize)).collect()
            }
            Self::Many(_) => {
                let mut sorted = self.known();
                sorted.sort_unstable_by(f64::total_cmp);
                sorted
            }
        }
    }
}

impl Coded {
    /// The most different values that codes can tell apart.
    const MOST: usize = u16::MAX as usize;

    /// Codes the values of this many rows as they are read; none where too many of them differ for that to be smaller.
    fn of(rows: usize, read: impl Fn(Range<usize>) -> Vec<f64> + Sync) -> Option<Coded> {
        let most = (rows / 4).clamp(1, Self::MOST);
        let mut seen = Seen::with_room_for(most);
        let mut codes = Vec::with_capacity(rows);
        let chunks: Vec<usize> = (0..rows).step_by(CHUNK).collect();
        for chunks in chunks.chunks(AT_A_TIME) {
            let read = chunks.par_iter().map(|&first| read(first..rows.min(first + CHUNK)));
            for values in read.collect::<Vec<_>>() {
                for value in values {
                    codes.push(if value.is_nan() { 0 } else { seen.code(value + 0.0)? });
                }
            }
        }
        Some(Self::ascending(codes, &seen.values))
    }

    /// Renumbers the values, so that they ascend; `values` are by code.
    fn ascending(mut codes: Vec<u16>, values: &[f64]) -> Coded {
        let mut order: Vec<u16> = (0..=u16::MAX).take(values.len()).collect();
        order[1..].sort_unstable_by(|a, b| values[usize::from(*a)].total_cmp(&values[usize::from(*b)]));
        let mut code_of = vec![0; values.len()];
        for (code, &old) in (0..=u16::MAX).zip(&order) {
            code_of[usize::from(old)] = code;
        }
        let mut counts = vec![0; values.len()];
        for code in &mut codes {
            *code = code_of[usize::from(*code)];
            counts[usize::from(*code)] += 1;
        }
        let values: Vec<f64> = order.iter().map(|&old| values[usize::from(old)]).collect();
        let codes = if values.len() <= 256 {
            Codes::Narrow(codes.iter().map(|&code| code as u8).collect())
        } else {
            Codes::Wide(codes)
        };
        Coded { codes, values, counts }
    }

    /// The number of customers.
    pub fn rows(&self) -> usize {
        match &self.codes {
            Codes::Narrow(codes) => codes.len(),
            Codes::Wide(codes) => codes.len(),
        }
    }

    /// The code of a row.
    pub fn code(&self, row: usize) -> usize {
        match &self.codes {
            Codes::Narrow(codes) => usize::from(codes[row]),
            Codes::Wide(codes) => usize::from(codes[row]),
        }
    }

    fn at(&self, row: usize) -> f64 {
        self.values[self.code(row)]
    }
}

fn look_up<C: Copy + Into<usize>>(codes: &[C], values: &[f64], out: &mut [f64]) {
    for (out, &code) in out.iter_mut().zip(codes) {
        *out = values[code.into()];
    }
}

/// The different values met so far, in a table open to hashing.
struct Seen {
    /// By code; that of 0 is NaN.
    values: Vec<f64>,
    /// By hash: the code of a value; 0 is free. Twice as long as there may be values.
    slots: Vec<u16>,
    most: usize,
}

impl Seen {
    fn with_room_for(most: usize) -> Seen {
        Seen { values: vec![f64::NAN], slots: vec![0; (2 * most).next_power_of_two()], most }
    }

    /// The code of a value; none where it would be one too many.
    fn code(&mut self, value: f64) -> Option<u16> {
        // The multiplication brings every bit to the top (Knuth's multiplicative hashing).
        let hash = value.to_bits().wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let last = self.slots.len() - 1;
        let mut slot = (hash >> 40) as usize & last;
        loop {
            match self.slots[slot] {
                0 if self.values.len() > self.most => return None,
                0 => {
                    self.slots[slot] = self.values.len() as u16;
                    self.values.push(value);
                    return Some(self.slots[slot]);
                }
                code if self.values[usize::from(code)].to_bits() == value.to_bits() => return Some(code),
                _ => slot = (slot + 1) & last,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn coded(values: &[f64]) -> Option<Coded> {
        Coded::of(values.len(), |rows| values[rows].to_vec())
    }

    #[test]
    fn the_smallest_unit_has_the_decimals_of_all_values() {
        for (values, expected) in [
            (&[][..], Some(0)),
            (&[5.0, f64::NAN, -2000.0, 9e99], Some(0)),
            (&[5.0, 12.5], Some(1)),
            (&[0.07, 8_888_888.29, 0.1], Some(2)),
            (&[1e-9, 5.0], Some(9)),
            (&[1.0 / 3.0], None),
        ] {
            assert_eq!(decimals(values.iter().copied()), expected, "{values:?}");
        }
    }

    #[test]
    fn numbers_are_rounded_to_the_nearest_whole_one() {
        for (number, expected) in [(0.4, 0.0), (-0.6, -1.0), (1e9 + 0.6, 1e9 + 1.0), (2.5, 2.0), (3.5, 4.0)] {
            assert_eq!(nearest_whole(number), expected, "{number}");
        }
        let large = 2_251_799_813_685_248.0;
        assert_eq!([nearest_whole(large), nearest_whole(-large + 0.25)], [large, -large]);
        assert!(nearest_whole(f64::NAN).is_nan());
    }

    #[test]
    fn few_values_are_coded_in_ascending_order() {
        let values = [7.0, f64::NAN, -2.0, 7.0, 0.0, -0.0, 7.0, -2.0, 0.0, 0.0, 7.0, 7.0];
        let found = coded(&values).unwrap();
        assert_eq!((&found.values[1..], &found.counts[..]), (&[-2.0, 0.0, 7.0][..], &[1, 2, 4, 5][..]));
        assert_eq!((0..4).map(|row| found.code(row)).collect::<Vec<_>>(), [3, 0, 1, 3]);
        let amounts = Amounts::of(&values);
        assert!(matches!(amounts, Amounts::Few(_)));
        let mut read = [0.0; 3];
        amounts.read(1..4, &mut read);
        assert!(read[0].is_nan());
        assert_eq!(read[1..], [-2.0, 7.0]);
        assert_eq!(amounts.sorted().len(), 11);
        assert!(amounts.sorted().is_sorted());
    }

    #[test]
    fn many_values_stay_as_they_are() {
        let values: Vec<f64> = (0..100).map(|row| f64::from(row) / 2.0).collect();
        assert!(coded(&values).is_none());
        let amounts = Amounts::of(&values);
        assert_eq!((amounts.at(31), amounts.to_vec() == values), (15.5, true));
    }

    #[test]
    fn values_read_piece_by_piece_are_those_of_the_whole() {
        for different in [3, 1_000_000] {
            let values: Vec<f64> = (0..3 * CHUNK + 5).map(|row| (row % different) as f64 - 1.0).collect();
            let amounts = Amounts::read_from(values.len(), |rows| values[rows].to_vec());
            assert_eq!(matches!(amounts, Amounts::Few(_)), different == 3);
            assert!(amounts.to_vec() == values && Amounts::of(&values).to_vec() == values);
        }
    }

    #[test]
    fn codes_widen_with_the_number_of_values() {
        for (different, narrow) in [(255_u32, true), (256, false), (65_535, false)] {
            let values: Vec<f64> = (0..4 * different).map(|row| f64::from(row % different)).collect();
            let found = coded(&values).unwrap();
            assert_eq!(matches!(found.codes, Codes::Narrow(_)), narrow);
            assert_eq!(found.code(different as usize - 1), different as usize);
        }
        let one_more: Vec<f64> = (0..4 * 65_536).map(|row| f64::from(row % 65_536)).collect();
        assert!(coded(&one_more).is_none());
    }

    #[test]
    fn nothing_and_nothing_known_are_few() {
        assert_eq!(coded(&[]).unwrap().counts, [0]);
        let unknown = coded(&[f64::NAN; 3]).unwrap();
        assert_eq!((unknown.rows(), unknown.code(2), unknown.at(2).is_nan()), (3, 0, true));
    }
}
