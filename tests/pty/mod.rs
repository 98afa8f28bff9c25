//! The program in a real terminal: what only a terminal, a file system and signals can tell.

pub mod terminal;

use std::time::{Duration, Instant};

use terminal::{Size, Terminal};

use crate::support::Place;

const LIST: &str = "\
id,name,revenue,profit,last order
K1,Acme GmbH,400,80,2026-01-31
K2,Boréal SARL,300,60,2025-12-01
K3,Çelik,200,30,2026-02-28
K4,Dune,100,-5,2025-06-30
";

const CTRL_S: &str = "\u{13}";
const ENTER: &str = "\r";
const ESC: &str = "\u{1b}";
const DOWN: &str = "\u{1b}[B";
/// What the program promises when it is asked to end.
const PROMISE: Duration = Duration::from_secs(3);

fn shop() -> Place {
    Place::with("customers.csv", LIST)
}

/// A terminal in which the list is open.
fn opened(place: &Place) -> Terminal {
    let terminal = Terminal::start(place, &["customers.csv"]);
    terminal.wait_for("4 customers");
    terminal.wait_for("Acme GmbH");
    // Rows are there before the list has been read to its end.
    terminal.wait_for("reviewed ");
    terminal
}

#[test]
fn what_was_decided_is_saved_and_there_again() {
    let place = shop();
    let mut terminal = opened(&place);
    terminal.press(DOWN);
    terminal.press("4");
    terminal.wait_for("Boréal SARL in tier 4");
    terminal.press("two disputes");
    terminal.press(ENTER);
    terminal.wait_for("\"two disputes\"");
    terminal.press(CTRL_S);
    terminal.wait_for(
        "Wrote 4 customers to customers.tiered.csv, and your decisions to customers.tierdeck.toml.",
    );
    terminal.press("q");
    assert_eq!(terminal.ended(), Some(0));

    assert_eq!(place.read("customers.csv"), LIST, "the list is never written to");
    let review = place.read("customers.tierdeck.toml");
    assert!(review.contains("two disputes") && review.contains("by = \"Jo\""), "{review}");
    let result = place.read("customers.tiered.csv");
    let line = result.lines().find(|line| line.starts_with("K2,")).unwrap_or_default();
    assert!(line.contains(",4,") && line.contains("two disputes"), "{result}");

    let mut terminal = opened(&place);
    terminal.wait_for("4*");
    terminal.wait_for("reviewed 1/4");
    terminal.press("q");
    assert_eq!(terminal.ended(), Some(0));
}

#[test]
fn the_start_screen_opens_lists_and_remembers_them() {
    let place = shop();
    let mut terminal = Terminal::start(&place, &[]);
    terminal.wait_for("Open a customer list");
    terminal.press("o");
    terminal.press("nothing.csv");
    terminal.press(ENTER);
    terminal.wait_for("There is no file 'nothing.csv'");
    terminal.press("o");
    terminal.press("customers.csv");
    terminal.press(ENTER);
    terminal.wait_for("reviewed 0/4");
    terminal.press("4");
    terminal.press(ESC);
    terminal.wait_for("4*");
    terminal.press(CTRL_S);
    terminal.wait_for("Wrote 4 customers");
    terminal.press("q");
    assert_eq!(terminal.ended(), Some(0));

    let mut terminal = Terminal::start(&place, &[]);
    terminal.wait_for("1 of 4 reviewed");
    terminal.press("d");
    terminal.wait_for("Demo list");
    terminal.press("q");
    assert_eq!(terminal.ended(), Some(0));
    let mut terminal = Terminal::start(&place, &[]);
    terminal.wait_for("1 of 4 reviewed");
    terminal.press(ENTER);
    terminal.wait_for("Acme GmbH");
    terminal.press("q");
    assert_eq!(terminal.ended(), Some(0));
}

#[test]
fn a_decision_survives_the_sudden_end_of_the_program() {
    let place = shop();
    let mut terminal = opened(&place);
    terminal.press("3");
    terminal.press("loud");
    terminal.press(ENTER);
    terminal.wait_for("\"loud\"");
    terminal.signal("KILL");
    terminal.ended();
    assert!(!place.files().contains(&"customers.tierdeck.toml".to_string()));

    let mut terminal = opened(&place);
    terminal.wait_for("Found 1 decision of today");
    terminal.press(ENTER);
    terminal.wait_for("1 decision taken over");
    terminal.wait_for("3*");
    terminal.wait_for("\"loud\"");
    terminal.signal("KILL");
    terminal.ended();

    // Still there after another sudden end, and gone when it is not wanted.
    let mut terminal = opened(&place);
    terminal.wait_for("Found 1 decision of today");
    terminal.press(ENTER);
    terminal.wait_for("3*");
    terminal.press("q");
    terminal.wait_for("not saved yet");
    terminal.press("n");
    assert_eq!(terminal.ended(), Some(0));
    opened(&place).wait_for("reviewed 0/4");
}

#[test]
fn asked_to_end_it_gives_the_terminal_back_and_is_gone() {
    let place = shop();
    let mut terminal = opened(&place);
    terminal.press("4");
    terminal.press(ESC);
    terminal.wait_for("4*");
    let asked = Instant::now();
    terminal.signal("TERM");
    terminal.ended();
    assert!(asked.elapsed() < PROMISE, "it took {:?}", asked.elapsed());
    assert_given_back(&terminal);
    opened(&place).wait_for("Found 1 decision of today");
}

#[test]
fn when_the_terminal_is_closed_it_is_gone() {
    let place = shop();
    let mut terminal = opened(&place);
    terminal.press("4");
    terminal.press(ESC);
    terminal.wait_for("4*");
    terminal.close();
    let closed = Instant::now();
    terminal.ended();
    assert!(closed.elapsed() < PROMISE, "it took {:?}", closed.elapsed());
    opened(&place).wait_for("Found 1 decision of today");
}

