//! Counts what is odd while a list is read, and puts it into words.

use std::collections::BTreeMap;

use crate::data::finding::{Finding, FindingKind};
use crate::data::number::counted;

/// How often each oddity occurred, and on which line first.
#[derive(Default)]
pub(super) struct Tally(BTreeMap<FindingKind, TallyEntry>);

struct TallyEntry {
    count: usize,
    line: u64,
}

impl Tally {
    /// Counts `count` more; of the lines, the first is kept.
    pub(super) fn add(&mut self, kind: FindingKind, count: usize, line: u64) {
        let entry = self.0.entry(kind).or_insert(TallyEntry { count: 0, line });
        entry.count += count;
        entry.line = entry.line.min(line);
    }

    /// One finding per kind; `encoding` is the name of the list's encoding, `width` its number of columns.
    pub(super) fn findings(&self, encoding: &str, width: usize) -> Vec<Finding> {
        let finding = |(kind, seen): (&FindingKind, &TallyEntry)| Finding {
            kind: *kind,
            count: seen.count,
            line: Some(seen.line),
            message: message(*kind, seen, encoding, width),
        };
        self.0.iter().map(finding).collect()
    }
}

fn message(kind: FindingKind, seen: &TallyEntry, encoding: &str, width: usize) -> String {
    let TallyEntry { count, line } = seen;
    let rows = if *count == 1 { "1 row has".to_owned() } else { format!("{count} rows have") };
    match kind {
        FindingKind::ShortRow => {
            format!("{rows} fewer than {width} cells, first on line {line}. The missing cells count as empty")
        }
        FindingKind::LongRow => {
            format!(
                "{rows} more than {width} cells, first on line {line}. The surplus is kept but not used, and the cells \
                 before it may be in the wrong columns"
            )
        }
        FindingKind::EmptyRow => format!("{rows} no value in any cell, first on line {line}; skipped"),
        FindingKind::LeftOutRow => format!(
            "titles, totals and footers are not customers and were skipped: {count} in all, first on line {line}"
        ),
        FindingKind::UnterminatedQuote => format!(
            "a quotation mark on line {line} has no partner. It was read as a plain character ({count} in all)"
        ),
        FindingKind::RepairedQuotes => format!(
            "{rows} quotation marks within a cell, first on line {line}. Each was read as a plain character where that \
             gives {}",
            counted(width, "cell")
        ),
        FindingKind::InvalidBytes if encoding == "UTF-8" => {
            let (are, were) = if *count == 1 { ("is", "It was") } else { ("are", "They were") };
            format!(
                "{} {are} not UTF-8, first on line {line}. {were} read as Windows-1252",
                counted(*count, "byte")
            )
        }
        FindingKind::InvalidBytes => {
            let (are, show) = if *count == 1 { ("is", "It shows") } else { ("are", "They show") };
            format!(
                "{} {are} not valid {encoding}, first on line {line}. {show} as \u{FFFD}",
                counted(*count, "character")
            )
        }
        FindingKind::NulBytes => {
            let were = if *count == 1 { "was" } else { "were" };
            format!("{} {were} dropped, first on line {line}", counted(*count, "NUL byte"))
        }
        other => format!("{}: {count}, first on line {line}", other.name()),
    }
}
