//! Columns that are computed beside the list's own.

use insta::assert_snapshot;
use tierdeck::review::Edit;

use super::screen::Screen;
use super::shop;

fn titles(screen: &Screen) -> Vec<&str> {
    screen.state.core.list.columns.iter().map(|view| view.title.as_str()).collect()
}

#[test]
fn a_formula_becomes_a_column_to_sort_and_filter_by() {
    let mut screen = shop().after("\":column 100 * complaints / orders AS per_hundred\" enter s");
    assert_snapshot!("sorted", screen);
    let sorted = screen.cells("per_hundred");
    assert_eq!((sorted[0].as_str(), sorted[11].as_str()), ("175.00", "0.00"));
    screen.press("f \"per_hundred > 20 AND industry = 'Crafts'\" enter");
    assert_eq!(screen.cells("Customer"), ["Kite & Key"]);
    screen.press("enter");
    assert_snapshot!("detail", screen);
}

#[test]
fn a_column_of_the_tiers_stays_in_order_when_they_change() {
    let mut screen = shop().after("\":column calculated_tier\" enter s");
    let before = screen.cells("calculated_tier");
    screen.press("\":model pareto\" enter");
    let after = screen.cells("calculated_tier");
    assert_ne!(after, before);
    let known: Vec<&String> = after.iter().filter(|tier| !tier.is_empty()).collect();
    assert!(known.is_sorted_by(|one, next| one >= next), "{after:?}");
}

#[test]
fn measures_of_the_whole_list_are_columns_too() {
    let mut screen = shop().after("\":column rfm_code\" enter \":column rfm_segment AS group\" enter s");
    assert_eq!(titles(&screen)[6..8], ["rfm_code", "group"]);
    assert_snapshot!("segments", screen);
    screen.press("/ \"hiber\" enter");
    assert_eq!(screen.cells("group")[screen.state.core.list.cursor.at], "Hibernating");
    screen.press("f \"acme lost\" enter");
    assert_eq!(screen.cells("group"), ["Lost"], "words are found in computed columns, too");
    screen.press("f ctrl-u \"group = 'ch\" tab enter");
    assert_eq!(screen.cells("rfm_code"), ["555", "455", "445", "454"]);
    screen.press("esc \":column revenue > 50000 AS big\" enter f \"NOT (big)\" enter");
    assert_eq!(screen.cells("big"), ["no"; 8]);
}

#[test]
fn a_wrong_formula_keeps_the_line_open_to_mend() {
    let mut screen = shop().after("\":column revenue / staff AS x\" enter");
    assert_snapshot!("wrong", screen);
    assert!(screen.journal.is_empty());
    screen.press("ctrl-u \"column 2 * revenue AS Profit\" enter");
    assert!(screen.said().starts_with("The list has a column 'Profit' already."), "{}", screen.said());
    screen.press("ctrl-u \"column revenue / orders AS x\" enter");
    assert_eq!(screen.cells("x")[0], "3,791.67");
    screen.press("\":column x * 2\" enter");
    assert_eq!(screen.cells("x * 2")[0], "7,583.33", "formulas name other computed columns");
    screen.press("\":column x + 1 AS x\" enter");
    assert!(screen.said().starts_with("A column cannot need itself: x needs x."), "{}", screen.said());
    screen.press("esc c a \"score + 1\" enter");
    assert!(
        screen
            .said()
            .starts_with("Formulas come before the tiers, which may need them, so none can use 'score'"),
        "{}",
        screen.said()
    );
}

#[test]
fn a_column_is_changed_taken_away_and_brought_back() {
    let mut screen =
        shop().after("\":column revenue / orders AS x\" enter s \":column profit / orders AS y\" enter");
    let order = screen.cells("Customer");
    screen.press("\":column 0 - revenue AS x\" enter");
    assert_eq!(titles(&screen)[6..8], ["x", "y"], "it is computed in place of the other");
    assert_ne!(screen.cells("Customer"), order, "and is still what the rows are sorted by");
    screen.press("u");
    assert_eq!(screen.cells("Customer"), order);
    screen.press("\":delete-column x\" enter");
    assert_eq!(titles(&screen)[5..7], ["Industry", "y"]);
    assert!(screen.state.core.list.sort.is_empty(), "nobody sorts by what is gone");
    screen.press("u \":sort y down\" enter");
    assert_eq!(titles(&screen)[6..8], ["x", "y"]);
    assert!(screen.to_string().contains("y ↓"), "{screen}");
    screen.press("u*3 ctrl-r");
    assert_eq!(titles(&screen)[5..7], ["Industry", "x"]);
    assert!(matches!(screen.journal.last(), Some(Edit::SetComputed { computed }) if computed.len() == 1));
    screen.press("\":delete-column z\" enter");
    assert_eq!(screen.said(), "No computed column is called 'z'; there are x.");
}

#[test]
fn columns_follow_the_model_and_cost_nothing_where_it_does_not_concern_them() {
    let mut screen =
        shop().after("\":column lifetime_value AS clv\" enter \":column revenue / 2 AS half\" enter");
    let values = |screen: &Screen| {
        let computed = &screen.state.core.document.tiering.computed;
        [0, 1].map(|at| computed[at].values.clone().unwrap())
    };
    let [clv, half] = values(&screen);
    screen.press("c right enter");
    let [same_clv, same_half] = values(&screen);
    assert!(std::sync::Arc::ptr_eq(&clv, &same_clv) && std::sync::Arc::ptr_eq(&half, &same_half));
}

#[test]
fn a_column_that_a_newer_list_does_not_allow_is_empty_and_stays_in_the_review() {
    let mut screen = shop().after("\":column complaints / orders AS rate\" enter s");
    screen.reread("Customer no.,Customer,Revenue,Orders\nK01,Acme,5,1\nK02,Boreal,7,2\n");
    assert_eq!(screen.cells("rate"), ["", ""]);
    assert_eq!(screen.said(), "'rate' is empty: There is no column or measure 'complaints'.");
    assert_eq!(screen.state.core.document.review.computed.len(), 1);
    screen.press("d");
    assert!(screen.to_string().contains("'rate' is empty"), "{screen}");
}
