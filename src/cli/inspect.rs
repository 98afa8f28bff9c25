//! `tierdeck inspect`: how the list was read, the role of each column and why, and the problems in its data.

use std::io::Write;
use std::ops::Range;

use rayon::prelude::*;
use serde::Serialize;

use crate::data::cell::is_missing;
use crate::data::column::{Column, ColumnId, ColumnType, Role};
use crate::data::date::Day;
use crate::data::display::Signs;
use crate::data::finding::{Finding, FindingKind, LeftOut, Severity};
use crate::data::join::{JoinKey, JoinReport};
use crate::data::number::{counted, format_number};
use crate::data::orders::OrderCounts;
use crate::data::table::{ListKind, Table};
use crate::data::text::{Dialect, Origin, Sheet};

use super::failure::Failure;
use super::figures::millionths;
use super::json;
use super::list::ReviewedList;
use super::page::{Align, Page};
use crate::tiering::figures::UNKNOWN;
use crate::tiering::fit::NO_CUSTOMERS;
use crate::tiering::series::{PeriodOnDay, SeriesOnDay};

/// Prints for people how the list was read.
///
/// # Errors
/// Those of the writer.
pub fn print(list: &ReviewedList, signs: Signs, out: &mut dyn Write) -> Result<(), Failure> {
    let (findings, missing) = (findings(list), missing(list));
    let mut page = Page::new(out, signs);
    print_format(list, &mut page)?;
    page.blank()?;
    let rows: Vec<_> =
        list.columns().iter().zip(&missing).map(|(column, missing)| row(column, *missing)).collect();
    page.table(&HEAD, &rows)?;
    let with_role = list.columns().iter().filter(|column| column.role.is_some());
    let reasons: Vec<_> =
        with_role.map(|column| format!("{}: {}.", column.name, column.role_guess.reason)).collect();
    section(&mut page, "Why these roles", &reasons)?;
    let word = list.table.text().dialect().origin.line_word();
    let left_out: Vec<_> = list.left_out.iter().map(|line| left_out(line, word)).collect();
    section(&mut page, if word == "line" { "Lines left out" } else { "Rows left out" }, &left_out)?;
    let (notes, doubts): (Vec<Finding>, Vec<Finding>) =
        findings.into_iter().partition(|finding| finding.kind.severity() == Severity::Note);
    let sentences = |findings: &[Finding]| findings.iter().map(|one| one.with_line(word)).collect::<Vec<_>>();
    section(&mut page, "To look at", &sentences(&doubts))?;
    section(&mut page, "Good to know", &sentences(&notes))?;
    Ok(())
}

/// Writes for other programs how the list was read.
///
/// # Errors
/// Those of the writer.
pub fn write_json(list: &ReviewedList, out: &mut dyn Write) -> Result<(), Failure> {
    json::write(out, &InspectJson::of(list, &findings(list), &missing(list)))
}

/// What is odd about the list, and about lifetime values where the model of its review counts them.
fn findings(list: &ReviewedList) -> Vec<Finding> {
    let mut findings = list.findings();
    if list.review.model.uses("lifetime_value") {
        let rough = list.tier().rough_lifetime();
        let finding = |message| Finding::new(FindingKind::FrequencyWithValue, 1, message);
        findings.extend(rough.map(finding));
    }
    findings
}

const HEAD: [(&str, Align); 5] = [
    ("Column", Align::Left),
    ("Type", Align::Left),
    ("Role", Align::Left),
    ("Missing", Align::Right),
    ("For example", Align::Left),
];

fn print_format(list: &ReviewedList, page: &mut Page) -> Result<(), Failure> {
    let dialect = list.table.source().text().dialect();
    let rows = list.table.kind().counted(list.table.len());
    let columns = counted(list.columns().len(), "column");
    let word = dialect.origin.line_word();
    let header = dialect.header_line.map_or_else(|| "none".to_owned(), |line| format!("on {word} {line}"));
    page.say(&format!("{}: {rows}, {columns}.", list.name()))?;
    if list.table.is_without_customers() {
        page.say(NO_CUSTOMERS)?;
    }
    if let Some(orders) = list.table.added_rows() {
        page.say(&format!(
            "Added up {}, because {} (--rows customers leaves each row as it is).",
            orders.counts.in_words(),
            orders.reason()
        ))?;
    }
    list.table.joined().iter().try_for_each(|report| page.say(&report.in_words()))?;
    print_origin(dialect, page)?;
    page.say(&format!("Header: {header} ({}).", dialect.header_reason))?;
    let key = KeyJson::of(list);
    let column = key.column.as_deref().unwrap_or(word);
    page.say(&format!("Customers are known by: {column} ({}).", key.why))?;
    if !list.table.is_without_customers() {
        page.say(&list.as_of_in_words())?;
    }
    Ok(())
}

