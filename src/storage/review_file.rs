//! The review beside its list, `customers.tierdeck.toml`: the model, the columns and every decision, as text that people
//! can read, change and compare.

mod about;
mod comments;
mod decisions;
mod has_journals;
mod mistakes;
mod pieces;
mod settings;
mod whole;
mod write;

use std::collections::BTreeMap;
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use thiserror::Error;
use toml::de::DeTable;

use super::atomic::{SaveError, folder_of, replace};
use super::disk::Disk;
use super::joined;
use super::journal::JournalPart;
use crate::data::column::Role;
use crate::data::csv::Settings;
use crate::data::date::Day;
use crate::data::fault;
use crate::data::hash::fingerprint;
use crate::data::join::Join;
use crate::data::number::Rates;
use crate::data::table::{Choice, ChosenRole, ChosenType};
use crate::review::{Review, SavedFilter};
use crate::tiering::check::{self, Problem};
use crate::tiering::{ComputedColumn, Model};

use decisions::SavedDecisions;
use settings::{SavedJoin, SavedSettings};
pub use write::{write, write_model};

/// The version of the format that this program writes, and the newest that it reads.
const FORMAT: i64 = 1;

/// Bytes of a review in which it names its list.
const BEGINNING: u64 = 4096;

/// Bytes of decisions that are read as one.
const PIECE: usize = 256 * 1024;

/// A review as its file has it.
#[derive(Debug)]
pub struct SavedReview {
    /// The review.
    pub review: Review,
    /// The `fingerprint` of the file.
    pub fingerprint: u64,
    /// How much of journals was saved with it.
    pub journals: Vec<JournalPart>,
}

/// Reads the review at `path`. `None` where there is no file.
///
/// # Errors
///
/// [`ReviewFileError`].
pub fn load(disk: &Disk, path: &Path) -> Result<Option<SavedReview>, ReviewFileError> {
    let bytes = match disk.read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(source) => return Err(ReviewFileError::NotRead { path: path.to_path_buf(), source }),
    };
    let wrong = |problems| ReviewFileError::Wrong { path: path.to_path_buf(), problems };
    let text = str::from_utf8(&bytes).map_err(|error| wrong(vec![not_text(&bytes, error.valid_up_to())]))?;
    let refused = |problems| match newer(text) {
        Some(_) => ReviewFileError::Newer { path: path.to_path_buf() },
        None => wrong(problems),
    };
    let mut review = read(text).map_err(refused)?;
    joined::in_folder(&mut review.joined, folder_of(path));
    Ok(Some(SavedReview { review, fingerprint: fingerprint(&bytes), journals: has_journals::read(text) }))
}

/// The name of the list that a review says it belongs to, from the beginning of its file; none where it cannot be read.
pub fn list_of(disk: &Disk, path: &Path) -> Option<String> {
    let mut beginning = Vec::new();
    disk.open(path).ok()?.0.take(BEGINNING).read_to_end(&mut beginning).ok()?;
    let text = String::from_utf8_lossy(&beginning);
    let line = text.lines().find(|line| line.trim_start().starts_with("list"))?;
    let named: BTreeMap<String, String> = toml::from_str(line).ok()?;
    named.get("list").filter(|list| !list.is_empty()).cloned()
}

/// The `fingerprint` of the file at `path`, to notice that another program has changed it. `None` where there is no
/// file.
///
/// # Errors
///
/// [`ReviewFileError::NotRead`].
pub fn fingerprint_of(disk: &Disk, path: &Path) -> Result<Option<u64>, ReviewFileError> {
    match disk.read(path) {
        Ok(bytes) => Ok(Some(fingerprint(&bytes))),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(source) => Err(ReviewFileError::NotRead { path: path.to_path_buf(), source }),
    }
}

/// Saves the review to the file at `path` in one step, unless what is written could not be read again; comments in an old
/// review stay. Returns the `fingerprint` of the file.
///
/// # Errors
///
/// `SaveError`.
pub fn save(
    disk: &Disk,
    path: &Path,
    review: &Review,
    list_name: &str,
    saved: Day,
) -> Result<u64, SaveError> {
    save_over(disk, path, path, review, list_name, saved, &[])
}

