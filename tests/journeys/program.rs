//! The program around the list: help, import, saving, quitting, and lists and windows that are out of the ordinary.

use insta::assert_snapshot;
use tierdeck::app::Message;
use tierdeck::app::core::saving::NotSaved;
use tierdeck::data::column::Role;
use tierdeck::tiering::bundled;

use super::screen::Screen;
use super::{SHOP, shop};

#[test]
fn the_help_is_scrolled_to_its_end_and_left() {
    let mut screen = shop().after("?");
    assert_snapshot!("top", screen);
    screen.press("pagedown*9");
    assert_snapshot!("end", screen);
    screen.press("esc");
    assert_eq!(screen.to_string(), shop().after("down up").to_string());
}

#[test]
fn a_key_that_does_nothing_says_so() {
    let mut screen = shop().after("%");
    assert_eq!(screen.said(), "% does nothing here. ? shows the keys.");
    screen.press("c ctrl-s");
    assert_eq!(screen.said(), "^s does nothing here. ? shows the keys.");
    screen.press("esc : \"dance\" enter");
    assert_eq!(screen.said(), "There is no command 'dance'. ? shows all of them.");
    screen.press("esc");
    assert_eq!(screen.said(), "q quits, ? shows the keys.");
}

#[test]
fn pasted_text_is_no_keys() {
    let mut screen = shop();
    screen.send(Message::Pasted("4444q".into()));
    assert!(screen.journal.is_empty() && !screen.quit);
    screen.press("/");
    screen.send(Message::Pasted("Kite\n".into()));
    screen.press("enter");
    assert_eq!(screen.state.core.row(), Some(10));
}

#[test]
fn the_import_shows_how_the_list_was_read() {
    assert_snapshot!(shop().after("i"));
}

#[test]
fn a_changed_role_tiers_again() {
    let mut screen = Screen::of("Firma,Umsatz,Gewinn\nAhorn,900,80\nBirke,700,90\nEibe,300,-10\n");
    let scores = screen.state.core.document.tiering.scores.clone();
    assert!(screen.state.core.document.table.with_role(Role::Profit).is_some());
    // The third column is the profit; it becomes something else.
    screen.press("i down*2 enter \"not used\" enter esc");
    assert_eq!(screen.state.core.document.table.with_role(Role::Profit), None);
    assert_ne!(screen.state.core.document.tiering.scores, scores);
    assert_snapshot!(screen);
    screen.press("u");
    assert_eq!(screen.state.core.document.tiering.scores, scores);
}

#[test]
fn a_type_that_is_changed_is_kept_with_the_decisions() {
    let mut screen = shop().after("4 \"loud\" enter i down*3 t*2");
    assert_snapshot!(screen);
    screen.press("enter");
    assert!(screen.state.core.document.review.choices.contains_key("Revenue"));
    assert_eq!(screen.state.core.document.by_row.overrides.len(), 1);
}

#[test]
fn the_import_is_left_without_a_change() {
    let screen = shop().after("i down*4 left t esc");
    assert!(screen.journal.is_empty());
    assert_eq!(screen.to_string(), shop().after("down up").to_string());
}

#[test]
fn saving_says_what_was_written() {
    let mut screen = shop().after("4 \"loud\" enter");
    assert!(screen.to_string().contains("1 change not saved"), "{screen}");
    screen.press("ctrl-s");
    assert_eq!(screen.said(), "Written.");
    assert!(!screen.to_string().contains("not saved"), "{screen}");
    assert_eq!(screen.saves.len(), 1);
    assert_eq!(screen.saves[0].review, screen.state.core.document.review);
    screen.press("u");
    assert!(
        screen.to_string().contains("1 change not saved"),
        "what was saved is no longer what holds: {screen}"
    );
}

#[test]
fn where_saving_fails_another_place_is_asked_for() {
    let mut screen = shop().after("4 esc");
    screen.send(Message::Saved(Err("There is no room on the disk; make some, or write elsewhere.".into())));
    assert_snapshot!(screen);
    screen.press("\"elsewhere.csv\" enter");
    assert_eq!(screen.saves[0].wanted.result.as_deref(), Some("elsewhere.csv".as_ref()));
}

