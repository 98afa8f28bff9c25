//! Customers known by their names who have the same e-mail address.

use super::{KeySource, KeyValues, Roster};
use crate::data::column::{Role, RowId};
use crate::data::finding::{Finding, FindingKind};
use crate::data::number::counted;

/// Of a list whose key has the name in it, the rows with the e-mail address of an earlier row under another name; `looked`
/// are the values of the keys that it could have had. Where most share their address, it is that of somebody else, such as
/// a seller. Ids would say that they are two.
pub(super) fn under_other_names(
    key: &KeySource,
    repeated: &[u32],
    looked: Vec<(KeySource, KeyValues)>,
    rows: usize,
) -> Vec<u32> {
    let has_name = matches!(key, KeySource::Name | KeySource::NameAnd(_));
    let is_email = |source: &KeySource| matches!(source, KeySource::Email(_));
    let addresses = looked.into_iter().find(|(source, _)| is_email(source));
    let addresses = addresses.filter(|(_, values)| has_name && values.shared.len() * 2 <= rows + 1);
    let is_another = |row: &u32| repeated.binary_search(row).is_err();
    addresses.map_or_else(Vec::new, |(_, values)| values.repeated.into_iter().filter(is_another).collect())
}

impl Roster {
    /// That some have an address of an earlier row, under another name.
    pub(super) fn same_emails(&self) -> Option<Finding> {
        let rows = &self.seen().same_emails;
        let (first, email) = (RowId(*rows.first()?), self.table.with_role(Role::Email)?);
        let (have, they) = if rows.len() == 1 { ("has", "It counts") } else { ("have", "They count") };
        let message = format!(
            "{} {have} the same e-mail address as another, such as '{}', and a different name. {they} apart; if they are \
             the same, write the names alike.",
            counted(rows.len(), "customer"),
            self.table.cell(first, email).trim()
        );
        let line = Some(self.table.text().line(first));
        Some(Finding { kind: FindingKind::SameEmail, count: rows.len(), line, message })
    }
}
