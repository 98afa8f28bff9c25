//! Columns of other files for the customers of a list: a survey, a time sheet, tickets, orders.
//!
//! ```text
//! list + other file ─ keys, matching (whose row is which) ─ adding (many rows of one customer) ─ Table with more columns
//! ```
//!
//! The cells of the list stay as they are. What is not sure is left out and said: a name that several customers have, a
//! row that differs from its customer in name and address.

mod adding;
mod how;
mod keys;
mod matching;
mod names;
mod numbering;
mod report;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::column::{Column, Role, RowId};
use super::csv::Settings;
use super::finding::Finding;
use super::orders::AddingUp;
use super::table::{Choices, ListKind, Table};
use super::text::{NewColumns, Text};

use adding::{NewColumn, RowsOf};
pub use how::HowAdded;
use matching::Matched;
pub use report::{JoinExamples, JoinReport, JoinedColumn};

/// A file that is joined to a list, as a review keeps it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Join {
    /// Its path, from the folder of the review where it lies there or below.
    pub file: String,
    /// How its text is read, where that was not left to detection.
    #[serde(default)]
    pub reading: Settings,
}

/// A file to join, as it was read.
#[derive(Clone, Debug)]
pub struct OtherFile {
    /// As it is named: a path.
    pub file: String,
    /// What is in it, or why it could not be read: a sentence.
    pub content: Result<OtherText, String>,
}

/// The text of a file to join.
#[derive(Clone, Debug)]
pub struct OtherText {
    /// Its text.
    pub text: Text,
    /// What is odd about reading it.
    pub findings: Vec<Finding>,
    /// What its rows are, where a person said.
    pub rows: Option<ListKind>,
}

/// The key by which customers are found in another file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JoinKey {
    /// Their id.
    Id,
    /// Their e-mail address.
    Email,
    /// Their name.
    Name,
}

/// Files joined to a list, and the list as it was read.
#[derive(Debug)]
pub struct JoinedFiles {
    /// The text without their columns.
    pub text: Text,
    /// What came of each file, in the order of the review.
    pub reports: Vec<JoinReport>,
}

/// Characters of a file's name that are before the name of a column.
const LONGEST_STEM: usize = 40;

impl JoinKey {
    /// The stable name used in JSON.
    pub fn name(self) -> &'static str {
        match self {
            JoinKey::Id => "id",
            JoinKey::Email => "email",
            JoinKey::Name => "name",
        }
    }

    /// In words.
    pub fn in_words(self) -> &'static str {
        match self {
            JoinKey::Id => "id",
            JoinKey::Email => "e-mail",
            JoinKey::Name => "name",
        }
    }
}

impl Table {
    /// The list with the columns of other files behind its own. What is known of its own columns stays; types and roles
    /// that a person chose apply to the joined ones, too. Grows with the list and with the files.
    pub fn joined_with(self, files: &[OtherFile], choices: &Choices) -> Table {
        if files.is_empty() {
            return self;
        }
        let text = self.text().clone();
        let mut reports = Vec::with_capacity(files.len());
        let mut table = self;
        for file in files {
            let report;
            (table, report) = match &file.content {
                Err(sentence) => (table, JoinReport::unread(&file.file, sentence)),
                Ok(content) => table.joined_with_one(&file.file, content, choices),
            };
            reports.push(report);
        }
        table.of_join(Arc::new(JoinedFiles { text, reports }), choices)
    }

    fn joined_with_one(self, file: &str, content: &OtherText, choices: &Choices) -> (Table, JoinReport) {
        match plan(&self, file, content, choices) {
            Ok(Planned { other, rows, columns, report }) => (self.widened(&other, &rows, &columns), report),
            Err(report) => (self, *report),
        }
    }

    /// The list with these columns behind its own.
    fn widened(self, other: &Table, rows: &RowsOf, columns: &[NewColumn]) -> Table {
        let names: Vec<String> = columns.iter().map(|new| new.column.name.clone()).collect();
        let at = self.columns().len();
        let cell = |row: RowId, column: usize| columns[column].cell(other, rows, row.index());
        let text = self.text().with_columns(&NewColumns { at, names: &names, cell });
        self.with_more_columns(text, columns.iter().map(|new| new.column.clone()).collect())
    }
}

/// What a file brings to a list, before it is there.
struct Planned {
    other: Table,
    rows: RowsOf,
    columns: Vec<NewColumn>,
    report: JoinReport,
}

/// What joining a file would bring to a list, with what is joined already.
pub fn report_of(list: &Table, file: &OtherFile, choices: &Choices) -> JoinReport {
    match &file.content {
        Err(sentence) => JoinReport::unread(&file.file, sentence),
        Ok(content) => match plan(list, &file.file, content, choices) {
            Ok(planned) => planned.report,
            Err(report) => *report,
        },
    }
}

