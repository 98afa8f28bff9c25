//! A terminal with the program in it.

#[cfg(unix)]
use std::fs::File;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use crate::support::Place;

/// How long anything may take on a busy machine before a test gives up.
const DEADLINE: Duration = Duration::from_secs(30);
/// How often is looked whether it has happened.
const LOOK: Duration = Duration::from_millis(10);
/// How long a key may go without an answer: it may leave everything as it is, but most do not.
const ANSWER: Duration = Duration::from_millis(500);

/// Columns and rows.
#[derive(Clone, Copy)]
pub struct Size(pub u16, pub u16);

/// A terminal with the program in it; the program ends with it.
pub struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    master: Option<Box<dyn MasterPty + Send>>,
    writer: Option<Box<dyn Write + Send>>,
    listener: Option<JoinHandle<()>>,
    closing: Arc<AtomicBool>,
    shown: Arc<Mutex<Shown>>,
}

/// What came from the program.
struct Shown {
    bytes: Vec<u8>,
    screen: vt100::Parser,
}

impl Terminal {
    /// The program, started with arguments in a folder, on 100 x 30 characters.
    pub fn start(place: &Place, arguments: &[&str]) -> Terminal {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_tierdeck"));
        command.args(arguments);
        Terminal::run(place, command)
    }

    /// A line of the shell, in which the program is `$TIERDECK`.
    pub fn shell(place: &Place, line: &str) -> Terminal {
        let mut command = CommandBuilder::new("sh");
        command.args(["-c", line]);
        Terminal::run(place, command)
    }

    fn run(place: &Place, mut command: CommandBuilder) -> Terminal {
        command.env_clear();
        command.cwd(place.path("."));
        for (name, value) in [("TERM", "xterm-256color"), ("USER", "Jo"), ("PATH", "/usr/bin:/bin")] {
            command.env(name, value);
        }
        command.env("TIERDECK", env!("CARGO_BIN_EXE_tierdeck"));
        command.env("HOME", place.path("home"));
        command.env("TIERDECK_STATE_DIR", place.path("state"));
        command.env("TIERDECK_CONFIG_DIR", place.path("config"));
        let size = Size(100, 30);
        let pair = native_pty_system().openpty(size.pty()).unwrap();
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let (columns, rows) = size.cells();
        let shown =
            Arc::new(Mutex::new(Shown { bytes: Vec::new(), screen: vt100::Parser::new(rows, columns, 0) }));
        let closing = Arc::new(AtomicBool::new(false));
        let reader = pair.master.try_clone_reader().unwrap();
        Terminal {
            child,
            writer: Some(pair.master.take_writer().unwrap()),
            listener: Some(listen(reader, Arc::clone(&shown), Arc::clone(&closing))),
            master: Some(pair.master),
            closing,
            shown,
        }
    }

