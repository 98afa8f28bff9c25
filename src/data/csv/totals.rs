//! Rows that add up others. Arithmetic decides: a row is left out where its figures are the sums of rows above it, and
//! its label, or its having none, or the number of agreeing digits makes chance unlikely. A customer who is called
//! "Total" stays where the figures are no sums.

mod called;
mod figures;
mod heads;
mod numbers;
mod of_orders;
mod statistics;

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::group_titles;
use super::labels::{Label, label};
use super::odd_rows::OddRows;
use crate::data::text::Text;
use figures::{FigureColumns, Place, RowFigures};

/// What was found.
#[derive(Default)]
pub(super) struct Totals {
    /// Rows to leave out, each with why.
    pub rows: Vec<(usize, &'static str)>,
    /// The first row that is called a total and is none.
    pub unproven: Option<usize>,
    pub unproven_count: usize,
    /// Rows that are called a figure of all customers, and that nothing proves to be one.
    pub statistics: Vec<usize>,
}

/// In a list of up to this many rows every row is looked at; of a longer one, those that a glance has found.
const SHORT: usize = 20_000;
/// Sums are taken from this many of the latest places where a group may begin.
const STARTS: usize = 12;
/// Rows whose figures are read at a time, on all processors.
const AT_A_TIME: usize = 4_096;
/// A group with a name is looked for among this many rows, ...
const GROUP: usize = 5_000;
/// ... and among so few where many totals in a row are called like no group.
const SHORTEST_REACH: usize = 64;

const ABOVE: &str = "it adds up the rows above it";
const BELOW: &str = "it adds up the rows below it";
const SHARES: &str = "it has shares of the total above it";
const COUNTS: &str = "it counts the rows above it";
const MEANS: &str = "it has the averages of the rows above it";

/// Looks for them among the rows that are not `gone`.
pub(super) fn find(text: &Text, odd: &OddRows, gone: &BTreeMap<usize, &'static str>) -> Totals {
    let mut totals = Totals::default();
    let figures = FigureColumns::of(text, odd, gone);
    if !figures.can_have_sums() {
        totals.claim(called::without_sums(text, odd, &figures, gone));
        return totals;
    }
    let rows = candidates(text, odd, &figures, gone);
    let of_orders = of_orders::find(text, &figures, gone);
    let gone = &gone.iter().map(|(row, why)| (*row, *why)).chain(of_orders.iter().copied()).collect();
    let mut search = Search::new(&figures, odd, gone, text.len());
    search.run(&rows);
    if search.has_bare_customer {
        // Customers without names are among the rows: what has no name is no total for that.
        search = Search { may_be_bare: false, ..Search::new(&figures, odd, gone, text.len()) };
        search.run(&rows);
    }
    if search.has_nameless {
        // Where all rows without a name are sums, they are subtotals: `North,,150`.
        let mut all = Search { are_nameless_totals: true, ..Search::new(&figures, odd, gone, text.len()) };
        all.run(&rows);
        if !all.has_nameless && all.found.len() > search.found.len() + 1 {
            search = all;
        }
    }
    let is_none = |row: &usize| !search.found.contains_key(row);
    totals.claim(search.claimed.iter().copied().filter(is_none).collect());
    let statistics = statistics::find(text, &figures, &odd.apart, &[gone, &search.found]);
    search.found.extend(statistics.rows);
    search.found.extend(of_orders);
    totals.statistics = statistics.doubtful;
    totals.rows = search.found.into_iter().collect();
    totals
}

impl Totals {
    fn claim(&mut self, mut rows: Vec<usize>) {
        rows.sort_unstable();
        rows.dedup();
        self.unproven = rows.first().copied();
        self.unproven_count = rows.len();
    }
}

/// The rows worth a look, in ascending order.
fn candidates(
    text: &Text,
    odd: &OddRows,
    figures: &FigureColumns<'_>,
    gone: &BTreeMap<usize, &'static str>,
) -> Vec<usize> {
    let is_there = |row: &usize| !gone.contains_key(row) && *row < text.len();
    if text.len() <= SHORT {
        return (0..text.len()).filter(is_there).collect();
    }
    let labelled = odd.totals.iter().copied().filter(|row| figures.has_label_or_none(*row));
    let last = (0..text.len()).rev().filter(is_there).take(3);
    let parts = odd.apart.iter().rev().take(STARTS).flat_map(|row| [row.saturating_sub(1), *row]);
    let large = last.chain(parts).filter(|row| figures.may_be_sum(*row));
    let mut rows: Vec<usize> = labelled.chain(large).filter(is_there).collect();
    rows.sort_unstable();
    rows.dedup();
    rows
}

/// The sums of the rows from the beginning to somewhere.
#[derive(Clone)]
pub(super) struct RunningSums {
    pub sums: Vec<f64>,
    pub counts: Vec<usize>,
    /// How many of them are not 0.
    pub addends: Vec<usize>,
    /// The least and the greatest of them, or of more rows above.
    pub ranges: Vec<[f64; 2]>,
    pub rows: usize,
}

impl RunningSums {
    fn new(columns: usize) -> RunningSums {
        RunningSums {
            sums: vec![0.0; columns],
            counts: vec![0; columns],
            addends: vec![0; columns],
            ranges: vec![[f64::INFINITY, f64::NEG_INFINITY]; columns],
            rows: 0,
        }
    }

