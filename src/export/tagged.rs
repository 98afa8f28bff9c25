//! The result: the list byte for byte, then the computed columns, then thirteen columns with the tier of every customer, what
//! a person noted, and what changed last; where somebody was in touch or decided on a next step, two more say what comes
//! next, and where the model is steady, three more say who is held.
//!
//! Cells are copied. Two are changed: a cell that a spreadsheet could run as a formula, unless it was read as a number of
//! its column, and a quote that is never closed and would include the added cells.

mod cells;
pub mod snapshot;
mod typed;
mod workbook;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::io::{self, Write};
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use crate::data::column::{Column, ColumnType};
use crate::data::date::Day;
use crate::data::number::Decimal;
use crate::data::pieces::pieces;
use crate::data::table::Table;
use crate::data::text::{LINE_BREAK, Record};
use crate::review::Decision;
use crate::review::cadence::NextAction;
use crate::review::earlier::{ADDED, HELD, MOVED, NEXT, NOTED, PREFIX};
use crate::review::{LastMove, LastMoves};
use crate::tiering::{Held, Tier, Tiering, ratings};
use cells::CellWriter;
pub(crate) use cells::{written_number, written_score};

/// Rows that one thread formats at a time.
const PIECE: usize = 2_048;
/// Pieces that each thread formats while those before are written.
const AT_A_TIME: usize = 4;

/// A list with the tier of every customer.
pub struct Tagged<'a> {
    /// The list.
    pub table: &'a Table,
    /// The calculated tiers of the list's rows, and the computed columns.
    pub tiering: &'a Tiering,
    /// The decisions, by row.
    pub decisions: BTreeMap<usize, &'a Decision>,
    /// When and why each customer's tier changed last.
    pub last_moves: &'a LastMoves,
    /// Whether cells that a spreadsheet could run as formulas stay unprotected.
    pub raw: bool,
}

/// What was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Rows below the header.
    pub customers: usize,
    /// Cells that got a leading `'`, those of the header included.
    pub protected: usize,
    /// Cells that were too long for a workbook.
    pub cut: usize,
}

/// Formatted rows.
#[derive(Default)]
struct FormattedRows {
    bytes: Vec<u8>,
    protected: usize,
}

