//! Keeps a spreadsheet from taking a cell's text for a formula.
//!
//! A spreadsheet that opens an exported list runs what looks like a formula, and a list is full of
//! text that other people typed. A leading apostrophe makes it text for every spreadsheet. Numbers
//! and phone numbers begin like formulas too, but do nothing, and stay as they are.

use std::borrow::Cow;

/// The digits that a phone number has, from a short one in a country to a long one with an extension.
const PHONE_DIGITS: std::ops::RangeInclusive<usize> = 6..=17;

/// The text to export for `text`: with a leading `'` where it [needs protection](needs_protection).
pub fn protect(text: &str) -> Cow<'_, str> {
    if needs_protection(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// Whether a spreadsheet could take `text` for a formula: it begins, blanks aside, with `=`, `+`,
/// `-` or `@`, one of their full-width forms, a tab, a carriage return, a line feed or a NUL. Plain
/// numbers (`-1,200.50`, `-5%`, `+1.5e3`), phone numbers (`+49 30 1234-567`), a lone `-` and text of
/// nothing but blanks, tabs and line ends do not need it.
pub fn needs_protection(text: &str) -> bool {
    // Nearly every cell begins with a letter or a digit, and is done here.
    if text.as_bytes().first().is_none_or(|first| is_harmless_start(*first)) {
        return false;
    }
    could_be_formula(text)
}

/// The same without the short way.
pub(super) fn could_be_formula(text: &str) -> bool {
    let text = text.trim_start_matches(is_blank);
    match text.chars().next() {
        Some('=') if is_constant_text(text) => false,
        Some('\t' | '\r' | '\n') => !text.trim().is_empty(),
        Some('=' | '@' | '＝' | '＋' | '－' | '＠' | '\0') => true,
        Some('+' | '-') => !is_harmless(text.trim_end_matches(is_blank)),
        _ => false,
    }
}

/// Whether text that begins with this byte of UTF-8 never needs protection. Of letters beyond ASCII, those are in
/// doubt that begin like some blank or full-width sign.
pub(super) fn is_harmless_start(first: u8) -> bool {
    first.is_ascii_alphanumeric() || (first >= 0x80 && !matches!(first, 0xC2 | 0xE1..=0xE3 | 0xEF))
}

/// What a spreadsheet skips or does not show before a formula. Tabs and line ends are not blanks
/// here: they are dangerous in themselves.
fn is_blank(letter: char) -> bool {
    let invisible = matches!(letter, '\u{feff}' | '\u{200b}' | '\u{2060}');
    invisible || (letter.is_whitespace() && !matches!(letter, '\t' | '\r' | '\n'))
}

/// Whether it is `="00123"`: a text that a spreadsheet shows as it is, without anything in it that could be run by
/// another.
fn is_constant_text(text: &str) -> bool {
    let inside = text.strip_prefix("=\"").and_then(|rest| rest.trim_end_matches(is_blank).strip_suffix('"'));
    inside.is_some_and(|inside| !inside.contains('"') && !needs_protection(inside))
}

/// Whether text that begins with `+` or `-` is a number, a phone number or a lone `-`.
fn is_harmless(text: &str) -> bool {
    text == "-" || is_number(&text[1..]) || text.strip_prefix('+').is_some_and(is_phone_number)
}

/// Whether `text`, after the sign, is a number however it is written: digits, with single
/// separators between or before them, then an exponent or a `%`.
fn is_number(text: &str) -> bool {
    let text = text.strip_suffix('%').map_or(text, |number| number.trim_end_matches(is_blank));
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (text, None),
    };
    let exponent_is_plain = exponent.is_none_or(|exponent| {
        let digits = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
        !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
    });
    exponent_is_plain && is_digits_and_separators(mantissa)
}

fn is_digits_and_separators(text: &str) -> bool {
    let mut after_digit = false;
    for (position, letter) in text.chars().enumerate() {
        let may_stand_here = match letter {
            '0'..='9' => true,
            '.' | ',' => after_digit || position == 0,
            '\'' | '’' | ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' => after_digit,
            _ => false,
        };
        if !may_stand_here {
            return false;
        }
        after_digit = letter.is_ascii_digit();
    }
    after_digit
}

/// Whether `text`, after the `+`, is a phone number: a digit or `(` first, enough digits, and
/// nothing but what people put between them.
fn is_phone_number(text: &str) -> bool {
    let plain = |letter: char| letter.is_ascii_digit() || " \u{a0}-–./()".contains(letter);
    text.starts_with(|first: char| first.is_ascii_digit() || first == '(')
        && text.chars().all(plain)
        && PHONE_DIGITS.contains(&text.bytes().filter(u8::is_ascii_digit).count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_be_a_formula_is_protected() {
        for text in [
            "=1+1",
            "=HYPERLINK(\"http://x\")",
            "+1+cmd|' /C calc'!A0",
            "-2+3+cmd|' /C calc'!A0",
            "@SUM(A1:A9)",
            "  =1+1",
            "\u{a0}\u{3000}=1+1",
            "\u{feff}=1+1",
            "\u{b}=1+1",
            "＝1+1",
            "＋1+1",
            "－1+1",
            "＠SUM(A1)",
            "\t=1+1",
            " \tx",
            "\rx",
            "\nx",
            "\0x",
            "=\"=1+1\"",
            "=\"a\"&B1&\"c\"",
            "=",
            "+",
            "@",
            "--",
            "-\n",
            "- on holiday",
            "-A1",
            "-1e",
            "-1e+",
            "-1e5e5",
            "-%",
            "-1%%",
            "-1..2",
            "-1.",
            "-.",
            "- 5",
            "--5",
            "+-5",
            "-1200 EUR",
            "-5\n=1+1",
            "+A12345678",
            "+1-1",
            "+1234567*2",
            "+1234567+7654321",
            "+12345678901234567890123 4-5",
            "-49 30 1234-567",
            "-١٢",
        ] {
            assert!(needs_protection(text), "{text:?}");
            assert_eq!(protect(text), format!("'{text}"));
        }
    }

    #[test]
    fn nothing_in_doubt_begins_harmlessly() {
        let in_doubt = |letter: char| is_blank(letter) || "=@＝＋－＠+-\t\r\n\0".contains(letter);
        for letter in ('\0'..=char::MAX).filter(|letter| in_doubt(*letter)) {
            assert!(!is_harmless_start(letter.to_string().as_bytes()[0]), "{letter:?}");
        }
    }

    #[test]
    fn everything_else_stays_as_it_is() {
        for text in [
            "",
            " ",
            "\t",
            " \r\n\t ",
            "Acme GmbH",
            "A=B",
            "1+1",
            "'=1+1",
            "\"=1+1\"",
            "=\"00123\"",
            "=\"1.200,50 €\"",
            "Ünal @ Söhne",
            "#1",
            "(030) 1234-567",
            "-",
            " - ",
            "-1200",
            "+1200",
            " -1200 ",
            "-5%",
            "-5 %",
            "-5,5%",
            "+1.5e3",
            "-1E-9",
            "-1.234,50",
            "-1,234,567.50",
            "-1'234.50",
            "-1’234.50",
            "-1 234,50",
            "-1\u{a0}234,50",
            "-1\u{202f}234,50",
            "-.5",
            "-,5",
            "+49 30 1234-567",
            "+49 (0)30 / 12 34 56-789",
            "+(49) 30 1234567",
            "+1.212.555.0123",
            "+4930123456",
        ] {
            assert!(!needs_protection(text), "{text:?}");
            assert!(matches!(protect(text), Cow::Borrowed(same) if same == text));
        }
    }
}
