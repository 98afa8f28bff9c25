//! The list of customers that orders become: its text, and what its columns are.

use rayon::prelude::*;

use super::groups::Groups;
use super::history::{OrderHistory, OrderRhythm};
use super::made::MadeOf;
use super::plan::{AddedBy, Amount, OrderPlan};
use super::style::WrittenStyle;
use super::sums::{self, OrderFigures};
use super::worth::{GatheredRows, Worth};
use crate::data::cell::is_missing;
use crate::data::column::{Column, ColumnId, ColumnType, Guess, Role, RowId};
use crate::data::date::Day;
use crate::data::number::Currency;
use crate::data::table::Table;
use crate::data::text::Text;

/// What was added up.
#[derive(Default)]
pub(super) struct AddedUp {
    /// For each kept column that is not of the latest order, its figures.
    pub figures: Vec<(ColumnId, OrderFigures)>,
    /// Quantity times price, where no column has the revenue.
    pub revenue: Option<OrderFigures>,
    /// What the days of the orders say.
    pub history: Option<OrderHistory>,
    /// How often and how lately customers bought.
    pub rhythm: Option<OrderRhythm>,
    /// Decimals of the months.
    pub decimals: usize,
    /// By customer: different orders without returns, or customers of a parent, ...
    pub orders: Vec<u32>,
    /// ... and returns.
    pub returns: Vec<u32>,
    /// By customer: the name of a parent who has no row.
    pub called: Vec<Option<String>>,
}

impl AddedUp {
    /// What the rows of each customer come to; days are counted to the newest that is not after `until`, growth
    /// to the day that is asked for.
    pub fn of(
        lines: &Table,
        plan: &OrderPlan,
        groups: &Groups,
        worth: &mut Worth,
        until: Option<Day>,
        asked: Option<Day>,
    ) -> AddedUp {
        let gathered = GatheredRows::of(groups, worth);
        let figures = sums::add_up(lines, plan, groups, worth, &gathered);
        let customers = (0..groups.len()).into_par_iter();
        let (orders, returns) = customers.map(|customer| worth.count(groups, &gathered, customer)).unzip();
        AddedUp {
            figures,
            revenue: sums::revenue(lines, plan, groups, worth, &gathered),
            history: OrderHistory::of(groups, worth, &gathered, until, asked),
            rhythm: OrderRhythm::of(groups, &gathered),
            decimals: sums::decimals_of_amounts(lines, &gathered),
            orders,
            returns,
            called: Vec::new(),
        }
    }
}

/// A column of the list of customers.
struct Output<'a> {
    column: Column,
    made: MadeOf,
    cells: CustomerCells<'a>,
}

