//! Lifetime value: what a customer will bring in all, under the assumptions of the model.

pub(crate) mod bg_nbd;
mod fit;
pub(crate) mod gamma_gamma;
pub(crate) mod purchases;

use serde::{Deserialize, Serialize};

use super::measure::PROFITS;

/// How a lifetime value comes about: the `[lifetime]` table of a model.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Lifetime {
    /// Which arithmetic.
    pub formula: Formula,
    /// Years that are looked ahead; the retention formula looks ahead for ever.
    pub years: f64,
    /// Percent of the customers who stay from one year to the next, in the retention formula.
    pub retention: f64,
    /// Percent by which money a year later is worth less, in the retention formula.
    pub discount_rate: f64,
    /// Percent of revenue that is left as profit, where the list knows no profit and no margin.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub margin: Option<f64>,
    /// From purchases: how often a customer came back, where that is not `orders - 1`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub repeats: Option<String>,
    /// From purchases: weeks from the first to the last order, where the list does not have their dates.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until_last: Option<String>,
    /// From purchases: weeks from the first order to today, where the list does not have its date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub observed: Option<String>,
    /// From purchases: what an order is worth, where that is not `revenue / orders`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
}

/// The arithmetic of a lifetime value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Formula {
    /// Margin per order × orders per year × years.
    Simple,
    /// `m · r / (1 + i − r)`, the first margin m after a year: S. Gupta, D. Lehmann, "Managing Customers as
    /// Investments" (2005).
    #[default]
    Retention,
    /// From how often and how lately they bought; see [`purchases`].
    Purchases,
}

/// Years since the relationship began, at least a month.
const TENURE: &str = "greatest((as_of - first_order) / 365.25, 1.0 / 12)";

impl Default for Lifetime {
    fn default() -> Lifetime {
        Lifetime {
            formula: Formula::default(),
            years: 5.0,
            retention: 80.0,
            discount_rate: 10.0,
            margin: None,
            repeats: None,
            until_last: None,
            observed: None,
            value: None,
        }
    }
}

impl Formula {
    /// Its name in model files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Simple => "simple",
            Self::Retention => "retention",
            Self::Purchases => "purchases",
        }
    }
}

impl Lifetime {
    /// The formulas over roles, in order: the first whose roles the list has is taken. Where the list does not say
    /// when a customer began, the profit is taken for a year's. Where `a_year` says how many times a year the revenue
    /// comes in, as of a monthly fee, it is never divided by the years since. None for [`Formula::Purchases`].
    pub fn formulas(&self, a_year: Option<f64>) -> Vec<String> {
        let times = match self.formula {
            Formula::Simple => format!("{}", self.years),
            Formula::Retention => {
                let (r, i) = (self.retention / 100.0, self.discount_rate / 100.0);
                format!("{r} / (1 + {i} - {r})")
            }
            Formula::Purchases => return Vec::new(),
        };
        let assumed = self.margin.map(|margin| format!("(revenue * {})", margin / 100.0));
        let profits = PROFITS.iter().map(|profit| format!("({profit})")).chain(assumed);
        let years = |profit: String| {
            let per_order = format!("{profit} / orders * (orders / {TENURE}) * {times}");
            let per_year = format!("{profit} / {TENURE} * {times}");
            let a_year = format!("{profit} * {times}");
            if self.formula == Formula::Simple {
                [per_order, per_year, a_year]
            } else {
                [per_year, a_year.clone(), a_year]
            }
        };
        let Some(a_year) = a_year else { return profits.flat_map(years).collect() };
        profits.map(|profit| format!("{profit} * {a_year} * {times}")).collect()
    }

    /// The arithmetic and its assumptions, for people.
    pub fn in_words(&self) -> String {
        let Lifetime { years, retention, discount_rate, .. } = self;
        match self.formula {
            Formula::Simple => format!("margin per order × orders per year × {years} years"),
            Formula::Retention => format!(
                "yearly margin × r / (1 + i - r), where r = {retention}% of customers stay each year and \
                 i = {discount_rate}% is the discount rate; the first margin comes after a year"
            ),
            Formula::Purchases => format!(
                "orders expected in {years} years (BG/NBD) × the worth of an order (Gamma-Gamma) × margin, \
                 not discounted"
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{BY_SCORE, linear, table};
    use super::super::{Engine, check};
    use std::sync::Arc;

    fn values(list: &str, lifetime: &str) -> Vec<f64> {
        let tiers = "[[tiers]]\nname = \"A\"\n".repeat(4);
        let model = format!("name = \"L\"\n{BY_SCORE}{tiers}{}{lifetime}", linear("lifetime_value", 1));
        let mut engine = Engine::new(table(list), None);
        let tiering = engine.evaluate(&Arc::new(check::read(&model).unwrap()));
        let bound = tiering.measures.bind("lifetime_value").unwrap();
        bound.numbers(0..tiering.tiers.len())
    }

    #[test]
    fn the_published_multiple_of_the_margin() {
        // Gupta and Lehmann: retention 80%, discount rate 10%: 2.67 times the margin.
        let found = values("id,profit\n1,100\n2,-30\n3,\n", "");
        assert!((found[0] - 266.666_667).abs() < 1e-9 && (found[1] + 80.0).abs() < 1e-9, "{found:?}");
        assert_eq!(format!("{:.2}", found[0] / 100.0), "2.67");
        assert!(found[2].is_nan());
    }

    #[test]
    fn the_simple_formula_by_hand() {
        // 20 an order, 8 orders in the two years to 2024-01-01, so 4 a year: 80 a year for 3 years.
        let list = "id,profit,orders,first_order,last_order\n1,160,8,2022-01-01,2024-01-01\n";
        let found = values(list, "[lifetime]\nformula = \"simple\"\nyears = 3\n");
        assert!((found[0] - 240.164_384).abs() < 1e-9, "{found:?}");
    }

    #[test]
    fn a_margin_may_be_assumed() {
        assert_eq!(
            values("id,revenue\n1,50\n", "[lifetime]\nformula = \"simple\"\nyears = 2\nmargin = 30\n"),
            [30.0]
        );
        let without = Engine::new(table("id,revenue\n1,50\n"), None);
        assert!(!without.measures().has("lifetime_value"));
    }
}
