//! Finds the customer that somebody names: by id, else by a name that only one customer has.

use crate::cli::failure::Failure;
use crate::cli::list::List;
use crate::data::column::{Role, RowId};
use crate::review::{CustomerKey, Roster};

/// The most customers that are named in a message.
const NAMED: usize = 3;

/// The row of a customer, and what the customer is known by.
///
/// # Errors
/// Nobody, or more than one customer, is called so; then who could be meant.
pub fn find(list: &List, wanted: &str) -> Result<(usize, String), Failure> {
    let roster = Roster::of(&list.table);
    let wanted = wanted.trim();
    if let Some(row) = roster.row(&CustomerKey::from(wanted)) {
        return Ok((row, wanted.to_owned()));
    }
    let key = |row: usize| roster.key(row).to_string();
    let lower = wanted.to_lowercase();
    let named = rows_where(list, Role::Name, |name| name.to_lowercase() == lower);
    match named[..] {
        [] => Err(nobody(list, &roster, wanted)),
        [row] => Ok((row, key(row))),
        [..] => Err(Failure::said(format!(
            "{} customers of {} are called '{wanted}'; name one by its id: {}",
            named.len(),
            list.name(),
            listed(named.iter().map(|&row| key(row)))
        ))),
    }
}

fn nobody(list: &List, roster: &Roster, wanted: &str) -> Failure {
    let lower = wanted.to_lowercase();
    let alike = |text: &str| !lower.is_empty() && text.to_lowercase().contains(&lower);
    let mut rows = rows_where(list, Role::Id, alike);
    rows.extend(rows_where(list, Role::Name, alike));
    rows.dedup();
    let missing = format!("no customer '{wanted}' is in {}", list.name());
    if !rows.is_empty() {
        let meant = listed(rows.iter().map(|&row| roster.key(row).to_string()));
        return Failure::said(format!("{missing}; did you mean {meant}?"));
    }
    if list.table.is_empty() {
        return Failure::said(format!("{missing}, nor is anybody else"));
    }
    let example = roster.key(0);
    let column = [Role::Id, Role::Name, Role::Email].into_iter().find_map(|role| list.table.with_role(role));
    let column = column.and_then(|column| list.table.column(column));
    Failure::said(match column {
        Some(column) => {
            format!("{missing}; write it as in the column '{}', such as '{example}'", column.name)
        }
        None => format!("{missing}; the list has no ids or names, so name a line, such as '{example}'"),
    })
}

/// The rows on which the column of a role says something that passes.
fn rows_where(list: &List, role: Role, passes: impl Fn(&str) -> bool) -> Vec<usize> {
    let Some(column) = list.table.with_role(role) else { return Vec::new() };
    let says = |row: &usize| passes(list.table.cell(RowId(*row as u32), column).trim());
    (0..list.table.len()).filter(says).collect()
}

fn listed(keys: impl ExactSizeIterator<Item = String>) -> String {
    let more = keys.len() > NAMED;
    let first: Vec<String> = keys.take(NAMED).map(|key| format!("'{key}'")).collect();
    first.join(", ") + if more { ", ..." } else { "" }
}
