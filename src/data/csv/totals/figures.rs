//! The figures of rows, and whether they are the sums of others.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::ops::Range;

use rayon::prelude::*;

use super::super::labels;
use super::numbers::{NumberColumn, decimals_of, digits_of};
use super::{Label, OddRows, RunningSums, label_of};
use crate::data::cell::{Cell, is_missing, trimmed};
use crate::data::column::{ColumnId, ColumnType, RowId};
use crate::data::header;
use crate::data::infer;
use crate::data::number::{Currency, Decimal, NumberFormat};
use crate::data::pieces::{pieces, spread};
use crate::data::text::Text;
pub(super) use proof::{Place, Proof};

mod proof;

/// Rows that the columns' types are found out from.
const SAMPLE: usize = 1_000;
/// Rows that one thread adds up at a time.
const CHUNK: usize = 8_192;

/// The columns of a list as they matter for sums.
pub(super) struct FigureColumns<'a> {
    text: &'a Text,
    numbers: Vec<NumberColumn>,
    ids: Vec<ColumnId>,
    /// Columns of words and days.
    words: Vec<ColumnId>,
    /// Those of them with days.
    days: Vec<ColumnId>,
    /// How many of these most rows fill.
    usual_words: usize,
    /// The sums of the sample where no number is below 0.
    least: Vec<Option<f64>>,
}

/// A row.
pub(super) struct RowFigures<'a> {
    figures: &'a FigureColumns<'a>,
    pub values: Vec<Option<f64>>,
    /// The same with the other decimal mark, where the rows do not settle which it is: read when first asked for.
    others: OnceCell<Vec<Option<f64>>>,
    row: usize,
    /// The first cell with words.
    first: Option<Cow<'a, str>>,
    /// How many cells have words: more than two are not counted.
    pub words: usize,
}

/// Words of headers over figures that are not added up.
const RATES: &[&str] = &[
    "percent",
    "margin",
    "marge",
    "average",
    "avg",
    "aov",
    "arpu",
    "mean",
    "rate",
    "ratio",
    "share",
    "rank",
    "price",
    "score",
    "durchschnitt",
    "anteil",
    "quote",
    "preis",
    "moyenne",
    "part",
    "taux",
    "prix",
    "promedio",
    "precio",
    "media",
    "prezzo",
    "year",
    "jahr",
    "age",
    "discount",
    "rabatt",
    "growth",
    "nps",
    "rating",
];
/// The same over figures that name something.
const IDS: &[&str] = &["id", "nr", "no", "number", "nummer", "code", "zip", "plz"];

impl<'a> FigureColumns<'a> {
    /// Looks at some of the rows.
    pub fn of(text: &'a Text, odd: &OddRows, gone: &BTreeMap<usize, &'static str>) -> Self {
        // Where the first column is empty, every row may be a total.
        let are_most = odd.totals.len() * 2 > text.len();
        let is_row =
            |row: &usize| !gone.contains_key(row) && (are_most || odd.totals.binary_search(row).is_err());
        let sample: Vec<usize> = spread(text.len(), SAMPLE).filter(is_row).collect();
        let mut inferred = infer::of_rows(text, &sample, text.width());
        infer::settle_together(&mut inferred);
        let mut figures = FigureColumns {
            text,
            numbers: Vec::new(),
            ids: Vec::new(),
            words: Vec::new(),
            days: Vec::new(),
            usual_words: 0,
            least: Vec::new(),
        };
        for (at, (inferred, name)) in inferred.iter().zip(text.header()).enumerate() {
            let id = ColumnId(at as u32);
            match &inferred.kind {
                ColumnType::Number(format) => {
                    let words = header::words(name);
                    let has = |known: &[&str]| words.iter().any(|word| known.contains(&word.as_str()));
                    let is_id = has(IDS);
                    let is_rate = is_id || format.percent || has(RATES);
                    figures.ids.push(id);
                    let is_open = inferred.figures.is_none_or(|figures| !figures.mark_is_settled);
                    figures.numbers.push(NumberColumn {
                        format: *format,
                        is_open,
                        is_rate,
                        is_id,
                        decimals: 0,
                        is_full: true,
                    });
                }
                ColumnType::Date(_) => {
                    figures.words.push(id);
                    figures.days.push(id);
                }
                ColumnType::Text => figures.words.push(id),
                ColumnType::Empty => {}
            }
        }
        figures.look_at(&sample);
        figures
    }

    /// Whether a column has numbers to add up.
    pub fn can_have_sums(&self) -> bool {
        !self.numbers.iter().all(|column| column.is_rate)
    }

