//! Phrases, and how well a header says one.

use std::collections::HashMap;
use std::iter;
use std::sync::LazyLock;

use crate::data::column::Role;
use crate::data::header;
use crate::data::number::Currency;

use super::ends;
use super::field;
use super::period::{self, Period};
use super::taxes;
use super::words::{self, CLASSES, RoleWords};

/// All phrases of all roles, and the words in them.
pub(super) struct Vocabulary {
    phrases: Vec<Phrase>,
    /// For each pattern, the places of the phrases whose first it is.
    begun_by: Vec<Vec<u32>>,
    /// For each pattern, the classes that have it as a member.
    classes: Vec<Vec<u16>>,
    /// For each set of words, the patterns that no word beside its phrases may fit, in order.
    unless: Vec<Vec<u16>>,
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
    /// The place of its set of words.
    set: usize,
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

/// Words and letters for thousands and millions.
const UNITS: &str = "t k m tsd teur keur tausend thousand thousands tys milliers migliaia duizend tusen mio mln mn mm million millions \
    millionen mrd mld bn";

impl HeaderWords {
    /// The words of a header. What names the customer of a deal is no deal itself.
    pub fn of(name: &str) -> Self {
        let of_deal = field::of_deal(name).map(Self::of_field);
        of_deal.filter(|field| field.says(Role::Name) >= 0.5).unwrap_or_else(|| Self::of_field(name))
    }

    /// The words of the field alone, where parts of a record are before it.
    fn of_part(name: &str) -> Option<Self> {
        let part = field::of_part(name);
        (part.len() < name.len()).then(|| Self::of_field(part))
    }

