use super::super::measure::Measures;
use super::super::testing::{BY_SCORE, linear, tiering};
use super::*;
use crate::data::expr;
use crate::data::sorting::Direction;

const LIST: &str = "\
id,industry,revenue,profit,orders,last_order
1,Retail,80,10,4,2026-01-05
2,retail ,30,-5,2,2026-02-05
3,,55,,1,2026-02-28
4,Food,200,40,,2025-12-31
5,n/a,,1,,
6,RETAIL,0,4,1,2026-02-01
";

fn tiered(list: &str) -> Tiering {
    tiering(list, &(BY_SCORE.to_owned() + &linear("revenue", 1)))
}

fn found(tiering: &Tiering, by: &[&str], order: Option<&str>, overrides: &[(usize, Tier)]) -> SegmentTable {
    let names = TieringNames::new(tiering, overrides);
    let read = |text: &&str| SegmentBy::read(text, &tiering.measures, &names).unwrap();
    let by: Vec<SegmentBy> = by.iter().map(read).collect();
    let order = order.map(|order| SegmentOrder::read(order).unwrap());
    SegmentTable::of(tiering, overrides, &by, order, 100, &|| false).unwrap()
}

fn names(table: &SegmentTable) -> Vec<&str> {
    table.segments.iter().map(|segment| segment.name(0)).collect()
}

fn counts(table: &SegmentTable) -> Vec<usize> {
    table.segments.iter().map(|segment| segment.customers).collect()
}

#[test]
fn customers_of_one_industry_are_summed_up() {
    let tiering = tiered(LIST);
    let found = found(&tiering, &["industry"], None, &[(1, Tier::at(0))]);
    assert_eq!(names(&found), ["Food", "Retail", "(missing)"]);
    let retail = &found.segments[1];
    assert_eq!((retail.customers, retail.revenue, retail.profit), (3, Some(110.0), Some(9.0)));
    assert_eq!(retail.tiers, [2, 0, 0, 1, 0], "one of them by a decision");
    assert_eq!(retail.margin, Some(9.0 / 110.0));
    assert_eq!(retail.average_order, Some(110.0 / 7.0));
    assert!(retail.few && retail.lifetime_value.is_none());
    let missing = &found.segments[2];
    // The revenue of one and the profit of the other are not known: there is no margin of both.
    assert_eq!((missing.customers, missing.margin, missing.no_tier()), (2, None, 1));
    assert_eq!(found.total.customers, 6);
    assert_eq!((found.total.revenue, found.total.profit), (Some(365.0), Some(50.0)));
    assert_eq!(found.total.tier_1_index, Some(100.0));
    // 2 of 3 against 3 of 5.
    assert_eq!(retail.tier_1_index.map(f64::round), Some(111.0));
}

#[test]
fn what_is_not_known_of_any_customer_of_a_segment_is_not_known_of_it() {
    let tiering = tiered("id,industry,revenue,profit\n1,Retail,8,5\n2,Food,,\n3,Food,,\n4,Bikes,,2\n");
    let found = found(&tiering, &["industry"], None, &[]);
    let of = |name: &str| {
        let at = names(&found).iter().position(|known| *known == name).unwrap();
        (found.segments[at].revenue, found.segments[at].profit)
    };
    assert_eq!(
        (of("Retail"), of("Food"), of("Bikes")),
        ((Some(8.0), Some(5.0)), (None, None), (None, Some(2.0)))
    );
    assert_eq!(found.total.revenue, Some(8.0));
}

#[test]
fn lifetime_values_are_means_of_enough_customers() {
    let rows: String = (0..12).map(|id| format!("{id},A,{}\n", if id < 2 { "" } else { "30" })).collect();
    let tiering = tiered(&format!("id,industry,profit\n{rows}12,B,30\n"));
    let found = found(&tiering, &["industry"], None, &[]);
    let [a, b] = &found.segments[..] else { panic!("{found:?}") };
    // 2.67 times the profit of those who have one.
    assert!(a.lifetime_value.is_some_and(|value| (value - 80.0).abs() < 1e-9), "{a:?}");
    assert!(b.few && b.lifetime_value.is_none());
    assert_eq!(SegmentFigure::LifetimeValue.of(b, &found.total), "few");
}

