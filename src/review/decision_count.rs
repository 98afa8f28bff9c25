//! How many decisions there are, told apart from notes, contacts and the like where a review has no decision.

use std::fmt;

use crate::data::number::counted;

use super::Decision;

/// What a review can have of a customer, what says most first.
const KINDS: [&str; 6] = ["decision", "note", "contact", "rating", "next step", "reminder"];

/// Customers by what a review says of them first of all: `3 decisions, 2 notes and 1 contact`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DecisionCount([usize; KINDS.len()]);

impl DecisionCount {
    /// How many customers that is.
    pub fn total(&self) -> usize {
        self.0.iter().sum()
    }

    /// The number where all are decisions, else all of it: after a sentence has said that it is about decisions.
    pub fn after_decisions(&self) -> String {
        let [decisions, ..] = self.0;
        if decisions == self.total() { decisions.to_string() } else { self.to_string() }
    }

    fn kind(decision: &Decision) -> usize {
        let is_decided =
            decision.tier.is_some() || decision.reviewed.is_some() || !decision.earlier.is_empty();
        let has = [
            is_decided,
            decision.note.is_some(),
            !decision.contacts.is_empty(),
            !decision.ratings.is_empty(),
            decision.step.is_some(),
            decision.again.is_some(),
        ];
        has.iter().position(|has| *has).unwrap_or(0)
    }
}

impl<'a> FromIterator<&'a Decision> for DecisionCount {
    fn from_iter<I: IntoIterator<Item = &'a Decision>>(decisions: I) -> DecisionCount {
        let mut count = DecisionCount::default();
        decisions.into_iter().for_each(|decision| count.0[Self::kind(decision)] += 1);
        count
    }
}

impl fmt::Display for DecisionCount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kinds = self.0.iter().zip(KINDS).filter(|(count, _)| **count > 0);
        let kinds: Vec<String> = kinds.map(|(count, kind)| counted(*count, kind)).collect();
        match kinds.split_last() {
            None => f.write_str("no decisions"),
            Some((last, [])) => f.write_str(last),
            Some((last, first)) => write!(f, "{} and {last}", first.join(", ")),
        }
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
    }
}
