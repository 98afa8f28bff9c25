//! Figures of all customers below the list that are no sums: the greatest, last year's, the tax on all.

use std::collections::BTreeMap;

use super::super::labels::{Statistic, statistic};
use super::figures::{FigureColumns, RowFigures};
use super::numbers::decimals_of;
use super::{Label, label_of};
use crate::data::text::Text;

/// What was found.
#[derive(Default)]
pub(super) struct Statistics {
    /// Rows to leave out, each with why.
    pub rows: Vec<(usize, &'static str)>,
    /// Rows that are called so, and that nothing proves.
    pub doubtful: Vec<usize>,
}

/// Rows of which the least, the greatest and those in the middle are looked for.
const ROWS: usize = 200_000;
/// Rows below a list that are no customers.
const TAIL: usize = 64;

const BELOW_TOTAL: &str = "it is below a total, and called a figure of all";
const OF_ROWS: &str = "it has the least, the greatest or the middle of the figures above it";

/// Looks at the end of a list, where the rows that are `out` do not count.
pub(super) fn find(
    text: &Text,
    figures: &FigureColumns<'_>,
    apart: &[usize],
    out: &[&BTreeMap<usize, &'static str>; 2],
) -> Statistics {
    let is_out = |row: usize| out.iter().any(|rows| rows.contains_key(&row));
    let (mut called, mut end) = (Vec::new(), text.len());
    for row in (0..text.len()).rev().take(TAIL) {
        if !is_out(row) {
            let said = figures.row(row);
            let is_total = said.label() == Label::Total;
            match statistic_of(&said) {
                Some(statistic) => called.push((row, statistic)),
                None if is_total => {}
                None => break,
            }
        }
        end = row;
    }
    let mut found = Statistics::default();
    if called.is_empty() || end < 2 {
        return found;
    }
    called.reverse();
    let rows: Vec<usize> = (0..end.min(ROWS)).filter(|row| !is_out(*row)).collect();
    let of_rows = StatisticsRows::of(figures, &rows);
    let several = called.len() > 1;
    for (row, statistic) in called {
        let is_below_total = out[1].range(end..row).next().is_some();
        let is_apart = apart.iter().any(|start| (end..=row).contains(start));
        let is_proven = of_rows.are_those_of(&figures.row(row), statistic);
        let may_be_name = !matches!(statistic, Statistic::Another | Statistic::Middle);
        let is_of_rows = !matches!(statistic, Statistic::Another | Statistic::MayBeName);
        if is_proven && (is_below_total || is_apart || several) {
            found.rows.push((row, OF_ROWS));
        } else if is_below_total && !is_of_rows {
            found.rows.push((row, BELOW_TOTAL));
        } else if is_proven || is_below_total || is_apart || several || !may_be_name {
            found.doubtful.push(row);
        }
    }
    found
}

/// What a row with figures and one name is called.
fn statistic_of(said: &RowFigures<'_>) -> Option<Statistic> {
    let first = said.first().filter(|_| said.has_figures() && said.names() <= 1)?;
    let of_label = match label_of(Some(first)) {
        Label::Average | Label::Share | Label::Count => Some(Statistic::Another),
        _ => None,
    };
    statistic(first).or(of_label)
}

/// The figures of the rows, by column, in ascending order.
struct StatisticsRows(Vec<Vec<f64>>);

impl StatisticsRows {
    fn of(figures: &FigureColumns<'_>, rows: &[usize]) -> StatisticsRows {
        let mut columns = vec![Vec::new(); figures.columns()];
        for row in rows {
            for (column, value) in columns.iter_mut().zip(figures.row(*row).values) {
                column.extend(value);
            }
        }
        columns.iter_mut().for_each(|column| column.sort_unstable_by(f64::total_cmp));
        StatisticsRows(columns)
    }

    /// Whether all figures of a row are these of the columns, as far as they are written.
    fn are_those_of(&self, said: &RowFigures<'_>, statistic: Statistic) -> bool {
        let of_column = |column: &Vec<f64>| match statistic {
            Statistic::Least => column.first().copied(),
            Statistic::Greatest => column.last().copied(),
            Statistic::Middle => {
                let upper = *column.get(column.len() / 2)?;
                let lower = *column.get((column.len() - 1) / 2)?;
                Some(f64::midpoint(lower, upper))
            }
            Statistic::Another | Statistic::MayBeName => None,
        };
        let is_it = |value: f64, column: &Vec<f64>| {
            let unit = 0.1_f64.powi(decimals_of(value) as i32);
            of_column(column).is_some_and(|of_column| (of_column - value).abs() <= unit * 0.51)
        };
        said.values.iter().zip(&self.0).all(|(value, column)| value.is_none_or(|value| is_it(value, column)))
    }
}
