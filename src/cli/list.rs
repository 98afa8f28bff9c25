//! The list that a command is about, with every decision about it: those of its review, or those in the list itself
//! where it is an earlier result.

mod to_read;

use std::path::Path;
use std::sync::{Arc, OnceLock};

use crate::data::column::Column;
use crate::data::date::Day;
use crate::data::finding::{Finding, FindingKind, LeftOut, Severity};
use crate::data::table::Table;
use crate::export::grid::Grid;
use crate::export::lists::{ListRows, ListsSource};
use crate::export::sql::SqlScript;
use crate::review::{Decision, KeyIndex, LastMove, Match, Opened, Review, Roster, Sampled};
use crate::storage::snapshots::Snapshots;
use crate::storage::source::ListSource;
use crate::storage::standing;
use crate::tiering::by_today;
use crate::tiering::today::AsOfBy;
use crate::tiering::{ComputedColumn, Engine, FrozenScale, Model, Standings, Tier, Tiering, Today};

use super::args::ReviewChoice;
use super::failure::Failure;
pub use to_read::ListToRead;

/// A list with its review.
pub struct ReviewedList {
    source: ListSource,
    pub table: Arc<Table>,
    /// Its model is the one to tier by, its as-of date the one to count dates to.
    pub review: Review,
    /// The rows of the decisions.
    pub key_index: KeyIndex,
    /// The decisions that a person should look at.
    pub matches: Vec<Match>,
    /// Lines that are not customers.
    pub left_out: Vec<LeftOut>,
    /// The sheet asked for, where the review reads another.
    other_sheet: Option<String>,
    as_of_by: AsOfBy,
    today: Today,
    opened: Opened,
    read_findings: Vec<Finding>,
    /// How many customers are looked at, where not all are.
    pub sampled: Option<Sampled>,
    /// Whether everybody is tiered on the frozen scale that a query has: see [`scale`](Self::scale).
    pub is_frozen: bool,
    /// How many changes an earlier session left that are not in the review.
    pub unsaved: usize,
    /// Earlier states of the list.
    snapshots: Option<Snapshots>,
    /// Where everybody was in the last of them, once that was asked for.
    standings: OnceLock<Option<Arc<Standings>>>,
    /// Why an earlier state could not be read.
    unread_snapshot: OnceLock<Finding>,
}

impl ReviewedList {
    /// Opens the list; the choice and the day asked for as today outrank its review.
    ///
    /// # Errors
    /// The list, its review or the model cannot be read.
    pub fn open(file: &Path, choice: &ReviewChoice, today: Today) -> Result<ReviewedList, Failure> {
        ListToRead::find(file, choice, today)?.read()
    }

    /// The list as messages name it: a sample as one.
    pub fn name(&self) -> String {
        match &self.sampled {
            None => self.source.name(),
            Some(sampled) => format!("{} ({})", self.source.name(), sampled.in_words()),
        }
    }

    /// The same without its folder.
    pub fn short_name(&self) -> String {
        let name = self.name();
        Path::new(&name).file_name().map_or(name.clone(), |name| name.to_string_lossy().into_owned())
    }

    /// What is said first of so many customers of the list, by one of its names: `shop.csv: 793 customers, tiered by "RFM".`
    pub fn tiered_in_words(&self, name: &str, customers: usize, model: &Model) -> String {
        let customers = self.table.kind().counted(customers);
        format!("{name}: {customers}, tiered by \"{}\".", model.name)
    }

    /// The sheet asked for, where the review reads another.
    pub fn other_sheet(&self) -> Option<&str> {
        self.other_sheet.as_deref()
    }

    /// What is known about today.
    pub fn today(&self) -> Today {
        self.today
    }

    /// Who is in the list.
    pub fn roster(&self) -> &Roster {
        &self.opened.roster
    }

    /// The same, to keep beside the list.
    pub fn shared_roster(&self) -> Arc<Roster> {
        Arc::clone(&self.opened.roster)
    }

