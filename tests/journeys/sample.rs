//! A sample on screen: it is said, decisions about others stay as they are, and what needs everybody is refused.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Arc;

use proptest::prelude::*;
use tierdeck::app::actions::recover;
use tierdeck::app::core::document::permission::Permission;
use tierdeck::app::core::document::standing::KnownStanding;
use tierdeck::app::work::recover::Unsaved;
use tierdeck::data::column::Role;
use tierdeck::data::date::Day;
use tierdeck::data::table::{Choice, ChosenRole};
use tierdeck::review::{CustomerKey, Decision, Decisions, Edit, Review};
use tierdeck::storage::disk::Disk;
use tierdeck::storage::review_file;
use tierdeck::tiering::steady::Steady;
use tierdeck::tiering::{Model, bundled};

use super::screen::Screen;

const ALL: usize = 60;
const MOST: u32 = 20;

/// A list of so many customers, two of which share an id.
fn list() -> String {
    let mut list = String::from("customer_id,name,revenue,profit\n");
    for row in 0..ALL {
        let id = if row == 7 { 6 } else { row };
        let _ =
            writeln!(list, "K{id:02},Customer {},{},{}", row % 50, 100 + row * 37 % 1_000, row * 13 % 400);
    }
    list
}

fn new() -> Review {
    Review::new(bundled::default_model().into())
}

fn sample(review: Review) -> Screen {
    Screen::sample(&list(), review, MOST).sized(120, 36)
}

/// The keys of the customers of the list, and of those in the sample.
fn keys(screen: &Screen) -> (Vec<CustomerKey>, Vec<CustomerKey>) {
    let roster = screen.state.core.document.roster().unwrap();
    let of = |roster: &tierdeck::review::Roster| (0..roster.customers()).map(|row| roster.key(row)).collect();
    (of(roster.whole()), of(roster))
}

/// A decision with a note of its own.
fn noted(note: impl Into<Arc<str>>) -> Arc<Decision> {
    Arc::new(Decision { note: Some(note.into()), ..Decision::default() })
}

/// A review with a decision about everybody, and one about somebody who is not in the list.
fn about_everybody() -> Review {
    let (all, _) = keys(&sample(new()));
    let mut decisions: Decisions = all.into_iter().map(|key| (key, noted("as it was"))).collect();
    decisions.insert("Q1".into(), noted("gone"));
    Review { decisions: decisions.into(), ..new() }
}

/// What a review's file has about each customer.
fn written(review: &Review) -> BTreeMap<String, String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("customers.tierdeck.toml");
    review_file::save(&Disk::Real, &path, review, "customers.csv", Day::of(2026, 3, 1).unwrap()).unwrap();
    let text = std::fs::read_to_string(path).unwrap();
    let mut blocks: BTreeMap<String, String> = BTreeMap::new();
    for block in text.split("\n[").filter(|block| block.trim_start_matches('[').starts_with("decisions.")) {
        let key = block.split('"').nth(1).unwrap().to_owned();
        *blocks.entry(key).or_default() += block;
    }
    blocks
}

#[test]
fn it_is_said_in_the_title_and_the_first_line() {
    let screen = sample(about_everybody());
    let drawn = screen.to_string();
    assert!(drawn.contains("customers.csv · a sample of 20 of 60 customers"), "{drawn}");
    assert!(drawn.contains("reviewed 0/20"), "{drawn}");
    let said = screen.said();
    assert!(
        said.starts_with("This is a sample of 20 of 60 customers. 41 notes about others are kept."),
        "{said}"
    );
    assert!(!said.contains("not in this list"), "{said}");
    let narrow = screen.sized(60, 20).to_string();
    assert!(narrow.lines().next().unwrap().contains("sample 20 of 60"), "{narrow}");
}

#[test]
fn of_a_list_with_no_more_customers_it_is_the_whole_list() {
    let screen = Screen::sample(&list(), about_everybody(), ALL as u32);
    assert_eq!(screen.state.core.document.sampled(), None);
    assert!(screen.to_string().contains("60 customers"), "{screen}");
    assert_eq!(screen.state.core.document.missing_count(), 1);
}

#[test]
fn who_is_not_in_it_is_not_missing_and_cannot_be_dropped() {
    let review = about_everybody();
    let mut screen = sample(review.clone());
    assert_eq!(screen.state.core.document.missing_count(), 0);
    screen.press(": \"drop-absent\" enter");
    assert!(screen.said().contains("start without --sample"), "{}", screen.said());
    assert_eq!(screen.state.core.document.review.decisions, review.decisions);
    assert_eq!(screen.journal, []);
    let quality = screen.press("esc d").to_string();
    assert!(!quality.contains("missing from this list"), "{quality}");
}

