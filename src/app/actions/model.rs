//! Tiering by another model.

use std::sync::Arc;

use crate::app::core::Core;
use crate::app::core::background::Preview;
use crate::app::core::document::permission::Refused;
use crate::app::core::effect::Effect;
use crate::app::core::go::Done;
use crate::app::core::key::{Code, Key};
use crate::app::core::prompt::question::KeyQuestion;
use crate::app::core::then::Then;
use crate::app::work::files::ListModels;
use crate::app::work::{Lane, Work};
use crate::data::number::counted;
use crate::review::Edit;
use crate::storage::models::{ModelWritten, WriteModel};
use crate::tiering::Model;

/// A model was read by its name: tiers by it.
///
/// # Errors
/// It could not be read, or it cannot be used for this list.
pub fn read(core: &mut Core, read: Result<Model, String>) -> Done {
    let model = read.map_err(Refused::Because)?;
    usable(core, &model)?;
    tier_by(core, Arc::new(model))
}

/// Whether a model can be used for this list.
///
/// # Errors
/// Why not.
pub fn usable(core: &Core, model: &Model) -> Done {
    let beyond = core.document.by_row.overrides_beyond(model.tier_count());
    if beyond == 0 {
        return Ok(());
    }
    Err(Refused::Because(format!(
        "{} has {} tiers, and you put {} in a tier beyond them. Give them back with {{key:give-back}} first, or \
         choose another model.",
        model.name,
        model.tier_count(),
        counted(beyond, "customer")
    )))
}

/// Tiers by a model from now on: one step that can be undone. How many moved is said when all are tiered.
///
/// # Errors
/// Nothing may be changed now.
pub fn tier_by(core: &mut Core, model: Arc<Model>) -> Done {
    if core.document.review.model == model {
        core.say(format!("{} is in use already.", model.name));
        core.tier();
        return Ok(());
    }
    let name = model.name.clone();
    let before = Arc::clone(&core.document.tiering);
    let done = core.apply(format!("the model {name}"), Edit::SetModel { model: Arc::clone(&model) });
    if done.is_err() {
        core.tier();
        return done;
    }
    core.preview(Preview { model, before: Some(before), drafts: false, moves: false });
    core.requests.after(Lane::Tier, Then::SayMoved(name));
    Ok(())
}

/// A model was written, or could not be; a sentence.
pub fn written(core: &mut Core, request: WriteModel, written: Result<ModelWritten, String>) {
    match written {
        Ok(ModelWritten::To(path)) => {
            core.say(format!("The model is in {}.", path.display()));
            core.work(Work::Models(ListModels));
        }
        Ok(ModelWritten::Taken(path)) => {
            let question = format!("{} exists already. y overwrites it · Esc cancels", path.display());
            core.question(KeyQuestion::OverwriteModel(request), question);
        }
        Err(sentence) => core.warn(sentence),
    }
}

/// Answers the question whether to overwrite a file.
pub fn answer(core: &mut Core, request: WriteModel, key: Key) {
    match key.code {
        Code::Char('y' | 'Y') => {
            core.prompt = None;
            core.perform(Effect::WriteModel(WriteModel { over: true, ..request }));
        }
        Code::Char('n' | 'N') | Code::Esc => {
            core.prompt = None;
            core.say("Nothing was written. {key:save-model} or {key:export-model} asks for another name.");
        }
        _ => {}
    }
}
