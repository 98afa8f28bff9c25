//! The quotes around cells, as RFC 4180 has them, read tolerantly.

use std::borrow::Cow;

use memchr::memchr;

use super::split::is_blank;

/// The byte around cells that have delimiters or line ends in them.
pub(in crate::data) const QUOTE: u8 = b'"';

/// Where the quote is that closes the one at the beginning; two quotes are one in the cell.
pub(super) fn closing_quote(bytes: &[u8]) -> Option<usize> {
    let mut from = 1;
    loop {
        let at = from + memchr(QUOTE, bytes.get(from..)?)?;
        if bytes.get(at + 1) != Some(&QUOTE) {
            return Some(at);
        }
        from = at + 2;
    }
}

/// Whether a cell begins with a quote that nothing closes, so that it is text.
pub(super) fn is_never_closed(raw: &str) -> bool {
    let text = raw.trim_start_matches([' ', '\t']).as_bytes();
    text.first() == Some(&QUOTE) && closing_quote(text).is_none()
}

/// What a cell says, without its quotes. Allocates only where quotes are doubled or text follows them.
#[inline]
pub(in crate::data) fn unquote(raw: &str) -> Cow<'_, str> {
    match raw.as_bytes().first() {
        Some(&QUOTE) => without_quotes(raw),
        Some(b' ' | b'\t') if raw.trim_start_matches([' ', '\t']).as_bytes().first() == Some(&QUOTE) => {
            without_quotes(raw.trim_start_matches([' ', '\t']))
        }
        _ => Cow::Borrowed(raw),
    }
}

/// A cell that says this, in quotes where it needs them.
pub(in crate::data) fn quoted(text: &str, delimiter: u8) -> String {
    let needs_quotes = |byte: u8| byte == delimiter || matches!(byte, QUOTE | b'\n' | b'\r');
    if text.bytes().any(needs_quotes) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

fn without_quotes(raw: &str) -> Cow<'_, str> {
    let Some(close) = closing_quote(raw.as_bytes()) else { return Cow::Borrowed(raw) };
    let inside = &raw[1..close];
    let after = &raw[close + 1..];
    let after = if after.bytes().all(is_blank) { "" } else { after };
    if after.is_empty() && memchr(QUOTE, inside.as_bytes()).is_none() {
        return Cow::Borrowed(inside);
    }
    Cow::Owned(inside.replace("\"\"", "\"") + after)
}
