//! Whether the revenue of rows is that of the company that several of them share.

use std::hash::{BuildHasher, RandomState};
use std::ops::Range;

use rayon::prelude::*;

use super::{KeySource, Roster};
use crate::data::cell::is_missing;
use crate::data::column::{ColumnId, ColumnType, Role, RowId};
use crate::data::finding::{Finding, FindingKind};
use crate::data::number::counted;
use crate::data::text::Record;

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
        let amount = |row: u32| amounts.at(row as usize);
        let named = self.by_name(column);
        // The rows of each company, the first of them first.
        let companies = || named.chunk_by(|(one, _), (other, _)| one == other);
        let several = || companies().filter(|rows| rows.len() > 1);
        let rows: usize = several().map(<[_]>::len).sum();
        let first = several().map(|rows| rows[0].1).min()?;
        let is_same = |rows: &[(u64, u32)]| {
            let of_first = amount(rows[0].1);
            of_first > 0.0 && rows.iter().all(|(_, row)| amount(*row) == of_first)
        };
        // Where all pay the same, it is a price; and where others pay as much, two may do so by chance.
        let differ = || companies().any(|rows| amount(rows[0].1) != amount(first));
        let pays_as_much = |rows: &[(u64, u32)]| amount(rows[0].1) == amount(first);
        let is_only = || companies().filter(|rows| pays_as_much(rows)).count() == 1;
        ((rows > 2 || is_only()) && several().all(is_same) && differ()).then(|| Finding {
            kind: FindingKind::SharedFigures,
            count: rows,
            line: Some(self.table.text().line(RowId(first))),
            message: format!(
                "{} with the same '{}' have the same '{}' as well, so it may be the company's and count several times. If it \
                 is, export one row a company.",
                counted(rows, "row"),
                described.name,
                self.table.column(revenue).map_or("", |revenue| &revenue.name),
            ),
        })
    }

    /// The rows with a value in a column, those with the same together: what says it as a number, and the row.
    fn by_name(&self, column: ColumnId) -> Vec<(u64, u32)> {
        let hasher = RandomState::new();
        let of_row = |(row, record): (usize, Record<'_>)| {
            let cell = record.cell(column);
            (!is_missing(&cell)).then(|| (hasher.hash_one(cell.trim().to_lowercase()), row as u32))
        };
        let of_chunk = |rows: &Range<usize>| {
            let records = self.table.text().records(rows.clone());
            rows.clone().zip(records).filter_map(of_row).collect::<Vec<_>>()
        };
        let mut named = self.table.chunks().par_iter().map(of_chunk).collect::<Vec<_>>().concat();
        named.par_sort_unstable();
        named
    }
}
