//! Lists with a row for each customer and year, quarter or month.

use std::collections::HashSet;

use super::Table;
use crate::data::column::{Column, ColumnId, ColumnType, Role, RowId};
use crate::data::header;

/// Words for a stretch of time, besides those for a year.
const STRETCHES: &[&str] = &[
    "month",
    "quarter",
    "week",
    "period",
    "season",
    "years",
    "fy",
    "monat",
    "quartal",
    "woche",
    "periode",
    "zeitraum",
    "geschaftsjahr",
    "wirtschaftsjahr",
    "kalenderjahr",
    "mois",
    "trimestre",
    "semaine",
    "exercice",
    "mes",
    "semana",
    "periodo",
    "ejercicio",
    "mese",
    "settimana",
    "esercizio",
    "maand",
    "kwartaal",
    "boekjaar",
    "miesiac",
    "kwartal",
    "okres",
    "manad",
    "kvartal",
    "maned",
    "regnskapsar",
    "regnskabsar",
    "rakenskapsar",
];
/// Words that may stand beside them.
const BESIDE: &[&str] = &[
    "fiscal",
    "calendar",
    "financial",
    "business",
    "sales",
    "reporting",
    "of",
    "de",
    "fiscale",
    "comptable",
];

impl Table {
    /// The columns of years, quarters or months of which each customer has one a row, where `whose` says who the customer
    /// is: empty in any other list. Grows with the list.
    pub(crate) fn row_per_period(&self, whose: impl Fn(RowId) -> String) -> Vec<ColumnId> {
        let mut columns: Vec<ColumnId> =
            self.column_ids().filter(|column| self.names_stretch(*column)).collect();
        columns.retain(|column| {
            let first = self.cell(RowId(0), *column);
            (1..self.len() as u32).any(|row| self.cell(RowId(row), *column) != first)
        });
        if columns.is_empty() {
            return columns;
        }
        let mut seen = HashSet::new();
        let mut is_new = |row: RowId| {
            let mut said = whose(row);
            for column in &columns {
                said.push('\t');
                said.push_str(self.cell(row, *column).trim());
            }
            seen.insert(said)
        };
        let is_once = (0..self.len() as u32).all(|row| is_new(RowId(row)));
        if is_once { columns } else { Vec::new() }
    }

    /// Whether rows have amounts, and days of which nothing says that they are the customer's, as those of orders.
    pub(crate) fn has_open_days(&self) -> bool {
        let is_open = |column: &Column| matches!(column.kind, ColumnType::Date(_)) && column.role.is_none();
        let columns = || self.column_ids().filter_map(|column| self.column(column));
        self.with_role(Role::Revenue).is_some() && columns().any(is_open)
    }

    fn names_stretch(&self, column: ColumnId) -> bool {
        let words = self.column(column).map(|column| header::words(&column.name)).unwrap_or_default();
        let is_stretch = |word: &String| header::names_year(word) || STRETCHES.contains(&word.as_str());
        words.iter().any(is_stretch)
            && words.iter().all(|word| is_stretch(word) || BESIDE.contains(&word.as_str()))
    }
}
