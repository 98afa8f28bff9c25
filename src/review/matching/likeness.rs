//! How much the evidence of a saved key is that of a row: two firms may differ in the legal form or in case alone.

use super::Doubt;
use super::clues::{Clues, Ids, WantedKeys};
use super::saved::SavedKey;
use crate::data::recognise;
use crate::review::Roster;
use crate::review::roster::Facts;

/// How a name is like that of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum NameLikeness {
    /// It is not known on one side.
    Unknown,
    /// But for legal form, case or punctuation.
    Loose,
    /// To the last letter.
    Written,
}

/// How the evidence of a saved key is like that of a row, where neither name nor e-mail address differs: the greater,
/// the more speaks for the row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct EvidenceLikeness {
    name: NameLikeness,
    /// Whether the e-mail address is the same, or not known on both sides.
    email: bool,
}

impl EvidenceLikeness {
    /// Whether the name is written as it was.
    pub fn is_written_so(self) -> bool {
        self.name == NameLikeness::Written
    }
}

impl SavedKey<'_> {
    /// How its evidence is like that of a row, whose name and e-mail address are given as they are compared, too; none if
    /// one of them differs, or nothing can be compared.
    pub fn likeness(&self, facts: &Facts<'_>, name: &str, email: &str) -> Option<EvidenceLikeness> {
        let is_same = |saved: &str, now: &str| saved == now && !saved.is_empty();
        let is_other = |saved: &str, now: &str| saved != now && !saved.is_empty() && !now.is_empty();
        let names = is_same(&self.name, name);
        let emails = is_same(&self.email, email);
        if self.key.is_value_alone() || is_other(&self.name, name) || is_other(&self.email, email) {
            return None;
        }
        let name = match () {
            () if !names => NameLikeness::Unknown,
            () if is_written_alike(self.parts.name, &facts.name) => NameLikeness::Written,
            () => NameLikeness::Loose,
        };
        (names || emails).then_some(EvidenceLikeness { name, email: self.email == email })
    }
}

fn is_written_alike(one: &str, other: &str) -> bool {
    one == other || one.split_whitespace().eq(other.split_whitespace())
}

impl WantedKeys<'_> {
    /// Asks about a row that has key and evidence of a decision where the evidence is that of another row, or the row's
    /// that of another decision, more than these are one another's. Where ids are no witness, as much is enough.
    pub fn doubt_likeness(&self, at: usize, clues: &Clues, roster: &Roster, ids: Ids) -> Option<Doubt> {
        let row = clues.same.only()?;
        let facts = roster.facts(row);
        let [mut name, mut email] = <[String; 2]>::default();
        recognise::name_into(&facts.name, &mut name);
        recognise::spaced_into(&facts.email, &mut email);
        let own = self.saved[at].likeness(&facts, &name, &email)?;
        if !own.is_written_so() && clues.written.count > 0 {
            return Some(Doubt::Namesake);
        }
        let others = if name.is_empty() { self.by_email.get(&email) } else { self.by_name.get(&name) };
        let fits_as_well = |other: &usize| {
            let saved = &self.saved[*other];
            let likeness = saved.likeness(&facts, &name, &email);
            let is_more = |other: EvidenceLikeness| other > own || other == own && ids == Ids::Moved;
            saved.value != self.saved[at].value && likeness.is_some_and(is_more)
        };
        others.into_iter().flatten().any(fits_as_well).then_some(Doubt::SeveralDecisions)
    }
}
