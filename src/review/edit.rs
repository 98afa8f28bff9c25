//! Edits: the only way in which a review changes. Each can be serialised and inverted.

mod alike;
mod renamed;

use std::collections::{BTreeMap, HashSet};
use std::mem;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::data::csv::Settings;
use crate::data::date::Day;
use crate::data::join::Join;
use crate::data::number::Rates;
use crate::data::table::Choices;
use crate::tiering::{ComputedColumn, Model};

use super::{CustomerKey, Decision, Decisions, Review, SavedFilter};
pub(super) use renamed::renamed;

/// Changes from which on decisions are rebuilt rather than looked up one by one.
const MANY: usize = 256;

/// A change of a review: what applies from now on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "edit", rename_all = "snake_case")]
pub enum Edit {
    /// Decisions about customers; none removes a customer's decision.
    Decide {
        /// Each customer once.
        #[serde(with = "alike")]
        changes: Vec<Change>,
    },
    /// Customers are known by other keys in the list at hand; nothing is decided by it.
    Rename {
        /// Each key once.
        customers: Vec<Renamed>,
    },
    /// Several edits in one step.
    Together {
        /// In their order.
        edits: Vec<Edit>,
    },
    /// Another model.
    SetModel {
        /// All of it.
        model: Arc<Model>,
    },
    /// What the columns are.
    SetChoices {
        /// All of them.
        choices: Choices,
    },
    /// How the text is read.
    SetReading {
        /// All of it.
        reading: Settings,
    },
    /// The saved filters.
    SetFilters {
        /// All of them.
        filters: Vec<SavedFilter>,
    },
    /// The computed columns.
    SetComputed {
        /// All of them.
        computed: Vec<ComputedColumn>,
    },
    /// What amounts in other currencies are worth.
    SetRates {
        /// All of them; without any, only amounts in the most common currency count.
        rates: Option<Arc<Rates>>,
    },
    /// The files that are joined.
    SetJoined {
        /// All of them.
        joined: Vec<Join>,
    },
    /// What counts as today.
    SetAsOf {
        /// None is the newest date in the list.
        as_of: Option<Day>,
    },
}

/// The key that a customer had, and the one they have from now on.
pub type Renamed = (CustomerKey, CustomerKey);

/// A customer, and what is decided about them from now on.
pub type Change = (CustomerKey, Option<Arc<Decision>>);

impl Edit {
    /// Whether it only gives reasons to the decisions that were made just before, so that both are one step.
    pub fn only_adds_reasons(&self, before: &Edit) -> bool {
        let (Edit::Decide { changes }, Edit::Decide { changes: before }) = (self, before) else {
            return false;
        };
        let reasoned = |after: &Option<Arc<Decision>>, before: &Option<Arc<Decision>>| match (after, before) {
            (Some(after), Some(before)) => {
                let without = Decision { reason: None, ..(**after).clone() };
                before.tier.is_some()
                    && before.reason.is_none()
                    && after.reason.is_some()
                    && without == **before
            }
            _ => false,
        };
        let same =
            |((key, after), (other, before)): (&Change, &Change)| key == other && reasoned(after, before);
        changes.len() == before.len() && changes.iter().zip(before).all(same)
    }

    /// About how many customers it is; 0 where it is about none of them alone.
    pub fn customers(&self) -> usize {
        match self {
            Self::Decide { changes } => changes.len(),
            _ => 0,
        }
    }

    /// Edits that come to the same, with decisions that follow each other as one edit: of each customer, the last counts.
    pub fn put_together(edits: &[Arc<Edit>]) -> Vec<Arc<Edit>> {
        let is_decision = |edit: &Arc<Edit>| matches!(**edit, Edit::Decide { .. });
        let runs = edits.chunk_by(|one, next| is_decision(one) && is_decision(next));
        let put_together = |run: &[Arc<Edit>]| match run {
            [only] => Arc::clone(only),
            run => {
                let mut last = BTreeMap::new();
                for edit in run {
                    if let Edit::Decide { changes } = &**edit {
                        last.extend(changes.iter().cloned());
                    }
                }
                Arc::new(Edit::Decide { changes: last.into_iter().collect() })
            }
        };
        runs.map(put_together).collect()
    }

    /// Continues an earlier review in a new one: everything of it but what counted as today then.
    pub fn continued(from: Review) -> Edit {
        let Review { reading, choices, as_of: _, model, filters, rates, joined, computed, decisions } = from;
        let decisions = Arc::unwrap_or_clone(decisions);
        let changes = decisions.into_iter().map(|(key, decision)| (key, Some(decision))).collect();
        let edits = vec![
            Edit::SetReading { reading },
            Edit::SetChoices { choices },
            Edit::SetRates { rates },
            Edit::SetJoined { joined },
            Edit::SetModel { model },
            Edit::SetFilters { filters },
            Edit::SetComputed { computed },
            Edit::Decide { changes },
        ];
        Edit::Together { edits }
    }

