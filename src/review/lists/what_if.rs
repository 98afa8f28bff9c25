//! What if: the largest leaves, a tier leaves, prices rise. Figures before and after.

use std::sync::Arc;

use crate::data::number::counted;
use crate::tiering::Tier;
use crate::tiering::figures::{self, amount, percent, whole_cents};
use crate::tiering::summary::Summary;
use crate::tiering::sums::Sum;

use super::source::ActionSource;
use super::{ActionColumn, ActionList, ColumnKind, ListEntry, ListName, ListValue};

/// What would happen.
struct Scenario {
    label: String,
    tier: Option<Tier>,
    /// Who it is about: only the customer of a case that is about one.
    row: Option<u32>,
    before: Sum,
    after: Sum,
    /// The share of these customers that may be lost before the rise does not pay.
    may_lose: Option<f64>,
    /// The profit where the fixed part of the costs stays.
    with_fixed_costs: Option<f64>,
}

/// Makes the list.
pub(super) fn make(source: &ActionSource<'_>) -> ActionList {
    let summary = Summary::new(source.tiering, source.overrides);
    let rise = source.price_rise.unwrap_or(source.tiering.model.lists.price_rise) / 100.0;
    let mut cases: Vec<Scenario> = largest(source, summary.total).into_iter().collect();
    let of_tiers = || (0..).map(Tier::at).zip(&summary.tiers).filter(|(_, sum)| sum.customers > 0);
    cases.extend(of_tiers().map(|(tier, sum)| leaves(source, tier, *sum, summary.total)));
    cases.extend(of_tiers().filter_map(|(tier, sum)| dearer(source, tier, (*sum, summary.total), rise)));
    let (knows_revenue, knows_profit) = (summary.total.revenue.is_some(), summary.total.profit.is_some());
    let mut list = ActionList::new(ListName::WhatIf, source.as_of(), columns(knows_revenue, knows_profit));
    list.entries = cases.iter().map(|case| entry(case, &list)).collect();
    let decimals = |amounts: [Option<f64>; 2]| {
        let most = amounts.into_iter().flatten().fold(0.0_f64, |most, amount| most.max(amount.abs()));
        if most >= 1_000.0 { 0 } else { 2 }
    };
    let shown = decimals([summary.total.revenue, summary.total.profit]);
    for column in list.columns.iter_mut().filter(|column| matches!(column.kind, ColumnKind::Amount(_))) {
        column.kind = ColumnKind::Amount(shown);
    }
    if cases.is_empty() {
        list.sentences.push(match summary.total.customers {
            0 => "The list has no customers.".to_owned(),
            _ => "Nobody has a tier and no revenue is known, so there is nothing to try.".to_owned(),
        });
        return list;
    }
    let now = [
        Some(counted(summary.total.customers, "customer")),
        summary.total.revenue.map(|revenue| format!("{} revenue", amount(revenue))),
        summary.total.profit.map(|profit| format!("{} profit", amount(profit))),
    ];
    let now: Vec<String> = now.into_iter().flatten().collect();
    list.sentences.push(format!("Today: {}.", now.join(", ")));
    list.sentences.extend(pays(&cases, rise));
    list.after.extend(notes(source, &cases, (knows_revenue, knows_profit)));
    list
}

/// What a rise of prices in the last tier would do, in a sentence.
fn pays(cases: &[Scenario], rise: f64) -> Option<String> {
    let case = cases.iter().rev().find(|case| case.may_lose.is_some())?;
    let (tier, may) = (case.tier?, case.may_lose?);
    let more = case.after.profit? - case.before.profit?;
    let losing = match may {
        may if may >= 1.0 => "They lose money today, so it pays even if all of them leave.".to_owned(),
        may => format!("It pays as long as less than {} of them leave.", figures::small_percent(may)),
    };
    Some(format!("Tier {tier}, prices up by {}: {} more profit. {losing}", percent(rise), amount(more)))
}

/// What the figures assume.
fn notes(
    source: &ActionSource<'_>,
    cases: &[Scenario],
    (knows_revenue, knows_profit): (bool, bool),
) -> Vec<String> {
    let left = cases.iter().rfind(|case| case.row.is_none() && case.with_fixed_costs.is_some());
    let without_last = left.and_then(|case| Some((case.tier?, case.with_fixed_costs?)));
    let fixed = source.tiering.model.lists.fixed_share;
    let mut notes = Vec::new();
    if !knows_revenue || !knows_profit {
        let lacks = if knows_revenue { "profit" } else { "revenue" };
        notes.push(format!("No column is the {lacks}, so nothing is said of it. Give one that role."));
    }
    if let Some((tier, profit)) = without_last.filter(|_| fixed > 0.0) {
        notes.push(format!(
            "If {fixed}% of the costs of those who leave are fixed and stay (fixed_share of the model), the profit without \
             tier {tier} would be {}.",
            amount(profit)
        ));
    }
    notes
}

