//! Packs numbers while they are read. Most are written as digits with a few decimals, and become whole numbers right
//! away, without being divided and multiplied again.

use super::packed::{MISSING, Packed};
use crate::data::number::Plain;

/// Powers of ten that the numbers of a column may be multiplied with.
const POWERS_OF_TEN: [i32; 5] = [1, 10, 100, 1_000, 10_000];

/// Some numbers of a column, before it is known how narrow they can be.
#[derive(Debug)]
pub(super) enum Packing {
    /// Whole numbers, as long as all of them are, ...
    Whole(Multiplied),
    /// ... and whatever else.
    Floats(Vec<f64>),
}

/// Numbers times a power of ten.
#[derive(Debug)]
pub(super) struct Multiplied {
    whole: Vec<i32>,
    decimals: usize,
    /// How far from 0 the furthest of them is.
    largest: u32,
}

impl Packing {
    pub fn with_capacity(rows: usize) -> Packing {
        Packing::Whole(Multiplied { whole: Vec::with_capacity(rows), decimals: 0, largest: 0 })
    }

    /// Appends a missing value.
    #[inline]
    pub fn push_missing(&mut self) {
        match self {
            Self::Whole(numbers) => numbers.whole.push(MISSING),
            Self::Floats(numbers) => numbers.push(f64::NAN),
        }
    }

    /// Appends a number as it was written.
    #[inline]
    pub fn push_plain(&mut self, plain: Plain) {
        let pushed = match self {
            Self::Whole(numbers) => numbers.push(plain.whole(), plain.decimals),
            Self::Floats(_) => false,
        };
        if !pushed {
            self.push_float(plain.value());
        }
    }

    /// Appends a whole number.
    #[inline]
    pub fn push_whole(&mut self, whole: i32) {
        let pushed = match self {
            Self::Whole(numbers) => numbers.push(whole.into(), 0),
            Self::Floats(_) => false,
        };
        if !pushed {
            self.push_float(whole.into());
        }
    }

    /// Appends any number; NaN is missing. -0 is 0, as it is no more and no less.
    pub fn push(&mut self, value: f64) {
        let value = value + 0.0;
        let pushed = match self {
            _ if value.is_nan() => return self.push_missing(),
            Self::Whole(numbers) => numbers.push_value(value),
            Self::Floats(_) => false,
        };
        if !pushed {
            self.push_float(value);
        }
    }

    fn push_float(&mut self, value: f64) {
        if let Self::Whole(numbers) = self {
            let mut floats = Vec::with_capacity(numbers.whole.capacity());
            floats.resize(numbers.whole.len(), 0.0);
            numbers.packed().read(0..numbers.whole.len(), &mut floats);
            *self = Self::Floats(floats);
        }
        if let Self::Floats(numbers) = self {
            numbers.push(value);
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        match self {
            Self::Whole(numbers) => numbers.whole.len(),
            Self::Floats(numbers) => numbers.len(),
        }
    }

    /// How many are missing.
    pub fn missing(&self) -> usize {
        match self {
            Self::Whole(numbers) => numbers.whole.iter().filter(|whole| **whole == MISSING).count(),
            Self::Floats(numbers) => numbers.iter().filter(|number| number.is_nan()).count(),
        }
    }

    /// All of them in the narrowest form that keeps every one exactly.
    pub fn packed(self) -> Packed {
        match self {
            Self::Whole(numbers) => numbers.packed(),
            Self::Floats(numbers) => Packed::Floats(numbers.into()),
        }
    }
}

impl Multiplied {
    /// Appends `whole` divided by a power of ten, unless that does not fit.
    #[inline]
    fn push(&mut self, whole: i64, decimals: usize) -> bool {
        if decimals > self.decimals && !self.widen(decimals) {
            return false;
        }
        let factor = POWERS_OF_TEN[self.decimals - decimals];
        let Ok(whole) = i32::try_from(whole.saturating_mul(factor.into())) else { return false };
        let fits = whole != MISSING;
        if fits {
            self.largest = self.largest.max(whole.unsigned_abs());
            self.whole.push(whole);
        }
        fits
    }

    /// Appends the value, unless no power of ten makes a whole number of it.
    fn push_value(&mut self, value: f64) -> bool {
        let mut decimals = self.decimals..POWERS_OF_TEN.len();
        let exact = |decimals: usize| Some((multiplied(value, POWERS_OF_TEN[decimals].into())?, decimals));
        decimals.find_map(exact).is_some_and(|(whole, decimals)| self.push(whole.into(), decimals))
    }

