//! The start screen, where no list was named.

use std::path::PathBuf;

use insta::assert_snapshot;
use tierdeck::app::core::appearance::{Appearance, Colors, ThemeName};
use tierdeck::app::core::prompt::Prompt;
use tierdeck::app::work::files::RecentList;
use tierdeck::app::{Context, Message};
use tierdeck::data::date::Day;

use super::screen::Screen;

fn recent(list: &str, day: u8, there: bool) -> RecentList {
    let opened = Day::of(2026, 2, day).expect("a date");
    RecentList { list: list.into(), opened, customers: 2357, reviewed: 41, there }
}

fn lists() -> Vec<RecentList> {
    vec![
        recent("/home/jo/crm/customers.csv", 28, true),
        recent("/home/jo/居酒屋 もう一杯 🍣 und noch ein sehr langer Name einer Liste.csv", 27, true),
        recent("/media/stick/leads.csv", 3, false),
    ]
}

#[test]
fn a_first_visitor_sees_what_to_press() {
    assert_snapshot!("first", Screen::start(Vec::new()));
    assert_snapshot!("first_80x24", Screen::start(Vec::new()).sized(80, 24));
    let screen = Screen::start(Vec::new()).after("enter");
    assert_eq!(screen.state.core.prompt.as_ref().map(Prompt::text), Some("e "), "Enter asks for the file");
    assert_eq!(Screen::start(Vec::new()).after("d").opened, [PathBuf::from("demo")]);
    assert!(Screen::start(Vec::new()).after("q").quit);
    assert!(Screen::start(Vec::new()).after("down down enter").quit);
}

#[test]
fn recent_lists_are_gone_on_with() {
    let screen = Screen::start(lists());
    assert_snapshot!("recent_80x24", screen.sized(80, 24));
    assert_eq!(Screen::start(lists()).after("enter").opened, [PathBuf::from("/home/jo/crm/customers.csv")]);
    let plain = Appearance { ascii: true, colors: Colors::None, theme: ThemeName::Default };
    assert_snapshot!("gone_ascii_60x16", Screen::start(lists()).looking(plain).sized(60, 16).after("end"));
    let screen = Screen::start(lists()).after("end enter");
    assert!(screen.opened.is_empty() && screen.said().contains("not in /media/stick any more"), "{screen}");
}

#[test]
fn many_recent_lists_scroll_with_the_cursor() {
    let many = (0..50).map(|number| recent(&format!("/lists/{number}.csv"), 1, true)).collect();
    let screen = Screen::start(many).sized(60, 16).after("end");
    assert!(screen.to_string().contains("> 49.csv"), "{screen}");
}

#[test]
fn a_file_is_found_typed_or_dragged_here() {
    let screen = Screen::start(Vec::new()).after("o \"c\" tab enter");
    assert_eq!(screen.opened, [PathBuf::from("customers.csv")]);
    let mut screen = Screen::start(Vec::new());
    screen.send(Message::Pasted("'/home/jo/my lists/a.csv'\n".into()));
    assert_eq!(screen.after("enter").opened, [PathBuf::from("/home/jo/my lists/a.csv")]);
    let mut screen = Screen::start(Vec::new());
    screen.send(Message::OpenFailed("there is no file 'x.csv'; look at the name".into()));
    assert_eq!(screen.said(), "There is no file 'x.csv'; look at the name.");
}

#[test]
fn what_needs_a_list_says_how_to_open_one() {
    for line in ["sort revenue", "w", "criteria", "tier 2", "model pareto"] {
        let screen = Screen::start(Vec::new()).after(&format!(": \"{line}\" enter"));
        assert_eq!(screen.said(), "No list is open yet. o opens yours, d the demo list.", "{line}");
        assert_eq!(screen.state.context(), Context::Start);
    }
    let screen = Screen::start(Vec::new()).after("x 1 / esc pagedown :");
    assert!(screen.after("\"42\" enter ? q").quit);
}

#[test]
fn in_a_small_window_all_queues_are_there_to_choose_from() {
    let screen = super::shop().sized(60, 16).after("R end");
    let shown = screen.to_string();
    assert!(
        shown.contains("Not reviewed yet")
            && shown.contains("20 at random")
            && shown.contains("> Those who moved"),
        "{shown}"
    );
}
