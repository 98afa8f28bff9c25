//! Which columns customers are known by: an id whose values are there and different, else the best of what a person would
//! recognise a customer by.

use crate::data::cell::is_shortened;
use crate::data::column::{Column, ColumnId, Role, RowId};
use crate::data::table::Table;

/// The roles that tell customers of one name apart, best first.
const BESIDE_NAME: [Role; 4] = [Role::Email, Role::Phone, Role::City, Role::Postcode];

/// Of this many rows, one may have no id or an id that is there already: a slip in the list, not another kind of column.
const ROWS_A_SLIP: usize = 10;

/// Where the keys of a list come from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum KeySource {
    /// The customer's id.
    Id(ColumnId),
    /// The e-mail address.
    Email(ColumnId),
    /// The name, and another column that tells customers of one name apart.
    NameAnd(ColumnId),
    /// The name.
    Name,
    /// The line: nothing in the list says who a customer is.
    #[default]
    Line,
}

/// How full and how different the values of a possible key are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Fill {
    /// Rows without a value.
    pub blank: usize,
    /// Rows whose value is on an earlier row.
    pub repeated: usize,
}

/// Where the keys come from, and why.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeyScheme {
    /// Where they come from.
    pub source: KeySource,
    /// The columns of the key, as the header writes them.
    pub header: String,
    /// A clause for the owner of the list.
    pub why: String,
}

impl KeyScheme {
    /// The best key of a list. `fill` looks at the values of a possible one, which grows with the list.
    pub(super) fn choose(table: &Table, mut fill: impl FnMut(&KeySource) -> Fill) -> KeyScheme {
        let rows = table.len();
        let id = table.with_role(Role::Id).filter(|id| !are_shortened(table, *id)).map(KeySource::Id);
        let mut filled = Vec::new();
        for source in candidates(table, id.clone()) {
            let found = fill(&source);
            let slips = if matches!(source, KeySource::Id(_)) { rows / ROWS_A_SLIP } else { 0 };
            let is_chosen = |column: &ColumnId| table.column(*column).is_some_and(Column::has_chosen_role);
            let chosen = matches!(&source, KeySource::Id(column) if is_chosen(column));
            if chosen || found.blank + found.repeated <= slips {
                let why = match (chosen, found) {
                    (true, _) => "you chose it as the customer's id".to_owned(),
                    _ if rows == 0 => source.in_words().to_owned(),
                    (false, Fill { blank: 0, repeated: 0 }) => {
                        format!("{}, and every value is there and different", source.in_words())
                    }
                    (false, _) => format!("{}, and nearly all values are different", source.in_words()),
                };
                return KeyScheme::new(table, source, why);
            }
            filled.push((source, found));
        }
        let least = filled.into_iter().filter(|(_, fill)| fill.blank * 2 < rows);
        match least.min_by_key(|(_, fill)| fill.blank + fill.repeated) {
            Some((source, _)) => {
                let why = format!("{}, but some values repeat or are missing", source.in_words());
                KeyScheme::new(table, source, why)
            }
            None => {
                let why = "no column says who a customer is, so customers are known by their line";
                KeyScheme::new(table, KeySource::Line, why.to_owned())
            }
        }
    }

    fn new(table: &Table, source: KeySource, why: String) -> KeyScheme {
        let names: Vec<&str> = source
            .columns(table)
            .iter()
            .filter_map(|column| Some(table.column(*column)?.name.as_str()))
            .collect();
        KeyScheme { header: names.join(" + "), source, why }
    }
}

/// Whether a spreadsheet has shortened the first ids of a list, unless a person chose them.
fn are_shortened(table: &Table, id: ColumnId) -> bool {
    const LOOKED_AT: usize = 20;
    let is_chosen = table.column(id).is_some_and(Column::has_chosen_role);
    let rows = table.len().min(LOOKED_AT);
    let shortened = (0..rows).filter(|row| is_shortened(&table.cell(RowId(*row as u32), id)));
    !is_chosen && shortened.count() * 2 > rows
}

/// The possible keys of a list, best first.
fn candidates(table: &Table, id: Option<KeySource>) -> Vec<KeySource> {
    let mut candidates = Vec::from_iter(id);
    let email = table.with_role(Role::Email);
    candidates.extend(email.map(KeySource::Email));
    if !table.name_columns().is_empty() {
        let beside = BESIDE_NAME.iter().filter_map(|role| table.with_role(*role));
        candidates.extend(beside.map(KeySource::NameAnd));
        // A first or last name alone says too little.
        if table.with_role(Role::Name).is_some() || table.name_columns().len() == 2 {
            candidates.push(KeySource::Name);
        }
    }
    candidates
}

impl KeySource {
    /// The columns of the key.
    pub fn columns(&self, table: &Table) -> Vec<ColumnId> {
        match self {
            KeySource::Id(column) | KeySource::Email(column) => vec![*column],
            KeySource::NameAnd(other) => table.name_columns().into_iter().chain([*other]).collect(),
            KeySource::Name => table.name_columns(),
            KeySource::Line => Vec::new(),
        }
    }

    fn in_words(&self) -> &'static str {
        match self {
            KeySource::Id(_) => "the header calls it the customer's id",
            KeySource::Email(_) => "it is the e-mail address",
            KeySource::NameAnd(_) => "a name and what is beside it tell customers apart",
            KeySource::Name => "it is the customer's name",
            KeySource::Line => "nothing else says who a customer is",
        }
    }
}