impl Tagged<'_> {
    /// Writes the list in its own order, delimiter and line ending, as UTF-8: with a byte order mark where it had
    /// one, or another encoding. Short rows are filled up, so that the added cells are below their names; the
    /// surplus of a long row comes after them.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write(&self, out: &mut dyn Write) -> io::Result<Written> {
        let dialect = self.table.text().dialect();
        if dialect.bom || dialect.encoding != "UTF-8" {
            out.write_all("\u{feff}".as_bytes())?;
        }
        let cells = CellWriter::new(dialect.delimiter, self.raw);
        let labels = Labels::new(self.tiering, &cells, decimal_mark(self.table), self);
        let header = self.header(&cells);
        let cells = &cells.of_columns(self.table.columns());
        out.write_all(&header.bytes)?;
        let mut written = Written { customers: self.table.len(), protected: header.protected, cut: 0 };
        // A few pieces at a time, so that memory stays small for any list; the next are formatted while these are
        // written.
        let pieces: Vec<Range<usize>> = pieces(0..self.table.len(), PIECE).collect();
        let make = |pieces: &[Range<usize>]| -> Vec<FormattedRows> {
            pieces.par_iter().map(|rows| self.rows(rows.clone(), cells, &labels)).collect()
        };
        let mut made = Vec::new();
        for pieces in pieces.chunks(AT_A_TIME * rayon::current_num_threads()).chain([[].as_slice()]) {
            let mut next = Vec::new();
            rayon::in_place_scope(|scope| {
                scope.spawn(|_| next = make(pieces));
                made.iter().try_for_each(|part: &FormattedRows| out.write_all(&part.bytes))
            })?;
            written.protected += made.iter().map(|part| part.protected).sum::<usize>();
            made = next;
        }
        Ok(written)
    }

    /// How many columns are the list's own: those that an earlier result added are written again.
    fn columns(&self) -> usize {
        self.table.columns().len()
    }

    fn header(&self, cells: &CellWriter) -> FormattedRows {
        let text = self.table.text();
        let mut part = FormattedRows::default();
        let names = &text.header()[..self.columns()];
        let added = added_names(names, self.tiering, &self.questions(), self.has_next());
        let push_added = |part: &mut FormattedRows| {
            for name in &added {
                part.bytes.push(cells.delimiter);
                part.protected += cells.push(&mut part.bytes, name);
            }
        };
        match text.header_record() {
            Some(record) => self.whole_row(&mut part, cells, record, push_added),
            None => {
                for (at, name) in names.iter().enumerate() {
                    if at > 0 {
                        part.bytes.push(cells.delimiter);
                    }
                    part.protected += cells.push(&mut part.bytes, name);
                }
                push_added(&mut part);
            }
        }
        part.bytes.extend_from_slice(text.dialect().terminator.as_str().as_bytes());
        cells::make_readable(&mut part.bytes, cells.delimiter);
        part
    }

    fn rows(&self, rows: Range<usize>, cells: &CellWriter, labels: &Labels) -> FormattedRows {
        let text = self.table.text();
        let terminator = text.dialect().terminator.as_str().as_bytes();
        let mut decisions = self.decisions.range(rows.clone()).peekable();
        let mut part = FormattedRows::default();
        for (row, record) in rows.clone().zip(text.records(rows)) {
            let decision = decisions.next_if(|(decided, _)| **decided == row).map(|(_, decision)| *decision);
            self.whole_row(&mut part, cells, record, |part| self.added(part, cells, labels, row, decision));
            part.bytes.extend_from_slice(terminator);
        }
        part
    }

    /// A row, with the line breaks within its cells where the list was no text.
    fn whole_row(
        &self,
        part: &mut FormattedRows,
        cells: &CellWriter,
        record: Record<'_>,
        added: impl FnOnce(&mut FormattedRows),
    ) {
        let is_text = self.table.text().dialect().origin.is_text();
        if is_text || !record.text().contains(LINE_BREAK) {
            return self.row(part, cells, record, added);
        }
        let broken = cells::with_line_breaks(record, cells.delimiter);
        self.row(part, cells, Record::new(&broken, cells.delimiter), added);
    }

    /// The record's own cells, the added ones, and what the row has beyond the list's columns.
    fn row(
        &self,
        part: &mut FormattedRows,
        cells: &CellWriter,
        record: Record<'_>,
        added: impl FnOnce(&mut FormattedRows),
    ) {
        let width = self.table.text().width();
        let bytes = record.text().as_bytes();
        if self.columns() == width && cells.is_plain_row(record, width) {
            part.bytes.extend_from_slice(bytes);
            return added(part);
        }
        let shape = cells.shape(record, self.columns(), width);
        if shape.all_plain {
            part.bytes.extend_from_slice(&bytes[..shape.own_end]);
        } else {
            part.protected += cells.copy(&mut part.bytes, record, 0..self.columns());
        }
        part.bytes.extend(std::iter::repeat_n(cells.delimiter, shape.absent));
        added(part);
        if shape.surplus {
            part.bytes.push(cells.delimiter);
            part.protected += cells.copy(&mut part.bytes, record, width..usize::MAX);
        }
    }

    /// The questions with an answer, in order.
    fn questions(&self) -> Vec<Arc<str>> {
        let asked = self.decisions.values().flat_map(|decision| decision.ratings.keys().cloned());
        asked.collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// Whether anybody was in touch or decided on a next step.
    fn has_next(&self) -> bool {
        self.decisions.values().any(|decision| !decision.contacts.is_empty() || decision.step.is_some())
    }

    /// The added cells of a row, each after a delimiter: what is computed, the ratings where there are any, and the
    /// thirteen.
    fn added(
        &self,
        part: &mut FormattedRows,
        cells: &CellWriter,
        labels: &Labels,
        row: usize,
        decision: Option<&Decision>,
    ) {
        let calculated = self.tiering.tier(row);
        let bytes = &mut part.bytes;
        for computed in &self.tiering.computed {
            bytes.push(cells.delimiter);
            if let Ok(values) = &computed.values {
                part.protected += cells.push_computed(bytes, values, row, labels.decimal_mark);
            }
        }
        for question in &labels.questions {
            bytes.push(cells.delimiter);
            if let Some(given) = decision.and_then(|decision| decision.ratings.get(question)) {
                part.protected += cells.push(bytes, &given.to_string());
            }
        }
        part.protected += labels.push(bytes, Decision::final_tier(decision, calculated));
        bytes.push(cells.delimiter);
        if let Some(score) = self.tiering.score(row) {
            cells::push_score(bytes, score, labels.decimal_mark);
        }
        bytes.push(cells.delimiter);
        if let Some(tier) = calculated {
            cells::push_number(bytes, tier.number().into());
        }
        match decision {
            Some(decision) => part.protected += push_decision(bytes, cells, decision),
            None => bytes.extend([cells.delimiter; 6]),
        }
        let tier = Decision::final_tier(decision, calculated);
        push_move(bytes, cells, self.last_moves.at(row, tier));
        if labels.has_next {
            let next = NextAction::of(decision, self.tiering.model.actions(tier));
            part.protected += push_next(bytes, cells, next.as_ref());
        }
        if self.tiering.model.steady.is_some() {
            match self.tiering.held(row) {
                Some(held) => push_held(bytes, cells, held),
                None => bytes.extend([cells.delimiter; HELD.len()]),
            }
        }
    }
}

