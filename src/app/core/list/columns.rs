//! The columns of the customers table: which there are, in which order, how wide, how a cell is written.

mod of_rows;

use std::borrow::Cow;

use crate::app::core::document::Document;
use crate::app::work::rows::SortBy;
use crate::data::column::{Column, ColumnId, ColumnType, Role, RowId};
use crate::data::date::Day;
use crate::data::display;
use crate::data::number::{format_as_written, format_number};
use crate::data::pieces::spread;
use crate::data::table::Table;
use crate::tiering::measure::sum_on_row;
use crate::tiering::series::PeriodOnDay;
use crate::tiering::{Computed, ComputedValues};

/// Rows looked at to choose widths and decimals.
const LOOKED_AT: usize = 200;
/// Cells looked at, if there are very many columns.
const CELLS_LOOKED_AT: usize = 200_000;
/// The narrowest and the widest a column is made by itself.
const WIDTHS: std::ops::RangeInclusive<usize> = 5..=24;
/// Width of the marks and the tier.
pub const TIER_WIDTH: usize = 4;

/// One column of the customers table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnView {
    /// What it shows.
    pub shows: SortBy,
    /// Its heading.
    pub title: String,
    /// In cells of the terminal.
    pub width: usize,
    /// Aligned at the right, as numbers are.
    pub right: bool,
    /// Digits after the point.
    pub decimals: usize,
    /// Not shown for now.
    pub hidden: bool,
    /// The width that a person chose.
    pub chosen_width: Option<usize>,
}

impl ColumnView {
    /// Takes the width that a person chose, if they did.
    pub fn choose_width(&mut self, width: Option<usize>) {
        self.chosen_width = width;
        self.width = width.unwrap_or(self.width);
    }
}

/// The columns of a list in the order in which they are shown: tier and name stay in view, then score, profit and revenue,
/// then the group, the trend and the computed columns, then the others in the list's order.
pub fn of_document(document: &Document) -> Vec<ColumnView> {
    let table = &*document.table;
    let names = table.name_columns();
    let instead = || table.with_role(Role::Id).or((!table.columns().is_empty()).then_some(ColumnId(0)));
    let name = if names.len() > 1 { None } else { names.first().copied().or_else(instead) };
    let group = table.with_role(Role::Industry).or_else(|| table.with_role(Role::Segment));
    let (revenue, profit) = (table.with_role(Role::Revenue), table.with_role(Role::Profit));
    let of_series = of_series(document);
    let (revenue, added_up) = match of_series {
        Some([only]) => (Some(*only), None),
        Some(_) => (None, Some(added_up(document))),
        None => (revenue, None),
    };
    let trend = trend_periods(document).map(|periods| trend_view(periods.len()));
    let first: Vec<ColumnId> = [profit, revenue, group].into_iter().flatten().collect();
    let rest = table.column_ids().filter(|column| Some(*column) != name && !first.contains(column));
    let own_views = own_views(table);
    let own = |column: ColumnId| own_views[column.index()].clone();
    let special = |shows, title: &str, width, right| ColumnView {
        shows,
        title: title.into(),
        width,
        right,
        decimals: 1,
        hidden: false,
        chosen_width: None,
    };
    let mut views = vec![special(SortBy::Tier, "Tier", TIER_WIDTH, false)];
    views.extend(if names.len() > 1 { Some(full_name(table, &names)) } else { name.map(own) });
    views.push(special(SortBy::Score, "Score", 5, true));
    views.extend(profit.map(own));
    views.extend(added_up);
    views.extend(revenue.map(own));
    views.extend(group.map(own));
    views.extend(trend);
    views.extend((0..).zip(&document.tiering.computed).map(|(at, computed)| computed_view(at, computed)));
    views.extend(of_rows::views(document));
    views.extend(rest.map(own));
    views
}

