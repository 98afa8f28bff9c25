//! Let go or reprice: who costs more than they bring, else the last tier.

use crate::data::number::counted;
use crate::tiering::figures::{amount, count, percent, small_percent};

use super::source::{ActionSource, LastOrders, sum_of};
use super::{ActionColumn, ActionList, ColumnKind, ListEntry, ListName, ListValue};

/// Words of headers that say what a customer owes, in small letters.
const OWED: &[&str] = &[
    "owed",
    "owing",
    "outstanding",
    "receivable",
    "unpaid",
    "arrears",
    "past due",
    "overdue amount",
    "open amount",
    "open invoices",
    "balance due",
    "offene posten",
    "offener betrag",
    "außenstände",
    "aussenstände",
    "impayé",
    "encours",
    "solde dû",
    "reste à payer",
    "saldo pendiente",
    "pendiente de pago",
    "importe pendiente",
    "scoperto",
    "insoluto",
    "openstaand",
    "utestående",
    "em aberto",
    "zaległo",
];

/// The figures of the list's customers.
struct LossFigures {
    profit: Option<Vec<f64>>,
    revenue: Option<Vec<f64>>,
    last_orders: Option<LastOrders>,
    owed: Option<Vec<f64>>,
}

/// Makes the list.
pub(super) fn make(source: &ActionSource<'_>) -> ActionList {
    let figures = LossFigures {
        profit: source.numbers("profit"),
        revenue: source.numbers("revenue"),
        last_orders: source.last_orders(),
        owed: owed(source),
    };
    let losers = losers(&figures);
    let (rows, by_rank) = if losers.is_empty() { (last_tier(source), true) } else { (losers, false) };
    let mut list = ActionList::new(ListName::Reprice, source.as_of(), columns(source, &figures));
    list.entries = rows.iter().map(|row| entry(source, &figures, &list, *row)).collect();
    for name in ["profit", "loss", "revenue", "hours_to_save", "owed"] {
        list.add_up(name);
    }
    let [profit, revenue] =
        [&figures.profit, &figures.revenue].map(|numbers| sum_of(numbers.as_ref(), rows.iter().copied()));
    let margin = target_margin(source);
    for (name, target) in [("price_rise_to_break_even", 0.0), ("price_rise_to_target", margin)] {
        if let (Some(at), Some(rise)) = (list.column(name), price_rise(profit, revenue, target)) {
            list.totals[at] = ListValue::Number(rise);
        }
    }
    match by_rank {
        false => say_loss(source, &figures, &rows, [profit, revenue], &mut list),
        true => say_rank(source, &figures, rows.len(), &mut list),
    }
    if let Some(sentence) = no_hours(source).filter(|_| !by_rank) {
        list.after.push(sentence.to_owned());
    }
    list
}

/// Who has a loss, the greatest first.
fn losers(figures: &LossFigures) -> Vec<usize> {
    let Some(profit) = &figures.profit else { return Vec::new() };
    let mut rows: Vec<usize> = (0..profit.len()).filter(|row| profit[*row] < 0.0).collect();
    rows.sort_by(|a, b| profit[*a].total_cmp(&profit[*b]));
    rows
}

/// Who is in the last tier, the lowest score first.
fn last_tier(source: &ActionSource<'_>) -> Vec<usize> {
    let (last, _) = source.last_tier();
    let mut rows: Vec<usize> = (0..source.rows()).filter(|row| source.tier(*row) == last).collect();
    let score = |row: usize| source.tiering.score(row).unwrap_or(f64::INFINITY);
    rows.sort_by(|a, b| score(*a).total_cmp(&score(*b)));
    rows
}

/// What each customer owes, where a column says so.
fn owed(source: &ActionSource<'_>) -> Option<Vec<f64>> {
    let table = source.table();
    let says_so = |name: &str| {
        let name = name.to_lowercase().replace(['_', '-'], " ");
        OWED.iter().any(|word| name.contains(word))
    };
    let mut columns = table.columns().iter().filter(|column| column.role.is_none() && says_so(&column.name));
    columns.find_map(|column| source.numbers(&crate::tiering::measure::as_name(&column.name)))
}

fn target_margin(source: &ActionSource<'_>) -> f64 {
    source.tiering.model.lists.target_margin / 100.0
}

/// By which share prices must rise so that the margin is this one. Dearer by `p`, a customer brings `revenue · (1 + p)`,
/// of which `profit + p · revenue` is left: `p = (target − margin) / (1 − target)`, and to break even `−profit / revenue`.
pub(super) fn price_rise(profit: Option<f64>, revenue: Option<f64>, target: f64) -> Option<f64> {
    let (profit, revenue) = (profit?, revenue?);
    let rise = (target - profit / revenue) / (1.0 - target);
    (revenue > 0.0 && rise.is_finite()).then_some(rise.max(0.0))
}

fn columns(source: &ActionSource<'_>, figures: &LossFigures) -> Vec<ActionColumn> {
    let amount = ColumnKind::Amount(2);
    let margin = format!("To {} margin", percent(target_margin(source)));
    let knows = (figures.profit.is_some(), figures.revenue.is_some());
    let all = [
        (knows.0, ActionColumn::new("profit", "Profit", amount)),
        (knows.0, ActionColumn::new("loss", "Loss", amount).only_in_files()),
        (knows.1, ActionColumn::new("revenue", "Revenue", amount)),
        (knows == (true, true), {
            ActionColumn::new("price_rise_to_break_even", "Break even", ColumnKind::Rise)
        }),
        (knows == (true, true), ActionColumn::new("price_rise_to_target", margin, ColumnKind::Rise).minor()),
        (knows.0 && source.hourly_cost.is_some(), {
            ActionColumn::new("hours_to_save", "Or save", ColumnKind::Hours)
        }),
        (figures.owed.is_some(), ActionColumn::new("owed", "Owes", amount)),
        (figures.last_orders.is_some(), ActionColumn::new("last_order", "Last order", ColumnKind::Ago)),
    ];
    all.into_iter().filter(|(is, _)| *is).map(|(_, column)| column).collect()
}

