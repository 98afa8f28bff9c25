//! Changing the criteria beside the table: every key re-tiers everybody; Enter keeps, Esc puts all back.

use std::sync::Arc;

use crate::data::expr;
use crate::data::number::counted;
use crate::review::Edit;
use crate::tiering::impact::Impact;
use crate::tiering::model::{Better, Criterion, CutBy, Outcome, Rule, ScaleKind, Weight};
use crate::tiering::{Model, Tier, Tiering, check};

use super::customers::moved;
use super::message::{Command, Effect, Motion};
use super::prompt::{Prompt, Purpose};
use super::state::{Context, State};

/// The criteria as they are being changed.
#[derive(Debug)]
pub struct Criteria {
    /// What holds again after Esc.
    pub before: Arc<Tiering>,
    /// The model with the changes.
    pub model: Model,
    /// What the cursor is on, counted over all items.
    pub cursor: usize,
    /// What the changes do; none while it is being worked out for the first time.
    pub impact: Option<Impact>,
}

/// Something that can be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    /// A criterion, by position.
    Criterion(usize),
    /// A cut, by position.
    Cut(usize),
    /// A rule, by position.
    Rule(usize),
}

/// A part of the criteria that is written rather than stepped through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The measure of a criterion; of a new one, where there is no position.
    Measure(Option<usize>),
    /// The condition of a rule; of a new one, where there is no position.
    Condition(Option<usize>),
    /// A cut.
    Cut(usize),
}

impl Field {
    /// What stands before the text.
    pub fn label(self) -> &'static str {
        match self {
            Self::Measure(_) => "Measure: ",
            Self::Condition(_) => "Rule when: ",
            Self::Cut(_) => "Cut: ",
        }
    }
}

impl Criteria {
    /// Everything that can be changed, in the order of the screen.
    pub fn items(model: &Model) -> Vec<Item> {
        let cuts = cut_values(model).len();
        let criteria = (0..model.criteria.len()).map(Item::Criterion);
        criteria.chain((0..cuts).map(Item::Cut)).chain((0..model.rules.len()).map(Item::Rule)).collect()
    }

    /// What the cursor is on.
    pub fn item(&self) -> Option<Item> {
        Self::items(&self.model).get(self.cursor).copied()
    }

    /// Whether anything differs from what holds.
    pub fn changed(&self) -> bool {
        self.model != *self.before.model
    }
}

/// The numbers of the cuts, of whichever kind they are.
pub fn cut_values(model: &Model) -> &[f64] {
    match model.cuts.by {
        CutBy::Score => &model.cuts.from,
        CutBy::Customers | CutBy::Value => &model.cuts.until,
    }
}

/// Opens the criteria beside the table.
pub fn open(state: &mut State) -> Vec<Effect> {
    let document = &state.document;
    state.criteria = Some(Criteria {
        before: Arc::clone(&document.tiering),
        model: (*document.review.model).clone(),
        cursor: 0,
        impact: None,
    });
    state.screens.push(Context::Criteria);
    state.generations.evaluated = state.generations.evaluate;
    evaluate(state)
}

/// Keeps the changes: one step that can be undone.
pub fn keep(state: &mut State) -> Vec<Effect> {
    let problem = |criteria: &Criteria| check::check(&criteria.model).into_iter().next();
    if let Some((.., message, hint)) = state.criteria.as_ref().and_then(problem) {
        state.warn(format!("{message} {hint}"));
        return Vec::new();
    }
    let Some(criteria) = state.criteria.take() else { return Vec::new() };
    state.screens.retain(|screen| *screen != Context::Criteria);
    if !criteria.changed() {
        state.say("Nothing was changed.");
        return Vec::new();
    }
    let moved = criteria.impact.map_or(0, |impact| impact.up + impact.down);
    state.say(format!(
        "Kept: {} changed tier; no decision of yours was touched. u takes it back.",
        counted(moved, "customer")
    ));
    let model = Arc::new(criteria.model);
    let mut effects = state.document.apply("the change of the criteria", Edit::SetModel { model });
    effects.extend(state.evaluate());
    effects
}

/// Puts everything back as it was.
pub fn put_back(state: &mut State) -> Vec<Effect> {
    let Some(criteria) = state.criteria.take() else { return Vec::new() };
    state.screens.retain(|screen| *screen != Context::Criteria);
    if criteria.changed() {
        state.say("Everything is as it was before.");
    }
    state.document.take_tiering(criteria.before);
    state.evaluate()
}

/// A request to tier everybody by the changed model, compared with what held before. What is still being worked out
/// for the change before it may be shown meanwhile.
fn evaluate(state: &mut State) -> Vec<Effect> {
    let evaluated = state.generations.evaluated;
    let mut effects = state.evaluate();
    state.generations.evaluated = evaluated;
    if let (Some(criteria), Some(Effect::Evaluate(request))) = (&state.criteria, effects.last_mut()) {
        request.model = Arc::new(criteria.model.clone());
        request.before = Some(Arc::clone(&criteria.before));
    }
    effects
}

/// Runs a command of the criteria screen.
pub fn run(state: &mut State, command: Command) -> Vec<Effect> {
    let Some(criteria) = &mut state.criteria else { return Vec::new() };
    let Some(item) = criteria.item() else { return Vec::new() };
    let model = &mut criteria.model;
    let changed = match command {
        Command::Less => step(model, item, -1.0),
        Command::More => step(model, item, 1.0),
        Command::MuchLess => step(model, item, -10.0),
        Command::MuchMore => step(model, item, 10.0),
        Command::Toggle => toggle(model, item),
        Command::NextScale => next_scale(model, item),
        Command::Reverse => reverse(model, item),
        Command::Remove => remove(model, item),
        _ => Ok(()),
    };
    criteria.cursor = criteria.cursor.min(Criteria::items(&criteria.model).len().saturating_sub(1));
    match changed {
        Ok(()) => evaluate(state),
        Err(why) => {
            state.warn(why);
            Vec::new()
        }
    }
}