    fn look_at(&mut self, sample: &[usize]) {
        let mut filled = Vec::with_capacity(sample.len());
        let mut least = vec![Some(0.0); self.numbers.len()];
        let (mut decimals, mut full) = (vec![0; self.numbers.len()], vec![true; self.numbers.len()]);
        for row in sample {
            let said = self.row(*row);
            filled.push(self.words(*row));
            let columns = said.values.iter().enumerate().filter(|(_, value)| value.is_none());
            columns.for_each(|(at, _)| full[at] = false);
            for (column, value) in
                said.values.iter().enumerate().filter_map(|(at, value)| Some((at, (*value)?)))
            {
                least[column] = least[column].filter(|_| value >= 0.0).map(|sum| sum + value);
                decimals[column] = decimals[column].max(decimals_of(value));
            }
        }
        self.least = least;
        self.numbers.iter_mut().zip(decimals).for_each(|(column, decimals)| column.decimals = decimals);
        self.numbers.iter_mut().zip(full).for_each(|(column, is_full)| column.is_full = is_full);
        filled.sort_unstable();
        self.usual_words = filled.get(filled.len() / 2).copied().unwrap_or(0);
    }

    /// The number of columns with numbers.
    pub fn columns(&self) -> usize {
        self.numbers.len()
    }

    /// The figures of a row.
    pub fn row(&self, row: usize) -> RowFigures<'_> {
        let (mut first, mut words) = (None, 0);
        self.text.record(RowId(row as u32)).for_columns(&self.words, |_, cell| {
            if words < 2 && is_word(&cell) {
                first = first.take().or(Some(cell));
                words += 1;
            }
        });
        // Among the numbers of customers, a word is none: `Total` below them says so of its row.
        if words == 0 {
            self.text.record(RowId(row as u32)).for_columns(&self.ids, |_, cell| {
                let is_named = !cell.trim().is_empty() && figure(&cell).is_none();
                if first.is_none() && is_named && label_of(Some(&cell)) != Label::Other {
                    first = Some(cell);
                }
            });
        }
        RowFigures { figures: self, values: self.values(row), others: OnceCell::new(), row, first, words }
    }

    /// How many cells of a row have words.
    fn words(&self, row: usize) -> usize {
        let mut words = 0;
        self.text.record(RowId(row as u32)).for_columns(&self.words, |_, cell| {
            words += usize::from(is_word(&cell));
        });
        words
    }

    /// Whether all figures of a row that are in columns of words are this many.
    fn are_counts(&self, row: usize, count: usize) -> bool {
        let mut are_counts = true;
        self.text.record(RowId(row as u32)).for_columns(&self.words, |_, cell| {
            are_counts = are_counts && figure(&cell).is_none_or(|figure| figure == count as f64);
        });
        are_counts
    }

    /// How many cells of a row have words that are days, such as the latest of all rows, currencies, single letters such
    /// as the S and H of debit and credit, or `Sum` behind `Subtotal`.
    fn beside(&self, row: usize) -> usize {
        let (mut beside, mut is_first) = (0, true);
        self.text.record(RowId(row as u32)).for_columns(&self.words, |place, cell| {
            let cell = cell.trim();
            let is_letter = cell.chars().nth(1).is_none();
            let is_beside = is_letter
                || self.days.contains(&self.words[place])
                || Currency::called(cell).is_some()
                || !is_first && label_of(Some(cell)) == Label::Total;
            let is_word = is_word(cell);
            is_first &= !is_word;
            beside += usize::from(is_beside && is_word);
        });
        beside
    }

    /// The columns of words, and those of numbers.
    pub fn ids(&self) -> [&[ColumnId]; 2] {
        [&self.words, &self.ids]
    }

    /// Whether the figures of a row right of a column are the sums of others.
    pub fn adds_up_right_of(&self, column: ColumnId, row: usize, sums: &RunningSums) -> bool {
        let values = self.values(row);
        let mut is_any = false;
        let are_sums =
            self.numbers.iter().zip(&self.ids).zip(values).enumerate().all(|(at, ((number, id), value))| {
                let Some(value) = value.filter(|_| *id > column && !number.is_rate) else { return true };
                is_any |= value != 0.0;
                number.is_near(value, sums.sums[at], sums.counts[at], true)
            });
        is_any && are_sums
    }

    fn others(&self, row: usize) -> Vec<Option<f64>> {
        let mut values = vec![None; self.numbers.len()];
        self.text.record(RowId(row as u32)).for_columns(&self.ids, |place, cell| {
            let NumberColumn { format, is_open, .. } = self.numbers[place];
            let decimal = if format.decimal == Decimal::Point { Decimal::Comma } else { Decimal::Point };
            if let (true, Cell::Value(value)) =
                (is_open, NumberFormat { decimal, ..format }.read(cell.trim()))
            {
                values[place] = Some(value);
            }
        });
        values
    }

    fn values(&self, row: usize) -> Vec<Option<f64>> {
        let mut values = vec![None; self.numbers.len()];
        self.text.record(RowId(row as u32)).for_columns(&self.ids, |place, cell| {
            if let Cell::Value(value) = self.numbers[place].format.read(trimmed(&cell)) {
                values[place] = Some(value);
            }
        });
        values
    }

    /// The sums of some rows but for those that are out.
    pub fn sums(&self, rows: Range<usize>, is_out: &(dyn Fn(usize) -> bool + Sync)) -> RunningSums {
        let of = |rows: Range<usize>| {
            let mut sums = RunningSums::new(self.numbers.len());
            for row in rows.filter(|row| !is_out(*row)) {
                sums.add(&self.values(row));
            }
            sums
        };
        if rows.len() <= CHUNK {
            return of(rows);
        }
        let chunks: Vec<Range<usize>> = pieces(rows, CHUNK).collect();
        let parts: Vec<RunningSums> = chunks.into_par_iter().map(of).collect();
        parts.iter().fold(RunningSums::new(self.numbers.len()), RunningSums::merge)
    }

    /// Whether a row is labelled as a total, or has no words at all.
    pub fn has_label_or_none(&self, row: usize) -> bool {
        let said = self.row(row);
        said.has_figures() && (said.words == 0 || said.label() != Label::Other)
    }

    /// Whether a figure of the row is as large as the sum of the sample.
    pub fn may_be_sum(&self, row: usize) -> bool {
        self.has_figure(row, |value, least| value >= least)
    }

    /// The same of a row that is in the sample.
    pub fn may_be_sum_of_others(&self, row: usize) -> bool {
        self.has_figure(row, |value, least| value * (2.0 + 1e-6) >= least)
    }

    fn has_figure(&self, row: usize, is_enough: impl Fn(f64, f64) -> bool) -> bool {
        let values = self.values(row);
        values.iter().zip(&self.least).any(|(value, least)| match (value, least) {
            (Some(value), Some(least)) => *least > 0.0 && is_enough(*value, *least),
            _ => false,
        })
    }

    /// Whether a cell of words of the row is the group's name.
    pub fn is_of_group(&self, row: usize, group: &str) -> bool {
        let mut is_of_group = false;
        self.text.record(RowId(row as u32)).for_columns(&self.words, |_, cell| {
            is_of_group = is_of_group || (!group.is_empty() && cell.trim().to_lowercase() == group);
        });
        is_of_group
    }
}

