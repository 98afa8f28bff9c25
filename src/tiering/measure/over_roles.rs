//! Formulas over roles, as those of the known measures are.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::data::column::Role;
use crate::data::date::Day;
use crate::data::expr::{Bound, Expr, Names, Source};

use super::{MEASURES, Measures};

/// The formulas of the known measures, read once: a list is asked for them again and again.
static READ: LazyLock<HashMap<&str, Expr>> = LazyLock::new(|| {
    let formulas = MEASURES.iter().flat_map(|measure| measure.formulas);
    formulas.filter_map(|formula| Some((*formula, Expr::parse(formula).ok()?))).collect()
});

/// The names in such formulas: roles and `as_of`.
pub(super) struct RoleNames<'a>(pub &'a Measures);

impl Names for RoleNames<'_> {
    fn resolve(&self, name: &str, _quoted: bool) -> Option<Source> {
        if name == "as_of" {
            return self.0.as_of.map(|Day(day)| Source::DayConstant(f64::from(day)));
        }
        self.0.role(Role::from_name(name)?)
    }

    fn known(&self) -> Vec<String> {
        Vec::new()
    }
}

impl Measures {
    /// A formula over roles, where the list has all of them.
    pub(super) fn bind_roles(&self, formula: &str) -> Option<Bound> {
        let names = RoleNames(self);
        let bound = match READ.get(formula) {
            Some(read) => read.bind(&names),
            None => Expr::parse(formula).and_then(|read| read.bind(&names)),
        };
        bound.ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_formula_of_a_known_measure_can_be_read() {
        let written: usize = MEASURES.iter().map(|measure| measure.formulas.len()).sum();
        let distinct = READ.len();
        assert!(distinct > MEASURES.len() && distinct <= written, "{distinct} of {written}");
        for formula in MEASURES.iter().flat_map(|measure| measure.formulas) {
            assert!(READ.contains_key(formula), "{formula}");
        }
    }
}
