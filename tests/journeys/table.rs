//! Looking at the list: moving, sorting, finding, filtering.

use insta::assert_snapshot;
use ratatui::style::Modifier;
use tierdeck::app::core::appearance::{Appearance, Colors, ThemeName};
use tierdeck::app::core::message::Mouse;
use tierdeck::app::work::Work;
use tierdeck::app::{Effect, Message};

use super::screen::Screen;
use super::shop;

/// The customers on the screen from the top, by their names' first word.
fn names(screen: &Screen) -> Vec<String> {
    let document = &screen.state.core.document;
    let shown = screen.state.core.list.shown(document);
    let rows = (0..shown).filter_map(|position| screen.state.core.list.row_at(position, document));
    rows.map(|row| document.customer_name(row).split(' ').next().unwrap_or_default().to_string()).collect()
}

#[test]
fn a_list_opens_tiered_in_its_own_order() {
    assert_snapshot!(shop());
}

#[test]
fn a_list_opens_in_a_small_terminal() {
    assert_snapshot!(shop().sized(80, 24));
}

#[test]
fn the_demo_opens() {
    assert_snapshot!(Screen::demo().sized(120, 36));
}

#[test]
fn without_colours_and_in_ascii_the_selection_is_reversed() {
    let screen = shop()
        .looking(Appearance { ascii: true, colors: Colors::None, theme: ThemeName::Default })
        .sized(80, 24)
        .after("down*2");
    let reversed = screen.lines_with(Modifier::REVERSED);
    assert_eq!(reversed.len(), 1, "{reversed:?}");
    assert!(reversed[0].1.contains("Çelik"), "{reversed:?}");
    let (buffer, _) = screen.drawn();
    let coloured = buffer.content().iter().any(|cell| cell.fg != ratatui::style::Color::Reset);
    assert!(!coloured, "a colour is drawn though none is wanted");
    assert_snapshot!(screen);
}

#[test]
fn in_ascii_only_the_list_itself_is_not_ascii() {
    for keys in ["", "c", "enter", "?", "i", "2", "f", "f \"p\"", ":", ": \"#\""] {
        let screen = Screen::of("name,profit\nAcme,3\nBolt,1\nCray,2\n")
            .looking(Appearance { ascii: true, colors: Colors::Sixteen, theme: ThemeName::Default })
            .after(keys);
        let (buffer, _) = screen.drawn();
        let other = buffer.content().iter().find(|cell| !cell.symbol().is_ascii());
        assert_eq!(other.map(ratatui::buffer::Cell::symbol), None, "after {keys:?}:\n{screen}");
    }
}

#[test]
fn scrolling_sideways_keeps_the_name() {
    let screen = shop().sized(80, 24).after("right*10");
    let text = screen.to_string();
    assert!(text.lines().any(|line| line.contains("Acme GmbH") && line.contains("Hamburg")), "{text}");
    assert_snapshot!(screen);
}

#[test]
fn moving_stays_in_the_list_and_scrolls() {
    let mut screen = Screen::demo();
    for (keys, row) in [
        ("up", 0),
        ("down*3", 3),
        ("G", 239),
        ("down", 239),
        ("k", 238),
        ("home", 0),
        ("pagedown", 17),
        ("ctrl-d", 25),
        ("ctrl-u pageup", 0),
        (": \"42\" enter", 41),
        (": \"9999\" enter", 239),
    ] {
        screen.press(keys);
        assert_eq!(screen.state.core.row(), Some(row), "after {keys}");
        let name = screen.state.core.document.customer_name(row);
        let first = name.split(' ').next().unwrap_or_default();
        assert!(
            screen.lines_with(Modifier::REVERSED)[0].0.contains(first),
            "{name} is not on the screen:\n{screen}"
        );
    }
}

#[test]
fn numbers_sort_downward_then_upward_then_not() {
    let mut screen = shop();
    let own_order = names(&screen);
    screen.press("right*4 s");
    assert_eq!(screen.state.core.list.order_in_words(false).as_deref(), Some("Revenue ↓"));
    assert_eq!(names(&screen)[..3], ["Acme", "Boréal", "Çelik"]);
    assert_snapshot!("sorted", screen);
    screen.press("s");
    assert_eq!(names(&screen)[..2], ["Acme", "Jolly"]);
    screen.press("s");
    assert_eq!(names(&screen), own_order);
}

