//! The key of a saved decision, as it is looked for in a list.

use super::clues::Clues;
use crate::data::recognise;
use crate::review::roster::KeySource;
use crate::review::{CustomerKey, KeyParts, Roster};

/// A key that is looked for.
pub(super) struct SavedKey<'a> {
    pub key: &'a CustomerKey,
    pub parts: KeyParts<'a>,
    /// The value, without the number that version 0.1.0 gave to the second and later rows of a key.
    pub value: &'a str,
    /// The name as it is compared. A value alone may be a name or an e-mail address.
    pub name: String,
    pub email: String,
}

impl<'a> SavedKey<'a> {
    pub fn of(key: &'a CustomerKey) -> SavedKey<'a> {
        let parts = key.parts();
        let alone = key.is_value_alone();
        let value = if alone { without_number(parts.value) } else { parts.value };
        let (mut name, mut email) = (String::new(), String::new());
        recognise::name_into(if alone { value } else { parts.name }, &mut name);
        recognise::spaced_into(if alone { value } else { parts.email }, &mut email);
        SavedKey { key, parts, value, name, email }
    }

    /// Compares the facts of a row that has the key.
    pub fn compare(&self, name: &str, email: &str, row: usize, clues: &mut Clues) {
        let same = |saved: &str, now: &str| {
            let known = !self.key.is_value_alone() && !saved.is_empty() && !now.is_empty();
            known.then(|| saved == now)
        };
        let has_evidence = !(self.parts.name.is_empty() && self.parts.email.is_empty());
        let shows_evidence = !(name.is_empty() && email.is_empty());
        match (same(&self.name, name), same(&self.email, email)) {
            // A name on one side and an e-mail address on the other cannot be compared.
            (None, None) if has_evidence && shows_evidence => clues.other.add(row),
            (None, None) => clues.bare.add(row),
            (Some(false), Some(false) | None) | (None, Some(false)) => clues.other.add(row),
            (Some(true), Some(false)) | (Some(false), Some(true)) => clues.changed.add(row),
            (Some(true), Some(true) | None) | (None, Some(true)) => clues.same.add(row),
        }
    }

    /// Whether the e-mail address alone speaks for a row, and another customer may use it: it is one that nobody has
    /// alone, such as `info@`, or that of a household, or it is the key itself.
    pub fn shares_a_mailbox(&self, name: &str, source: &KeySource) -> bool {
        if name == self.name {
            return false;
        }
        let has_common_word = name.split(' ').any(|word| self.name.split(' ').any(|other| word == other));
        let may_be_any = matches!(source, KeySource::Email(_)) || recognise::is_shared_mailbox(&self.email);
        recognise::is_of_one_family(&self.name, name) || may_be_any && !has_common_word
    }

    /// Whether the customer has got another id: what is known of them is on one row, and that has another id.
    pub fn has_moved(&self, clues: &Clues, roster: &Roster) -> bool {
        let known = match (&*self.name, &*self.email) {
            ("", _) => clues.email,
            (_, "") => clues.name,
            _ => clues.both,
        };
        let row = known.only().filter(|_| clues.same.count == 0 && !self.key.is_value_alone());
        // The row may be another decision's, of a customer who was there twice.
        row.is_some_and(|row| *roster.facts(row).value != *self.value)
    }

    /// The line, where the customer was known by nothing else.
    pub fn line(&self) -> Option<u64> {
        let by_line =
            self.parts.header.is_empty() && self.parts.name.is_empty() && self.parts.email.is_empty();
        self.parts.value.strip_prefix("line ").filter(|_| by_line)?.parse().ok()
    }
}

/// A key without the number that version 0.1.0 gave to the second and later rows of a key.
pub(super) fn without_number(value: &str) -> &str {
    let number = value.strip_suffix(')').and_then(|value| value.rsplit_once(" ("));
    match number {
        Some((key, number)) if !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()) => key,
        _ => value,
    }
}
