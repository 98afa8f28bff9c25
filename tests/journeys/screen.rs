//! The program without a terminal: a list goes in, keys are pressed, and the screen comes out as text.
//!
//! It runs the same pure functions as the threads of the shell do, one after the other.

// Paths are given in full, because the example that draws the pictures takes this file by its path as well.
#[path = "screen/asked.rs"]
mod asked;
#[path = "screen/drawn.rs"]
mod drawn;
#[path = "screen/effects.rs"]
mod effects;
#[path = "screen/keys.rs"]
mod keys;
#[path = "screen/two_lists.rs"]
mod two_lists;

use std::collections::VecDeque;
use std::iter;
use std::path::PathBuf;
use std::sync::Arc;

use tierdeck::app::core::appearance::{Appearance, Colors, ThemeName};
use tierdeck::app::core::document::Document;
use tierdeck::app::core::document::loaded::{LoadRequest, Loaded};
use tierdeck::app::core::key::{Code, Key};
use tierdeck::app::core::list::table_layout::TableLayout;
use tierdeck::app::core::saving::{OpenedList, SaveRequest};
use tierdeck::app::keymap::Keymap;
use tierdeck::app::screens::criteria::Criteria;
use tierdeck::app::screens::import::Import;
use tierdeck::app::screens::rating::RatingScreen;
use tierdeck::app::screens::session::Session;
use tierdeck::app::work::Bench;
use tierdeck::app::work::files::RecentList;
use tierdeck::app::{self, Effect, Message, State, update};
use tierdeck::data::csv::Loader;
use tierdeck::data::date::Day;
use tierdeck::data::read;
use tierdeck::data::table::{Choices, Table};
use tierdeck::review::{self, Edit, Review};
use tierdeck::storage::models::WriteModel;
use tierdeck::tiering::{Model, Standings, bundled};

use keys::keys_of;
use two_lists::{TwoLists, two_lists};

/// The list that the program brings along.
const DEMO: &str = include_str!("../../assets/demo.csv");

/// The program on a list, with whatever it asked the shell for.
pub struct Screen {
    pub state: State,
    /// What was written to the journal.
    pub journal: Vec<Edit>,
    /// What was asked to be saved.
    pub saves: Vec<SaveRequest>,
    /// Where the last session stopped.
    pub place: Option<review::SessionPlace>,
    /// What was put on the clipboard.
    pub copied: Vec<String>,
    /// Lists that were asked to be opened.
    pub opened: Vec<PathBuf>,
    /// Models that were written, and where to.
    pub models: Vec<(PathBuf, WriteModel)>,
    /// How the table was laid out.
    pub layout: Option<TableLayout>,
    /// Files that were exported, and what is in them.
    pub exports: Vec<(PathBuf, String)>,
    /// Whether nothing more can be written to the journal.
    pub is_full: bool,
    /// Whether it has quit.
    pub quit: bool,
    /// Where everybody was in the earlier state, for the thread that asks.
    pub standings: Option<Arc<Standings>>,
    /// How many customers are looked at, where not all are.
    pub sample: Option<u32>,
    list: String,
    /// The workbook that the list is in, if it is in one.
    pub book: Option<Vec<u8>>,
    bench: Bench,
}

impl Screen {
    /// A list that has been read and tiered by the default model, on 100 x 30 characters.
    pub fn of(list: &str) -> Screen {
        Screen::by(list, bundled::default_model())
    }

    /// The list that the program brings along.
    pub fn demo() -> Screen {
        let mut screen = Screen::unread(DEMO, bundled::default_model());
        // After the newest date in it.
        screen.state.core.person.today = Day::of(2026, 7, 1).expect("a date");
        screen.load();
        screen
    }

    /// A list that has been read and tiered by a model.
    pub fn by(list: &str, model: Model) -> Screen {
        let mut screen = Screen::unread(list, model);
        screen.load();
        screen
    }

    /// A list that has been read with a saved review.
    pub fn reviewed(list: &str, review: Review) -> Screen {
        let mut screen = Screen::unread(list, (*review.model).clone());
        screen.state.core.document.review = review;
        screen.load();
        screen
    }

    /// A sample of a list that has been read with a saved review.
    pub fn sample(list: &str, review: Review, most: u32) -> Screen {
        let mut screen = Screen::unread(list, (*review.model).clone());
        screen.state.core.document.review = review;
        screen.sample = Some(most);
        screen.load();
        screen
    }

    /// A list of which nothing has been read yet.
    pub fn unread(list: &str, model: Model) -> Screen {
        let document = Document::new("customers.csv".into(), Review::new(model.into()));
        let today = Day::of(2026, 3, 1).expect("a date");
        let appearance = Appearance { ascii: false, colors: Colors::Sixteen, theme: ThemeName::Default };
        Screen {
            state: State::new(document, (100, 30), appearance, "Jo".into(), today, Keymap::default()),
            journal: Vec::new(),
            saves: Vec::new(),
            place: None,
            copied: Vec::new(),
            opened: Vec::new(),
            models: Vec::new(),
            layout: None,
            exports: Vec::new(),
            is_full: false,
            quit: false,
            standings: None,
            sample: None,
            list: list.to_string(),
            book: None,
            bench: Bench::new(Arc::new(TwoLists(two_lists(), None))),
        }
    }

