//! What the data quality screen says, and where its entries lead.

use std::fs;
use std::path::Path;

use tierdeck::app::Context;
use tierdeck::data::column::Role;

use super::{case, has, rows, text};
use crate::journeys::screen::Screen;

#[test]
fn the_green_sentence_is_only_there_without_a_doubt() {
    let fine = rows("Customer,Revenue,Profit", 9, |n| format!("Shop {n},{n}00,{n}0"));
    assert!(text(&Screen::of(&fine).after("d")).contains("No problems"));
    for (list, entry) in [
        (
            rows("Customer,Revenue,Profit,Doors", 9, |n| format!("Shop {n},{n}00,{n}0,{n}")),
            "Not used for the tiers: Doors.",
        ),
        (
            rows("Kunde,Umsatz,Gewinn,Stockwerke", 9, |n| format!("Firma {n},{n}00,{n}0,{n}")),
            "Not used for the tiers: Stockwerke.",
        ),
        (
            rows("Customer,Revenue,Profit", 30, |n| {
                format!("Shop {n},{n}00,{}", if n == 4 { "soon".into() } else { format!("{n}0") })
            }),
            "1 cell of \"Profit\" cannot be read as a number (soon).",
        ),
        (rows("Customer,Revenue,Profit", 9, |n| format!("Shop {},{n}00,{n}0", n / 2)), "from a row above"),
        (
            rows("Customer,Revenue,Profit,Start of lease", 9, |n| {
                format!("Shop {n},{n}00,{n}0,2024-01-1{n}")
            }),
            "No date column has a role",
        ),
        (
            rows("Customer,Revenue,Profit", 9, |n| {
                format!("Shop {n},{n}00{}", if n == 3 { "" } else { ",50" })
            }),
            "1 row has fewer than 3 cells",
        ),
    ] {
        let screen = Screen::of(&list).sized(120, 36).after("d");
        assert!(text(&screen).contains(entry), "{entry}\n{screen}");
        assert!(!text(&screen).contains("No problems"), "{entry}\n{screen}");
    }
}

#[test]
fn every_entry_leads_somewhere() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/cases");
    let mut lists: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    lists.sort();
    let lists = lists.iter().filter_map(|name| name.to_str()).filter(|name| name.ends_with(".csv"));
    let mut looked_at = 0;
    for name in lists {
        let Some(screen) = case(name) else { continue };
        let screen = screen.after("d");
        let entries = entries_to_look_at(&screen);
        for at in 0..entries {
            let screen = case(name).unwrap().after(&format!("d home down*{at}"));
            let entry = screen.to_string();
            let screen = screen.after("enter");
            // Skipped lines are on the same screen, and a rate is typed there.
            let leads = screen.state.context() != Context::Quality
                || screen.to_string().contains("> line")
                || screen.to_string().contains(":rates ");
            assert!(leads, "{name}: entry {at} leads nowhere\n{entry}\n{screen}");
            looked_at += 1;
        }
    }
    assert!(looked_at > 40, "{looked_at}");
}

fn entries_to_look_at(screen: &Screen) -> usize {
    let text = screen.to_string();
    let lines = text.lines().skip_while(|line| !line.contains("│ To look at")).skip(1);
    lines.take_while(|line| !line.trim_matches(['│', ' ']).is_empty()).count()
}

#[test]
fn the_entry_is_remembered_after_esc() {
    let list = rows("Customer,Revenue,Profit,Doors", 9, |n| format!("Shop {n},{n}00,{n}0,{n}"));
    let screen = Screen::of(&list).after("d down*3 esc d");
    assert!(screen.to_string().lines().any(|line| line.contains("> Profit")), "{screen}");
}

#[test]
fn an_entry_opens_the_settings_of_its_column() {
    let list = rows("Customer,Revenue,Profit,Doors", 9, |n| format!("Shop {n},{n}00,{n}0,{n}"));
    let screen = Screen::of(&list).after("d enter");
    assert_eq!(screen.state.context(), Context::Import);
    assert!(screen.to_string().lines().any(|line| line.contains("> Doors")), "{screen}");
    let screen = screen.after("enter \"orders\" enter esc");
    assert_eq!((has(&screen, Role::Orders), screen.state.context()), (Some("Doors"), Context::Quality));
}

#[test]
fn a_line_that_was_left_out_says_why() {
    let shown = text(&case("pivot_total_de.csv").unwrap().after("d"));
    assert!(shown.contains("Line 6 is not a customer (it adds up the rows above it): Gesamt"), "{shown}");
}

#[test]
fn a_cancelled_customer_is_said_to_be_so_wherever_the_tier_is_explained() {
    let list = "Account,Revenue,Status\nRed,10,active\nBlue,20,cancelled\nGreen,30,active\n";
    let sentence = "This customer is cancelled or closed: 'Status' says 'cancelled'.";
    let closed = |keys: &str| text(&Screen::of(list).sized(120, 36).after(keys)).contains(sentence);
    assert!(!closed("enter") && closed("down enter"), "detail");
    assert!(closed("R enter 1"), "review session");
    let panel = Screen::of(list).sized(120, 36).after("down");
    assert!(text(&panel).contains("cancelled or"), "{panel}");
}
