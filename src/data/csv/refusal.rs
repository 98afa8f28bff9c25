//! What is not a list at all: said in one sentence, with what to do instead.

use thiserror::Error;

/// Why the bytes are not read as a list. Each reads as the end of a sentence that starts with a file's name:
/// "sales.csv is an Excel workbook; ...".
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Refusal {
    /// No byte, or nothing but blanks.
    #[error("is empty; export the customer list again and open the new file")]
    Empty,
    /// A workbook or archive that is cut off or changed, or not what its beginning says.
    #[error("is damaged; save or download it again")]
    Damaged,
    /// A workbook or archive with a password.
    #[error("is protected by a password; save a copy without one and open that file")]
    Encrypted,
    /// More than is read, in words.
    #[error("is too large: it has {0}; export the customer list alone and open that file")]
    TooLarge(String),
    /// A sheet was asked for that the workbook does not have.
    #[error("has no sheet \"{asked}\"; name one of its own with --sheet: {names}")]
    NoSuchSheet {
        /// What was asked for.
        asked: String,
        /// The names of all sheets.
        names: String,
    },
    /// A file was asked for that the archive does not have.
    #[error("has no file \"{asked}\"; name one of its own with --sheet: {names}")]
    NoSuchFile {
        /// What was asked for.
        asked: String,
        /// The names of the lists in it.
        names: String,
    },
    /// An archive without a file.
    #[error("has no list inside; open the list itself")]
    NoList,
    /// An archive or JSON with more than one list, by their names.
    #[error("has not one list inside but several: {0}; name one with --sheet, or take it out and open it")]
    SeveralLists(String),
    /// A document of an old Office that is no workbook.
    #[error("is a document of an older Office, not a workbook; save the list as CSV and open that file")]
    OldOffice,
    /// A workbook of Excel 95 or before.
    #[error(
        "is a workbook of Excel 95 or before; save it as xlsx in Excel or LibreOffice and open that file"
    )]
    OldExcel,
    /// A Word document or presentation.
    #[error("is an Office document, not a workbook; copy the list into a workbook and open that file")]
    Document,
    /// A workbook of Apple's Numbers.
    #[error("is a Numbers workbook; in Numbers choose File, Export To, CSV and open that file")]
    Numbers,
    /// A Parquet file.
    #[error(
        "is a Parquet file; write it as CSV (in DuckDB: COPY (FROM 'list.parquet') TO 'list.csv') and open that file"
    )]
    Parquet,
    /// An archive within an archive.
    #[error("is an archive within an archive; unpack it and open the list inside")]
    Zip,
    /// Packed in a way that is not unpacked on the way in.
    #[error("is compressed ({0}); unpack it and open the CSV file inside")]
    Compressed(&'static str),
    /// A PDF document.
    #[error("is a PDF document; export the list as CSV where the PDF was made and open that file")]
    Pdf,
    /// JSON without a list of objects.
    #[error("is JSON without a list of objects; export the customers as an array of objects, or as CSV")]
    Json,
    /// What Google Drive puts in place of a sheet.
    #[error(
        "is a shortcut to a Google sheet, not the list itself; open it in the browser, choose File, Download, and open that file"
    )]
    Shortcut,
    /// JSON that ends early or has a mistake.
    #[error("is JSON with a mistake on line {line}, column {column}; export it again")]
    BrokenJson {
        /// The line of the mistake, counted from 1.
        line: usize,
        /// The column on that line.
        column: usize,
    },
    /// A web page, often the log-in page of the site the list was to come from.
    #[error(
        "is a web page, not a list; sign in to the site again if it asks, export the list as CSV and open that file"
    )]
    Html,
    /// An XML document.
    #[error("is XML, not a table; export the list as CSV and open that file")]
    Xml,
    /// A script of SQL that makes tables and fills them.
    #[error(
        "is a script of SQL, not a list; run it in a database, export the table of the customers as CSV and open that file"
    )]
    Sql,
    /// Text with four bytes a character.
    #[error(
        "is written in UTF-32, which hardly any program reads; save it as \"CSV UTF-8\" and open that file"
    )]
    Utf32,
    /// No line end, or no end of the cells of a line, in more text than any header has.
    #[error(
        "has a first line of {0}, more than any list has; export the customer list as CSV and open that file"
    )]
    OneLine(String),
    /// Bytes that are not text.
    #[error("is not text; export the customer list as CSV and open that file")]
    Binary,
    /// The encoding that was asked for has no such name.
    #[error(
        "cannot be read as \"{0}\", an encoding not known here; choose UTF-8, UTF-16LE, windows-1252, CP850 or macintosh"
    )]
    UnknownEncoding(String),
}

