//! The review: a queue of customers, one a screen.

use insta::assert_snapshot;
use tierdeck::app::core::appearance::{Appearance, Colors, ThemeName};
use tierdeck::app::{Context, Message};
use tierdeck::review::{Edit, Queue};
use tierdeck::tiering::{Model, Tier, bundled};

use super::screen::Screen;
use super::{SHOP, shop};

/// A session that has just begun, with a queue by its line in the chooser.
fn session_of(line: usize) -> Screen {
    shop().after(&format!("R down*{line} enter"))
}

/// The tier that a person gave, and whether somebody looked.
fn decided(screen: &Screen, key: &str) -> (Option<u8>, bool) {
    let decision = screen.decision(key);
    let tier = decision.and_then(|decision| decision.tier).map(Tier::number);
    (tier, decision.is_some_and(|decision| decision.reviewed.is_some()))
}

/// The name on the screen.
fn on_screen(screen: &Screen) -> String {
    screen.state.core.row().map_or("nobody".into(), |row| screen.state.core.document.customer_name(row))
}

fn strict() -> Model {
    Model { require_reason: true, ..bundled::default_model() }
}

#[test]
fn queues_are_chosen_with_their_counts_and_empty_ones_say_why() {
    let mut screen = shop().after("1 esc t \"2026-03-05\" enter down space R");
    assert_snapshot!("queues", screen);
    screen.press("down*4 enter");
    assert_eq!(screen.state.context(), Context::Queues);
    assert_eq!(screen.said(), "No customers here: no reminder is due; t sets one.");
    screen.press("q");
    assert_eq!(screen.state.context(), Context::Customers);
}

#[test]
fn one_customer_fills_the_screen() {
    let mut screen = session_of(2).sized(120, 36);
    assert_snapshot!("customer_120x36", screen);
    screen.send(Message::Resized(80, 24));
    assert_snapshot!("customer_80x24", screen);
    let plain = screen.looking(Appearance { ascii: true, colors: Colors::None, theme: ThemeName::Default });
    assert_snapshot!("customer_ascii", plain);
}

#[test]
fn digits_and_space_decide_and_show_the_next() {
    let mut screen = session_of(0);
    assert_eq!(on_screen(&screen), "Acme GmbH");
    screen.press("space 3");
    assert_eq!(decided(&screen, "K01"), (None, true));
    assert_eq!(decided(&screen, "K02"), (Some(3), true));
    let agreed = screen.decision("K01").unwrap();
    assert_eq!((agreed.by.as_deref(), agreed.on), (Some("Jo"), Some(screen.state.core.person.today)));
    assert_eq!(on_screen(&screen), "Çelik & Söhne");
    assert_eq!(screen.said(), "Boréal SARL in tier 3, Educator. r writes why.");
    screen.press("r \"two disputes\" enter");
    assert_eq!(screen.decision("K02").unwrap().reason.as_deref(), Some("two disputes"));
    assert_eq!(screen.journal.len(), 3);
    screen.press("left*2");
    assert_snapshot!("gone_back", screen);
}

#[test]
fn words_written_where_nothing_needs_a_reason_become_a_note() {
    let mut screen = session_of(0);
    screen.press("r");
    assert_eq!(
        screen.said(),
        "The tier of Acme GmbH is the model's, so it needs no reason. Write a note instead."
    );
    screen.press("\"2 late 3\" enter");
    assert_eq!(on_screen(&screen), "Acme GmbH");
    assert_eq!(decided(&screen, "K01"), (None, false));
    assert_eq!(screen.decision("K01").unwrap().note.as_deref(), Some("2 late 3"));
    screen.press("r esc");
    assert_eq!(screen.decision("K01").unwrap().note.as_deref(), Some("2 late 3"));
    screen.press("q enter u");
    assert_eq!(screen.decision("K01"), None);
    let several = shop().after("space*2 r");
    assert!(several.said().starts_with("A reason belongs to a decision."), "{}", several.said());
}

#[test]
fn each_decision_is_undone_in_one_step_and_its_customer_returns() {
    let mut screen = session_of(0);
    let start = screen.state.core.document.review.clone();
    screen.press("3 r \"loud\" enter space n \"calls often\" enter x u*2");
    assert_eq!(screen.decision("K03"), None, "the note");
    assert_eq!(on_screen(&screen), "Çelik & Söhne");
    screen.press("u");
    assert_eq!(on_screen(&screen), "Boréal SARL");
    screen.press("u");
    assert_eq!(on_screen(&screen), "Acme GmbH");
    assert_eq!(screen.state.core.document.review, start);
    screen.press("ctrl-r");
    assert_eq!(decided(&screen, "K01"), (Some(3), true));
}

