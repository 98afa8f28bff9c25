//! No decision is lost, whatever happens to the program, its disk and its files.

mod history;
mod identity;
mod journal;
mod outside;
mod saves;
mod sessions;
mod signals;
mod snapshots;
mod steady;
mod tiers;
mod workbooks;

use std::thread;
use std::time::Duration;

use crate::pty::terminal::Terminal;
use crate::pty::{CTRL_S, DOWN, ENTER, ESC};
use crate::support::Place;

const LIST: &str = "\
id,name,revenue,profit
K1,Acme GmbH,400,80
K2,Boréal SARL,300,60
K3,Çelik,200,30
K4,Dune,100,-5
";

fn shop() -> Place {
    Place::with("customers.csv", LIST)
}

fn opened(place: &Place) -> Terminal {
    opened_list(place, "customers.csv")
}

/// A terminal in which a list is open and tiered.
fn opened_list(place: &Place, list: &str) -> Terminal {
    let terminal = Terminal::start(place, &[list]);
    // What the model says goes into every decision.
    terminal.wait_for_tiers();
    terminal
}

/// Puts the customer under the cursor in a tier, without a reason.
fn decide(terminal: &mut Terminal, tier: &str) {
    terminal.press(tier);
    terminal.wait_for(&format!("in tier {tier}"));
    terminal.press(ESC);
    terminal.wait_for(&format!("{tier}*"));
}

/// Types a command.
fn command(terminal: &mut Terminal, text: &str) {
    terminal.press(":");
    terminal.press(text);
    terminal.press(ENTER);
}

/// Long enough that the program looks at its files again with the next key.
fn wait_for_the_next_look() {
    thread::sleep(Duration::from_millis(2200));
}

/// The program ends at once, with no time to do anything.
fn kill(terminal: &mut Terminal) {
    terminal.signal("KILL");
    terminal.ended();
}

/// The only file of the state folder whose name ends so.
fn state_file(place: &Place, ending: &str) -> std::path::PathBuf {
    let entries = std::fs::read_dir(place.path("state")).unwrap().map(|entry| entry.unwrap().path());
    let found: Vec<_> = entries.filter(|path| path.to_string_lossy().ends_with(ending)).collect();
    assert_eq!(found.len(), 1, "{ending}: {found:?}");
    found[0].clone()
}