/// The same with the comments of another file, which is the review that it came from, and with how much of `journals` is in
/// the review: that is not offered again, even where it cannot be cleared from them.
///
/// # Errors
///
/// `SaveError`.
pub fn save_over(
    disk: &Disk,
    from: &Path,
    path: &Path,
    review: &Review,
    list_name: &str,
    saved: Day,
    journals: &[JournalPart],
) -> Result<u64, SaveError> {
    // A file that cannot be read has no comments to keep; whether it may be replaced shows below.
    let before = disk.read_to_string(from).unwrap_or_default();
    let mut written = 0;
    let mut joins = review.joined.clone();
    joined::from_folder(&mut joins, folder_of(path));
    let named = Review { joined: joins, ..review.clone() };
    replace(disk, path, |out| {
        let text = write(&named, list_name, saved, without_mark(&before)).map_err(io::Error::other)?;
        let text = has_journals::written(text, journals);
        whole::check(&text, &named)?;
        written = fingerprint(text.as_bytes());
        out.write_all(text.as_bytes())
    })?;
    Ok(written)
}

/// Reads a review from the text of its file.
///
/// # Errors
///
/// The mistakes in the text, in the order of the file: all those of the model, else the first.
pub fn read(text: &str) -> Result<Review, Vec<Problem>> {
    let text = without_mark(text);
    if text.len() > PIECE
        && let Some(review) = pieces::read(text, PIECE)
    {
        return Ok(review);
    }
    let file: ReviewFile = match toml::from_str(text) {
        Ok(file) => file,
        Err(error) => return Err(vec![newer(text).unwrap_or_else(|| check::syntax(text, &error))]),
    };
    if file.format > FORMAT {
        return Err(Vec::from_iter(newer(text)));
    }
    let found = check::check(&file.model);
    if !found.is_empty() {
        return Err(check::located(text, &["model"], found));
    }
    let problems = mistakes::find(text, &file);
    if problems.is_empty() { Ok(file.into()) } else { Err(problems) }
}

/// Why a review could not be read. Its file is unchanged.
#[derive(Debug, Error)]
pub enum ReviewFileError {
    /// The file could not be read.
    #[error("the review {} could not be read ({}): make the file readable and try again", path.display(), fault::in_words(source))]
    NotRead {
        /// The review.
        path: PathBuf,
        /// The system's error.
        source: io::Error,
    },
    /// The file has mistakes.
    #[error("{}", wrong(path, problems))]
    Wrong {
        /// The review.
        path: PathBuf,
        /// The mistakes, in the order of the file.
        problems: Vec<Problem>,
    },
    /// A later version of the program has saved the file.
    #[error(
        "the review {} was saved by a newer Tierdeck: open the list with that version, or move the file away to start \
         a new review; nothing was changed",
        path.display()
    )]
    Newer {
        /// The review.
        path: PathBuf,
    },
}

/// One sentence about the first problem.
fn wrong(path: &Path, problems: &[Problem]) -> String {
    let missing = problems.first().and_then(|problem| {
        let field = problem.message.strip_prefix("missing field `")?.trim_end_matches('.');
        field.strip_suffix('`')
    });
    if let Some(field) = missing {
        let path = path.display();
        return format!(
            "{path} has no {field}: write it there, or move the file away to start a new review; nothing was changed"
        );
    }
    let place = problems.first().map_or_else(String::new, |problem| {
        let message = problem.message.trim_end_matches('.');
        format!(", line {}, column {}: {message}", problem.line, problem.column)
    });
    let more = match problems.len() {
        0 | 1 => String::new(),
        count => format!(" (the first of {count} mistakes)"),
    };
    let path = path.display();
    format!(
        "{path}{place}{more}: fix the line, or move the file away to start a new review; nothing was changed"
    )
}

