//! Bringing a colleague's review together with this one. What only one of them says is taken, what both say is kept, and
//! what they say differently is a [`ReviewDifference`] for a person. A decision never reaches another customer: customers are
//! the same where key and evidence agree, as in a newer list; a decision whose customer is doubtful keeps its own key,
//! and is asked about where the list is open.

mod combine;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

pub use combine::{DecisionPart, Preferred};

use super::matching::between::{Sameness, WrittenNames, sameness};
use super::{Change, CustomerKey, Decision, Decisions, Placed, Roster, Verdict};
use crate::data::number::counted;
use crate::tiering::Model;

use combine::combine;

/// Two customers whose key has other evidence, if they are a fifth of all, say that the two reviews have other keys.
const OTHERS: usize = 2;
const OTHERS_OF: usize = 5;

/// A part of the decision about one customer in which two reviews differ.
#[derive(Clone, Debug, PartialEq)]
pub struct ReviewDifference {
    /// The customer, as this review knows them.
    pub key: CustomerKey,
    /// What differs.
    pub part: DecisionPart,
    /// What this review says, with what only the other one says.
    pub mine: Arc<Decision>,
    /// What the other one says.
    pub theirs: Arc<Decision>,
}

/// What comes of bringing two reviews together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Merged {
    /// What is taken from the other review.
    pub changes: Vec<Change>,
    /// What a person has to decide, in the order of the keys.
    pub differences: Vec<ReviewDifference>,
    /// Customers of which both say the same.
    pub same: usize,
    /// Customers of which something is taken, and nothing differs.
    pub taken: usize,
    /// Customers of which something differs.
    pub differ: usize,
    /// Customers of which only this review says something.
    pub only_mine: usize,
    /// Decisions that are kept apart, because they may be about another customer of the same key.
    pub apart: usize,
    /// Decisions for a tier that this review's model does not have: not taken.
    pub beyond: usize,
}

impl Merged {
    /// Brings `theirs` into `mine`, whose model has this many `tiers`. With the roster of the list at hand, customers are
    /// looked for there; without one, the keys are compared with each other. Grows with the list and the decisions.
    pub fn of(mine: &Decisions, theirs: &Decisions, roster: Option<&Roster>, tiers: usize) -> Merged {
        let mut merged = Merged::default();
        let mut changes = BTreeMap::new();
        let mut paired: HashSet<CustomerKey> = HashSet::new();
        for Paired { theirs: their_key, key, is_apart } in pairs(mine, theirs, roster) {
            let Some(their) = theirs.get(&their_key) else { continue };
            let their = within(their, tiers, &mut merged.beyond);
            merged.apart += usize::from(is_apart);
            let nothing = Decision::default();
            let before = mine.get(&key);
            let (both, parts) = combine(before.map_or(&nothing, |own| own), &their);
            let is_new = before.is_none_or(|own| both != **own) && !both.is_empty();
            match (parts.is_empty(), is_new) {
                (false, _) => merged.differ += 1,
                (true, true) => merged.taken += 1,
                (true, false) => merged.same += 1,
            }
            let both = Arc::new(both);
            let difference = |part| ReviewDifference {
                key: key.clone(),
                part,
                mine: Arc::clone(&both),
                theirs: Arc::clone(&their),
            };
            merged.differences.extend(parts.into_iter().map(difference));
            paired.insert(key.clone());
            if is_new {
                changes.insert(key, Some(both));
            }
        }
        merged.only_mine = mine.keys().filter(|key| !paired.contains(key)).count();
        merged.changes = changes.into_iter().collect();
        merged.differences.sort_by(|one, other| (&one.key, &one.part).cmp(&(&other.key, &other.part)));
        merged
    }

