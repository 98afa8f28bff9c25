//! Finds a customer by id, or else by a name that only one customer has.

use crate::cli::failure::Failure;
use crate::cli::list::ReviewedList;
use crate::data::column::{Role, RowId};
use crate::review::Roster;

/// The most customers that a message names.
const NAMED: usize = 3;

/// A customer that was found.
pub struct FoundCustomer {
    pub row: usize,
    /// What the review knows the customer by.
    pub key: String,
    /// The keys of others with the same name, where the name is the key.
    pub namesakes: Vec<String>,
}

/// The customer with this id or name.
///
/// # Errors
/// No customer, or more than one, has the name: a sentence that names those who may be meant.
pub fn find(list: &ReviewedList, wanted: &str) -> Result<FoundCustomer, Failure> {
    let roster = list.roster();
    let wanted = wanted.trim();
    let key = |row: usize| roster.key(row).to_string();
    let line = |row: usize| format!("line {}", list.table.text().line(RowId(row as u32)));
    let lower = wanted.to_lowercase();
    let named = rows_called(list, |name| name.to_lowercase() == lower);
    if let [row, ref more @ ..] = roster.rows_known_by(wanted, NAMED + 1)[..] {
        let is_name = named.contains(&row);
        let others = named.iter().filter(|other| is_name && **other != row);
        let others = more.iter().chain(others.filter(|other| !more.contains(other)));
        return Ok(FoundCustomer {
            row,
            key: wanted.to_owned(),
            namesakes: others
                .map(|&other| if key(other) == wanted { line(other) } else { key(other) })
                .collect(),
        });
    }
    let by_line = lower.strip_prefix("line ").and_then(|line| roster.row_of_line(line.trim().parse().ok()?));
    if let Some(row) = by_line {
        return Ok(FoundCustomer { row, key: key(row), namesakes: Vec::new() });
    }
    match named[..] {
        [] => Err(not_found(list, roster, wanted)),
        [row] => Ok(FoundCustomer { row, key: key(row), namesakes: Vec::new() }),
        [..] => Err(Failure::said(format!(
            "{} customers of {} are called '{wanted}': choose one by its id, {}",
            named.len(),
            list.name(),
            listed(named.iter().map(|&row| key(row)))
        ))),
    }
}

fn not_found(list: &ReviewedList, roster: &Roster, wanted: &str) -> Failure {
    let lower = wanted.to_lowercase();
    let alike = |text: &str| !lower.is_empty() && text.to_lowercase().contains(&lower);
    let mut rows = rows_where(list, Role::Id, alike);
    rows.extend(rows_called(list, alike));
    rows.dedup();
    let missing = format!("{} has no customer '{wanted}'", list.name());
    if !rows.is_empty() {
        let meant = listed(rows.iter().map(|&row| roster.key(row).to_string()));
        return Failure::said(format!("{missing}: did you mean {meant}?"));
    }
    if list.table.is_empty() {
        return Failure::said(format!("{missing}: it has no customers at all"));
    }
    let example = roster.key(0);
    let columns = roster.key_columns().into_iter().filter_map(|column| list.table.column(column));
    let columns: Vec<String> = columns.map(|column| format!("'{}'", column.name)).collect();
    Failure::said(match &columns[..] {
        [] => format!("{missing}: the list has no ids or names, so type a line, such as '{example}'"),
        [column] => format!("{missing}: type it as in the column {column}, such as '{example}'"),
        _ => format!("{missing}: type it as in the columns {}, such as '{example}'", columns.join(" and ")),
    })
}

/// The rows where what the customer is called passes.
fn rows_called(list: &ReviewedList, passes: impl Fn(&str) -> bool) -> Vec<usize> {
    if list.table.name_columns().is_empty() {
        return Vec::new();
    }
    let matches =
        |row: &usize| list.table.customer_name(RowId(*row as u32)).is_some_and(|name| passes(&name));
    (0..list.table.len()).filter(matches).collect()
}

/// The rows where the cell of this role passes.
fn rows_where(list: &ReviewedList, role: Role, passes: impl Fn(&str) -> bool) -> Vec<usize> {
    let Some(column) = list.table.with_role(role) else { return Vec::new() };
    let matches = |row: &usize| passes(list.table.cell(RowId(*row as u32), column).trim());
    (0..list.table.len()).filter(matches).collect()
}

fn listed(keys: impl ExactSizeIterator<Item = String>) -> String {
    let more = keys.len() > NAMED;
    let first: Vec<String> = keys.take(NAMED).map(|key| format!("'{key}'")).collect();
    first.join(", ") + if more { ", ..." } else { "" }
}
