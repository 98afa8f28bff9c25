//! The other customers where a criterion measures what is ranked itself, such as advocacy: they lose a little when one
//! customer passes them, and count as they would be then.

use crate::data::expr::Bound;
use crate::tiering::engine::Tiering;
use crate::tiering::measure::{DERIVED, Measures, settled_rank};
use crate::tiering::model::{Better, Criterion, ScaleKind};
use crate::tiering::scale::percentile;

/// In longer lists nobody loses more than a hundredth of a percent, and looking at all of them would take too long.
const MOST: usize = 5_000;

/// What a criterion ranks again.
pub(super) struct Peers {
    parts: Vec<PeerRanks>,
    better: Better,
    /// For how many it is known.
    known: usize,
}

/// One of the percentiles that it is made of.
struct PeerRanks {
    /// By row: the value, and the percentile.
    of_rows: Vec<[f64; 2]>,
    known: usize,
    better: Better,
    supposed: Bound,
}

impl Peers {
    /// Of a criterion, where one customer's values are those of `supposing`; none where nobody else follows.
    pub fn of(tiering: &Tiering, supposing: &Measures, at: usize) -> Option<Peers> {
        let Tiering { model, measures, .. } = tiering;
        let Criterion { measure, scale, better, .. } = &model.criteria[at];
        let (rows, name) = (measures.table().len(), measure.trim());
        let derived = DERIVED.iter().find(|derived| derived.name == name)?;
        let is_by_list = *scale == ScaleKind::Percentile && measures.knots(name).is_none();
        if !is_by_list || rows > MOST || measures.table().named(name).is_some() {
            return None;
        }
        let parts = derived.parts()?.iter().filter(|(name, _)| measures.has(name));
        let parts: Vec<PeerRanks> = parts
            .map(|(name, better)| PeerRanks::of(measures, supposing, name, *better))
            .collect::<Option<_>>()?;
        Some(Peers { parts, better: *better, known: tiering.criteria[at].as_ref().ok()?.known() })
    }

    /// The result of a customer who has `value`.
    pub fn result(&self, row: usize, value: f64) -> f64 {
        let of_row = |part: &PeerRanks| [part.of_rows[row][0], part.supposed.number(row)];
        let moved: Vec<[f64; 2]> = self.parts.iter().map(of_row).collect();
        let mine = settled_rank(value);
        let mut half_rank = 1;
        for other in
            (0..self.parts.first().map_or(0, |part| part.of_rows.len())).filter(|other| *other != row)
        {
            let (mut sum, mut known) = (0.0, 0.0);
            for (part, moved) in self.parts.iter().zip(&moved) {
                let result = part.with(other, *moved);
                if !result.is_nan() {
                    (sum, known) = (sum + result, known + 1.0);
                }
            }
            let theirs = settled_rank(sum / known);
            half_rank += 2 * u32::from(theirs < mine) + u32::from(theirs == mine);
        }
        percentile(half_rank.into(), self.known, self.better)
    }
}

impl PeerRanks {
    fn of(measures: &Measures, supposing: &Measures, name: &str, better: Better) -> Option<PeerRanks> {
        if measures.knots(name).is_some() {
            return None;
        }
        let rows = measures.table().len();
        let values = measures.bind(name).ok()?.numbers(0..rows);
        let ranked = measures.ranked(name, better);
        let of_rows = values.into_iter().enumerate().map(|(row, value)| [value, ranked.at(row)]).collect();
        Some(PeerRanks { of_rows, known: ranked.known(), better, supposed: supposing.bind(name).ok()? })
    }

    /// The percentile of another customer, where one has moved from a value to another.
    fn with(&self, other: usize, [from, to]: [f64; 2]) -> f64 {
        let [value, result] = self.of_rows[other];
        if from.is_nan() || to.is_nan() || from == to {
            return result;
        }
        let behind =
            |mover: f64| 2.0 * f64::from(u8::from(mover < value)) + f64::from(u8::from(mover == value));
        let more = 100.0 * (behind(to) - behind(from)) / (2.0 * self.known as f64);
        match self.better {
            Better::Higher => result + more,
            Better::Lower => result - more,
        }
    }
}
