//! Deciding: tiers, reasons, marks, undo.

use insta::assert_snapshot;
use ratatui::style::Modifier;

use super::screen::Screen;
use super::shop;

/// Tier and reason that a person gave.
fn decided(screen: &Screen, key: &str) -> (Option<u8>, Option<String>) {
    let decision = screen.decision(key);
    let tier = decision.and_then(|decision| decision.tier).map(|tier| tier.index() as u8 + 1);
    (tier, decision.and_then(|decision| decision.reason.as_deref()).map(String::from))
}

#[test]
fn a_decision_says_what_it_changes_and_a_note_has_a_sign() {
    let mut screen = shop().after("1 \"because\" enter");
    assert!(screen.said().ends_with(" so no figures change."), "{}", screen.said());
    screen.press("3 \"because\" enter");
    assert!(screen.said().ends_with("The model says tier 1; the figures count tier 3."), "{}", screen.said());
    screen.press("ctrl-n \"called\" enter");
    assert!(screen.to_string().contains("> 3*n "), "{screen}");
}

#[test]
fn a_digit_decides_and_asks_why() {
    let mut screen = shop().after("down 3");
    assert_snapshot!("asked_why", screen);
    screen.press("\"two disputes this year\" enter");
    assert_snapshot!("decided", screen);
    assert_eq!(decided(&screen, "K02"), (Some(3), Some("two disputes this year".into())));
    let by = screen.decision("K02").and_then(|decision| decision.by.as_deref());
    assert_eq!(by, Some("Jo"));
}

#[test]
fn an_empty_line_and_esc_give_no_reason_and_both_say_so() {
    let mut screen = shop().after("4 \"pays late\" enter down 4 enter");
    assert_eq!(screen.said(), "Boréal SARL in tier 4, Fixer without a reason. u undoes it.");
    screen.press("down 4 esc");
    assert!(screen.said().ends_with("in tier 4, Fixer without a reason. u undoes it."), "{}", screen.said());
    assert_eq!(decided(&screen, "K01"), (Some(4), Some("pays late".into())));
    assert_eq!(decided(&screen, "K02"), (Some(4), None));
    assert_eq!(decided(&screen, "K03"), (Some(4), None));
}

#[test]
fn an_empty_line_without_an_earlier_reason_gives_none() {
    assert_eq!(decided(&shop().after("4 enter"), "K01"), (Some(4), None));
}

#[test]
fn the_reason_can_be_written_later_and_changed() {
    let mut screen = shop().after("2 esc r \"a friend\" enter");
    assert_eq!(decided(&screen, "K01"), (Some(2), Some("a friend".into())));
    screen.press("r backspace*6 \"cousin\" enter");
    assert_eq!(decided(&screen, "K01"), (Some(2), Some("a cousin".into())));
}

#[test]
fn zero_gives_the_customer_back_to_the_model() {
    let screen = shop().after("4 \"pays late\" enter 0");
    assert_eq!(decided(&screen, "K01").0, None);
    assert_snapshot!(screen);
}

#[test]
fn a_digit_beyond_the_tiers_is_explained() {
    let screen = shop().after("7");
    assert!(screen.journal.is_empty());
    assert_eq!(screen.said(), "This model has 4 tiers. Press a digit from 1 to 4.");
}

#[test]
fn marking_does_not_scroll_the_table() {
    let mut screen = Screen::demo().sized(80, 24);
    screen.press("space*3");
    let cursor = screen.state.core.list.cursor;
    assert_eq!((cursor.at, cursor.top), (3, 0));
    screen.press("G enter left*2 esc");
    let cursor = screen.state.core.list.cursor;
    assert_eq!((cursor.at, cursor.top), (237, 240 - screen.state.core.layout.page()));
}

#[test]
fn marked_customers_are_decided_and_undone_together() {
    let mut screen = shop().after("space down space");
    assert_snapshot!("marked", screen);
    screen.press("4 \"too small\" enter");
    assert_snapshot!("decided_together", screen);
    for key in ["K01", "K03"] {
        assert_eq!(decided(&screen, key), (Some(4), Some("too small".into())), "{key}");
    }
    assert_eq!(decided(&screen, "K02").0, None);
    screen.press("u");
    for key in ["K01", "K03"] {
        assert_eq!(screen.decision(key), None, "{key}");
    }
}

#[test]
fn a_range_and_all_that_are_shown_can_be_marked() {
    let mut screen = shop().after("down v down*3 v");
    assert_eq!(screen.state.core.list.marks.iter().collect::<Vec<_>>(), [1, 2, 3, 4]);
    screen.press("esc f \"industry = 'Food'\" enter *");
    assert_eq!(screen.state.core.list.marks.iter().collect::<Vec<_>>(), [5, 6, 9]);
    screen.press("*");
    assert_eq!(screen.state.core.list.marks.count(), 0);
}

