//! What is known of a list only when all of it has been read: which rows are footers and totals, and how rows with
//! uneven quotes are meant.

use std::collections::BTreeMap;

use super::odd_rows::OddRows;
use super::repair::{Repaired, repair};
use super::{aside, below, filled_down, group_titles, swallowed, totals};
use crate::data::column::{ColumnId, RowId};
use crate::data::finding::{Finding, FindingKind, LeftOut};
use crate::data::text::names::OF_RESULT;
use crate::data::text::{Record, Text};

/// What came of it.
pub(super) struct ListEnding {
    pub text: Text,
    pub left_out: Vec<LeftOut>,
    /// Oddities of rows: how many, and the line of the first.
    pub noted: Vec<(FindingKind, usize, u64)>,
    pub findings: Vec<Finding>,
}

/// Rewrites and leaves out rows of a whole list.
pub(super) fn conclude(text: Text, odd: &OddRows) -> ListEnding {
    let mut rows: Vec<(usize, FindingKind)> = odd.widths.clone();
    let text = rewritten(text, &odd.uneven, &mut rows);
    let mut findings: Vec<Finding> = swallowed::finding(&text).into_iter().collect();
    let mut gone: BTreeMap<usize, &'static str> = BTreeMap::new();
    gone.extend(headings(&text, odd).map(|row| (row, HEADING)));
    let below = below::parts(&text, &odd.apart);
    if let Some(row) = below.second_table {
        findings.push(second_table(&text, row));
    }
    gone.extend(below.rows.into_iter().map(|row| (row, BELOW)));
    let end = |gone: &BTreeMap<usize, _>| below::end(&text, &|row| gone.contains_key(&row), &odd.apart);
    let ended = end(&gone);
    gone.extend(ended.into_iter().map(|row| (row, BELOW)));
    let titles = group_titles::find(&text, &gone);
    findings.extend(titles.finding(&text));
    if titles.are_certain {
        gone.extend(titles.rows.into_iter().map(|row| (row, group_titles::REASON)));
    }
    let totals = totals::find(&text, odd, &gone);
    findings.extend(totals.unproven.map(|row| unproven(&text, row, totals.unproven_count)));
    findings.extend(statistics(&text, &totals.statistics));
    gone.extend(totals.rows);
    let above = group_titles::above_indented(&text, &gone);
    if above.first() != totals.unproven.as_ref() || above.len() > 1 {
        findings.extend(group_titles::above_finding(&text, &above));
    }
    let titles = group_titles::of_two_columns(&text, &gone);
    findings.extend(titles.finding(&text));
    gone.extend(titles.rows.into_iter().map(|row| (row, group_titles::REASON)));
    let ended = end(&gone);
    gone.extend(ended.into_iter().map(|row| (row, BELOW)));
    let filled = filled_down::find(&text, &gone);
    if filled.is_some() {
        findings.retain(|finding| finding.kind != FindingKind::GroupTitles);
    }
    let text = match filled {
        Some(Ok(filled)) => {
            findings.push(filled.finding);
            gone.extend(filled.titles.into_iter().map(|row| (row, group_titles::REASON)));
            filled.text
        }
        Some(Err(asked)) => {
            findings.push(asked);
            text
        }
        None => text,
    };
    findings.extend(below::lone_at_end(&text, &gone).filter(|_| findings.is_empty()));
    keep_tiered(&text, &mut gone);
    // One delimiter too many where few rows have it may have moved the cells before it; where many have it, it is how the
    // list is written.
    if odd.spare.len() * 4 < text.len().max(5) {
        rows.extend(odd.spare.iter().map(|row| (*row, FindingKind::LongRow)));
    }
    rows.retain(|(row, _)| !gone.contains_key(row));
    let noted = noted(&text, &rows);
    if gone.is_empty() {
        return ListEnding { text, left_out: Vec::new(), noted, findings };
    }
    let lines = text.lines(gone.keys().map(|row| RowId(*row as u32)));
    let left_out = gone.iter().zip(lines).map(|((row, reason), line)| {
        let excerpt = aside::excerpt(text.record(RowId(*row as u32)));
        LeftOut { line, reason, text: excerpt }
    });
    let left_out = left_out.collect();
    let rows: Vec<usize> = gone.into_keys().collect();
    ListEnding { text: text.without(&rows), left_out, noted, findings }
}

