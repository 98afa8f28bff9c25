use proptest::prelude::*;

use super::curve::ClassLimit;
use super::map::MapCursor;
use super::*;
use crate::tiering::testing::{BY_SCORE, linear, tiering};

fn chart_of(list: &str, overrides: &[(usize, Tier)], query: &ChartQuery) -> Result<Chart, Lack> {
    let tiering = tiering(list, &(BY_SCORE.to_owned() + &linear("revenue", 1)));
    Chart::of(&tiering, overrides, query, &|| false).unwrap()
}

fn query_curve(measure: &str, beside: &str) -> ChartQuery {
    ChartQuery::Curve { measure: measure.into(), beside: Some(beside.into()) }
}

fn curve(list: &str, measure: &str, beside: &str) -> RankedCurve {
    match chart_of(list, &[], &query_curve(measure, beside)) {
        Ok(Chart::Curve(curve)) => curve,
        other => panic!("{other:?}"),
    }
}

const FIVE: &str = "id,revenue,profit\n1,10,-2\n2,40,9\n3,20,3\n4,30,0\n5,,\n";

#[test]
fn a_whale_curve_by_hand() {
    let whale = curve(FIVE, "profit", "revenue");
    assert_eq!(whale.customers(), 4, "the profit of the last is not known");
    assert_eq!((1..=4).map(|rank| whale.row(rank).unwrap()).collect::<Vec<_>>(), [1, 2, 3, 0]);
    assert_eq!((0..=4).map(|count| whale.height(count)).collect::<Vec<_>>(), [0.0, 0.9, 1.2, 1.2, 1.0]);
    assert_eq!(
        whale.at_cursor(2),
        "The best 2 customers by profit, 50%, bring 120% of the profit and 60% of the revenue."
    );
    assert_eq!(
        whale.sentence(),
        "The best 2 customers bring 120% of the profit; 1 customer below 0 takes 2, 20%, away again."
    );
    assert_eq!(whale.filter_of_best(2).as_deref(), Some("profit >= 3"));
    assert_eq!(whale.filter_of_losers().as_deref(), Some("profit < 0"));
    // By revenue 40 is in tier 3, 20 in tier 4.
    assert_eq!((whale.best_by_tier(1), whale.best_by_tier(9)), (vec![0, 0, 1, 0, 0], vec![0, 0, 2, 2, 0]));
}

#[test]
fn who_is_level_with_the_cursor_is_shown_too() {
    let pareto = curve("id,revenue\n1,5\n2,5\n3,5\n4,9\n", "revenue", "profit");
    assert_eq!((pareto.level_with(1), pareto.level_with(2), pareto.level_with(4)), (1, 4, 4));
    assert_eq!(pareto.filter_of_best(2).as_deref(), Some("revenue >= 5"));
    assert!(pareto.beside.is_none() && pareto.filter_of_losers().is_none());
}

#[test]
fn classes_are_those_of_cuts_by_value() {
    let list: String = (1..=10).map(|id| format!("{id},{}\n", 11 - id)).collect();
    let pareto = curve(&format!("id,revenue\n{list}"), "revenue", "profit");
    // 10, 19, 27, 34, 40, 45, 49, 52 of 55: four fifths are 44, and 95% are 52.25.
    let limits = [(80.0, 6), (95.0, 9)].map(|(percent, customers)| ClassLimit { percent, customers });
    assert_eq!(pareto.limits, limits);
    assert_eq!(
        pareto.classes().as_deref(),
        Some("A: 6 bring the first 80%, B: 3 bring the next 15%, C: 1 the rest.")
    );
    assert_eq!(pareto.sentence(), "The best fifth, 2 customers, bring 35% of the revenue.");
}

#[test]
fn without_shares_a_curve_is_in_amounts() {
    let whale = curve("id,revenue,profit\n1,5,-3\n2,5,1\n", "profit", "revenue");
    assert!(!whale.has_shares() && whale.limits.is_empty());
    assert_eq!((whale.height(1), whale.height(2)), (1.0, -2.0));
    assert_eq!(whale.up().unit, crate::tiering::unit::Unit::Money);
    assert_eq!(whale.at_cursor(1), "The best customer by profit, 50%, has 1 profit together.");
    assert!(whale.sentence().contains("is -2, so nobody has a share of it"), "{}", whale.sentence());
    let one = curve("id,revenue,profit\n1,5,3\n2,5,-1\n", "profit", "revenue");
    assert_eq!(
        one.sentence(),
        "The best 1 customer brings 150% of the profit; 1 customer below 0 takes 1, 50%, away again."
    );
    let fifth = curve("id,revenue\n1,95\n2,5\n", "revenue", "profit");
    assert_eq!(fifth.sentence(), "The best fifth, 1 customer, brings 95% of the revenue.");
    assert!(
        fifth.classes().is_some_and(|classes| classes.starts_with("A: 1 brings the first 80%, B: 0 bring"))
    );
    let equal = curve("id,revenue\n1,5\n2,5\n", "revenue", "profit");
    assert!(equal.sentence().starts_with("Every customer brings the same revenue"), "{}", equal.sentence());
}

