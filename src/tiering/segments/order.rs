//! In which order segments are listed.

use std::cmp::Ordering;

use crate::data::fold;
use crate::data::sorting::Direction;

use super::division::Division;
use super::gather::{Gathered, GroupTotals};
use super::{SegmentGroups, first_share};

/// A figure of segments that they can be sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each says what it is")]
pub enum SegmentColumn {
    /// The names of their values.
    Name,
    Customers,
    Revenue,
    Profit,
    Margin,
    AverageOrder,
    LifetimeValue,
    /// The share of tier 1.
    Tier1,
    /// Customers of the tier at a position; behind the last, those without one.
    InTier(usize),
}

/// A figure to sort by, and which end comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SegmentOrder {
    /// The figure.
    pub column: SegmentColumn,
    /// Which end comes first.
    pub direction: Direction,
}

impl SegmentColumn {
    /// Every column with the name that it is asked for by.
    pub const ALL: [(SegmentColumn, &'static str); 8] = [
        (Self::Name, "name"),
        (Self::Customers, "customers"),
        (Self::Revenue, "revenue"),
        (Self::Profit, "profit"),
        (Self::Margin, "margin"),
        (Self::AverageOrder, "average_order"),
        (Self::LifetimeValue, "lifetime_value"),
        (Self::Tier1, "tier_1"),
    ];

    /// The end that comes first where nothing else is said.
    pub fn usual(self) -> Direction {
        if self == Self::Name { Direction::Ascending } else { Direction::Descending }
    }
}

impl SegmentOrder {
    /// Reads `profit`, or `profit up`.
    ///
    /// # Errors
    /// What may be written instead.
    pub fn read(text: &str) -> Result<SegmentOrder, String> {
        let mut words = text.split_whitespace();
        let (name, direction) = (words.next().unwrap_or_default(), words.next());
        let named = SegmentColumn::ALL.iter().find(|(_, known)| known.eq_ignore_ascii_case(name));
        let names = SegmentColumn::ALL.map(|(_, name)| name).join(", ");
        let Some((column, _)) = named else { return Err(format!("say one of {names}")) };
        let direction = match direction {
            None => column.usual(),
            Some("up") => Direction::Ascending,
            Some("down") => Direction::Descending,
            Some(_) => return Err(format!("say up or down after {name}")),
        };
        Ok(SegmentOrder { column: *column, direction })
    }
}

/// What an order is made of.
pub(super) struct SegmentSorting<'a> {
    pub groups: &'a SegmentGroups,
    pub divisions: &'a [Division],
    pub gathered: &'a Gathered,
    pub is_missing: &'a dyn Fn(usize) -> bool,
    /// None is the order of numbers and dates, and of texts by what they bring.
    pub order: Option<SegmentOrder>,
}

/// Sorts groups. Missing values come last, whatever the order.
pub(super) fn sort(shown: &mut [usize], sorting: &SegmentSorting) {
    match sorting.order {
        Some(SegmentOrder { column: SegmentColumn::Name, direction }) => {
            let by_name = |a: usize, b: usize| sorting.by_name(a, b);
            sorting.sort_by(shown, |a, b| directed(by_name(a, b), direction));
        }
        Some(SegmentOrder { column, direction }) => {
            let keys: Vec<Option<f64>> =
                (0..sorting.gathered.totals.len()).map(|group| sorting.key(group, column)).collect();
            sorting.sort_by(shown, |a, b| match (keys[a], keys[b]) {
                (Some(a), Some(b)) => directed(a.total_cmp(&b), direction),
                // What is not known comes last as well.
                (a, b) => b.is_some().cmp(&a.is_some()),
            });
        }
        None => {
            let sizes = sorting.sizes();
            let usual = |a: usize, b: usize| {
                let values = sorting.groups.codes[a].iter().zip(&sorting.groups.codes[b]);
                let by_value =
                    values.zip(sorting.divisions).zip(&sizes).map(|(((a, b), division), sizes)| {
                        if division.is_ordered() {
                            return a.cmp(b);
                        }
                        let size = |code: &u32| sizes[*code as usize];
                        let (one, other) = (size(a), size(b));
                        other
                            .0
                            .total_cmp(&one.0)
                            .then(other.1.total_cmp(&one.1))
                            .then(division.name(*a as usize).cmp(division.name(*b as usize)))
                    });
                by_value.fold(Ordering::Equal, Ordering::then)
            };
            sorting.sort_by(shown, usual);
        }
    }
}

fn directed(ordering: Ordering, direction: Direction) -> Ordering {
    if direction == Direction::Descending { ordering.reverse() } else { ordering }
}

impl SegmentSorting<'_> {
    fn sort_by(&self, shown: &mut [usize], order: impl Fn(usize, usize) -> Ordering) {
        let missing: Vec<bool> = (0..self.gathered.totals.len()).map(self.is_missing).collect();
        shown.sort_by(|&a, &b| {
            missing[a]
                .cmp(&missing[b])
                .then_with(|| order(a, b))
                .then_with(|| self.by_name(a, b))
                .then(a.cmp(&b))
        });
    }

    fn by_name(&self, a: usize, b: usize) -> Ordering {
        let values = self.groups.codes[a].iter().zip(&self.groups.codes[b]);
        let by_value = values.zip(self.divisions).map(|((a, b), division)| {
            let [one, other] = [a, b].map(|code| division.name(*code as usize));
            if division.is_ordered() { a.cmp(b) } else { fold::order(one, other) }
        });
        by_value.fold(Ordering::Equal, Ordering::then)
    }

    fn key(&self, group: usize, column: SegmentColumn) -> Option<f64> {
        let totals = &self.gathered.totals[group];
        let GroupTotals { customers, revenue, profit, margin, ordered, lifetime, lifetimes } = *totals;
        let ratio = |[above, below]: [f64; 2]| (below > 0.0).then_some(above / below);
        match column {
            SegmentColumn::Name => None,
            SegmentColumn::Customers => Some(f64::from(customers)),
            SegmentColumn::Revenue => revenue,
            SegmentColumn::Profit => profit,
            SegmentColumn::Margin => profit.and(ratio(margin)),
            SegmentColumn::AverageOrder => ratio(ordered),
            SegmentColumn::LifetimeValue => {
                lifetime.filter(|_| lifetimes >= super::FEW as u32).map(|sum| sum / f64::from(lifetimes))
            }
            SegmentColumn::InTier(at) => self.gathered.tiers_of(group).get(at).map(|count| f64::from(*count)),
            SegmentColumn::Tier1 => first_share(self.gathered.tiers_of(group)),
        }
    }

    /// For each division and value: revenue and customers.
    fn sizes(&self) -> Vec<Vec<(f64, f64)>> {
        let mut sizes: Vec<Vec<(f64, f64)>> =
            self.divisions.iter().map(|division| vec![(0.0, 0.0); division.count() + 1]).collect();
        for (codes, totals) in self.groups.codes.iter().zip(&self.gathered.totals) {
            for (code, sizes) in codes.iter().zip(&mut sizes) {
                let size = &mut sizes[*code as usize];
                size.0 += totals.revenue.unwrap_or(0.0);
                size.1 += f64::from(totals.customers);
            }
        }
        sizes
    }
}
