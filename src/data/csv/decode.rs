//! Turns the source's bytes into UTF-8 text, whatever pieces they come in. Nothing is refused: bytes that
//! are not of the encoding are read as Windows-1252, NUL bytes are dropped, and both are counted. Where files were put
//! together, a line may begin with the mark that the second file began with; it is dropped.

use std::borrow::Cow;

use encoding_rs::{DecoderResult, EUC_KR, SHIFT_JIS, UTF_8, WINDOWS_1252};
use memchr::{memchr, memchr_iter, memchr2_iter, memmem};

use super::redrawn::Redrawn;
use crate::data::finding::Finding;
use crate::data::sniff::Charset;

/// Room made beside the text of some bytes, for the rows before them that are not complete.
const SPARE: usize = 64 * 1024;

/// Decodes one stream.
pub(super) struct Decoder {
    /// `None` for UTF-8 and code pages.
    other: Option<encoding_rs::Decoder>,
    /// The letters of a code page, from byte 0x80 on.
    page: Option<Vec<char>>,
    /// The beginning of a UTF-8 character whose rest is still to come.
    held: Vec<u8>,
    /// Where the text is not one of cells yet.
    redrawn: Option<Redrawn>,
    /// Whether the last bytes have come.
    ended: bool,
    /// Whether the text so far ends with a line, or there is none.
    is_at_line: bool,
}

/// The mark at the beginning of a file, which is no letter.
const MARK: char = '\u{feff}';

/// The text of some bytes.
#[derive(Default)]
pub(super) struct Decoded {
    pub text: String,
    /// Bytes that were not of the encoding.
    pub invalid: Met,
    /// NUL characters dropped.
    pub nuls: Met,
}

/// What was met on the way.
#[derive(Clone, Copy, Default)]
pub(super) struct Met {
    pub count: usize,
    /// Where in the text the first of them is, or would be.
    pub first: usize,
}

impl Met {
    fn note(&mut self, count: usize, at: usize) {
        if self.count == 0 {
            self.first = at;
        }
        self.count += count;
    }
}

impl Decoder {
    /// The byte order mark must have been taken off.
    pub(super) fn new(charset: Charset) -> Self {
        let other = match charset {
            Charset::Web(encoding) if encoding != UTF_8 => Some(encoding.new_decoder_without_bom_handling()),
            _ => None,
        };
        let page = charset.page().map(|letters| letters.chars().collect());
        Self { other, page, held: Vec::new(), redrawn: None, ended: false, is_at_line: true }
    }

    /// Makes the text of the beginning one of cells, and all that follows; returns what was done where it was not.
    pub(super) fn redraw(&mut self, sample: &mut Decoded, is_whole: bool) -> Option<&'static str> {
        self.redrawn = Redrawn::of(&sample.text);
        self.redrawn.as_mut().map(|form| {
            sample.redraw(form, is_whole);
            form.reason()
        })
    }

    /// The text of the next bytes; with `last`, no more bytes will come, and none are taken afterwards.
    pub(super) fn decode(&mut self, bytes: &[u8], last: bool) -> Decoded {
        let mut decoded = self.decode_as_written(bytes, last);
        self.is_at_line = decoded.drop_marks(self.is_at_line);
        if let Some(form) = &mut self.redrawn {
            decoded.redraw(form, last);
        }
        decoded
    }

    /// What is said of lines of which it is a guess where their cells end.
    pub(super) fn finding(&self) -> Option<Finding> {
        self.redrawn.as_ref()?.finding()
    }

    fn decode_as_written(&mut self, bytes: &[u8], last: bool) -> Decoded {
        let mut decoded = Decoded::default();
        if self.ended {
            return decoded;
        }
        self.ended = last;
        if let Some(decoder) = &mut self.other {
            let mut text = String::new();
            decoded.invalid = decode_other(decoder, bytes, last, &mut text);
            // The NULs before it are dropped.
            decoded.invalid.first -= memchr_iter(0, &text.as_bytes()[..decoded.invalid.first]).count();
            // What is a backslash elsewhere is the sign of the yen and of the won there: `\\1,200`.
            let sign = match decoder.encoding() {
                encoding if encoding == SHIFT_JIS => "¥",
                encoding if encoding == EUC_KR => "₩",
                _ => "\\",
            };
            decoded.append(&if text.contains('\\') { text.replace('\\', sign) } else { text });
        } else if let Some(page) = &self.page {
            let letter = |&byte: &u8| match byte.checked_sub(0x80) {
                Some(place) => page[usize::from(place)],
                None => char::from(byte),
            };
            decoded.append(&bytes.iter().map(letter).collect::<String>());
        } else if self.held.is_empty() {
            self.decode_utf8(bytes, last, &mut decoded);
        } else {
            let mut joined = std::mem::take(&mut self.held);
            joined.extend_from_slice(bytes);
            self.decode_utf8(&joined, last, &mut decoded);
        }
        decoded
    }

    fn decode_utf8(&mut self, mut bytes: &[u8], last: bool, decoded: &mut Decoded) {
        decoded.text.reserve(bytes.len() + SPARE);
        let (whole, begun) = bytes.split_at(bytes.len() - if last { 0 } else { begun_at_end(bytes) });
        if let Some(text) = plain_text(whole) {
            self.held = begun.to_vec();
            return decoded.text.push_str(text);
        }
        loop {
            let error = match std::str::from_utf8(bytes) {
                Ok(text) => return decoded.append(text),
                Err(error) => error,
            };
            let (valid, after) = bytes.split_at(error.valid_up_to());
            decoded.append(&String::from_utf8_lossy(valid));
            let wrong = match error.error_len() {
                Some(length) => length,
                None if last => after.len(),
                None => {
                    self.held = after.to_vec();
                    return;
                }
            };
            decoded.invalid.note(wrong, decoded.text.len());
            decoded.text.push_str(&WINDOWS_1252.decode_without_bom_handling(&after[..wrong]).0);
            bytes = &after[wrong..];
        }
    }
}