    /// Makes room for as many decimals, where all numbers can have them.
    #[cold]
    fn widen(&mut self, decimals: usize) -> bool {
        let Some(power) = POWERS_OF_TEN.get(decimals) else { return false };
        let factor = power / POWERS_OF_TEN[self.decimals];
        let Some(largest) = self.largest.checked_mul(factor.unsigned_abs()) else { return false };
        if largest > MISSING.unsigned_abs() - 1 {
            return false;
        }
        for whole in self.whole.iter_mut().filter(|whole| **whole != MISSING) {
            *whole *= factor;
        }
        (self.decimals, self.largest) = (decimals, largest);
        true
    }

    fn packed(&self) -> Packed {
        Packed::of(&self.whole, POWERS_OF_TEN[self.decimals].into(), self.largest)
    }
}

/// The whole number that is this value when divided, where there is one.
fn multiplied(value: f64, divisor: f64) -> Option<i32> {
    let whole = (value * divisor + 0.5_f64.copysign(value)) as i32;
    let is_exact = whole != MISSING && (f64::from(whole) / divisor).to_bits() == value.to_bits();
    is_exact.then_some(whole)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::data::number::Decimal;

    fn bits(values: &[f64]) -> Vec<u64> {
        values.iter().map(|value| value.to_bits()).collect()
    }

    fn packed(values: &[f64]) -> Packed {
        let mut packing = Packing::with_capacity(values.len());
        values.iter().for_each(|&value| packing.push(value));
        packing.packed()
    }

    fn unpacked(packed: &Packed, rows: usize) -> Vec<f64> {
        let mut out = vec![0.0; rows];
        packed.read(0..rows, &mut out);
        out
    }

    #[test]
    fn numbers_take_as_few_bytes_as_hold_them() {
        assert!(matches!(packed(&[]), Packed::Bytes(_)));
        assert!(matches!(packed(&[f64::NAN, -127.0, 127.0]), Packed::Bytes(_)));
        assert!(matches!(packed(&[1.25]), Packed::Bytes(_)));
        assert!(matches!(packed(&[-128.0]), Packed::Shorts(_)));
        assert!(matches!(packed(&[f64::NAN, 28_026.49]), Packed::Words(_)));
        assert!(matches!(packed(&[-2_147_483_647.0]), Packed::Words(_)));
        assert!(matches!(packed(&[-0.0, 1.0]), Packed::Bytes(_)));
        for wide in [-2_147_483_648.0, 2_147_483_648.0, 0.1 + 0.2, 1e99] {
            assert!(matches!(packed(&[wide]), Packed::Floats(_)), "{wide}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn packed_numbers_come_back_to_the_last_bit(
            whole in prop::collection::vec(prop_oneof![-130..130_i64, any::<i16>().prop_map(i64::from), any::<i64>()], 0..9),
            divisor in prop::sample::select(vec![1.0, 10.0, 100.0, 1e4, 1e7, 3.0]),
            odd in prop_oneof![Just(f64::NAN), any::<f64>().prop_map(|odd| if odd.is_nan() { f64::NAN } else { odd + 0.0 })],
        ) {
            let mut values: Vec<f64> = whole.iter().map(|&whole| whole as f64 / divisor).collect();
            prop_assert_eq!(bits(&unpacked(&packed(&values), values.len())), bits(&values));
            values.push(odd);
            let packed = packed(&values);
            prop_assert_eq!(bits(&unpacked(&packed, values.len())), bits(&values));
            prop_assert_eq!(bits(&(0..values.len()).map(|at| packed.at(at)).collect::<Vec<_>>()), bits(&values));
        }

        #[test]
        fn numbers_packed_as_they_are_written_are_those_that_are_worked_out(
            texts in prop::collection::vec("-?[0-9]{1,7}([.][0-9]{0,5})?|-?0|", 0..9),
        ) {
            let plain = |text: &String| Plain::of(text.as_bytes(), Decimal::Point);
            let values: Vec<f64> = texts.iter().map(|text| plain(text).map_or(f64::NAN, Plain::value)).collect();
            let mut packing = Packing::with_capacity(0);
            for text in &texts {
                match plain(text) {
                    Some(plain) => packing.push_plain(plain),
                    None => packing.push_missing(),
                }
            }
            let missing = values.iter().filter(|value| value.is_nan()).count();
            prop_assert_eq!((packing.len(), packing.missing()), (values.len(), missing));
            prop_assert_eq!(bits(&unpacked(&packing.packed(), values.len())), bits(&values));
        }
    }
}
