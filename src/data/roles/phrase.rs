//! Phrases, and how well a header says one.

use crate::data::column::Role;
use crate::data::header;

use super::words::{FILLERS, RoleWords, WORDS};

/// A header's words, those left aside that say nothing unless they are all there is.
pub(super) struct HeaderWords {
    all: Vec<String>,
    telling: usize,
}

impl HeaderWords {
    pub fn of(name: &str) -> Self {
        let all = header::words(name);
        let telling = all.iter().filter(|word| !is_filler(word)).count();
        Self { telling: if telling == 0 { all.len() } else { telling }, all }
    }

    fn has(&self, pattern: &str) -> bool {
        self.all.iter().any(|word| matches(pattern, word))
    }
}

fn is_filler(word: &str) -> bool {
    FILLERS.contains(&word)
}

fn matches(pattern: &str, word: &str) -> bool {
    match (pattern.strip_prefix('*'), pattern.strip_suffix('*')) {
        (Some(end), _) => word.ends_with(end),
        (_, Some(start)) => word.starts_with(start),
        (None, None) => word == pattern,
    }
}

/// Words that together mean a role.
pub(super) struct Phrase {
    pub role: Role,
    points: u32,
    words: Vec<&'static str>,
    is_whole: bool,
    unless: &'static str,
}

/// All phrases of all roles.
pub(super) fn all_phrases() -> Vec<Phrase> {
    WORDS.iter().flat_map(phrases_of).collect()
}

fn phrases_of(role: &'static RoleWords) -> impl Iterator<Item = Phrase> {
    let phrases =
        role.says.iter().flat_map(|&(points, says)| says.split('|').map(move |says| (points, says.trim())));
    phrases.map(|(points, says)| Phrase {
        role: role.role,
        points,
        is_whole: says.starts_with('='),
        words: says.trim_start_matches('=').split_whitespace().collect(),
        unless: role.unless,
    })
}

impl Phrase {
    /// How well the header says this, 0 to 1: all of its points if it says nothing else, fewer the more it says.
    pub fn score(&self, header: &HeaderWords) -> f64 {
        if !self.words.iter().all(|word| header.has(word)) {
            return 0.0;
        }
        let telling = self.words.iter().filter(|word| !is_filler(word)).count();
        let covered = (telling as f64 / header.telling.max(1) as f64).min(1.0);
        if (self.is_whole && self.words.len() < header.all.len()) || self.is_denied(header) {
            return 0.0;
        }
        f64::from(self.points) / 100.0 * (0.75 + 0.25 * covered)
    }

    /// Whether the header says this and nothing else.
    pub fn is_all_of(&self, header: &HeaderWords) -> bool {
        self.points >= 45 && self.score(header) * 100.0 >= f64::from(self.points) - 1e-9
    }

    fn is_denied(&self, header: &HeaderWords) -> bool {
        self.unless.split_whitespace().any(|word| header.has(word) && !self.words.contains(&word))
    }
}
