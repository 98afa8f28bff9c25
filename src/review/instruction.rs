//! What a person says about customers: the decision that follows depends on what was decided about each before.

use std::sync::Arc;

use crate::data::date::Day;
use crate::tiering::{Rating, Tier};

use super::{Change, Contact, CustomerKey, Decision, Decisions, NextStep, Verdict};

/// Decisions that a customer's is compared with, to share it.
const COMPARED: usize = 16;

/// What is said about one customer or many at once.
#[derive(Clone, Debug, PartialEq)]
pub enum Instruction {
    /// They are in this tier; what the model says is looked up for each.
    Put(Verdict),
    /// The model decides about them again.
    GiveBack,
    /// This is why; none takes the reason away.
    Because(Option<Arc<str>>),
    /// The day to look at them again; none for no day.
    Again(Option<Day>),
    /// The note; none removes it.
    Note(Option<Arc<str>>),
    /// There was this contact with them.
    Contacted(Contact),
    /// What to do next; none for nothing.
    Step(Option<NextStep>),
    /// This is one person's answer to a question.
    Rated {
        /// The question.
        question: Arc<str>,
        /// The answer; none is "not known".
        answer: Option<Rating>,
        /// Who answers.
        by: Option<Arc<str>>,
        /// When.
        on: Option<Day>,
    },
}

impl Instruction {
    /// The decision about a customer whose calculated tier is `calculated`.
    pub fn about(&self, before: &Decision, calculated: Option<Tier>) -> Decision {
        match self {
            Self::Put(verdict) => before.followed_by(Verdict { calculated, ..verdict.clone() }),
            Self::GiveBack => {
                Decision { tier: None, reason: None, calculated: None, by: None, on: None, ..before.clone() }
            }
            Self::Because(reason) => Decision { reason: reason.clone(), ..before.clone() },
            Self::Again(again) => Decision { again: *again, ..before.clone() },
            Self::Note(note) => Decision { note: note.clone(), ..before.clone() },
            Self::Contacted(contact) => {
                let mut after = before.clone();
                after.contacted(contact.clone());
                after
            }
            Self::Step(step) => Decision { step: step.clone(), ..before.clone() },
            Self::Rated { question, answer, by, on } => {
                before.clone().rated(question, *answer, by.clone(), *on)
            }
        }
    }

    /// The changes about customers, each given with what the model says. Customers with the same decision share
    /// it.
    pub fn changes(
        &self,
        customers: impl Iterator<Item = (CustomerKey, Option<Tier>)>,
        decisions: &Decisions,
    ) -> Vec<Change> {
        let nothing = Decision::default();
        let mut latest: Vec<Arc<Decision>> = Vec::new();
        let change = |(key, calculated): (CustomerKey, Option<Tier>)| {
            let after = self.about(decisions.get(&key).map_or(&nothing, |before| before), calculated);
            if after.is_empty() {
                return (key, None);
            }
            if let Some(alike) = latest.iter().find(|known| ***known == after) {
                return (key, Some(Arc::clone(alike)));
            }
            let after = Arc::new(after);
            latest.truncate(COMPARED - 1);
            latest.insert(0, Arc::clone(&after));
            (key, Some(after))
        };
        customers.map(change).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn customers_with_the_same_decision_share_it() {
        let noted = Decision { note: Some("calls often".into()), ..Decision::default() };
        let decisions: Decisions = [("K3".into(), Arc::new(noted))].into();
        let customers = ["K1", "K2", "K3", "K4"].into_iter().zip([1, 1, 1, 2]);
        let customers = customers.map(|(key, tier)| (key.into(), Tier::new(tier)));
        let verdict = Verdict { tier: Tier::new(4), ..Verdict::default() };
        let changes = Instruction::Put(verdict).changes(customers, &decisions);
        let decided: Vec<&Arc<Decision>> = changes.iter().flat_map(|(_, decision)| decision).collect();
        assert!(Arc::ptr_eq(decided[0], decided[1]));
        assert_eq!((decided[2].note.as_deref(), decided[2].tier), (Some("calls often"), Tier::new(4)));
        assert_eq!((decided[0].calculated, decided[3].calculated), (Tier::new(1), Tier::new(2)));
    }

    #[test]
    fn what_says_nothing_any_more_is_no_decision() {
        let put = Decision { tier: Tier::new(2), reason: Some("a friend".into()), ..Decision::default() };
        let decisions: Decisions = [("K1".into(), Arc::new(put))].into();
        let changes = Instruction::GiveBack.changes([("K1".into(), None)].into_iter(), &decisions);
        assert_eq!(changes, [("K1".into(), None)]);
    }
}
