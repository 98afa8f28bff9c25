//! Segments: the customers by what one or two columns, measures or expressions say of them, with what each group brings
//! and how it is tiered.

mod breaks;
mod by;
mod division;
mod gather;
mod names;
mod order;
mod periods;
mod ranges;
mod value;
mod words;

use std::collections::HashMap;

use super::engine::Tiering;
use super::model::Tier;
use super::summary::share;

pub use by::{CalendarPeriod, SegmentBy, WAYS, Way};
pub use names::TieringNames;
pub use order::{SegmentColumn, SegmentOrder};
pub use value::SegmentValue;
pub use words::{SegmentFigure, lifetime_in_words};

use division::Division;
use gather::{Gathered, GroupTotals};

/// With fewer customers whose lifetime value is known, its mean says too little.
pub const FEW: usize = 10;

/// A group of customers with the same values.
#[derive(Clone, Debug, PartialEq)]
pub struct Segment {
    /// One for each thing that customers are divided by.
    pub values: Vec<SegmentValue>,
    /// How many customers.
    pub customers: usize,
    /// What they paid; none where it is not known of any of them, as for all amounts.
    pub revenue: Option<f64>,
    /// What was left after costs.
    pub profit: Option<f64>,
    /// Profit as a share of revenue, over the customers who have both.
    pub margin: Option<f64>,
    /// Revenue per order, over the customers who have both.
    pub average_order: Option<f64>,
    /// The mean of the lifetime values that are known; none where there are fewer than [`FEW`].
    pub lifetime_value: Option<f64>,
    /// Whether lifetime values are known, but too few for a mean.
    pub few: bool,
    /// Customers by final tier, best first; the last is "not enough data".
    pub tiers: Vec<usize>,
    /// The share of tier 1 among those with a tier, 100 being the share in the whole list.
    pub tier_1_index: Option<f64>,
}

/// The segments of a list.
#[derive(Clone, Debug)]
pub struct SegmentTable {
    /// What customers are divided by.
    pub by: Vec<SegmentBy>,
    /// In the order asked for; a segment of missing values comes last.
    pub segments: Vec<Segment>,
    /// How many segments more there are than were asked for.
    pub left_out: usize,
    /// All customers.
    pub total: Segment,
    /// How many tiers the model has.
    pub tier_count: usize,
}

impl Segment {
    /// The condition that is true of its customers alone.
    pub fn filter(&self) -> String {
        self.values.iter().map(|value| value.filter.as_str()).collect::<Vec<_>>().join(" AND ")
    }

    /// Customers with too little data for a tier.
    pub fn no_tier(&self) -> usize {
        self.tiers.last().copied().unwrap_or(0)
    }

    fn of(
        totals: &GroupTotals,
        tiers: &[u32],
        values: Vec<SegmentValue>,
        index: impl Fn(&[u32]) -> Option<f64>,
    ) -> Segment {
        let mean = totals.lifetime.map(|sum| sum / f64::from(totals.lifetimes));
        let few = totals.lifetimes < FEW as u32;
        Segment {
            values,
            customers: totals.customers as usize,
            revenue: totals.revenue,
            profit: totals.profit,
            margin: totals.profit.and_then(|_| share(Some(totals.margin[0]), Some(totals.margin[1]))),
            average_order: share(Some(totals.ordered[0]), Some(totals.ordered[1])),
            lifetime_value: mean.filter(|_| !few),
            few: few && totals.lifetime.is_some(),
            tiers: tiers.iter().map(|count| *count as usize).collect(),
            tier_1_index: index(tiers),
        }
    }
}

