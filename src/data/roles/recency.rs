//! Recency that is no number of days since the last order, and columns that are called `R`, `F` and `M`.

use super::{Candidate, Proposal, fit};
use crate::data::column::Role;
use crate::data::finding::{Finding, FindingKind};

/// Takes the role recency from lists for models of lifetimes: beside `T`, the age of a customer, it says how old they were
/// at their last order, in any unit, and more is better.
pub(super) fn deny(columns: &[Candidate], proposals: &mut Vec<Proposal>) {
    let is_age = |column: &Candidate| matches!(column.name.trim(), "T" | "T.cal" | "T_cal");
    if columns.iter().any(is_age) {
        proposals.retain(|proposal| proposal.role != Role::Recency);
    }
}

/// What `R`, `F` and `M` beside each other are for the method of that name.
const RFM: [(&str, Role); 3] = [("r", Role::Recency), ("f", Role::Orders), ("m", Role::Revenue)];
/// Scores go up to this.
const HIGHEST_SCORE: f64 = 10.0;

/// Proposes their roles for such columns where their values are no scores, and says that it is a guess.
pub(super) fn propose_letters(columns: &[Candidate], proposals: &mut Vec<Proposal>) -> Option<Finding> {
    let called =
        |letter: &str| columns.iter().position(|column| column.name.trim().eq_ignore_ascii_case(letter));
    let mut places = Vec::new();
    for (letter, role) in RFM {
        places.push((called(letter)?, role));
    }
    let is_free = |role: Role| proposals.iter().all(|proposal| proposal.role != role);
    let fits = |(at, role): &(usize, Role)| is_free(*role) && fit::fit(*role, columns[*at].inferred).is_ok();
    let is_no_score = |(at, _): &(usize, Role)| {
        columns[*at].inferred.figures.is_some_and(|figures| figures.max > HIGHEST_SCORE || !figures.whole)
    };
    let has_age = called("t").is_some();
    let is_likely = [places.first()?, places.last()?].into_iter().all(is_no_score);
    if has_age || !is_likely || !places.iter().all(fits) {
        return None;
    }
    for (column, role) in places {
        let reason = format!("'{}' is beside two others of 'R', 'F' and 'M'", columns[column].name.trim());
        proposals.push(Proposal { column, role, score: 0.6, said: 0.6, period: None, reason });
    }
    let message = "'R', 'F' and 'M' are taken for days since the last order, orders and revenue. If they are something else, \
                   take their roles away.";
    Some(Finding::new(FindingKind::AmbiguousRole, 1, message))
}
