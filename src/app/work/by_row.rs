//! The decisions by row: overrides, reviewed rows and ratings. Decisions are kept by customer, but the table, the
//! figures and the engine go by row.

mod decided;

use std::collections::BTreeMap;
use std::sync::Arc;

pub use decided::{Decided, SaidDay, SaidText};

use super::row_set::RowSet;
use crate::data::date::Day;
use crate::review::{Change, Decision, DecisionCount, Decisions, KeyIndex};
use crate::tiering::how_long::HowLong;
use crate::tiering::{Ratings, Tier};

/// What was decided, by row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ByRow {
    /// Rows with the tier a person gave them, in order.
    pub overrides: Arc<Vec<(usize, Tier)>>,
    /// The same rows as a set.
    pub overridden: Arc<RowSet>,
    /// Reviewed rows, in order.
    pub reviewed: Arc<Vec<usize>>,
    /// Rows to look at again, in order, each with its day.
    pub reminders: Arc<Vec<(usize, Day)>>,
    /// Answers from 1 to 5 to the model's questions.
    pub ratings: Arc<Ratings>,
    /// Notes, reasons, authors and days.
    pub decided: Arc<Decided>,
    /// How many customers a person put in each tier, including those missing from this list.
    put_in: BTreeMap<Tier, usize>,
    /// All decisions, including those about customers missing from this list.
    pub all: DecisionCount,
    /// Those about customers of this list.
    pub here: DecisionCount,
}

/// An override that changed; none means the model decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChangedOverride {
    /// The row of the list.
    pub row: usize,
    /// Before the change.
    pub before: Option<Tier>,
    /// Now.
    pub after: Option<Tier>,
}

impl ByRow {
    /// All decisions by row. Grows with them: not for the thread that draws.
    pub fn new(decisions: &Decisions, key_index: &KeyIndex) -> ByRow {
        let (mut overrides, mut reviewed, mut reminders) = (Vec::new(), Vec::new(), Vec::new());
        let mut ratings = Ratings::default();
        let decided = key_index.decided(decisions);
        for &(row, decision) in &decided {
            overrides.extend(decision.tier.map(|tier| (row, tier)));
            reviewed.extend(decision.reviewed.map(|_| row));
            reminders.extend(decision.again.map(|day| (row, day)));
            decision.ratings.iter().for_each(|(question, answer)| ratings.add(question, row, answer));
        }
        let mut put_in = BTreeMap::new();
        for tier in decisions.values().filter_map(|decision| decision.tier) {
            *put_in.entry(tier).or_default() += 1;
        }
        let all = decisions.values().map(|decision| &**decision).collect();
        let here = decided.iter().map(|(_, decision)| &***decision).collect();
        let mut overridden = RowSet::default();
        overrides.iter().for_each(|(row, _)| overridden.set(*row, true));
        let overridden = overridden.into();
        let decided = Decided::of(decided.into_iter().map(|(row, decision)| (row, &**decision)));
        ByRow {
            decided: decided.into(),
            overrides: overrides.into(),
            overridden,
            reviewed: reviewed.into(),
            reminders: reminders.into(),
            ratings: ratings.into(),
            put_in,
            all,
            here,
        }
    }

    /// Follows a few changes, with what was decided `before` about the same customers. Gives the rows whose override
    /// changed.
    pub fn follow(
        &mut self,
        changes: &[Change],
        before: &[Change],
        key_index: &KeyIndex,
    ) -> Vec<ChangedOverride> {
        let is_here = |(key, _): &&Change| key_index.row(key).is_some();
        let of_rows = |changes: &[Change]| DecisionCount::of_changes(changes.iter().filter(is_here));
        self.all =
            self.all.without(&DecisionCount::of_changes(before)).with(&DecisionCount::of_changes(changes));
        self.here = self.here.without(&of_rows(before)).with(&of_rows(changes));
        for tier in before.iter().filter_map(tier_of) {
            self.put_in.entry(tier).and_modify(|count| *count = count.saturating_sub(1));
        }
        for tier in changes.iter().filter_map(tier_of) {
            *self.put_in.entry(tier).or_default() += 1;
        }
        let rows =
            changes.iter().filter_map(|(key, decision)| Some((key_index.row(key)?, decision.as_deref())));
        rows.filter_map(|(row, decision)| self.follow_row(row, decision)).collect()
    }

