//! Concentration: customers who bring more than a tenth of the revenue each.

use crate::data::number::counted;
use crate::tiering::concentration::{HIGH_OVER, WATCH_OVER};
use crate::tiering::figures::{percent, small_percent};

use super::source::{ActionSource, sum_of};
use super::{ActionColumn, ActionList, ColumnKind, ListEntry, ListName, ListValue};

/// Makes the list.
pub(super) fn make(source: &ActionSource<'_>) -> ActionList {
    let Some(revenue) = source.numbers("revenue") else {
        let sentence = "No column is the revenue, so nobody can be seen to bring most of it.";
        let mut list = ActionList::empty(ListName::Concentration, source.as_of(), sentence);
        list.after.push("Give a column the role revenue.".to_owned());
        return list;
    };
    // The base of every share is the net total, as in the summary.
    let total = sum_of(Some(&revenue), 0..revenue.len()).unwrap_or(0.0);
    let share = |row: usize| if total > 0.0 { revenue[row] / total } else { f64::NAN };
    let mut rows: Vec<usize> = (0..revenue.len()).filter(|row| share(*row) > WATCH_OVER).collect();
    rows.sort_by(|a, b| revenue[*b].total_cmp(&revenue[*a]).then(a.cmp(b)));
    let profit = source.numbers("profit");
    let (days, amount) = (source.last_orders(), ColumnKind::Amount(2));
    let columns = [
        (true, ActionColumn::new("revenue", "Revenue", amount)),
        (true, ActionColumn::new("revenue_share", "Share", ColumnKind::Share)),
        (profit.is_some(), ActionColumn::new("profit", "Profit", amount)),
        (true, ActionColumn::new("risk", "Risk", ColumnKind::Text)),
        (days.is_some(), ActionColumn::new("last_order", "Last order", ColumnKind::Ago)),
    ];
    let columns = columns.into_iter().filter(|(is, _)| *is).map(|(_, column)| column).collect();
    let mut list = ActionList::new(ListName::Concentration, source.as_of(), columns);
    let entry = |row: usize| {
        let risk = if share(row) > HIGH_OVER { "high" } else { "watch" };
        let value = |column: &ActionColumn| match column.name {
            "revenue" => ListValue::number(revenue[row]),
            "revenue_share" => ListValue::number(share(row)),
            "profit" => ListValue::number(profit.as_ref().map_or(f64::NAN, |profit| profit[row])),
            "risk" => ListValue::text(risk),
            _ => ListValue::day(days.as_ref().and_then(|days| days.day(row))),
        };
        let values = list.columns.iter().map(value).collect();
        ListEntry::of(row, source.tier(row), values)
    };
    list.entries = rows.iter().map(|row| entry(*row)).collect();
    list.add_up("revenue");
    list.add_up("profit");
    let part = sum_of(Some(&revenue), rows.iter().copied()).map(|part| part / total);
    if let (Some(at), Some(part)) = (list.column("revenue_share"), part) {
        list.totals[at] = ListValue::Number(part);
    }
    list.sentences.push(sentence(source, &revenue, total, &rows, part));
    if !rows.is_empty() {
        let (watch, high) = (percent(WATCH_OVER), percent(HIGH_OVER));
        list.sentences
            .push(format!("From over {watch} on it is worth watching, over {high} the risk is high."));
    }
    list
}

/// What it means, where these rows bring a part of the total.
fn sentence(
    source: &ActionSource<'_>,
    revenue: &[f64],
    total: f64,
    rows: &[usize],
    part: Option<f64>,
) -> String {
    let largest = (0..revenue.len()).filter(|row| revenue[*row] > 0.0);
    let largest = largest.max_by(|a, b| revenue[*a].total_cmp(&revenue[*b]).then(b.cmp(a)));
    match (largest, part) {
        (None, _) => "No revenue is known to be above 0.".to_owned(),
        (Some(_), None) if total <= 0.0 => {
            "All revenue together is not above 0, so there are no shares of it.".to_owned()
        }
        (Some(largest), None) => format!(
            "No customer brings more than {} of the revenue; the largest, {}, brings {}.",
            percent(WATCH_OVER),
            source.name(largest),
            small_percent(revenue[largest] / total)
        ),
        (Some(largest), Some(part)) if rows.len() == 1 => format!(
            "{} brings {} of the revenue: if they leave, it hurts.",
            source.name(largest),
            percent(part)
        ),
        (Some(_), Some(part)) => format!(
            "{} bring more than {} of the revenue each, {} together: if one leaves, it hurts.",
            counted(rows.len(), "customer"),
            percent(WATCH_OVER),
            percent(part)
        ),
    }
}
