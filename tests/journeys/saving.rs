//! Saving while something else goes on: one save at a time, and nothing waits for what does not come.

use tierdeck::app::Effect;
use tierdeck::app::Message;
use tierdeck::app::core::saving::{InTheWay, NotSaved};
use tierdeck::app::core::then::{AfterSave, SaveWanted};

use super::screen::Screen;
use super::{ALL, long_list, ranking, shop};

fn is_save(effect: &Effect) -> bool {
    matches!(effect, Effect::Save(_))
}

fn disk_is_full() -> Message {
    let why = "The disk is full.".into();
    Message::Saved(Err(NotSaved { why, may_be_in_file: false, needs_name: false }))
}

/// The shop with one save that is being written.
fn saving() -> (Screen, Vec<Effect>) {
    let mut screen = shop().after("4 esc");
    let save = screen.press_ahead("ctrl-s");
    assert!(save.iter().any(is_save));
    (screen, save)
}

#[test]
fn a_second_save_waits_for_the_first() {
    let (mut screen, first) = saving();
    screen.press("down 1 esc");
    assert!(!screen.press_ahead("ctrl-s").iter().any(is_save));
    assert_eq!(screen.said(), "An earlier save is being written. Saving in a moment.");
    screen.carry_out(first);
    assert_eq!(screen.saves.len(), 2);
    assert_eq!(screen.saves[1].review, screen.state.core.document.review);
    assert!(!screen.state.core.document.has_unsaved());
}

#[test]
fn a_save_on_the_way_out_leaves_once_the_first_is_done() {
    let (mut screen, first) = saving();
    screen.press("down 1 esc q y");
    assert!(!screen.quit && screen.saves.is_empty());
    screen.carry_out(first);
    assert!(screen.quit && screen.saves.len() == 2);
}

#[test]
fn where_the_first_save_fails_it_is_asked_what_the_second_was_for() {
    let (mut screen, _) = saving();
    screen.press("down 1 esc q y");
    screen.send(disk_is_full());
    assert!(!screen.quit && screen.saves.is_empty(), "nothing is tried again unasked");
    assert!(screen.said().contains("y try again and leave"), "{}", screen.said());
    assert!(screen.after("y").quit);
}

#[test]
fn where_something_is_in_the_way_of_the_first_save_the_second_does_not_go_over_it() {
    let (mut screen, _) = saving();
    screen.press("down 1 esc q y");
    let sentence = "shop.csv exists already.".into();
    screen.send(Message::InTheWay(InTheWay { sentence, reload_helps: false, wanted: SaveWanted::default() }));
    assert!(!screen.quit && screen.saves.is_empty());
    screen.press("y");
    assert_eq!(screen.saves.len(), 1);
    assert_eq!(screen.saves[0].wanted, SaveWanted { result: None, over: true, then: AfterSave::Quit });
    assert!(screen.quit);
}

#[test]
fn the_list_is_not_read_again_while_it_is_saved() {
    let (mut screen, save) = saving();
    let asked = screen.press_ahead(": \"reload\" enter");
    assert!(!asked.iter().any(|effect| matches!(effect, Effect::Reload)));
    assert_eq!(screen.said(), "It is being saved. Reload in a moment.");
    screen.carry_out(save);
    let asked = screen.press_ahead(": \"reload\" enter");
    assert!(asked.iter().any(|effect| matches!(effect, Effect::Reload)));
}

/// The disk is full while a change is made with these keys, and there is room again afterwards: a save is not held up.
fn refused(mut screen: Screen, keys: &str) -> Screen {
    let before = screen.state.core.document.review.clone();
    screen.is_full = true;
    screen.press(keys);
    assert!(screen.journal.is_empty() && screen.said().contains("the disk is full"), "{}", screen.said());
    screen.press("esc");
    assert_eq!(screen.state.core.document.review, before);
    screen.is_full = false;
    screen.press("esc*3 ctrl-s");
    assert_eq!(screen.saves.len(), 1, "{}", screen.said());
    screen
}

#[test]
fn a_list_that_cannot_be_read_otherwise_is_as_it_was() {
    let screen = refused(shop(), "i d enter");
    assert_eq!(screen.to_string(), shop().after("ctrl-s").to_string());
}

#[test]
fn columns_that_cannot_be_typed_otherwise_are_as_they_were() {
    let screen = refused(shop(), "i down*8 t*2 enter");
    assert_eq!(screen.to_string(), shop().after("ctrl-s").to_string());
}

#[test]
fn a_decision_about_many_is_not_awaited_where_what_goes_before_it_was_not_written() {
    let mut screen = Screen::of(&long_list()).after("1 esc i enter \"not used\" enter*2 esc*2");
    assert!(!screen.state.core.document.renamed().is_empty());
    screen.journal.clear();
    let screen = refused(screen, "* 3");
    assert_eq!(ranking(&screen.after("* 3 esc")).0, ALL);
}
