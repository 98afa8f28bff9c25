//! What each tier is of the customers, the revenue, the profit and the hours: bars of 100 percent.

use std::ops::Range;

use rayon::prelude::*;

use crate::data::display::listed;
use crate::data::pieces::pieces;
use crate::tiering::engine::Tiering;
use crate::tiering::figures;
use crate::tiering::final_tiers::FinalTiers;
use crate::tiering::measure::in_words;
use crate::tiering::unit::Unit;

use super::values::{known_or_0, values_of};

/// Rows added up by one thread at a time.
const CHUNK: usize = 65_536;
/// What is added up beside the customers, where the list has it. Where hours are not known, effort takes their place.
const MEASURES: [&str; 4] = ["revenue", "profit", "hours", "effort"];

/// Bars that say what each tier is of all.
#[derive(Clone, Debug, PartialEq)]
pub struct TierMix {
    /// The bars: customers first.
    pub bars: Vec<MixBar>,
    /// What the list does not have, in words.
    pub missing: Vec<&'static str>,
    /// How many tiers there are.
    pub tiers: usize,
}

/// A bar.
#[derive(Clone, Debug, PartialEq)]
pub struct MixBar {
    /// What is shared out, in words: `customers`, `revenue`.
    pub title: String,
    /// What its numbers are.
    pub unit: Unit,
    /// The sum of each tier; the last place is for no tier.
    pub sums: Vec<f64>,
}

/// How the parts of a bar are measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MixBase {
    /// As shares of the net total.
    Total,
    /// The total is 0 or less: as shares of all gains and losses together.
    GainsAndLosses,
}

impl TierMix {
    pub(super) fn of(tiering: &Tiering, tiers: &FinalTiers) -> TierMix {
        let ones = |_: usize| 1.0;
        let customers = MixBar { title: "customers".into(), unit: Unit::Count, sums: sums(tiers, &ones) };
        let mut mix = TierMix { bars: vec![customers], missing: Vec::new(), tiers: tiers.places() - 1 };
        let has_hours = values_of(tiering, "hours").is_ok();
        for measure in MEASURES.into_iter().filter(|measure| !has_hours || *measure != "effort") {
            match values_of(tiering, measure) {
                Ok(values) => mix.bars.push(MixBar {
                    title: in_words(measure),
                    unit: tiering.measures.unit(measure),
                    sums: sums(tiers, &|row| known_or_0(values[row])),
                }),
                Err(_) if measure == "hours" => {}
                Err(_) => mix.missing.push(if measure == "effort" { "hours" } else { measure }),
            }
        }
        mix
    }

    /// The filter that shows the customers of a tier; the last place is for no tier.
    pub fn filter(&self, place: usize) -> String {
        if place >= self.tiers { "tier IS NULL".into() } else { format!("tier = {}", place + 1) }
    }

    /// Which tiers are empty: `Tiers 1, 3 and 4 have no customers`.
    fn empty(&self) -> Option<String> {
        let sums = &self.bars.first()?.sums;
        let empty = (0..self.tiers).filter(|place| sums.get(*place).is_some_and(|sum| *sum == 0.0));
        let empty: Vec<String> = empty.map(|place| (place + 1).to_string()).collect();
        Some(match &*empty {
            [] => return None,
            [only] => format!("Tier {only} has no customers"),
            _ => format!("Tiers {} have no customers", listed(&empty, "and")),
        })
    }

    /// What it shows, in a sentence or two.
    pub fn sentence(&self) -> String {
        let last = self.tiers.saturating_sub(1);
        let share = |place: usize, title: &str| self.bars.iter().find(|bar| bar.title == title)?.share(place);
        let tier = |place: usize| {
            let brings = ["profit", "revenue"].into_iter().find_map(|what| Some((what, share(place, what)?)));
            let of_customers = share(place, "customers").filter(|share| *share != 0.0)?;
            let customers = figures::percent(of_customers);
            let Some((what, share)) = brings else {
                return Some(format!("Tier {} is {customers} of the customers", place + 1));
            };
            let brings = if share < 0.0 {
                format!("loses as much as {}", figures::percent(-share))
            } else {
                format!("brings {}", figures::percent(share))
            };
            Some(format!("Tier {} is {customers} of the customers and {brings} of the {what}", place + 1))
        };
        let both: Vec<String> = [tier(0), tier(last), self.empty()].into_iter().flatten().collect();
        let mut said = format!("{}.", both.join(". "));
        for bar in self.bars.iter().filter(|bar| bar.base() == MixBase::GainsAndLosses) {
            let total = figures::value(bar.total(), bar.unit);
            said += &format!(
                " All {} together is {total}, so its bar shows shares of the gains and losses.",
                bar.title
            );
        }
        if !self.missing.is_empty() {
            said += &format!(" Not in this list: {}.", self.missing.join(", "));
        }
        said
    }

    /// The lowest and highest end of all bars as shares: 0 and 1, and beyond where there are losses.
    pub fn ends(&self) -> (f64, f64) {
        let ends = self.bars.iter().map(MixBar::ends);
        ends.fold((0.0, 1.0), |(low, high), (one, other)| (one.min(low), other.max(high)))
    }
}

impl MixBar {
    /// The net total.
    pub fn total(&self) -> f64 {
        self.sums.iter().sum()
    }

    /// What its parts are shares of.
    pub fn base(&self) -> MixBase {
        if self.total() > 0.0 { MixBase::Total } else { MixBase::GainsAndLosses }
    }

    /// The share of a tier; below 0 for a loss. None where there is nothing at all.
    pub fn share(&self, place: usize) -> Option<f64> {
        let all = match self.base() {
            MixBase::Total => self.total(),
            MixBase::GainsAndLosses => self.sums.iter().map(|sum| sum.abs()).sum(),
        };
        let part = self.sums.get(place)?;
        (all > 0.0).then_some(part / all)
    }

    /// Its parts side by side as shares, gains from 0 upward and losses from 0 downward: the place of the tier, from
    /// and to.
    pub fn parts(&self) -> Vec<(usize, f64, f64)> {
        let (mut gains, mut losses) = (0.0, 0.0);
        let mut parts = Vec::new();
        for place in 0..self.sums.len() {
            let share = self.share(place).unwrap_or(0.0);
            let side = if share < 0.0 { &mut losses } else { &mut gains };
            let (from, to) = (*side, *side + share);
            *side = to;
            if share != 0.0 {
                parts.push((place, from.min(to), from.max(to)));
            }
        }
        parts
    }

    fn ends(&self) -> (f64, f64) {
        let parts = self.parts();
        let low = parts.iter().map(|(_, from, _)| *from).fold(0.0, f64::min);
        let high = parts.iter().map(|(_, _, to)| *to).fold(0.0, f64::max);
        (low, high)
    }
}

/// The sum by tier of what each row has; added up in the order of the rows.
fn sums(tiers: &FinalTiers, of_row: &(dyn Fn(usize) -> f64 + Sync)) -> Vec<f64> {
    let chunks: Vec<Range<usize>> = pieces(0..tiers.rows(), CHUNK).collect();
    let of_chunk = |rows: Range<usize>| {
        let mut sums = vec![0.0; tiers.places()];
        rows.for_each(|row| sums[tiers.place(row)] += of_row(row));
        sums
    };
    let parts: Vec<Vec<f64>> = chunks.into_par_iter().map(of_chunk).collect();
    parts.into_iter().fold(vec![0.0; tiers.places()], |mut sums, part| {
        sums.iter_mut().zip(part).for_each(|(sum, more)| *sum += more);
        sums
    })
}
