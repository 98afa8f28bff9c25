//! What a screen can write into a file of its own.

use std::fmt::Debug;
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;

use crate::data::display::listed;
use crate::data::number::counted;

use super::calendar::{self, CalendarEntry};
use super::grid::{DATED_ENDINGS, ENDINGS, Grid};
use super::html;

/// The ending of a calendar.
const CALENDAR: &str = "ics";

/// The content of a file: kept as it is shown, and made into bytes by the thread that writes them.
pub trait Content: Debug + Send + Sync {
    /// Writes it.
    ///
    /// # Errors
    /// Those of `out`.
    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        match self.rows() {
            Some(rows) => rows.write(out),
            None => Err(io::Error::other("there is nothing to write")),
        }
    }

    /// The endings of the formats that it can be written in, in small letters, none if the
    /// ending says nothing.
    fn endings(&self) -> &'static [&'static str] {
        &[]
    }

    /// Writes it in the format that the ending of the file's name says, in small letters; `""` is the usual one.
    ///
    /// # Errors
    /// Those of `out`, and an ending that says no format.
    fn write_as(&self, ending: &str, out: &mut dyn Write) -> io::Result<()> {
        match self.rows() {
            Some(rows) => rows.write_as(ending, out),
            None => self.write(out),
        }
    }

    /// Whether it has rows, so that they can be copied and some of their columns chosen. A page and a picture have none.
    fn has_rows(&self) -> bool {
        true
    }

    /// Its rows. Grows with them.
    fn rows(&self) -> Option<Grid> {
        None
    }

    /// The entries of a calendar of it; none where it cannot be one. Grows with its rows.
    fn entries(&self) -> Option<Vec<CalendarEntry>> {
        let rows = self.rows()?;
        rows.in_its_style(|| calendar::entries(&rows))
    }

    /// Its rows, or why there are none. Grows with them.
    ///
    /// # Errors
    /// It has no rows, or not the columns that were asked for: a sentence.
    fn rows_of_all(&self) -> Result<Grid, String> {
        self.rows().ok_or_else(|| "This has no rows.".to_owned())
    }

    /// Its rows with columns of these names alone. Grows with them.
    ///
    /// # Errors
    /// It has no such column: a sentence.
    fn rows_of(&self, columns: &[String]) -> Result<Grid, String> {
        self.rows().ok_or_else(|| "This has no columns to choose.".to_owned())?.of_columns(columns)
    }
}

impl Content for Grid {
    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        self.write_csv(out)
    }

    fn rows(&self) -> Option<Grid> {
        Some(self.clone())
    }

    fn endings(&self) -> &'static [&'static str] {
        if calendar::entries(self).is_some() { DATED_ENDINGS } else { ENDINGS }
    }

    fn write_as(&self, ending: &str, out: &mut dyn Write) -> io::Result<()> {
        match ending {
            "" | "csv" => self.write_csv(out),
            "xlsx" => self.write_workbook(out),
            "md" | "markdown" => self.in_its_style(|| self.write_markdown(out)),
            "html" | "htm" => self.in_its_style(|| html::page(out, &self.title, |out| self.html(out))),
            other => Err(io::Error::other(unknown_ending(other, ENDINGS))),
        }
    }
}

/// Some columns alone of what has rows.
#[derive(Clone, Debug)]
pub struct SomeColumns {
    /// What has the rows.
    pub of: Arc<dyn Content>,
    /// The names of the columns, in order.
    pub names: Vec<String>,
}

impl Content for SomeColumns {
    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        self.write_as("", out)
    }

    fn endings(&self) -> &'static [&'static str] {
        self.of.endings()
    }

    fn write_as(&self, ending: &str, out: &mut dyn Write) -> io::Result<()> {
        self.rows_of_all().map_err(io::Error::other)?.write_as(ending, out)
    }

    fn rows(&self) -> Option<Grid> {
        self.rows_of_all().ok()
    }

    fn rows_of_all(&self) -> Result<Grid, String> {
        self.of.rows_of(&self.names)
    }

    fn rows_of(&self, columns: &[String]) -> Result<Grid, String> {
        self.of.rows_of(columns)
    }
}

impl Content for String {
    fn has_rows(&self) -> bool {
        false
    }

    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(self.as_bytes())
    }
}

/// A file that a person asked for.
#[derive(Clone, Debug)]
pub struct Export {
    /// What it has, for the message when it is written, such as `4 segments`.
    pub what: String,
    /// The bytes.
    pub content: Arc<dyn Content>,
}

