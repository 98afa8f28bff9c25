//! Next tier up: who is close, and what alone would be enough, in its own unit, the cheapest first.

use rayon::prelude::*;

use crate::data::number::counted;
use crate::tiering::figures::{amount, count};
use crate::tiering::model::CutBy;
use crate::tiering::unit::Unit;
use crate::tiering::what_if::next_tier_up;
use crate::tiering::{Tier, Tiering};

use super::source::{ActionSource, at_share};
use super::{ActionColumn, ActionList, ColumnKind, ListEntry, ListName, ListValue, MissingStep};

/// Of how many customers, those nearest to the next tier, it is worked out what is missing.
const NEAREST: usize = 1_000;
/// How many campaigns are named: the steps that bring most customers up.
const CAMPAIGNS: usize = 3;

/// A customer with what would be enough.
struct NearCustomer {
    row: usize,
    target: Tier,
    /// How large the cheapest change is, in what the middle half of the list differs by.
    size: f64,
    missing: Vec<MissingStep>,
}

/// Makes the list; none where the request became stale.
pub(super) fn make(source: &ActionSource<'_>, is_stale: &(dyn Fn() -> bool + Sync)) -> Option<ActionList> {
    let (rows, all) = nearest(source);
    let found: Vec<NearCustomer> =
        rows.par_iter().filter_map(|row| if is_stale() { None } else { candidate(source, *row) }).collect();
    if is_stale() {
        return None;
    }
    let mut found = found;
    found.sort_by(|a, b| a.size.total_cmp(&b.size).then(a.row.cmp(&b.row)));
    if found.is_empty() {
        return Some(ActionList::empty(ListName::NextTier, source.as_of(), nobody(all)));
    }
    let profit = source.numbers("profit");
    let typical = typical_profits(source.tiering, profit.as_deref());
    let mut list = ActionList::new(ListName::NextTier, source.as_of(), columns(profit.is_some()));
    let entry = |one: &NearCustomer| {
        let own = profit.as_ref().map_or(f64::NAN, |profit| profit[one.row]);
        let values = one.values(&list.columns, own, typical[one.target.index()]);
        ListEntry::of(one.row, source.tier(one.row), values)
    };
    list.entries = found.iter().map(entry).collect();
    let sums = ["profit", "profit_if_reached", "more_profit"].map(|name| list.add_up(name));
    list.sentences.push(how_many(found.len(), rows.len(), all));
    list.sentences.extend(campaigns(&found));
    if let Some(more) = sums[2].filter(|more| *more > 0.0) {
        list.after.push(format!(
            "If all got there and earned what the middle customer of that tier earns, profit would be {} higher.",
            amount(more)
        ));
    } else if profit.is_none() {
        list.after
            .push("What they would bring is shown once a column has the role profit, or margin.".to_owned());
    }
    Some(list)
}

impl NearCustomer {
    /// A value for each column, where the customer brings a profit of `own` (NaN where it is not known), and the middle
    /// customer of the tier that they may reach one of `typical`.
    fn values(&self, columns: &[ActionColumn], own: f64, typical: f64) -> Vec<ListValue> {
        let reached = if own.is_nan() { f64::NAN } else { own.max(typical) };
        let value = |column: &ActionColumn| match column.name {
            "target" => ListValue::Tier(self.target),
            "lacks" => ListValue::Missing(self.missing.clone().into()),
            "also" => also(&self.missing),
            "profit" => ListValue::number(own),
            "profit_if_reached" => ListValue::number(reached),
            _ => ListValue::number(reached - own),
        };
        columns.iter().map(value).collect()
    }
}

/// How many are one step from a better tier, of so many who were looked at, and of all who may rise.
fn how_many(listed: usize, looked_at: usize, all: usize) -> String {
    match (all > looked_at, listed) {
        (true, listed) => format!(
            "{} of the {} customers nearest to the next tier are one step from it.",
            count(listed),
            count(looked_at)
        ),
        (false, 1) => "1 customer is one step from a better tier.".to_owned(),
        (false, listed) => format!("{} are one step from a better tier.", counted(listed, "customer")),
    }
}

fn columns(knows_profit: bool) -> Vec<ActionColumn> {
    let amount = ColumnKind::Amount(2);
    let mut columns = vec![
        ActionColumn::new("lacks", "Lacks", ColumnKind::Missing),
        ActionColumn::new("also", "Or", ColumnKind::Text).only_on_screen().minor(),
        ActionColumn::new("target", "Next tier", ColumnKind::Tier),
    ];
    if knows_profit {
        columns.push(ActionColumn::new("profit", "Profit", amount).minor());
        columns.push(ActionColumn::new("profit_if_reached", "If reached", amount).minor());
        columns.push(ActionColumn::new("more_profit", "More", amount));
    }
    columns
}