/// Moves the cursor.
pub fn step_cursor(criteria: &mut Criteria, motion: Motion, page: usize) {
    let last = Criteria::items(&criteria.model).len().saturating_sub(1);
    criteria.cursor = moved(criteria.cursor, motion, page, last);
}

type Changed = Result<(), &'static str>;

fn step(model: &mut Model, item: Item, by: f64) -> Changed {
    match item {
        Item::Criterion(at) => {
            let Weight(weight) = &mut model.criteria[at].weight;
            *weight = (*weight + by).clamp(0.0, 1000.0);
        }
        Item::Cut(at) => {
            let value = cut_values(model)[at] + by;
            set_cut(model, at, value);
        }
        Item::Rule(at) => {
            let last = model.tier_count();
            let rule = &mut model.rules[at];
            let Some(outcome) = rule.outcome() else { return Ok(()) };
            let stepped =
                |tier: Tier| Tier::at(tier.index().saturating_add_signed(by.signum() as isize).min(last - 1));
            rule.set_outcome(match outcome {
                Outcome::Fix(tier) => Outcome::Fix(stepped(tier)),
                Outcome::AtBest(tier) => Outcome::AtBest(stepped(tier)),
                Outcome::AtWorst(tier) => Outcome::AtWorst(stepped(tier)),
            });
        }
    }
    Ok(())
}

/// Sets a cut, kept between its neighbours.
fn set_cut(model: &mut Model, at: usize, value: f64) {
    let values = match model.cuts.by {
        CutBy::Score => &mut model.cuts.from,
        CutBy::Customers | CutBy::Value => &mut model.cuts.until,
    };
    let neighbours = [at.checked_sub(1).and_then(|before| values.get(before)), values.get(at + 1)];
    let [before, after] = neighbours.map(Option::<&f64>::copied);
    let (low, high) = match model.cuts.by {
        CutBy::Score => (after.unwrap_or(0.0), before.unwrap_or(100.0)),
        CutBy::Customers | CutBy::Value => (before.unwrap_or(0.0), after.unwrap_or(100.0)),
    };
    values[at] = value.max(low).min(high);
}

fn toggle(model: &mut Model, item: Item) -> Changed {
    let on = match item {
        Item::Criterion(at) => &mut model.criteria[at].on,
        Item::Rule(at) => &mut model.rules[at].on,
        Item::Cut(_) => {
            return Err("A cut cannot be switched off; use the left and right arrows to move it.");
        }
    };
    *on = !*on;
    Ok(())
}

fn next_scale(model: &mut Model, item: Item) -> Changed {
    let Item::Criterion(at) = item else {
        return Err("Only criteria have a scale; move the cursor to one of them.");
    };
    let criterion = &mut model.criteria[at];
    let now = ScaleKind::ALL.iter().position(|scale| *scale == criterion.scale).unwrap_or(0);
    let mut offered =
        (1..=ScaleKind::ALL.len()).map(|step| ScaleKind::ALL[(now + step) % ScaleKind::ALL.len()]);
    let possible = |scale: &ScaleKind| *scale != ScaleKind::Points || !criterion.steps.is_empty();
    if let Some(scale) = offered.find(possible) {
        criterion.scale = scale;
    }
    Ok(())
}

fn reverse(model: &mut Model, item: Item) -> Changed {
    match item {
        Item::Criterion(at) => {
            let better = &mut model.criteria[at].better;
            *better = if *better == Better::Higher { Better::Lower } else { Better::Higher };
        }
        Item::Rule(at) => {
            let rule = &mut model.rules[at];
            if let Some(outcome) = rule.outcome() {
                rule.set_outcome(match outcome {
                    Outcome::Fix(tier) => Outcome::AtBest(tier),
                    Outcome::AtBest(tier) => Outcome::AtWorst(tier),
                    Outcome::AtWorst(tier) => Outcome::Fix(tier),
                });
            }
        }
        Item::Cut(_) => return Err("A cut has no direction; use the left and right arrows to move it."),
    }
    Ok(())
}

fn remove(model: &mut Model, item: Item) -> Changed {
    match item {
        Item::Criterion(_) if model.criteria.len() == 1 => {
            return Err("The last criterion stays; give it weight 0 or press a to add another one first.");
        }
        Item::Criterion(at) => drop(model.criteria.remove(at)),
        Item::Rule(at) => drop(model.rules.remove(at)),
        Item::Cut(_) => return Err("Cuts belong to the tiers and cannot be removed."),
    }
    Ok(())
}

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
        Item::Cut(_) => {
            (Field::Condition(None), String::new(), "a condition, such as profit < 0 AND orders >= 3")
        }
    };
    state.prompt = Some(Prompt::new(Purpose::Criterion(field), &text, hint));
}

/// Takes in what was written.
///
/// # Errors
/// What is wrong with it, and at which bytes.
pub fn take_text(
    state: &mut State,
    field: Field,
    text: &str,
) -> Result<Vec<Effect>, (std::ops::Range<usize>, String)> {
    let text = text.trim();
    let wrong = |error: expr::ExprError| {
        let hint = error.hint.map(|hint| format!(" {hint}")).unwrap_or_default();
        (error.at, error.message + &hint)
    };
    let measures = &state.document.tiering.measures;
    match field {
        Field::Measure(_) => drop(measures.bind(text).map_err(wrong)?),
        Field::Condition(_) => drop(expr::condition(text, measures).map_err(wrong)?),
        Field::Cut(_) => {}
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
            set_cut(model, at, number);
        }
    }
    Ok(evaluate(state))
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
