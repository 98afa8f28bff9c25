//! Signals: asked to end or to stop, the program first restores the terminal; asked to end, it ends within seconds,
//! whatever else is under way.

use std::io;
use std::sync::mpsc::Sender;
#[cfg(unix)]
use std::{thread, time::Duration};

use super::Event;
#[cfg(unix)]
use super::terminal::restore;

/// How long the program may take to end by itself.
#[cfg(unix)]
const PATIENCE: Duration = Duration::from_secs(2);
/// The exit status of a program that was ended by a signal.
#[cfg(unix)]
const ENDED: i32 = 128;

/// Watches signals on a thread of its own.
#[cfg(unix)]
pub fn watch(sender: Sender<Event>) -> io::Result<()> {
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP};
    let mut signals = signal_hook::iterator::Signals::new([SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT])?;
    thread::spawn(move || {
        for signal in signals.forever() {
            let event = match signal {
                SIGTSTP => Event::Stop,
                SIGCONT => Event::Continue,
                _ => Event::Terminate,
            };
            let ends = matches!(event, Event::Terminate);
            // Where the loop has ended already, so does the program.
            let _ = sender.send(event);
            if !ends {
                continue;
            }
            thread::sleep(PATIENCE);
            // Decisions are in the journal: whatever delays the loop, nothing is lost by ending now.
            restore();
            std::process::exit(ENDED + signal);
        }
    });
    Ok(())
}

/// Watches whether the terminal is still there: where a connection is cut, no signal may say so.
#[cfg(unix)]
pub fn watch_terminal(sender: Sender<Event>) {
    use rustix::event::{PollFd, PollFlags, poll};
    thread::spawn(move || {
        let out = io::stdout();
        let mut gone = [PollFd::new(&out, PollFlags::empty())];
        // Without flags, only the loss of the terminal ends the wait; signals interrupt it.
        while matches!(poll(&mut gone, None), Err(rustix::io::Errno::INTR)) {}
        let _ = sender.send(Event::Terminate);
        thread::sleep(PATIENCE);
        std::process::exit(ENDED + signal_hook::consts::SIGHUP);
    });
}

/// Only Unix tells.
#[cfg(not(unix))]
pub fn watch_terminal(_sender: Sender<Event>) {}

/// Only Unix has these signals.
#[cfg(not(unix))]
pub fn watch(_sender: Sender<Event>) -> io::Result<()> {
    Ok(())
}
