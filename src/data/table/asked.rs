//! What the columns of a list leave open about its amounts and its customers.

use super::guessed::GuessedColumns;
use super::{left, levels, merged, others, running, terms};
use crate::data::finding::Finding;

/// All of it.
pub(super) fn findings(list: GuessedColumns<'_>, are_orders: bool) -> Vec<Finding> {
    let mut findings = Vec::new();
    findings.extend(running::finding(list, are_orders));
    if !are_orders || terms::are_contracts(list) {
        findings.extend(terms::finding(list));
    }
    if !are_orders {
        findings.extend(merged::finding(list));
        findings.extend(left::finding(list));
        findings.extend(levels::finding(list));
        findings.extend(others::findings(list));
    }
    findings
}
