//! Columns in which the orders of one customer say different things.

use std::borrow::Cow;

use rayon::prelude::*;

use super::AddedRows;
use super::plan::{AddedBy, quoted};
use crate::data::cell::is_missing;
use crate::data::column::{Column, ColumnId, ColumnType, Role, RowId};
use crate::data::finding::{Finding, FindingKind};
use crate::data::number::counted;
use crate::data::recognise;
use crate::data::table::Table;

/// Rows whose texts are compared; of a longer list, those of its first customers.
const COMPARED: usize = 200_000;

/// Of so many customers, one whose first and last name have changed is not enough to say that they are other people.
const FEW: usize = 20;

/// Roles that tell people of one name apart.
const APART: [Role; 4] = [Role::Email, Role::Phone, Role::City, Role::Postcode];

/// Of the first customers, how many have rows that say different things in each of the columns.
fn count_differing(added: &AddedRows, columns: &[ColumnId], customers: usize) -> Vec<usize> {
    let AddedRows { lines, groups, .. } = added;
    let of_customer = |mut differs: Vec<usize>, customer: usize| {
        let rows = groups.rows(customer);
        let mut said = vec![Cow::Borrowed(""); columns.len()];
        let mut is_other = vec![false; columns.len()];
        for row in rows.iter().filter(|_| rows.len() > 1) {
            lines.text().record(RowId(*row)).for_columns(columns, |place, cell| {
                // Most rows say the same.
                if cell == said[place] || is_other[place] || is_missing(&cell) {
                } else if said[place].is_empty() {
                    said[place] = cell;
                } else {
                    is_other[place] = !means_the_same(lines, columns[place], &said[place], &cell);
                }
            });
        }
        differs.iter_mut().zip(is_other).for_each(|(count, is_other)| *count += usize::from(is_other));
        differs
    };
    let none = || vec![0_usize; columns.len()];
    let both =
        |one: Vec<usize>, other: Vec<usize>| one.iter().zip(other).map(|(one, other)| one + other).collect();
    let customers = if columns.is_empty() { 0 } else { customers };
    (0..customers).into_par_iter().fold(none, of_customer).reduce(none, both)
}

/// Whether two cells of a column say the same in other letters: of names, also with another legal form.
fn means_the_same(lines: &Table, column: ColumnId, one: &str, other: &str) -> bool {
    let is_name = lines.column(column).is_some_and(|column| column.role == Some(Role::Name));
    let write = if is_name { recognise::name_into } else { recognise::spaced_into };
    let [mut first, mut second] = <[String; 2]>::default();
    write(one, &mut first);
    write(other, &mut second);
    first == second
}

/// Columns with a role in which the orders of one customer say different things.
pub(super) fn finding(added: &AddedRows) -> Option<Finding> {
    let AddedRows { lines, plan, groups, .. } = added;
    let is_compared = |column: &ColumnId| {
        let described = lines.column(*column);
        let is_text = |column: &Column| column.role.is_some() && column.kind == ColumnType::Text;
        described.is_some_and(|column| is_text(column) || tells_apart(column.role))
            && !plan.customer.contains(column)
            && !plan.status.contains(column)
    };
    let latest = plan.kept.iter().filter(|(_, by)| *by == AddedBy::Latest).map(|(column, _)| *column);
    let mut columns: Vec<ColumnId> = latest.filter(is_compared).collect();
    columns.sort_unstable();
    let looked_at = groups.first_of(COMPARED);
    let differs = count_differing(added, &columns, looked_at);
    let differing = |role: Role| {
        let has_role = |column: &ColumnId| lines.column(*column).is_some_and(|it| it.role == Some(role));
        columns.iter().zip(&differs).find(|(column, count)| has_role(column) && **count > 0)
    };
    // One of the two alone may have been written otherwise.
    let both = differing(Role::FirstName).zip(differing(Role::LastName));
    let both = both.filter(|((_, first), (_, last))| *first.min(last) * FEW >= looked_at);
    let people = differing(Role::Name).or(both.map(|(_, last)| last));
    if let Some((column, count)) = people {
        let (key, name) = (plan.names(lines), quoted(lines, *column));
        let message = format!(
            "{name} differs between the orders of {}: {key} says that they are the same customer. If they are not, \
             give {key} no role.",
            counted(*count, "customer")
        );
        return Some(Finding::new(FindingKind::OrderNames, *count, message));
    }
    if let Some(namesakes) = namesakes(added, &columns, &differs) {
        return Some(namesakes);
    }
    let names = columns.iter().zip(&differs).filter(|(_, count)| **count > 0);
    let names: Vec<String> = names.map(|(column, _)| quoted(lines, *column)).collect();
    let count = differs.iter().copied().max().filter(|_| !names.is_empty())?;
    let (customers, differ) =
        (counted(count, "customer"), if names.len() == 1 { "differs" } else { "differ" });
    let at_least = if looked_at < groups.len() { "at least " } else { "" };
    let message = format!(
        "{} {differ} between the orders of {at_least}{customers}; what the latest order says is used.",
        names.join(", ")
    );
    Some(Finding::new(FindingKind::OrderTexts, count, message))
}

/// Whether a role tells people of one name apart.
fn tells_apart(role: Option<Role>) -> bool {
    role.is_some_and(|role| APART.contains(&role))
}

/// Customers who are known by a name alone, and live in several places: they may be several people.
fn namesakes(added: &AddedRows, columns: &[ColumnId], differs: &[usize]) -> Option<Finding> {
    let AddedRows { lines, plan, .. } = added;
    let role = |column: &ColumnId| lines.column(*column).and_then(|column| column.role);
    let is_name = |column: &ColumnId| !matches!(role(column), Some(Role::Id | Role::Email | Role::Phone));
    if !plan.customer.iter().all(is_name) {
        return None;
    }
    let (column, count) =
        columns.iter().zip(differs).find(|(column, count)| **count > 0 && tells_apart(role(column)))?;
    let message = format!(
        "{} differs between the orders of {}, known by {} alone: it may be several of one name. If so, give each an id in the \
         list.",
        quoted(lines, *column),
        counted(*count, "customer"),
        plan.names(lines)
    );
    Some(Finding::new(FindingKind::OrderNames, *count, message))
}
