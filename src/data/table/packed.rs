//! Numbers in few bytes: most columns are counts, days, or money with two decimals, and a whole number of one to
//! four bytes with a common divisor says each of them to the last bit.

use std::ops::Range;

/// Some numbers of a column, in the narrowest form that keeps every one of them exactly.
#[derive(Debug)]
pub(super) enum Packed {
    /// Whole numbers of one byte, ...
    Bytes(Divided<i8>),
    /// ... of two, ...
    Shorts(Divided<i16>),
    /// ... and of four.
    Words(Divided<i32>),
    /// What no whole number can say.
    Floats(Box<[f64]>),
}

/// Whole numbers that mean themselves divided by a power of ten.
#[derive(Debug)]
pub(super) struct Divided<N> {
    whole: Box<[N]>,
    divisor: f64,
}

/// The whole number that means a missing value before it is known how narrow the others are.
pub(super) const MISSING: i32 = i32::MIN;

/// A whole number of some width, of which the lowest means a missing value.
pub(super) trait Whole: Copy + PartialEq + Into<f64> {
    const MISSING: Self;

    /// The same number in fewer bytes, which it must fit.
    fn narrow(wide: i32) -> Self;
}

impl Whole for i8 {
    const MISSING: Self = Self::MIN;

    fn narrow(wide: i32) -> Self {
        wide as Self
    }
}

impl Whole for i16 {
    const MISSING: Self = Self::MIN;

    fn narrow(wide: i32) -> Self {
        wide as Self
    }
}

impl Whole for i32 {
    const MISSING: Self = MISSING;

    fn narrow(wide: i32) -> Self {
        wide
    }
}

impl Packed {
    /// Packs whole numbers, none of which is further from 0 than the largest, [`MISSING`] ones aside.
    pub fn of(whole: &[i32], divisor: f64, largest: u32) -> Packed {
        if largest < i8::MISSING.unsigned_abs().into() {
            Self::Bytes(Divided::of(whole, divisor))
        } else if largest < i16::MISSING.unsigned_abs().into() {
            Self::Shorts(Divided::of(whole, divisor))
        } else {
            Self::Words(Divided::of(whole, divisor))
        }
    }

    /// What makes whole numbers of all of them; none where nothing does.
    pub fn divisor(&self) -> Option<f64> {
        match self {
            Self::Bytes(Divided { divisor, .. })
            | Self::Shorts(Divided { divisor, .. })
            | Self::Words(Divided { divisor, .. }) => Some(*divisor),
            Self::Floats(_) => None,
        }
    }

    /// One number; NaN is missing.
    pub fn at(&self, at: usize) -> f64 {
        match self {
            Self::Bytes(packed) => packed.at(at),
            Self::Shorts(packed) => packed.at(at),
            Self::Words(packed) => packed.at(at),
            Self::Floats(values) => values[at],
        }
    }

    /// Writes the numbers of a range over `out`, which is as long; NaN is missing.
    pub fn read(&self, range: Range<usize>, out: &mut [f64]) {
        match self {
            Self::Bytes(packed) => packed.read(range, out),
            Self::Shorts(packed) => packed.read(range, out),
            Self::Words(packed) => packed.read(range, out),
            Self::Floats(values) => out.copy_from_slice(&values[range]),
        }
    }
}

impl<N: Whole> Divided<N> {
    /// Of numbers that all are narrow enough.
    fn of(whole: &[i32], divisor: f64) -> Self {
        let narrow = |&whole: &i32| if whole == MISSING { N::MISSING } else { N::narrow(whole) };
        Self { whole: whole.iter().map(narrow).collect(), divisor }
    }

    fn at(&self, at: usize) -> f64 {
        divided(self.whole[at], self.divisor)
    }

    fn read(&self, range: Range<usize>, out: &mut [f64]) {
        let both = out.iter_mut().zip(&self.whole[range]);
        // Most are whole numbers themselves, and dividing takes longer than everything else about them.
        if self.divisor == 1.0 {
            both.for_each(|(out, &whole)| *out = divided(whole, 1.0));
        } else {
            both.for_each(|(out, &whole)| *out = divided(whole, self.divisor));
        }
    }
}

#[inline]
fn divided<N: Whole>(whole: N, divisor: f64) -> f64 {
    if whole == N::MISSING { f64::NAN } else { whole.into() / divisor }
}
