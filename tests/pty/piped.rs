//! A list by a pipe, as a database prints it, with a review that has a name.

use super::terminal::Terminal;
use super::{CTRL_S, ENTER, LIST};
use crate::support::Place;

#[test]
fn a_review_with_a_name_is_kept_and_continued_by_the_next_pipe() {
    let place = Place::with("customers.csv", LIST);
    let line = "cat customers.csv | \"$TIERDECK\" - --review shop.tierdeck.toml";
    let mut terminal = Terminal::shell(&place, line);
    terminal.wait_for_tiers();
    terminal.press("4");
    terminal.wait_for("Acme GmbH in tier 4");
    terminal.press(ENTER);
    terminal.press(CTRL_S);
    terminal.wait_for("shop.tiered.csv");
    terminal.press("q");
    assert_eq!(terminal.ended(), Some(0));
    assert!(place.read("shop.tierdeck.toml").contains("K1"), "{:?}", place.files());

    // The next week there is a customer more.
    place.write("customers.csv", format!("{LIST}K5,Éclair,50,5,2026-03-01\n"));
    let mut terminal = Terminal::shell(&place, line);
    terminal.wait_for("reviewed 1/5");
    terminal.wait_for("4*");
    terminal.press("q");
    assert_eq!(terminal.ended(), Some(0));
}
