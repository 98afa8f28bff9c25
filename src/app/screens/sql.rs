//! The model as a query for a database, to read, copy, or write into a file.

use std::sync::Arc;

use crate::app::actions::{export, open};
use crate::app::core::Core;
use crate::app::core::command::{Command, Context};
use crate::app::core::cursor::moved;
use crate::app::core::document::permission::Refused;
use crate::app::core::effect::Effect;
use crate::app::core::go::{Done, Subject};
use crate::app::core::row::{Group, Row, When};
use crate::app::core::screen::{AfterTiering, FooterKey, ScreenState, footer_keys};
use crate::app::work::copy::MOST;
use crate::app::work::sql::{SqlRequest, SqlText};
use crate::app::work::{Answer, Work};
use crate::export::content::{Content, Export};
use crate::export::sql::SqlDialect;

/// The commands of the screen.
pub const ROWS: &[Row] = &[
    Row::new(Command::Open(Context::Sql), "sql", "SQL", "the model as a query for your database")
        .at(
            Group::Look,
            &[],
            &[Context::Customers, Context::Segments, Context::Tiers, Context::Lists, Context::Charts],
        )
        .when(&[When::NotPart, When::Read, When::NotEmpty])
        .action(open::screen)
        .also("query database duckdb postgres sqlite spark bigquery snowflake"),
    Row::new(Command::NextDialect, "dialect", "database", "the query for the next database").at(
        Group::Look,
        &["d"],
        &[Context::Sql],
    ),
    Row::new(
        Command::SqlMode,
        "sql-mode",
        "frozen/live",
        "measure against this list, or the rows of the table live",
    )
    .at(Group::Look, &["m"], &[Context::Sql])
    .also("frozen live reference"),
    Row::new(Command::CopyQuery, "copy-query", "copy", "copy the query to the clipboard").at(
        Group::Program,
        &["y"],
        &[Context::Sql],
    ),
];

/// Lines below the query.
pub const BELOW: usize = 2;

/// The query that is shown.
#[derive(Clone, Debug, Default)]
pub struct SqlScreen {
    /// The query, or why there is none; nothing while it is written.
    pub query: Option<Result<Arc<SqlText>, String>>,
    /// Which of the databases, by its place among them.
    dialect: usize,
    /// Whether the rows of the table are measured among themselves whenever the query runs.
    pub is_live: bool,
    /// The first line shown.
    pub scroll: usize,
}

impl SqlScreen {
    /// Opens the screen.
    pub fn open(core: &mut Core) -> Result<SqlScreen, Refused> {
        let screen = SqlScreen::default();
        screen.write(core)?;
        Ok(screen)
    }

    /// The database, and its name.
    pub fn dialect(&self) -> (&'static str, SqlDialect) {
        SqlDialect::ALL[self.dialect % SqlDialect::ALL.len()]
    }

    /// How many lines there is room for.
    pub fn page(core: &Core) -> usize {
        core.layout.whole_page().saturating_sub(BELOW).max(1)
    }

    /// Asks for the query.
    fn write(&self, core: &mut Core) -> Done {
        let document = &core.document;
        let tiering = Arc::clone(&document.tiering);
        let Some(roster) = document.roster().filter(|_| document.is_tiered()).map(Arc::clone) else {
            return Err(Refused::because("The customers are being tiered; try again in a moment."));
        };
        let request = SqlRequest {
            tiering,
            roster,
            ratings: Arc::clone(&document.by_row.ratings),
            computed: document.review.computed.clone(),
            decisions: Arc::clone(&document.review.decisions),
            key_index: Arc::clone(&document.key_index),
            today: document.today(core.person.today),
            said: document.review.as_of,
            list: document.title(),
            dialect: self.dialect().1,
            is_live: self.is_live,
        };
        core.work(Work::Sql(Box::new(request)));
        Ok(())
    }

    /// Asks for it again, after what it is made of has changed.
    fn write_again(&mut self, core: &mut Core) {
        if self.write(core).is_err() {
            self.query = None;
        }
    }

    /// The query, where there is one.
    fn text(&self) -> Result<&Arc<SqlText>, Refused> {
        match &self.query {
            None => Err(Refused::because("The query is being written; try again in a moment.")),
            Some(Err(why)) => Err(Refused::Because(why.clone())),
            Some(Ok(text)) => Ok(text),
        }
    }

    fn copy(&self, core: &mut Core) -> Done {
        let text = self.text()?;
        if text.script.len() > MOST {
            return Err(Refused::because(
                "The query is too long for the clipboard of most terminals. {key:export} writes it into a file.",
            ));
        }
        core.perform(Effect::Copy(text.script.clone()));
        core.say("The query is on the clipboard.");
        Ok(())
    }

    fn export(&self, core: &mut Core) -> Done {
        let content: Arc<dyn Content> = Arc::new(self.text()?.script.clone());
        export::ask(core, Export { what: "the query".to_owned(), content }, "sql");
        Ok(())
    }
}

impl ScreenState for SqlScreen {
    fn footer(&self, _: &Core) -> Vec<FooterKey> {
        footer_keys(&[
            Command::NextDialect,
            Command::SqlMode,
            Command::Export,
            Command::CopyQuery,
            Command::Back,
            Command::Open(Context::Help),
        ])
    }

    fn run(&mut self, core: &mut Core, command: Command) -> Done {
        match command {
            Command::Move(motion) => {
                let lines = self.text().map_or(0, |text| text.lines.len());
                let page = SqlScreen::page(core);
                self.scroll = moved(self.scroll, motion, page, lines.saturating_sub(page));
            }
            Command::NextDialect => {
                self.dialect = (self.dialect + 1) % SqlDialect::ALL.len();
                (self.query, self.scroll) = (None, 0);
                return self.write(core);
            }
            Command::SqlMode => {
                self.is_live = !self.is_live;
                (self.query, self.scroll) = (None, 0);
                return self.write(core);
            }
            Command::CopyQuery => return self.copy(core),
            Command::Export => return self.export(core),
            _ => {}
        }
        Ok(())
    }

    fn subject(&self, _: Subject) -> Subject {
        Subject::Nothing
    }

    fn tiered(&mut self, core: &mut Core, _: &AfterTiering) {
        self.write_again(core);
    }

    fn undone(&mut self, core: &mut Core, _: &[usize]) {
        self.write_again(core);
    }

    fn answered(&mut self, _: &mut Core, answer: Answer) -> Option<Answer> {
        let Answer::Sql(query) = answer else { return Some(answer) };
        self.query = Some(query);
        None
    }

    fn rows_changed(&mut self, _: &mut Core) -> bool {
        false
    }
}