fn entry(source: &ActionSource<'_>, figures: &LossFigures, list: &ActionList, row: usize) -> ListEntry {
    let number = |numbers: &Option<Vec<f64>>| numbers.as_ref().map_or(f64::NAN, |numbers| numbers[row]);
    let (profit, revenue) = (number(&figures.profit), number(&figures.revenue));
    let loss = (-profit).max(0.0);
    let rise = |target| price_rise(Some(profit), Some(revenue), target).unwrap_or(f64::NAN);
    let value = |column: &ActionColumn| match column.name {
        "profit" => ListValue::number(profit),
        "loss" if profit.is_nan() => ListValue::Unknown,
        "loss" => ListValue::number(loss),
        "revenue" => ListValue::number(revenue),
        "price_rise_to_break_even" => ListValue::number(rise(0.0)),
        "price_rise_to_target" => ListValue::number(rise(target_margin(source))),
        "hours_to_save" if profit.is_nan() => ListValue::Unknown,
        "hours_to_save" => ListValue::number(loss / source.hourly_cost.unwrap_or(f64::NAN)),
        "owed" => ListValue::number(number(&figures.owed)),
        _ => ListValue::day(figures.last_orders.as_ref().and_then(|days| days.day(row))),
    };
    let values = list.columns.iter().map(value).collect();
    ListEntry::of(row, source.tier(row), values)
}

/// What the losses are, and what would be without these customers.
fn say_loss(
    source: &ActionSource<'_>,
    figures: &LossFigures,
    rows: &[usize],
    [profit, revenue]: [Option<f64>; 2],
    list: &mut ActionList,
) {
    let (Some(profit), all) = (profit, sum_of(figures.profit.as_ref(), 0..source.rows())) else { return };
    let all = all.unwrap_or_default();
    let loss = -profit;
    let verb = if rows.len() == 1 { "loses" } else { "lose" };
    let share =
        if all > 0.0 { format!(", {} of your profit", small_percent(loss / all)) } else { String::new() };
    list.sentences.push(format!("{} {verb} {}{share}.", counted(rows.len(), "customer"), amount(loss)));
    list.sentences.push(without(source, figures, rows, all - profit));
    let unknown =
        figures.profit.as_ref().map_or(0, |profit| profit.iter().filter(|one| one.is_nan()).count());
    if unknown > 0 {
        list.sentences.push(format!("The profit of {} is not known.", counted(unknown, "customer")));
    }
    if let Some(rise) = price_rise(Some(profit), revenue, 0.0) {
        let them = if rows.len() == 1 { "If they paid" } else { "If all of them paid" };
        list.after.push(format!("{them} {} more, they would break even together.", small_percent(rise)));
    }
}

/// What the profit would be without them: where their costs go with them, and where the fixed part of these stays.
fn without(source: &ActionSource<'_>, figures: &LossFigures, rows: &[usize], profit: f64) -> String {
    let fixed = source.tiering.model.lists.fixed_share / 100.0;
    let costs = costs(figures, rows.iter().copied());
    let all = costs_of_all(figures, source.rows());
    match (costs, all) {
        (Some(costs), Some(all)) if all > 0.0 && fixed > 0.0 => format!(
            "Without them the profit would be {}. They carry {} of your costs; if {} of that is fixed and stays, it would \
             be {}.",
            amount(profit),
            small_percent(costs / all),
            percent(fixed),
            amount(profit - fixed * costs)
        ),
        _ => format!("Without them the profit would be {}.", amount(profit)),
    }
}

/// Revenue less profit, of those where both are known.
fn costs(figures: &LossFigures, rows: impl Iterator<Item = usize>) -> Option<f64> {
    let (profit, revenue) = (figures.profit.as_ref()?, figures.revenue.as_ref()?);
    Some(rows.map(|row| revenue[row] - profit[row]).filter(|costs| !costs.is_nan()).sum())
}

fn costs_of_all(figures: &LossFigures, rows: usize) -> Option<f64> {
    costs(figures, 0..rows)
}

/// Why the last tier is listed instead.
fn say_rank(source: &ActionSource<'_>, figures: &LossFigures, listed: usize, list: &mut ActionList) {
    let (_, tier) = source.last_tier();
    let these = match listed {
        0 => format!("The last tier, {tier}, is empty."),
        1 => format!("Here is the 1 customer of the last tier, {tier}: the lowest ranked."),
        _ => format!("Here are the {} customers of the last tier, {tier}: the lowest ranked.", count(listed)),
    };
    let why = match figures.profit {
        None => "No column is the profit, so no loss can be seen.",
        Some(_) => "No customer loses money.",
    };
    list.sentences.push(format!("{why} {these}"));
    if figures.profit.is_none() {
        let what = "Give a column the role profit, or margin: then losses and price rises are worked out.";
        list.after.push(what.to_owned());
    }
}

/// What to do to see how many hours would have to be saved.
fn no_hours(source: &ActionSource<'_>) -> Option<&'static str> {
    source.hourly_cost.is_none().then_some(
        "How many hours to save instead is shown once you say what an hour costs (:hourly-cost 55, or --hourly-cost \
         55).",
    )
}
