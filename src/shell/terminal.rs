//! The terminal: taken over at the start, given back in order however the program ends.

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
use ratatui::backend::CrosstermBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;

/// What is said after a mistake of the program's own.
const FAILED: &str = "Tierdeck met a mistake of its own and had to stop. Your decisions are kept: start it again to go \
                      on, and please report the lines above";

/// Room for all that one frame changes, so that it reaches the terminal at once: bytes.
const FRAME: usize = 1 << 18;

/// The terminal while the program has it.
pub struct Terminal {
    inner: ratatui::Terminal<CrosstermBackend<BufWriter<Stdout>>>,
    mouse: bool,
}

impl Terminal {
    /// Takes the terminal over. A panic, on whichever thread, gives it back before it is reported, and ends the
    /// program: decisions are in the journal already.
    pub fn enter(mouse: bool) -> io::Result<Terminal> {
        let report = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            give_back();
            report(panic);
            // Not eprintln!, which panics where standard error is closed.
            let _ = writeln!(stderr(), "tierdeck: {FAILED}");
            std::process::exit(1);
        }));
        take_over(mouse).inspect_err(|_| give_back())?;
        let inner = drawn_at_once().inspect_err(|_| give_back())?;
        Ok(Terminal { inner, mouse })
    }

    /// Columns and rows.
    pub fn size(&self) -> (u16, u16) {
        size().unwrap_or((80, 24))
    }

    /// Draws a frame; `view` gives the cursor's place, if it is to be seen.
    pub fn draw(&mut self, view: impl FnOnce(&mut Buffer) -> Option<Position>) -> io::Result<()> {
        let drawn = self.inner.draw(|frame| {
            let cursor = view(frame.buffer_mut());
            if let Some(position) = cursor {
                frame.set_cursor_position(position);
            }
        });
        drawn.map(drop)
    }

    /// Puts text on the clipboard, through the terminal, so that it works over a remote connection too.
    pub fn copy(&mut self, text: &str) {
        // A terminal that does not know the request ignores it.
        let _ = execute!(stdout(), CopyToClipboard::to_clipboard_from(text));
    }

    /// Gives the terminal back and stops the program until it is started again.
    pub fn suspend(&mut self) {
        give_back();
        #[cfg(unix)]
        let _ = signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP);
        // On Unix this is reached when the program goes on; elsewhere there is no stopping.
        let _ = self.reenter();
    }

    /// Takes the terminal over again, and draws everything anew.
    pub fn reenter(&mut self) -> io::Result<()> {
        take_over(self.mouse)?;
        // Not `Terminal::clear`, which asks the terminal where the cursor is: the answer would go to who reads keys.
        execute!(stdout(), Clear(ClearType::All))?;
        self.inner = drawn_at_once()?;
        Ok(())
    }

    /// Gives the terminal back.
    pub fn leave(&mut self) {
        give_back();
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        give_back();
    }
}

fn drawn_at_once() -> io::Result<ratatui::Terminal<CrosstermBackend<BufWriter<Stdout>>>> {
    ratatui::Terminal::new(CrosstermBackend::new(BufWriter::with_capacity(FRAME, stdout())))
}

fn take_over(mouse: bool) -> io::Result<()> {
    enable_raw_mode()?;
    execute!(stdout(), EnterAlternateScreen, EnableBracketedPaste, EnableFocusChange)?;
    if mouse {
        execute!(stdout(), EnableMouseCapture)?;
    }
    Ok(())
}

/// Gives the terminal back. Where it is gone already, there is nobody to tell.
pub fn give_back() {
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
