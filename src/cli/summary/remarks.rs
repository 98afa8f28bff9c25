//! The sentences below the table of the summary.

use crate::cli::list::{ReviewedList, tiering_doubts};
use crate::data::display;
use crate::data::finding::Severity;
use crate::tiering::Tiering;
use crate::tiering::remarks::remarks;
use crate::tiering::summary::Summary;

/// All sentences, in their order.
pub fn of(list: &ReviewedList, tiering: &Tiering, summary: &Summary) -> Vec<String> {
    let mut said = remarks(tiering, summary, &list.overrides(), list.due(), tiering_doubts(tiering));
    said.extend(about_list(list));
    said
}

/// Who is cancelled or closed, the date that ages are counted to, and how many things there are to look at.
pub fn about_list(list: &ReviewedList) -> Vec<String> {
    let closed = list.table.closed_customers().map(|finding| display::sentence(&finding.message));
    let as_of = (!list.table.is_without_customers()).then(|| list.as_of_in_words());
    let mut said: Vec<String> = closed.into_iter().chain(as_of).collect();
    let file = list.name();
    let findings = list.findings();
    match findings.iter().filter(|finding| finding.kind.severity() != Severity::Note).count() {
        0 => {}
        1 => said.push(format!("The data has 1 thing to look at: `tierdeck inspect {file}` shows it.")),
        many => {
            said.push(format!(
                "The data has {many} things to look at: `tierdeck inspect {file}` lists them."
            ));
        }
    }
    said
}
