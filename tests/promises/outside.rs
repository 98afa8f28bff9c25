//! Other programs change the files while they are open.

use super::*;

#[test]
fn a_second_window_may_read_and_decides_once_the_first_has_ended() {
    let place = shop();
    let mut first = opened(&place);
    let mut second = opened(&place);
    second.wait_for("read only: in use by process ");
    second.press("1");
    second.wait_for("Read only: in use by process ");
    assert!(!second.text().contains("1*"));
    second.press(CTRL_S);
    second.wait_for("The result needs another name");
    second.press("copy.csv");
    second.press(ENTER);
    second.wait_for("Wrote 4 customers to copy.csv");
    decide(&mut first, "3");
    // Killed: what it left in the lock's file is stale.
    kill(&mut first);
    command(&mut second, "reload");
    second.wait_for("1 decision from today");
    second.press(ENTER);
    second.wait_for("3*");
    decide(&mut second, "1");
}

#[test]
fn a_changed_list_is_noticed_and_reloading_keeps_every_decision() {
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
    terminal.wait_for("customers.csv has changed on disk");
    terminal.press(CTRL_S);
    terminal.wait_for("made of the list as you opened it");
    terminal.press("r");
    terminal.wait_for("not in this list any more: 'K1'");
    // Among others than before, the model thinks otherwise of K2; the decision stays.
    terminal.wait_for("4!");
    terminal.press(CTRL_S);
    terminal.wait_for("Wrote 4 customers");
    assert!(place.read("customers.tierdeck.toml").contains("[decisions.\"K1\"]"), "kept until it is dropped");
    assert!(place.out(&["inspect", "customers.csv"]).contains("from a row above"), "and K3 is there twice");
    command(&mut terminal, "drop-absent");
    terminal.wait_for("1 customer missing from this list are dropped");
    terminal.press(CTRL_S);
    terminal.wait_for("saved");
    terminal.wait_for("Wrote 4 customers");
    assert!(!place.read("customers.tierdeck.toml").contains("[decisions.\"K1\"]"));
    std::fs::remove_file(place.path("customers.csv")).unwrap();
    wait_for_the_next_look();
    terminal.press(DOWN);
    terminal.wait_for("customers.csv is missing on disk");
}

#[test]
fn a_review_that_has_changed_is_never_overwritten_silently() {
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
    terminal.wait_for("The saved review has changed on disk");
    terminal.press(CTRL_S);
    terminal.wait_for("customers.tierdeck.toml has changed on disk");
    terminal.press(ESC);
    terminal.wait_for("Not saved. Your decisions are kept");
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
    terminal.wait_for("is no longer there");
    terminal.press("y");
    terminal.wait_for("Wrote 4 customers");
}

#[test]
fn a_result_that_has_changed_is_asked_about() {
    let place = shop();
    place.write("other.csv", "theirs\n");
    let mut terminal = opened(&place);
    decide(&mut terminal, "3");
    command(&mut terminal, "w other.csv");
    terminal.wait_for("other.csv exists already");
    terminal.press("n");
    terminal.press("mine.csv");
    terminal.press(ENTER);
    terminal.wait_for("Wrote 4 customers to mine.csv");
    assert_eq!(place.read("other.csv"), "theirs\n");
    place.write("mine.csv", "edited by hand\n");
    command(&mut terminal, "w mine.csv");
    terminal.wait_for("mine.csv exists already and was not written by");
    terminal.press("y");
    terminal.wait_for("Wrote 4 customers to mine.csv");
    command(&mut terminal, "w customers.csv");
    terminal.wait_for("which Tierdeck never changes");
    assert_eq!(place.read("customers.csv"), LIST);
}

#[test]
fn a_changed_joined_file_is_noticed_and_read_again() {
    let place = shop();
    place.write("survey.csv", "Customer,Score\nAcme GmbH,7\n");
    let mut terminal = opened(&place);
    command(&mut terminal, "join survey.csv");
    terminal.wait_for("1 customer matched");
    terminal.press(ENTER);
    terminal.wait_for("Joined survey.csv by name");
    terminal.press(CTRL_S);
    terminal.wait_for("Wrote 4 customers");
    let review = place.read("customers.tierdeck.toml");
    assert!(review.contains("[[joined]]\nfile = \"survey.csv\""), "{review}");
    place.write("survey.csv", "Customer,Score\nAcme GmbH,7\nDune,11\n");
    wait_for_the_next_look();
    terminal.press(DOWN);
    terminal.wait_for("survey.csv, which is joined, has changed on disk. :reload");
    command(&mut terminal, "reload");
    let is_joined = |line: &str| line.contains("Dune") && line.contains(" 11 ");
    terminal.wait_until("the file was not read again", || terminal.text().lines().any(is_joined));
    terminal.wait_for("Why tier");
    command(&mut terminal, "join");
    terminal.wait_for("2 of 4 by name");
}