fn columns(knows_revenue: bool, knows_profit: bool) -> Vec<ActionColumn> {
    let amount = ColumnKind::Amount(2);
    let all = [
        (true, ActionColumn::new("customers_before", "Customers now", ColumnKind::Number(0)).only_in_files()),
        (true, ActionColumn::new("customers_after", "Customers", ColumnKind::Number(0))),
        (knows_revenue, ActionColumn::new("revenue_before", "Revenue now", amount).only_in_files()),
        (knows_revenue, ActionColumn::new("revenue_after", "Revenue", amount)),
        (knows_profit, ActionColumn::new("profit_before", "Profit now", amount).only_in_files()),
        (knows_profit, ActionColumn::new("profit_after", "Profit", amount)),
        (knows_profit, ActionColumn::new("profit_change", "Change", amount)),
        (knows_revenue && knows_profit, {
            ActionColumn::new("profit_with_fixed_costs", "Fixed costs stay", amount).minor()
        }),
        (knows_revenue && knows_profit, ActionColumn::new("may_lose", "May lose", ColumnKind::Share)),
    ];
    all.into_iter().filter(|(is, _)| *is).map(|(_, column)| column).collect()
}

fn entry(case: &Scenario, list: &ActionList) -> ListEntry {
    let number = |amount: Option<f64>| ListValue::number(amount.map_or(f64::NAN, whole_cents));
    let value = |column: &ActionColumn| match column.name {
        "customers_before" => ListValue::Number(case.before.customers as f64),
        "customers_after" => ListValue::Number(case.after.customers as f64),
        "revenue_before" => number(case.before.revenue),
        "revenue_after" => number(case.after.revenue),
        "profit_before" => number(case.before.profit),
        "profit_after" => number(case.after.profit),
        "profit_change" => {
            let cents = |amount: Option<f64>| amount.map(whole_cents);
            number(
                cents(case.after.profit).zip(cents(case.before.profit)).map(|(after, before)| after - before),
            )
        }
        "profit_with_fixed_costs" => number(case.with_fixed_costs),
        _ => ListValue::number(case.may_lose.map_or(f64::NAN, |may| may.min(1.0))),
    };
    let values = list.columns.iter().map(value).collect();
    ListEntry {
        row: case.row,
        label: Some(Arc::from(case.label.as_str())),
        tier: case.tier,
        values,
        progress: None,
    }
}

/// Who pays most leaves.
fn largest(source: &ActionSource<'_>, total: Sum) -> Option<Scenario> {
    let revenue = source.numbers("revenue")?;
    let known = (0..revenue.len()).filter(|row| revenue[*row] > 0.0);
    let row = known.max_by(|a, b| revenue[*a].total_cmp(&revenue[*b]).then(b.cmp(a)))?;
    let label = format!("Largest leaves: {}", source.name(row));
    let one = source.tiering.sums.of_row(row);
    Some(Scenario { row: Some(row as u32), tier: source.tier(row), ..without(source, label, one, total) })
}

/// All of a tier leave.
fn leaves(source: &ActionSource<'_>, tier: Tier, sum: Sum, total: Sum) -> Scenario {
    let label = format!("Tier {} leaves", source.tiering.model.tier_in_words(Some(tier)));
    Scenario { tier: Some(tier), ..without(source, label, sum, total) }
}

fn without(source: &ActionSource<'_>, label: String, gone: Sum, total: Sum) -> Scenario {
    let less = |all: Option<f64>, part: Option<f64>| Some(all? - part?);
    let after = Sum {
        customers: total.customers - gone.customers,
        revenue: less(total.revenue, gone.revenue),
        profit: less(total.profit, gone.profit),
        ..total
    };
    let fixed = source.tiering.model.lists.fixed_share / 100.0;
    let costs = less(gone.revenue, gone.profit).map(|costs| costs * fixed);
    Scenario {
        label,
        tier: None,
        row: None,
        before: total,
        after,
        may_lose: None,
        with_fixed_costs: less(after.profit, costs),
    }
}

/// Prices of a tier rise by a share, and everybody stays. This many may leave before it does not pay: where `x` is the rise
/// and `m` the margin, `(1 − lost) · (m + x) = m` at `lost = x / (x + m)`; all of them where they lose money.
fn dearer(source: &ActionSource<'_>, tier: Tier, (sum, total): (Sum, Sum), rise: f64) -> Option<Scenario> {
    let (revenue, profit) = (sum.revenue?, sum.profit?);
    let more = rise * revenue;
    let after = Sum {
        revenue: total.revenue.map(|all| all + more),
        profit: total.profit.map(|all| all + more),
        ..total
    };
    let margin = profit / revenue;
    let may_lose = (revenue > 0.0).then(|| if margin <= 0.0 { 1.0 } else { rise / (rise + margin) });
    let name = source.tiering.model.tier_in_words(Some(tier));
    let label = format!("Tier {name}: prices +{}", percent(rise));
    Some(Scenario {
        label,
        tier: Some(tier),
        row: None,
        before: total,
        after,
        may_lose,
        with_fixed_costs: None,
    })
}
