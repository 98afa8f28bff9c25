//! The table itself: text is collected, cut into records, and sealed into blocks of whole records.

use super::aside;
use super::decode::Decoded;
use super::position::Position;
use super::scan::{self, STRETCH, Scan};
use super::split::{Span, Splitter};
use super::tally::Tally;
use crate::data::finding::{Finding, FindingKind, LeftOut};
use crate::data::sniff::TableShape;
use crate::data::text::{Beginning, Block, Dialect, ListLayout, Record, Text, line_ends, names};

/// Reads records once it is known how the list is written.
pub(super) struct Body {
    splitter: Splitter,
    /// Text that is in no block yet.
    pending: String,
    /// Where the rows start that are in no block yet, in bytes of `pending`.
    starts: Vec<usize>,
    /// (place in `starts`, its end) where something left out follows a row.
    gaps: Vec<(usize, usize)>,
    /// Where lines were counted to.
    seen: Position,
    plan: Plan,
    /// `None` until the header is complete.
    text: Option<Text>,
    tally: Tally,
    header_findings: Vec<Finding>,
    left_out: Vec<LeftOut>,
}

/// What was found out beforehand.
struct Plan {
    dialect: Dialect,
    has_header: bool,
    width: usize,
    beginning: Beginning,
}

/// Complete text is sealed into a block from this size on.
const BLOCK_LEAST: usize = 32 * 1024;
/// Blocks are cut at about this size where more text is pending, as after a quote that nothing closes.
const BLOCK: usize = 1024 * 1024 * 1024;
/// A footer has at most this many rows. They, and the row before them, are kept back from a block.
const FOOTER_ROWS: usize = 16;
/// More lines left out than this are counted but not listed.
const LISTED: usize = 1000;

impl Body {
    /// `sample` is the decoded beginning that `shape` was found in.
    pub(super) fn new(sample: Decoded, dialect: Dialect, shape: &TableShape, beginning: Beginning) -> Self {
        let plan = Plan { dialect, has_header: shape.has_header, width: shape.width, beginning };
        let mut body = Self {
            splitter: Splitter::new(shape.delimiter, shape.start),
            pending: String::new(),
            starts: Vec::new(),
            gaps: Vec::new(),
            seen: Position::default(),
            plan,
            text: None,
            tally: Tally::default(),
            header_findings: Vec::new(),
            left_out: Vec::new(),
        };
        body.append(sample);
        for (start, reason) in &shape.above {
            let end = body.pending[*start..].find(['\n', '\r']).map_or(body.pending.len(), |at| start + at);
            body.leave_out(*start, end, reason);
        }
        body.read(false);
        body
    }

    /// Takes the text that comes next, to be read later.
    pub(super) fn append(&mut self, decoded: Decoded) {
        let Decoded { mut text, invalid, nuls } = decoded;
        let from = self.pending.len();
        if from < text.len() {
            // Mostly the shorter of the two by far.
            text.insert_str(0, &self.pending);
            self.pending = text;
        } else {
            self.pending.push_str(&text);
        }
        for (kind, met) in [(FindingKind::InvalidBytes, invalid), (FindingKind::NulBytes, nuls)] {
            if met.count > 0 {
                let line = self.seen.line(&self.pending, from + met.first);
                self.tally.add(kind, met.count, line);
            }
        }
    }

    /// The rows sealed so far; `None` until the header is complete.
    pub(super) fn text(&self) -> Option<&Text> {
        self.text.as_ref()
    }

    pub(super) fn findings(&self) -> Vec<Finding> {
        let width = self.text.as_ref().map_or(0, Text::width);
        let counted = self.tally.findings(&self.plan.dialect.encoding, width);
        self.header_findings.iter().cloned().chain(counted).collect()
    }

    pub(super) fn left_out(&self) -> &[LeftOut] {
        &self.left_out
    }

