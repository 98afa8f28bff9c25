//! The values that the steps of a script work out, by what they are called.

use std::cell::RefCell;

/// A value that a step of the script works out, to be named in the steps after it.
#[derive(Clone, Debug)]
pub(super) struct NamedValue {
    /// What it is, for a comment.
    pub about: String,
    /// What it is called from then on.
    pub alias: String,
    /// How it is worked out.
    pub sql: String,
}

impl NamedValue {
    /// A value with a comment, which may be empty.
    pub fn new(about: impl Into<String>, alias: impl Into<String>, sql: String) -> NamedValue {
        NamedValue { about: about.into(), alias: alias.into(), sql }
    }
}

/// Values of one step, each by what it was asked for with, in the order in which they were.
pub(super) struct NamedValues<K>(RefCell<Vec<(K, NamedValue)>>);

impl<K> Default for NamedValues<K> {
    fn default() -> NamedValues<K> {
        NamedValues(RefCell::default())
    }
}

impl<K: PartialEq> NamedValues<K> {
    /// What a value is called, where it was asked for before.
    pub fn alias(&self, wanted: &impl PartialEq<K>) -> Option<String> {
        self.0.borrow().iter().find(|(known, _)| wanted == known).map(|(_, value)| value.alias.clone())
    }

    /// Adds a value and gives what it is called: a new name in small letters, digits and underscores like `name`, after a
    /// letter that says what it is.
    pub fn add(&self, key: K, (kind, name): (&str, &str), about: String, sql: String) -> String {
        let plain =
            |letter: char| if letter.is_ascii_alphanumeric() { letter.to_ascii_lowercase() } else { '_' };
        let name: String = name.chars().map(plain).take(40).collect();
        let name = format!("{kind}_{}", name.trim_matches('_'));
        let mut values = self.0.borrow_mut();
        let is_free = |name: &String| values.iter().all(|(_, value)| value.alias != *name);
        let mut names = std::iter::once(name.clone()).chain((2..).map(|number| format!("{name}_{number}")));
        let alias = names.find(is_free).unwrap_or(name);
        values.push((key, NamedValue::new(about, alias.clone(), sql)));
        alias
    }

    /// What was asked for.
    pub fn keys(&self) -> Vec<K>
    where
        K: Clone,
    {
        self.0.borrow().iter().map(|(key, _)| key.clone()).collect()
    }

    /// All of them, in order.
    pub fn values(&self) -> Vec<NamedValue> {
        self.0.borrow().iter().map(|(_, value)| value.clone()).collect()
    }
}
