//! Charts: walking along them, moving cuts, and the way to the customers.

use insta::assert_snapshot;
use tierdeck::app::Context;
use tierdeck::app::core::appearance::{Appearance, Colors, ThemeName};
use tierdeck::app::core::message::{Message, Mouse};
use tierdeck::review::Edit;
use tierdeck::tiering::bundled;

use super::screen::Screen;
use super::shop;

/// Months of four customers.
const MONTHS: &str = "\
Customer,2025-09,2025-10,2025-11,2025-12
Acme,100,120,130,150
Boreal,50,40,30,20
Crafts,10,0,20,25
Dune,5,5,5,5
";

#[test]
fn every_chart_of_the_demo() {
    for (key, name) in
        [(1, "scores"), (2, "whale"), (3, "pareto"), (4, "map"), (5, "recency"), (6, "tiers"), (7, "trend")]
    {
        let keys = format!("p {key}");
        assert_snapshot!(format!("{name}_100x30"), Screen::demo().after(&keys));
        assert_snapshot!(format!("{name}_80x24"), Screen::demo().sized(80, 24).after(&keys));
    }
}

#[test]
fn below_the_chart_figures_have_their_tier_and_each_number_its_revenue() {
    let shown = Screen::demo().sized(80, 24).after("p 5").to_string();
    let (_, grid) = shown.split_once("≤7 >").unwrap();
    let second = grid.lines().nth(1).unwrap();
    assert!(second.contains("20,211") && second.contains("165,440"), "{shown}");
    let shown = Screen::of(MONTHS).sized(80, 24).after("p 7").to_string();
    assert!(shown.contains("tier 1: 150 "), "{shown}");
    // Customers of the map are no figures.
    let shown = Screen::demo().sized(80, 24).after("p 4").to_string();
    assert!(shown.contains("Largest: 2 Semicolon"), "{shown}");
}

#[test]
fn they_open_by_name_and_where_they_were_left() {
    let mut screen = Screen::demo().after(": \"charts\" enter");
    assert_eq!(screen.state.context(), Context::Charts);
    screen.press("3 right*5");
    let before = screen.to_string();
    screen.press("esc");
    assert_eq!(screen.state.context(), Context::Customers);
    screen.press("p");
    assert_eq!(screen.to_string(), before);
}

#[test]
fn a_small_window_has_all_that_matters() {
    let mut screen = Screen::demo().sized(60, 16).after("p");
    for key in 1..=8 {
        screen.press(&key.to_string());
        let text = screen.to_string();
        assert!(text.lines().all(|line| line.chars().count() <= 60), "{text}");
        assert!(text.contains("7Trend") && text.contains("3Pareto"), "{text}");
    }
    assert_snapshot!("whale_60x16", screen.after("2"));
}

#[test]
fn the_names_of_all_charts_are_whole() {
    let mut screen = Screen::demo().after("p");
    for width in [60, 61, 64, 66, 70, 75, 80, 95, 99, 100, 106, 110, 120, 129, 130, 138, 139, 140, 160] {
        screen = screen.sized(width, 24);
        for key in ["1", "3", "5", "9"] {
            screen.press(key);
            let text = screen.to_string();
            let line = text.lines().nth(1).unwrap_or_default();
            let names = [["1 Score", "1Score"], ["3 Pareto", "3Pareto"], ["5 R", "5R"], ["9 ", "9Time"]];
            let places = names.map(|names| names.iter().find_map(|name| line.find(name)));
            assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{width}: {line}");
            assert!(line.ends_with(['┐', '─']), "{width}: {line}");
        }
    }
}

#[test]
fn the_impact_before_a_cut_is_moved_is_that_nobody_moves() {
    let screen = Screen::demo().sized(120, 36).after("p 1");
    let text = screen.to_string();
    assert!(
        text.contains("No customer changes tier.") && text.contains("15 customers are borderline"),
        "{text}"
    );
    assert!(!text.contains("No cut was moved"), "{text}");
    assert_snapshot!("scores_120x36", screen);
}

#[test]
fn ascii_has_nothing_else_and_no_colour_is_needed() {
    let ascii = Appearance { ascii: true, colors: Colors::None, theme: ThemeName::Default };
    let mut screen = Screen::of(MONTHS).looking(ascii).after("p");
    for key in 1..=8 {
        screen.press(&key.to_string());
        assert!(screen.to_string().is_ascii(), "{screen}");
    }
    assert_snapshot!("trend_ascii", screen);
    let map = shop().looking(ascii).after("p 4");
    assert_snapshot!("map_ascii", map);
}

