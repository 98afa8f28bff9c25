//! Opens a list for a command, with everything that was decided about it: its review where one lies beside it, or
//! the decisions in the list itself where it is an earlier result.

use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use crate::data::column::Column;
use crate::data::csv::Loader;
use crate::data::date::Day;
use crate::data::finding::{Finding, LeftOut};
use crate::data::table::Table;
use crate::review::{Decision, Edit, Opened, Placed, Review};
use crate::storage::models;
use crate::storage::paths::{Dirs, review_path};
use crate::storage::review_file;
use crate::storage::source::{self, Source};
use crate::storage::unsaved;
use crate::tiering::engine::{self, newest_date};
use crate::tiering::{ComputedColumn, Engine, Model, Tier, Tiering, bundled};

use super::args::is_stdin;
use super::failure::Failure;

/// A list with its review, as one command needs it.
pub struct List {
    /// Where it came from.
    pub source: Source,
    /// The list.
    pub table: Arc<Table>,
    /// What was decided; its model is the one to tier by, its as-of date the one to count from.
    pub review: Review,
    /// Where the customers of the decisions are.
    pub placed: Placed,
    /// Lines that are not customers.
    pub left_out: Vec<LeftOut>,
    /// Who says what today is.
    pub as_of_by: AsOfBy,
    /// What the list is made of besides its table.
    opened: Opened,
    /// What was odd while reading.
    read_findings: Vec<Finding>,
    /// Changes that a sitting left in the journal, which are not in the review.
    pub unsaved: usize,
}

/// Who says what today is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AsOfBy {
    /// The command line.
    Asked,
    /// The review.
    Review,
    /// The newest date in the list.
    Newest,
}

impl List {
    /// Opens the list; `model` and `as_of` outrank its review.
    ///
    /// # Errors
    /// The list, its review or the model cannot be had.
    pub fn open(file: &Path, model: Option<&str>, as_of: Option<Day>) -> Result<List, Failure> {
        let source = if is_stdin(file) { Source::Stdin } else { Source::File(file.to_owned()) };
        let chosen = model.map(find_model).transpose()?;
        let saved = saved_review(&source)?;
        let has_review = saved.is_some();
        let mut review = saved.unwrap_or_else(|| Review::new(Arc::new(bundled::default_model())));
        let unsaved = unsaved_changes(&source, &review);
        let loader = load(&source, &review)?;
        let text = loader.snapshot().ok_or_else(|| Failure::said(format!("{} is empty", source.name())))?;
        let opened = Opened::new(text, &review.choices, &review.computed);
        if !has_review {
            review.decisions = opened.decisions().into();
        }
        let as_of_by = match (as_of, review.as_of) {
            (Some(_), _) => AsOfBy::Asked,
            (None, Some(_)) => AsOfBy::Review,
            (None, None) => AsOfBy::Newest,
        };
        review.model = chosen.map_or(review.model, Arc::new);
        engine::prepare(&opened.table, &review.model);
        review.as_of = as_of.or(review.as_of).or_else(|| newest_date(&opened.table));
        let placed = opened.roster.place(&review.decisions);
        let (left_out, read_findings) = (loader.left_out().to_vec(), loader.findings());
        Ok(List {
            unsaved,
            source,
            table: Arc::clone(&opened.table),
            opened,
            review,
            placed,
            left_out,
            as_of_by,
            read_findings,
        })
    }

    /// Where the list came from, as messages name it.
    pub fn name(&self) -> String {
        self.source.name()
    }

    /// Tiers everybody by the review's model.
    pub fn tier(&self) -> Tiering {
        let mut engine = Engine::new(Arc::clone(&self.table), self.review.as_of);
        engine.rate(Arc::new(self.review.ratings(&self.placed)));
        engine.compute(self.review.computed.clone());
        engine.evaluate(&self.review.model)
    }

    /// Adds columns given as `FORMULA AS NAME`; one that is called as one of the review is computed in its place.
    ///
    /// # Errors
    /// What is wrong with one of them.
    pub fn compute(&mut self, columns: &[String]) -> Result<(), Failure> {
        if columns.is_empty() {
            return Ok(());
        }
        let mut engine = Engine::new(Arc::clone(&self.table), self.review.as_of);
        engine.rate(Arc::new(self.review.ratings(&self.placed)));
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

    /// What was decided about the customer on a row.
    pub fn decision(&self, row: usize) -> Option<&Decision> {
        self.review.decisions.get(self.placed.key(row)?).map(|decision| &**decision)
    }

    /// The overrides, by row.
    pub fn overrides(&self) -> Vec<(usize, Tier)> {
        let rows = self.placed.rows().keys();
        rows.filter_map(|&row| Some((row, self.decision(row)?.tier?))).collect()
    }

    /// The columns of the list itself, without those that an earlier tagging added.
    pub fn columns(&self) -> &[Column] {
        self.table.columns()
    }

    /// Everything that is odd about the data, once every column was read.
    pub fn findings(&self) -> Vec<Finding> {
        self.table.prepare(&self.table.column_ids().collect::<Vec<_>>());
        let mut findings = self.read_findings.clone();
        findings.extend(self.table.findings());
        findings.extend(self.opened.findings(&self.placed));
        findings
    }

    /// What counts as today, and who says so.
    pub fn as_of_in_words(&self) -> String {
        let Some(day) = self.review.as_of else {
            return "The list has no dates, so nothing is measured by age.".to_owned();
        };
        match self.as_of_by {
            AsOfBy::Asked => format!("Today counts as {day}, as asked."),
            AsOfBy::Review => format!("Today counts as {day}, as the review says."),
            AsOfBy::Newest => format!("Today counts as {day}, the newest date in the list."),
        }
    }
}

fn find_model(name: &str) -> Result<Model, Failure> {
    models::find(name, Dirs::from_environment().as_ref()).map_err(Failure::said)
}

/// The review beside the list, where there is one. What comes in through standard input has none.
fn saved_review(source: &Source) -> Result<Option<Review>, Failure> {
    let Source::File(file) = source else { return Ok(None) };
    let found = review_file::load(&review_path(file)).map_err(Failure::said)?;
    Ok(found.map(|(review, _)| review))
}

/// How many changes of the list's review are in the journal and not saved.
fn unsaved_changes(source: &Source, review: &Review) -> usize {
    let (Source::File(file), Some(dirs)) = (source, Dirs::from_environment()) else { return 0 };
    let edits = unsaved::peek::<Edit>(&dirs.journals(&review_path(file)));
    let mut after = review.clone();
    edits.iter().for_each(|edit| drop(edit.clone().apply(&mut after)));
    if after == *review { 0 } else { edits.len() }
}

fn load(source: &Source, review: &Review) -> Result<Loader, Failure> {
    let loaded = source::load(source, review.reading.clone(), &mut |_| ControlFlow::Continue(()));
    loaded
        .map_err(Failure::said)?
        .ok_or_else(|| Failure::said(format!("{} was not read to its end", source.name())))
}
