//! Where the table starts under a title, and whether its first line names the columns.

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use super::delimiter::usual_width;
use super::form::HeaderForm;
use super::known::{TITLES, header_of_result, is_of_result, names_column};
use super::look::Look;
use super::{SampleLine, Settings, above, two_lines};

/// The first line of the table among the lines looked at.
pub(super) struct FoundHeader {
    pub first: usize,
    pub has_header: bool,
    pub reason: String,
    pub form: HeaderForm,
    /// Columns of the list.
    pub width: usize,
    /// Cells of most rows.
    pub usual: usize,
    /// Lines below the first that are no rows; no reason where one is part of the header.
    pub beside: Vec<(usize, Option<&'static str>)>,
}

/// The lines below that are compared with one that may be the header.
const BELOW: usize = 200;

/// The header of a list whose first line is known to be one. `None` where there are no lines.
pub(super) fn named(lines: &[SampleLine<'_>]) -> Option<FoundHeader> {
    Some(FoundHeader {
        first: 0,
        has_header: true,
        reason: "each value has its name".to_owned(),
        form: HeaderForm::AsWritten,
        width: lines.first()?.cells,
        usual: usual_width(lines),
        beside: Vec::new(),
    })
}

/// `None` where there are no lines.
pub(super) fn find(lines: &[SampleLine<'_>], settings: &Settings) -> Option<FoundHeader> {
    let last = lines.len().checked_sub(1)?;
    let usual = usual_width(lines);
    let chosen = settings.header_line.map(|chosen| match chosen {
        Some(number) => lines.iter().position(|line| line.number >= number).unwrap_or(last),
        None => 0,
    });
    let judged = JudgedLines { lines, judged: RefCell::default() };
    let mut first = chosen.unwrap_or_else(|| first_line(&judged, usual));
    let (has_header, reason) = match settings.header_line {
        Some(chosen) => (chosen.is_some(), "chosen by you".to_owned()),
        None => judged.at(first).in_words(&lines[first]),
    };
    let mut found = FoundHeader {
        first,
        has_header,
        reason,
        form: HeaderForm::AsWritten,
        width: usual,
        usual,
        beside: Vec::new(),
    };
    if has_header {
        (first, found.form, found.beside) = match two_lines::find(lines, first) {
            Some(two) => (two.first, two.form, two.beside),
            None => (first, form(lines, first), Vec::new()),
        };
        found.first = first;
    }
    if chosen.is_none() || has_header {
        let cells = lines[first].cells + usize::from(found.form == HeaderForm::Shifted);
        let is_spare =
            |line: &SampleLine<'_>| line.record.cells().skip(cells).all(|cell| cell.trim().is_empty());
        if lines[first + 1..].iter().all(is_spare) {
            found.width = cells;
        }
    }
    Some(found)
}

/// The first line of the table: the first that is filled as rows are, and names columns; or else one above it that
/// does, though it has fewer cells than the rows.
fn first_line(judged: &JudgedLines<'_>, usual: usize) -> usize {
    let lines = judged.lines;
    if let Some(of_result) = header_of_result(lines) {
        return of_result;
    }
    let filled = usual_filled(lines, usual);
    let places = || (0..lines.len()).filter(|at| !above::is_aside(&lines[*at], usual));
    let is_full = |line: &SampleLine<'_>| {
        line.cells == usual && line.filled * 2 > filled && line.filled > usize::from(usual > 1)
    };
    let is_strict = |line: &SampleLine<'_>| is_full(line) && line.filled + 1 >= filled;
    let Some(full) = places().find(|at| is_full(&lines[*at])) else { return places().next().unwrap_or(0) };
    let strict = places().find(|at| is_strict(&lines[*at])).unwrap_or(full);
    let names = |at: usize| judged.at(at).names_columns();
    // A row that fills every column is taken for a header below others only where its words are names of columns.
    let mut whole = places().filter(|at| is_full(&lines[*at]) && lines[*at].filled >= filled).take(TITLES);
    let whole = whole.find(|at| {
        // Without a row below it, it is the last row: a total.
        let has_rows = lines[at + 1..].iter().any(is_full);
        let judged = judged.at(*at);
        has_rows && judged.evidence > 0 && judged.known * 2 >= judged.filled
    });
    let found = [Some(full), Some(strict), whole].into_iter().flatten().find(|at| names(*at));
    match found {
        Some(found) => better_below(judged, found, usual),
        None => {
            let may_name =
                |line: &SampleLine<'_>| line.filled > 1 || (line.cells == usual && starts_empty(line));
            let above =
                places().take_while(|at| *at < strict).filter(|at| may_name(&lines[*at]) && names(*at));
            above.last().unwrap_or(full)
        }
    }
}

/// The line itself, or the one below it where that alone has words that are names of columns: then this is a title that
/// happens to have as many cells.
fn better_below(judged: &JudgedLines<'_>, first: usize, usual: usize) -> usize {
    let (lines, this, next) = (judged.lines, judged.at(first), first + 1);
    let is_row = lines.get(next).is_some_and(|line| line.cells == usual && line.filled == usual);
    if !is_row || this.known > 0 || above::is_aside(&lines[next], usual) {
        return first;
    }
    let below = judged.at(next);
    let is_header =
        below.evidence > this.evidence && below.evidence > 0 && below.known * 2 >= lines[next].filled;
    if is_header { next } else { first }
}

fn starts_empty(line: &SampleLine<'_>) -> bool {
    line.record.cells().next().is_some_and(|cell| cell.trim().is_empty())
}

/// How many cells most rows fill; columns that are empty everywhere do not count.
fn usual_filled(lines: &[SampleLine<'_>], usual: usize) -> usize {
    let is_filled = |cell: &str| !cell.trim().is_empty();
    let width = |line: &SampleLine<'_>| {
        line.record.cells().enumerate().filter(|(_, cell)| is_filled(cell)).last().map_or(0, |(at, _)| at + 1)
    };
    let mut widths: Vec<usize> = lines.iter().filter(|line| line.cells == usual).map(width).collect();
    widths.sort_unstable();
    widths.chunk_by(|a, b| a == b).max_by_key(|same| same.len()).map_or(usual, |same| same[0])
}

/// Whether the names belong one column to the right: all rows have a cell more, and begin with their numbers.
fn form(lines: &[SampleLine<'_>], first: usize) -> HeaderForm {
    let header = &lines[first];
    let rows: Vec<&SampleLine<'_>> =
        lines[first + 1..].iter().filter(|line| line.filled > 1).take(BELOW).collect();
    let is_numbered = |(at, line): (usize, &&SampleLine<'_>)| {
        let number = line.record.cells().next().map(|cell| cell.trim().parse::<usize>());
        line.cells == header.cells + 1 && number == Some(Ok(at + 1))
    };
    let has_surplus =
        rows.iter().any(|line| line.record.cells().last().is_some_and(|cell| !cell.trim().is_empty()));
    let is_shifted = rows.len() > 1 && has_surplus && rows.iter().enumerate().all(is_numbered);
    if is_shifted { HeaderForm::Shifted } else { HeaderForm::AsWritten }
}

/// The lines, and how those were judged that were asked about: each is judged once.
struct JudgedLines<'a> {
    lines: &'a [SampleLine<'a>],
    judged: RefCell<BTreeMap<usize, Rc<JudgedHeader>>>,
}

impl JudgedLines<'_> {
    fn at(&self, line: usize) -> Rc<JudgedHeader> {
        let mut judged = self.judged.borrow_mut();
        judged.entry(line).or_insert_with(|| Rc::new(JudgedHeader::of(self.lines, line))).clone()
    }
}

