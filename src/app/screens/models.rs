//! Choosing a model beside the table: the one under the cursor tiers everybody at once, to be seen; Enter keeps it, Esc
//! puts all back. Any of them can be saved under a name, or written into a file.

use std::path::PathBuf;
use std::sync::Arc;

use crate::data::number::counted;
use crate::review::Edit;
use crate::storage::models::{Listed, Place, WriteModel, Written};
use crate::tiering::impact::Impact;
use crate::tiering::summary::Summary;
use crate::tiering::{Model, Tiering};

use crate::app::core::key::{Code, Key};
use crate::app::core::list::moved;
use crate::app::core::message::{Effect, Evaluate, Motion};
use crate::app::core::prompt::Purpose;
use crate::app::core::state::{Context, State};
use crate::app::update::ask;

/// The models to choose from.
#[derive(Debug)]
pub struct Models {
    /// What holds again after Esc.
    pub before: Arc<Tiering>,
    /// The figures that hold again then.
    pub figures: Summary,
    /// All there are; the review's own first, where it is none of the others. Never empty.
    pub listed: Vec<Listed>,
    /// Which of them is tiered by.
    pub cursor: usize,
    /// Who would move; none while that is being worked out, or where the model cannot be used.
    pub impact: Option<Impact>,
}

impl Models {
    /// The model under the cursor.
    pub fn chosen(&self) -> Option<&Listed> {
        self.listed.get(self.cursor)
    }

    /// Whether it is the one that holds.
    pub fn holds(&self, listed: &Listed) -> bool {
        listed.read.as_ref().is_ok_and(|model| **model == *self.before.model)
    }

    /// How many lines they take, with what is said about the one under the cursor.
    pub fn lines(&self) -> usize {
        const ABOUT: usize = 6;
        self.listed.len() + ABOUT
    }
}

/// Opens the models beside the table.
pub fn open(state: &mut State) -> Vec<Effect> {
    let (before, figures) = (Arc::clone(&state.document.tiering), state.document.summary.clone());
    let listed = vec![of_the_review(state)];
    state.models = Some(Models { before, figures, listed, cursor: 0, impact: None });
    state.screens.push(Context::Models);
    let mut effects = vec![Effect::ListModels];
    effects.extend(show(state));
    effects
}

/// The model of the review, as it is listed where it is none of the others.
fn of_the_review(state: &State) -> Listed {
    let read = Ok(Arc::clone(&state.document.review.model));
    Listed { name: String::new(), own: false, read, text: String::new() }
}

/// All models are known. The cursor stays on the model that it was on.
pub fn on_listed(state: &mut State, mut listed: Vec<Listed>) -> Vec<Effect> {
    let present = of_the_review(state);
    let Some(models) = &mut state.models else { return Vec::new() };
    if !listed.iter().any(|listed| listed.read == present.read) {
        listed.insert(0, present);
    }
    let was = models.listed.get(models.cursor).map(|listed| listed.read.clone());
    models.cursor = listed.iter().position(|listed| Some(&listed.read) == was.as_ref()).unwrap_or(0);
    models.listed = listed;
    Vec::new()
}

/// Moves to another model, and tiers everybody by it, to be seen.
pub fn step(state: &mut State, motion: Motion) -> Vec<Effect> {
    let page = state.areas().page();
    let Some(models) = &mut state.models else { return Vec::new() };
    let to = moved(models.cursor, motion, page, models.listed.len().saturating_sub(1));
    if to == models.cursor {
        return Vec::new();
    }
    models.cursor = to;
    models.impact = None;
    show(state)
}

/// A request to tier everybody by the model under the cursor; by the one that holds, where that cannot be used.
fn show(state: &mut State) -> Vec<Effect> {
    let Some(models) = &state.models else { return Vec::new() };
    let before = Arc::clone(&models.before);
    let model = models.chosen().and_then(|listed| listed.read.clone().ok());
    let usable = model.is_some();
    let mut effects = state.evaluate();
    if let Some(Effect::Evaluate(request)) = effects.last_mut() {
        request.before = usable.then_some(before);
        request.model = model.unwrap_or_else(|| Arc::clone(&request.model));
    }
    effects
}

/// Keeps the model under the cursor: one step that can be undone.
pub fn keep(state: &mut State) -> Vec<Effect> {
    let Some(chosen) = state.models.as_ref().and_then(Models::chosen).cloned() else { return Vec::new() };
    let model = match chosen.read {
        Ok(model) => model,
        Err(problem) => {
            state.warn(format!("'{}' cannot be used before it is mended: {problem}", chosen.name));
            return Vec::new();
        }
    };
    if let Some(sentence) = refusal(state, &model) {
        state.warn(sentence);
        return Vec::new();
    }
    close(state);
    give(state, model)
}

/// Puts everything back as it was.
pub fn put_back(state: &mut State) -> Vec<Effect> {
    let holds =
        state.models.as_ref().is_some_and(|models| models.chosen().is_some_and(|one| models.holds(one)));
    close(state);
    if !holds {
        state.say(format!("{} decides, as before.", state.document.review.model.name));
    }
    state.evaluate()
}

