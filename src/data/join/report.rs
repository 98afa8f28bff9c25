//! What came of joining a file, for a person who decides whether to keep it.

use super::JoinKey;
use super::adding::{NewColumn, RowsOf};
use super::how::HowAdded;
use super::matching::{Matched, RowOwner};
use crate::data::column::{ColumnId, RowId};
use crate::data::finding::{Finding, FindingKind, Severity};
use crate::data::number::{counted, format_number};
use crate::data::table::Table;

/// What came of joining a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct JoinReport {
    /// The file, as it is named.
    pub file: String,
    /// The key by which customers were found; none where nobody was.
    pub by: Option<JoinKey>,
    /// The columns of the key in the list and in the file.
    pub key_columns: Option<(String, String)>,
    /// Customers of the list who have a row.
    pub matched: usize,
    /// Customers of the list.
    pub customers: usize,
    /// Rows of the file.
    pub rows: usize,
    /// Rows of the file that belong to nobody, or to nobody for sure.
    pub unmatched: usize,
    /// Customers without a row.
    pub absent: usize,
    /// The columns that were added, and what each comes to.
    pub columns: Vec<(String, HowAdded)>,
    /// One of each kind.
    pub examples: JoinExamples,
    /// What is odd about it.
    pub findings: Vec<Finding>,
    /// Why nothing was joined: a sentence.
    pub failed: Option<String>,
}

/// Examples of what matched and what did not, by the key as it is written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct JoinExamples {
    /// A customer with a row.
    pub matched: Option<String>,
    /// A row that belongs to nobody.
    pub unmatched: Option<String>,
    /// A customer without a row.
    pub absent: Option<String>,
}

impl JoinReport {
    /// A file that could not be read: its columns are missing.
    pub(super) fn unread(file: &str, sentence: &str) -> JoinReport {
        let message = format!("{} Its columns are missing; your decisions are kept.", full_stop(sentence));
        let finding = finding(FindingKind::JoinedFileMissing, 1, message.clone());
        JoinReport {
            file: file.into(),
            findings: vec![finding],
            failed: Some(message),
            ..JoinReport::default()
        }
    }

    /// A file that has none of the customers.
    pub(super) fn of_nobody(file: &str, list: &Table, other: &Table) -> JoinReport {
        let message = format!(
            "No row of {file} belongs to a customer of this list: no id, e-mail address or name is in both. Nothing was \
             joined."
        );
        let finding = finding(FindingKind::JoinedNothing, other.len(), message.clone());
        JoinReport {
            file: file.into(),
            customers: list.len(),
            rows: other.len(),
            unmatched: other.len(),
            absent: list.len(),
            findings: vec![finding],
            failed: Some(message),
            ..JoinReport::default()
        }
    }

    pub(super) fn of(
        file: &str,
        list: &Table,
        other: &Table,
        matched: &Matched,
        rows: &RowsOf,
        columns: &[NewColumn],
    ) -> JoinReport {
        let unmatched = matched.rows.iter().filter(|whose| !matches!(whose, RowOwner::Customer(_))).count();
        let names = |table: &Table, columns: &[ColumnId]| {
            let names = columns.iter().filter_map(|column| Some(table.column(*column)?.name.trim()));
            names.collect::<Vec<_>>().join(" + ")
        };
        let mut report = JoinReport {
            file: file.to_owned(),
            by: Some(matched.by),
            key_columns: Some((names(list, &matched.own), names(other, &matched.other))),
            matched: matched.customers,
            customers: list.len(),
            rows: other.len(),
            unmatched,
            absent: list.len() - matched.customers,
            columns: columns.iter().map(|new| (new.column.name.clone(), new.by)).collect(),
            examples: examples(list, other, matched, rows),
            findings: Vec::new(),
            failed: None,
        };
        report.findings.push(finding(FindingKind::JoinedFile, matched.customers, report.in_words()));
        report.findings.extend(report.doubts(list, other, matched));
        report
    }

    /// What was joined, in a sentence: `Joined survey.csv by e-mail: 640 of 793 customers matched, 12 rows belong to nobody.`
    pub fn in_words(&self) -> String {
        let Some(by) = self.by else { return self.failed.clone().unwrap_or_default() };
        let belong = match self.unmatched {
            0 => "every row belongs to one".to_owned(),
            1 => "1 row belongs to nobody".to_owned(),
            unmatched => format!("{} rows belong to nobody", format_number(unmatched as f64, 0)),
        };
        format!(
            "Joined {} by {}: {} of {} matched, {belong}.",
            self.file,
            by.in_words(),
            format_number(self.matched as f64, 0),
            counted(self.customers, "customer"),
        )
    }