/// The customers nearest to the next tier, and how many there are with a tier above. Who was put in a tier by a person does
/// not move by figures.
fn nearest(source: &ActionSource<'_>) -> (Vec<usize>, usize) {
    let tiering = source.tiering;
    let relative = tiering.model.cuts.by == CutBy::Value;
    let distance = |row: usize| {
        let tier = tiering.tier(row).filter(|tier| tier.number() > 1)?;
        if source.override_of(row).is_some() {
            return None;
        }
        let from = *tiering.levels.from.get(tier.index() - 1)?;
        let short = from - tiering.level(row);
        let short = if relative { short / from.abs().max(f64::MIN_POSITIVE) } else { short };
        Some((short.max(0.0), row)).filter(|(short, _)| !short.is_nan())
    };
    let mut near: Vec<(f64, usize)> = (0..source.rows()).into_par_iter().filter_map(distance).collect();
    let all = near.len();
    if all > NEAREST {
        near.select_nth_unstable_by(NEAREST, |a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        near.truncate(NEAREST);
    }
    let mut rows: Vec<usize> = near.into_iter().map(|(_, row)| row).collect();
    rows.sort_unstable();
    (rows, all)
}

fn candidate(source: &ActionSource<'_>, row: usize) -> Option<NearCustomer> {
    let target = Tier::new(source.tiering.tier(row)?.number() - 1)?;
    let mut steps: Vec<(f64, MissingStep)> = (next_tier_up(source.tiering, row).into_iter())
        .filter_map(|step| {
            let by = if step.is_date { step.by?.abs() } else { step.by? };
            let missing =
                MissingStep { criterion: step.criterion, by, unit: step.unit, is_date: step.is_date };
            Some((step.size?, missing))
        })
        .collect();
    steps.sort_by(|a, b| a.0.total_cmp(&b.0));
    let size = steps.first()?.0;
    Some(NearCustomer { row, target, size, missing: steps.into_iter().map(|(_, step)| step).collect() })
}

/// The second cheapest way.
fn also(missing: &[MissingStep]) -> ListValue {
    missing.get(1).map_or(ListValue::Unknown, |step| ListValue::Text(step.in_words().into()))
}

/// What the middle customer of each tier earns; NaN where that is not known.
fn typical_profits(tiering: &Tiering, profit: Option<&[f64]>) -> Vec<f64> {
    let tiers = 0..tiering.model.tier_count();
    let of_tier = |at: usize| {
        let Some(profit) = profit else { return f64::NAN };
        let tier = Some(Tier::at(at));
        let of: Vec<f64> =
            (0..profit.len()).filter(|row| tiering.tiers[*row] == tier).map(|row| profit[row]).collect();
        at_share(&of, 0.5)
    };
    tiers.map(of_tier).collect()
}

/// How many a small step of one kind would bring up: `29 lack one more order`. The most first.
fn campaigns(found: &[NearCustomer]) -> Vec<String> {
    let mut counts: Vec<(String, usize)> = Vec::new();
    let one_more = found.iter().flat_map(|one| &one.missing).filter(|step| {
        matches!(step.unit, Unit::Count | Unit::Plain) && !step.is_date && (step.by.abs() - 1.0).abs() < 1e-9
    });
    for step in one_more {
        let name = one_in_words(&step.criterion, step.by);
        match counts.iter_mut().find(|(known, _)| *known == name) {
            Some((_, count)) => *count += 1,
            None => counts.push((name, 1)),
        }
    }
    counts.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    let sentence = |(name, many): (String, usize)| match (name.strip_prefix("one more "), many) {
        (Some(_), 1) => format!("1 lacks {name}."),
        (Some(_), many) => format!("{} lack {name}.", count(many)),
        (None, many) => format!("{} would move up with {name}.", count(many)),
    };
    counts.into_iter().take(CAMPAIGNS).map(sentence).collect()
}

/// One of what is missing, in words.
pub(super) fn one_in_words(criterion: &str, by: f64) -> String {
    let criterion = criterion.trim();
    let thing = criterion.to_lowercase();
    match (thing.as_str(), by > 0.0) {
        ("orders" | "number of orders", true) => "one more order".to_owned(),
        ("referrals", true) => "one more referral".to_owned(),
        (_, true) => format!("{criterion} 1 higher"),
        ("complaints", false) => "one complaint fewer".to_owned(),
        (_, false) => format!("{criterion} 1 lower"),
    }
}

/// Why nobody is listed.
fn nobody(all: usize) -> String {
    match all {
        0 => "Nobody has a tier above theirs that figures could lead to.".to_owned(),
        _ => "No single figure is enough to bring a customer into the next tier.".to_owned(),
    }
}
