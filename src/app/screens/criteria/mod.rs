//! Changing the criteria beside the table: every key tiers all customers again; one key keeps the changes, another discards
//! them.

mod assumption;
mod change;
mod freeze;
pub(crate) mod lines;
mod scale_text;
mod steady;
mod text;

use std::sync::Arc;

use crate::app::core::Core;
use crate::app::core::background::Preview;
use crate::app::core::command::{Command, Context, Motion};
use crate::app::core::cursor::Cursor;
use crate::app::core::document::permission::Refused;
use crate::app::core::go::{Done, Go};
use crate::app::core::prompt::Mistake;
use crate::app::core::row::{Group, Row};
use crate::app::core::screen::{AfterTiering, FooterKey, ScreenState, TURN, footer_keys};
use crate::app::work::weigh::{Sensitivity, Weigh};
use crate::app::work::{Answer, Lane, Work};
use crate::data::number::counted;
use crate::review::Edit;
use crate::tiering::impact::Impact;
use crate::tiering::summary::Summary;
use crate::tiering::{Model, Tiering, check};

pub use assumption::Assumption;
pub use scale_text::written as written_scale;
pub use steady::SteadyPart;
use text::Field;

const HERE: &[Context] = &[Context::Criteria];

/// The commands of the screen.
pub const ROWS: &[Row] = &[
    Row::new(Command::More, "more", "more", "raise the value").at(Group::Criteria, &["right", "l"], HERE),
    Row::new(Command::Less, "less", "less", "lower the value").at(Group::Criteria, &["left", "h"], HERE),
    Row::new(Command::MuchMore, "much-more", "+10", "raise it by ten").at(Group::Criteria, &["L", "+"], HERE),
    Row::new(Command::MuchLess, "much-less", "-10", "lower it by ten").at(Group::Criteria, &["H", "-"], HERE),
    Row::new(Command::Toggle, "toggle", "on/off", "switch the criterion or rule on or off").at(
        Group::Criteria,
        &["space"],
        HERE,
    ),
    Row::new(Command::NextScale, "scale", "scale", "the next scale: percentile, log, linear, points").at(
        Group::Criteria,
        &["s"],
        HERE,
    ),
    Row::new(
        Command::EditScale,
        "ends",
        "ends",
        "type the scale: 0 .. 100 for its ends, or steps like 10=100, 5=50",
    )
    .at(Group::Criteria, &["v"], HERE),
    Row::new(
        Command::Reverse,
        "reverse",
        "direction",
        "switch between higher and lower is better; for a rule, what it does",
    )
    .at(Group::Criteria, &["b"], HERE),
    Row::new(
        Command::FreezeScale,
        "freeze-scale",
        "freeze",
        "freeze the scale, or no more: later lists are measured against this one",
    )
    .at(Group::Criteria, &["F"], HERE)
    .also("frozen scale reference unfreeze"),
    Row::new(
        Command::Steady,
        "steady",
        "steady",
        "hold customers in their tiers after small falls, or no more",
    )
    .at(Group::Criteria, &["S"], HERE)
    .also("steadiness hold held margin"),
    Row::new(Command::EditText, "edit", "edit", "type a criterion's measure, a cut or a rule's condition")
        .at(Group::Criteria, &["e"], HERE)
        .also("formula"),
    Row::new(Command::Add, "add", "add", "add a criterion, or a rule if the cursor is on a cut or rule")
        .at(Group::Criteria, &["a"], HERE)
        .also("new"),
];

/// Lines that are not items: headings, and what is said below an item.
const HEADINGS: usize = 4;

