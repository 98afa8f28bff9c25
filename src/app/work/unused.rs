//! Columns of figures and dates that nothing is done with.

use crate::data::column::{Column, ColumnId, ColumnType, Role};
use crate::data::roles;
use crate::data::table::Table;
use crate::tiering::Tiering;

/// The columns of numbers and dates that the tiers do not depend on. Numbers that tell customers apart, such as ids and
/// postcodes, are not for that.
pub fn unused_columns(tiering: &Tiering) -> Vec<ColumnId> {
    let table = tiering.measures.table();
    let used = tiering.columns_used();
    let computed: Vec<&str> = tiering.computed.iter().map(|computed| &*computed.column.expression).collect();
    let unused = |id: &ColumnId| {
        let Some(column) = table.column(*id) else { return false };
        let is_named = computed.iter().any(|formula| formula.contains(&column.name));
        let is_part = table.series().is_some_and(|series| series.has(*id));
        is_figures(column) && !used.contains(id) && !is_named && !is_part
    };
    table.column_ids().filter(unused).collect()
}

/// Whether a column has numbers or dates to count with.
fn is_figures(column: &Column) -> bool {
    let is_typed = matches!(column.kind, ColumnType::Number(_) | ColumnType::Date(_));
    let has_name = column.name.chars().any(char::is_alphabetic);
    let is_word = |role| roles::offered(&ColumnType::Text).contains(&role);
    is_typed && has_name && !column.role.is_some_and(is_word)
}

/// Whether a column of dates has a role, so that something is measured by age.
pub fn has_dated_role(table: &Table) -> bool {
    [Role::FirstOrder, Role::LastOrder].into_iter().any(|role| table.with_role(role).is_some())
}
