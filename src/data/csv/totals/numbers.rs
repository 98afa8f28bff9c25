//! Columns of numbers, and when a number is a sum.

use crate::data::number::NumberFormat;

/// A column of numbers.
pub(super) struct NumberColumn {
    pub format: NumberFormat,
    /// Whether its rows leave open which mark is the decimal one.
    pub is_open: bool,
    /// A share, an average, a price: not to be added up.
    pub is_rate: bool,
    /// Of these, an id, a number, a code.
    pub is_id: bool,
    /// The most decimals of its numbers.
    pub decimals: u32,
    /// Whether each customer has a number there.
    pub is_full: bool,
}

impl NumberColumn {
    /// Whether a value is a sum, but for what adding up and writing down may have changed.
    pub fn is_near(&self, value: f64, sum: f64, count: usize, is_rounded: bool) -> bool {
        let off = (value - sum).abs();
        let decimals = decimals_of(value);
        let written = if decimals < self.decimals { 0.5 * 0.1_f64.powi(decimals as i32) } else { 0.0 };
        // Figures that were rounded one by one do not add up to the rounded sum.
        let rounded = (count as f64).sqrt() * 0.1_f64.powi(self.decimals as i32);
        off <= value.abs() * 1e-9 + 1e-9
            || (off <= written && off <= value.abs() * 1e-2)
            || (is_rounded && count > 1 && off <= rounded && off <= value.abs() * 1e-3)
    }
}

/// How many decimals a number has, at most 6.
pub(super) fn decimals_of(value: f64) -> u32 {
    let is_whole = |decimals: &u32| {
        let scaled = value * 10_f64.powi(*decimals as i32);
        (scaled - scaled.round()).abs() <= scaled.abs() * 1e-12 + 1e-9
    };
    (0..6).find(is_whole).unwrap_or(6)
}

/// How many digits of a number say something: not the zeros at its ends.
pub(super) fn digits_of(value: f64) -> usize {
    let text = format!("{:.*}", decimals_of(value) as usize, value.abs());
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    digits.trim_matches('0').len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_say_something_but_for_zeros_at_the_ends() {
        let counted = [300.0, 21_400.75, 0.5, 1_001.0, 12.5, 0.1 + 0.2].map(digits_of);
        assert_eq!(counted, [1, 7, 1, 4, 3, 1]);
        assert_eq!([1.0, 1.25, 0.1 + 0.2, 1e9].map(decimals_of), [0, 2, 1, 0]);
    }
}
