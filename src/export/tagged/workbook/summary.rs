//! The sheet `Summary`: the tiers, the curve of the best customers and the segments, each with a chart that a spreadsheet
//! draws itself.

use std::io;

use rust_xlsxwriter::{Chart, ChartType};

use super::Tagged;
use crate::data::column::Role;
use crate::data::number::counted;
use crate::export::workbook::{Book, CellLook, SheetWriter, Value, failed};
use crate::tiering::Tier;
use crate::tiering::measure::as_name;
use crate::tiering::segments::{SegmentBy, SegmentTable, TieringNames};
use crate::tiering::summary::{Summary, share};
use crate::tiering::sums::Sum;

/// Points of the curve.
const POINTS: usize = 20;
/// The most segments.
const SEGMENTS: usize = 12;
/// The column in which charts begin, right of the tables.
const CHARTS_AT: u16 = 10;
/// Rows that a chart covers.
const CHART_ROWS: usize = 16;

/// Writes the sheet.
///
/// # Errors
/// Those of the folder for temporary files.
pub(super) fn write(book: &mut Book, tagged: &Tagged<'_>) -> io::Result<()> {
    let overrides: Vec<(usize, Tier)> =
        tagged.decisions.iter().filter_map(|(row, decision)| Some((*row, decision.tier?))).collect();
    let summary = Summary::new(tagged.tiering, &overrides);
    let mut sheet = book.sheet("Summary", 1, 1)?;
    for (column, width) in [28, 12, 10, 14, 10, 14, 10].into_iter().enumerate() {
        sheet.sheet.set_column_width(column as u16, width).map_err(failed)?;
    }
    let mut at = title(&mut sheet, tagged)?;
    at = tiers(&mut sheet, tagged, &summary, at)?;
    at = curve(&mut sheet, tagged, at)?;
    segments(&mut sheet, tagged, &overrides, at)
}

fn title(sheet: &mut SheetWriter<'_>, tagged: &Tagged<'_>) -> io::Result<usize> {
    let model = &tagged.tiering.model;
    let listed = tagged.table.kind().counted(tagged.table.len());
    let as_of = tagged.tiering.measures.as_of();
    let mut lines = vec![format!("{listed}, tiered by \"{}\".", model.name)];
    lines.extend(as_of.map(|day| format!("As of {day}.")));
    let moved = tagged.decisions.values().filter(|decision| decision.tier.is_some()).count();
    lines.push(format!("{} moved by a person; the others as calculated.", counted(moved, "customer")));
    lines.extend(tagged.left_out());
    for (at, line) in lines.iter().enumerate() {
        sheet.put(at, 0, &Value::text(line.as_str()))?;
    }
    Ok(lines.len() + 1)
}

