//! A list that a command is about before it is read: where it is, and the review that it is read by.

use std::path::Path;
use std::sync::{Arc, OnceLock};

use crate::cli::args::{ReviewChoice, is_stdin};
use crate::cli::failure::Failure;
use crate::data::csv::Loader;
use crate::data::join::{Join, OtherFile};
use crate::data::orders::AddingUp;
use crate::data::table::ListKind;
use crate::review::{Edit, Opened, Placed, Review};
use crate::storage::disk::Disk;
use crate::storage::joined;
use crate::storage::models;
use crate::storage::open_review::{
    Asked, Journals, OpenError, OpenReview, ReviewFiles, continued_review, new_review, read_continued,
};
use crate::storage::paths::{Dirs, is_same_file};
use crate::storage::snapshots::Snapshots;
use crate::storage::source::{self, ListSource};
use crate::tiering::{Today, engine};

use super::{AsOfBy, ReviewedList};

/// A list whose review and model are known.
pub struct ListToRead {
    source: ListSource,
    /// The review that the list is read by, with what the command line says over it.
    pub review: Review,
    as_of_by: AsOfBy,
    today: Today,
    /// The sheet that the command line names.
    sheet: Option<String>,
    /// The sheet that the review names.
    sheet_of_review: Option<String>,
    /// What the command line says that the rows are.
    rows: Option<ListKind>,
    /// The files that the command line joins.
    joined: Vec<Join>,
    /// How many customers are looked at, where not all are.
    sample: Option<u32>,
    unsaved: usize,
    snapshots: Option<Snapshots>,
}

impl ListToRead {
    /// Finds the review and the model; the choice and the day asked for as today outrank the review.
    ///
    /// # Errors
    /// The review or the model cannot be read.
    pub fn find(file: &Path, choice: &ReviewChoice, today: Today) -> Result<ListToRead, Failure> {
        let as_of = today.asked;
        let dirs = Dirs::from_environment();
        let source = if is_stdin(file) { ListSource::Stdin } else { ListSource::File(file.to_owned()) };
        let model = choice
            .model
            .as_deref()
            .map(|name| models::find(name, dirs.as_ref()).map_err(Failure::said))
            .transpose()?;
        let snapshots = snapshots_of(&source, choice.review.as_deref(), dirs.as_ref());
        let (saved, unsaved) = review_of(&source, choice.review.as_deref(), dirs.as_ref())?;
        let as_of_by = match (as_of, saved.as_of) {
            (Some(_), _) => AsOfBy::CommandLine,
            (None, Some(_)) => AsOfBy::Review,
            (None, None) => AsOfBy::NewestDate,
        };
        let (sheet, rows) = (choice.reading.sheet.clone(), choice.reading.kind());
        let sheet_of_review = saved.reading.sheet.clone();
        let (joined, sample) = (choice.reading.joined(), choice.reading.sample);
        let given = joined.clone();
        let asked = Asked { model, as_of, review: None, sheet: sheet.clone(), rows, joined: given, sample };
        let review = asked.over(saved);
        Ok(ListToRead {
            source,
            review,
            as_of_by,
            today,
            sheet,
            sheet_of_review,
            rows,
            joined,
            sample,
            unsaved,
            snapshots,
        })
    }

    /// Reads the files to join. Without one that only the review names, the list is still of use.
    fn others(&self) -> Result<Vec<OtherFile>, Failure> {
        let joins = &self.review.joined;
        let others = joined::read_all(&Disk::Real, joins);
        let is_given = |join: &Join| self.joined.iter().any(|given| given.file == join.file);
        let mut given = joins.iter().zip(&others).filter(|(join, _)| is_given(join));
        let unread = given.find_map(|(_, other)| other.content.as_ref().err().map(Failure::said));
        unread.map_or(Ok(others), Err)
    }

