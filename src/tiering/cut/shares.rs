//! Cuts by share: where a share of the customers, or of what they bring, is reached.

use rayon::prelude::*;

use crate::tiering::score::{NO_SCORE, Scores, points};

/// Levels counted by one thread at a time.
const CHUNK: usize = 65_536;
/// Amounts after which the sum of those before is written down.
const PACE: usize = 1024;

/// The score of the last of the best `⌈q·n⌉` customers, for each percent; everybody who is level with them is in.
/// Infinite where no customer has any. Who has no score does not count.
///
/// Nothing is sorted: the scores are counted by their first bits, and only those that share them with the one that
/// is looked for are looked at again.
pub fn by_customers(until: &[f64], scores: &Scores) -> Vec<f64> {
    let scores = scores.millionths();
    let counts = count_by_prefix(scores);
    let known: usize = counts.iter().map(|&count| count as usize).sum();
    let last_in = |percent: &f64| {
        let count = settled(percent * known as f64 / 100.0).ceil() as usize;
        let last = count.min(known).checked_sub(1);
        last.map_or(f64::INFINITY, |last| points(nth_best(last, scores, &counts)))
    };
    until.iter().map(last_in).collect()
}

/// How many scores there are of each prefix, better ones later.
fn count_by_prefix(scores: &[i32]) -> Vec<u32> {
    let none = || vec![0; 1 << 16];
    let counted = scores.par_chunks(CHUNK).fold(none, |mut counts, scores| {
        for score in scores.iter().filter(|score| **score != NO_SCORE) {
            counts[prefix(*score)] += 1;
        }
        counts
    });
    counted.reduce_with(|a, b| a.iter().zip(&b).map(|(a, b)| a + b).collect()).unwrap_or_else(none)
}

/// The first bits of a score, which is below 2²⁷ millionths, as a number of sixteen bits.
fn prefix(score: i32) -> usize {
    (score >> 11) as usize
}

/// The score that this many others are ahead of.
fn nth_best(ahead: usize, scores: &[i32], counts: &[u32]) -> i32 {
    let mut ahead = ahead;
    let mut wanted = 0;
    for (prefix, &count) in counts.iter().enumerate().rev() {
        if ahead < count as usize {
            wanted = prefix;
            break;
        }
        ahead -= count as usize;
    }
    let alike = |score: &i32| *score != NO_SCORE && prefix(*score) == wanted;
    let mut alike: Vec<i32> = scores.par_iter().copied().filter(alike).collect();
    *alike.select_nth_unstable_by(ahead, |a, b| b.cmp(a)).1
}

/// Amounts above 0, largest first, with their running total: put in order once, and then cut anywhere at once.
///
/// What decides are whole numbers of the smallest unit of the amounts, so that the order of adding does not matter.
#[derive(Debug)]
pub struct Descending {
    amounts: Vec<f64>,
    /// Positions where a group of equal amounts begins, about [`PACE`] apart, with the sum of what is before.
    before: Vec<(usize, i128)>,
    /// Of all amounts, those below 0 included.
    total: i128,
    /// Units in 1.
    per_one: f64,
}

impl Descending {
    /// Puts the amounts in order; NaN is unknown. There are this many whole units in 1.
    pub fn of(amounts: &[f64], per_one: f64) -> Descending {
        let total = known(amounts).map(|amount| units(amount, per_one)).fold(0, i128::saturating_add);
        let mut amounts: Vec<f64> = known(amounts).filter(|amount| *amount > 0.0).collect();
        amounts.par_sort_unstable_by(|a, b| b.total_cmp(a));
        Descending::of_ordered(amounts, total, per_one)
    }

    /// The same of known amounts that are in order already, largest first.
    pub fn of_descending(amounts: impl Iterator<Item = f64> + Clone, per_one: f64) -> Descending {
        let total = amounts.clone().map(|amount| units(amount, per_one)).fold(0, i128::saturating_add);
        let above_0 = amounts.take_while(|amount| *amount > 0.0).collect();
        Descending::of_ordered(above_0, total, per_one)
    }

