//! The back-test among the charts: another day, another model, and who bought again.

use insta::assert_snapshot;
use tierdeck::app::core::appearance::{Appearance, Colors, ThemeName};
use tierdeck::app::core::message::{Message, Mouse};

use super::screen::Screen;

const ORDERS: &str = include_str!("../fixtures/cases/list_orders.csv");
const CDNOW: &str = include_str!("../fixtures/cdnow_transactions.csv");

#[test]
fn models_side_by_side_in_every_window() {
    for (width, height) in [(120, 36), (80, 24), (60, 16), (200, 50)] {
        let screen = Screen::of(CDNOW).sized(width, height).after("p 8");
        assert_snapshot!(format!("back_test_{width}x{height}"), screen);
    }
    let ascii = Appearance { ascii: true, colors: Colors::None, theme: ThemeName::Default };
    let screen = Screen::of(ORDERS).looking(ascii).sized(100, 30).after("p 8 down");
    assert!(screen.to_string().is_ascii(), "{screen}");
    assert_snapshot!("back_test_ascii", screen);
}

#[test]
fn the_day_goes_by_months_and_stays_within_the_orders() {
    let mut screen = Screen::of(CDNOW).sized(120, 36).after("p 8");
    let mut days = Vec::new();
    for keys in
        ["", "left", "left", "right", "right", "pageup", "pageup", "home", "left", "end", "right", "pagedown"]
    {
        screen.press(keys);
        let text = screen.to_string();
        let day = text.split("Tiers of ").nth(1).and_then(|rest| rest.get(..10)).unwrap_or_default();
        days.push(day.to_owned());
    }
    assert_eq!(
        days,
        [
            "1998-02-13",
            "1998-01-31",
            "1997-12-31",
            "1998-01-31",
            "1998-02-28",
            "1997-02-28",
            "1997-01-01",
            "1997-01-01",
            "1997-01-01",
            "1998-06-29",
            "1998-06-29",
            "1998-06-29"
        ]
    );
    screen.press("home");
    assert!(screen.to_string().contains("known on 1997-01-01"), "{screen}");
}

#[test]
fn the_day_and_the_model_stay_while_customers_are_looked_at() {
    let mut screen = Screen::of(CDNOW).sized(120, 36).after("p 8 left down down");
    let before = screen.to_string();
    assert!(before.contains("> Pareto"), "{before}");
    screen.press("esc p");
    assert_eq!(screen.to_string(), before);
}

#[test]
fn who_bought_again_is_shown_and_as_many_as_were_counted() {
    let mut screen = Screen::of(CDNOW).sized(120, 36).after("p 8 left");
    let text = screen.to_string();
    let counted = text.split(" bought again").find_map(|before| {
        let words: Vec<&str> = before.split_whitespace().collect();
        let share = words.last()?.starts_with('(').then(|| words[words.len() - 2])?;
        share.replace(',', "").parse::<usize>().ok()
    });
    screen.press("enter");
    assert_eq!(screen.state.core.list.filter, "first_order <= '1998-01-31' AND last_order > '1998-01-31'");
    assert_eq!(Some(screen.shown()), counted, "{text}");
}

#[test]
fn the_picture_is_exported() {
    let mut screen = Screen::of(ORDERS).after("p 8 e");
    assert!(screen.to_string().contains("Export to: customers.back-test.svg"), "{screen}");
    screen.press("enter");
    let (_, text) = screen.exports.pop().expect("an export");
    assert!(
        text.starts_with("<svg xmlns=") && text.contains("Four tiers") && text.contains("Tier 4"),
        "{text}"
    );
}

#[test]
fn a_click_goes_to_a_model_and_the_wheel_to_a_month() {
    let mut screen = Screen::of(CDNOW).sized(120, 36).after("p 8");
    let text = screen.to_string();
    let line = text.lines().position(|line| line.contains("Power base")).expect("a model");
    screen.send(Message::Mouse(Mouse::Click, 30, line as u16));
    assert!(screen.to_string().contains("> Power base"), "{screen}");
    screen.send(Message::Mouse(Mouse::WheelUp, 30, line as u16));
    assert!(screen.to_string().contains("Tiers of 1998-01-31"), "{screen}");
}

#[test]
fn a_newer_list_whose_orders_end_earlier_has_its_usual_day() {
    let mut screen = Screen::of(CDNOW).sized(120, 36).after("p 8 end");
    let early = |line: &&str| {
        line.starts_with("customer_id") || line.split(',').nth(1).is_some_and(|day| day < "1997-07")
    };
    screen.reread(&CDNOW.lines().filter(early).collect::<Vec<_>>().join("\n"));
    screen.press("p 8");
    assert!(screen.to_string().contains("Tiers of 1997-05-"), "{screen}");
}