/// The bars of a trend, the lowest first.
pub const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// The columns whose sum is the revenue, where they are periods side by side.
fn of_series(document: &Document) -> Option<&[ColumnId]> {
    let columns = document.tiering.measures.series_revenue()?;
    let is_here = |column: &ColumnId| column.index() < document.table.columns().len();
    columns.iter().all(is_here).then_some(columns)
}

/// The periods that a trend shows.
fn trend_periods(document: &Document) -> Option<&[PeriodOnDay]> {
    document.tiering.measures.series().and_then(|series| series.trend())
}

/// The revenue of periods side by side.
fn added_up(document: &Document) -> ColumnView {
    let rows = (0..document.table.len().min(LOOKED_AT) as u32).map(RowId);
    let amounts: Vec<f64> = rows.map(|row| revenue(document, row)).filter(|value| !value.is_nan()).collect();
    let decimals = if amounts.iter().all(|amount| amount.fract() == 0.0) { 0 } else { 2 };
    let widest = amounts.iter().map(|amount| format_number(*amount, decimals).len()).max();
    let view = ColumnView {
        shows: SortBy::Revenue,
        title: "Revenue".into(),
        width: 0,
        right: true,
        decimals,
        hidden: false,
        chosen_width: None,
    };
    wide_enough(view, widest)
}

fn trend_view(periods: usize) -> ColumnView {
    let view = ColumnView {
        shows: SortBy::Trend,
        title: "Trend".into(),
        width: 0,
        right: false,
        decimals: 0,
        hidden: false,
        chosen_width: None,
    };
    wide_enough(view, Some(periods))
}

/// The revenue of a row from periods side by side.
fn revenue(document: &Document, row: RowId) -> f64 {
    of_series(document).map_or(f64::NAN, |columns| sum_on_row(&document.table, columns, row))
}

/// A bar for each period of a row, from 0 to its own largest; blank where nothing is known.
fn trend(document: &Document, row: RowId) -> String {
    let Some(periods) = trend_periods(document) else { return String::new() };
    let amounts: Vec<f64> = periods.iter().map(|period| document.table.number(row, period.column)).collect();
    if amounts.iter().all(|amount| amount.is_nan()) {
        return String::new();
    }
    let lowest = amounts.iter().copied().filter(|amount| !amount.is_nan()).fold(0.0, f64::min);
    let highest = amounts.iter().copied().filter(|amount| !amount.is_nan()).fold(0.0, f64::max);
    let span = highest - lowest;
    let bar = |amount: &f64| match amount {
        amount if amount.is_nan() => ' ',
        _ if span <= 0.0 => BARS[0],
        amount => {
            let level = (amount - lowest) / span * (BARS.len() - 1) as f64;
            BARS[(level.round() as usize).min(BARS.len() - 1)]
        }
    };
    amounts.iter().map(bar).collect()
}

/// The first and the last name as one column.
fn full_name(table: &Table, names: &[ColumnId]) -> ColumnView {
    let titles = names.iter().filter_map(|&column| table.column(column)).map(|column| column.name.trim());
    let title = titles.collect::<Vec<_>>().join(" ");
    let rows = (0..table.len().min(LOOKED_AT) as u32).map(RowId);
    let widest = rows.map(|row| display::width(&called(table, row))).max();
    wide_enough(
        ColumnView {
            shows: SortBy::Name,
            title,
            width: 0,
            right: false,
            decimals: 0,
            hidden: false,
            chosen_width: None,
        },
        widest,
    )
}

/// What the customer on a row is called, as the table shows it.
fn called(table: &Table, row: RowId) -> String {
    table.customer_name(row).map_or_else(String::new, |name| display::display(&name).into_owned())
}

