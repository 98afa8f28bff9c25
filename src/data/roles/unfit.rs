//! Columns whose headers name a role that their values, though all alike, cannot have.

use super::{Candidate, names_role};
use crate::data::cell::Cell;
use crate::data::column::{ColumnType, Role};
use crate::data::finding::{Finding, FindingKind};

/// What is said of a column whose header is the name of a role and nothing more, and whose values do not fit it; `why`
/// says how. None for a column without values.
pub(super) fn finding(column: &Candidate, role: Role, why: &str) -> Option<Finding> {
    let inferred = column.inferred;
    if inferred.missing >= inferred.looked_at || !names_role(column.name) {
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
    Some(Finding { kind, count: 1, line: None, message })
}
