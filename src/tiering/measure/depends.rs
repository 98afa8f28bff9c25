//! What an expression depends on besides the cells of the list, so that only what may have changed is worked out again.

use std::ops::BitOr;

use crate::data::expr::Expr;
use crate::tiering::computed::RowName;
use crate::tiering::ratings;

use super::MEASURES;
use super::defined::ComputedColumn;
use super::derived::{ASSUMED, DERIVED, RFM, What};

/// What can change the value of an expression while the list stays the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Dependencies {
    /// The result of a tiering: tiers and scores.
    pub tiering: bool,
    /// The assumptions of the model and the ratings: lifetime values, who is small but valuable, answers.
    pub given: bool,
    /// Decisions: the final tier, whether it was overridden, who was reviewed.
    pub decisions: bool,
    /// The day that ages are counted to.
    pub as_of: bool,
    /// The other customers, or the frozen scale: ranks and classes.
    pub others: bool,
}

impl Dependencies {
    /// What a filter, rule or formula depends on, also by way of computed columns that it names. A text that is not an
    /// expression, such as words to look for, depends on nothing.
    pub fn of(text: &str, computed: &[ComputedColumn]) -> Dependencies {
        let Ok(expr) = Expr::parse(text) else { return Dependencies::default() };
        let names = expr.names().into_iter().map(|name| of_name(&name.to_lowercase(), computed));
        names.fold(Dependencies::default(), BitOr::bitor)
    }
}

impl BitOr for Dependencies {
    type Output = Dependencies;

    fn bitor(self, other: Dependencies) -> Dependencies {
        Dependencies {
            tiering: self.tiering || other.tiering,
            given: self.given || other.given,
            decisions: self.decisions || other.decisions,
            as_of: self.as_of || other.as_of,
            others: self.others || other.others,
        }
    }
}

fn of_name(name: &str, computed: &[ComputedColumn]) -> Dependencies {
    let known = RowName::named(name);
    let itself = Dependencies {
        tiering: known.is_some_and(RowName::is_tiered),
        given: ASSUMED.contains(&name) || ratings::question(name).is_some(),
        decisions: known.is_some_and(RowName::is_decided),
        as_of: is_aged(name),
        others: DERIVED.iter().any(|derived| derived.name == name),
    };
    let Some(at) = computed.iter().position(|column| column.is_called(name)) else { return itself };
    // Without itself, so that this ends.
    let others: Vec<ComputedColumn> = [&computed[..at], &computed[at + 1..]].concat();
    itself | Dependencies::of(&computed[at].expression, &others)
}

/// Whether a measure of this name is counted to a day.
fn is_aged(name: &str) -> bool {
    let by_formula = || {
        let measure = MEASURES.iter().find(|measure| measure.name == name);
        let mut formulas = measure.into_iter().flat_map(|measure| measure.formulas);
        formulas.any(|formula| Expr::parse(formula).is_ok_and(|formula| formula.uses("as_of")))
    };
    let derived = || match DERIVED.iter().find(|derived| derived.name == name)?.what {
        What::Ranks(parts) => Some(parts.iter().any(|(name, _)| is_aged(name))),
        What::Recency | What::Code | What::Segment => Some(is_aged(RFM[0])),
        What::Frequency | What::Monetary => None,
        What::ExpectedOrders | What::LifetimeValue | What::SmallButValuable => Some(true),
    };
    name == "as_of" || by_formula() || derived() == Some(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn depends(text: &str, computed: &[(&str, &str)]) -> String {
        let columns: Vec<ComputedColumn> = (computed.iter())
            .map(|(name, expression)| ComputedColumn {
                name: (*name).into(),
                expression: (*expression).into(),
            })
            .collect();
        let Dependencies { tiering, given, decisions, as_of, others } = Dependencies::of(text, &columns);
        let all = [
            (tiering, "tiering"),
            (given, "given"),
            (decisions, "decisions"),
            (as_of, "as_of"),
            (others, "others"),
        ];
        all.iter().filter(|(depends, _)| *depends).map(|(_, name)| *name).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn names_decide_and_not_parts_of_names() {
        for (text, expected) in [
            ("profit < 0", ""),
            ("old_lifetime_value_2019 > 5", ""),
            ("\"My tier\" = 1 OR frontier > 2 OR scores = 1", ""),
            ("name = 'tier' AND segment LIKE '%score%'", ""),
            ("Tier = 2", "tiering decisions"),
            ("calculated_tier = 2", "tiering"),
            ("SCORE > 50", "tiering"),
            ("NOT (overridden = 1)", "decisions"),
            ("CASE WHEN reviewed = 1 THEN 1 ELSE 2 END = 1", "decisions"),
            ("rating_pays_on_time IS NULL", "given"),
            ("lifetime_value > 1000", "given as_of others"),
            ("small_but_valuable", "given as_of others"),
            ("tenure_years > 2", "as_of"),
            ("as_of - last_order > 30", "as_of"),
            ("rfm_segment = 'Champions'", "as_of others"),
            ("rfm_monetary = 5 AND advocacy > 1", "others"),
            ("relationship_strength > 50", "as_of others"),
            ("words to look for", ""),
            ("tier <", ""),
        ] {
            assert_eq!(depends(text, &[]), expected, "{text}");
        }
    }

    #[test]
    fn no_formula_of_a_measure_looks_at_the_other_customers() {
        for formula in MEASURES.iter().flat_map(|measure| measure.formulas) {
            assert!(!Dependencies::of(formula, &[]).others, "{formula}");
        }
    }

    #[test]
    fn a_model_uses_what_its_formulas_name() {
        let model = crate::tiering::testing::model(
            "[cuts]\nby = \"value\"\nof = \"Lifetime_Value\"\nor_else = \"profit\"\nuntil = [20, 50, 80]\n\
             [[rules]]\nwhen = \"old_lifetime_value_2019 > 5\"\ntier = 1\n",
        );
        assert!(
            model.uses("lifetime_value") && model.uses("PROFIT") && model.uses("old_lifetime_value_2019")
        );
        assert!(!model.uses("value") && !model.uses("lifetime_value_2019") && !model.uses("revenue"));
    }

    #[test]
    fn a_computed_column_depends_on_what_its_formula_does() {
        let columns = [("Worth", "lifetime_value / revenue"), ("per_order", "revenue / orders")];
        assert_eq!(depends("worth > 1", &columns), "given as_of others");
        assert_eq!(depends("per_order > 1", &columns), "");
        assert_eq!(depends("per_order > 1 AND tier = 1", &columns), "tiering decisions");
    }
}
