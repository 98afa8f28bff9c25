//! The customers that a screen shows as a file: its columns, in its order, typed. Made by the thread that writes it.

use std::collections::HashSet;
use std::sync::Arc;

use crate::data::column::{Column, ColumnType, Role, RowId};
use crate::data::date::Day;
use crate::data::expr::{Source, Values};
use crate::export::content::Content;
use crate::export::grid::{ENDINGS, Grid, GridCell, GridColumn, GridKind};
use crate::review::Roster;
use crate::tiering::measure::sum_on_row;
use crate::tiering::{Tier, computed::RowName};

use super::row_names;
use super::row_set::RowSet;
use super::rows::{RowSource, SortBy};

/// The next step of a customer as the result calls it, which may be that of the model.
pub const NEXT: &str = "next_action";
/// Decimals at most.
const DECIMALS: u8 = 6;

/// Customers with some columns.
#[derive(Clone, Debug)]
pub struct CustomersFile {
    /// What the file is called inside.
    pub title: String,
    /// What customers are.
    pub source: RowSource,
    /// The rows in order; none are all.
    pub rows: Option<Arc<Vec<u32>>>,
    /// Marked customers, if those alone: in the order of the rows, then those that are not among them.
    pub marks: Option<RowSet>,
    /// The columns and their headings.
    pub columns: Vec<(SortBy, String)>,
    /// Their keys, once the list is read.
    pub roster: Option<Arc<Roster>>,
}

/// A column of the file.
#[derive(Clone, Copy, Debug)]
enum FileColumn {
    /// What customers are known by.
    Key,
    /// What the table can show.
    Shown(SortBy),
}

impl CustomersFile {
    /// The rows, typed. Grows with them.
    pub fn grid(&self) -> Grid {
        let shown = self.columns.iter().filter(|(shows, _)| *shows != SortBy::Trend);
        let columns = shown.map(|(shows, title)| (FileColumn::Shown(*shows), title.clone()));
        self.grid_of(&columns.collect::<Vec<_>>())
    }

    fn grid_of(&self, columns: &[(FileColumn, String)]) -> Grid {
        let rows = self.rows();
        let columns: Vec<(Vec<GridCell>, GridColumn)> = columns
            .iter()
            .map(|(column, title)| match column {
                FileColumn::Key => (self.keys(&rows), GridColumn::new("key", title, GridKind::Text)),
                FileColumn::Shown(shows) => self.shown(*shows, title, &rows),
            })
            .collect();
        let (mut cells, columns): (Vec<_>, Vec<_>) =
            columns.into_iter().map(|(cells, column)| (cells.into_iter(), column)).unzip();
        let row = |_| cells.iter_mut().filter_map(Iterator::next).collect();
        Grid {
            title: self.title.clone(),
            columns,
            rows: (0..rows.len()).map(row).collect(),
            decimal: Some(self.source.table.decimal_mark()),
            ..Grid::default()
        }
    }

    fn shown(&self, shows: SortBy, title: &str, rows: &[u32]) -> (Vec<GridCell>, GridColumn) {
        let cells: Vec<GridCell> = match shows {
            SortBy::Tier => self.of_rows(RowName::Tier, rows),
            SortBy::Score => self.of_rows(RowName::Score, rows),
            SortBy::OfRow(name) => self.of_rows(name, rows),
            other => rows.iter().map(|row| self.cell(*row as usize, other)).collect(),
        };
        let column = GridColumn::new(self.name(shows, title), title, self.kind(shows, &cells));
        (cells, column)
    }

    /// What customers are known by.
    fn keys(&self, rows: &[u32]) -> Vec<GridCell> {
        let key = |row: &u32| match &self.roster {
            Some(roster) => roster.key(*row as usize).value().into(),
            None => GridCell::Empty,
        };
        rows.iter().map(key).collect()
    }