    /// The same of a header that has no kind of record before it.
    pub fn of_field(name: &str) -> Self {
        let words = header::words(name);
        let words =
            if taxes::is_side_alone(&words) { vec!["amount".to_owned()] } else { taxes::left_of(words) };
        let words = without_to_date(words);
        let is_known = |word: &str| !VOCABULARY.patterns_of(word).is_empty();
        let mut words = ends::with_ends_of_days(header::apart(words, is_known));
        // What is headed by a currency alone is an amount in it.
        if !words.is_empty() && words.iter().all(|word| words::is_currency(word)) {
            words = vec!["amount".to_owned()];
        }
        let (period, words) = period::split(words, name);
        let fits = words.iter().map(|word| VOCABULARY.patterns_of(word)).collect();
        // `Sales (ALL)` is in the currency of Albania.
        let currency = Currency::in_header(name);
        let is_code = |word: &str| currency.is_some_and(|one| one.code().eq_ignore_ascii_case(word));
        // `DB (T€)` is a contribution, whatever it is counted in.
        let is_multiple = header::multiple(name).is_some();
        let is_unit = |word: &str| is_multiple && header::is_one_of(word, UNITS);
        let tells = words.iter().map(|word| !words::is_filler(word) && !is_code(word) && !is_unit(word));
        let mut tells: Vec<bool> = tells.collect();
        if !tells.contains(&true) {
            // `Total in EUR` is a total, as `Total` is.
            let is_small = |word: &str| header::is_one_of(word, "in of at on by to for the");
            let tell = words.iter().zip(&fits).map(|(word, fits): (_, &Vec<u16>)| {
                !fits.is_empty() && !words::is_currency(word) && !is_small(word)
            });
            tells = tell.collect();
        }
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

    /// How well a header says each role: as a whole, or by its field alone where parts of a record are before it.
    pub fn said_by(name: &str) -> Vec<f64> {
        let mut said = Self::of(name).said();
        if let Some(part) = Self::of_part(name) {
            said.iter_mut().zip(part.said()).for_each(|(said, of_part)| *said = said.max(of_part));
        }
        said
    }

    /// How well the header says each role, by the role's place among all.
    pub fn said(&self) -> Vec<f64> {
        let mut said = vec![0.0_f64; Role::ALL.len()];
        for phrase in VOCABULARY.phrases_for(self) {
            let best = &mut said[phrase.role as usize];
            *best = best.max(phrase.score(self));
        }
        said
    }

    /// How well it says one role.
    pub fn says(&self, role: Role) -> f64 {
        let phrases = VOCABULARY.phrases_for(self).filter(|phrase| phrase.role == role);
        phrases.map(|phrase| phrase.score(self)).fold(0.0, f64::max)
    }

    fn has(&self, pattern: u16) -> bool {
        self.fits.iter().any(|fits| fits.contains(&pattern))
    }
}

impl Vocabulary {
    fn new() -> Vocabulary {
        let mut vocabulary = Vocabulary {
            phrases: Vec::new(),
            begun_by: Vec::new(),
            classes: Vec::new(),
            unless: Vec::new(),
            exact: HashMap::new(),
            starts: Vec::new(),
            ends: Vec::new(),
        };
        let mut ids: HashMap<&'static str, u16> = HashMap::new();
        let mut members_of: Vec<(&'static str, u16)> = Vec::new();
        for &(name, members) in CLASSES {
            let id = ids.len() as u16;
            ids.insert(name, id);
            for member in members.split_whitespace() {
                vocabulary.learn(member, id);
                members_of.push((member, id));
            }
        }
        for (set, role) in words::all().enumerate() {
            let unless = iter::once(&role.unless).chain(words::qualifiers(role.role));
            let unless = unless.flat_map(|words| words.split_whitespace());
            let mut unless: Vec<u16> = unless.map(|word| vocabulary.pattern(word, &mut ids)).collect();
            unless.sort_unstable();
            vocabulary.unless.push(unless);
            for (points, says) in phrases_of(role) {
                let words = says.trim_start_matches('=').split_whitespace();
                let patterns = words.map(|word| vocabulary.pattern(word, &mut ids)).collect();
                let is_whole = says.starts_with('=');
                vocabulary.phrases.push(Phrase { role: role.role, points, patterns, is_whole, set });
            }
        }
        vocabulary.begun_by = vec![Vec::new(); ids.len()];
        for (place, phrase) in vocabulary.phrases.iter().enumerate() {
            let first = phrase.patterns.first().map(|pattern| usize::from(*pattern));
            first.into_iter().for_each(|first| vocabulary.begun_by[first].push(place as u32));
        }
        vocabulary.classes = vec![Vec::new(); ids.len()];
        for (member, class) in members_of {
            let pattern = ids.get(member).map(|pattern| usize::from(*pattern));
            pattern.into_iter().for_each(|pattern| vocabulary.classes[pattern].push(class));
        }
        vocabulary
    }

    /// Whether a phrase means nothing beside a word that fits this pattern. What the phrase says itself, or a class of
    /// words in it, is not against it.
    fn is_against(&self, phrase: &Phrase, pattern: u16) -> bool {
        let is_said = |said: &u16| phrase.patterns.contains(said);
        self.unless[phrase.set].binary_search(&pattern).is_ok()
            && !is_said(&pattern)
            && !self.classes[usize::from(pattern)].iter().any(is_said)
    }

    /// The phrases that a header may say, in order: a word of it fits their first pattern.
    pub fn phrases_for(&self, header: &HeaderWords) -> impl Iterator<Item = &Phrase> {
        let begun = header.fits.iter().flatten().flat_map(|&pattern| &self.begun_by[usize::from(pattern)]);
        let mut places: Vec<u32> = begun.copied().collect();
        places.sort_unstable();
        places.dedup();
        places.into_iter().map(|place| &self.phrases[place as usize])
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

/// `Revenue to date` is revenue, and no date.
fn without_to_date(mut words: Vec<String>) -> Vec<String> {
    let at = words.windows(2).position(|two| two[0] == "to" && two[1] == "date");
    if let Some(at) = at.filter(|at| *at > 0 && words[at - 1] != "year") {
        words.drain(at..at + 2);
    }
    words
}

fn phrases_of(role: &'static RoleWords) -> impl Iterator<Item = (u32, &'static str)> {
    role.says.iter().flat_map(|&(points, says)| says.split('|').map(move |says| (points, says.trim())))
}

impl Phrase {
    /// How well the header says this, 0 to 1: all of its points if it says nothing else, fewer the more it says.
    pub fn score(&self, header: &HeaderWords) -> f64 {
        if !self.patterns.iter().all(|&pattern| header.has(pattern)) {
            return 0.0;
        }
        if header.fits.iter().flatten().any(|&pattern| VOCABULARY.is_against(self, pattern)) {
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
