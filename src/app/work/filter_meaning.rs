//! What a filter means: a condition such as `profit < 0`, or plain words that a customer's row has to contain.

use crate::data::expr::{self, Names, Source};
use crate::data::text::Record;

use super::phrases::{Phrases, Understood};
use super::row_names::RowNames;

/// What a filter's text means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// Nothing is asked; all customers are shown.
    All,
    /// Each of these is somewhere in the row; in lower case.
    Words(Vec<String>),
    /// A condition, right or wrong.
    Condition,
    /// A condition that was written as people type it.
    Understood(Understood),
}

impl Meaning {
    /// What a text means in a list.
    pub(super) fn in_list(text: &str, names: &RowNames<'_>) -> Meaning {
        match Phrases::new(names).understand(text) {
            Some(understood) => Meaning::Understood(understood),
            None => Meaning::of(text, names),
        }
    }

    /// The condition as an expression, if it is one; `text` is what was typed.
    pub fn expression<'a>(&'a self, text: &'a str) -> Option<&'a str> {
        match self {
            Meaning::Condition => Some(text),
            Meaning::Understood(understood) => Some(&understood.expression),
            Meaning::All | Meaning::Words(_) => None,
        }
    }

    /// What a text means: a condition if it has a comparison sign, or starts with a known name and continues with a
    /// word such as `IS` or `LIKE`, or names one, or can be read as one; else words. Text in double quotes is one word.
    pub fn of(text: &str, names: &dyn Names) -> Meaning {
        let pieces = pieces(text);
        if pieces.is_empty() {
            return Meaning::All;
        }
        let compares = |piece: &FilterPart| !piece.quoted && piece.text.contains(SIGNS);
        if pieces.iter().any(|piece| compares(piece) || is_condition(piece, names))
            || is_about_a_name(&pieces, names)
            || (pieces.len() > 1 && expr::condition(text, names).is_ok())
        {
            return Meaning::Condition;
        }
        Meaning::Words(pieces.into_iter().map(|piece| piece.text.to_lowercase()).collect())
    }
}

/// Signs that compare.
const SIGNS: [char; 6] = ['=', '<', '>', '≤', '≥', '≠'];
/// Words that compare the name before them.
const PREDICATES: [&str; 6] = ["is", "in", "like", "ilike", "between", "not"];

/// A part of a filter between blanks.
struct FilterPart<'a> {
    text: &'a str,
    quoted: bool,
}

fn pieces(text: &str) -> Vec<FilterPart<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let quoted = rest.strip_prefix('"').and_then(|after| after.split_once('"'));
        let (piece, after) = match quoted {
            Some((inside, after)) => (FilterPart { text: inside, quoted: true }, after),
            None => {
                let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
                (FilterPart { text: &rest[..end], quoted: false }, &rest[end..])
            }
        };
        if !piece.text.trim().is_empty() {
            pieces.push(piece);
        }
        rest = after.trim_start();
    }
    pieces
}

/// Whether a piece is the name of a condition, such as `small_but_valuable`.
fn is_condition(piece: &FilterPart<'_>, names: &dyn Names) -> bool {
    let named = || names.resolve(piece.text.trim_matches(['(', ')']), false);
    !piece.quoted && matches!(named(), Some(Source::Condition(_)))
}

/// Whether the pieces begin as `industry IN`, `NOT (city LIKE` or `"Last order" IS` do.
fn is_about_a_name(pieces: &[FilterPart<'_>], names: &dyn Names) -> bool {
    let leading = |piece: &&FilterPart| !piece.quoted && piece.text.eq_ignore_ascii_case("not");
    let mut rest = pieces.iter().skip_while(leading);
    let (Some(first), Some(second)) = (rest.next(), rest.next()) else { return false };
    let name = first.text.trim_start_matches('(');
    let says = !second.quoted && PREDICATES.iter().any(|word| word.eq_ignore_ascii_case(second.text));
    says && names.resolve(name, first.quoted).is_some()
}

/// Whether a row contains each of the words, given in lower case.
pub fn has_words(record: Record<'_>, words: &[String]) -> bool {
    let text = record.text();
    let ascii = |word: &String| !word.is_ascii() || contains(text.as_bytes(), word.as_bytes());
    if !words.iter().all(ascii) {
        return false;
    }
    let mut others = words.iter().filter(|word| !word.is_ascii()).peekable();
    others.peek().is_none() || {
        let lower = text.to_lowercase();
        others.all(|word| lower.contains(word.as_str()))
    }
}

/// Whether each of the words, given in lower case, is in a row or in a text besides.
pub fn has_words_with(record: Record<'_>, besides: &[&str], words: &[String]) -> bool {
    let in_text = |word: &String| besides.iter().any(|text| text.to_lowercase().contains(word));
    words.iter().all(|word| has_words(record, std::slice::from_ref(word)) || in_text(word))
}

/// Whether bytes contain an ASCII word in either case. Jumps from one place to the next at which it may begin.
fn contains(bytes: &[u8], word: &[u8]) -> bool {
    let Some(&first) = word.first() else { return true };
    let last_start = bytes.len().checked_sub(word.len());
    let Some(last_start) = last_start else { return false };
    let starts = &bytes[..=last_start];
    memchr::memchr2_iter(first, first.to_ascii_uppercase(), starts)
        .any(|at| bytes[at..at + word.len()].eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::data::expr::{Source, Values};

    struct AnyValues;

    impl Values for AnyValues {
        fn fill(&self, _: std::ops::Range<usize>, _: &mut Vec<f64>) {}
    }

    impl Names for AnyValues {
        fn resolve(&self, name: &str, _: bool) -> Option<Source> {
            ["profit", "city", "last order"]
                .contains(&name.to_lowercase().as_str())
                .then(|| Source::Number(Arc::new(AnyValues)))
        }

        fn known(&self) -> Vec<String> {
            Vec::new()
        }
    }

    #[test]
    fn words_and_conditions_are_told_apart() {
        for condition in [
            "profit < 0",
            "profit<0",
            "profitt = 3",
            "city IS NULL",
            "city like 'a%'",
            "NOT city IN ('a')",
            "(profit / 2) IS NULL",
            "(city in ('a')",
            "\"Last order\" is not null",
            "=",
        ] {
            assert_eq!(Meaning::of(condition, &AnyValues), Meaning::Condition, "{condition}");
        }
        for (text, words) in [
            ("Acme Berlin", vec!["acme", "berlin"]),
            ("profit", vec!["profit"]),
            ("made in germany", vec!["made", "in", "germany"]),
            ("\"A = B\" gmbh", vec!["a = b", "gmbh"]),
            ("\"open quote", vec!["\"open", "quote"]),
            ("o'neill & sons", vec!["o'neill", "&", "sons"]),
            ("not like this", vec!["not", "like", "this"]),
        ] {
            let words = words.into_iter().map(String::from).collect();
            assert_eq!(Meaning::of(text, &AnyValues), Meaning::Words(words), "{text}");
        }
        assert_eq!(Meaning::of("  ", &AnyValues), Meaning::All);
        assert_eq!(Meaning::of("\"\"", &AnyValues), Meaning::All);
    }

    #[test]
    fn words_are_found_in_either_case_up_to_the_end() {
        for (row, word, found) in [
            ("Acme,Berlin", "berlin", true),
            ("Acme,Berlin", "berlins", false),
            ("aab", "ab", true),
            ("", "a", false),
            ("anything", "", true),
        ] {
            assert_eq!(contains(row.as_bytes(), word.as_bytes()), found, "{word} in {row}");
        }
    }
}
