//! What the columns of another file come to for a customer: the cell of the one row, or the rows added up.

use std::borrow::Cow;

use rayon::prelude::*;

use super::how::{HowAdded, added_by};
use super::matching::{Matched, RowOwner};
use super::numbering::{names_a_number, numbers_rows};
use crate::data::cell::is_missing;
use crate::data::column::{Column, ColumnId, ColumnType, Guess, Role, RowId};
use crate::data::date::{DateFormat, Day};
use crate::data::number::{Decimal, NumberFormat};
use crate::data::roles;
use crate::data::table::Table;
use crate::data::text::unquote;

/// The rows of each customer.
pub(super) struct RowsOf {
    /// Where the rows of a customer begin among `rows`.
    starts: Vec<u32>,
    rows: Vec<u32>,
}

/// A column that comes to the list.
pub(super) struct NewColumn {
    pub column: Column,
    pub cells: NewCells,
    pub by: HowAdded,
    /// The role that it would have, and the column before it that has that.
    pub lost_role: Option<(Role, String)>,
}

/// Where its cells come from.
pub(super) enum NewCells {
    /// The latest row that says something, or the only one.
    Latest(ColumnId),
    /// Figures by customer, NaN where none is known; with this many decimals and this mark before them.
    Figures { values: Vec<f64>, decimals: usize, mark: Decimal, is_percent: bool },
    /// How many rows there are.
    Counts,
    /// Days by customer.
    Days(Vec<f64>),
}

/// Different values that show what is in a column.
const SAMPLES: usize = 5;
/// The most decimals of a sum.
const MOST_DECIMALS: usize = 6;
/// Decimals of a mean.
const DECIMALS_OF_MEAN: usize = 2;

impl RowsOf {
    pub fn of(matched: &Matched, customers: usize) -> RowsOf {
        let mut starts = vec![0_u32; customers + 1];
        let of = |whose: &RowOwner| match whose {
            RowOwner::Customer(customer) => Some(*customer as usize),
            RowOwner::Nobody | RowOwner::OtherCase | RowOwner::Several => None,
        };
        matched.rows.iter().filter_map(of).for_each(|customer| starts[customer + 1] += 1);
        (0..customers).for_each(|customer| starts[customer + 1] += starts[customer]);
        let mut next = starts.clone();
        let mut rows = vec![0; starts[customers] as usize];
        for (row, whose) in matched.rows.iter().enumerate() {
            if let Some(customer) = of(whose) {
                rows[next[customer] as usize] = row as u32;
                next[customer] += 1;
            }
        }
        RowsOf { starts, rows }
    }

    /// The rows of a customer, the latest last.
    pub fn rows(&self, customer: usize) -> &[u32] {
        &self.rows[self.starts[customer] as usize..self.starts[customer + 1] as usize]
    }

    /// How many customers there are.
    pub fn customers(&self) -> usize {
        self.starts.len() - 1
    }

    /// The customers with several rows.
    pub fn with_several(&self) -> Vec<usize> {
        (0..self.customers()).filter(|customer| self.rows(*customer).len() > 1).collect()
    }

    /// Puts the rows of each customer in the order of their days; those without one first.
    pub fn sort_by_day(&mut self, days: &[f64]) {
        let day = |row: &u32| {
            let day = days[*row as usize];
            if day.is_nan() { f64::NEG_INFINITY } else { day }
        };
        for customer in 0..self.customers() {
            let range = self.starts[customer] as usize..self.starts[customer + 1] as usize;
            self.rows[range].sort_by(|one, next| day(one).total_cmp(&day(next)));
        }
    }

    /// Leaves out the rows of some customers.
    pub fn without(&mut self, customers: &[usize]) {
        let mut kept = Vec::with_capacity(self.rows.len());
        let mut starts = Vec::with_capacity(self.starts.len());
        let mut left_out = customers.iter().peekable();
        for customer in 0..self.customers() {
            starts.push(kept.len() as u32);
            if left_out.next_if(|next| **next == customer).is_none() {
                kept.extend_from_slice(self.rows(customer));
            }
        }
        starts.push(kept.len() as u32);
        *self = RowsOf { starts, rows: kept };
    }
}