    /// All that is taken where every difference is decided alike.
    pub fn decided(&self, preferred: Preferred) -> Vec<Change> {
        let mut changes: BTreeMap<CustomerKey, Option<Arc<Decision>>> =
            self.changes.iter().cloned().collect();
        for ReviewDifference { key, part, mine, theirs } in &self.differences {
            let now = changes.get(key).cloned().flatten().unwrap_or_else(|| Arc::clone(mine));
            let after = part.decided(&now, theirs, preferred);
            if after != *now {
                changes.insert(key.clone(), Some(Arc::new(after)));
            }
        }
        changes.into_iter().collect()
    }

    /// How much came of it, in a sentence or two.
    pub fn in_words(&self) -> String {
        let Merged { taken, same, differ, .. } = self;
        let taken = counted(*taken, "customer");
        let mut sentences = vec![format!("Taken: {taken}. The same in both: {same}. Different: {differ}.")];
        match self.apart {
            0 => {}
            1 => sentences.push("1 may be about another customer; it is kept apart.".into()),
            many => sentences.push(format!("{many} may be about other customers; they are kept apart.")),
        }
        match self.beyond {
            0 => {}
            1 => sentences.push("1 is for a tier that this model does not have; it is not taken.".into()),
            many => sentences
                .push(format!("{many} are for tiers that this model does not have; they are not taken.")),
        }
        sentences.join(" ")
    }
}

/// What is different about the model of another review: a sentence; none where it is the same.
pub fn other_model(mine: &Model, theirs: &Model) -> Option<String> {
    if mine == theirs {
        return None;
    }
    let (own, other) = (&mine.name, &theirs.name);
    Some(match own == other {
        true => {
            format!("The other review has other settings in its model \"{other}\"; this review's are kept.")
        }
        false => format!("The other review uses the model \"{other}\"; this review's, \"{own}\", is kept."),
    })
}

/// A decision without a tier that the model does not have.
fn within(decision: &Arc<Decision>, tiers: usize, beyond: &mut usize) -> Arc<Decision> {
    if decision.tier.is_none_or(|tier| tier.index() < tiers) {
        return Arc::clone(decision);
    }
    *beyond += 1;
    let mut without = Decision::clone(decision);
    without.set_verdict(Verdict::default());
    Arc::new(without)
}

/// A decision of the other review, and the key that it gets in this one.
struct Paired {
    theirs: CustomerKey,
    key: CustomerKey,
    is_apart: bool,
}

/// Finds the customers of the other review's decisions in this one; two of them never get one key.
fn pairs(mine: &Decisions, theirs: &Decisions, roster: Option<&Roster>) -> Vec<Paired> {
    let mut found: BTreeMap<&CustomerKey, CustomerKey> = BTreeMap::new();
    let mut used: HashSet<CustomerKey> = HashSet::new();
    let mut doubtful: HashSet<&CustomerKey> = HashSet::new();
    for key in theirs.keys().filter(|key| mine.contains_key(key)) {
        used.insert(key.clone());
        found.insert(key, key.clone());
    }
    if let Some(roster) = roster {
        let Placed { key_index, renamed, matches } = roster.place(theirs);
        let renamed: HashMap<CustomerKey, CustomerKey> = renamed.into_iter().collect();
        let open: HashSet<CustomerKey> =
            matches.into_iter().filter(|one| one.fit.is_open()).map(|one| one.saved).collect();
        for key in theirs.keys() {
            let here = renamed.get(key).or_else(|| key_index.row(key).map(|_| key));
            if let Some(here) = here.filter(|here| !found.contains_key(key) && !used.contains(here)) {
                used.insert(here.clone());
                found.insert(key, here.clone());
            }
            if open.contains(key) && !found.contains_key(key) {
                doubtful.insert(key);
            }
        }
    }
    let unused = mine.keys().filter(|key| !used.contains(*key));
    let left = theirs.keys().filter(|key| !found.contains_key(key) && !doubtful.contains(key));
    let (fitting, unsure) = fitting([mine, theirs], of_one_value(left, unused), found.len());
    doubtful.extend(unsure);
    for (key, own) in fitting {
        if used.insert(own.clone()) {
            found.insert(key, own.clone());
        } else {
            doubtful.insert(key);
        }
    }
    let paired = |key: &CustomerKey| Paired {
        theirs: key.clone(),
        key: found.get(key).unwrap_or(key).clone(),
        is_apart: doubtful.contains(key),
    };
    theirs.keys().map(paired).collect()
}

