//! Comparing texts without regard to case, quickly for ASCII and correctly for the rest.

use std::cmp::Ordering;
use std::sync::LazyLock;

/// Writes the folded form of `text` over `out`: without surrounding blanks, in lower case.
pub(crate) fn fold_into(text: &str, out: &mut String) {
    lower_into(text.trim(), out);
}

/// Writes `text` over `out` in lower case.
pub(crate) fn lower_into(text: &str, out: &mut String) {
    out.clear();
    if text.is_ascii() {
        out.push_str(text);
        out.make_ascii_lowercase();
    } else {
        let small = &*SMALL;
        out.reserve(text.len());
        for letter in text.chars() {
            match small.get(letter as usize) {
                Some(&small) => out.push(small),
                None => out.push(folded_char(letter)),
            }
        }
    }
}

/// The folded form of each of the first characters: looked up rather than searched for in the tables of Unicode.
static SMALL: LazyLock<Vec<char>> = LazyLock::new(|| {
    (0..=u16::MAX).map(|code| char::from_u32(code.into()).map_or('\0', folded_char)).collect()
});

/// The folded form of a text: without surrounding blanks, in lower case.
pub(crate) fn folded(text: &str) -> String {
    let mut out = String::new();
    fold_into(text, &mut out);
    out
}

/// Whether `text` has this folded form.
pub(crate) fn is_same(text: &str, folded: &str) -> bool {
    let text = text.trim();
    // A folded text has no large letters of its own that this could take for small ones.
    text.eq_ignore_ascii_case(folded) || (!text.is_ascii() && folded_chars(text).eq(folded.chars()))
}

/// The order of two texts by their folded forms.
pub(crate) fn order(left: &str, right: &str) -> Ordering {
    folded_chars(left.trim()).cmp(folded_chars(right.trim()))
}

fn folded_chars(text: &str) -> impl Iterator<Item = char> {
    text.chars().map(folded_char)
}

/// One character without those beside it, so that a letter folds alike wherever it is: the final sigma of a Greek
/// word is a sigma.
pub(crate) fn folded_char(letter: char) -> char {
    match small(letter) {
        'ς' => 'σ',
        small => small,
    }
}

/// A letter in lower case: one letter, as databases have it, so that a text stays as long as it is.
pub(crate) fn small(letter: char) -> char {
    letter.to_lowercase().next().unwrap_or(letter)
}

/// A letter in capitals, where that is one letter.
pub(crate) fn capital(letter: char) -> char {
    let mut capitals = letter.to_uppercase();
    match (capitals.next(), capitals.next()) {
        (Some(one), None) => one,
        _ => letter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_blanks_do_not_matter() {
        for (text, other, same) in [
            ("Retail", " rETAIL\t", true),
            ("MÜLLER", "müller", true),
            ("ΣΟΦΌΣ", "σοφός", true),
            ("\u{212A}elvin", "kelvin", true),
            ("İSTANBUL", "istanbul", true),
            ("STRASSE", "Straße", false),
            ("Müller", "Muller", false),
            ("Retail", "Retai", false),
            ("", " ", true),
        ] {
            assert_eq!(is_same(text, &folded(other)), same, "{text:?} {other:?}");
            assert_eq!(is_same(other, &folded(text)), same, "{other:?} {text:?}");
            assert_eq!(order(text, other) == Ordering::Equal, same, "{text:?} {other:?}");
        }
        assert_eq!(order("apple", "Banana"), Ordering::Less);
    }

    #[test]
    fn every_character_folds_as_it_does_by_itself() {
        let mut out = String::new();
        for letter in '\0'..=char::MAX {
            let text = format!("ü{letter}");
            lower_into(&text, &mut out);
            assert!(out.chars().eq(folded_chars(&text)), "{letter:?}");
        }
    }
}
