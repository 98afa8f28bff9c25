//! Each save keeps a snapshot, which `:history` and `tierdeck history` list.

use super::*;

fn history(place: &Place) -> Vec<serde_json::Value> {
    place.json(&["history", "customers.csv", "--json"])["snapshots"].as_array().unwrap().clone()
}

#[test]
fn each_save_keeps_one_before_the_program_ends() {
    let place = shop();
    assert!(place.out(&["history", "customers.csv"]).contains("has no snapshots yet"));
    let mut terminal = opened(&place);
    terminal.press(CTRL_S);
    terminal.wait_for("Wrote 4 customers");
    terminal.press("3");
    terminal.press(ENTER);
    // Saves and quits.
    terminal.press(":wq");
    terminal.press(ENTER);
    terminal.ended();
    let kept = history(&place);
    assert_eq!(kept.len(), 2, "{kept:?}");
    assert_eq!((kept[0]["list"].as_str(), kept[0]["customers"].as_u64()), (Some("customers.csv"), Some(4)));
    assert_ne!(kept[0]["tiers"], kept[1]["tiers"]);
    let path = kept[0]["path"].as_str().unwrap();
    let summary = place.json(&["summary", path, "--json"]);
    assert_eq!((summary["customers"].as_u64(), summary["overridden"].as_u64()), (Some(4), Some(1)));
    let when = kept[1]["taken"].as_str().unwrap();
    assert!(place.out(&["history", "customers.csv", "--remove", when]).starts_with("Removed the snapshot"));
    assert_eq!(history(&place), kept[..1]);
    let none = place.complaint(&["history", "customers.csv", "--remove", "1999"]);
    assert!(none.contains("has no snapshot of '1999'"), "{none}");
}

#[test]
fn the_demo_keeps_none() {
    let place = Place::new();
    let mut terminal = Terminal::start(&place, &["--demo"]);
    terminal.wait_for("Why tier");
    terminal.press(":w out.csv");
    terminal.press(ENTER);
    terminal.wait_for("Wrote");
    terminal.press(":q!");
    terminal.press(ENTER);
    terminal.ended();
    assert!(place.path("out.csv").is_file() && !place.path("state/snapshots").exists());
}

#[test]
fn a_snapshot_that_cannot_be_kept_is_said_and_the_save_is_done() {
    let place = shop();
    place.write("state/snapshots", "no folder");
    let mut terminal = opened(&place);
    terminal.press(CTRL_S);
    terminal.wait_for("The files are saved, but not as a snapshot");
    assert!(place.path("customers.tiered.csv").is_file() && place.path("customers.tierdeck.toml").is_file());
}
