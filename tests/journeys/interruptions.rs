//! Keys pressed at the wrong moment: while the list is read, while a thread works, with a screen half done.

use tierdeck::app::core::document::bulk::MANY;
use tierdeck::app::core::document::permission::Permission;
use tierdeck::app::core::message::Mouse;
use tierdeck::app::core::prompt::Prompt;
use tierdeck::app::core::saving::{InTheWay, Reloaded};
use tierdeck::app::core::then::SaveWanted;
use tierdeck::app::screens::Screen as Open;
use tierdeck::app::{Context, Effect, Message, update};
use tierdeck::data::column::Role;
use tierdeck::data::table::{Choice, ChosenRole};
use tierdeck::review::{Edit, History, Review};
use tierdeck::tiering::{Tier, bundled};

use super::screen::Screen;
use super::{ALL, SHOP, long_list, shop};

/// The same list with its customers the other way round.
fn reversed(list: &str) -> String {
    let (header, rows) = list.split_once('\n').unwrap();
    let rows: Vec<&str> = rows.lines().rev().collect();
    format!("{header}\n{}\n", rows.join("\n"))
}

/// The review was read again; the effects that read the list are still to be carried out.
fn read_again(screen: &mut Screen) -> Vec<Effect> {
    let reloaded = Reloaded {
        review: screen.state.core.document.review.clone(),
        unsaved: std::mem::replace(&mut screen.state.core.document.history, History::new()),
        permission: Permission::Open,
        first: false,
        earlier: Vec::new(),
        notice: None,
    };
    update(&mut screen.state, Message::Reloaded(Ok(Box::new(reloaded))))
}

#[test]
fn nothing_is_saved_while_another_model_is_looked_at() {
    let mut screen = shop().after("1 esc m down : \"wq\" enter");
    assert_eq!(
        screen.said(),
        "You are looking at another model. Enter keeps it, Esc goes back. Then save again."
    );
    screen.press("esc");
    assert!(!screen.quit && screen.saves.is_empty(), "it was refused, not put off");
    screen.press(": \"wq\" enter");
    assert!(screen.quit);
}

#[test]
fn a_save_that_waits_is_dropped_once_the_criteria_change() {
    let mut screen = shop().after("1 esc");
    let pareto = bundled::model("pareto").unwrap();
    // Nobody is tiered by it yet.
    update(&mut screen.state, Message::ModelRead(Box::new(Ok(pareto))));
    screen.press_ahead(": \"wq\" enter");
    assert!(screen.said().ends_with("Saving in a moment."), "{}", screen.said());
    screen.press_ahead("c right");
    assert!(screen.said().starts_with("You are changing the criteria."), "{}", screen.said());
    screen.press("left right enter");
    assert!(!screen.quit && screen.saves.is_empty());
}

#[test]
fn criteria_opened_before_a_model_has_tiered_are_not_changed() {
    let mut screen = shop();
    let pareto = bundled::model("pareto").unwrap();
    update(&mut screen.state, Message::ModelRead(Box::new(Ok(pareto))));
    let changes = screen.state.core.document.history.unsaved();
    screen.press("c enter");
    assert_eq!(screen.said(), "Nothing was changed.");
    assert_eq!(screen.state.core.document.history.unsaved(), changes);
}

#[test]
fn a_save_that_waits_for_the_list_is_dropped_with_it() {
    let mut screen = Screen::unread(SHOP, bundled::default_model());
    screen.load_part(6, 0.4);
    screen.press(": \"filter revenue > 10\" enter : \"save-filter large\" enter esc q y");
    assert!(screen.said().ends_with("Saving in a moment."), "{}", screen.said());
    screen.press("esc");
    assert!(screen.said().starts_with("Reading was cancelled."), "{}", screen.said());
    let loading = read_again(&mut screen);
    screen.carry_out(loading);
    assert_eq!(screen.state.core.document.table.len(), 12);
    assert!(!screen.quit && screen.saves.is_empty());
}

#[test]
fn enter_does_not_leave_a_queue_that_is_not_there_yet() {
    let mut screen = shop().after("R");
    let queue = screen.press_ahead("enter");
    screen.press("enter");
    assert_eq!(screen.state.context(), Context::Session);
    screen.carry_out(queue);
    assert_eq!(screen.state.core.row(), Some(0));
}

