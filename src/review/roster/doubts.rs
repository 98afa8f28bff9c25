//! What may be wrong with who the customers are: keys that only count the rows, ids that a spreadsheet has shortened, and
//! names that may be no customer's.

use std::ops::Range;

use rayon::prelude::*;

use crate::data::cell::{is_shortened, trimmed};
use crate::data::column::{Column, ColumnId, Role, RowId};
use crate::data::finding::{Finding, FindingKind};
use crate::data::number::counted;
use crate::data::orders::{is_guest, is_rest};
use crate::data::text::Record;

use super::Roster;

/// Cells that are odd in one way: how many rows have one, and the first.
#[derive(Clone, Default)]
struct OddCells {
    count: usize,
    first: Option<(usize, ColumnId, String)>,
    /// The last row, which is counted once though its id and its name say the same.
    last: Option<usize>,
}

/// Shortened ids, names of buyers who are not known, names that are words for nothing, names of all other customers.
type Kinds = [OddCells; 4];

impl Roster {
    /// Rows that do not say their customer's name in a list that has names and no key: the cells of one customer may be
    /// merged, or the name be missing.
    pub(super) fn nameless(&self) -> Option<Finding> {
        let column = self.table.column(self.table.name_columns().first().copied()?)?;
        let has_none = |row: &usize| {
            let facts = self.facts(*row);
            facts.name.is_empty() && facts.email.is_empty()
        };
        let rows: Vec<usize> = (0..self.table.len()).into_par_iter().filter(has_none).collect();
        let first = rows.first().filter(|_| rows.len() < self.table.len())?;
        let line = self.table.text().line(RowId(*first as u32));
        Some(Finding {
            kind: FindingKind::MissingId,
            count: rows.len(),
            line: Some(line),
            message: format!(
                "{} without a value in '{}', first on line {line}. Each counts as its own customer, even where the name \
                 is meant to be the one above.",
                counted(rows.len(), "row"),
                column.name
            ),
        })
    }

    /// That nothing but the id tells who is who, so that an id which was given to another customer cannot be noticed.
    pub(super) fn ids_alone(&self) -> Option<Finding> {
        let header = &self.table.column(self.id_alone()?)?.name;
        (!self.table.is_empty()).then(|| Finding::new(FindingKind::IdsAlone, 1, format!(
                "Customers are known by '{header}' alone. Where a later list has one of them for another customer, nothing \
                 shows it, and your decision goes along. A name or an e-mail address would show it.",
            )))
    }

    /// That the ids are 1, 2, 3 from the first row to the last, and nothing else tells who is who.
    pub(super) fn row_numbers(&self) -> Option<Finding> {
        /// Two customers are 1 and 2 by chance.
        const LEAST: usize = 3;
        let column = self.id_alone()?;
        let described = self.table.column(column)?;
        let rows = self.table.len();
        let are_added = self.table.added_rows().is_some();
        if rows < LEAST || are_added || described.has_chosen_role() {
            return None;
        }
        let number = |record: Record<'_>| record.cell(column).trim().parse::<usize>().ok();
        let first = number(self.table.text().record(RowId(0))).filter(|first| *first <= 1)?;
        let counts = |range: &Range<usize>| {
            let mut rows = range.clone().zip(self.table.text().records(range.clone()));
            rows.all(|(row, record)| number(record) == Some(first + row))
        };
        self.table.chunks().par_iter().all(counts).then(|| Finding::new(FindingKind::RowNumberKey, rows, format!(
                "'{}' counts the rows from {first} to {}, and no name or e-mail address is there to check it by. If a later \
                 list counts again from the start, decisions go to other customers. If it does not, give '{}' the role id.",
                described.name,
                first + rows - 1,
                described.name,
            )))
    }

