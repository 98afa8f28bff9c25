//! Sorting rows: numbers as numbers, text in natural order, missing values last whichever way, ties in the
//! list's order.
//!
//! Every value becomes a chain of links, 64 bits each, that are in order as the values are. Rows are sorted by the
//! beginning of their first links, those that are equal there by all of it, then by their second ones, and so on: a
//! comparison never looks a value up.

mod natural;

use rayon::prelude::*;

pub use natural::NaturalTexts;

/// What rows are sorted by: one value a row.
#[derive(Debug)]
pub enum SortKey {
    /// NaN is missing.
    Numbers(Vec<f64>),
    /// Whole numbers, in half the room. [`NO_NUMBER`] is missing.
    Whole(Vec<i32>),
    /// Empty is missing.
    Texts(NaturalTexts),
}

/// What is missing among whole numbers.
pub const NO_NUMBER: i32 = i32::MIN;

/// Which way to sort.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Smallest first.
    Ascending,
    /// Largest first.
    Descending,
}

impl Direction {
    /// The other way.
    pub fn reversed(self) -> Direction {
        match self {
            Self::Ascending => Self::Descending,
            Self::Descending => Self::Ascending,
        }
    }
}

/// The order of rows 0 to `rows` by the first key, of equal ones by the next, and so on. None where `is_stale` says
/// that the answer is not wanted any more.
pub fn sort(
    rows: usize,
    keys: &[(SortKey, Direction)],
    is_stale: &(dyn Fn() -> bool + Sync),
) -> Option<Vec<u32>> {
    let Some((first, direction)) = keys.first() else { return Some((0..rows as u32).collect()) };
    let sorting = Sorting { keys, is_stale };
    // What is sorted are whole numbers, the first bits of a row's link before its number: half as large as pairs, and
    // faster to compare. Rows that agree in those bits are told apart afterwards.
    let row_mask = row_mask(rows);
    let packed = |row: u32| first.link(row, 0, *direction) & !row_mask | u64::from(row);
    let mut order: Vec<u64> = (0..rows as u32).into_par_iter().map(packed).collect();
    order.par_sort_unstable();
    if keys.len() == 1 && first.is_told_by(!row_mask) {
        order.par_iter_mut().for_each(|row| *row &= row_mask);
    } else {
        let alike = order.par_chunk_by_mut(|one, next| one & !row_mask == next & !row_mask);
        alike.for_each(|alike| sorting.tell_apart(alike, row_mask));
    }
    (!is_stale()).then(|| order.into_par_iter().map(|row| row as u32).collect())
}

/// One link of a row's chain, and the row.
type Linked = (u64, u32);

/// A link that comes after all others: the only one of a missing value.
const MISSING: u64 = u64::MAX;
/// Rows below which it does not pay to share the work, or to ask whether it is still wanted.
const FEW: usize = 4096;

/// Which link of a row's chain: the key, and the link's number within that key.
#[derive(Clone, Copy, Default)]
struct ChainLink {
    key: usize,
    link: usize,
}

struct Sorting<'a> {
    keys: &'a [(SortKey, Direction)],
    is_stale: &'a (dyn Fn() -> bool + Sync),
}

impl Sorting<'_> {
    /// Sorts rows whose links begin alike, and leaves their numbers alone.
    fn tell_apart(&self, rows: &mut [u64], row_mask: u64) {
        rows.iter_mut().for_each(|row| *row &= row_mask);
        if rows.len() > 1 {
            let mut linked: Vec<Linked> = rows.iter().map(|row| (0, *row as u32)).collect();
            self.settle(&mut linked, ChainLink::default());
            rows.iter_mut().zip(linked).for_each(|(place, (_, row))| *place = row.into());
        }
    }

    /// Sorts rows that are equal up to this place and are in the list's order.
    fn settle(&self, rows: &mut [Linked], at: ChainLink) {
        let Some((key, direction)) = self.keys.get(at.key) else { return };
        if rows.len() < FEW {
            rows.iter_mut().for_each(|(link, row)| *link = key.link(*row, at.link, *direction));
            rows.sort_unstable();
            rows.chunk_by_mut(|a, b| a.0 == b.0).for_each(|equal| self.settle_equal(equal, at));
            return;
        }
        if (self.is_stale)() {
            return;
        }
        rows.par_iter_mut().for_each(|(link, row)| *link = key.link(*row, at.link, *direction));
        rows.par_sort_unstable();
        rows.par_chunk_by_mut(|a, b| a.0 == b.0).for_each(|equal| self.settle_equal(equal, at));
    }

    /// Continues with rows whose links are equal at this place.
    fn settle_equal(&self, rows: &mut [Linked], at: ChainLink) {
        let ([(link, _), _, ..], Some((key, direction))) = (&*rows, self.keys.get(at.key)) else { return };
        let next = if key.ends_with(*link, *direction) {
            ChainLink { key: at.key + 1, link: 0 }
        } else {
            ChainLink { link: at.link + 1, ..at }
        };
        self.settle(rows, next);
    }
}

impl SortKey {
    /// A link of the value's chain.
    fn link(&self, row: u32, number: usize, direction: Direction) -> u64 {
        let link = match self {
            Self::Numbers(numbers) => in_order(numbers[row as usize]),
            Self::Whole(numbers) => in_order(as_number(numbers[row as usize])),
            Self::Texts(texts) => texts.link(row as usize, number),
        };
        match (link, direction) {
            (None, _) => MISSING,
            (Some(link), Direction::Ascending) => link,
            (Some(link), Direction::Descending) => !link,
        }
    }

    /// Whether values that differ do so in these bits of their first links, as whole numbers mostly do in the upper ones.
    fn is_told_by(&self, bits: u64) -> bool {
        let is_told = |number: f64| number.is_nan() || number.to_bits() & !bits == 0;
        match self {
            Self::Numbers(numbers) => numbers.par_iter().all(|&number| is_told(number)),
            Self::Whole(numbers) => numbers.par_iter().all(|&number| is_told(as_number(number))),
            Self::Texts(_) => false,
        }
    }

    /// Whether a value has no more links after this one.
    fn ends_with(&self, link: u64, direction: Direction) -> bool {
        match (self, direction) {
            (Self::Numbers(_) | Self::Whole(_), _) => true,
            (Self::Texts(_), _) if link == MISSING => true,
            (Self::Texts(_), Direction::Ascending) => natural::is_last(link),
            (Self::Texts(_), Direction::Descending) => natural::is_last(!link),
        }
    }
}

/// The lower bits that the number of any of this many rows takes.
pub fn row_mask(rows: usize) -> u64 {
    let row_bits = usize::BITS - rows.leading_zeros();
    (1 << row_bits) - 1
}

/// A whole number as any other; NaN where it is missing.
fn as_number(whole: i32) -> f64 {
    if whole == NO_NUMBER { f64::NAN } else { whole.into() }
}

/// A number as one without a sign that is in the same order; none where it is missing.
fn in_order(number: f64) -> Option<u64> {
    (!number.is_nan()).then(|| ascending(number))
}

/// A number that is not missing as one without a sign that is in the same order, -0 before 0.
#[inline]
pub fn ascending(number: f64) -> u64 {
    const SIGN: u64 = 1 << 63;
    let bits = number.to_bits();
    if bits & SIGN == 0 { bits | SIGN } else { !bits }
}

#[cfg(test)]
mod tests;
