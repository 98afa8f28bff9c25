//! The list of customers that orders become: its text, and what its columns are.

use rayon::prelude::*;

use super::groups::Groups;
use super::plan::{AddedBy, Amount, Plan};
use super::sums::{Figures, Sums};
use crate::data::cell::is_missing;
use crate::data::column::{Column, ColumnId, ColumnType, Guess, Role, RowId};
use crate::data::date::{DateFormat, Day};
use crate::data::number::{Currency, NumberFormat};
use crate::data::table::Table;
use crate::data::text::Text;

/// A column of the list of customers.
struct Output<'a> {
    column: Column,
    cells: Cells<'a>,
}

/// Where the cells of a column come from.
enum Cells<'a> {
    /// The latest order that says something.
    Latest(ColumnId),
    /// Figures by customer, with so many decimals, and whether they are percent.
    Figures { values: &'a [f64], decimals: usize, is_percent: bool },
    /// Counts by customer.
    Counts(&'a [u32]),
    /// Days by customer.
    Days(&'a [f64]),
}

/// Different values that show what is in a column.
const SAMPLES: usize = 5;
/// Customers whose text a thread writes at a time.
const CHUNK: usize = 1024;

/// The customers as a table.
pub(super) fn table(lines: &Table, plan: &Plan, groups: &Groups, sums: &Sums) -> Table {
    let mut outputs = outputs(lines, plan, groups, sums);
    let customers: Vec<usize> = (0..groups.len()).collect();
    let write = |customers: &[usize]| {
        let mut writer = csv::WriterBuilder::new().has_headers(false).flexible(true).from_writer(Vec::new());
        for &customer in customers {
            for output in &outputs {
                // Writing to memory does not fail.
                let _ = writer.write_field(output.cells.of(lines, groups, customer));
            }
            let _ = writer.write_record(None::<&[u8]>);
        }
        let bytes = writer.into_inner().unwrap_or_default();
        String::from_utf8(bytes).unwrap_or_default()
    };
    let blocks: Vec<String> = customers.par_chunks(CHUNK).map(write).collect();
    for output in &mut outputs {
        let cells = (0..groups.len()).map(|customer| output.cells.of(lines, groups, customer));
        let mut sample: Vec<String> = Vec::new();
        for cell in cells.take(200) {
            if !is_missing(&cell) && !sample.contains(&cell) && sample.len() < SAMPLES {
                sample.push(cell);
            }
        }
        output.column.sample = sample;
    }
    let columns: Vec<Column> = outputs.into_iter().map(|output| output.column).collect();
    let names = columns.iter().map(|column| column.name.clone()).collect();
    Table::of_columns(Text::made(names, blocks), columns)
}

impl Cells<'_> {
    fn of(&self, lines: &Table, groups: &Groups, customer: usize) -> String {
        let number = |value: f64, decimals: usize| {
            let written = format!("{value:.decimals$}");
            // -0 is 0.
            if written.trim_start_matches('-').bytes().all(|byte| matches!(byte, b'0' | b'.')) {
                written.trim_start_matches('-').to_owned()
            } else {
                written
            }
        };
        match self {
            Cells::Latest(column) => {
                let cells = groups.rows(customer).iter().rev().map(|row| lines.cell(RowId(*row), *column));
                cells
                    .into_iter()
                    .find(|cell| !is_missing(cell))
                    .map(|cell| cell.into_owned())
                    .unwrap_or_default()
            }
            Cells::Figures { values, .. } if values[customer].is_nan() => String::new(),
            Cells::Figures { values, decimals, is_percent } => {
                let written = number(values[customer], *decimals);
                if *is_percent { written + "%" } else { written }
            }
            Cells::Counts(counts) => counts[customer].to_string(),
            Cells::Days(days) if days[customer].is_nan() => String::new(),
            Cells::Days(days) => Day(days[customer] as i32).to_string(),
        }
    }
}

fn outputs<'a>(lines: &Table, plan: &Plan, groups: &'a Groups, sums: &'a Sums) -> Vec<Output<'a>> {
    let currency = lines.rates().map(|rates| rates.base()).or_else(|| lines.main_currency());
    let mut outputs: Vec<Output<'a>> = Vec::new();
    let is_price = |column: ColumnId| matches!(plan.amount, Amount::Product(_, price) if price == column);
    for &(id, by) in &plan.kept {
        let Some(own) = lines.column(id) else { continue };
        let figures = sums.figures.iter().find(|(column, _)| *column == id).map(|(_, figures)| figures);
        let mut column = own.clone();
        if is_price(id) {
            column.role = None;
        }
        match figures {
            Some(figures) => {
                let is_money = column.role.is_some_and(Role::is_money);
                column.kind = figures.kind(currency.filter(|_| is_money));
                column.kind_guess = guess(by.in_words());
                column.role_guess.reason = format!("{}; {}", own.role_guess.reason, by.in_words());
                column.percent = figures.is_percent;
                column.score = None;
                outputs.push(Output { column, cells: figures.cells() });
            }
            None => outputs.push(Output { column, cells: Cells::Latest(id) }),
        }
    }
    let mut add = |name: &str, role: Option<Role>, kind: ColumnType, why: &str, cells: Cells<'a>| {
        let column = made(free_name(name, &outputs), role, kind, why);
        outputs.push(Output { column, cells });
    };
    let whole = || ColumnType::Number(NumberFormat::default());
    add(
        "Orders",
        Some(Role::Orders),
        whole(),
        "the orders of the customer, counted",
        Cells::Counts(&groups.orders),
    );
    if groups.returns.iter().any(|returns| *returns > 0) {
        add(
            "Returns",
            None,
            whole(),
            "returns and cancelled orders, counted",
            Cells::Counts(&groups.returns),
        );
    }
    if let Some(revenue) = &sums.revenue {
        let why = "quantity times price, added up";
        add("Revenue", Some(Role::Revenue), revenue.kind(currency), why, revenue.cells());
    }
    if let Some([first, last]) = &sums.days {
        let day = || ColumnType::Date(DateFormat::Iso);
        add("First order", Some(Role::FirstOrder), day(), "the day of the first order", Cells::Days(first));
        add("Last order", Some(Role::LastOrder), day(), "the day of the latest order", Cells::Days(last));
    }
    for (name, values) in &sums.months {
        let kind = ColumnType::Number(NumberFormat { currency, ..NumberFormat::default() });
        let cells = Cells::Figures { values, decimals: sums.decimals, is_percent: false };
        add(name, None, kind, "the revenue of this month", cells);
    }
    outputs
}