    /// Makes rows of the text so far; with `last`, it is all there is.
    pub(super) fn read(&mut self, last: bool) {
        while self.text.is_none()
            && let Some(span) = self.splitter.next(self.pending.as_bytes(), last)
        {
            self.take(span);
        }
        let width = self.text.as_ref().map_or(0, Text::width);
        for scan in scan::scan(&self.pending, &mut self.splitter, width, STRETCH, last) {
            self.take_scan(scan);
        }
        if last {
            self.drop_footers();
            self.seal(self.starts.len());
        } else if self.splitter.unfinished() >= BLOCK_LEAST {
            self.seal(self.starts.len().saturating_sub(FOOTER_ROWS + 1));
        }
    }

    fn take_scan(&mut self, scan: Scan) {
        self.seen.line(&self.pending, scan.from);
        let end = self.seen.after(scan.end);
        let mut taken = 0;
        for (before, span) in scan.odd {
            self.starts.extend_from_slice(&scan.plain[taken..before]);
            taken = before;
            self.take(span);
        }
        self.starts.extend_from_slice(&scan.plain[taken..]);
        self.seen = end;
    }

    fn take(&mut self, span: Span) {
        if span.start == span.end {
            return;
        }
        if let Some(quote) = span.stray_quote {
            let line = self.seen.line(&self.pending, quote);
            self.tally.add(FindingKind::UnterminatedQuote, 1, line);
        }
        let Some(width) = self.text.as_ref().map(Text::width) else {
            return self.take_first(span);
        };
        let record = Record::new(&self.pending[span.start..span.end], self.plan.dialect.delimiter);
        if aside::is_empty(record) {
            let line = self.seen.line(&self.pending, span.start);
            self.tally.add(FindingKind::EmptyRow, 1, line);
            self.gap(span.start);
        } else if aside::is_total(record) {
            self.leave_out(span.start, span.end, "it adds up the rows above it");
            self.gap(span.start);
        } else {
            self.starts.push(span.start);
            if span.cells != width {
                self.note_width(span, width);
            }
        }
    }

    /// The header, or the first row where there is none.
    fn take_first(&mut self, span: Span) {
        let line = self.seen.line(&self.pending, span.start);
        let raw = &self.pending[span.start..span.end];
        let record = Record::new(raw, self.plan.dialect.delimiter);
        let width = self.plan.width.max(span.cells);
        let mut dialect = self.plan.dialect.clone();
        let (raw_header, (names, findings)) = match self.plan.has_header {
            true => (Some(raw.to_owned()), names::from_header(record, self.plan.width, line)),
            false => (None, names::made_up(width)),
        };
        dialect.header_line = raw_header.is_some().then_some(line);
        self.header_findings = findings;
        self.text = Some(Text::new(ListLayout {
            dialect,
            names,
            raw_header,
            beginning: self.plan.beginning.clone(),
        }));
        if !self.plan.has_header {
            self.take(span);
        }
    }

    /// Counts a row whose number of cells is not the list's. Empty surplus cells are nothing to tell.
    fn note_width(&mut self, span: Span, width: usize) {
        let record = Record::new(&self.pending[span.start..span.end], self.plan.dialect.delimiter);
        let kind = if span.cells < width {
            FindingKind::ShortRow
        } else if record.cells().skip(width).any(|cell| !cell.trim().is_empty()) {
            FindingKind::LongRow
        } else {
            return;
        };
        let line = self.seen.line(&self.pending, span.start);
        self.tally.add(kind, 1, line);
    }

    fn leave_out(&mut self, start: usize, end: usize, reason: &'static str) {
        let line = self.seen.line(&self.pending, start);
        self.tally.add(FindingKind::LeftOutRow, 1, line);
        if self.left_out.len() < LISTED {
            let record = Record::new(&self.pending[start..end], self.plan.dialect.delimiter);
            self.left_out.push(LeftOut { line, reason, text: aside::excerpt(record) });
        }
    }

    /// Ends the row before at `end`, where something left out begins.
    fn gap(&mut self, end: usize) {
        if let Some(row) = self.starts.len().checked_sub(1)
            && self.gaps.last().is_none_or(|gap| gap.0 < row)
        {
            self.gaps.push((row, end));
        }
    }

