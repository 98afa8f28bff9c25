//! Turns the source's bytes into UTF-8 text, whatever pieces they come in. Nothing is refused: bytes that
//! are not of the encoding are read as Windows-1252, NUL bytes are dropped, and both are counted.

use std::borrow::Cow;

use encoding_rs::{DecoderResult, Encoding, UTF_8, WINDOWS_1252};
use memchr::memchr;
use rayon::prelude::*;

/// What one thread looks through at a time for bytes that are no UTF-8, in bytes.
const STRETCH: usize = 512 * 1024;

/// Decodes one stream.
pub(super) struct Decoder {
    /// `None` for UTF-8.
    other: Option<encoding_rs::Decoder>,
    /// The beginning of a UTF-8 character whose rest is still to come.
    held: Vec<u8>,
    /// Whether the last bytes have come.
    ended: bool,
    /// Bytes that were not of the encoding.
    pub invalid: usize,
    /// Where in the text of the latest call the first of them came to stand.
    pub invalid_at: Option<usize>,
    /// NUL characters dropped.
    pub nuls: usize,
    /// Where in the text of the latest call the first of them would stand.
    pub nul_at: Option<usize>,
}

impl Decoder {
    /// The byte order mark must have been taken off.
    pub(super) fn new(encoding: &'static Encoding) -> Self {
        let other = (encoding != UTF_8).then(|| encoding.new_decoder_without_bom_handling());
        Self { other, held: Vec::new(), ended: false, invalid: 0, invalid_at: None, nuls: 0, nul_at: None }
    }

    /// Appends the text of `bytes` to `out`; with `last`, no more bytes will come,
    /// and none are taken afterwards.
    pub(super) fn decode(&mut self, bytes: &[u8], last: bool, out: &mut String) {
        self.invalid_at = None;
        self.nul_at = None;
        if self.ended {
            return;
        }
        self.ended = last;
        if let Some(decoder) = &mut self.other {
            let mut text = String::new();
            let invalid = decode_other(decoder, bytes, last, &mut text);
            if invalid > 0 {
                self.note_invalid(invalid, out.len());
            }
            self.append(&text, out);
        } else if self.held.is_empty() {
            self.decode_utf8(bytes, last, out);
        } else {
            let mut joined = std::mem::take(&mut self.held);
            joined.extend_from_slice(bytes);
            self.decode_utf8(&joined, last, out);
        }
    }

    fn decode_utf8(&mut self, mut bytes: &[u8], last: bool, out: &mut String) {
        let (whole, begun) = bytes.split_at(bytes.len() - if last { 0 } else { begun_at_end(bytes) });
        if let Some(texts) = plain_texts(whole, STRETCH) {
            self.held = begun.to_vec();
            out.reserve(whole.len());
            return texts.into_iter().for_each(|text| out.push_str(text));
        }
        loop {
            let error = match std::str::from_utf8(bytes) {
                Ok(text) => return self.append(text, out),
                Err(error) => error,
            };
            let (valid, after) = bytes.split_at(error.valid_up_to());
            self.append(&String::from_utf8_lossy(valid), out);
            let wrong = match error.error_len() {
                Some(length) => length,
                None if last => after.len(),
                None => {
                    self.held = after.to_vec();
                    return;
                }
            };
            self.note_invalid(wrong, out.len());
            out.push_str(&WINDOWS_1252.decode_without_bom_handling(&after[..wrong]).0);
            bytes = &after[wrong..];
        }
    }

    fn append(&mut self, text: &str, out: &mut String) {
        if memchr(0, text.as_bytes()).is_none() {
            return out.push_str(text);
        }
        for (place, piece) in text.split('\0').enumerate() {
            if place > 0 {
                self.nuls += 1;
                self.nul_at = self.nul_at.or(Some(out.len()));
            }
            out.push_str(piece);
        }
    }

    fn note_invalid(&mut self, count: usize, at: usize) {
        self.invalid += count;
        self.invalid_at = self.invalid_at.or(Some(at));
    }
}

