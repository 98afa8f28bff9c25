//! Steadiness: whether a customer goes down at once, as items of the criteria.

use crate::app::core::Core;
use crate::app::core::go::Done;
use crate::data::number::typed;
use crate::tiering::Model;
use crate::tiering::model::CutBy;
use crate::tiering::steady::Steady;

use super::{Criteria, Item};

/// A part of the steadiness.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SteadyPart {
    /// How many points below the cut a customer is held.
    Margin,
    /// How many times in a row it takes.
    After,
}

impl SteadyPart {
    /// Those that count in a model: none if it is not steady.
    pub fn all(model: &Model) -> &'static [SteadyPart] {
        match (model.steady, model.cuts.by) {
            (None, _) => &[],
            (Some(_), CutBy::Value) => &[Self::After],
            (Some(_), CutBy::Score | CutBy::Customers) => &[Self::Margin, Self::After],
        }
    }

    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Margin => "Points below",
            Self::After => "Times in a row",
        }
    }

    /// What is shown before its text.
    pub fn label(self) -> &'static str {
        match self {
            Self::Margin => "Points below the cut: ",
            Self::After => "Times in a row: ",
        }
    }

    /// Its value, as it is shown and typed.
    pub fn text(self, steady: Steady) -> String {
        match self {
            Self::Margin => steady.margin.to_string(),
            Self::After => steady.after.to_string(),
        }
    }

    /// What can be typed for it.
    pub fn hint(self) -> &'static str {
        match self {
            Self::Margin => "points of score, for example 2.5",
            Self::After => "a number from 1 to 12, for example 2",
        }
    }

    /// Changes its value by so much, within what makes sense.
    pub fn step(self, steady: &mut Steady, by: f64) {
        match self {
            Self::Margin => steady.margin = (steady.margin + by).clamp(0.0, 100.0),
            Self::After => {
                steady.after = (f64::from(steady.after) + by).clamp(1.0, Steady::MOST.into()) as u8;
            }
        }
    }

    /// Takes what was typed.
    ///
    /// # Errors
    /// What can be typed instead: a sentence.
    pub fn take(self, steady: &mut Steady, text: &str) -> Result<(), String> {
        let wrong = || format!("Write {}.", self.hint());
        let text = text.trim();
        match self {
            Self::Margin => {
                let number = typed(text).filter(|number| (0.0..=100.0).contains(number));
                steady.margin = number.ok_or_else(wrong)?;
            }
            Self::After => {
                let number = text.parse::<u8>().ok().filter(|number| (1..=Steady::MOST).contains(number));
                steady.after = number.ok_or_else(wrong)?;
            }
        }
        Ok(())
    }
}

impl Criteria {
    /// Holds customers in their tiers, or no longer.
    pub(super) fn steady(&mut self, core: &mut Core) -> Done {
        let on = self.model.steady.is_none();
        self.model.steady = on.then(Steady::default);
        self.follow_model(core);
        let first = self.items.iter().position(|item| matches!(item, Item::Steady(_)));
        self.cursor.go_to(first.unwrap_or(self.cursor.at), self.items.len());
        self.tier(core);
        core.say(match on {
            true => "Steady: a small fall in the score leaves customers in the tier they had. {key:steady} turns it off.",
            false => "Not steady any more: every fall counts at once.",
        });
        Ok(())
    }

    /// What the steadiness does, for a line below it.
    pub(super) fn steadiness_in_words(&self) -> Option<String> {
        Some(self.model.steady?.in_words(self.model.cuts.by == CutBy::Value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tiering::bundled;

    #[test]
    fn only_a_steady_model_has_parts_and_a_margin_is_of_scores() {
        let mut model = bundled::default_model();
        assert_eq!(SteadyPart::all(&model), []);
        model.steady = Some(Steady::default());
        assert_eq!(SteadyPart::all(&model), [SteadyPart::Margin, SteadyPart::After]);
        model.cuts.by = CutBy::Value;
        assert_eq!(SteadyPart::all(&model), [SteadyPart::After]);
    }

    #[test]
    fn values_stay_within_what_makes_sense() {
        let mut steady = Steady::default();
        SteadyPart::Margin.step(&mut steady, -10.0);
        SteadyPart::After.step(&mut steady, -10.0);
        assert_eq!(steady, Steady { margin: 0.0, after: 1 });
        SteadyPart::After.step(&mut steady, 100.0);
        SteadyPart::Margin.take(&mut steady, " 2,5 ").unwrap();
        assert_eq!(steady, Steady { margin: 2.5, after: 12 });
        for (part, text) in [
            (SteadyPart::Margin, "-1"),
            (SteadyPart::Margin, "a lot"),
            (SteadyPart::After, "0"),
            (SteadyPart::After, "13"),
            (SteadyPart::After, "2.5"),
        ] {
            let error = part.take(&mut steady, text).unwrap_err();
            assert!(error.starts_with("Write "), "{error}");
        }
        assert_eq!(steady, Steady { margin: 2.5, after: 12 });
    }
}
