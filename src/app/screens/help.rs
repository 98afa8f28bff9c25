//! The help: all commands, of which a word finds some. [`crate::app::help`] makes its lines.

use crate::app::core::Core;
use crate::app::core::command::{Command, Context, Motion};
use crate::app::core::cursor::moved;
use crate::app::core::document::permission::Refused;
use crate::app::core::go::{Done, Go};
use crate::app::core::prompt::Purpose;
use crate::app::core::row::{Group, Row};
use crate::app::core::screen::{FooterKey, ScreenState, footer_keys};

/// The command of the screen.
pub const ROWS: &[Row] =
    &[Row::new(Command::RunFound, "run-found", "run", "run the command that was found (help)").at(
        Group::Program,
        &["enter"],
        &[Context::Help],
    )];

#[derive(Clone, Debug, Default)]
pub struct Help {
    /// What is searched for; empty shows all of it.
    pub search: String,
    /// The first line shown.
    pub scroll: usize,
    /// The line under the cursor, while something is searched for.
    pub at: usize,
    /// All lines, at the width of the screen.
    pub lines: Vec<HelpLine>,
    /// What the lines depend on; none before they are made.
    pub made_for: Option<HelpText>,
}

/// What the lines of the help depend on: others are made where that has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HelpText {
    /// The screen that it was opened from.
    pub from: Context,
    /// What is searched for.
    pub search: String,
    /// The columns that there are.
    pub width: usize,
    /// How many digits decide.
    pub tiers: usize,
}

/// A line of the help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HelpLine {
    Heading(String),
    /// Keys, what they do, and what Enter does; or more of it, if there are no keys.
    Command(String, String, Option<HelpAction>),
    Text(String),
}

/// What Enter does with a line of the help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HelpAction {
    /// Runs a command.
    Command(Command),
    /// Types a word into the palette.
    Word(&'static str),
}

impl Help {
    /// Opens the screen.
    pub fn open(_: &mut Core) -> Result<Help, Refused> {
        Ok(Help::default())
    }

    /// Takes all lines.
    pub fn take_lines(&mut self, made_for: HelpText, lines: Vec<HelpLine>) {
        self.made_for = Some(made_for);
        self.lines = lines;
    }

    /// Scrolling ends with the last line, and the cursor is on a command that was found.
    pub fn settle(&mut self, page: usize) {
        self.scroll = self.scroll.min(self.lines.len().saturating_sub(page));
        if self.search.is_empty() {
            return;
        }
        let commands: Vec<usize> = self.commands().collect();
        if !commands.contains(&self.at) {
            self.at = commands.first().copied().unwrap_or(0);
        }
        let (last, most) = (self.at.saturating_sub(page.saturating_sub(1)), self.at);
        self.scroll = self.scroll.clamp(last, most);
    }

    /// The line under the cursor, while something is searched for.
    pub fn here(&self) -> Option<usize> {
        let found = !self.search.is_empty() && self.commands().any(|at| at == self.at);
        found.then_some(self.at)
    }

    /// The lines that Enter can run.
    fn commands(&self) -> impl Iterator<Item = usize> {
        let runs = |line: &HelpLine| matches!(line, HelpLine::Command(.., Some(_)));
        self.lines.iter().enumerate().filter(move |(_, line)| runs(line)).map(|(at, _)| at)
    }

    /// Moves the cursor to another command that was found.
    fn step(&mut self, motion: Motion, page: usize) {
        let commands: Vec<usize> = self.commands().collect();
        let now = commands.iter().position(|at| *at == self.at).unwrap_or(0);
        let next = moved(now, motion, page, commands.len().saturating_sub(1));
        self.at = commands.get(next).copied().unwrap_or(0);
    }

    /// Closes the help and runs what the cursor is on.
    fn run_found(&self, core: &mut Core) {
        let line = self.here().and_then(|at| self.lines.get(at));
        let Some(HelpLine::Command(.., Some(found))) = line else {
            return core.say("{key:find} finds a command by a word; Enter then runs it.");
        };
        core.go(Go::Close);
        match found {
            HelpAction::Command(command) => core.go(Go::Run(*command)),
            HelpAction::Word(word) => core.go(Go::Type(format!("{word} "))),
        }
    }
}

impl ScreenState for Help {
    fn footer(&self, _: &Core) -> Vec<FooterKey> {
        if self.here().is_some() {
            return footer_keys(&[
                Command::RunFound,
                Command::Move(Motion::Down),
                Command::Move(Motion::Up),
                Command::Find,
                Command::Back,
            ]);
        }
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
            Command::Move(motion) if self.here().is_some() => self.step(motion, core.layout.whole_page()),
            Command::RunFound => self.run_found(core),
            Command::Move(motion) => {
                let page = core.layout.whole_page();
                let last = self.lines.len().saturating_sub(page);
                self.scroll = moved(self.scroll, motion, page, last);
            }
            Command::Find => {
                self.search.clear();
                let hint = "Enter goes to what was found, Enter again runs it; Esc shows all again";
                core.ask(Purpose::ChooseOfScreen("Search: "), "", hint);
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
