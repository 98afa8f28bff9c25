//! Letters that were wrong before the list was written: UTF-8 that a program took for Latin letters and saved again, and
//! letters that were lost.

use crate::data::finding::{Finding, FindingKind};
use crate::data::text::line_ends;

/// What to tell of the beginning of a list; nothing where its letters are letters.
pub(super) fn finding(text: &str) -> Option<Finding> {
    let is_garbled = |&(at, _): &(usize, char)| is_garbled(&text[at..]);
    let mut places = text.char_indices().filter(|(_, letter)| !letter.is_ascii()).filter(is_garbled);
    let (first, _) = places.next()?;
    let line = line_ends(&text.as_bytes()[..first]) + 1;
    let is_end = |c: char| matches!(c, ',' | ';' | '\t' | '|' | '"' | '\n' | '\r' | ' ');
    let start = text[..first].rfind(is_end).map_or(0, |at| at + 1);
    let word: String = text[start..].chars().take_while(|&c| !is_end(c)).take(30).collect();
    let message = format!(
        "Letters such as those of \"{word}\" on line {line} were already wrong when this list was written. Export it \
         again as UTF-8; nothing here can mend them."
    );
    Some(Finding { kind: FindingKind::GarbledLetters, count: 1 + places.count(), line: Some(line), message })
}

/// Whether a text begins with what becomes of an accented letter or a sign that is read in the wrong encoding: `Ã¼`,
/// `â‚¬`; or with the mark for a lost letter.
fn is_garbled(text: &str) -> bool {
    let mut letters = text.chars();
    match (letters.next(), letters.next(), letters.next()) {
        (Some('\u{fffd}'), ..) => true,
        (Some('Ã'), Some(second), _) => is_half(second),
        (Some('Å' | 'Ä'), Some(second), _) => {
            is_half(second) && !matches!(second, '‘' | '’' | '“' | '”' | '–' | '—')
        }
        (Some('â'), Some('‚'), Some('¬')) | (Some('â'), Some('€'), Some(_)) => true,
        _ => false,
    }
}

/// What the second byte of a letter in UTF-8 is in windows-1252, and what follows no letter in a text.
fn is_half(letter: char) -> bool {
    const SIGNS: &str = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ";
    matches!(letter, '\u{80}'..='\u{9f}' | '¡'..='¿') || SIGNS.contains(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn garbled_letters_are_told_from_letters() {
        for text in ["Kunde\nMÃ¼ller", "CafÃ© X", "GroÃŸ", "100 â‚¬", "M\u{fffd}ller", "Ã‰lysÃ©e", "Å‚Ã³dÅº"]
        {
            assert!(finding(text).is_some(), "{text}");
        }
        for text in
            ["Müller", "SÃO PAULO", "Ãngela", "Åkes", "Ærø", "château", "100 €", "â la carte", "\u{feff}A"]
        {
            assert_eq!(finding(text), None, "{text}");
        }
        assert_eq!(
            finding("A\nMÃ¼ller;5\nJÃ¤ger").map(|found| (found.count, found.line)),
            Some((2, Some(2)))
        );
    }
}
