//! What is odd about a list by what is known about today.

use crate::data::finding::Finding;
use crate::data::table::Table;

use super::series;
use super::today::Today;

/// Dates that cannot be right, and what is said of periods side by side. Grows with the list.
pub fn findings(table: &Table, today: Today) -> Vec<Finding> {
    let mut findings = today.findings(table);
    findings.extend(series::findings(table, today));
    findings
}
