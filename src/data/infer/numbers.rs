//! What speaks for a column of numbers, and for which decimal mark.

use crate::data::cell::Cell;
use crate::data::number::{Currency, Decimal, NumberFormat, WrittenNumber, read_plain};

use super::Figures;

/// Whole numbers of as many digits no longer fit a floating-point number, and are names for something.
const DIGITS_OF_A_NAME: usize = 16;

/// What was seen of numbers in the cells of one column.
#[derive(Clone, Debug, Default)]
pub(super) struct NumberEvidence {
    /// Numbers whose cells are no words, but too large or broken.
    pub unusable: usize,
    /// Read the same whichever mark is the decimal one.
    alike: NumberRange,
    /// Read with a decimal point, where a decimal comma says something else or nothing.
    point: NumberRange,
    /// Read with a decimal comma, where a decimal point says something else or nothing.
    comma: NumberRange,
    /// `1.234`, which both can be.
    thousands_by_point: usize,
    /// `1,234`, which both can be.
    thousands_by_comma: usize,
    /// `1234`: thousands are not marked in this column, so a point in it is a decimal one.
    unmarked_thousands: usize,
    leading_zeros: usize,
    long: usize,
    percents: usize,
    in_currency: usize,
    currency: Option<Currency>,
    has_other_currencies: bool,
}

/// How the numbers of a column are most likely written.
pub(super) struct NumberVerdict {
    pub format: NumberFormat,
    pub fits: usize,
    pub figures: Figures,
    /// Nothing in the column settles which mark is the decimal one.
    pub ambiguous: bool,
    pub has_other_currencies: bool,
    /// Why these numbers are names for something and not amounts.
    pub names: Option<&'static str>,
}

impl NumberEvidence {
    /// Reads a cell if it is digits with at most a minus and a decimal point, and says the number.
    pub fn look_plain(&mut self, text: &[u8]) -> Option<f64> {
        let digits = text.strip_prefix(b"-").unwrap_or(text);
        let point = digits.iter().position(|&byte| byte == b'.');
        let may_group = point.is_some_and(|at| digits.len() - at == 4 && (1..=3).contains(&at));
        if may_group {
            return None;
        }
        let value = read_plain(text, Decimal::Point).filter(|value| value.abs() < 1e100)?;
        if point.is_some() {
            self.point.add(value);
            return Some(value);
        }
        self.alike.add(value);
        self.leading_zeros += usize::from(digits.len() > 1 && digits[0] == b'0');
        self.long += usize::from(digits.len() >= DIGITS_OF_A_NAME);
        self.unmarked_thousands += usize::from(value.abs() >= 1000.0);
        Some(value)
    }

    /// Reads any other cell, and says whether it is a number.
    pub fn look_written(&mut self, text: &str) -> bool {
        let Some(written) = WrittenNumber::of(text) else { return false };
        match (written.read(Decimal::Point), written.read(Decimal::Comma)) {
            (Cell::Unusable, _) | (_, Cell::Unusable) => {
                self.unusable += 1;
                return true;
            }
            (Cell::Value(point), Cell::Value(comma))
                if point == comma && !written.body.contains(['.', ',']) =>
            {
                self.alike.add(point);
            }
            (Cell::Value(point), Cell::Value(comma)) => {
                self.point.add(point);
                self.comma.add(comma);
                let by = if written.body.contains('.') {
                    &mut self.thousands_by_point
                } else {
                    &mut self.thousands_by_comma
                };
                *by += 1;
            }
            (Cell::Value(point), _) => self.point.add(point),
            (_, Cell::Value(comma)) => self.comma.add(comma),
            _ => return false,
        }
        self.look_beside(&written);
        true
    }

    fn look_beside(&mut self, written: &WrittenNumber) {
        self.percents += usize::from(written.percent);
        if let Some(currency) = written.currency {
            self.in_currency += 1;
            self.has_other_currencies |= *self.currency.get_or_insert(currency) != currency;
        }
    }

