//! Whether the figures of a row are sums or means of others, and what it takes to believe it.

use std::cell::OnceCell;

use super::super::numbers::{NumberColumn, decimals_of, digits_of};
use super::super::{Label, RunningSums};
use super::RowFigures;

/// Sums of a row that are divided by each other at most.
const DIVIDED: usize = 24;

/// Where a row is, as it matters for being a total.
#[derive(Clone, Copy, Debug)]
pub(in crate::data::csv::totals) struct Place {
    /// Whether its label names a group that is above it.
    pub is_of_group: bool,
    /// Whether there are totals above it.
    pub has_others: bool,
    /// Whether it is below a blank line.
    pub is_apart: bool,
    /// Whether it is the last row, or the last above a blank line.
    pub is_last: bool,
    /// Whether rows without words may be totals: not where customers have none either.
    pub may_be_bare: bool,
    /// Whether rows without a name are totals where their figures are sums.
    pub are_nameless_totals: bool,
}

/// What makes chance unlikely enough.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::data::csv::totals) struct Proof {
    /// Digits that agree, of all columns together.
    pub digits: usize,
    /// Figures that are added up, in every column that counts: a figure that occurs twice is no sum.
    addends: usize,
    /// Whether rounding may have changed the sum.
    is_rounded: bool,
    /// Whether it is enough that most columns agree.
    is_most: bool,
    checks: Checks,
}

impl Proof {
    /// Every column agrees to the last digit.
    pub const EXACT: Proof =
        Proof { digits: 1, addends: 2, is_rounded: false, is_most: false, checks: Checks::Sums };
    /// The same, where a figure alone may be the sum.
    pub const ALONE: Proof = Proof { addends: 1, ..Proof::EXACT };
}

/// Which figures must be those of a total.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Checks {
    /// Those that are added up.
    Sums,
    /// Ids and the like too: a total has none.
    Ids,
    /// Averages and shares too: those of a total are among those of its rows.
    Rates,
}