/// Looks at the first bytes of a file.
///
/// # Errors
/// What the file is, where it is something other than text.
pub(super) fn check(head: &[u8]) -> Result<(), Refusal> {
    match signature(head).or_else(|| markup(head)) {
        Some(refusal) => Err(refusal),
        None if is_utf_32(head) => Err(Refusal::Utf32),
        None if is_sql(head) => Err(Refusal::Sql),
        None if head.iter().all(|byte| byte.is_ascii_whitespace() || *byte == 0) => Err(Refusal::Empty),
        None => Ok(()),
    }
}

/// Whether text that begins so would not be read as a list.
pub(crate) fn is_refused(head: &[u8]) -> bool {
    check(head).is_err()
}

/// More columns than any list has; spreadsheets have 16,384.
const MOST_COLUMNS: usize = 65_536;

/// Looks at the number of columns.
///
/// # Errors
/// There are so many that it is no list.
pub(super) fn check_width(width: usize) -> Result<(), Refusal> {
    match width {
        0..=MOST_COLUMNS => Ok(()),
        _ => Err(Refusal::OneLine(format!("more than {MOST_COLUMNS} cells"))),
    }
}

/// The refusal of text without any line end.
pub(super) fn without_end(text: &str) -> Refusal {
    Refusal::OneLine(format!("more than {} characters", text.len()))
}

fn signature(head: &[u8]) -> Option<Refusal> {
    let refusal = match head {
        [b'P', b'A', b'R', b'1', ..] => Refusal::Parquet,
        [b'%', b'P', b'D', b'F', b'-', ..] => Refusal::Pdf,
        [0x1F, 0x8B, 8, ..] => Refusal::Compressed("gzip within gzip"),
        [b'B', b'Z', b'h', b'1'..=b'9', 0x31, 0x41, ..] => Refusal::Compressed("bzip2"),
        [0xFD, b'7', b'z', b'X', b'Z', 0, ..] => Refusal::Compressed("xz"),
        [0x28, 0xB5, 0x2F, 0xFD, ..] => Refusal::Compressed("zstd"),
        [b'7', b'z', 0xBC, 0xAF, ..] => Refusal::Compressed("7z"),
        [b'R', b'a', b'r', b'!', 0x1A, ..] => Refusal::Compressed("rar"),
        _ => return None,
    };
    Some(refusal)
}

fn markup(head: &[u8]) -> Option<Refusal> {
    const PAGE: &[&str] =
        &["<!doctype html", "<html", "<head", "<body", "<table", "<script", "<meta", "<div"];
    const XML: &[&str] = &["<?xml", "<!--", "<!doctype", "<svg", "<rss"];
    let text = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
    let start = text[..text.len().min(20)].to_ascii_lowercase();
    // Not where a delimiter follows: that is the name of a column.
    let begins = |word: &&str| {
        let behind = start.strip_prefix(word.as_bytes());
        behind.is_some_and(|behind| !matches!(behind.first(), Some(b',' | b';' | b'|')))
    };
    if PAGE.iter().any(begins) {
        return Some(Refusal::Html);
    }
    XML.iter().any(begins).then_some(Refusal::Xml)
}

