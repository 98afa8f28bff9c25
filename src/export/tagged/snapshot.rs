//! A snapshot: what has to be kept of a list and its review so that they can be opened again later, with the same roles,
//! figures and tiers, when the list itself is long gone or another.
//!
//! It is a narrowed result, packed with gzip, and a review beside it. Of the list's own columns those are in it that mean
//! something to Tierdeck or that a formula names. Days are written as `2026-11-27`, and their review says how each column
//! is read, so that nothing has to be guessed again.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::ops::Range;
use std::sync::Arc;

use flate2::Compression;
use flate2::write::GzEncoder;
use rayon::prelude::*;

use super::cells::CellWriter;
use super::{FormattedRows, Labels, Tagged, added_names};
use crate::data::column::{Column, ColumnId, ColumnType, Role};
use crate::data::csv::Settings;
use crate::data::date::Day;
use crate::data::expr::Expr;
use crate::data::hash::{digest, digest_of_all};
use crate::data::number::Decimal;
use crate::data::pieces::pieces;
use crate::data::table::{Choice, Choices, ChosenRole, ChosenType, ListKind, Numbers, Table};
use crate::review::Review;
use crate::review::roster::{KeySource, Roster};
use crate::tiering::measure::MEASURES;
use crate::tiering::{ComputedValues, Tiering};

/// Rows that one thread formats and packs at a time.
const PIECE: usize = 8_192;
/// Pieces that each thread makes before they are written.
const AT_A_TIME: usize = 2;
const DELIMITER: u8 = b',';

/// What is found out from all orders of a list, and cannot be found out from its customers again.
const OF_ORDERS: [&str; 2] = ["expected_orders", "lifetime_value"];

/// A list with its tiers, as it is kept.
pub struct Snapshot<'a> {
    tagged: Tagged<'a>,
    /// The list's own columns that are kept, ascending.
    kept: Vec<ColumnId>,
    cells: Vec<CellsKept>,
    /// What orders say, by row, behind them.
    of_orders: Vec<(&'static str, Arc<ComputedValues>)>,
    /// The column of the customer's id, where the key is from another one.
    other_id: Option<ColumnId>,
}

/// How the cells of a column are kept.
enum CellsKept {
    /// As they are.
    Words,
    /// As they are: the review says how they are read.
    Numbers,
    /// The same, with the currency behind them that they do not say themselves.
    Money(&'static str),
    /// As the days that were read; those after the last one count as missing.
    Days(Arc<Numbers>, f64),
}

impl<'a> Snapshot<'a> {
    /// A snapshot of a list with its tiers. Grows with the list.
    pub fn of(tagged: Tagged<'a>, roster: &Roster) -> Snapshot<'a> {
        let Tagged { table, tiering, .. } = &tagged;
        let kept: Vec<ColumnId> = kept(table, tiering).into_iter().collect();
        table.prepare(&kept);
        let cells = kept.iter().map(|column| CellsKept::of(*column, tiering)).collect();
        let of_orders = match table.added_rows().is_some_and(|added| added.rhythm.is_some()) {
            true => OF_ORDERS.into_iter().filter_map(|name| found_from_orders(name, tiering)).collect(),
            false => Vec::new(),
        };
        let is_key = |id: &ColumnId| roster.scheme().source == KeySource::Id(*id);
        let other_id = table.with_role(Role::Id).filter(|id| !is_key(id));
        Snapshot { tagged, kept, cells, of_orders, other_id }
    }

    /// Whether anything of the list is kept; without, it could not be recognised.
    pub fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    /// Writes the list, packed. Gives a digest of what was written.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write(&self, out: &mut dyn Write) -> io::Result<u64> {
        let writer = CellWriter::new(DELIMITER, false);
        let labels = Labels::new(self.tagged.tiering, &writer, b'.', &self.tagged);
        let rows = self.tagged.table.len();
        // A list without rows has a header.
        let no_rows = (rows == 0).then_some(0..0);
        let pieces: Vec<Range<usize>> = pieces(0..rows, PIECE).chain(no_rows).collect();
        let make = |rows: &Range<usize>| -> io::Result<(u64, Vec<u8>)> {
            let mut part = FormattedRows::default();
            if rows.start == 0 {
                self.header(&mut part, &writer);
            }
            self.rows(&mut part, &writer, &labels, rows.clone());
            // Packed parts one behind the other are a packed whole.
            let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
            packed.write_all(&part.bytes)?;
            Ok((digest(&part.bytes), packed.finish()?))
        };
        let mut digests = Vec::with_capacity(pieces.len());
        for pieces in pieces.chunks(AT_A_TIME * rayon::current_num_threads()) {
            let made: io::Result<Vec<(u64, Vec<u8>)>> = pieces.par_iter().map(make).collect();
            for (digest, packed) in made? {
                digests.push(digest);
                out.write_all(&packed)?;
            }
        }
        Ok(digest_of_all(&digests))
    }

