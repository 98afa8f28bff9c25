//! The decision log.

use insta::assert_snapshot;
use tierdeck::app::Context;

use super::shop;

#[test]
fn every_decision_is_listed_newest_first_and_undone_from_the_top() {
    let mut screen = shop().after("1 \"a friend\" enter down 2 esc down 4 \"pays late\" enter");
    screen.press(": \"log\" enter");
    assert_eq!(screen.state.context(), Context::Log);
    assert_snapshot!("decisions", screen);
    let first = |screen: &super::screen::Screen| {
        screen.to_string().lines().find(|line| line.contains("> ")).unwrap_or_default().to_string()
    };
    assert!(first(&screen).contains("pays late"), "{screen}");
    screen.press("u");
    assert!(!screen.to_string().contains("pays late\""), "{screen}");
    screen.press("ctrl-r");
    assert!(first(&screen).contains("pays late"), "{screen}");
    assert_snapshot!("decisions_80x24", screen.sized(80, 24));
}

#[test]
fn enter_goes_to_the_customer_even_beyond_the_filter() {
    let mut screen = shop().after("down*3 3 esc f \"retail\" enter");
    let name = screen.state.core.document.customer_name(3);
    screen.press(": \"log\" enter enter");
    assert_eq!((screen.state.context(), screen.state.core.row()), (Context::Customers, Some(3)), "{name}");
}

#[test]
fn without_decisions_it_says_so() {
    let screen = shop().after(": \"log\" enter");
    assert!(screen.to_string().contains("No decisions yet."), "{screen}");
    let screen = screen.after("enter down u esc");
    assert_eq!(screen.state.context(), Context::Customers);
}

#[test]
fn a_customer_missing_from_the_list_is_named_by_their_id() {
    let mut screen = shop().after("1 esc");
    let without_first: String = super::SHOP
        .lines()
        .enumerate()
        .filter(|(at, _)| *at != 1)
        .fold(String::new(), |list, (_, line)| list + line + "\n");
    screen.reread(&without_first);
    screen.press("esc : \"log\" enter");
    assert!(screen.to_string().contains("(not in this list)"), "{screen}");
    screen.press("enter");
    assert!(screen.said().contains("is not in this list any more"), "{}", screen.said());
}

#[test]
fn the_log_is_exported_and_a_file_is_replaced_only_when_asked() {
    let mut screen = shop().after("1 \"a, friend\" enter : \"log\" enter e");
    assert!(screen.to_string().contains("Export to: customers.decisions.csv"), "{screen}");
    screen.press("enter");
    let (path, text) = screen.exports.pop().expect("an export");
    assert_eq!(path.to_str(), Some("customers.decisions.csv"));
    assert!(text.starts_with("on,key,tier,by,reason,action,outcome,replaced\n"), "{text}");
    assert!(text.contains(",1,") && text.contains("\"a, friend\",,,no\n"), "{text}");
    assert_eq!(screen.said(), "Exported 1 decision to customers.decisions.csv.");
    screen.press("e enter e enter");
    assert!(screen.said().contains("exists already"), "{screen}");
    screen.press("n backspace*3 \"txt\" enter");
    assert!(screen.to_string().contains("cannot be written as .txt"), "{screen}");
    screen.press("backspace*3 \"md\" enter e enter y");
    assert_eq!(screen.exports.len(), 3);
    screen.press("e ctrl-u enter");
    assert!(screen.said().contains("Type the name of a file"), "{screen}");
}

#[test]
fn contacts_and_notes_are_not_called_decisions() {
    let mut screen = shop().after("1 esc C \"call\" enter : \"log\" enter");
    assert!(screen.to_string().contains("1 decision and 1 contact, newest first"), "{screen}");
    screen.press("e enter");
    assert_eq!(screen.said(), "Exported 1 decision and 1 contact to customers.decisions.csv.");
    let mut screen = shop().after("down ctrl-n \"calls often\" enter");
    let lines = super::SHOP.lines().enumerate().filter(|(at, _)| *at != 2);
    let without_second: String = lines.map(|(_, line)| format!("{line}\n")).collect();
    screen.reread(&without_second);
    let said = screen.said();
    assert!(said.contains("1 note is about a customer who is not in this list"), "{said}");
}
