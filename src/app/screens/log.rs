//! The decision log: what was decided, when, why and who did it, newest first.

use std::sync::Arc;

use crate::app::actions::{export, find, open};
use crate::app::core::Core;
use crate::app::core::command::{Command, Context};
use crate::app::core::cursor::Cursor;
use crate::app::core::document::permission::Refused;
use crate::app::core::go::{Done, Go, Subject};
use crate::app::core::row::{Group, Row, When};
use crate::app::core::screen::{AfterTiering, FooterKey, ScreenState, footer_keys};
use crate::app::work::log::{LogEntries, LogEntry, LogRequest};
use crate::app::work::{Answer, Work};
use crate::export::content::Export;

/// The screens that list decisions.
const HERE: &[Context] = &[Context::Log, Context::Merge];

/// The commands of the screen.
pub const ROWS: &[Row] =
    &[
        Row::new(Command::Open(Context::Log), "log", "log", "all decisions, newest first: when, who and why")
            .at(Group::Look, &[], &[Context::Customers])
            .when(&[When::NotPart, When::Read])
            .action(open::screen)
            .also("decisions changes overrides"),
        Row::new(Command::GoToCustomer, "go-to-customer", "go there", "go to the customer of the decision")
            .at(Group::Look, &["enter"], HERE),
    ];

/// How many changes back are told apart within a day.
const CHANGES: usize = 1_000;

/// Lines at the bottom that say all about the decision under the cursor.
pub const ABOUT: usize = 2;
const HEADING: usize = 1;

#[derive(Clone, Debug, Default)]
pub struct Log {
    /// The decisions, newest first; none while they are being collected.
    pub entries: Option<Arc<LogEntries>>,
    /// The decision under the cursor.
    pub cursor: Cursor,
}

impl Log {
    /// Opens the screen.
    pub fn open(core: &mut Core) -> Result<Log, Refused> {
        collect(core);
        Ok(Log::default())
    }

    /// How many decisions there is room for.
    pub fn page(core: &Core) -> usize {
        core.layout.whole_page().saturating_sub(HEADING + ABOUT + 1).max(1)
    }

    fn count(&self) -> usize {
        self.entries.as_ref().map_or(0, |entries| entries.all.len())
    }

    /// The decision under the cursor.
    pub fn entry(&self) -> Option<&LogEntry> {
        self.entries.as_ref()?.all.get(self.cursor.at)
    }

    fn export(&self, core: &mut Core) -> Done {
        let entries = self.entries.clone().filter(|entries| !entries.all.is_empty());
        let entries = entries.ok_or_else(|| Refused::because("There are no decisions to export yet."))?;
        let what = entries.count.to_string();
        export::ask(core, Export { what, content: Arc::new(entries) }, "decisions.csv");
        Ok(())
    }

    fn go_to_customer(&self, core: &mut Core) -> Done {
        let Some(entry) = self.entry() else { return Ok(()) };
        let row = entry.row.ok_or_else(|| {
            Refused::Because(format!("'{}' is not in this list any more. The decision is kept.", entry.key))
        })?;
        core.go(Go::Bottom);
        find::go_to_customer(core, row);
        Ok(())
    }
}

/// Asks for the decisions.
fn collect(core: &mut Core) {
    let document = &core.document;
    let request = LogRequest {
        decisions: Arc::clone(&document.review.decisions),
        key_index: Arc::clone(&document.key_index),
        newest: document.history.newest(CHANGES),
    };
    core.work(Work::Log(request));
}

impl ScreenState for Log {
    fn footer(&self, _: &Core) -> Vec<FooterKey> {
        if self.count() == 0 {
            return footer_keys(&[Command::Back, Command::Open(Context::Help)]);
        }
        footer_keys(&[
            Command::GoToCustomer,
            Command::Export,
            Command::Undo,
            Command::Redo,
            Command::Back,
            Command::Open(Context::Help),
        ])
    }

    fn run(&mut self, core: &mut Core, command: Command) -> Done {
        match command {
            Command::Move(motion) => self.cursor.step(motion, Log::page(core), self.count()),
            Command::GoToCustomer => return self.go_to_customer(core),
            Command::Export => return self.export(core),
            _ => {}
        }
        Ok(())
    }

    /// The first click moves the cursor, the second goes to the customer.
    fn click(&mut self, core: &mut Core, _: u16, y: u16) -> Done {
        let line = core.layout.line_of_body(y, HEADING);
        if self.cursor.click(line, Log::page(core), self.count()) {
            return self.go_to_customer(core);
        }
        Ok(())
    }

    fn subject(&self, _: Subject) -> Subject {
        Subject::Nothing
    }

    fn tiered(&mut self, core: &mut Core, _: &AfterTiering) {
        collect(core);
    }

    fn undone(&mut self, core: &mut Core, _: &[usize]) {
        collect(core);
    }

    fn answered(&mut self, core: &mut Core, answer: Answer) -> Option<Answer> {
        let Answer::Log(entries) = answer else { return Some(answer) };
        self.cursor.scroll_into_view(Log::page(core), entries.all.len());
        self.entries = Some(entries);
        None
    }

    fn rows_changed(&mut self, _: &mut Core) -> bool {
        self.entries = None;
        true
    }
}
