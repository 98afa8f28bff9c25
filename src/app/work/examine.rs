//! Looking for problems in the data.

use std::sync::Arc;

use crate::data::column::{Column, ColumnId, ColumnType, Role, RowId};
use crate::data::display;
use crate::data::finding::{Finding, FindingKind, Severity};
use crate::data::number::counted;
use crate::data::table::{CellCounts, Table};
use crate::review::Roster;
use crate::tiering::measure::as_name;
use crate::tiering::{Tier, Tiering};

use super::task::{Bench, IsStale, Task};
use super::unused::{has_dated_role, unused_columns};

/// How many keys that several rows share are shown at once.
const KEYS: usize = 50;

/// A request to look for problems in the data.
#[derive(Clone, Debug)]
pub struct Examine {
    pub table: Arc<Table>,
    /// Its customers.
    pub roster: Arc<Roster>,
    /// All calculated tiers.
    pub tiering: Arc<Tiering>,
    /// Rows with the tier a person gave them.
    pub overrides: Arc<Vec<(usize, Tier)>>,
    /// What was found when the list was read.
    pub findings: Vec<Finding>,
}

/// The problems in the data.
#[derive(Clone, Debug, PartialEq)]
pub struct Examined {
    /// Problems, in the order of the screen.
    pub odd: Vec<Odd>,
    /// The cells of each column: how many are missing or cannot be read.
    pub cells: Vec<CellCounts>,
}

/// A problem with the list.
#[derive(Clone, Debug, PartialEq)]
pub struct Odd {
    pub message: String,
    /// Where it can be seen or fixed.
    pub leads: Leads,
    /// Under which heading it is shown.
    pub group: OddGroup,
}

/// Under which heading a problem is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OddGroup {
    /// What may be wrong, or could not be used.
    ToLookAt,
    /// What was done, where nothing speaks against it.
    GoodToKnow,
    /// What the model has and the list has not.
    Model,
}

/// Where a problem can be seen or fixed.
#[derive(Clone, Debug, PartialEq)]
pub enum Leads {
    /// Among the customers that a filter shows.
    Filter(String),
    /// On a line of the file.
    Line {
        /// Which.
        line: u64,
        /// The row of the customer who has it, if one has.
        row: Option<usize>,
    },
    /// Among the skipped lines.
    LeftOut,
    /// In the import settings.
    Import,
    /// In the import settings of a column.
    Column(ColumnId),
    /// In the criteria.
    Criteria,
    /// Among the decisions to match.
    Matches,
    /// By the rate of a currency.
    Rates,
    /// Nowhere else.
    Nowhere,
}

impl Task for Examine {
    type Answer = Examined;

    fn run(self, _: &mut Bench, is_stale: IsStale) -> Option<Examined> {
        examine(&self, is_stale)
    }
}

/// Reads all cells and all findings; none if the request became stale.
fn examine(request: &Examine, is_stale: IsStale) -> Option<Examined> {
    let Examine { table, roster, tiering, .. } = request;
    let cells = table.cells(is_stale)?;
    // The screen has these in another form.
    let are_orders = table.added_rows().is_some();
    let shown_otherwise = |finding: &Finding| {
        use FindingKind::{AbsentCustomer, NotADate, NotANumber, UnusableNumber};
        // What cannot be read in orders is not among the customers' cells.
        let is_of_cells = matches!(finding.kind, NotADate | NotANumber | UnusableNumber);
        is_of_cells && !are_orders || finding.kind == AbsentCustomer
    };
    let about_dates = tiering.measures.date_findings().iter().cloned();
    let of_list = request.findings.iter().cloned().chain(table.findings()).chain(about_dates);
    let findings = of_list.chain(table.closed_customers()).chain(tiering.findings());
    let odd = findings.filter(|finding| !shown_otherwise(finding)).map(|finding| Odd {
        message: display::sentence(&finding.message),
        leads: leads(&finding, roster, table),
        group: match finding.kind.severity() {
            Severity::Note => OddGroup::GoodToKnow,
            Severity::Doubt | Severity::Problem => OddGroup::ToLookAt,
        },
    });
    let unreadable = table.column_ids().zip(&cells).filter_map(|(id, cells)| {
        let message = unreadable_cells(table.column(id)?, cells, None)?;
        let leads = without_value(table, id, cells).map_or(Leads::Column(id), Leads::Filter);
        Some(Odd { message, leads, group: OddGroup::ToLookAt })
    });
    let unreadable: Vec<Odd> = unreadable.collect();
    let more = without_tier(request).into_iter().chain(not_used(tiering)).chain(left_out_of_scores(tiering));
    Some(Examined { odd: odd.chain(unreadable).chain(more).collect(), cells })
}