/// What the list was written in.
fn print_origin(dialect: &Dialect, page: &mut Page) -> Result<(), Failure> {
    match &dialect.origin {
        Origin::Workbook(sheet) => {
            let place = match sheet.sheets.len() {
                1 => String::new(),
                count => format!(", {} of {count}", ordinal(sheet.at + 1)),
            };
            page.say(&format!("Sheet: {}{place} ({}).", sheet.name(), sheet.reason))?;
        }
        Origin::Json => page.say("Format: JSON, one customer for each object.")?,
        Origin::Text | Origin::Archived(_) => {
            if let Origin::Archived(name) = &dialect.origin {
                page.say(&format!("File in the archive: {name}."))?;
            }
            page.say(&format!("Encoding: {} ({}).", dialect.encoding, dialect.encoding_reason))?;
            page.say(&format!(
                "Between cells: {} ({}).",
                dialect.delimiter_name(),
                dialect.delimiter_reason
            ))?;
        }
    }
    Ok(())
}

fn ordinal(place: usize) -> String {
    let ending = match (place % 10, place % 100) {
        (1, two) if two != 11 => "st",
        (2, two) if two != 12 => "nd",
        (3, two) if two != 13 => "rd",
        _ => "th",
    };
    format!("{place}{ending}")
}

fn row(column: &Column, missing: usize) -> Vec<String> {
    let role = column.role.map_or_else(|| UNKNOWN.to_owned(), |role| role.to_string());
    let missing = format_number(missing as f64, 0);
    let sample = column.sample.join(" | ");
    vec![column.name.clone(), column.kind.name().to_owned(), role, missing, sample]
}

fn section(page: &mut Page, title: &str, sentences: &[String]) -> Result<(), Failure> {
    if sentences.is_empty() {
        return Ok(());
    }
    page.blank()?;
    page.say(&format!("{title}:"))?;
    sentences.iter().try_for_each(|sentence| page.say(&format!("- {sentence}")))?;
    Ok(())
}

fn left_out(line: &LeftOut, word: &str) -> String {
    format!("{word} {}: {} ({})", line.line, line.text.trim(), line.reason)
}

/// How many cells of each column have no value.
fn missing(list: &ReviewedList) -> Vec<usize> {
    let table = &list.table;
    let columns: Vec<ColumnId> = table.column_ids().take(list.columns().len()).collect();
    let words: Vec<ColumnId> = (columns.iter().copied())
        .filter(|&column| table.column(column).is_some_and(|column| column.kind == ColumnType::Text))
        .collect();
    let blanks = blank_words(table, &words);
    // All in one pass.
    table.prepare(&columns);
    let count = |column: &ColumnId| match words.binary_search(column) {
        Ok(at) => blanks[at],
        Err(_) => table.numbers(*column).map_or(table.len(), |numbers| numbers.missing()),
    };
    columns.iter().map(count).collect()
}

/// How many cells of each of these text columns have no value.
fn blank_words(table: &Table, columns: &[ColumnId]) -> Vec<usize> {
    let of_rows = |rows: Range<usize>| {
        let mut filled = vec![0; columns.len()];
        let length = rows.len();
        for record in table.text().records(rows) {
            record.for_columns(columns, |at, cell| filled[at] += usize::from(!is_missing(&cell)));
        }
        filled.into_iter().map(|filled| length - filled).collect::<Vec<_>>()
    };
    let added = |a: Vec<usize>, b: Vec<usize>| a.iter().zip(&b).map(|(a, b)| a + b).collect();
    table.chunks().into_par_iter().map(of_rows).reduce(|| vec![0; columns.len()], added)
}

/// How the list was read, for other programs; the names are stable.
#[derive(Serialize)]
struct InspectJson<'a> {
    file: String,
    encoding: &'a str,
    delimiter: char,
    /// The sheet of a workbook that was read; none for other lists.
    sheet: Option<&'a str>,
    /// All sheets of a workbook that have cells.
    sheets: Vec<&'a str>,
    header_row: Option<u64>,
    rows: usize,
    kind: &'static str,
    orders: Option<OrdersJson>,
    joined: Vec<JoinedJson<'a>>,
    key: KeyJson,
    left_out: Vec<LeftOutJson<'a>>,
    as_of: Option<Day>,
    periods: Vec<PeriodJson<'a>>,
    columns: Vec<ColumnJson<'a>>,
    findings: Vec<FindingJson<'a>>,
}

/// How many orders were added up.
#[derive(Serialize)]
struct OrdersJson {
    /// Rows of the list.
    lines: usize,
    /// Different orders, without returns.
    orders: usize,
    customers: usize,
    /// Orders that were cancelled, refunded or come to less than 0.
    returns: usize,
}

impl OrdersJson {
    fn of(counts: OrderCounts) -> OrdersJson {
        let OrderCounts { lines, orders, customers, returns, .. } = counts;
        OrdersJson { lines, orders, customers, returns }
    }
}

