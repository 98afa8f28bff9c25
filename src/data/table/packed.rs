//! Numbers in few bytes: most columns are counts, days, or money with two decimals, and a whole number of one to
//! four bytes with a common divisor says each of them to the last bit.

use std::ops::Range;

/// Some numbers of a column, in the narrowest form that holds every one of them exactly.
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

/// Whole numbers that stand for themselves divided by a power of ten.
#[derive(Debug)]
pub(super) struct Divided<N> {
    whole: Box<[N]>,
    divisor: f64,
}

/// Powers of ten that the numbers of a column may have been multiplied with.
const DIVISORS: [f64; 5] = [1.0, 10.0, 100.0, 1_000.0, 10_000.0];

/// A whole number of some width, of which the lowest stands for a missing value.
pub(super) trait Whole: Copy + Default + PartialEq + Into<f64> + TryFrom<i32> {
    const MISSING: Self;
}

impl Whole for i8 {
    const MISSING: Self = Self::MIN;
}

impl Whole for i16 {
    const MISSING: Self = Self::MIN;
}

impl Whole for i32 {
    const MISSING: Self = Self::MIN;
}

impl Packed {
    /// Packs numbers; NaN is missing.
    pub fn of(values: &[f64]) -> Packed {
        let whole = DIVISORS
            .iter()
            .find_map(|&divisor| Some((all(values, |value| multiplied(value, divisor))?, divisor)));
        let Some((whole, divisor)) = whole else { return Self::Floats(values.into()) };
        if let Some(whole) = narrowed(&whole) {
            Self::Bytes(Divided { whole, divisor })
        } else if let Some(whole) = narrowed(&whole) {
            Self::Shorts(Divided { whole, divisor })
        } else {
            Self::Words(Divided { whole, divisor })
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

    /// Appends the numbers of a range; NaN is missing.
    pub fn fill(&self, range: Range<usize>, out: &mut Vec<f64>) {
        match self {
            Self::Bytes(packed) => packed.fill(range, out),
            Self::Shorts(packed) => packed.fill(range, out),
            Self::Words(packed) => packed.fill(range, out),
            Self::Floats(values) => out.extend_from_slice(&values[range]),
        }
    }
}

impl<N: Whole> Divided<N> {
    fn at(&self, at: usize) -> f64 {
        divided(self.whole[at], self.divisor)
    }

    fn fill(&self, range: Range<usize>, out: &mut Vec<f64>) {
        let whole = self.whole[range].iter();
        // Most are whole numbers themselves, and dividing takes longer than everything else about them.
        if self.divisor == 1.0 {
            out.extend(whole.map(|&whole| divided(whole, 1.0)));
        } else {
            out.extend(whole.map(|&whole| divided(whole, self.divisor)));
        }
    }
}

#[inline]
fn divided<N: Whole>(whole: N, divisor: f64) -> f64 {
    if whole == N::MISSING { f64::NAN } else { whole.into() / divisor }
}

/// The whole number that is this value when divided, where there is one.
fn multiplied(value: f64, divisor: f64) -> Option<i32> {
    if value.is_nan() {
        return Some(i32::MISSING);
    }
    let whole = (value * divisor + 0.5_f64.copysign(value)) as i32;
    let is_exact = whole != i32::MISSING && divided(whole, divisor).to_bits() == value.to_bits();
    is_exact.then_some(whole)
}

/// The same numbers in fewer bytes, where they fit.
fn narrowed<N: Whole>(wide: &[i32]) -> Option<Box<[N]>> {
    all(wide, |whole| match whole {
        i32::MISSING => Some(N::MISSING),
        whole => N::try_from(whole).ok().filter(|&narrow| narrow != N::MISSING),
    })
}

/// What becomes of all of them; none where nothing becomes of one.
fn all<A: Copy, B: Default + Clone>(from: &[A], become_of: impl Fn(A) -> Option<B>) -> Option<Box<[B]>> {
    let mut to = vec![B::default(); from.len()];
    for (to, &from) in to.iter_mut().zip(from) {
        *to = become_of(from)?;
    }
    Some(to.into())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn bits(values: &[f64]) -> Vec<u64> {
        values.iter().map(|value| value.to_bits()).collect()
    }

    fn unpacked(values: &[f64]) -> Vec<f64> {
        let mut out = Vec::new();
        Packed::of(values).fill(0..values.len(), &mut out);
        out
    }

    #[test]
    fn numbers_take_as_few_bytes_as_hold_them() {
        assert!(matches!(Packed::of(&[]), Packed::Bytes(_)));
        assert!(matches!(Packed::of(&[f64::NAN, -127.0, 127.0]), Packed::Bytes(_)));
        assert!(matches!(Packed::of(&[1.25]), Packed::Bytes(_)));
        assert!(matches!(Packed::of(&[-128.0]), Packed::Shorts(_)));
        assert!(matches!(Packed::of(&[f64::NAN, 28_026.49]), Packed::Words(_)));
        assert!(matches!(Packed::of(&[-2_147_483_647.0]), Packed::Words(_)));
        for wide in [-2_147_483_648.0, 2_147_483_648.0, 0.1 + 0.2, -0.0, 1e99] {
            assert!(matches!(Packed::of(&[wide]), Packed::Floats(_)), "{wide}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn packed_numbers_come_back_to_the_last_bit(
            whole in prop::collection::vec(prop_oneof![-130..130_i64, any::<i16>().prop_map(i64::from), any::<i64>()], 0..9),
            divisor in prop::sample::select(vec![1.0, 10.0, 100.0, 1e4, 1e7, 3.0]),
            odd in prop_oneof![Just(f64::NAN), Just(-0.0), any::<f64>().prop_map(|odd| if odd.is_nan() { f64::NAN } else { odd })],
        ) {
            let mut values: Vec<f64> = whole.iter().map(|&whole| whole as f64 / divisor).collect();
            prop_assert_eq!(bits(&unpacked(&values)), bits(&values));
            values.push(odd);
            prop_assert_eq!(bits(&unpacked(&values)), bits(&values));
            let packed = Packed::of(&values);
            prop_assert_eq!(bits(&(0..values.len()).map(|at| packed.at(at)).collect::<Vec<_>>()), bits(&values));
        }
    }
}