#[test]
fn a_save_that_may_be_in_the_file_all_the_same_leaves_the_review_unsaved() {
    let mut screen = shop().after("4 esc");
    let why = "shop.tierdeck.toml was saved, but the disk did not confirm it.".into();
    screen.send(Message::Saved(Err(NotSaved { why, may_be_in_file: true, needs_name: false })));
    screen.press("esc u q");
    assert!(!screen.quit, "what was undone would stay in the file: {screen}");
    screen.press("y");
    assert!(screen.quit && screen.saves[0].review.decisions.is_empty());

    screen = shop().after("4 esc");
    screen.send(Message::Saved(Err("The disk is full.".into())));
    screen.press("esc u q");
    assert!(screen.quit, "nothing was written, and nothing is to be saved");
}

#[test]
fn quitting_asks_where_something_is_unsaved() {
    let mut screen = shop().after("4 esc q");
    assert!(!screen.quit);
    assert_snapshot!(screen);
    screen.press("esc");
    assert!(!screen.quit && screen.saves.is_empty());
    assert!(shop().after("4 esc q y").quit);
    assert_eq!(shop().after("4 esc q y").saves.len(), 1);
    let left = shop().after("4 esc q n");
    assert!(left.quit && left.saves.is_empty());
}

#[test]
fn where_the_save_before_leaving_fails_it_is_still_left_once_that_is_wanted() {
    let failed = || {
        let mut screen = shop().after("4 esc q");
        drop(screen.press_ahead("y"));
        let why = "shop.tierdeck.toml is unchanged: the disk is full.".into();
        screen.send(Message::Saved(Err(NotSaved { why, may_be_in_file: false, needs_name: false })));
        assert!(!screen.quit);
        screen
    };
    let asked = failed().to_string();
    assert!(asked.contains("the disk is full.") && asked.contains("y try again and leave"), "{asked}");
    let again = failed().after("y");
    assert!(again.quit && again.saves.len() == 1);
    let elsewhere = failed().after("a \"elsewhere.csv\" enter");
    assert_eq!(elsewhere.saves[0].wanted.result.as_deref(), Some("elsewhere.csv".as_ref()));
    assert!(elsewhere.quit);
    let without = failed().after("n");
    assert!(without.quit && without.saves.is_empty());
    let stayed = failed().after("esc");
    assert!(!stayed.quit && stayed.said().starts_with("Not closed."), "{}", stayed.said());
    assert!(!stayed.after("ctrl-s").quit, "another save is not on the way out");

    let mut named = shop().after("4 esc q");
    drop(named.press_ahead("y"));
    named.send(Message::Saved(Err("That is the list itself. Type another name.".into())));
    assert!(named.after("\"elsewhere.csv\" enter").quit);
}

#[test]
fn quitting_is_at_once_where_nothing_is_unsaved() {
    assert!(shop().after("q").quit);
    assert!(shop().after("4 esc ctrl-s q").quit);
}

#[test]
fn the_row_is_copied() {
    let screen = shop().after("down*3 y");
    assert_eq!(screen.copied, ["K04\tDune Partners\tRetail\t12050\t-1480\t4\t2025-06-30\t7\tLeeds"]);
}

#[test]
fn while_the_list_is_read_its_rows_are_there() {
    let mut screen = Screen::unread(SHOP, bundled::default_model());
    assert_snapshot!("nothing_yet", screen);
    screen.load_part(6, 0.4);
    assert_snapshot!("a_part", screen);
    screen.press("1");
    assert!(screen.journal.is_empty());
    assert!(screen.said().contains("still being read"), "{}", screen.said());
    screen.press("down*2");
    screen.load();
    assert_eq!(screen.state.core.row(), Some(2), "the cursor stays where it was");
}

#[test]
fn a_decision_before_anybody_is_tiered_holds() {
    let mut screen = Screen::unread(SHOP, bundled::default_model());
    screen.load_untiered();
    screen.press("4 esc");
    assert_eq!(screen.journal.len(), 1);
    screen.load();
    let summary = &screen.state.core.document.summary;
    assert_eq!((summary.total.customers, summary.total.overridden), (12, 1));
    assert!(screen.to_string().contains("4*"), "{screen}");
}