/// What came of a joined file.
#[derive(Serialize)]
struct JoinedJson<'a> {
    file: &'a str,
    /// id, email or name; none where nothing was joined.
    by: Option<&'static str>,
    /// Customers with a row.
    matched: usize,
    /// Rows that belong to nobody.
    unmatched: usize,
    /// Customers without a row.
    absent: usize,
}

impl JoinedJson<'_> {
    fn of(report: &JoinReport) -> JoinedJson<'_> {
        let JoinReport { file, by, matched, unmatched, absent, .. } = report;
        let (matched, unmatched, absent) = (*matched, *unmatched, *absent);
        JoinedJson { file, by: by.map(JoinKey::name), matched, unmatched, absent }
    }
}

/// What customers are known by.
#[derive(Serialize)]
struct KeyJson {
    /// The column, or several with a plus between them; none where it is the line.
    column: Option<String>,
    why: String,
    /// The columns that are kept with every decision, to recognise the customer by.
    evidence: Vec<String>,
}

impl KeyJson {
    fn of(list: &ReviewedList) -> KeyJson {
        let scheme = list.roster().scheme();
        let evidence = list.roster().evidence().into_iter();
        let name = |column| list.table.column(column).map(|column| column.name.clone());
        KeyJson {
            column: Some(scheme.header.clone()).filter(|header| !header.is_empty()),
            why: scheme.why.clone(),
            evidence: evidence.filter_map(name).collect(),
        }
    }
}

#[derive(Serialize)]
struct LeftOutJson<'a> {
    line: u64,
    reason: &'a str,
    text: &'a str,
}

/// A month, quarter or year of a series.
#[derive(Serialize)]
struct PeriodJson<'a> {
    column: &'a str,
    from: Option<Day>,
    to: Option<Day>,
    complete: bool,
}

impl PeriodJson<'_> {
    fn all(list: &ReviewedList) -> Vec<PeriodJson<'_>> {
        let series = SeriesOnDay::of(&list.table, list.today());
        let periods = series.map_or_else(Vec::new, |series| series.periods);
        let json = |period: PeriodOnDay| PeriodJson {
            column: list.table.column(period.column).map_or("", |column| &column.name),
            from: period.days.map(|[from, _]| from),
            to: period.days.map(|[_, to]| to),
            complete: period.is_complete,
        };
        periods.into_iter().map(json).collect()
    }
}

#[derive(Serialize)]
struct ColumnJson<'a> {
    name: &'a str,
    #[serde(rename = "type")]
    kind: &'a str,
    role: Option<&'a str>,
    #[serde(serialize_with = "millionths")]
    confidence: Option<f64>,
    reason: &'a str,
    missing: usize,
    sample: &'a [String],
}

#[derive(Serialize)]
struct FindingJson<'a> {
    kind: &'a str,
    severity: &'a str,
    count: usize,
    line: Option<u64>,
    message: &'a str,
}

impl<'a> InspectJson<'a> {
    fn of(list: &'a ReviewedList, findings: &'a [Finding], missing: &[usize]) -> InspectJson<'a> {
        let dialect = list.table.source().text().dialect();
        let sheet = dialect.origin.sheet();
        let left_out =
            |line: &'a LeftOut| LeftOutJson { line: line.line, reason: line.reason, text: &line.text };
        let column = |(column, missing): (&'a Column, &usize)| ColumnJson {
            name: &column.name,
            kind: column.kind.name(),
            role: column.role.map(Role::name),
            confidence: Some(column.role_guess.confidence),
            reason: &column.role_guess.reason,
            missing: *missing,
            sample: &column.sample,
        };
        let finding = |finding: &'a Finding| FindingJson {
            kind: finding.kind.name(),
            severity: finding.kind.severity().name(),
            count: finding.count,
            line: finding.line,
            message: &finding.message,
        };
        let counts = list.table.added_rows().map(|orders| orders.counts);
        InspectJson {
            file: list.name(),
            encoding: &dialect.encoding,
            delimiter: char::from(dialect.delimiter),
            sheet: sheet.map(Sheet::name),
            sheets: sheet.map(|sheet| sheet.names().collect()).unwrap_or_default(),
            header_row: dialect.header_line,
            rows: list.table.len(),
            kind: if list.table.source().kind() == ListKind::Orders { "orders" } else { "customers" },
            orders: counts.filter(OrderCounts::are_orders).map(OrdersJson::of),
            joined: list.table.joined().iter().map(JoinedJson::of).collect(),
            key: KeyJson::of(list),
            left_out: list.left_out.iter().map(left_out).collect(),
            as_of: list.review.as_of,
            periods: PeriodJson::all(list),
            columns: list.columns().iter().zip(missing).map(column).collect(),
            findings: findings.iter().map(finding).collect(),
        }
    }
}
