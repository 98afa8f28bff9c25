//! Choosing a model beside the table: the one under the cursor tiers all customers at once, to be seen. Any of them can be
//! saved under a name, or written into a file.

use std::path::PathBuf;
use std::sync::Arc;

use crate::app::actions::model;
use crate::app::core::Core;
use crate::app::core::background::Preview;
use crate::app::core::command::{Command, Context, Motion};
use crate::app::core::cursor::Cursor;
use crate::app::core::document::permission::Refused;
use crate::app::core::effect::Effect;
use crate::app::core::go::{Done, Go};
use crate::app::core::prompt::{Mistake, Purpose};
use crate::app::core::row::{Group, Row};
use crate::app::core::screen::{AfterTiering, FooterKey, ScreenState, footer_keys};
use crate::app::work::files::{ListModels, Listed};
use crate::app::work::{Answer, Work};
use crate::storage::models::{ModelDestination, WriteModel};
use crate::tiering::impact::Impact;
use crate::tiering::summary::Summary;
use crate::tiering::{Model, Tiering};

const HERE: &[Context] = &[Context::Models];

/// The commands of the screen.
pub const ROWS: &[Row] = &[
    Row::new(Command::SaveModel, "save-model", "save", "save the model under a name, for other lists too")
        .at(Group::Criteria, &["w"], HERE),
    Row::new(Command::ExportModel, "export-model", "export", "write the model into a file, to share it")
        .at(Group::Criteria, &["e"], HERE)
        .also("write"),
];

/// Lines about the model under the cursor.
const ABOUT: usize = 6;

#[derive(Debug)]
pub struct Models {
    /// The tiers before.
    before: Arc<Tiering>,
    /// The figures before.
    figures: Summary,
    /// All models; the review's own first, if it is none of the others. Never empty.
    pub listed: Vec<Listed>,
    /// The model that tiers.
    pub cursor: Cursor,
    /// Who would move; none while that is being worked out, or if the model cannot be used.
    pub impact: Option<Impact>,
    /// What is being typed: a name, or a file.
    writing: Writing,
}

/// What is being typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Writing {
    Name,
    File,
}

impl Models {
    /// Opens the models beside the table.
    pub fn open(core: &mut Core) -> Result<Models, Refused> {
        core.work(Work::Models(ListModels));
        let models = Models {
            before: Arc::clone(&core.document.tiering),
            figures: core.document.summary.clone(),
            listed: vec![of_review(core)],
            cursor: Cursor::default(),
            impact: None,
            writing: Writing::Name,
        };
        models.show(core);
        Ok(models)
    }

    /// The model under the cursor.
    pub fn chosen(&self) -> Option<&Listed> {
        self.listed.get(self.cursor.at)
    }

    /// Whether it is the current model.
    pub fn is_current(&self, listed: &Listed) -> bool {
        listed.read.as_ref().is_ok_and(|model| **model == *self.before.model)
    }

    /// Asks for all customers to be tiered by the model under the cursor; by the current one if that cannot be used.
    fn show(&self, core: &mut Core) {
        let model = self.chosen().and_then(|listed| listed.read.clone().ok());
        let before = model.is_some().then(|| Arc::clone(&self.before));
        let model = model.unwrap_or_else(|| Arc::clone(&core.document.review.model));
        core.preview(Preview { model, before, drafts: false, moves: true });
    }

    /// All models are known. The cursor stays on the model that it was on.
    fn take_list(&mut self, core: &Core, mut listed: Vec<Listed>) {
        let present = of_review(core);
        if !listed.iter().any(|listed| listed.read == present.read) {
            listed.insert(0, present);
        }
        let was = self.chosen().map(|listed| listed.read.clone());
        let at = listed.iter().position(|listed| Some(&listed.read) == was.as_ref());
        self.cursor = Cursor::at(at.unwrap_or(0));
        self.listed = listed;
    }

    /// Keeps the model under the cursor: one step that can be undone.
    fn keep(&mut self, core: &mut Core) -> Done {
        let Some(chosen) = self.chosen().cloned() else { return Ok(()) };
        let chosen_model = chosen.read.map_err(|problem| {
            Refused::Because(format!("'{}' has a mistake; fix its file first: {problem}", chosen.name))
        })?;
        model::usable(core, &chosen_model)?;
        self.close(core);
        model::tier_by(core, chosen_model)
    }

    /// Closes the screen, with the tiers as they were.
    fn close(&mut self, core: &mut Core) {
        core.go(Go::Close);
        core.document.take_tiering(Arc::clone(&self.before), self.figures.clone());
    }