    fn add(&mut self, values: &[Option<f64>]) {
        for (column, value) in
            values.iter().enumerate().filter_map(|(column, value)| Some((column, (*value)?)))
        {
            self.sums[column] += value;
            self.counts[column] += 1;
            self.addends[column] += usize::from(value != 0.0);
            let [least, greatest] = self.ranges[column];
            self.ranges[column] = [least.min(value), greatest.max(value)];
        }
        self.rows += 1;
    }

    fn merge(mut self, other: &RunningSums) -> RunningSums {
        self.sums.iter_mut().zip(&other.sums).for_each(|(a, b)| *a += b);
        self.counts.iter_mut().zip(&other.counts).for_each(|(a, b)| *a += b);
        self.addends.iter_mut().zip(&other.addends).for_each(|(a, b)| *a += b);
        let wider = |[least, greatest]: [f64; 2], [a, b]: [f64; 2]| [least.min(a), greatest.max(b)];
        self.ranges.iter_mut().zip(&other.ranges).for_each(|(a, b)| *a = wider(*a, *b));
        self.rows += other.rows;
        self
    }

    /// What has been added since then.
    fn since(&self, start: &RunningSums) -> RunningSums {
        let less = |a: &[usize], b: &[usize]| a.iter().zip(b).map(|(a, b)| a - b).collect();
        RunningSums {
            sums: self.sums.iter().zip(&start.sums).map(|(a, b)| a - b).collect(),
            counts: less(&self.counts, &start.counts),
            addends: less(&self.addends, &start.addends),
            ranges: self.ranges.clone(),
            rows: self.rows - start.rows,
        }
    }
}

struct Search<'a> {
    figures: &'a FigureColumns<'a>,
    gone: &'a BTreeMap<usize, &'static str>,
    odd: &'a OddRows,
    /// Of all customers so far.
    all: RunningSums,
    /// The same at the places where a group may have begun; the first is the beginning.
    starts: Vec<RunningSums>,
    found: BTreeMap<usize, &'static str>,
    /// Rows that are called totals.
    claimed: Vec<usize>,
    /// Rows of the list, those that are gone too.
    rows: usize,
    may_be_bare: bool,
    /// Whether rows that lack a word where most have one are totals where their figures are sums at all.
    are_nameless_totals: bool,
    /// Whether such a row is none.
    has_nameless: bool,
    /// Whether a row without words, which could have been a total, is none.
    has_bare_customer: bool,
    /// How far up a group is looked for: half as far each time that there is none.
    reach: usize,
}

impl<'a> Search<'a> {
    fn new(
        figures: &'a FigureColumns<'a>,
        odd: &'a OddRows,
        gone: &'a BTreeMap<usize, &'static str>,
        rows: usize,
    ) -> Self {
        Search {
            figures,
            gone,
            odd,
            all: RunningSums::new(figures.columns()),
            starts: vec![RunningSums::new(figures.columns())],
            found: BTreeMap::new(),
            claimed: Vec::new(),
            rows,
            may_be_bare: true,
            are_nameless_totals: false,
            has_nameless: false,
            has_bare_customer: false,
            reach: GROUP,
        }
    }

    /// Looks at these rows, in order.
    fn run(&mut self, candidates: &[usize]) {
        let mut next = 0;
        let figures = self.figures;
        for rows in candidates.chunks(AT_A_TIME) {
            let said: Vec<RowFigures<'_>> = rows.par_iter().map(|row| figures.row(*row)).collect();
            for (&row, said) in rows.iter().zip(said) {
                self.add(next..row);
                self.judge(row, &said);
                next = row + 1;
            }
        }
        self.judge_first(next);
        self.judge_heads();
    }

    fn add(&mut self, rows: std::ops::Range<usize>) {
        if rows.is_empty() {
            return;
        }
        let sums = self.figures.sums(rows, &|row| self.gone.contains_key(&row));
        self.all = std::mem::replace(&mut self.all, RunningSums::new(0)).merge(&sums);
    }