/// Each of the other review's keys beside each of this one's that has the same value, and how alike they are.
fn of_one_value<'a>(
    theirs: impl Iterator<Item = &'a CustomerKey>,
    mine: impl Iterator<Item = &'a CustomerKey>,
) -> Vec<(&'a CustomerKey, &'a CustomerKey, Sameness)> {
    let mut by_value: HashMap<&str, Vec<&CustomerKey>> = HashMap::new();
    mine.for_each(|key| by_value.entry(key.value()).or_default().push(key));
    let pairs =
        theirs.flat_map(|key| by_value.get(key.value()).into_iter().flatten().map(move |own| (key, *own)));
    pairs.map(|(key, own)| (key, own, sameness(key, own))).collect()
}

/// Of the other review's keys and those of this one that have the same value, the pairs that mean one customer, and the
/// keys that are doubtful; this many are `known` to be in both.
fn fitting<'a>(
    [mine, theirs]: [&'a Decisions; 2],
    compared: Vec<(&'a CustomerKey, &'a CustomerKey, Sameness)>,
    known: usize,
) -> (Vec<(&'a CustomerKey, &'a CustomerKey)>, Vec<&'a CustomerKey>) {
    let others = compared.iter().filter(|(.., same)| *same == Sameness::Unlikely).count();
    let are_others = others >= OTHERS && others * OTHERS_OF >= compared.len() + known;
    let are_alike = compared.iter().any(|(.., same)| *same == Sameness::Alike);
    let names = are_alike.then(|| [mine, theirs].map(|decisions| WrittenNames::of(decisions.keys())));
    let may_be_another = |key: &CustomerKey, own: &CustomerKey| {
        names.as_ref().is_some_and(|[mine, theirs]| mine.has_elsewhere(key) || theirs.has_elsewhere(own))
    };
    let mut candidates: BTreeMap<&CustomerKey, [Vec<&CustomerKey>; 2]> = BTreeMap::new();
    let mut doubtful = Vec::new();
    for (key, own, same) in compared {
        match same {
            Sameness::Alike | Sameness::Likely if are_others => doubtful.push(key),
            Sameness::Alike if may_be_another(key, own) => doubtful.push(key),
            Sameness::Certain | Sameness::Alike => candidates.entry(key).or_default()[0].push(own),
            Sameness::Likely => candidates.entry(key).or_default()[1].push(own),
            Sameness::Unlikely => doubtful.push(key),
        }
    }
    let best =
        |[certain, likely]: [Vec<&'a CustomerKey>; 2]| if certain.is_empty() { likely } else { certain };
    let candidates: Vec<_> = candidates.into_iter().map(|(key, own)| (key, best(own))).collect();
    let mut claims: HashMap<&CustomerKey, usize> = HashMap::new();
    candidates.iter().flat_map(|(_, own)| own).for_each(|own| *claims.entry(own).or_default() += 1);
    // Of two decisions that fit one customer, neither is certain.
    let only = |own: &[&'a CustomerKey]| match own {
        [only] if claims.get(only) == Some(&1) => Some(*only),
        _ => None,
    };
    let mut pairs = Vec::new();
    for (key, own) in &candidates {
        match only(own) {
            Some(own) => pairs.push((*key, own)),
            None => doubtful.push(key),
        }
    }
    let found: HashSet<&CustomerKey> = pairs.iter().map(|(key, _)| *key).collect();
    doubtful.retain(|key| !found.contains(key));
    (pairs, doubtful)
}

#[cfg(test)]
mod tests;