#[test]
fn numbers_dates_and_conditions_divide_too() {
    let tiering = tiered(LIST);
    let by = |by: &str| {
        let found = found(&tiering, &[by], None, &[]);
        let pair = |segment: &Segment| (segment.name(0).to_owned(), segment.customers);
        found.segments.iter().map(pair).collect::<Vec<_>>()
    };
    let expected = |pairs: &[(&str, usize)]| {
        pairs.iter().map(|(name, customers)| ((*name).to_owned(), *customers)).collect::<Vec<_>>()
    };
    for (text, pairs) in [
        ("orders", vec![("1", 2), ("2", 1), ("4", 1), ("(missing)", 2)]),
        ("revenue: 50, 100", vec![("under 50", 2), ("50 to 100", 2), ("100 and more", 1), ("(missing)", 1)]),
        ("revenue: 1000", vec![("under 1,000", 5), ("1,000 and more", 0), ("(missing)", 1)]),
        (
            "revenue: quartiles",
            vec![("under 40", 2), ("40 to 60", 1), ("60 to 100", 1), ("100 and more", 1), ("(missing)", 1)],
        ),
        ("revenue: breaks 2", vec![("under 100", 4), ("100 and more", 1), ("(missing)", 1)]),
        ("last_order", vec![("2025-12", 1), ("2026-01", 1), ("2026-02", 3), ("(missing)", 1)]),
        (
            "days_since_order: 1, 60",
            vec![("under 1 day", 1), ("1 to 60 days", 4), ("60 days and more", 0), ("(missing)", 1)],
        ),
        ("last_order: quarter", vec![("2025 Q4", 1), ("2026 Q1", 4), ("(missing)", 1)]),
        ("last_order: year", vec![("2025", 1), ("2026", 4), ("(missing)", 1)]),
        ("last_order: 2026-02-01", vec![("before 2026-02-01", 2), ("from 2026-02-01", 3), ("(missing)", 1)]),
        ("profit < 0", vec![("yes", 1), ("no", 4), ("(missing)", 1)]),
        // The mean of 80, 30, 55, 200 and 0 is 73.
        ("revenue > avg(revenue)", vec![("yes", 2), ("no", 3), ("(missing)", 1)]),
        ("rank(revenue) <= 2", vec![("yes", 2), ("no", 3), ("(missing)", 1)]),
        ("revenue / orders: 20", vec![("under 20", 2), ("20 and more", 2), ("(missing)", 2)]),
        ("margin: 0%, 15%", vec![("under 0%", 1), ("0% to 15%", 1), ("15% and more", 1), ("(missing)", 3)]),
        ("tier", vec![("1 A", 2), ("2 B", 1), ("3 C", 1), ("4 D", 1), ("(missing)", 1)]),
    ] {
        assert_eq!(by(text), expected(&pairs), "{text}");
    }
}

#[test]
fn what_does_not_fit_is_said() {
    let tiering = tiered(LIST);
    let names = TieringNames::new(&tiering, &[]);
    for (text, says) in [
        ("nothing", "no column or measure 'nothing'"),
        ("industry: breaks", "needs numbers"),
        ("revenue: month", "needs dates"),
        ("revenue: x", "'x' is not a way"),
    ] {
        let error = SegmentBy::read(text, &tiering.measures, &names).unwrap_err();
        assert!(error.message.contains(says), "{text}: {}", error.message);
    }
}

#[test]
fn a_filter_finds_the_customers_of_its_segment() {
    let tiering = tiered(&LIST.replace("Food", "Tom's Food"));
    let measures: &Measures = &tiering.measures;
    for by in [
        "industry",
        "orders",
        "revenue: 50, 100",
        "revenue",
        "last_order",
        "profit < 0",
        "margin",
        "industry: ",
    ] {
        let found = found(&tiering, &[by, "orders"], None, &[]);
        for segment in &found.segments {
            let bound = expr::condition(&segment.filter(), measures).unwrap();
            let holds = bound.holds(0..6).iter().filter(|holds| **holds).count();
            assert_eq!(holds, segment.customers, "{}", segment.filter());
        }
    }
}

#[test]
fn two_divisions_make_pairs_in_the_order_of_the_first() {
    let tiering = tiered(LIST);
    let found = found(&tiering, &["industry", "last_order: year"], None, &[]);
    let pairs: Vec<(&str, &str)> =
        found.segments.iter().map(|segment| (segment.name(0), segment.name(1))).collect();
    assert_eq!(
        pairs,
        [("Food", "2025"), ("Retail", "2026"), ("(missing)", "2026"), ("(missing)", "(missing)")]
    );
    assert_eq!(
        found.segments[1].filter(),
        "industry = 'Retail' AND last_order >= '2026-01-01' AND last_order < '2027-01-01'"
    );
}

#[test]
fn segments_are_sorted_by_any_figure_and_missing_ones_come_last() {
    let tiering = tiered(LIST);
    for (order, expected) in [
        ("name", ["Food", "Retail", "(missing)"]),
        ("name down", ["Retail", "Food", "(missing)"]),
        ("customers", ["Retail", "Food", "(missing)"]),
        ("profit up", ["Retail", "Food", "(missing)"]),
        ("average_order", ["Retail", "Food", "(missing)"]),
        ("tier_1", ["Food", "Retail", "(missing)"]),
        ("lifetime_value", ["Food", "Retail", "(missing)"]),
    ] {
        assert_eq!(names(&found(&tiering, &["industry"], Some(order), &[])), expected, "{order}");
    }
    assert_eq!(SegmentOrder::read("margin up").map(|order| order.direction), Ok(Direction::Ascending));
    assert!(SegmentOrder::read("shoes").is_err() && SegmentOrder::read("profit sideways").is_err());
}

