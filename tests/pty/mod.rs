//! The program in a real terminal: what only a terminal, a file system and signals can tell.

mod piped;
mod sample;
mod suspend;
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

pub const CTRL_S: &str = "\u{13}";
pub const ENTER: &str = "\r";
/// Escape as a sequence of its own. The byte alone is Alt where the next key comes with it.
pub const ESC: &str = "\u{1b}[27u";
pub const DOWN: &str = "\u{1b}[B";
/// What asks the terminal for its background.
const ASKS: &str = "\u{1b}]11;?\u{1b}\\";
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
    terminal.wait_for_tiers();
    terminal
}

#[test]
fn decisions_are_saved_and_read_again() {
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
    terminal.wait_for_tiers();
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
fn a_decision_survives_a_sudden_end() {
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
    terminal.wait_for("1 decision from today");
    terminal.press(ENTER);
    terminal.wait_for("1 decision restored");
    terminal.wait_for("3*");
    terminal.wait_for("\"loud\"");
    terminal.signal("KILL");
    terminal.ended();

    // Still there after another sudden end, and gone when it is not wanted.
    let mut terminal = opened(&place);
    terminal.wait_for("1 decision from today");
    terminal.press(ENTER);
    terminal.wait_for("3*");
    terminal.press("q");
    terminal.wait_for("not saved.");
    terminal.press("n");
    assert_eq!(terminal.ended(), Some(0));
    opened(&place).wait_for("reviewed 0/4");
}

#[test]
fn sigterm_restores_the_terminal_and_ends_the_program() {
    let place = shop();
    let mut terminal = opened(&place);
    terminal.press("4");
    terminal.press(ESC);
    terminal.wait_for("4*");
    let asked = Instant::now();
    terminal.signal("TERM");
    terminal.ended();
    assert!(asked.elapsed() < PROMISE, "it took {:?}", asked.elapsed());
    assert_restored(&terminal);
    opened(&place).wait_for("1 decision from today");
}

#[test]
fn a_closed_terminal_ends_the_program() {
    let place = shop();
    let mut terminal = opened(&place);
    terminal.press("4");
    terminal.press(ESC);
    terminal.wait_for("4*");
    terminal.close();
    let closed = Instant::now();
    terminal.ended();
    assert!(closed.elapsed() < PROMISE, "it took {:?}", closed.elapsed());
    opened(&place).wait_for("1 decision from today");
}

#[test]
fn the_terminal_is_restored() {
    let place = shop();
    let mut terminal = opened(&place);
    assert!(terminal.on_alternate_screen());
    terminal.press("q");
    assert_eq!(terminal.ended(), Some(0));
    assert_restored(&terminal);
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
    assert_restored(&terminal);
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
pub fn assert_restored(terminal: &Terminal) {
    for (on, off) in [
        ("1049h", "1049l"),
        ("25l", "25h"),
        ("2004h", "2004l"),
        ("1004h", "1004l"),
        ("1000h", "1000l"),
        ("1006h", "1006l"),
    ] {
        // A program that was stopped is so before all that it wrote has arrived here.
        terminal.wait_until(&format!("{on} came after {off}: {:?}", terminal.bytes()), || {
            let bytes = String::from_utf8_lossy(&terminal.bytes()).into_owned();
            let last = |what: &str| bytes.rfind(&format!("\u{1b}[?{what}"));
            last(off) > last(on)
        });
    }
    assert!(!terminal.on_alternate_screen());
}

#[test]
fn any_window_size_works() {
    let place = shop();
    let mut terminal = opened(&place);
    for size in [Size(1, 1), Size(2, 300), Size(200, 2), Size(40, 10)] {
        terminal.resize(size);
        terminal.press(DOWN);
    }
    terminal.wait_for("needs 60 x 16");
    terminal.resize(Size(90, 26));
    terminal.wait_for("Acme GmbH");
    terminal.press("q");
    assert_eq!(terminal.ended(), Some(0));
}

#[test]
fn a_list_is_piped_in_and_keys_still_work() {
    let place = shop();
    let mut terminal = Terminal::shell(&place, "cat customers.csv | \"$TIERDECK\" -");
    terminal.wait_for_tiers();
    terminal.press("4");
    terminal.wait_for("Acme GmbH in tier 4");
    terminal.press(ESC);
    terminal.wait_for("4*");
    terminal.press("q");
    terminal.wait_for("not saved.");
    terminal.press("n");
    assert_eq!(terminal.ended(), Some(0));
}

#[test]
fn no_cell_acts_on_the_terminal() {
    let hostile =
        "id,name,profit\nK1,\u{1b}]0;owned\u{7}\u{1b}[31mAcme\u{202e}\u{200b}\u{9b}2J,3\nK2,Bolt,2\n";
    let place = Place::with("customers.csv", hostile);
    let mut terminal = Terminal::start(&place, &["customers.csv"]);
    terminal.wait_for("Bolt");
    terminal.wait_for_tiers();
    for key in [ENTER, ESC, "i", ESC, "c", ESC, "1"] {
        terminal.press(key);
    }
    terminal.wait_for("in tier 1");
    terminal.press(ESC);
    terminal.press("q");
    terminal.wait_for("not saved.");
    // The only sequence of this kind is the program's own question.
    let text = String::from_utf8(terminal.bytes()).unwrap().replacen(ASKS, "", 1);
    assert!(text.contains("owned") && text.contains("Acme"), "the cell is shown: {text:?}");
    for wrong in ["\u{1b}]", "\u{7}", "\u{1b}[31mAcme", "\u{202e}", "\u{200b}", "\u{9b}"] {
        assert!(!text.contains(wrong), "{wrong:?} reached the terminal: {text:?}");
    }
    terminal.press("n");
    assert_eq!(terminal.ended(), Some(0));
}

/// The colour of the keys in the footer, on a dark and on a light background: what it is drawn with.
const ON_DARK: &str = "38;5;80;";
const ON_LIGHT: &str = "38;5;24;";

/// A terminal that has been asked for its background.
fn asked(place: &Place) -> Terminal {
    let terminal = opened(place);
    let bytes = String::from_utf8_lossy(&terminal.bytes()).into_owned();
    assert_eq!(bytes.matches(ASKS).count(), 1, "asked once: {bytes:?}");
    assert!(!bytes.contains(ON_DARK) && !bytes.contains(ON_LIGHT), "not known yet");
    terminal
}

fn drawn(terminal: &Terminal, what: &str) -> bool {
    String::from_utf8_lossy(&terminal.bytes()).contains(what)
}

#[test]
fn the_answer_of_the_terminal_chooses_the_colours_and_is_no_keys() {
    let place = shop();
    for (answer, colour) in [
        (&["\u{1b}]11;rgb:ffff/ffff/ffff\u{1b}\\"][..], ON_LIGHT),
        (&["\u{1b}]11;rgb:0000/0000/0000\u{7}"], ON_DARK),
        // In two pieces, cut after the first byte, and before the last.
        (&["\u{1b}", "]11;rgb:fdfd/f6f6/e3e3\u{1b}\\"], ON_LIGHT),
        (&["\u{1b}]11;rgb:0000/2b2b/3636\u{1b}", "\\"], ON_DARK),
        // Keys come with it, and none is lost.
        (&["j\u{1b}]11;rgb:ffff/ffff/ffff\u{1b}\\k"], ON_LIGHT),
    ] {
        let mut terminal = asked(&place);
        answer.iter().for_each(|piece| terminal.send(piece));
        terminal.press(DOWN);
        terminal.wait_for("row 2 of 4");
        terminal.wait_until(&format!("{answer:?} chose no colours"), || drawn(&terminal, colour));
        assert!(!terminal.text().contains("does nothing here"), "{answer:?}:\n{}", terminal.text());
        terminal.press("q");
        assert_eq!(terminal.ended(), Some(0));
    }
}

#[test]
fn a_terminal_that_does_not_answer_delays_nothing() {
    let place = shop();
    let mut terminal = asked(&place);
    terminal.press("f");
    terminal.wait_for("Filter:");
    terminal.press(ESC);
    terminal.press("q");
    assert_eq!(terminal.ended(), Some(0));
    assert!(!drawn(&terminal, ON_DARK) && !drawn(&terminal, ON_LIGHT));
}

#[test]
fn terminals_that_print_what_they_do_not_know_are_not_asked() {
    let place = shop();
    for line in [
        "TERM=linux \"$TIERDECK\" customers.csv",
        "TERM=dumb \"$TIERDECK\" customers.csv",
        "NO_COLOR=1 \"$TIERDECK\" customers.csv",
    ] {
        let mut terminal = Terminal::shell(&place, line);
        terminal.wait_for("reviewed ");
        assert!(!drawn(&terminal, "\u{1b}]11"), "{line}");
        terminal.press("q");
        assert_eq!(terminal.ended(), Some(0));
    }
}

#[test]
fn a_setting_is_kept_in_the_file_and_applies_the_next_time() {
    let place = shop();
    let mut terminal = opened(&place);
    terminal.press(":settings");
    terminal.press(ENTER);
    terminal.wait_for("config.toml");
    terminal.press("l");
    terminal.wait_for("tried, not kept");
    terminal.press(ENTER);
    terminal.wait_for("Kept in ");
    assert_eq!(place.read("config/config.toml"), "theme = \"dark\"\n");
    terminal.press(ESC);
    terminal.press("q");
    assert_eq!(terminal.ended(), Some(0));
    let mut terminal = opened(&place);
    terminal.press(":settings");
    terminal.press(ENTER);
    terminal.wait_for("config.toml, line 1");
    terminal.press(ESC);
    terminal.press("q");
    assert_eq!(terminal.ended(), Some(0));
}

#[test]
fn a_missing_list_is_one_line_of_error() {
    let place = Place::new();
    let mut terminal = Terminal::start(&place, &["customers.csv"]);
    terminal.wait_for("there is no file 'customers.csv'");
    assert_eq!(terminal.ended(), Some(1));
    assert!(!terminal.on_alternate_screen());
}

#[cfg(unix)]
#[test]
fn esc_cancels_a_list_that_stops_coming() {
    let rows = (5..40_000).map(|row| format!("K{row},Customer {row},100,10,2025-06-30\n"));
    let place = Place::with("customers.csv", &(LIST.to_string() + &rows.collect::<String>()));
    // The shell keeps the pipe open once all is written to it.
    let line = "mkfifo list.csv && exec 9<>list.csv && { cat customers.csv >&9 & \"$TIERDECK\" list.csv; }";
    let mut terminal = Terminal::shell(&place, line);
    terminal.wait_for("Acme GmbH");
    terminal.wait_for("stop reading");
    terminal.press("\u{1b}");
    terminal.wait_for("Reading was cancelled.");
    terminal.wait_for("list.csv · first ");
    terminal.press("4");
    terminal.wait_for("This is only the first part of the list");
    terminal.press("q");
    assert_eq!(terminal.ended(), Some(0));
}
