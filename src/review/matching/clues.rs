//! What the rows of a list show about the key of a saved decision.

use super::Fact;

/// What the ids of a list are worth as witnesses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ids {
    /// Customers have the ids that they had.
    Kept,
    /// Many customers have another id: the list has been numbered again.
    Moved,
}

/// The first row that shows something, and how many do.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Few {
    pub count: usize,
    first: usize,
}

impl Few {
    pub fn add(&mut self, row: usize) {
        self.merge(Few { count: 1, first: row });
    }

    fn merge(&mut self, other: Few) {
        if self.count == 0 || other.count > 0 && other.first < self.first {
            self.first = other.first;
        }
        self.count += other.count;
    }

    /// The row, where no other shows it.
    pub fn only(&self) -> Option<usize> {
        (self.count == 1).then_some(self.first)
    }

    /// The first row, where there is one.
    pub fn any(&self) -> Option<usize> {
        (self.count > 0).then_some(self.first)
    }
}

/// What the rows of the list show about a saved key. Of rows that have a decision already, only name and e-mail address
/// are counted.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Clues {
    /// The key, and what is known of name and e-mail address.
    pub same: Few,
    /// The key, and one of name and e-mail address; the other differs.
    pub changed: Few,
    /// The key; name and e-mail address are not known on one side.
    pub bare: Few,
    /// The key; name and e-mail address differ.
    pub other: Few,
    /// The key but for case, zeros and punctuation.
    pub loose: Few,
    /// Every cell of the row.
    pub digest: Few,
    pub name: Few,
    /// The name to the last letter, and no other e-mail address.
    pub written: Few,
    pub free_name: Few,
    pub email: Few,
    pub free_email: Few,
    /// Name and e-mail address.
    pub both: Few,
    pub free_both: Few,
}

impl Clues {
    pub fn merge(&mut self, other: &Clues) {
        for (own, others) in [
            (&mut self.same, other.same),
            (&mut self.changed, other.changed),
            (&mut self.bare, other.bare),
            (&mut self.other, other.other),
            (&mut self.loose, other.loose),
            (&mut self.digest, other.digest),
            (&mut self.name, other.name),
            (&mut self.written, other.written),
            (&mut self.free_name, other.free_name),
            (&mut self.email, other.email),
            (&mut self.free_email, other.free_email),
            (&mut self.both, other.both),
            (&mut self.free_both, other.free_both),
        ] {
            own.merge(others);
        }
    }

    /// Whether a row shows anything.
    pub fn are_any(&self) -> bool {
        let Clues { same, changed, bare, other, loose, digest, name, email, .. } = self;
        [same, changed, bare, other, loose, digest, name, email].iter().any(|few| few.count > 0)
    }

    /// The one customer who has the same e-mail address or name, where nobody else in the list has.
    pub fn proposed(&self) -> Option<(usize, Fact)> {
        let only = |all: Few, free: Few| free.only().filter(|_| all.count == 1);
        let facts = [
            (self.both, self.free_both, Fact::Both),
            (self.email, self.free_email, Fact::Email),
            (self.name, self.free_name, Fact::Name),
        ];
        facts.into_iter().find_map(|(all, free, fact)| Some((only(all, free)?, fact)))
    }
}
