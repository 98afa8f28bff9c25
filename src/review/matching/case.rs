//! What follows for one saved decision from what the rows of a list show about its key.

use std::sync::Arc;

use super::clues::{Clues, Few, Ids};
use super::saved::SavedKey;
use super::{Doubt, Fit, Found};
use crate::data::recognise;
use crate::review::Roster;
use crate::review::roster::{Facts, KeySource};

/// A saved key, with all that tells who is meant.
#[derive(Clone, Copy)]
pub(super) struct KeyCase<'a> {
    pub saved: &'a SavedKey<'a>,
    pub clues: &'a Clues,
    pub roster: &'a Roster,
    pub ids: Ids,
}

impl KeyCase<'_> {
    /// What follows from the clues, and from the doubt about a row with the same key and evidence.
    pub fn conclude(self, not_about: &[Arc<str>], doubt: impl FnOnce() -> Option<Doubt>) -> Found {
        let found = match self.fitting() {
            // Every cell of the row would be the same.
            Found::Applied(row, false) if self.clues.digest.only().is_none() => {
                let applied = Found::Applied(row, false);
                doubt().map_or(applied, |doubt| Found::Asked(Some(row), Fit::Doubtful(doubt)))
            }
            found => found,
        };
        let row = match found {
            Found::Applied(row, _) => Some(row),
            Found::Asked(row, _) => row,
        };
        let is_rejected =
            |row: usize| not_about.iter().any(|other| **other == *self.roster.key(row).in_words());
        if row.is_some_and(is_rejected) { Found::Asked(None, Fit::Missing) } else { found }
    }

    /// What follows from the clues alone: the key with its evidence counts first, then the key with a part of it, then the
    /// key alone, then name and e-mail address without the key.
    fn fitting(self) -> Found {
        let KeyCase { saved, clues, roster, ids } = self;
        let ask = |few: Few, doubt| Found::Asked(few.any(), Fit::Doubtful(doubt));
        let proposed = clues.proposed().map(|(row, fact)| Found::Asked(Some(row), Fit::Proposed(fact)));
        if let Some(row) = clues.digest.only() {
            return Found::Applied(row, false);
        }
        if let Some(line) = saved.line() {
            let by_line = roster.row_of_line(line);
            let doubtful = Found::Asked(by_line, Fit::Doubtful(Doubt::ByLine));
            return proposed.unwrap_or(if by_line.is_some() { doubtful } else { Found::MISSING });
        }
        if clues.same.count > 0 {
            return match clues.same.only() {
                Some(row) => match self.doubt_of_same(row) {
                    Some(doubt) => Found::Asked(Some(row), Fit::Doubtful(doubt)),
                    None => Found::Applied(row, false),
                },
                None => ask(clues.same, Doubt::SeveralRows),
            };
        }
        if clues.changed.count > 0 {
            return self.fitting_changed();
        }
        if clues.bare.count > 0 {
            return match clues.bare.only() {
                Some(_) if !self.is_of_this_column() => ask(clues.bare, Doubt::OtherColumn),
                Some(_) if ids == Ids::Moved => ask(clues.bare, Doubt::Renumbered),
                Some(row) if !self.was_one_of_several() => Found::Applied(row, false),
                _ => ask(clues.bare, Doubt::SeveralRows),
            };
        }
        let alone = saved.key.is_value_alone();
        let is_named = |row: &usize| alone && *roster.facts(*row).name == *saved.value;
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
    fn fitting_changed(self) -> Found {
        let KeyCase { clues, roster, ids, .. } = self;
        let row = clues.changed.only().filter(|_| !self.was_one_of_several());
        let doubt = match row {
            None => Some(Doubt::SeveralRows),
            Some(row) => self.doubt_of_changed(row),
        };
        let doubt = match (row, doubt) {
            (Some(row), None) => return Found::Applied(row, true),
            (_, doubt) => doubt.unwrap_or(Doubt::OtherFacts),
        };
        let is_key_no_witness =
            ids == Ids::Moved || !self.is_of_this_column() || roster.scheme().source == KeySource::Name;
        let is_elsewhere = |other| row.is_some_and(|row| row != other || is_key_no_witness);
        match clues.proposed().filter(|(other, _)| is_elsewhere(*other)) {
            Some((other, fact)) => Found::Asked(Some(other), Fit::Proposed(fact)),
            None => Found::Asked(clues.changed.any(), Fit::Doubtful(doubt)),
        }
    }

    /// Why the row that has the key and the evidence may be another customer all the same.
    fn doubt_of_same(self, row: usize) -> Option<Doubt> {
        let facts = self.roster.facts(row);
        if self.was_one_of_several() {
            Some(Doubt::SeveralRows)
        } else if self.may_be_namesake(&facts) {
            Some(Doubt::Namesake)
        } else if self.ids == Ids::Moved && self.is_by_shared_mailbox(&facts) {
            Some(Doubt::SharedMailbox)
        } else {
            None
        }
    }

    /// Why a row that has the key, and one of name and e-mail address, may be another customer.
    fn doubt_of_changed(self, row: usize) -> Option<Doubt> {
        let KeyCase { saved, clues, roster, ids } = self;
        let source = &roster.scheme().source;
        let somebody_else = clues.both.count > 0 || clues.email.count > usize::from(self.has_email(row));
        let mut name = String::new();
        recognise::name_into(&roster.facts(row).name, &mut name);
        if ids == Ids::Moved {
            Some(Doubt::Renumbered)
        } else if somebody_else || !self.is_of_this_column() || *source == KeySource::Name {
            Some(Doubt::OtherFacts)
        } else if self.is_name_of_others(&name) {
            Some(Doubt::Namesake)
        } else if saved.shares_a_mailbox(&name, source) {
            Some(Doubt::SharedMailbox)
        } else {
            None
        }
    }

    /// Whether the row that has the key may be another customer of the same name: only the name speaks for it, others in
    /// the list have that name, and it is written otherwise or the ids are no witness.
    fn may_be_namesake(self, facts: &Facts<'_>) -> bool {
        let by_name_alone = self.saved.email.is_empty() || facts.email.is_empty();
        let is_written_so = || {
            let [mut saved, mut now] = <[String; 2]>::default();
            recognise::spaced_into(self.saved.parts.name, &mut saved);
            recognise::spaced_into(&facts.name, &mut now);
            saved == now
        };
        by_name_alone && self.clues.name.count > 1 && (self.ids == Ids::Moved || !is_written_so())
    }

    /// Whether only the e-mail address speaks for the row that has the key, and others in the list have it too.
    fn is_by_shared_mailbox(self, facts: &Facts<'_>) -> bool {
        let by_email_alone = self.saved.name.is_empty() || facts.name.is_empty();
        by_email_alone && self.clues.email.count > 1
    }

    /// Whether one row speaks for the customer by the e-mail address and others have the name, or by a name that others
    /// have as well.
    fn is_name_of_others(self, name: &str) -> bool {
        self.clues.name.count > usize::from(name == self.saved.name)
    }

    fn has_email(self, row: usize) -> bool {
        let mut email = String::new();
        recognise::spaced_into(&self.roster.facts(row).email, &mut email);
        !self.saved.email.is_empty() && email == self.saved.email
    }

    /// Whether the key was that of several rows, of which each had a number or the digest of its cells.
    fn was_one_of_several(self) -> bool {
        let SavedKey { key, parts, value, .. } = self.saved;
        !parts.row.is_empty() || key.is_value_alone() && *value != parts.value
    }

    /// Whether the key is of the column that has the keys of this list, as far as that is known.
    fn is_of_this_column(self) -> bool {
        self.saved.key.is_value_alone() || self.saved.parts.header == self.roster.scheme().header
    }
}

impl Found {
    const MISSING: Found = Found::Asked(None, Fit::Missing);
}