impl Export {
    /// Some of its columns alone.
    #[must_use]
    pub fn only(&self, names: Vec<String>) -> Export {
        let what = format!("{} of {}", names.join(", "), self.what);
        Export { what, content: Arc::new(SomeColumns { of: Arc::clone(&self.content), names }) }
    }

    /// Writes it into a file of this name; a calendar says that it is of `now`.
    ///
    /// # Errors
    /// Those of `out`, and an ending that says no format.
    pub fn write(&self, path: &Path, now: Timestamp, out: &mut dyn Write) -> io::Result<()> {
        if let Some(sentence) = self.cannot_write(path) {
            return Err(io::Error::other(sentence));
        }
        if !self.is_calendar(path) {
            return self.content.write_as(&ending(path), out);
        }
        match self.content.entries() {
            Some(entries) => calendar::write(out, &entries, now),
            None => {
                let rows = self.content.rows_of_all();
                Err(io::Error::other(rows.err().unwrap_or_else(|| unknown_ending(CALENDAR, ENDINGS))))
            }
        }
    }

    /// What a file of this name has of it: a calendar has only what has a day. Grows with its rows.
    pub fn what_in(&self, path: &Path) -> String {
        let entries = if self.is_calendar(path) { self.content.entries() } else { None };
        match entries {
            Some(entries) => format!("{} of {}", counted(entries.len(), "date"), self.what),
            None => self.what.clone(),
        }
    }

    fn is_calendar(&self, path: &Path) -> bool {
        ending(path) == CALENDAR && self.content.endings().contains(&CALENDAR)
    }

    /// Why it cannot be written into a file of this name: its ending is no format for it.
    pub fn refuses(&self, path: &Path) -> Option<String> {
        let (ending, known) = (ending(path), self.content.endings());
        let is_known = ending.is_empty() || known.is_empty() || known.contains(&ending.as_str());
        (!is_known).then(|| unknown_ending(&ending, known))
    }

    /// Why it cannot be written into a file of this name: the same, or that a calendar would have no entry, of which it must
    /// have one (RFC 5545, 3.6). Grows with its rows.
    pub fn cannot_write(&self, path: &Path) -> Option<String> {
        let is_empty =
            || self.is_calendar(path) && self.content.entries().is_some_and(|entries| entries.is_empty());
        self.refuses(path).or_else(|| is_empty().then(|| NO_DATES.to_owned()))
    }
}

/// What can be exported of a screen, to choose from.
#[derive(Clone, Debug, PartialEq)]
pub struct ExportChoices {
    /// At least one; the usual one first.
    pub all: Vec<ExportChoice>,
    /// The one that is chosen.
    pub at: usize,
}

/// One of them.
#[derive(Clone, Debug, PartialEq)]
pub struct ExportChoice {
    /// What is written.
    pub export: Export,
    /// A few words about it.
    pub about: String,
}

impl ExportChoices {
    /// One thing alone.
    pub fn one(export: Export) -> ExportChoices {
        ExportChoices { all: vec![ExportChoice { export, about: String::new() }], at: 0 }
    }

    /// What is chosen.
    pub fn chosen(&self) -> Option<&Export> {
        self.all.get(self.at).map(|choice| &choice.export)
    }
}

/// What is said of a calendar without an entry.
const NO_DATES: &str = "None of these has a date, and a calendar needs at least one: nothing was written.";

/// The ending of a file's name, in small letters; empty if there is none.
pub fn ending(path: &Path) -> String {
    path.extension().unwrap_or_default().to_string_lossy().to_lowercase()
}

/// What is said of an ending that is none of those known.
pub(crate) fn unknown_ending(ending: &str, known: &[&str]) -> String {
    format!("This cannot be written as .{ending}: end the name with {}.", in_words(known, "or"))
}

/// Endings in words, without those that are other words for one before.
pub(crate) fn in_words(known: &[&str], and: &str) -> String {
    let synonyms = ["markdown", "htm"];
    let named: Vec<String> =
        known.iter().filter(|known| !synonyms.contains(known)).map(|known| format!(".{known}")).collect();
    listed(&named, and)
}

impl PartialEq for Export {
    fn eq(&self, other: &Export) -> bool {
        self.what == other.what && Arc::ptr_eq(&self.content, &other.content)
    }
}