    /// The column of a name: one of those of the result, one that is shown, one of the list.
    fn named(&self, name: &str) -> Option<(FileColumn, String)> {
        let lower = name.to_lowercase();
        let shown = |shows| (FileColumn::Shown(shows), name.to_owned());
        if lower == "key" && self.roster.is_some() {
            return Some((FileColumn::Key, name.to_owned()));
        }
        match lower.as_str() {
            "tier" => return Some(shown(SortBy::Tier)),
            "score" => return Some(shown(SortBy::Score)),
            _ => {}
        }
        let titled = self.columns.iter().find(|(_, title)| title.to_lowercase() == lower);
        titled
            .map(|(shows, title)| (FileColumn::Shown(*shows), title.clone()))
            .or_else(|| RowName::named(&lower).map(|name| shown(SortBy::OfRow(name))))
            .or_else(|| self.source.table.named(name).map(|column| shown(SortBy::Column(column))))
            .or_else(|| (lower == "name").then(|| shown(SortBy::Name)))
    }

    fn rows(&self) -> Vec<u32> {
        let shown: Vec<u32> = match &self.rows {
            Some(rows) => rows.to_vec(),
            None => (0..self.source.table.len() as u32).collect(),
        };
        let Some(marks) = &self.marks else { return shown };
        let marked: Vec<u32> = shown.into_iter().filter(|row| marks.contains(*row as usize)).collect();
        let among: HashSet<u32> = marked.iter().copied().collect();
        let others = marks.iter().map(|row| row as u32).filter(|row| !among.contains(row));
        let others: Vec<u32> = others.collect();
        [marked, others].concat()
    }

    fn column(&self, shows: SortBy) -> Option<&Column> {
        match shows {
            SortBy::Column(id) => self.source.table.column(id),
            _ => None,
        }
    }

    /// The list's own name for its columns, the one in filters for the others.
    fn name(&self, shows: SortBy, title: &str) -> String {
        match shows {
            SortBy::Tier => "tier".to_owned(),
            SortBy::Score => "score".to_owned(),
            SortBy::Name => "name".to_owned(),
            SortBy::Revenue => "revenue".to_owned(),
            SortBy::OfRow(name) => name.name().to_owned(),
            SortBy::Column(_) | SortBy::Computed(_) | SortBy::Trend => title.to_owned(),
        }
    }

    fn kind(&self, shows: SortBy, cells: &[GridCell]) -> GridKind {
        let is_money = self.column(shows).and_then(|column| column.role).is_some_and(Role::is_money);
        match cells.iter().find(|cell| **cell != GridCell::Empty) {
            _ if shows == SortBy::Tier => GridKind::Tier,
            _ if shows == SortBy::Score => GridKind::Number { decimals: 1 },
            Some(GridCell::Number(_)) if is_money => GridKind::Amount,
            Some(GridCell::Number(_)) => GridKind::Number { decimals: decimals(cells) },
            Some(GridCell::Day(_)) => GridKind::Day,
            Some(GridCell::Tier(_)) => GridKind::Tier,
            Some(GridCell::Text(_) | GridCell::Written(_) | GridCell::Empty) | None => GridKind::Text,
        }
    }

    fn cell(&self, row: usize, shows: SortBy) -> GridCell {
        let RowSource { table, tiering, .. } = &self.source;
        let known = |number: f64| GridCell::from(Some(number).filter(|number| !number.is_nan()));
        match shows {
            SortBy::Name => table.customer_name(RowId(row as u32)).unwrap_or_default().into(),
            SortBy::Revenue => {
                let columns = tiering.measures.series_revenue();
                known(columns.map_or(f64::NAN, |columns| sum_on_row(table, columns, RowId(row as u32))))
            }
            SortBy::Column(id) => {
                let number = table.written_number(RowId(row as u32), id);
                match table.column(id) {
                    Some(column) if !column.is_label && !number.is_nan() => match column.kind {
                        ColumnType::Number(_) => GridCell::Number(number),
                        ColumnType::Date(_) => GridCell::Day(Day(number as i32)),
                        ColumnType::Text | ColumnType::Empty => self.text(row, shows),
                    },
                    _ => self.text(row, shows),
                }
            }
            SortBy::Computed(at) => {
                tiering.computed_values(at).map_or(GridCell::Empty, |values| GridCell::computed(values, row))
            }
            SortBy::Tier | SortBy::Score | SortBy::OfRow(_) | SortBy::Trend => GridCell::Empty,
        }
    }

