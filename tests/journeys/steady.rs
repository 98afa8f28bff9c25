//! Steadiness: those who are held in the tier that they had.

use std::sync::Arc;

use insta::assert_snapshot;
use tierdeck::data::date::Day;
use tierdeck::tiering::steady::Steady;
use tierdeck::tiering::{Model, Standing, Standings, Tier, bundled};

use super::SHOP;
use super::screen::Screen;

/// The shop's list, whose customers were all in tier 2 before.
fn steady(steady: Option<Steady>) -> Screen {
    let model = Model { steady, ..bundled::default_model() };
    let mut screen = Screen::unread(SHOP, model);
    let stood = Standing { tier: Tier::new(2), times: 1, since: Day::of(2026, 2, 1) };
    screen.standings = Some(Arc::new(Standings(vec![stood; 12])));
    screen.load();
    screen
}

#[test]
fn those_who_are_held_are_marked_and_explained() {
    let screen = steady(Some(Steady { margin: 30.0, after: 3 }));
    let tiering = &screen.state.core.document.tiering;
    assert!(!tiering.held.is_empty());
    let first = tiering.held[0].0;
    let mut screen = screen.after(&format!("down*{first}"));
    assert_snapshot!("held", screen);
    screen.press("enter");
    assert!(screen.to_string().contains("Held at 2: the model says"), "{screen}");
    screen.press("esc f \"held = 1\" enter");
    let document = &screen.state.core.document;
    assert_eq!(screen.state.core.list.shown(document), document.tiering.held.len());
}

#[test]
fn the_criteria_turn_it_on_and_off() {
    let mut screen = steady(None);
    assert!(screen.state.core.document.tiering.held.is_empty());
    screen.press("c S");
    assert_snapshot!("on", screen);
    screen.press("L*3 right down right enter");
    let model = &screen.state.core.document.review.model;
    assert_eq!(model.steady, Some(Steady { margin: 33.0, after: 3 }));
    assert!(!screen.state.core.document.tiering.held.is_empty(), "who is held is known by now");
    screen.press("u");
    assert!(screen.state.core.document.tiering.held.is_empty());
    screen.press("c S S");
    assert!(screen.criteria().unwrap().model.steady.is_none());
}