    /// Decides about a row, the ones before it being known.
    fn judge(&mut self, row: usize, said: &RowFigures<'_>) {
        if self.odd.apart.binary_search(&row).is_ok() || row > 0 && self.is_title(row - 1) {
            self.start();
        }
        let label = said.label();
        let head = match &label {
            Label::TotalOf(group) => self.head(row, group),
            _ => None,
        };
        if said.has_figures() {
            if let Some(reason) = self.reason(row, said, &label, head) {
                self.found.insert(row, reason);
                return self.start();
            }
            self.has_bare_customer |= said.words == 0 && row > 0;
            self.has_nameless |= said.lacks_name();
        }
        let is_claimed = (label == Label::Total || head.is_some()) && said.names() <= 1 && self.all.rows > 0;
        if is_claimed {
            self.claimed.push(row);
        }
        self.all.add(&said.values);
        if is_claimed {
            // Nothing proves it, and yet the next group may begin below it.
            self.start();
        }
    }

    /// Whether a row was left out as the title of a group.
    fn is_title(&self, row: usize) -> bool {
        self.gone.get(&row).is_some_and(|why| *why == group_titles::REASON)
    }

    /// A group may begin here.
    fn start(&mut self) {
        if self.starts.len() > STARTS {
            self.starts.remove(1);
        }
        self.starts.push(self.all.clone());
    }

    /// Why a row is a total; `head` is where the group begins that it is called like.
    fn reason(
        &self,
        row: usize,
        said: &RowFigures<'_>,
        label: &Label,
        head: Option<usize>,
    ) -> Option<&'static str> {
        let sums = || self.starts.iter().rev().map(|start| self.all.since(start));
        if *label == Label::Share {
            return row.checked_sub(1).is_some_and(|above| self.found.contains_key(&above)).then_some(SHARES);
        }
        if *label == Label::Count && said.words == 1 && said.has(self.all.rows) && self.all.rows > 1 {
            return Some(COUNTS);
        }
        if *label == Label::Average {
            let is_mean = |sums: &RunningSums| sums.rows > 0 && said.are_means(sums);
            return sums().any(|sums| is_mean(&sums)).then_some(MEANS);
        }
        let proof = said.proof(label, &self.place(row, head.is_some()))?;
        if said.digits() < proof.digits {
            return None;
        }
        let is_sum = |sums: &RunningSums| said.are_sums(sums, proof);
        let of_group = || head.map(|head| self.figures.sums(head..row, &|row| self.is_out(row)));
        (sums().any(|sums| is_sum(&sums)) || of_group().is_some_and(|sums| is_sum(&sums))).then_some(ABOVE)
    }

    fn place(&self, row: usize, is_of_group: bool) -> Place {
        let is_apart = |row: usize| self.odd.apart.binary_search(&row).is_ok();
        let below = (row + 1..self.rows).find(|row| !self.gone.contains_key(row));
        Place {
            is_of_group,
            has_others: !self.found.is_empty(),
            is_apart: is_apart(row),
            is_last: below.is_none_or(is_apart),
            may_be_bare: self.may_be_bare,
            are_nameless_totals: self.are_nameless_totals,
        }
    }

    fn is_out(&self, row: usize) -> bool {
        self.gone.contains_key(&row) || self.found.contains_key(&row)
    }

    /// The first of the latest rows that have the group's name in a cell, or the title above them.
    fn head(&mut self, row: usize, group: &str) -> Option<usize> {
        let mut head = None;
        for above in (row.saturating_sub(GROUP)..row).rev() {
            let is_title = self.is_title(above);
            if self.is_out(above) && !is_title {
                continue;
            }
            match self.figures.is_of_group(above, group) {
                true => head = Some(above),
                false if head.is_some() || row - above > self.reach => break,
                false => {}
            }
            if is_title && head.is_some() {
                break;
            }
        }
        self.reach = if head.is_some() { GROUP } else { (self.reach / 2).max(SHORTEST_REACH) };
        head
    }

    /// Whether the first row adds up all below it.
    fn judge_first(&mut self, next: usize) {
        let said = self.figures.row(0);
        let label = said.label();
        if said.names() > 1 || self.is_out(0) || self.rows < 3 {
            return;
        }
        if !said.has_figures() {
            return self.claimed.extend((label == Label::Total).then_some(0));
        }
        // By its figures alone, where these say more than chance does.
        let is_claimed = label == Label::Total || said.words == 0;
        if !is_claimed && (self.rows < 4 || said.digits() < 6 || !self.figures.may_be_sum_of_others(0)) {
            return;
        }
        self.add(next..self.rows);
        let mut own = RunningSums::new(self.figures.columns());
        own.add(&said.values);
        let proof = said.proof(&label, &Place { is_last: true, ..self.place(0, false) });
        if proof.is_some_and(|proof| said.are_sums(&self.all.since(&own), proof)) {
            self.found.insert(0, BELOW);
        } else if label == Label::Total {
            self.claimed.insert(0, 0);
        }
    }
}

/// The label of a cell, if it is one.
fn label_of(cell: Option<&str>) -> Label {
    cell.map_or(Label::Other, label)
}