#[test]
fn a_reason_given_ahead_reaches_no_other_customer() {
    let list = long_list();
    let mut screen = Screen::of(&list);
    let loading = read_again(&mut screen);
    screen.press(&format!("v down*{} v", MANY + 100));
    let mut deciding = screen.press_ahead("3");
    deciding.extend(screen.press_ahead("\"too many\" enter"));
    drop(loading);
    screen.reread(&reversed(&list));
    screen.carry_out(deciding);
    let decisions = &screen.state.core.document.review.decisions;
    assert_eq!(decisions.len(), MANY + 101);
    assert!(decisions.values().all(|decision| decision.tier.is_some() && decision.reason.is_none()));
    assert!(screen.said().contains("the reason was not written"), "{}", screen.said());
}

#[test]
fn a_large_decision_during_a_change_of_the_key_is_there_once() {
    let row = |row: usize| {
        format!("K{row:05},Customer {row},c{row}@example.com,{},{}\n", row * 7 % 1000, row % 400)
    };
    let list = format!("customer_id,name,email,revenue,profit\n{}", (0..ALL).map(row).collect::<String>());
    for is_typed_first in [true, false] {
        let mut screen = Screen::of(&list).after(&format!("v down*{} v 2 esc *", MANY + 50));
        let before = screen.state.core.document.review.clone();
        assert_eq!(before.decisions.len(), MANY + 51);
        screen.journal.clear();
        let by_email = Choice { role: Some(ChosenRole::None), kind: None };
        let choices = [("customer_id".to_owned(), by_email)].into();
        screen.state.core.apply("the roles", Edit::SetChoices { choices }).expect("a change");
        let typing = screen.press_ahead("down");
        let deciding = screen.press_ahead("3 esc");
        assert!(deciding.iter().any(|effect| matches!(effect, Effect::Decide(_))), "{}", screen.said());
        let (first, then) = if is_typed_first { (typing, deciding) } else { (deciding, typing) };
        screen.carry_out(first);
        screen.carry_out(then);
        let document = &screen.state.core.document;
        let tiers = |review: &Review| {
            review.decisions.values().filter_map(|of| of.tier).map(Tier::number).collect::<Vec<_>>()
        };
        assert_eq!(tiers(&document.review), vec![3; ALL], "typed first: {is_typed_first}");
        // Who was known by the key of then alone is asked about.
        let undecided = (0..ALL).filter(|row| document.decision(*row).is_none()).count();
        assert_eq!(undecided, document.waiting_count(), "typed first: {is_typed_first}");
        // The same after a sudden end.
        let mut again = before;
        screen.journal.iter().for_each(|edit| drop(edit.apply(&mut again)));
        let mut screen = Screen::reviewed(&list, again);
        screen.press("esc");
        let document = &screen.state.core.document;
        assert_eq!(tiers(&document.review), vec![3; ALL], "restored; typed first: {is_typed_first}");
    }
}

#[test]
fn a_role_undone_while_the_list_is_read_again_is_undone_in_the_whole_list() {
    let revenue = |screen: &Screen| screen.state.core.document.table.with_role(Role::Revenue);
    for part in [None, Some(6)] {
        let mut screen = shop();
        let before = revenue(&screen);
        screen.press("i down*3 right enter");
        assert_ne!(revenue(&screen), before);
        let loading = read_again(&mut screen);
        if let Some(lines) = part {
            screen.load_part(lines, 0.4);
        }
        let undoing = screen.press_ahead("u");
        assert_eq!(screen.said(), "Undone: the change of the columns.");
        screen.carry_out(loading);
        screen.carry_out(undoing);
        assert_eq!((screen.state.core.document.table.len(), revenue(&screen)), (12, before), "{part:?}");
    }
}

#[test]
fn a_session_with_nothing_left_closes_below_the_help() {
    let mut screen = Screen::of("id,name,revenue,profit\nA,One,10,3\nB,Two,20,5\n");
    screen.press("R enter space space ? : \"model pareto\" enter");
    assert!(screen.session().is_none(), "its customers were all decided about");
    assert_eq!(screen.state.context(), Context::Help);
}