#[test]
fn the_terminal_is_given_back() {
    let place = shop();
    let mut terminal = opened(&place);
    assert!(terminal.on_alternate_screen());
    terminal.press("q");
    assert_eq!(terminal.ended(), Some(0));
    assert_given_back(&terminal);
}

#[cfg(unix)]
#[test]
fn a_stop_from_outside_restores_the_terminal_and_continuing_draws_it_whole() {
    let place = shop();
    let mut terminal = opened(&place);
    terminal.press(DOWN);
    assert!(terminal.is_raw());
    terminal.signal("TSTP");
    terminal.wait_for_stop();
    assert_given_back(&terminal);
    assert!(!terminal.is_raw());

    terminal.signal("CONT");
    terminal.wait_for("K4");
    assert!(terminal.on_alternate_screen() && terminal.is_raw());
    let bytes = String::from_utf8_lossy(&terminal.bytes()).into_owned();
    for on in ["1049h", "2004h", "1004h", "1000h"] {
        assert!(bytes.rfind(&format!("?{on}")) > bytes.rfind(&format!("?{}l", &on[..4])), "{on}: {bytes:?}");
    }
    terminal.press("q");
    assert_eq!(terminal.ended(), Some(0));
}

/// The alternate screen is left, the cursor shown, reports of mouse, paste and focus are off.
pub fn assert_given_back(terminal: &Terminal) {
    let bytes = String::from_utf8_lossy(&terminal.bytes()).into_owned();
    for (on, off) in [
        ("1049h", "1049l"),
        ("25l", "25h"),
        ("2004h", "2004l"),
        ("1004h", "1004l"),
        ("1000h", "1000l"),
        ("1006h", "1006l"),
    ] {
        let last = |what: &str| bytes.rfind(&format!("\u{1b}[?{what}"));
        assert!(last(off) > last(on), "after all, {on} holds and not {off}: {bytes:?}");
    }
    assert!(!terminal.on_alternate_screen());
}

#[test]
fn any_size_of_the_window_is_lived_through() {
    let place = shop();
    let mut terminal = opened(&place);
    for size in [Size(1, 1), Size(2, 300), Size(200, 2), Size(40, 10)] {
        terminal.resize(size);
        terminal.press(DOWN);
    }
    terminal.wait_for("make it larger");
    terminal.resize(Size(90, 26));
    terminal.wait_for("Acme GmbH");
    terminal.press("q");
    assert_eq!(terminal.ended(), Some(0));
}

#[test]
fn a_list_is_piped_in_and_keys_still_work() {
    let place = shop();
    let mut terminal = Terminal::shell(&place, "cat customers.csv | \"$TIERDECK\" -");
    terminal.wait_for("reviewed ");
    terminal.press("4");
    terminal.wait_for("Acme GmbH in tier 4");
    terminal.press(ESC);
    terminal.wait_for("4*");
    terminal.press("q");
    terminal.wait_for("not saved yet");
    terminal.press("n");
    assert_eq!(terminal.ended(), Some(0));
}

#[test]
fn no_cell_speaks_to_the_terminal() {
    let hostile =
        "id,name,profit\nK1,\u{1b}]0;owned\u{7}\u{1b}[31mAcme\u{202e}\u{200b}\u{9b}2J,3\nK2,Bolt,2\n";
    let place = Place::with("customers.csv", hostile);
    let mut terminal = Terminal::start(&place, &["customers.csv"]);
    terminal.wait_for("Bolt");
    for key in [ENTER, ESC, "i", ESC, "c", ESC, "1"] {
        terminal.press(key);
    }
    terminal.wait_for("in tier 1");
    terminal.press(ESC);
    terminal.press("q");
    terminal.wait_for("not saved yet");
    let text = String::from_utf8(terminal.bytes()).unwrap();
    assert!(text.contains("owned") && text.contains("Acme"), "the cell is shown: {text:?}");
    for wrong in ["\u{1b}]", "\u{7}", "\u{1b}[31mAcme", "\u{202e}", "\u{200b}", "\u{9b}"] {
        assert!(!text.contains(wrong), "{wrong:?} reached the terminal: {text:?}");
    }
    terminal.press("n");
    assert_eq!(terminal.ended(), Some(0));
}

#[test]
fn a_list_that_is_not_there_is_said_in_one_line() {
    let place = Place::new();
    let mut terminal = Terminal::start(&place, &["customers.csv"]);
    terminal.wait_for("there is no file 'customers.csv'");
    assert_eq!(terminal.ended(), Some(1));
    assert!(!terminal.on_alternate_screen());
}

#[cfg(unix)]
#[test]
fn a_list_that_stops_coming_is_given_up_with_esc() {
    let rows = (5..40_000).map(|row| format!("K{row},Customer {row},100,10,2025-06-30\n"));
    let place = Place::with("customers.csv", &(LIST.to_string() + &rows.collect::<String>()));
    // The shell holds the pipe open when all was written into it.
    let line = "mkfifo list.csv && exec 9<>list.csv && { cat customers.csv >&9 & \"$TIERDECK\" list.csv; }";
    let mut terminal = Terminal::shell(&place, line);
    terminal.wait_for("Acme GmbH");
    terminal.wait_for("read no further");
    terminal.press(ESC);
    terminal.wait_for("Reading was given up.");
    terminal.wait_for("list.csv · first ");
    terminal.press("4");
    terminal.wait_for("This is only the first part of the list");
    terminal.press("q");
    assert_eq!(terminal.ended(), Some(0));
}
