//! Queues: which customers a session goes through, and in which order.

use std::cmp::Reverse;
use std::collections::HashSet;
use std::sync::Arc;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::data::date::Day;
use crate::data::hash::{START, fnv, scattered};
use crate::tiering::model::CutBy;
use crate::tiering::sensitivity::Sensitivity;
use crate::tiering::{Tier, Tiering};

use super::lists::ListName;
use super::{CustomerKey, KeyList, MoverGroup, Roster};

/// By how many tiers the model has moved away from a decision, the most first, and the day of the decision.
type Contradicted = (Reverse<u8>, Option<Day>);

/// A customer is near a cut by value with an amount within this share of it.
pub const NEAR_AMOUNT: f64 = 0.05;

/// Days after which an override is old, where the model does not say when to look again.
pub const OLD: i32 = 180;

/// Which customers to look at, one after the other.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "customers", rename_all = "snake_case", deny_unknown_fields)]
pub enum Queue {
    /// Customers without a review, in the list's order.
    Unreviewed,
    /// Everybody whose tier a small change would make another, after rules; the nearest to a cut first.
    NearCut,
    /// Everybody whose revenue is known, the largest first.
    Largest,
    /// Customers whose override is not what the model says; first those whose calculated tier has changed since.
    Disagreements,
    /// Whose day to look again has come, the longest overdue first.
    Due,
    /// Customers whose override is old, or whose calculated tier moves away from it; first those who moved farthest, then
    /// the oldest.
    Old,
    /// Those who moved since an earlier state of the list.
    Moved {
        /// Which of them.
        which: MoverGroup,
    },
    /// Those of a list that leads to action, in its order.
    Listed {
        /// Which list.
        list: ListName,
    },
    /// Marked ones.
    Marked,
    /// Those that a filter shows.
    Filter {
        /// The filter.
        filter: String,
    },
    /// Some by chance, the same ones for the same seed.
    Sample {
        /// How many.
        count: usize,
        /// The seed of the choice.
        seed: u64,
    },
}

/// A session as it was left, to continue later. The review itself knows which customers were seen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SessionPlace {
    /// Which customers.
    pub queue: Queue,
    /// Who was on the screen; none where the queue had come to its end.
    pub at: Option<CustomerKey>,
    /// Customers with a decision in this queue.
    #[serde(default)]
    pub done: KeyList,
    /// Who was skipped.
    #[serde(default)]
    pub skipped: KeyList,
}

/// What queues are made of.
#[derive(Clone, Debug)]
pub struct Candidates {
    /// Tiers and scores.
    pub tiering: Arc<Tiering>,
    /// Who is in the list.
    pub roster: Arc<Roster>,
    /// The decisions, by row.
    pub looked_at: Vec<LookedAt>,
    /// The day of the session.
    pub today: Day,
}

/// What queues need to know of a decision.
#[derive(Clone, Copy, Debug)]
pub struct LookedAt {
    /// The row of the list.
    pub row: u32,
    /// The override, where there is one.
    pub tier: Option<Tier>,
    /// Whether the model has changed its mind since.
    pub stale: bool,
    /// What the model said when the override was made.
    pub then: Option<Tier>,
    /// When it was decided.
    pub on: Option<Day>,
    /// When to look again.
    pub again: Option<Day>,
    /// Whether anybody has looked at the customer.
    pub reviewed: bool,
}

impl Candidates {
    /// The rows of a queue, in order. `given` are those of a queue that only the screen knows: marked ones, those
    /// that a filter or a list shows, and those who moved. Grows with the list.
    pub fn rows(&self, queue: &Queue, given: &[u32]) -> Vec<u32> {
        match queue {
            Queue::NearCut => sorted(self.near_cut(), f64::total_cmp),
            Queue::Largest => sorted(self.amounts(), |a, b| b.total_cmp(a)),
            Queue::Disagreements => sorted(self.disagreements(), Ord::cmp),
            Queue::Due => sorted(self.due(), Ord::cmp),
            Queue::Old => sorted(self.old(), Ord::cmp),
            Queue::Sample { count, seed } => self.sample(*count, *seed, given),
            Queue::Unreviewed => self.unreviewed(),
            Queue::Moved { .. } | Queue::Listed { .. } | Queue::Marked | Queue::Filter { .. } => {
                given.to_vec()
            }
        }
    }

    /// How long a queue is. Grows with the list, but sorts nothing.
    pub fn count(&self, queue: &Queue, given: &[u32]) -> usize {
        match queue {
            Queue::NearCut => self.near_cut().len(),
            Queue::Largest => self.amounts().len(),
            Queue::Disagreements => self.disagreements().len(),
            Queue::Due => self.due().len(),
            Queue::Old => self.old().len(),
            Queue::Sample { count, .. } => self.not_reviewed().min(*count),
            Queue::Unreviewed => self.not_reviewed(),
            Queue::Moved { .. } | Queue::Listed { .. } | Queue::Marked | Queue::Filter { .. } => given.len(),
        }
    }

    /// The place of a customer in a queue. Grows with the queue.
    pub fn position(&self, rows: &[u32], key: &CustomerKey) -> Option<usize> {
        rows.par_iter().position_first(|&row| self.roster.key(row as usize) == *key)
    }

