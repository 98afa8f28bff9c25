//! What a customer of a decision is known by: the key itself, and the facts by which a person would recognise them.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// Between the parts of a key; no part has it.
const BETWEEN: char = '\u{1f}';

/// What a customer is known by across exports: the value of the list's key, and the evidence that it is still the same
/// customer. Two customers with one value have two keys.
///
/// Its text has up to five parts: the value, the name, the e-mail address, the header of the key's column, and
/// the digest of the row where nothing else tells two rows apart. A key of version 0.1.0 is a value alone.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CustomerKey(Arc<str>);

/// The parts of a key; empty where they are not known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct KeyParts<'a> {
    /// What the key column says.
    pub value: &'a str,
    /// The customer's name.
    pub name: &'a str,
    /// The customer's e-mail address.
    pub email: &'a str,
    /// The header of the key column.
    pub header: &'a str,
    /// The digest of the row.
    pub row: &'a str,
}

impl CustomerKey {
    /// The key with these parts.
    pub fn of(parts: KeyParts<'_>) -> CustomerKey {
        let KeyParts { value, name, email, header, row } = parts;
        let parts = [value, name, email, header, row];
        let length = parts.iter().map(|part| part.len() + 1).sum();
        let mut text = String::with_capacity(length);
        for part in parts {
            text.extend(part.chars().map(|letter| if letter == BETWEEN { ' ' } else { letter }));
            text.push(BETWEEN);
        }
        CustomerKey(text.trim_end_matches(BETWEEN).into())
    }

    /// Whether both are one text in memory. They may be the same otherwise, too.
    pub fn is_text_of(&self, other: &CustomerKey) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    /// Its parts.
    pub fn parts(&self) -> KeyParts<'_> {
        let mut parts = self.0.split(BETWEEN);
        let mut next = || parts.next().unwrap_or_default();
        KeyParts { value: next(), name: next(), email: next(), header: next(), row: next() }
    }

    /// What the key column says.
    pub fn value(&self) -> &str {
        self.parts().value
    }

    /// Whether it has no evidence, as the keys of version 0.1.0.
    pub(crate) fn is_value_alone(&self) -> bool {
        !self.0.contains(BETWEEN)
    }

    /// The key as bytes, all parts included.
    pub(crate) fn bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }

    /// The customer in words: name and e-mail address where they are known and say more than the value.
    pub fn in_words(&self) -> String {
        let KeyParts { value, name, email, .. } = self.parts();
        let more = [name, email].into_iter().filter(|part| !part.is_empty() && !value.contains(part));
        std::iter::once(value).chain(more).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    }
}

impl fmt::Display for CustomerKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.value())
    }
}

impl From<&str> for CustomerKey {
    fn from(value: &str) -> CustomerKey {
        CustomerKey::of(KeyParts { value, ..KeyParts::default() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_kept_and_a_value_alone_is_a_key_of_0_1_0() {
        let parts =
            KeyParts { value: "K-1", name: "Acme \u{1f}GmbH", email: "", header: "Customer ID", row: "" };
        let key = CustomerKey::of(parts);
        assert_eq!(key.parts(), KeyParts { name: "Acme  GmbH", ..parts });
        assert_eq!((key.to_string(), key.in_words()), ("K-1".into(), "K-1 · Acme  GmbH".into()));
        assert_eq!(CustomerKey::from("K-1").parts(), KeyParts { value: "K-1", ..KeyParts::default() });
        assert_eq!(serde_json::to_string(&CustomerKey::from("K-1")).unwrap(), "\"K-1\"");
    }
}