/// A cell with the line breaks that it had where the list was no text.
fn with_origin_breaks(cell: Cow<'_, str>) -> Cow<'_, str> {
    match cell.contains(LINE_BREAK) {
        true => Cow::Owned(cell.replace(LINE_BREAK, "\n")),
        false => cell,
    }
}

/// Adds the cells of a decision, each after a delimiter. Gives how many were protected.
fn push_decision(bytes: &mut Vec<u8>, cells: &CellWriter, decision: &Decision) -> usize {
    let overridden = decision.overriding();
    let overridden = overridden.as_ref();
    let words = [overridden.and_then(|of| of.reason.as_deref()), overridden.and_then(|of| of.by.as_deref())];
    let mut protected = 0;
    for words in words {
        bytes.push(cells.delimiter);
        protected += cells.push(bytes, words.unwrap_or_default());
    }
    for day in [overridden.and_then(|of| of.on), decision.reviewed] {
        push_day(bytes, cells, day);
    }
    bytes.push(cells.delimiter);
    protected += cells.push(bytes, decision.note.as_deref().unwrap_or_default());
    push_day(bytes, cells, decision.again);
    protected
}

/// Adds what is known of a customer's last move, each after a delimiter.
fn push_move(bytes: &mut Vec<u8>, cells: &CellWriter, moved: LastMove) {
    bytes.push(cells.delimiter);
    if let Some(before) = moved.before {
        cells::push_number(bytes, before.number().into());
    }
    bytes.push(cells.delimiter);
    if let Some(cause) = moved.because {
        cells.push(bytes, cause.name());
    }
    push_day(bytes, cells, moved.since);
}

/// Adds what comes next for a customer, each after a delimiter. Gives how many were protected.
fn push_next(bytes: &mut Vec<u8>, cells: &CellWriter, next: Option<&NextAction>) -> usize {
    bytes.push(cells.delimiter);
    let protected = cells.push(bytes, next.map_or("", |next| &next.what));
    push_day(bytes, cells, next.and_then(|next| next.on));
    protected
}

/// Adds how a customer is held, each after a delimiter.
fn push_held(bytes: &mut Vec<u8>, cells: &CellWriter, held: &Held) {
    for number in [held.would_be.number(), held.times] {
        bytes.push(cells.delimiter);
        cells::push_number(bytes, number.into());
    }
    push_day(bytes, cells, held.since);
}

/// Adds the cell of a day after a delimiter; empty if there is none.
fn push_day(bytes: &mut Vec<u8>, cells: &CellWriter, day: Option<Day>) {
    bytes.push(cells.delimiter);
    if let Some(day) = day {
        cells.push(bytes, &day.to_string());
    }
}

/// The names of the added columns, each different from the list's own and from those before it.
fn added_names(own: &[String], tiering: &Tiering, questions: &[Arc<str>], has_next: bool) -> Vec<String> {
    // A reader takes the one with most prefixes for the added one, so the list's own have fewer.
    let with_fewer =
        |name: String| std::iter::successors(Some(name), |name| name.strip_prefix(PREFIX).map(str::to_owned));
    let own = own.iter().flat_map(|name| with_fewer(name.to_lowercase()));
    let mut taken: HashSet<String> = own.collect();
    let free = |mut name: String| {
        while !taken.insert(name.to_lowercase()) {
            name.insert_str(0, PREFIX);
        }
        name
    };
    let computed = tiering.computed.iter().map(|computed| computed.column.name.clone());
    let ratings = questions.iter().map(|question| format!("{}{question}", ratings::PREFIX));
    let next = NEXT.iter().filter(|_| has_next);
    let held = HELD.iter().filter(|_| tiering.model.steady.is_some());
    let others = ADDED.iter().chain(&NOTED).chain(&MOVED).chain(next).chain(held).map(ToString::to_string);
    computed.chain(ratings).chain(others).map(free).collect()
}

/// The decimal mark of the list's own numbers, so that a spreadsheet reads the scores as numbers too.
fn decimal_mark(table: &Table) -> u8 {
    let comma = |column: &Column| matches!(column.kind, ColumnType::Number(format) if format.decimal == Decimal::Comma);
    let divides_cells = table.text().dialect().delimiter == b',';
    if !divides_cells && table.columns().iter().any(comma) { b',' } else { b'.' }
}

/// The cells `tier` and `tier_name` of every tier, each after a delimiter, and how many of the two were protected.
struct Labels {
    decimal_mark: u8,
    questions: Vec<Arc<str>>,
    /// Whether the result says what comes next.
    has_next: bool,
    /// By number; 0 is "not enough data".
    by_number: Vec<(Vec<u8>, usize)>,
}

impl Labels {
    /// For the tiers of the model, and for higher ones that an earlier model had.
    fn new(tiering: &Tiering, cells: &CellWriter, decimal_mark: u8, tagged: &Tagged<'_>) -> Labels {
        let (questions, has_next) = (tagged.questions(), tagged.has_next());
        let label = |number: u8| {
            let tier = Tier::new(number);
            let mut bytes = vec![cells.delimiter];
            if let Some(tier) = tier {
                cells::push_number(&mut bytes, tier.number().into());
            }
            bytes.push(cells.delimiter);
            let protected = cells.push(&mut bytes, tiering.model.tier_name(tier));
            (bytes, protected)
        };
        Labels { decimal_mark, questions, has_next, by_number: (0..=u8::MAX).map(label).collect() }
    }

    fn push(&self, out: &mut Vec<u8>, tier: Option<Tier>) -> usize {
        let (bytes, protected) = &self.by_number[tier.map_or(0, |tier| usize::from(tier.number()))];
        out.extend_from_slice(bytes);
        *protected
    }
}

#[cfg(test)]
mod tests;
