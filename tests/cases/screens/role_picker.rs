//! The choice of a column's role on the import screen.

use tierdeck::app::Context;
use tierdeck::data::column::Role;

use super::{has, rows, text};
use crate::journeys::screen::Screen;

#[test]
fn only_roles_that_fit_the_type_are_listed() {
    let list = rows("Kunde,Betrag,Beginn,Ort,Leer", 9, |n| format!("Firma {n},{n}7.50,2024-01-1{n},Bonn,"));
    for (column, offered, not_offered) in [
        ("Kunde", "name", "revenue"),
        ("Betrag", "revenue", "last order"),
        ("Beginn", "last order", "profit"),
        ("Ort", "region", "orders"),
    ] {
        let at = list.lines().next().and_then(|line| line.split(',').position(|name| name == column));
        let screen = Screen::of(&list).sized(120, 36).after(&format!("i down*{} enter", at.unwrap_or(0)));
        let picker = screen.import().and_then(|import| import.picker.as_ref()).expect("the roles are listed");
        let names: Vec<String> = picker
            .roles()
            .iter()
            .map(|role| role.map_or("not used".into(), |role| role.name().replace('_', " ")))
            .collect();
        assert!(names.iter().any(|name| name == offered), "{column}: {names:?}");
        assert!(!names.iter().any(|name| name == not_offered), "{column}: {names:?}");
        assert_eq!(names.last().map(String::as_str), Some("not used"), "{column}");
    }
    let empty = Screen::of(&list).after("i down*4 enter");
    assert!(empty.said().contains("no values"), "{}", empty.said());
    assert!(empty.state.core.prompt.is_none());
}

#[test]
fn a_role_is_found_by_typing_and_kept_in_one_step() {
    let list = rows("Customer,Amount paid so far,Earned", 12, |n| format!("Shop {n},{n}00,{n}0"));
    let mut screen = Screen::of(&list).sized(120, 36).after("i down*2 enter \"prof\"");
    assert!(text(&screen).contains("criteria would be in use"), "{screen}");
    screen.press("enter");
    assert_eq!(has(&screen, Role::Profit), Some("Earned"));
    assert_eq!((screen.journal.len(), screen.state.context()), (1, Context::Import));
    assert!(text(&screen).contains("you chose it"), "{screen}");
    screen.press("u");
    assert_eq!(has(&screen, Role::Profit), None);
    assert_eq!(screen.state.context(), Context::Import);
    screen.press("ctrl-r");
    assert_eq!(has(&screen, Role::Profit), Some("Earned"));
}

#[test]
fn what_would_follow_is_said_before() {
    let list = rows("Customer,Revenue,Profit,Gross", 12, |n| format!("Shop {n},{n}00,{n}0,{n}11"));
    let screen = Screen::of(&list).sized(120, 36).after("i down*3 enter \"reven\"");
    assert!(text(&screen).contains("It replaces 'Revenue' as revenue."), "{screen}");
    let mut screen = screen.after("enter");
    assert_eq!(has(&screen, Role::Revenue), Some("Gross"));
    // The role goes back to the column that had it.
    screen.press("home down*6 enter \"reven\" enter");
    assert_eq!(has(&screen, Role::Revenue), Some("Revenue"), "{screen}");
    let alone = rows("Customer,Takings", 12, |n| format!("Shop {n},{n}00"));
    let alone = Screen::of(&alone).sized(120, 36).after("i down enter \"not used\"");
    assert!(text(&alone).contains("0 of 12 criteria would be in use, too few for tiers."), "{alone}");
}

#[test]
fn esc_leaves_the_role_and_a_wrong_word_says_so() {
    let list = rows("Customer,Revenue,Profit", 9, |n| format!("Shop {n},{n}00,{n}0"));
    let mut screen = Screen::of(&list).after("i down enter \"zzz\"");
    assert!(text(&screen).contains("No role has these letters."), "{screen}");
    screen.press("enter");
    assert!(screen.state.core.prompt.is_some() && screen.journal.is_empty());
    screen.press("esc");
    assert!(screen.import().is_some_and(|import| import.picker.is_none()));
    screen.press("enter down enter");
    assert_eq!(screen.journal.len(), 1, "the role below was chosen");
}

#[test]
fn the_mouse_opens_the_roles_and_chooses_one() {
    use tierdeck::app::Message;
    use tierdeck::app::core::message::Mouse;
    let list = rows("Customer,Revenue,Profit", 9, |n| format!("Shop {n},{n}00,{n}0"));
    let mut screen = Screen::of(&list).after("i");
    let line = |screen: &Screen, part: &str| {
        let text = screen.to_string();
        let found = text.lines().position(|line| line.contains(part));
        found.unwrap_or_else(|| panic!("no {part}: {text}")) as u16
    };
    let at = line(&screen, "  Profit ");
    screen.send(Message::Mouse(Mouse::Click, 6, at));
    screen.send(Message::Mouse(Mouse::Click, 6, at));
    let at = line(&screen, "cost to serve");
    let x = screen
        .to_string()
        .lines()
        .nth(usize::from(at))
        .and_then(|line| line.chars().collect::<String>().find("cost"))
        .unwrap_or(60);
    screen.send(Message::Mouse(Mouse::Click, (x as u16).min(70), at));
    assert_eq!(has(&screen, Role::CostToServe), Some("Profit"), "{screen}");
}

#[test]
fn roles_are_listed_in_small_and_plain_terminals() {
    use tierdeck::app::core::appearance::{Appearance, Colors, ThemeName};
    let list = rows("Customer,Revenue,Profit", 9, |n| format!("Shop {n},{n}00,{n}0"));
    let plain = Appearance { ascii: true, colors: Colors::None, theme: ThemeName::Default };
    for (width, height) in [(60, 16), (80, 24), (200, 50)] {
        let screen = Screen::of(&list).sized(width, height).looking(plain).after("i down enter");
        let text = screen.to_string();
        assert!(text.contains("> revenue"), "{text}");
        assert!(text.contains("criteria would be in use"), "{text}");
        assert!(text.replace('▏', "").is_ascii(), "{text}");
    }
}

#[test]
fn costs_are_asked_about_once_and_give_a_profit() {
    let list = rows("Order ID,Date,Customer,Amount,Cost", 12, |n| {
        format!("{n},2026-01-{:02},Shop {},{n}00,{n}0", n + 1, n % 5)
    });
    let mut screen = Screen::of(&list).sized(120, 36).after("i");
    assert_eq!(text(&screen).matches("'Cost' is not used.").count(), 1, "{screen}");
    screen.press("end enter \"costs\" enter");
    assert_eq!(has(&screen, Role::Costs), Some("Cost"), "{screen}");
    assert!(!text(&screen).contains("'Cost' is not used."), "{screen}");
    let profit = screen.state.core.document.tiering.measures.bind("profit");
    assert!(profit.is_ok(), "{screen}");
}