/// Whether the first statement fills or makes a table, or sets something for one that does so below.
fn is_sql(head: &[u8]) -> bool {
    /// What begins a statement that says enough, ...
    const TABLES: &[&str] = &[
        "insert into ",
        "insert ignore into ",
        "insert or replace into ",
        "replace into ",
        "create table ",
        "drop table ",
        "create database ",
        "create schema ",
    ];
    /// ... and one before it.
    const BEFORE: &[&str] =
        &["set ", "begin", "start transaction", "use ", "pragma ", "lock tables ", "select "];
    let text = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    let is_told = |line: &[u8], starts: &[&str]| {
        let begins = |start: &&str| {
            line.get(..start.len()).is_some_and(|of| of.eq_ignore_ascii_case(start.as_bytes()))
        };
        starts.iter().any(begins)
    };
    let mut statements = text
        .split(|byte| matches!(byte, b'\n' | b'\r'))
        .map(<[u8]>::trim_ascii)
        .filter(|line| !line.is_empty() && !line.starts_with(b"--") && !line.starts_with(b"/*"));
    let Some(first) = statements.next() else { return false };
    is_told(first, TABLES)
        || is_told(first, BEFORE) && first.ends_with(b";") && statements.any(|line| is_told(line, TABLES))
}

/// Whether there are marks of UTF-32, or characters of four bytes, of which one or two say something.
fn is_utf_32(head: &[u8]) -> bool {
    let is_marked = matches!(head, [0xFF, 0xFE, 0, 0, ..] | [0, 0, 0xFE, 0xFF, ..]);
    let letters = || head.chunks_exact(4).take(1024);
    let are_all = |is_letter: fn(&[u8]) -> bool| letters().len() > 0 && letters().all(is_letter);
    is_marked
        || are_all(|four| four[2..] == [0, 0] && four[..2] != [0, 0])
        || are_all(|four| four[..2] == [0, 0] && four[2..] != [0, 0])
}

/// Whether decoded text has so many control characters, the NULs taken out of it counted, that it is not text.
pub(super) fn is_binary(text: &str, nuls: usize) -> bool {
    let odd = text.bytes().filter(|byte| matches!(byte, 0..=8 | 14..=26 | 28..=31)).count();
    let is_many = |count: usize, share: usize| count >= 4 && count * share > text.len() + nuls;
    is_many(odd, 20) || is_many(nuls, 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_list_is_named() {
        let named: &[(&[u8], Refusal)] = &[
            (b"", Refusal::Empty),
            (b" \r\n\n", Refusal::Empty),
            (b"PAR1\x15\x04", Refusal::Parquet),
            (b"%PDF-1.7", Refusal::Pdf),
            (b"\n<!DOCTYPE HTML><title>Sign in", Refusal::Html),
            (b"<?xml version='1.0'?>", Refusal::Xml),
            (b"\xFF\xFE\0\0i\0\0\0", Refusal::Utf32),
            (b"\0\0\xFE\xFF\0\0\0i", Refusal::Utf32),
            (b"i\0\0\0d\0\0\0\n\0\0\0", Refusal::Utf32),
            (b"\0\0\0i\0\0\0d\0\0\0\n", Refusal::Utf32),
            (b"INSERT INTO customers (id, name) VALUES (1, 'Acme');", Refusal::Sql),
            (b"-- a dump\n\n/*!40101 SET NAMES utf8 */;\nDROP TABLE IF EXISTS `c`;\n", Refusal::Sql),
            (b"SET statement_timeout = 0;\nCREATE TABLE public.c (\n", Refusal::Sql),
        ];
        for (bytes, refusal) in named {
            assert_eq!(check(bytes).as_ref(), Err(refusal));
        }
    }

    #[test]
    fn odd_headers_are_no_reason_to_refuse() {
        for text in [
            "<DATE>,<OPEN>\n1,2",
            "<script,n\n1,2",
            "[id],[name]\n1,2",
            "{id},x",
            "PK,name",
            "Set,Use\n1,2",
            "-- x\nid,n\n1,2",
        ] {
            assert_eq!(check(text.as_bytes()), Ok(()), "{text}");
        }
        assert_eq!(check(b"i\0d\0\n\0" as &[u8]), Ok(()));
        assert!(!is_binary("a\tb\r\nc\u{1b}\u{1}", 1));
        assert!(is_binary("\u{1}\u{2}abc\u{3}\u{4}", 0));
        assert!(is_binary("abcd", 4));
    }
}
