//! A long list while it is being read, and one of which reading was cancelled.

use insta::assert_snapshot;
use tierdeck::app::{Effect, Message};
use tierdeck::tiering::bundled;

use super::screen::Screen;
use super::{SHOP, shop};

/// The shop's list, of which the first five customers have come.
fn part() -> Screen {
    let mut screen = Screen::unread(SHOP, bundled::default_model());
    screen.load_part(6, 0.4);
    screen
}

/// The same, and Esc was pressed.
fn given_up() -> Screen {
    let mut screen = part();
    assert!(matches!(screen.press_ahead("esc")[..], [Effect::CancelLoad]));
    screen
}

#[test]
fn the_end_is_followed_as_more_comes() {
    let mut screen = part().after("G");
    assert_eq!(screen.state.core.row(), Some(4));
    screen.load_part(9, 0.7);
    assert_eq!(screen.state.core.row(), Some(7));
    screen.press("up");
    screen.load();
    assert_eq!(screen.state.core.row(), Some(6), "who moves on is not taken to the end again");
}

#[test]
fn esc_gives_the_reading_up_and_what_came_stays_to_look_at() {
    let mut screen = given_up();
    assert_snapshot!("given_up", screen);
    screen.load_part(9, 0.7);
    assert_eq!(screen.state.core.document.table.len(), 5, "what was on its way comes too late");
    screen.press("down*3 s f \"revenue > 50000\" enter");
    assert_eq!(screen.shown(), 3);
    assert_snapshot!("given_up_80x24", screen.sized(80, 24));
}

#[test]
fn columns_that_were_typed_by_earlier_settings_are_not_taken() {
    let mut screen = shop();
    let as_found = screen.state.core.document.table.columns().to_vec();
    screen.press("i down*2 enter \"not used\" enter esc");
    let columns = |screen: &Screen| screen.state.core.document.table.columns().to_vec();
    let as_chosen = columns(&screen);
    assert_ne!(as_chosen, as_found);
    // Both are under way, and the earlier ends last.
    let [undone, redone] = ["u", "ctrl-r"].map(|key| screen.press_ahead(key));
    screen.carry_out(redone);
    screen.carry_out(undone);
    assert_eq!(columns(&screen), as_chosen);
    let [undone, redone, undone_again] = ["u", "ctrl-r", "u"].map(|key| screen.press_ahead(key));
    screen.carry_out(undone_again);
    screen.carry_out(redone);
    screen.carry_out(undone);
    assert_eq!(columns(&screen), as_found);
}

#[test]
fn nothing_is_decided_or_saved_of_a_part_of_the_list() {
    for keys in ["1", "0", "* 2", "ctrl-s", "c", "m", "R", "i", "r", "d"] {
        let screen = given_up().after(keys);
        assert_eq!(
            screen.said(),
            "This is only the first part of the list. :reload reads all of it.",
            "{keys}"
        );
        assert!(screen.journal.is_empty() && screen.saves.is_empty());
        assert!(screen.state.core.document.tiering.tiers.is_empty(), "nobody has a tier that is not theirs");
    }
}

#[test]
fn the_list_is_whole_again_once_it_was_read_to_its_end() {
    let mut screen = given_up();
    screen.load();
    assert_eq!(screen.to_string(), shop().to_string());
    assert_eq!(decided(screen.press("2 esc")), 1);
}

#[test]
fn a_list_that_breaks_off_is_not_taken_for_the_whole() {
    let mut screen = part();
    screen.send(Message::LoadFailed("customers.csv cannot be read further.".into()));
    assert_eq!(screen.said(), "customers.csv cannot be read further.");
    assert!(screen.to_string().contains("first 5 customers"), "{screen}");
    screen.press("1");
    assert!(screen.journal.is_empty());
}

fn decided(screen: &Screen) -> usize {
    screen.state.core.document.by_row.overrides.len()
}
