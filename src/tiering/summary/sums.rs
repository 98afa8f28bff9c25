//! Sums by calculated tier. They are kept in whole units, small enough for every number of the list, and so come out the
//! same in whatever order customers are added or taken away: where some move, the others need not be looked at.

use std::ops::Range;

use rayon::prelude::*;

use super::{SUMMED, Sum};
use crate::data::pieces::pieces;
use crate::tiering::amounts::Amounts;
use crate::tiering::model::Tier;

/// Customers looked at by one thread at a time.
const CHUNK: usize = 65_536;
/// Customers looked at together.
const BATCH: usize = 1024;
/// Of so many in a batch, each is read by itself.
const FEW: usize = BATCH / 16;
/// The most units in all, 2⁵¹: sums of whole numbers are exact up to four times as many.
const MOST_UNITS: f64 = 2_251_799_813_685_248.0;
/// The most decimals of a unit.
const DECIMALS: i32 = 9;

/// Sums by calculated tier, with the amounts they were made of.
#[derive(Clone, Debug, Default)]
pub struct Sums {
    /// By tier, best first; the last is of those without one.
    groups: Vec<Group>,
    amounts: [Option<Summed>; SUMMED.len()],
}

/// A group of customers.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Group {
    customers: usize,
    overridden: usize,
    /// What they come to of each amount.
    units: [f64; SUMMED.len()],
}

/// An amount that is summed up.
#[derive(Clone, Debug)]
struct Summed {
    amounts: Amounts,
    /// How many units make 1.
    per_one: f64,
}

impl Sums {
    /// Of a list in which nobody has one of this many tiers yet; the amounts are those of [`SUMMED`].
    pub(in crate::tiering) fn of_no_tiers(
        count: usize,
        customers: usize,
        amounts: [Option<Amounts>; SUMMED.len()],
    ) -> Sums {
        let amounts = amounts.map(|amounts| amounts.map(Summed::of));
        let total = |amounts: &Option<Summed>| amounts.as_ref().map_or(0.0, Summed::total);
        let everybody = Group { customers, overridden: 0, units: amounts.each_ref().map(total) };
        let mut groups = vec![Group::default(); count];
        groups.push(everybody);
        Sums { groups, amounts }
    }

    /// Whether these are sums of the very same amounts, by as many tiers.
    pub(in crate::tiering) fn are_of(&self, count: usize, amounts: &[Option<Amounts>; SUMMED.len()]) -> bool {
        let is_same = |(one, other): (&Option<Summed>, &Option<Amounts>)| match (one, other) {
            (Some(one), Some(other)) => one.amounts.is_same(other),
            (one, other) => one.is_none() && other.is_none(),
        };
        self.groups.len() == count + 1 && self.amounts.iter().zip(amounts).all(is_same)
    }

    /// Moves the customers who have another tier than before; both are by row. Grows with the list.
    pub(in crate::tiering) fn follow(&mut self, before: &[Option<Tier>], after: &[Option<Tier>]) {
        let chunks: Vec<Range<usize>> = pieces(0..after.len(), CHUNK).collect();
        let moves = chunks.into_par_iter().map(|rows| self.moves(rows, before, after));
        for Moves { left, joined } in moves.collect::<Vec<_>>() {
            self.groups.iter_mut().zip(&left).for_each(|(group, left)| group.remove(left));
            self.groups.iter_mut().zip(&joined).for_each(|(group, joined)| group.add(joined));
        }
    }

    /// Who of these rows moves, and what they come to.
    fn moves(&self, rows: Range<usize>, before: &[Option<Tier>], after: &[Option<Tier>]) -> Moves {
        let nobody = vec![Group::default(); self.groups.len()];
        let mut moves = Moves { left: nobody.clone(), joined: nobody };
        let mut read = [[0.0; BATCH]; SUMMED.len()];
        for rows in pieces(rows, BATCH) {
            let (before, after) = (&before[rows.clone()], &after[rows.clone()]);
            let moved = before.iter().zip(after).filter(|(before, after)| number(**before) != number(**after));
            let are_few = moved.count() <= FEW;
            if !are_few {
                self.read_units(rows.clone(), &mut read);
            }
            for (at, (&before, &after)) in before.iter().zip(after).enumerate() {
                if number(before) != number(after) {
                    let units = if are_few { self.units(rows.start + at) } else { read.map(|read| read[at]) };
                    let one = Group { customers: 1, overridden: 0, units };
                    moves.left[self.place(before)].add(&one);
                    moves.joined[self.place(after)].add(&one);
                }
            }
        }
        moves
    }

