//! What a cell of a workbook says, as text that can be read only one way: the number without the form that the sheet
//! shows it in, but with what that form says of it (percent, currency, leading zeros, a date).

use std::fmt::Write;

use crate::data::number::Currency;

/// What a number format says of the number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum NumberMeaning {
    /// Nothing that matters.
    #[default]
    Plain,
    /// A hundredth: 0.155 is shown as 15.5 %.
    Percent,
    /// Money in this currency.
    Currency(String),
    /// At least this many digits, as of a postcode: `00000`.
    Padded(usize),
}

impl NumberMeaning {
    /// What a format code such as `0.0%` or `#,##0.00 [$€-407]` says.
    pub fn of(code: &str) -> NumberMeaning {
        let CodeParts { plain, text, bracketed } = CodeParts::of(code);
        if plain.contains('%') {
            return NumberMeaning::Percent;
        }
        // `[$€-407]`: the currency and the language of the sheet.
        let named = bracketed.iter().filter_map(|part| part.strip_prefix('$')?.split('-').next());
        if let Some(named) = named.map(str::trim).find(|named| !named.is_empty()) {
            return NumberMeaning::Currency(named.to_owned());
        }
        let zeros = plain.trim();
        if zeros.len() > 1 && zeros.bytes().all(|byte| byte == b'0') && text.is_empty() {
            return NumberMeaning::Padded(zeros.len());
        }
        // Beside the digits, as `"CHF"` or `€`.
        let is_between = |letter: char| letter.is_whitespace() || "#0.,?-()/".contains(letter);
        let mut words = plain.split(is_between).chain(text.split(char::is_whitespace));
        let named = words.find(|word| Currency::called(word).is_some());
        named.map_or(NumberMeaning::Plain, |named| NumberMeaning::Currency(named.to_owned()))
    }
}

/// What the number of a cell is, by its format.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum CellKind {
    #[default]
    Number,
    /// A day, a time of day, or both.
    Moment,
    /// A length of time.
    Elapsed,
}

/// What a format code makes of a number.
pub(super) fn kind_of(code: &str) -> CellKind {
    let CodeParts { plain, bracketed, .. } = CodeParts::of(code);
    let is_elapsed =
        |part: &String| matches!(part.to_ascii_lowercase().as_str(), "h" | "hh" | "m" | "mm" | "s" | "ss");
    let plain = plain.to_ascii_lowercase();
    match (bracketed.iter().any(is_elapsed), plain.contains("general")) {
        (true, _) => CellKind::Elapsed,
        (false, false) if plain.contains(['y', 'm', 'd', 'h', 's']) => CellKind::Moment,
        _ => CellKind::Number,
    }
}

/// Whether a format code is one of days, not of times of day alone.
pub(super) fn is_of_days(code: &str) -> bool {
    CodeParts::of(code).plain.contains(['y', 'Y', 'd', 'D'])
}

/// The first section of a format code, which is for positive numbers.
#[derive(Default)]
struct CodeParts {
    /// What is neither in quotes nor in brackets.
    plain: String,
    /// Text that is shown as it is.
    text: String,
    /// What is in brackets: colours, conditions, currencies, elapsed hours.
    bracketed: Vec<String>,
}

impl CodeParts {
    fn of(code: &str) -> CodeParts {
        let mut parts = CodeParts::default();
        let mut letters = code.chars();
        while let Some(letter) = letters.next() {
            match letter {
                ';' => break,
                '"' => parts.text.extend(letters.by_ref().take_while(|letter| *letter != '"')),
                '[' => parts.bracketed.push(letters.by_ref().take_while(|letter| *letter != ']').collect()),
                '\\' => parts.text.extend(letters.next()),
                // Room as wide as a letter, or a letter that fills the cell.
                '_' | '*' => drop(letters.next()),
                other => parts.plain.push(other),
            }
        }
        parts
    }
}

/// Writes a number as a spreadsheet knows it: 15 digits, a point before decimals, no exponent. Exactly three decimals get
/// a zero, since `1.234` could be thousands elsewhere.
pub(super) fn number_into(value: f64, meaning: &NumberMeaning, out: &mut String) {
    out.clear();
    match meaning {
        NumberMeaning::Percent => {
            digits_into(value * 100.0, out);
            out.push('%');
        }
        NumberMeaning::Currency(sign) => {
            digits_into(value, out);
            let _ = write!(out, " {sign}");
        }
        NumberMeaning::Padded(width) if value >= 0.0 && value.fract() == 0.0 => {
            let _ = write!(out, "{value:0width$}");
        }
        NumberMeaning::Padded(_) | NumberMeaning::Plain => digits_into(value, out),
    }
}

