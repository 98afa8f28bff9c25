//! Everything the screen shows.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use crate::data::column::ColumnId;
use crate::data::date::Day;
use crate::review::{Place, Reasons};
use crate::tiering::explain::Explanation;
use crate::tiering::what_if::Step;

use crate::app::actions::decide::AfterDeciding;
use crate::app::actions::save::SaveWanted;
use crate::app::core::appearance::Look;
use crate::app::core::document::Document;
use crate::app::core::document::targets::Targets;
use crate::app::core::list::Customers;
use crate::app::core::prompt::Prompt;
use crate::app::core::prompt::typed_before::Earlier;
use crate::app::keymap::Keymap;
use crate::app::screens::criteria::Criteria;
use crate::app::screens::import::Import;
use crate::app::screens::models::Models;
use crate::app::screens::quality::Quality;
use crate::app::screens::rating::Rated;
use crate::app::screens::session::{Chooser, Sitting};
use crate::app::screens::start::Start;

/// The state of the whole program; changed by [`crate::app::update()`] alone.
#[derive(Debug)]
pub struct State {
    /// The list and its review.
    pub document: Document,
    /// The table of customers.
    pub customers: Customers,
    /// The screens that are open, the one that takes the keys last. Never empty.
    pub screens: Vec<Context>,
    /// What can be opened, where no list is open yet.
    pub start: Start,
    /// The quality of the data.
    pub quality: Quality,
    /// The criteria that are being changed.
    pub criteria: Option<Criteria>,
    /// The models to choose from.
    pub models: Option<Models>,
    /// The customer who is being rated.
    pub rated: Option<Rated>,
    /// The import settings that are being changed.
    pub import: Option<Import>,
    /// The queues to choose from.
    pub chooser: Chooser,
    /// The sitting that is under way.
    pub sitting: Option<Sitting>,
    /// Where the last sitting stopped.
    pub place: Option<Place>,
    /// The line that is being typed.
    pub prompt: Option<Prompt>,
    /// What is said at the bottom.
    pub notice: Option<Notice>,
    /// Why the customer under the cursor has its tier.
    pub why: Option<Why>,
    /// First line shown of a screen that is longer than the terminal.
    pub scroll: usize,
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// How things are drawn.
    pub look: Look,
    /// Which key runs which command.
    pub keymap: Keymap,
    /// Who decides.
    pub author: Arc<str>,
    /// The date of decisions.
    pub today: Day,
    /// The reason that was given last.
    pub last_reason: Option<Arc<str>>,
    /// Lines that were typed into the palette.
    pub earlier_commands: Earlier,
    /// Filters that were typed.
    pub earlier_filters: Earlier,
    /// What is looked for in the help; empty shows all of it.
    pub help_search: String,
    /// The most frequent values of columns, as far as they were looked up.
    pub values: BTreeMap<ColumnId, Vec<String>>,
    /// The model that was just chosen, until everybody is tiered by it.
    pub model_given: Option<String>,
    /// What to save once everybody is tiered.
    pub to_save: Option<SaveWanted>,
    /// What comes once a decision is made that is being worked out.
    pub after_deciding: AfterDeciding,
    /// The list to open once the question whether to save is settled.
    pub opening: Option<PathBuf>,
    /// The reasons that were given before.
    pub reasons: Reasons,
    /// Numbers of the requests that are under way.
    pub generations: Generations,
}

/// Where keys go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Context {
    /// What to open.
    Start,
    /// The table of customers.
    Customers,
    /// Everything about one customer.
    Detail,
    /// The queues to choose from.
    Queues,
    /// One customer of a queue after the other.
    Review,
    /// The criteria beside the table.
    Criteria,
    /// The models beside the table.
    Models,
    /// The questions about one customer.
    Rating,
    /// How the list was read.
    Import,
    /// What is missing, odd, doubled or left out.
    Quality,
    /// All keys.
    Help,
}

impl Context {
    /// Every context.
    pub const ALL: [Context; 11] = [
        Context::Start,
        Context::Customers,
        Context::Detail,
        Context::Queues,
        Context::Review,
        Context::Criteria,
        Context::Models,
        Context::Rating,
        Context::Import,
        Context::Quality,
        Context::Help,
    ];
}

