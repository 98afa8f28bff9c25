//! Texts as they are compared: which letters a database does not make small as the program does.

use std::sync::LazyLock;

use super::SqlWriter;
use crate::data::expr::error::ExprError;
use crate::data::expr::functions::Function;
use crate::data::expr::tree::{Node, Shape};
use crate::data::fold::{capital, folded_char};

/// More letters than these are not replaced one by one.
const MOST_LETTERS: usize = 120;

/// The letters outside ASCII that are not compared as they are.
static CHANGED: LazyLock<Vec<char>> = LazyLock::new(|| {
    let is_changed =
        |letter: &char| folded_char(*letter) != *letter || folded_char(capital(*letter)) != *letter;
    ('\u{80}'..=char::MAX).filter(is_changed).collect()
});

/// What becomes of a letter where texts are compared, perhaps after they were put in capitals.
fn compared(letter: char, in_capitals: bool) -> char {
    folded_char(if in_capitals { capital(letter) } else { letter })
}

/// A text without what changes its letters or takes blanks from its ends, and whether it is in capitals then.
fn plain(node: &Node) -> (&Node, bool) {
    match &node.shape {
        Shape::Call(Function::Lower | Function::Trim, inner) if inner.len() == 1 => plain(&inner[0]),
        Shape::Call(Function::Upper, inner) if inner.len() == 1 => (plain(&inner[0]).0, true),
        _ => (node, false),
    }
}

impl SqlWriter<'_> {
    /// A text in small letters, NULL where it is missing, to be compared with what is beside it: written out, so that no
    /// other letters matter, or not.
    pub(super) fn folded(&self, node: &Node, beside: Option<&str>) -> Result<String, ExprError> {
        let (text, in_capitals) = plain(node);
        let letters = self.letters(beside, in_capitals);
        if letters.len() > MOST_LETTERS {
            let message = "this database knows only A to Z in capitals and in small, so it can compare a text \
                           only with what is written out in quotes, and not by the alphabet.";
            return Err(ExprError::new(node.at.clone(), message.to_owned()));
        }
        Ok(format!("LOWER({})", self.replaced(self.known(text)?, &letters)))
    }

    /// The letters that the database does not compare as the program does, each with what it becomes here: of those
    /// that could be taken for one of what is beside the text.
    fn letters(&self, beside: Option<&str>, in_capitals: bool) -> Vec<(char, char)> {
        let is_beside = |letter: char| beside.is_none_or(|beside| beside.contains(letter));
        let becomes = |letter: &char| {
            let (own, other) = (compared(*letter, in_capitals), self.words.small(*letter));
            let matters = is_beside(own) || other.is_none_or(is_beside);
            (matters && other != Some(own)).then_some((*letter, own))
        };
        CHANGED.iter().filter_map(becomes).collect()
    }

    /// A text in capitals, as far as that can be told once it is compared.
    pub(super) fn in_capitals(&self, text: String) -> String {
        let letters = CHANGED.iter().map(|letter| (*letter, compared(*letter, true)));
        let letters: Vec<(char, char)> =
            letters.filter(|(letter, small)| compared(*letter, false) != *small).collect();
        self.replaced(text, &letters)
    }

    fn replaced(&self, text: String, letters: &[(char, char)]) -> String {
        match letters {
            [] => text,
            letters => self.words.replaced(text, letters),
        }
    }

    /// A text whose letters are counted, or that is missing or not: in capitals it is as long.
    pub(super) fn counted(&self, node: &Node) -> Result<String, ExprError> {
        self.known(plain(node).0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::fold::small;

    #[test]
    fn what_is_in_capitals_or_in_small_before_makes_no_other_difference() {
        for letter in '\0'..=char::MAX {
            assert_eq!(compared(small(letter), false), compared(letter, false), "{letter:?}");
            assert_eq!(compared(small(letter), true), compared(letter, true), "{letter:?}");
            assert_eq!(compared(small(capital(letter)), false), compared(letter, true), "{letter:?}");
            let own = compared(letter, true);
            assert_eq!(compared(own, false), own, "{letter:?}");
        }
    }
}