impl Decoded {
    /// The first odd bytes are at the beginning of their lines afterwards, which are the same as before.
    fn redraw(&mut self, form: &mut Redrawn, last: bool) {
        let mut plain = form.plain(&self.text);
        if last {
            plain.push_str(&form.end());
        }
        for met in [&mut self.invalid, &mut self.nuls] {
            let ends = memchr2_iter(b'\n', b'\r', &self.text.as_bytes()[..met.first]).count();
            met.first = start_of_line(&plain, ends);
        }
        self.text = plain;
    }

    /// Drops the marks that lines begin with; returns whether the text ends with a line.
    fn drop_marks(&mut self, is_at_line: bool) -> bool {
        if memmem::find(self.text.as_bytes(), MARK.to_string().as_bytes()).is_some() {
            let mut plain = String::with_capacity(self.text.len());
            let mut dropped = Vec::new();
            for (at, letter) in self.text.char_indices() {
                let begins = plain.chars().next_back().map_or(is_at_line, |last| matches!(last, '\n' | '\r'));
                if letter == MARK && begins {
                    dropped.push(at);
                } else {
                    plain.push(letter);
                }
            }
            for met in [&mut self.invalid, &mut self.nuls] {
                let before = dropped.partition_point(|at| *at < met.first);
                met.first -= before * MARK.len_utf8();
            }
            self.text = plain;
        }
        self.text.chars().next_back().map_or(is_at_line, |last| matches!(last, '\n' | '\r'))
    }

    fn append(&mut self, text: &str) {
        if memchr(0, text.as_bytes()).is_none() {
            return self.text.push_str(text);
        }
        for (place, piece) in text.split('\0').enumerate() {
            if place > 0 {
                self.nuls.note(1, self.text.len());
            }
            self.text.push_str(piece);
        }
    }
}

/// Where the line begins that has this many line feeds and carriage returns before it.
fn start_of_line(text: &str, ends: usize) -> usize {
    let mut starts = memchr2_iter(b'\n', b'\r', text.as_bytes()).map(|at| at + 1);
    ends.checked_sub(1).map_or(0, |before| starts.nth(before).unwrap_or(text.len()))
}

/// How many bytes at the end are the beginning of a character.
fn begun_at_end(bytes: &[u8]) -> usize {
    let is_begun = |length: &usize| {
        let end = bytes.len().checked_sub(*length).map(|start| std::str::from_utf8(&bytes[start..]));
        matches!(end, Some(Err(error)) if error.valid_up_to() == 0 && error.error_len().is_none())
    };
    (1..=3).find(is_begun).unwrap_or(0)
}