    /// Reads the list. Grows with it.
    ///
    /// # Errors
    /// It cannot be read, or not as the command line says.
    pub fn read(self) -> Result<ReviewedList, Failure> {
        let others = self.others()?;
        let ListToRead { source, mut review, as_of_by, today, sheet, sheet_of_review, rows, .. } = self;
        let how = AddingUp { rows: review.reading.rows, until: review.as_of, computer: today.computer };
        let loader = load(&source, &review)?;
        let text = loader.snapshot().ok_or_else(|| Failure::said(format!("{} is empty", source.name())))?;
        if sheet.is_some() && !text.dialect().origin.has_choice() {
            return Err(Failure::said(format!("{} has no sheets: leave out --sheet", source.name())));
        }
        let other_sheet =
            text.dialect().origin.sheet().filter(|sheet| !sheet.is_usual(sheet_of_review.as_deref()));
        let other_sheet = other_sheet.map(|sheet| sheet.name().to_owned());
        let rates = review.rates.as_ref();
        let opened = Opened::new(text, &review.choices, rates, &review.computed, &how, &others);
        if let Some(why) = is_not(rows, &opened) {
            return Err(Failure::said(why));
        }
        let brought = opened.brought_to(&review.decisions);
        if !brought.is_empty() {
            review.decisions = brought.into();
        }
        engine::prepare(&opened.table, &review.model);
        let today = Today { asked: review.as_of, ..today };
        review.as_of = today.in_list(&opened.table);
        let Placed { key_index, renamed, matches } = opened.roster.place(&review.decisions);
        Edit::rename(&mut review.decisions, &renamed);
        let sample =
            self.sample.and_then(|most| opened.sample(most as usize, &review.choices, &how, &others));
        let (opened, key_index, sampled) = match sample {
            None => (opened, key_index, None),
            Some(sample) => {
                let key_index = sample.places(&key_index);
                (sample.opened, key_index, Some(sample.sampled))
            }
        };
        // A sample is as old as the whole list.
        let today = if sampled.is_some() { Today { asked: review.as_of, ..today } } else { today };
        let (left_out, read_findings) = (loader.left_out().to_vec(), loader.findings());
        Ok(ReviewedList {
            is_frozen: false,
            sampled,
            unsaved: self.unsaved,
            snapshots: self.snapshots,
            standings: OnceLock::new(),
            unread_snapshot: OnceLock::new(),
            source,
            table: Arc::clone(&opened.table),
            opened,
            review,
            key_index,
            matches,
            left_out,
            other_sheet,
            as_of_by,
            today,
            read_findings,
        })
    }
}

/// Why the rows are not what the command line says that they are.
fn is_not(rows: Option<ListKind>, opened: &Opened) -> Option<String> {
    if opened.table.added_rows().is_some() {
        return None;
    }
    match rows? {
        ListKind::Children => Some(
            "--group-by parent: no column says which company a customer belongs to; give one the role parent"
                .to_owned(),
        ),
        ListKind::Orders => Some(format!(
            "--rows orders: {}",
            match opened.is_result() {
                true => "the list is a result of Tierdeck, which has a row for each customer",
                false => "no column says who placed an order: the list has no id, e-mail address or name",
            }
        )),
        ListKind::Customers => None,
    }
}

/// The earlier states of a list, or of the one whose review it continues.
fn snapshots_of(source: &ListSource, continued: Option<&Path>, dirs: Option<&Dirs>) -> Option<Snapshots> {
    let review = match (continued, source) {
        // Only a list without a review of its own continues one.
        (Some(continued), _) => continued_review(&Disk::Real, continued),
        (None, ListSource::File(file)) => ReviewFiles::beside(&Disk::Real, file).review,
        (None, ListSource::Stdin) => return None,
    };
    Some(Snapshots::of(dirs?, &review))
}

/// The review of the list, the one that it continues, or a new one; and how many changes of it are not saved.
fn review_of(
    source: &ListSource,
    continued: Option<&Path>,
    dirs: Option<&Dirs>,
) -> Result<(Review, usize), Failure> {
    let opened = match source {
        ListSource::File(file) => {
            let files = ReviewFiles::beside(&Disk::Real, file);
            let opened = files.open(dirs, Journals::Peek).map_err(Failure::said)?;
            if let (Some(continued), Some(_)) = (continued, opened.fingerprint) {
                let own = files.review;
                if !is_same_file(&Disk::Real, &continued_review(&Disk::Real, continued), &own) {
                    return Err(Failure::said(OpenError::HasItsOwn(own)));
                }
            }
            Some(opened)
        }
        ListSource::Stdin => None,
    };
    let saved = opened.as_ref().is_some_and(|opened| opened.fingerprint.is_some());
    if let Some(continued) = continued.filter(|_| !saved) {
        let (review, _) = read_continued(&Disk::Real, continued).map_err(Failure::said)?;
        return Ok((review, 0));
    }
    // A list from standard input has no review.
    let Some(OpenReview { review, unsaved, .. }) = opened else { return Ok((new_review(), 0)) };
    Ok((review, unsaved.map_or(0, |unsaved| unsaved.records.len())))
}

fn load(source: &ListSource, review: &Review) -> Result<Loader, Failure> {
    source::load(&Disk::Real, source, review.reading.clone()).map_err(Failure::said)
}