/// The screen: the criteria as they are being changed.
#[derive(Debug)]
pub struct Criteria {
    /// The tiers before.
    before: Arc<Tiering>,
    /// The figures before.
    figures: Summary,
    /// The model with the changes.
    pub model: Model,
    /// The model as it is kept.
    kept: Arc<Model>,
    /// What can be changed in the model, in the order of the screen.
    pub items: Vec<Item>,
    /// Whether the list has what each criterion measures.
    pub in_list: Vec<bool>,
    /// The item under the cursor.
    pub cursor: Cursor,
    /// What the changes do; none while it is being worked out for the first time.
    pub impact: Option<Impact>,
    /// How many customers depend on each weight; none while it is being worked out for the first time.
    pub sensitivity: Option<Sensitivity>,
    /// What is being typed.
    writing: Option<Field>,
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
    /// An assumption of a lifetime value.
    Assumption(Assumption),
    /// A part of the steadiness.
    Steady(SteadyPart),
}

impl Criteria {
    /// Opens the criteria beside the table.
    pub fn open(core: &mut Core) -> Result<Criteria, Refused> {
        let model = &core.document.review.model;
        let mut criteria = Criteria {
            before: Arc::clone(&core.document.tiering),
            figures: core.document.summary.clone(),
            model: (**model).clone(),
            kept: Arc::clone(model),
            items: Vec::new(),
            in_list: Vec::new(),
            cursor: Cursor::default(),
            impact: None,
            sensitivity: None,
            writing: None,
        };
        core.requests.cancel(Lane::Tier);
        criteria.follow_model(core);
        criteria.tier(core);
        Ok(criteria)
    }

    /// The item under the cursor.
    pub fn item(&self) -> Option<Item> {
        self.items.get(self.cursor.at).copied()
    }

    fn is_changed(&self) -> bool {
        self.model != *self.kept
    }

    /// Works out what follows from the model: its formulas are parsed here, and not each time that the screen is drawn.
    fn follow_model(&mut self, core: &Core) {
        self.items = items(&self.model);
        let measures = &core.document.tiering.measures;
        self.in_list = self.model.criteria.iter().map(|criterion| measures.has(&criterion.measure)).collect();
    }

    /// Asks for all customers to be tiered by the changed model, compared with the tiers before. Drafts before it are shown
    /// as they come.
    fn tier(&self, core: &mut Core) {
        let (model, before) = (Arc::new(self.model.clone()), Some(Arc::clone(&self.before)));
        core.preview(Preview { model, before, drafts: true, moves: true });
        core.cancel(Lane::Weigh);
    }

    /// Keeps the changes: one step that can be undone.
    fn keep(&mut self, core: &mut Core) -> Done {
        if let Some((.., message, hint)) = check::check(&self.model).into_iter().next() {
            return Err(Refused::Because(format!("{message} {hint}")));
        }
        if self.is_changed() {
            let moved = self.impact.as_ref().map_or(0, Impact::moved);
            let model = Arc::new(self.model.clone());
            core.apply("the change of the criteria", Edit::SetModel { model })?;
            core.say(format!(
                "Kept: {} changed tier. Your own decisions are unchanged; {{key:undo}} undoes it.",
                counted(moved, "customer")
            ));
            core.tier();
        } else {
            core.say("Nothing was changed.");
        }
        core.go(Go::Close);
        core.cancel(Lane::Weigh);
        Ok(())
    }

    fn change(&mut self, core: &mut Core, command: Command) -> Done {
        let Some(item) = self.item() else { return Ok(()) };
        let model = &mut self.model;
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
            self.sensitivity = None;
        }
        self.follow_model(core);
        self.cursor.go_to(self.cursor.at, self.items.len());
        changed.map_err(Refused::because)?;
        self.tier(core);
        Ok(())
    }
}

/// Everything in a model that can be changed, in the order of the screen.
fn items(model: &Model) -> Vec<Item> {
    let cuts = model.cuts.values().len();
    let criteria = (0..model.criteria.len()).map(Item::Criterion);
    let rules = (0..model.rules.len()).map(Item::Rule);
    let assumptions = Assumption::all(model).iter().copied().map(Item::Assumption);
    let steady = SteadyPart::all(model).iter().copied().map(Item::Steady);
    criteria.chain((0..cuts).map(Item::Cut)).chain(rules).chain(assumptions).chain(steady).collect()
}