#[test]
fn a_cut_moves_with_all_that_follows_and_is_put_back() {
    let mut screen = Screen::demo().after("p");
    let before = screen.state.core.document.tiering.tiers.clone();
    screen.press("left*5");
    assert_ne!(screen.state.core.document.tiering.tiers, before);
    assert!(screen.journal.is_empty(), "nothing is written down before Enter");
    assert_snapshot!("cut_moved", screen);
    screen.press("2");
    assert!(
        screen.said().contains("You moved a cut. Enter keeps it, Esc puts it back."),
        "{}",
        screen.said()
    );
    screen.press("ctrl-s");
    assert!(screen.saves.is_empty(), "{}", screen.said());
    screen.press("esc");
    assert_eq!(screen.state.core.document.tiering.tiers, before);
    assert_eq!(
        (screen.said(), screen.state.context()),
        ("The cuts are back where they were.", Context::Charts)
    );
    screen.press("esc");
    assert_eq!(screen.state.context(), Context::Customers);
}

#[test]
fn a_kept_cut_is_one_step_that_can_be_undone() {
    let mut screen = Screen::demo().after("p tab left*3 enter");
    assert!(matches!(screen.journal[..], [Edit::SetModel { .. }]), "{}", screen.journal.len());
    assert_eq!(screen.state.core.document.review.model.cuts.from, [70.0, 50.0, 22.0]);
    assert!(screen.said().starts_with("Kept: "), "{}", screen.said());
    screen.press("u");
    assert_eq!(screen.state.core.document.review.model.cuts.from, [70.0, 50.0, 25.0]);
    screen.press("right enter u");
    assert_eq!(screen.state.core.document.review.model.cuts.from, [70.0, 50.0, 25.0]);
}

#[test]
fn cuts_by_value_and_by_share_are_shown_as_what_they_are() {
    let pareto = || Screen::by(super::SHOP, bundled::model("pareto").expect("the model"));
    assert_snapshot!("cuts_by_value", pareto().after("p"));
    let cut = |screen: &Screen| screen.state.core.document.tiering.model.cuts.until[0];
    // To the left is lower, and so a larger share.
    assert_eq!(cut(&pareto().after("p left*4")), 84.0);
    assert_eq!(cut(&pareto().after("p right*4")), 76.0);
}

#[test]
fn walking_along_the_whale_leads_to_customers() {
    let mut screen = Screen::demo().after("p 2 home right");
    assert!(screen.to_string().contains("Customer 2 of 2"), "{screen}");
    screen.press("enter");
    assert_eq!((screen.state.context(), screen.shown()), (Context::Customers, 2));
    assert!(screen.state.core.list.filter.starts_with("profit >= "), "{}", screen.state.core.list.filter);
    screen.press("p x");
    assert_eq!(screen.state.core.list.filter, "profit < 0");
    screen.press("p pagedown*20");
    let text = screen.to_string();
    let panel: Vec<&str> = text.lines().filter_map(|line| line.split("││").nth(1)).collect();
    let right = panel.iter().skip_while(|line| !line.contains("Right of the cursor")).nth(1);
    assert!(right.is_some_and(|line| !line.contains("tier")), "nobody is right of the last: {text}");
}

#[test]
fn every_chart_leads_to_as_many_customers_as_it_counts() {
    let demo = |keys: &str| Screen::demo().after(keys);
    // The line of the panel that says nothing but how many.
    let counted = |text: &str| -> usize {
        let panel = text.lines().filter_map(|line| line.split("││").nth(1));
        let counts =
            panel.map(|line| line.trim_matches(['│', ' '])).filter(|line| line.ends_with(" customers"));
        let mut counts =
            counts.filter_map(|line| line.trim_end_matches(" customers").replace(',', "").parse().ok());
        counts.next().unwrap_or_else(|| panic!("no count in {text}"))
    };
    for keys in ["p 4", "p 4 -", "p 4 + down", "p 4 - right", "p 5", "p 5 right down", "p 5 end"] {
        let screen = demo(keys);
        let (text, count) = (screen.to_string(), counted(&screen.to_string()));
        let screen = screen.after("enter");
        assert_eq!(screen.shown(), count, "{keys}: {}\n{text}", screen.state.core.list.filter);
    }
    let screen = demo("p 6 right enter");
    assert_eq!(screen.state.core.list.filter, "tier = 2");
    let screen = Screen::of(MONTHS).after("p 7 left enter");
    assert_eq!((&*screen.state.core.list.filter, screen.shown()), ("\"2025-11\" > 0", 4));
}

#[test]
fn another_measure_is_chosen_by_name_or_typed_as_a_formula() {
    let mut screen = shop().after("p 2 m");
    assert_snapshot!("measures", screen);
    screen.press("\"orders\" enter");
    assert!(screen.to_string().contains("Orders added up"), "{screen}");
    screen.press("m \"revenue / orders\" enter");
    assert!(screen.to_string().contains("Revenue / orders added up"), "{screen}");
    screen.press("right enter");
    assert!(screen.state.core.list.filter.starts_with("(revenue / orders) >= "), "{screen}");
    screen.press("p 4 m \"orders\" enter \"complaints\" enter");
    assert!(screen.to_string().contains("Orders across, complaints up."), "{screen}");
    screen.press("m \"nonsense\" enter");
    assert!(screen.said().contains("nonsense"), "{screen}");
    screen.press("esc 2 m esc");
    assert!(screen.to_string().contains("added up, best customers first."), "{screen}");
}

