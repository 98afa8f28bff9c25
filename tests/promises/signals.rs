//! What may end the program, or stop it for a while.

use std::time::{Duration, Instant};

use super::*;
use crate::pty::assert_restored;

#[test]
fn hung_up_on_it_gives_the_terminal_back_and_keeps_what_was_decided() {
    let place = shop();
    let mut terminal = opened(&place);
    decide(&mut terminal, "4");
    let asked = Instant::now();
    terminal.signal("HUP");
    terminal.ended();
    assert!(asked.elapsed() < Duration::from_secs(3), "it took {:?}", asked.elapsed());
    assert_restored(&terminal);
    opened(&place).wait_for("1 decision from today");
}

#[test]
fn stopped_and_started_again_it_continues() {
    let place = shop();
    let line = "set -m; \"$TIERDECK\" customers.csv; printf 'STO''PPED '; read line; fg";
    let mut terminal = Terminal::shell(&place, line);
    terminal.wait_for_tiers();
    decide(&mut terminal, "4");
    terminal.press("\u{1a}");
    terminal.wait_for("STOPPED");
    assert_restored(&terminal);
    terminal.press("\r");
    terminal.wait_for("4*");
    assert!(terminal.on_alternate_screen());
    terminal.press("u");
    terminal.wait_for("Undone");
    // Nothing is unsaved any more, so nothing is asked.
    terminal.press("q");
    terminal.ended();
    assert_restored(&terminal);
}

#[test]
fn a_pipe_that_never_speaks_is_left_by_esc_and_by_being_asked_to_end() {
    let place = Place::new();
    for esc in [true, false] {
        // The shell keeps the pipe's other end open, and writes nothing.
        let line = "rm -f pipe; mkfifo pipe; exec 3<>pipe; exec \"$TIERDECK\" pipe";
        let mut terminal = Terminal::shell(&place, line);
        terminal.wait_for("reading");
        if esc {
            terminal.press(ESC);
            assert_eq!(terminal.ended(), Some(0));
        } else {
            terminal.signal("TERM");
            terminal.ended();
        }
        assert_restored(&terminal);
    }
}
