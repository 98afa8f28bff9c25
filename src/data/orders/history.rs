//! When customers bought: their first and last order, the revenue of each month, growth, and how often they came back.

use std::ops::Range;

use rayon::prelude::*;

use super::groups::Groups;
use super::sums::{MOST_DECIMALS, rounded};
use super::worth::{GatheredRows, Worth};
use crate::data::date::Day;

/// What the days of the orders say.
#[derive(Debug, Default)]
pub(super) struct OrderHistory {
    /// The days of the first and the last order, by customer; NaN where none is known.
    pub days: [Vec<f64>; 2],
    /// The months of a year, by name and counted from year 0, with the revenue of each.
    pub months: Vec<(String, i64, Vec<f64>)>,
    /// Percent by which the last 365 days brought more than the 365 before; none where the orders are of less time.
    pub growth: Option<Vec<f64>>,
}

/// How often and how lately customers bought, by customer. Several orders of one day are one purchase.
#[derive(Debug, Default)]
pub struct OrderRhythm {
    /// Days with a purchase after the first.
    pub repeats: Vec<f64>,
    /// Weeks from the first to the last purchase.
    pub until_last: Vec<f64>,
    /// What a purchase was worth in the mean, without the first one where there are others; NaN where that is not known.
    pub value: Vec<f64>,
}

/// Months that are shown one by one.
const MONTHS: usize = 12;
const YEAR: f64 = 365.0;

impl OrderHistory {
    /// What the days say, counted to the newest that is not after `today`; growth to the day that is asked for, where one is.
    pub fn of(
        groups: &Groups,
        worth: &Worth,
        gathered: &GatheredRows,
        today: Option<Day>,
        asked: Option<Day>,
    ) -> Option<OrderHistory> {
        let days = groups.days.as_ref()?;
        let [oldest, newest] = oldest_and_newest(days, worth, today);
        let mut history = OrderHistory { days: first_and_last(groups, gathered), ..OrderHistory::default() };
        if worth.amounts.is_some() && !newest.is_nan() {
            history.months = months(groups, gathered, [oldest, newest]);
            let end = asked.map_or(newest, |day| f64::from(day.0));
            let is_long = end - oldest >= 2.0 * YEAR - 1.0;
            history.growth = is_long.then(|| growth(groups, gathered, end));
        }
        Some(history)
    }
}

/// The first and the last of all days that are not after `today`, of orders that are not cancelled; NaN where there are none.
pub(super) fn oldest_and_newest(days: &[f64], worth: &Worth, today: Option<Day>) -> [f64; 2] {
    let not_after = today.map_or(f64::INFINITY, |today| f64::from(today.0) + 1.0);
    let counted = days.par_iter().zip(&worth.factors).filter(|(_, factor)| **factor != 0);
    let known = counted.map(|(day, _)| *day).filter(|day| *day < not_after);
    let both = |[oldest, newest]: [f64; 2], [first, last]: [f64; 2]| [oldest.min(first), newest.max(last)];
    let none = || [f64::NAN; 2];
    known.map(|day| [day; 2]).reduce(none, both).map(f64::floor)
}

/// The first and the last day on which a customer has an order that counts; NaN where none does.
fn first_and_last(groups: &Groups, gathered: &GatheredRows) -> [Vec<f64>; 2] {
    let GatheredRows { days, amounts, factors } = gathered;
    let of = |places: Range<usize>, last: bool| {
        let is_below_0 = |place: usize| amounts[place] < 0.0;
        let counts = |place: &usize| factors[*place] > 0 && !is_below_0(*place);
        let mut known = places.filter(|place| !days[*place].is_nan());
        let found = if last { known.rfind(counts) } else { known.find(counts) };
        found.map_or(f64::NAN, |place| days[place].floor())
    };
    [groups.by_places(|places| of(places, false)), groups.by_places(|places| of(places, true))]
}

