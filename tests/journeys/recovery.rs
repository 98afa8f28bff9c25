//! Decisions that are read, recovered or looked for in the list by a thread: keys work meanwhile, and nothing is lost.

use std::sync::Arc;

use tierdeck::app::actions::recover;
use tierdeck::app::core::document::busy::Busy;
use tierdeck::app::core::document::permission::Permission;
use tierdeck::app::core::saving::Reloaded;
use tierdeck::app::work::recover::Unsaved;
use tierdeck::app::{Context, Effect, Message};
use tierdeck::review::{Edit, History, Review};
use tierdeck::tiering::bundled;

use super::screen::Screen;
use super::{ALL, long_list, ranking};

/// Changes of a review that had none before.
fn unsaved(journal: Vec<Edit>) -> Unsaved {
    let saved = Review::new(Arc::new(bundled::default_model()));
    Unsaved::new(journal.into_iter().map(Arc::new).collect(), &saved, "today 10:00".into(), None)
}

/// What was decided in an earlier session about everybody, with the reason.
fn left() -> Unsaved {
    let journal = Screen::of(&long_list()).after("* 3 \"too many\" enter").journal;
    unsaved(journal)
}

/// The program that was started after that.
fn asked(mut screen: Screen) -> Screen {
    recover::begin(&mut screen.state.core, Permission::Undecided(left()));
    screen
}

#[test]
fn keys_work_while_changes_are_restored() {
    let mut screen = asked(Screen::of(&long_list()));
    let found = "1 decision (one about 1,200 customers) from today 10:00 not saved";
    assert!(screen.said().starts_with(found), "{}", screen.said());
    let taking = screen.press_ahead("enter");
    assert!(matches!(taking[..], [Effect::Recover(_)]));
    assert_eq!(ranking(&screen), (0, 0));
    for key in ["pagedown", "g down"] {
        screen.press(key);
        let drawn = screen.to_string();
        assert!(drawn.contains("Restoring 1 decision (one about 1,200 customers) ..."), "{key}: {drawn}");
        assert!(drawn.contains("restoring ..."), "{key}: {drawn}");
    }
    for key in ["2", "q", ": \"reload\" enter"] {
        screen.press(key);
        assert!(screen.said().contains("moment"), "{key}: {}", screen.said());
        assert!(screen.journal.is_empty() && !screen.quit, "{key}");
    }
    assert_eq!(screen.state.core.list.cursor.at, 1);
    screen.carry_out(taking);
    let taken = "1 decision (one about 1,200 customers) restored.";
    assert!(screen.said().starts_with(taken), "{}", screen.said());
    assert_eq!(ranking(&screen), (ALL, 1));
    assert_eq!(screen.state.core.document.summary.tiers[2].overridden, ALL);
    screen.press("u");
    assert_eq!(ranking(&screen), (0, 0), "the decision and its reason are one step");
}

#[test]
fn what_is_restored_and_waits_for_a_person_is_shown() {
    let list = "customer_id,name,email,revenue\nK1,Acme,a@example.com,10\nK2,Bolt,b@example.com,20\n";
    let journal = Screen::of(list).after("3 \"one\" enter").journal;
    let left = unsaved(journal);
    // The id is another customer's by now.
    let mut screen = Screen::of(&list.replace("Acme,a@", "Zeta,z@"));
    recover::begin(&mut screen.state.core, Permission::Undecided(left));
    screen.press("enter");
    assert_eq!(screen.state.context(), Context::Matches);
    assert!(screen.said().starts_with("1 decision restored."), "{}", screen.said());
    assert_eq!(screen.state.core.document.waiting_count(), 1);
}

#[test]
fn changes_are_restored_while_the_list_comes_in() {
    let mut screen = asked(Screen::unread(&long_list(), bundled::default_model()));
    // Read with what was decided when reading began.
    let read = screen.read();
    screen.press("enter");
    assert_eq!(ranking(&screen), (0, 1));
    screen.send(read);
    assert_eq!(ranking(&screen), (ALL, 1));
    assert_eq!(screen.state.core.reasons.completing("too").map(|reason| &**reason), Some("too many"));

    let mut screen = asked(Screen::of(&long_list()));
    let taking = screen.press_ahead("enter");
    screen.load();
    screen.carry_out(taking);
    assert_eq!(ranking(&screen), (ALL, 1));
}

