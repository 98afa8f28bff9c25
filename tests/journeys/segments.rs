//! Segments and the pages of the tiers.

use insta::assert_snapshot;
use tierdeck::app::Context;
use tierdeck::review::Queue;

use super::screen::Screen;
use super::shop;

#[test]
fn segments_are_chosen_sorted_and_followed_to_their_customers() {
    let mut screen = Screen::demo().after("w");
    assert_eq!(screen.state.context(), Context::Segments);
    assert_snapshot!("by_industry", screen);
    screen.press("b \"Reg\" tab enter");
    assert_eq!(screen.state.core.segment_place.by, ["Region"]);
    screen.press("b \"Industry\" enter right right s down enter");
    assert_eq!(screen.state.context(), Context::Customers);
    assert_eq!(screen.state.core.list.filter, "Industry = 'Media'");
    assert_eq!(screen.shown(), 27);
    assert!(screen.to_string().contains("Esc segments"), "{screen}");
    screen.press("esc");
    assert_eq!(screen.state.context(), Context::Segments);
    assert_eq!((screen.state.core.list.filter.as_str(), screen.state.core.segment_place.at), ("", 1));
    let screen = screen.sized(80, 24);
    assert_snapshot!("by_industry_sorted_80x24", screen);
}

#[test]
fn another_filter_is_no_way_back() {
    let mut screen = Screen::demo().after("w enter f end \" AND Region = 'Lyon'\" enter esc");
    assert_eq!((screen.state.context(), screen.state.core.list.filter.as_str()), (Context::Customers, ""));
    screen.press("w");
    assert_eq!(screen.state.context(), Context::Segments);
}

#[test]
fn a_second_column_makes_pairs_and_goes_away_again() {
    let mut screen = Screen::demo().after("w B \"Revenue: breaks 3\" enter t");
    assert_snapshot!("industry_by_revenue", screen);
    screen.press("t t B enter");
    assert_eq!(screen.state.core.segment_place.by, ["Industry"]);
    screen.press("b \"Revenu\" enter");
    assert!(screen.to_string().contains("There is no column or measure 'Revenu'"), "{screen}");
    screen.press("esc b \"Last order: \"");
    assert!(screen.to_string().contains("dates by quarter"), "{screen}");
    screen.press("\"ye\" tab enter esc w");
    assert_eq!(screen.state.core.segment_place.by, ["Last order: year"], "where it was looked at last");
}

#[test]
fn paths_are_completed_where_something_is_exported() {
    let mut screen = shop().after("w e \"~\"");
    assert!(!screen.to_string().contains("Tab completes"), "no such path:\n{screen}");
    screen.press("esc : \"w lis\" tab");
    assert!(screen.to_string().contains("lists/"), "{screen}");
}

#[test]
fn segments_are_exported() {
    let mut screen = shop().after("w e enter");
    let (path, text) = screen.exports.pop().unwrap();
    assert_eq!(path.display().to_string(), "customers.segments.csv");
    assert!(text.starts_with("Industry,customers,customers_share,revenue,"), "{text}");
    assert!(text.contains("\nRetail,3,0.25,282450,"), "{text}");
}

#[test]
fn a_page_for_each_tier() {
    let mut screen = Screen::demo().after("T");
    assert_eq!(screen.state.context(), Context::Tiers);
    assert_snapshot!("tier_1", screen);
    screen.press("right right right right");
    assert_snapshot!("tier_4", screen);
    screen.press("2");
    assert!(screen.to_string().contains("[2 Advisor]"), "{screen}");
    screen.press("left enter");
    assert_eq!(screen.state.context(), Context::Customers);
    assert!(screen.state.core.list.filter.starts_with("tier = 1 AND Profit > "), "{screen}");
    screen.press("esc G up up up enter");
    assert_eq!(screen.state.core.list.filter, "tier = 1 AND borderline = 1");
    assert_eq!(screen.shown(), 3);
    screen.press("esc up enter");
    assert_eq!(screen.state.core.list.filter, "\"Customer ID\" IN ('K-1092', 'K-1199', 'K-1028')");
    assert_eq!(screen.shown(), 3);
    screen.press("esc 1");
    let screen = screen.sized(80, 24);
    assert_snapshot!("tier_1_80x24", screen);
}

#[test]
fn the_customers_of_a_tier_are_reviewed() {
    let mut screen = Screen::demo().sized(120, 36).after("T");
    assert!(
        screen.to_string().lines().last().is_some_and(|line| line.contains("R review this tier")),
        "{screen}"
    );
    let narrow = Screen::demo().sized(80, 24).after("T");
    assert!(
        narrow.to_string().lines().last().is_some_and(|line| line.contains("R review this tier")),
        "{narrow}"
    );
    screen.press("2 R");
    assert_eq!(screen.state.context(), Context::Session);
    let place = screen.state.core.place.clone().expect("a session");
    assert_eq!(place.queue, Queue::Filter { filter: "tier = 2".into() });
    assert_eq!(screen.session().expect("a session").progress.len(), 109);
    screen.press("q");
    assert!(screen.to_string().contains("[2 Advisor]"), "back on the page: {screen}");
    let none = Screen::of("id,profit\n1,10\n2,20\n3,-5\n").after("T 3 R");
    assert!(none.said().contains("nothing to review"), "{none}");
}

#[test]
fn the_page_of_a_tier_is_exported_as_markdown() {
    let mut screen = Screen::demo().after("T e enter");
    let (path, text) = screen.exports.pop().unwrap();
    assert_eq!(path.display().to_string(), "customers.tier-1.md");
    assert!(text.starts_with("# Tier 1 Partner\n\n14 customers, 6%; "), "{text}");
    assert!(
        text.contains("| They buy 4.1 times as much | Revenue | 28,923 against 7,074 | very strong |"),
        "{text}"
    );
    assert!(text.contains("Lobster Nap Bed \\& Breakfast, "), "{text}");
}

#[test]
fn a_small_list_says_that_there_is_nothing_to_compare() {
    let text = Screen::of("id,name,profit\n1,Acme,10\n2,Boréal,-3\n").after("T").to_string();
    assert!(text.contains("there is nothing to compare"), "{text}");
    let screen = Screen::of("id,name,profit\n1,Acme,10\n2,Boréal,-3\n").after("w");
    assert!(screen.to_string().contains("by tier"), "{screen}");
}

#[test]
fn figures_are_written_as_the_list_writes_them() {
    let rows: String =
        (0..40).map(|id| format!("K{id};Name {id};{}.{:03},50\n", 1 + id / 8, id * 7 % 1000)).collect();
    let screen = Screen::of(&format!("Kunde;Name;Umsatz\n{rows}")).after("w b \"Umsatz: 2000, 4000\" enter");
    let text = screen.to_string();
    assert!(text.contains("2.000 to 4.000") && !text.contains("2,000"), "{text}");
}