    /// The code of the currency that amounts are added up in, where there are rates.
    pub fn base_currency(&self) -> Option<&'static str> {
        self.review.rates.as_ref().map(|rates| rates.base().code())
    }

    /// An engine for the list, with what a person rated and the columns to compute.
    pub fn engine(&self) -> Engine {
        self.engine_on(self.today)
    }

    /// The same for what is worked out again in another list: of a sample, ages are not counted to the day of the whole
    /// list.
    pub fn engine_for_others(&self) -> Engine {
        let asked = self.review.as_of.filter(|_| self.as_of_by != AsOfBy::NewestDate);
        self.engine_on(Today { asked, ..self.today })
    }

    fn engine_on(&self, today: Today) -> Engine {
        let mut engine = Engine::new(Arc::clone(&self.table), today);
        engine.rate(Arc::new(self.review.ratings(&self.key_index)));
        engine.compute(self.review.computed.clone());
        engine
    }

    /// Tiers everybody by the review's model.
    pub fn tier(&self) -> Tiering {
        let mut engine = self.engine();
        if self.review.model.steady.is_some() {
            engine.stand(self.standings());
        }
        if self.is_frozen {
            let frozen = self.scale(&self.review.model, &mut engine);
            engine.measure_against(Some(frozen));
        }
        engine.evaluate(&self.review.model)
    }

    /// The frozen scale that a query by a model has: the model's own, else that of the list.
    pub fn scale(&self, model: &Arc<Model>, engine: &mut Engine) -> Arc<FrozenScale> {
        let taken = self.today.computer.unwrap_or(Day(0));
        SqlScript::scale(&engine.evaluate(model), taken, &self.name())
    }

    /// Where everybody was in the earlier state of the list, where there is one. Reads it once.
    fn standings(&self) -> Option<Arc<Standings>> {
        let read = || {
            let (snapshots, roster) = (self.snapshots.as_ref()?, &self.opened.roster);
            let read = standing::read(snapshots, &self.table, roster, &self.review, self.today);
            read.unwrap_or_else(|sentence| self.cannot_read_snapshot(sentence)).map(Arc::new)
        };
        self.standings.get_or_init(read).clone()
    }

    /// Notes that the earlier state cannot be read, for [`doubts`](Self::doubts).
    pub fn cannot_read_snapshot<T>(&self, sentence: String) -> Option<T> {
        let finding = Finding::new(FindingKind::UnreadSnapshot, 1, sentence);
        // Once is enough.
        let _ = self.unread_snapshot.set(finding);
        None
    }

    /// Adds columns given as `FORMULA AS NAME`; each replaces the review's column of the same name.
    ///
    /// # Errors
    /// What is wrong with one of them.
    pub fn compute(&mut self, columns: &[String]) -> Result<(), Failure> {
        if columns.is_empty() {
            return Ok(());
        }
        let mut engine = Engine::new(Arc::clone(&self.table), self.today);
        engine.rate(Arc::new(self.review.ratings(&self.key_index)));
        engine.assume(&self.review.model);
        let computed = &mut self.review.computed;
        for text in columns {
            let column = ComputedColumn::define(text, engine.measures(), computed)
                .map_err(|error| Failure::said(format!("--column '{}': {error}", text.trim())))?;
            match computed.iter_mut().find(|other| other.is_called(&column.name)) {
                Some(other) => *other = column,
                None => computed.push(column),
            }
        }
        Ok(())
    }

    /// The decision about the customer on a row.
    pub fn decision(&self, row: usize) -> Option<&Decision> {
        self.review.decisions.get(self.key_index.key(row)?).map(|decision| &**decision)
    }

    /// How many decisions about customers of the list have a day to look again that has come.
    pub fn due(&self) -> usize {
        let Some(today) = self.today.computer else { return 0 };
        let settings = &self.review.model.decisions;
        let day = |row: &usize| self.decision(*row)?.look_again(settings);
        self.key_index.rows().keys().filter_map(day).filter(|day| *day <= today).count()
    }

    /// When and why everybody's tier changed last, by row, where the list is an earlier result that says it.
    pub fn moves_said(&self) -> Option<Vec<LastMove>> {
        self.opened.last_moves()
    }

    /// The file; none for standard input.
    pub fn file(&self) -> Option<&Path> {
        match &self.source {
            ListSource::File(file) => Some(file),
            ListSource::Stdin => None,
        }
    }

    /// The lists that lead to action, as rows. Grows with the customers.
    pub fn lists(
        &self,
        tiering: &Arc<Tiering>,
        overrides: &[(usize, Tier)],
        without_names: bool,
        rows: ListRows,
    ) -> Vec<Grid> {
        let today = self.today.computer.or(tiering.measures.as_of());
        let grids = |today| {
            let source = ListsSource {
                tiering,
                overrides,
                roster: &self.opened.roster,
                decisions: &self.review.decisions,
                key_index: &Arc::new(self.key_index.clone()),
                today,
                without_names,
                rows,
            };
            source.grids()
        };
        today.map(grids).unwrap_or_default()
    }

    /// The rows of the customers with a contact or a next step, in order.
    pub fn acted(&self) -> Vec<usize> {
        let is_acted = |decision: &Decision| !decision.contacts.is_empty() || decision.step.is_some();
        let rows = self.key_index.rows().keys().copied();
        rows.filter(|row| self.decision(*row).is_some_and(is_acted)).collect()
    }

    /// The overrides, by row.
    pub fn overrides(&self) -> Vec<(usize, Tier)> {
        let rows = self.key_index.rows().keys();
        rows.filter_map(|&row| Some((row, self.decision(row)?.tier?))).collect()
    }

    /// The columns of the list itself, without those that an earlier tagging added.
    pub fn columns(&self) -> &[Column] {
        self.table.columns()
    }

    /// All problems in the data; reads every column.
    pub fn findings(&self) -> Vec<Finding> {
        self.table.prepare(&self.table.column_ids().collect::<Vec<_>>());
        let mut findings = self.read_findings.clone();
        findings.extend(self.table.findings());
        findings.extend(self.table.closed_customers());
        findings.extend(by_today::findings(&self.table, self.today));
        findings.extend(self.opened.findings(&self.matches, &self.review.decisions));
        findings
    }

    /// The guesses that change figures and may be wrong, about the columns that were read so far.
    pub fn doubts(&self) -> Vec<Finding> {
        let mut findings = self.read_findings.clone();
        findings.extend(self.table.findings());
        findings.extend(by_today::findings(&self.table, self.today));
        findings.extend(self.opened.findings(&self.matches, &self.review.decisions));
        findings.extend(self.unread_snapshot.get().cloned());
        // How decisions fit is said in figures.
        let is_said = |finding: &Finding| finding.kind == FindingKind::DoubtfulMatch;
        // That amounts are converted is wanted, and said wherever they are.
        let is_told = |finding: &Finding| {
            finding.kind.severity() != Severity::Note || finding.kind == FindingKind::ConvertedCurrencies
        };
        findings.retain(|finding| is_told(finding) && !is_said(finding));
        findings
    }

    /// The date that ages are counted to, and who says so.
    pub fn as_of_in_words(&self) -> String {
        self.today.as_of_in_words(self.review.as_of, self.as_of_by, &self.table)
    }
}

/// What to say wherever tiers are given: how little the list has for the model, and which of its parts could not be
/// followed.
pub fn tiering_doubts(tiering: &Tiering) -> Vec<String> {
    let too_little = tiering.too_little(|fitting| format!("-m {}", fitting.id));
    too_little.into_iter().chain(tiering.doubts().into_iter().map(|finding| finding.message)).collect()
}
