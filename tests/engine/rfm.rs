//! RFM on the orders that the R package `rfm` publishes its figures for.

use std::collections::BTreeMap;
use std::sync::Arc;

use tierdeck::data::date::Day;
use tierdeck::data::table::Choices;
use tierdeck::tiering::rfm::{Rfm, segments};
use tierdeck::tiering::segments::{SegmentBy, SegmentTable};
use tierdeck::tiering::{Engine, Model, Tiering, bundled, check};

use super::{numbers, table};

const ORDERS: &str = include_str!("../fixtures/rfm_orders.csv");

/// The last order, the number of orders and the revenue of each customer, by name.
fn customers() -> BTreeMap<&'static str, (Day, u32, f64)> {
    let mut customers = BTreeMap::new();
    for order in ORDERS.lines().skip(1) {
        let cells: Vec<&str> = order.split(',').collect();
        let day = Day::parse_iso(cells[1]).unwrap();
        let (last, orders, revenue) = customers.entry(cells[0]).or_insert((day, 0, 0.0));
        *last = day.max(*last);
        *orders += 1;
        *revenue += cells[2].parse::<f64>().unwrap();
    }
    customers
}

fn tiered(model: Model) -> Tiering {
    let line = |(name, (last, orders, revenue)): (&str, (Day, u32, f64))| {
        format!("{name},{last},{orders},{revenue}\n")
    };
    let lines: String = customers().into_iter().map(line).collect();
    let list = table(&format!("customer,last order,orders,revenue\n{lines}"), &Choices::new());
    Engine::new(list, Day::of(2006, 12, 31)).evaluate(&Arc::new(model))
}

#[test]
fn published_cuts_and_scores() {
    let customers = customers();
    assert_eq!(customers.len(), 995);
    let today = Day::of(2006, 12, 31).unwrap();
    let values = |of: fn(&(Day, u32, f64)) -> f64| customers.values().map(of).collect::<Vec<f64>>();
    let last = values(|customer| f64::from(customer.0.0));
    let days: Vec<f64> = last.iter().map(|last| f64::from(today.0) - last).collect();
    let rfm =
        Rfm::of(&days, &values(|customer| f64::from(customer.1)), &values(|customer| customer.2), [None; 3]);
    // Published is where the next class begins: one above.
    let next = |cuts: &[f64]| cuts.iter().map(|cut| cut + 1.0).collect::<Vec<f64>>();
    assert_eq!(next(&rfm.recency.cuts)[..2], [115.0, 181.0]);
    assert_eq!(rfm.frequency.cuts, [3.0, 4.0, 5.0, 7.0]);
    for (name, code) in [
        ("Abbey O'Reilly", 343),
        ("Add Senger", 412),
        ("Aden Lesch", 323),
        ("Aden Murphy", 544),
        ("Admiral Senger", 433),
    ] {
        let row = customers.keys().position(|customer| customer.starts_with(name)).unwrap();
        assert_eq!(rfm.code(row), Some(code), "{name}");
    }
}

#[test]
fn segments_as_recomputed() {
    let tiering = tiered(bundled::model("rfm").unwrap());
    let by = SegmentBy::read("rfm_segment", &tiering.measures, &tiering.measures).unwrap();
    let found = SegmentTable::of(&tiering, &[], &[by], None, usize::MAX, &|| false).unwrap();
    let named = |name: &str| found.segments.iter().find(|segment| segment.name(0) == name).unwrap();
    let count = |name: &str| named(name).customers;
    let counts: Vec<usize> = segments().map(count).collect();
    assert_eq!(counts, [139, 98, 104, 99, 55, 53, 30, 137, 22, 147, 111]);
    let tiers = numbers(&tiering);
    let in_tier = |tier: u8| tiers.iter().filter(|&&number| number == tier).count();
    assert_eq!([1, 2, 3, 4].map(in_tier), [139 + 98, 104 + 99 + 55, 53 + 30 + 137 + 22, 147 + 111]);
}

#[test]
fn published_boxes_hide_three_segments() {
    let boxes = [
        ("Champions", "4 AND 5", "4 AND 5", "4 AND 5"),
        ("Loyal Customers", "2 AND 5", "3 AND 5", "3 AND 5"),
        ("Potential Loyalist", "3 AND 5", "1 AND 3", "1 AND 3"),
        ("New Customers", "4 AND 5", "1 AND 1", "1 AND 1"),
        ("Promising", "3 AND 4", "1 AND 1", "1 AND 1"),
        ("Need Attention", "2 AND 3", "2 AND 3", "2 AND 3"),
        ("About To Sleep", "2 AND 3", "1 AND 2", "1 AND 2"),
        ("At Risk", "1 AND 2", "2 AND 5", "2 AND 5"),
        ("Can't Lose Them", "1 AND 1", "4 AND 5", "4 AND 5"),
        ("Lost", "1 AND 2", "1 AND 2", "1 AND 2"),
    ];
    let rule = |(name, r, f, m): &(&str, &str, &str, &str)| {
        format!(
            "[[rules]]\nwhen = \"rfm_recency BETWEEN {r} AND rfm_frequency BETWEEN {f} AND rfm_monetary BETWEEN {m}\"\n\
             tier = 1\nwhy = \"{name}\"\n"
        )
    };
    let rules: String = boxes.iter().map(rule).collect();
    let tiers = "[[tiers]]\nname = \"A\"\n[[tiers]]\nname = \"B\"\n";
    let text = format!(
        "name = \"Boxes\"\n[cuts]\nby = \"score\"\nfrom = [50]\n{tiers}\
         [[criteria]]\nname = \"R\"\nmeasure = \"rfm_recency\"\nweight = 1\n{rules}"
    );
    let tiering = tiered(check::read(&text).unwrap());
    let hidden: Vec<&str> = tiering.unreachable_rules().into_iter().map(|at| boxes[at].0).collect();
    assert_eq!(hidden, ["New Customers", "Promising", "Can't Lose Them"]);
}
