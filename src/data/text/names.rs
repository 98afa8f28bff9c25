//! The columns' names: as the header has them, made different from each other, and made up where there are
//! none. Everything else knows a column by this name.

use std::collections::{HashMap, HashSet};

use super::Record;
use crate::data::finding::{Finding, FindingKind};

/// Columns that a result of this program has, and hardly a list of another one.
pub(in crate::data) const OF_RESULT: [&str; 4] = ["tier", "tier_name", "score", "calculated_tier"];

/// Names for the header's cells, and for as many more columns as the rows have (`width`).
pub(in crate::data) fn from_header(
    header: Record<'_>,
    width: usize,
    line: u64,
) -> (Vec<String>, Vec<Finding>) {
    let mut names: Vec<String> = header.cells().map(|cell| one_line(&cell)).collect();
    names.resize(names.len().max(width), String::new());
    let unnamed = name_the_unnamed(&mut names);
    let doubled = make_different(&mut names);
    let mut findings = Vec::new();
    if let Some(first) = unnamed.first() {
        findings.push(unnamed_finding(unnamed.len(), &names[*first], Some(line)));
    }
    if let Some((first, name)) = doubled.first() {
        let message =
            format!("the header has \"{name}\" more than once; a later one is called \"{}\"", names[*first]);
        findings.push(Finding {
            kind: FindingKind::DuplicateHeader,
            count: doubled.len(),
            line: Some(line),
            message,
        });
    }
    (names, findings)
}

/// That so many columns have no name in the header, and what the first of them is called.
pub(in crate::data) fn unnamed_finding(count: usize, first: &str, line: Option<u64>) -> Finding {
    let message = match count {
        1 => format!("a column has no name in the header; it is called \"{first}\""),
        _ => format!("{count} columns have no name in the header; the first is called \"{first}\""),
    };
    Finding { kind: FindingKind::EmptyHeader, count, line, message }
}

/// Names for a list without a header.
pub(in crate::data) fn made_up(width: usize) -> (Vec<String>, Vec<Finding>) {
    let message = "the list has no header; its columns are called \"column 1\" and so on".to_owned();
    let finding = Finding::new(FindingKind::NoHeader, 1, message);
    ((0..width).map(numbered).collect(), vec![finding])
}

fn numbered(at: usize) -> String {
    format!("column {}", at + 1)
}

fn one_line(cell: &str) -> String {
    cell.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns the columns that had no name.
fn name_the_unnamed(names: &mut [String]) -> Vec<usize> {
    let mut unnamed = Vec::new();
    for (at, name) in names.iter_mut().enumerate().filter(|(_, name)| name.is_empty()) {
        *name = numbered(at);
        unnamed.push(at);
    }
    unnamed
}

/// Numbers the second and later columns of a name; returns these, with the name they had.
fn make_different(names: &mut [String]) -> Vec<(usize, String)> {
    let mut taken: HashSet<String> = names.iter().cloned().collect();
    let mut latest: HashMap<String, usize> = HashMap::new();
    let mut doubled = Vec::new();
    for (at, name) in names.iter_mut().enumerate() {
        let number = latest.entry(name.clone()).or_insert(0);
        *number += 1;
        if *number == 1 {
            continue;
        }
        let mut different = format!("{name} ({number})");
        while !taken.insert(different.clone()) {
            *number += 1;
            different = format!("{name} ({number})");
        }
        doubled.push((at, std::mem::replace(name, different)));
    }
    doubled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_gets_a_name_of_its_own() {
        let header = Record::new("Phone,,Phone,\"Phone (2)\", Total\t\"x\",Phone", b',');
        let (names, findings) = from_header(header, 7, 4);
        let expected =
            ["Phone", "column 2", "Phone (3)", "Phone (2)", "Total \"x\"", "Phone (4)", "column 7"];
        assert_eq!(names, expected);
        let told: Vec<_> =
            findings.iter().map(|finding| (finding.kind, finding.count, finding.line)).collect();
        assert_eq!(
            told,
            [(FindingKind::EmptyHeader, 2, Some(4)), (FindingKind::DuplicateHeader, 2, Some(4))]
        );
    }
}
