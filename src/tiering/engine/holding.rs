//! How a model holds customers in the tiers that they had.

use std::sync::Arc;

use crate::data::date::Day;
use crate::tiering::cut::{LEEWAY, Levels};
use crate::tiering::model::{CutBy, Model};
use crate::tiering::rule::Limits;
use crate::tiering::steady::{Held, Standings, Steady, ordinal, points};
use crate::tiering::tier::Tier;

/// How a model holds the customers of a list.
#[derive(Clone, Debug)]
pub struct Holding {
    steady: Steady,
    standings: Arc<Standings>,
    /// Whether the levels that are cut are no points of score, so that no margin applies.
    by_value: bool,
    /// The day of the list at hand.
    day: Option<Day>,
}

impl Holding {
    /// How a model holds customers who stood like this; none where it holds nobody.
    pub(in crate::tiering) fn of(
        model: &Model,
        standings: Option<&Arc<Standings>>,
        day: Option<Day>,
    ) -> Option<Holding> {
        let (steady, standings) = (model.steady?, Arc::clone(standings?));
        Some(Holding { steady, standings, by_value: model.cuts.by == CutBy::Value, day })
    }

    /// Whether a row was in a better tier than this level gives.
    pub(in crate::tiering) fn may_hold(&self, row: usize, level: f64, levels: &Levels) -> bool {
        self.standings.0.get(row).is_some_and(|stood| stood.tier.is_some() && levels.tier(level) > stood.tier)
    }

    /// Whether a row is held at this level, and where.
    pub(in crate::tiering) fn hold(
        &self,
        row: usize,
        level: f64,
        levels: &Levels,
        limits: &Limits,
    ) -> Option<Held> {
        let stood = self.standings.0.get(row)?;
        let (tier, cut) = (stood.tier?, levels.tier(level)?);
        let times = stood.times.saturating_add(1);
        if cut <= tier || times >= self.steady.after {
            return None;
        }
        let from = levels.from.get(tier.index())?;
        if !self.by_value && level < from - self.steady.margin - LEEWAY {
            return None;
        }
        let [would_be, tier] = [limits.apply(Some(cut)).0?, limits.apply(Some(tier)).0?];
        let since = if stood.times > 0 { stood.since } else { self.day };
        (tier < would_be).then_some(Held { tier, would_be, times, since })
    }

    /// The tier at a level, after rules and holding.
    pub(in crate::tiering) fn tier(
        &self,
        row: usize,
        level: f64,
        levels: &Levels,
        limits: &Limits,
    ) -> Option<Tier> {
        let held = self.hold(row, level, levels, limits).map(|held| held.tier);
        held.or_else(|| limits.apply(levels.tier(level)).0)
    }

    /// Why a customer is held, in a sentence.
    pub(in crate::tiering) fn in_words(&self, held: &Held) -> String {
        let Held { tier, would_be, times, since } = held;
        let since = since.map_or_else(String::new, |day| format!(" since {day}"));
        let margin = || format!(", within {} of the cut", points(self.steady.margin));
        let within = if self.by_value { String::new() } else { margin() };
        let now = if *times > 1 { format!(" This is the {} time.", ordinal(*times)) } else { String::new() };
        let counts = ordinal(self.steady.after);
        format!(
            "Held at {tier}: the model says {would_be}{since}{within}. It counts the {counts} time in a row.{now}"
        )
    }
}
