//! The help: all commands, of which a word finds some. [`crate::app::help`] makes its lines.

use crate::app::core::Core;
use crate::app::core::command::{Command, Context, Motion};
use crate::app::core::cursor::moved;
use crate::app::core::document::permission::Refused;
use crate::app::core::go::{Done, Go};
use crate::app::core::prompt::Purpose;
use crate::app::core::row::Row;
use crate::app::core::screen::{FooterKey, ScreenState, footer_keys};

/// It has no command of its own.
pub const ROWS: &[Row] = &[];

#[derive(Clone, Debug, Default)]
pub struct Help {
    /// What is searched for; empty shows all of it.
    pub search: String,
    /// The first line shown.
    pub scroll: usize,
    /// The screen that it was opened from.
    pub from: Option<Context>,
    /// All lines, at the width of the screen.
    pub lines: Vec<HelpLine>,
}

/// A line of the help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HelpLine {
    Heading(String),
    /// Keys, and what they do; or more of it, if there are no keys.
    Command(String, String),
    Text(String),
}

impl Help {
    /// Opens the screen.
    pub fn open(_: &mut Core) -> Result<Help, Refused> {
        Ok(Help::default())
    }

    /// Takes all lines; scrolling ends with the last.
    pub fn take_lines(&mut self, from: Context, lines: Vec<HelpLine>, page: usize) {
        self.from = Some(from);
        self.scroll = self.scroll.min(lines.len().saturating_sub(page));
        self.lines = lines;
    }
}

impl ScreenState for Help {
    fn footer(&self, _: &Core) -> Vec<FooterKey> {
        footer_keys(&[
            Command::Move(Motion::PageDown),
            Command::Move(Motion::PageUp),
            Command::Find,
            Command::CommandLine,
            Command::Back,
        ])
    }

    fn has_own(&self, command: Command) -> bool {
        command == Command::Find
    }

    fn run(&mut self, core: &mut Core, command: Command) -> Done {
        match command {
            Command::Move(motion) => {
                let page = core.layout.whole_page();
                let last = self.lines.len().saturating_sub(page);
                self.scroll = moved(self.scroll, motion, page, last);
            }
            Command::Find => {
                let hint = "Enter shows what was found, Esc shows all again";
                core.ask(Purpose::OfScreen("Search: "), "", hint);
            }
            _ => {}
        }
        Ok(())
    }

    fn back(&mut self, core: &mut Core) -> Done {
        if self.search.is_empty() {
            core.go(Go::Close);
        } else {
            self.search.clear();
        }
        Ok(())
    }

    /// Finds what has the text, while it is typed.
    fn typing(&mut self, _: &mut Core, text: Option<&str>) {
        self.search = text.unwrap_or_default().trim().to_string();
        self.scroll = 0;
    }
}
