//! How much the evidence of a saved key is that of a row: two firms may differ in the legal form or in case alone.

use super::saved::SavedKey;
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
