//! Three letters at a time: of nearly all names the first three and the last three are no label's.

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
