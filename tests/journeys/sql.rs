//! The model as a query, on the screen.

use insta::assert_snapshot;
use tierdeck::app::Context;
use tierdeck::tiering::bundled;

use super::{SHOP, Screen, shop};

#[test]
fn the_query_is_read_for_each_database_copied_and_written() {
    let mut screen = shop().after(": \"sql\" enter");
    assert_eq!(screen.state.context(), Context::Sql);
    assert_snapshot!("sql", screen);
    screen.press("y");
    assert_eq!(screen.said(), "The query is on the clipboard.");
    let copied = screen.copied.pop().expect("a copy");
    assert!(copied.contains("WITH\n") && copied.ends_with(";\n"), "{copied}");
    screen.press("e enter");
    let (path, text) = screen.exports.pop().expect("an export");
    assert_eq!(path.to_str(), Some("customers.sql"));
    assert_eq!(text, copied);
    screen.press("d d");
    assert!(screen.to_string().contains("SQL for sqlite"), "{screen}");
    screen.press("y");
    let other = screen.copied.pop().expect("a copy");
    assert!(other.contains("MATERIALIZED") && !copied.contains("MATERIALIZED"));
    screen.press("d d d d");
    assert!(screen.to_string().contains("SQL for duckdb"), "{screen}");
    assert_snapshot!("sql_80x24", screen.sized(80, 24));
}

#[test]
fn it_is_opened_from_every_screen_that_shows_what_the_model_made() {
    for open in ["L", "p", "T", "w \"industry\" enter"] {
        let mut screen = shop().after(open);
        let before = screen.state.context();
        screen.press(": \"sql\" enter");
        assert_eq!(screen.state.context(), Context::Sql, "{open}");
        screen.press("esc");
        assert_eq!(screen.state.context(), before, "{open}");
    }
}

#[test]
fn a_live_query_has_no_number_of_the_list() {
    let mut screen = shop().after(": \"sql\" enter m");
    assert!(screen.to_string().contains("SQL for duckdb, live"), "{screen}");
    screen.press("y m y");
    let [live, frozen] = [0, 1].map(|at| screen.copied[at].clone());
    assert!(live.contains("RANK() OVER") && !frozen.contains("OVER ("), "{live}");
    let mut screen = shop().after("c F enter : \"sql\" enter m");
    assert!(screen.to_string().contains("unfreeze it with F"), "{screen}");
    screen.press("m");
    assert!(screen.to_string().contains("SELECT"), "{screen}");
}

#[test]
fn a_decision_is_in_it_and_the_last_line_is_the_last() {
    let mut screen = shop().after("1 \"a friend\" enter : \"sql\" enter");
    assert!(screen.to_string().contains("What a person decided"), "{screen}");
    screen.press("end");
    assert!(screen.to_string().contains("decisions.tier"), "{screen}");
    screen.press("home pagedown pageup");
    assert!(screen.to_string().contains("What a person decided"), "{screen}");
    screen.press("u");
    assert!(!screen.to_string().contains("What a person decided"), "{screen}");
    screen.press("esc");
    assert_eq!(screen.state.context(), Context::Customers);
}

#[test]
fn a_model_that_cannot_be_said_is_refused_in_a_sentence() {
    let mut model = bundled::model("four-tiers").unwrap();
    model.steady = Some(Default::default());
    let mut screen = Screen::by(SHOP, model).after(": \"sql\" enter");
    assert!(screen.to_string().contains("switch steadiness off"), "{screen}");
    screen.press("y");
    assert!(screen.said().contains("switch steadiness off"), "{}", screen.said());
    assert!(screen.copied.is_empty());
    screen.press("e");
    assert!(screen.said().contains("switch steadiness off"), "{}", screen.said());
}
