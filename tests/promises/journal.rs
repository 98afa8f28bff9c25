//! Decisions that are not saved.

use std::fs;

use super::*;

#[test]
fn unsaved_decisions_are_asked_about_put_off_and_set_aside() {
    let place = shop();
    let mut terminal = opened(&place);
    decide(&mut terminal, "3");
    terminal.press(DOWN);
    decide(&mut terminal, "4");
    kill(&mut terminal);

    let run = place.run(&["summary", "customers.csv"]);
    assert!(run.err.contains("2 changes of this review are not saved"), "{run:?}");

    let mut terminal = opened(&place);
    terminal.wait_for("2 decisions from today");
    assert!(!terminal.text().contains("3*"), "{}", terminal.text());
    terminal.press(ESC);
    terminal.wait_for("Nothing is lost. You will be asked again");
    terminal.press("1");
    terminal.wait_for("2 decisions from today");
    terminal.press(ESC);
    terminal.press("q");
    assert_eq!(terminal.ended(), Some(0));

    let mut terminal = opened(&place);
    terminal.wait_for("2 decisions from today");
    terminal.press("d");
    terminal.wait_for("Set aside, not deleted");
    let aside = fs::read_to_string(state_file(&place, ".journal.thrown-away")).unwrap();
    assert!(aside.contains("\"K1\\u001f") && aside.contains("\"K2\\u001f"), "{aside}");
    decide(&mut terminal, "2");
    kill(&mut terminal);
    opened(&place).wait_for("1 decision from today");
    assert!(place.run(&["summary", "customers.csv"]).err.contains("1 change of this review is not saved"));
}

#[test]
fn decisions_about_many_are_restored_and_saved() {
    let rows = (0..1200).map(|row| format!("K{row},Customer {row},{},{}\n", row * 7 % 1000, row * 3 % 400));
    let place =
        Place::with("customers.csv", String::from("id,name,revenue,profit\n") + &rows.collect::<String>());
    let start = || {
        let terminal = Terminal::start(&place, &["customers.csv"]);
        terminal.wait_for("/1,200");
        terminal.wait_for_tiers();
        terminal
    };
    let mut terminal = start();
    terminal.press("*");
    terminal.press("3");
    terminal.wait_for("reviewed 1,200/1,200");
    terminal.press("too many\r");
    terminal.wait_for("Reason for 1,200 customers");
    kill(&mut terminal);
    let mut terminal = start();
    terminal.wait_for("1 decision (one about 1,200 customers)");
    terminal.press(ENTER);
    terminal.wait_for("reviewed 1,200/1,200 · 1 change not saved");
    terminal.press(CTRL_S);
    terminal.wait_for("Wrote 1,200 customers");
    kill(&mut terminal);
    let mut terminal = start();
    terminal.wait_for("reviewed 1,200/1,200 · saved");
    terminal.press("r");
    terminal.wait_for("Reason: too many");
}

#[test]
fn saved_decisions_are_not_asked_about() {
    let place = shop();
    let mut terminal = opened(&place);
    decide(&mut terminal, "3");
    let journal = fs::read(state_file(&place, ".journal")).unwrap();
    terminal.press(CTRL_S);
    terminal.wait_for("Wrote 4 customers");
    kill(&mut terminal);
    assert!(
        fs::read(state_file(&place, ".journal")).unwrap().len() < journal.len(),
        "the journal was folded in"
    );
    // As though the program had been killed after the review was written and before the journal started again.
    fs::write(state_file(&place, ".journal"), journal).unwrap();
    let terminal = opened(&place);
    terminal.wait_for("reviewed 1/4 · saved");
    assert!(!terminal.text().contains("Found"), "{}", terminal.text());
    assert_eq!(place.run(&["summary", "customers.csv"]).err, "1 decision applied.\n");
}

#[test]
fn damage_loses_only_what_follows_it_and_is_copied() {
    let place = shop();
    let mut terminal = opened(&place);
    for tier in ["3", "2", "1"] {
        decide(&mut terminal, tier);
        terminal.press(DOWN);
    }
    kill(&mut terminal);
    let path = state_file(&place, ".journal");
    let journal = fs::read_to_string(&path).unwrap();
    fs::write(&path, &journal[..journal.len() - 9]).unwrap();
    let terminal = opened(&place);
    terminal.wait_for("2 decisions from today");
    drop(terminal);

    fs::write(&path, journal.replace("\"K2\\u001f", "\"K9\\u001f")).unwrap();
    let mut terminal = opened(&place);
    terminal.wait_for("1 decision from today");
    terminal.wait_for("are damaged and cannot be read");
    assert!(fs::read_to_string(state_file(&place, ".damaged")).unwrap().contains("\"K9\\u001f"));
    terminal.press(ENTER);
    terminal.wait_for("1 decision restored");
    terminal.wait_for("reviewed 1/4");
}

#[cfg(unix)]
#[test]
fn a_change_that_cannot_be_kept_is_not_made() {
    let place = shop();
    // No file may be larger than a kilobyte, as though the disk were full.
    let line = "ulimit -f 2; exec \"$TIERDECK\" customers.csv";
    let mut terminal = Terminal::shell(&place, line);
    terminal.wait_for_tiers();
    for _ in 0..20 {
        if terminal.text().contains("Not done") {
            break;
        }
        terminal.press("3");
        terminal.press(ESC);
        terminal.press("4");
        terminal.press(ESC);
    }
    // The last key may have been Esc, which continues without it: decide once more.
    terminal.press("2");
    terminal.wait_for("Not done: changes cannot be kept in");
    assert!(!terminal.text().contains("2*"), "it is shown as though it were done:\n{}", terminal.text());
    terminal.press("b");
    terminal.wait_for("changes are kept in .customers.tierdeck.toml.journal beside the list");
    decide(&mut terminal, "2");
    kill(&mut terminal);
    assert!(place.files().contains(&".customers.tierdeck.toml.journal".to_string()), "{:?}", place.files());

    let mut terminal = opened(&place);
    terminal.wait_for("not saved. Enter: restore");
    terminal.press(ENTER);
    terminal.wait_for("2*");
    terminal.press(CTRL_S);
    terminal.wait_for("Wrote 4 customers");
    terminal.press("q");
    assert_eq!(terminal.ended(), Some(0));
    assert!(!place.files().contains(&".customers.tierdeck.toml.journal".to_string()), "{:?}", place.files());
}
