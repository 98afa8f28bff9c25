//! Comparing a list with an earlier state of it: who moved, and why.
//!
//! Everybody is tiered several times, changing one thing at a time: the earlier list by the model of then, the earlier list
//! by today's model, today's list by today's model on the scale of the earlier list, today's list among itself, with
//! those who are held, and with decisions. What each of these changes for a customer has one cause, and all of them
//! together are the whole move.

mod by_row;
mod chain;
mod counts;
mod group;
mod tiered_list;
mod why;
mod words;

use std::sync::Arc;

use rayon::prelude::*;

use crate::data::date::Day;
use crate::tiering::amounts::Amounts;
use crate::tiering::{Engine, FrozenScale, Tiering};

use super::{Cause, LastMove, Pairs};

pub use by_row::LastMoves;
pub use chain::Chain;
#[cfg(test)]
pub(crate) use chain::MoveStep;
pub(crate) use counts::MoveDirection;
pub use counts::{MoveCounts, MoveSum};
pub use group::MoverGroup;
pub use tiered_list::TieredList;
pub use why::MoveReason;

/// What today's list and an earlier one have to do with each other. Rows are those of today's list where nothing else is
/// said.
#[derive(Clone, Debug)]
pub struct ListComparison {
    /// The earlier list.
    pub earlier: Arc<TieredList>,
    /// Today's list.
    pub now: Arc<TieredList>,
    /// Which customers are the same.
    pub pairs: Pairs,
    /// Customers in another tier than before, those with the most money first.
    pub movers: Vec<MovedCustomer>,
    /// Customers of both lists in the tier that they had, though the model says another than it did.
    pub kept: Vec<MovedCustomer>,
    /// Rows of customers who are new, in order.
    pub new: Vec<u32>,
    /// The scores of those who are new, the lowest first.
    new_scores: Vec<f64>,
    /// The earlier list by today's model.
    then: Arc<Tiering>,
    /// Today's list by today's model on the scale of the earlier list.
    own: Arc<Tiering>,
}

/// A customer of both lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MovedCustomer {
    /// The row in today's list.
    pub row: u32,
    /// The row in the earlier list.
    pub earlier: u32,
    /// What led from the tier of then to today's.
    pub chain: Chain,
}

impl ListComparison {
    /// Compares two lists, today's as it was tiered. None where `is_stale` says that the answer is not wanted any more.
    /// Grows with both lists.
    pub fn of(
        earlier: Arc<TieredList>,
        now: Arc<TieredList>,
        is_stale: &(dyn Fn() -> bool + Sync),
    ) -> Option<ListComparison> {
        let (pairs, tierings) = rayon::join(
            || now.roster.pair(&earlier.roster),
            || ListComparison::tier_between(&earlier, &now, is_stale),
        );
        let (then, own) = tierings?;
        if is_stale() {
            return None;
        }
        let mut comparison = ListComparison {
            earlier,
            now,
            pairs,
            then,
            own,
            movers: Vec::new(),
            kept: Vec::new(),
            new: Vec::new(),
            new_scores: Vec::new(),
        };
        comparison.follow();
        Some(comparison)
    }

    /// The earlier list by today's model, and today's list on its scale.
    fn tier_between(
        earlier: &TieredList,
        now: &TieredList,
        is_stale: &(dyn Fn() -> bool + Sync),
    ) -> Option<(Arc<Tiering>, Arc<Tiering>)> {
        let model = &now.tiering.model;
        let is_same = earlier.tiering.model == *model && earlier.computed == now.computed;
        let then = match is_same {
            true => Arc::clone(&earlier.tiering),
            false => {
                let mut engine = earlier.engine();
                engine.compute(now.computed.clone());
                Arc::new(engine.evaluate(model))
            }
        };
        let own = match model.frozen() {
            // The others count for nobody.
            Some(_) => Arc::clone(&now.tiering),
            None if is_stale() => return None,
            None => {
                let mut engine: Engine = now.engine();
                engine.take_values(&now.tiering);
                engine.measure_against(Some(Arc::new(FrozenScale::of(&then, Day(0), ""))));
                Arc::new(engine.evaluate(model))
            }
        };
        Some((then, own))
    }

    /// Follows every customer from the tier of then to today's.
    fn follow(&mut self) {
        let rows = self.pairs.earlier.par_iter().enumerate();
        let pairs = rows.filter_map(|(row, earlier)| Some((row, (*earlier)? as usize)));
        let followed = pairs.map(|(row, earlier)| MovedCustomer {
            row: row as u32,
            earlier: earlier as u32,
            chain: self.chain(row, earlier),
        });
        let changed: Vec<MovedCustomer> = followed.filter(|mover| !mover.chain.is_still()).collect();
        let (mut movers, mut kept): (Vec<MovedCustomer>, Vec<MovedCustomer>) =
            changed.into_iter().partition(|mover| mover.chain.before != mover.chain.now);
        for list in [&mut movers, &mut kept] {
            list.par_sort_by(|one, other| {
                let [one_money, other_money] = [one, other].map(|mover| self.money(mover.row as usize));
                other_money.total_cmp(&one_money).then(one.row.cmp(&other.row))
            });
        }
        (self.movers, self.kept) = (movers, kept);
        let rows = (0..).zip(&self.pairs.earlier);
        self.new = rows.filter(|(_, earlier)| earlier.is_none()).map(|(row, _)| row).collect();
        self.new_scores = self.new.iter().filter_map(|row| self.now.tiering.score(*row as usize)).collect();
        self.new_scores.par_sort_unstable_by(f64::total_cmp);
    }

    fn chain(&self, row: usize, earlier: usize) -> Chain {
        let ListComparison { earlier: before, now, then, own, .. } = self;
        Chain {
            before: before.tiers[earlier],
            before_by_model: before.calculated[earlier],
            before_not_held: before.not_held(earlier),
            by_criteria: then.tier_not_held(earlier),
            by_own_figures: own.tier_not_held(row),
            not_held: now.tiering.tier_not_held(row),
            by_model: now.tiering.tier(row),
            now: now.tiers[row],
        }
    }

    /// The size of a customer's revenue, else of the profit.
    fn money(&self, row: usize) -> f64 {
        let sums = &self.now.tiering.sums;
        let amount = |amounts: Option<&Amounts>| {
            amounts.map(|amounts| amounts.at(row)).filter(|amount| !amount.is_nan()).map(f64::abs)
        };
        amount(sums.revenues()).or_else(|| amount(sums.profits())).unwrap_or(0.0)
    }

    /// How many tiers there are, in both lists.
    pub fn tier_count(&self) -> usize {
        self.now.tiering.model.tier_count().max(self.earlier.tier_count())
    }

    /// How many customers are in both lists.
    pub fn both(&self) -> usize {
        self.pairs.earlier.len() - self.new.len()
    }
}

#[cfg(test)]
mod tests;