#[test]
fn unknown_numbers_sort_last_both_ways() {
    let mut screen = shop().after("right*3 s");
    assert_eq!(names(&screen).last().map(String::as_str), Some("Jolly"));
    screen.press("s");
    assert_eq!(names(&screen).last().map(String::as_str), Some("Jolly"));
}

#[test]
fn a_second_key_sorts_equal_ones() {
    let screen = shop().after("right*5 s left*2 S");
    assert_eq!(screen.state.core.list.order_in_words(false).as_deref(), Some("Industry ↑, then Profit ↓"));
    assert_eq!(names(&screen)[..5], ["Çelik", "Kite", "Fjord", "Grün", "Jolly"]);
}

#[test]
fn a_click_on_a_header_sorts_and_on_a_row_selects() {
    let mut screen = shop();
    let (buffer, _) = screen.drawn();
    let header: String = (0..100).map(|x| buffer[(x, 2)].symbol()).collect();
    let x = header.find("Industry").expect("the column is on the screen") as u16;
    screen.send(Message::Mouse(Mouse::Click, x, 2));
    assert_eq!(screen.state.core.list.order_in_words(false).as_deref(), Some("Industry ↑"));
    screen.send(Message::Mouse(Mouse::Click, 10, 5));
    assert_eq!(screen.under_cursor(), names_full(&screen, 2));
}

fn names_full(screen: &Screen, position: usize) -> String {
    let document = &screen.state.core.document;
    document.customer_name(screen.state.core.list.row_at(position, document).expect("a row"))
}

#[test]
fn finding_goes_round_and_back() {
    let mut screen = shop();
    for (keys, name) in [
        ("/ \"food\" enter", "Fjord Fisk AS"),
        ("n", "Grün & Gut"),
        ("n", "Jolly Jars"),
        ("n", "Fjord Fisk AS"),
        ("N", "Jolly Jars"),
        ("N", "Grün & Gut"),
        ("/ \"ÉLAN\" enter", "Élan Vital"),
    ] {
        screen.press(keys);
        assert_eq!(screen.under_cursor(), name, "after {keys}");
    }
    screen.press("/ \"nobody\" enter");
    assert_eq!(screen.under_cursor(), "Élan Vital");
    assert_eq!(screen.said(), "\"nobody\" was not found in the customers shown.");
}

#[test]
fn a_filter_shows_some() {
    let mut screen = shop().after("f \"industry = 'Food' AND profit >= 1000\" enter");
    assert_eq!(names(&screen), ["Fjord", "Grün"]);
    assert_snapshot!(screen);
    screen.press("esc");
    assert_eq!(names(&screen).len(), 12);
}

#[test]
fn a_wrong_filter_says_what_is_wrong_where_it_is_wrong() {
    assert_snapshot!("wrong_name", shop().after("f \"profitt < 0\" enter"));
    assert_snapshot!("wrong_end", shop().after("f \"profit < \" enter"));
    let mut screen = shop().after("f \"profit < 0\" enter f backspace*12 \"profit <\" esc");
    assert_eq!(names(&screen), ["Dune", "Kite"], "Esc brings the filter back that held before");
    screen.press("f backspace*20 enter");
    assert_eq!(names(&screen).len(), 12, "an empty line shows all");
}

#[test]
fn a_filter_that_nobody_matches_says_so() {
    let screen = shop().after("f \"profit > 9999999\" enter");
    assert_snapshot!(screen);
    let screen = screen.after("1");
    assert!(screen.journal.is_empty());
    assert!(screen.said().contains("No customer matches"), "{}", screen.said());
}

#[test]
fn columns_are_hidden_and_come_back() {
    let titles = |screen: &Screen| screen.to_string().lines().nth(2).map(String::from).unwrap_or_default();
    let mut screen = shop().after("right*5 -");
    assert!(!titles(&screen).contains("Industry"), "{screen}");
    screen.press("+");
    assert!(titles(&screen).contains("Industry"), "{screen}");
    screen.press("left*9 -");
    assert!(screen.said().contains("always shown"), "{}", screen.said());
}