    /// Leaves out the rows at the end that a report printed below its table, under a blank line.
    fn drop_footers(&mut self) {
        let mut footers = Vec::new();
        for row in (0..self.starts.len()).rev().take(FOOTER_ROWS) {
            let start = self.starts[row];
            let raw = self.pending[start..self.end_of(row)].trim_end_matches(['\n', '\r']);
            if !aside::is_footer(Record::new(raw, self.plan.dialect.delimiter)) {
                break;
            }
            footers.push((row, start, start + raw.len()));
        }
        while footers.last().is_some_and(|(row, start, _)| !self.is_set_apart(*row, *start)) {
            footers.pop();
        }
        let Some((first, first_start, _)) = footers.last().copied() else { return };
        for (_, start, end) in footers.into_iter().rev() {
            self.leave_out(start, end, "it is below the table");
        }
        self.starts.truncate(first);
        self.gaps.retain(|gap| gap.0 < first);
        self.gap(first_start);
    }

    /// Whether a blank line, or something left out, is between the row and the one before it. The list's
    /// first row has only the header above it: there, having several columns to fill is enough.
    fn is_set_apart(&self, row: usize, start: usize) -> bool {
        if row == 0 {
            return self.text.as_ref().is_some_and(|text| text.is_empty() && text.width() > 1);
        }
        let delimiter = char::from(self.plan.dialect.delimiter);
        let before = &self.pending[..start];
        let filled = before.trim_end_matches(['\n', '\r', ' ', '\t', '"', delimiter]);
        let follows_gap = self.gaps.iter().any(|gap| gap.0 + 1 == row);
        follows_gap || line_ends(&before.as_bytes()[filled.len()..]) > 1
    }

    /// Where the pending row ends, its line ending and blank lines included.
    fn end_of(&self, row: usize) -> usize {
        match self.gaps.binary_search_by_key(&row, |gap| gap.0) {
            Ok(found) => self.gaps[found].1,
            Err(_) => self.start_of(row + 1),
        }
    }

    /// Where the pending row starts, or the row that is not complete yet.
    fn start_of(&self, row: usize) -> usize {
        self.starts.get(row).copied().unwrap_or(self.splitter.unfinished())
    }

    /// Seals the first `rows` pending rows into blocks.
    fn seal(&mut self, rows: usize) {
        let before = self.start_of(0);
        if before > 0 {
            self.cut(before);
        }
        let mut rest = rows;
        while rest > 0 {
            let fitting = self.starts[..rest].partition_point(|start| *start < BLOCK);
            self.seal_block(fitting);
            rest -= fitting;
        }
    }

    /// Makes a block of the first `rows` pending rows, which begin where the pending text does.
    fn seal_block(&mut self, rows: usize) {
        let first_line = self.seen.line(&self.pending, 0);
        let cut = self.start_of(rows);
        // Within a block's size of each other, so that they fit into 32 bits.
        let starts = self.starts.drain(..rows).map(|at| at as u32).collect();
        let gaps = self.gaps.extract_if(.., |gap| gap.0 < rows);
        let gaps = gaps.map(|(row, end)| (row as u32, end)).collect();
        self.gaps.iter_mut().for_each(|gap| gap.0 -= rows);
        let text = self.cut(cut);
        if let Some(sealed) = &mut self.text {
            sealed.append(Block { text, starts, gaps, first_line });
        }
    }

    /// Takes the pending text off up to `at`, where no pending row has begun.
    fn cut(&mut self, at: usize) -> String {
        self.seen.cut(&self.pending, at);
        self.splitter.rebase(at);
        self.starts.iter_mut().for_each(|start| *start -= at);
        self.gaps.iter_mut().for_each(|gap| gap.1 -= at);
        let following = self.pending.split_off(at);
        std::mem::replace(&mut self.pending, following)
    }
}
