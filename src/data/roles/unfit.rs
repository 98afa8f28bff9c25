//! Columns whose headers name a role that their values, though all alike, cannot have.

use super::{Candidate, DeniedRole, aside, choose, names_role};
use crate::data::cell::Cell;
use crate::data::column::{ColumnType, Role};
use crate::data::finding::{Finding, FindingKind};

/// Columns that are not used although their headers name a role of figures, because their values do not fit it.
pub(super) fn unused(
    columns: &[Candidate],
    refusals: &[Option<DeniedRole>],
    taken: &[(Role, usize)],
) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (at, refusal) in refusals.iter().enumerate() {
        let Some(DeniedRole { role, said, why, .. }) = refusal else { continue };
        let inferred = columns[at].inferred;
        // The day of the last order says how long ago it was.
        let is_same = |other: Role| other == *role || *role == Role::Recency && other == Role::LastOrder;
        let is_lost = taken.iter().all(|&(other, column)| !is_same(other) && column != at);
        // That its days cannot be read is said already.
        let is_said = inferred.dates.unread.is_some();
        // `1:30` and `4/5`, not `web1`.
        let is_figure = |text: &&String| {
            text.chars().find(|letter| letter.is_alphanumeric()).is_some_and(|first| first.is_ascii_digit())
        };
        // `★★`, `😀`: signs in place of figures.
        let is_sign = |text: &&String| !text.trim().is_empty() && !text.chars().any(char::is_alphanumeric);
        let is_figure = |text: &&String| is_figure(text) || is_sign(text);
        let figures = inferred.sample.iter().filter(is_figure).count();
        let is_word = inferred.kind == ColumnType::Text
            && (inferred.share_of_figures >= 0.1 || figures * 2 > inferred.sample.len());
        if !is_lost || is_said || *said < 0.6 || !choose::FIGURES.contains(role) {
            continue;
        }
        if !is_word {
            findings.extend(finding(&columns[at], *role, why));
            continue;
        }
        let share = match inferred.share_of_figures {
            0.1..0.95 => format!("only {:.0} % of its values can be read", inferred.share_of_figures * 100.0),
            _ => {
                let example = inferred.sample.iter().find(is_figure).map_or("", String::as_str);
                format!("values such as '{example}' cannot be read as it")
            }
        };
        let message =
            format!("'{}' sounds like {role}, but {share}, so it is not used.", columns[at].name.trim());
        findings.push(Finding::new(FindingKind::UnusedColumn, 1, message));
    }
    findings
}

/// What is said of a column whose header is the name of a role and nothing more, and whose values do not fit it; `why`
/// says how. None for a column without values.
fn finding(column: &Candidate, role: Role, why: &str) -> Option<Finding> {
    let inferred = column.inferred;
    // What is in minutes or months, or an index, is denied by the rest of its header.
    let is_named = matches!(role, Role::Hours | Role::Growth | Role::Recency)
        && aside::denied(role, column).is_some()
        || aside::is_of_thousand(column.name);
    if inferred.missing >= inferred.looked_at || !is_named && !names_role(column.name) {
        return None;
    }
    let kind = match (role, &inferred.kind) {
        (_, ColumnType::Empty) => return None,
        (Role::Margin | Role::Discount, ColumnType::Number(_)) => FindingKind::NotAShare,
        _ => FindingKind::UnfitColumn,
    };
    // Where only some values do not fit, another would be no example.
    let is_example = |text: &&String| match (&inferred.kind, inferred.figures) {
        (ColumnType::Number(format), Some(figures)) if role == Role::Orders && !figures.whole => {
            matches!(format.read(text), Cell::Value(value) if value.fract() != 0.0)
        }
        _ => !text.trim().is_empty(),
    };
    let example = inferred.sample.iter().find(is_example);
    let example = example.map(|text| format!(", such as '{}'", text.trim())).unwrap_or_default();
    let message =
        format!("'{}' sounds like {role}, but {why}{example}, so it is not used.", column.name.trim());
    Some(Finding::new(kind, 1, message))
}
