//! What came of joining a file, for a person who decides whether to keep it.

use super::JoinKey;
use super::adding::{NewColumn, RowsOf};
use super::how::HowAdded;
use super::matching::{Matched, RowOwner};
use crate::data::column::{ColumnId, Role, RowId};
use crate::data::finding::{Finding, FindingKind, Severity};
use crate::data::number::{counted, format_number};
use crate::data::orders::OrderCounts;
use crate::data::table::Table;

/// What came of joining a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct JoinReport {
    /// The file, as it is named.
    pub file: String,
    /// The orders of the file, where these were added up first.
    pub orders: Option<OrderCounts>,
    /// Which of several sheets was read, in a sentence.
    pub sheet: Option<String>,
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
    /// The columns that were added.
    pub columns: Vec<JoinedColumn>,
    /// A few of each kind.
    pub examples: JoinExamples,
    /// What is odd about it.
    pub findings: Vec<Finding>,
    /// Why nothing was joined: a sentence.
    pub failed: Option<String>,
}

/// A column of another file that was added to a list.
#[derive(Clone, Debug, PartialEq)]
pub struct JoinedColumn {
    /// What it is called in the list.
    pub name: String,
    /// What the rows of a customer come to in it.
    pub by: HowAdded,
    /// The role that was guessed.
    pub role: Option<Role>,
    /// The role that it would have, and the column before it that has that.
    pub lost_role: Option<(Role, String)>,
}

/// Some of those that did not match: customers by their name, rows by the key as it is written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct JoinExamples {
    /// Rows that belong to nobody.
    pub unmatched: Vec<String>,
    /// Customers without a row.
    pub absent: Vec<String>,
}

/// The most examples of each.
const EXAMPLES: usize = 12;

