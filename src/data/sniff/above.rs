//! Lines above the table: comments, facts about the report, and what other programs need to know.

use super::SampleLine;
use super::known::names_column;
use super::remark::remark;

/// Whether the line is no part of any table: a comment, dashes, `Report: Sales`, or the first line of a DATEV export.
pub(super) fn is_aside(line: &SampleLine<'_>, usual: usize) -> bool {
    // A header of many cells may begin so: `# de venta`.
    let is_header = usual >= 5 && line.filled >= usual;
    is_comment(line) && !is_header
        || remark(line.record, usual).is_some()
        || is_fact(line)
        || is_of_datev(line)
}

/// Why a line above the table is not part of it.
pub(super) fn reason(line: &SampleLine<'_>) -> &'static str {
    if is_of_datev(line) {
        "it says how DATEV wrote the list"
    } else if is_comment(line) {
        "it is a comment"
    } else if is_fact(line) {
        "it is about the report"
    } else {
        "a title above the table"
    }
}

/// A comment may have delimiters in it; a header may begin with a number sign.
fn is_comment(line: &SampleLine<'_>) -> bool {
    let text = line.record.text().trim_start_matches(['"', ' ']);
    let is_marked =
        text.starts_with("# ") || text.starts_with("//") || text.starts_with("##") || text.starts_with("-- ");
    is_marked && line.record.cells().filter(|cell| names_column(cell)).count() * 2 < line.filled.max(2)
}

/// `Date:,2024-01-05`
fn is_fact(line: &SampleLine<'_>) -> bool {
    let first = line.record.cells().next().unwrap_or_default();
    line.filled == 2 && first.trim().len() > 1 && first.trim().ends_with(':')
}

fn is_of_datev(line: &SampleLine<'_>) -> bool {
    let first = line.record.cells().next().unwrap_or_default();
    line.number == 1 && line.cells > 3 && matches!(first.trim(), "EXTF" | "DTVF")
}