    fn ask_name(&mut self, core: &mut Core) -> Done {
        self.writing = Writing::Name;
        let listed = self.readable()?;
        let name = if listed.own { listed.name.as_str() } else { "" };
        let hint = "Enter saves it among your models, Esc cancels";
        core.ask(Purpose::OfScreen("Save the model as: "), name, hint);
        Ok(())
    }

    fn ask_file(&mut self, core: &mut Core) -> Done {
        self.writing = Writing::File;
        let listed = self.readable()?;
        let name = if listed.name.is_empty() { "model" } else { &listed.name };
        let hint = "Enter writes it into this file, Esc cancels";
        core.ask(Purpose::OfScreen("Write the model to: "), &format!("{name}.toml"), hint);
        Ok(())
    }

    fn readable(&self) -> Result<&Listed, Refused> {
        let chosen = self.chosen().filter(|listed| listed.read.is_ok());
        chosen.ok_or_else(|| Refused::because("This model has a mistake. Fix its file first."))
    }
}

/// The model of the review, as it is listed if it is none of the others.
fn of_review(core: &Core) -> Listed {
    let read = Ok(Arc::clone(&core.document.review.model));
    Listed { name: String::new(), own: false, read, text: String::new() }
}

/// What to write, and where.
fn request(writing: Writing, listed: &Listed, model: &Arc<Model>, text: &str) -> WriteModel {
    let text = text.trim();
    match writing {
        Writing::Name => WriteModel {
            model: Arc::new(Model { name: text.to_string(), ..(**model).clone() }),
            text: None,
            place: ModelDestination::Own(text.to_string()),
            over: false,
        },
        Writing::File => WriteModel {
            model: Arc::clone(model),
            text: Some(listed.text.clone()).filter(|text| !text.is_empty()),
            place: ModelDestination::File(PathBuf::from(text)),
            over: false,
        },
    }
}

impl ScreenState for Models {
    fn footer(&self, _: &Core) -> Vec<FooterKey> {
        footer_keys(&[
            Command::Keep,
            Command::Back,
            Command::Move(Motion::Down),
            Command::OnlyMovers,
            Command::SaveModel,
            Command::ExportModel,
            Command::Open(Context::Help),
        ])
    }

    fn run(&mut self, core: &mut Core, command: Command) -> Done {
        match command {
            Command::Move(motion) => {
                let before = self.cursor.at;
                self.cursor.step(motion, core.layout.page(), self.listed.len());
                if self.cursor.at != before {
                    self.impact = None;
                    self.show(core);
                }
                Ok(())
            }
            Command::Keep => self.keep(core),
            Command::SaveModel => self.ask_name(core),
            Command::ExportModel => self.ask_file(core),
            _ => Ok(()),
        }
    }

    fn back(&mut self, core: &mut Core) -> Done {
        let changed = !self.chosen().is_some_and(|listed| self.is_current(listed));
        self.close(core);
        if changed {
            core.say(format!("Still tiered by {}.", core.document.review.model.name));
        }
        core.tier();
        Ok(())
    }

    fn wheel(&mut self, core: &mut Core, motion: Motion, _: u16, _: u16) -> Done {
        self.run(core, Command::Move(motion))
    }

    fn tiered(&mut self, core: &mut Core, after: &AfterTiering) {
        if after.impact.is_none() && self.chosen().is_some_and(|listed| listed.read.is_ok()) {
            // Tiered by the model as it is kept: a decision came in meanwhile.
            return self.show(core);
        }
        self.impact.clone_from(&after.impact);
    }

    fn answered(&mut self, core: &mut Core, answer: Answer) -> Option<Answer> {
        match answer {
            Answer::Models(listed) => self.take_list(core, listed),
            other => return Some(other),
        }
        None
    }

    fn entered(&mut self, core: &mut Core, text: &str) -> Result<(), Mistake> {
        if text.trim().is_empty() {
            core.say("Nothing was written.");
            return Ok(());
        }
        if let Some(listed) = self.chosen()
            && let Ok(model) = &listed.read
        {
            core.perform(Effect::WriteModel(request(self.writing, listed, model, text)));
        }
        Ok(())
    }

    fn lines_beside(&self) -> Option<usize> {
        Some(self.listed.len() + ABOUT)
    }

    fn unfinished(&self) -> Option<&'static str> {
        let sentence =
            "You are looking at another model. {key:keep} keeps it, {key:back} goes back. Then save again.";
        let other = self.chosen().is_some_and(|listed| listed.read.is_ok() && !self.is_current(listed));
        other.then_some(sentence)
    }
}
