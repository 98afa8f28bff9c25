//! A measure added up, the best customers first: the whale curve of the profit, the Pareto curve of the revenue.

use std::sync::Arc;

use crate::data::number::counted;
use crate::data::sorting::{self, Direction, SortKey};
use crate::tiering::concentration::CumulativeCurve;
use crate::tiering::cut::Descending;
use crate::tiering::engine::{Tiering, units_in_one};
use crate::tiering::figures;
use crate::tiering::final_tiers::FinalTiers;
use crate::tiering::measure::in_words;
use crate::tiering::model::CutBy;
use crate::tiering::unit::Unit;

use super::values::{in_filter, known_or_0, values_of};
use super::{Axis, Lack};

/// Customers after which the count by tier is written down.
const PACE: usize = 1024;
/// The limits of ABC classes in percent, where the model's cuts are no others.
const ABC: [f64; 2] = [80.0, 95.0];

/// A measure added up, the best customers first. Customers without a value are left out.
#[derive(Clone, Debug)]
pub struct RankedCurve {
    /// The measure, column or formula.
    pub measure: String,
    /// What its numbers are.
    pub unit: Unit,
    /// The measure added up.
    pub curve: CumulativeCurve,
    /// Another measure in the same order, best by the first one first.
    pub beside: Option<(String, CumulativeCurve)>,
    /// Where classes by value end.
    pub limits: Vec<ClassLimit>,
    /// The rows in order.
    order: Vec<u32>,
    values: Arc<Vec<f64>>,
    tiers: FinalTiers,
    /// For every [`PACE`]th customer, how many of those before are in each place.
    counts: Vec<Vec<u32>>,
}

/// Where a class by value ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ClassLimit {
    /// The share of the total at which it ends, in percent.
    pub percent: f64,
    /// How many customers are in it and in those before.
    pub customers: usize,
}

impl RankedCurve {
    /// Adds up a measure; none if that became stale.
    pub(super) fn of(
        tiering: &Tiering,
        tiers: FinalTiers,
        measure: &str,
        beside: Option<&str>,
        is_stale: &(dyn Fn() -> bool + Sync),
    ) -> Option<Result<RankedCurve, Lack>> {
        let values = match values_of(tiering, measure) {
            Ok(values) => values,
            Err(lack) => return Some(Err(lack)),
        };
        let key = (SortKey::Numbers(values.to_vec()), Direction::Descending);
        let mut order = sorting::sort(values.len(), &[key], is_stale)?;
        let known = order.partition_point(|row| !values[*row as usize].is_nan());
        order.truncate(known);
        let in_order =
            |values: &[f64]| CumulativeCurve::of(order.iter().map(|row| known_or_0(values[*row as usize])));
        let curve = in_order(&values);
        let beside = beside
            .and_then(|measure| Some((measure.to_owned(), in_order(&values_of(tiering, measure).ok()?))));
        let counts = counts(&order, &tiers);
        let limits = limits(tiering, measure, &values, &order);
        let unit = tiering.measures.unit(measure);
        let measure = measure.to_owned();
        Some(Ok(RankedCurve { measure, unit, curve, beside, limits, order, values, tiers, counts }))
    }

    /// How many customers it is made of.
    pub fn customers(&self) -> usize {
        self.order.len()
    }

    /// The row of the customer at a rank, counted from 1.
    pub fn row(&self, rank: usize) -> Option<usize> {
        self.order.get(rank.checked_sub(1)?).map(|row| *row as usize)
    }

    /// The value of the customer at a rank, counted from 1.
    pub fn value(&self, rank: usize) -> Option<f64> {
        self.row(rank).map(|row| self.values[row])
    }

    /// How many of the best `count` are in each tier; the last place is for no tier.
    pub fn best_by_tier(&self, count: usize) -> Vec<usize> {
        let count = count.min(self.order.len());
        let start = count / PACE;
        let mut by_tier: Vec<usize> = self.counts[start].iter().map(|count| *count as usize).collect();
        for row in &self.order[start * PACE..count] {
            by_tier[self.tiers.place(*row as usize)] += 1;
        }
        by_tier
    }

