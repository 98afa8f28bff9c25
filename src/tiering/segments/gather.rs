//! What groups of customers come to, added up in one pass over the list.

use std::ops::Range;

use rayon::prelude::*;

use crate::data::expr::Bound;
use crate::data::pieces::pieces;
use crate::tiering::Tiering;
use crate::tiering::amounts::Amounts;
use crate::tiering::model::Tier;

/// Into this many pieces a list is divided at most: whatever the number of threads, amounts are added up in one order.
const PIECES: usize = 64;
/// The fewest rows of a piece.
const LEAST: usize = 16_384;
/// Beyond this many groups, sums by piece would take more memory than they save time.
const MOST_GROUPS: usize = 4_096;
/// Rows whose amounts are read at a time.
const BATCH: usize = 1_024;

/// What the customers of a group come to.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct GroupTotals {
    pub customers: u32,
    /// None where it is not known of any of them, as for all amounts.
    pub revenue: Option<f64>,
    pub profit: Option<f64>,
    /// Profit and revenue of those who have both.
    pub margin: [f64; 2],
    /// Revenue and orders of those who have both.
    pub ordered: [f64; 2],
    /// The lifetime values that are known.
    pub lifetime: Option<f64>,
    pub lifetimes: u32,
}

/// The totals of all groups.
#[derive(Clone, Debug)]
pub(super) struct Gathered {
    pub totals: Vec<GroupTotals>,
    /// Customers of each group by final tier, one group after the other; the last of each is "no tier".
    tiers: Vec<u32>,
    places: usize,
}

/// What is known of a customer.
#[derive(Clone, Copy)]
struct CustomerFigures {
    revenue: f64,
    profit: f64,
    orders: f64,
    lifetime: f64,
}

impl GroupTotals {
    fn add_customer(&mut self, figures: CustomerFigures) {
        let CustomerFigures { revenue, profit, orders, lifetime } = figures;
        self.customers += 1;
        add(&mut self.revenue, revenue);
        add(&mut self.profit, profit);
        if !revenue.is_nan() && !profit.is_nan() {
            self.margin[0] += profit;
            self.margin[1] += revenue;
        }
        if !revenue.is_nan() && orders > 0.0 {
            self.ordered[0] += revenue;
            self.ordered[1] += orders;
        }
        if !lifetime.is_nan() {
            add(&mut self.lifetime, lifetime);
            self.lifetimes += 1;
        }
    }

    fn add(&mut self, other: &GroupTotals) {
        self.customers += other.customers;
        self.lifetimes += other.lifetimes;
        let amounts = [
            (&mut self.revenue, other.revenue),
            (&mut self.profit, other.profit),
            (&mut self.lifetime, other.lifetime),
        ];
        amounts.into_iter().for_each(|(sum, more)| add(sum, more.unwrap_or(f64::NAN)));
        for (sum, more) in [(&mut self.margin, other.margin), (&mut self.ordered, other.ordered)] {
            sum.iter_mut().zip(more).for_each(|(sum, more)| *sum += more);
        }
    }
}

fn add(sum: &mut Option<f64>, more: f64) {
    if !more.is_nan() {
        *sum = Some(sum.unwrap_or(0.0) + more);
    }
}

impl Gathered {
    /// No customers in this many groups: nothing is known of them.
    fn empty(groups: usize, places: usize) -> Gathered {
        Gathered { totals: vec![GroupTotals::default(); groups], tiers: vec![0; groups * places], places }
    }

    /// The customers of a group by final tier.
    pub(super) fn tiers_of(&self, group: usize) -> &[u32] {
        &self.tiers[group * self.places..(group + 1) * self.places]
    }

    fn add(&mut self, other: &Gathered) {
        self.totals.iter_mut().zip(&other.totals).for_each(|(sum, more)| sum.add(more));
        self.tiers.iter_mut().zip(&other.tiers).for_each(|(sum, more)| *sum += more);
    }

    /// All groups as one.
    pub(super) fn whole(&self) -> Gathered {
        let mut whole = Gathered::empty(1, self.places);
        for (group, totals) in self.totals.iter().enumerate() {
            whole.totals[0].add(totals);
            whole.tiers.iter_mut().zip(self.tiers_of(group)).for_each(|(sum, more)| *sum += more);
        }
        whole
    }
}

/// Where the figures of customers are read.
struct Sources<'a> {
    tiering: &'a Tiering,
    overrides: &'a [(usize, Tier)],
    revenue: Option<&'a Amounts>,
    profit: Option<&'a Amounts>,
    orders: Option<Bound>,
    lifetime: Option<Bound>,
}

/// Adds up the customers of each group.
pub(super) fn gather(
    tiering: &Tiering,
    overrides: &[(usize, Tier)],
    group_of_row: &[u32],
    groups: usize,
) -> Gathered {
    let measure = |name: &str| tiering.measures.bind(name).ok();
    tiering.measures.prepare(["orders", "lifetime_value"]);
    let sources = Sources {
        tiering,
        overrides,
        revenue: tiering.sums.revenues(),
        profit: tiering.sums.profits(),
        orders: measure("orders"),
        lifetime: measure("lifetime_value"),
    };
    let empty = || Gathered::empty(groups, tiering.model.tier_count() + 1);
    let rows = group_of_row.len();
    if groups > MOST_GROUPS {
        let mut gathered = empty();
        sources.add_rows(0..rows, group_of_row, &mut gathered);
        return gathered;
    }
    let piece = rows.div_ceil(PIECES).max(LEAST);
    let pieces: Vec<Range<usize>> = pieces(0..rows, piece).collect();
    let of_piece = |rows: Range<usize>| {
        let mut gathered = empty();
        sources.add_rows(rows, group_of_row, &mut gathered);
        gathered
    };
    let parts: Vec<Gathered> = pieces.into_par_iter().map(of_piece).collect();
    parts.iter().fold(empty(), |mut whole, part| {
        whole.add(part);
        whole
    })
}

impl Sources<'_> {
    fn add_rows(&self, rows: Range<usize>, group_of_row: &[u32], gathered: &mut Gathered) {
        let places = gathered.places;
        let from = self.overrides.partition_point(|(row, _)| *row < rows.start);
        let mut overrides = self.overrides[from..].iter().peekable();
        let mut amounts = [[f64::NAN; BATCH]; 2];
        for batch in pieces(rows, BATCH) {
            for (source, amounts) in [self.revenue, self.profit].into_iter().zip(&mut amounts) {
                if let Some(source) = source {
                    source.read(batch.clone(), &mut amounts[..batch.len()]);
                }
            }
            let numbers = |bound: &Option<Bound>| bound.as_ref().map(|bound| bound.numbers(batch.clone()));
            let (orders, lifetimes) = (numbers(&self.orders), numbers(&self.lifetime));
            let at =
                |values: &Option<Vec<f64>>, at: usize| values.as_ref().map_or(f64::NAN, |values| values[at]);
            for (place, row) in batch.enumerate() {
                let group = group_of_row[row] as usize;
                gathered.totals[group].add_customer(CustomerFigures {
                    revenue: amounts[0][place],
                    profit: amounts[1][place],
                    orders: at(&orders, place),
                    lifetime: at(&lifetimes, place),
                });
                let decided = overrides.next_if(|(decided, _)| *decided == row).map(|(_, tier)| *tier);
                let tier = decided.or(self.tiering.tiers[row]).map_or(places - 1, Tier::index);
                gathered.tiers[group * places + tier.min(places - 1)] += 1;
            }
        }
    }
}