    fn shown(&self) -> MutexGuard<'_, Shown> {
        self.shown.lock().unwrap()
    }

    /// Everything that came from the program so far.
    pub fn bytes(&self) -> Vec<u8> {
        self.shown().bytes.clone()
    }

    /// The text on the screen.
    pub fn text(&self) -> String {
        self.shown().screen.screen().contents()
    }

    /// Whether the program has the whole screen.
    pub fn on_alternate_screen(&self) -> bool {
        self.shown().screen.screen().alternate_screen()
    }

    /// Waits until a text is on the screen.
    pub fn wait_for(&self, text: &str) {
        self.wait_until(&format!("\"{text}\" did not come up"), || self.text().contains(text));
    }

    /// Waits until the list has been read to its end and tiered: rows are there before that, and tiers come last.
    pub fn wait_for_tiers(&self) {
        self.wait_for("reviewed ");
        // A tier that a person decided is said without a why.
        let is_said =
            || ["Why tier", "decided by", "confirmed by"].iter().any(|said| self.text().contains(said));
        self.wait_until("no tier came up", is_said);
    }

    /// Waits until a text of before is no longer on the screen, so that it is a new one that comes up then.
    pub fn wait_until_gone(&self, text: &str) {
        self.wait_until(&format!("\"{text}\" is still there"), || !self.text().contains(text));
    }

    /// Waits until something is so; else says what is wrong.
    pub fn wait_until(&self, wrong: &str, is_so: impl Fn() -> bool) {
        let begun = Instant::now();
        while !is_so() {
            assert!(begun.elapsed() < DEADLINE, "{wrong}:\n{}", self.text());
            thread::sleep(LOOK);
        }
    }

    /// Presses keys, as the bytes that a terminal sends for them, and gives the program time to answer.
    pub fn press(&mut self, keys: &str) {
        let before = self.shown().bytes.len();
        let writer = self.writer.as_mut().unwrap();
        writer.write_all(keys.as_bytes()).unwrap();
        writer.flush().unwrap();
        let begun = Instant::now();
        while self.shown().bytes.len() == before && begun.elapsed() < ANSWER {
            thread::sleep(LOOK);
        }
    }

    /// Sends bytes that the program reads by themselves.
    pub fn send(&mut self, bytes: &str) {
        let writer = self.writer.as_mut().unwrap();
        writer.write_all(bytes.as_bytes()).unwrap();
        writer.flush().unwrap();
        thread::sleep(LOOK);
    }

    /// Gives the window another size.
    pub fn resize(&mut self, size: Size) {
        let (columns, rows) = size.cells();
        self.shown().screen.screen_mut().set_size(rows, columns);
        self.master.as_ref().unwrap().resize(size.pty()).unwrap();
    }

    /// Sends the program a signal by its name.
    pub fn signal(&self, name: &str) {
        let process = self.child.process_id().unwrap().to_string();
        assert!(Command::new("kill").args(["-s", name, &process]).status().unwrap().success());
    }

    /// Whether keys reach the program at once and unseen.
    #[cfg(unix)]
    pub fn is_raw(&self) -> bool {
        let tty = self.master.as_ref().unwrap().tty_name().unwrap();
        let settings = Command::new("stty").arg("-a").stdin(File::open(tty).unwrap()).output().unwrap();
        let settings = String::from_utf8(settings.stdout).unwrap();
        settings.contains("-icanon") && settings.contains("-echo ")
    }

    /// Waits until the program is stopped.
    #[cfg(unix)]
    pub fn wait_for_stop(&self) {
        let process = self.child.process_id().unwrap().to_string();
        let state = || Command::new("ps").args(["-o", "stat=", "-p", &process]).output().unwrap().stdout;
        self.wait_until("the program runs on", || state().starts_with(b"T"));
    }

    /// Closes the window, with the program still running.
    pub fn close(&mut self) {
        self.closing.store(true, Ordering::Release);
        // What is drawn for this key ends the listener, which keeps the window open.
        self.press("?");
        self.listener.take().unwrap().join().unwrap();
        self.writer = None;
        self.master = None;
    }

    /// Waits until the program has ended; its exit status, where it was not ended by a signal.
    pub fn ended(&mut self) -> Option<u32> {
        let begun = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                if let Some(listener) = self.listener.take() {
                    listener.join().unwrap();
                }
                return status.signal().is_none().then(|| status.exit_code());
            }
            assert!(begun.elapsed() < DEADLINE, "the program runs on:\n{}", self.text());
            thread::sleep(LOOK);
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        if let Ok(None) = self.child.try_wait() {
            self.signal("KILL");
            let _ = self.child.wait();
        }
    }
}

impl Size {
    fn pty(self) -> PtySize {
        PtySize { cols: self.0, rows: self.1, pixel_width: 0, pixel_height: 0 }
    }

    fn cells(self) -> (NonZeroU16, NonZeroU16) {
        (NonZeroU16::new(self.0).unwrap(), NonZeroU16::new(self.1).unwrap())
    }
}

/// Reads what comes from the program until it ends, or the window closes.
fn listen(
    mut reader: Box<dyn Read + Send>,
    shown: Arc<Mutex<Shown>>,
    closing: Arc<AtomicBool>,
) -> JoinHandle<()> {
    thread::spawn(move || {
        let mut buffer = [0; 4096];
        while let Ok(count @ 1..) = reader.read(&mut buffer) {
            let mut shown = shown.lock().unwrap();
            shown.bytes.extend_from_slice(&buffer[..count]);
            shown.screen.process(&buffer[..count]);
            if closing.load(Ordering::Acquire) {
                return;
            }
        }
    })
}
