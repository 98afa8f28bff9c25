//! Deciding about so many customers at once that a thread works it out: keys work meanwhile, and it is one step.

use tierdeck::app::core::key::Key;
use tierdeck::app::update;
use tierdeck::app::{Effect, Message};

use super::screen::Screen;
use super::{ALL, long_list, ranking};

/// A list whose customers are decided about by a thread.
fn long() -> Screen {
    Screen::of(&long_list())
}

#[test]
fn all_are_decided_about_in_one_step_with_one_reason() {
    let mut screen = long();
    let before = screen.state.core.document.review.clone();
    screen.press("* 3");
    assert_eq!(screen.said(), "1,200 customers in tier 3, Educator. Why?");
    assert_eq!((screen.journal.len(), ranking(&screen)), (1, (ALL, 1)));
    screen.press("\"too many\" enter");
    assert_eq!(screen.said(), "Reason for 1,200 customers: \"too many\".");
    assert_eq!((screen.journal.len(), ranking(&screen)), (2, (ALL, 1)));
    let decided = screen.state.core.document.review.clone();
    assert!(decided.decisions.values().all(|decision| decision.reason.as_deref() == Some("too many")));
    screen.press("u");
    assert_eq!((screen.said(), ranking(&screen)), ("Undone: 1,200 customers in tier 3, Educator.", (0, 0)));
    assert_eq!(screen.state.core.document.review, before);
    screen.press("ctrl-r");
    assert_eq!(screen.said(), "Redone: 1,200 customers in tier 3, Educator.");
    assert_eq!(screen.state.core.document.review, decided);
    screen.press("down 1 esc * 0");
    assert_eq!((screen.said(), ranking(&screen).0), ("1,200 customers given back to the model.", 0));
}

#[test]
fn what_the_journal_holds_is_the_review() {
    let screen = long().after("down 2 \"mine\" enter * 4 \"all\" enter u ctrl-r up 1 esc u u");
    let mut review = long().state.core.document.review;
    for edit in &screen.journal {
        let text = serde_json::to_string(edit).expect("an edit can be written");
        serde_json::from_str::<tierdeck::review::Edit>(&text)
            .expect("an edit can be read")
            .apply(&mut review);
    }
    assert_eq!(review, screen.state.core.document.review);
    assert_eq!(ranking(&screen).0, 1);
}

#[test]
fn keys_work_meanwhile_and_nothing_else_is_changed() {
    let mut screen = long().after("2 esc u ctrl-r *");
    let written = screen.journal.len();
    let asked = screen.press_ahead("4");
    assert_eq!(screen.said(), "Deciding about 1,200 customers ... Why?");
    assert_eq!(ranking(&screen), (1, 1), "nothing is shown that is not on the disk");
    screen.press("esc pagedown down");
    assert!(screen.state.core.list.cursor.at > 1);
    assert!(screen.to_string().contains("deciding ..."), "{screen}");
    for key in ["2", "u", "q", "g r \"mine\" enter", ": \"e nothing.csv\" enter", ": \"reload\" enter"] {
        screen.press(key);
        assert!(screen.said().contains("moment"), "{key}: {}", screen.said());
        assert!(screen.journal.len() == written && !screen.quit && screen.opened.is_empty());
    }
    screen.press("esc*2");
    screen.press("ctrl-s");
    assert!(screen.saves.is_empty());
    screen.carry_out(asked);
    assert_eq!(ranking(&screen).0, ALL);
    assert_eq!(screen.said(), "Written.");
    assert_eq!(screen.saves.len(), 1, "what was to be saved then is saved now");
    assert_eq!(screen.saves[0].review, screen.state.core.document.review);
}

#[test]
fn what_is_typed_ahead_is_the_reason() {
    let mut screen = long().after("*");
    let asked = screen.press_ahead("3");
    screen.press("\"because\"");
    assert!(screen.to_string().contains("Reason: because"), "{screen}");
    screen.press("enter");
    assert_eq!(screen.said(), "Deciding about 1,200 customers ... The reason is added to it.");
    screen.carry_out(asked);
    assert_eq!(screen.said(), "Reason for 1,200 customers: \"because\".");
    assert_eq!(ranking(&screen), (ALL, 1), "both are one step");
    let decisions = &screen.state.core.document.review.decisions;
    assert!(decisions.values().all(|decision| decision.reason.as_deref() == Some("because")));
}

#[test]
fn what_cannot_be_written_is_not_decided() {
    let mut screen = long().after("*");
    let before = screen.state.core.document.review.clone();
    assert!(matches!(screen.press_ahead("4")[..], [Effect::Decide(_)]));
    screen.send(Message::Decided(Err("the disk is full".into())));
    assert!(screen.said().starts_with("Not done: the disk is full."), "{}", screen.said());
    assert_eq!((ranking(&screen), &screen.state.core.document.review), ((0, 0), &before));
    screen.press("esc 3 esc");
    assert_eq!(ranking(&screen).0, 1, "and one can go on");
}

#[test]
fn a_list_that_is_read_again_meanwhile_takes_the_decision_in() {
    let mut screen = long().after("*");
    let asked = screen.press_ahead("2");
    screen.load();
    screen.carry_out(asked);
    assert_eq!(ranking(&screen), (ALL, 1));
    let _ = update(&mut screen.state, Message::Key(Key::parse("esc").expect("a key")));
    screen.press("u");
    assert_eq!(ranking(&screen), (0, 0));
}
