//! Second storey: what all screens share. Data and its own methods; no command is run here, and no screen is known.

pub mod appearance;
pub(crate) mod background;
pub(crate) mod chart_place;
pub(crate) mod command;
pub(crate) mod comparing;
pub(crate) mod cursor;
pub mod document;
pub(crate) mod effect;
pub(crate) mod go;
pub mod key;
pub(crate) mod layout;
pub mod list;
pub mod message;
pub(crate) mod neighbour;
mod no_customer;
mod notice;
pub(crate) mod pick_list;
pub(crate) mod places;
pub mod prompt;
pub(crate) mod requests;
pub(crate) mod row;
pub mod saving;
pub(crate) mod screen;
pub(crate) mod settings;
pub mod then;
mod why;

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use crate::app::work::Work;
use crate::app::work::earlier::EarlierReview;
use crate::app::work::targets::Targets;
use crate::data::column::ColumnId;
use crate::data::date::Day;
use crate::review::{Edit, Reasons, Reversal, SessionPlace};

pub use notice::{FirstLine, Notice};
pub use why::Why;

use appearance::{Appearance, Background};
use chart_place::ChartPlace;
use comparing::Comparing;
use document::permission::Refused;
use document::{Ask, Document, Reversed};
use effect::Effect;
use go::{Done, Go, Subject};
use layout::{Layout, Panels};
use list::CustomerList;
use places::{ListPlace, SegmentPlace, TierPlace, WayBack};
use prompt::question::KeyQuestion;
use prompt::typed_before::TypedLines;
use prompt::{Mistake, Prompt, Purpose};
use requests::Requests;
use saving::Saves;
use settings::SettingsInUse;
use then::AfterDeciding;

/// What all screens share.
#[derive(Debug)]
pub struct Core {
    /// The list and its review.
    pub document: Document,
    /// The table of customers.
    pub list: CustomerList,
    /// The line that is being typed.
    pub prompt: Option<Prompt>,
    /// The message at the bottom.
    pub notice: Option<Notice>,
    /// The requests that are under way.
    pub requests: Requests,
    /// Who decides, and when.
    pub person: Person,
    /// The reasons that were given before.
    pub reasons: Reasons,
    /// Where the last review session stopped.
    pub place: Option<SessionPlace>,
    /// The entry of the data quality that was looked at last.
    pub quality_entry: usize,
    /// The first line about the list.
    pub first_line: FirstLine,
    /// How many decisions about missing customers were said.
    pub missing_said: usize,
    /// The column that the import screen opens at, if one was asked for.
    pub import_column: Option<ColumnId>,
    /// The file that the screen of joined files opens for, as it was typed.
    pub to_join: Option<String>,
    /// The review that the merge screen opens for, as it was typed.
    pub to_merge: Option<String>,
    /// What segments were looked at last.
    pub segment_place: SegmentPlace,
    /// The page of a tier that was looked at last.
    pub tier_place: TierPlace,
    /// The list that was looked at last.
    pub list_place: ListPlace,
    /// The screen that led to the customers in the table.
    pub way_back: Option<WayBack>,
    /// Where the charts were looked at last.
    pub chart_place: ChartPlace,
    /// What the list was compared with.
    pub comparing: Comparing,
    /// The reviews of other lists in the folder, until it is known which of them this list may continue.
    pub earlier: Vec<EarlierReview>,
    /// What the keys are about.
    pub subject: Subject,
    /// Why the customer under the cursor has its tier.
    pub why: Option<Why>,
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// Whether a person hid the tiers and why.
    pub panels_hidden: bool,
    /// Where things are on the screen.
    pub layout: Layout,
    /// How things are drawn.
    pub appearance: Appearance,
    /// Whether the terminal is dark or light.
    pub background: Background,
    /// Where the settings come from.
    pub settings: SettingsInUse,
    /// Lines that were typed before.
    pub typed_lines: TypedLines,
    /// The most frequent values of columns that were looked up.
    pub values: BTreeMap<ColumnId, Vec<String>>,
    /// The saves that were asked for.
    pub saves: Saves,
    /// How many exports are being written.
    exporting: usize,
    /// What comes once a decision about many customers is on the disk.
    pub after_deciding: AfterDeciding,
    effects: Vec<Effect>,
    going: VecDeque<Go>,
}

