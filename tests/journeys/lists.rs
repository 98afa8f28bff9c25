//! Lists that lead to action: looked at, sorted, decided about, reviewed.

use insta::assert_snapshot;
use tierdeck::app::core::appearance::{Appearance, Colors, ThemeName};
use tierdeck::app::core::message::Mouse;
use tierdeck::app::screens::Screen as Open;
use tierdeck::app::{Context, Message};
use tierdeck::review::lists::ListName;
use tierdeck::review::{NextStep, Queue};
use tierdeck::tiering::Tier;

use super::screen::Screen;
use super::shop;

/// The list that is shown, and the names in it.
fn listed(screen: &Screen) -> (ListName, Vec<String>) {
    let core = &screen.state.core;
    let Some(Open::Lists(lists)) = screen.state.top() else { panic!("{screen}") };
    let entries = lists.list().map(|list| list.entries.clone()).unwrap_or_default();
    let name = |row: u32| core.document.customer_name(row as usize);
    let names = entries.iter().filter_map(|entry| entry.row.map(name)).collect();
    (core.list_place.name, names)
}

fn step(screen: &Screen, row: usize) -> Option<NextStep> {
    screen.state.core.document.decision(row)?.step.clone()
}

/// The row of the one that loses most.
const DUNE: usize = 3;

#[test]
fn each_list_has_columns_and_sentences_of_its_own() {
    let mut screen = shop().after("L");
    assert_eq!(screen.state.context(), Context::Lists);
    assert_snapshot!("reprice", screen);
    for name in
        ["next_tier", "small", "advocates", "slipping", "due", "reminders", "concentration", "what_if"]
    {
        screen.press("right");
        assert_snapshot!(name, screen);
    }
    screen.press("right");
    assert_eq!(listed(&screen).0, ListName::Reprice, "after the last comes the first");
    screen.press("left");
    assert_eq!(listed(&screen).0, ListName::WhatIf);
}

#[test]
fn lists_have_a_form_for_every_terminal() {
    for (width, height) in [(60, 16), (80, 24), (200, 50)] {
        let mut screen = shop().sized(width, height).after("L 1");
        assert_snapshot!(format!("reprice_{width}x{height}"), screen);
        screen.press("right");
        assert_snapshot!(format!("next_tier_{width}x{height}"), screen);
    }
    let plain = Appearance { ascii: true, colors: Colors::None, theme: ThemeName::Default };
    assert_snapshot!("reprice_in_ascii", shop().looking(plain).after("L 1 s s s"));
}

#[test]
fn a_list_without_money_says_what_is_missing() {
    let mut screen =
        Screen::of("Name,Last visit,Visits\nAnn,2026-01-02,4\nBen,2026-02-03,9\nCara,2025-02-03,1\n");
    screen.press("L");
    assert!(screen.to_string().contains("No column is the profit, so no loss can be seen."), "{screen}");
    screen.press("left");
    assert!(screen.to_string().contains("so there is nothing to try"), "{screen}");
    screen.press("left");
    assert!(screen.to_string().contains("No column is the revenue"), "{screen}");
    let empty = Screen::of("id,revenue,profit\n").after("L");
    assert_eq!(empty.state.context(), Context::Lists);
    assert!(empty.to_string().contains("The list has no customers."), "{empty}");
}

#[test]
fn steps_and_days_are_decided_and_undone() {
    let mut screen = shop().after("L 1");
    let decided = step(&screen, DUNE).expect("a step");
    assert_eq!(
        (&*decided.what, decided.measure.as_deref(), decided.was),
        ("reprice", Some("profit"), Some(-1480.0))
    );
    assert_eq!(screen.said(), "Dune Partners: reprice. t sets the day.");
    screen.press("t \"2w\" enter");
    let due = step(&screen, DUNE).and_then(|step| step.due).expect("a day");
    assert_eq!(due.days_since(screen.state.core.person.today), 14);
    assert!(screen.to_string().contains(&due.to_string()), "{screen}");
    screen.press("2");
    let decided = step(&screen, DUNE).expect("another step");
    assert_eq!((&*decided.what, decided.due), ("limit", Some(due)), "the day stays");
    screen.press("2");
    assert_eq!(step(&screen, DUNE), None, "the same again removes it");
    screen.press("u u u");
    assert_eq!(step(&screen, DUNE).and_then(|step| step.due), None, "{screen}");
    screen.press("u");
    assert_eq!(step(&screen, DUNE), None);
    screen.press("ctrl-r");
    assert!(step(&screen, DUNE).is_some());
    assert_eq!(screen.state.context(), Context::Lists);
    screen.press("7");
    assert_eq!(screen.said(), "This list has the steps 1 to 4.");
}

