//! The terminal: set up for the full screen at the start, and restored however the program ends or stops.

mod frames;

use std::io::{self, BufWriter, Stdout, Write, stderr, stdout};

use crossterm::clipboard::CopyToClipboard;
use crossterm::cursor::Show;
use crossterm::event::{
    DisableBracketedPaste, DisableFocusChange, DisableMouseCapture, EnableBracketedPaste, EnableFocusChange,
    EnableMouseCapture,
};
use crossterm::execute;
use crossterm::terminal::{
    Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode, size,
};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Size};

use crate::data::fault;
use crate::platform::{Here, Platform};

use frames::Frames;

/// Follows the report of a panic.
const FAILED: &str = "Tierdeck has a bug and had to stop. Your decisions are kept: start it again to continue, and \
                      please report the lines above";

/// Bytes of room for one whole frame, so that it reaches the terminal at once.
const FRAME: usize = 1 << 18;

/// That the screen cannot be drawn here.
pub(super) fn refused(error: &io::Error) -> String {
    format!("this is not a terminal to draw in ({}): start in another one", fault::in_words(error))
}

/// That the terminal was closed.
pub(super) fn gone(error: &io::Error) -> String {
    format!("the terminal is gone ({}): start again to continue", fault::in_words(error))
}

/// That the program could not be stopped and continued.
pub(super) fn no_signals(error: &io::Error) -> String {
    format!("signals cannot be watched ({}): start again", fault::in_words(error))
}

/// Where the program is seen, and what it can ask of it.
pub trait Window {
    /// Draws a frame; `view` returns where to show the cursor.
    ///
    /// # Errors
    /// The terminal is gone.
    fn draw(&mut self, view: &mut dyn FnMut(&mut Buffer) -> Option<Position>) -> io::Result<()>;

    /// Listens to the mouse, or leaves it to the terminal.
    fn listen_to_mouse(&mut self, mouse: bool);

    /// Copies text to the clipboard.
    fn copy(&mut self, text: &str);

    /// Stops the program until it is continued.
    fn suspend(&mut self);

    /// Whether somebody can continue it then.
    fn can_be_continued(&self) -> bool;

    /// Sets the terminal up again; the next frame is drawn whole.
    ///
    /// # Errors
    /// The terminal is gone.
    fn reenter(&mut self) -> io::Result<()>;
}

/// The terminal while the program has it.
pub struct Terminal {
    frames: Frames<BufWriter<Stdout>>,
    mouse: bool,
}

impl Terminal {
    /// Sets the terminal up. A panic on any thread restores it before the report, and ends the program: decisions are in
    /// the journal already.
    pub fn enter(mouse: bool) -> io::Result<Terminal> {
        let report = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            restore();
            report(panic);
            // Not eprintln!, which panics where standard error is closed.
            let _ = writeln!(stderr(), "tierdeck: {FAILED}");
            std::process::exit(1);
        }));
        enter_screen(mouse)?;
        size().inspect_err(|_| restore())?;
        Ok(Terminal { frames: drawn_at_once(), mouse })
    }

    /// Columns and rows.
    pub fn size(&self) -> (u16, u16) {
        size().unwrap_or((80, 24))
    }

    /// Sends the terminal a question; whether it could be sent.
    pub fn ask(&mut self, question: &str) -> bool {
        let mut out = stdout();
        out.write_all(question.as_bytes()).and_then(|()| out.flush()).is_ok()
    }

    /// Restores the terminal.
    pub fn leave(&mut self) {
        restore();
    }
}

impl Window for Terminal {
    fn draw(&mut self, view: &mut dyn FnMut(&mut Buffer) -> Option<Position>) -> io::Result<()> {
        let (width, height) = size()?;
        self.frames.draw(Size { width, height }, view)
    }

    fn listen_to_mouse(&mut self, mouse: bool) {
        if mouse != self.mouse {
            self.mouse = mouse;
            let mut out = stdout();
            let _ =
                if mouse { execute!(out, EnableMouseCapture) } else { execute!(out, DisableMouseCapture) };
        }
    }

    /// Copies text to the clipboard through the terminal, so that it works over a remote connection too.
    fn copy(&mut self, text: &str) {
        // A terminal that does not know the request ignores it.
        let _ = execute!(stdout(), CopyToClipboard::to_clipboard_from(text));
    }

    fn suspend(&mut self) {
        restore();
        Here::stop_until_continued();
        let _ = self.reenter();
    }

    fn can_be_continued(&self) -> bool {
        Here::can_be_continued()
    }

    fn reenter(&mut self) -> io::Result<()> {
        enter_screen(self.mouse)?;
        execute!(stdout(), Clear(ClearType::All))?;
        self.frames = drawn_at_once();
        Ok(())
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        restore();
    }
}

fn drawn_at_once() -> Frames<BufWriter<Stdout>> {
    Frames::new(BufWriter::with_capacity(FRAME, stdout()))
}

/// Where the terminal has no raw mode, nothing is written to it.
fn enter_screen(mouse: bool) -> io::Result<()> {
    enable_raw_mode()?;
    let entered = execute!(stdout(), EnterAlternateScreen, EnableBracketedPaste, EnableFocusChange)
        .and_then(|()| if mouse { execute!(stdout(), EnableMouseCapture) } else { Ok(()) });
    entered.inspect_err(|_| restore())
}

/// Leaves the alternate screen and raw mode, switches off mouse, paste and focus reports, and shows the cursor. Where
/// the terminal is gone, there is nothing to restore.
pub fn restore() {
    let mut out = stdout();
    let _ = execute!(
        out,
        DisableMouseCapture,
        DisableFocusChange,
        DisableBracketedPaste,
        LeaveAlternateScreen,
        Show
    );
    let _ = disable_raw_mode();
    let _ = out.flush();
}

#[cfg(all(test, unix))]
mod tests;
