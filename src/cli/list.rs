//! Opens a list for a command, with everything that was decided about it: its review where one lies beside it, or
//! the decisions in the list itself where it is an earlier result.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use crate::data::column::{Column, Role};
use crate::data::csv::Loader;
use crate::data::date::Day;
use crate::data::finding::{Finding, FindingKind, LeftOut};
use crate::data::table::{Choice, Choices, ChosenRole, Table};
use crate::export::earlier;
use crate::review::roster::Placed;
use crate::review::{Decision, Review, Roster};
use crate::storage::models;
use crate::storage::paths::{Dirs, review_path};
use crate::storage::review_file;
use crate::storage::source::{self, Source};
use crate::tiering::engine::newest_date;
use crate::tiering::{Engine, Tier, Tiering, bundled};

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
    /// The first of the columns that an earlier tagging added, where there are such columns.
    pub added_from: Option<usize>,
    /// What was odd while reading.
    read_findings: Vec<Finding>,
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
        let loader = load(&source, &review)?;
        let text = loader.snapshot().ok_or_else(|| Failure::said(format!("{} is empty", source.name())))?;
        let added_from = earlier::earlier_result(text.header());
        let added = added_from.map_or(&[][..], |first| &text.header()[first..]);
        let choices = without_roles(&review.choices, added);
        let table = Arc::new(Table::new(text, &choices));
        if let (Some(first), false) = (added_from, has_review) {
            review.decisions = decisions_in_result(&table, first);
        }
        let as_of_by = match (as_of, review.as_of) {
            (Some(_), _) => AsOfBy::Asked,
            (None, Some(_)) => AsOfBy::Review,
            (None, None) => AsOfBy::Newest,
        };
        review.as_of = as_of.or(review.as_of).or_else(|| newest_date(&table));
        review.model = chosen.map_or(review.model, Arc::new);
        let placed = match review.decisions.is_empty() {
            true => Placed::default(),
            false => Roster::of(&table).place(&review.decisions),
        };
        let (left_out, read_findings) = (loader.left_out().to_vec(), loader.findings());
        Ok(List { source, table, review, placed, left_out, as_of_by, added_from, read_findings })
    }

    /// Where the list came from, as messages name it.
    pub fn name(&self) -> String {
        self.source.name()
    }

    /// Tiers everybody by the review's model.
    pub fn tier(&self) -> Tiering {
        Engine::new(Arc::clone(&self.table), self.review.as_of).evaluate(&self.review.model)
    }

    /// What was decided about the customer on a row.
    pub fn decision(&self, row: usize) -> Option<&Decision> {
        self.review.decisions.get(self.placed.rows.get(&row)?)
    }

    /// The overrides, by row.
    pub fn overrides(&self) -> Vec<(usize, Tier)> {
        let rows = self.placed.rows.keys();
        rows.filter_map(|&row| Some((row, self.decision(row)?.tier?))).collect()
    }

    /// The columns of the list itself, without those that an earlier tagging added.
    pub fn columns(&self) -> &[Column] {
        let columns = self.table.columns();
        &columns[..self.added_from.unwrap_or(columns.len())]
    }

    /// Everything that is odd about the data, once every column was read.
    pub fn findings(&self) -> Vec<Finding> {
        let columns: Vec<_> = self.table.column_ids().take(self.columns().len()).collect();
        self.table.prepare(&columns);
        let mut findings = self.read_findings.clone();
        findings.extend(self.table.findings());
        findings.extend(Roster::of(&self.table).findings());
        findings.extend(self.odd_as_a_whole());
        findings
    }

    fn odd_as_a_whole(&self) -> Vec<Finding> {
        let finding = |kind, count, message| Finding { kind, count, line: None, message };
        let mut findings = Vec::new();
        if [Role::Revenue, Role::Profit].iter().all(|role| self.table.with_role(*role).is_none()) {
            let message = "No column says what a customer pays or earns you, so no tier is about money.";
            findings.push(finding(FindingKind::NoValueColumn, 1, message.to_owned()));
        }
        if self.added_from.is_some() {
            let message = "The list is a result of Tierdeck; its last columns are the tiers it was given then.";
            findings.push(finding(FindingKind::EarlierResult, 1, message.to_owned()));
        }
        if let (count @ 1.., Some(first)) = (self.placed.absent.len(), self.placed.absent.first()) {
            let message = match count {
                1 => format!("The review has a decision about '{first}', who is not in this list."),
                _ => format!("The review has decisions about {count} customers who are not in this list, '{first}' among them."),
            };
            findings.push(finding(FindingKind::AbsentCustomer, count, message));
        }
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

fn find_model(name: &str) -> Result<crate::tiering::Model, Failure> {
    models::find(name, Dirs::from_environment().as_ref()).map_err(Failure::said)
}

/// The review beside the list, where there is one. What comes in through standard input has none.
fn saved_review(source: &Source) -> Result<Option<Review>, Failure> {
    let Source::File(file) = source else { return Ok(None) };
    let found = review_file::load(&review_path(file)).map_err(Failure::said)?;
    Ok(found.map(|(review, _)| review))
}

fn load(source: &Source, review: &Review) -> Result<Loader, Failure> {
    let loaded = source::load(source, review.reading.clone(), &mut |_| ControlFlow::Continue(()));
    loaded.map_err(Failure::said)?.ok_or_else(|| Failure::said(format!("{} was not read to its end", source.name())))
}

/// The choices about columns, and that those an earlier tagging added mean nothing.
fn without_roles(choices: &Choices, added: &[String]) -> Choices {
    let nothing = || Choice { kind: None, role: Some(ChosenRole::None) };
    let mut choices = choices.clone();
    choices.extend(added.iter().map(|name| (name.clone(), nothing())));
    choices
}

fn decisions_in_result(table: &Arc<Table>, first: usize) -> BTreeMap<crate::review::CustomerKey, Decision> {
    let roster = Roster::of(table);
    let found = earlier::decisions(table, first);
    found.into_iter().map(|(row, decision)| (roster.key(row), decision)).collect()
}
