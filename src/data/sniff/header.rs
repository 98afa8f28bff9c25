//! Where the table starts under a title, and whether its first line names the columns.

use super::delimiter::usual_width;
use super::{SampleLine, Settings};

/// The first line of the table among the lines looked at.
pub(super) struct FoundHeader {
    pub first: usize,
    pub has_header: bool,
    pub reason: String,
    /// Columns of most rows.
    pub width: usize,
}

/// A title is at most this many lines high.
const TITLE_LINES: usize = 30;

/// `None` where there are no lines.
pub(super) fn find(lines: &[SampleLine<'_>], settings: &Settings) -> Option<FoundHeader> {
    let last = lines.len().checked_sub(1)?;
    let width = usual_width(lines);
    let found =
        |first, has_header, reason: &str| FoundHeader { first, has_header, reason: reason.to_owned(), width };
    if let Some(chosen) = settings.header_line {
        let first = match chosen {
            Some(number) => lines.iter().position(|line| line.number >= number).unwrap_or(last),
            None => 0,
        };
        return Some(found(first, chosen.is_some(), "chosen by you"));
    }
    let first = after_title(lines, width);
    let (has_header, reason) = judge(&lines[first], &lines[first + 1..]);
    let header = &lines[first];
    let below = &lines[first + 1..];
    let surplus_is_empty =
        below.iter().all(|line| line.record.cells().skip(header.cells).all(|cell| cell.trim().is_empty()));
    let width = if surplus_is_empty { header.cells } else { width };
    Some(FoundHeader { first, has_header, reason, width })
}

/// Titles fill one or two cells; the table begins with the first line that fills most columns.
fn after_title(lines: &[SampleLine<'_>], width: usize) -> usize {
    let is_full = |line: &SampleLine<'_>| line.filled * 2 > width && line.cells > 1;
    let is_title = |line: &SampleLine<'_>| line.filled <= 2 && line.filled * 2 <= width;
    let titles = lines.iter().take(TITLE_LINES).take_while(|line| is_title(line)).count();
    match lines.get(titles) {
        Some(line) if is_full(line) => titles,
        _ => 0,
    }
}

/// Whether the line names the columns of those below, with the reason.
fn judge(first: &SampleLine<'_>, below: &[SampleLine<'_>]) -> (bool, String) {
    let mut evidence = 0;
    let mut telling = None;
    // Cut once: there may be thousands of columns.
    let below: Vec<Vec<_>> = below.iter().map(|line| line.record.cells().collect()).collect();
    for (at, cell) in first.record.cells().enumerate() {
        let cells = below.iter().filter_map(|line| line.get(at));
        let column: Vec<&str> = cells.map(AsRef::as_ref).filter(|cell| !cell.trim().is_empty()).collect();
        let weight = weigh(cell.trim(), &column);
        if weight < 0 && telling.is_none() {
            telling = Some((at + 1, cell.trim().chars().take(30).collect::<String>()));
        }
        evidence += weight;
    }
    match telling {
        Some((at, cell)) if evidence < 0 => {
            (false, format!("line {} reads like a customer: \"{cell}\" in column {at}", first.number))
        }
        _ if evidence > 0 => {
            (true, format!("line {} has words where the lines below have figures", first.number))
        }
        _ => (true, format!("line {} is the first that could name the columns", first.number)),
    }
}

/// How much one column speaks for its first cell being a name (above 0) or a value (below 0).
fn weigh(cell: &str, column: &[&str]) -> i32 {
    let like =
        |look: Look| column.iter().filter(|value| Look::of(value) == look).count() * 5 >= column.len() * 4;
    let repeated = || column.iter().any(|value| value.trim() == cell);
    match Look::of(cell) {
        Look::Nothing => 0,
        Look::Year if column.is_empty() || !like(Look::Year) => 0,
        Look::Figures | Look::Address | Look::Year => -2,
        Look::Words | Look::Mixed if !column.is_empty() && repeated() => -2,
        Look::Mixed if column.iter().any(|value| is_same_pattern(cell, value.trim())) => -2,
        Look::Words | Look::Mixed if column.is_empty() => 0,
        Look::Words | Look::Mixed if like(Look::Figures) || like(Look::Address) || like(Look::Year) => 2,
        Look::Words if like(Look::Mixed) => 1,
        Look::Words | Look::Mixed => 0,
    }
}

/// What a cell looks like from afar; columns get their exact types later.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    Nothing,
    /// 1900 to 2100: a figure, and a usual name for a column.
    Year,
    /// Numbers, days, telephone numbers.
    Figures,
    /// E-mail.
    Address,
    /// Letters without digits.
    Words,
    /// Letters and digits.
    Mixed,
}

impl Look {
    fn of(cell: &str) -> Self {
        let cell = cell.trim();
        let letters = cell.chars().filter(|c| c.is_alphabetic()).count();
        let digits = cell.chars().filter(char::is_ascii_digit).count();
        if cell.is_empty() {
            Self::Nothing
        } else if cell.len() == 4 && cell.parse().is_ok_and(|year: u32| (1900..=2100).contains(&year)) {
            Self::Year
        } else if cell.contains('@') && cell.contains('.') && !cell.contains(' ') {
            Self::Address
        } else if digits == 0 {
            Self::Words
        } else if letters == 0 || is_amount(cell) || is_moment(cell) {
            Self::Figures
        } else {
            Self::Mixed
        }
    }
}

/// A number with a currency code or a unit: `1,200 EUR`, `USD 5`, `12k`.
fn is_amount(cell: &str) -> bool {
    let number = cell.trim_matches(|c: char| c.is_alphabetic()).trim();
    let unit = cell.len() - number.len();
    unit <= 4
        && cell.len() > 4
        && !number.is_empty()
        && !number.contains(char::is_alphabetic)
        && cell.contains(' ')
}

/// `2025-01-31T12:00Z`
fn is_moment(cell: &str) -> bool {
    let bytes = cell.as_bytes();
    bytes.len() >= 16
        && bytes[4] == b'-'
        && bytes[7] == b'-'
        && bytes[10] == b'T'
        && bytes[0].is_ascii_digit()
}

/// `C001` and `C002`: letters and digits at the same places.
fn is_same_pattern(a: &str, b: &str) -> bool {
    let pattern = |c: char| (c.is_ascii_digit(), if c.is_ascii_digit() { '0' } else { c });
    a.len() == b.len() && a.chars().map(pattern).eq(b.chars().map(pattern))
}
