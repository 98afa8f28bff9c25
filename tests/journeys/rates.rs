//! Amounts in several currencies, and the rates that add them up.

use tierdeck::data::column::{Role, RowId};
use tierdeck::review::Edit;

use super::screen::Screen;

const LIST: &str = "\
Customer no.,Customer,Revenue,Profit
K1,Acme,EUR 100,EUR 50
K2,Bolt,EUR 200,EUR 20
K3,Core,USD 5000,USD 400
K4,Dahl,EUR 300,EUR 30
";

fn revenue(screen: &Screen) -> [f64; 4] {
    let table = &screen.state.core.document.table;
    let revenue = table.with_role(Role::Revenue).expect("a column of revenue");
    [0, 1, 2, 3].map(|row| table.number(RowId(row), revenue))
}

#[test]
fn a_rate_adds_up_and_is_undone() {
    let mut screen = Screen::of(LIST);
    assert!(revenue(&screen)[2].is_nan());
    screen.press("d");
    assert!(screen.to_string().contains("more than one currency"), "{screen}");
    screen.press("enter \"usd 0.5\" enter");
    assert_eq!(screen.said(), "Amounts are added up in EUR: 1 USD = 0.5 EUR. u undoes it.");
    assert_eq!(revenue(&screen), [100.0, 200.0, 2500.0, 300.0]);
    screen.press("esc");
    assert!(screen.to_string().contains("USD 5000"), "cells stay as they are: {screen}");
    let edit = screen.journal.last().expect("it is in the journal");
    assert!(matches!(edit, Edit::SetRates { rates: Some(_) }));
    let written = serde_json::to_string(edit).expect("text");
    assert_eq!(serde_json::from_str::<Edit>(&written).as_ref().ok(), Some(edit), "{written}");
    let tiering = &screen.state.core.document.tiering;
    assert!(tiering.tiers[2].is_some() && tiering.tiers[2] <= tiering.tiers[1], "the tiers follow");
    let detail = Screen::of(LIST).after("\":rates usd 0.5\" enter enter").to_string();
    assert!(detail.contains("are added up in EUR"), "{detail}");
    screen.press("d");
    assert!(screen.to_string().contains("added up in EUR by the rates"), "{screen}");
    screen.press("esc \":rates base USD\" enter");
    assert_eq!(revenue(&screen), [200.0, 400.0, 5000.0, 600.0]);
    screen.press("\":rates EUR\" enter");
    assert!(revenue(&screen)[2].is_nan(), "the list's own currency has no rate");
    screen.press("u u u");
    assert!(revenue(&screen)[2].is_nan());
    assert_eq!(screen.state.core.document.review.rates, None);
    screen.press("ctrl-r");
    assert_eq!(revenue(&screen)[2], 2500.0);
    screen.press("\":rates USD 0\" enter");
    assert!(screen.said().contains("above 0"), "{}", screen.said());
    assert_eq!(revenue(&screen)[2], 2500.0);
}

#[test]
fn the_word_alone_says_what_the_rates_are() {
    let mut screen = Screen::of(LIST).after("\":rates\" enter");
    assert!(
        screen.said().starts_with("There are no rates, so only amounts in one currency count."),
        "{screen}"
    );
    screen.press("\":rates usd 0.5\" enter \":rates\" enter");
    assert_eq!(screen.said(), "Amounts are added up in EUR: 1 USD = 0.5 EUR.");
}

#[test]
fn what_an_hour_costs_is_set_on_screen_and_undone() {
    let list = "id,name,revenue,margin,hours\nK1,Acme,1000,50%,40\nK2,Bolt,900,40%,2\nK3,Core,800,30%,1\n";
    let mut screen = Screen::of(list).sized(120, 70).after("c");
    assert!(screen.to_string().contains("No cost of an hour is set. :hourly-cost 55"), "{screen}");
    let profit = |screen: &Screen| {
        let measures = &screen.state.core.document.tiering.measures;
        measures.bind("profit").expect("a profit").numbers(0..1)[0]
    };
    assert_eq!(profit(&screen), 500.0);
    screen.press("esc : \"hourly-cost 10,5\" enter");
    let said = "An hour costs 10.50, and the hours of this list count as cost. u undoes it.";
    assert_eq!(screen.said().replace("{key:undo}", "u"), said);
    assert_eq!(profit(&screen), 80.0);
    let edit = screen.journal.last().expect("it is in the journal");
    assert!(matches!(edit, Edit::SetModel { model } if model.service.hourly_cost == Some(10.5)));
    screen.press("c");
    assert!(screen.to_string().contains("An hour costs 10.50"), "{screen}");
    screen.press("esc u");
    assert_eq!((profit(&screen), screen.state.core.document.review.model.service.hourly_cost), (500.0, None));
    screen.press(": \"hourly-cost much\" enter");
    assert!(screen.said().contains("'much' is not what an hour costs. Try 55"), "{}", screen.said());
}
