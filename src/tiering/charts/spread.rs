//! How the scores are spread, with the cuts between the tiers; or the amounts that the cuts share out.

use std::ops::Range;

use rayon::prelude::*;

use crate::data::display::capitalised;
use crate::data::number::counted;
use crate::tiering::engine::Tiering;
use crate::tiering::figures;
use crate::tiering::final_tiers::FinalTiers;
use crate::tiering::measure::in_words;
use crate::tiering::model::{CutBy, Tier};
use crate::tiering::unit::Unit;

use super::Lack;
use super::axis::Axis;
use super::bands::Bands;
use super::values::in_filter;

/// Narrow steps in one point of score.
const IN_A_POINT: usize = 10;
/// Widths that bars of scores may have, in narrow steps.
const WIDTHS: [usize; 7] = [5, 10, 20, 25, 50, 100, 200];
/// Narrow steps of amounts.
const STEPS: usize = 960;
/// Rows counted by one thread at a time.
const CHUNK: usize = 65_536;
/// How far around a cut its neighbours are: in points of score, or as a share of the amount.
const NEAR: (f64, f64) = (1.0, 0.1);

/// How what the cuts are made in is spread: scores, or amounts where the cuts share these out.
#[derive(Clone, Debug)]
pub struct ScoreSpread {
    /// The axis of the scores or amounts.
    pub axis: Axis,
    /// What is spread: `score`, or the measure that is shared out.
    pub measure: String,
    /// What the cuts are made in.
    pub by: CutBy,
    /// How many customers are spread.
    pub known: usize,
    /// How many have no score, or no amount.
    pub unknown: usize,
    /// How many are in another tier than their score says, by a rule and by a person.
    pub elsewhere: [usize; 2],
    /// Customers in each narrow step, evenly along the axis.
    counts: Vec<u32>,
    /// What they pay; none where the list has no revenue.
    revenues: Option<Vec<f64>>,
}

/// The customers between a cut and a gap in the scores, who would change sides if the cut were there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MovedCut {
    /// Where the cut would be.
    pub cut: f64,
    /// How many customers there are in between.
    pub customers: usize,
    /// What they pay, where that is known.
    pub revenue: Option<f64>,
}

/// A bar of the histogram.
#[derive(Clone, Debug, PartialEq)]
pub struct SpreadBar {
    /// Where it is along the axis, 0 to 1.
    pub places: Range<f64>,
    /// The scores or amounts in it.
    pub values: Range<f64>,
    /// Its customers.
    pub customers: usize,
}

impl ScoreSpread {
    /// Counts what the cuts of a tiering are made in.
    pub(super) fn of(tiering: &Tiering, tiers: &FinalTiers) -> Result<ScoreSpread, Lack> {
        let values = &*tiering.levels_by_row();
        let by = tiering.model.cuts.by;
        let measure = if by == CutBy::Value { tiering.cut_measure().unwrap_or("value") } else { "score" };
        let axis = match by {
            CutBy::Value => {
                let (unit, title) = (tiering.measures.unit(measure), in_words(measure));
                Bands::around(values, unit, &title).map(|bands| bands.axis)
            }
            CutBy::Score | CutBy::Customers => axis_of_scores(values, &tiering.levels.from),
        };
        let axis = axis.ok_or(Lack::Scores)?;
        let steps = match by {
            CutBy::Value => STEPS,
            _ => (axis.high - axis.low).round() as usize * IN_A_POINT,
        };
        let sums = tiering.sums.revenues();
        let empty = || (vec![0_u32; steps], vec![0.0_f64; if sums.is_some() { steps } else { 0 }], [0; 2]);
        let place = |value: f64| ((axis.place(value) * steps as f64 + 1e-6).floor() as usize).min(steps - 1);
        let counted = values.par_chunks(CHUNK).enumerate().map(|(chunk, values)| {
            let (mut counts, mut revenues, mut elsewhere) = empty();
            for (value, row) in values.iter().zip(chunk * CHUNK..).filter(|(value, _)| !value.is_nan()) {
                counts[place(*value)] += 1;
                if let Some(revenue) = sums.map(|sums| sums.at(row)).filter(|revenue| !revenue.is_nan()) {
                    revenues[place(*value)] += revenue;
                }
                let by_cut = tiering.levels.tier(*value).map_or(usize::MAX, Tier::index);
                let calculated = tiering.tier(row).map_or(usize::MAX, Tier::index);
                let is_decided = tiers.place(row) != calculated;
                if tiers.place(row) != by_cut {
                    elsewhere[usize::from(is_decided)] += 1;
                }
            }
            (counts, revenues, elsewhere)
        });
        type Counted = (Vec<u32>, Vec<f64>, [usize; 2]);
        let added = |(mut counts, mut revenues, [rule, person]): Counted, (more, paid, by): Counted| {
            counts.iter_mut().zip(more).for_each(|(count, more)| *count += more);
            revenues.iter_mut().zip(paid).for_each(|(revenue, paid)| *revenue += paid);
            (counts, revenues, [rule + by[0], person + by[1]])
        };
        let (counts, revenues, elsewhere) = counted.reduce(empty, added);
        let revenues = sums.is_some().then_some(revenues);
        let known = counts.iter().map(|count| *count as usize).sum();
        if known == 0 {
            return Err(Lack::Scores);
        }
        let unknown = values.len() - known;
        Ok(ScoreSpread { axis, measure: measure.to_owned(), by, known, unknown, elsewhere, counts, revenues })
    }