/// Whether a cell in a column of words has words: a figure there is none.
fn is_word(cell: &str) -> bool {
    let is_stars = cell.trim().bytes().all(|byte| byte == b'*');
    !is_missing(cell) && !is_stars && !labels::is_count(cell) && figure(cell).is_none()
}

/// The figure in a cell of a column of words.
fn figure(cell: &str) -> Option<f64> {
    // Few words have a digit or a dash, and no figure is without.
    let is_odd = |byte: u8| byte.is_ascii_digit() || byte == b'-' || !byte.is_ascii();
    match NumberFormat::default().read(cell.bytes().any(is_odd).then(|| cell.trim())?) {
        Cell::Value(value) => Some(value),
        _ => None,
    }
}

impl RowFigures<'_> {
    /// Whether it has anything that could be a sum.
    pub fn has_figures(&self) -> bool {
        self.values.iter().any(Option::is_some)
    }

    /// How many digits of its figures say something.
    pub fn digits(&self) -> usize {
        let others = self.others().iter().flatten().map(|value| digits_of(*value)).max().unwrap_or(0);
        self.values.iter().flatten().map(|value| digits_of(*value)).sum::<usize>() + others
    }

    fn others(&self) -> &[Option<f64>] {
        self.others.get_or_init(|| self.figures.others(self.row))
    }

    /// Whether a figure is this number.
    pub fn has(&self, number: usize) -> bool {
        self.values.contains(&Some(number as f64))
    }

    /// The first cell with words.
    pub fn first(&self) -> Option<&str> {
        self.first.as_deref()
    }

    /// What its first cell with words says.
    pub fn label(&self) -> Label {
        label_of(self.first.as_deref())
    }

    /// How many cells have words that are no days and no currencies.
    pub fn names(&self) -> usize {
        self.figures.words(self.row) - self.figures.beside(self.row)
    }
}