#[test]
fn a_decision_that_a_thread_could_not_write_is_not_done_in_the_session() {
    let mut screen = Screen::of(&long_list()).after("* 3 esc R down*2 enter");
    let row = screen.state.core.row().expect("a customer");
    // A thread reads all decisions meanwhile, so that another one decides.
    screen.state.core.saves.running = Some(SaveWanted::default());
    let deciding = screen.press_ahead("1");
    assert!(deciding.iter().any(|effect| matches!(effect, Effect::Decide(_))), "{}", screen.said());
    assert_ne!(screen.state.core.row(), Some(row), "the next is on the screen meanwhile");
    screen.send(Message::Decided(Err("the disk is full".into())));
    assert!(screen.said().starts_with("Not done: the disk is full."), "{}", screen.said());
    let session = screen.press("esc").session().expect("the session continues");
    assert!(!session.progress.is_done(row) && session.progress.done.is_empty());
    assert_eq!(screen.state.core.row(), Some(row), "the customer is shown again");
    let place = screen.state.core.place.as_ref().expect("a place");
    assert!(place.done.is_empty(), "{place:?}");
}

#[test]
fn a_decision_that_a_thread_undoes_is_open_again_in_the_session() {
    let mut screen = Screen::of(&long_list()).after("* 3 esc R down*2 enter");
    let row = screen.state.core.row().expect("a customer");
    screen.press("1");
    assert!(screen.session().is_some_and(|session| session.progress.is_done(row)));
    screen.state.core.saves.running = Some(SaveWanted::default());
    let undoing = screen.press_ahead("u");
    assert!(undoing.iter().any(|effect| matches!(effect, Effect::Decide(_))), "{}", screen.said());
    screen.press("right*3");
    assert!(screen.session().is_some_and(|session| session.progress.is_done(row)), "not yet");
    screen.carry_out(undoing);
    assert!(!screen.session().expect("the session continues").progress.is_done(row));
    assert_eq!(screen.state.core.row(), Some(row));
}

#[test]
fn a_line_closes_with_its_screen() {
    let mut screen = shop().sized(120, 36).after("R down*8 enter");
    assert_eq!(screen.state.core.prompt.as_ref().map(Prompt::label), Some("How many: "));
    let line = screen.to_string().lines().position(|line| line.contains("Not reviewed yet")).unwrap();
    screen.send(Message::Mouse(Mouse::Click, 10, line as u16));
    assert_eq!(screen.state.context(), Context::Session);
    assert!(screen.state.core.prompt.is_none());
}

#[test]
fn the_log_follows_an_undo_of_many() {
    let mut screen = Screen::of(&long_list()).after("* 3 esc : \"log\" enter");
    let entries = |screen: &Screen| match screen.state.top() {
        Some(Open::Log(log)) => log.entries.as_ref().map(|entries| entries.all.len()),
        _ => None,
    };
    assert_eq!(entries(&screen), Some(ALL));
    screen.press("u");
    assert_eq!(entries(&screen), Some(0));
}

#[test]
fn the_criteria_compare_again_after_a_decision_that_took_a_moment() {
    let mut screen = Screen::of(&long_list()).after("*");
    let deciding = screen.press_ahead("3");
    screen.press("esc c right*3");
    screen.carry_out(deciding);
    assert!(screen.criteria().is_some_and(|criteria| criteria.impact.is_some()));
    let (tiering, criteria) = (&screen.state.core.document.tiering, screen.criteria().unwrap());
    assert_eq!(*tiering.model, criteria.model, "the table shows the criteria as they are being changed");
}

#[test]
fn saving_and_quitting_by_name_work_on_every_screen() {
    for screen in ["c", "m", "i", "d", "R", "R enter", "enter", "?", ": \"log\" enter"] {
        let mut screen_open = shop().after(screen);
        screen_open.press(": \"w\" enter");
        assert_eq!((screen_open.saves.len(), screen_open.said()), (1, "Written."), "{screen}");
        screen_open.press(": \"q\" enter");
        assert!(screen_open.quit, "{screen}: {}", screen_open.said());
    }
}

