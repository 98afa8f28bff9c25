//! Trying other import settings before they are kept: what the list would look like, and what a role would lead to.

use std::sync::Arc;

use crate::data::column::{ColumnId, Role, RowId};
use crate::data::csv::{Loader, Refusal, Settings};
use crate::data::display;
use crate::data::finding::{Finding, FindingKind, LeftOut};
use crate::data::orders::{AddingUp, unsold_customers};
use crate::data::table::{CellCounts, Choices, ListKind, Table};
use crate::data::text::Text;
use crate::tiering::fit::Judged;
use crate::tiering::{Engine, Model};

use super::task::{Bench, IsStale, Task};

/// Rows whose cells are read with a new type: of a longer list, its beginning.
const READ: usize = 200_000;
/// Rows that are tiered to see which criteria a role brings into use.
const TIERED: usize = 1_000;

/// A request to look at the list as other settings would read it.
#[derive(Clone, Debug)]
pub struct PreviewImport {
    /// The list as it is read now.
    pub table: Arc<Table>,
    /// How to read its text, where that is different: then only the beginning of the list is read.
    pub reading: Option<Settings>,
    /// What the rows are, where a person chose it.
    pub rows: Option<ListKind>,
    /// What a person chose about the columns; none if all is as it was.
    pub choices: Option<Choices>,
    /// The customers that the rows are added up to now, if they are.
    pub customers: Option<Arc<Table>>,
}

/// The list as other settings would read it.
#[derive(Clone, Debug)]
pub struct ImportPreview {
    /// The list, or the rows of its beginning.
    pub table: Arc<Table>,
    /// The cells of each column, as far as they were read.
    pub cells: Vec<CellCounts>,
    /// The customer with the first cell of each column that cannot be read, where rows are added up as they are now.
    pub unreadable_of: Vec<Option<RowId>>,
    /// How many rows were read, where they are only the beginning of the list.
    pub first: Option<usize>,
    /// Lines that would not be customers.
    pub left_out: Vec<LeftOut>,
    /// What is odd about reading it like this.
    pub findings: Vec<Finding>,
    /// Why it cannot be read like this: a sentence.
    pub refused: Option<String>,
}

impl Task for PreviewImport {
    type Answer = Box<ImportPreview>;

    fn run(self, _: &mut Bench, is_stale: IsStale) -> Option<Box<ImportPreview>> {
        let PreviewImport { table, reading, rows, choices, customers } = self;
        let customers = customers.filter(|_| reading.is_none() && choices.is_none());
        // Of a text that was read already, it is known which columns are the list's own.
        let own = reading.is_none().then(|| table.columns().len());
        let begun = match reading.map(|reading| Loader::of_beginning(table.text(), reading)) {
            None => ReadRows { text: table.text().clone(), is_whole: true, ..ReadRows::default() },
            Some(Ok((loader, is_whole))) => ReadRows {
                text: loader.snapshot().unwrap_or_default(),
                is_whole,
                left_out: loader.left_out().to_vec(),
                findings: loader.findings(),
            },
            Some(Err(refusal)) => return Some(Box::new(ImportPreview::refused(table, &refusal))),
        };
        let table = match choices {
            None => table,
            Some(choices) => {
                let own = own.unwrap_or(begun.text.width());
                let typed = Table::of_first_columns(begun.text, own, &choices, rows)
                    .with_rates(table.rates().cloned());
                Arc::new(rows.into_iter().fold(typed, Table::with_kind))
            }
        };
        let columns: Vec<ColumnId> = table.column_ids().collect();
        let cells = table.cells_in(READ, &columns, is_stale)?;
        let orders = customers.as_ref().and_then(|table| table.added_rows());
        let customer_of = |cells: &CellCounts| orders?.customer_of(cells.first?);
        let unreadable_of = cells.iter().map(customer_of).collect();
        let first = (!begun.is_whole || table.len() > READ).then(|| table.len().min(READ));
        // Orders are added up, and the rows of a preview would be.
        let is_told =
            |finding: &Finding| finding.kind != FindingKind::OrderRows || table.kind() == ListKind::Customers;
        let findings = begun.findings.into_iter().chain(table.findings()).chain(unsold_customers(&table));
        let findings = findings.filter(is_told).collect();
        let left_out = begun.left_out;
        Some(Box::new(ImportPreview {
            table,
            cells,
            unreadable_of,
            first,
            left_out,
            findings,
            refused: None,
        }))
    }
}

/// The part of the list that is looked at.
#[derive(Default)]
struct ReadRows {
    text: Text,
    is_whole: bool,
    left_out: Vec<LeftOut>,
    findings: Vec<Finding>,
}

impl ImportPreview {
    /// The list as it was, because it cannot be read like this.
    fn refused(table: Arc<Table>, why: &Refusal) -> ImportPreview {
        ImportPreview {
            table,
            cells: Vec::new(),
            unreadable_of: Vec::new(),
            first: None,
            left_out: Vec::new(),
            findings: Vec::new(),
            refused: Some(display::sentence(&format!("Read like this, the list {why}."))),
        }
    }
}

/// A request to see what each role would lead to.
#[derive(Clone, Debug)]
pub struct OfferRoles {
    /// The list, with the roles as they are.
    pub table: Arc<Table>,
    /// The column to get a role.
    pub column: ColumnId,
    /// The roles; none is no role.
    pub roles: Vec<Option<Role>>,
    /// The model that uses them.
    pub model: Arc<Model>,
}

/// How many criteria of the model would be in use, and of how many; with each of the roles that were asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleEffects {
    /// The column.
    pub column: ColumnId,
    /// In the order of the request.
    pub in_use: Vec<CriteriaInUse>,
}

/// How many criteria of a model a list has columns for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CriteriaInUse {
    pub count: usize,
    pub of: usize,
    /// Whether that is enough for tiers.
    pub gives_tiers: bool,
}

impl Task for OfferRoles {
    type Answer = RoleEffects;

    fn run(self, _: &mut Bench, is_stale: IsStale) -> Option<RoleEffects> {
        let OfferRoles { table, column, roles, model } = self;
        let beginning = table.text().first(TIERED);
        let in_use = |role: &Option<Role>| {
            let tried = table.with_other_role(beginning.clone(), column, *role);
            let tried = tried.added_up(&AddingUp::default());
            (!is_stale()).then(|| {
                let judged = Judged::of(&model, Engine::new(Arc::new(tried), None).measures());
                CriteriaInUse {
                    count: judged.criteria.len(),
                    of: judged.of,
                    gives_tiers: judged.gives_tiers(),
                }
            })
        };
        Some(RoleEffects { column, in_use: roles.iter().map(in_use).collect::<Option<_>>()? })
    }
}
