//! What every screen can do. A screen owns its state; what it shares with others is in [`Core`].

use std::sync::Arc;

use crate::app::work::Answer;
use crate::review::Reversal;
use crate::tiering::Tier;
use crate::tiering::impact::Impact;

use super::Core;
use super::command::{Command, Motion};
use super::go::{Done, Go, Subject};
use super::prompt::Mistake;

/// Lines that a turn of the wheel scrolls.
pub const TURN: usize = 3;

/// A command in the footer, and what it is called there if not by its name.
pub type FooterKey = (Command, Option<String>);

/// Commands in the footer by their names.
pub fn footer_keys(commands: &[Command]) -> Vec<FooterKey> {
    commands.iter().map(|command| (*command, None)).collect()
}

/// What every screen can do. Most of it is the same for most screens.
pub trait ScreenState {
    /// Runs a command of this screen.
    ///
    /// # Errors
    /// Why it was not done.
    fn run(&mut self, core: &mut Core, command: Command) -> Done;

    /// The keys for the footer, the most important first.
    fn footer(&self, core: &Core) -> Vec<FooterKey>;

    /// Whether it runs a command in a way of its own that other screens run another way.
    fn has_own(&self, _command: Command) -> bool {
        false
    }

    /// One step back: closes the screen.
    ///
    /// # Errors
    /// Why it was not done.
    fn back(&mut self, core: &mut Core) -> Done {
        core.go(Go::Close);
        Ok(())
    }

    /// The mouse was clicked at a place of the terminal: column, row.
    ///
    /// # Errors
    /// Why what follows was not done.
    fn click(&mut self, _core: &mut Core, _x: u16, _y: u16) -> Done {
        Ok(())
    }

    /// The mouse was clicked twice at a place of the terminal.
    ///
    /// # Errors
    /// Why what follows was not done.
    fn double_click(&mut self, core: &mut Core, x: u16, y: u16) -> Done {
        self.click(core, x, y)
    }

    /// The wheel was turned at a place of the terminal.
    ///
    /// # Errors
    /// Why what follows was not done.
    fn wheel(&mut self, core: &mut Core, motion: Motion, _x: u16, _y: u16) -> Done {
        (0..TURN).try_for_each(|_| self.run(core, Command::Move(motion)))
    }

    /// What the keys are about, where the screen below says that they are about something.
    fn subject(&self, below: Subject) -> Subject {
        below
    }

    /// All customers were tiered.
    fn tiered(&mut self, _core: &mut Core, _after: &AfterTiering) {}

    /// A thread answered. Gives the answer back if it is for another screen.
    fn answered(&mut self, _core: &mut Core, answer: Answer) -> Option<Answer> {
        Some(answer)
    }

    /// A line of this screen was entered.
    ///
    /// # Errors
    /// What is wrong with the text.
    fn entered(&mut self, _core: &mut Core, _text: &str) -> Result<(), Mistake> {
        Ok(())
    }

    /// The text of a line of this screen changed; none if the line was left.
    fn typing(&mut self, _core: &mut Core, _text: Option<&str>) {}

    /// Puts the customer of the screen in a tier, for a reason given first; none if the screen below does.
    fn put(&mut self, _core: &mut Core, _tier: Tier, _reason: &Arc<str>) -> Option<Done> {
        None
    }

    /// Undoes, or redoes, a change of the screen itself, if that is the last change; none if it is one of the review.
    fn reverse_own(&mut self, _core: &mut Core, _reversal: Reversal) -> Option<Done> {
        None
    }

    /// A decision was undone, redone, or rolled back because it could not be written; its customers are on these rows.
    /// No rows if a thread did it, or decided.
    fn undone(&mut self, _core: &mut Core, _rows: &[usize]) {}

    /// The rows of the list are different now. Whether the screen stays open.
    fn rows_changed(&mut self, _core: &mut Core) -> bool {
        true
    }

    /// Asks again for what follows from decisions, after every message while it is the screen on top.
    fn follow(&mut self, _core: &mut Core) {}

    /// Brings in line what follows from the rest, after every message.
    fn settle(&mut self, _core: &Core) {}

    /// How many lines it needs beside the table; none if it is not beside the table.
    fn lines_beside(&self) -> Option<usize> {
        None
    }

    /// Why nothing can be saved while it is open.
    fn unfinished(&self) -> Option<&'static str> {
        None
    }
}

/// What is known when all customers were tiered.
#[derive(Debug)]
pub struct AfterTiering {
    /// Who moved, against the tiers named in the request.
    pub impact: Option<Impact>,
    /// Whether this is the newest request.
    pub newest: bool,
    /// Whether to stay with the customer under review, who was only rated.
    pub stay: bool,
}
