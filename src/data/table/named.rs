//! What a customer is called, and whether they still are one.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

use rayon::prelude::*;

use super::Table;
use crate::data::cell::{flag, is_missing};
use crate::data::column::{ColumnId, Role, RowId};
use crate::data::finding::{Finding, FindingKind};
use crate::data::header;
use crate::data::number::counted;

impl Table {
    /// The columns that say what customers are called: the name, or the first and the last name together, or all three
    /// where the name is that of companies and others are people; none where the list has no names.
    pub fn name_columns(&self) -> Vec<ColumnId> {
        let halves = [Role::FirstName, Role::LastName].into_iter().filter_map(|role| self.with_role(role));
        match self.with_role(Role::Name) {
            Some(name) if self.has_gaps(name) && halves.clone().any(|half| self.has_gaps(half)) => {
                std::iter::once(name).chain(halves).collect()
            }
            Some(name) => vec![name],
            None => halves.collect(),
        }
    }

    /// Whether some of the first cells of a column are missing.
    fn has_gaps(&self, column: ColumnId) -> bool {
        self.column(column).is_some_and(|column| column.missing > 0)
    }

    /// What the customer on a row is called: the name, else the first and the last name together; none where the row has
    /// neither.
    pub fn customer_name(&self, row: RowId) -> Option<String> {
        let written = |role: Role| {
            let cell = self.cell(row, self.with_role(role)?);
            let name = cell.trim();
            (!is_missing(name)).then(|| name.to_owned())
        };
        written(Role::Name).or_else(|| match (written(Role::FirstName), written(Role::LastName)) {
            (Some(first), Some(last)) => Some(format!("{first} {last}")),
            (first, last) => first.or(last),
        })
    }

    /// That the customer on a row is cancelled or closed, if it is: a sentence with the cell that says so.
    pub fn closed_in_words(&self, row: RowId) -> Option<String> {
        let status = self.with_role(Role::Status)?;
        let (cell, name) = (self.cell(row, status), self.column(status)?.name.trim());
        let is_closed = StatusHeader::of(self).says_closed(&cell);
        is_closed.then(|| format!("This customer is cancelled or closed: '{name}' says '{}'.", cell.trim()))
    }

    /// The different cells of the status that say that a customer is cancelled or closed, as written; at most 20. Grows
    /// with the list.
    pub(crate) fn closed_words(&self) -> Vec<String> {
        const MOST: usize = 20;
        let Some(status) = self.with_role(Role::Status) else { return Vec::new() };
        let header = StatusHeader::of(self);
        let mut seen: HashSet<String> = HashSet::new();
        let mut closed = Vec::new();
        for record in self.text().records(0..self.len()) {
            let cell = record.cell(status);
            let cell = cell.trim();
            if closed.len() < MOST && !seen.contains(cell) {
                seen.insert(cell.to_owned());
                closed.extend(header.says_closed(cell).then(|| cell.to_owned()));
            }
        }
        closed
    }

    /// How many customers are cancelled or closed; nothing where none is. Grows with the list.
    pub fn closed_customers(&self) -> Option<Finding> {
        let status = self.with_role(Role::Status)?;
        let header = StatusHeader::of(self);
        let of_rows = |rows: Range<usize>| {
            let mut closed: (usize, Option<usize>) = (0, None);
            // Few different words are in such a column.
            let (mut known, mut known_closed) = (String::new(), false);
            for (row, record) in rows.clone().zip(self.text().records(rows)) {
                let cell: Cow<'_, str> = record.cell(status);
                if cell != known {
                    known_closed = header.says_closed(&cell);
                    known = cell.into_owned();
                }
                if known_closed {
                    closed = (closed.0 + 1, closed.1.or(Some(row)));
                }
            }
            closed
        };
        let joined = |a: (usize, Option<usize>), b: (usize, Option<usize>)| (a.0 + b.0, a.1.or(b.1));
        let (count, first) = self.chunks().into_par_iter().map(of_rows).reduce(|| (0, None), joined);
        let first = RowId(first? as u32);
        let (are, they) = if count == 1 { ("is", "it is") } else { ("are", "they are") };
        let message = format!(
            "{} {are} cancelled or closed ('{}' says for example '{}'); {they} tiered like all others.",
            counted(count, "customer"),
            self.column(status).map_or("", |column| column.name.trim()),
            self.cell(first, status).trim()
        );
        Some(Finding {
            kind: FindingKind::ClosedCustomers,
            count,
            line: Some(self.text().line(first)),
            message,
        })
    }
}

