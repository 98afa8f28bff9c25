//! Lines that say nothing of a customer: comments, and lines drawn with dashes.

use crate::data::text::Record;

/// Why a line that is drawn is left out.
pub(in crate::data) const DRAWN: &str = "it is a line drawn with dashes";

/// Why a line is a remark: a comment, or a line drawn with dashes.
pub(in crate::data) fn remark(record: Record<'_>, width: usize) -> Option<&'static str> {
    let text = record.text().trim();
    let is_drawn = |c: char| {
        matches!(c, '-' | '=' | '+' | '_' | ':' | '|' | '*' | '~' | ' ' | '\t')
            || c == char::from(record.delimiter())
    };
    let marks = text.chars().filter(|c| matches!(c, '-' | '=' | '_' | '*' | '~')).count();
    if marks >= 2 && text.chars().all(is_drawn) && !record.cells().any(|cell| matches!(cell.trim(), "-")) {
        return Some(DRAWN);
    }
    let is_alone = record.cells().skip(1).all(|cell| cell.trim().is_empty());
    let has_one_cell = width > 1 && record.cells().nth(1).is_none();
    let is_comment = (has_one_cell && text.starts_with('#'))
        || text.starts_with("# ")
        || text.starts_with("//")
        || text.starts_with("-- ")
        || text.starts_with("##");
    (is_alone && is_comment).then_some("it is a comment")
}