#[test]
fn what_a_list_lacks_is_said() {
    let lack = |list: &str, query: &ChartQuery| chart_of(list, &[], query).err();
    let curve = query_curve("profit", "revenue");
    let map = ChartQuery::Map { across: None, up: None };
    assert_eq!(lack("id,revenue\n", &ChartQuery::Scores), Some(Lack::Customers));
    assert_eq!(lack("id,name\n1,A\n", &ChartQuery::Scores), Some(Lack::Scores));
    assert_eq!(lack("id,revenue\n1,5\n", &curve), Some(Lack::Measure("profit".into())));
    assert_eq!(lack("id,revenue,profit\n1,5,\n", &curve), Some(Lack::Measure("profit".into())));
    assert_eq!(lack("id,revenue\n1,5\n", &map), Some(Lack::TwoMeasures));
    assert_eq!(lack("id,revenue,orders\n1,5,2\n", &ChartQuery::Recency), Some(Lack::Dates));
    assert_eq!(lack("id,revenue,orders\n1,5,2\n", &ChartQuery::Trend), Some(Lack::Periods));
    assert!(chart_of("id,name\n1,A\n", &[], &ChartQuery::Tiers).is_ok());
}

#[test]
fn scores_are_counted_between_the_cuts() {
    let list: String = (0..=100).map(|id| format!("{id},{id}\n")).collect();
    let Ok(Chart::Scores(spread)) =
        chart_of(&format!("id,revenue\n{list}"), &[(3, Tier::at(0))], &ChartQuery::Scores)
    else {
        panic!("no scores")
    };
    assert_eq!((spread.known, spread.unknown, spread.elsewhere), (101, 0, [0, 1]));
    let mut said = spread.clone();
    assert!(said.sentence().ends_with(" You put 1 in another tier than their place here says."));
    said.elsewhere = [1_200, 2];
    assert!(said.sentence().contains(" A rule puts 1,200 and you put 2 in another tier"));
    let bars = spread.bars(12);
    assert_eq!(
        bars.iter().map(|bar| bar.customers).collect::<Vec<_>>(),
        [10, 10, 10, 10, 10, 10, 10, 10, 10, 11]
    );
    assert_eq!((bars[7].values.start, bars[7].places.end), (70.0, 0.8));
    assert_eq!(spread.filter_around(70.0).as_deref(), Some("score >= 69 AND score < 71"));
    assert_eq!(spread.gap_near(50.0), None, "every point has a customer");
    let Ok(Chart::Scores(gap)) = chart_of("id,revenue\n1,10\n2,64\n3,68.5\n4,90\n", &[], &ChartQuery::Scores)
    else {
        panic!("no scores")
    };
    assert_eq!(gap.gap_near(70.0), Some(68.6..90.0));
    assert_eq!(gap.gap_near(66.0), Some(64.1..68.5));
    let moved = |cut| gap.if_in_gap(cut).map(|moved| (moved.cut, moved.customers, moved.revenue));
    assert_eq!(moved(95.0), Some((90.0, 1, Some(90.0))));
    assert_eq!(moved(5.0), Some((11.0, 1, Some(10.0))));
    assert_eq!(moved(66.0), None, "the cut is in a gap");
}

#[test]
fn a_map_has_every_customer_in_one_cell() {
    let list: String =
        (0..200).map(|id| format!("{id},{},{}\n", 50 + id * id, f64::from(id % 7) / 10.0)).collect();
    let query = ChartQuery::Map { across: None, up: None };
    let Ok(Chart::Map(map)) = chart_of(&format!("id,revenue,discount\n{list}"), &[], &query) else {
        panic!("no map")
    };
    assert_eq!((&*map.across.measure, &*map.up.measure, map.known), ("revenue", "discount", 200));
    for degree in 0..bands::Bands::DEGREES {
        let (width, height) = map.cells(degree);
        let cells = (0..height).flat_map(|y| (0..width).map(move |x| MapCursor { x, y, degree }));
        let sum: usize = cells.map(|cell| map.in_cell(cell).by_tier.iter().sum::<usize>()).sum();
        assert_eq!(sum, 200, "degree {degree}");
    }
    let last = map.largest[0].0;
    assert_eq!((last, map.dots().len()), (199, 200));
    let (_, x, y) = map.largest[0];
    let cell = map.cell_at(x, y, 2);
    assert_eq!(map.in_cell(cell).largest.first(), Some(&199));
    assert!(map.filter(cell).is_some_and(|filter| filter.contains("revenue >= ")), "{:?}", map.filter(cell));
    assert_eq!(map.with_degree(map.with_degree(cell, 0), 0), map.cell_at(x, y, 0));
}

