//! The customers that a screen shows as a file: its columns, in its order, typed. Made by the thread that writes it.

use std::collections::HashSet;
use std::io::{self, Write};
use std::sync::Arc;

use crate::data::column::{Column, ColumnType, Role, RowId};
use crate::data::date::Day;
use crate::export::content::Content;
use crate::export::grid::{ENDINGS, Grid, GridCell, GridColumn, GridKind};
use crate::review::cadence::{NextAction, NextContact};
use crate::tiering::series::sum_on_row;
use crate::tiering::{ComputedValues, Tier, computed::RowName};

use super::by_row::{SaidDay, SaidText};
use super::row_set::RowSet;
use super::rows::{RowSource, SortBy};

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
}

impl CustomersFile {
    /// The rows, typed. Grows with them.
    pub fn grid(&self) -> Grid {
        let rows = self.rows();
        let shown = self.columns.iter().filter(|(shows, _)| *shows != SortBy::Trend);
        let columns: Vec<(Vec<GridCell>, GridColumn)> = shown
            .map(|(shows, title)| {
                let cells: Vec<GridCell> = rows.iter().map(|row| self.cell(*row as usize, *shows)).collect();
                let column = GridColumn::new(self.name(*shows, title), title, self.kind(*shows, &cells));
                (cells, column)
            })
            .collect();
        let (mut cells, columns): (Vec<_>, Vec<_>) =
            columns.into_iter().map(|(cells, column)| (cells.into_iter(), column)).unzip();
        let row = |_| cells.iter_mut().filter_map(Iterator::next).collect();
        Grid {
            title: self.title.clone(),
            columns,
            rows: (0..rows.len()).map(row).collect(),
            ..Grid::default()
        }
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
            Some(GridCell::Text(_) | GridCell::Empty) | None => GridKind::Text,
        }
    }

    fn cell(&self, row: usize, shows: SortBy) -> GridCell {
        let RowSource { table, tiering, .. } = &self.source;
        let known = |number: f64| GridCell::from(Some(number).filter(|number| !number.is_nan()));
        match shows {
            SortBy::Tier => self.tier(row).into(),
            SortBy::Score => tiering.score(row).into(),
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
            SortBy::Computed(at) => match tiering.computed_values(at) {
                None => GridCell::Empty,
                Some(values) => match **values {
                    ComputedValues::Texts(_) | ComputedValues::Truths(_) => values.word(row).into(),
                    _ if values.number(row).is_nan() => GridCell::Empty,
                    ComputedValues::Days(_) => GridCell::Day(Day(values.number(row) as i32)),
                    ComputedValues::Numbers(_) => known(values.number(row)),
                },
            },
            SortBy::OfRow(name) => self.of_row(row, name),
            SortBy::Trend => GridCell::Empty,
        }
    }

    fn text(&self, row: usize, shows: SortBy) -> GridCell {
        let SortBy::Column(id) = shows else { return GridCell::Empty };
        self.source.table.cell(RowId(row as u32), id).trim().into()
    }

    fn tier(&self, row: usize) -> Option<Tier> {
        let overrides = &self.source.overrides;
        let given = overrides.binary_search_by_key(&row, |(row, _)| *row).ok();
        given.map(|at| overrides[at].1).or_else(|| self.source.tiering.tier(row))
    }

    /// What was done and comes next.
    fn done(&self, row: usize, name: RowName) -> GridCell {
        let Some((_, done)) = self.source.decided.done(row..row + 1).next() else { return GridCell::Empty };
        let actions = self.source.tiering.model.actions(self.tier(row));
        let next = || NextAction::of(Some(done), actions);
        match name {
            RowName::Contacts if !done.contacts.is_empty() => GridCell::count(done.contacts.len()),
            RowName::LastContact => done.contacts.last().map(|contact| contact.on).into(),
            RowName::NextContact if !done.contacts.is_empty() => {
                NextContact::of(Some(done), actions).and_then(|next| next.on).into()
            }
            RowName::NextAction => next().map_or_else(String::new, |next| next.what.to_string()).into(),
            RowName::NextOn => next().and_then(|next| next.on).into(),
            _ => GridCell::Empty,
        }
    }

    fn of_row(&self, row: usize, name: RowName) -> GridCell {
        let RowSource { tiering, decided, moves, .. } = &self.source;
        let yes = |is_so: bool| GridCell::from(if is_so { "yes" } else { "" });
        let text = |which| GridCell::from(decided.text(row, which));
        let day = |which| GridCell::from(decided.day(row, which));
        let last_move = || moves.at(row, self.tier(row));
        match name {
            RowName::Note => text(SaidText::Note),
            RowName::Reason => text(SaidText::Reason),
            RowName::Author => text(SaidText::Author),
            RowName::RatedBy => text(SaidText::RatedBy),
            RowName::DecidedOn => day(SaidDay::Decided),
            RowName::ReviewedOn => day(SaidDay::Reviewed),
            RowName::LookAgain => day(SaidDay::LookAgain),
            RowName::LastContact
            | RowName::NextContact
            | RowName::NextAction
            | RowName::NextOn
            | RowName::Contacts => self.done(row, name),
            RowName::Tier => self.tier(row).into(),
            RowName::TierName => self.tier(row).map_or("", |tier| tiering.model.tier_name(Some(tier))).into(),
            RowName::CalculatedTier => tiering.tier(row).into(),
            RowName::Score => tiering.score(row).into(),
            RowName::Overridden => {
                yes(self.source.overrides.binary_search_by_key(&row, |(row, _)| *row).is_ok())
            }
            RowName::Reviewed => yes(self.source.reviewed.binary_search(&row).is_ok()),
            RowName::Borderline => yes(row < tiering.tiers.len() && tiering.is_near(row)),
            RowName::Held => yes(tiering.held(row).is_some()),
            RowName::Marked => GridCell::Empty,
            RowName::PreviousTier => last_move().before.into(),
            RowName::MovedBecause => last_move().because.map_or("", |cause| cause.name()).into(),
            RowName::TierSince => last_move().since.into(),
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
    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        self.grid().write(out)
    }

    fn endings(&self) -> &'static [&'static str] {
        ENDINGS
    }

    fn write_as(&self, ending: &str, out: &mut dyn Write) -> io::Result<()> {
        self.grid().write_as(ending, out)
    }
}