/// The file, with its parts in their order.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct ReviewFile {
    format: i64,
    /// For people who read the file, as is the next.
    #[serde(default)]
    list: String,
    saved: Option<Day>,
    /// The column that customers are known by.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    key: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    as_of: Option<Day>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reading: Option<SavedSettings>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    rates: Option<Rates>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    joined: Vec<SavedJoin>,
    #[serde(default)]
    columns: BTreeMap<String, SavedColumn>,
    model: Model,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    filters: Vec<SavedFilter>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    computed: Vec<ComputedColumn>,
    /// There may be a million: they are written one by one.
    #[serde(default, skip_serializing)]
    decisions: SavedDecisions,
}

/// A [`Choice`] whose errors name the word that is not known.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct SavedColumn {
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    kind: Option<ChosenType>,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<RoleName>,
}

/// `none`, or a role by its name.
#[derive(Deserialize, Serialize)]
#[serde(try_from = "String")]
struct RoleName(ChosenRole);

impl TryFrom<String> for RoleName {
    type Error = String;

    fn try_from(name: String) -> Result<Self, String> {
        if name == "none" {
            return Ok(Self(ChosenRole::None));
        }
        let role = Role::from_name(&name).map(|role| Self(ChosenRole::Role(role)));
        role.ok_or_else(|| {
            let names: Vec<&str> = Role::ALL.iter().map(|role| role.name()).collect();
            format!("'{name}' is not a role; the roles are none, {}", names.join(", "))
        })
    }
}

impl ReviewFile {
    /// The file of a review, without its decisions.
    fn of(review: &Review, list_name: &str, saved: Day) -> ReviewFile {
        let Review { reading, choices, as_of, model, filters, rates, joined, computed, decisions: _ } =
            review;
        let column = |choice: &Choice| SavedColumn { kind: choice.kind, role: choice.role.map(RoleName) };
        ReviewFile {
            format: FORMAT,
            list: list_name.to_owned(),
            saved: Some(saved),
            key: decisions::header(&review.decisions).to_owned(),
            as_of: *as_of,
            reading: (*reading != Settings::default()).then(|| reading.into()),
            rates: rates.as_deref().cloned(),
            joined: joined.iter().map(SavedJoin::from).collect(),
            columns: choices.iter().map(|(name, choice)| (name.clone(), column(choice))).collect(),
            model: (**model).clone(),
            filters: filters.clone(),
            computed: computed.clone(),
            decisions: SavedDecisions::new(),
        }
    }
}

impl From<SavedColumn> for Choice {
    fn from(column: SavedColumn) -> Choice {
        Choice { kind: column.kind, role: column.role.map(|RoleName(role)| role) }
    }
}

impl From<ReviewFile> for Review {
    fn from(file: ReviewFile) -> Review {
        let decisions = decisions::read(file.decisions, &file.key);
        Review {
            reading: file.reading.unwrap_or_default().into(),
            choices: file.columns.into_iter().map(|(name, column)| (name, column.into())).collect(),
            as_of: file.as_of,
            model: file.model.into(),
            filters: file.filters,
            rates: file.rates.map(Arc::new),
            joined: file.joined.into_iter().map(Join::from).collect(),
            computed: file.computed,
            decisions: decisions.into(),
        }
    }
}

/// The problem of a file whose format is later than this program's.
fn newer(text: &str) -> Option<Problem> {
    let document = DeTable::parse(without_mark(text)).ok()?;
    let format = document.get_ref().get("format")?;
    let written = format.get_ref().as_integer()?;
    let number = i64::from_str_radix(written.as_str(), written.radix()).ok()?;
    if number <= FORMAT {
        return None;
    }
    let (line, column) = check::place(text, format.span().start);
    let message = "This review was saved by a newer Tierdeck.".into();
    Some(Problem { line, column, message, hint: "Open it with that version.".into() })
}

/// The text without the byte order mark that some editors write.
fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// The problem of a file that is not text from this byte on.
fn not_text(bytes: &[u8], from: usize) -> Problem {
    let (line, column) = check::place(&String::from_utf8_lossy(bytes), from);
    let message = "This is not UTF-8 text.".into();
    Problem { line, column, message, hint: "Save the file as UTF-8 and try again.".into() }
}

#[cfg(test)]
mod earlier_versions;
#[cfg(test)]
mod tests;