#[test]
fn recency_and_frequency_are_a_grid_of_all() {
    let list = "id,revenue,orders,last_order\n1,10,1,2026-01-01\n2,20,5,2026-01-20\n3,30,1,2025-06-01\n4,,9,2026-01-31\n5,5,,\n";
    let Ok(Chart::Recency(grid)) = chart_of(list, &[], &ChartQuery::Recency) else { panic!("no grid") };
    assert_eq!((grid.total.customers, grid.total.revenue, grid.unknown), (4, Some(60.0), 1));
    let sum: usize = grid.cells.iter().flatten().map(|cell| cell.customers).sum();
    assert_eq!(sum, 4);
    assert!(grid.filter(0, 0).is_some_and(|filter| filter.contains("orders <=")), "{:?}", grid.filter(0, 0));
    let same = "id,revenue,orders,last_order\n1,10,1,2026-01-01\n2,20,1,2026-01-01\n";
    let Ok(Chart::Recency(one)) = chart_of(same, &[], &ChartQuery::Recency) else { panic!("no grid") };
    assert_eq!((one.orders.len(), one.days.len(), one.cell(0, 0).customers), (1, 1, 2));
    assert_eq!(one.filter(0, 0).as_deref(), Some("orders IS NOT NULL AND days_since_order IS NOT NULL"));
}

#[test]
fn losses_are_left_of_nothing() {
    let list = "id,revenue,profit\n1,80,60\n2,60,60\n3,30,-20\n4,10,0\n";
    let Ok(Chart::Tiers(mix)) = chart_of(list, &[(3, Tier::at(0))], &ChartQuery::Tiers) else {
        panic!("no mix")
    };
    let titles: Vec<&str> = mix.bars.iter().map(|bar| &*bar.title).collect();
    assert_eq!((titles, &mix.missing[..]), (vec!["customers", "revenue", "profit"], &["hours"][..]));
    assert_eq!(mix.bars[0].sums, [2.0, 1.0, 1.0, 0.0, 0.0]);
    assert_eq!(mix.bars[2].parts(), [(0, 0.0, 0.6), (1, 0.6, 1.2), (2, -0.2, 0.0)]);
    assert_eq!(mix.ends(), (-0.2, 1.2));
    assert_eq!((mix.filter(0), mix.filter(4)), ("tier = 1".into(), "tier IS NULL".into()));
    let Ok(Chart::Tiers(lost)) = chart_of("id,profit,revenue\n1,-6,80\n2,-2,9\n", &[], &ChartQuery::Tiers)
    else {
        panic!()
    };
    assert_eq!(lost.bars[2].parts(), [(0, -0.75, 0.0), (3, -1.0, -0.75)]);
    assert!(lost.sentence().contains("All profit together is -8"), "{}", lost.sentence());
}

proptest! {
    #[test]
    fn everybody_is_in_one_bar_and_one_point(amounts in prop::collection::vec(-1000..1000_i32, 1..80), room in 4..90_usize) {
        let list: String = amounts.iter().enumerate().map(|(id, amount)| format!("{id},{amount}\n")).collect();
        let list = format!("id,revenue\n{list}");
        let Ok(Chart::Scores(spread)) = chart_of(&list, &[], &ChartQuery::Scores) else { panic!("no scores") };
        let bars = spread.bars(room);
        prop_assert_eq!(bars.iter().map(|bar| bar.customers).sum::<usize>(), amounts.len());
        prop_assert!(bars.windows(2).all(|pair| pair[0].places.end == pair[1].places.start));
        let curve = curve(&list, "revenue", "profit");
        let mut sorted = amounts.clone();
        sorted.sort_by_key(|amount| -amount);
        for count in 0..=amounts.len() {
            let sum: i32 = sorted[..count].iter().sum();
            prop_assert_eq!(curve.curve.brought_by(count), f64::from(sum));
            prop_assert_eq!(curve.best_by_tier(count).iter().sum::<usize>(), count);
        }
        let points = curve.points(room);
        prop_assert!(points.windows(2).all(|pair| pair[0].0 < pair[1].0), "{points:?}");
        let top = curve.curve.gaining() as f64;
        // It rises as long as customers bring something, and falls after that.
        prop_assert!(points.windows(2).all(|pair| pair[1].0 > top || pair[0].1 <= pair[1].1), "{points:?}");
    }
}
