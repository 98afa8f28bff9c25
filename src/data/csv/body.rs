//! The table itself: text is collected, cut into records, and sealed into blocks of whole records.

use super::aside::{self, Aside};
use super::decode::Decoded;
use super::ending;
use super::garbled;
use super::labels;
use super::naming::NamingHeader;
use super::odd_rows::OddRows;
use super::position::Position;
use super::scan::{self, STRETCH, Scan, Usual};
use super::tally::Tally;
use crate::data::finding::{Finding, FindingKind, LeftOut};
use crate::data::sniff::{HeaderForm, TableShape};
use crate::data::text::split::{Span, Splitter};
use crate::data::text::{Beginning, Block, Dialect, ListLayout, Record, Text, names};

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
    odd: OddRows,
    is_done: bool,
}

/// What was found out beforehand.
struct Plan {
    dialect: Dialect,
    has_header: bool,
    header_form: HeaderForm,
    width: usize,
    /// Cells of most rows.
    usual: usize,
    /// Lines below the header's first that are no rows, by where they start in the sample; gone once it is read.
    beside: Vec<(usize, Option<&'static str>)>,
    /// The header as written: a row that is the same is none.
    repeated: Option<String>,
    beginning: Beginning,
}

/// Complete text is sealed into a block from this size on.
const BLOCK_LEAST: usize = 32 * 1024;
/// Blocks are cut at about this size where more text is pending, as after a quote that nothing closes.
const BLOCK: usize = 1024 * 1024 * 1024;
/// More lines left out than this are counted but not listed.
const LISTED: usize = 1000;

impl Body {
    /// `sample` is the decoded beginning that `shape` was found in, `doubt` what is uncertain about its encoding.
    pub(super) fn new(
        sample: Decoded,
        dialect: Dialect,
        shape: TableShape,
        doubt: Option<String>,
        beginning: Beginning,
    ) -> Self {
        let TableShape { delimiter, start, has_header, header_form, width, usual, above, beside, .. } = shape;
        let first = sample.text.find(|letter: char| !letter.is_ascii()).unwrap_or(0);
        let line = Some(Position::default().line(&sample.text, first));
        let doubt =
            doubt.map(|message| Finding { kind: FindingKind::GuessedEncoding, count: 1, line, message });
        let garbled = if sample.invalid.count == 0 { garbled::finding(&sample.text) } else { None };
        let repeated = None;
        let mut body = Self {
            splitter: Splitter::new(delimiter, start),
            pending: String::new(),
            starts: Vec::new(),
            gaps: Vec::new(),
            seen: Position::default(),
            plan: Plan { dialect, has_header, header_form, width, usual, beside, repeated, beginning },
            text: None,
            tally: Tally::default(),
            header_findings: doubt.into_iter().chain(garbled).collect(),
            left_out: Vec::new(),
            odd: OddRows::default(),
            is_done: false,
        };
        body.append(sample);
        for (start, reason) in above {
            let end = body.pending[start..].find(['\n', '\r']).map_or(body.pending.len(), |at| start + at);
            let heading = ending::heading(&body.pending[start..end]);
            body.odd.above.extend((!heading.is_empty()).then_some(heading));
            body.leave_out(start, end, reason);
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

    /// What was odd about the rows that were read so far, and about the header.
    pub(super) fn findings(&self) -> Vec<Finding> {
        let width = self.text.as_ref().map_or(0, Text::width);
        let counted = self.tally.findings(&self.plan.dialect.encoding, width);
        self.header_findings.iter().cloned().chain(counted).chain(self.says_more()).collect()
    }

    /// That a line which was left out says that there are more rows.
    fn says_more(&self) -> Option<Finding> {
        /// Such a line is above the table or below it.
        const LOOKED_AT: usize = 8;
        let (first, last) =
            (self.left_out.iter().take(LOOKED_AT), self.left_out.iter().rev().take(LOOKED_AT));
        let said = first.chain(last).find(|left| labels::says_more(&left.text))?;
        let message =
            format!("The list says that it has not all rows (\"{}\"). Export all of them.", said.text);
        Some(Finding { kind: FindingKind::PartialList, count: 1, line: Some(said.line), message })
    }

    /// What was left out so far, in the order of its lines.
    pub(super) fn left_out(&self) -> &[LeftOut] {
        &self.left_out
    }

    /// Makes rows of the text so far; with `last`, it is all there is.
    pub(super) fn read(&mut self, last: bool) {
        let is_beside = |body: &Self| {
            body.plan.beside.last().is_some_and(|(start, _)| body.splitter.unfinished() <= *start)
        };
        while (self.text.is_none() || is_beside(self))
            && let Some(span) = self.splitter.next(self.pending.as_bytes(), last)
        {
            self.take(span);
        }
        self.plan.beside.clear();
        let usual =
            Usual { width: self.text.as_ref().map_or(0, Text::width), header: self.plan.repeated.as_deref() };
        for scan in scan::scan(&self.pending, &mut self.splitter, usual, STRETCH, last) {
            self.take_scan(scan);
        }
        if last || self.splitter.unfinished() >= BLOCK_LEAST {
            self.seal(self.starts.len());
        }
        if last && !std::mem::replace(&mut self.is_done, true) {
            self.conclude();
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
            return self.set_apart();
        }
        if let Some(quote) = span.stray_quote {
            let line = self.seen.line(&self.pending, quote);
            self.tally.add(FindingKind::UnterminatedQuote, 1, line);
        }
        let Some(width) = self.text.as_ref().map(Text::width) else {
            return self.take_first(span);
        };
        if let Some((_, reason)) = self.plan.beside.iter().find(|(start, _)| *start == span.start) {
            return reason.map_or((), |reason| self.leave_out(span.start, span.end, reason));
        }
        let record = Record::new(&self.pending[span.start..span.end], self.plan.dialect.delimiter);
        let aside = aside::aside(record, width, self.plan.repeated.as_deref());
        match aside {
            Some(Aside::Empty) => {
                let line = self.seen.line(&self.pending, span.start);
                self.tally.add(FindingKind::EmptyRow, 1, line);
                self.gap(span.start);
                self.set_apart();
            }
            Some(Aside::LeftOut(reason)) => {
                if reason == aside::HEADER {
                    self.odd.headers.push(self.rows());
                }
                self.leave_out(span.start, span.end, reason);
                self.gap(span.start);
            }
            Some(Aside::MayBeTotal) | None => self.take_row(span, width, aside.is_some()),
        }
    }

    fn take_row(&mut self, span: Span, width: usize, may_be_total: bool) {
        let row = self.rows();
        if may_be_total {
            self.odd.totals.push(row);
        }
        if span.is_uneven {
            self.odd.uneven.push(row);
        } else if span.cells != width {
            self.note_width(span, width);
        }
        self.starts.push(span.start);
    }

    /// How many rows there are so far.
    fn rows(&self) -> usize {
        self.text.as_ref().map_or(0, Text::len) + self.starts.len()
    }

    /// Notes that the next row is below a blank line.
    fn set_apart(&mut self) {
        let row = self.rows();
        if row > 0 && self.odd.apart.last() != Some(&row) {
            self.odd.apart.push(row);
        }
    }

    /// The header, or the first row where there is none.
    fn take_first(&mut self, span: Span) {
        let line = self.seen.line(&self.pending, span.start);
        let raw = &self.pending[span.start..span.end];
        let mut dialect = self.plan.dialect.clone();
        if !self.plan.has_header {
            let width = self.plan.width.max(span.cells);
            let (names, findings) = names::made_up(width);
            self.header_findings.extend(findings);
            let beginning = self.plan.beginning.clone();
            self.text = Some(Text::new(ListLayout { dialect, names, raw_header: None, beginning }));
            return self.take(span);
        }
        let header = NamingHeader { raw, delimiter: dialect.delimiter, width: self.plan.width, line };
        let (raw_header, names, findings) = header.named(&self.plan.header_form);
        dialect.header_line = Some(line);
        self.plan.repeated = Some(raw.to_owned());
        self.header_findings.extend(findings);
        let (raw_header, beginning) = (Some(raw_header), self.plan.beginning.clone());
        self.text = Some(Text::new(ListLayout { dialect, names, raw_header, beginning }));
    }

    /// Notes a row whose number of cells is not the list's.
    fn note_width(&mut self, span: Span, width: usize) {
        let record = Record::new(&self.pending[span.start..span.end], self.plan.dialect.delimiter);
        let row = self.rows();
        if span.cells < width {
            self.odd.widths.push((row, FindingKind::ShortRow));
        } else if record.cells().skip(width).any(|cell| !cell.trim().is_empty()) {
            self.odd.widths.push((row, FindingKind::LongRow));
        } else if span.cells > self.plan.usual {
            self.odd.spare.push(row);
        }
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

    /// Looks at the whole list: rewrites rows with uneven quotes, and leaves out what is no customer.
    fn conclude(&mut self) {
        let Some(text) = self.text.take() else { return };
        let first_name = text.header().first().cloned();
        let ending = ending::conclude(text, &self.odd);
        if let Some(name) = ending.text.header().first().filter(|name| Some(*name) != first_name.as_ref()) {
            let unnamed = |finding: &&mut Finding| finding.kind == FindingKind::EmptyHeader;
            for finding in self.header_findings.iter_mut().filter(unnamed) {
                *finding = names::unnamed_finding(finding.count, name, finding.line);
            }
        }
        for (kind, count, line) in ending.noted {
            self.tally.add(kind, count, line);
        }
        for left in ending.left_out {
            self.tally.add(FindingKind::LeftOutRow, 1, left.line);
            self.left_out.push(left);
        }
        self.left_out.sort_by_key(|left| left.line);
        self.left_out.truncate(LISTED);
        self.header_findings.extend(ending.findings);
        self.text = Some(ending.text);
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