#[test]
fn the_cursor_stays_on_its_customer_when_others_are_shown() {
    let mut screen = shop().after("right*3 s down*2");
    let customer = screen.under_cursor();
    screen.press("f \"profit > 0\" enter");
    assert_eq!(screen.under_cursor(), customer);
    screen.press("esc");
    assert_eq!(screen.under_cursor(), customer);
}

#[test]
fn a_customer_is_stayed_on_though_the_cursor_moved_while_rows_were_sorted() {
    let mut screen = shop().after("right*3 s");
    let asked = screen.press_ahead(": \"filter profit > 0\" enter");
    let moved = screen.press_ahead("down");
    assert!(!moved.iter().any(|effect| matches!(effect, Effect::Work(_, Work::Arrange(_)))));
    let customer = screen.under_cursor();
    screen.carry_out(asked);
    assert_eq!(screen.under_cursor(), customer);
    assert!(names(&screen).len() < 12, "{screen}");
}

#[test]
fn a_search_is_done_again_when_other_rows_came_in() {
    let mut screen = shop().after("/ \"food\" enter home");
    let asked = screen.press_ahead("n");
    screen.press("f \"industry = 'Food'\" enter");
    let found = screen.under_cursor();
    screen.carry_out(asked);
    assert_eq!(screen.under_cursor(), found, "a position in other rows means nothing in these");
}

#[test]
fn ten_thousand_columns_are_opened_and_gone_through() {
    let columns = |of: &dyn Fn(usize) -> String| (0..10_000).map(of).collect::<Vec<_>>().join(",");
    let mut list = format!("id,name,revenue,profit,{}\n", columns(&|at| format!("col{at}")));
    for row in 0..20 {
        let cells = columns(&|at| (at * row % 97 * 1000).to_string());
        list.push_str(&format!("K{row},Customer {row},{},{},{cells}\n", row * 10, row * 3));
    }
    let mut screen = Screen::of(&list);
    screen.press("right*12 : \"#col9999\" enter down left*3");
    let drawn = screen.to_string();
    assert!(drawn.contains("col9996") && drawn.contains("col9999"), "{drawn}");
    assert!(drawn.contains("Customer 1 "), "{drawn}");
    assert!(drawn.contains("96,000"), "no number is cut short: {drawn}");
}

#[test]
fn below_the_rows_is_what_they_bring() {
    let mut screen = shop();
    assert!(screen.to_string().contains("row 1 of 12 · 547,850 revenue · 126,620 profit"), "{screen}");
    screen.press("down space down*2 space f \"industry = 'Crafts'\" enter");
    assert!(screen.to_string().contains("row 2 of 2 · 2 marked, 2 of them not shown:"), "{screen}");
    screen.press("4");
    assert_eq!(screen.said(), "2 customers (2 of them not shown) in tier 4, Fixer. Why?");
    screen.press("esc");
    assert!(
        screen.to_string().contains("row 2 of 2 · 132,000 revenue (24%) · 22,010 profit (17%)"),
        "{screen}"
    );
}

#[test]
fn a_range_is_seen_while_it_is_made() {
    let mut screen = shop().after("down v down*2");
    let marked = |screen: &Screen| screen.to_string().lines().filter(|line| line.contains('•')).count();
    assert_eq!(marked(&screen), 3, "{screen}");
    screen.press("esc");
    assert_eq!(marked(&screen), 0, "{screen}");
}

#[test]
fn the_panels_are_hidden_and_come_back() {
    let mut screen = shop().sized(80, 24).after("z");
    assert_snapshot!("without_panels", screen);
    assert_eq!(screen.state.core.layout.page(), 17);
    screen.press("z");
    assert!(screen.to_string().contains("Why tier 1"), "{screen}");
}

/// The headings of the table from the left.
fn headings(screen: &Screen) -> Vec<String> {
    screen.state.core.list.visible().map(|view| view.title.clone()).collect()
}