/// A sentence at the bottom of the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The sentence.
    pub text: String,
    /// Whether something went wrong.
    pub warning: bool,
}

/// Why a customer has its tier.
#[derive(Clone, Debug)]
pub struct Why {
    /// The row of the list.
    pub row: usize,
    /// How the tier was calculated.
    pub explanation: Explanation,
    /// What would move the customer up.
    pub steps: Vec<Step>,
}

/// The newest request of each kind; an answer to an older one is dropped.
#[derive(Clone, Copy, Debug, Default)]
pub struct Generations {
    /// Of tiering.
    pub evaluate: u64,
    /// Answers of tiering up to this one are dropped: they were shown, or are about something that was left. Those
    /// after it may be shown while a newer one is worked out, so that a key that is held down is seen to work.
    pub evaluated: u64,
    /// The request of tiering that followed from an answer to a question.
    pub rated: u64,
    /// Of seeing what hangs on the weights.
    pub weigh: u64,
    /// Of filtering and sorting.
    pub arrange: u64,
    /// The request of filtering and sorting that was answered last.
    pub arranged: u64,
    /// Of finding.
    pub find: u64,
    /// Of looking up what can be offered.
    pub look_up: u64,
    /// Of counting queues and putting them together.
    pub queue: u64,
    /// Of looking at the quality of the data.
    pub examine: u64,
}

impl Generations {
    /// Numbers that no request has had yet.
    fn next(self) -> Generations {
        let Generations { evaluate, weigh, arrange, find, look_up, queue, examine, .. } = self;
        Generations {
            evaluate: evaluate + 1,
            evaluated: evaluate,
            rated: 0,
            weigh: weigh + 1,
            arrange: arrange + 1,
            arranged: arrange + 1,
            find: find + 1,
            look_up: look_up + 1,
            queue: queue + 1,
            examine: examine + 1,
        }
    }
}

impl State {
    /// A program that has just been started on a review and has read nothing yet.
    pub fn new(document: Document, size: (u16, u16), look: Look, author: Arc<str>, today: Day) -> State {
        State {
            document,
            customers: Customers::default(),
            screens: vec![Context::Customers],
            start: Start::default(),
            quality: Quality::default(),
            criteria: None,
            models: None,
            rated: None,
            import: None,
            chooser: Chooser::default(),
            sitting: None,
            place: None,
            prompt: None,
            notice: None,
            why: None,
            scroll: 0,
            size,
            look,
            keymap: Keymap::default(),
            author,
            today,
            last_reason: None,
            earlier_commands: Earlier::default(),
            earlier_filters: Earlier::default(),
            help_search: String::new(),
            values: BTreeMap::new(),
            model_given: None,
            to_save: None,
            after_deciding: AfterDeciding::default(),
            opening: None,
            reasons: Reasons::default(),
            generations: Generations::default(),
        }
    }

    /// The program after another list was opened in place of this one: what was typed can be brought back, and
    /// answers to earlier requests are dropped.
    pub fn with_another(&self, document: Document) -> State {
        let fresh = State::new(document, self.size, self.look, Arc::clone(&self.author), self.today);
        State {
            earlier_commands: self.earlier_commands.clone(),
            earlier_filters: self.earlier_filters.clone(),
            keymap: self.keymap.clone(),
            generations: self.generations.next(),
            ..fresh
        }
    }

    /// Where keys go now.
    pub fn context(&self) -> Context {
        self.screens.last().copied().unwrap_or(Context::Customers)
    }

    /// The row of the customer that the keys are about: the one under review, else the one under the cursor.
    pub fn row(&self) -> Option<usize> {
        match &self.sitting {
            Some(sitting) => sitting.row(),
            None => self.customers.row_at(self.customers.cursor, &self.document),
        }
    }

    /// The rows that a decision is about: in a review the one on the screen, else the marked ones, else the one
    /// under the cursor.
    pub fn targets(&self) -> Targets {
        match &self.sitting {
            Some(sitting) => sitting.row().map_or_else(Targets::nobody, Targets::One),
            None => self.customers.targets(&self.document),
        }
    }

    /// Says something at the bottom.
    pub fn say(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice { text: text.into(), warning: false });
    }

    /// Says that something does not work, and what to do.
    pub fn warn(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice { text: text.into(), warning: true });
    }
}
