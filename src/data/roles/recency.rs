//! Recency that is no number of days since the last order.

use super::{Candidate, Proposal};
use crate::data::column::Role;

/// Takes the role recency from lists for models of lifetimes: beside `T`, the age of a customer, it says how old they were
/// at their last order, in any unit, and more is better.
pub(super) fn deny(columns: &[Candidate], proposals: &mut Vec<Proposal>) {
    let is_age = |column: &Candidate| matches!(column.name.trim(), "T" | "T.cal" | "T_cal");
    if columns.iter().any(is_age) {
        proposals.retain(|proposal| proposal.role != Role::Recency);
    }
}