/// The revenue of the last months, where the orders are of more than one.
fn months(
    groups: &Groups,
    GatheredRows { days, amounts, .. }: &GatheredRows,
    [oldest, newest]: [f64; 2],
) -> Vec<(String, i64, Vec<f64>)> {
    let month = |day: f64| {
        let (year, month, _) = Day(day.floor() as i32).civil();
        i64::from(year) * 12 + i64::from(month) - 1
    };
    let last = month(newest);
    let first = month(oldest).max(last - MONTHS as i64 + 1);
    if first == last {
        return Vec::new();
    }
    let count = (last - first + 1) as usize;
    // The month of an older order is not worked out. No month has more than 31 days.
    let begin = newest - 31.0 * count as f64;
    let of_customer = |customer: usize| {
        let mut sums = [0.0; MONTHS];
        for place in groups.places(customer) {
            let (day, amount) = (days[place], amounts[place]);
            if amount.is_nan() || day.is_nan() || day < begin {
                continue;
            }
            let place = usize::try_from(month(day) - first).ok();
            if let Some(sum) = place.and_then(|place| sums[..count].get_mut(place)) {
                *sum += amount;
            }
        }
        sums
    };
    let sums: Vec<[f64; MONTHS]> = (0..groups.len()).into_par_iter().map(of_customer).collect();
    let name = |month: i64| format!("{:04}-{:02}", month.div_euclid(12), month.rem_euclid(12) + 1);
    let of = |place: usize| sums.iter().map(|sums| sums[place]).collect();
    let months = (0..count).map(|place| (first + place as i64, of(place)));
    months.map(|(month, values)| (name(month), month, values)).collect()
}

/// Percent by which the 365 days to the newest brought more than the 365 before; NaN where those brought nothing.
fn growth(groups: &Groups, GatheredRows { days, amounts, .. }: &GatheredRows, newest: f64) -> Vec<f64> {
    groups.by_places(|places| {
        let (mut later, mut earlier) = (0.0, 0.0);
        for place in places.filter(|place| !amounts[*place].is_nan()) {
            let ago = newest - days[place].floor();
            if (0.0..YEAR).contains(&ago) {
                later += amounts[place];
            } else if (YEAR..2.0 * YEAR).contains(&ago) {
                earlier += amounts[place];
            }
        }
        // What is left of cents is nothing; and what comes of it does not depend on the order of the rows.
        let (later, earlier) = (rounded(later, MOST_DECIMALS), rounded(earlier, MOST_DECIMALS));
        if earlier > 0.005 { (later - earlier) / earlier * 100.0 } else { f64::NAN }
    })
}

impl OrderRhythm {
    /// How often each customer bought.
    pub(super) fn of(groups: &Groups, gathered: &GatheredRows) -> Option<OrderRhythm> {
        let GatheredRows { days, amounts, factors } = gathered;
        groups.days.as_ref()?;
        let of_customer = |customer: usize| {
            let counts = |place: &usize| factors[*place] > 0 && !days[*place].is_nan();
            let (mut bought, mut first, mut last) = (0, f64::NAN, f64::NAN);
            // Of the first purchase, and of the others: what they came to, and of how many that is known.
            let (mut worths, mut last_known) = ([(0.0, 0_u32); 2], f64::NAN);
            for place in groups.places(customer).filter(counts) {
                let (day, amount) = (days[place].floor(), amounts[place]);
                if amount < 0.0 {
                    continue;
                }
                if day != last {
                    (bought, last) = (bought + 1, day);
                    first = if bought == 1 { day } else { first };
                }
                if !amount.is_nan() {
                    let (sum, known) = &mut worths[usize::from(bought > 1)];
                    *sum += amount;
                    *known += u32::from(day != last_known);
                    last_known = day;
                }
            }
            let (sum, known) = worths[usize::from(bought > 1)];
            let value = if known == 0 { f64::NAN } else { sum / f64::from(known) };
            let repeats = if bought == 0 { f64::NAN } else { f64::from(bought) - 1.0 };
            (repeats, ((last - first) / 7.0, value))
        };
        let all = (0..groups.len()).into_par_iter().map(of_customer);
        let (repeats, (until_last, value)) = all.unzip();
        Some(OrderRhythm { repeats, until_last, value })
    }
}