#[test]
fn a_list_without_figures_is_told_what_to_do() {
    let names = "Customer,City\nAcme,Bonn\nBoreal,Oslo\n";
    let mut screen = Screen::of(names).after("p");
    assert!(screen.to_string().contains("No customer has a score"), "{screen}");
    for (key, said) in [
        (2, "This list has no profit. i in the table"),
        (3, "This list has no revenue."),
        (4, "A map needs two columns of numbers"),
        (5, "the number of orders and the day of the last one"),
        (7, "no months or other periods side by side"),
        (8, "A back-test needs orders with their days"),
    ] {
        screen.press(&key.to_string());
        assert!(screen.to_string().contains(said), "{key}: {screen}");
        screen.press("left right pageup enter x");
    }
    assert!(screen.after("6").to_string().contains("customers 2"));
}

#[test]
fn odd_lists_are_drawn() {
    for list in [
        "Customer,Revenue,Profit,Orders,Last order\nAcme,5,1,2,2026-01-01\n",
        "Customer,Revenue,Profit,Orders,Last order\nA,5,5,2,2026-01-01\nB,5,5,2,2026-01-01\nC,5,5,2,2026-01-01\n",
        "Customer,Revenue,Profit,Orders,Last order\nA,5,-5,2,2026-01-01\nB,0,-3,1,2025-01-01\n",
        "Customer,Revenue,Profit,Orders,Last order\nA,-5,-5,2,2026-01-01\nB,-1,-3,1,2025-01-01\n",
        "Customer,Revenue,Profit,Orders,Last order\nA,0,0,0,2026-01-01\nB,0,0,0,2026-01-01\n",
        "Customer,Revenue,Profit\n",
    ] {
        for size in [(60, 16), (100, 30), (200, 50)] {
            let mut screen = Screen::of(list).sized(size.0, size.1).after("p");
            for key in 1..=8 {
                screen.press(&format!("{key} left right*2 up down pagedown home end m esc + - tab"));
                assert_ne!(screen.to_string(), "");
            }
        }
    }
    let losses = Screen::of("Customer,Revenue,Profit\nA,5,-5\nB,9,-3\n").after("p 2");
    assert!(losses.to_string().contains("so nobody has a share of it"), "{losses}");
}

#[test]
fn the_picture_is_exported() {
    let mut screen = Screen::demo().after("p 2 e");
    assert!(screen.to_string().contains("Export to: customers.whale.svg"), "{screen}");
    screen.press("enter");
    let (path, text) = screen.exports.pop().expect("an export");
    assert_eq!(path.to_str(), Some("customers.whale.svg"));
    assert!(text.starts_with("<svg xmlns=") && text.contains("<polyline"), "{text}");
    assert_eq!(screen.said(), "Exported the picture to customers.whale.svg.");
    for key in [1, 3, 4, 5, 6] {
        screen.press(&format!("{key} e enter"));
    }
    assert_eq!(screen.exports.len(), 5);
}

#[test]
fn a_click_sets_the_cursor_and_the_wheel_walks() {
    let mut screen = Screen::demo().after("p 2 home");
    screen.send(Message::Mouse(Mouse::WheelDown, 30, 10));
    assert!(screen.to_string().contains("Customer 2 of"), "{screen}");
    screen.send(Message::Mouse(Mouse::Click, 60, 10));
    assert!(!screen.to_string().contains("Customer 2 of"), "{screen}");
    // The name of the map in the frame.
    let line = screen.to_string().lines().nth(1).unwrap_or_default().to_string();
    let x = line.split("4Map").next().unwrap_or_default().chars().count();
    screen.send(Message::Mouse(Mouse::Click, x as u16, 1));
    assert!(screen.to_string().contains("Under the cursor"), "{screen}");
    let before = screen.to_string();
    screen.send(Message::Mouse(Mouse::Click, 20, 20));
    assert_ne!(screen.to_string(), before);
}

#[test]
fn decisions_and_undo_are_followed() {
    let mut screen = Screen::demo().after("1 esc p 6");
    let before = screen.to_string();
    screen.press("u");
    assert_ne!(screen.to_string(), before, "the override is undone");
    screen.press("ctrl-r");
    let again: Vec<String> = screen.to_string().lines().skip(1).take(20).map(String::from).collect();
    assert_eq!(again, before.lines().skip(1).take(20).map(String::from).collect::<Vec<_>>());
}