/// What a file brings.
///
/// # Errors
/// That it brings nothing.
fn plan(
    list: &Table,
    file: &str,
    content: &OtherText,
    choices: &Choices,
) -> Result<Planned, Box<JoinReport>> {
    if list.text_as_read().says_the_same(&content.text) {
        return Err(Box::new(JoinReport::of_itself(file, list)));
    }
    let stem = stem(file);
    let read = |choices: &Choices| {
        Table::of_first_columns(content.text.clone(), content.text.width(), choices, content.rows)
    };
    let first = read(&Choices::new());
    // What was said of a joined column is about the column of the file that it comes from.
    let chosen = names::chosen_in_file(list, &first, &stem, choices);
    let other = if chosen.is_empty() { first } else { read(&chosen) };
    let other = as_customers(other.with_rates(list.rates().cloned()), content.rows);
    let Some(matched) = matching::best(list, &other) else {
        return Err(Box::new(JoinReport::of_nobody(file, list, &other)));
    };
    let mut rows = RowsOf::of(&matched, list.len());
    let several = rows.with_several();
    let (mut columns, left_out) = new_columns(list, &other, &matched, &mut rows, &several, &stem);
    names::make_free(list, &mut columns, &stem);
    fill_roles(list, &mut columns, file);
    columns.iter_mut().for_each(|column| column.look_at(&other, &rows));
    let mut report = JoinReport::of(file, list, &other, &matched, &rows, &columns);
    report.sheet = content
        .text
        .dialect()
        .origin
        .sheet()
        .filter(|sheet| sheet.sheets.len() > 1)
        .map(|sheet| format!("Read sheet '{}' ({}).", sheet.name(), sheet.reason));
    report.findings.extend(content.findings.iter().filter_map(|finding| report::of_file(file, finding)));
    let wanted = adding::wanted(list, &other, &matched.other);
    report.findings.extend(report::of_cells(file, &other, &wanted));
    let differing = if report.is_added_up() { &several } else { &left_out };
    report.findings.extend(report::of_several(file, list, differing, &report));
    Ok(Planned { other, rows, columns, report })
}

/// The columns to add, and the customers who are left out because it is not known which of their rows is meant.
fn new_columns(
    list: &Table,
    other: &Table,
    matched: &Matched,
    rows: &mut RowsOf,
    several: &[usize],
    stem: &str,
) -> (Vec<NewColumn>, Vec<usize>) {
    let wanted = adding::wanted(list, other, &matched.other);
    if several.is_empty() {
        return (adding::as_they_are(other, &wanted), Vec::new());
    }
    let day = adding::day_column(other, &matched.other);
    if let Some(days) = day.and_then(|day| other.numbers(day)) {
        rows.sort_by_day(&days.to_vec());
    }
    // A few customers with two rows among many with one, and no days: it is not a file of many rows for each.
    if day.is_none() && several.len() * 10 <= matched.customers {
        let differ = |customer: &&usize| {
            let rows = rows.rows(**customer);
            let cells = |row: u32| wanted.iter().map(move |column| other.cell(RowId(row), *column));
            rows.iter().any(|row| !cells(*row).eq(cells(rows[0])))
        };
        let left_out: Vec<usize> = several.iter().filter(differ).copied().collect();
        rows.without(&left_out);
        return (adding::as_they_are(other, &wanted), left_out);
    }
    (adding::added_up(other, &wanted, rows, stem), Vec::new())
}

/// Orders with amounts as their customers; any other file as it is.
fn as_customers(other: Table, rows: Option<ListKind>) -> Table {
    let are_orders = other.kind() == ListKind::Orders && other.with_role(Role::Revenue).is_some();
    let is_added_up = rows.map_or(are_orders, |rows| rows == ListKind::Orders);
    if is_added_up { other.added_up(&AddingUp { rows, ..AddingUp::default() }) } else { other }
}

/// Takes the roles from new columns that the list fills already, or that say who a customer is: a decision is kept by
/// what the list itself says.
fn fill_roles(list: &Table, columns: &mut [NewColumn], file: &str) {
    let with_role = |column: &Column| Some((column.role?, column.name.clone()));
    let mut filled: Vec<(Role, String)> = list.columns().iter().filter_map(with_role).collect();
    for NewColumn { column, by, lost_role, .. } in columns {
        let Column { name, role, role_guess, .. } = column;
        let mut reason = String::new();
        if let Some(guessed) = *role {
            let taken = filled.iter().find(|(role, _)| *role == guessed).cloned();
            if !may_be_joined(guessed, name) {
                *role = None;
            } else if let Some((_, own)) = &taken {
                reason = format!("; '{own}' is the {} already", guessed.name().replace('_', " "));
                (*role, *lost_role) = (None, taken);
            } else {
                reason = format!("; {}", std::mem::take(&mut role_guess.reason));
                filled.push((guessed, name.clone()));
            }
        }
        role_guess.reason = format!("{}, from {file}{reason}", by.in_words());
    }
}

/// Whether a column of another file may have a role: its header names the order where it is a day.
fn may_be_joined(role: Role, name: &str) -> bool {
    let tells_apart =
        matches!(role, Role::Phone | Role::City | Role::Postcode | Role::Currency) || role.is_identity();
    !tells_apart && (!role.is_day() || super::header::words(name).len() > 1)
}

/// What a file is called in the names of its columns.
fn stem(file: &str) -> String {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    let stem = name.split_once('.').map_or(name, |(stem, _)| if stem.is_empty() { name } else { stem });
    let plain = stem.chars().filter(|letter| !letter.is_control()).take(LONGEST_STEM);
    plain.collect::<String>().trim().to_owned()
}

#[cfg(test)]
mod tests;
