//! What the columns of a list leave open about its amounts and its customers.

use super::{left, merged, others, running, terms};
use crate::data::column::{Guess, Role};
use crate::data::finding::Finding;
use crate::data::roles::Candidate;
use crate::data::text::Text;

/// All of it.
pub(super) fn findings(
    text: &Text,
    columns: &[Candidate],
    guesses: &[(Option<Role>, Guess)],
    are_orders: bool,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    findings.extend(running::finding(text, columns, guesses, are_orders));
    if !are_orders {
        findings.extend(terms::finding(text, columns, guesses));
        findings.extend(merged::finding(text, columns, guesses));
        findings.extend(left::finding(text, columns));
        findings.extend(others::findings(text, columns, guesses));
    }
    findings
}
