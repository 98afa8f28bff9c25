//! Which encoding the bytes are in.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

use super::charset::Charset;
use super::letters;

/// An encoding and why it is this one.
#[derive(Debug)]
pub(in crate::data) struct Encoded {
    pub charset: Charset,
    /// Length of the byte order mark, in bytes; 0 where there is none.
    pub bom: usize,
    pub reason: String,
    /// What to tell where it is no more than a guess.
    pub doubt: Option<String>,
}

/// Looks at the first bytes of the source. None where `chosen` is not the name of an encoding.
pub(in crate::data) fn encoding(head: &[u8], chosen: Option<&str>) -> Option<Encoded> {
    let marked = Encoding::for_bom(head).map(|(encoding, length)| (Charset::Web(encoding), length));
    if let Some(name) = chosen {
        let charset = Charset::named(name)?;
        let bom = marked.filter(|(of, _)| *of == charset).map_or(0, |(_, length)| length);
        return Some(Encoded { charset, bom, reason: "chosen by you".to_owned(), doubt: None });
    }
    if let Some((charset, bom)) = marked {
        return Some(Encoded {
            charset,
            bom,
            reason: "the file begins with its mark".to_owned(),
            doubt: None,
        });
    }
    let settled = |charset, reason: &str| Encoded { charset, bom: 0, reason: reason.to_owned(), doubt: None };
    Some(match unmarked(head) {
        Some((charset, reason)) => settled(charset, reason),
        None => guessed(head),
    })
}

/// What the bytes themselves settle.
fn unmarked(head: &[u8]) -> Option<(Charset, &'static str)> {
    if let Some(encoding) = utf_16_by_nuls(head) {
        return Some((Charset::Web(encoding), "every second byte is empty"));
    }
    if head.is_ascii() {
        return Some((Charset::UTF_8, "its beginning is plain ASCII"));
    }
    let (characters, invalid) = count_utf8(head);
    if invalid == 0 {
        return Some((Charset::UTF_8, "all of it so far is valid UTF-8"));
    }
    (characters > invalid).then_some((Charset::UTF_8, "nearly all of it so far is valid UTF-8"))
}

/// The encoding in which the letters make words, and how sure that is.
fn guessed(head: &[u8]) -> Encoded {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(head, true);
    let other = Charset::Web(detector.guess(None, Utf8Detection::Deny));
    let reason = "it is not UTF-8, and its letters fit this one best".to_owned();
    if !letters::are_latin(head) {
        let is_few = letters::beyond_ascii(head) < 8;
        let doubt = is_few.then(|| doubt(head, other, None));
        return Encoded { charset: other, bom: 0, reason, doubt };
    }
    let guess = letters::guess(head);
    let doubt = (!guess.is_sure).then(|| doubt(head, guess.charset, guess.second));
    Encoded { charset: guess.charset, bom: 0, reason, doubt }
}

/// What was guessed, with a word that shows whether it is right.
fn doubt(head: &[u8], charset: Charset, second: Option<Charset>) -> String {
    let (word, other) = letters::words_apart(head, charset, second);
    let other = second.map(|second| format!("; as {} it would be \"{other}\"", second.name()));
    format!(
        "the encoding is a guess from few letters: as {} a cell has \"{word}\"{}. If that is wrong, choose another \
         encoding on the import screen",
        charset.name(),
        other.unwrap_or_default()
    )
}

/// Western text in UTF-16 has a NUL in one of each pair of bytes.
fn utf_16_by_nuls(head: &[u8]) -> Option<&'static Encoding> {
    let pairs = head.len().min(4096) / 2;
    let nuls = |odd: usize| head.chunks_exact(2).take(pairs).filter(|pair| pair[odd] == 0).count();
    let (first, second) = (nuls(0), nuls(1));
    if second * 2 > pairs && first * 20 < pairs {
        Some(UTF_16LE)
    } else if first * 2 > pairs && second * 20 < pairs {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Characters beyond ASCII, and bytes that are no part of one. A character cut off at the end is neither.
fn count_utf8(head: &[u8]) -> (usize, usize) {
    let mut characters = 0;
    let mut invalid = 0;
    let mut rest = head;
    loop {
        let error = match std::str::from_utf8(rest) {
            Ok(text) => return (characters + beyond_ascii(text.as_bytes()), invalid),
            Err(error) => error,
        };
        characters += beyond_ascii(&rest[..error.valid_up_to()]);
        let Some(length) = error.error_len() else { return (characters, invalid) };
        invalid += length;
        rest = &rest[error.valid_up_to() + length..];
    }
}

fn beyond_ascii(valid: &[u8]) -> usize {
    valid.iter().filter(|byte| **byte >= 0xC0).count()
}