    pub fn merge(&mut self, later: &Self) {
        self.alike.merge(&later.alike);
        self.point.merge(&later.point);
        self.comma.merge(&later.comma);
        self.unusable += later.unusable;
        self.thousands_by_point += later.thousands_by_point;
        self.thousands_by_comma += later.thousands_by_comma;
        self.unmarked_thousands += later.unmarked_thousands;
        self.leading_zeros += later.leading_zeros;
        self.long += later.long;
        self.percents += later.percents;
        self.in_currency += later.in_currency;
        let differs = self.currency.zip(later.currency).is_some_and(|(ours, theirs)| ours != theirs);
        self.has_other_currencies |= later.has_other_currencies || differs;
        self.currency = self.currency.or(later.currency);
    }

    /// The likeliest way of writing. Fits nothing where there are no numbers.
    pub fn conclude(&self) -> NumberVerdict {
        let (decimal, ambiguous) = self.decide_decimal();
        let mut all = self.alike;
        all.merge(if decimal == Decimal::Point { &self.point } else { &self.comma });
        let percent = self.percents * 2 > all.fits;
        let currency = self.currency.filter(|_| !self.has_other_currencies);
        NumberVerdict {
            format: NumberFormat { decimal, percent, currency },
            fits: all.fits,
            figures: Figures {
                min: all.min,
                max: all.max,
                whole: all.fractions == 0,
                mark_is_settled: self.point.fits != self.comma.fits,
            },
            ambiguous,
            has_other_currencies: self.has_other_currencies,
            names: self.names_for_something(all.fits),
        }
    }

    /// The mark that fits more cells. Where both fit as many, `1.234` decides: unmarked thousands beside it make
    /// it a decimal point, and money, which has no third decimal, a decimal comma. Nothing else settles it: then a
    /// point is decimal.
    fn decide_decimal(&self) -> (Decimal, bool) {
        match self.point.fits.cmp(&self.comma.fits) {
            std::cmp::Ordering::Greater => (Decimal::Point, false),
            std::cmp::Ordering::Less => (Decimal::Comma, false),
            std::cmp::Ordering::Equal if self.thousands_by_point == 0 => (Decimal::Point, false),
            std::cmp::Ordering::Equal if self.thousands_by_comma > 0 => (Decimal::Point, true),
            std::cmp::Ordering::Equal if self.unmarked_thousands > 0 => (Decimal::Point, false),
            std::cmp::Ordering::Equal if self.in_currency > 0 => (Decimal::Comma, true),
            std::cmp::Ordering::Equal => (Decimal::Point, true),
        }
    }

    /// One number in a hundred is enough: amounts are not written so at all, and names only now and then.
    fn names_for_something(&self, fits: usize) -> Option<&'static str> {
        if self.leading_zeros > 0 && self.leading_zeros * 100 >= fits {
            Some("some begin with a 0, as account numbers and postcodes do, so they are kept as written")
        } else if self.long > 0 && self.long * 100 >= fits {
            Some("they have too many digits for amounts, so they are kept as written")
        } else {
            None
        }
    }
}

/// Count and range of some numbers.
#[derive(Clone, Copy, Debug)]
struct NumberRange {
    fits: usize,
    fractions: usize,
    min: f64,
    max: f64,
}

impl Default for NumberRange {
    fn default() -> Self {
        Self { fits: 0, fractions: 0, min: f64::INFINITY, max: f64::NEG_INFINITY }
    }
}

impl NumberRange {
    fn add(&mut self, value: f64) {
        self.fits += 1;
        self.fractions += usize::from(value.trunc() != value);
        self.min = self.min.min(value);
        self.max = self.max.max(value);
    }

    fn merge(&mut self, other: &Self) {
        self.fits += other.fits;
        self.fractions += other.fractions;
        self.min = self.min.min(other.min);
        self.max = self.max.max(other.max);
    }
}