    fn len(&self) -> usize {
        self.tiering.tiers.len()
    }

    fn not_reviewed(&self) -> usize {
        // While a list is read again, it may be tiered only in part.
        self.len().saturating_sub(self.looked_at.iter().filter(|of| of.reviewed).count())
    }

    fn unreviewed(&self) -> Vec<u32> {
        let reviewed: HashSet<u32> =
            self.looked_at.iter().filter(|of| of.reviewed).map(|of| of.row).collect();
        (0..self.len() as u32).filter(|row| !reviewed.contains(row)).collect()
    }

    /// Rows of customers close to another tier, with how far they are from it: points of score, or the share of an amount.
    fn near_cut(&self) -> Vec<(u32, f64)> {
        let tiering = &*self.tiering;
        let by_value = tiering.model.cuts.by == CutBy::Value;
        let sensitivity = if by_value { None } else { Sensitivity::of(tiering, &|| false) };
        let rows = (0..self.len()).into_par_iter().filter_map(|row| {
            let is_close = |distance: &f64| match &sensitivity {
                Some(found) => found.close[row],
                None => *distance <= NEAR_AMOUNT,
            };
            let distance = tiering.distance_to_another_tier(row).filter(is_close)?;
            Some((row as u32, distance))
        });
        rows.collect()
    }

    /// Rows with what the customer paid.
    fn amounts(&self) -> Vec<(u32, f64)> {
        let revenue = self.tiering.measures.bind("revenue");
        let Ok(revenue) = revenue else { return Vec::new() };
        let of_chunk = |rows: std::ops::Range<usize>| {
            let amounts = revenue.numbers(rows.clone());
            let known = rows.zip(amounts).filter(|(_, amount)| !amount.is_nan());
            known.map(|(row, amount)| (row as u32, amount)).collect::<Vec<_>>()
        };
        let parts: Vec<_> = self.tiering.measures.table().chunks().into_par_iter().map(of_chunk).collect();
        parts.concat()
    }

    /// Rows of overrides that are not what the model says, with 0 where it has changed its mind.
    fn disagreements(&self) -> Vec<(u32, u8)> {
        let differs = |of: &&LookedAt| of.tier.is_some() && of.tier != self.tiering.tier(of.row as usize);
        let stale = |of: &&LookedAt| of.stale || differs(of);
        self.looked_at.iter().filter(stale).map(|of| (of.row, u8::from(!of.stale))).collect()
    }

    /// Rows whose day has come.
    fn due(&self) -> Vec<(u32, Day)> {
        let due = |of: &LookedAt| Some((of.row, of.again.filter(|again| *again <= self.today)?));
        self.looked_at.iter().filter_map(due).collect()
    }

    /// Rows of overrides from which the calculated tier moves away, and of old ones: by how many tiers it has moved away,
    /// most first, and the day.
    fn old(&self) -> Vec<(u32, Contradicted)> {
        let after = self.tiering.model.decisions.look_again();
        let is_old = |on: Day| match after {
            Some(after) => after.after(on).is_some_and(|day| day <= self.today),
            None => self.today.days_since(on) >= OLD,
        };
        let old = |of: &LookedAt| {
            let tier = of.tier?;
            let distance = |other: Tier| other.number().abs_diff(tier.number());
            let calculated = self.tiering.tier(of.row as usize);
            let away =
                of.then.zip(calculated).map_or(0, |(then, now)| distance(now).saturating_sub(distance(then)));
            let is_so = away > 0 || of.on.is_some_and(is_old);
            is_so.then_some((of.row, (Reverse(away), of.on)))
        };
        self.looked_at.iter().filter_map(old).collect()
    }

    /// Customers drawn by chance from those not reviewed, and from `drawn`, who were reviewed as part of this sample: those
    /// whose keys, mixed with the seed, come first, and so the same ones whatever the order of the list.
    fn sample(&self, count: usize, seed: u64, drawn: &[u32]) -> Vec<u32> {
        let drawn: HashSet<u32> = drawn.iter().copied().collect();
        let reviewed: HashSet<u32> =
            self.looked_at.iter().filter(|of| of.reviewed).map(|of| of.row).collect();
        let may = |row: &u32| !reviewed.contains(row) || drawn.contains(row);
        let lot = |row: u32| (mixed(seed, &self.roster.key(row as usize)), row);
        let mut lots: Vec<(u64, u32)> = (0..self.len() as u32).into_par_iter().filter(may).map(lot).collect();
        lots.par_sort_unstable();
        lots.truncate(count);
        lots.into_iter().map(|(_, row)| row).collect()
    }
}

/// The rows in the order of the values beside them; equals stay in the list's order.
fn sorted<T: Send>(mut rows: Vec<(u32, T)>, order: impl Fn(&T, &T) -> std::cmp::Ordering + Sync) -> Vec<u32> {
    rows.par_sort_by(|(_, a), (_, b)| order(a, b));
    rows.into_iter().map(|(row, _)| row).collect()
}

/// A number that depends on every bit of a seed and a key.
fn mixed(seed: u64, key: &CustomerKey) -> u64 {
    scattered(fnv(START, key.bytes()).wrapping_add(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15)))
}

#[cfg(test)]
mod tests;
