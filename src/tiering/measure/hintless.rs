//! Formulas for those who show nothing of what is wrong with one. Its hint would need all names of the list: each measure
//! would be tried for it.

use crate::data::expr::{self, Bound, ExprError, Names, Source};

use super::Measures;

/// The names of a list, none of which is ever suggested.
struct Hintless<'a>(&'a Measures);

impl Names for Hintless<'_> {
    fn resolve(&self, name: &str, quoted: bool) -> Option<Source> {
        self.0.resolve(name, quoted)
    }

    fn known(&self) -> Vec<String> {
        Vec::new()
    }

    fn rows(&self) -> usize {
        self.0.rows()
    }
}

impl Measures {
    /// The same as [`bind`](Measures::bind), with errors that have no hint.
    pub(super) fn bind_hintless(&self, text: &str) -> Result<Bound, ExprError> {
        expr::measure(text, &Hintless(self))
    }

    /// Whether the list has what the measure needs.
    pub fn has(&self, text: &str) -> bool {
        self.bind_hintless(text).is_ok()
    }
}