/// How many bytes at the end are the beginning of a character.
fn begun_at_end(bytes: &[u8]) -> usize {
    let is_begun = |length: &usize| {
        let end = bytes.len().checked_sub(*length).map(|start| std::str::from_utf8(&bytes[start..]));
        matches!(end, Some(Err(error)) if error.valid_up_to() == 0 && error.error_len().is_none())
    };
    (1..=3).find(is_begun).unwrap_or(0)
}

/// The bytes as texts of about this length that follow each other, looked through on all processors; none where not all
/// of them are UTF-8 without NUL.
fn plain_texts(bytes: &[u8], length: usize) -> Option<Vec<&str>> {
    let mut stretches = Vec::new();
    let mut rest = bytes;
    while !rest.is_empty() {
        let begins = |byte: &u8| !matches!(byte, 0x80..=0xBF);
        let end = rest.get(length..).and_then(|rest| rest.iter().position(begins));
        let (stretch, after) = rest.split_at(end.map_or(rest.len(), |end| length + end));
        stretches.push(stretch);
        rest = after;
    }
    stretches.into_par_iter().map(plain_text).collect()
}

/// The bytes as text; none where they are not UTF-8 without NUL. What looks at many bytes at a time takes a tenth of the
/// standard library's time where letters beyond ASCII are frequent.
fn plain_text(bytes: &[u8]) -> Option<&str> {
    match UTF_8.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(Cow::Borrowed(text)) if memchr(0, bytes).is_none() => Some(text),
        _ => None,
    }
}

/// Appends the text and returns how many sequences were no characters.
fn decode_other(decoder: &mut encoding_rs::Decoder, mut bytes: &[u8], last: bool, out: &mut String) -> usize {
    let mut invalid = 0;
    loop {
        let room = decoder.max_utf8_buffer_length_without_replacement(bytes.len()).unwrap_or(bytes.len() * 3);
        out.reserve(room.max(16));
        let (result, read) = decoder.decode_to_string_without_replacement(bytes, out, last);
        bytes = &bytes[read..];
        match result {
            DecoderResult::InputEmpty => return invalid,
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(..) => {
                invalid += 1;
                out.push(char::REPLACEMENT_CHARACTER);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use encoding_rs::UTF_16LE;

    use super::*;

    fn decode(encoding: &'static Encoding, bytes: &[u8], piece: usize) -> (String, usize, usize) {
        let mut decoder = Decoder::new(encoding);
        let mut text = String::new();
        for part in bytes.chunks(piece) {
            decoder.decode(part, false, &mut text);
        }
        decoder.decode(&[], true, &mut text);
        (text, decoder.invalid, decoder.nuls)
    }

    #[test]
    fn pieces_give_the_same_text_as_the_whole() {
        let mixed = b"a\xC3\xA4\0 \xF0\x9F\x98\x80 M\xFCller \xE2\x82";
        let expected = ("aä 😀 Müller â‚".to_owned(), 3, 1);
        for piece in 1..=mixed.len() {
            assert_eq!(decode(UTF_8, mixed, piece), expected, "in pieces of {piece}");
        }
    }

    #[test]
    fn stretches_end_between_characters_wherever_they_would_end() {
        let text = "aä😀\u{301}€ßx".repeat(3);
        for stretch in 1..text.len() + 2 {
            let texts = plain_texts(text.as_bytes(), stretch).unwrap();
            assert_eq!(texts.concat(), text, "in stretches of {stretch}");
            assert_eq!(plain_texts(&text.as_bytes()[..text.len() - 2], stretch), None, "a cut \u{df}");
            for odd in ["\0", "\u{fffd}\0"] {
                assert_eq!(plain_texts(&[text.as_bytes(), odd.as_bytes()].concat(), stretch), None);
            }
        }
        assert_eq!(
            [b"a\xC3".as_slice(), b"\xF0\x9F\x98", b"\xE0\x80", b"\xC3\xA4", b""].map(begun_at_end),
            [1, 3, 0, 0, 0]
        );
    }

    #[test]
    fn utf_16_is_cut_anywhere() {
        let bytes: Vec<u8> = "ä😀\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        for piece in 1..=bytes.len() {
            assert_eq!(decode(UTF_16LE, &bytes, piece), ("ä😀\n".to_owned(), 0, 0));
        }
        assert_eq!(decode(UTF_16LE, &bytes[..3], 2).1, 1);
    }
}
