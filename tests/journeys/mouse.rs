//! The mouse: what a click takes, and what the wheel scrolls.

use std::path::PathBuf;

use tierdeck::app::core::message::Mouse;
use tierdeck::app::{Context, Message};

use super::screen::Screen;
use super::shop;
use tierdeck::app::screens::Screen as OpenScreen;

/// The place of the first cell of a text on the screen.
fn place(screen: &Screen, text: &str) -> (u16, u16) {
    let shown = screen.to_string();
    let found =
        shown.lines().zip(0..).find_map(|(line, y)| Some((line[..line.find(text)?].chars().count(), y)));
    let (x, y) = found.unwrap_or_else(|| panic!("no {text} here:\n{shown}"));
    (x as u16, y)
}

fn click(mut screen: Screen, text: &str) -> Screen {
    let (x, y) = place(&screen, text);
    screen.send(Message::Mouse(Mouse::Click, x, y));
    screen
}

fn wheel(mut screen: Screen, text: &str) -> Screen {
    let (x, y) = place(&screen, text);
    screen.send(Message::Mouse(Mouse::WheelDown, x, y));
    screen
}

#[test]
fn a_click_takes_what_there_is_to_choose_from() {
    assert_eq!(click(Screen::start(Vec::new()), "demo list first").opened, [PathBuf::from("demo")]);
    let screen = click(shop().after("R"), "Largest first");
    assert_eq!(screen.state.context(), Context::Session);
    let screen = click(shop().after(": \"crit\""), "see and change what");
    assert!(screen.state.context() == Context::Criteria && screen.state.core.prompt.is_none());
    let screen = click(shop().sized(80, 24).after("d"), "Industry");
    assert_eq!(screen.state.context(), Context::Quality, "the first click selects");
    assert_eq!(click(screen, "Industry").state.context(), Context::Customers, "the second one goes there");
    let screen = click(shop(), "Revenue");
    assert_eq!(screen.state.core.list.order_in_words(false).as_deref(), Some("Revenue ↓"));
    let screen = click(shop().after("w"), "Profit");
    assert!(screen.to_string().contains("Profit↓"), "a heading of the segments sorts\n{screen}");
    assert!(click(screen, "Profit").to_string().contains("Profit↑"));
    let screen = click(shop().after("w"), "Industry  ");
    assert!(screen.to_string().contains("Industry↑"), "{screen}");
}

#[test]
fn a_click_beside_everything_does_nothing() {
    for keys in ["", "R", "d", ":", "?", "c", "enter", "R enter", "4 esc q"] {
        let mut screen = shop().sized(80, 24).after(keys);
        let before = screen.to_string();
        for (x, y) in [(0, 0), (79, 23), (0, 23), (79, 1), (500, 500)] {
            screen.send(Message::Mouse(Mouse::Click, x, y));
        }
        assert_eq!(screen.to_string(), before, "after {keys}");
        assert!(!screen.quit);
    }
}

#[test]
fn the_wheel_scrolls_the_list_under_the_pointer() {
    let screen = wheel(shop().after("c"), "Acme GmbH");
    assert_eq!(screen.state.core.list.cursor.at, 3);
    let screen = wheel(shop().after(":"), "Commands");
    let cursor = screen
        .state
        .core
        .prompt
        .as_ref()
        .and_then(|prompt| prompt.suggestions.cursor.map(|cursor| cursor.at));
    assert_eq!((cursor, screen.state.core.list.cursor.at), (Some(3), 0));
    let screen = wheel(shop().sized(80, 24).after("?"), "Help");
    assert!(matches!(screen.state.top(), Some(OpenScreen::Help(help)) if help.scroll == 3));
    let screen = wheel(shop().after("4 esc q"), "Acme GmbH");
    assert_eq!(screen.state.core.list.cursor.at, 0, "a question is answered first");
}

#[test]
fn every_key_of_the_footer_can_be_clicked() {
    let screen = click(shop(), "c criteria");
    assert_eq!(screen.state.context(), Context::Criteria);
    let screen = click(shop(), "2 Advisor");
    assert!(screen.said().starts_with("Acme GmbH in tier 2, Advisor"), "{}", screen.said());
    let screen = click(shop().after("f \"profit < 0\""), "Enter keep");
    assert_eq!(screen.state.core.list.filter, "profit < 0");
}

#[test]
fn a_double_click_opens_and_a_click_on_a_tier_filters() {
    let mut screen = click(shop(), "Çelik");
    let (x, y) = place(&screen, "Çelik");
    screen.send(Message::Mouse(Mouse::DoubleClick, x, y));
    assert_eq!((screen.state.context(), screen.state.core.row()), (Context::Detail, Some(2)));
    for (width, height, text) in [(100, 30, "2 ▲ 3"), (120, 36, "2 ▲ Advisor")] {
        let screen = click(shop().sized(width, height), text);
        assert_eq!(screen.state.core.list.filter, "tier = 2");
        assert_eq!(click(screen, text).state.core.list.filter, "", "and all again");
    }
}

#[test]
fn a_criterion_a_cut_and_a_model_can_be_clicked() {
    for (width, height) in [(100, 30), (80, 24)] {
        let screen = click(shop().sized(width, height).after("c"), "Last order  ");
        assert!(screen.to_string().contains("> Last order"), "{screen}");
        let screen = click(screen, "Revenue            15");
        assert!(screen.to_string().contains("> Revenue"), "{screen}");
    }
    let mut screen = click(shop().after("m"), "  Pareto");
    assert!(screen.to_string().contains("> Pareto"), "{screen}");
    let (x, y) = place(&screen, "> Pareto");
    screen.send(Message::Mouse(Mouse::DoubleClick, x + 2, y));
    assert_eq!(screen.state.context(), Context::Customers);
    assert!(screen.said().starts_with("Tiered by Pareto"), "{}", screen.said());
}
