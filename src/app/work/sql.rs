//! The model as a query for a database. It grows with the list, whose frozen scale it has.

use std::sync::Arc;

use crate::data::date::Day;
use crate::export::sql::{NOT_LIVE, SqlDecision, SqlDialect, SqlScript};
use crate::review::{Decisions, KeyIndex, Roster};
use crate::tiering::{ComputedColumn, Engine, Ratings, Tiering, Today};

use super::task::{Bench, IsStale, Task};

/// The table that the query reads.
pub const TABLE: &str = "customers";
/// So much of a line is kept to be shown.
const SHOWN: usize = 300;

/// A request for the query.
#[derive(Clone, Debug)]
pub struct SqlRequest {
    /// The list as it is tiered.
    pub tiering: Arc<Tiering>,
    /// Who is who.
    pub roster: Arc<Roster>,
    /// Answers to questions, by row.
    pub ratings: Arc<Ratings>,
    /// Columns that are worked out.
    pub computed: Vec<ComputedColumn>,
    /// All decisions.
    pub decisions: Arc<Decisions>,
    /// The rows of the customers with a decision.
    pub key_index: Arc<KeyIndex>,
    /// What counts as today.
    pub today: Today,
    /// The day that a person said.
    pub said: Option<Day>,
    /// What the list is called.
    pub list: String,
    /// The database.
    pub dialect: SqlDialect,
    /// Whether the rows of the table are measured among themselves.
    pub is_live: bool,
}

/// The query, and as much of it as is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SqlText {
    /// All of it.
    pub script: String,
    /// Its lines, the long ones cut.
    pub lines: Vec<String>,
}

impl Task for SqlRequest {
    type Answer = Result<Arc<SqlText>, String>;

    fn run(self, _: &mut Bench, is_stale: IsStale) -> Option<Self::Answer> {
        if self.is_live {
            return (!is_stale()).then(|| self.live());
        }
        let taken = self.today.computer.unwrap_or(Day(0));
        let frozen = SqlScript::scale(&self.tiering, taken, &self.list);
        if is_stale() {
            return None;
        }
        let mut engine = self.engine(self.today);
        engine.measure_against(Some(frozen));
        let tiering = engine.evaluate(&self.tiering.model);
        (!is_stale()).then(|| self.written(&tiering))
    }
}

impl SqlRequest {
    /// The query without a number of the list.
    fn live(&self) -> Result<Arc<SqlText>, String> {
        match self.tiering.frozen {
            Some(_) => Err(NOT_LIVE.to_owned()),
            None if self.today.asked == self.said => self.written(&self.tiering),
            // Of a sample, ages are not counted to the day of the whole list.
            None => self.written(
                &self.engine(Today { asked: self.said, ..self.today }).evaluate(&self.tiering.model),
            ),
        }
    }

    fn engine(&self, today: Today) -> Engine {
        let mut engine = Engine::new(Arc::clone(self.tiering.measures.table()), today);
        engine.rate(Arc::clone(&self.ratings));
        engine.compute(self.computed.clone());
        engine
    }

    fn written(&self, tiering: &Tiering) -> Result<Arc<SqlText>, String> {
        let (roster, dialect, decisions) = (&*self.roster, self.dialect, self.decisions());
        let script = SqlScript { tiering, roster, table: TABLE, dialect, decisions: &decisions };
        Ok(Arc::new(SqlText::of(script.script()?)))
    }

    fn decisions(&self) -> Vec<SqlDecision> {
        let of_row = |(row, key): (&usize, &_)| {
            SqlDecision::of(self.roster.key(*row).value(), self.decisions.get(key)?)
        };
        self.key_index.rows().iter().filter_map(of_row).collect()
    }
}

impl SqlText {
    fn of(script: String) -> SqlText {
        let line = |line: &str| match line.char_indices().nth(SHOWN) {
            None => line.to_owned(),
            Some((end, _)) => format!("{} ...", &line[..end]),
        };
        let lines = script.lines().map(line).collect();
        SqlText { script, lines }
    }
}
