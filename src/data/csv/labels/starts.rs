//! How labels begin: of nearly all names the first three letters are no label's.

use crate::data::beginnings::{Beginnings, Trigrams};

/// The beginnings of some lists of words in small letters.
pub(super) struct Starts {
    threes: Trigrams,
    /// For words that do not begin with three letters of ASCII.
    others: Beginnings,
}

impl Starts {
    pub const fn of(lists: &[&[&str]]) -> Starts {
        let mut starts = Starts { threes: Trigrams::none(), others: Beginnings::none() };
        let mut list = 0;
        while list < lists.len() {
            let mut at = 0;
            while at < lists[list].len() {
                starts.threes.add(lists[list][at].as_bytes());
                starts.others.add(lists[list][at].as_bytes());
                at += 1;
            }
            list += 1;
        }
        starts
    }

    /// Whether a text may begin with one of the words, in whatever case. Signs and blanks may be before it.
    pub fn may_begin(&self, text: &[u8]) -> bool {
        match *text {
            // No label begins with a digit.
            [b'0'..=b'9', ..] => false,
            [first, second, third, ..] if [first, second, third].iter().all(u8::is_ascii_alphanumeric) => {
                self.threes.has([first, second, third])
            }
            // Such are blanks of other kinds, dashes and quotes.
            [0xc2 | 0xe2 | 0xe3 | 0xef, ..] => true,
            [first, ..] if first.is_ascii_alphabetic() || !first.is_ascii() => self.others.may_begin(text),
            _ => true,
        }
    }
}
