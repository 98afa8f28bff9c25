//! Decisions reach their own customers, whatever happens to the list and the program between two sessions.

use std::fs;

use super::*;

const NOVEMBER: &str = "Customer ID,Name,Email,Revenue,Profit\n\
    K1,Acme,a@x.org,400,80\nK2,Bolt,b@x.org,300,60\nK3,Core,c@x.org,200,30\nK4,Dune,d@x.org,100,-5\n";
/// One customer is new, one has another name, one is gone; the order is another.
const DECEMBER: &str = "Customer ID,Name,Email,Revenue,Profit\n\
    K9,New,n@x.org,900,90\nK3,Core,c@x.org,250,35\nK1,Acme Holding,a@x.org,450,85\nK2,Bolt,b@x.org,310,61\n";

fn save(terminal: &mut Terminal) {
    terminal.press(CTRL_S);
    terminal.wait_for("and your decisions to");
}

/// November's list, with decisions about its first three customers that are saved.
fn november() -> Place {
    let place = Place::with("customers.csv", NOVEMBER);
    let mut terminal = opened(&place);
    for tier in ["3", "1", "4"] {
        decide(&mut terminal, tier);
        terminal.press("j");
    }
    save(&mut terminal);
    terminal.press("q");
    assert_eq!(terminal.ended(), Some(0));
    place
}

#[test]
fn the_review_says_whose_decisions_it_has() {
    let saved = november().read("customers.tierdeck.toml");
    let decision = "[decisions.\"K2\"]\ncustomer = \"Bolt\"\nemail = \"b@x.org\"\ntier = 1\n";
    assert!(saved.contains("key = \"Customer ID\"\n") && saved.contains(decision), "{saved}");
}

#[test]
fn the_next_list_continues_the_review_on_the_screen() {
    let place = november();
    place.write("customers_2026-12.csv", DECEMBER);
    let mut terminal = Terminal::start(&place, &["customers_2026-12.csv"]);
    terminal.wait_for("The review of customers.csv has 3 decisions, all about customers of this list");
    terminal.press(ENTER);
    terminal.wait_for("The review of customers.csv continues here");
    terminal.wait_for("reviewed 3/4");
    kill(&mut terminal);

    let mut terminal = Terminal::start(&place, &["customers_2026-12.csv"]);
    terminal.wait_for("1 change from today");
    terminal.press(ENTER);
    terminal.wait_for("reviewed 3/4");
    save(&mut terminal);
    let saved = place.read("customers_2026-12.tierdeck.toml");
    assert!(saved.contains("[decisions.\"K1\"]\ncustomer = \"Acme Holding\""), "{saved}");
    let before = place.read("customers.tierdeck.toml");
    assert!(before.contains("customer = \"Acme\"\n"), "the earlier review is as it was: {before}");
}

#[test]
fn a_review_is_continued_from_the_command_line() {
    let place = november();
    place.write("december.csv", DECEMBER);
    let mut terminal = Terminal::start(&place, &["december.csv", "--review", "customers.csv"]);
    terminal.wait_for("The review of customers.csv continues here");
    terminal.wait_for("reviewed 3/4");
    terminal.press("u");
    terminal.wait_for("reviewed 0/4");
    terminal.press("\x12");
    terminal.wait_for("reviewed 3/4");
}

#[test]
fn after_a_crash_a_changed_list_has_every_decision_on_its_customer() {
    let place = november();
    place.write("customers.csv", DECEMBER);
    let mut terminal = opened(&place);
    terminal.wait_for("reviewed 3/4");
    // Acme Holding, whose decision was saved with another name.
    terminal.press("jj");
    decide(&mut terminal, "2");
    kill(&mut terminal);
    // Sorted again before the program starts again.
    let mut lines: Vec<&str> = DECEMBER.lines().collect();
    lines[1..].sort_unstable();
    place.write("customers.csv", lines.join("\n") + "\n");
    let mut terminal = opened(&place);
    terminal.wait_for("1 decision from today");
    terminal.press(ENTER);
    terminal.wait_for("1 decision restored");
    save(&mut terminal);
    let saved = fs::read_to_string(place.path("customers.tierdeck.toml")).unwrap();
    assert!(saved.contains("customer = \"Acme Holding\"\nemail = \"a@x.org\"\ntier = 2\n"), "{saved}");
    assert_eq!(saved.matches("[decisions.").count(), 3, "{saved}");
    terminal.press(ESC);
    command(&mut terminal, "q");
}
