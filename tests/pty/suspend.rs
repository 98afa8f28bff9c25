//! Suspending: only where somebody can bring the program back.

#![cfg(unix)]

use super::terminal::Terminal;
use super::{opened, shop};

#[test]
fn the_key_suspends_only_where_a_shell_can_bring_the_program_back() {
    let place = shop();
    let mut alone = opened(&place);
    alone.press("\u{1a}");
    alone.wait_for("Not suspended");
    alone.press("q");
    assert_eq!(alone.ended(), Some(0));

    // Job control gives the program a group of its own.
    let mut job = Terminal::shell(
        &place,
        "set -m; \"$TIERDECK\" customers.csv; echo stopped; fg >/dev/null; echo ended",
    );
    job.wait_for_tiers();
    job.press("\u{1a}");
    job.wait_for("reviewed ");
    job.press("q");
    job.wait_for("ended");
    assert!(String::from_utf8_lossy(&job.bytes()).contains("stopped"));
}
