//! Phrases, and how well a header says one.

use std::collections::HashMap;
use std::iter;
use std::sync::LazyLock;

use crate::data::column::Role;
use crate::data::header;

use super::field;
use super::period::{self, Period};
use super::words::{self, CLASSES, RoleWords};

/// All phrases of all roles, and the words in them.
pub(super) struct Vocabulary {
    pub phrases: Vec<Phrase>,
    /// The words that are written out, each with the patterns that it is or is in.
    exact: HashMap<&'static str, Vec<u16>>,
    /// Patterns of the first or the last letters of a word.
    starts: Vec<(&'static str, u16)>,
    ends: Vec<(&'static str, u16)>,
}

/// The vocabulary, made when first needed.
pub(super) static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::new);

/// Words that together mean a role.
pub(super) struct Phrase {
    pub role: Role,
    points: u32,
    /// Each a pattern that some word of the header must fit.
    patterns: Vec<u16>,
    is_whole: bool,
    /// Patterns that no word may fit.
    unless: Vec<u16>,
}

/// A header's words.
pub(super) struct HeaderWords {
    /// The patterns that each word fits.
    fits: Vec<Vec<u16>>,
    /// Whether each word tells something.
    tells: Vec<bool>,
    /// The words that tell something, without those of the period.
    pub telling: Vec<String>,
    /// The year, quarter or month that it speaks of.
    pub period: Option<Period>,
}

impl HeaderWords {
    pub fn of(name: &str) -> Self {
        Self::of_field(field::of_deal(name))
    }

    /// The same of a header that has no kind of record before it.
    pub fn of_field(name: &str) -> Self {
        let (period, words) = period::split(header::words(name), name);
        let fits = words.iter().map(|word| VOCABULARY.patterns_of(word)).collect();
        let mut tells: Vec<bool> = words.iter().map(|word| !words::is_filler(word)).collect();
        if !tells.contains(&true) {
            tells.fill(true);
        }
        let telling =
            words.into_iter().zip(&tells).filter(|(_, tells)| **tells).map(|(word, _)| word).collect();
        Self { fits, tells, telling, period }
    }

    /// Whether none of its words is one that any role knows.
    pub fn is_unknown(&self) -> bool {
        !self.fits.is_empty() && self.fits.iter().all(Vec::is_empty)
    }

    /// Whether it names a year, quarter or month, and nothing else.
    pub fn is_period_alone(&self) -> bool {
        self.period.is_some() && self.fits.is_empty()
    }

    /// How well the header says each role, by the role's place among all: one pass over all phrases.
    pub fn said(&self) -> Vec<f64> {
        let mut said = vec![0.0_f64; Role::ALL.len()];
        for phrase in &VOCABULARY.phrases {
            let best = &mut said[phrase.role as usize];
            *best = best.max(phrase.score(self));
        }
        said
    }

    /// How well it says one role.
    pub fn says(&self, role: Role) -> f64 {
        let phrases = VOCABULARY.phrases.iter().filter(|phrase| phrase.role == role);
        phrases.map(|phrase| phrase.score(self)).fold(0.0, f64::max)
    }

    fn has(&self, pattern: u16) -> bool {
        self.fits.iter().any(|fits| fits.contains(&pattern))
    }
}

impl Vocabulary {
    fn new() -> Vocabulary {
        let nothing = (Vec::new(), Vec::new(), Vec::new());
        let mut vocabulary =
            Vocabulary { phrases: nothing.0, exact: HashMap::new(), starts: nothing.1, ends: nothing.2 };
        let mut ids: HashMap<&'static str, u16> = HashMap::new();
        for &(name, members) in CLASSES {
            let id = ids.len() as u16;
            ids.insert(name, id);
            members.split_whitespace().for_each(|member| vocabulary.learn(member, id));
        }
        for role in words::all() {
            let mut unless: Vec<(&str, u16)> = Vec::new();
            unless.extend(
                iter::once(&role.unless)
                    .chain(words::qualifiers(role.role))
                    .flat_map(|words| words.split_whitespace())
                    .map(|word| (word, vocabulary.pattern(word, &mut ids))),
            );
            for (points, says) in phrases_of(role) {
                let words: Vec<&str> = says.trim_start_matches('=').split_whitespace().collect();
                let said = members_of(&words);
                let is_meant = |(word, _): &&(&str, u16)| !words.contains(word) && !said.contains(word);
                let unless = unless.iter().filter(is_meant).map(|&(_, pattern)| pattern).collect();
                let patterns = words.iter().map(|&word| vocabulary.pattern(word, &mut ids)).collect();
                let is_whole = says.starts_with('=');
                vocabulary.phrases.push(Phrase { role: role.role, points, patterns, is_whole, unless });
            }
        }
        vocabulary
    }

