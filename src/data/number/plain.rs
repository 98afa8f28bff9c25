//! Digits with at most a minus in front and one point among them: how most numbers are written.

use super::Decimal;

/// Any number of this many digits is a floating-point number without rounding.
const MOST_EXACT: usize = 15;
/// Powers of ten, each of them exact.
const POWERS_OF_TEN: [f64; MOST_EXACT + 1] =
    [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

/// A number as it is written, not yet divided: `-12.50` is -1250 with two decimals. Of fifteen digits at most.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::data) struct Plain {
    digits: u64,
    is_negative: bool,
    /// How many of the digits are decimals.
    pub decimals: usize,
}

impl Plain {
    /// Reads a cell. Nothing where it is written in any other way, or where a point is not the decimal mark.
    #[inline]
    pub fn of(text: &[u8], decimal: Decimal) -> Option<Self> {
        let (unsigned, is_negative) = match text {
            [b'-', unsigned @ ..] => (unsigned, true),
            unsigned => (unsigned, false),
        };
        let mut digits: u64 = 0;
        let mut point = None;
        for (at, &byte) in unsigned.iter().enumerate() {
            match byte {
                b'0'..=b'9' => digits = digits.wrapping_mul(10).wrapping_add(u64::from(byte - b'0')),
                b'.' if decimal == Decimal::Point && point.is_none() => point = Some(at),
                _ => return None,
            }
        }
        let decimals = point.map_or(0, |at| unsigned.len() - at - 1);
        let is_exact = (1..=MOST_EXACT).contains(&(unsigned.len() - usize::from(point.is_some())));
        is_exact.then_some(Self { digits, is_negative, decimals })
    }

    /// The number: digits and divisor are exact, so that their quotient is the nearest there is to what is written.
    #[inline]
    pub fn value(self) -> f64 {
        let size = self.digits as f64 / POWERS_OF_TEN[self.decimals];
        if self.is_negative && self.digits != 0 { -size } else { size }
    }

    /// All its digits as one whole number.
    #[inline]
    pub fn whole(self) -> i64 {
        let digits = self.digits as i64;
        if self.is_negative { -digits } else { digits }
    }
}

/// The number that digits with at most a minus in front and one point among them say, however many they are.
#[inline]
pub(in crate::data) fn read_plain(text: &[u8], decimal: Decimal) -> Option<f64> {
    Plain::of(text, decimal).map(Plain::value).or_else(|| read_long(text, decimal))
}

/// The same of more digits than a [`Plain`] has.
pub(super) fn read_long(text: &[u8], decimal: Decimal) -> Option<f64> {
    let unsigned = text.strip_prefix(b"-").unwrap_or(text);
    let points = unsigned.iter().filter(|&&byte| byte == b'.').count();
    let is_plain = unsigned.iter().all(|byte| byte.is_ascii_digit() || *byte == b'.')
        && points <= usize::from(decimal == Decimal::Point);
    (is_plain && unsigned.len() - points > MOST_EXACT).then(|| fast_float2::parse(text).ok()).flatten()
}
