//! Signals: asked to end, the terminal is given back and the program is gone, whatever else is going on.

use std::io;
use std::sync::mpsc::Sender;
#[cfg(unix)]
use std::{thread, time::Duration};

use super::Event;
#[cfg(unix)]
use super::terminal::give_back;

/// How long the program may take to end by itself.
#[cfg(unix)]
const PATIENCE: Duration = Duration::from_secs(2);
/// The exit status of a program that was ended by a signal.
#[cfg(unix)]
const ENDED: i32 = 128;

/// Watches signals on a thread of its own.
#[cfg(unix)]
pub fn watch(sender: Sender<Event>) -> io::Result<()> {
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM};
    let mut signals = signal_hook::iterator::Signals::new([SIGTERM, SIGHUP, SIGINT, SIGCONT])?;
    thread::spawn(move || {
        for signal in signals.forever() {
            if signal == SIGCONT {
                // The loop may be gone already; then the program is about to end.
                let _ = sender.send(Event::Continue);
                continue;
            }
            let _ = sender.send(Event::Terminate);
            thread::sleep(PATIENCE);
            // Decisions are in the journal: whatever holds the loop up, nothing is lost by leaving now.
            give_back();
            std::process::exit(ENDED + signal);
        }
    });
    Ok(())
}

/// Watches whether the terminal is still there, which nobody may say where a connection was cut.
#[cfg(unix)]
pub fn watch_terminal(sender: Sender<Event>) {
    use rustix::event::{PollFd, PollFlags, poll};
    thread::spawn(move || {
        let out = io::stdout();
        let mut gone = [PollFd::new(&out, PollFlags::empty())];
        // Without flags, only the loss of the terminal ends the wait; a signal may interrupt it.
        while matches!(poll(&mut gone, None), Err(rustix::io::Errno::INTR)) {}
        let _ = sender.send(Event::Terminate);
        thread::sleep(PATIENCE);
        std::process::exit(ENDED + signal_hook::consts::SIGHUP);
    });
}

/// There is no such watching here.
#[cfg(not(unix))]
pub fn watch_terminal(_sender: Sender<Event>) {}

/// There are no such signals here.
#[cfg(not(unix))]
pub fn watch(_sender: Sender<Event>) -> io::Result<()> {
    Ok(())
}
