//! Back-tests: nothing of a later day changes a tier of the day.

use std::sync::Arc;

use proptest::prelude::*;
use tierdeck::data::csv::{Loader, Settings};
use tierdeck::data::date::Day;
use tierdeck::data::orders::AddingUp;
use tierdeck::data::table::{Choices, ListKind, Table};
use tierdeck::tiering::{Engine, Today, bundled};

const HEADER: &str = "Order No,Order date,Customer No,City,Amount,Discount,Status\n";
const DAY: Day = Day(19_400);

/// An order line: number, days from the first day on (none: no day), customer, cents, discount, status.
type Line = (u16, Option<i32>, usize, i64, u8, u8);

fn lines(days: std::ops::Range<i32>) -> impl Strategy<Value = Vec<Line>> {
    let line = (
        0..60_u16,
        proptest::option::weighted(0.9, days),
        0..12_usize,
        -3_000..60_000_i64,
        0..40_u8,
        0..8_u8,
    );
    proptest::collection::vec(line, 12..60)
}

fn written(line: &Line) -> String {
    let (number, day, customer, cents, discount, status) = line;
    let day = day.map_or_else(String::new, |day| Day(DAY.0 + day).to_string());
    // Some rows leave it to the other rows of their order who the customer is.
    let who = if *customer == 11 { String::new() } else { format!("C{customer}") };
    let status =
        ["paid", "paid", "paid", "cancelled", "refunded", "", "shipped", "paid"][usize::from(*status)];
    format!(
        "{number},{day},{who},City {},{}.{:02},{discount}%,{status}\n",
        number % 5,
        cents / 100,
        cents.abs() % 100
    )
}

fn added_up(lines: &[String], until: Option<Day>) -> Table {
    let list = [HEADER.to_owned(), lines.concat()].concat();
    let mut loader = Loader::new(Settings { header_line: Some(Some(1)), ..Settings::default() });
    loader.push(list.as_bytes()).unwrap();
    loader.finish().unwrap();
    let how = AddingUp { rows: Some(ListKind::Orders), until, computer: None };
    Table::new(loader.snapshot().unwrap(), &Choices::new()).added_up(&how)
}

/// Keys with the tiers that some models give them by what was known on the day.
fn tiers(orders: &Table) -> Vec<(String, Vec<u8>)> {
    let known = orders.added_rows().unwrap().split(DAY).unwrap().known;
    let mut engine =
        Engine::new(Arc::clone(&known), Today { asked: Some(DAY), computer: Some(DAY), last: None });
    let models = ["four-tiers", "rfm", "pareto"].map(|id| Arc::new(bundled::model(id).unwrap()));
    let tierings = models.map(|model| super::numbers(&engine.evaluate(&model)));
    let id = known.named("Customer No").unwrap();
    let key = |row: usize| known.cell(tierdeck::data::column::RowId(row as u32), id).into_owned();
    let mut found: Vec<_> =
        (0..known.len()).map(|row| (key(row), tierings.iter().map(|tiers| tiers[row]).collect())).collect();
    found.sort();
    found
}

/// Rows that make sure of the roles and types, whatever else there is.
fn sure() -> Vec<String> {
    let row = |at: i32| {
        written(&(500 + at as u16, Some(at - 400), at as usize % 9, 1_000 + 7 * i64::from(at), 5, 0))
    };
    (0..20).map(row).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn rows_after_the_day_never_change_a_tier_of_the_day(
        early in lines(-700..1), late in lines(1..500), other in lines(1..500), places in proptest::collection::vec(0..40_usize, 60),
    ) {
        let early: Vec<String> = sure().into_iter().chain(early.iter().map(written)).collect();
        // Rows without a day stay out of it, but not where a row of their order has one.
        let with = |late: &[Line]| {
            let mut rows = early.clone();
            for (line, at) in late.iter().filter(|line| line.1.is_some()).zip(&places) {
                rows.insert((*at).min(rows.len()), written(line));
            }
            rows
        };
        let expected = tiers(&added_up(&early, None));
        prop_assert!(!expected.is_empty());
        prop_assert_eq!(&tiers(&added_up(&with(&late), None)), &expected);
        prop_assert_eq!(&tiers(&added_up(&with(&other), None)), &expected);
    }
}
