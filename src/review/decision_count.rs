//! How many decisions there are, told apart from notes, contacts and the like where a review has no decision.

use std::fmt;

use crate::data::display::listed;
use crate::data::number::counted;

use super::{Change, Decision};

/// What a review can have of a customer, what says most first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecisionKind {
    /// Tier, agreement or both, now or earlier.
    Decision,
    /// A note.
    Note,
    /// What was done.
    Contact,
    /// Answers to the questions of the model.
    Rating,
    /// What to do next.
    Step,
    /// A day to look again.
    Reminder,
}

/// Their names, in the same order.
const KINDS: [&str; 6] = ["decision", "note", "contact", "rating", "next step", "reminder"];

/// Customers by what a review says of them first of all: `3 decisions, 2 notes and 1 contact`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DecisionCount([usize; KINDS.len()]);

impl DecisionCount {
    /// Those of changes that decide something; a decision without anything in it is taken away.
    pub fn of_changes<'a>(changes: impl IntoIterator<Item = &'a Change>) -> DecisionCount {
        let decided = changes.into_iter().filter_map(|(_, decision)| decision.as_deref());
        decided.filter(|decision| !decision.is_empty()).collect()
    }

    /// How many customers that is.
    pub fn total(&self) -> usize {
        self.0.iter().sum()
    }

    /// Without others that are counted in it.
    #[must_use]
    pub fn without(&self, others: &DecisionCount) -> DecisionCount {
        let mut left = *self;
        left.0.iter_mut().zip(others.0).for_each(|(count, other)| *count = count.saturating_sub(other));
        left
    }

    /// With others beside it.
    #[must_use]
    pub fn with(&self, others: &DecisionCount) -> DecisionCount {
        let mut all = *self;
        all.0.iter_mut().zip(others.0).for_each(|(count, other)| *count += other);
        all
    }

    /// How many are decisions.
    pub fn decisions(&self) -> usize {
        self.0[DecisionKind::Decision as usize]
    }

    /// What the only one is called, where there is one: `note`.
    pub fn only(&self) -> Option<&'static str> {
        let at = self.0.iter().position(|count| *count > 0).filter(|_| self.total() == 1)?;
        KINDS.get(at).copied()
    }

    /// The number where all are decisions, else all of it: after a sentence has said that it is about decisions.
    pub fn after_decisions(&self) -> String {
        let decisions = self.decisions();
        if decisions == self.total() { decisions.to_string() } else { self.to_string() }
    }
}

impl DecisionKind {
    /// What a decision has first of all.
    pub fn of(decision: &Decision) -> DecisionKind {
        let is_decided =
            decision.tier.is_some() || decision.reviewed.is_some() || !decision.earlier.is_empty();
        let has = [
            (is_decided, DecisionKind::Decision),
            (decision.note.is_some(), DecisionKind::Note),
            (!decision.contacts.is_empty(), DecisionKind::Contact),
            (!decision.ratings.is_empty(), DecisionKind::Rating),
            (decision.step.is_some(), DecisionKind::Step),
            (decision.again.is_some(), DecisionKind::Reminder),
        ];
        has.into_iter().find(|(has, _)| *has).map_or(DecisionKind::Decision, |(_, kind)| kind)
    }

    /// `note`
    pub fn name(self) -> &'static str {
        KINDS[self as usize]
    }
}

impl Decision {
    /// What there is of a customer, in a word or two: `tier 2`, `reviewed`, `note`.
    pub fn in_short(&self) -> String {
        match (self.tier, DecisionKind::of(self)) {
            (Some(tier), _) => format!("tier {tier}"),
            (None, DecisionKind::Decision) => "reviewed".to_owned(),
            (None, kind) => kind.name().to_owned(),
        }
    }

    /// The same with the reason, else the note: `note "calls often"`.
    pub fn in_short_with_words(&self) -> String {
        let words = self.reason.as_ref().or(self.note.as_ref());
        let words = words.map_or_else(String::new, |words| format!(" \"{words}\""));
        self.in_short() + &words
    }
}

impl<'a> FromIterator<&'a Decision> for DecisionCount {
    fn from_iter<I: IntoIterator<Item = &'a Decision>>(decisions: I) -> DecisionCount {
        decisions.into_iter().map(DecisionKind::of).collect()
    }
}

impl FromIterator<DecisionKind> for DecisionCount {
    fn from_iter<I: IntoIterator<Item = DecisionKind>>(kinds: I) -> DecisionCount {
        let mut count = DecisionCount::default();
        kinds.into_iter().for_each(|kind| count.0[kind as usize] += 1);
        count
    }
}

impl fmt::Display for DecisionCount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kinds = self.0.iter().zip(KINDS).filter(|(count, _)| **count > 0);
        let kinds: Vec<String> = kinds.map(|(count, kind)| counted(*count, kind)).collect();
        if kinds.is_empty() { f.write_str("no decisions") } else { f.write_str(&listed(&kinds, "and")) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::date::Day;
    use crate::tiering::Tier;

    #[test]
    fn notes_are_no_decisions() {
        let empty = Decision::default();
        let noted = Decision { note: Some("sister of K6".into()), ..empty.clone() };
        let tiered = Decision { tier: Tier::new(2), ..noted.clone() };
        let agreed = Decision { reviewed: Some(Day(9)), ..empty.clone() };
        let reminded = Decision { again: Some(Day(9)), ..empty.clone() };
        let count = |of: &[&Decision]| of.iter().copied().collect::<DecisionCount>();
        let all = count(&[&noted, &tiered, &agreed, &noted, &reminded]);
        assert_eq!((all.to_string(), all.total()), ("2 decisions, 2 notes and 1 reminder".to_owned(), 5));
        assert_eq!(count(&[&noted]).after_decisions(), "1 note");
        assert_eq!(count(&[&tiered, &agreed]).after_decisions(), "2");
        assert_eq!(count(&[]).to_string(), "no decisions");
        assert_eq!(all.without(&count(&[&noted, &tiered])), count(&[&agreed, &noted, &reminded]));
        assert_eq!(count(&[&noted, &tiered]).with(&count(&[&agreed, &noted, &reminded])), all);
        let short = [&noted, &tiered, &agreed, &reminded].map(Decision::in_short_with_words);
        let expected = ["note \"sister of K6\"", "tier 2 \"sister of K6\"", "reviewed", "reminder"];
        assert_eq!(short, expected);
        let changes = [("a".into(), Some(noted.into())), ("b".into(), None)];
        assert_eq!(DecisionCount::of_changes(&changes).to_string(), "1 note");
    }
}