#[test]
fn a_day_without_a_step_is_refused_and_a_slip_is_explained() {
    let mut screen = shop().after("L t");
    assert_eq!(screen.said(), "Decide on a step first: 1 is reprice.");
    screen.press("1 t \"soon\" enter");
    assert!(screen.said().contains("'soon' is not a date"), "{screen}");
}

#[test]
fn the_step_of_the_next_tier_knows_its_target_and_its_measure() {
    let screen = shop().after("L right 1");
    let core = &screen.state.core;
    let row = core.row().expect("a customer");
    let decided = step(&screen, row).expect("a step");
    let tier = core.document.tiering.tier(row).expect("a tier");
    assert_eq!((&*decided.what, decided.target.map(Tier::number)), ("move up", Some(tier.number() - 1)));
    assert!(decided.measure.is_some() && decided.was.is_some(), "{decided:?}");
}

#[test]
fn a_customer_is_opened_and_the_list_reviewed() {
    let mut screen = shop().after("L down enter");
    let names = |screen: &Screen| listed(screen).1;
    assert_eq!(screen.state.context(), Context::Detail);
    screen.press("esc");
    assert_eq!(names(&screen), ["Dune Partners", "Kite & Key"]);
    screen.press("R");
    assert_eq!((screen.state.context(), screen.state.core.row()), (Context::Session, Some(DUNE)));
    let place = screen.state.core.place.clone().expect("a session");
    assert_eq!(place.queue, Queue::Listed { list: ListName::Reprice });
    screen.press("q");
    assert_eq!(screen.state.context(), Context::Lists);
    screen.press("left R");
    assert!(screen.said().contains("These are cases"), "{screen}");
}

#[test]
fn a_list_is_opened_by_its_name() {
    let mut screen = shop().after("\":list slipping\" enter");
    assert_eq!(listed(&screen).0, ListName::Slipping);
    screen.press("\":list what\" enter");
    assert_eq!(listed(&screen).0, ListName::WhatIf);
    screen.press("\":list nothing\" enter");
    assert!(screen.said().contains("There is no list 'nothing'. There are let-go, next-tier"), "{screen}");
    assert_eq!(listed(&screen).0, ListName::WhatIf);
    screen.press("\":lists\" enter");
    assert_eq!(screen.state.context(), Context::Lists);
}

#[test]
fn headings_sort_and_names_are_clicked() {
    let mut screen = shop().after("L right");
    let usual = listed(&screen).1;
    screen.press("s");
    let mut by_name = usual.clone();
    by_name.sort_by_key(|name| name.to_lowercase());
    assert_eq!(listed(&screen).1, by_name);
    screen.press("S");
    by_name.reverse();
    assert_eq!(listed(&screen).1, by_name);
    let text = screen.to_string();
    let (line, heading) =
        text.lines().enumerate().find(|(_, line)| line.contains("Next tier  ")).expect("headings");
    let x = heading.split("Tier").next().expect("a heading").chars().count();
    screen.send(Message::Mouse(Mouse::Click, x as u16, line as u16));
    let order = screen.state.core.list_place.order.expect("an order");
    assert_eq!(format!("{:?}", order.by), "Tier", "{screen}");
    let first = screen.to_string().lines().nth(1).expect("names").to_owned();
    let x = first.split("Slipping").next().expect("a name").chars().count();
    screen.send(Message::Mouse(Mouse::Click, x as u16, 1));
    assert_eq!(listed(&screen).0, ListName::Slipping);
}

