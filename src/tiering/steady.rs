//! Steadiness: a customer who was in a better tier in the earlier state of a list is held there until the model says less
//! by more than a margin, or several times in a row.
//!
//! It is off unless the model has `[steady]`. Nobody is held in a better tier than the rules allow, nobody is kept from
//! moving up, and who has no tier is not held.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::data::date::Day;

use super::cut::{LEEWAY, Levels};
use super::figures;
use super::model::{CutBy, Model, Tier};
use super::rule::Limits;

/// When a customer goes down.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Steady {
    /// At once where the score is below the cut by more points than this.
    pub margin: f64,
    /// Else when the model has said so this many times in a row.
    pub after: u8,
}

impl Default for Steady {
    fn default() -> Steady {
        Steady { margin: 2.0, after: 2 }
    }
}

/// Where a customer was in the earlier state of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// The calculated tier, held or not.
    pub tier: Option<Tier>,
    /// How many times in a row they were held there; 0 is not at all.
    pub times: u8,
    /// The first day of these.
    pub since: Option<Day>,
}

/// Where everybody was, by row of the list at hand; nothing of those who are new.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standings(pub Vec<Standing>);

/// A customer who would be in a worse tier by the model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    /// The tier that they keep.
    pub tier: Tier,
    /// The tier that the model says.
    pub would_be: Tier,
    /// How many times in a row it says so, this one included.
    pub times: u8,
    /// The day on which it said so first.
    pub since: Option<Day>,
}

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
    pub(super) fn of(model: &Model, standings: Option<&Arc<Standings>>, day: Option<Day>) -> Option<Holding> {
        let (steady, standings) = (model.steady?, Arc::clone(standings?));
        Some(Holding { steady, standings, by_value: model.cuts.by == CutBy::Value, day })
    }

    /// Whether a row was in a better tier than this level gives.
    pub(super) fn may_hold(&self, row: usize, level: f64, levels: &Levels) -> bool {
        self.standings.0.get(row).is_some_and(|stood| stood.tier.is_some() && levels.tier(level) > stood.tier)
    }

    /// Whether a row is held at this level, and where.
    pub(super) fn hold(&self, row: usize, level: f64, levels: &Levels, limits: &Limits) -> Option<Held> {
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
    pub(super) fn tier(&self, row: usize, level: f64, levels: &Levels, limits: &Limits) -> Option<Tier> {
        let held = self.hold(row, level, levels, limits).map(|held| held.tier);
        held.or_else(|| limits.apply(levels.tier(level)).0)
    }

    /// Why a customer is held, in a sentence.
    pub(super) fn in_words(&self, held: &Held) -> String {
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

impl Steady {
    /// The most times in a row.
    pub const MOST: u8 = 12;

    /// What it does, in a sentence.
    pub fn in_words(&self, by_value: bool) -> String {
        let counts = ordinal(self.after);
        if by_value {
            return format!("A lower tier counts the {counts} time in a row.");
        }
        format!(
            "A lower tier counts when the score is more than {} below the cut, or the {counts} time in a row.",
            points(self.margin)
        )
    }
}

fn points(margin: f64) -> String {
    let written = figures::plain(margin);
    if margin == 1.0 { format!("{written} point") } else { format!("{written} points") }
}

/// `second`
fn ordinal(number: u8) -> &'static str {
    const NAMES: [&str; Steady::MOST as usize] = [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
        "eleventh", "twelfth",
    ];
    NAMES.get(usize::from(number).saturating_sub(1)).copied().unwrap_or("last")
}

#[cfg(test)]
mod tests;
