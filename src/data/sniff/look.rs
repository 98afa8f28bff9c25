//! What a cell looks like from afar: enough to tell names of columns from values. Columns get their exact types later.

use super::period;

/// The look of one cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::data) enum Look {
    Nothing,
    /// 1900 to 2100: a figure, and a usual name for a column.
    Year,
    /// A month, a quarter, an age of invoices: the name of a column of figures, or a value in a column of such.
    Period,
    /// Numbers, days, telephone numbers.
    Figures,
    /// E-mail.
    Address,
    /// Letters without digits.
    Words,
    /// Letters and digits.
    Mixed,
}

impl Look {
    pub fn of(cell: &str) -> Self {
        let cell = cell.trim();
        let letters = cell.chars().filter(|c| c.is_alphabetic()).count();
        let digits = cell.chars().filter(char::is_ascii_digit).count();
        if cell.is_empty() {
            Self::Nothing
        } else if cell.len() == 4 && cell.parse().is_ok_and(|year: u32| (1900..=2100).contains(&year)) {
            Self::Year
        } else if period::is_period(cell) {
            Self::Period
        } else if cell.contains('@') && cell.contains('.') && !cell.contains(' ') {
            Self::Address
        } else if digits == 0 {
            Self::Words
        } else if letters == 0 || is_amount(cell) || is_moment(cell) {
            Self::Figures
        } else {
            Self::Mixed
        }
    }

    /// Whether a cell that looks so is a value where the column has figures.
    pub fn is_figure(self) -> bool {
        matches!(self, Self::Year | Self::Figures)
    }
}

/// A number with a currency code or a unit: `1,200 EUR`, `USD 5`, `12k`.
fn is_amount(cell: &str) -> bool {
    let number = cell.trim_matches(|c: char| c.is_alphabetic()).trim();
    let unit = cell.len() - number.len();
    unit <= 4
        && cell.len() > 4
        && !number.is_empty()
        && !number.contains(char::is_alphabetic)
        && cell.contains(' ')
}

/// `2025-01-31T12:00Z`
fn is_moment(cell: &str) -> bool {
    let bytes = cell.as_bytes();
    bytes.len() >= 16
        && bytes[4] == b'-'
        && bytes[7] == b'-'
        && bytes[10] == b'T'
        && bytes[0].is_ascii_digit()
}