/// Closes the screen; what held before holds again.
fn close(state: &mut State) {
    state.screens.retain(|screen| *screen != Context::Models);
    if let Some(models) = state.models.take() {
        state.document.take_tiering(models.before, models.figures);
    }
}

/// A model was read by its name: tiers by it.
pub fn on_read(state: &mut State, read: Result<Model, String>) -> Vec<Effect> {
    let usable = read.and_then(|model| refusal(state, &model).map_or(Ok(model), Err));
    match usable {
        Ok(model) => give(state, Arc::new(model)),
        Err(sentence) => {
            state.warn(sentence);
            Vec::new()
        }
    }
}

/// Why a model cannot decide about this list.
fn refusal(state: &State, model: &Model) -> Option<String> {
    let decided = state.document.decided.beyond(model.tier_count());
    (decided > 0).then(|| {
        format!(
            "{} has {} tiers, and you put {} in a tier beyond them. Give them back with 0 first, or choose another model.",
            model.name,
            model.tier_count(),
            counted(decided, "customer")
        )
    })
}

/// Tiers by a model from now on: one step that can be undone. How many moved is said once everybody is tiered.
fn give(state: &mut State, model: Arc<Model>) -> Vec<Effect> {
    if state.document.review.model == model {
        state.say(format!("{} is the model that holds already.", model.name));
        return state.evaluate();
    }
    let called = model.name.clone();
    let before = Arc::clone(&state.document.tiering);
    let mut effects = state.document.apply(format!("the model {called}"), Edit::SetModel { model });
    if effects.is_empty() {
        // Refused; why is said already.
        return state.evaluate();
    }
    for effect in state.evaluate() {
        effects.push(match effect {
            Effect::Evaluate(request) => {
                Effect::Evaluate(Evaluate { before: Some(Arc::clone(&before)), ..request })
            }
            other => other,
        });
    }
    state.model_given = Some(called);
    effects
}

/// Opens the line for the name under which the model is saved.
pub fn ask_name(state: &mut State) {
    let hint = "Enter saves it among your models, Esc does not";
    ask_where(
        state,
        Purpose::ModelName,
        hint,
        |listed| if listed.own { listed.name.clone() } else { String::new() },
    );
}

/// Opens the line for the file that the model is written to.
pub fn ask_file(state: &mut State) {
    let hint = "Enter writes it into this file, Esc does not";
    ask_where(state, Purpose::ModelFile, hint, |listed| {
        let name = if listed.name.is_empty() { "model" } else { &listed.name };
        format!("{name}.toml")
    });
}

fn ask_where(state: &mut State, purpose: Purpose, hint: &str, text: impl Fn(&Listed) -> String) {
    match state.models.as_ref().and_then(Models::chosen) {
        Some(listed) if listed.read.is_ok() => {
            let text = text(listed);
            ask(state, purpose, &text, hint);
        }
        _ => state.warn("This model has a mistake; mend its file first."),
    }
}

/// Saves the model under the cursor among one's own, where it goes by its new name.
pub fn save_as(state: &mut State, name: &str) -> Vec<Effect> {
    let name = name.trim();
    write(state, name, |model| {
        let model = Arc::new(Model { name: name.to_string(), ..(**model).clone() });
        WriteModel { model, text: None, place: Place::Own(name.to_string()), over: false }
    })
}

/// Writes the model under the cursor into a file, with the comments that its own file has.
pub fn export_to(state: &mut State, path: &str) -> Vec<Effect> {
    let text = state.models.as_ref().and_then(Models::chosen).map(|listed| listed.text.clone());
    let text = text.filter(|text| !text.is_empty());
    let place = Place::File(PathBuf::from(path.trim()));
    write(state, path, |model| WriteModel { model: Arc::clone(model), text, place, over: false })
}

fn write(state: &mut State, name: &str, request: impl FnOnce(&Arc<Model>) -> WriteModel) -> Vec<Effect> {
    if name.trim().is_empty() {
        state.say("Nothing was written.");
        return Vec::new();
    }
    let chosen = state.models.as_ref().and_then(Models::chosen);
    let Some(Ok(model)) = chosen.map(|listed| &listed.read) else { return Vec::new() };
    vec![Effect::WriteModel(request(model))]
}

/// A model was written, or was not.
pub fn on_written(state: &mut State, request: WriteModel, written: Result<Written, String>) -> Vec<Effect> {
    match written {
        Ok(Written::To(path)) => {
            state.say(format!("The model is in {}.", path.display()));
            return vec![Effect::ListModels];
        }
        Ok(Written::Taken(path)) => {
            let question = format!("{} is there already. y writes over it · Esc leaves it", path.display());
            ask(state, Purpose::ModelOver(request), "", &question);
        }
        Err(sentence) => state.warn(sentence),
    }
    Vec::new()
}

/// Takes the answer to the question whether to write over a file.
pub fn answer(state: &mut State, request: WriteModel, key: Key) -> Vec<Effect> {
    match key.code {
        Code::Char('y' | 'Y') => {
            state.prompt = None;
            vec![Effect::WriteModel(WriteModel { over: true, ..request })]
        }
        Code::Char('n' | 'N') | Code::Esc => {
            state.prompt = None;
            state.say("Nothing was written; w or e asks for another name.");
            Vec::new()
        }
        _ => Vec::new(),
    }
}
