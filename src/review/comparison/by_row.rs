//! When and why each customer's tier changed last, by row: what filters and columns say of it.

use rayon::prelude::*;

use crate::data::date::Day;
use crate::tiering::Tier;

use super::{Chain, LastMove, ListComparison};

/// When and why each customer's tier changed last, for whatever tier each has now: a decision that is made later needs no
/// other comparison. Empty where there is no earlier state.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LastMoves {
    /// The tiers of everybody step by step, but for the final one; 0 is none.
    steps: Vec<Option<[u8; 7]>>,
    /// What the earlier list says.
    said: Option<Vec<LastMove>>,
    /// Since when those who moved have their tier.
    today: Option<Day>,
}

impl LastMoves {
    /// As a comparison has it; who moved did so on this day. Grows with the list.
    pub fn of(comparison: &ListComparison, today: Day) -> LastMoves {
        let number = |tier: Option<Tier>| tier.map_or(0, Tier::number);
        let rows = comparison.pairs.earlier.par_iter().enumerate();
        let steps = rows.map(|(row, earlier)| {
            let chain = comparison.chain(row, (*earlier)? as usize);
            let Chain { before, before_by_model, before_not_held, by_criteria, by_own_figures, .. } = chain;
            let then = [before, before_by_model, before_not_held];
            let [before, before_by_model, before_not_held] = then.map(number);
            let now = [by_criteria, by_own_figures, chain.not_held, chain.by_model];
            let [by_criteria, by_own_figures, not_held, by_model] = now.map(number);
            Some([before, before_by_model, before_not_held, by_criteria, by_own_figures, not_held, by_model])
        });
        let said = comparison.earlier.last_moves.as_ref().map(|said| {
            let of = |earlier: &Option<u32>| said.get((*earlier)? as usize).copied();
            comparison.pairs.earlier.iter().map(|earlier| of(earlier).unwrap_or_default()).collect()
        });
        LastMoves { steps: steps.collect(), said, today: Some(today) }
    }

    /// As an earlier result says it of the list itself, where there is no other state to compare with.
    pub fn as_said(said: Option<Vec<LastMove>>) -> LastMoves {
        LastMoves { said, ..LastMoves::default() }
    }

    fn said(&self, row: usize) -> LastMove {
        let said = self.said.as_ref().and_then(|said| said.get(row));
        said.copied().unwrap_or_default()
    }

    /// Whether nothing was compared.
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    /// When and why the tier of the customer on a row changed last, with the final tier of `now`.
    pub fn at(&self, row: usize, now: Option<Tier>) -> LastMove {
        let steps = match self.steps.get(row) {
            Some(Some(steps)) => steps,
            // A customer who is new.
            Some(None) => return LastMove::default(),
            None => return self.said(row),
        };
        let [before, before_by_model, before_not_held, by_criteria, by_own_figures, not_held, by_model] =
            steps.map(Tier::new);
        if before == now {
            return self.said(row);
        }
        let chain = Chain {
            before,
            before_by_model,
            before_not_held,
            by_criteria,
            by_own_figures,
            not_held,
            by_model,
            now,
        };
        LastMove { before, because: Some(chain.main_cause()), since: self.today }
    }
}
