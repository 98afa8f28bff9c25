//! What a row says about who its customer is: the cells of the key and of the evidence, cut out in one pass.

use std::borrow::Cow;

use crate::data::cell::is_missing;
use crate::data::column::{ColumnId, Role};
use crate::data::table::Table;
use crate::data::text::Record;

use super::scheme::KeySource;

/// Between the parts of a value that is made of several columns.
const BETWEEN: &str = " / ";

/// The most columns that say who a customer is: a name, a first and a last name, what is beside them, e-mail address.
const MOST: usize = 5;

/// The columns that say who a customer is.
#[derive(Clone, Debug, Default)]
pub(super) struct FactColumns {
    /// All of them, ascending.
    sorted: Vec<ColumnId>,
    /// Where the parts of the value are among them.
    value: Vec<usize>,
    name: Vec<usize>,
    email: Option<usize>,
}

/// Who the customer on a row is; empty where the row does not say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Facts<'a> {
    /// What the key columns say.
    pub value: Cow<'a, str>,
    /// The name.
    pub name: Cow<'a, str>,
    /// The e-mail address.
    pub email: Cow<'a, str>,
}

impl FactColumns {
    /// Those of a table with keys from this source.
    pub fn of(table: &Table, source: &KeySource) -> FactColumns {
        let name = table.name_columns();
        let value = match *source {
            KeySource::Id(column) | KeySource::Email(column) => vec![column],
            KeySource::NameAnd(other) => name.iter().copied().chain([other]).collect(),
            KeySource::Name => name.clone(),
            KeySource::Line => Vec::new(),
        };
        let email = table.with_role(Role::Email);
        let mut sorted: Vec<ColumnId> = value.iter().chain(&name).chain(&email).copied().collect();
        sorted.sort_unstable();
        sorted.dedup();
        let places = |columns: &[ColumnId]| {
            columns.iter().filter_map(|column| sorted.binary_search(column).ok()).collect::<Vec<_>>()
        };
        let (value, name) = (places(&value), places(&name));
        let email = email.and_then(|email| sorted.binary_search(&email).ok());
        FactColumns { sorted, value, name, email }
    }

    /// What a row says.
    pub fn read<'a>(&self, record: Record<'a>) -> Facts<'a> {
        let mut cells = [const { Cow::Borrowed("") }; MOST];
        record.for_columns(&self.sorted, |at, cell| {
            if !is_missing(&cell) {
                cells[at] = trimmed(cell);
            }
        });
        if let Some(at) = self.email.filter(|at| cells[*at].contains(char::is_uppercase)) {
            cells[at] = cells[at].to_lowercase().into();
        }
        let parts = |places: &[usize], between: &str| match places {
            [] => Cow::Borrowed(""),
            [only] => cells[*only].clone(),
            several => {
                let filled = several.iter().map(|at| &*cells[*at]).filter(|cell| !cell.is_empty());
                Cow::Owned(filled.collect::<Vec<_>>().join(between))
            }
        };
        let value = parts(&self.value, BETWEEN);
        let name = parts(&self.name, " ");
        Facts { value, name, email: self.email.map_or(Cow::Borrowed(""), |at| cells[at].clone()) }
    }
}

fn trimmed(cell: Cow<'_, str>) -> Cow<'_, str> {
    match cell {
        Cow::Borrowed(cell) => Cow::Borrowed(cell.trim()),
        Cow::Owned(cell) => Cow::Owned(cell.trim().to_owned()),
    }
}