/// Every screen, by the keys that open it.
const SCREENS: [&str; 18] = [
    "c",
    "m",
    "i",
    "d",
    "R",
    "R enter",
    "enter",
    "?",
    ": \"log\" enter",
    "p",
    "w",
    "T",
    "L",
    "O",
    "M",
    ": \"sql\" enter",
    ": \"history\" enter",
    ": \"settings\" enter",
];

#[test]
fn the_whole_names_work_on_every_screen_too() {
    for keys in SCREENS {
        let mut screen = shop().after(keys);
        screen.press(": \"save\" enter");
        assert_eq!((screen.saves.len(), screen.said()), (1, "Written."), "{keys}");
        screen.press(": \"quit\" enter");
        assert!(screen.quit, "{keys}: {}", screen.said());
        let mut unsaved = shop().after("1 esc").after(keys);
        unsaved.press(": \"quit\" enter");
        assert!(!unsaved.quit && unsaved.said().contains("1 change is not saved"), "{keys}: {unsaved}");
    }
}

#[test]
fn a_key_quits_from_every_screen_and_stops_a_review_session_first() {
    for keys in SCREENS {
        for quit in ["q", "ctrl-c"] {
            let mut screen = shop().after(keys).after(quit);
            if keys.starts_with('R') {
                assert!(!screen.quit, "{keys} {quit}");
                screen.press(quit);
            }
            assert!(screen.quit, "{keys} {quit}: {}", screen.said());
        }
    }
}

#[test]
fn what_is_tried_on_a_screen_is_asked_about_before_it_is_lost() {
    for quit in ["ctrl-c", ": \"quit\" enter", ": \"q\" enter"] {
        let mut screen = shop().after("c right*3").after(quit);
        assert!(
            !screen.quit && screen.said().starts_with("What you try on this screen"),
            "{}",
            screen.said()
        );
        screen.press("esc");
        assert!(screen.criteria().is_some(), "it stays");
        screen.press(quit);
        screen.press("n");
        assert!(screen.quit, "{quit}");
    }
}

#[test]
fn a_changed_list_is_read_again_from_every_screen() {
    for keys in ["1 esc", "1 esc enter", "1 esc R enter", "1 esc c"] {
        let mut screen = shop().after(keys);
        screen.send(Message::InTheWay(InTheWay {
            sentence: "customers.csv has changed on disk.".into(),
            reload_helps: true,
            wanted: SaveWanted::default(),
        }));
        let asked = screen.press_ahead("r");
        assert!(matches!(asked[..], [Effect::Reload]), "{keys}: {}", screen.said());
    }
}

#[test]
fn a_decision_made_while_it_is_saved_is_not_lost_by_leaving() {
    let mut screen = shop().after("1 esc q");
    let saving = screen.press_ahead("y");
    screen.press("down 2 esc");
    screen.carry_out(saving);
    assert!(!screen.quit);
    assert_eq!(screen.said(), "Not closed: you changed something while it was saved. ^s saves that too.");
    screen.press("q y");
    assert!(screen.quit);
}

#[test]
fn a_decision_made_instead_of_another_while_it_is_saved_is_not_lost_by_leaving() {
    for instead in ["u 2 esc", "u down 2 esc", "u 2 esc u 3 esc"] {
        let mut screen = shop().after("1 esc q");
        let saving = screen.press_ahead("y");
        screen.press(instead);
        screen.carry_out(saving);
        assert!(!screen.quit, "{instead}");
        assert!(screen.state.core.document.has_unsaved(), "{instead}");
        screen.press("u");
        assert!(screen.state.core.document.has_unsaved(), "what is saved was undone: {instead}");
    }
}

#[test]
fn a_decision_that_cannot_be_written_is_not_done_in_the_session_either() {
    let mut screen = shop().after("R enter");
    let first = screen.state.core.row();
    // The disk is full before anything else is done.
    let decided = screen.press_ahead("1");
    assert_ne!(screen.state.core.row(), first);
    screen.is_full = true;
    screen.carry_out(decided);
    screen.press("esc");
    let session = screen.session().expect("it is still open");
    assert!(!session.progress.is_done(first.unwrap()));
    assert_eq!(screen.state.core.row(), first);
    assert!(screen.state.core.document.review.decisions.is_empty());
}
