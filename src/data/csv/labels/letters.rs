//! How labels begin: of nearly all names the first three letters and the last three are no label's.

use crate::data::beginnings::Beginnings;

/// The beginnings of some lists of words in small letters.
pub(super) struct Starts {
    threes: Threes,
    /// For words that do not begin with three letters of ASCII.
    others: Beginnings,
}

impl Starts {
    pub const fn of(lists: &[&[&str]]) -> Starts {
        Starts { threes: Threes::of(lists), others: Beginnings::of_lists(lists) }
    }

    /// Whether a text may begin with one of the words, in whatever case. Signs and blanks may be before it.
    pub fn may_begin(&self, text: &[u8]) -> bool {
        match *text {
            // No label begins with a digit.
            [b'0'..=b'9', ..] => false,
            [first, second, third, ..] if [first, second, third].iter().all(u8::is_ascii_alphanumeric) => {
                self.threes.has(&[first, second, third])
            }
            // Such are blanks of other kinds, dashes and quotes.
            [0xc2 | 0xe2 | 0xe3 | 0xef, ..] => true,
            [first, ..] if first.is_ascii_alphabetic() || !first.is_ascii() => self.others.may_begin(text),
            _ => true,
        }
    }
}

/// Some threes of letters, in any case.
pub(super) struct Threes([u32; Threes::PAIRS]);

impl Threes {
    const LETTERS: usize = 26;
    const PAIRS: usize = Threes::LETTERS * Threes::LETTERS;

    /// The first three letters of all words of some lists.
    pub const fn of(lists: &[&[&str]]) -> Threes {
        let mut known = Threes([0; Threes::PAIRS]);
        let mut list = 0;
        while list < lists.len() {
            let mut at = 0;
            while at < lists[list].len() {
                known.add(lists[list][at].as_bytes());
                at += 1;
            }
            list += 1;
        }
        known
    }

    /// Adds the first three letters of a word that begins with three.
    const fn add(&mut self, word: &[u8]) {
        if let Some(three) = word.first_chunk()
            && let Some((pair, last)) = Threes::place(three)
        {
            self.0[pair] |= 1 << last;
        }
    }

    pub fn has(&self, three: &[u8; 3]) -> bool {
        Threes::place(three).is_some_and(|(pair, last)| self.0[pair] & (1 << last) != 0)
    }

    const fn place(three: &[u8; 3]) -> Option<(usize, u32)> {
        let [first, second, third] = *three;
        if !(first.is_ascii_alphabetic() && second.is_ascii_alphabetic() && third.is_ascii_alphabetic()) {
            return None;
        }
        Some((letter(first) * Threes::LETTERS + letter(second), letter(third) as u32))
    }
}

/// The place of a letter in the alphabet.
const fn letter(byte: u8) -> usize {
    (byte.to_ascii_lowercase() - b'a') as usize
}
