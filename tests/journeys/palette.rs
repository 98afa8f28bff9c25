//! Finding things in the palette, and typing commands.

use insta::assert_snapshot;
use tierdeck::app::core::prompt::Prompt;
use tierdeck::review::Edit;

use super::screen::Screen;
use super::shop;

/// The names in the list above the line.
fn offered(screen: &Screen) -> Vec<&str> {
    let prompt = screen.state.prompt.as_ref().expect("a line");
    prompt.offers.list.iter().map(|offer| offer.label.as_str()).collect()
}

fn under_cursor(screen: &Screen) -> String {
    screen.state.document.customer_name(screen.state.row().expect("a customer"))
}

#[test]
fn an_empty_palette_shows_all_commands_and_what_else_can_be_found() {
    assert_snapshot!("all", shop().after(":"));
    assert_snapshot!("all_80x24", shop().sized(80, 24).after(":"));
}

#[test]
fn a_command_is_found_by_some_of_its_letters_and_run() {
    let screen = shop().after(": \"crit\"");
    assert_eq!(offered(&screen)[0], "criteria");
    assert_snapshot!(screen);
    let screen = screen.after("enter");
    assert!(screen.state.criteria.is_some());
}

#[test]
fn what_does_not_apply_says_why() {
    let mut screen = shop().after(": \"redo\"");
    assert!(screen.to_string().contains("There is nothing to make again."), "{screen}");
    screen.press("enter");
    assert_eq!(screen.said(), "There is nothing to make again.");
    screen.press(": \"scale\" enter");
    assert!(screen.said().contains("belongs to the criteria"), "{}", screen.said());
    screen.press(": \"xyzzy\" enter");
    assert!(screen.said().contains("no command 'xyzzy'"), "{}", screen.said());
}

#[test]
fn customers_are_found_and_gone_to_even_beyond_the_filter() {
    let mut screen = shop().after(": \"@ivy\"");
    assert_eq!(offered(&screen)[0], "Ivy League Dental  K09");
    assert_snapshot!(screen);
    screen.press("enter");
    assert_eq!(under_cursor(&screen), "Ivy League Dental");
    screen.press("f \"industry = 'Food'\" enter : \"@dune\" enter");
    assert_eq!(under_cursor(&screen), "Dune Partners");
    assert_eq!(screen.state.customers.filter, "");
}

#[test]
fn columns_are_gone_to_and_sorted_by() {
    let mut screen = shop().after(": \"#prof\" enter");
    assert_eq!(
        screen.state.customers.visible().nth(screen.state.customers.column).map(|view| &*view.title),
        Some("Profit")
    );
    for (line, order) in [
        ("sort revenue desc", Some("Revenue ↓")),
        ("sort Industry, profit up", Some("Industry ↑, then Profit ↑")),
        ("sort last_order", Some("Last order ↑")),
        ("sort compl", Some("Complaints ↓")),
        ("sort off", None),
    ] {
        screen.press(&format!(": \"{line}\" enter"));
        assert_eq!(screen.state.customers.order_in_words(false).as_deref(), order, "{line}");
    }
    screen.press(": \"sort nothing\" enter");
    assert!(screen.said().starts_with("There is no column 'nothing' to sort by"), "{}", screen.said());
}

#[test]
fn what_a_command_takes_is_completed() {
    let screen = shop().after(": \"sort reve\" tab");
    assert_eq!(screen.state.prompt.as_ref().map(Prompt::text), Some("sort Revenue "));
    assert_eq!(offered(&screen), ["down", "up"]);
    let screen = screen.after("tab enter");
    assert_eq!(screen.state.customers.order_in_words(false).as_deref(), Some("Revenue ↓"));
    let screen = shop().after(": \"e c\"");
    assert_eq!(offered(&screen), ["customers.csv"]);
    let screen = screen.after("tab enter");
    assert_eq!(screen.opened, ["customers.csv"].map(std::path::PathBuf::from));
}

#[test]
fn another_list_is_opened_once_the_question_is_answered() {
    let mut screen = shop().after("2 esc : \"e leads.csv\" enter");
    assert!(
        screen.opened.is_empty() && screen.said().contains("1 change is not saved yet"),
        "{}",
        screen.said()
    );
    screen.press("esc");
    assert!(screen.opened.is_empty() && screen.state.opening.is_none());
    screen.press(": \">leads\" enter y");
    assert_eq!((screen.opened.len(), screen.saves.len(), screen.quit), (1, 1, false));
}

#[test]
fn typed_lines_come_back() {
    let screen = shop().after(": \"42\" enter : \"sort revenue\" enter : up");
    let text = |screen: &Screen| screen.state.prompt.as_ref().map(|prompt| prompt.text().to_string());
    assert_eq!(text(&screen).as_deref(), Some("sort revenue"));
    let screen = screen.after("up");
    assert_eq!(text(&screen).as_deref(), Some("42"));
    let screen = screen.after("down down");
    assert_eq!(text(&screen).as_deref(), Some(""));
}

#[test]
fn another_model_is_one_step_that_says_what_it_changes() {
    let mut screen = shop().after(": \"model power\" down enter");
    assert!(screen.said().contains("changed tier"), "{}", screen.said());
    assert!(matches!(screen.journal.as_slice(), [Edit::SetModel { .. }]));
    screen.press("u");
    assert_eq!(screen.state.document.review.model.tier_count(), 4);
    screen.press("4 esc : \"model power-base\" enter");
    assert!(screen.said().contains("Give them back with 0 first"), "{}", screen.said());
    screen.press(": \"model nonsense\" enter");
    assert!(screen.said().contains("there is no model 'nonsense'"), "{}", screen.said());
}

#[test]
fn the_help_begins_with_what_applies_here_and_can_be_searched() {
    assert_snapshot!("help_80x24", shop().sized(80, 24).after("?"));
    let screen = shop().after("? / \"column wide\"");
    assert_snapshot!("help_searched", screen);
    let screen = screen.after("esc");
    assert!(screen.to_string().contains("Help for the customers"), "{screen}");
    let criteria = shop().after("c ?").to_string();
    let (here, elsewhere) = criteria.split_at(criteria.find("On other screens").unwrap_or(criteria.len()));
    assert!(here.contains("the next scale") && !elsewhere.contains("the next scale"), "{criteria}");
}