impl SegmentTable {
    /// Divides the customers of a list by one thing or two. `overrides` are rows in order, with the tier that a person
    /// gave them. At most `most` segments are listed. Grows with the list: not for the thread that draws. None where
    /// `is_stale` says that it is of no use any more.
    pub fn of(
        tiering: &Tiering,
        overrides: &[(usize, Tier)],
        by: &[SegmentBy],
        order: Option<SegmentOrder>,
        most: usize,
        is_stale: &(dyn Fn() -> bool + Sync),
    ) -> Option<SegmentTable> {
        let rows = tiering.tiers.len();
        let mut divisions = Vec::with_capacity(by.len());
        for by in by {
            divisions.push(Division::of(by, rows, &tiering.model));
            if is_stale() {
                return None;
            }
        }
        let groups = SegmentGroups::of(&divisions);
        let gathered = gather::gather(tiering, overrides, &groups.of_row, groups.codes.len());
        if is_stale() {
            return None;
        }
        let whole = gathered.whole();
        let tier_count = tiering.model.tier_count();
        let in_list = first_share(whole.tiers_of(0));
        let index = |tiers: &[u32]| Some(100.0 * first_share(tiers)? / in_list.filter(|share| *share > 0.0)?);
        let total = Segment::of(&whole.totals[0], whole.tiers_of(0), Vec::new(), index);
        let shown = shown_groups(&divisions, &groups, &gathered, order);
        let left_out = shown.len().saturating_sub(most);
        let segment = |&group: &usize| {
            let values = groups.codes[group]
                .iter()
                .zip(&divisions)
                .map(|(code, division)| division.value(*code as usize));
            Segment::of(&gathered.totals[group], gathered.tiers_of(group), values.collect(), index)
        };
        let segments = shown.iter().take(most).map(segment).collect();
        Some(SegmentTable { by: by.to_vec(), segments, left_out, total, tier_count })
    }
}

/// The groups that are segments of the table, in order.
fn shown_groups(
    divisions: &[Division],
    groups: &SegmentGroups,
    gathered: &Gathered,
    order: Option<SegmentOrder>,
) -> Vec<usize> {
    let has_customers = |group: usize| gathered.totals[group].customers > 0;
    let is_missing = |group: usize| {
        let mut codes = groups.codes[group].iter().zip(divisions);
        codes.any(|(code, division)| *code as usize == division.count())
    };
    // A division by limits shows empty ranges too; two divisions would have very many.
    let has_limits = divisions.len() == 1 && divisions[0].is_ordered();
    let is_shown = |group: &usize| has_customers(*group) || has_limits && !is_missing(*group);
    let mut shown: Vec<usize> = (0..groups.codes.len()).filter(is_shown).collect();
    let is_missing = &is_missing;
    order::sort(&mut shown, &order::SegmentSorting { groups, divisions, gathered, is_missing, order });
    shown
}

/// The share of the first tier among those with a tier.
fn first_share(tiers: &[u32]) -> Option<f64> {
    let tiered: u32 = tiers[..tiers.len().saturating_sub(1)].iter().sum();
    (tiered > 0).then(|| f64::from(tiers[0]) / f64::from(tiered))
}

/// Groups of customers with the same values, and the group of each customer.
struct SegmentGroups {
    /// By group: the number of its value in each division.
    codes: Vec<Vec<u32>>,
    of_row: Vec<u32>,
}

impl SegmentGroups {
    fn of(divisions: &[Division]) -> SegmentGroups {
        match divisions {
            [] => SegmentGroups { codes: vec![Vec::new()], of_row: Vec::new() },
            [one] => {
                let codes = (0..=one.count() as u32).map(|code| vec![code]).collect();
                SegmentGroups { codes, of_row: one.codes.clone() }
            }
            several => {
                let mut known: HashMap<Vec<u32>, u32> = HashMap::new();
                let mut codes: Vec<Vec<u32>> = Vec::new();
                let mut last: (Vec<u32>, u32) = (Vec::new(), 0);
                let rows = several[0].codes.len();
                let mut group = |row: usize| {
                    if !last.0.is_empty()
                        && several.iter().zip(&last.0).all(|(division, code)| division.codes[row] == *code)
                    {
                        return last.1;
                    }
                    let of_row: Vec<u32> = several.iter().map(|division| division.codes[row]).collect();
                    let group = *known.entry(of_row.clone()).or_insert_with(|| {
                        codes.push(of_row.clone());
                        codes.len() as u32 - 1
                    });
                    last = (of_row, group);
                    group
                };
                let of_row = (0..rows).map(&mut group).collect();
                SegmentGroups { codes, of_row }
            }
        }
    }
}

#[cfg(test)]
mod tests;