    /// What single cells say that may be nobody.
    pub(super) fn odd_cells(&self) -> Vec<Finding> {
        let id = self.table.with_role(Role::Id);
        let names = self.table.name_columns();
        let mut columns: Vec<ColumnId> = names.iter().copied().chain(id).collect();
        columns.sort_unstable();
        columns.dedup();
        if columns.is_empty() {
            return Vec::new();
        }
        let whole_name = self.table.with_role(Role::Name);
        let kind_of = |column: ColumnId, cell: &str| match cell.as_bytes().first()? {
            b'0'..=b'9' => (Some(column) == id && is_shortened(cell)).then_some(0),
            _ if Some(column) == id && !names.contains(&column) => is_rest(cell).then_some(3),
            _ if !names.contains(&column) => None,
            b'N' if matches!(cell, "Null" | "None") => Some(2),
            _ if whole_name != Some(column) => None,
            _ if is_guest(cell) => Some(1),
            _ => is_rest(cell).then_some(3),
        };
        let of_chunk = |rows: &Range<usize>| {
            let mut kinds = Kinds::default();
            self.table.text().for_records(rows.clone(), |row, record| {
                record.for_columns(&columns, |place, cell| {
                    let cell = trimmed(&cell);
                    if let Some(kind) = kind_of(columns[place], cell) {
                        kinds[kind].count += usize::from(kinds[kind].last != Some(row));
                        kinds[kind].last = Some(row);
                        let first = || (row, columns[place], cell.to_owned());
                        kinds[kind].first.get_or_insert_with(first);
                    }
                });
            });
            kinds
        };
        let kinds: Vec<Kinds> = self.table.chunks().par_iter().map(of_chunk).collect();
        let kinds = kinds.into_iter().fold(Kinds::default(), both);
        let [shortened, guests, nothing, rest] = &kinds;
        [self.shortened(shortened), self.guests(guests), self.rest(rest), self.nothing(nothing)]
            .into_iter()
            .flatten()
            .collect()
    }

    fn shortened(&self, odd: &OddCells) -> Option<Finding> {
        self.odd(odd, FindingKind::ShortenedId, |column, cell| {
            let were = if odd.count == 1 { "was" } else { "were" };
            format!(
                "{} in '{}' such as '{cell}' {were} shortened by a spreadsheet: several customers may have the same one. Export \
                 the list again, with that column as text.",
                counted(odd.count, "id"),
                column.name
            )
        })
    }

    fn guests(&self, odd: &OddCells) -> Option<Finding> {
        self.odd(odd, FindingKind::GuestCustomer, |column, cell| {
            let (have, count) = if odd.count == 1 { ("has", "It counts") } else { ("have", "Each counts") };
            format!(
                "{} {have} a name in '{}' such as '{cell}', as shops write it for buyers without an account. {count} as \
                 one customer, and may be many.",
                counted(odd.count, "row"),
                column.name
            )
        })
    }

    fn rest(&self, odd: &OddCells) -> Option<Finding> {
        self.odd(odd, FindingKind::GuestCustomer, |column, cell| {
            let (have, count) = if odd.count == 1 { ("has", "It counts") } else { ("have", "Each counts") };
            let what = if column.role == Some(Role::Id) { "an id" } else { "a name" };
            format!(
                "{} {have} {what} in '{}' such as '{cell}', as reports write it for all customers that they do not name. \
                 {count} as one customer; if it is not, take it out.",
                counted(odd.count, "row"),
                column.name
            )
        })
    }

    /// Few of them, for where many rows say it, a program wrote it.
    fn nothing(&self, odd: &OddCells) -> Option<Finding> {
        const FEW: usize = 3;
        if odd.count > FEW.max(self.table.len() / 100) {
            return None;
        }
        self.odd(odd, FindingKind::NameForNothing, |column, cell| {
            let (have, count) = if odd.count == 1 { ("has", "counts") } else { ("have", "count") };
            format!(
                "{} {have} '{cell}' in '{}' or the like, which {count} as missing. Some people have that name: if one of \
                 yours has, write it otherwise in the list.",
                counted(odd.count, "row"),
                column.name
            )
        })
    }

    fn odd(
        &self,
        odd: &OddCells,
        kind: FindingKind,
        message: impl Fn(&Column, &str) -> String,
    ) -> Option<Finding> {
        let (row, column, cell) = odd.first.as_ref()?;
        let line = match self.table.added_rows() {
            Some(_) => None,
            None => Some(self.table.text().line(RowId(*row as u32))),
        };
        let message = message(self.table.column(*column)?, cell);
        Some(Finding { kind, count: odd.count, line, message })
    }
}

fn both(one: Kinds, other: Kinds) -> Kinds {
    let mut kinds = one;
    for (kind, other) in kinds.iter_mut().zip(other) {
        kind.count += other.count;
        kind.first = kind.first.take().or(other.first);
    }
    kinds
}
