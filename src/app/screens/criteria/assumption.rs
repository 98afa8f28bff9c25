//! The assumptions of a lifetime value, as items of the criteria.

use crate::app::core::neighbour::Neighbour;
use crate::data::number::typed;
use crate::tiering::Model;
use crate::tiering::lifetime::{Formula, Lifetime};

/// An assumption of a lifetime value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Assumption {
    /// Which arithmetic.
    Formula,
    /// How many years are looked ahead.
    Years,
    /// Percent of the customers who stay from one year to the next.
    Retention,
    /// Percent by which money a year later is worth less.
    DiscountRate,
}

/// The measure that is made of them.
const MEASURE: &str = "lifetime_value";

impl Assumption {
    /// Those that count in a model: none if it does not use a lifetime value.
    pub fn all(model: &Model) -> &'static [Assumption] {
        match model.lifetime.formula {
            _ if !model.uses(MEASURE) => &[],
            Formula::Simple | Formula::Purchases => &[Self::Formula, Self::Years],
            Formula::Retention => &[Self::Formula, Self::Retention, Self::DiscountRate],
        }
    }

    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Formula => "Formula",
            Self::Years => "Years ahead",
            Self::Retention => "Stay a year, %",
            Self::DiscountRate => "Discount, %",
        }
    }

    /// What is shown before its text.
    pub fn label(self) -> &'static str {
        match self {
            Self::Formula => "Formula: ",
            Self::Years => "Years ahead: ",
            Self::Retention => "Percent who stay each year: ",
            Self::DiscountRate => "Discount rate in percent: ",
        }
    }

    /// Its value, as it is shown and typed.
    pub fn text(self, lifetime: &Lifetime) -> String {
        match self {
            Self::Formula => lifetime.formula.name().to_string(),
            Self::Years => lifetime.years.to_string(),
            Self::Retention => lifetime.retention.to_string(),
            Self::DiscountRate => lifetime.discount_rate.to_string(),
        }
    }

    /// What can be typed for it.
    pub fn hint(self) -> &'static str {
        match self {
            Self::Formula => "simple, retention or purchases",
            Self::Years => "a number above 0, for example 5",
            Self::Retention => "a percentage from 0 to 100, for example 80",
            Self::DiscountRate => "a percentage of 0 or more, for example 10",
        }
    }

    /// Changes its value by so much, within what makes sense; the formula becomes the next or the one before.
    pub fn step(self, lifetime: &mut Lifetime, by: f64) {
        match self {
            Self::Formula => {
                let which = if by > 0.0 { Neighbour::Next } else { Neighbour::Previous };
                lifetime.formula = which.of(&lifetime.formula, &FORMULAS);
            }
            Self::Years => lifetime.years = (lifetime.years + by).max(1.0),
            Self::Retention => lifetime.retention = (lifetime.retention + by).clamp(0.0, 99.0),
            Self::DiscountRate => lifetime.discount_rate = (lifetime.discount_rate + by).max(0.0),
        }
    }

    /// Takes what was typed.
    ///
    /// # Errors
    /// What can be typed instead: a sentence.
    pub fn take(self, lifetime: &mut Lifetime, text: &str) -> Result<(), String> {
        let wrong = || format!("Write {}.", self.hint());
        if self == Self::Formula {
            let named = FORMULAS.iter().find(|formula| formula.name() == text.to_lowercase());
            lifetime.formula = *named.ok_or_else(wrong)?;
            return Ok(());
        }
        let number = typed(text.trim_end_matches('%').trim());
        let number = number.filter(|number| number.is_finite()).ok_or_else(wrong)?;
        let (value, fits) = match self {
            Self::Years => (&mut lifetime.years, number > 0.0),
            Self::Retention => (&mut lifetime.retention, (0.0..=100.0).contains(&number)),
            Self::DiscountRate | Self::Formula => (&mut lifetime.discount_rate, number >= 0.0),
        };
        *value = fits.then_some(number).ok_or_else(wrong)?;
        Ok(())
    }
}

/// Every formula, in the order of the arrow keys.
const FORMULAS: [Formula; 3] = [Formula::Simple, Formula::Retention, Formula::Purchases];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tiering::bundled;

    #[test]
    fn only_the_assumptions_of_the_formula_are_listed() {
        let mut model = bundled::model("lifetime-value").unwrap();
        assert_eq!(
            Assumption::all(&model),
            [Assumption::Formula, Assumption::Retention, Assumption::DiscountRate]
        );
        Assumption::Formula.step(&mut model.lifetime, -1.0);
        assert_eq!(Assumption::all(&model), [Assumption::Formula, Assumption::Years]);
        assert_eq!(Assumption::all(&bundled::default_model()), []);
    }

    #[test]
    fn a_column_with_a_longer_name_is_not_the_measure() {
        let mut model = bundled::default_model();
        model.criteria[0].measure = "old_lifetime_value_2019".into();
        assert_eq!(Assumption::all(&model), []);
        model.criteria[0].measure = "Lifetime_Value / 12".into();
        assert_ne!(Assumption::all(&model), []);
    }

    #[test]
    fn values_stay_within_what_makes_sense() {
        let mut lifetime = Lifetime::default();
        Assumption::Years.step(&mut lifetime, -10.0);
        Assumption::Retention.step(&mut lifetime, 90.0);
        Assumption::DiscountRate.step(&mut lifetime, -90.0);
        assert_eq!((lifetime.years, lifetime.retention, lifetime.discount_rate), (1.0, 99.0, 0.0));
        Assumption::Retention.take(&mut lifetime, "62,5 %").unwrap();
        Assumption::Formula.take(&mut lifetime, "Simple").unwrap();
        assert_eq!((lifetime.retention, lifetime.formula), (62.5, Formula::Simple));
        for (assumption, text) in [
            (Assumption::Years, "0"),
            (Assumption::Retention, "101"),
            (Assumption::DiscountRate, "-1"),
            (Assumption::DiscountRate, "inf"),
            (Assumption::Formula, "magic"),
        ] {
            let error = assumption.take(&mut lifetime, text).unwrap_err();
            assert!(error.starts_with("Write "), "{text}: {error}");
        }
        assert_eq!(lifetime.retention, 62.5);
    }
}
