//! Titles between the rows, which say what the rows below them have in common: `Region North` in the first column, and
//! nothing beside it.

use std::collections::{BTreeMap, HashSet};

use super::aside;
use crate::data::column::RowId;
use crate::data::finding::{Finding, FindingKind};
use crate::data::number::counted;
use crate::data::text::Text;

pub(super) const REASON: &str = "it is the title of a group";
/// What is said of those that may be customers.
pub(super) const OPEN: &str = "They count as customers; if they are titles of groups, take them out";

/// Lines that may be titles.
#[derive(Default)]
pub(super) struct GroupTitles {
    pub rows: Vec<usize>,
    /// All begin with the same word, as in `Region North` and `Region South`, end with a colon, or have a total that is
    /// called like them: no customers do.
    pub are_certain: bool,
}

/// The titles among the rows that are not `gone`. The first row must be one: further down, a lone name may be a customer
/// with nothing else to tell.
pub(super) fn find(text: &Text, gone: &BTreeMap<usize, &'static str>) -> GroupTitles {
    let none = GroupTitles::default;
    let mut rows = (0..text.len()).filter(|row| !gone.contains_key(row));
    let Some(first) = rows.next().filter(|_| text.width() > 2) else { return none() };
    let Some(title) = lone_cell(text, first) else { return none() };
    let (mut titles, mut cells, mut is_above_row, mut others) = (vec![first], vec![title], false, 0);
    for row in rows {
        let title = lone_cell(text, row);
        if title.is_some() && !is_above_row {
            return none();
        }
        is_above_row = title.is_none();
        match title {
            Some(title) => {
                titles.push(row);
                cells.push(title);
            }
            None => others += 1,
        }
    }
    let ends = titles.iter().skip(1).copied().chain([text.len()]);
    let below = titles
        .iter()
        .zip(ends)
        .map(|(title, next)| (title + 1..next).filter(|row| !gone.contains_key(row)).count());
    let say_how_many = cells.iter().zip(below).all(|(cell, below)| count_at_end(cell) == Some(below));
    let are_certain = begin_alike(&cells) || say_how_many || cells.iter().all(|cell| cell.ends_with(':'));
    let are_words = cells.iter().all(|cell| !cell.contains(|c: char| c.is_ascii_digit()));
    let may_be = titles.len() > 1 && is_above_row && (are_certain || are_words && others >= titles.len() * 2);
    if may_be { GroupTitles { rows: titles, are_certain } } else { none() }
}

/// The number in brackets at the end, as Odoo says how many are below: `Region North (12)`.
fn count_at_end(cell: &str) -> Option<usize> {
    cell.strip_suffix(')')?.rsplit_once(" (")?.1.parse().ok()
}

/// The titles of a list of two columns, where a lone name may as well be a customer without an amount: those that end
/// with a colon, and those that a total among the rows that are `gone` is called like, as in `Total Abel, Kristy`.
pub(super) fn of_two_columns(text: &Text, gone: &BTreeMap<usize, &'static str>) -> GroupTitles {
    if text.width() != 2 {
        return GroupTitles::default();
    }
    let totals: Vec<String> = gone.keys().filter_map(|row| first_cell(text, *row)).collect();
    let called: HashSet<&str> = totals.iter().flat_map(|total| without_first_or_last(total)).collect();
    // `Acme` above `Acme:North` has that name itself.
    let is_own = |row: usize, title: &str| {
        row + 1 < text.len() && first_cell(text, row + 1).is_some_and(|next| next.starts_with(title))
    };
    let is_title =
        |row: usize, title: &str| title.ends_with(':') || called.contains(title) && !is_own(row, title);
    let rows = (0..text.len()).filter(|row| !gone.contains_key(row));
    let rows = rows.filter(|row| lone_cell(text, *row).is_some_and(|title| is_title(*row, &title))).collect();
    GroupTitles { rows, are_certain: true }
}