/// Where the cells of a column come from.
enum CustomerCells<'a> {
    /// The latest order that says something.
    Latest(ColumnId),
    /// The same, but a parent without a row is called this.
    Called(ColumnId, &'a [Option<String>]),
    /// Figures by customer, with so many decimals, and whether they are percent.
    Figures { values: &'a [f64], decimals: usize, is_percent: bool },
    /// Counts by customer.
    Counts(&'a [u32]),
    /// Days by customer.
    Days(&'a [f64]),
}

/// Different values that show what is in a column.
const SAMPLES: usize = 5;
/// Customers looked at for them.
const SAMPLED: usize = 200;
/// Customers whose text a thread writes at a time.
const CHUNK: usize = 1024;

/// The list of customers.
pub(super) struct WrittenCustomers {
    pub text: Text,
    pub columns: Vec<Column>,
    /// How each column is made.
    pub made: Vec<MadeOf>,
}

/// The text of the customers, and their columns.
pub(super) fn customers(
    lines: &Table,
    plan: &OrderPlan,
    groups: &Groups,
    sums: &AddedUp,
) -> WrittenCustomers {
    let style = WrittenStyle::of(lines, sums);
    let mut outputs = outputs(lines, plan, sums, style);
    let latest = Latest::of(&outputs);
    let customers: Vec<usize> = (0..groups.len()).collect();
    let write = |customers: &[usize]| {
        let mut writer = csv::WriterBuilder::new()
            .delimiter(style.delimiter)
            .has_headers(false)
            .flexible(true)
            .from_writer(Vec::new());
        let mut said = vec![String::new(); latest.columns.len()];
        for &customer in customers {
            latest.read(lines, groups.rows(customer), &mut said);
            for output in &outputs {
                // Writing to memory does not fail.
                let _ = match output.cells {
                    CustomerCells::Latest(column) => writer.write_field(latest.cell(column, &said)),
                    CustomerCells::Called(column, called) => writer.write_field(
                        called[customer].as_deref().unwrap_or_else(|| latest.cell(column, &said)),
                    ),
                    _ => writer.write_field(output.cells.figure(customer, style)),
                };
            }
            let _ = writer.write_record(None::<&[u8]>);
        }
        let bytes = writer.into_inner().unwrap_or_default();
        String::from_utf8(bytes).unwrap_or_default()
    };
    let blocks: Vec<String> = customers.par_chunks(CHUNK).map(write).collect();
    let names = outputs.iter().map(|output| output.column.name.clone()).collect();
    let text = Text::made(names, blocks, style.delimiter);
    for (at, output) in outputs.iter_mut().enumerate() {
        output.column.sample = sample(&text, ColumnId(at as u32));
    }
    let made = outputs.iter().map(|output| output.made).collect();
    let columns = outputs.into_iter().map(|output| output.column).collect();
    WrittenCustomers { text, columns, made }
}

/// The first different values of a column.
fn sample(text: &Text, column: ColumnId) -> Vec<String> {
    let mut sample: Vec<String> = Vec::new();
    for record in text.records(0..SAMPLED) {
        let cell = record.cell(column);
        if sample.len() < SAMPLES && !is_missing(&cell) && !sample.iter().any(|other| *other == cell) {
            sample.push(cell.into_owned());
        }
    }
    sample
}

/// The columns of which the latest order counts, cut out of a row together.
struct Latest {
    /// In the list's order.
    columns: Vec<ColumnId>,
}

impl Latest {
    fn of(outputs: &[Output<'_>]) -> Latest {
        let column = |output: &Output<'_>| match output.cells {
            CustomerCells::Latest(column) | CustomerCells::Called(column, _) => Some(column),
            _ => None,
        };
        let mut columns: Vec<ColumnId> = outputs.iter().filter_map(column).collect();
        columns.sort_unstable();
        Latest { columns }
    }

    /// What the latest rows of a customer say that say something.
    fn read(&self, lines: &Table, rows: &[u32], said: &mut [String]) {
        said.iter_mut().for_each(String::clear);
        let mut missing = self.columns.len();
        for row in rows.iter().rev() {
            if missing == 0 {
                break;
            }
            lines.text().record(RowId(*row)).for_columns(&self.columns, |place, cell| {
                if said[place].is_empty() && !is_missing(&cell) {
                    said[place].push_str(&cell);
                    missing -= 1;
                }
            });
        }
    }

    fn cell<'a>(&self, column: ColumnId, said: &'a [String]) -> &'a str {
        self.columns.binary_search(&column).map_or("", |place| &said[place])
    }
}

impl CustomerCells<'_> {
    /// A cell that is not of the latest order.
    fn figure(&self, customer: usize, style: WrittenStyle) -> String {
        match self {
            CustomerCells::Latest(_) | CustomerCells::Called(..) => String::new(),
            CustomerCells::Figures { values, .. } if values[customer].is_nan() => String::new(),
            CustomerCells::Figures { values, decimals, is_percent } => {
                let written = style.marked(written(values[customer], *decimals));
                if *is_percent { written + "%" } else { written }
            }
            CustomerCells::Counts(counts) => counts[customer].to_string(),
            CustomerCells::Days(days) if days[customer].is_nan() => String::new(),
            CustomerCells::Days(days) => style.written_day(Day(days[customer] as i32)),
        }
    }
}

/// A number with so many decimals; -0 is 0.
fn written(value: f64, decimals: usize) -> String {
    let written = format!("{:.decimals$}", sums::rounded(value, decimals));
    match written.strip_prefix('-') {
        Some(digits) if digits.bytes().all(|byte| matches!(byte, b'0' | b'.')) => digits.to_owned(),
        _ => written,
    }
}

