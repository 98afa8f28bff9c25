//! A saved key, and what follows for its decision from what the rows of a list show.

use std::sync::Arc;

use super::clues::{Clues, Few, Ids, WantedKeys};
use super::{Doubt, Fit, Found};
use crate::data::recognise;
use crate::review::roster::{Facts, KeySource};
use crate::review::{CustomerKey, Decisions, KeyParts, Roster};

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

impl WantedKeys<'_> {
    /// What follows for every key from what the rows of the list show.
    pub fn conclude(
        &self,
        clues: &[Clues],
        roster: &Roster,
        ids: Ids,
        decisions: &Decisions,
    ) -> Vec<(CustomerKey, Found)> {
        let found = self.saved.iter().zip(clues).enumerate().map(|(at, (saved, clues))| {
            let not_about = decisions.get(saved.key).map_or(&[][..], |decision| &decision.not_about);
            let doubt = || self.doubt_likeness(at, clues, roster, ids);
            (saved.key.clone(), saved.conclude(clues, (roster, ids), not_about, doubt))
        });
        found.collect()
    }
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

    /// What follows from the clues, and from the doubt about a row with the same key and evidence.
    fn conclude(
        &self,
        clues: &Clues,
        (roster, ids): (&Roster, Ids),
        not_about: &[Arc<str>],
        doubt: impl FnOnce() -> Option<Doubt>,
    ) -> Found {
        let found = match self.fitting(clues, roster, ids) {
            // Every cell of the row would be the same.
            Found::Applied(row, false) if clues.digest.only().is_none() => {
                let applied = Found::Applied(row, false);
                doubt().map_or(applied, |doubt| Found::Asked(Some(row), Fit::Doubtful(doubt)))
            }
            found => found,
        };
        let row = match found {
            Found::Applied(row, _) => Some(row),
            Found::Asked(row, _) => row,
        };
        let is_rejected = |row: usize| not_about.iter().any(|other| **other == *roster.key(row).in_words());
        if row.is_some_and(is_rejected) { Found::Asked(None, Fit::Missing) } else { found }
    }

    /// What follows from the clues alone: the key with its evidence counts first, then the key with a part of it, then the
    /// key alone, then name and e-mail address without the key.
    fn fitting(&self, clues: &Clues, roster: &Roster, ids: Ids) -> Found {
        let scheme = roster.scheme();
        let alone = self.key.is_value_alone();
        let ask = |few: Few, doubt| Found::Asked(few.any(), Fit::Doubtful(doubt));
        let proposed = clues.proposed().map(|(row, fact)| Found::Asked(Some(row), Fit::Proposed(fact)));
        if let Some(row) = clues.digest.only() {
            return Found::Applied(row, false);
        }
        if let Some(line) = self.line() {
            let by_line = roster.row_of_line(line);
            let doubtful = Found::Asked(by_line, Fit::Doubtful(Doubt::ByLine));
            return proposed.unwrap_or(if by_line.is_some() { doubtful } else { Found::MISSING });
        }
        let was_one_of_several = !self.parts.row.is_empty() || alone && self.value != self.parts.value;
        let of_this_column = alone || self.parts.header == scheme.header;
        if clues.same.count > 0 {
            return match clues.same.only() {
                Some(row) => match self.doubt_of_same(clues, roster, ids, row, was_one_of_several) {
                    Some(doubt) => Found::Asked(Some(row), Fit::Doubtful(doubt)),
                    None => Found::Applied(row, false),
                },
                None => ask(clues.same, Doubt::SeveralRows),
            };
        }
        if clues.changed.count > 0 {
            return self.fitting_changed(clues, roster, ids, was_one_of_several);
        }
        if clues.bare.count > 0 {
            return match clues.bare.only() {
                Some(_) if !of_this_column => ask(clues.bare, Doubt::OtherColumn),
                Some(_) if ids == Ids::Moved => ask(clues.bare, Doubt::Renumbered),
                Some(row) if !was_one_of_several => Found::Applied(row, false),
                _ => ask(clues.bare, Doubt::SeveralRows),
            };
        }
        let is_named = |row: &usize| alone && *roster.facts(*row).name == *self.value;
        if let Some(row) = clues.name.only().filter(|row| clues.free_name.count == 1 && is_named(row)) {
            return Found::Applied(row, false);
        }
        match proposed {
            Some(proposed) if clues.other.count > 0 || clues.loose.count == 0 => proposed,
            _ if clues.other.count > 0 => ask(clues.other, Doubt::OtherFacts),
            _ if clues.loose.count > 0 => ask(clues.loose, Doubt::LooseKey),
            _ => Found::MISSING,
        }
    }

    /// The same where no row has the key and all of the evidence, but some have a part of it.
    fn fitting_changed(&self, clues: &Clues, roster: &Roster, ids: Ids, was_one_of_several: bool) -> Found {
        let scheme = roster.scheme();
        let of_this_column = self.key.is_value_alone() || self.parts.header == scheme.header;
        let row = clues.changed.only().filter(|_| !was_one_of_several);
        let doubt = match row {
            None => Some(Doubt::SeveralRows),
            Some(row) => self.doubt_of_changed(clues, roster, ids, row),
        };
        let doubt = match (row, doubt) {
            (Some(row), None) => return Found::Applied(row, true),
            (_, doubt) => doubt.unwrap_or(Doubt::OtherFacts),
        };
        let is_key_no_witness = ids == Ids::Moved || !of_this_column || scheme.source == KeySource::Name;
        let is_elsewhere = |other| row.is_some_and(|row| row != other || is_key_no_witness);
        match clues.proposed().filter(|(other, _)| is_elsewhere(*other)) {
            Some((other, fact)) => Found::Asked(Some(other), Fit::Proposed(fact)),
            None => Found::Asked(clues.changed.any(), Fit::Doubtful(doubt)),
        }
    }

    /// Why the row that has the key and the evidence may be another customer all the same.
    fn doubt_of_same(
        &self,
        clues: &Clues,
        roster: &Roster,
        ids: Ids,
        row: usize,
        was_one_of_several: bool,
    ) -> Option<Doubt> {
        if was_one_of_several {
            Some(Doubt::SeveralRows)
        } else if self.may_be_namesake(clues, &roster.facts(row), ids) {
            Some(Doubt::Namesake)
        } else if ids == Ids::Moved && self.is_by_shared_mailbox(clues, &roster.facts(row)) {
            Some(Doubt::SharedMailbox)
        } else {
            None
        }
    }

    /// Why a row that has the key, and one of name and e-mail address, may be another customer.
    fn doubt_of_changed(&self, clues: &Clues, roster: &Roster, ids: Ids, row: usize) -> Option<Doubt> {
        let scheme = roster.scheme();
        let of_this_column = self.key.is_value_alone() || self.parts.header == scheme.header;
        let somebody_else =
            clues.both.count > 0 || clues.email.count > usize::from(self.has_email(row, roster));
        let mut name = String::new();
        recognise::name_into(&roster.facts(row).name, &mut name);
        if ids == Ids::Moved {
            Some(Doubt::Renumbered)
        } else if somebody_else || !of_this_column || scheme.source == KeySource::Name {
            Some(Doubt::OtherFacts)
        } else if self.is_name_of_others(clues, &name) {
            Some(Doubt::Namesake)
        } else if self.shares_a_mailbox(&name, &scheme.source) {
            Some(Doubt::SharedMailbox)
        } else {
            None
        }
    }

    /// Whether the row that has the key may be another customer of the same name: only the name speaks for it, others in
    /// the list have that name, and it is written otherwise or the ids are no witness.
    fn may_be_namesake(&self, clues: &Clues, facts: &Facts<'_>, ids: Ids) -> bool {
        let by_name_alone = self.email.is_empty() || facts.email.is_empty();
        let is_written_so = || {
            let [mut saved, mut now] = <[String; 2]>::default();
            recognise::spaced_into(self.parts.name, &mut saved);
            recognise::spaced_into(&facts.name, &mut now);
            saved == now
        };
        by_name_alone && clues.name.count > 1 && (ids == Ids::Moved || !is_written_so())
    }

    /// Whether only the e-mail address speaks for the row that has the key, and others in the list have it too.
    fn is_by_shared_mailbox(&self, clues: &Clues, facts: &Facts<'_>) -> bool {
        let by_email_alone = self.name.is_empty() || facts.name.is_empty();
        by_email_alone && clues.email.count > 1
    }

    /// Whether one row speaks for the customer by the e-mail address and others have the name, or by a name that others
    /// have as well.
    fn is_name_of_others(&self, clues: &Clues, name: &str) -> bool {
        clues.name.count > usize::from(name == self.name)
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

    fn has_email(&self, row: usize, roster: &Roster) -> bool {
        let mut email = String::new();
        recognise::spaced_into(&roster.facts(row).email, &mut email);
        !self.email.is_empty() && email == self.email
    }

    /// The line, where the customer was known by nothing else.
    fn line(&self) -> Option<u64> {
        let by_line =
            self.parts.header.is_empty() && self.parts.name.is_empty() && self.parts.email.is_empty();
        self.parts.value.strip_prefix("line ").filter(|_| by_line)?.parse().ok()
    }
}

impl Found {
    const MISSING: Found = Found::Asked(None, Fit::Missing);
}

/// A key without the number that version 0.1.0 gave to the second and later rows of a key.
pub(super) fn without_number(value: &str) -> &str {
    let number = value.strip_suffix(')').and_then(|value| value.rsplit_once(" ("));
    match number {
        Some((key, number)) if !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()) => key,
        _ => value,
    }
}