    /// Bars, of which there is room for this many: as narrow as that allows, with round limits where scores are spread.
    pub fn bars(&self, room: usize) -> Vec<SpreadBar> {
        let steps = self.counts.len();
        let fits = |width: &usize, room: usize| steps.div_ceil(*width) <= room.max(1);
        let width = match self.by {
            CutBy::Value => (1..=steps).find(|width| steps.is_multiple_of(*width) && fits(width, room)),
            _ => WIDTHS.into_iter().find(|width| fits(width, room)),
        };
        let width = width.unwrap_or(steps);
        let bar = |(at, counts): (usize, &[u32])| {
            let ends = [at * width, at * width + counts.len()].map(|step| step as f64 / steps as f64);
            SpreadBar {
                places: ends[0]..ends[1],
                values: self.axis.value(ends[0])..self.axis.value(ends[1]),
                customers: counts.iter().map(|count| *count as usize).sum(),
            }
        };
        self.counts.chunks(width).enumerate().map(bar).collect()
    }

    /// The largest range without any score that is at least a point wide, nearest to a cut; none among amounts.
    pub fn gap_near(&self, cut: f64) -> Option<Range<f64>> {
        if self.by == CutBy::Value {
            return None;
        }
        let value =
            |step: usize| (self.axis.low * IN_A_POINT as f64 + step as f64).round() / IN_A_POINT as f64;
        let filled: Vec<usize> = (0..self.counts.len()).filter(|step| self.counts[*step] > 0).collect();
        let gaps = filled.windows(2).filter(|pair| pair[1] - pair[0] > IN_A_POINT);
        let gaps = gaps.map(|pair| value(pair[0] + 1)..value(pair[1]));
        let distance = |gap: &Range<f64>| (gap.start - cut).max(cut - gap.end).max(0.0);
        gaps.min_by(|one, other| distance(one).total_cmp(&distance(other)))
    }

    /// Who would change sides if a cut of scores were in the gap near to it; none where it is in a gap already.
    pub fn if_in_gap(&self, cut: f64) -> Option<MovedCut> {
        let gap = self.gap_near(cut)?;
        // A gap has a whole number in it.
        let moved = if cut > gap.end { gap.end.floor() } else { gap.start.ceil() };
        let is_beside = cut < gap.start || gap.end < cut;
        let step = |value: f64| ((value - self.axis.low) * IN_A_POINT as f64).round().max(0.0) as usize;
        let between = step(moved.min(cut))..step(moved.max(cut)).min(self.counts.len());
        let customers: usize = self.counts.get(between.clone())?.iter().map(|count| *count as usize).sum();
        let revenues = self.revenues.as_ref().and_then(|revenues| revenues.get(between));
        let revenue = revenues.map(|revenues| revenues.iter().sum());
        (is_beside && customers > 0).then_some(MovedCut { cut: moved, customers, revenue })
    }

    /// The scores or amounts around a cut: a point of score on both sides, or a tenth of the amount.
    pub fn around(&self, level: f64) -> Range<f64> {
        match self.by {
            CutBy::Value => level - NEAR.1 * level.abs()..level + NEAR.1 * level.abs(),
            _ => level - NEAR.0..level + NEAR.0,
        }
    }

    /// The filter that shows the customers around a cut.
    pub fn filter_around(&self, level: f64) -> Option<String> {
        let Range { start, end } = self.around(level);
        let measure = in_filter(&self.measure);
        let written = |value: f64| (value * 1e6).round() / 1e6;
        level.is_finite().then(|| format!("{measure} >= {} AND {measure} < {}", written(start), written(end)))
    }

    /// What it shows, in a sentence or two.
    pub fn sentence(&self) -> String {
        let what = match self.by {
            CutBy::Value => format!("the {}", in_words(&self.measure)),
            _ => "the scores".into(),
        };
        let known = counted(self.known, "customer");
        let are = if self.by == CutBy::Value { "is" } else { "are" };
        let mut said = format!("How {what} of {known} {are} spread.");
        let [rule, person] = self.elsewhere;
        let puts = [(rule, "a rule puts"), (person, "you put")].into_iter().filter(|(count, _)| *count > 0);
        let puts: Vec<String> =
            puts.map(|(count, puts)| format!("{puts} {}", figures::count(count))).collect();
        if !puts.is_empty() {
            let puts = capitalised(&puts.join(" and "));
            said += &format!(" {puts} in another tier than their place here says.");
        }
        if self.unknown > 0 {
            let have = if self.unknown == 1 { "has" } else { "have" };
            said += &format!(" {} {have} too little data.", figures::count(self.unknown));
        }
        said
    }
}

/// The axis of scores, from ten to ten, with room for the cuts.
fn axis_of_scores(scores: &[f64], cuts: &[f64]) -> Option<Axis> {
    let known = scores.par_iter().copied().filter(|score| score.is_finite());
    let ends = known
        .map(|score| (score, score))
        .reduce_with(|(low, high), (one, other)| (low.min(one), high.max(other)));
    let cuts = cuts.iter().copied().filter(|cut| cut.is_finite());
    let (low, high) = cuts.fold(ends?, |(low, high), cut| (low.min(cut), high.max(cut)));
    let low = 10.0 * (low / 10.0).floor();
    let high = 10.0 * ((high / 10.0).floor() + 1.0);
    Some(Axis::even(low.max(0.0), high.min(100.0).max(low + 10.0), Unit::Plain, "score"))
}