impl ScreenState for Criteria {
    fn footer(&self, _: &Core) -> Vec<FooterKey> {
        footer_keys(&[
            Command::Keep,
            Command::Back,
            Command::Less,
            Command::More,
            Command::Toggle,
            Command::OnlyMovers,
            Command::EditText,
            Command::EditScale,
            Command::Add,
            Command::FreezeScale,
            Command::Steady,
            Command::Open(Context::Help),
        ])
    }

    fn has_own(&self, command: Command) -> bool {
        command == Command::Open(Context::Criteria)
    }

    fn run(&mut self, core: &mut Core, command: Command) -> Done {
        match command {
            Command::Move(motion) => {
                self.cursor.step(motion, core.layout.page(), self.items.len());
                Ok(())
            }
            Command::Keep | Command::Open(Context::Criteria) => self.keep(core),
            Command::EditScale => self.write_scale(core),
            Command::EditText => self.write(core, false),
            Command::Add => self.write(core, true),
            Command::FreezeScale => self.freeze(core),
            Command::Steady => self.steady(core),
            _ => self.change(core, command),
        }
    }

    /// Discards the changes.
    fn back(&mut self, core: &mut Core) -> Done {
        core.go(Go::Close);
        if self.is_changed() {
            core.say("Changes discarded.");
        }
        core.document.take_tiering(Arc::clone(&self.before), self.figures.clone());
        core.tier();
        core.cancel(Lane::Weigh);
        Ok(())
    }

    /// A click on a customer goes to it, one on an item moves the cursor there.
    fn click(&mut self, core: &mut Core, x: u16, y: u16) -> Done {
        if let Some(position) = core.position_at(x, y) {
            core.list.go_to(position, &core.document);
        } else if core.layout.first.contains((x, y).into())
            && let Some(line) = y.checked_sub(core.layout.first.y + 1)
            && let Some(item) = self.item_on(core, line.into())
        {
            self.cursor.at = item;
        }
        Ok(())
    }

    fn wheel(&mut self, core: &mut Core, motion: Motion, x: u16, y: u16) -> Done {
        if core.layout.table.contains((x, y).into()) {
            let page = core.layout.page();
            (0..TURN).for_each(|_| core.list.step(motion, page, &core.document));
            return Ok(());
        }
        (0..TURN).try_for_each(|_| self.run(core, Command::Move(motion)))
    }

    /// Once the newest change was tiered, measures how many customers depend on each weight.
    fn tiered(&mut self, core: &mut Core, after: &AfterTiering) {
        // The list may have been read again, with other columns.
        self.follow_model(core);
        if after.impact.is_none() {
            // Tiered by the model as it is kept: a decision came in meanwhile.
            return self.tier(core);
        }
        self.impact.clone_from(&after.impact);
        if after.newest {
            core.work(Work::Weigh(Weigh(Arc::clone(&core.document.tiering))));
        }
    }

    fn answered(&mut self, core: &mut Core, answer: Answer) -> Option<Answer> {
        match answer {
            Answer::Weigh(sensitivity) => self.sensitivity = Some(sensitivity),
            Answer::Freeze(frozen) => self.take_scale(core, frozen),
            other => return Some(other),
        }
        None
    }

    fn entered(&mut self, core: &mut Core, text: &str) -> Result<(), Mistake> {
        match self.writing {
            Some(field) => self.take_text(core, field, text),
            None => Ok(()),
        }
    }

    fn lines_beside(&self) -> Option<usize> {
        Some(self.items.len() + HEADINGS)
    }

    fn unfinished(&self) -> Option<&'static str> {
        let sentence = "You are changing the criteria. {key:keep} keeps the changes, {key:back} discards them. Then save again.";
        self.is_changed().then_some(sentence)
    }
}
