//! How a list is written, and how that was found out: the import screen shows both.

use std::sync::Arc;

/// What a list was before it was text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Origin {
    /// Text: its bytes are the file's.
    #[default]
    Text,
    /// A sheet of a workbook.
    Workbook(Sheet),
    /// JSON: an array of objects, or one a line.
    Json,
    /// Text that was packed in an archive under this name.
    Archived(String),
}

/// The sheet of a workbook that is the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Its place among the sheets.
    pub at: usize,
    /// The place of the one that looks most like a list.
    pub found_at: usize,
    /// All sheets with cells, in the workbook's order.
    pub sheets: Arc<[SheetStart]>,
    /// Why this one: a short clause.
    pub reason: String,
    /// Others that look as much like a list, where a person chose none.
    pub rivals: Vec<String>,
}

/// The first rows of a sheet, so that it can be looked at before it is chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetStart {
    /// Its name.
    pub name: String,
    /// Its first rows as text.
    pub text: Vec<u8>,
    /// Whether these are all its rows.
    pub is_whole: bool,
    /// Whether there are rows below a header.
    pub is_table: bool,
}

impl Sheet {
    /// Its name.
    pub fn name(&self) -> &str {
        self.sheets.get(self.at).map_or("", |sheet| &sheet.name)
    }

    /// The names of all sheets, in the workbook's order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.sheets.iter().map(|sheet| &*sheet.name)
    }

    /// How many sheets have a table.
    pub fn tables(&self) -> usize {
        self.sheets.iter().filter(|sheet| sheet.is_table).count()
    }

    /// Whether it is the one that is read when a review names this one, or none. A name that no sheet has is none.
    pub fn is_usual(&self, of_review: Option<&str>) -> bool {
        let named = of_review.and_then(|named| self.names().position(|name| is_same_name(name, named)));
        self.at == named.unwrap_or(self.found_at)
    }

    /// The sheet of this name, else the one that looks most like a list.
    pub(in crate::data) fn instead(&self, asked: Option<&str>) -> Option<Sheet> {
        let (at, reason) = match asked {
            Some(asked) => (self.names().position(|name| is_same_name(name, asked))?, CHOSEN.to_owned()),
            None => (self.found_at, FOUND.to_owned()),
        };
        let rivals = if asked.is_some() { Vec::new() } else { self.rivals.clone() };
        (at != self.at).then(|| Sheet { at, reason, rivals, ..self.clone() })
    }
}

/// A line break within a cell of what was no text, so that a line of the text is a row of the sheet.
pub(crate) const LINE_BREAK: char = '\u{2028}';

/// Why a sheet is read that a person named.
pub(in crate::data) const CHOSEN: &str = "chosen by you";
/// Why a sheet is read that nobody named.
const FOUND: &str = "it looks most like a list";

/// Whether two names of sheets are the same: a workbook cannot have two that differ in case alone.
pub(in crate::data) fn is_same_name(one: &str, other: &str) -> bool {
    one == other || one.trim().to_lowercase() == other.trim().to_lowercase()
}

impl Origin {
    /// The sheet, where it was a workbook.
    pub fn sheet(&self) -> Option<&Sheet> {
        match self {
            Origin::Workbook(sheet) => Some(sheet),
            Origin::Text | Origin::Json | Origin::Archived(_) => None,
        }
    }

    /// Whether there was something to choose by name: a sheet, or a file of an archive.
    pub fn has_choice(&self) -> bool {
        matches!(self, Origin::Workbook(_) | Origin::Archived(_))
    }

    /// Whether its encoding and delimiter are those of a file, to be found out.
    pub fn is_text(&self) -> bool {
        matches!(self, Origin::Text | Origin::Archived(_))
    }

    /// What a line of the text is called where the list comes from.
    pub fn line_word(&self) -> &'static str {
        match self {
            Origin::Text | Origin::Archived(_) => "line",
            Origin::Workbook(_) | Origin::Json => "row",
        }
    }

    /// A sentence about lines of the text, as a sentence about rows where it was no text.
    pub fn in_its_words(&self, sentence: &str) -> String {
        if self.is_text() {
            return sentence.to_owned();
        }
        let words: Vec<&str> = sentence.split(' ').collect();
        let is_number = |at: usize| {
            words.get(at).is_some_and(|word| word.starts_with(|letter: char| letter.is_ascii_digit()))
        };
        let said = |(at, word): (usize, &&str)| {
            let is_meant =
                is_number(at + 1) || (at > 0 && is_number(at - 1)) || words.get(at + 1) == Some(&"below");
            match word.trim_matches(|letter: char| !letter.is_alphabetic()) {
                "line" | "lines" if is_meant => word.replace("line", "row"),
                "Line" | "Lines" if is_meant => word.replace("Line", "Row"),
                _ => (*word).to_owned(),
            }
        };
        words.iter().enumerate().map(said).collect::<Vec<_>>().join(" ")
    }
}

/// How a list is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dialect {
    /// What it was before it was text.
    pub origin: Origin,
    /// Name of the encoding, such as `UTF-8` or `windows-1252`.
    pub encoding: String,
    /// Whether the file begins with a byte order mark.
    pub bom: bool,
    /// The byte between two cells.
    pub delimiter: u8,
    /// The byte around cells that have delimiters or line ends in them.
    pub quote: u8,
    /// How most lines end.
    pub terminator: Terminator,
    /// Line of the header, counted from 1; `None` where the list has none.
    pub header_line: Option<u64>,
    /// Why this encoding: a short clause.
    pub encoding_reason: String,
    /// Why this delimiter.
    pub delimiter_reason: String,
    /// Why this line is the header, or why none is.
    pub header_reason: String,
}

impl Default for Dialect {
    /// How most lists are written.
    fn default() -> Dialect {
        Dialect {
            origin: Origin::Text,
            encoding: "UTF-8".into(),
            bom: false,
            delimiter: b',',
            quote: b'"',
            terminator: Terminator::Lf,
            header_line: None,
            encoding_reason: String::new(),
            delimiter_reason: String::new(),
            header_reason: String::new(),
        }
    }
}

/// How lines end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Terminator {
    /// Line feed: Unix, macOS.
    Lf,
    /// Carriage return and line feed: Windows, and what RFC 4180 asks for.
    CrLf,
    /// Carriage return alone: the Macintosh before 2001, some exports of Excel.
    Cr,
}

impl Terminator {
    /// The bytes that end a line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Lf => "\n",
            Self::CrLf => "\r\n",
            Self::Cr => "\r",
        }
    }
}

impl Dialect {
    /// The delimiter in words.
    pub fn delimiter_name(&self) -> &'static str {
        delimiter_name(self.delimiter)
    }
}

/// A delimiter in words.
fn delimiter_name(delimiter: u8) -> &'static str {
    match delimiter {
        b',' => "comma",
        b';' => "semicolon",
        b'\t' => "tab",
        b'|' => "pipe",
        b'^' => "caret",
        b'~' => "tilde",
        _ => "another character",
    }
}
