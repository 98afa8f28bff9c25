//! Changing the criteria beside the table: every key re-tiers everybody; Enter keeps, Esc puts all back.

mod assumption;
mod change;
mod scale_text;
mod text;

use std::sync::Arc;

use crate::data::number::counted;
use crate::review::Edit;
use crate::tiering::impact::Impact;
use crate::tiering::model::CutBy;
use crate::tiering::sensitivity::Sensitivity;
use crate::tiering::summary::Summary;
use crate::tiering::{Model, Tiering, check};

use crate::app::core::list::moved;
use crate::app::core::message::{Command, Effect, Motion};
use crate::app::core::state::{Context, State};

pub use assumption::Assumption;
pub use scale_text::written as written_scale;
pub use text::{take_text, write, write_scale};

/// The criteria as they are being changed.
#[derive(Debug)]
pub struct Criteria {
    /// What holds again after Esc.
    pub before: Arc<Tiering>,
    /// The figures that hold again then.
    pub figures: Summary,
    /// The model with the changes.
    pub model: Model,
    /// What the cursor is on, counted over all items.
    pub cursor: usize,
    /// What the changes do; none while it is being worked out for the first time.
    pub impact: Option<Impact>,
    /// What hangs on the weights; none while it is being worked out for the first time.
    pub sensitivity: Option<Sensitivity>,
}

/// Lines of the criteria that are no items: headings, and what is said below an item.
const HEADINGS: usize = 4;

/// Something that can be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    /// A criterion, by position.
    Criterion(usize),
    /// A cut, by position.
    Cut(usize),
    /// A rule, by position.
    Rule(usize),
    /// Something that a lifetime value is made of.
    Assumption(Assumption),
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
    /// The scale of a criterion.
    Scale(usize),
    /// An assumption.
    Assumption(Assumption),
}

impl Field {
    /// What stands before the text.
    pub fn label(self) -> &'static str {
        match self {
            Self::Measure(_) => "Measure: ",
            Self::Condition(_) => "Rule when: ",
            Self::Cut(_) => "Cut: ",
            Self::Scale(_) => "Scale: ",
            Self::Assumption(assumption) => assumption.label(),
        }
    }
}

impl Criteria {
    /// Everything that can be changed, in the order of the screen.
    pub fn items(model: &Model) -> Vec<Item> {
        let cuts = cut_values(model).len();
        let criteria = (0..model.criteria.len()).map(Item::Criterion);
        let rules = (0..model.rules.len()).map(Item::Rule);
        let assumptions = Assumption::of(model).iter().copied().map(Item::Assumption);
        criteria.chain((0..cuts).map(Item::Cut)).chain(rules).chain(assumptions).collect()
    }

    /// How many lines they take on the screen, roughly.
    pub fn lines(&self) -> usize {
        Self::items(&self.model).len() + HEADINGS
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
        figures: document.summary.clone(),
        model: (*document.review.model).clone(),
        cursor: 0,
        impact: None,
        sensitivity: None,
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
    let stop = state.stop_weighing();
    if !criteria.changed() {
        state.say("Nothing was changed.");
        return vec![stop];
    }
    let moved = criteria.impact.map_or(0, |impact| impact.up + impact.down);
    state.say(format!(
        "Kept: {} changed tier; no decision of yours was touched. u takes it back.",
        counted(moved, "customer")
    ));
    let model = Arc::new(criteria.model);
    let mut effects = state.document.apply("the change of the criteria", Edit::SetModel { model });
    effects.extend(state.evaluate());
    effects.push(stop);
    effects
}

/// Puts everything back as it was.
pub fn put_back(state: &mut State) -> Vec<Effect> {
    let Some(criteria) = state.criteria.take() else { return Vec::new() };
    state.screens.retain(|screen| *screen != Context::Criteria);
    if criteria.changed() {
        state.say("Everything is as it was before.");
    }
    state.document.take_tiering(criteria.before, criteria.figures);
    let mut effects = state.evaluate();
    effects.push(state.stop_weighing());
    effects
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
    effects.push(state.stop_weighing());
    effects
}

/// A request to see what hangs on the weights, once everybody has been tiered by the newest change.
pub fn weigh(state: &mut State, answered: u64) -> Option<Effect> {
    let rests = state.criteria.is_some() && answered == state.generations.evaluate;
    rests.then(|| {
        state.generations.weigh += 1;
        Effect::Weigh(state.generations.weigh, Some(Arc::clone(&state.document.tiering)))
    })
}

/// What hangs on the weights is known.
pub fn on_weighed(state: &mut State, generation: u64, found: Sensitivity) -> Vec<Effect> {
    if let Some(criteria) = state.criteria.as_mut().filter(|_| generation == state.generations.weigh) {
        criteria.sensitivity = Some(found);
    }
    Vec::new()
}

impl State {
    /// Another change overtakes what is being found out about the weights.
    fn stop_weighing(&mut self) -> Effect {
        self.generations.weigh += 1;
        Effect::Weigh(self.generations.weigh, None)
    }
}

/// Runs a command of the criteria screen.
pub fn run(state: &mut State, command: Command) -> Vec<Effect> {
    let Some(criteria) = &mut state.criteria else { return Vec::new() };
    let Some(item) = criteria.item() else { return Vec::new() };
    let model = &mut criteria.model;
    let changed = match command {
        Command::Less => change::step(model, item, -1.0),
        Command::More => change::step(model, item, 1.0),
        Command::MuchLess => change::step(model, item, -10.0),
        Command::MuchMore => change::step(model, item, 10.0),
        Command::Toggle => change::toggle(model, item),
        Command::NextScale => change::next_scale(model, item),
        Command::Reverse => change::reverse(model, item),
        Command::Remove => change::remove(model, item),
        _ => Ok(()),
    };
    if command == Command::Remove {
        // It counts criteria by their position.
        criteria.sensitivity = None;
    }
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
