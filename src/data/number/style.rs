//! How numbers are written for people: as the list that is open writes its own.

use std::cell::Cell;

use super::{Decimal, NumberFormat, format_number};

thread_local! {
    static DECIMAL: Cell<Decimal> = const { Cell::new(Decimal::Point) };
}

/// Writes with this decimal mark: every number that [`format_number`] formats on this thread while `write` runs. A screen
/// is drawn in the style of its list; files and what programs read are always written with a point.
pub fn in_style<T>(decimal: Decimal, write: impl FnOnce() -> T) -> T {
    /// Restores the style, even where `write` panics.
    struct Before(Decimal);
    impl Drop for Before {
        fn drop(&mut self) {
            DECIMAL.set(self.0);
        }
    }
    let _before = Before(DECIMAL.replace(decimal));
    write()
}

/// The mark that numbers are written with now.
pub(super) fn current() -> Decimal {
    DECIMAL.get()
}

/// A number as its column writes it: with its decimal mark and its currency.
pub fn format_as_written(value: f64, decimals: usize, format: &NumberFormat) -> String {
    let number = in_style(format.decimal, || format_number(value, decimals));
    let Some(currency) = format.currency else { return number };
    let mark = currency.to_string();
    // Codes, and signs in lists with a decimal comma, are behind the number.
    let behind = format.decimal == Decimal::Comma || mark.chars().all(char::is_alphabetic);
    match number.strip_prefix('-') {
        _ if behind => format!("{number} {mark}"),
        Some(number) => format!("-{mark}{number}"),
        None => format!("{mark}{number}"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::Currency;
    use super::*;

    #[test]
    fn a_style_lasts_while_it_writes() {
        let written = in_style(Decimal::Comma, || {
            let inner = in_style(Decimal::Point, || format_number(1234.5, 1));
            [inner, format_number(-1234.5, 1), format_number(12.0, 0)]
        });
        assert_eq!(written, ["1,234.5", "-1.234,5", "12"]);
        assert_eq!(format_number(1234.5, 1), "1,234.5");
    }

    #[test]
    fn amounts_are_written_as_their_column_writes_them() {
        let format = |decimal, currency| NumberFormat { decimal, currency, ..NumberFormat::default() };
        for (decimal, currency, expected) in [
            (Decimal::Comma, Some(Currency::Euro), "-17.728,48 €"),
            (Decimal::Point, Some(Currency::Dollar), "-$17,728.48"),
            (Decimal::Point, Some(Currency::Franc), "-17,728.48 CHF"),
            (Decimal::Comma, None, "-17.728,48"),
        ] {
            assert_eq!(format_as_written(-17_728.48, 2, &format(decimal, currency)), expected);
        }
    }
}