/// The bytes as text; none where they are not UTF-8 without NUL. What looks at many bytes at a time takes a third of the
/// standard library's time where letters beyond ASCII are frequent.
fn plain_text(bytes: &[u8]) -> Option<&str> {
    match UTF_8.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(Cow::Borrowed(text)) if memchr(0, bytes).is_none() => Some(text),
        _ => None,
    }
}

/// Appends the text and returns the sequences that were no characters.
fn decode_other(decoder: &mut encoding_rs::Decoder, mut bytes: &[u8], last: bool, out: &mut String) -> Met {
    let mut invalid = Met::default();
    loop {
        let room = decoder.max_utf8_buffer_length_without_replacement(bytes.len()).unwrap_or(bytes.len() * 3);
        out.reserve(room.max(16));
        let (result, read) = decoder.decode_to_string_without_replacement(bytes, out, last);
        bytes = &bytes[read..];
        match result {
            DecoderResult::InputEmpty => return invalid,
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(..) => {
                invalid.note(1, out.len());
                out.push(char::REPLACEMENT_CHARACTER);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use encoding_rs::UTF_16LE;

    use super::*;

    fn decode(charset: Charset, bytes: &[u8], piece: usize) -> (String, usize, usize) {
        let mut decoder = Decoder::new(charset);
        let mut decoded: Vec<Decoded> = bytes.chunks(piece).map(|part| decoder.decode(part, false)).collect();
        decoded.push(decoder.decode(&[], true));
        let count = |met: fn(&Decoded) -> Met| decoded.iter().map(|part| met(part).count).sum();
        let text = decoded.iter().map(|part| part.text.as_str()).collect();
        (text, count(|part| part.invalid), count(|part| part.nuls))
    }

    #[test]
    fn pieces_give_the_same_text_as_the_whole() {
        let mixed = b"a\xC3\xA4\0 \xF0\x9F\x98\x80 M\xFCller \xE2\x82";
        let expected = ("aä 😀 Müller â‚".to_owned(), 3, 1);
        for piece in 1..=mixed.len() {
            assert_eq!(decode(Charset::UTF_8, mixed, piece), expected, "in pieces of {piece}");
        }
    }

    #[test]
    fn a_mark_that_a_line_begins_with_is_dropped() {
        let text = "\u{feff}Name\nA\u{feff}cme\0\r\n\u{feff}\u{feff}Name\n\u{feff}";
        let expected = ("Name\nA\u{feff}cme\r\nName\n".to_owned(), 0, 1);
        for piece in 1..=text.len() {
            assert_eq!(decode(Charset::UTF_8, text.as_bytes(), piece), expected, "in pieces of {piece}");
        }
        let decoded = Decoder::new(Charset::UTF_8).decode(text.as_bytes(), true);
        assert_eq!(decoded.nuls.first, "Name\nA\u{feff}cme".len());
    }

    #[test]
    fn only_text_without_nul_is_plain() {
        let text = "aä😀\u{301}€ßx".repeat(30);
        assert_eq!(plain_text(text.as_bytes()), Some(text.as_str()));
        for odd in [b"\0".as_slice(), b"\xC3", b"\xFF", b"\xED\xA0\x80"] {
            assert_eq!(plain_text(&[text.as_bytes(), odd, b"x"].concat()), None, "{odd:?}");
        }
        assert_eq!(
            [b"a\xC3".as_slice(), b"\xF0\x9F\x98", b"\xE0\x80", b"\xC3\xA4", b""].map(begun_at_end),
            [1, 3, 0, 0, 0]
        );
    }

    #[test]
    fn a_code_page_is_decoded_byte_by_byte() {
        assert_eq!(decode(Charset::Cp850, b"M\x81ller,\x00\xE1", 2), ("Müller,ß".to_owned(), 0, 1));
        assert_eq!(decode(Charset::Cp437, b"5 \x9B", 1), ("5 ¢".to_owned(), 0, 0));
    }

    #[test]
    fn utf_16_is_cut_anywhere() {
        let bytes: Vec<u8> = "ä😀\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        for piece in 1..=bytes.len() {
            assert_eq!(decode(Charset::Web(UTF_16LE), &bytes, piece), ("ä😀\n".to_owned(), 0, 0));
        }
        assert_eq!(decode(Charset::Web(UTF_16LE), &bytes[..3], 2).1, 1);
    }
}
