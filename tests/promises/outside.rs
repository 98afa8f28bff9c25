//! What somebody else does to the files while they are open.

use std::thread;
use std::time::Duration;

use super::*;

/// Long enough that the program looks again with the next key.
fn wait_for_the_next_look() {
    thread::sleep(Duration::from_millis(2200));
}

#[test]
fn a_second_one_may_read_and_decides_when_the_first_is_gone() {
    let place = shop();
    let mut first = opened(&place);
    let mut second = opened(&place);
    second.wait_for("read only: process ");
    second.press("1");
    second.wait_for("Nothing can be changed here: process ");
    assert!(!second.text().contains("1*"));
    second.press(CTRL_S);
    second.wait_for("type another file name for the result");
    second.press("copy.csv");
    second.press(ENTER);
    second.wait_for("Wrote 4 customers to copy.csv");
    decide(&mut first, "3");
    // Gone without giving the review back: what it left in the lock's file is stale.
    kill(&mut first);
    command(&mut second, "reload");
    second.wait_for("Found 1 decision of today");
    second.press(ENTER);
    second.wait_for("3*");
    decide(&mut second, "1");
}

#[test]
fn another_list_is_noticed_and_reading_it_again_keeps_every_decision() {
    let place = shop();
    let mut terminal = opened(&place);
    for tier in ["3", "4"] {
        decide(&mut terminal, tier);
        terminal.press(DOWN);
    }
    // Without K1, and with K3 twice.
    place.write("customers.csv", LIST.replace("K1,Acme GmbH,400,80", "K3,Çelik,5,5"));
    wait_for_the_next_look();
    terminal.press(DOWN);
    terminal.wait_for("customers.csv was changed by somebody else");
    terminal.press(CTRL_S);
    terminal.wait_for("the result would be of the list as it was");
    terminal.press("r");
    terminal.wait_for("are nobody's in this list: 'K1'");
    // Among others than before, the model thinks otherwise of K2; the decision stays.
    terminal.wait_for("4!");
    terminal.press(CTRL_S);
    terminal.wait_for("Wrote 4 customers");
    assert!(place.read("customers.tierdeck.toml").contains("[decisions.\"K1\"]"), "kept until it is dropped");
    assert!(place.out(&["inspect", "customers.csv"]).contains("from a row above"), "and K3 is there twice");
    command(&mut terminal, "drop-absent");
    terminal.wait_for("1 customer who are not in the list are dropped");
    terminal.press(CTRL_S);
    terminal.wait_for("saved");
    terminal.wait_for("Wrote 4 customers");
    assert!(!place.read("customers.tierdeck.toml").contains("[decisions.\"K1\"]"));
    std::fs::remove_file(place.path("customers.csv")).unwrap();
    wait_for_the_next_look();
    terminal.press(DOWN);
    terminal.wait_for("customers.csv is gone from its place");
}

#[test]
fn a_review_that_somebody_else_changed_is_never_written_over_silently() {
    let place = shop();
    let mut terminal = opened(&place);
    decide(&mut terminal, "3");
    terminal.press(CTRL_S);
    terminal.wait_for("Wrote 4 customers");
    terminal.press(DOWN);
    decide(&mut terminal, "4");
    let theirs = place.read("customers.tierdeck.toml") + "\n# theirs\n[decisions.K3]\ntier = 2\n";
    place.write("customers.tierdeck.toml", &theirs);
    wait_for_the_next_look();
    terminal.press(DOWN);
    terminal.wait_for("The saved review was changed by somebody else");
    terminal.press(CTRL_S);
    terminal.wait_for("customers.tierdeck.toml was changed by somebody else");
    terminal.press(ESC);
    terminal.wait_for("Nothing was written");
    assert_eq!(place.read("customers.tierdeck.toml"), theirs);
    terminal.press(CTRL_S);
    terminal.wait_for("r reads it first");
    terminal.press("r");
    terminal.wait_for("your 1 change that");
    for shown in ["3*", "4*", "2*"] {
        terminal.wait_for(shown);
    }
    terminal.press(CTRL_S);
    terminal.wait_for("Wrote 4 customers");
    let review = place.read("customers.tierdeck.toml");
    for kept in ["K1", "K2", "K3", "# theirs"] {
        assert!(review.contains(kept), "{kept}: {review}");
    }
    std::fs::remove_file(place.path("customers.tierdeck.toml")).unwrap();
    terminal.press(CTRL_S);
    terminal.wait_for("is gone from its place");
    terminal.press("y");
    terminal.wait_for("Wrote 4 customers");
}

#[test]
fn a_result_that_is_not_as_it_was_left_is_asked_about() {
    let place = shop();
    place.write("other.csv", "somebody's\n");
    let mut terminal = opened(&place);
    decide(&mut terminal, "3");
    command(&mut terminal, "w other.csv");
    terminal.wait_for("other.csv is there already");
    terminal.press("n");
    terminal.press("mine.csv");
    terminal.press(ENTER);
    terminal.wait_for("Wrote 4 customers to mine.csv");
    assert_eq!(place.read("other.csv"), "somebody's\n");
    place.write("mine.csv", "edited by hand\n");
    command(&mut terminal, "w mine.csv");
    terminal.wait_for("mine.csv is there already, and is not as Tierdeck left it");
    terminal.press("y");
    terminal.wait_for("Wrote 4 customers to mine.csv");
    command(&mut terminal, "w customers.csv");
    terminal.wait_for("never written to");
    assert_eq!(place.read("customers.csv"), LIST);
}
