//! Opens an earlier state of a list to compare with: a result, a snapshot, or any list.

use std::path::Path;
use std::sync::Arc;

use super::disk::Disk;
use super::joined;
use super::open_review::{Journals, ReviewFiles};
use super::source::{self, ListSource};
use crate::data::csv::Settings;
use crate::data::orders::AddingUp;
use crate::review::{Decisions, Opened, Review, TieredList};
use crate::tiering::{Today, engine};

/// Opens the list at `path` as it was tiered: by its own review if it has one, else as the review of today's list reads it,
/// without its decisions. Grows with the list.
///
/// # Errors
/// The list or its review cannot be read: a sentence.
pub fn open(disk: &Disk, path: &Path, like: &Review, today: Today) -> Result<TieredList, String> {
    let (opened, review, name) = read(disk, path, like, today)?;
    engine::prepare(&opened.table, &review.model);
    Ok(TieredList::of(&opened, &review, today, name))
}

/// Reads the list at `path` with the review that it is read by; gives what it is called, too. Grows with the list.
///
/// # Errors
/// As [`open`].
pub fn read(
    disk: &Disk,
    path: &Path,
    like: &Review,
    today: Today,
) -> Result<(Opened, Review, String), String> {
    let source = ListSource::File(path.to_owned());
    let own =
        ReviewFiles::beside(disk, path).open(None, Journals::Ignore).map_err(|error| error.to_string())?;
    let review = match own.fingerprint {
        // A result lies beside the review of its list, which reads that.
        Some(_) if ReviewFiles::list_of_result(disk, path).is_some() => as_of_another(&own.review),
        Some(_) => own.review,
        None => as_of_another(like),
    };
    let loaded = source::load(disk, &source, review.reading.clone());
    let text = loaded.map_err(|error| error.to_string())?.snapshot();
    let text = text.ok_or_else(|| format!("{} is empty", source.name()))?;
    let how = AddingUp { rows: review.reading.rows, until: review.as_of, computer: today.computer };
    let others = joined::read_all(disk, &review.joined);
    let opened = Opened::new(text, &review.choices, review.rates.as_ref(), &review.computed, &how, &others);
    let name = path.file_name().map_or_else(|| source.name(), |name| name.to_string_lossy().into_owned());
    Ok((opened, review, name))
}

/// A review as another list is read by it: the roles, the model and the computed columns, and what the rows are.
fn as_of_another(like: &Review) -> Review {
    Review {
        reading: Settings { rows: like.reading.rows, ..Settings::default() },
        as_of: None,
        joined: Vec::new(),
        decisions: Arc::new(Decisions::new()),
        ..like.clone()
    }
}