    /// How many have at least the value of the customer at a rank: more than the rank where others have the same.
    pub fn level_with(&self, rank: usize) -> usize {
        let Some(value) = self.value(rank) else { return 0 };
        self.order.partition_point(|row| self.values[*row as usize] >= value)
    }

    /// The filter that shows the best down to a `rank`, and those who are level with the last of them.
    pub fn filter_of_best(&self, rank: usize) -> Option<String> {
        Some(format!("{} >= {}", in_filter(&self.measure), self.value(rank)?))
    }

    /// The filter that shows those below 0; none where there are none.
    pub fn filter_of_losers(&self) -> Option<String> {
        (self.curve.losing() > 0).then(|| format!("{} < 0", in_filter(&self.measure)))
    }

    /// Whether there are shares of the total: it is above 0.
    pub fn has_shares(&self) -> bool {
        self.curve.total() > 0.0
    }

    /// What is drawn for the best `count`: a share of the total, or the sum where there are no shares.
    pub fn height(&self, count: usize) -> f64 {
        self.curve.share_of_best(count).unwrap_or_else(|| self.curve.brought_by(count))
    }

    /// The axis of the customers, from none to all.
    pub fn across(&self) -> Axis {
        Axis::even(0.0, self.customers() as f64, Unit::Count, "customers")
    }

    /// The axis of what they bring, with room for the highest and lowest point.
    pub fn up(&self) -> Axis {
        let ends = [0, self.curve.gaining(), self.customers()].map(|count| self.height(count));
        let low = ends.into_iter().fold(0.0, f64::min);
        let high = ends.into_iter().fold(f64::NEG_INFINITY, f64::max);
        let unit = if self.has_shares() { Unit::Share } else { self.unit };
        Axis::even(low, high.max(low), unit, in_words(&self.measure))
    }

    /// At most this many points of it, evenly along the customers, each with its number of customers and its height.
    pub fn points(&self, most: usize) -> Vec<(f64, f64)> {
        let (all, steps) = (self.customers(), most.max(2) - 1);
        let at = |step: usize| (step as f64 / steps as f64 * all as f64).round() as usize;
        let mut counts: Vec<usize> = (0..=steps).map(at).chain([self.curve.gaining()]).collect();
        counts.sort_unstable();
        counts.dedup();
        counts.into_iter().map(|count| (count as f64, self.height(count))).collect()
    }

    /// What the best `count` bring, in a sentence: `The best 159 customers by profit, 20%, bring 82% of the profit and 44%
    /// of the revenue.`
    pub fn at_cursor(&self, count: usize) -> String {
        let measure = in_words(&self.measure);
        let who = match count {
            0 => return "No customer is left of the cursor.".into(),
            1 => format!("The best customer by {measure}"),
            count => format!("The best {} customers by {measure}", figures::count(count)),
        };
        let part = figures::percent(count as f64 / self.customers().max(1) as f64);
        let (bring, have) = (bring(count), if count == 1 { "has" } else { "have" });
        let of = |curve: &CumulativeCurve, measure: &str| {
            let share = curve.share_of_best(count)?;
            Some(format!("{} of the {measure}", figures::percent(share)))
        };
        let beside = self.beside.as_ref().and_then(|(name, curve)| of(curve, &in_words(name)));
        match of(&self.curve, &measure) {
            Some(own) => {
                let both: Vec<String> = [own].into_iter().chain(beside).collect();
                format!("{who}, {part}, {bring} {}.", both.join(" and "))
            }
            None => {
                let sum = figures::value(self.curve.brought_by(count), self.unit);
                format!("{who}, {part}, {have} {sum} {measure} together.")
            }
        }
    }

