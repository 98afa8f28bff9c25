//! Moves: who has another tier than before, added up by where from and where to. Amounts are added up in whole units,
//! small enough for every number of the list, and so come out the same in any order.

use std::ops::Range;

use rayon::prelude::*;

use super::sum::SUMMED;
use crate::data::pieces::pieces;
use crate::tiering::amounts::{Amounts, nearest_whole};
use crate::tiering::model::Tier;

/// Customers looked at by one thread at a time.
pub(super) const CHUNK: usize = 65_536;
/// Customers looked at together.
pub(super) const BATCH: usize = 1024;
/// Of so many in a batch, each is read by itself.
const FEW: usize = BATCH / 16;
/// The most units in all that decimals are kept for, 2⁵¹: up to here, a number has room for a half besides.
const MOST_UNITS: f64 = 2_251_799_813_685_248.0;
/// The most decimals of a unit, and the least, whatever all of them come to.
const DECIMALS: [i32; 2] = [9, 2];

/// Those who move from each place to each other one. A place is the position of a tier; the last one is of those without.
pub(in crate::tiering) struct Moves {
    /// By place before, and by place after.
    groups: Vec<UnitSum>,
    places: usize,
}

/// A group of customers.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(in crate::tiering) struct UnitSum {
    pub customers: usize,
    pub overridden: usize,
    /// What they come to of each amount.
    pub units: [i128; SUMMED.len()],
}

/// An amount that is summed up.
#[derive(Clone, Debug)]
pub(in crate::tiering) struct Summed {
    pub amounts: Amounts,
    /// How many units make 1.
    pub per_one: f64,
}

/// What is summed up; none of what the list does not know.
type AllSummed = [Option<Summed>; SUMMED.len()];

impl Moves {
    /// Who has another tier after than before, of so many tiers; both are by row. Grows with the list.
    pub fn between(
        before: &[Option<Tier>],
        after: &[Option<Tier>],
        tiers: usize,
        amounts: &AllSummed,
    ) -> Moves {
        let nobody =
            || Moves { groups: vec![UnitSum::default(); (tiers + 1) * (tiers + 1)], places: tiers + 1 };
        let chunks: Vec<Range<usize>> = pieces(0..before.len().min(after.len()), CHUNK).collect();
        let parts = chunks.into_par_iter().map(|rows| {
            let mut part = nobody();
            let mut read = [[0.0; BATCH]; SUMMED.len()];
            for rows in pieces(rows, BATCH) {
                part.add(rows.clone(), (&before[rows.clone()], &after[rows]), amounts, &mut read);
            }
            part
        });
        let mut all = nobody();
        for part in parts.collect::<Vec<_>>() {
            all.groups.iter_mut().zip(&part.groups).for_each(|(all, part)| all.add(part));
        }
        all
    }

    /// Adds those of some rows who move; these are their tiers before and after. `read` is room for amounts.
    fn add(
        &mut self,
        rows: Range<usize>,
        (before, after): (&[Option<Tier>], &[Option<Tier>]),
        amounts: &AllSummed,
        read: &mut [[f64; BATCH]; SUMMED.len()],
    ) {
        let both = || before.iter().copied().zip(after.iter().copied());
        let moved = both().filter(|(before, after)| number(*before) != number(*after)).count();
        let are_few = moved <= FEW;
        if !are_few {
            read_all(amounts, rows.clone(), read);
        }
        for (at, (before, after)) in both().enumerate().filter(|_| moved > 0) {
            if number(before) != number(after) {
                let one = match are_few {
                    true => UnitSum::of_row(amounts, rows.start + at),
                    false => UnitSum::of_one(amounts, |place, _| read[place][at]),
                };
                let none = self.places - 1;
                self.groups[place(before, none) * self.places + place(after, none)].add(&one);
            }
        }
    }

    /// Each place before with each place after, and who moves from the one to the other.
    pub fn all(&self) -> impl Iterator<Item = (usize, usize, &UnitSum)> {
        self.groups.iter().enumerate().map(|(at, group)| (at / self.places, at % self.places, group))
    }
}

impl UnitSum {
    /// One customer, with these values of each amount.
    fn of_one(amounts: &AllSummed, value: impl Fn(usize, &Summed) -> f64) -> UnitSum {
        let mut one = UnitSum { customers: 1, ..UnitSum::default() };
        for (place, (units, summed)) in one.units.iter_mut().zip(amounts).enumerate() {
            if let Some(summed) = summed {
                *units = summed.units(value(place, summed));
            }
        }
        one
    }

    /// The customer of a row.
    pub fn of_row(amounts: &AllSummed, row: usize) -> UnitSum {
        UnitSum::of_one(amounts, |_, summed| summed.amounts.at(row))
    }

    pub fn add(&mut self, other: &UnitSum) {
        self.customers += other.customers;
        self.overridden += other.overridden;
        self.units.iter_mut().zip(other.units).for_each(|(units, more)| *units = units.saturating_add(more));
    }

    pub fn remove(&mut self, other: &UnitSum) {
        self.customers -= other.customers;
        self.overridden -= other.overridden;
        self.units.iter_mut().zip(other.units).for_each(|(units, less)| *units = units.saturating_sub(less));
    }
}

impl Summed {
    /// Units so small that every number is whole, as far as all of them together have room; hundredths at least.
    pub fn of(amounts: Amounts) -> Summed {
        let size: f64 = amounts.added_up(|value, count| value.abs() * f64::from(count));
        let [most, least] = DECIMALS;
        let fits = |decimals: &i32| size * 10_f64.powi(*decimals) <= MOST_UNITS;
        let decimals = (least..=most).rev().find(fits).unwrap_or(least);
        Summed { amounts, per_one: 10_f64.powi(decimals) }
    }

    /// All customers together, in units.
    pub fn total(&self) -> i128 {
        self.amounts.added_up(|value, count| self.units(value).saturating_mul(count.into()))
    }

    /// A value in units; nothing where it is missing.
    #[inline]
    pub fn units(&self, value: f64) -> i128 {
        let units = value * self.per_one;
        if units.abs() <= MOST_UNITS {
            i128::from(nearest_whole(units) as i64)
        } else {
            units.round() as i128
        }
    }

    /// So many units as an amount.
    pub fn amount(&self, units: i128) -> f64 {
        units as f64 / self.per_one
    }
}

/// Writes the amounts of rows one after the other, at most [`BATCH`], over `read`.
fn read_all(amounts: &AllSummed, rows: Range<usize>, read: &mut [[f64; BATCH]; SUMMED.len()]) {
    for (summed, read) in amounts.iter().zip(read) {
        if let Some(summed) = summed {
            summed.amounts.read(rows.clone(), &mut read[..rows.len()]);
        }
    }
}

/// The place of a tier; `none` is that of those without.
pub(in crate::tiering) fn place(tier: Option<Tier>, none: usize) -> usize {
    tier.map_or(none, |tier| tier.index().min(none))
}

/// The number of a tier; 0 for none.
fn number(tier: Option<Tier>) -> u8 {
    tier.map_or(0, Tier::number)
}
