use proptest::prelude::*;

use super::*;
use crate::tiering::testing::table;

fn measures(list: &str, as_of: Option<&str>) -> Measures {
    let table = table(list);
    let as_of = as_of.and_then(Day::parse_iso).or_else(|| Today::default().in_list(&table));
    Measures::new(table, as_of)
}

/// The values of a measure, rounded to six decimals; `None` is missing.
fn values(list: &str, measure: &str) -> Vec<Option<f64>> {
    let measures = measures(list, None);
    let found = measures.bind(measure).unwrap().numbers(0..measures.table().len());
    found.into_iter().map(|value| (!value.is_nan()).then_some((value * 1e6).round() / 1e6)).collect()
}

#[test]
fn profit_is_its_column_or_margin_of_revenue_less_cost_to_serve() {
    assert_eq!(values("id,revenue,profit,margin\na,100,7,0.5\nb,100,,0.5\n", "profit"), [Some(7.0), None]);
    let with_costs = "id,revenue,margin,cost_to_serve\na,100,0.4,15\nb,100,0.4,\nc,,0.4,15\n";
    assert_eq!(values(with_costs, "profit"), [Some(25.0), Some(40.0), None]);
    assert_eq!(values("id,revenue,margin\na,200,0.25\n", "profit"), [Some(50.0)]);
}

#[test]
fn profit_is_revenue_less_costs_where_nothing_else_says_it() {
    let list = "id,revenue,costs,cost_to_serve\na,100,60,15\nb,100,130,\nc,100,,5\n";
    assert_eq!(values(list, "profit"), [Some(25.0), Some(-30.0), None]);
    assert_eq!(values(list, "margin"), [Some(0.4), Some(-0.3), None]);
    assert_eq!(values("id,revenue,costs\na,100,60\n", "profit"), [Some(40.0)]);
    assert_eq!(values("id,revenue,margin,costs\na,100,0.5,60\n", "profit"), [Some(50.0)]);
}

#[test]
fn margins_and_discounts_in_percent_are_shares() {
    assert_eq!(
        values("id,revenue,margin\na,200,25\nb,100,40\nc,100,0.5\n", "profit"),
        [Some(50.0), Some(40.0), Some(0.5)]
    );
    assert_eq!(values("id,revenue,margin\na,200,25%\nb,100,0.5%\nc,100,0.5%\n", "profit")[1], Some(0.5));
    assert_eq!(values("id,discount\na,0.1\nb,0\nc,\n", "price_kept"), [Some(0.9), Some(1.0), None]);
    assert_eq!(values("id,discount\na,10\nb,5\nc,0\n", "price_kept"), [Some(0.9), Some(0.95), Some(1.0)]);
}

#[test]
fn equal_results_of_a_formula_are_one_value() {
    for (list, measure, ranks) in [
        (
            "id,revenue,margin\na,5600,15\nb,5400,7\nc,6000,14\nd,2400,34\n",
            "profit",
            [75.0, 12.5, 75.0, 37.5],
        ),
        (
            "id,revenue,orders\na,120,3\nb,1.20,3\nc,2.00,5\nd,1.60,4\n",
            "average_order",
            [87.5, 37.5, 37.5, 37.5],
        ),
        ("id,referrals,satisfaction\na,1,3\nb,3,1\nc,2,2\nd,2,2\n", "advocacy", [50.0, 50.0, 50.0, 50.0]),
    ] {
        let found = values(list, &format!("percentile({measure})"));
        assert_eq!(found, ranks.map(Some), "{measure}");
    }
    assert_eq!(
        values("id,revenue,margin\na,6000,14\nb,5600,15\n", "CASE WHEN profit > 840 THEN 1 ELSE 0 END"),
        [Some(0.0); 2]
    );
}

#[test]
fn dates_after_the_day_that_was_asked_for_are_missing() {
    let list = "id,first_order,last_order\na,2020-01-01,2026-05-10\nb,2026-08-01,2026-11-20\n";
    let measures = measures(list, Some("2026-05-20"));
    let found = |measure: &str| measures.bind(measure).unwrap().numbers(0..2);
    assert_eq!(found("days_since_order")[0], 10.0);
    assert!(found("days_since_order")[1].is_nan() && found("tenure_years")[1].is_nan());
}

#[test]
fn ratios_are_missing_where_they_make_no_sense() {
    let list = "id,revenue,profit,orders\na,100,25,4\nb,100,-10,0\nc,0,5,2\nd,,1,1\n";
    assert_eq!(values(list, "margin"), [Some(0.25), Some(-0.1), None, None]);
    assert_eq!(values(list, "average_order"), [Some(25.0), None, Some(0.0), None]);
}

#[test]
fn ages_are_counted_from_the_newest_date_or_the_one_given() {
    let list = "id,first_order,last_order,orders\n\
                a,2020-01-01,2024-01-01,8\nb,2023-12-20,2023-12-31,3\nc,,2023-12-02,5\nd,2022-01-01,,\n";
    assert_eq!(values(list, "days_since_order"), [Some(0.0), Some(1.0), Some(30.0), None]);
    assert_eq!(values(list, "tenure_years")[0], Some(4.0));
    // Twelve days are counted as a month.
    assert_eq!(values(list, "orders_per_year"), [Some(2.0), Some(36.0), None, None]);
    let later = measures(list, Some("2024-01-11"));
    assert_eq!(later.as_of().map(|day| day.to_string()), Some("2024-01-11".to_string()));
    assert_eq!(later.bind("days_since_order").unwrap().numbers(0..1), [10.0]);
}