    /// What it shows as a whole, in a sentence or two.
    pub fn sentence(&self) -> String {
        let measure = in_words(&self.measure);
        let (gaining, losing) = (self.curve.gaining(), self.curve.losing());
        let total = figures::value(self.curve.total(), self.unit);
        let losers = match losing {
            0 => String::new(),
            1 => "1 customer below 0 takes".into(),
            many => format!("{} customers below 0 take", figures::count(many)),
        };
        let Some(whale) = self.curve.whale() else {
            let loss = figures::value(self.curve.loss(), self.unit);
            let take = if losing > 0 { format!(" {losers} {loss} away.") } else { String::new() };
            return format!(
                "All {measure} together is {total}, so nobody has a share of it: the curve is in amounts.{take}"
            );
        };
        if losing > 0 {
            let (peak, back) = (figures::percent(whale.peak), figures::percent(whale.peak - 1.0));
            let loss = figures::value(whale.loss, self.unit);
            return format!(
                "The best {} {} {peak} of the {measure}; {losers} {loss}, {back}, away again.",
                counted(gaining, "customer"),
                bring(gaining),
            );
        }
        let fifth = self.curve.best_fifth();
        let share = figures::percent(self.curve.share_of_best(fifth));
        let is_equal = self.value(1) == self.value(self.customers()) && self.customers() > 1;
        if is_equal {
            return format!("Every customer brings the same {measure}, so the curve is a straight line.");
        }
        let customers = counted(fifth, "customer");
        format!("The best fifth, {customers}, {} {share} of the {measure}.", bring(fifth))
    }

    /// The classes by value, in a sentence: `A: 396 bring the first 80%, B: 209 bring the next 15%, C: 188 the rest.`
    pub fn classes(&self) -> Option<String> {
        let mut said = Vec::new();
        let (mut before, mut from) = (0, 0.0);
        for (letter, limit) in ('A'..).zip(&self.limits) {
            let what = if said.is_empty() { "the first" } else { "the next" };
            let customers = limit.customers - before;
            said.push(format!(
                "{letter}: {} {} {what} {}%",
                figures::count(customers),
                bring(customers),
                figures::value(limit.percent - from, Unit::Plain)
            ));
            (before, from) = (limit.customers, limit.percent);
        }
        let last = ('A'..).nth(self.limits.len())?;
        let rest = figures::count(self.customers() - before);
        (!said.is_empty()).then(|| format!("{}, {last}: {rest} the rest.", said.join(", ")))
    }
}

/// What this many customers do.
fn bring(customers: usize) -> &'static str {
    if customers == 1 { "brings" } else { "bring" }
}

/// How many of the customers before every [`PACE`]th are in each tier.
fn counts(order: &[u32], tiers: &FinalTiers) -> Vec<Vec<u32>> {
    let mut so_far = vec![0; tiers.places()];
    let mut counts = vec![so_far.clone()];
    for rows in order.chunks(PACE) {
        rows.iter().for_each(|row| so_far[tiers.place(*row as usize)] += 1);
        counts.push(so_far.clone());
    }
    counts
}

/// Where the classes by value end: those of the model where it cuts this measure, else [`ABC`].
fn limits(tiering: &Tiering, measure: &str, values: &[f64], order: &[u32]) -> Vec<ClassLimit> {
    let of_model = tiering.model.cuts.by == CutBy::Value && tiering.cut_measure() == Some(measure);
    let until: Vec<f64> = if of_model { tiering.model.cuts.until.clone() } else { ABC.to_vec() };
    let levels = if of_model {
        tiering.levels.from.clone()
    } else {
        let per_one = units_in_one(&tiering.measures, measure, values);
        let ordered = order.iter().map(|row| values[*row as usize]);
        let descending = Descending::of_descending(ordered, per_one);
        if !descending.has_shares() {
            return Vec::new();
        }
        descending.by_value(&until)
    };
    let limit = |(percent, level): (f64, f64)| ClassLimit {
        percent,
        customers: order.partition_point(|row| values[*row as usize] >= level),
    };
    until.into_iter().zip(levels).map(limit).collect()
}
