//! The list that a command is about, with every decision about it: those of its review, or those in the list itself
//! where it is an earlier result.

use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use crate::data::column::Column;
use crate::data::csv::Loader;
use crate::data::date::Day;
use crate::data::finding::{Finding, LeftOut, Severity};
use crate::data::table::Table;
use crate::review::{Decision, Edit, KeyIndex, Match, Opened, Placed, Review, Roster};
use crate::storage::models;
use crate::storage::open_review::{Asked, Journals, OpenReview, ReviewFiles, new_review};
use crate::storage::paths::Dirs;
use crate::storage::source::{self, ListSource};
use crate::tiering::engine::{self, newest_date};
use crate::tiering::{ComputedColumn, Engine, Tier, Tiering};

use super::args::is_stdin;
use super::failure::Failure;

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
    as_of_by: AsOfBy,
    opened: Opened,
    read_findings: Vec<Finding>,
    /// How many changes an earlier session left that are not in the review.
    pub unsaved: usize,
}

/// Who says what today is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum AsOfBy {
    CommandLine,
    Review,
    NewestDate,
}

impl ReviewedList {
    /// Opens the list; `model` and `as_of` outrank its review.
    ///
    /// # Errors
    /// The list, its review or the model cannot be read.
    pub fn open(file: &Path, model: Option<&str>, as_of: Option<Day>) -> Result<ReviewedList, Failure> {
        let dirs = Dirs::from_environment();
        let source = if is_stdin(file) { ListSource::Stdin } else { ListSource::File(file.to_owned()) };
        let model = model.map(|name| models::find(name, dirs.as_ref()).map_err(Failure::said)).transpose()?;
        let (saved, unsaved) = review_of(&source, dirs.as_ref())?;
        let as_of_by = match (as_of, saved.as_of) {
            (Some(_), _) => AsOfBy::CommandLine,
            (None, Some(_)) => AsOfBy::Review,
            (None, None) => AsOfBy::NewestDate,
        };
        let mut review = Asked { model, as_of }.over(saved);
        let loader = load(&source, &review)?;
        let text = loader.snapshot().ok_or_else(|| Failure::said(format!("{} is empty", source.name())))?;
        let opened = Opened::new(text, &review.choices, &review.computed);
        let brought = opened.brought_to(&review.decisions);
        if !brought.is_empty() {
            review.decisions = brought.into();
        }
        engine::prepare(&opened.table, &review.model);
        review.as_of = review.as_of.or_else(|| newest_date(&opened.table));
        let Placed { key_index, renamed, matches } = opened.roster.place(&review.decisions);
        Edit::rename(&mut review.decisions, &renamed);
        let (left_out, read_findings) = (loader.left_out().to_vec(), loader.findings());
        Ok(ReviewedList {
            unsaved,
            source,
            table: Arc::clone(&opened.table),
            opened,
            review,
            key_index,
            matches,
            left_out,
            as_of_by,
            read_findings,
        })
    }

    /// The list as messages name it.
    pub fn name(&self) -> String {
        self.source.name()
    }

    /// Who is in the list.
    pub fn roster(&self) -> &Roster {
        &self.opened.roster
    }

    /// Tiers everybody by the review's model.
    pub fn tier(&self) -> Tiering {
        let mut engine = Engine::new(Arc::clone(&self.table), self.review.as_of);
        engine.rate(Arc::new(self.review.ratings(&self.key_index)));
        engine.compute(self.review.computed.clone());
        engine.evaluate(&self.review.model)
    }

    /// Adds columns given as `FORMULA AS NAME`; each replaces the review's column of the same name.
    ///
    /// # Errors
    /// What is wrong with one of them.
    pub fn compute(&mut self, columns: &[String]) -> Result<(), Failure> {
        if columns.is_empty() {
            return Ok(());
        }
        let mut engine = Engine::new(Arc::clone(&self.table), self.review.as_of);
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
        findings.extend(self.opened.findings(&self.matches));
        findings
    }

    /// The guesses that change figures and may be wrong, about the columns that were read so far.
    pub fn doubts(&self) -> Vec<Finding> {
        let mut findings = self.read_findings.clone();
        findings.extend(self.table.findings());
        findings.extend(self.opened.findings(&self.matches));
        findings.retain(|finding| finding.kind.severity() != Severity::Note);
        findings
    }

    /// The date that ages are counted to, and who says so.
    pub fn as_of_in_words(&self) -> String {
        let Some(day) = self.review.as_of else {
            return "No dates were found in the list, so nothing is measured by age.".to_owned();
        };
        match self.as_of_by {
            AsOfBy::CommandLine => format!("Dates are counted to {day}, as you asked."),
            AsOfBy::Review => format!("Dates are counted to {day}, as the review says."),
            AsOfBy::NewestDate => format!("Dates are counted to {day}, the newest date in the list."),
        }
    }
}

/// The review of the list, or a new one, and how many changes of it are not saved. A list from standard input has no
/// review.
fn review_of(source: &ListSource, dirs: Option<&Dirs>) -> Result<(Review, usize), Failure> {
    let ListSource::File(file) = source else { return Ok((new_review(), 0)) };
    let opened = ReviewFiles::beside(file).open(dirs, Journals::Peek).map_err(Failure::said)?;
    let OpenReview { review, unsaved, .. } = opened;
    Ok((review, unsaved.map_or(0, |unsaved| unsaved.records.len())))
}

fn load(source: &ListSource, review: &Review) -> Result<Loader, Failure> {
    let loaded = source::load(source, review.reading.clone(), &mut |_| ControlFlow::Continue(()));
    loaded
        .map_err(Failure::said)?
        .ok_or_else(|| Failure::said(format!("{} was not read to its end", source.name())))
}
