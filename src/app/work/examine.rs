//! Looking for problems in the data.

use std::sync::Arc;

use crate::data::column::{ColumnId, ColumnType, RowId};
use crate::data::display;
use crate::data::finding::{Finding, FindingKind};
use crate::data::number::counted;
use crate::data::table::{CellCounts, Table};
use crate::review::Roster;
use crate::tiering::measure::as_name;
use crate::tiering::{Tier, Tiering};

use super::task::{Bench, IsStale, Task};

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
}

/// Where a problem can be seen or fixed.
#[derive(Clone, Debug, PartialEq)]
pub enum Leads {
    /// Among the customers that a filter shows.
    Filter(String),
    /// On a line of the file.
    Line(u64),
    /// Among the skipped lines.
    LeftOut,
    /// In the import settings.
    Import,
    /// In the criteria.
    Criteria,
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
    let shown_otherwise = |finding: &Finding| {
        use FindingKind::{AbsentCustomer, NotADate, NotANumber, UnknownCriterion, UnusableNumber};
        matches!(finding.kind, AbsentCustomer | NotADate | NotANumber | UnknownCriterion | UnusableNumber)
    };
    let about_dates = tiering.measures.today().findings(table);
    let of_list = request.findings.iter().cloned().chain(table.findings()).chain(about_dates);
    let findings = of_list.chain(tiering.findings());
    let odd = findings.filter(|finding| !shown_otherwise(finding)).map(|finding| Odd {
        message: display::sentence(&finding.message),
        leads: leads(&finding, roster, table),
    });
    let odd = odd.chain(without_tier(request)).chain(left_out_of_scores(tiering)).collect();
    Some(Examined { odd, cells })
}

fn leads(finding: &Finding, roster: &Roster, table: &Table) -> Leads {
    use FindingKind as Kind;
    let line = finding.line.map_or(Leads::Nowhere, Leads::Line);
    match finding.kind {
        Kind::DuplicateId => repeated(roster, table).map_or(line, Leads::Filter),
        Kind::MissingId => match roster.column().and_then(|column| table.column(column)) {
            Some(column) => Leads::Filter(format!("{} IS NULL", as_name(&column.name))),
            None => line,
        },
        Kind::LeftOutRow => Leads::LeftOut,
        Kind::AmbiguousDate
        | Kind::AmbiguousNumber
        | Kind::NoHeader
        | Kind::InvalidBytes
        | Kind::NoValueColumn => Leads::Import,
        Kind::ConstantCriterion | Kind::UnreachableRule | Kind::FrequencyWithValue => Leads::Criteria,
        _ => line,
    }
}

/// A filter for the customers whose key several rows share.
fn repeated(roster: &Roster, table: &Table) -> Option<String> {
    let id = roster.column()?;
    let column = table.column(id)?;
    let rows = roster.repeated(KEYS);
    let written = |row: &RowId| match column.kind {
        ColumnType::Number(_) => table.number(*row, id).to_string(),
        _ => format!("'{}'", table.cell(*row, id).trim().replace('\'', "''")),
    };
    let mut keys: Vec<String> = rows.iter().map(written).collect();
    keys.dedup();
    let readable = !matches!(column.kind, ColumnType::Date(_)) && !keys.is_empty();
    readable.then(|| format!("{} IN ({})", as_name(&column.name), keys.join(", ")))
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
    })
}

/// The criteria that the list has no column for.
fn left_out_of_scores(tiering: &Tiering) -> Option<Odd> {
    let criteria = tiering.model.criteria.iter().zip(&tiering.criteria);
    let without = criteria.filter(|(criterion, known)| criterion.counts() && known.is_err());
    let names: Vec<&str> = without.map(|(criterion, _)| &*criterion.name).collect();
    (!names.is_empty()).then(|| Odd {
        message: format!(
            "Scores are calculated without {}: the list has no column for {}.",
            names.join(", "),
            if names.len() == 1 { "it" } else { "them" }
        ),
        leads: Leads::Criteria,
    })
}