#[test]
fn agreeing_takes_an_override_away_and_remembers_it() {
    let mut screen = shop().after("4 \"pays late\" enter");
    screen.state.core.person.today.0 += 90;
    screen.press("R down*3 enter space");
    let decision = screen.decision("K01").unwrap();
    assert_eq!((decision.tier, decision.reason.as_deref()), (None, None));
    assert_eq!(decision.earlier[0].reason.as_deref(), Some("pays late"));
    screen.press("left");
    assert!(screen.to_string().contains("Earlier, 2026-03-01: tier 4, by Jo"), "{screen}");
}

#[test]
fn notes_and_days_to_look_again_are_kept_and_shown() {
    let mut screen = session_of(0);
    screen.press("n \"sister of K06\" enter t \"soon\" enter");
    assert!(screen.said().starts_with("'soon' is not a date."), "{}", screen.said());
    screen.press("ctrl-u \"in 3 months\" enter");
    let noted = screen.decision("K01").unwrap();
    assert_eq!(noted.note.as_deref(), Some("sister of K06"));
    assert_eq!(noted.again.map(|day| day.to_string()).as_deref(), Some("2026-06-01"));
    assert_eq!(decided(&screen, "K01"), (None, false), "a note is no decision");
    screen.press("q enter");
    let detail = screen.to_string();
    assert!(detail.contains("Note: sister of K06") && detail.contains("again on 2026-06-01"), "{detail}");
}

#[test]
fn who_is_due_comes_back_on_its_day_and_is_done_with_then() {
    let mut screen = shop().after("down t \"2w\" enter down t \"3m\" enter");
    screen.state.core.person.today.0 += 20;
    screen.press("R down*4 enter");
    assert_eq!(on_screen(&screen), "Boréal SARL");
    screen.press("space");
    assert_eq!(screen.decision("K02").unwrap().again, None);
    assert_eq!(on_screen(&screen), "nobody");
}

#[test]
fn a_session_continues_where_it_stopped_days_later() {
    let mut first = session_of(2);
    first.press("space 2 x");
    assert_eq!(on_screen(&first), "Kite & Key");
    first.press("space q");
    assert_eq!(first.state.context(), Context::Customers);
    assert!(first.said().starts_with("3 decided so far."), "{}", first.said());
    // The program is started again: the review comes from its file and the place from its own.
    let mut later = Screen::unread(SHOP, bundled::default_model());
    later.state.core.document.review = first.state.core.document.review.clone();
    later.state.core.place = first.place.clone();
    later.state.core.person.today.0 += 3;
    later.load();
    later.press("R");
    assert_snapshot!("go_on", later);
    later.press("enter");
    assert_eq!(on_screen(&later), "Élan Vital");
    assert!(later.to_string().contains("3 of 12 decided · 1 skipped"), "{later}");
}

#[test]
fn who_was_decided_is_passed_over_where_the_place_was_lost() {
    let first = session_of(0).after("space*3 q");
    let mut later = Screen::unread(SHOP, bundled::default_model());
    later.state.core.document.review = first.state.core.document.review.clone();
    later.load();
    later.press("R enter");
    assert_eq!(on_screen(&later), "Dune Partners");
}

#[test]
fn the_end_says_what_it_came_to_and_goes_back_to_those_left_out() {
    let mut screen = session_of(0).sized(120, 36).after("space 1 x space*8 4");
    assert_snapshot!("end_120x36", screen);
    screen.send(Message::Resized(80, 24));
    assert_snapshot!("end_80x24", screen);
    screen.press("enter");
    assert_eq!(on_screen(&screen), "Çelik & Söhne");
    screen.press("space enter");
    assert_eq!(screen.state.context(), Context::Customers);
    assert_eq!(screen.place, None, "nothing is left to go on with");
}

#[test]
fn marked_ones_and_the_filter_are_queues() {
    let mut screen = shop().after("down space down space R down*6 enter");
    assert_eq!(on_screen(&screen), "Boréal SARL");
    screen.press("q esc f \"industry = 'Food'\" enter R down*8 enter");
    assert_eq!(on_screen(&screen), "Fjord Fisk AS");
    assert!(screen.to_string().contains("Filter: industry = 'Food'"), "{screen}");
}

