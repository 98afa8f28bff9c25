//! Whether the keys of two reviews mean the same customer, where no list is at hand.

use std::collections::{HashMap, HashSet};

use super::clues::Clues;
use super::saved::SavedKey;
use crate::review::CustomerKey;
use crate::review::roster::KeySource;

/// How sure it is that two keys with one value mean the same customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sameness {
    /// The name, as it is written, or the e-mail address says so, and neither speaks against it.
    Certain,
    /// The name says so, but for case or legal form: another customer may have it as it is written.
    Alike,
    /// The value is all that speaks for it, or one of name and e-mail address has changed.
    Likely,
    /// Name and e-mail address differ, or the value is of another column.
    Unlikely,
}

/// How sure it is that a saved key means the customer of another one. By the rules of a list: a customer whose name or
/// e-mail address has changed is the same one, but not where only an address speaks for it that many may use.
pub fn sameness(saved: &CustomerKey, other: &CustomerKey) -> Sameness {
    let (one, two) = (SavedKey::of(saved), SavedKey::of(other));
    let is_old = saved.is_value_alone() || other.is_value_alone();
    let of_one_column = is_old || one.parts.header == two.parts.header;
    let alone = one.parts.row.is_empty() && two.parts.row.is_empty();
    if one.value != two.value || !of_one_column || !alone {
        return Sameness::Unlikely;
    }
    let mut clues = Clues::default();
    one.compare(&two.name, &two.email, 0, &mut clues);
    let is_line = one.value.starts_with("line ") && one.parts.header.is_empty();
    let may_be_others = || one.shares_a_mailbox(&two.name, &KeySource::Line);
    match () {
        () if is_line => Sameness::Unlikely,
        () if is_old => Sameness::Likely,
        () if clues.same.count > 0 && (one.has_email_of(&two) || one.is_named_as(&two)) => Sameness::Certain,
        () if clues.same.count > 0 => Sameness::Alike,
        () if clues.bare.count > 0 || clues.changed.count > 0 && !may_be_others() => Sameness::Likely,
        () => Sameness::Unlikely,
    }
}

impl SavedKey<'_> {
    fn has_email_of(&self, other: &SavedKey<'_>) -> bool {
        !self.email.is_empty() && self.email == other.email
    }

    fn is_named_as(&self, other: &SavedKey<'_>) -> bool {
        !self.name.is_empty() && as_written(self.parts.name) == as_written(other.parts.name)
    }
}

/// The names of a review's customers as they are written, with the values of their keys.
pub struct WrittenNames<'a>(HashMap<String, HashSet<&'a str>>);

impl<'a> WrittenNames<'a> {
    /// Those of these keys.
    pub fn of(keys: impl Iterator<Item = &'a CustomerKey>) -> WrittenNames<'a> {
        let mut names: HashMap<String, HashSet<&str>> = HashMap::new();
        for key in keys.filter(|key| !key.parts().name.is_empty()) {
            names.entry(as_written(key.parts().name)).or_default().insert(key.value());
        }
        WrittenNames(names)
    }

    /// Whether a customer with another key has the name of this one.
    pub fn has_elsewhere(&self, key: &CustomerKey) -> bool {
        let values = self.0.get(&as_written(key.parts().name));
        values.is_some_and(|values| values.iter().any(|value| *value != key.value()))
    }
}

/// A name with one blank between its words.
fn as_written(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::KeyParts;

    #[test]
    fn keys_are_compared_with_their_evidence() {
        let key = |value, name, email| {
            CustomerKey::of(KeyParts { value, name, email, header: "Customer ID", row: "" })
        };
        let acme = key("K1", "Acme GmbH", "info@acme.de");
        for (other, expected) in [
            (key("K1", "ACME Gmbh", "info@acme.de"), Sameness::Certain),
            (key("K1", "Acme  GmbH", ""), Sameness::Certain),
            (key("K1", "ACME GmbH", ""), Sameness::Alike),
            (key("K1", "Acme AG", ""), Sameness::Alike),
            (key("k1", "Acme GmbH", "info@acme.de"), Sameness::Unlikely),
            (key("K1", "Acme GmbH", "office@acme.de"), Sameness::Likely),
            (key("K1", "Acme Holding", "info@acme.de"), Sameness::Likely),
            (key("K1", "Boreal Ltd", "info@acme.de"), Sameness::Unlikely),
            (key("K1", "Boreal Ltd", "mail@boreal.fi"), Sameness::Unlikely),
            (key("K2", "Acme GmbH", "info@acme.de"), Sameness::Unlikely),
            (CustomerKey::from("K1"), Sameness::Likely),
        ] {
            assert_eq!(sameness(&acme, &other), expected, "{other:?}");
            assert_eq!(sameness(&other, &acme), expected, "{other:?}");
        }
        let line = |row| CustomerKey::of(KeyParts { value: "line 7", row, ..KeyParts::default() });
        assert_eq!(sameness(&line("00c0ffee"), &line("00c0ffef")), Sameness::Unlikely);
    }
}