#[test]
fn columns_are_moved_frozen_and_chosen_and_that_is_kept() {
    let mut screen = shop().after("right*5 ( (");
    assert_eq!(headings(&screen)[2..6], ["Score", "Industry", "Profit", "Revenue"]);
    screen.press("(*3");
    assert_eq!(headings(&screen)[2..4], ["Industry", "Score"]);
    assert!(screen.said().contains("always first"), "{}", screen.said());
    screen.press("!");
    assert_eq!(screen.state.core.list.frozen, 3);
    screen.press("$");
    let first_line = screen.to_string().lines().nth(2).map(String::from).unwrap_or_default();
    assert!(first_line.contains("Industry") && first_line.contains("Complaints"), "{screen}");
    screen.press("O");
    assert_snapshot!("columns", screen);
    let narrow = shop().sized(80, 24).after("O").to_string();
    assert!(narrow.contains("always shown") && !narrow.contains("alwa…"), "{narrow}");
    screen.press("home down*4 space up ) enter");
    assert_eq!(screen.state.context(), tierdeck::app::Context::Customers);
    let layout = screen.layout.clone().expect("a layout");
    assert_eq!((layout.frozen, layout.columns[2].title.as_str()), (3, "Industry"));
    screen.press("u*3");
    assert_eq!(headings(&screen)[2..6], ["Industry", "Score", "Profit", "Revenue"], "{}", screen.said());
    let mut again = shop();
    again.state.core.list.take_layout(Some(layout.clone()));
    again.reread(super::SHOP);
    assert_eq!(again.state.core.list.frozen, 3);
    let kept: Vec<&str> =
        layout.columns.iter().filter(|column| !column.hidden).map(|column| column.title.as_str()).collect();
    assert_eq!(headings(&again), kept);
}

#[test]
fn marks_order_and_columns_are_undone_between_decisions() {
    let mut screen = shop().after("space right*4 s 3 esc -");
    let marks = |screen: &Screen| screen.state.core.list.marks.count();
    assert!(!headings(&screen).contains(&"Revenue".to_string()));
    screen.press("u");
    assert!(headings(&screen).contains(&"Revenue".to_string()), "{}", screen.said());
    assert_eq!(screen.state.core.document.by_row.overridden.count(), 1);
    screen.press("u");
    assert_eq!(screen.state.core.document.by_row.overridden.count(), 0, "{}", screen.said());
    assert!(!screen.state.core.list.sort.is_empty());
    screen.press("u");
    assert!(screen.state.core.list.sort.is_empty(), "{}", screen.said());
    screen.press("u");
    assert_eq!((marks(&screen), screen.said()), (0, "Undone: the marks."));
    screen.press("u");
    assert_eq!(screen.said(), "Nothing to undo.");
    screen.press("ctrl-r*4");
    assert_eq!(screen.state.core.document.by_row.overridden.count(), 1);
    assert!(!headings(&screen).contains(&"Revenue".to_string()), "{}", screen.said());
}

#[test]
fn sorting_stays_with_the_customer_unless_the_cursor_is_at_the_top() {
    let mut screen = shop().after("right*3 s");
    assert_eq!(screen.state.core.list.cursor.at, 0);
    screen.press("down*2");
    let name = screen.under_cursor();
    screen.press("s");
    assert_eq!(screen.under_cursor(), name);
}

#[test]
fn the_customers_shown_are_exported_with_their_columns_and_order() {
    let mut screen = shop().after("e");
    assert!(screen.to_string().contains("Export to: customers.customers.csv"), "{screen}");
    screen.press("enter");
    let (_, all) = screen.exports.pop().expect("an export");
    assert!(all.starts_with("tier,"), "{all}");
    screen.press("space e enter y");
    let (_, marked) = screen.exports.pop().expect("an export");
    assert_eq!(marked.lines().count(), 2, "{marked}");
    assert!(all.contains(marked.lines().last().unwrap()), "{all}\n{marked}");
    screen.press("e backspace*3 \"doc\" enter");
    assert!(screen.to_string().contains("cannot be written as .doc"), "{screen}");
}