    /// The review beside it: how the kept columns are read, the model, and the day that counted as today. The decisions
    /// are in the list.
    pub fn review(&self, review: &Review) -> Review {
        let Tagged { table, tiering, .. } = self.tagged;
        let reading = Settings {
            encoding: Some("UTF-8".to_owned()),
            delimiter: Some(DELIMITER),
            rows: Some(ListKind::Customers),
            header_line: Some(Some(1)),
            sheet: None,
        };
        Review {
            reading,
            choices: self.choices(),
            as_of: tiering.measures.as_of(),
            model: Arc::clone(&tiering.model),
            filters: review.filters.clone(),
            // Those of orders were converted when they were added up.
            rates: table.rates().cloned(),
            computed: tiering.computed.iter().map(|computed| computed.column.clone()).collect(),
            joined: Vec::new(),
            decisions: Arc::default(),
        }
    }

    /// What the kept columns are and mean.
    fn choices(&self) -> Choices {
        let table = self.tagged.table;
        let choice = |id: &ColumnId| {
            let column = table.column(*id)?;
            let is_of_series = table.series().is_some_and(|series| series.has(*id));
            let role = match column.role {
                // Its role alone, chosen, would make it the key.
                Some(_) if self.other_id == Some(*id) && !column.has_chosen_role() => None,
                Some(role) => Some(ChosenRole::Role(role)),
                None if is_of_series => None,
                None => Some(ChosenRole::None),
            };
            Some((column.name.clone(), Choice { kind: chosen_type(&column.kind), role }))
        };
        let of_orders = self.of_orders.iter().map(|(name, _)| {
            let kind = Some(ChosenType::DecimalPoint);
            ((*name).to_owned(), Choice { kind, role: Some(ChosenRole::None) })
        });
        self.kept.iter().filter_map(choice).chain(of_orders).collect()
    }

    fn header(&self, part: &mut FormattedRows, writer: &CellWriter) {
        let names = self.kept.iter().filter_map(|id| self.tagged.table.column(*id));
        let names = names.map(|column| column.name.clone());
        let own: Vec<String> = names.chain(self.of_orders.iter().map(|(name, _)| (*name).into())).collect();
        let added = added_names(&own, self.tagged.tiering, &self.tagged.questions(), self.tagged.has_next());
        for (at, name) in own.iter().chain(&added).enumerate() {
            if at > 0 {
                part.bytes.push(DELIMITER);
            }
            writer.push(&mut part.bytes, name);
        }
        part.bytes.push(b'\n');
    }

