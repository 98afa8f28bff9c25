//! Customers known by their names who have the same e-mail address.

use super::{KeySource, Roster};
use crate::data::column::{Role, RowId};
use crate::data::finding::{Finding, FindingKind};
use crate::data::number::counted;

impl Roster {
    /// That some have an address of an earlier row, under another name. Where most share theirs, it is that of somebody
    /// else, such as a seller. Ids would say that they are two.
    pub(super) fn same_emails(&self) -> Option<Finding> {
        let keys = self.seen();
        if !matches!(keys.scheme.source, KeySource::Name | KeySource::NameAnd(_)) {
            return None;
        }
        let email = self.table.with_role(Role::Email)?;
        let addresses = self.values(&KeySource::Email(email));
        if addresses.shared.len() * 2 > self.table.len() + 1 {
            return None;
        }
        let is_another = |row: &u32| keys.repeated.binary_search(row).is_err();
        let rows: Vec<u32> = addresses.repeated.into_iter().filter(is_another).collect();
        let first = RowId(*rows.first()?);
        let (have, they) = if rows.len() == 1 { ("has", "it counts") } else { ("have", "they count") };
        let message = format!(
            "{} {have} the e-mail address of another with another name, such as '{}'; {they} apart. If they are the same, \
             write the names alike.",
            counted(rows.len(), "customer"),
            self.table.cell(first, email).trim()
        );
        let line = Some(self.table.text().line(first));
        Some(Finding { kind: FindingKind::SameEmail, count: rows.len(), line, message })
    }
}