#[test]
fn prices_are_tried() {
    let mut screen = shop().after("L left");
    assert!(screen.to_string().contains("prices +5%"), "{screen}");
    screen.press("+ +");
    assert!(screen.to_string().contains("prices +7%"), "{screen}");
    screen.press("- right +");
    assert_eq!(screen.said(), "Prices are tried in the list What if.");
    screen.press("left");
    assert!(screen.to_string().contains("prices +6%"), "{screen}");
}

#[test]
fn reminders_and_days_of_steps_are_listed() {
    let mut screen = shop().after("t \"1m\" enter").after("L 1 t \"1w\" enter");
    screen.press("\":list due\" enter");
    // The others were never contacted, so they are due at once.
    assert!(
        screen.to_string().contains("11 customers are due: never contacted yet. Then 1 more within a week."),
        "{screen}"
    );
    assert_eq!(listed(&screen).1.last().map(String::as_str), Some("Dune Partners"));
    assert!(screen.to_string().contains("reprice"), "{screen}");
    screen.press("\":list reminders\" enter");
    assert_eq!(listed(&screen).1.len(), 1);
    screen.press("t \"2m\" enter");
    assert!(screen.said().starts_with("Reminder for"), "{screen}");
    screen.press("t ctrl-u enter");
    assert_eq!(listed(&screen).1, [""; 0], "{screen}");
    screen.press("u");
    assert_eq!(listed(&screen).1.len(), 1, "{screen}");
}

#[test]
fn a_digit_decides_the_step_of_all_who_are_marked_in_one_change() {
    let mut screen = shop().after("L space space");
    assert!(screen.said().starts_with("2 customers marked. A digit decides the step"), "{}", screen.said());
    assert_snapshot!("marked", screen);
    let journal = screen.journal.len();
    screen.press("2");
    assert_eq!(screen.journal.len(), journal + 1, "one change");
    let marked = screen.state.core.list.marks.iter().collect::<Vec<_>>();
    assert_eq!(marked.len(), 2);
    let steps =
        |screen: &Screen| -> Vec<Option<NextStep>> { marked.iter().map(|row| step(screen, *row)).collect() };
    let decided: Vec<NextStep> = steps(&screen).into_iter().flatten().collect();
    assert_eq!(decided.iter().map(|step| &*step.what).collect::<Vec<_>>(), ["limit", "limit"]);
    assert_ne!(decided[0].was, decided[1].was, "each is measured by its own profit");
    screen.press("t \"2w\" enter");
    assert!(screen.said().starts_with("2 customers: by "), "{}", screen.said());
    assert!(steps(&screen).iter().flatten().all(|step| step.due.is_some()));
    screen.press("1");
    assert!(steps(&screen).iter().flatten().all(|step| &*step.what == "reprice" && step.due.is_some()));
    screen.press("u u u");
    assert_eq!(steps(&screen), [None, None], "three changes are undone");
    screen.press("1 1");
    assert_eq!(steps(&screen), [None, None], "the same digit again removes them");
    assert!(screen.said().starts_with("No step for 2 customers any more."), "{}", screen.said());
    screen.press("9");
    assert_eq!(screen.said(), "This list has the steps 1 to 4.");
    screen.press("t");
    assert_eq!(screen.said(), "Decide on a step first: 1 is reprice.");
    screen.press("esc");
    assert_eq!(screen.said(), "No customer of this list is marked any more.");
    assert_eq!(screen.state.context(), Context::Lists);
}

#[test]
fn marks_of_the_table_and_of_lists_are_the_same_and_others_stay() {
    let mut screen = shop().after("space L v");
    assert!(screen.said().starts_with("Move to the other end"), "{}", screen.said());
    screen.press("down v");
    assert_eq!(screen.state.core.list.marks.count(), 3, "one of the table, two of the list");
    screen.press("*");
    assert_eq!(screen.state.core.list.marks.count(), 1, "all of the list were marked");
    screen.press("* 1");
    assert_eq!(step(&screen, 0), None, "the one who is not listed has no step");
    screen.press("esc");
    assert_eq!(screen.state.core.list.marks.count(), 1);
    screen.press("left space");
    assert!(screen.said().contains("cases"), "{}", screen.said());
    screen.press("*");
    assert_eq!(screen.said(), "These are cases, not customers: there is nothing to mark.");
}