impl RowFigures<'_> {
    /// Whether it has fewer words than most rows: one where they have two, or none.
    pub fn lacks_name(&self) -> bool {
        self.words < 2 && self.figures.usual_words > 1
    }

    /// What it takes to believe that this row is a total: little where it is labelled so, or has no name where all
    /// others have one; more the more it looks like a customer. None where nothing is enough.
    pub fn proof(&self, label: &Label, place: &Place) -> Option<Proof> {
        let usual = self.figures.usual_words;
        let is_labelled = (*label == Label::Total || place.is_of_group) && self.names() <= 1;
        let proof = |digits, addends| Proof {
            digits,
            addends,
            is_rounded: false,
            is_most: false,
            checks: Checks::Rates,
        };
        if is_labelled {
            let is_most = usual > 1 || *label == Label::Total;
            return Some(Proof { is_rounded: true, is_most, checks: Checks::Sums, ..proof(1, 1) });
        }
        if self.words == 0 && usual > 0 && place.may_be_bare {
            let mut columns = self.figures.numbers.iter().zip(&self.values);
            let lacks_number = columns.any(|(column, value)| column.is_full && value.is_none());
            let is_likely = usual > 1 || place.is_last || place.is_apart || lacks_number;
            let proof = proof(if is_likely { 1 } else { 3 }, if place.has_others { 1 } else { 2 });
            return Some(Proof { is_rounded: true, checks: Checks::Ids, ..proof });
        }
        match self.words {
            0 | 1 if place.are_nameless_totals && self.lacks_name() => {
                Some(proof(1, if place.has_others { 1 } else { 2 }))
            }
            0 | 1 if place.is_apart || (usual > 1 && place.is_last) => Some(proof(3, 2)),
            0 | 1 if usual > 1 || *label != Label::Other => Some(proof(4, 2)),
            0 | 1 if place.is_last || place.has_others => Some(proof(5, 3)),
            // The more rows there are, the more likely it is that one of them is a sum by chance.
            0 | 1 => Some(proof(5 + self.row.max(1).ilog10() as usize, 3)),
            _ => None,
        }
    }

    /// Whether the figures are these sums.
    pub fn are_sums(&self, sums: &RunningSums, proof: Proof) -> bool {
        let (mut digits, mut agreeing) = (0, 0);
        let mut others = Vec::new();
        for (at, value) in self.values.iter().enumerate() {
            let (Some(value), column) = (value, &self.figures.numbers[at]) else { continue };
            if column.is_rate {
                continue;
            }
            if !self.is_sum(at, *value, sums, proof) {
                others.push((at, *value));
            } else if *value != 0.0 && sums.addends[at] >= proof.addends {
                agreeing += 1;
                digits += digits_of(*value);
            }
        }
        if digits < proof.digits {
            return false;
        }
        // A total that is wrong in one column is one in the others.
        let may_differ = if proof.is_most && digits >= 3 { agreeing } else { 0 };
        let added = OnceCell::new();
        let added = || added.get_or_init(|| self.added(sums)).as_slice();
        let is_other = |(at, value): &&(usize, f64)| !self.is_mean(*at, *value, sums, &added);
        // A row of very many columns is looked at no further than it takes.
        let other = others.iter().filter(is_other).take(may_differ + 1).count();
        other <= may_differ && self.are_others_of_total(sums, proof)
    }

    /// The first of its figures that are exact sums.
    fn added(&self, sums: &RunningSums) -> Vec<f64> {
        let own = self.values.iter().enumerate().filter_map(|(at, value)| Some((at, (*value)?)));
        let added = own.filter(|(at, own)| *own != 0.0 && self.is_sum(*at, *own, sums, Proof::EXACT));
        added.map(|(_, own)| own).take(DIVIDED).collect()
    }

    fn is_sum(&self, at: usize, value: f64, sums: &RunningSums, proof: Proof) -> bool {
        let column = &self.figures.numbers[at];
        let is_near = |value: f64| column.is_near(value, sums.sums[at], sums.counts[at], proof.is_rounded);
        is_near(value) || self.others()[at].is_some_and(is_near)
    }

    /// Whether a figure is the mean of the column, or one of the row's sums divided by another, as far as it is written: an
    /// average, a price, a rate by a header that is not known as one.
    fn is_mean<'a>(&self, at: usize, value: f64, sums: &RunningSums, added: &dyn Fn() -> &'a [f64]) -> bool {
        let column = &self.figures.numbers[at];
        let unit = 0.1_f64.powi(decimals_of(value).max(2).min(column.decimals.max(1)) as i32);
        let is_near = |mean: f64| (mean - value).abs() <= unit * 0.51;
        let quotients = || {
            let is_quotient = |one: &f64, other: &f64| {
                one != other && [1.0, 100.0].iter().any(|by| is_near(one / other * by))
            };
            added().iter().any(|one| added().iter().any(|other| is_quotient(one, other)))
        };
        digits_of(value) > 1 && (is_near(sums.sums[at] / sums.counts[at].max(1) as f64) || quotients())
    }

    /// Whether the figures that are not added up are what a total has there: the count of its rows instead of an id, an
    /// average that is among theirs, nothing where the rows have words.
    fn are_others_of_total(&self, sums: &RunningSums, proof: Proof) -> bool {
        let is_right = |(at, column): (usize, &NumberColumn)| {
            let (true, Some(value)) = (column.is_rate, self.values[at]) else { return true };
            if column.is_id {
                return (value == sums.rows as f64 || self.is_sum(at, value, sums, proof))
                    && !self.counts_on(at, value);
            }
            let [least, greatest] = sums.ranges[at];
            proof.checks < Checks::Rates
                || (least..=greatest).contains(&value)
                || self.is_sum(at, value, sums, proof)
                || value == sums.rows as f64
        };
        proof.checks == Checks::Sums
            || (self.figures.numbers.iter().enumerate().all(is_right)
                && self.figures.are_counts(self.row, sums.rows))
    }

    /// Whether a figure is the next after that of the row above.
    fn counts_on(&self, at: usize, value: f64) -> bool {
        let above = self.row.checked_sub(1).and_then(|row| self.figures.values(row)[at]);
        above.is_some_and(|above| above + 1.0 == value)
    }

    /// Whether the figures are the averages of what these sums are of.
    pub fn are_means(&self, sums: &RunningSums) -> bool {
        let mut agreeing = 0;
        for (at, value) in self.values.iter().enumerate() {
            let (Some(value), column) = (value, &self.figures.numbers[at]) else { continue };
            if column.is_rate || sums.counts[at] == 0 {
                continue;
            }
            let unit = 0.1_f64.powi(decimals_of(*value).min(column.decimals) as i32);
            let means = [sums.sums[at] / sums.counts[at] as f64, sums.sums[at] / sums.rows as f64];
            if !means.iter().any(|mean| (mean - value).abs() <= unit * 0.51) {
                return false;
            }
            agreeing += 1;
        }
        agreeing > 0
    }
}
