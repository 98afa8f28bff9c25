//! How a list is written, and how that was found out: the import screen shows both.

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
}

/// The sheet of a workbook that is the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// The names of all sheets, in the workbook's order.
    pub names: Vec<String>,
    /// Why this one: a short clause.
    pub reason: String,
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
pub(in crate::data) fn delimiter_name(delimiter: u8) -> &'static str {
    match delimiter {
        b',' => "comma",
        b';' => "semicolon",
        b'\t' => "tab",
        b'|' => "pipe",
        _ => "another character",
    }
}