/// Which cells of a column cannot be read, of all rows or of the `first`: how many, and a few of them.
pub fn unreadable_cells(column: &Column, cells: &CellCounts, first: Option<usize>) -> Option<String> {
    let CellCounts { unreadable, samples, .. } = cells;
    let things = if matches!(column.kind, ColumnType::Date(_)) { "date" } else { "number" };
    let things = if *unreadable == 1 { format!("a {things}") } else { format!("{things}s") };
    let of = first.map_or_else(String::new, |first| format!(" among the first {}", counted(first, "row")));
    (*unreadable > 0).then(|| {
        format!(
            "{} of \"{}\"{of} cannot be read as {things} ({}).",
            counted(*unreadable, "cell"),
            column.name,
            samples.join(", ")
        )
    })
}

/// The columns of figures and dates that the tiers do not depend on.
fn not_used(tiering: &Tiering) -> Option<Odd> {
    let unused = unused_columns(tiering);
    let table = tiering.measures.table();
    let columns: Vec<&Column> = unused.iter().filter_map(|id| table.column(*id)).collect();
    let names: Vec<&str> = columns.iter().map(|column| column.name.trim()).collect();
    let has_dates = columns.iter().any(|column| matches!(column.kind, ColumnType::Date(_)));
    let ages = match has_dates && !has_dated_role(table) {
        true => " No date column has a role, so nothing is measured by age.",
        false => "",
    };
    Some(Odd {
        message: format!("Not used for the tiers: {}.{ages}", names.join(", ")),
        leads: Leads::Column(*unused.first()?),
        group: OddGroup::ToLookAt,
    })
}

fn leads(finding: &Finding, roster: &Roster, table: &Table) -> Leads {
    use FindingKind as Kind;
    let line = match finding.line {
        Some(line) => Leads::Line { line, row: row_of_line(line, table) },
        None => Leads::Nowhere,
    };
    match finding.kind {
        Kind::DuplicateId => repeated(roster, table).map_or(line, Leads::Filter),
        Kind::MissingId => match roster.column().and_then(|column| table.column(column)) {
            Some(column) => Leads::Filter(format!("{} IS NULL", as_name(&column.name))),
            None => line,
        },
        Kind::ClosedCustomers => closed(table).map_or(line, Leads::Filter),
        Kind::LeftOutRow | Kind::SecondTable => Leads::LeftOut,
        Kind::NoHeader | Kind::InvalidBytes | Kind::GuessedEncoding | Kind::NoValueColumn => Leads::Import,
        Kind::ConstantCriterion
        | Kind::UnreachableRule
        | Kind::UnusedRule
        | Kind::NoShares
        | Kind::FrequencyWithValue => Leads::Criteria,
        Kind::EmptyComputed => line,
        Kind::DoubtfulMatch => Leads::Matches,
        Kind::MixedCurrencies => Leads::Rates,
        kind => match (line, column_named(&finding.message, table)) {
            (Leads::Nowhere, Some(column)) => Leads::Column(column),
            (Leads::Nowhere, None) if kind.severity() != Severity::Note => Leads::Import,
            (line, _) => line,
        },
    }
}

/// The row of the customer who has a line of the file. Grows with the list where its rows are added up.
fn row_of_line(line: u64, table: &Table) -> Option<usize> {
    let text = table.source().text();
    let mut rows = 0..text.len();
    while rows.start < rows.end {
        let middle = rows.start + (rows.end - rows.start) / 2;
        if text.line(RowId(middle as u32)) < line { rows.start = middle + 1 } else { rows.end = middle }
    }
    match table.added_rows() {
        Some(orders) => orders.customer_of(RowId(rows.start as u32)).map(RowId::index),
        None => Some(rows.start).filter(|row| *row < text.len()),
    }
}

/// A filter for the customers who are cancelled or closed.
fn closed(table: &Table) -> Option<String> {
    let column = table.column(table.with_role(Role::Status)?)?;
    let words = table.closed_words();
    let quoted: Vec<String> = words.iter().map(|word| format!("'{}'", word.replace('\'', "''"))).collect();
    let is_text = column.kind == ColumnType::Text && !quoted.is_empty();
    is_text.then(|| format!("{} IN ({})", as_name(&column.name), quoted.join(", ")))
}