    /// Moves decisions from key to key, all at once, so that customers may swap keys. A decision whose new key has
    /// another decision stays where it is. Gives those that were moved.
    pub fn rename(decisions: &mut Arc<Decisions>, customers: &[Renamed]) -> Vec<Renamed> {
        if customers.is_empty() {
            return Vec::new();
        }
        let decisions = Arc::make_mut(decisions);
        let lifted = |pair: &Renamed| Some((pair.clone(), decisions.remove(&pair.0)?));
        let mut lifted: Vec<(Renamed, Arc<Decision>)> = customers.iter().filter_map(lifted).collect();
        // Who cannot move keeps the old key, which may be in the way of another.
        loop {
            let mut taken: HashSet<CustomerKey> = HashSet::new();
            let is_taken = |((_, to), _): &mut (Renamed, _)| {
                decisions.contains_key(to) || !taken.insert(CustomerKey::clone(to))
            };
            let stay: Vec<_> = lifted.extract_if(.., is_taken).collect();
            if stay.is_empty() {
                break;
            }
            decisions.extend(stay.into_iter().map(|((from, _), decision)| (from, decision)));
        }
        decisions.extend(lifted.iter().map(|((_, to), decision)| (to.clone(), Arc::clone(decision))));
        lifted.into_iter().map(|(pair, _)| pair).collect()
    }

    /// Gives customers the keys again that they had before these edits, where they have those of afterwards: a review that
    /// was saved after the edits, which are about to be made once more.
    pub fn rename_back<'a>(decisions: &mut Arc<Decisions>, edits: impl DoubleEndedIterator<Item = &'a Edit>) {
        for edit in edits.rev() {
            let Edit::Rename { customers } = edit else { continue };
            let is_done = |(from, to): &&Renamed| decisions.contains_key(to) && !decisions.contains_key(from);
            let done = customers.iter().filter(is_done);
            let back: Vec<Renamed> = done.map(|(from, to)| (to.clone(), from.clone())).collect();
            Edit::rename(decisions, &back);
        }
    }

    /// Two renamings, one after the other, as one. It is right as well where a review that was saved between them has the
    /// keys of the first.
    pub fn rename_again(before: &mut Vec<Renamed>, then: Vec<Renamed>) {
        let mut then: BTreeMap<CustomerKey, CustomerKey> = then.into_iter().collect();
        for (_, to) in before.iter_mut() {
            if let Some(last) = then.get(to) {
                *to = last.clone();
            }
        }
        before.iter().for_each(|(from, _)| drop(then.remove(from)));
        before.extend(then);
        before.retain(|(from, to)| from != to);
    }

    /// Whether the review is so already.
    pub fn is_done(&self, review: &Review) -> bool {
        let is_decided = |(key, decision): &Change| review.decisions.get(key) == said(decision).as_ref();
        match self {
            Edit::Decide { changes } => changes.iter().all(is_decided),
            Edit::Rename { customers } => {
                customers.iter().all(|(from, _)| !review.decisions.contains_key(from))
            }
            Edit::Together { edits } => edits.iter().all(|edit| edit.is_done(review)),
            Edit::SetModel { model } => review.model == *model,
            Edit::SetChoices { choices } => review.choices == *choices,
            Edit::SetReading { reading } => review.reading == *reading,
            Edit::SetFilters { filters } => review.filters == *filters,
            Edit::SetComputed { computed } => review.computed == *computed,
            Edit::SetRates { rates } => review.rates == *rates,
            Edit::SetJoined { joined } => review.joined == *joined,
            Edit::SetAsOf { as_of } => review.as_of == *as_of,
        }
    }

    /// Makes the change and gives the edit that undoes it.
    pub fn apply(&self, review: &mut Review) -> Edit {
        match self {
            Edit::Decide { changes } => Edit::Decide { changes: decide(&mut review.decisions, changes) },
            Edit::Rename { customers } => {
                let moved = Edit::rename(&mut review.decisions, customers);
                Edit::Rename { customers: moved.into_iter().map(|(from, to)| (to, from)).collect() }
            }
            Edit::Together { edits } => {
                let mut edits: Vec<Edit> = edits.iter().map(|edit| edit.apply(review)).collect();
                edits.reverse();
                Edit::Together { edits }
            }
            Edit::SetModel { model } => {
                Edit::SetModel { model: mem::replace(&mut review.model, Arc::clone(model)) }
            }
            Edit::SetChoices { choices } => {
                Edit::SetChoices { choices: mem::replace(&mut review.choices, choices.clone()) }
            }
            Edit::SetReading { reading } => {
                Edit::SetReading { reading: mem::replace(&mut review.reading, reading.clone()) }
            }
            Edit::SetFilters { filters } => {
                Edit::SetFilters { filters: mem::replace(&mut review.filters, filters.clone()) }
            }
            Edit::SetComputed { computed } => {
                Edit::SetComputed { computed: mem::replace(&mut review.computed, computed.clone()) }
            }
            Edit::SetRates { rates } => {
                Edit::SetRates { rates: mem::replace(&mut review.rates, rates.clone()) }
            }
            Edit::SetJoined { joined } => {
                Edit::SetJoined { joined: mem::replace(&mut review.joined, joined.clone()) }
            }
            Edit::SetAsOf { as_of } => Edit::SetAsOf { as_of: mem::replace(&mut review.as_of, *as_of) },
        }
    }
}