/// What the header of the status asks, where its cells answer yes or no.
struct StatusHeader {
    /// `Active`: no is closed.
    asks_active: bool,
    /// `Cancelled`: yes is closed.
    asks_closed: bool,
    /// The status is that of the latest order, as in a result of orders, which says nothing of the customer.
    is_of_orders: bool,
}

/// What is said of an order, and of no customer.
const OF_ORDERS: &[&str] = &[
    "complete",
    "completed",
    "fulfilled",
    "shipped",
    "delivered",
    "refunded",
    "returned",
    "versendet",
    "geliefert",
    "erstattet",
    "expedie",
    "expediee",
    "livre",
    "livree",
    "rembourse",
    "enviado",
    "entregado",
    "reembolsado",
    "spedito",
    "consegnato",
    "verzonden",
    "geleverd",
    "wyslane",
    "zrealizowane",
    "levererad",
    "leveret",
];

impl StatusHeader {
    fn of(table: &Table) -> StatusHeader {
        let column = table.with_role(Role::Status).and_then(|status| table.column(status));
        let words = column.map_or_else(Vec::new, |column| header::words(&column.name));
        let asks_active = words.iter().any(|word| ACTIVE.contains(&word.as_str()));
        let asks_closed = !asks_active && words.iter().any(|word| is_closed(word));
        let said = column.map_or(&[][..], |column| &column.sample);
        let is_of_order =
            |cell: &String| header::words(cell).iter().any(|word| OF_ORDERS.contains(&word.as_str()));
        StatusHeader { asks_active, asks_closed, is_of_orders: said.iter().any(is_of_order) }
    }

    /// Whether a cell says that somebody is no customer any more: by itself, or as the answer to the header.
    fn says_closed(&self, cell: &str) -> bool {
        match answer(cell) {
            Some(true) => self.asks_closed,
            Some(false) => self.asks_active,
            None => !self.is_of_orders && is_closed(cell),
        }
    }
}

/// Words of headers that ask whether somebody still is a customer.
const ACTIVE: &[&str] = &[
    "active",
    "aktiv",
    "actif",
    "activo",
    "attivo",
    "ativo",
    "actief",
    "enabled",
    "visible",
    "published",
    "aktiviert",
    "sichtbar",
    "veroffentlicht",
    "publie",
    "activado",
    "publicado",
    "abilitato",
    "pubblicato",
    "ativado",
    "ingeschakeld",
    "zichtbaar",
    "gepubliceerd",
    "wlaczony",
    "opublikowany",
];

/// What a cell answers, where it is not empty.
fn answer(cell: &str) -> Option<bool> {
    flag(cell).filter(|_| !is_missing(cell))
}

/// How words begin that say that somebody is no customer any more, without accents.
const CLOSED: &[&str] = &[
    "cancel",
    "closed",
    "inactiv",
    "churned",
    "lost",
    "terminated",
    "ended",
    "expired",
    "deleted",
    "archiv",
    "deactivated",
    "disabled",
    "dropped",
    "hidden",
    "deaktiviert",
    "desactiv",
    "disabilitat",
    "uitgeschakeld",
    "former",
    "lapsed",
    "blocked",
    "suspended",
    "gekundigt",
    "inaktiv",
    "gesperrt",
    "geschlossen",
    "storniert",
    "ehemalig",
    "beendet",
    "geloscht",
    "abgewandert",
    "resili",
    "ferme",
    "inactif",
    "cloture",
    "annul",
    "perdu",
    "baja",
    "cerrad",
    "finalizad",
    "bloquead",
    "disdett",
    "chius",
    "inattiv",
    "cessat",
    "sospes",
    "opgezegd",
    "gestopt",
    "inactief",
    "beeindigd",
    "gesloten",
    "inativ",
    "encerrad",
    "desativad",
    "perdid",
    "nieaktywn",
    "zamknie",
    "zakoncz",
    "rozwiazan",
    "utracon",
    "avslutad",
    "uppsagd",
    "stangd",
    "opsagt",
    "oppsagt",
    "lukket",
    "avsluttet",
    "afsluttet",
    "nedlagt",
    "ophort",
    "stoppet",
];

/// Whether a word of status says that somebody is no customer any more.
fn is_closed(cell: &str) -> bool {
    let words = header::words(cell);
    // "Not cancelled" and "cancelled by us: no" are no such words.
    words.len() <= 3
        && !words.iter().any(|word| matches!(word.as_str(), "not" | "no" | "nicht" | "non" | "never"))
        && words.iter().any(|word| CLOSED.iter().any(|start| word.starts_with(start)))
}