/// Who decides, and when.
#[derive(Clone, Debug)]
pub struct Person {
    /// The author of decisions.
    pub author: Arc<str>,
    /// The date of decisions.
    pub today: Day,
    /// What samples are drawn by, each time another number.
    pub chance: u64,
    /// The reason that was given last.
    pub last_reason: Option<Arc<str>>,
}

impl Core {
    /// What all screens share, of a list of which nothing has been read yet.
    pub fn new(document: Document, size: (u16, u16), appearance: Appearance, person: Person) -> Core {
        let layout = Layout::new(size, Panels::Shown, document.review.model.tier_count());
        Core {
            document,
            list: CustomerList::default(),
            prompt: None,
            notice: None,
            requests: Requests::default(),
            person,
            reasons: Reasons::default(),
            place: None,
            quality_entry: 0,
            first_line: FirstLine::Due,
            missing_said: 0,
            import_column: None,
            to_join: None,
            to_merge: None,
            segment_place: SegmentPlace::default(),
            tier_place: TierPlace::default(),
            list_place: ListPlace::default(),
            way_back: None,
            chart_place: ChartPlace::default(),
            comparing: Comparing::default(),
            earlier: Vec::new(),
            subject: Subject::Nothing,
            why: None,
            size,
            panels_hidden: false,
            layout,
            appearance,
            background: Background::Unknown,
            settings: SettingsInUse { mouse: true, ..SettingsInUse::default() },
            typed_lines: TypedLines::default(),
            values: BTreeMap::new(),
            saves: Saves::default(),
            exporting: 0,
            after_deciding: AfterDeciding::default(),
            effects: Vec::new(),
            going: VecDeque::new(),
        }
    }

    /// The same for another list: lines typed before can be brought back, and answers to earlier requests are stale.
    pub fn for_another_list(&self, document: Document) -> Core {
        let person = Person { last_reason: None, ..self.person.clone() };
        Core {
            typed_lines: self.typed_lines.clone(),
            requests: self.requests.for_another_list(),
            panels_hidden: self.panels_hidden,
            background: self.background,
            settings: self.settings.clone(),
            ..Core::new(document, self.size, self.appearance, person)
        }
    }