impl Figures {
    fn kind(&self, currency: Option<Currency>) -> ColumnType {
        ColumnType::Number(NumberFormat { percent: self.is_percent, currency, ..NumberFormat::default() })
    }

    fn cells(&self) -> Cells<'_> {
        Cells::Figures { values: &self.values, decimals: self.decimals, is_percent: self.is_percent }
    }
}

impl AddedBy {
    fn in_words(self) -> &'static str {
        match self {
            AddedBy::Latest => "of the latest order",
            AddedBy::Sum => "added up over the orders",
            AddedBy::Mean => "the mean of the orders",
            AddedBy::Discount => "over what all orders would have cost without it",
            AddedBy::Margin => "the mean of the orders, weighed by their amounts",
        }
    }
}

fn guess(reason: &str) -> Guess {
    Guess { confidence: 0.95, reason: reason.to_owned() }
}

fn made(name: String, role: Option<Role>, kind: ColumnType, why: &str) -> Column {
    Column {
        name,
        kind,
        kind_guess: guess(why),
        role,
        role_guess: guess(why),
        percent: false,
        is_label: false,
        missing: 0,
        sample: Vec::new(),
        score: None,
    }
}

/// A name that no column has yet.
fn free_name(name: &str, outputs: &[Output<'_>]) -> String {
    let is_taken = |name: &str| outputs.iter().any(|output| output.column.name.eq_ignore_ascii_case(name));
    let numbered = |number: usize| format!("{name} ({number})");
    if !is_taken(name) {
        return name.to_owned();
    }
    (2..).map(numbered).find(|name| !is_taken(name)).unwrap_or_default()
}