#[test]
fn every_screen_opens_before_anybody_is_tiered() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("earlier.csv");
    std::fs::write(&path, SHOP).expect("a file");
    let compare = format!("\":compare {}\" enter", path.display());
    let screens = [
        &*compare,
        "=",
        "p",
        "p 8",
        "p 9",
        "w",
        "T",
        "L",
        "R",
        "m",
        "c",
        "d",
        "i",
        "F",
        "O",
        "M",
        "a",
        "enter",
        "\":log\" enter",
        "\":history\" enter",
        "\":sql\" enter",
        "\":report\" enter",
        "\":join\" enter",
        "\":settings\" enter",
    ];
    for keys in screens {
        let mut screen = Screen::unread(SHOP, bundled::default_model());
        screen.load_untiered();
        screen.press(keys);
        let _ = screen.drawn();
        screen.load();
        let _ = screen.drawn();
        if keys == compare {
            let report = screen.state.core.comparing.report.as_ref();
            assert_eq!(report.map(|report| report.comparison.movers.len()), Some(0), "{screen}");
        }
    }
}

#[test]
fn the_header_keeps_the_name_of_the_model_where_there_is_little_room() {
    let header = |width: u16, keys: &str| {
        let screen = super::shop().sized(width, 24).after(keys);
        screen.to_string().lines().next().unwrap_or_default().to_owned()
    };
    let eight = "1 esc down 2 esc down 3 esc down 4 esc down 1 esc down 2 esc down 3 esc down 4 esc";
    for (width, keys, left, right) in [
        (
            120,
            "",
            "customers.csv · 12 customers · Four tiers · dates to 2026-02-27 ",
            "reviewed 0/12 · saved",
        ),
        (80, "", "customers.csv · 12 customers · Four tiers ", "reviewed 0/12 · saved"),
        (80, eight, "customers.csv · 12 · Four tiers ", "reviewed 8/12 · 8 changes not saved"),
        (70, eight, "customers.csv · 12 · Four tiers ", "8 unsaved"),
        (60, "", "customers.csv · 12 · Four tiers ", "saved"),
    ] {
        let header = header(width, keys);
        assert!(header.starts_with(&format!(" tierdeck  {left}")), "{width}: {header}");
        assert!(header.ends_with(right), "{width}: {header}");
    }
}

#[test]
fn a_list_of_only_a_header_says_so() {
    let mut screen = Screen::of("id,name,revenue,profit\n");
    assert_snapshot!(screen);
    assert_eq!(screen.to_string().matches("only a header").count(), 1, "{screen}");
    for key in [
        "1", "enter", "down", "s", "space", "c", "right", "esc", "i", "esc", "f", "esc", "*", "y", "?", "esc",
    ] {
        screen.press(key);
    }
    assert!(screen.journal.is_empty());
    screen.press("R");
    let text = screen.to_string();
    assert!(text.matches("the list has no customers").count() >= 9 && !text.contains("all were"), "{text}");
}

#[test]
fn a_list_without_numbers_says_what_is_missing() {
    assert_snapshot!(Screen::of("name,city\nAcme,Bonn\nBolt,Kiel\nCray,Ulm\n"));
}

#[test]
fn one_customer_is_enough() {
    let mut screen = Screen::of("name,profit\nAcme,3\n");
    screen.press("2 \"only one\" enter c right enter enter");
    assert_snapshot!(screen);
}

#[test]
fn a_window_that_is_too_small_says_what_it_needs() {
    assert_snapshot!(shop().sized(40, 10));
    for (width, height) in [(1, 1), (0, 0), (59, 40), (60, 16), (300, 5), (5, 300), (300, 100)] {
        for keys in ["", "c", "enter", "?", "i", "f", "2", "4 esc q"] {
            let screen = shop().sized(width, height).after(keys);
            assert!(screen.to_string().lines().count() >= usize::from(height));
        }
    }
}

#[test]
fn no_cell_of_the_list_writes_beyond_its_place() {
    let hostile =
        "name,profit\n\"\u{1b}]0;owned\u{7}\u{202e}evil\u{200b}\u{9b}31m\",3\n\"two\nlines\ttab\",2\n";
    let mut screen = Screen::of(hostile);
    for keys in ["", "enter", "esc 1", "esc c", "esc i"] {
        screen.press(keys);
        let text = screen.to_string();
        let bad = text
            .chars()
            .find(|letter| letter.is_control() && *letter != '\n' || "\u{202e}\u{200b}".contains(*letter));
        assert_eq!(bad, None, "after {keys:?}:\n{text}");
    }
    assert_snapshot!(Screen::of(hostile));
}