#[test]
fn the_newest_date_is_that_of_any_order() {
    let list = "id,first_order,last_order\na,2020-01-01,2023-01-01\nb,2024-06-01,\n";
    assert_eq!(measures(list, None).as_of(), Day::parse_iso("2024-06-01"));
    assert_eq!(measures("id,revenue\na,1\n", None).as_of(), None);
}

#[test]
fn effort_is_what_is_known_of_tickets_and_complaints() {
    let list = "id,tickets,complaints\na,3,2\nb,3,\nc,,2\nd,,\n";
    assert_eq!(values(list, "effort"), [Some(5.0), Some(3.0), Some(2.0), None]);
    assert!(
        !measures("id,complaints\na,2\n", None).has("effort"),
        "complaints alone are a measure of their own"
    );
}

#[test]
fn advocacy_is_the_mean_percentile_of_what_is_known() {
    let list = "id,referrals,satisfaction\na,0,9\nb,4,1\nc,2,\nd,,\n";
    assert_eq!(values(list, "advocacy"), [Some(45.833333), Some(54.166667), Some(50.0), None]);
    assert_eq!(values("id,satisfaction\na,1\nb,2\n", "advocacy"), [Some(25.0), Some(75.0)]);
}

#[test]
fn a_measure_without_its_inputs_does_not_exist() {
    let measures = measures("id,revenue,name\na,100,x\n", None);
    for missing in
        ["profit", "margin", "average_order", "days_since_order", "effort", "advocacy", "growth", "as_of"]
    {
        assert!(!measures.has(missing), "{missing}");
        assert!(!measures.known().iter().any(|known| known == missing), "{missing}");
    }
    assert!(measures.has("revenue") && !measures.has("name"));
}

#[test]
fn units_of_measures_are_known() {
    let measures = measures("id,revenue,orders,Days late,days_to_pay\na,100,2,3,14\n", None);
    assert_eq!(measures.unit("days_to_pay"), Unit::Days);
    assert_eq!(measures.unit("revenue"), Unit::Money);
    assert_eq!(measures.unit("revenue / 2"), Unit::Plain);
    assert_eq!(as_name("Days late"), "\"Days late\"");
}

#[test]
fn only_the_columns_that_formulas_read_are_typed() {
    // In every column of numbers one cell is none, which is found as soon as the column is typed.
    let row = |cell: &str| format!("a,{}\n", [cell; 7].join(","));
    let list = "id,revenue,margin,cost_to_serve,orders,referrals,satisfaction,floor\n".to_owned();
    let list = list + &row("5").repeat(30) + &row("x");
    let typed = |formulas: &[&str]| -> Vec<String> {
        let measures = measures(&list, None);
        measures.prepare(formulas);
        let findings = measures.table().findings();
        findings.iter().filter_map(|finding| Some(finding.message.split('\'').nth(1)?.to_owned())).collect()
    };
    assert!(typed(&["1 + 1", "id", "no such name", "wrong ("]).is_empty());
    assert_eq!(typed(&["orders > 3", "Floor"]), ["orders", "floor"]);
    assert_eq!(typed(&["profit"]), ["revenue", "margin", "cost_to_serve"]);
    assert_eq!(typed(&["average_order", "advocacy"]), ["revenue", "orders", "referrals", "satisfaction"]);
    assert_eq!(typed(&["small_but_valuable"]), ["revenue", "referrals", "satisfaction"]);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_condition_over_text_holds_where_a_look_at_every_row_says_so(
        cells in proptest::collection::vec(("[a-cB\u{130}\u{212a}ik\" ,\n]{0,5}", "[ab]{0,2}"), 1..9),
        wanted in "[a-cBik]{1,3}[\", ]?[a-cik%_]{0,3}",
    ) {
        let quoted = |(cell, after): &(String, String)| format!("\"{}\"{after}", cell.replace('"', "\"\""));
        let rows: String = cells.iter().map(|cell| format!("x{},b,{}\n", wanted.len(), quoted(cell))).collect();
        let measures = measures(&format!("id,other,name\n{rows}"), None);
        // Few and odd cells can make another delimiter likelier.
        prop_assume!(measures.table().named("name").is_some());
        for (sign, pattern) in [("=", wanted.clone()), ("LIKE", wanted.clone()), ("LIKE", format!("%{wanted}%"))] {
            let condition = format!("\"name\" {sign} '{pattern}' OR id LIKE '{pattern}'");
            let bound = crate::data::expr::condition(&condition, &measures).unwrap();
            let expected: Vec<bool> = bound.truths(0..cells.len()).iter().map(|truth| *truth == Some(true)).collect();
            prop_assert_eq!(bound.holds(0..cells.len()), expected, "{}", condition);
        }
    }
}
