//! A review session: what each decision costs, and where it continues after a sudden end.

use std::fs;

use super::saves::can_trace;
use super::*;

/// Starts a session of all customers, the one with the largest revenue first.
fn session(terminal: &mut Terminal) {
    terminal.wait_for("Why tier");
    terminal.press("R");
    terminal.wait_for("Largest first");
    terminal.press(DOWN);
    terminal.press(DOWN);
    terminal.press(ENTER);
    terminal.wait_for("0 of 4 decided");
}

#[test]
fn a_decision_costs_one_sync() {
    if !can_trace() {
        return;
    }
    let place = shop();
    let line = "exec strace -f -qq -o trace -e trace=fsync,fdatasync \"$TIERDECK\" customers.csv";
    let mut terminal = Terminal::shell(&place, line);
    session(&mut terminal);
    let syncs = || place.read("trace").matches("sync(").count();
    // Of the start: among others, what was read is confirmed once more, by a thread that nobody waits for.
    let before = loop {
        let (one, other) = (syncs(), {
            thread::sleep(Duration::from_millis(500));
            syncs()
        });
        if one == other {
            break other;
        }
    };
    let mut counts = Vec::new();
    for decided in 1..=3 {
        terminal.press("3");
        terminal.wait_for(&format!("{decided} of 4 decided"));
        counts.push(syncs() - before);
    }
    terminal.press("q");
    terminal.press("q");
    terminal.press("n");
    terminal.ended();
    // The first decision also puts the new journal and its name on the disk; and the names of the folders above, which a
    // start that was killed may have made.
    let above = place.path("state").ancestors().skip(1).count();
    assert_eq!(counts, [3, 4, 5].map(|count| count + above), "{}", place.read("trace"));
}

#[test]
fn a_session_continues_at_the_same_customer_after_a_sudden_end() {
    let place = shop();
    let mut terminal = opened(&place);
    session(&mut terminal);
    for (key, next) in [("3", "Boréal SARL"), ("x", "Çelik"), ("2", "Dune")] {
        terminal.press(key);
        terminal.wait_for(next);
    }
    terminal.wait_for("2 of 4 decided");
    // The file is written behind the screen.
    terminal.wait_until("the place is not written", || {
        let files = fs::read_dir(place.path("state")).unwrap().flatten().map(|file| file.path());
        let mut places = files.filter(|path| path.to_string_lossy().ends_with(".place"));
        places.any(|path| fs::read_to_string(path).is_ok_and(|text| text.contains("\"at\":\"K4\\u001f")))
    });
    kill(&mut terminal);

    let mut terminal = opened(&place);
    terminal.wait_for("2 decisions from today");
    terminal.press(ENTER);
    terminal.wait_for("reviewed 2/4");
    terminal.press("R");
    terminal.press(ENTER);
    terminal.wait_for("2 of 4 decided");
    terminal.wait_for("Dune");
}