/// The columns of the other file that may come to the list: not those that only say who the customer is.
pub(super) fn wanted(list: &Table, other: &Table, keys: &[ColumnId]) -> Vec<ColumnId> {
    let has_name = !list.name_columns().is_empty();
    let is_known = |role: Role| {
        role.is_identity()
            && (list.with_role(role).is_some()
                || has_name && matches!(role, Role::Name | Role::FirstName | Role::LastName))
    };
    let is_wanted = |id: &ColumnId| {
        let Some(column) = other.column(*id) else { return false };
        let is_numbering = column.role.is_none() && names_a_number(&column.name) && numbers_rows(other, *id);
        !keys.contains(id)
            && column.kind != ColumnType::Empty
            && !column.role.is_some_and(is_known)
            && !is_numbering
    };
    other.column_ids().filter(is_wanted).collect()
}

/// The column of days by which rows are in order: the first.
pub(super) fn day_column(other: &Table, keys: &[ColumnId]) -> Option<ColumnId> {
    other
        .column_ids()
        .filter(|column| !keys.contains(column))
        .find(|column| other.column(*column).is_some_and(|column| matches!(column.kind, ColumnType::Date(_))))
}

/// The columns as they are: each customer has one row at most.
pub(super) fn as_they_are(other: &Table, wanted: &[ColumnId]) -> Vec<NewColumn> {
    let columns = wanted.iter().filter_map(|id| {
        let column = other.column(*id)?.clone();
        Some(NewColumn::of(column, NewCells::Latest(*id), HowAdded::Alone))
    });
    columns.collect()
}

/// The columns added up, after how many rows there are. `stem` is what the file is called.
pub(super) fn added_up(other: &Table, wanted: &[ColumnId], rows: &RowsOf, stem: &str) -> Vec<NewColumn> {
    other.prepare(wanted);
    let whole = ColumnType::Number(NumberFormat::default());
    let counted = Column::of_adding(
        format!("{stem} (count)"),
        count_role(stem),
        whole,
        "the rows of the file, counted",
    );
    let mut columns = vec![NewColumn::of(counted, NewCells::Counts, HowAdded::Count)];
    let has_days = day_column(other, &[]).is_some();
    for id in wanted {
        let Some(own) = other.column(*id) else { continue };
        let by = added_by(own);
        let cells = cells(other, *id, own, by, rows);
        let mut column = own.clone();
        column.kind = match (&cells, &own.kind) {
            (NewCells::Figures { mark, is_percent, .. }, ColumnType::Number(format)) => {
                let currency = format.currency;
                let plain = NumberFormat {
                    decimal: *mark,
                    percent: *is_percent,
                    currency,
                    ..NumberFormat::default()
                };
                ColumnType::Number(plain)
            }
            (NewCells::Days(_), _) => ColumnType::Date(DateFormat::Iso),
            (_, kind) => kind.clone(),
        };
        column.kind_guess = Guess::of_adding(by.in_words());
        columns.push(NewColumn::of(column, cells, by));
        if by == HowAdded::Mean && has_days {
            let mut latest = own.clone();
            latest.name = format!("{} (latest)", own.name);
            latest.role = None;
            latest.kind_guess = Guess::of_adding(HowAdded::Latest.in_words());
            columns.push(NewColumn::of(latest, NewCells::Latest(*id), HowAdded::Latest));
        }
    }
    columns
}

fn cells(other: &Table, id: ColumnId, own: &Column, by: HowAdded, rows: &RowsOf) -> NewCells {
    let Some(numbers) = other.numbers(id).filter(|_| by != HowAdded::Latest) else {
        return NewCells::Latest(id);
    };
    let numbers = numbers.to_vec();
    let values: Vec<f64> = (0..rows.customers())
        .into_par_iter()
        .map(|customer| {
            let known = rows.rows(customer).iter().map(|row| numbers[*row as usize]);
            value(known.filter(|number| !number.is_nan()), by)
        })
        .collect();
    let ColumnType::Number(format) = own.kind else { return NewCells::Days(values) };
    let decimals = match by {
        HowAdded::Mean => DECIMALS_OF_MEAN,
        _ => decimals(&values),
    };
    NewCells::Figures { values, decimals, mark: format.decimal, is_percent: format.percent }
}

