//! Whether the revenue of rows is that of the company that several of them share.

use std::collections::HashMap;

use super::{KeySource, Roster};
use crate::data::cell::is_missing;
use crate::data::column::{ColumnId, ColumnType, Role, RowId};
use crate::data::finding::{Finding, FindingKind};
use crate::data::number::counted;

/// Headers of the company that a contact belongs to.
const COMPANY: &[&str] = &[
    "company",
    "account",
    "organization",
    "organisation",
    "employer",
    "business",
    "firm",
    "firma",
    "unternehmen",
    "entreprise",
    "société",
    "empresa",
    "azienda",
    "società",
    "bedrijf",
    "organisatie",
    "företag",
    "virksomhed",
    "customer",
    "client",
    "kunde",
];

/// The rows of one company: the first, how many there are, and whether all have the same revenue.
struct Company {
    amount: f64,
    first: usize,
    rows: usize,
    is_same: bool,
}

impl Roster {
    /// That all rows of each company which has several have the same revenue.
    pub(super) fn shared(&self) -> Option<Finding> {
        if self.table.added_rows().is_some() {
            return None;
        }
        let revenue = self.table.with_role(Role::Revenue)?;
        self.table.column_ids().find_map(|column| self.shared_by(column, revenue))
    }

    fn shared_by(&self, column: ColumnId, revenue: ColumnId) -> Option<Finding> {
        let described = self.table.column(column)?;
        let name = described.name.to_lowercase();
        let mut words = name.split(|letter: char| !letter.is_alphanumeric());
        let is_key = match self.scheme().source {
            KeySource::Id(id) => id == column,
            KeySource::Name => described.role == Some(Role::Name),
            _ => false,
        };
        let is_company = words.any(|word| COMPANY.contains(&word))
            && described.kind == ColumnType::Text
            && matches!(described.role, None | Some(Role::Name | Role::Parent));
        if !is_company || is_key {
            return None;
        }
        let amounts = self.table.numbers(revenue)?;
        let mut companies: HashMap<String, Company> = HashMap::new();
        for row in 0..self.table.len() {
            let cell = self.table.cell(RowId(row as u32), column);
            if !is_missing(&cell) {
                let amount = amounts.at(row);
                let first = || Company { amount, first: row, rows: 0, is_same: amount > 0.0 };
                let company = companies.entry(cell.trim().to_lowercase()).or_insert_with(first);
                company.rows += 1;
                company.is_same &= company.amount == amount;
            }
        }
        let several: Vec<&Company> = companies.values().filter(|company| company.rows > 1).collect();
        let first = several.iter().map(|company| company.first).min()?;
        let rows: usize = several.iter().map(|company| company.rows).sum();
        // Where all pay the same, it is a price.
        let is_other = |company: &&Company| several.iter().all(|one| one.amount != company.amount);
        let differ = several.iter().any(|company| company.amount != several[0].amount)
            || companies.values().any(|company| is_other(&company));
        let are_enough = rows > 2 && several.iter().all(|company| company.is_same);
        (differ && are_enough).then(|| Finding {
            kind: FindingKind::SharedFigures,
            count: rows,
            line: Some(self.table.text().line(RowId(first as u32))),
            message: format!(
                "{} with the same '{}' have the same '{}' as well, so it may be the company's and count several times. If it \
                 is, export one row a company.",
                counted(rows, "row"),
                described.name,
                self.table.column(revenue).map_or("", |revenue| &revenue.name),
            ),
        })
    }
}
