//! Texts in natural order: the numbers in them count as numbers, so that `disk2` comes before `disk10`.

use crate::data::fold::fold_into;

/// Many texts in one piece of memory, each written so that its bytes are in natural order.
///
/// A letter stands for itself. A number is a `0`, the length of its digits, and its digits without leading zeros.
#[derive(Debug, Default)]
pub struct Texts {
    bytes: Vec<u8>,
    /// Where each text ends, twice; the lowest bit is set where no number has leading zeros.
    ends: Vec<u64>,
    folded: String,
}

/// Bytes of a text in one link; the last byte of a link says how many there are.
const BYTES: usize = 7;
/// The last byte of a link after which another one follows.
const MORE: u64 = 0x80;

impl Texts {
    /// These texts. Case and surrounding blanks do not matter.
    pub fn of<T: AsRef<str>>(texts: impl IntoIterator<Item = T>) -> Texts {
        let mut whole = Texts::default();
        texts.into_iter().for_each(|text| whole.push(text.as_ref()));
        whole
    }

    /// The texts of several, one after the other.
    pub fn joined(parts: &[Texts]) -> Texts {
        let mut whole = Texts::default();
        whole.bytes.reserve_exact(parts.iter().map(|part| part.bytes.len()).sum());
        whole.ends.reserve_exact(parts.iter().map(|part| part.ends.len()).sum());
        for part in parts {
            let before = 2 * whole.bytes.len() as u64;
            whole.bytes.extend_from_slice(&part.bytes);
            whole.ends.extend(part.ends.iter().map(|end| before + end));
        }
        whole
    }

    fn push(&mut self, text: &str) {
        fold_into(text, &mut self.folded);
        let mut plain = true;
        let mut rest = self.folded.as_bytes();
        while let Some((&byte, after)) = rest.split_first() {
            if !byte.is_ascii_digit() {
                self.bytes.push(byte);
                rest = after;
                continue;
            }
            let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
            let zeros = rest[..digits].iter().take_while(|&&digit| digit == b'0').count();
            plain &= zeros == 0 || digits == 1;
            self.bytes.push(b'0');
            push_length(&mut self.bytes, digits - zeros);
            self.bytes.extend_from_slice(&rest[zeros..digits]);
            rest = &rest[digits..];
        }
        self.ends.push(2 * self.bytes.len() as u64 + u64::from(plain));
    }

    /// The next seven bytes of a text after those of the links before, and how many there are. Of two that read the
    /// same, one with leading zeros is first. None where the text is empty.
    pub(super) fn link(&self, row: usize, number: usize) -> Option<u64> {
        let start = row.checked_sub(1).map_or(0, |before| self.ends[before] / 2) as usize;
        let (end, plain) = ((self.ends[row] / 2) as usize, self.ends[row] % 2);
        if start == end {
            return None;
        }
        let rest = &self.bytes[(start + number * BYTES).min(end)..end];
        let mut link = [0; 8];
        let taken = rest.len().min(BYTES);
        link[..taken].copy_from_slice(&rest[..taken]);
        let last = if rest.len() > BYTES { MORE } else { 2 * taken as u64 + plain };
        Some(u64::from_be_bytes(link) | last)
    }
}

/// Whether a text has no more bytes than those of this link.
pub(super) fn is_last(link: u64) -> bool {
    link & 0xff != MORE
}

/// Writes a length so that a longer one comes later.
fn push_length(bytes: &mut Vec<u8>, length: usize) {
    match u8::try_from(length) {
        Ok(length) if length < u8::MAX => bytes.push(length),
        _ => {
            bytes.push(u8::MAX);
            bytes.extend_from_slice(&(length as u64).to_be_bytes());
        }
    }
}
