//! `LIKE` patterns: `%` matches any text, `_` one character; case does not matter.

use memchr::memmem::Finder;

use crate::data::fold::{fold_into, folded};
use crate::data::needle::Trace;

/// A pattern made ready for matching many texts.
#[derive(Clone, Debug)]
pub(super) struct Pattern {
    /// What is between the `%` signs; the first and the last are bound to the ends.
    parts: Vec<PatternPart>,
    /// What rules most texts out at a glance.
    trace: Trace,
}

impl Pattern {
    /// Reads a pattern; blanks around it do not count.
    pub(super) fn new(text: &str) -> Self {
        let folded = folded(text);
        Self {
            parts: folded.split('%').map(PatternPart::new).collect(),
            trace: Trace::of(folded.split(['%', '_'])),
        }
    }

    /// What every record shows that has a matching text in a cell.
    pub(super) fn trace(&self) -> &Trace {
        &self.trace
    }

    /// Whether `text` matches. `buffer` is only room to work in, so that no row needs its own.
    pub(super) fn matches(&self, text: &str, buffer: &mut String) -> bool {
        if !self.trace.is_in(text) {
            return false;
        }
        fold_into(text, buffer);
        let Some((first, later)) = self.parts.split_first() else { return false };
        let Some(mut rest) = first.strip_start(buffer) else { return false };
        let Some((last, middle)) = later.split_last() else { return rest.is_empty() };
        for part in middle {
            match part.skip_past(rest) {
                Some(after) => rest = after,
                None => return false,
            }
        }
        last.is_end_of(rest)
    }
}

/// A piece of a pattern without `%`.
#[derive(Clone, Debug)]
struct PatternPart {
    text: String,
    finder: Finder<'static>,
    /// Whether it has a `_`.
    open: bool,
    /// Its length in characters.
    length: usize,
}

impl PatternPart {
    fn new(text: &str) -> Self {
        let finder = Finder::new(text).into_owned();
        Self { text: text.to_owned(), finder, open: text.contains('_'), length: text.chars().count() }
    }

    /// What follows this part at the start of `text`.
    fn strip_start<'a>(&self, text: &'a str) -> Option<&'a str> {
        if !self.open {
            return text.strip_prefix(self.text.as_str());
        }
        let mut rest = text.chars();
        let fits = self.text.chars().all(|wanted| rest.next().is_some_and(|c| wanted == '_' || wanted == c));
        fits.then_some(rest.as_str())
    }

    /// What follows the first place in `text` where this part is found.
    fn skip_past<'a>(&self, text: &'a str) -> Option<&'a str> {
        if !self.open {
            let start = self.finder.find(text.as_bytes())?;
            return text.get(start + self.text.len()..);
        }
        text.char_indices().find_map(|(start, _)| self.strip_start(&text[start..]))
    }

    fn is_end_of(&self, text: &str) -> bool {
        if !self.open {
            return text.ends_with(self.text.as_str());
        }
        let start = text.char_indices().rev().nth(self.length.saturating_sub(1));
        start.is_some_and(|(start, _)| self.strip_start(&text[start..]) == Some(""))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The definition, slowly: both as characters, `%` tried at every length.
    fn by_definition(pattern: &[char], text: &[char]) -> bool {
        match pattern.split_first() {
            None => text.is_empty(),
            Some(('%', rest)) => (0..=text.len()).any(|skip| by_definition(rest, &text[skip..])),
            Some((wanted, rest)) => text
                .split_first()
                .is_some_and(|(c, text)| (*wanted == '_' || wanted == c) && by_definition(rest, text)),
        }
    }

    #[test]
    fn patterns_ignore_case_and_blanks() {
        for (pattern, text, matches) in [
            ("%müller%", "Backerei MÜLLER GmbH", true),
            ("m_ller", " Müller ", true),
            ("müller", "Müller GmbH", false),
            ("%gmbh ", "Müller GmbH", true),
            ("a%a", "a", false),
            ("%", "x", true),
        ] {
            assert_eq!(Pattern::new(pattern).matches(text, &mut String::new()), matches, "{pattern} {text}");
        }
    }

    proptest! {
        #[test]
        fn matching_follows_the_definition(pattern in "[abä%_]{0,8}", text in "[abä]{0,10}") {
            let chars = |text: &str| text.chars().collect::<Vec<_>>();
            let expected = by_definition(&chars(&pattern), &chars(&text));
            prop_assert_eq!(Pattern::new(&pattern).matches(&text, &mut String::new()), expected);
        }
    }
}
