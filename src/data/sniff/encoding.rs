//! Which encoding the bytes are in.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::data::csv::Refusal;

/// An encoding and why it is this one.
#[derive(Debug)]
pub(in crate::data) struct Encoded {
    pub encoding: &'static Encoding,
    /// Length of the byte order mark, in bytes; 0 where there is none.
    pub bom: usize,
    pub reason: String,
}

/// Looks at the first bytes of the source.
///
/// # Errors
/// [`Refusal::UnknownEncoding`] where `chosen` is not the name of an encoding.
pub(in crate::data) fn encoding(head: &[u8], chosen: Option<&str>) -> Result<Encoded, Refusal> {
    let marked = Encoding::for_bom(head);
    if let Some(name) = chosen {
        let encoding =
            Encoding::for_label(name.as_bytes()).ok_or_else(|| Refusal::UnknownEncoding(name.to_owned()))?;
        let bom = marked.filter(|(of, _)| *of == encoding).map_or(0, |(_, length)| length);
        return Ok(Encoded { encoding, bom, reason: "chosen by you".to_owned() });
    }
    if let Some((encoding, bom)) = marked {
        return Ok(Encoded { encoding, bom, reason: "the file begins with its mark".to_owned() });
    }
    let (encoding, reason) = unmarked(head);
    Ok(Encoded { encoding, bom: 0, reason: reason.to_owned() })
}

fn unmarked(head: &[u8]) -> (&'static Encoding, &'static str) {
    if let Some(encoding) = utf_16_by_nuls(head) {
        return (encoding, "every second byte is empty");
    }
    if head.is_ascii() {
        return (UTF_8, "its beginning is plain ASCII");
    }
    let (characters, invalid) = count_utf8(head);
    if invalid == 0 {
        return (UTF_8, "all of it so far is valid UTF-8");
    }
    if characters > invalid {
        return (UTF_8, "nearly all of it so far is valid UTF-8");
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(head, true);
    (detector.guess(None, Utf8Detection::Deny), "it is not UTF-8, and its letters fit this one best")
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
