//! Slipping: who is large, and goes down against their own trend: by what they pay from one period to the next, or by how
//! long they have not ordered, against how often they usually do.

use crate::data::number::format_number;
use crate::tiering::figures::{amount, percent};
use crate::tiering::summary::share;

use super::source::{ActionSource, LastOrders, at_share, sum_of};
use super::{ActionColumn, ActionList, ColumnKind, ListEntry, ListName, ListValue};

/// Large is who is among this share of the largest.
const LARGEST: f64 = 0.25;
/// Down is who pays less by at least this share.
const LESS: f64 = 0.1;
/// Silent is who has not ordered for this many times as long as usual,
const TIMES: f64 = 2.0;
/// and for this many days longer.
const DAYS: f64 = 14.0;
/// A customer has a rhythm from this many orders on.
const ORDERS: f64 = 3.0;
const YEAR: f64 = 365.25;
/// How customers develop.
struct Trends {
    growth: Option<Vec<f64>>,
    last_orders: Option<LastOrders>,
    /// How many days there are between two orders.
    usual: Option<Vec<f64>>,
}

/// Makes the list.
pub(super) fn make(source: &ActionSource<'_>) -> ActionList {
    let size =
        ["revenue", "profit", "orders"].into_iter().find_map(|name| Some((name, source.numbers(name)?)));
    let trends =
        Trends { growth: source.growth(), last_orders: source.last_orders(), usual: usual_days(source) };
    let Some((measure, size)) = size.filter(|_| trends.growth.is_some() || trends.usual.is_some()) else {
        return unknown(source);
    };
    let from = at_share(&size, 1.0 - LARGEST);
    let is = |row: &usize| size[*row] >= from && size[*row] > 0.0 && trends.is_down(*row);
    let mut rows: Vec<usize> = (0..source.rows()).filter(is).collect();
    rows.sort_by(|a, b| size[*b].total_cmp(&size[*a]).then(a.cmp(b)));
    let kind = if measure == "orders" { ColumnKind::Number(0) } else { ColumnKind::Amount(2) };
    let title = match measure {
        "revenue" => "Revenue",
        "profit" => "Profit",
        _ => "Orders",
    };
    let columns = [
        (true, ActionColumn::new(measure, title, kind)),
        (trends.growth.is_some(), ActionColumn::new("growth", "Change", ColumnKind::Rise)),
        (trends.usual.is_some(), ActionColumn::new("last_order", "Last order", ColumnKind::Ago)),
        (
            trends.usual.is_some(),
            ActionColumn::new("usual_days", "Usual days", ColumnKind::Number(0)).minor(),
        ),
        (true, ActionColumn::new("down_by", "Down by", ColumnKind::Text)),
    ];
    let columns = columns.into_iter().filter(|(is, _)| *is).map(|(_, column)| column).collect();
    let mut list = ActionList::new(ListName::Slipping, source.as_of(), columns);
    let entry = |row: usize| {
        let value = |column: &ActionColumn| match column.name {
            "growth" => ListValue::number(trends.change(row)),
            "last_order" => ListValue::day(trends.last_orders.as_ref().and_then(|days| days.day(row))),
            "usual_days" => ListValue::number(trends.usual_days(row).round()),
            "down_by" => ListValue::text(&trends.in_words(row)),
            _ => ListValue::number(size[row]),
        };
        let values = list.columns.iter().map(value).collect();
        ListEntry::of(row, source.tier(row), values)
    };
    list.entries = rows.iter().map(|row| entry(*row)).collect();
    list.add_up(measure);
    say(&mut list, &rows, (measure, &size), &trends);
    list
}

fn say(list: &mut ActionList, rows: &[usize], (measure, size): (&str, &Vec<f64>), trends: &Trends) {
    let by = match (trends.growth.is_some(), trends.usual.is_some()) {
        (true, true) => "paying a tenth less, or silent for twice as long as usual",
        (true, false) => "paying a tenth less than before",
        _ => "silent for twice as long as usual",
    };
    let large = format!("Large: in the largest quarter by {measure}. Slipping: {by}.");
    if rows.is_empty() {
        list.sentences.push("No large customer is slipping.".to_owned());
        list.sentences.push(large);
        return;
    }
    let part = sum_of(Some(size), rows.iter().copied());
    let total = share(part, sum_of(Some(size), 0..size.len()));
    let total = total.map_or_else(String::new, |total| format!(", {} of all", percent(total)));
    let are = if rows.len() == 1 { "customer is" } else { "customers are" };
    let (they, what) = if measure == "orders" {
        ("orders", format_number(part.unwrap_or_default(), 0))
    } else {
        (measure, amount(part))
    };
    list.sentences.push(format!(
        "{} large {are} slipping. They bring {what} {they}{total}.",
        crate::tiering::figures::count(rows.len())
    ));
    list.sentences.push(large);
}

/// What the list would need.
fn unknown(source: &ActionSource<'_>) -> ActionList {
    let sentence = "This list does not say how customers develop, so it does not show who is slipping.";
    let mut list = ActionList::empty(ListName::Slipping, source.as_of(), sentence);
    list.after.push(
        "It takes months side by side, a column with the role growth, or orders with the first and the last date."
            .to_owned(),
    );
    list
}

/// How many days there usually are between two orders of each customer, where there are enough of them.
fn usual_days(source: &ActionSource<'_>) -> Option<Vec<f64>> {
    let (orders, tenure) = (source.numbers("orders")?, source.numbers("tenure_years")?);
    let ages = source.numbers("days_since_order")?;
    let days = |row: usize| {
        let usual = (tenure[row] * YEAR - ages[row]) / (orders[row] - 1.0);
        if orders[row] >= ORDERS && usual > 0.0 { usual } else { f64::NAN }
    };
    let days: Vec<f64> = (0..orders.len()).map(days).collect();
    days.iter().any(|days| !days.is_nan()).then_some(days)
}

impl Trends {
    fn change(&self, row: usize) -> f64 {
        self.growth.as_ref().map_or(f64::NAN, |growth| growth[row])
    }

    fn usual_days(&self, row: usize) -> f64 {
        self.usual.as_ref().map_or(f64::NAN, |usual| usual[row])
    }

    fn pays_less(&self, row: usize) -> bool {
        self.change(row) <= -LESS
    }

    fn is_silent(&self, row: usize) -> bool {
        let (age, usual) = (self.age(row), self.usual_days(row));
        age >= TIMES * usual && age - usual >= DAYS
    }

    fn age(&self, row: usize) -> f64 {
        self.last_orders.as_ref().map_or(f64::NAN, |days| days.age(row))
    }

    fn is_down(&self, row: usize) -> bool {
        self.pays_less(row) || self.is_silent(row)
    }

    fn in_words(&self, row: usize) -> String {
        let less = self.pays_less(row).then(|| format!("pays {} less", percent(-self.change(row))));
        let silent = self.is_silent(row).then(|| {
            format!("silent {} times the usual", format_number(self.age(row) / self.usual_days(row), 1))
        });
        [less, silent].into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}
