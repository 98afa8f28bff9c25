//! Letters that were wrong before the list was written: UTF-8 that a program took for Latin letters and saved again, and
//! letters that were lost.

use crate::data::finding::{Finding, FindingKind};
use crate::data::header::is_one_of;
use crate::data::text::line_ends;

/// What to tell of the beginning of a list; nothing where its letters are letters.
pub(super) fn finding(text: &str) -> Option<Finding> {
    let is_garbled = |&(at, _): &(usize, char)| is_garbled(&text[at..]);
    let places = text.char_indices().filter(|(_, letter)| !letter.is_ascii()).filter(is_garbled);
    let mut places = places.map(|(at, _)| at).peekable();
    if places.peek().is_some() {
        return said(text, places);
    }
    let lost: Vec<(usize, bool)> =
        text.match_indices('?').filter_map(|(at, _)| Some((at, is_name(text, at)?))).collect();
    let is_sure = lost.iter().any(|(_, is_name)| *is_name) || lost.len() >= ENOUGH;
    if is_sure { said(text, lost.into_iter().map(|(at, _)| at)) } else { None }
}

/// Words in small letters with a question mark for a letter that are no typing errors.
const ENOUGH: usize = 3;
/// Bytes of such a word.
const LONGEST: usize = 40;

fn is_end(c: char) -> bool {
    matches!(c, ',' | ';' | '\t' | '|' | '"' | '\n' | '\r' | ' ')
}

/// The word around a place, and its place in the word.
fn word_at(text: &str, at: usize) -> (&str, usize) {
    let start = text[..at].rfind(is_end).map_or(0, |before| before + 1);
    let end = text[at..].find(is_end).map_or(text.len(), |length| at + length);
    (&text[start..end], at - start)
}

/// Whether a question mark within a word stands for a letter, `M?ller`, and whether that is a name. An address of the web
/// and a question have others: `shop.example/?id=1`, `Paid?Open`.
fn is_name(text: &str, at: usize) -> Option<bool> {
    let (word, at) = word_at(text, at);
    if word.len() > LONGEST || word.contains(['/', '=', '&', '@', '.', ':', '(', ')']) {
        return None;
    }
    let after = word[at..].trim_start_matches('?');
    if is_question(&word[..at], after) {
        return None;
    }
    let mut behind = after.chars();
    let (next, second) = (behind.next()?, behind.next());
    let is_small = next.is_lowercase();
    match word[..at].chars().next_back() {
        // Of several in a row the first counts.
        Some('?') => None,
        Some(before) if before.is_alphabetic() && is_small => Some(word.starts_with(char::is_uppercase)),
        Some(before) if before.is_uppercase() && next.is_uppercase() => {
            second.is_some_and(char::is_uppercase).then_some(true)
        }
        None if is_small && second.is_some_and(char::is_lowercase) => Some(false),
        _ => None,
    }
}

/// Whether a question is before the mark, or an answer behind it: `Why?because`, `Interested?yes`.
fn is_question(before: &str, after: &str) -> bool {
    const QUESTIONS: &str = "why who what when where how which whose really ok okay yes no maybe right true sure ready done paid \
        active interested new vip warum wieso wer was wann wo wie wirklich ja nein pourquoi qui quoi quand comment oui non \
        porque quien cuando donde come perche chi dove si waarom wie wat hoe nee";
    const ANSWERS: &str = "yes no maybe because unknown none ok true false ja nein vielleicht weil oui non peut parce si porque \
        forse perche nee misschien omdat tak nie yep nope";
    let is_one = |word: &str, of: &str| is_one_of(&word.to_lowercase(), of);
    let answer = after.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    is_one(answer, ANSWERS) || after.chars().nth(1).is_some() && is_one(before, QUESTIONS)
}

fn said(text: &str, mut places: impl Iterator<Item = usize>) -> Option<Finding> {
    let first = places.next()?;
    let line = line_ends(&text.as_bytes()[..first]) + 1;
    let word: String = word_at(text, first).0.chars().take(30).collect();
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
        for text in ["A\nM?ller", "K?ln,5", "M?LLER", "Wa??sa", "?ke\ns?ren\nj?rgen", "What?s Up Ltd"] {
            assert!(finding(text).is_some(), "{text}");
        }
        for text in [
            "Interested?,yes",
            "call back?yes",
            "Paid?Open",
            "Why?because",
            "Interested?yes",
            "Really?maybe not",
            "Sure?nein",
            "VIP? (Y/N)",
            "Y?N",
            "www.x.example?utm=1",
            "http://x.example/?Id=3",
            "Caf? Roma",
            "?",
            "??,a",
            "?maybe",
        ] {
            assert_eq!(finding(text), None, "{text}");
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