/// A table with its head; gives the row below it.
fn table(
    sheet: &mut SheetWriter<'_>,
    at: usize,
    head: &[&str],
    rows: &[Vec<Value<'_>>],
) -> io::Result<usize> {
    sheet.names(at, head)?;
    for (row, cells) in (at + 1..).zip(rows) {
        cells.iter().enumerate().try_for_each(|(column, cell)| sheet.put(row, column, cell))?;
    }
    Ok(at + 1 + rows.len())
}

const HEAD: [&str; 7] = ["Tier", "Customers", "Share", "Revenue", "Share", "Profit", "Share"];

fn sums<'a>(name: String, sum: &Sum, total: &Sum) -> Vec<Value<'a>> {
    let known = |number: Option<f64>, look| match (number, look) {
        (None, _) => Value::Empty,
        (Some(amount), CellLook::Decimals(2)) => cents(amount),
        (Some(number), look) => Value::Number(number, look),
    };
    let customers = Some(sum.customers as f64);
    vec![
        Value::text(name),
        known(customers, CellLook::Decimals(0)),
        known(share(customers, Some(total.customers as f64)), CellLook::Share),
        known(sum.revenue, CellLook::Decimals(2)),
        known(share(sum.revenue, total.revenue), CellLook::Share),
        known(sum.profit, CellLook::Decimals(2)),
        known(share(sum.profit, total.profit), CellLook::Share),
    ]
}

/// An amount to the cent.
fn cents<'a>(amount: f64) -> Value<'a> {
    Value::Number((amount * 100.0).round() / 100.0 + 0.0, CellLook::Decimals(2))
}

fn tiers(
    sheet: &mut SheetWriter<'_>,
    tagged: &Tagged<'_>,
    summary: &Summary,
    at: usize,
) -> io::Result<usize> {
    let model = &tagged.tiering.model;
    let total = &summary.total;
    let named = model.tiers().zip(&summary.tiers);
    let mut rows: Vec<Vec<Value<'_>>> =
        named.map(|((tier, _), sum)| sums(model.tier_in_words(Some(tier)), sum, total)).collect();
    let charted = rows.len();
    rows.push(sums(model.tier_in_words(None), &summary.not_enough_data, total));
    rows.push(sums("Total".to_owned(), total, total));
    let below = table(sheet, at, &HEAD, &rows)?;
    let (first, last) = (at + 2, at + 1 + charted);
    let mut chart = Chart::new(ChartType::Column);
    for (letter, name) in [('C', "Customers"), ('E', "Revenue"), ('G', "Profit")] {
        series(&mut chart, &sheet.name, 'A', letter, [first, last], name);
    }
    chart.title().set_name("Share of customers, revenue and profit by tier");
    insert(sheet, at, &chart)?;
    Ok(below.max(at + CHART_ROWS) + 1)
}

/// What the best customers bring: a Pareto curve of the revenue.
fn curve(sheet: &mut SheetWriter<'_>, tagged: &Tagged<'_>, at: usize) -> io::Result<usize> {
    let Some(revenues) = tagged.tiering.sums.revenues() else { return Ok(at) };
    let mut amounts: Vec<f64> =
        (0..tagged.table.len()).map(|row| revenues.at(row)).filter(|amount| amount.is_finite()).collect();
    amounts.sort_by(|a, b| b.total_cmp(a));
    let total: f64 = amounts.iter().sum();
    if amounts.len() < 2 || total <= 0.0 {
        return Ok(at);
    }
    let mut rows = Vec::with_capacity(POINTS + 1);
    let (mut taken, mut sum) = (0, 0.0);
    for point in 0..=POINTS {
        let upto = amounts.len() * point / POINTS;
        sum += amounts[taken..upto].iter().sum::<f64>();
        taken = upto;
        let customers = taken as f64 / amounts.len() as f64;
        rows.push(vec![
            Value::Number(customers, CellLook::Share),
            Value::Number(taken as f64, CellLook::Decimals(0)),
            cents(sum),
            Value::Number(sum / total, CellLook::Share),
        ]);
    }
    let below = table(sheet, at, &["Best customers", "Customers", "Revenue", "Share"], &rows)?;
    let mut chart = Chart::new(ChartType::Line);
    series(&mut chart, &sheet.name, 'A', 'D', [at + 2, at + 1 + rows.len()], "Revenue");
    chart.title().set_name("What the best customers bring (Pareto)");
    insert(sheet, at, &chart)?;
    Ok(below.max(at + CHART_ROWS) + 1)
}

/// The customers by what groups them best, if the list has such a column.
fn segments(
    sheet: &mut SheetWriter<'_>,
    tagged: &Tagged<'_>,
    overrides: &[(usize, Tier)],
    at: usize,
) -> io::Result<()> {
    let table_of = tagged.table;
    let mut roles = [Role::Industry, Role::Segment, Role::Region].into_iter();
    let column = roles.find_map(|role| table_of.column(table_of.with_role(role)?));
    let Some(column) = column else { return Ok(()) };
    let names = TieringNames::new(tagged.tiering, overrides);
    let Ok(by) = SegmentBy::read(&as_name(&column.name), &tagged.tiering.measures, &names) else {
        return Ok(());
    };
    let found = SegmentTable::of(tagged.tiering, overrides, &[by], None, SEGMENTS, &|| false);
    let Some(found) = found.filter(|found| !found.segments.is_empty()) else { return Ok(()) };
    let sum = |segment: &crate::tiering::segments::Segment| Sum {
        customers: segment.customers,
        revenue: segment.revenue,
        profit: segment.profit,
        ..Sum::default()
    };
    let total = sum(&found.total);
    let name = |segment: &crate::tiering::segments::Segment| {
        segment.values.first().and_then(|value| value.name.clone()).unwrap_or_else(|| "(none)".to_owned())
    };
    let rows: Vec<Vec<Value<'_>>> =
        found.segments.iter().map(|segment| sums(name(segment), &sum(segment), &total)).collect();
    let mut head = HEAD;
    head[0] = &column.name;
    table(sheet, at, &head, &rows)?;
    let mut chart = Chart::new(ChartType::Bar);
    let measure = if total.revenue.is_some() { ('D', "Revenue") } else { ('B', "Customers") };
    series(&mut chart, &sheet.name, 'A', measure.0, [at + 2, at + 1 + rows.len()], measure.1);
    // With this sign, it could be taken for a place in a sheet.
    let title = format!("{} by {}", measure.1, column.name).replace('!', " ");
    chart.title().set_name(title.as_str());
    chart.y_axis().set_reverse();
    insert(sheet, at, &chart)
}

/// Adds a series: rows are counted as a spreadsheet counts them, from 1.
fn series(chart: &mut Chart, sheet: &str, names: char, values: char, [first, last]: [usize; 2], title: &str) {
    let range = |column: char| format!("{sheet}!${column}${first}:${column}${last}");
    chart
        .add_series()
        .set_name(title)
        .set_categories(range(names).as_str())
        .set_values(range(values).as_str());
}

fn insert(sheet: &mut SheetWriter<'_>, at: usize, chart: &Chart) -> io::Result<()> {
    sheet.sheet.insert_chart(at as u32, CHARTS_AT, chart).map(|_| ()).map_err(failed)
}