/// How much speaks for a line naming the columns of those below.
struct JudgedHeader {
    evidence: i32,
    /// How many of its cells are usual names of columns.
    known: usize,
    filled: usize,
    /// The first cell that speaks against it, and its column.
    telling: Option<(usize, String)>,
    /// Whether no other line is below it.
    is_alone: bool,
}

impl JudgedHeader {
    fn of(lines: &[SampleLine<'_>], at: usize) -> JudgedHeader {
        let first = &lines[at];
        let mut judged =
            JudgedHeader { evidence: 0, known: 0, filled: first.filled, telling: None, is_alone: false };
        let is_other = |line: &&SampleLine<'_>| !line.record.says_same(first.record);
        // Cut once: there may be thousands of columns.
        let below: Vec<Vec<_>> = lines[at + 1..]
            .iter()
            .filter(is_other)
            .take(BELOW)
            .map(|line| line.record.cells().collect())
            .collect();
        judged.is_alone = below.is_empty();
        let named = first.record.cells().enumerate().filter(|(_, cell)| !cell.trim().is_empty()).last();
        let named = named.map_or(0, |(at, _)| at);
        for (at, cell) in first.record.cells().enumerate() {
            let cell = cell.trim();
            let cells = below.iter().filter_map(|line| line.get(at));
            let column: Vec<&str> = cells.map(AsRef::as_ref).filter(|cell| !cell.trim().is_empty()).collect();
            let mut weight = weigh(cell, &column);
            if cell.is_empty() && at > 0 && at < named && column.len() * 2 > below.len() {
                weight = -1;
            }
            if weight >= 0 && names_column(cell) {
                judged.known += 1;
                weight += if at == 0 { 2 } else { 1 };
            }
            if weight < 0 && judged.telling.is_none() {
                judged.telling = Some((at + 1, cell.chars().take(30).collect()));
            }
            judged.evidence += weight;
        }
        if is_of_result(first.record) {
            judged.evidence = judged.evidence.max(1);
        }
        judged
    }

    fn names_columns(&self) -> bool {
        self.evidence > 0 || (self.evidence == 0 && self.known > 0 && self.known * 2 >= self.filled)
    }

    /// Whether the line is a header, with the reason.
    fn in_words(&self, line: &SampleLine<'_>) -> (bool, String) {
        let number = line.number;
        match &self.telling {
            Some((at, cell)) if self.evidence < 0 => {
                let reason = match cell.as_str() {
                    "" => format!("line {number} has no name for column {at}"),
                    _ => format!("line {number} reads like a customer: \"{cell}\" in column {at}"),
                };
                (false, reason)
            }
            _ if self.evidence > 0 && self.is_alone => (true, format!("line {number} names columns")),
            _ if self.evidence > 0 => {
                (true, format!("line {number} has words, the lines below have figures"))
            }
            _ => (true, format!("line {number} is the first that could name the columns")),
        }
    }
}

/// How much one column speaks for its first cell being a name (above 0) or a value (below 0).
fn weigh(cell: &str, column: &[&str]) -> i32 {
    let looks = OnceCell::new();
    let looks = || looks.get_or_init(|| column.iter().map(|value| Look::of(value)).collect::<Vec<_>>());
    let share =
        |is: &dyn Fn(Look) -> bool| looks().iter().filter(|look| is(**look)).count() * 5 >= column.len() * 4;
    let like = |look: Look| share(&|of| of == look);
    let are_figures = || share(&|of| of.is_figure()) || like(Look::Address) || like(Look::Period);
    let repeated = || column.iter().any(|value| value.trim() == cell);
    let has_periods = || looks().contains(&Look::Period);
    match Look::of(cell) {
        Look::Nothing => 0,
        Look::Year if column.is_empty() || !like(Look::Year) => 0,
        Look::Period if column.is_empty() => 0,
        Look::Period if has_periods() || repeated() => -2,
        Look::Period => 2,
        // Days over figures name them: the ends of months.
        Look::Figures
            if !column.is_empty()
                && is_day(cell)
                && are_figures()
                && !column.iter().any(|value| is_day(value.trim())) =>
        {
            2
        }
        // Numbers over words are names: of products, of branches.
        Look::Figures if !column.is_empty() && like(Look::Words) => 1,
        Look::Figures | Look::Address | Look::Year => -2,
        Look::Words | Look::Mixed if !column.is_empty() && repeated() => -2,
        Look::Mixed if column.iter().any(|value| is_same_pattern(cell, value.trim())) => -2,
        Look::Words | Look::Mixed if column.is_empty() => 0,
        Look::Words | Look::Mixed if are_figures() => 2,
        Look::Words if like(Look::Mixed) => 1,
        Look::Words | Look::Mixed => 0,
    }
}

/// `31/1/2024`, `2024-01-31`
fn is_day(cell: &str) -> bool {
    let parts: Vec<&str> = cell.split(['/', '.', '-']).collect();
    let is_number =
        |part: &&str| (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    parts.len() == 3 && parts.iter().all(is_number) && [parts[0], parts[2]].iter().any(|year| year.len() == 4)
}

/// `C001` and `C002`: letters and digits at the same places.
fn is_same_pattern(a: &str, b: &str) -> bool {
    let pattern = |c: char| (c.is_ascii_digit(), if c.is_ascii_digit() { '0' } else { c });
    a.len() == b.len() && a.chars().map(pattern).eq(b.chars().map(pattern))
}