#[test]
fn a_command_takes_the_range_that_was_begun() {
    let tiers = |screen: &Screen| ["K02", "K03", "K04"].map(|key| decided(screen, key).0);
    let mut screen = shop().after("down v down*2 4 \"too small\" enter");
    assert_eq!(tiers(&screen), [Some(4); 3]);
    assert_eq!(decided(&screen, "K05").0, None);
    assert_eq!((screen.state.core.list.range_from, screen.state.core.list.marks.count()), (None, 0));
    screen.press("up*5 down v down r ctrl-u \"late\" enter");
    let reasons = ["K02", "K03", "K04"].map(|key| decided(&screen, key).1);
    assert_eq!(reasons, ["late", "late", "too small"].map(|reason| Some(reason.to_owned())));
    screen.press("esc up*9 down v down*2 0");
    assert_eq!(tiers(&screen), [None; 3], "given back: {screen}");
    screen.press("down v up esc 1 esc");
    assert_eq!(tiers(&screen).iter().flatten().count(), 1, "a range that was left is none");
}

#[test]
fn esc_unmarks_before_it_takes_the_filter_away() {
    let mut screen = shop().after("f \"profit > 0\" enter space esc");
    assert_eq!(screen.state.core.list.marks.count(), 0);
    assert!(!screen.state.core.list.filter.is_empty());
    screen.press("esc");
    assert!(screen.state.core.list.filter.is_empty());
}

#[test]
fn customers_called_alike_are_not_taken_for_one() {
    let screen = shop().after("G 1 esc");
    assert_eq!(decided(&screen, "K12").0, Some(1));
    assert_eq!(decided(&screen, "K01").0, None);
}

#[test]
fn undo_and_redo_take_decision_and_reason_as_one_step() {
    let mut screen = shop();
    let start = screen.state.core.document.review.clone();
    screen.press("3 \"loud\" enter down 4 esc");
    let end = screen.state.core.document.review.clone();
    screen.press("u");
    assert_eq!(decided(&screen, "K02").0, None);
    assert_eq!(decided(&screen, "K01").0, Some(3));
    screen.press("u");
    assert_eq!(screen.state.core.document.review, start);
    screen.press("u");
    assert_eq!(screen.said(), "Nothing to undo.");
    screen.press("ctrl-r ctrl-r");
    assert_eq!(screen.state.core.document.review, end);
    screen.press("ctrl-r");
    assert_eq!(screen.said(), "Nothing to redo.");
}

#[test]
fn a_decision_whose_calculated_tier_changed_since_is_flagged() {
    let mut screen = shop().after("2 \"too loud\" enter");
    let row = |screen: &Screen| screen.lines_with(Modifier::REVERSED)[0].0.clone();
    assert!(row(&screen).contains("2*"), "{screen}");
    // Nobody reaches tier 1 any more.
    screen.press("c down*12 e backspace*5 \"100\" enter enter");
    assert!(row(&screen).contains("2!"), "{screen}");
    assert_eq!(decided(&screen, "K01").0, Some(2), "no recalculation takes a decision away");
    assert_snapshot!(screen);
}

#[test]
fn in_the_detail_the_customer_on_the_screen_is_meant_and_not_the_marked_ones() {
    // K01 and K02 are marked; K03 is on the screen.
    let mut screen = shop().after("space space enter 3 \"disputes\" enter n \"called\" enter");
    assert_eq!(decided(&screen, "K03"), (Some(3), Some("disputes".into())));
    assert_eq!(screen.decision("K03").and_then(|decision| decision.note.as_deref()), Some("called"));
    screen.press("C \"asked\" enter enter enter enter");
    assert!(screen.decision("K03").is_some_and(|decision| decision.contacts.len() == 1), "{screen}");
    assert!(["K01", "K02"].iter().all(|key| screen.decision(key).is_none()), "{screen}");
    assert_eq!(screen.state.core.list.marks.count(), 2, "they stay marked");
}

#[test]
fn in_the_detail_one_decides_and_continues() {
    let mut screen = shop().after("enter");
    assert_snapshot!("detail", screen);
    screen.press("4 \"too loud\" enter right 3 esc");
    assert_eq!(decided(&screen, "K01").0, Some(4));
    assert_eq!(decided(&screen, "K02").0, Some(3));
    assert_snapshot!("detail_decided", screen);
    screen.press("esc");
    assert!(screen.to_string().contains("Customers"), "{screen}");
}

#[test]
fn what_is_kept_about_decided_rows_is_what_the_decisions_say() {
    let mut screen = shop();
    for keys in
        ["down 3 esc", "4 \"late\" enter", "up 0", "* 2 esc", "u", "u u", "ctrl-r", "down*3 1 esc 0", "u*3"]
    {
        screen.press(keys);
        let document = &screen.state.core.document;
        let decided = (0..document.table.len()).filter_map(|row| Some((row, document.decision(row)?)));
        let overrides: Vec<_> =
            decided.clone().filter_map(|(row, decision)| Some((row, decision.tier?))).collect();
        let reviewed: Vec<_> =
            decided.filter(|(_, decision)| decision.reviewed.is_some()).map(|(row, _)| row).collect();
        assert_eq!(*document.by_row.overrides, overrides, "after {keys}");
        assert_eq!(*document.by_row.reviewed, reviewed, "after {keys}");
    }
}

#[test]
fn a_star_marks_all_customers_until_all_are_marked() {
    let mut screen = shop().after("space *");
    let all = screen.state.core.document.table.len();
    assert_eq!(screen.state.core.list.marks.count(), all);
    screen.press("*");
    assert_eq!(screen.state.core.list.marks.count(), 0);
}
