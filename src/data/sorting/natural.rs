//! Texts in natural order: the numbers in them count as numbers, so that `disk2` comes before `disk10`.

use std::ops::Range;

use rayon::prelude::*;

use crate::data::fold::fold_into;
use crate::data::pieces::pieces;
use crate::data::table::VisitTexts;

/// Texts in natural order, a few thousand in one piece of memory, each written so that its bytes are in that order.
///
/// A letter is itself. A number is a `0`, the length of its digits, and its digits without leading zeros.
#[derive(Debug, Default)]
pub struct NaturalTexts {
    /// Of [`PART`] texts each; the last may have fewer.
    parts: Vec<TextBlock>,
}

#[derive(Debug, Default)]
struct TextBlock {
    bytes: Vec<u8>,
    /// Where each text ends, twice; the lowest bit is set where no number has leading zeros.
    ends: Vec<u64>,
}

/// Texts that one thread makes ready at a time.
const PART: usize = 16_384;
/// Bytes of a text in one link; the last byte of a link says how many there are.
const BYTES: usize = 7;
/// The last byte of a link after which another one follows.
const MORE: u64 = 0x80;

impl NaturalTexts {
    /// The texts of all rows, made ready on all processors. Case and surrounding blanks do not matter.
    pub fn of_rows(rows: usize, visit: VisitTexts) -> NaturalTexts {
        let rows: Vec<Range<usize>> = pieces(0..rows, PART).collect();
        let of_part = |rows: Range<usize>| {
            let (mut part, mut folded) = (TextBlock::default(), String::new());
            visit(rows, &mut |text| {
                fold_into(text, &mut folded);
                part.push(&folded);
            });
            part
        };
        NaturalTexts { parts: rows.into_par_iter().map(of_part).collect() }
    }

    /// The next seven bytes of a text after those of the links before, and how many there are. Of two that read the
    /// same, one with leading zeros is first. None where the text is empty.
    pub(super) fn link(&self, row: usize, number: usize) -> Option<u64> {
        self.parts[row / PART].link(row % PART, number)
    }
}

impl TextBlock {
    fn push(&mut self, folded: &str) {
        let mut plain = true;
        let mut rest = folded.as_bytes();
        while let Some(letters) = rest.iter().position(u8::is_ascii_digit) {
            let (before, number) = rest.split_at(letters);
            let digits = number.iter().take_while(|byte| byte.is_ascii_digit()).count();
            let zeros = number[..digits].iter().take_while(|&&digit| digit == b'0').count();
            plain &= zeros == 0 || digits == 1;
            self.bytes.extend_from_slice(before);
            self.bytes.push(b'0');
            push_length(&mut self.bytes, digits - zeros);
            self.bytes.extend_from_slice(&number[zeros..digits]);
            rest = &number[digits..];
        }
        self.bytes.extend_from_slice(rest);
        self.ends.push(2 * self.bytes.len() as u64 + u64::from(plain));
    }

    fn link(&self, row: usize, number: usize) -> Option<u64> {
        let start = row.checked_sub(1).map_or(0, |before| self.ends[before] / 2) as usize;
        let (end, plain) = ((self.ends[row] / 2) as usize, self.ends[row] % 2);
        if start == end {
            return None;
        }
        let rest = &self.bytes[(start + number * BYTES).min(end)..end];
        if let Some(more) = rest.first_chunk() {
            return Some((u64::from_be_bytes(*more) & !0xff) | MORE);
        }
        let mut link = [0; 8];
        link[..rest.len()].copy_from_slice(rest);
        let last = 2 * rest.len() as u64 + plain;
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