/// The rows that are further left than those below them, as totals and titles of groups do, where most rows are
/// indented and the first is not.
pub(super) fn above_indented(text: &Text, gone: &BTreeMap<usize, &'static str>) -> Vec<usize> {
    /// Titles are within the first rows of a list whose rows are indented.
    const FIRST: usize = 20_000;
    /// Names of one length each have a width of their own, and groups have few.
    const WIDTHS: usize = 4;
    let rows = (0..text.len().min(FIRST)).filter(|row| !gone.contains_key(row));
    let indents: Vec<(usize, usize)> = rows.filter_map(|row| Some((row, indent(text, row)?))).collect();
    let widths: HashSet<usize> = indents.iter().map(|(_, indent)| *indent).collect();
    let is_first_left = indents.first().is_some_and(|(_, indent)| *indent == 0);
    if !is_first_left || widths.len() < 2 || widths.len() > WIDTHS {
        return Vec::new();
    }
    let above = |pair: &[(usize, usize)]| (pair[0].1 < pair[1].1).then_some(pair[0].0);
    let above: Vec<usize> = indents.windows(2).filter_map(above).collect();
    let left = indents.iter().filter(|(_, indent)| *indent == 0).count();
    let are_most = left * 2 < indents.len();
    let lead = indents.windows(2).filter(|pair| pair[0].1 == 0 && pair[1].1 > 0).count();
    // The last of those at the left may be a total below all.
    if are_most && lead + 1 >= left { above } else { Vec::new() }
}

/// How many blanks are before the first cell's words; nothing where it has none.
fn indent(text: &Text, row: usize) -> Option<usize> {
    let first = text.record(RowId(row as u32)).cells().next()?;
    let words = first.trim_start();
    words.starts_with(char::is_alphabetic).then(|| first.chars().count() - words.chars().count())
}

/// What to tell of rows above others that are indented.
pub(super) fn above_finding(text: &Text, rows: &[usize]) -> Option<Finding> {
    let row = RowId(*rows.first()? as u32);
    let (count, line) = (rows.len(), text.line(row));
    let message = format!(
        "{} {} above lines that are indented, as totals of groups are, the first on line {line} (\"{}\"). They count as \
         customers; if they are totals, take them out",
        counted(count, "line"),
        if count == 1 { "is" } else { "are" },
        aside::excerpt(text.record(row))
    );
    Some(Finding { kind: FindingKind::GroupTitles, count, line: Some(line), message })
}

/// A text without its first word, without the first two, and without the last.
pub(super) fn without_first_or_last(text: &str) -> impl Iterator<Item = &str> {
    let one = text.split_once(' ').map(|(_, rest)| rest.trim());
    let two = one.and_then(|rest| rest.split_once(' ')).map(|(_, rest)| rest.trim());
    let last = text.rsplit_once(' ').map(|(rest, _)| rest.trim());
    [one, two, last].into_iter().flatten().filter(|rest| !rest.is_empty())
}

/// The first cell of a row.
pub(super) fn first_cell(text: &Text, row: usize) -> Option<String> {
    text.record(RowId(row as u32)).cells().next().map(|cell| cell.trim().to_owned())
}

/// The same of a row that has no other.
pub(super) fn lone_cell(text: &Text, row: usize) -> Option<String> {
    let mut cells = text.record(RowId(row as u32)).cells();
    let first = cells.next().filter(|first| !first.trim().is_empty())?;
    cells.all(|cell| cell.trim().is_empty()).then(|| first.trim().to_owned())
}

fn begin_alike(cells: &[String]) -> bool {
    let mut words = cells.iter().map(|cell| cell.split_once([' ', ':']).map(|(word, _)| word));
    let first = words.next().flatten();
    first.is_some() && words.all(|word| word == first)
}

impl GroupTitles {
    /// What to tell of them.
    pub fn finding(&self, text: &Text) -> Option<Finding> {
        finding(
            text,
            &self.rows,
            match (self.rows.len(), self.are_certain) {
                (1, true) => "It was taken for the title of a group and left out",
                (_, true) => "They were taken for titles of groups and left out",
                (_, false) => OPEN,
            },
        )
    }
}

/// What to tell of titles, with what was done about them.
pub(super) fn finding(text: &Text, titles: &[usize], done: &str) -> Option<Finding> {
    let row = RowId(*titles.first()? as u32);
    let (count, line) = (titles.len(), text.line(row));
    let message = format!(
        "{} {} a cell in the first column alone, the first on line {line} (\"{}\"). {done}",
        counted(count, "line"),
        if count == 1 { "has" } else { "have" },
        aside::excerpt(text.record(row))
    );
    Some(Finding { kind: FindingKind::GroupTitles, count, line: Some(line), message })
}
