//! Signals: asked to end or to stop, the program first restores the terminal; asked to end, it ends within seconds,
//! whatever else is under way.

use std::sync::mpsc::Sender;
use std::time::Duration;
use std::{io, thread};

use crate::platform::{Here, Platform, Signal};

use super::Event;
use super::terminal::restore;

/// How long the program may take to end by itself.
const PATIENCE: Duration = Duration::from_secs(2);

/// Watches signals on a thread of its own.
pub fn watch(sender: Sender<Event>) -> io::Result<()> {
    Here::watch_signals(move |signal| {
        let (event, status) = match signal {
            Signal::Stop => (Event::Stop, None),
            Signal::Continue => (Event::Continue, None),
            Signal::End(status) => (Event::Terminate, Some(status)),
        };
        // Where the loop has ended already, so does the program.
        let _ = sender.send(event);
        if let Some(status) = status {
            thread::sleep(PATIENCE);
            // Decisions are in the journal: whatever delays the loop, nothing is lost by ending now.
            restore();
            std::process::exit(status);
        }
    })
}

/// Watches whether the terminal is still there: where a connection is cut, no signal may say so.
pub fn watch_terminal(sender: Sender<Event>) {
    Here::watch_terminal(move |status| {
        let _ = sender.send(Event::Terminate);
        thread::sleep(PATIENCE);
        std::process::exit(status);
    });
}
