//! Choosing a model beside the table: the one under the cursor tiers all customers at once, to be seen. Any of them can be
//! saved under a name, or written into a file.

use std::path::PathBuf;
use std::sync::Arc;

use crate::app::actions::model;
use crate::app::core::Core;
use crate::app::core::background::Preview;
use crate::app::core::command::{Command, Context, Motion};
use crate::app::core::cursor::{Cursor, first_in_view};
use crate::app::core::document::permission::Refused;
use crate::app::core::effect::Effect;
use crate::app::core::go::{Done, Go};
use crate::app::core::prompt::{Mistake, Purpose};
use crate::app::core::row::{Group, Row};
use crate::app::core::screen::{AfterTiering, FooterKey, ScreenState, footer_keys};
use crate::app::work::files::{ListModels, Listed};
use crate::app::work::{Answer, Work};
use crate::data::display;
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

    /// The lines below the model at a position: what the one under the cursor is for; of one with a mistake what is wrong,
    /// the first line if it is not under the cursor.
    pub fn about(&self, position: usize, width: usize) -> Vec<String> {
        let here = position == self.cursor.at;
        let about = match &self.listed[position].read {
            Ok(model) if here => format!("{} {} tiers.", model.about, model.tier_count()),
            Ok(_) => return Vec::new(),
            Err(problem) => problem.clone(),
        };
        let mut lines = display::lines(about.trim(), width.saturating_sub(4));
        if !here {
            lines.truncate(1);
        }
        lines
    }

    /// The first line in view at a width and height: the description of the model under the cursor is seen.
    pub fn first_line(&self, width: usize, height: usize) -> usize {
        let ends = self.ends(width);
        let begin = self.cursor.at.checked_sub(1).map_or(0, |before| ends[before]);
        let end = ends.get(self.cursor.at).copied().unwrap_or(begin);
        first_in_view(height, (begin, end), ends.last().copied().unwrap_or(0))
    }

    /// After which line each model ends.
    fn ends(&self, width: usize) -> Vec<usize> {
        let lines = |position: usize| 1 + self.about(position, width).len();
        let sum = |sum: &mut usize, position: usize| {
            *sum += lines(position);
            Some(*sum)
        };
        (0..self.listed.len()).scan(0, sum).collect()
    }

    /// The model at a place of its panel.
    fn at(&self, core: &Core, x: u16, y: u16) -> Option<usize> {
        let panel = core.layout.first;
        let line = y.checked_sub(panel.y + 1).filter(|_| panel.contains((x, y).into()))?;
        let (width, height) = (panel.width.saturating_sub(4), panel.height.saturating_sub(2));
        let line = usize::from(line).checked_add(self.first_line(width.into(), height.into()));
        let line = line.filter(|_| y < panel.bottom() - 1)?;
        self.ends(width.into()).iter().position(|&end| line < end)
    }

    /// Goes to a model, and shows what it does.
    fn go_to(&mut self, core: &mut Core, position: usize) {
        if position != self.cursor.at {
            self.cursor.at = position;
            self.impact = None;
            self.show(core);
        }
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
            Command::OnlyMovers,
            Command::SaveModel,
            Command::ExportModel,
            Command::Open(Context::Help),
        ])
    }

    fn run(&mut self, core: &mut Core, command: Command) -> Done {
        match command {
            Command::Move(motion) => {
                let mut cursor = self.cursor;
                cursor.step(motion, core.layout.page(), self.listed.len());
                self.go_to(core, cursor.at);
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

    /// A click shows what a model does, a double click keeps it.
    fn click(&mut self, core: &mut Core, x: u16, y: u16) -> Done {
        if let Some(position) = self.at(core, x, y) {
            self.go_to(core, position);
        }
        Ok(())
    }

    fn double_click(&mut self, core: &mut Core, x: u16, y: u16) -> Done {
        if self.at(core, x, y) == Some(self.cursor.at) { self.keep(core) } else { self.click(core, x, y) }
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