#[test]
fn what_needs_everybody_says_so_and_does_nothing() {
    for command in ["compare", "history", "matches", "merge anna.tierdeck.toml", "compare other.csv"] {
        let mut screen = sample(about_everybody());
        screen.press(&format!(": \"{command}\" enter"));
        let said = screen.said();
        assert!(
            said.contains("a sample of 20 of 60 customers") && said.contains("start without --sample"),
            "{command}: {said}"
        );
        assert_eq!(screen.state.core.comparing.with, None, "{command}");
    }
}

#[test]
fn files_say_that_they_are_about_a_sample() {
    let screen = sample(new()).after(": \"report\" enter enter");
    let (path, report) = &screen.exports[0];
    assert_eq!(path.to_str(), Some("customers.sample.report.html"));
    assert!(report.contains("customers.csv (a sample of 20 of 60 customers)"), "{report}");
    let screen = Screen::of(&list()).after(": \"report\" enter enter");
    assert_eq!(screen.exports[0].0.to_str(), Some("customers.report.html"));
}

#[test]
fn nobody_is_held_in_it() {
    let model = Model { steady: Some(Steady::default()), ..bundled::default_model() };
    let screen = sample(Review::new(model.into()));
    assert!(screen.said().contains("Nobody is held in a tier."), "{}", screen.said());
    assert!(matches!(screen.state.core.document.standing, KnownStanding::Unasked));
}

#[test]
fn customers_are_known_by_the_same_as_in_the_whole_list() {
    let (all, of_sample) = keys(&sample(new()));
    assert_eq!((all.len(), of_sample.len()), (ALL, MOST as usize));
    assert!(of_sample.iter().all(|key| all.contains(key)));
    for most in 1..ALL as u32 {
        let (all, some) = keys(&Screen::sample(&list(), new(), most));
        assert!(some.iter().all(|key| all.contains(key)), "{most}");
    }
}

#[test]
fn a_decision_about_a_namesake_outside_is_not_taken_for_one_inside() {
    let (all, of_sample) = keys(&sample(new()));
    let named = |key: &CustomerKey| key.parts().name.to_owned();
    let outside = |key: &&CustomerKey| !of_sample.contains(key);
    let twice = all.iter().filter(outside).find(|key| of_sample.iter().any(|own| named(own) == named(key)));
    let twice = twice.expect("somebody inside has the name of somebody outside").clone();
    let review = Review { decisions: Arc::new([(twice.clone(), noted("mine"))].into()), ..new() };
    let mut screen = sample(review);
    screen.press("4 esc");
    let document = &screen.state.core.document;
    assert_eq!(document.review.decisions[&twice], noted("mine"));
    assert_eq!(document.review.decisions.len(), 2);
}

#[test]
fn reading_again_draws_the_same_sample_with_its_decisions() {
    let mut screen = sample(about_everybody()).after("4 \"late\" enter");
    let before = keys(&screen);
    let decisions = Arc::clone(&screen.state.core.document.review.decisions);
    screen.load();
    assert_eq!(keys(&screen), before);
    assert_eq!(screen.state.core.document.review.decisions, decisions);
    assert!(screen.to_string().contains("4*"), "{screen}");
}

#[test]
fn how_the_list_is_read_is_changed_in_the_whole_list() {
    let keys = "i down*2 enter \"not used\" enter";
    let is_reading =
        |screen: &Screen| screen.journal.iter().any(|edit| matches!(edit, Edit::SetChoices { .. }));
    assert!(is_reading(&Screen::of(&list()).after(keys).after("esc")));
    let few = sample(new()).after(keys);
    assert!(!is_reading(&few));
    assert_eq!(few.state.core.document.review.choices, new().choices);
    let told =
        few.said().contains("How the list is read is changed in the whole list: start without --sample.");
    assert!(told, "{}", few.said());
    assert!(!is_reading(&few.after("esc")));
}

#[test]
fn a_change_of_the_reading_that_is_recovered_draws_from_the_whole_list() {
    let mut few = sample(about_everybody());
    let before = keys(&few);
    let choices = [("profit".to_owned(), Choice { role: Some(ChosenRole::None), kind: None })].into();
    let journal = vec![Arc::new(Edit::SetChoices { choices })];
    let unsaved = Unsaved::new(journal, &new(), "today 10:00".into(), None);
    recover::begin(&mut few.state.core, Permission::Undecided(unsaved));
    few.press("enter");
    let document = &few.state.core.document;
    assert!(document.table.with_role(Role::Profit).is_none());
    assert_eq!(keys(&few), before);
    assert_eq!(document.review.decisions, about_everybody().decisions);
}