#[test]
fn a_journal_that_cannot_be_gone_on_with_is_asked_about_again() {
    let mut screen = asked(Screen::of(&long_list()));
    screen.press_ahead("enter");
    screen.send(Message::Recovered(Err("nothing can be kept safe there".into())));
    assert_eq!(screen.said(), "Nothing can be kept safe there.");
    screen.press("2");
    assert!(screen.said().starts_with("1 decision"), "{}", screen.said());
    assert_eq!(ranking(&screen), (0, 0));
}

#[test]
fn what_is_decided_while_the_list_is_read_again_has_its_place() {
    let mut screen = Screen::of(&long_list()).after("down 3 esc * 2 esc");
    let read = screen.read();
    screen.press("g 1 esc");
    screen.send(read);
    assert_eq!(ranking(&screen), (ALL, 3));
    let overrides = &screen.state.core.document.by_row.overrides;
    assert_eq!((overrides[0].1.number(), overrides[1].1.number()), (1, 2));
    assert_eq!(screen.state.core.document.summary.tiers[0].overridden, 1);
}

#[test]
fn one_more_decision_copies_no_others_that_are_being_read() {
    let mut screen = Screen::of(&long_list()).after("* 2 esc");
    let read = Arc::clone(&screen.state.core.document.review.decisions);
    // The queues are being counted, by a thread that reads the decisions.
    screen.press_ahead("R esc");
    let asked = screen.press_ahead("1");
    assert!(matches!(asked[..], [Effect::Decide(_)]), "it is left to a thread");
    assert_eq!(screen.said(), "Deciding about 1 customer ... Why?");
    screen.press("\"mine\" enter");
    screen.carry_out(asked);
    assert_eq!(ranking(&screen), (ALL, 2), "with its reason it is one step");
    assert_eq!(screen.state.core.document.summary.tiers[0].overridden, 1);
    assert_eq!(screen.state.core.document.decision(0).and_then(|one| one.reason.as_deref()), Some("mine"));
    assert!(read.values().all(|decision| decision.reason.is_none()));
}

#[test]
fn nothing_is_changed_while_the_review_is_read_again() {
    let mut screen = Screen::of(&long_list()).after("3 esc");
    let asked = screen.press_ahead(": \"reload\" enter");
    assert!(matches!(asked[..], [Effect::Reload]));
    screen.press("down");
    assert!(screen.to_string().contains("Reading again ..."), "{screen}");
    for key in ["2", "u", ": \"reload\" enter"] {
        screen.press(key);
        assert!(screen.said().contains("moment"), "{key}: {}", screen.said());
    }
    assert_eq!(ranking(&screen), (1, 1));
    screen.send(Message::Reloaded(Err("it is gone".into())));
    assert_eq!(screen.said(), "It is gone.");
    screen.press("2 esc : \"reload\" enter");
    let mut review = screen.state.core.document.review.clone();
    let mut unsaved = History::new();
    let (key, _) = review.decisions.first_key_value().expect("a decision");
    let edit = Edit::Decide { changes: vec![(key.clone(), None)] };
    unsaved.applied("another", edit.apply(&mut review));
    screen.send(Message::Reloaded(Ok(Box::new(Reloaded {
        review,
        unsaved,
        permission: Permission::Open,
        first: false,
        earlier: Vec::new(),
        notice: None,
    }))));
    assert_eq!(screen.said(), "Read again. Every decision is kept, and your 1 change that is not saved.");
    assert_eq!(ranking(&screen), (1, 1));
    screen.press("u");
    assert_eq!(ranking(&screen), (2, 0));
}

#[test]
fn that_decisions_are_read_is_said_until_they_are() {
    let mut screen = Screen::unread(&long_list(), bundled::default_model());
    screen.state.core.document.busy = Some(Busy::Opening);
    screen.press("down ? esc");
    assert!(screen.to_string().contains("Reading your saved decisions ..."), "{screen}");
    screen.press("q");
    assert!(screen.quit, "there is nothing yet to wait for");
}