/// The sums that stand below the list, as the first sentence says them.
fn sentence(screen: &Screen) -> String {
    let Some(Open::Lists(lists)) = screen.state.top() else { panic!("{screen}") };
    lists.list().map(|list| list.sentences.join(" ")).unwrap_or_default()
}

/// The tier that the list has for a customer.
fn listed_tier(screen: &Screen, row: u32) -> Option<u8> {
    let Some(Open::Lists(lists)) = screen.state.top() else { panic!("{screen}") };
    let entry = lists.list()?.entries.iter().find(|entry| entry.row == Some(row))?;
    entry.tier.map(Tier::number)
}

#[test]
fn lists_follow_what_is_decided_on_the_screens_above_and_undone() {
    let profits = "id,name,profit,revenue\nA,Ann,50,100\nB,Ben,40,90\nC,Cy,30,80\nD,Dee,20,70\nE,Eve,10,60\n";
    // Nobody loses money, so the last tier is listed: who is put there is.
    let mut screen = Screen::of(profits).after("4 esc down 4 esc L");
    let before = (listed(&screen).1, sentence(&screen));
    assert_eq!(before.0.len(), 2, "{screen}");
    screen.press("enter 1 esc");
    assert_eq!(screen.state.context(), Context::Detail, "{screen}");
    screen.press("esc");
    let after = (listed(&screen).1, sentence(&screen));
    assert_eq!(after.0.len(), 1, "{screen}");
    assert_ne!(after.1, before.1);
    screen.press("u");
    assert_eq!((listed(&screen).1, sentence(&screen)), before);
    screen.press("ctrl-r");
    assert_eq!((listed(&screen).1, sentence(&screen)), after);
}

#[test]
fn the_tier_of_a_listed_customer_follows_and_the_cursor_stays_with_them() {
    let mut screen = shop().after("L down");
    let row = screen.state.core.row().expect("a customer");
    let before = listed_tier(&screen, row as u32);
    screen.press("enter 1 esc esc");
    assert_eq!(listed_tier(&screen, row as u32), Some(1), "was {before:?}: {screen}");
    assert_eq!(screen.state.core.row(), Some(row));
    screen.press("u");
    assert_eq!(listed_tier(&screen, row as u32), before);
}

#[test]
fn a_contact_unmarks_only_those_it_was_with() {
    let screen = shop().after("space L space C \"call\" enter");
    assert_eq!(screen.state.core.list.marks.iter().collect::<Vec<_>>(), [0], "{screen}");
}

#[test]
fn contacts_are_logged_from_lists_for_one_and_for_those_marked() {
    let mut screen = shop().sized(160, 30).after("L");
    assert!(screen.to_string().contains("C contact"), "{screen}");
    screen.press("C \"call\" enter");
    let contacts = |screen: &Screen| {
        let decided = (0..12).filter_map(|row| screen.state.core.document.decision(row));
        decided.map(|decision| decision.contacts.len()).sum::<usize>()
    };
    assert_eq!(contacts(&screen), 1);
    assert_eq!(screen.state.context(), Context::Lists);
    screen.press("right space space C \"mail\" enter");
    assert_eq!(contacts(&screen), 3, "{screen}");
    screen.press("u");
    assert_eq!(contacts(&screen), 1, "{screen}");
    // Who was in touch today is no longer due.
    screen.press("u left");
    let mut due = screen.after(": \"list due\" enter");
    let first = listed(&due).1;
    due.press("C \"call\" enter");
    assert_ne!(listed(&due).1, first, "{due}");
    due.press("u");
    assert_eq!(listed(&due).1, first);
}

#[test]
fn a_calendar_says_how_many_dates_it_has() {
    let mut screen = shop().after("L 1 t \"2w\" enter e ctrl-u \"days.ics\" enter");
    assert!(screen.said().starts_with("Exported 1 date of "), "{}", screen.said());
    let (_, text) = screen.exports.pop().expect("a file");
    assert_eq!(text.matches("BEGIN:VEVENT").count(), 1);
}

#[test]
fn those_to_ask_for_a_referral_are_said_as_several() {
    let screen = Screen::demo().sized(160, 36).after("L right*3");
    let text = screen.to_string();
    assert!(text.contains("those who sent you 2 customers or more, or who have a satisfaction of"), "{text}");
}