    /// Moves a row to where a person put it.
    pub(super) fn put(&mut self, row: usize, from: Option<Tier>, to: Tier) {
        let one = Group { customers: 1, overridden: 0, units: self.units(row) };
        let (from, to) = (self.place(from), self.place(Some(to)));
        self.groups[from].remove(&one);
        self.groups[to].add(&Group { overridden: 1, ..one });
    }

    /// The position of a tier's group.
    fn place(&self, tier: Option<Tier>) -> usize {
        let none = self.groups.len() - 1;
        tier.map_or(none, |tier| tier.index().min(none))
    }

    /// What a row comes to of each amount, in units.
    fn units(&self, row: usize) -> [f64; SUMMED.len()] {
        let units = |summed: &Option<Summed>| summed.as_ref().map_or(0.0, |summed| summed.units(summed.amounts.at(row)));
        self.amounts.each_ref().map(units)
    }

    /// The same of rows one after the other, at most [`BATCH`].
    fn read_units(&self, rows: Range<usize>, read: &mut [[f64; BATCH]; SUMMED.len()]) {
        for (summed, read) in self.amounts.iter().zip(read) {
            if let Some(summed) = summed {
                let read = &mut read[..rows.len()];
                summed.amounts.read(rows.clone(), read);
                read.iter_mut().for_each(|value| *value = summed.units(*value));
            }
        }
    }
}

impl Sums {
    /// What each tier comes to, best first, and those without one.
    pub fn by_tier(&self) -> (Vec<Sum>, Sum) {
        let mut sums: Vec<Sum> = self.groups.iter().map(|group| self.sum(group)).collect();
        let not_enough_data = sums.pop().unwrap_or_default();
        (sums, not_enough_data)
    }

    fn sum(&self, group: &Group) -> Sum {
        let amount = |at: usize| Some(group.units[at] / self.amounts[at].as_ref()?.per_one);
        Sum { customers: group.customers, overridden: group.overridden, ..Sum::of_amounts([0, 1, 2, 3].map(amount)) }
    }

    /// The sum of no customers: 0, and none where the list knows nothing of the amount.
    pub fn of_nobody(&self) -> Sum {
        self.sum(&Group::default())
    }

    /// What is summed up of one row, 0 where it is missing.
    pub fn of_row(&self, row: usize) -> Sum {
        Sum { customers: 1, ..Sum::of_amounts([0, 1, 2, 3].map(|at| self.amount(at, row))) }
    }

    /// How many customers have a tier.
    pub fn with_tier(&self) -> usize {
        self.groups.iter().rev().skip(1).map(|group| group.customers).sum()
    }

    /// What is summed up, by row; none of what the list does not know.
    pub(in crate::tiering) fn amounts(&self) -> [Option<&Amounts>; SUMMED.len()] {
        self.amounts.each_ref().map(|summed| summed.as_ref().map(|summed| &summed.amounts))
    }

    /// What everybody paid; none where the list knows no revenue.
    pub fn revenues(&self) -> Option<&Amounts> {
        let [revenues, ..] = self.amounts();
        revenues
    }

    /// What everybody left after costs, by row, as [`Sums::revenues`].
    pub fn profits(&self) -> Option<&Amounts> {
        let [_, profits, ..] = self.amounts();
        profits
    }

    /// The revenue of a row, 0 where it is missing; none where the list knows no revenue.
    pub fn revenue(&self, row: usize) -> Option<f64> {
        self.amount(0, row)
    }

    fn amount(&self, at: usize, row: usize) -> Option<f64> {
        let amount = self.amounts[at].as_ref()?.amounts.at(row);
        Some(if amount.is_nan() { 0.0 } else { amount })
    }
}

/// Customers who move, by the position of the group that they leave and of the one that they join.
struct Moves {
    left: Vec<Group>,
    joined: Vec<Group>,
}

impl Group {
    fn add(&mut self, other: &Group) {
        self.customers += other.customers;
        self.overridden += other.overridden;
        self.units.iter_mut().zip(other.units).for_each(|(units, more)| *units += more);
    }

    fn remove(&mut self, other: &Group) {
        self.customers -= other.customers;
        self.overridden -= other.overridden;
        self.units.iter_mut().zip(other.units).for_each(|(units, less)| *units -= less);
    }
}

impl Summed {
    /// Units so small that every number is whole, as far as all of them together have room.
    fn of(amounts: Amounts) -> Summed {
        let size = amounts.added_up(f64::abs);
        let per_one = (-f64::MAX_10_EXP..=DECIMALS).rev().map(|decimals| 10_f64.powi(decimals));
        let per_one = per_one.into_iter().find(|per_one| size * per_one <= MOST_UNITS);
        Summed { amounts, per_one: per_one.unwrap_or(f64::MIN_POSITIVE) }
    }