/// Decides, and gives the changes that undo it.
fn decide(decisions: &mut Arc<Decisions>, changes: &[Change]) -> Vec<Change> {
    if changes.len() > MANY {
        let mut in_order: Vec<&Change> = changes.iter().collect();
        in_order.sort_by_key(|(key, _)| key);
        // A customer named twice ends as the last change says.
        if in_order.is_sorted_by(|(one, _), (next, _)| one < next) {
            return decide_in_order(decisions, &in_order);
        }
    }
    let decisions = Arc::make_mut(decisions);
    let changed = changes.iter().map(|(key, decision)| {
        let before = match said(decision) {
            Some(decision) => decisions.insert(key.clone(), decision),
            None => decisions.remove(key),
        };
        (key.clone(), before)
    });
    // Undone in reverse order, so that a customer named twice ends as before.
    let mut changed: Vec<_> = changed.collect();
    changed.reverse();
    changed
}

/// The same about many customers, each named once and in order: goes through all decisions once.
fn decide_in_order(decisions: &mut Arc<Decisions>, changes: &[&Change]) -> Vec<Change> {
    let mut before = decisions.iter().map(|(key, decision)| (key.clone(), Arc::clone(decision))).peekable();
    let mut after = Vec::with_capacity(decisions.len() + changes.len());
    let mut inverse = Vec::with_capacity(changes.len());
    for (key, decision) in changes {
        while let Some(other) = before.next_if(|(other, _)| other < key) {
            after.push(other);
        }
        // The text of a key is kept once, however often is decided about its customer.
        let (key, before) = match before.next_if(|(other, _)| other == key) {
            Some((key, before)) => (key, Some(before)),
            None => (key.clone(), None),
        };
        after.extend(said(decision).map(|decision| (key.clone(), decision)));
        inverse.push((key, before));
    }
    after.extend(before);
    *decisions = Arc::new(after.into_iter().collect());
    inverse
}

/// A decision that says something.
fn said(decision: &Option<Arc<Decision>>) -> Option<Arc<Decision>> {
    decision.as_ref().filter(|decision| !decision.is_empty()).cloned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tiering::Tier;

    fn decided(keys: &[(&str, u8)]) -> Arc<Decisions> {
        let decision = |tier| Arc::new(Decision { tier: Tier::new(tier), ..Decision::default() });
        Arc::new(keys.iter().map(|(key, tier)| (CustomerKey::from(*key), decision(*tier))).collect())
    }

    fn pairs(pairs: &[(&str, &str)]) -> Vec<Renamed> {
        pairs.iter().map(|(from, to)| ((*from).into(), (*to).into())).collect()
    }

    #[test]
    fn no_decision_is_lost_by_new_keys() {
        let before = [("a", 1), ("b", 2), ("z", 3)];
        for (customers, after, moved) in [
            (&[("a", "b"), ("b", "c")][..], [("b", 1), ("c", 2), ("z", 3)], 2),
            (&[("b", "c"), ("a", "b")], [("b", 1), ("c", 2), ("z", 3)], 2),
            (&[("a", "b"), ("b", "a")], [("a", 2), ("b", 1), ("z", 3)], 2),
            (&[("a", "z"), ("b", "c")], [("a", 1), ("c", 2), ("z", 3)], 1),
            (&[("b", "a"), ("a", "z")], before, 0),
            (&[("a", "c"), ("b", "c")], [("c", 1), ("b", 2), ("z", 3)], 1),
            (&[("y", "z")], before, 0),
        ] {
            let mut review = Review::new(Arc::new(crate::tiering::bundled::default_model()));
            review.decisions = decided(&before);
            let edit = Edit::Rename { customers: pairs(customers) };
            let back = edit.apply(&mut review);
            assert_eq!(review.decisions, decided(&after), "{customers:?}");
            assert!(matches!(&back, Edit::Rename { customers } if customers.len() == moved), "{back:?}");
            let again = back.apply(&mut review);
            assert_eq!(review.decisions, decided(&before), "{customers:?}");
            again.apply(&mut review);
            assert_eq!(review.decisions, decided(&after), "{customers:?}");
        }
    }

    #[test]
    fn keys_that_change_twice_change_once() {
        let mut renamed = pairs(&[("a", "b"), ("c", "d"), ("e", "f")]);
        Edit::rename_again(&mut renamed, pairs(&[("b", "a"), ("d", "x"), ("g", "b")]));
        assert_eq!(renamed, pairs(&[("c", "x"), ("e", "f"), ("b", "a"), ("d", "x"), ("g", "b")]));
    }
}
