//! Rows that are not customers, as far as a row alone tells.

use std::borrow::Cow;

use super::labels;
use crate::data::sniff::{DRAWN, remark};
use crate::data::text::Record;

/// What is odd about a row with the right number of cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Aside {
    /// No cell of it says anything.
    Empty,
    /// It is no row of the list, for this reason.
    LeftOut(&'static str),
    /// It may add up others: its first cell is empty, or says so.
    MayBeTotal,
}

/// Looks at a row of a list with this header. Nothing for nearly all rows, at the cost of a glance.
pub(super) fn aside(record: Record<'_>, width: usize, header: Option<&str>) -> Option<Aside> {
    let text = record.text();
    let bytes = text.as_bytes();
    match bytes.first() {
        Some(b'#' | b'/' | b'-' | b'=' | b'+' | b'_' | b'*' | b'~' | b'%') => {
            if let Some(reason) = remark(record, width) {
                return Some(Aside::LeftOut(reason));
            }
        }
        Some(b' ' | b'\t' | b'"') if is_empty(record) => return Some(Aside::Empty),
        Some(&first) if first == record.delimiter() => {
            if is_empty(record) {
                return Some(Aside::Empty);
            }
            if matches!(bytes.get(1), Some(b'-' | b':' | b'=' | b' ')) && remark(record, width).is_some() {
                return Some(Aside::LeftOut(DRAWN));
            }
        }
        Some(b'P' | b'p' | b'S' | b's' | b'B' | b'b') if is_page(record) => {
            return Some(Aside::LeftOut("it is the number of a page"));
        }
        _ => {}
    }
    if header.is_some_and(|header| record.says_same(Record::new(header, record.delimiter()))) {
        return Some(Aside::LeftOut(HEADER));
    }
    let first = &bytes[..memchr::memchr(record.delimiter(), bytes).unwrap_or(bytes.len())];
    labels::may_be_total(first).then(|| may_be_total(record)).flatten()
}

pub(super) const HEADER: &str = "it repeats the header";

/// Whether the only thing that it says is the number of a page.
fn is_page(record: Record<'_>) -> bool {
    let start = record.text().as_bytes().get(..4).unwrap_or_default();
    let may_be = [b"page", b"seit", b"pagi", b"side", b"sida", b"stro", b"blat"];
    if !may_be.iter().any(|word| word.eq_ignore_ascii_case(start)) {
        return false;
    }
    let mut filled = record.cells().filter(|cell| !cell.trim().is_empty());
    filled.next().is_some_and(|first| labels::is_page(&first)) && filled.next().is_none()
}

#[cold]
fn may_be_total(record: Record<'_>) -> Option<Aside> {
    let first = record.cells().next().unwrap_or_default();
    let may_be = first.trim().is_empty() || labels::label(&first) != labels::Label::Other;
    may_be.then_some(Aside::MayBeTotal)
}

/// Whether no cell of the row says anything.
pub(super) fn is_empty(record: Record<'_>) -> bool {
    let says_nothing =
        |byte| byte == record.delimiter() || matches!(byte, b' ' | b'\t' | b'"' | b'\n' | b'\r');
    record.text().bytes().all(says_nothing) && record.cells().all(|cell| cell.trim().is_empty())
}

/// The start of a line, for people to recognise it by.
pub(super) fn excerpt(record: Record<'_>) -> String {
    const CHARACTERS: usize = 60;
    let filled: Vec<Cow<'_, str>> = record.cells().filter(|cell| !cell.trim().is_empty()).take(5).collect();
    filled.join(" ").trim().chars().take(CHARACTERS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(text: &str) -> Option<Aside> {
        aside(Record::new(text, b','), 2, Some("Name,Revenue"))
    }

    #[test]
    fn a_header_that_comes_again_may_be_written_otherwise() {
        for text in [
            "NAME,Revenue",
            "\u{c}Name,Revenue",
            " Name , Revenue",
            "\"Name\",\"Revenue\"",
            "Name,Revenue\u{0}",
        ] {
            assert_eq!(look(text), Some(Aside::LeftOut(HEADER)), "{text:?}");
        }
        for text in ["Name,5", "Names,Revenue", "Name,Revenue,5"] {
            assert_eq!(look(text), None, "{text:?}");
        }
    }

    #[test]
    fn what_a_row_alone_tells() {
        for text in [",, ,\"\"", "\"\",", "  ,"] {
            assert_eq!(look(text), Some(Aside::Empty), "{text}");
        }
        for text in [
            "# north",
            "#north",
            "# north,,",
            "// half",
            "----,-----",
            ",---,---,",
            "==========",
            "Page 1 of 2,",
            "Name,Revenue",
            "-- end",
        ] {
            assert!(matches!(look(text), Some(Aside::LeftOut(_))), "{text}");
        }
        for text in ["TOTAL,5", "North Total,,5", ",,5", "\"Summe:\",5", "\"\",5"] {
            assert_eq!(look(text), Some(Aside::MayBeTotal), "{text}");
        }
        for text in [
            "Acme,5",
            "\"\"\"\",,",
            "#1 Plumbing,",
            "-,-",
            "Totally Ltd,5",
            "Name,5",
            "-5,3",
            "Page 5 Ltd,3",
            "Page Inc,",
        ] {
            assert_eq!(look(text), None, "{text}");
        }
    }
}