#[test]
fn a_sample_is_the_same_for_the_same_seed() {
    let rows = |typed: &str| {
        let screen = shop().after(&format!("R down*8 enter ctrl-u \"{typed}\" enter"));
        let progress = &screen.session().expect("a session").progress;
        assert!(matches!(progress.queue, Queue::Sample { count: 5, .. }));
        progress.rows().to_vec()
    };
    assert_eq!(rows("5 7"), rows("5 7"));
    assert_ne!(rows("5 7"), rows("5 8"));
    let wrong = shop().after("R down*8 enter ctrl-u \"many\" enter");
    assert!(wrong.said().starts_with("'many' is not a number of customers."), "{}", wrong.said());
}

#[test]
fn reasons_complete_themselves() {
    let mut screen = shop().after("4 \"pays late\" enter down 4 \"pa\"");
    assert!(screen.to_string().contains("ys late  Tab"), "{screen}");
    screen.press("tab enter");
    assert_eq!(screen.decision("K02").unwrap().reason.as_deref(), Some("pays late"));
    screen.press("down 4 \"Pay\" right \"!\" enter");
    assert_eq!(screen.decision("K03").unwrap().reason.as_deref(), Some("pays late!"));
}

#[test]
fn a_model_can_ask_for_a_reason() {
    let mut screen = Screen::by(SHOP, strict()).after("4 enter");
    assert!(screen.said().starts_with("This model asks for a reason"), "{}", screen.said());
    screen.press("esc");
    assert_eq!((screen.journal.len(), decided(&screen, "K01")), (0, (None, false)));
    screen.press("R enter 3 \"loud\" enter 2 enter");
    assert!(screen.said().starts_with("This model asks for a reason"), "{}", screen.said());
    screen.press("\"loud\" enter");
    assert_eq!(decided(&screen, "K02"), (Some(2), true));
    assert_eq!(screen.decision("K02").unwrap().reason.as_deref(), Some("loud"));
    assert_eq!(on_screen(&screen), "Çelik & Söhne");
    assert_eq!(screen.journal.len(), 2, "a decision and its reason are one");
    assert!(matches!(&screen.journal[0], Edit::Decide { changes } if changes.len() == 1));
}

#[test]
fn a_skip_is_undone_before_the_decision_before_it() {
    let mut screen = shop().after("R enter 1");
    let second = on_screen(&screen);
    screen.press("x");
    assert_eq!(screen.said(), format!("{second} skipped for now. u undoes it."));
    screen.press("u");
    assert_eq!((on_screen(&screen), screen.said()), (second.clone(), &*format!("Undone: {second} skipped.")));
    assert_eq!(decided(&screen, "K01"), (Some(1), true));
    screen.press("u");
    assert_eq!(decided(&screen, "K01").0, None);
    assert_eq!(on_screen(&screen), "Acme GmbH");
}

#[test]
fn each_sample_is_another_one_of_those_not_reviewed() {
    let mut screen = Screen::demo();
    let mut draw = || {
        screen.press("R G up enter enter");
        let rows = screen.session().expect("a session").progress.rows().to_vec();
        screen.press("enter*3 q");
        rows
    };
    let (first, second) = (draw(), draw());
    assert_eq!((first.len(), second.len()), (20, 20));
    assert_ne!(first, second);
    assert!(first[..3].iter().all(|row| !second.contains(row)), "a reviewed customer is drawn again");
}

#[test]
fn what_is_undone_counts_no_more_in_a_session_that_was_continued() {
    let counts = |screen: &Screen| {
        let shown = screen.to_string();
        assert!(shown.contains("reviewed 1/12") && shown.contains("1 of 12 decided"), "{shown}");
    };
    let mut screen = session_of(0).after("1 2 esc R enter");
    assert!(screen.to_string().contains("2 of 12 decided"), "{screen}");
    screen.press("u");
    counts(&screen);
    assert_eq!(on_screen(&screen), "Boréal SARL");
    screen.press("space");
    assert!(screen.to_string().contains("2 of 12 decided"), "{screen}");
    // In the table, and then continued.
    let mut screen = session_of(0).after("1 2 esc u R");
    assert!(screen.to_string().contains("1 customer decided so far"), "{screen}");
    screen.press("enter");
    counts(&screen);
}

#[test]
fn borderline_is_one_number_and_the_others_of_the_queue_are_told_apart() {
    let screen = Screen::demo().after("R");
    let shown = screen.to_string();
    let line = shown.lines().find(|line| line.contains("Closest to a cut")).expect("the queue");
    let borderline = screen.state.core.document.tiering.borderline;
    assert!(line.contains(&format!("{borderline} borderline, ")), "{line}");
    let screen = screen.after("esc f \"borderline\" enter");
    assert_eq!(screen.shown(), borderline, "{screen}");
}