impl JoinReport {
    /// A file that could not be read: its columns are missing.
    pub(super) fn unread(file: &str, sentence: &str) -> JoinReport {
        let message = format!("{} Its columns are missing; your decisions are kept.", full_stop(sentence));
        let finding = Finding::new(FindingKind::JoinedFileMissing, 1, message.clone());
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
        let finding = Finding::new(FindingKind::JoinedNothing, other.len(), message.clone());
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

    /// A file that is the list itself.
    pub(super) fn of_itself(file: &str, list: &Table) -> JoinReport {
        let message = format!("{file} is the list itself, or says the same. Nothing was joined.");
        JoinReport {
            file: file.into(),
            customers: list.len(),
            rows: list.len(),
            unmatched: list.len(),
            absent: list.len(),
            findings: vec![Finding::new(FindingKind::JoinedNothing, list.len(), message.clone())],
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
            orders: other.added_rows().map(|orders| orders.counts),
            sheet: None,
            by: Some(matched.by),
            key_columns: Some((names(list, &matched.own), names(other, &matched.other))),
            matched: matched.customers,
            customers: list.len(),
            rows: other.len(),
            unmatched,
            absent: list.len() - matched.customers,
            columns: columns.iter().map(JoinedColumn::of).collect(),
            examples: examples(list, other, matched, rows),
            findings: Vec::new(),
            failed: None,
        };
        let lost = report.lost_roles_in_words().map_or_else(String::new, |sentence| format!(" {sentence}"));
        let message = format!("{}{lost}", report.in_words());
        report.findings.push(Finding::new(FindingKind::JoinedFile, matched.customers, message));
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
            let added = self.columns.iter().filter(move |column| column.by == by);
            added.map(|column| format!("'{}'", column.name)).collect::<Vec<_>>()
        };
        if !self.is_added_up() {
            return self.orders.map(|orders| orders.sentence());
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
        self.columns.iter().any(|column| column.by == HowAdded::Count)
    }

    /// Which columns have no role because the list has one with it, in a sentence; none where there are none.
    pub fn lost_roles_in_words(&self) -> Option<String> {
        let of = |column: &JoinedColumn| {
            let (role, taken) = column.lost_role.as_ref()?;
            Some(format!("'{taken}' stays the {role}, not '{}'", column.name))
        };
        let taken: Vec<String> = self.columns.iter().filter_map(of).collect();
        (!taken.is_empty()).then(|| format!("{}.", taken.join("; ")))
    }

    fn doubts(&self, list: &Table, other: &Table, matched: &Matched) -> Vec<Finding> {
        let file = &self.file;
        let mut findings = Vec::new();
        if matched.by == JoinKey::Id && matched.loosely * 10 > matched.customers {
            let message = format!(
                "{} of {file} {} found only by ids without zeros before them, blanks or hyphens; check that both \
                 files mean the same customers.",
                counted(matched.loosely, "customer"),
                if matched.loosely == 1 { "was" } else { "were" }
            );
            findings.push(Finding::new(FindingKind::JoinedLoosely, matched.loosely, message));
        }
        if matched.may_be_numbering(list, other) {
            let (_, column) = self.key_columns.clone().unwrap_or_default();
            let message = format!(
                "'{column}' in {file} only counts its rows, so it may not be the customer's id. Add a column that is."
            );
            findings.push(Finding::new(FindingKind::JoinedLoosely, other.len(), message));
        }
        let of = |is: RowOwner| matched.rows.iter().filter(move |whose| **whose == is).count();
        let (nobody, several) = (of(RowOwner::Nobody), of(RowOwner::Several));
        if nobody * 10 > other.len() {
            let example = self.examples.unmatched.first();
            let example = example.map_or_else(String::new, |example| format!(", such as '{example}'"));
            let belong = if nobody == 1 { "belongs" } else { "belong" };
            // Rows are found by who is in the list, and that is the parents.
            let are_parents = list.added_rows().is_some_and(|added| !added.counts.are_orders());
            let (owner, left) = match are_parents {
                true => ("parent", " What it says of customers of a parent is left out."),
                false => ("customer", ""),
            };
            let message =
                format!("{} of {file} {belong} to no {owner} of this list{example}.{left}", rows(nobody));
            findings.push(Finding::new(FindingKind::JoinedNobody, nobody, message));
        }
        findings.extend(of_other_case(file, other, matched));
        if several > 0 {
            let row = matched.rows.iter().position(|whose| *whose == RowOwner::Several).unwrap_or_default();
            let example = key(other, RowId(row as u32), &matched.other);
            let message = format!(
                "{} of {file} could be about more than one customer, or about another with the same {}, such as \
                 '{example}'; left out.",
                rows(several),
                matched.by.in_words()
            );
            findings.push(Finding::new(FindingKind::JoinedSeveral, several, message));
        }
        findings
    }
}

/// That rows have ids which differ from those of customers in small and capital letters alone.
fn of_other_case(file: &str, other: &Table, matched: &Matched) -> Option<Finding> {
    let is_other = |whose: &RowOwner| *whose == RowOwner::OtherCase;
    let row = matched.rows.iter().position(is_other)?;
    let count = matched.rows.iter().filter(|whose| is_other(whose)).count();
    let message = format!(
        "{} of {file} {} an id that is a customer's but for small and capital letters, such as '{}'; left out.",
        rows(count),
        if count == 1 { "has" } else { "have" },
        key(other, RowId(row as u32), &matched.other),
    );
    Some(Finding::new(FindingKind::JoinedSeveral, count, message))
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
    Some(Finding::new(FindingKind::JoinedSeveral, several.len(), message))
}

/// A finding about a file, where it is more than a note: with the file's name.
pub(super) fn of_file(file: &str, found: &Finding) -> Option<Finding> {
    let message = format!("{file}: {}", found.message);
    (found.kind.severity() > Severity::Note).then(|| Finding { message, line: None, ..found.clone() })
}

/// What is odd about the cells of the columns that are joined, and about orders that were added up. Which of the file's
/// columns has a role says nothing: the list has its own.
pub(super) fn of_cells(file: &str, other: &Table, wanted: &[ColumnId]) -> Vec<Finding> {
    use FindingKind::{AmbiguousRole, OrderRows, OwnTurnover, UnfitColumn};
    let of_orders = other.added_rows().map(|orders| orders.findings()).unwrap_or_default();
    let is_joined = |finding: &Finding| {
        let named = |column: ColumnId| {
            let name = other.column(column).map_or("", |column| column.name.trim());
            finding.message.contains(&format!("'{name}'"))
        };
        let is_of_role = matches!(finding.kind, AmbiguousRole | OrderRows | OwnTurnover | UnfitColumn);
        let mut others = other.column_ids().filter(|column| !wanted.contains(column));
        !is_of_role && (wanted.iter().any(|column| named(*column)) || !others.any(named))
    };
    let all = other.findings().into_iter().chain(of_orders).filter(is_joined);
    all.filter_map(|finding| of_file(file, &finding)).collect()
}

impl JoinedColumn {
    fn of(new: &NewColumn) -> JoinedColumn {
        let NewColumn { column, by, lost_role, .. } = new;
        JoinedColumn { name: column.name.clone(), by: *by, role: column.role, lost_role: lost_role.clone() }
    }
}

fn examples(list: &Table, other: &Table, matched: &Matched, rows: &RowsOf) -> JoinExamples {
    let customer = |customer: usize| {
        let row = RowId(customer as u32);
        list.customer_name(row).unwrap_or_else(|| key(list, row, &matched.own))
    };
    let absent = (0..rows.customers()).filter(|customer| rows.rows(*customer).is_empty());
    let mut unmatched: Vec<String> = Vec::new();
    let whose = matched.rows.iter().enumerate();
    for (row, _) in whose.filter(|(_, whose)| **whose == RowOwner::Nobody) {
        let row = RowId(row as u32);
        let written = match other.customer_name(row).filter(|_| matched.by != JoinKey::Name) {
            Some(name) => format!("{} {name}", key(other, row, &matched.other)).trim_start().to_owned(),
            None => key(other, row, &matched.other),
        };
        if !written.is_empty() && !unmatched.contains(&written) {
            unmatched.push(written);
        }
        if unmatched.len() == EXAMPLES {
            break;
        }
    }
    JoinExamples { unmatched, absent: absent.take(EXAMPLES).map(customer).collect() }
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

/// The sentence may begin with the name of a file, which stays as it is.
fn full_stop(sentence: &str) -> String {
    format!("{}.", sentence.trim_end_matches('.'))
}