#[test]
fn very_many_segments_are_cut() {
    let rows: String = (0..5_000).map(|id| format!("{id},N{id},{id}\n")).collect();
    let tiering = tiered(&format!("id,label,revenue\n{rows}"));
    let found = found(&tiering, &["label"], None, &[]);
    assert_eq!((found.segments.len(), found.left_out), (100, 4_900));
    assert_eq!(found.segments[0].name(0), "N4999");
    assert_eq!(found.left_out_in_words().unwrap(), "The first 100 of 5,000 segments are listed.");
    assert_eq!(found.total.customers, 5_000);
}

#[test]
fn shares_are_of_a_total_above_nothing() {
    let tiering = tiered("id,industry,revenue,profit\n1,A,10,-5\n2,B,20,3\n");
    let found = found(&tiering, &["industry"], None, &[]);
    assert!(!SegmentFigure::ProfitShare.is_known(&found) && SegmentFigure::RevenueShare.is_known(&found));
    let said = found.findings().join(" ");
    assert_eq!(
        said,
        "B brings 67% of the revenue with 50% of the customers. All together come to a profit of -2, so there are no \
         shares of it. A loses 5."
    );
    assert_eq!(SegmentFigure::Profit.of(&found.segments[1], &found.total), "-5");
}

#[test]
fn small_shares_are_not_none_and_tier_1_is_not_said_to_have_most_of_itself() {
    let rows: String = (0..20).map(|id| format!("{id},A,{}\n", 1_000 * (id + 1))).collect();
    let tiering = tiered(&format!("id,industry,revenue\n{rows}99,B,100\n"));
    let by_industry = found(&tiering, &["industry"], None, &[]);
    assert_eq!(SegmentFigure::RevenueShare.of(&by_industry.segments[1], &by_industry.total), "<1%");
    let by_tier = found(&tiering, &["Tier"], None, &[]);
    assert!(!by_tier.findings().join(" ").contains("has the most of tier 1"), "{:?}", by_tier.findings());
}

#[test]
fn a_list_without_customers_has_no_segments() {
    let tiering = tiered("id,industry,revenue\n");
    let found = found(&tiering, &["industry"], None, &[]);
    assert!(found.segments.is_empty() && found.findings().is_empty());
    assert_eq!(counts(&found), [0_usize; 0]);
}

mod properties {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn segments_come_to_the_whole(
            rows in prop::collection::vec((0..4_u8, prop::option::of(-50..200_i32), 0..9_i32, 0..400_i32), 0..40),
            by in prop::sample::select(vec![
                "industry", "revenue", "revenue: 0, 50", "revenue: breaks 3", "revenue: quartiles", "orders",
                "last_order", "last_order: year", "last_order: quartiles", "revenue < 10", "tier",
            ]),
        ) {
            let written = |(id, (industry, revenue, orders, day)): (usize, &(u8, Option<i32>, i32, i32))| {
                let industry = ["", "A", "a ", "B's"][usize::from(*industry)];
                let revenue = revenue.map_or_else(String::new, |revenue| revenue.to_string());
                let day = crate::data::date::Day(19_000 + day);
                format!("{id},{industry},{revenue},{orders},{day}\n")
            };
            // One revenue at least: a column without any is no column of numbers.
            let rows: Vec<_> = rows.into_iter().chain([(1, Some(10), 2, 5)]).collect();
            let list: String = rows.iter().enumerate().map(written).collect();
            let tiering = tiered(&format!("id,industry,revenue,orders,last_order\n{list}"));
            let overrides: Vec<(usize, Tier)> = (0..rows.len()).step_by(7).map(|row| (row, Tier::at(0))).collect();
            for by in [vec![by], vec![by, "industry"]] {
                let found = found(&tiering, &by, None, &overrides);
                let sum = |of: &dyn Fn(&Segment) -> f64| found.segments.iter().map(of).sum::<f64>();
                prop_assert_eq!(found.total.customers, rows.len());
                prop_assert_eq!(sum(&|segment| segment.customers as f64), rows.len() as f64);
                let revenue = rows.iter().filter_map(|row| row.1).map(f64::from).sum::<f64>();
                prop_assert!((sum(&|segment| segment.revenue.unwrap_or(0.0)) - revenue).abs() < 1e-6);
                for tier in 0..5 {
                    let whole = found.total.tiers[tier] as f64;
                    prop_assert_eq!(sum(&|segment| segment.tiers[tier] as f64), whole);
                }
                // Each filter finds as many as its segment has.
                let names = TieringNames::new(&tiering, &overrides);
                for segment in &found.segments {
                    let bound = expr::condition(&segment.filter(), &names).unwrap();
                    let holds = bound.holds(0..rows.len()).into_iter().filter(|holds| *holds).count();
                    prop_assert_eq!(holds, segment.customers, "{}", segment.filter());
                }
            }
        }
    }
}