fn outputs<'a>(lines: &Table, plan: &OrderPlan, sums: &'a AddedUp, style: WrittenStyle) -> Vec<Output<'a>> {
    let currency = lines.rates().map(|rates| rates.base()).or_else(|| lines.main_currency());
    let mut outputs = kept(lines, plan, sums, currency, style);
    let mut add = |name: &str, made: MadeOf, kind: ColumnType, why: &str, cells: CustomerCells<'a>| {
        let role = made.role();
        // A column of the list that says the same by itself stays what it is.
        let role = role.filter(|role| outputs.iter().all(|output| output.column.role != Some(*role)));
        let column = Column::of_adding(free_name(name, &outputs), role, kind, why);
        outputs.push(Output { column, made, cells });
    };
    let whole = || style.number(None, false);
    if plan.is_of_parents {
        let counted = "customers of this parent, itself among them, counted";
        add("Customers", MadeOf::Members, whole(), counted, CustomerCells::Counts(&sums.orders));
        return outputs;
    }
    let counted = "the orders of the customer, counted";
    add("Orders", MadeOf::Orders, whole(), counted, CustomerCells::Counts(&sums.orders));
    if sums.returns.iter().any(|returns| *returns > 0) {
        let counted = "returns and cancelled orders, counted";
        add("Returns", MadeOf::Returns, whole(), counted, CustomerCells::Counts(&sums.returns));
    }
    if let Some(revenue) = &sums.revenue {
        let why = "quantity times price, added up";
        let made = MadeOf::Amount { decimals: revenue.decimals };
        add("Revenue", made, revenue.kind(currency, style), why, revenue.cells());
    }
    let Some(OrderHistory { days: [first, last], months, growth }) = &sums.history else { return outputs };
    let day = || style.day();
    add("First order", MadeOf::FirstOrder, day(), "the day of the first order", CustomerCells::Days(first));
    add("Last order", MadeOf::LastOrder, day(), "the day of the latest order", CustomerCells::Days(last));
    if let Some(growth) = growth {
        let kind = style.number(None, true);
        let why = "the revenue of the last 365 days against that of the 365 days before";
        let cells = CustomerCells::Figures { values: growth, decimals: 1, is_percent: true };
        add("Growth", MadeOf::Growth, kind, why, cells);
    }
    for (name, month, values) in months {
        let kind = style.number(currency, false);
        let cells = CustomerCells::Figures { values, decimals: sums.decimals, is_percent: false };
        let made = MadeOf::Month { month: *month, decimals: sums.decimals };
        add(name, made, kind, "the revenue of this month", cells);
    }
    outputs
}

/// The columns of the list itself.
fn kept<'a>(
    lines: &Table,
    plan: &OrderPlan,
    sums: &'a AddedUp,
    currency: Option<Currency>,
    style: WrittenStyle,
) -> Vec<Output<'a>> {
    let mut outputs = Vec::new();
    let is_price = |column: ColumnId| matches!(plan.amount, Amount::Product(_, price) if price == column);
    let left = lines.currency_that_sums_leave();
    for &(id, by) in plan.kept.iter().filter(|(id, _)| Some(*id) != left) {
        let Some(own) = lines.column(id) else { continue };
        let figures = sums.figures.iter().find(|(column, _)| *column == id).map(|(_, figures)| figures);
        let mut column = own.clone();
        // An order that is closed does not close the customer.
        let is_of_order = !plan.is_of_parents && matches!(own.role, Some(Role::Status | Role::Stage));
        let is_id = own.role == Some(Role::Id);
        let is_id_of_order = !plan.is_of_parents && is_id && !plan.customer.contains(&id);
        if is_price(id) || is_of_order || is_id_of_order {
            column.role = None;
            column.role_guess.reason = format!("no role: {}", by.in_words());
        }
        match figures {
            Some(figures) => {
                let is_money = column.role.is_some_and(Role::is_money);
                column.kind = figures.kind(currency.filter(|_| is_money), style);
                column.kind_guess = Guess::of_adding(by.in_words());
                column.role_guess.reason = format!("{}; {}", own.role_guess.reason, by.in_words());
                column.percent = figures.is_percent;
                column.score = None;
                let made = plan.made_of(lines, id, by, figures);
                outputs.push(Output { column, made, cells: figures.cells() });
            }
            None if plan.is_of_parents && matches!(own.role, Some(Role::Id | Role::Name)) => {
                let (made, cells) = (MadeOf::Members, CustomerCells::Called(id, &sums.called));
                outputs.push(Output { column, made, cells });
            }
            None => {
                let (made, cells) = (MadeOf::Latest(id), CustomerCells::Latest(id));
                outputs.push(Output { column, made, cells });
            }
        }
    }
    outputs
}

impl OrderFigures {
    fn kind(&self, currency: Option<Currency>, style: WrittenStyle) -> ColumnType {
        if self.is_day { style.day() } else { style.number(currency, self.is_percent) }
    }

    fn cells(&self) -> CustomerCells<'_> {
        if self.is_day {
            return CustomerCells::Days(&self.values);
        }
        CustomerCells::Figures { values: &self.values, decimals: self.decimals, is_percent: self.is_percent }
    }
}

impl AddedBy {
    fn in_words(self) -> &'static str {
        match self {
            AddedBy::Latest => "of the latest order",
            AddedBy::Sum | AddedBy::Costs => "added up",
            AddedBy::FirstDay => "the earliest day",
            AddedBy::LastDay => "the latest day",
            AddedBy::Mean => "the mean",
            AddedBy::Discount => "over what all orders would have cost without it",
            AddedBy::Margin | AddedBy::Weighed { .. } => "the mean, weighed by the amounts",
        }
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
