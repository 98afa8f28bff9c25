//! Which columns formulas read, so that all of them are typed in one pass over the text.

use std::collections::BTreeSet;

use crate::data::column::ColumnId;
use crate::data::expr::Expr;

use super::derived::{ASSUMED, DERIVED, RFM, What};
use super::{MEASURES, Measure, Measures};

impl Measures {
    /// Types the columns that formulas read.
    pub(in crate::tiering) fn prepare(&self, formulas: impl IntoIterator<Item = impl AsRef<str>>) {
        let mut columns = Vec::new();
        formulas.into_iter().for_each(|formula| self.read_by(formula.as_ref(), &[], &mut columns));
        self.table.prepare(&columns);
    }

    /// The columns that formulas read, each once.
    pub(in crate::tiering) fn columns_read<'a>(
        &self,
        formulas: impl IntoIterator<Item = &'a str>,
    ) -> BTreeSet<ColumnId> {
        let mut columns = Vec::new();
        formulas.into_iter().for_each(|formula| self.read_by(formula, &[], &mut columns));
        columns.into_iter().collect()
    }

    /// Adds the columns that a formula reads, by all of its names but some.
    fn read_by(&self, formula: &str, but: &[&str], columns: &mut Vec<ColumnId>) {
        let Ok(formula) = Expr::parse(formula) else { return };
        for name in formula.names() {
            let lower = name.to_lowercase();
            if but.contains(&lower.as_str()) {
                continue;
            }
            if let Some(formula) = self.formula_of(name).filter(|_| self.table.named(name).is_none()) {
                // A column that names itself, by way of others, is left to where it is said.
                let but: Vec<&str> = but.iter().copied().chain([lower.as_str()]).collect();
                self.read_by(formula, &but, columns);
            }
            columns.extend(self.table.named(name));
            columns.extend(self.role_columns(&lower).into_iter().flatten());
            if let Some(measure) = MEASURES.iter().find(|measure| measure.name == lower) {
                columns.extend(self.read_by_measure(measure));
            }
            if let Some(derived) = DERIVED.iter().find(|derived| derived.name == lower) {
                // What a model assumes about a measure cannot be that measure again.
                self.read_by_derived(derived.what)
                    .iter()
                    .for_each(|part| self.read_by(part, &ASSUMED, columns));
            }
        }
    }

    /// The columns of the first formula whose roles the list has.
    fn read_by_measure(&self, measure: &Measure) -> Vec<ColumnId> {
        let roles = |formula: &&str| {
            let formula = Expr::parse(formula).ok()?;
            let names = formula.names().into_iter().filter(|name| *name != "as_of");
            let columns: Option<Vec<Vec<ColumnId>>> = names.map(|name| self.role_columns(name)).collect();
            columns.map(|columns| columns.concat())
        };
        measure.formulas.iter().find_map(roles).unwrap_or_default()
    }

    /// The formulas that a derived measure is worked out from.
    pub(super) fn read_by_derived(&self, what: What) -> Vec<String> {
        let lifetime = &self.given.lifetime;
        let owned = |name: &&str| (*name).to_owned();
        match what {
            What::Ranks(parts) => parts.iter().map(|(name, _)| owned(name)).collect(),
            What::Recency | What::Frequency | What::Monetary | What::Code | What::Segment => {
                RFM.iter().map(owned).collect()
            }
            What::LifetimeValue if what.is_formula(lifetime) => lifetime.formulas(self.revenue_a_year()),
            What::LifetimeValue | What::ExpectedOrders => {
                self.history().into_iter().chain([self.worth(), "margin".to_owned()]).collect()
            }
            What::SmallButValuable => {
                let high_on = self.given.small_but_valuable.high_on.iter().cloned();
                high_on.chain(["revenue".to_owned()]).collect()
            }
        }
    }
}
