//! The parts of the criteria that are typed rather than stepped through.

use crate::app::core::Core;
use crate::app::core::document::permission::Refused;
use crate::app::core::go::Done;
use crate::app::core::prompt::{Mistake, Purpose};
use crate::data::display::capitalised;
use crate::data::expr;
use crate::data::number::typed;
use crate::tiering::Tier;
use crate::tiering::computed;
use crate::tiering::model::{Better, Criterion, Rule, ScaleKind, Weight};

use super::{Assumption, Criteria, Item, SteadyPart, items, scale_text};

/// A part of the criteria that is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    /// The measure of a criterion; of a new one if there is no position.
    Measure(Option<usize>),
    /// The condition of a rule; of a new one if there is no position.
    Condition(Option<usize>),
    Cut(usize),
    /// The scale of a criterion.
    Scale(usize),
    Assumption(Assumption),
    Steady(SteadyPart),
}

impl Field {
    /// What is shown before the text.
    fn label(self) -> &'static str {
        match self {
            Self::Measure(_) => "Measure: ",
            Self::Condition(_) => "Rule when: ",
            Self::Cut(_) => "Cut: ",
            Self::Scale(_) => "Scale: ",
            Self::Assumption(assumption) => assumption.label(),
            Self::Steady(part) => part.label(),
        }
    }
}

/// What a measure may be.
const MEASURE_HINT: &str = "a measure, a column or a formula, for example revenue / orders";
/// What a condition may be.
const CONDITION_HINT: &str = "a condition, for example profit < 0 AND orders >= 3";

impl Criteria {
    /// Opens the line for the item under the cursor, or for a new one.
    pub(super) fn write(&mut self, core: &mut Core, new: bool) -> Done {
        let Some(item) = self.item() else { return Ok(()) };
        let model = &self.model;
        let (field, text, hint) = match item {
            Item::Criterion(_) if new => (Field::Measure(None), String::new(), MEASURE_HINT),
            Item::Criterion(at) => {
                (Field::Measure(Some(at)), model.criteria[at].measure.clone(), MEASURE_HINT)
            }
            Item::Rule(_) | Item::Cut(_) if new => (Field::Condition(None), String::new(), CONDITION_HINT),
            Item::Rule(at) => (Field::Condition(Some(at)), model.rules[at].when.clone(), CONDITION_HINT),
            Item::Cut(at) => (Field::Cut(at), model.cuts.values()[at].to_string(), "a number from 0 to 100"),
            Item::Assumption(assumption) => {
                (Field::Assumption(assumption), assumption.text(&model.lifetime), assumption.hint())
            }
            Item::Steady(part) => {
                (Field::Steady(part), part.text(model.steady.unwrap_or_default()), part.hint())
            }
        };
        self.ask(core, field, &text, hint);
        Ok(())
    }

    /// Opens the line for the scale of the criterion under the cursor.
    pub(super) fn write_scale(&mut self, core: &mut Core) -> Done {
        let Some(Item::Criterion(at)) = self.item() else {
            return Err(Refused::because("Only criteria have a scale. Move the cursor to one of them."));
        };
        let text = scale_text::written(&self.model.criteria[at]);
        self.ask(core, Field::Scale(at), &text, scale_text::HINT);
        Ok(())
    }

    fn ask(&mut self, core: &mut Core, field: Field, text: &str, hint: &str) {
        self.writing = Some(field);
        core.ask(Purpose::OfScreen(field.label()), text, hint);
        if let Some(prompt) = &mut core.prompt {
            prompt.expression = matches!(field, Field::Measure(_) | Field::Condition(_));
        }
    }

    /// Takes what was typed.
    pub(super) fn take_text(&mut self, core: &mut Core, field: Field, typed: &str) -> Result<(), Mistake> {
        self.take(core, field, typed.trim()).map_err(|mistake| mistake.within(typed))
    }

    fn take(&mut self, core: &mut Core, field: Field, text: &str) -> Result<(), Mistake> {
        check(core, field, text)?;
        let model = &mut self.model;
        match field {
            Field::Measure(Some(at)) => model.criteria[at].measure = text.to_string(),
            Field::Measure(None) => {
                model.criteria.push(new_criterion(text));
                self.cursor.at = model.criteria.len() - 1;
            }
            Field::Condition(Some(at)) => model.rules[at].when = text.to_string(),
            Field::Condition(None) => {
                model.rules.push(new_rule(text, model.tier_count()));
                let new = items(model).iter().rposition(|item| matches!(item, Item::Rule(_)));
                self.cursor.at = new.unwrap_or(0);
            }
            Field::Cut(at) => {
                let number = typed(text)
                    .filter(|number| (0.0..=100.0).contains(number))
                    .ok_or_else(|| Mistake::all(text, "Write a number from 0 to 100, for example 62.5."))?;
                model.cuts.set(at, number);
            }
            Field::Scale(at) => scale_text::take(&mut model.criteria[at], text)?,
            Field::Assumption(assumption) => {
                assumption
                    .take(&mut model.lifetime, text)
                    .map_err(|sentence| Mistake::all(text, sentence))?;
            }
            Field::Steady(part) => {
                part.take(model.steady.get_or_insert_default(), text)
                    .map_err(|sentence| Mistake::all(text, sentence))?;
            }
        }
        self.follow_model(core);
        self.tier(core);
        Ok(())
    }
}

/// Whether a measure or a condition can be understood.
fn check(core: &Core, field: Field, text: &str) -> Result<(), Mistake> {
    let mistake = |error: expr::ExprError| Mistake::from(computed::after_tiering(error, text));
    let measures = &core.document.tiering.measures;
    match field {
        Field::Measure(_) => measures.bind(text).map(drop).map_err(mistake),
        Field::Condition(_) => expr::condition(text, measures).map(drop).map_err(mistake),
        Field::Cut(_) | Field::Scale(_) | Field::Assumption(_) | Field::Steady(_) => Ok(()),
    }
}

fn new_criterion(measure: &str) -> Criterion {
    Criterion {
        name: capitalised(&measure.trim_matches('"').replace('_', " ")),
        measure: measure.to_string(),
        weight: Weight(10.0),
        scale: ScaleKind::Percentile,
        better: Better::Higher,
        from: None,
        to: None,
        steps: Vec::new(),
        ask: String::new(),
        on: true,
    }
}

fn new_rule(when: &str, tiers: usize) -> Rule {
    let tier = Some(Tier::at(tiers - 1));
    Rule { when: when.to_string(), tier, at_best: None, at_worst: None, why: String::new(), on: true }
}