    fn rows(&self, part: &mut FormattedRows, writer: &CellWriter, labels: &Labels, rows: Range<usize>) {
        let text = self.tagged.table.text();
        let mut decisions = self.tagged.decisions.range(rows.clone()).peekable();
        for (row, record) in rows.clone().zip(text.records(rows)) {
            record.for_columns(&self.kept, |place, cell| {
                if place > 0 {
                    part.bytes.push(DELIMITER);
                }
                self.cells[place].push(&mut part.bytes, writer, row, &cell);
            });
            for (_, values) in &self.of_orders {
                part.bytes.push(DELIMITER);
                let value = values.number(row);
                if !value.is_nan() {
                    part.bytes.extend_from_slice(value.to_string().as_bytes());
                }
            }
            let decision = decisions.next_if(|(decided, _)| **decided == row).map(|(_, decision)| *decision);
            self.tagged.added(part, writer, labels, row, decision);
            part.bytes.push(b'\n');
        }
    }
}

impl CellsKept {
    fn of(id: ColumnId, tiering: &Tiering) -> CellsKept {
        let table = tiering.measures.table();
        let Some(Column { kind, role, .. }) = table.column(id) else { return CellsKept::Words };
        let latest = tiering.measures.today().latest().filter(|_| role.is_some_and(Role::is_day));
        let latest = latest.map_or(f64::INFINITY, |Day(day)| f64::from(day));
        // What was added up is written without its currency.
        let is_made = table.added_rows().is_some() && id.index() < table.text_without_joined().width();
        match kind {
            ColumnType::Number(format) => match format.currency.filter(|_| is_made) {
                Some(currency) => CellsKept::Money(currency.code()),
                None => CellsKept::Numbers,
            },
            ColumnType::Date(_) => {
                table.numbers(id).map_or(CellsKept::Words, |days| CellsKept::Days(days, latest))
            }
            ColumnType::Text | ColumnType::Empty => CellsKept::Words,
        }
    }

    fn push(&self, out: &mut Vec<u8>, writer: &CellWriter, row: usize, cell: &str) {
        match self {
            CellsKept::Words => _ = writer.push(out, cell),
            CellsKept::Numbers => writer.push_unprotected(out, cell),
            CellsKept::Money(_) if cell.is_empty() => {}
            CellsKept::Money(currency) => writer.push_unprotected(out, &format!("{cell} {currency}")),
            CellsKept::Days(days, latest) => {
                let day = days.at(row);
                if day <= *latest {
                    out.extend_from_slice(Day(day as i32).to_string().as_bytes());
                }
            }
        }
    }
}

/// The columns that mean something to Tierdeck or that a formula names.
fn kept(table: &Table, tiering: &Tiering) -> BTreeSet<ColumnId> {
    let mut kept = tiering.columns_named();
    let has_role = |id: &ColumnId| table.column(*id).is_some_and(|column| column.role.is_some());
    kept.extend(table.column_ids().filter(has_role));
    // A column without the role that is called like a measure is what that measure means.
    kept.extend(MEASURES.iter().filter_map(|measure| table.named(measure.name)));
    kept.extend(table.currency_column());
    // Amounts that say no currency are in that of a column that need not mean anything itself.
    kept.extend(table.in_main_currency());
    kept.extend(table.series().into_iter().flat_map(|series| &series.columns).map(|period| period.column));
    kept
}

/// What was found from orders under this name, where something of the review uses it and no column has the name.
fn found_from_orders(name: &'static str, tiering: &Tiering) -> Option<(&'static str, Arc<ComputedValues>)> {
    let measures = &tiering.measures;
    let uses = |formula: &str| Expr::parse(formula).is_ok_and(|formula| formula.uses(name));
    let computed = tiering.computed.iter().any(|computed| uses(&computed.column.expression));
    let is_used = computed || tiering.model.uses(name);
    let values = || ComputedValues::of(name, measures).ok().map(Arc::new);
    let is_free = measures.table().named(name).is_none();
    Some(name).filter(|_| is_used && is_free).and_then(|name| Some((name, values()?)))
}

/// How a kept column is read again.
fn chosen_type(kind: &ColumnType) -> Option<ChosenType> {
    match kind {
        ColumnType::Text => Some(ChosenType::Text),
        ColumnType::Number(format) => Some(match format.decimal {
            Decimal::Point => ChosenType::DecimalPoint,
            Decimal::Comma => ChosenType::DecimalComma,
        }),
        ColumnType::Date(_) => Some(ChosenType::YearFirst),
        ColumnType::Empty => None,
    }
}