    /// The start screen, with recent lists.
    pub fn start(recent: Vec<RecentList>) -> Screen {
        let mut screen = Screen::unread("", bundled::default_model());
        screen.bench = Bench::new(Arc::new(TwoLists(recent, None)));
        let review = screen.state.core.document.review.clone();
        let opened = OpenedList {
            name: None,
            review,
            kept: false,
            is_from_stdin: false,
            place: None,
            table_layout: None,
        };
        screen.send(Message::Opened(Box::new(opened)));
        screen
    }

    /// The same with a snapshot of an earlier state.
    pub fn with_snapshot(mut self, path: PathBuf) -> Screen {
        self.bench = Bench::new(Arc::new(TwoLists(two_lists(), Some(path))));
        self
    }

    /// The same in a terminal of another size.
    pub fn sized(mut self, width: u16, height: u16) -> Screen {
        self.send(Message::Resized(width, height));
        self
    }

    /// The same, drawn otherwise.
    pub fn looking(mut self, appearance: Appearance) -> Screen {
        self.state.core.appearance = appearance;
        self
    }

    /// Presses keys: `c right*5 enter` are seven of them, and what stands in quotes is typed letter by letter.
    pub fn press(&mut self, keys: &str) -> &mut Screen {
        for key in keys_of(keys) {
            self.send(Message::Key(key));
        }
        self
    }

    /// The same, for a screen that is being set up.
    pub fn after(mut self, keys: &str) -> Screen {
        self.press(keys);
        self
    }

    /// Lets something happen, and all that follows from it.
    pub fn send(&mut self, message: Message) {
        let effects = update(&mut self.state, message);
        self.carry_out(effects);
    }

    /// Presses keys whose effects are not carried out yet.
    pub fn press_ahead(&mut self, keys: &str) -> Vec<Effect> {
        keys_of(keys).into_iter().flat_map(|key| update(&mut self.state, Message::Key(key))).collect()
    }

    /// Does what was asked for, and all that follows from it.
    pub fn carry_out(&mut self, effects: Vec<Effect>) {
        let mut effects = VecDeque::from(effects);
        while let Some(effect) = effects.pop_front() {
            if self.is_full && matches!(effect, Effect::Journal(_)) {
                let lost = iter::once(effect).chain(effects).collect();
                let not_written = Message::NotWritten(lost, "the disk is full".into());
                effects = update(&mut self.state, not_written).into();
            } else if let Some(message) = self.answer(effect) {
                effects.extend(update(&mut self.state, message));
            }
        }
    }

    /// Reads the list as far as some of its lines; it is still being read then.
    pub fn load_part(&mut self, lines: usize, share: f64) {
        let part: String = self.list.split_inclusive('\n').take(lines).collect();
        let table =
            Arc::new(Table::new(self.text(&part).snapshot().unwrap_or_default(), &Choices::default()));
        self.send(Message::Loaded(Box::new(Loaded::so_far(table, share))));
    }

    /// Reads the whole list, with nobody tiered yet.
    pub fn load_untiered(&mut self) {
        let message = self.read();
        update(&mut self.state, message);
    }

    /// Reads another list in place of this one, as where the file has become a newer one.
    pub fn reread(&mut self, list: &str) {
        self.list = list.into();
        self.load();
    }

    /// Reads the whole list.
    pub fn load(&mut self) {
        let message = self.read();
        self.send(message);
    }

    /// What reading the whole list comes to.
    pub fn read(&self) -> Message {
        self.read_by(&self.state.core.document.load_request())
    }

    fn read_by(&self, request: &LoadRequest) -> Message {
        let loader = self.text(&self.list);
        let text = loader.snapshot().unwrap_or_default();
        effects::typed(text, request, self.sample, (loader.findings(), loader.left_out().to_vec()))
    }

    fn text(&self, list: &str) -> Loader {
        let reading = self.state.core.document.review.reading.clone();
        if let Some(book) = &self.book {
            let container = read::container_of(book).expect("a workbook");
            let unpacked = read::unpack(container, book, reading.sheet.as_deref()).expect("a sheet");
            return Loader::of_unpacked(unpacked, reading).expect("the list can be read");
        }
        let mut loader = Loader::new(reading);
        loader.push(list.as_bytes()).expect("the list can be read");
        loader.finish().expect("the list can be read");
        loader
    }

    /// The criteria that are open.
    pub fn criteria(&self) -> Option<&Criteria> {
        self.open(
            |screen| {
                if let app::screens::Screen::Criteria(criteria) = screen { Some(criteria) } else { None }
            },
        )
    }

    /// The questions that are open.
    pub fn rating(&self) -> Option<RatingScreen> {
        self.open(
            |screen| if let app::screens::Screen::Rating(rating) = screen { Some(*rating) } else { None },
        )
    }

    /// The import settings that are open.
    pub fn import(&self) -> Option<&Import> {
        self.open(
            |screen| if let app::screens::Screen::Import(import) = screen { Some(import) } else { None },
        )
    }

    /// The review session that is open.
    pub fn session(&self) -> Option<&Session> {
        self.open(
            |screen| if let app::screens::Screen::Session(session) = screen { Some(session) } else { None },
        )
    }

    fn open<'a, T>(&'a self, which: impl Fn(&'a app::screens::Screen) -> Option<T>) -> Option<T> {
        self.state.stack.iter().find_map(which)
    }

    /// What is said at the bottom.
    pub fn said(&self) -> &str {
        let question = self.state.core.prompt.as_ref().filter(|prompt| prompt.is_question());
        let notice = || self.state.core.notice.as_ref().map_or("", |notice| &notice.text);
        question.map_or_else(notice, |question| &question.hint)
    }
}
