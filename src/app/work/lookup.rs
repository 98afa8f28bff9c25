//! Look-ups while a line is typed: customers by name, the values of a column, paths, models.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

use rayon::prelude::*;

use crate::data::column::{ColumnId, Role, RowId};
use crate::data::pieces::spread;
use crate::data::table::Table;

use super::files::Listed;
use super::fuzzy::Fuzzy;
use super::task::{Bench, IsStale, Task};

/// How many customers are suggested.
const CUSTOMERS: usize = 50;
/// How many values of a column are suggested.
const VALUES: usize = 200;
/// How many rows are looked at for the values of a column.
const LOOKED_AT: usize = 50_000;

/// A request to look something up in the list.
#[derive(Clone, Debug)]
pub enum InList {
    /// The customers whose name or id comes close to a text.
    Customers { table: Arc<Table>, text: String },
    /// The most frequent values of a column.
    Values { table: Arc<Table>, column: ColumnId },
}

/// A request to look something up in files.
#[derive(Clone, Debug)]
pub enum InFiles {
    /// Files and folders whose path starts with a text.
    Paths(String),
    /// The recent lists.
    Recent,
    /// The names of all models.
    Models,
    /// Whether a list to open is there.
    List(PathBuf),
}

impl Task for InList {
    type Answer = LookupResult;

    fn run(self, _: &mut Bench, _: IsStale) -> Option<LookupResult> {
        Some(match self {
            Self::Customers { table, text } => LookupResult::Customers(customers(&table, &text)),
            Self::Values { table, column } => LookupResult::Values(column, values(&table, column)),
        })
    }
}

impl Task for InFiles {
    type Answer = LookupResult;

    fn run(self, bench: &mut Bench, _: IsStale) -> Option<LookupResult> {
        let about = |listed: Listed| {
            let title = listed.read.map(|model| model.name.clone());
            (listed.name, title.unwrap_or_default())
        };
        Some(match self {
            Self::Paths(start) => LookupResult::Paths(bench.files.paths(&start)),
            Self::Recent => {
                LookupResult::Recent(bench.files.recent().into_iter().map(|recent| recent.list).collect())
            }
            Self::List(path) => LookupResult::List { there: bench.files.is_there(&path), path },
            Self::Models => LookupResult::Models(bench.files.models().into_iter().map(about).collect()),
        })
    }
}

/// What was found, the best first.
#[derive(Clone, Debug, PartialEq)]
pub enum LookupResult {
    /// Rows of the list, with the customers' names.
    Customers(Vec<(usize, String)>),
    /// Values of a column, the most frequent first.
    Values(ColumnId, Vec<String>),
    /// Paths; a folder ends in a separator.
    Paths(Vec<String>),
    /// Lists.
    Recent(Vec<PathBuf>),
    /// Names of models, with a line about each.
    Models(Vec<(String, String)>),
    /// A list to open, and whether it is there.
    List {
        /// As it was typed.
        path: PathBuf,
        /// Whether it is there.
        there: bool,
    },
}

/// The customers whose name or id comes closest to a text. Grows with the list.
pub(super) fn customers(table: &Table, text: &str) -> Vec<(usize, String)> {
    let names = table.name_columns();
    let halves = names.len();
    let wanted: Vec<ColumnId> = names.into_iter().chain(table.with_role(Role::Id)).collect();
    let wanted = if wanted.is_empty() && !table.columns().is_empty() { vec![ColumnId(0)] } else { wanted };
    let mut sorted = wanted.clone();
    sorted.sort_unstable();
    let of_chunk = |rows: Range<usize>| {
        let mut fuzzy = Fuzzy::new(text);
        let mut best = Vec::new();
        for (row, record) in rows.clone().zip(table.text().records(rows)) {
            let mut score = None;
            record.for_columns(&sorted, |_, cell| score = score.max(fuzzy.score(&cell)));
            best.extend(score.map(|score| (Reverse(score), row)));
        }
        best.sort_unstable();
        best.truncate(CUSTOMERS);
        best
    };
    let parts: Vec<Vec<_>> = table.chunks().into_par_iter().map(of_chunk).collect();
    let mut best = parts.concat();
    best.sort_unstable();
    let called = |row: usize| {
        let cell = |&column: &ColumnId| table.cell(RowId(row as u32), column).trim().to_string();
        let (names, others) = wanted.split_at(halves);
        let name = names.iter().map(cell).filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(" ");
        let all = std::iter::once(name).chain(others.iter().map(cell));
        all.filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join("  ")
    };
    best.into_iter().take(CUSTOMERS).map(|(_, row)| (row, called(row))).collect()
}

/// The most frequent values of a column, from rows all over the list.
fn values(table: &Table, column: ColumnId) -> Vec<String> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for row in spread(table.len(), LOOKED_AT) {
        let cell = table.cell(RowId(row as u32), column);
        let value = cell.trim();
        match counts.get_mut(value) {
            Some(count) => *count += 1,
            None if value.is_empty() => {}
            None => {
                counts.insert(value.to_string(), 1);
            }
        }
    }
    let mut values: Vec<(Reverse<usize>, String)> =
        counts.into_iter().map(|(value, count)| (Reverse(count), value)).collect();
    values.sort_unstable();
    values.into_iter().take(VALUES).map(|(_, value)| value).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::csv::Loader;
    use crate::data::table::Choices;

    fn table(list: &str) -> Table {
        let mut loader = Loader::new(crate::data::csv::Settings::default());
        loader.push(list.as_bytes()).unwrap();
        loader.finish().unwrap();
        Table::new(loader.snapshot().unwrap(), &Choices::default())
    }

    const SHOP: &str = "Customer no.,Customer,Industry\nK01,Acme GmbH,Retail\nK02,Café Müller,Food\n\
                        K03,Jacob Meyer,Retail\nK04,,\nK05,Tram Co,Crafts\n";

    #[test]
    fn customers_are_found_by_letters_of_name_or_id() {
        let table = table(SHOP);
        let rows = |text| customers(&table, text).into_iter().map(|(row, _)| row).collect::<Vec<_>>();
        assert_eq!(rows("acme"), [0, 2], "whole words come before scattered letters");
        assert_eq!(rows("cafe mul"), [1], "accents need not be typed");
        assert_eq!(rows("k04"), [3], "a customer without a name is found by id");
        assert_eq!(rows("zzz"), [0; 0]);
        assert_eq!(customers(&table, "K01"), [(0, "Acme GmbH  K01".to_string())]);
    }

    #[test]
    fn values_come_by_how_often_they_occur() {
        let table = table(SHOP);
        assert_eq!(values(&table, ColumnId(2)), ["Retail", "Crafts", "Food"]);
    }
}