    fn text(&self, row: usize, shows: SortBy) -> GridCell {
        let SortBy::Column(id) = shows else { return GridCell::Empty };
        self.source.table.cell(RowId(row as u32), id).trim().into()
    }

    /// What a name of every row says of some rows: what filters and sorting by that name see.
    fn of_rows(&self, name: RowName, rows: &[u32]) -> Vec<GridCell> {
        let all = 0..self.source.table.len();
        let cell: &dyn Fn(f64) -> GridCell = match name {
            RowName::Tier | RowName::CalculatedTier | RowName::PreviousTier => {
                &|tier| Tier::new(tier as u8).into()
            }
            RowName::Contacts => &|count| Some(count).filter(|count| *count > 0.0).into(),
            _ => &|number| Some(number).into(),
        };
        let known = |number: f64, cell: &dyn Fn(f64) -> GridCell| {
            if number.is_nan() { GridCell::Empty } else { cell(number) }
        };
        let cells = |values: &dyn Values, cell: &dyn Fn(f64) -> GridCell| {
            let mut numbers = Vec::with_capacity(all.len());
            values.fill(all.clone(), &mut numbers);
            rows.iter().map(|row| known(numbers[*row as usize], cell)).collect()
        };
        match row_names::source(&self.source, name) {
            // What is exported may be the marked customers alone.
            _ if name == RowName::Marked => vec![GridCell::Empty; rows.len()],
            Source::Number(values) => cells(&*values, cell),
            Source::Day(values) => cells(&*values, &|day| GridCell::Day(Day(day as i32))),
            Source::Condition(values) => {
                cells(&*values, &|is_so| if is_so == 1.0 { "yes" } else { "" }.into())
            }
            Source::Text(texts) => {
                let mut all_texts = Vec::with_capacity(all.len());
                texts.visit(all.clone(), &mut |text| all_texts.push(GridCell::from(text)));
                rows.iter().map(|row| all_texts[*row as usize].clone()).collect()
            }
            Source::DayConstant(day) => vec![GridCell::Day(Day(day as i32)); rows.len()],
        }
    }
}

/// The decimals that numbers have.
fn decimals(cells: &[GridCell]) -> u8 {
    let needed = |cell: &GridCell| match cell {
        GridCell::Number(number) => (0..DECIMALS).find(|decimals| {
            let scaled = number * 10_f64.powi((*decimals).into());
            (scaled - scaled.round()).abs() < 1e-6 * scaled.abs().max(1.0)
        }),
        _ => Some(0),
    };
    cells.iter().map(|cell| needed(cell).unwrap_or(DECIMALS)).max().unwrap_or_default()
}

impl Content for CustomersFile {
    fn endings(&self) -> &'static [&'static str] {
        ENDINGS
    }

    fn rows(&self) -> Option<Grid> {
        Some(self.grid())
    }

    fn rows_of(&self, columns: &[String]) -> Result<Grid, String> {
        let column = |name: &String| {
            self.named(name).ok_or_else(|| {
                let shown = self.columns.iter().map(|(_, title)| title.as_str());
                let known: Vec<&str> = ["key", "tier", "score", NEXT].into_iter().chain(shown).collect();
                format!(
                    "There is no column '{name}'. Choose of {} and the columns of the list.",
                    known.join(", ")
                )
            })
        };
        let columns = columns.iter().map(column).collect::<Result<Vec<_>, String>>()?;
        Ok(self.grid_of(&columns))
    }
}