    /// The number of a pattern.
    fn pattern(&mut self, word: &'static str, ids: &mut HashMap<&'static str, u16>) -> u16 {
        let next = ids.len() as u16;
        *ids.entry(word).or_insert_with(|| {
            self.learn(word, next);
            next
        })
    }

    fn learn(&mut self, word: &'static str, id: u16) {
        match (word.strip_prefix('*'), word.strip_suffix('*')) {
            (Some(end), _) => self.ends.push((end, id)),
            (_, Some(start)) => self.starts.push((start, id)),
            (None, None) => self.exact.entry(word).or_default().push(id),
        }
    }

    /// What is missing of the words that begin like this, in order.
    pub fn ends_of(&self, begun: &str) -> Vec<&'static str> {
        let known = self.exact.keys().copied().chain(self.ends.iter().map(|(end, _)| *end));
        let mut ends: Vec<&str> = known.filter_map(|word| word.strip_prefix(begun)).collect();
        ends.retain(|end| !end.is_empty());
        ends.sort_unstable();
        ends.dedup();
        ends
    }

    fn patterns_of(&self, word: &str) -> Vec<u16> {
        let mut patterns = self.exact.get(word).cloned().unwrap_or_default();
        patterns.extend(self.starts.iter().filter(|(start, _)| word.starts_with(start)).map(|&(_, id)| id));
        patterns.extend(self.ends.iter().filter(|(end, _)| word.ends_with(end)).map(|&(_, id)| id));
        patterns
    }
}

fn phrases_of(role: &'static RoleWords) -> impl Iterator<Item = (u32, &'static str)> {
    role.says.iter().flat_map(|&(points, says)| says.split('|').map(move |says| (points, says.trim())))
}

/// All words of the classes among these words.
fn members_of(words: &[&str]) -> Vec<&'static str> {
    let classes = CLASSES.iter().filter(|(name, _)| words.contains(name));
    classes.flat_map(|(_, members)| members.split_whitespace()).collect()
}

impl Phrase {
    /// How well the header says this, 0 to 1: all of its points if it says nothing else, fewer the more it says.
    pub fn score(&self, header: &HeaderWords) -> f64 {
        if !self.patterns.iter().all(|&pattern| header.has(pattern)) {
            return 0.0;
        }
        if self.unless.iter().any(|&pattern| header.has(pattern)) {
            return 0.0;
        }
        let is_said = |fits: &Vec<u16>| fits.iter().any(|pattern| self.patterns.contains(pattern));
        let telling = header.fits.iter().zip(&header.tells).filter(|(_, tells)| **tells);
        let (all, said) =
            telling.fold((0, 0), |(all, said), (fits, _)| (all + 1, said + usize::from(is_said(fits))));
        if self.is_whole && said < all {
            return 0.0;
        }
        let covered = said as f64 / all.max(1) as f64;
        f64::from(self.points) / 100.0 * (0.75 + 0.25 * covered)
    }

    /// Whether the header says this and nothing else.
    pub fn is_all_of(&self, header: &HeaderWords) -> bool {
        self.points >= 45 && self.score(header) * 100.0 >= f64::from(self.points) - 1e-9
    }
}
