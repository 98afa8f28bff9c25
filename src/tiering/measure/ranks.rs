//! Measures that are means of percentiles, each ranked once for the list.

use std::ops::Range;
use std::sync::Arc;

use crate::data::column::Role;
use crate::tiering::amounts::Amounts;
use crate::tiering::model::Better;
use crate::tiering::scale::Scaled;

use super::Measures;
use super::derived::{DERIVED, What};
use super::settled::settled_rank;

impl Measures {
    /// The percentiles that one of [`DERIVED`] is the mean of, of the parts that the list has.
    pub(super) fn ranks(&self, at: usize, parts: &[(&str, Better)]) -> &[Arc<Scaled>] {
        self.worked_out::<Vec<Arc<Scaled>>>(&self.given.of_list.ranks[at], DERIVED[at].what, || {
            let known = parts.iter().filter(|(name, _)| self.named_measure(name).is_some());
            known.map(|(name, better)| Arc::new(self.ranked(name, *better))).collect()
        })
    }

    /// All values of a measure, column or formula by row.
    ///
    /// # Errors
    /// The list does not have it: a sentence.
    pub(in crate::tiering) fn amounts(&self, text: &str) -> Result<Amounts, String> {
        let bound = self.bind_hintless(text).map_err(|error| error.message)?;
        Ok(Amounts::of_bound(&bound, self.table.len()))
    }

    /// The percentiles of a measure, among the customers of the list or against the frozen scale.
    pub(in crate::tiering) fn ranked(&self, measure: &str, better: Better) -> Scaled {
        let amounts = Amounts::read_from(self.table.len(), self.reading(measure));
        match self.given.knots(measure) {
            Some(knots) => Scaled::by_rank_against(&amounts, better, knots),
            None => Scaled::by_rank(&amounts, better),
        }
    }

    /// Takes the percentiles of a measure that a criterion asked for, so that a derived measure that is the same need
    /// not rank everybody a second time.
    pub(in crate::tiering) fn keep_ranks(&self, measure: &str, better: Better, ranked: &Arc<Scaled>) {
        // A column of that name is what the criterion means, and it may be another than the measure's.
        let of_measure = || Role::from_name(measure).and_then(|role| self.table.with_role(role));
        let is_same = |column| self.column_of(measure) == Some(column) && of_measure() == Some(column);
        if !self.table.named(measure).is_none_or(is_same) {
            return;
        }
        for (derived, kept) in DERIVED.iter().zip(&self.given.of_list.ranks) {
            if matches!(derived.what, What::Ranks([part]) if *part == (measure, better)) {
                // Where they were worked out already, they are the same.
                let _ = kept.set(vec![Arc::clone(ranked)]);
            }
        }
    }

    /// The means of the percentiles that are known of a customer.
    pub(super) fn fill_ranks(
        &self,
        at: usize,
        parts: &[(&str, Better)],
        rows: Range<usize>,
        out: &mut Vec<f64>,
    ) {
        let (mut points, mut known) = (vec![0.0; rows.len()], vec![0.0; rows.len()]);
        let ranks = self.ranks(at, parts);
        for part in ranks {
            for ((points, known), row) in points.iter_mut().zip(&mut known).zip(rows.clone()) {
                let result = part.at(row);
                if !result.is_nan() {
                    *points += result;
                    *known += 1.0;
                }
            }
        }
        // 0 / 0 is NaN: missing where nothing is known.
        out.extend(points.iter().zip(&known).map(|(points, known)| mean(points / known, ranks.len())));
    }
}

/// The mean of this many percentiles: where there are several, without what the arithmetic leaves, so that equal means are
/// equal.
pub(super) fn mean(mean: f64, of: usize) -> f64 {
    if of > 1 { settled_rank(mean) } else { mean }
}
