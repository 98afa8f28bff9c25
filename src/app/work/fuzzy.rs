//! Finding things by some of their letters.

use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

/// Letters that are looked for: every word of them in order, with others between; case and accents do not matter.
pub struct Fuzzy {
    pattern: Pattern,
    matcher: Matcher,
    letters: Vec<char>,
}

impl Fuzzy {
    /// Looks for the words of a text.
    pub fn new(text: &str) -> Fuzzy {
        Fuzzy {
            pattern: Pattern::new(text, CaseMatching::Ignore, Normalization::Smart, AtomKind::Fuzzy),
            matcher: Matcher::new(Config::DEFAULT),
            letters: Vec::new(),
        }
    }

    /// How well a text fits; none where it does not.
    pub fn score(&mut self, text: &str) -> Option<u32> {
        let text = if text.is_ascii() {
            Utf32Str::Ascii(text.as_bytes())
        } else {
            // Letter by letter: what a reader sees as one character would be found out at many times the cost.
            self.letters.clear();
            self.letters.extend(text.chars());
            Utf32Str::Unicode(&self.letters)
        };
        self.pattern.score(text, &mut self.matcher)
    }
}

/// The things that fit a text, the best first, those that fit alike in their own order.
pub fn best<T>(text: &str, things: impl IntoIterator<Item = T>, name: impl Fn(&T) -> String) -> Vec<T> {
    let mut fuzzy = Fuzzy::new(text);
    let mut scored: Vec<(u32, T)> =
        things.into_iter().filter_map(|thing| Some((fuzzy.score(&name(&thing))?, thing))).collect();
    scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    scored.into_iter().map(|(_, thing)| thing).collect()
}
