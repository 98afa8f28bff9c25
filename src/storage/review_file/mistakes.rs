//! Mistakes in the decisions of a review that a person has changed.

use toml::Spanned;
use toml::de::DeTable;

use super::{ReviewFile, decisions};
use crate::tiering::check::{self, Problem};

/// The mistakes in the decisions, each in its line.
pub fn find(text: &str, file: &ReviewFile) -> Vec<Problem> {
    let mut problems = tiers_beyond(text, file);
    problems.extend(decided_twice(text, file));
    problems
}

/// Decisions for a tier that the model does not have.
fn tiers_beyond(text: &str, file: &ReviewFile) -> Vec<Problem> {
    let tiers = file.model.tier_count();
    let decided = file.decisions.iter().filter_map(|(key, decision)| Some((key, decision.tier?)));
    let beyond: Vec<_> = decided.filter(|(_, tier)| tier.index() >= tiers).collect();
    if beyond.is_empty() {
        return Vec::new();
    }
    let places = DecisionPlaces::of(text);
    beyond
        .into_iter()
        .map(|(key, tier)| {
            let (line, column) = places.of_key(key, "tier");
            let message = format!("'{key}' is in tier {tier}, but the model has {tiers} tiers.");
            Problem { line, column, message, hint: format!("Write a tier from 1 to {tiers}.") }
        })
        .collect()
}

/// Decisions about a customer who has one under another label already: only one of them would be kept.
fn decided_twice(text: &str, file: &ReviewFile) -> Vec<Problem> {
    let twice = decisions::decided_twice(&file.decisions, &file.key);
    if twice.is_empty() {
        return Vec::new();
    }
    let places = DecisionPlaces::of(text);
    let problem = |(first, label): (&str, &str)| {
        let (line, column) = places.of_key(label, "id");
        let message = format!("'{label}' is about the same customer as '{first}'.");
        Problem { line, column, message, hint: "Keep one of the two.".into() }
    };
    twice.into_iter().map(problem).collect()
}

/// Where decisions are in the text of a review.
struct DecisionPlaces<'a> {
    text: &'a str,
    document: Option<Spanned<DeTable<'a>>>,
}

impl<'a> DecisionPlaces<'a> {
    fn of(text: &'a str) -> DecisionPlaces<'a> {
        DecisionPlaces { text, document: DeTable::parse(text).ok() }
    }

    /// Line and column of a key of the decision under a label; of the beginning where it has no such key.
    fn of_key(&self, label: &str, key: &str) -> (usize, usize) {
        let byte = || {
            let decisions = self.document.as_ref()?.get_ref().get("decisions")?.get_ref().as_table()?;
            Some(decisions.get(label)?.get_ref().as_table()?.get(key)?.span().start)
        };
        check::place(self.text, byte().unwrap_or(0))
    }
}
