//! Numbers as people and programs write them: `1,234.5`, `1.234,5 €`, `(1 200)`, `12 %`, `1.2M`.

mod currency;
mod digits;
mod duration;
mod plain;
mod rates;
mod style;
mod tax;
mod units;
mod written;

use serde::{Deserialize, Serialize};

use super::cell::{Cell, is_failed_figure, is_missing_figure};
pub use currency::Currency;
pub(super) use digits::in_ascii;
pub(super) use duration::read_duration;
use plain::read_long;
pub(super) use plain::{Plain, read_plain};
pub use rates::Rates;
pub use style::{format_as_written, in_style};
pub(super) use tax::AmountTax;
pub(super) use units::Side;
pub(super) use written::WrittenNumber;

#[cfg(test)]
mod tests;

/// Nothing that a business counts is as large; beyond it, sums and squares would overflow.
const LARGEST: f64 = 1e100;

/// How the numbers of one column are written. The default is a decimal point and nothing else.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NumberFormat {
    /// The mark before the decimals; the other one groups thousands.
    pub decimal: Decimal,
    /// Whether the numbers are followed by `%`. They are read as written: `12%` is 12.
    pub percent: bool,
    /// The currency that the numbers carry, if they carry one; of several the most common, and amounts in another
    /// are missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<Currency>,
    /// Whether `5 CR` is above 0 and `5 DR` below, as in the accounts of what is earned; else it is the other way
    /// round, as in the accounts of customers.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub credit_is_positive: bool,
    /// Whether `5 Cr` is five crores, ten million each, as in India.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub in_crores: bool,
    /// Whether lengths of time are read as hours: `12:30` is 12.5.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub durations: bool,
}

/// The mark between a number's whole part and its decimals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decimal {
    /// `1,234.5`
    #[default]
    Point,
    /// `1.234,5`
    Comma,
}

impl NumberFormat {
    /// The number that a cell of this column says.
    ///
    /// Any known currency, `%`, and the factors `k`, `M` and `bn` are accepted in every format: a column is one
    /// format although a cell of it is without its sign.
    #[inline]
    pub fn read(&self, text: &str) -> Cell<f64> {
        match Plain::of(text.as_bytes(), self.decimal) {
            Some(plain) => Cell::Value(plain.value()),
            None => self.read_odd(text),
        }
    }

    /// The same of a cell that is not [`Plain`].
    fn read_odd(&self, text: &str) -> Cell<f64> {
        if is_dash_of_accounts(text) {
            return Cell::Value(0.0);
        }
        if is_missing_figure(text) {
            return Cell::Missing;
        }
        if let Some(long) = read_long(text.as_bytes(), self.decimal) {
            return usable(long);
        }
        if is_failed_figure(text) {
            return Cell::Unusable;
        }
        if self.durations
            && let Some(hours) = read_duration(text)
        {
            return Cell::Value(hours);
        }
        match WrittenNumber::of(text) {
            Some(written) if self.is_foreign(&written) => Cell::Missing,
            Some(written) => self.value_of(&written),
            None => in_ascii(text).map_or(Cell::Misfit, |text| self.read(&text)),
        }
    }

    /// Whether a cell says a number, in whatever currency.
    pub(crate) fn is_amount(&self, text: &str) -> bool {
        matches!(self.read(text), Cell::Value(_)) || self.read_foreign(text).is_some()
    }

    /// The currency and the number of a cell whose currency is not that of this column.
    pub(super) fn read_foreign(&self, text: &str) -> Option<(Currency, f64)> {
        let written = WrittenNumber::of(text).filter(|written| self.is_foreign(written))?;
        match self.value_of(&written) {
            Cell::Value(value) => written.currency.map(|currency| (currency, value)),
            _ => None,
        }
    }

    fn is_foreign(&self, written: &WrittenNumber) -> bool {
        self.currency.zip(written.currency).is_some_and(|(ours, theirs)| !ours.may_be(theirs))
    }

    fn value_of(&self, written: &WrittenNumber) -> Cell<f64> {
        let below_zero = match written.side {
            None => false,
            Some(Side::Credit) => !self.credit_is_positive,
            Some(Side::Debit) => self.credit_is_positive,
        };
        match written.read(self.decimal) {
            Cell::Value(value) if self.in_crores && written.side == Some(Side::Credit) => usable(value * 1e7),
            Cell::Value(value) if below_zero => Cell::Value(-value),
            read => read,
        }
    }
}

impl Decimal {
    /// The mark itself.
    pub fn mark(self) -> char {
        match self {
            Self::Point => '.',
            Self::Comma => ',',
        }
    }

    /// The other mark, which groups thousands.
    pub(super) fn other(self) -> Self {
        match self {
            Self::Point => Self::Comma,
            Self::Comma => Self::Point,
        }
    }
}

/// Whether it is a dash as a spreadsheet's format for accounts writes 0: a blank in front, and room for cents behind.
pub(super) fn is_dash_of_accounts(cell: &str) -> bool {
    let behind = cell.trim_start_matches(' ').strip_prefix('-');
    let is_room = |behind: &str| (2..=4).contains(&behind.len()) && behind.bytes().all(|byte| byte == b' ');
    cell.starts_with(' ') && behind.is_some_and(is_room)
}

/// The value, unless no arithmetic can use it.
pub(in crate::data) fn usable(value: f64) -> Cell<f64> {
    if value.abs() < LARGEST { Cell::Value(value) } else { Cell::Unusable }
}

/// A number that somebody types, with a point or a comma before its decimals and no marks between thousands.
pub(crate) fn typed(text: &str) -> Option<f64> {
    text.replace(',', ".").parse().ok()
}

/// This many things, in words: `1 customer`, `2,357 customers`.
pub fn counted(count: usize, thing: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{} {thing}{ending}", format_number(count as f64, 0))
}

/// A number for the screen, with thousands marks and a fixed number of decimals: `1,234.5`, `-1,480`. What
/// rounds to nothing is `0`, without a minus.
pub fn format_number(value: f64, decimals: usize) -> String {
    if !value.is_finite() {
        return "n/a".to_owned();
    }
    let style = style::current();
    let digits = format!("{:.decimals$}", value.abs());
    let (whole, fraction) = digits.split_at(digits.find('.').unwrap_or(digits.len()));
    let mut text = String::with_capacity(digits.len() + whole.len() / 3 + 1);
    if value < 0.0 && digits.bytes().any(|byte| matches!(byte, b'1'..=b'9')) {
        text.push('-');
    }
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            text.push(style.other().mark());
        }
        text.push(digit);
    }
    if let Some(fraction) = fraction.strip_prefix('.') {
        text.push(style.mark());
        text.push_str(fraction);
    }
    text
}