/// The list's own columns, in its order. The first rows are read cell by cell, once for all columns: to look for each cell
/// from the beginning of its row would take minutes with 10,000 columns.
fn own_views(table: &Table) -> Vec<ColumnView> {
    let columns = table.columns();
    let rows = table.len().min(LOOKED_AT).min((CELLS_LOOKED_AT / columns.len().max(1)).max(1));
    let view = |(at, column): (u32, &Column)| ColumnView {
        shows: SortBy::Column(ColumnId(at)),
        title: column.name.clone(),
        width: 0,
        right: matches!(column.kind, ColumnType::Number(_)),
        decimals: 0,
        hidden: false,
        chosen_width: None,
    };
    let mut views: Vec<ColumnView> = (0..).zip(columns).map(view).collect();
    for record in table.text().records(0..rows) {
        for ((view, column), cell) in views.iter_mut().zip(columns).zip(record.cells()) {
            let number = if view.right { column.number(&cell) } else { f64::NAN };
            if !number.is_nan() && number.fract() != 0.0 {
                view.decimals = 2;
            }
        }
    }
    for record in table.text().records(0..rows) {
        for ((view, column), cell) in views.iter_mut().zip(columns).zip(record.cells()) {
            let number = column.number(&cell);
            let written = written(column, number, view.decimals, || cell);
            view.width = view.width.max(display::width(&written));
        }
    }
    let wide_enough = |view: ColumnView| {
        let widest = view.width;
        wide_enough(view, Some(widest))
    };
    views.into_iter().map(wide_enough).collect()
}

/// A computed column; rows from all over the list are looked at.
fn computed_view(at: usize, computed: &Computed) -> ColumnView {
    let Computed { column, values } = computed;
    let mut view = ColumnView {
        shows: SortBy::Computed(at),
        title: column.name.clone(),
        width: 0,
        right: false,
        decimals: 0,
        hidden: false,
        chosen_width: None,
    };
    let Ok(values) = values else { return wide_enough(view, None) };
    let looked_at = || spread(values.rows(), LOOKED_AT);
    if let ComputedValues::Numbers(_) = **values {
        let known = looked_at().map(|row| values.number(row)).filter(|value| !value.is_nan());
        (view.right, view.decimals) = (true, decimals(&known.collect::<Vec<_>>()));
    }
    let widest = looked_at().map(|row| display::width(&computed_cell(values, row, view.decimals))).max();
    wide_enough(view, widest)
}

/// The digits after the point that numbers need: more where all are small.
fn decimals(numbers: &[f64]) -> usize {
    let largest = numbers.iter().fold(0.0, |largest: f64, number| largest.max(number.abs()));
    match largest {
        _ if numbers.iter().all(|number| number.fract() == 0.0) => 0,
        1.0.. => 2,
        0.1.. => 3,
        _ => 5,
    }
}

fn wide_enough(view: ColumnView, widest: Option<usize>) -> ColumnView {
    let width = widest.unwrap_or(0).max(display::width(&view.title));
    ColumnView { width: width.clamp(*WIDTHS.start(), *WIDTHS.end()), ..view }
}

/// What a cell of one of the list's own columns, or of a computed one, says; empty where the value is missing.
pub fn cell(document: &Document, row: RowId, view: &ColumnView) -> String {
    match view.shows {
        SortBy::Column(id) => own_cell(&document.table, row, id, view.decimals),
        SortBy::Computed(at) => {
            let values = document.tiering.computed_values(at);
            values.map_or_else(String::new, |values| computed_cell(values, row.index(), view.decimals))
        }
        SortBy::Name => called(&document.table, row),
        SortBy::Revenue => match revenue(document, row) {
            amount if amount.is_nan() => String::new(),
            amount => format_number(amount, view.decimals),
        },
        SortBy::Trend => trend(document, row),
        SortBy::OfRow(name) => of_rows::cell(document, row.index(), name),
        SortBy::Tier | SortBy::Score => String::new(),
    }
}

fn computed_cell(values: &ComputedValues, row: usize, decimals: usize) -> String {
    match (values, values.number(row)) {
        (ComputedValues::Texts(_) | ComputedValues::Truths(_), _) => {
            display::display(values.word(row).trim()).into_owned()
        }
        (_, value) if value.is_nan() => String::new(),
        (ComputedValues::Days(_), day) => Day(day as i32).to_string(),
        (ComputedValues::Numbers(_), value) if value.abs() >= 1e15 => format!("{value:.3e}"),
        (ComputedValues::Numbers(_), value) => format_number(value, decimals),
    }
}

