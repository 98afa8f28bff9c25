//! What a cell says behind the marks by which other programs keep a spreadsheet from changing it: `'0123` and `="0123"`.

use std::borrow::Cow;

use super::quotes::{QUOTE, unquote};
use crate::data::number::WrittenNumber;
use crate::data::protect;

/// What a cell says, without its quotes and without those marks.
#[inline]
pub(crate) fn content(raw: &str) -> Cow<'_, str> {
    // Nearly all cells begin with none of these.
    match raw.as_bytes().first() {
        Some(&QUOTE | b' ' | b'\t' | b'\'' | b'=') => unguarded(raw),
        _ => Cow::Borrowed(raw),
    }
}

fn unguarded(raw: &str) -> Cow<'_, str> {
    let cell = unquote(raw);
    match cell.as_bytes().first() {
        Some(b'\'' | b'=') => unmarked(cell),
        _ => cell,
    }
}

fn unmarked(cell: Cow<'_, str>) -> Cow<'_, str> {
    let Some((start, end)) = marked_content(&cell) else { return cell };
    match cell {
        _ if cell[start..end].contains("\"\"") && cell.starts_with('=') => {
            Cow::Owned(cell[start..end].replace("\"\"", "\""))
        }
        Cow::Borrowed(cell) => Cow::Borrowed(&cell[start..end]),
        Cow::Owned(cell) => Cow::Owned(cell[start..end].to_owned()),
    }
}

/// Where the content of a marked cell starts and ends. None where the mark belongs to the text, as in `'t Hooft`.
fn marked_content(cell: &str) -> Option<(usize, usize)> {
    let kept = cell.trim_end();
    if let Some(inside) = kept.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')) {
        let is_text = !inside.replace("\"\"", "").contains('"');
        return is_text.then_some((2, kept.len() - 1));
    }
    let rest = kept.strip_prefix('\'')?;
    let closed = rest.strip_suffix('\'').filter(|inside| is_code(inside) || is_number(inside));
    if closed.is_some() {
        return Some((1, kept.len() - 1));
    }
    let is_marked = is_code(rest) || is_number(rest) || protect::could_be_formula(rest);
    is_marked.then_some((1, cell.len()))
}

/// `SW1`, `00123`, `+49 30 1234`: a digit, and no small letter.
fn is_code(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
        && !text.chars().any(char::is_lowercase)
        && !text.starts_with(' ')
}

fn is_number(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_digit() || matches!(first, '-' | '+'))
        && WrittenNumber::of(text).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_other_programs_are_no_content() {
        for (raw, says) in [
            ("'1200", "1200"),
            ("'-1.409,15 €", "-1.409,15 €"),
            ("'SW1", "SW1"),
            ("'6870000000000", "6870000000000"),
            ("'0123", "0123"),
            ("'1200 eur", "1200 eur"),
            ("'1200'", "1200"),
            ("'=HYPERLINK(\"http://x\")", "=HYPERLINK(\"http://x\")"),
            ("'@home", "@home"),
            ("\"'=1+1\"", "=1+1"),
            ("'- on holiday", "- on holiday"),
            ("=\"00123\"", "00123"),
            ("\"=\"\"00123\"\"\"", "00123"),
            ("=\"a\"\"b\"", "a\"b"),
            ("=\"\"", ""),
        ] {
            assert_eq!(content(raw), says, "{raw}");
        }
        for same in
            ["'t Hooft", "'s-Hertogenbosch", "'Allo 'Allo", "'", "''", "=1+1", "=\"a\"&\"b\"", "Acme's", "'"]
        {
            assert_eq!(content(same), same, "{same}");
        }
    }
}