/// The column that a sentence names in quotes; of several, the one with the longest name.
fn column_named(sentence: &str, table: &Table) -> Option<ColumnId> {
    let is_named = |id: &ColumnId| {
        let name = table.column(*id).map_or("", |column| &column.name);
        sentence.contains(&format!("'{name}'")) || sentence.contains(&format!("\"{name}\""))
    };
    let named = table.column_ids().filter(is_named);
    named.max_by_key(|id| table.column(*id).map_or(0, |column| column.name.len()))
}

/// A filter for the customers whose key or id several rows share.
fn repeated(roster: &Roster, table: &Table) -> Option<String> {
    let (id, rows) = roster.repeated(KEYS)?;
    with_values_of(table, id, &rows)
}

/// A filter for the customers with the values that a column has on these rows; none where it cannot compare any.
pub fn with_values_of(table: &Table, column: ColumnId, rows: &[RowId]) -> Option<String> {
    let described = table.column(column)?;
    let written = |row: &RowId| match described.kind {
        ColumnType::Number(_) => Some(table.number(*row, column))
            .filter(|number| !number.is_nan())
            .map(|number| number.to_string()),
        ColumnType::Date(_) => None,
        ColumnType::Text | ColumnType::Empty => {
            Some(format!("'{}'", table.cell(*row, column).trim().replace('\'', "''")))
        }
    };
    let mut values: Vec<String> = rows.iter().filter_map(written).collect();
    values.dedup();
    (!values.is_empty()).then(|| format!("{} IN ({})", as_name(&described.name), values.join(", ")))
}

/// A filter for the customers without a value in a column that can be read.
pub fn without_value(table: &Table, column: ColumnId, cells: &CellCounts) -> Option<String> {
    let name = as_name(&table.column(column)?.name);
    (cells.missing + cells.unreadable > 0).then(|| format!("{name} IS NULL"))
}

fn without_tier(request: &Examine) -> Option<Odd> {
    let decided = |row: usize| request.overrides.binary_search_by_key(&row, |(row, _)| *row).is_ok();
    let tiers = request.tiering.tiers.iter().enumerate();
    let count = tiers.filter(|(row, tier)| tier.is_none() && !decided(*row)).count();
    let has = if count == 1 { "has" } else { "have" };
    (count > 0).then(|| Odd {
        message: format!(
            "{} {has} no tier: the list has too few values for them. Decide yourself, or complete the list.",
            counted(count, "customer")
        ),
        leads: Leads::Filter("tier IS NULL".into()),
        group: OddGroup::ToLookAt,
    })
}

/// The criteria that the list has no column for.
fn left_out_of_scores(tiering: &Tiering) -> Option<Odd> {
    let criteria = tiering.model.criteria.iter().zip(&tiering.criteria);
    let without = criteria.filter(|(criterion, known)| criterion.counts() && known.is_err());
    let names: Vec<&str> = without.map(|(criterion, _)| &*criterion.name).collect();
    (!names.is_empty()).then(|| Odd {
        message: format!(
            "{}: scores are calculated without {}.",
            names.join(", "),
            if names.len() == 1 { "it" } else { "them" }
        ),
        leads: Leads::Criteria,
        group: OddGroup::Model,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::csv::Loader;
    use crate::data::table::Choices;

    #[test]
    fn a_number_that_cannot_be_read_is_not_in_a_filter() {
        let rows: String = (1..=60).map(|number| format!("{number},C{number}\n")).collect();
        let mut loader = Loader::new(Default::default());
        loader.push(format!("amount,name\n{rows}A7,O'Neill\nA7,O'Neill\n").as_bytes()).unwrap();
        loader.finish().unwrap();
        let table = Table::new(loader.snapshot().unwrap(), &Choices::default());
        let [amount, name] = ["amount", "name"].map(|name| table.named(name).unwrap());
        assert!(matches!(table.column(amount).unwrap().kind, ColumnType::Number(_)));
        for (column, rows, filter) in [
            (amount, [60, 61], None),
            (amount, [3, 60], Some("amount IN (4)")),
            (name, [60, 61], Some("name IN ('O''Neill')")),
        ] {
            assert_eq!(with_values_of(&table, column, &rows.map(RowId)).as_deref(), filter);
        }
    }
}
