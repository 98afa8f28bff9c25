//! How the words of a list begin, which tells at once that a text is none of them, or has none of them: so it is with
//! nearly every text.

/// The first two letters of words, as bytes.
#[derive(Debug)]
pub(crate) struct Beginnings {
    /// By the first byte, one bit for each second one; several share a bit.
    seconds: [u32; 256],
}

impl Beginnings {
    /// Of no words yet.
    pub const fn none() -> Beginnings {
        Beginnings { seconds: [0; 256] }
    }

    /// Those of words in small letters.
    pub const fn of(words: &[&str]) -> Beginnings {
        let mut known = Beginnings::none();
        let mut at = 0;
        while at < words.len() {
            known.add(words[at].as_bytes());
            at += 1;
        }
        known
    }

    /// Adds a word in small letters.
    pub const fn add(&mut self, word: &[u8]) {
        let seconds = &mut self.seconds;
        match *word {
            [first, second, ..] if first.is_ascii() => seconds[first as usize] |= both(second),
            [first] if first.is_ascii() => seconds[first as usize] = u32::MAX,
            [first, second, ..] => {
                seconds[first as usize] |= second_of_letter(second);
                seconds[other_case(first) as usize] |= second_of_letter(second);
            }
            [] | [_] => {}
        }
    }

    /// Whether a text may begin with one of the words, in whatever case. Where it does, it may not be one all the same.
    #[inline]
    pub fn may_begin(&self, text: &[u8]) -> bool {
        let second = |rest: &[u8]| rest.first().map_or(0, |second| bit(*second));
        match text {
            [first, rest @ ..] => {
                let seconds = self.seconds[usize::from(first.to_ascii_lowercase())];
                seconds == u32::MAX || seconds & second(rest) != 0
            }
            [] => false,
        }
    }
}

/// A small letter of ASCII shares its bit with the large one.
const fn bit(second: u8) -> u32 {
    1 << (second & 31)
}

const fn both(second: u8) -> u32 {
    if second.is_ascii() { bit(second) } else { bit(second) | bit(other_case(second)) }
}

/// The second byte of a letter in either case: the two are one apart, or differ in a bit, mostly one that is not looked
/// at.
const fn second_of_letter(second: u8) -> u32 {
    bit(second) | bit(second.wrapping_sub(1)) | bit(second.wrapping_add(1)) | bit(second ^ 0x10)
}

/// How the same letter may begin in the other case: the small and the large letters of an alphabet begin with no more than
/// two different bytes, side by side.
const fn other_case(first: u8) -> u8 {
    first ^ 1
}

/// Three letters in a row that a text must have somewhere to have one of some words.
#[derive(Debug)]
pub(crate) struct Trigrams {
    /// By the first two letters, one bit for each third one; other bytes share their places, and are told apart last.
    thirds: [u32; 32 * 32],
}

impl Trigrams {
    /// Of no words yet.
    pub const fn none() -> Trigrams {
        Trigrams { thirds: [0; 32 * 32] }
    }

    /// The first three letters of each word. A word that does not begin with three letters of ASCII has none.
    pub const fn of(words: &[&str]) -> Trigrams {
        let mut known = Trigrams::none();
        let mut at = 0;
        while at < words.len() {
            known.add(words[at].as_bytes());
            at += 1;
        }
        known
    }

    /// Adds the first three letters of a word.
    pub const fn add(&mut self, word: &[u8]) {
        if let [first, second, third, ..] = *word
            && are_letters(first, second, third)
        {
            self.thirds[pair(first, second)] |= bit(third);
        }
    }

    /// Whether these three letters are among them, in whatever case.
    #[inline]
    pub fn has(&self, [first, second, third]: [u8; 3]) -> bool {
        self.thirds[pair(first, second)] & bit(third) != 0 && are_letters(first, second, third)
    }

    /// Whether a text has any of them, in whatever case. Where it has, it may have none of the words all the same.
    #[inline]
    pub fn may_be_in(&self, text: &str) -> bool {
        text.as_bytes().windows(3).any(|letters| self.has([letters[0], letters[1], letters[2]]))
    }
}

/// The place of two letters of ASCII, in whatever case.
const fn pair(first: u8, second: u8) -> usize {
    (first as usize & 31) << 5 | second as usize & 31
}

const fn are_letters(first: u8, second: u8, third: u8) -> bool {
    first.is_ascii_alphabetic() && second.is_ascii_alphabetic() && third.is_ascii_alphabetic()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_is_none_of_the_words_is_told_by_its_beginning() {
        const WORDS: &[&str] = &[
            "other",
            "rest",
            "übrige",
            "därav",
            "рест",
            "ёлка",
            "łącznie",
            "σύνολο",
            "à reporter",
            "ŭn",
            "x",
        ];
        static BEGINNINGS: Beginnings = Beginnings::of(WORDS);
        for word in WORDS {
            assert!(BEGINNINGS.may_begin(word.as_bytes()), "{word}");
            assert!(BEGINNINGS.may_begin(word.to_uppercase().as_bytes()), "{word}");
            assert!(BEGINNINGS.may_begin(format!("{word} and more").as_bytes()), "{word}");
        }
        for other in ["", "o", "Oak Ltd", "Rust", "Dorian", "Αθήνα", "其中", "Émile", "Дом", "Őrs", "1"]
        {
            assert!(!BEGINNINGS.may_begin(other.as_bytes()), "{other}");
        }
    }

    #[test]
    fn a_text_that_has_none_of_the_words_is_told_by_three_letters() {
        static TRIGRAMS: Trigrams = Trigrams::of(&["tax", "Deposit", "zzz", "été", "no use", "of"]);
        for text in ["tax", "Sales TAX", "xxtaxi", "my depot", "Ä zzz"] {
            assert!(TRIGRAMS.may_be_in(text), "{text}");
        }
        for text in ["", "ta", "ta x", "no use", "été", "of", "Acme GmbH", "{zz", "`zz", "@ZZ", "1234"] {
            assert!(!TRIGRAMS.may_be_in(text), "{text}");
        }
    }
}