    /// All customers together, in units.
    fn total(&self) -> f64 {
        self.amounts.added_up(|value| self.units(value))
    }

    /// A value in units; nothing where it is missing.
    #[inline]
    fn units(&self, value: f64) -> f64 {
        // Adding it leaves no room for decimals.
        const ROUND: f64 = 6_755_399_441_055_744.0;
        if value.is_nan() { 0.0 } else { (value * self.per_one + ROUND) - ROUND }
    }
}

/// The number of a tier; 0 for none.
fn number(tier: Option<Tier>) -> u8 {
    tier.map_or(0, Tier::number)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn tiers(numbers: &[u8]) -> Vec<Option<Tier>> {
        numbers.iter().map(|number| Tier::new(*number)).collect()
    }

    /// Sums of these tiers and amounts, made in one step.
    fn at_once(tiers: &[Option<Tier>], amounts: &[Option<Amounts>; SUMMED.len()]) -> (Vec<Sum>, Sum) {
        let mut sums = Sums::of_no_tiers(3, tiers.len(), amounts.clone());
        sums.follow(&vec![None; tiers.len()], tiers);
        sums.by_tier()
    }

    #[test]
    fn rows_are_added_up_to_the_last_one() {
        let rows = CHUNK + 3 * BATCH + 5;
        let of_row: Vec<Option<Tier>> = (0..rows).map(|row| Tier::new((row % 3) as u8)).collect();
        let revenue: Vec<f64> = (0..rows).map(|row| if row % 2 == 0 { 2.0 } else { f64::NAN }).collect();
        let (by_tier, none) = at_once(&of_row, &[Some(Amounts::of(&revenue)), None, None, None]);
        let of = |tier: usize| {
            let rows = (0..rows).filter(|row| row % 3 == tier);
            let amount = rows.clone().filter(|row| row % 2 == 0).count() as f64 * 2.0;
            Sum { customers: rows.count(), revenue: Some(amount), ..Sum::default() }
        };
        assert_eq!((none, by_tier), (of(0), vec![of(1), of(2), Sum { revenue: Some(0.0), ..Sum::default() }]));
    }

    #[test]
    fn cents_come_to_cents() {
        let amounts = [Some(Amounts::of(&[0.1, 0.2, 0.7, f64::NAN])), None, None, None];
        let (by_tier, _) = at_once(&tiers(&[1, 1, 1, 1]), &amounts);
        assert_eq!(by_tier[0].revenue, Some(1.0), "not 0.9999999999999999");
    }

    #[test]
    fn huge_amounts_are_added_up_as_well() {
        for huge in [1e15, 1e200, 1e300] {
            let amounts = [Some(Amounts::of(&[huge, huge / 2.0, -huge, 1.0])), None, None, None];
            let (by_tier, _) = at_once(&tiers(&[1, 1, 2, 3]), &amounts);
            let shares = [0, 1].map(|at| by_tier[at].revenue.unwrap() / huge);
            assert!((shares[0] - 1.5).abs() < 1e-9 && (shares[1] + 1.0).abs() < 1e-9, "{huge:e}: {shares:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

        #[test]
        fn who_moves_is_followed_to_the_last_digit(
            rows in prop::collection::vec((-2_000_000..2_000_000_i32, 0..4_u8), 1..2_500),
            steps in prop::collection::vec((0..4_u8, 0..4_u8, 1..300_usize), 1..6),
            divisor in prop::sample::select(vec![1.0, 7.0, 100.0, 1e5]),
        ) {
            let values: Vec<f64> = rows.iter().map(|(whole, _)| if whole % 9 == 0 { f64::NAN } else { f64::from(*whole) / divisor }).collect();
            let few: Vec<f64> = rows.iter().map(|(whole, _)| f64::from(whole % 5)).collect();
            let amounts = [Some(Amounts::of(&values)), None, Some(Amounts::of(&few)), None];
            let mut now = tiers(&rows.iter().map(|(_, tier)| *tier).collect::<Vec<_>>());
            let mut sums = Sums::of_no_tiers(3, now.len(), amounts.clone());
            sums.follow(&vec![None; now.len()], &now);
            for (from, to, each) in steps {
                let before = now.clone();
                now.iter_mut().step_by(each).filter(|tier| number(**tier) == from).for_each(|tier| *tier = Tier::new(to));
                sums.follow(&before, &now);
                prop_assert_eq!(sums.by_tier(), at_once(&now, &amounts));
            }
        }
    }
}
