//! The parts of the criteria that are written rather than stepped through.

use std::ops::Range;

use crate::app::core::message::Effect;
use crate::app::core::prompt::{Prompt, Purpose};
use crate::app::core::state::State;
use crate::data::expr;
use crate::tiering::computed;
use crate::tiering::model::{Better, Criterion, Rule, ScaleKind, Weight};
use crate::tiering::{Model, Tier};

use crate::app::screens::criteria::change;
use crate::app::screens::criteria::scale_text;
use crate::app::screens::criteria::{Assumption, Criteria, Field, Item, cut_values, evaluate};

/// What is wrong with a text: its bytes, and a sentence.
pub type Wrong = (Range<usize>, String);

/// Opens the line in which the item under the cursor, or a new one, is written.
pub fn write(state: &mut State, new: bool) {
    let Some(criteria) = &state.criteria else { return };
    let Some(item) = criteria.item() else { return };
    let model = &criteria.model;
    let (field, text, hint) = match item {
        Item::Criterion(at) => {
            let text = if new { "" } else { &model.criteria[at].measure };
            (
                Field::Measure((!new).then_some(at)),
                text.to_string(),
                "a measure, a column or a formula, such as revenue / orders",
            )
        }
        Item::Rule(at) => {
            let text = if new { "" } else { &model.rules[at].when };
            (
                Field::Condition((!new).then_some(at)),
                text.to_string(),
                "a condition, such as profit < 0 AND orders >= 3",
            )
        }
        Item::Cut(at) if !new => {
            (Field::Cut(at), cut_values(model)[at].to_string(), "a number from 0 to 100")
        }
        Item::Assumption(assumption) => {
            (Field::Assumption(assumption), assumption.text(&model.lifetime), assumption.hint())
        }
        Item::Cut(_) => {
            (Field::Condition(None), String::new(), "a condition, such as profit < 0 AND orders >= 3")
        }
    };
    state.prompt = Some(Prompt::new(Purpose::Criterion(field), &text, hint));
}

/// Opens the line in which the scale of the criterion under the cursor is written.
pub fn write_scale(state: &mut State) {
    let Some(criteria) = &state.criteria else { return };
    let Some(Item::Criterion(at)) = criteria.item() else {
        state.warn("Only criteria have a scale; move the cursor to one of them.");
        return;
    };
    let text = scale_text::written(&criteria.model.criteria[at]);
    state.prompt = Some(Prompt::new(Purpose::Criterion(Field::Scale(at)), &text, scale_text::HINT));
}

/// Takes in what was written.
///
/// # Errors
/// What is wrong with it, and at which bytes.
pub fn take_text(state: &mut State, field: Field, text: &str) -> Result<Vec<Effect>, Wrong> {
    let text = text.trim();
    let wrong = |error: expr::ExprError| {
        let error = computed::in_full(error, text, &state.document.review.computed);
        let hint = error.hint.map(|hint| format!(" {hint}")).unwrap_or_default();
        (error.at, error.message + &hint)
    };
    let measures = &state.document.tiering.measures;
    match field {
        Field::Measure(_) => drop(measures.bind(text).map_err(wrong)?),
        Field::Condition(_) => drop(expr::condition(text, measures).map_err(wrong)?),
        Field::Cut(_) | Field::Scale(_) | Field::Assumption(_) => {}
    }
    let Some(criteria) = &mut state.criteria else { return Ok(Vec::new()) };
    let model = &mut criteria.model;
    match field {
        Field::Measure(Some(at)) => model.criteria[at].measure = text.to_string(),
        Field::Measure(None) => {
            model.criteria.push(new_criterion(text));
            criteria.cursor = model.criteria.len() - 1;
        }
        Field::Condition(Some(at)) => model.rules[at].when = text.to_string(),
        Field::Condition(None) => {
            model.rules.push(new_rule(text, model.tier_count()));
            criteria.cursor = Criteria::items(&criteria.model).len() - 1;
        }
        Field::Cut(at) => {
            let number =
                text.replace(',', ".").parse::<f64>().ok().filter(|number| (0.0..=100.0).contains(number));
            let number =
                number.ok_or((0..text.len(), "Write a number from 0 to 100, such as 62.5.".to_string()))?;
            change::set_cut(model, at, number);
        }
        Field::Scale(at) => scale_text::take(&mut model.criteria[at], text)?,
        Field::Assumption(assumption) => take_assumption(model, assumption, text)?,
    }
    Ok(evaluate(state))
}

fn take_assumption(model: &mut Model, assumption: Assumption, text: &str) -> Result<(), Wrong> {
    assumption.take(&mut model.lifetime, text).map_err(|sentence| (0..text.len(), sentence))
}

fn new_criterion(measure: &str) -> Criterion {
    let words = measure.trim_matches('"').replace('_', " ");
    let mut letters = words.chars();
    let name = letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default();
    Criterion {
        name,
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
