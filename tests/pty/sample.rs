//! `--sample` on screen: what is written, and what is not.

use super::{CTRL_S, ENTER, ESC, shop};
use crate::pty::terminal::Terminal;
use crate::support::Place;

/// A terminal in which two of the four customers are open.
fn opened(place: &Place) -> Terminal {
    let terminal = Terminal::start(place, &["customers.csv", "--sample", "2"]);
    terminal.wait_for("2 of 4");
    terminal.wait_for_tiers();
    terminal
}

fn decided(place: &Place) -> usize {
    place.read("customers.tierdeck.toml").matches("[decisions.").count()
}

#[test]
fn a_sample_is_saved_beside_the_whole_list_and_its_decisions_with_the_others() {
    let place = shop();
    let mut terminal = Terminal::start(&place, &["customers.csv"]);
    terminal.wait_for_tiers();
    terminal.press("*");
    terminal.press("4");
    terminal.press("whole list");
    terminal.press(ENTER);
    terminal.wait_for("reviewed 4/4");
    terminal.press(CTRL_S);
    terminal.wait_for("Wrote 4 customers");
    terminal.press("q");
    terminal.ended();
    let (result, before) = (place.read("customers.tiered.csv"), place.read("customers.tierdeck.toml"));
    let snapshots = || {
        std::fs::read_dir(place.path("state/snapshots"))
            .unwrap()
            .flatten()
            .flat_map(|folder| std::fs::read_dir(folder.path()).unwrap().flatten())
            .count()
    };
    let kept = snapshots();
    assert!(kept > 0);

    let mut terminal = opened(&place);
    terminal.press("1");
    terminal.press("of the sample");
    terminal.press(ENTER);
    terminal.wait_for("of the sample");
    terminal.press(CTRL_S);
    terminal.wait_for("Wrote 2 customers to customers.sample.tiered.csv, and your decisions");
    // It may be written again without a question.
    terminal.press("1");
    terminal.wait_until_gone("Wrote 2 customers");
    terminal.press(ESC);
    terminal.press(CTRL_S);
    terminal.wait_for("Wrote 2 customers to customers.sample.tiered.csv, and your decisions");
    terminal.press("q");
    terminal.ended();
    assert_eq!(place.read("customers.tiered.csv"), result, "the result of the whole list");
    assert_eq!(place.read("customers.sample.tiered.csv").lines().count(), 3);
    assert_eq!(snapshots(), kept);
    let after = place.read("customers.tierdeck.toml");
    assert_eq!(decided(&place), 4);
    let others = |review: &str| {
        let blocks = review.split("\n[decisions.").skip(1);
        blocks.filter(|block| block.contains("whole list")).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(others(&after).len(), 3, "{after}");
    assert!(others(&after).iter().all(|block| others(&before).iter().any(|was| was.trim() == block.trim())));

    let mut terminal = Terminal::start(&place, &["customers.csv"]);
    terminal.wait_for("reviewed 4/4");
    terminal.press("q");
    terminal.ended();
}

#[test]
fn unsaved_work_on_a_sample_is_recovered_after_a_crash_and_reading_again() {
    let place = shop();
    let mut terminal = opened(&place);
    terminal.press("4");
    terminal.press("disputes");
    terminal.press(ENTER);
    terminal.wait_for("reviewed 1/2");
    terminal.press(":reload");
    terminal.press(ENTER);
    terminal.wait_for("Read again.");
    terminal.wait_for("2 of 4");
    terminal.wait_for("reviewed 1/2");
    terminal.signal("KILL");
    terminal.ended();

    let mut terminal = opened(&place);
    terminal.wait_for("1 decision from today");
    terminal.press(ENTER);
    terminal.wait_for("reviewed 1/2");
    terminal.press(CTRL_S);
    terminal.wait_for("customers.sample.tiered.csv");
    terminal.press("q");
    terminal.ended();
    assert_eq!(decided(&place), 1);
    assert!(!place.files().contains(&"customers.tiered.csv".to_owned()));
}

#[test]
fn the_result_of_the_whole_list_is_not_replaced_by_name() {
    let place = shop();
    let mut terminal = opened(&place);
    terminal.press(":w customers.tiered.csv");
    terminal.press(ENTER);
    terminal.wait_for("That is the result of the whole list.");
    terminal.press(ESC);
    terminal.press("q");
    terminal.ended();
    assert!(!place.files().contains(&"customers.tiered.csv".to_owned()));
}
