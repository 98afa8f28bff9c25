//! What follows from decisions for the rows of the list: which tier a person gave them, which were looked at, how they
//! were rated. Kept beside the decisions, since whoever goes through the list looks at rows.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::app::work::row_set::Marks;
use crate::review::{Change, Decision, Decisions, Placed};
use crate::tiering::{Ratings, Tier};

/// What was decided, by row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Decided {
    /// Rows with the tier a person gave them, in order.
    pub overrides: Arc<Vec<(usize, Tier)>>,
    /// The same rows as a set.
    pub overridden: Arc<Marks>,
    /// Rows of customers who were looked at, in order.
    pub reviewed: Arc<Vec<usize>>,
    /// What customers were rated from 1 to 5.
    pub ratings: Arc<Ratings>,
    /// How many customers a person put in each tier, those too who are not in the list.
    put_in: BTreeMap<Tier, usize>,
}

/// Another tier that a person gave the customer on a row, and the one before; none is what the model says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moved {
    /// The row of the list.
    pub row: usize,
    /// The override before.
    pub before: Option<Tier>,
    /// The override now.
    pub after: Option<Tier>,
}

impl Decided {
    /// Finds the rows about which something was decided. Grows with the decisions: not for the thread that draws.
    pub fn of(decisions: &Decisions, placed: &Placed) -> Decided {
        let (mut overrides, mut reviewed) = (Vec::new(), Vec::new());
        let mut ratings = Ratings::default();
        for (row, decision) in placed.decided(decisions) {
            overrides.extend(decision.tier.map(|tier| (row, tier)));
            reviewed.extend(decision.reviewed.map(|_| row));
            decision.ratings.iter().for_each(|(question, answer)| ratings.add(question, row, *answer));
        }
        let mut put_in = BTreeMap::new();
        for tier in decisions.values().filter_map(|decision| decision.tier) {
            *put_in.entry(tier).or_default() += 1;
        }
        let mut overridden = Marks::default();
        overrides.iter().for_each(|(row, _)| overridden.set(*row, true));
        let overridden = overridden.into();
        Decided {
            overrides: overrides.into(),
            overridden,
            reviewed: reviewed.into(),
            ratings: ratings.into(),
            put_in,
        }
    }

    /// The same after a few changes, with what was decided `before` about the same customers. Gives the rows whose
    /// override is another now.
    pub fn follow(&mut self, changes: &[Change], before: &[Change], placed: &Placed) -> Vec<Moved> {
        for tier in before.iter().filter_map(tier_of) {
            self.put_in.entry(tier).and_modify(|count| *count = count.saturating_sub(1));
        }
        for tier in changes.iter().filter_map(tier_of) {
            *self.put_in.entry(tier).or_default() += 1;
        }
        let rows = changes.iter().filter_map(|(key, decision)| Some((placed.row(key)?, decision.as_deref())));
        rows.filter_map(|(row, decision)| self.follow_row(row, decision)).collect()
    }

    fn follow_row(&mut self, row: usize, decision: Option<&Decision>) -> Option<Moved> {
        let nothing = Decision::default();
        let decision = decision.unwrap_or(&nothing);
        let at = self.reviewed.binary_search(&row);
        if at.is_ok() != decision.reviewed.is_some() {
            replace(Arc::make_mut(&mut self.reviewed), at, decision.reviewed.map(|_| row));
        }
        if !self.ratings.are(row, &decision.ratings) {
            Arc::make_mut(&mut self.ratings).replace(row, &decision.ratings);
        }
        let at = self.overrides.binary_search_by_key(&row, |(row, _)| *row);
        let (before, after) = (at.ok().map(|at| self.overrides[at].1), decision.tier);
        if before == after {
            return None;
        }
        Arc::make_mut(&mut self.overridden).set(row, after.is_some());
        replace(Arc::make_mut(&mut self.overrides), at, after.map(|tier| (row, tier)));
        Some(Moved { row, before, after })
    }

    /// How many customers a person put in a tier after this one, those too who are not in the list.
    pub fn beyond(&self, last: usize) -> usize {
        let beyond = self.put_in.iter().filter(|(tier, _)| usize::from(tier.number()) > last);
        beyond.map(|(_, count)| count).sum()
    }
}

fn tier_of((_, decision): &Change) -> Option<Tier> {
    decision.as_ref()?.tier
}

/// Puts an item where a search has found one, or found a place for it; none takes it away.
fn replace<T>(items: &mut Vec<T>, at: Result<usize, usize>, item: Option<T>) {
    match (at, item) {
        (Ok(at), Some(item)) => items[at] = item,
        (Ok(at), None) => drop(items.remove(at)),
        (Err(at), Some(item)) => items.insert(at, item),
        (Err(_), None) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::{CustomerKey, Edit, Review};
    use crate::tiering::{Rating, bundled};

    #[test]
    fn following_a_few_changes_comes_to_the_same_as_finding_all() {
        let key = |number: u32| CustomerKey::from(&*format!("K{number}"));
        // Every third customer is in the list.
        let mut placed = Arc::new(Placed::of((0..20).map(|row| (row, key(3 * row as u32))), [].into()));
        let mut review = Review::new(Arc::new(bundled::default_model()));
        let (mut followed, mut dice) = (Decided::default(), 1u32);
        let mut roll = |sides: u32| {
            dice = dice.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (dice >> 16) % sides
        };
        for _ in 0..400 {
            let mut decision = Decision { tier: Tier::new(roll(6) as u8), ..Decision::default() };
            decision.reviewed = (roll(2) == 0).then_some(crate::data::date::Day(1));
            decision.ratings =
                Rating::new(roll(6) as u8).map(|answer| ("risk".into(), answer)).into_iter().collect();
            let change = (key(roll(60)), (roll(4) > 0).then(|| Arc::new(decision)));
            let edit = Edit::Decide { changes: vec![change] };
            let (Edit::Decide { changes }, Edit::Decide { changes: before }) =
                (&edit, &edit.apply(&mut review))
            else {
                panic!("the inverse of a decision is one");
            };
            Placed::note_absent(&mut placed, changes);
            followed.follow(changes, before, &placed);
        }
        followed.put_in.retain(|_, count| *count > 0);
        assert_eq!(followed, Decided::of(&review.decisions, &placed));
        let beyond = |tier: u8| review.decisions.values().filter(|one| one.tier > Tier::new(tier)).count();
        assert_eq!((followed.beyond(3), followed.beyond(5)), (beyond(3), 0));
    }
}