    /// What is added up, in a sentence; none where each customer has one row.
    pub fn added_up_in_words(&self) -> Option<String> {
        let of = |by: HowAdded| {
            let names = self.columns.iter().filter(move |(_, how)| *how == by);
            names.map(|(name, _)| format!("'{name}'")).collect::<Vec<_>>()
        };
        if !self.is_added_up() {
            return None;
        }
        let parts = [
            (HowAdded::Sum, "is the sum"),
            (HowAdded::Mean, "is the mean"),
            (HowAdded::Latest, "is what the latest says"),
            (HowAdded::LatestDay, "is the latest day"),
        ];
        let parts = parts.into_iter().filter_map(|(by, words)| {
            let names = of(by);
            let words = if names.len() > 1 { words.replacen("is", "are", 1) } else { words.to_owned() };
            (!names.is_empty()).then(|| format!("{} {words}", names.join(", ")))
        });
        let rest = parts.collect::<Vec<_>>().join("; ");
        let rest = if rest.is_empty() { String::new() } else { format!(": {rest}") };
        Some(format!("Many rows of one customer are added up{rest}."))
    }

    /// Whether many rows of one customer were added up.
    pub fn is_added_up(&self) -> bool {
        self.columns.iter().any(|(_, by)| *by == HowAdded::Count)
    }

    fn doubts(&self, list: &Table, other: &Table, matched: &Matched) -> Vec<Finding> {
        let file = &self.file;
        let mut findings = Vec::new();
        if matched.by == JoinKey::Id && matched.loosely * 10 > matched.customers {
            let message = format!(
                "{} of {file} were found only by ids without zeros before them, blanks or hyphens; check that both \
                 files mean the same customers.",
                counted(matched.loosely, "customer")
            );
            findings.push(finding(FindingKind::JoinedLoosely, matched.loosely, message));
        }
        if matched.may_be_numbering(list, other) {
            let (_, column) = self.key_columns.clone().unwrap_or_default();
            let message = format!(
                "'{column}' in {file} only counts its rows, so it may not be the customer's id. Add a column that is."
            );
            findings.push(finding(FindingKind::JoinedLoosely, other.len(), message));
        }
        let of = |is: RowOwner| matched.rows.iter().filter(move |whose| **whose == is).count();
        let (nobody, several) = (of(RowOwner::Nobody), of(RowOwner::Several));
        if nobody * 10 > other.len() {
            let example = self.examples.unmatched.as_ref();
            let example = example.map_or_else(String::new, |example| format!(", such as '{example}'"));
            let belong = if nobody == 1 { "belongs" } else { "belong" };
            let message =
                format!("{} of {file} {belong} to no customer of this list{example}.", rows(nobody));
            findings.push(finding(FindingKind::JoinedNobody, nobody, message));
        }
        if several > 0 {
            let row = matched.rows.iter().position(|whose| *whose == RowOwner::Several).unwrap_or_default();
            let example = key(other, RowId(row as u32), &matched.other);
            let message = format!(
                "{} of {file} could be about more than one customer, or about another with the same {}, such as \
                 '{example}'; left out.",
                rows(several),
                matched.by.in_words()
            );
            findings.push(finding(FindingKind::JoinedSeveral, several, message));
        }
        findings
    }
}

/// That some customers have several rows, which differ, in a file where most have one.
pub(super) fn of_several(
    file: &str,
    list: &Table,
    several: &[usize],
    report: &JoinReport,
) -> Option<Finding> {
    let first = *several.first().filter(|_| several.len() * 10 <= report.matched)?;
    let row = RowId(first as u32);
    let name = list.customer_name(row).unwrap_or_else(|| format!("line {}", list.text().line(row)));
    let done = if report.is_added_up() { "their rows were added up" } else { "they got none of them" };
    let message = format!(
        "{} have several rows in {file} where most have one, such as '{name}'; {done}.",
        counted(several.len(), "customer")
    );
    Some(finding(FindingKind::JoinedSeveral, several.len(), message))
}

/// A finding about a file, where it is more than a note: with the file's name.
pub(super) fn of_file(file: &str, found: &Finding) -> Option<Finding> {
    let message = format!("{file}: {}", found.message);
    (found.kind.severity() > Severity::Note).then(|| Finding { message, line: None, ..found.clone() })
}

fn examples(list: &Table, other: &Table, matched: &Matched, rows: &RowsOf) -> JoinExamples {
    let row = matched.rows.iter().position(|whose| matches!(whose, RowOwner::Customer(_)));
    let nobody = matched.rows.iter().position(|whose| *whose == RowOwner::Nobody);
    let absent = (0..rows.customers()).find(|customer| rows.rows(*customer).is_empty());
    let of_file = |row: usize| key(other, RowId(row as u32), &matched.other);
    JoinExamples {
        matched: row.map(of_file),
        unmatched: nobody.map(of_file),
        absent: absent.map(|customer| key(list, RowId(customer as u32), &matched.own)),
    }
}

/// A key as it is written.
fn key(table: &Table, row: RowId, columns: &[ColumnId]) -> String {
    const LONGEST: usize = 60;
    let cells = columns.iter().map(|column| table.cell(row, *column).trim().to_owned());
    cells.collect::<Vec<_>>().join(" ").chars().take(LONGEST).collect()
}

fn rows(count: usize) -> String {
    counted(count, "row")
}

fn finding(kind: FindingKind, count: usize, message: String) -> Finding {
    Finding { kind, count, line: None, message }
}

/// The sentence may begin with the name of a file, which stays as it is.
fn full_stop(sentence: &str) -> String {
    format!("{}.", sentence.trim_end_matches('.'))
}
