//! The different words of a column that has only a few of them.

use crate::data::ordered_words::OrderedWords;

/// More than there are steps in any order of words.
const MOST: usize = 8;
/// No such word is longer, in bytes.
const LONGEST: usize = 32;

/// The different words seen so far, as written, until there are too many.
#[derive(Clone, Debug, Default)]
pub(super) struct FewWords {
    words: Vec<String>,
    are_too_many: bool,
}

impl FewWords {
    #[inline]
    pub fn add(&mut self, word: &str) {
        if self.are_too_many || self.words.iter().any(|known| known == word) {
            return;
        }
        if self.words.len() == MOST || word.len() > LONGEST {
            self.are_too_many = true;
        } else {
            self.words.push(word.to_owned());
        }
    }

    pub fn merge(&mut self, later: &Self) {
        self.are_too_many |= later.are_too_many;
        later.words.iter().for_each(|word| self.add(word));
    }

    /// The words in their order, where they have one.
    pub fn in_order(&self) -> Option<OrderedWords> {
        if self.are_too_many { None } else { OrderedWords::of(&self.words) }
    }
}