fn digits_into(value: f64, out: &mut String) {
    const WHOLE: f64 = 1e15;
    if !value.is_finite() {
        return;
    }
    if value.fract() == 0.0 && value.abs() < WHOLE {
        let _ = write!(out, "{}", value as i64);
        return;
    }
    let before = if value.abs() < 1.0 { 0 } else { value.abs().log10().floor() as i32 + 1 };
    let decimals = (15 - before).clamp(0, 15) as usize;
    let start = out.len();
    let _ = write!(out, "{value:.decimals$}");
    if decimals > 0 {
        out.truncate(out.trim_end_matches('0').trim_end_matches('.').len());
    }
    if out[start..].find('.').is_some_and(|point| out.len() - start - point == 4) {
        out.push('0');
    }
}

/// Writes a day, with the time of day where there is one.
pub(super) fn day_into(
    (year, month, day, hour, minute, second): (u16, u8, u8, u8, u8, u8),
    out: &mut String,
) {
    out.clear();
    let _ = write!(out, "{year:04}-{month:02}-{day:02}");
    if (hour, minute, second) != (0, 0, 0) {
        let _ = write!(out, " {hour:02}:{minute:02}:{second:02}");
    }
}

/// Writes a day in ISO form such as `2026-06-01T00:00:00`, without a time of day where that is midnight.
pub(super) fn iso_day_into(day: &str, out: &mut String) {
    out.clear();
    let (day, time) = day.split_once('T').unwrap_or((day, ""));
    let time = time.trim_end_matches('Z');
    out.push_str(day);
    if time.bytes().any(|byte| matches!(byte, b'1'..=b'9')) {
        out.push(' ');
        out.push_str(time);
    }
}

/// Writes a time without a day.
pub(super) fn time_into((hour, minute, second): (u8, u8, u8), out: &mut String) {
    out.clear();
    let _ = write!(out, "{hour:02}:{minute:02}:{second:02}");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(value: f64, code: &str) -> String {
        let mut out = String::new();
        number_into(value, &NumberMeaning::of(code), &mut out);
        out
    }

    #[test]
    fn days_in_iso_form_lose_midnight() {
        for (day, text) in [
            ("2026-06-01", "2026-06-01"),
            ("2026-06-01T00:00:00.000Z", "2026-06-01"),
            ("2026-06-01T12:30:00", "2026-06-01 12:30:00"),
        ] {
            let mut out = "before".to_owned();
            iso_day_into(day, &mut out);
            assert_eq!(out, text);
        }
    }

    #[test]
    fn numbers_are_written_so_that_they_can_be_read_one_way() {
        for (value, code, text) in [
            (1234.0, "General", "1234"),
            (0.1 + 0.2, "General", "0.3"),
            (1.234, "General", "1.2340"),
            (-1409.15, "#,##0.00", "-1409.15"),
            (0.155, "0.0%", "15.5%"),
            (0.07, "0%", "7%"),
            (1.0, "0.00%;[Red]-0.00%", "100%"),
            (5.5, "#,##0.00 [$€-407]", "5.5 €"),
            (5.0, "\"$\"#,##0_);(\"$\"#,##0)", "5 $"),
            (5.0, "_-* #,##0.00 \"CHF\"_-", "5 CHF"),
            (5.0, "[$-409]#,##0", "5"),
            (5.0, "[Red][$CHF] #,##0", "5 CHF"),
            (5.0, "#,##0 \\k\\r", "5 kr"),
            (5.0, "0.0 \"Okrs\"", "5"),
            (7.0, "_-* #,##0.00 €_-;-* #,##0.00 €_-", "7 €"),
            (7.0, "000\"-\"000", "7"),
            (5.0, "0\" % off\"", "5"),
            (5.0, "#,##0\\ [$SFr.-807]", "5 SFr."),
            (5.0, "#,##0.00\\ \"zł\"", "5 zł"),
            (5.0, "₹ #,##0", "5 ₹"),
            (5.0, "\"R$\"\\ #,##0.00", "5 R$"),
            (5.0, "0.00\\ \"NZD\"", "5 NZD"),
            (1067.0, "00000", "01067"),
            (-0.0, "General", "0"),
            (1e300, "General", format!("{:.0}", 1e300).as_str()),
            (123_456_789_012_345_680.0, "General", "123456789012345680"),
            (f64::NAN, "General", ""),
        ] {
            assert_eq!(written(value, code), text, "{value} {code}");
        }
    }
}