#[test]
fn unsaved_changes_are_recovered_in_it_with_those_about_others() {
    let whole = Screen::of(&list()).after("* 3 \"everybody\" enter");
    let journal: Vec<Arc<Edit>> = whole.journal.iter().cloned().map(Arc::new).collect();
    let mut screen = sample(new());
    recover::begin(
        &mut screen.state.core,
        Permission::Undecided(Unsaved::new(journal, &new(), "today 10:00".into(), None)),
    );
    screen.press("enter");
    let document = &screen.state.core.document;
    assert_eq!(document.review.decisions, whole.state.core.document.review.decisions);
    assert_eq!((document.reviewed(), document.missing_count()), (20, 0));
}

#[test]
fn an_earlier_result_brings_the_decisions_about_everybody() {
    let added = "tier,tier_name,score,calculated_tier,tier_reason,tier_by,tier_on,reviewed";
    let mut result = format!("customer_id,name,revenue,profit,{added}\n");
    for row in 0..ALL {
        let _ = writeln!(
            result,
            "K{row:02},Customer {row},{},{row},1,Partner,50.0,4,friend,Jo,2026-01-31,2026-01-31",
            100 + row * 37 % 1_000
        );
    }
    let whole = Screen::of(&result);
    let few = Screen::sample(&result, new(), MOST);
    let of = |screen: &Screen| Arc::clone(&screen.state.core.document.review.decisions);
    assert_eq!(of(&few).len(), ALL);
    assert_eq!(of(&few), of(&whole));
}

#[test]
fn ages_are_counted_to_the_day_of_the_whole_list() {
    let mut orders = "order_id,customer_id,order_date,amount\n".to_owned();
    for at in 0..400 {
        let _ = writeln!(orders, "O{at},C-{},2025-0{}-1{},{}", at % 80, 1 + at % 6, at % 9, 10 + at % 50);
    }
    orders += "O400,C-last,2026-02-20,5\n";
    let day = |screen: &Screen| screen.state.core.document.tiering.measures.as_of();
    let whole = Screen::of(&orders);
    let mut few = Screen::sample(&orders, new(), 3);
    assert_eq!((day(&whole), day(&few)), (Day::of(2026, 2, 20), Day::of(2026, 2, 20)));
    few.state.core.document.review.as_of = Day::of(2025, 6, 30);
    few.load();
    assert_eq!(day(&few), Day::of(2025, 6, 30));
    let sampled = few.state.core.document.sampled().map(|sampled| (sampled.customers, sampled.of));
    assert_eq!(sampled, Some((3, keys(&whole).0.len() - 1)), "who ordered later only is no customer yet");
}

/// What is done in a session.
fn key() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "1 esc",
        "4 \"late\" enter",
        "down",
        "down*3",
        "up",
        "u",
        "ctrl-r",
        "* 3 \"all\" enter",
        "m",
        "space",
        "s enter",
    ])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn every_decision_about_others_is_written_as_it_was(
        decided in prop::collection::vec(any::<bool>(), ALL),
        gone in prop::collection::btree_set("[A-Z][0-9]{2}", 0..4),
        pressed in prop::collection::vec(key(), 1..12),
        most in 1..50_u32,
        reload in any::<bool>(),
    ) {
        let (all, own) = keys(&Screen::sample(&list(), new(), most));
        let mut decisions: Decisions = all.iter().zip(&decided).filter(|(_, decided)| **decided)
            .map(|(key, _)| (key.clone(), noted(key.in_words()))).collect();
        decisions.extend(gone.iter().map(|key| (format!("gone {key}").as_str().into(), noted("gone"))));
        let before = Review { decisions: decisions.into(), ..new() };
        let mut screen = Screen::sample(&list(), before.clone(), most);
        for keys in pressed {
            screen.press(keys);
        }
        if reload {
            screen.load();
        }
        screen.press("esc esc ctrl-s");
        let saved = screen.saves.last().map(|save| save.review.clone());
        prop_assert!(saved.is_some(), "{}", screen.said());
        let saved = saved.unwrap();
        let others = |review: &Review| {
            let mut others = review.clone();
            Arc::make_mut(&mut others.decisions).retain(|key, _| !own.contains(key));
            written(&others)
        };
        prop_assert_eq!(others(&saved), others(&before));
        // Opened whole again, every decision is where it was made.
        let whole = Screen::reviewed(&list(), saved.clone());
        prop_assert_eq!(whole.state.core.document.waiting(), 0);
        prop_assert_eq!(&whole.state.core.document.review.decisions, &saved.decisions);
    }
}