    fn follow_row(&mut self, row: usize, decision: Option<&Decision>) -> Option<ChangedOverride> {
        let nothing = Decision::default();
        let decision = decision.unwrap_or(&nothing);
        Arc::make_mut(&mut self.decided).follow(row, decision);
        let at = self.reviewed.binary_search(&row);
        if at.is_ok() != decision.reviewed.is_some() {
            replace(Arc::make_mut(&mut self.reviewed), at, decision.reviewed.map(|_| row));
        }
        let at = self.reminders.binary_search_by_key(&row, |(row, _)| *row);
        if at.is_ok() || decision.again.is_some() {
            replace(Arc::make_mut(&mut self.reminders), at, decision.again.map(|day| (row, day)));
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
        Some(ChangedOverride { row, before, after })
    }

    /// How many customers were to be looked at by this day: those with a reminder, and of the overrides without one
    /// those that were made so long ago as the model says.
    pub fn due(&self, today: Day, after: Option<HowLong>) -> usize {
        let own = self.reminders.iter().filter(|(_, day)| *day <= today).count();
        let Some(after) = after else { return own };
        let is_due = |(row, on): &(usize, Day)| {
            self.overridden.contains(*row)
                && after.after(*on).is_some_and(|day| day <= today)
                && self.reminders.binary_search_by_key(row, |(row, _)| *row).is_err()
        };
        own + self.decided.days(0..usize::MAX, SaidDay::Decided).filter(is_due).count()
    }

    /// How many customers a person put in a tier after this one, including those missing from this list.
    pub fn overrides_beyond(&self, last: usize) -> usize {
        let beyond = self.put_in.iter().filter(|(tier, _)| usize::from(tier.number()) > last);
        beyond.map(|(_, count)| count).sum()
    }
}

fn tier_of((_, decision): &Change) -> Option<Tier> {
    decision.as_ref()?.tier
}

/// Puts an item where a search found one, or a place for it; none removes it.
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
    use crate::review::{Contact, CustomerKey, Edit, Review};
    use crate::tiering::{Rating, bundled};

    fn contact(on: Day) -> Contact {
        Contact { on, what: "call".into(), outcome: None, next: None, by: None }
    }

    #[test]
    fn following_changes_equals_indexing_again() {
        let key = |number: u32| CustomerKey::from(&*format!("K{number}"));
        // Every third customer is in the list.
        let mut key_index = Arc::new(KeyIndex::of((0..20).map(|row| (row, key(3 * row as u32))), [].into()));
        let mut review = Review::new(Arc::new(bundled::default_model()));
        let (mut followed, mut dice) = (ByRow::default(), 1u32);
        let mut roll = |sides: u32| {
            dice = dice.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (dice >> 16) % sides
        };
        for _ in 0..400 {
            let mut decision = Decision { tier: Tier::new(roll(6) as u8), ..Decision::default() };
            decision.reviewed = (roll(2) == 0).then_some(Day(1));
            decision.again = (roll(3) == 0).then(|| Day(roll(9) as i32));
            decision.note = (roll(3) == 0).then(|| format!("note {}", roll(5)).into());
            decision.reason = (roll(3) == 0).then(|| format!("note {}", roll(5)).into());
            decision.contacts = (0..roll(3)).map(|on| contact(Day(on as i32))).collect();
            for by in [None, Some("Ann".into()), Some("Bo".into())] {
                decision = decision.rated(&"risk".into(), Rating::new(roll(9) as u8), by, None);
            }
            let change = (key(roll(60)), (roll(4) > 0).then(|| Arc::new(decision)));
            let edit = Edit::Decide { changes: vec![change] };
            let (Edit::Decide { changes }, Edit::Decide { changes: before }) =
                (&edit, &edit.apply(&mut review))
            else {
                panic!("the inverse of a decision is one");
            };
            KeyIndex::note_absent(&mut key_index, changes);
            followed.follow(changes, before, &key_index);
        }
        followed.put_in.retain(|_, count| *count > 0);
        assert_eq!(followed, ByRow::new(&review.decisions, &key_index));
        let of_list = review.decisions.iter().filter(|(key, _)| key_index.row(key).is_some());
        let due = of_list.filter(|(_, one)| one.again.is_some_and(|day| day <= Day(4))).count();
        assert_eq!(followed.due(Day(4), None), due);
        let beyond = |tier: u8| review.decisions.values().filter(|one| one.tier > Tier::new(tier)).count();
        assert_eq!((followed.overrides_beyond(3), followed.overrides_beyond(5)), (beyond(3), 0));
    }
}