fn value(known: impl Iterator<Item = f64>, by: HowAdded) -> f64 {
    let (mut count, mut sum, mut latest) = (0, 0.0, f64::NAN);
    for number in known {
        count += 1;
        sum += number;
        latest = number.max(latest);
    }
    match by {
        _ if count == 0 => f64::NAN,
        HowAdded::LatestDay => latest,
        HowAdded::Mean => sum / f64::from(count),
        _ => sum,
    }
}

/// How many decimals the values have, at most [`MOST_DECIMALS`].
fn decimals(values: &[f64]) -> usize {
    let has_more = |value: &f64, decimals: usize| {
        let scaled = value * 10_f64.powi(decimals as i32);
        (scaled - scaled.round()).abs() > 1e-9 * scaled.abs().max(1.0)
    };
    let known = values.iter().filter(|value| value.is_finite());
    known.fold(0, |least, value| {
        (least..MOST_DECIMALS).find(|decimals| !has_more(value, *decimals)).unwrap_or(MOST_DECIMALS)
    })
}

/// What the number of rows means, where the file's name says it: `tickets.csv`.
fn count_role(stem: &str) -> Option<Role> {
    let named = roles::named_roles(&[stem.to_owned()])[0];
    named.filter(|role| matches!(role, Role::Tickets | Role::Complaints | Role::Referrals))
}

impl NewColumn {
    fn of(column: Column, cells: NewCells, by: HowAdded) -> NewColumn {
        NewColumn { column, cells, by, lost_role: None }
    }

    /// The cell of a customer, on one line.
    pub fn cell<'a>(&'a self, other: &'a Table, rows: &RowsOf, customer: usize) -> Cow<'a, str> {
        let of = rows.rows(customer);
        match &self.cells {
            _ if of.is_empty() => Cow::Borrowed(""),
            NewCells::Latest(column) => {
                let cells = of.iter().rev().map(|row| written(other, RowId(*row), *column));
                let mut cells = cells.filter(|cell| !is_missing(cell));
                one_line(cells.next().unwrap_or_default())
            }
            NewCells::Counts => Cow::Owned(of.len().to_string()),
            NewCells::Figures { values, .. } | NewCells::Days(values) if values[customer].is_nan() => {
                Cow::Borrowed("")
            }
            NewCells::Days(days) => Cow::Owned(Day(days[customer] as i32).to_string()),
            NewCells::Figures { values, decimals, mark, is_percent } => {
                let number = format!("{:.decimals$}", values[customer]);
                let is_zero = number.bytes().all(|byte| matches!(byte, b'-' | b'0' | b'.'));
                let number = if is_zero { number.trim_start_matches('-').to_owned() } else { number };
                let number = if *mark == Decimal::Comma { number.replace('.', ",") } else { number };
                Cow::Owned(if *is_percent { number + "%" } else { number })
            }
        }
    }

    /// Looks at the first cells to show what is in the column.
    pub fn look_at(&mut self, other: &Table, rows: &RowsOf) {
        const LOOKED_AT: usize = 10_000;
        let (mut sample, mut missing): (Vec<String>, usize) = (Vec::new(), 0);
        for customer in 0..rows.customers().min(LOOKED_AT) {
            let cell = self.cell(other, rows, customer);
            if is_missing(&cell) {
                missing += 1;
            } else if sample.len() < SAMPLES && !sample.iter().any(|known| *known == cell) {
                sample.push(cell.into_owned());
            }
        }
        (self.column.sample, self.column.missing) = (sample, missing);
    }
}

/// A cell with the marks that keep a spreadsheet from changing it, so that it is read again as it was.
fn written(other: &Table, row: RowId, column: ColumnId) -> Cow<'_, str> {
    unquote(other.text().record(row).slice(column))
}

fn one_line(cell: Cow<'_, str>) -> Cow<'_, str> {
    if cell.contains(['\n', '\r']) {
        return Cow::Owned(cell.split(['\n', '\r']).map(str::trim).collect::<Vec<_>>().join(" "));
    }
    cell
}