    /// Says something at the bottom. `{key:ID}` stands for the key of the command of this id.
    pub fn say(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice::new(text, false));
    }

    /// Says what went wrong, and what to do.
    pub fn warn(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice::new(text, true));
    }

    /// Opens the line at the bottom.
    pub fn ask(&mut self, purpose: Purpose, text: &str, hint: impl Into<String>) {
        let mut prompt = Prompt::new(purpose, text, hint);
        prompt.expression = prompt.is_filter();
        // The words of a command line are written for a person to continue.
        prompt.fresh = !text.is_empty() && prompt.purpose != Purpose::Command;
        if prompt.fresh && !prompt.is_filter() {
            self.typed_lines.of(prompt.label()).keep(text);
        }
        self.prompt = Some(prompt);
    }

    /// Asks a question that one key answers.
    pub fn question(&mut self, question: KeyQuestion, sentence: impl Into<String>) {
        self.notice = None;
        self.ask(Purpose::Question(question), "", sentence);
    }

    /// Leaves the line as it was typed, and says what is wrong with it.
    pub fn correct(&mut self, prompt: Prompt, mistake: Mistake) {
        self.warn(mistake.message.clone());
        self.prompt = Some(Prompt { error: Some(mistake), ..prompt });
    }

    /// Goes somewhere, once what is being done now is done.
    pub fn go(&mut self, go: Go) {
        self.going.push_back(go);
    }

    /// Where to go next.
    pub fn next_go(&mut self) -> Option<Go> {
        self.going.pop_front()
    }

    /// Asks the shell to do something.
    pub fn perform(&mut self, effect: Effect) {
        self.effects.push(effect);
    }

    /// What the shell is asked to do.
    pub fn take_effects(&mut self) -> Vec<Effect> {
        std::mem::take(&mut self.effects)
    }

    /// Asks for what a change of the document needs.
    pub fn fulfil(&mut self, asks: impl IntoIterator<Item = Ask>) {
        for ask in asks {
            match ask {
                Ask::Journal(edit) => self.perform(Effect::Journal(edit)),
                Ask::Decide(request) => self.perform(Effect::Decide(request)),
                Ask::Index(request) => self.work(Work::Index(request)),
                Ask::Retype(request) => self.perform(Effect::Retype(request)),
                Ask::Load(request) => self.perform(Effect::Load(request)),
            }
        }
    }

    /// Makes a change that can be undone.
    ///
    /// # Errors
    /// Nothing may be changed now.
    pub fn apply(&mut self, what: impl Into<String>, edit: Edit) -> Done {
        let asks = self.document.apply(what, edit, self.decisions_are_read())?;
        self.fulfil(asks);
        Ok(())
    }

    /// Undoes the last change, or redoes the one undone last.
    ///
    /// # Errors
    /// Nothing may be changed now, or there is nothing to undo or redo.
    pub fn reverse(&mut self, reversal: Reversal) -> Result<(String, Option<Arc<Edit>>), Refused> {
        let Reversed { what, edit, asks } = self.document.reverse(reversal, self.decisions_are_read())?;
        self.fulfil(asks);
        Ok((what, edit))
    }

    /// The row of the customer that the keys are about.
    pub fn row(&self) -> Option<usize> {
        match self.subject {
            Subject::List | Subject::UnderCursor => self.list.row_at(self.list.cursor.at, &self.document),
            Subject::Row(row) => Some(row),
            Subject::Nothing => None,
        }
    }

    /// The position in the table of the customer at a place of the terminal.
    pub fn position_at(&self, x: u16, y: u16) -> Option<usize> {
        let table = self.layout.table;
        let line = usize::from(y.checked_sub(table.y + 2).filter(|_| table.contains((x, y).into()))?);
        let position = self.list.cursor.top + line;
        (line < self.layout.page() && position < self.list.shown(&self.document)).then_some(position)
    }

    /// Whether a person put the customer that the keys are about in a tier.
    pub fn is_decided(&self) -> bool {
        let decision = self.row().and_then(|row| self.document.decision(row));
        decision.is_some_and(|decision| decision.tier.is_some())
    }

    /// The rows that a command is about: the customer on the screen, else the marked ones, else the one under the cursor.
    pub fn targets(&mut self) -> Targets {
        match self.subject {
            Subject::List => self.list.targets(&self.document),
            Subject::Row(_) | Subject::UnderCursor => self.row().map_or_else(Targets::none, Targets::One),
            Subject::Nothing => Targets::none(),
        }
    }

    /// Brings in line what follows from the rest: scrolling, and why the customer has its tier. `beside` is how many
    /// lines a screen needs beside the table.
    pub fn settle(&mut self, subject: Subject, beside: Option<usize>) {
        self.follow_decisions();
        self.subject = subject;
        let shown = if self.panels_hidden { Panels::Hidden } else { Panels::Shown };
        let panels = beside.map_or(shown, Panels::Edit);
        self.layout = Layout::new(self.size, panels, self.document.review.model.tier_count());
        let (page, width) = (self.layout.page(), usize::from(self.layout.table.width.saturating_sub(4)));
        self.list.make_room_for_sorted_names();
        self.list.scroll_into_view(page, width, &self.document);
        self.list.make_room_for_numbers(page, width, &self.document);
        // Wider columns may have pushed the one under the cursor off the screen.
        self.list.scroll_into_view(page, width, &self.document);
        if let Some(request) = self.list.totals_to_ask(&self.document) {
            self.work(Work::Totals(request));
        }
        self.explain();
    }
}