/// The width of the widest of these cells of a column of numbers.
pub fn widest(document: &Document, rows: &[RowId], view: &ColumnView) -> usize {
    let number = |row: RowId| match view.shows {
        SortBy::Column(id) => document.table.written_number(row, id),
        SortBy::Computed(at) => {
            document.tiering.computed_values(at).map_or(f64::NAN, |values| values.number(row.index()))
        }
        SortBy::Revenue => revenue(document, row),
        SortBy::Name | SortBy::Tier | SortBy::Score | SortBy::Trend | SortBy::OfRow(_) => f64::NAN,
    };
    widest_of(rows, number, |row| display::width(&cell(document, row, view)))
}

/// Of the numbers, the least or the greatest is the widest, and only they are written.
fn widest_of(rows: &[RowId], number: impl Fn(RowId) -> f64, width: impl Fn(RowId) -> usize) -> usize {
    let numbers = rows.iter().map(|&row| (number(row), row));
    let (known, others): (Vec<_>, Vec<_>) = numbers.partition(|(number, _)| !number.is_nan());
    let order = |a: &&(f64, RowId), b: &&(f64, RowId)| a.0.total_cmp(&b.0);
    let ends = [known.iter().min_by(order), known.iter().max_by(order)];
    ends.into_iter().flatten().chain(&others).map(|&(_, row)| width(row)).max().unwrap_or(0)
}

fn own_cell(table: &Table, row: RowId, id: ColumnId, decimals: usize) -> String {
    let cell = || table.cell(row, id);
    table.column(id).map_or_else(
        || display::display(cell().trim()).into_owned(),
        |column| written(column, table.written_number(row, id), decimals, cell),
    )
}

/// A cell as the table shows it: numbers with thousands marks in the style of their column, unless they name something,
/// and days as the list writes them.
fn written<'a>(column: &Column, value: f64, decimals: usize, cell: impl FnOnce() -> Cow<'a, str>) -> String {
    match &column.kind {
        ColumnType::Number(format) if !value.is_nan() && !column.is_label => {
            let percent = if format.percent { " %" } else { "" };
            format!("{}{percent}", format_as_written(value, decimals, format))
        }
        ColumnType::Date(format) if !value.is_nan() => {
            let cell = cell();
            let cell = cell.trim();
            let is_a_day = !format.is_counted() && !cell.contains([':', 'T']);
            if is_a_day { display::display(cell).into_owned() } else { Day(value as i32).to_string() }
        }
        _ => display::display(cell().trim()).into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::csv::Loader;
    use crate::data::table::Choices;

    #[test]
    fn the_widest_is_found_without_writing_every_number() {
        let cells =
            ["12", "-3.5", "1,234,567", "", "not known yet, ask them", "-0.004", "0", "-99999.99", "7"];
        let mut loader = Loader::new(Default::default());
        let rows: String = cells.iter().map(|cell| format!("\"{cell}\"\n")).collect();
        loader.push(format!("revenue\n{}{rows}", "1\n".repeat(60)).as_bytes()).unwrap();
        loader.finish().unwrap();
        let table = Table::new(loader.snapshot().unwrap(), &Choices::default());
        let revenue = table.named("revenue").unwrap();
        let view = own_views(&table)[revenue.index()].clone();
        assert!(view.right);
        let width = |row| display::width(&own_cell(&table, row, revenue, view.decimals));
        let shown: Vec<RowId> = (60..table.len() as u32).map(RowId).collect();
        for rows in (0..shown.len()).flat_map(|from| (from..=shown.len()).map(move |to| (from, to))) {
            let rows = &shown[rows.0..rows.1];
            let each = rows.iter().map(|&row| width(row)).max();
            assert_eq!(widest_of(rows, |row| table.number(row, revenue), width), each.unwrap_or(0));
        }
    }
}