    fn of_ordered(amounts: Vec<f64>, total: i128, per_one: f64) -> Descending {
        let mut before: Vec<(usize, i128)> = Vec::new();
        let (mut position, mut sum) = (0, 0_i128);
        for equals in equal_groups(&amounts) {
            if before.last().is_none_or(|(last, _)| position - last >= PACE) {
                before.push((position, sum));
            }
            position += equals.len();
            sum = sum.saturating_add(together(equals, per_one));
        }
        Descending { amounts, before, total, per_one }
    }

    /// Whether there are shares of it: the net total is above 0.
    pub fn has_shares(&self) -> bool {
        self.total > 0
    }

    /// The net total.
    pub fn total(&self) -> f64 {
        self.total as f64 / self.per_one
    }

    /// The lowest amount of each class but the last: a customer is in a class while the share of the net total that is
    /// *before* them is below its limit in percent. Infinite for an empty class; amounts of 0 and less are in the last.
    pub fn by_value(&self, until: &[f64]) -> Vec<f64> {
        until.iter().map(|percent| self.last_before(*percent)).collect()
    }

    fn last_before(&self, percent: f64) -> f64 {
        let within = |before: i128| is_below(before, self.total, percent);
        let past = self.before.partition_point(|(_, before)| within(*before));
        let Some(&(start, mut before)) = past.checked_sub(1).map(|last| &self.before[last]) else {
            return f64::INFINITY;
        };
        let mut level = f64::INFINITY;
        for equals in equal_groups(&self.amounts[start..]) {
            if !within(before) {
                break;
            }
            level = equals[0];
            before = before.saturating_add(together(equals, self.per_one));
        }
        level
    }

    /// The class, counted from 0, that a customer would be in with the amount `supposed` in place of their `own`, the
    /// others keeping theirs; none where there would be no shares.
    pub fn class_with(&self, own: f64, supposed: f64, until: &[f64]) -> Option<usize> {
        let [was, is] = [own, supposed].map(|amount| units(amount, self.per_one));
        let supposed = (supposed * self.per_one).round() / self.per_one;
        let total = self.total - was + is;
        if supposed <= 0.0 {
            return Some(until.len());
        }
        let ahead = self.ahead_of(supposed) - if own > supposed { was } else { 0 };
        let class = until.iter().position(|percent| is_below(ahead, total, *percent));
        (total > 0).then_some(class.unwrap_or(until.len()))
    }

    /// The sum of the amounts that are larger.
    fn ahead_of(&self, amount: f64) -> i128 {
        let position = self.amounts.partition_point(|other| *other > amount);
        let past = self.before.partition_point(|(start, _)| *start <= position);
        let Some(&(start, before)) = past.checked_sub(1).map(|last| &self.before[last]) else { return 0 };
        before.saturating_add(self.amounts[start..position].iter().map(|a| units(*a, self.per_one)).sum())
    }
}

/// Whether an amount is less than this many percent of a total, which may have six decimals.
fn is_below(amount: i128, total: i128, percent: f64) -> bool {
    const MILLION: i128 = 1_000_000;
    let limit = (percent * 1e6).round() as i128;
    total > 0 && amount.saturating_mul(100 * MILLION) < total.saturating_mul(limit)
}

fn known(amounts: &[f64]) -> impl Iterator<Item = f64> + '_ {
    amounts.iter().copied().filter(|amount| !amount.is_nan())
}

/// An amount in whole units; of what no list has, as many as ten million customers may add up.
fn units(amount: f64, per_one: f64) -> i128 {
    const MOST: f64 = 1e30;
    (amount * per_one).round().clamp(-MOST, MOST) as i128
}

/// What equal amounts come to.
fn together(equals: &[f64], per_one: f64) -> i128 {
    units(equals[0], per_one).saturating_mul(equals.len() as i128)
}

fn equal_groups(amounts: &[f64]) -> impl Iterator<Item = &[f64]> {
    amounts.chunk_by(|a, b| a == b)
}

/// Rounds away what the arithmetic leaves behind the ninth decimal, so that 20% of 15 does not become 3.0000000000000004 and
/// so 4, or 50 % become less than 50.
fn settled(number: f64) -> f64 {
    (number * 1e9).round() / 1e9
}