/// In a result of this program, anyone with a tier is a customer, whatever the figures add up to.
fn keep_tiered(text: &Text, gone: &mut BTreeMap<usize, &'static str>) {
    let column =
        |name: &str| text.header().iter().position(|other| other == name).map(|at| ColumnId(at as u32));
    let [Some(tier), Some(tier_name), Some(_), Some(_)] = OF_RESULT.map(column) else { return };
    let is_filled = |row: usize, column| !text.cell(RowId(row as u32), column).trim().is_empty();
    gone.retain(|row, _| !(is_filled(*row, tier) && is_filled(*row, tier_name)));
}

/// How many rows have each oddity, and the line of the first.
fn noted(text: &Text, rows: &[(usize, FindingKind)]) -> Vec<(FindingKind, usize, u64)> {
    let mut kinds: BTreeMap<FindingKind, (usize, usize)> = BTreeMap::new();
    for (row, kind) in rows {
        let (count, first) = kinds.entry(*kind).or_insert((0, *row));
        *count += 1;
        *first = (*first).min(*row);
    }
    kinds.into_iter().map(|(kind, (count, first))| (kind, count, text.line(RowId(first as u32)))).collect()
}

const BELOW: &str = "it is below the table";
const HEADING: &str = "it repeats a line above the table";

/// The rows before a repeated header that say what is above the first one, but for figures such as the page's.
fn headings<'a>(text: &'a Text, odd: &'a OddRows) -> impl Iterator<Item = usize> + 'a {
    let said = |row: &usize| odd.above.contains(&heading(text.record(RowId(*row as u32)).text()));
    odd.headers.iter().flat_map(move |header| (0..*header).rev().take_while(said))
}

/// A line above a table as it is the same on each page: without figures and signs.
pub(super) fn heading(line: &str) -> String {
    line.to_lowercase().chars().filter(|letter| letter.is_alphabetic()).collect()
}

/// The rows with uneven quotes, and the last one with the mark of DOS for the end of a file, written as they are meant.
fn rewritten(text: Text, uneven: &[usize], odd: &mut Vec<(usize, FindingKind)>) -> Text {
    let (delimiter, width) = (text.dialect().delimiter, text.width());
    let mut note = |row: usize, repaired: &Repaired| {
        let cells = Record::new(&repaired.text, delimiter).slices().count();
        if repaired.is_guess {
            odd.push((row, FindingKind::RepairedQuotes));
        }
        if cells != width {
            odd.push((row, if cells < width { FindingKind::ShortRow } else { FindingKind::LongRow }));
        }
    };
    let mut rows = uneven.iter();
    let text = match uneven {
        [] => text,
        _ => text.rewritten(uneven, |written| {
            let repaired = repair(written, delimiter, width);
            rows.next().into_iter().for_each(|row| note(*row, &repaired));
            repaired.text
        }),
    };
    match text.len().checked_sub(1) {
        Some(last)
            if text.raw(RowId(last as u32)).ends_with(b"\x1A") && text.raw(RowId(last as u32)).len() > 1 =>
        {
            text.rewritten(&[last], |row| row.trim_end_matches('\u{1a}').to_owned())
        }
        _ => text,
    }
}

fn second_table(text: &Text, row: usize) -> Finding {
    let (count, row) = (text.len() - row, RowId(row as u32));
    let line = text.line(row);
    let message = format!(
        "another table begins on line {line} (\"{}\"). It and what is below it, {count} lines, are not customers and were \
         left out",
        aside::excerpt(text.record(row))
    );
    Finding { kind: FindingKind::SecondTable, count, line: Some(line), message }
}

fn statistics(text: &Text, rows: &[usize]) -> Option<Finding> {
    let (first, count) = (RowId(*rows.first()? as u32), rows.len());
    let line = text.line(first);
    let excerpt = aside::excerpt(text.record(first));
    let message = match count {
        1 => format!(
            "line {line} is called a figure of all customers (\"{excerpt}\"); it counts as a customer. If it is none, take it \
             out"
        ),
        _ => format!(
            "{count} lines are called figures of all customers, the first on line {line} (\"{excerpt}\"). They count as \
             customers; if they are none, take them out"
        ),
    };
    Some(Finding { kind: FindingKind::UnprovenTotal, count, line: Some(line), message })
}

fn unproven(text: &Text, row: usize, count: usize) -> Finding {
    let row = RowId(row as u32);
    let line = text.line(row);
    let message = format!(
        "line {line} is called a total (\"{}\"), but its figures are not the sums of the rows beside it; it counts as a customer",
        aside::excerpt(text.record(row))
    );
    Finding { kind: FindingKind::UnprovenTotal, count, line: Some(line), message }
}
