//! Finds out how a list is written from its beginning: encoding, delimiter, and where the table starts
//! under a title. Every answer carries its reason in words, for the person who may correct it.

mod above;
mod charset;
mod delimiter;
mod encoding;
mod form;
mod header;
pub(super) mod known;
mod letters;
pub(super) mod look;
mod period;
mod remark;
mod two_lines;

use serde::{Deserialize, Deserializer, Serialize};

use super::list_kind::ListKind;
use super::text::split::Splitter;
use super::text::{Record, Terminator, line_ends};

pub(super) use charset::Charset;
pub(super) use encoding::encoding;
pub(super) use form::HeaderForm;
pub(super) use remark::{DRAWN, remark};

/// What a person said on the import screen in place of what would be found out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// Name of the encoding, such as `windows-1252`.
    pub encoding: Option<String>,
    /// The byte between two cells.
    pub delimiter: Option<u8>,
    /// Name of the sheet of a workbook, or of the file in an archive.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// What the rows are: each a customer, or orders to be added up per customer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rows: Option<ListKind>,
    /// `Some(Some(line))`: the header is on this line, counted from 1. `Some(None)`: there is no header.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "said")]
    pub header_line: Option<Option<u64>>,
}

impl Settings {
    /// Whether the text has to be read again: what the rows are is said of the same text.
    pub fn reads_otherwise(&self, other: &Settings) -> bool {
        Settings { rows: None, ..self.clone() } != Settings { rows: None, ..other.clone() }
    }
}

/// Tells "there is no header", which is written as nothing, from nothing being said at all.
fn said<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Option<u64>>, D::Error> {
    Option::deserialize(from).map(Some)
}

/// Where the table is in the text, and how it is written.
#[derive(Debug)]
pub(super) struct TableShape {
    pub delimiter: u8,
    pub delimiter_reason: String,
    pub terminator: Terminator,
    /// Where the header starts, or the first row where there is none; in bytes of the sample.
    pub start: usize,
    pub has_header: bool,
    pub header_reason: String,
    /// How the columns are named by the header.
    pub header_form: HeaderForm,
    /// Columns of the list.
    pub width: usize,
    /// Cells of most rows.
    pub usual: usize,
    /// Lines above the table: where each starts, and why it is not part of it.
    pub above: Vec<(usize, &'static str)>,
    /// Lines below the header's first that are no rows: where each starts; no reason where it is part of the header.
    pub beside: Vec<(usize, Option<&'static str>)>,
}

/// A record of the sample.
#[derive(Clone, Copy)]
struct SampleLine<'a> {
    start: usize,
    number: u64,
    record: Record<'a>,
    cells: usize,
    filled: usize,
}

/// How many records of the sample are looked at.
const LINES: usize = 5_000;

/// Looks at the beginning of the text; `whole` where it is the whole text, `is_named` where its first record is known to
/// name the columns. `None`: there is no record in it.
pub(super) fn shape(sample: &str, whole: bool, settings: &Settings, is_named: bool) -> Option<TableShape> {
    let named = sep_line(sample);
    let table_start = named.as_ref().map_or(0, |(_, next)| *next);
    let (delimiter, delimiter_reason) = match (settings.delimiter, &named) {
        (Some(chosen), _) => (chosen, "chosen by you".to_owned()),
        (None, Some((named, _))) => (*named, "the first line names it".to_owned()),
        (None, None) => delimiter::delimiter(sample, whole),
    };
    let lines = lines(sample, table_start, whole, delimiter);
    let found = if is_named { header::named(&lines)? } else { header::find(&lines, settings)? };
    let mut above: Vec<(usize, &'static str)> =
        lines[..found.first].iter().map(|line| (line.start, above::reason(line))).collect();
    if named.is_some() {
        above.insert(0, (0, "it only names the separator"));
    }
    Some(TableShape {
        delimiter,
        delimiter_reason,
        terminator: terminator(sample),
        start: lines[found.first].start,
        has_header: found.has_header,
        header_reason: found.reason,
        header_form: found.form,
        width: found.width,
        usual: found.usual,
        above,
        beside: found.beside.into_iter().map(|(line, reason)| (lines[line].start, reason)).collect(),
    })
}

/// The delimiter that a first line such as `sep=;` names, and where the next line starts.
fn sep_line(sample: &str) -> Option<(u8, usize)> {
    let end = sample.find(['\n', '\r'])?;
    let line = sample[..end].trim_matches('"');
    let (key, value) = line.split_at_checked(4)?;
    if !key.eq_ignore_ascii_case("sep=") {
        return None;
    }
    let delimiter = match value.as_bytes() {
        [byte] if delimiter::may_divide(*byte) => *byte,
        b"\\t" => b'\t',
        _ => return None,
    };
    let rest = &sample[end..];
    let ending = if rest.starts_with("\r\n") { 2 } else { 1 };
    Some((delimiter, end + ending))
}

/// The first records that have anything in them; the last one only where it is complete or the only one.
fn lines(sample: &str, start: usize, whole: bool, delimiter: u8) -> Vec<SampleLine<'_>> {
    let mut splitter = Splitter::new(delimiter, start);
    let mut number = 1;
    let mut counted = 0;
    let mut lines = Vec::new();
    while lines.len() < LINES {
        let next = match splitter.next(sample.as_bytes(), whole) {
            None if !whole && lines.is_empty() => splitter.next(sample.as_bytes(), true),
            next => next,
        };
        let Some(span) = next else { break };
        number += line_ends(&sample.as_bytes()[counted..span.start]);
        counted = span.start;
        let record = Record::new(&sample[span.start..span.end], delimiter);
        let filled = record.cells().filter(|cell| !matches!(cell.trim(), "" | "\u{1a}")).count();
        if filled > 0 {
            lines.push(SampleLine { start: span.start, number, record, cells: span.cells, filled });
        }
    }
    lines
}

/// How most lines end.
fn terminator(sample: &str) -> Terminator {
    let pairs = sample.matches("\r\n").count();
    let feeds = sample.matches('\n').count() - pairs;
    let returns = sample.matches('\r').count() - pairs;
    if pairs > 0 && pairs >= feeds && pairs >= returns {
        Terminator::CrLf
    } else if returns > feeds {
        Terminator::Cr
    } else {
        Terminator::Lf
    }
}

#[cfg(test)]
mod tests;
