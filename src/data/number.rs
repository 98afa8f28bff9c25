//! Numbers as people and programs write them: `1,234.5`, `1.234,5 €`, `(1 200)`, `12 %`, `1.2M`.

mod plain;
mod written;

use std::fmt;

use serde::{Deserialize, Serialize};

use super::cell::{Cell, is_failed_figure, is_missing_figure};
use plain::read_long;
pub(super) use plain::{Plain, read_plain};
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
    /// The one currency that the numbers carry, if they carry one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<Currency>,
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
        if is_missing_figure(text) {
            return Cell::Missing;
        }
        if let Some(long) = read_long(text.as_bytes(), self.decimal) {
            return usable(long);
        }
        if is_failed_figure(text) {
            return Cell::Unusable;
        }
        WrittenNumber::of(text).map_or(Cell::Misfit, |written| written.read(self.decimal))
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
    fn other(self) -> Self {
        match self {
            Self::Point => Self::Comma,
            Self::Comma => Self::Point,
        }
    }
}

/// The value, unless no arithmetic can use it.
fn usable(value: f64) -> Cell<f64> {
    if value.abs() < LARGEST { Cell::Value(value) } else { Cell::Unusable }
}

/// So many things, in words: `1 customer`, `2,357 customers`.
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
    let digits = format!("{:.decimals$}", value.abs());
    let (whole, fraction) = digits.split_at(digits.find('.').unwrap_or(digits.len()));
    let mut text = String::with_capacity(digits.len() + whole.len() / 3 + 1);
    if value < 0.0 && digits.bytes().any(|byte| matches!(byte, b'1'..=b'9')) {
        text.push('-');
    }
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text.push_str(fraction);
    text
}

macro_rules! currencies {
    ($($variant:ident $shown:literal $marks:tt;)*) => {
        /// A currency sign or code that can be written beside a number.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Currency { $(#[doc = $shown] $variant,)* }

        impl Currency {
            /// Every way of writing each currency, in capitals.
            const MARKS: &[(Currency, &[&str])] = &[$((Currency::$variant, &$marks),)*];
        }

        impl fmt::Display for Currency {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(match self { $(Currency::$variant => $shown,)* })
            }
        }
    };
}

currencies! {
    Real "R$" ["R$", "BRL"];
    Australian "A$" ["AU$", "A$", "AUD"];
    Canadian "C$" ["CA$", "C$", "CAD"];
    NewZealand "NZ$" ["NZ$", "NZD"];
    HongKong "HK$" ["HK$", "HKD"];
    Singapore "S$" ["S$", "SGD"];
    Mexican "MX$" ["MX$", "MXN"];
    Dollar "$" ["US$", "$US", "$", "USD"];
    Euro "€" ["€", "EUR", "EURO"];
    Pound "£" ["£", "GBP"];
    Yen "¥" ["JP¥", "¥", "¥", "JPY"];
    Yuan "CNY" ["CN¥", "CNY", "RMB", "元"];
    Franc "CHF" ["CHF", "SFR", "SFR.", "FR."];
    Rupee "₹" ["₹", "INR", "RS.", "RS"];
    Krona "kr" ["KR", "KR.", "SEK", "NOK", "DKK"];
    Zloty "zł" ["ZŁ", "zł", "PLN"];
    Koruna "Kč" ["KČ", "Kč", "CZK"];
    Forint "Ft" ["FT", "HUF"];
    Rouble "₽" ["₽", "RUB"];
    Lira "₺" ["₺", "TRY", "TL"];
    Won "₩" ["₩", "KRW"];
    Rand "ZAR" ["ZAR"];
    Shekel "₪" ["₪", "ILS"];
    Hryvnia "₴" ["₴", "UAH"];
    Dirham "AED" ["AED"];
}
