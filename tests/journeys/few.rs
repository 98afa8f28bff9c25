//! Lists without customers, and of one: what is said of them, and the keys that the footers name.

use super::screen::Screen;

const HEADER: &str = "Customer ID,Name,Revenue,Profit,Orders,Last order\n";

fn one() -> Screen {
    Screen::of(&format!("{HEADER}K1,Acme,4000,800,9,2026-01-31\n"))
}

/// The last line of the screen.
fn footer(screen: &Screen) -> String {
    screen.to_string().lines().last().unwrap_or_default().trim().to_owned()
}

#[test]
fn one_customer_is_spoken_of_as_one() {
    let mut screen = one().sized(80, 24);
    for keys in ["p 1", "esc p 2", "esc p 3", "esc p 5", "esc p 6", "esc : \"list what-if\" enter"] {
        let shown = screen.press(keys).to_string();
        assert!(!shown.contains(" 1 customers"), "{keys}: {shown}");
        assert!(!shown.contains("is 0% of the customers"), "{keys}: {shown}");
        assert!(!shown.contains("has any") && !shown.contains("any days"), "{keys}: {shown}");
    }
}

#[test]
fn customers_who_are_all_alike_are_seen_on_the_map_and_counted_as_one_tier() {
    let rows = ["Acme", "Boreal", "Celik"].map(|name| format!("{name},100,20,3\n")).concat();
    let mut alike = Screen::of(&format!("Name,Revenue,Profit,Orders\n{rows}"));
    let map = alike.press("p 4").to_string();
    assert!(map.contains("The cell is the whole map, with 3 customers in it."), "{map}");
    let is_dot = |letter: char| ('\u{2801}'..='\u{28ff}').contains(&letter);
    assert!(map.contains(is_dot), "{map}");
    let tiers = alike.press("6").to_string();
    assert!(tiers.contains("Tiers 1, 3 and 4 have no customers."), "{tiers}");
}

#[test]
fn a_column_without_values_is_not_said_to_be_missing() {
    let shown = Screen::of(HEADER).after("d").to_string();
    assert!(shown.contains("Criteria this list has no values for"), "{shown}");
}

#[test]
fn a_header_alone_has_no_problems_and_no_values() {
    let shown = Screen::of(HEADER).sized(80, 24).after("d").to_string();
    assert!(shown.contains("The list has no customers, only a header."), "{shown}");
    assert!(
        !shown.contains("every cell can be read") && !shown.contains("Every cell has a value"),
        "{shown}"
    );
    let shown = Screen::of(HEADER).sized(80, 24).after("i").to_string();
    assert!(shown.contains("the only line has 6 cells"), "{shown}");
    assert!(shown.contains("line 1 names columns") && !shown.contains("lines below"), "{shown}");
}

#[test]
fn that_there_are_no_problems_is_said_in_full_at_80_columns() {
    let shown = one().sized(80, 24).after("d").to_string();
    assert!(shown.contains("every cell can be read, and every figure is used."), "{shown}");
    assert!(shown.contains("No customer is listed twice."), "{shown}");
}

#[test]
fn footers_name_no_keys_for_what_is_not_there() {
    assert_eq!(footer(&one().after(": \"log\" enter")), "Esc back  ? help");
    assert_eq!(footer(&one().after(": \"history\" enter")), "Esc back  ? help");
    assert_eq!(footer(&Screen::of(HEADER).after("w")), "Esc back  ? help");
    assert!(footer(&one().after("w")).contains("show these customers"));
}

#[test]
fn the_demo_list_is_not_said_to_be_kept_at_a_save() {
    let mut screen = Screen::demo();
    screen.state.core.document.kept = false;
    let shown = screen.after("=").to_string();
    assert!(shown.contains("nothing is saved of this list") && !shown.contains("each save"), "{shown}");
}

#[test]
fn footers_name_no_keys_where_nothing_can_be_done() {
    let mut screen = one().after("R");
    assert!(footer(&screen).starts_with("Enter begin"), "{screen}");
    screen.press("down*3");
    assert!(!footer(&screen).contains("Enter"), "{screen}");
    for list in ["slipping", "reminders", "what-if"] {
        let screen = Screen::of(HEADER).after(&format!(": \"list {list}\" enter"));
        let footer = footer(&screen);
        assert!(!footer.contains("sort") && !footer.contains("export"), "{list}: {footer}");
    }
    assert!(footer(&Screen::demo().sized(200, 36).after("L")).contains("s sort"));
    let whale = Screen::demo().after("p 2");
    assert!(footer(&whale).contains("x losers"), "{whale}");
    let pareto = whale.after("3");
    assert!(!footer(&pareto).contains("losers"), "{pareto}");
}

#[test]
fn a_model_that_asks_questions_names_the_keys_in_their_order() {
    let screen = Screen::demo().after("m down*4");
    assert_eq!(
        screen.said(),
        "Nobody would have a tier yet: this model asks questions about each customer. Enter keeps it, then a answers \
         them."
    );
}

#[test]
fn nothing_of_the_demo_list_is_said_to_be_saved() {
    let mut screen = Screen::demo();
    screen.state.core.document.kept = false;
    screen.press("R enter space q");
    assert_eq!(screen.said(), "1 decided so far. R continues where you stopped.");
}

#[test]
fn the_page_of_a_tier_names_the_key_that_adds_hours() {
    let shown = Screen::demo().sized(120, 44).after("T").to_string();
    assert!(shown.contains("No hours are known. a on an action adds them, such as 2h."), "{shown}");
    assert!(!shown.contains("On the Tiers screen"), "{shown}");
}

#[test]
fn what_the_model_asks_for_is_not_said_of_a_tier_that_you_decided() {
    let shown = Screen::demo().sized(80, 24).after("1").after("up").to_string();
    assert!(shown.contains("For the model to say 2 (any one of these): Profit +219.85"), "{shown}");
    assert!(!shown.contains("To reach tier 2") && !shown.contains("Why tier 1: Tier 1"), "{shown}");
    let shown = Screen::demo().sized(80, 24).to_string();
    assert!(shown.contains("To reach tier 2 (any one of these): Profit +219.85"), "{shown}");
}
