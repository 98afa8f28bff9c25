//! The program without a terminal: a list goes in, keys are pressed, and the screen comes out as text.
//!
//! It runs the same pure functions as the threads of the shell do, one after the other.

use std::collections::VecDeque;
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;
use tierdeck::app::core::appearance::{Colors, Look, ThemeName};
use tierdeck::app::core::document::Document;
use tierdeck::app::core::key::{Code, Key};
use tierdeck::app::core::message::{Loaded, SaveRequest, Saved};
use tierdeck::app::screens::start::{self, Recent};
use tierdeck::app::update;
use tierdeck::app::work::arrange;
use tierdeck::app::work::examine::examine;
use tierdeck::app::work::lookup::{self, Found, LookUp, LookedUp, Wanted};
use tierdeck::app::work::queues as line_up;
use tierdeck::app::work::search as find;
use tierdeck::app::work::tier::evaluate;
use tierdeck::app::{Effect, Message, State};
use tierdeck::data::csv::Loader;
use tierdeck::data::date::Day;
use tierdeck::data::display;
use tierdeck::data::table::{Choices, Table};
use tierdeck::data::text::Text;
use tierdeck::review::{self, Edit, Opened, Review};
use tierdeck::storage::models::{Listed, Place, WriteModel, Written};
use tierdeck::tiering::sensitivity::Sensitivity;
use tierdeck::tiering::{Engine, Model, bundled};
use tierdeck::ui;

/// The list that the program brings along.
const DEMO: &str = include_str!("../../assets/demo.csv");

/// The program on a list, with whatever it asked the shell for.
pub struct Screen {
    pub state: State,
    /// What was written to the journal.
    pub journal: Vec<Edit>,
    /// What was asked to be saved.
    pub saves: Vec<SaveRequest>,
    /// Where the last sitting stopped.
    pub place: Option<review::Place>,
    /// What was put on the clipboard.
    pub copied: Vec<String>,
    /// Lists that were asked to be opened.
    pub opened: Vec<PathBuf>,
    /// Models that were written, and where to.
    pub models: Vec<(PathBuf, WriteModel)>,
    /// Lists that were open lately.
    pub recent: Vec<Recent>,
    /// Whether it has quit.
    pub quit: bool,
    list: String,
    engine: Option<Engine>,
}

impl Screen {
    /// A list that has been read and tiered by the default model, on 100 x 30 characters.
    pub fn of(list: &str) -> Screen {
        Screen::by(list, bundled::default_model())
    }

    /// The list that the program brings along.
    pub fn demo() -> Screen {
        Screen::of(DEMO)
    }

    /// A list that has been read and tiered by a model.
    pub fn by(list: &str, model: Model) -> Screen {
        let mut screen = Screen::unread(list, model);
        screen.load();
        screen
    }

    /// A list of which nothing has been read yet.
    pub fn unread(list: &str, model: Model) -> Screen {
        let document = Document::new("customers.csv".into(), Review::new(model.into()));
        let today = Day::of(2026, 3, 1).expect("a date");
        let look = Look { ascii: false, colors: Colors::Sixteen, theme: ThemeName::Default };
        Screen {
            state: State::new(document, (100, 30), look, "Jo".into(), today),
            journal: Vec::new(),
            saves: Vec::new(),
            place: None,
            copied: Vec::new(),
            opened: Vec::new(),
            models: Vec::new(),
            recent: Vec::new(),
            quit: false,
            list: list.to_string(),
            engine: None,
        }
    }

    /// The start screen, with lists that were open lately.
    pub fn start(recent: Vec<Recent>) -> Screen {
        let mut screen = Screen::unread("", bundled::default_model());
        start::open(&mut screen.state);
        screen.send(Message::Recent(recent));
        screen
    }

    /// The same in a terminal of another size.
    pub fn sized(mut self, width: u16, height: u16) -> Screen {
        self.send(Message::Resized(width, height));
        self
    }

    /// The same, drawn otherwise.
    pub fn looking(mut self, look: Look) -> Screen {
        self.state.look = look;
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
            if let Some(message) = self.answer(effect) {
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
        let loader = self.text(&self.list);
        self.typed(loader.snapshot().unwrap_or_default(), &loader, &self.state.document.review.choices)
    }

    fn text(&self, list: &str) -> Loader {
        let mut loader = Loader::new(self.state.document.review.reading.clone());
        loader.push(list.as_bytes()).expect("the list can be read");
        loader.finish().expect("the list can be read");
        loader
    }

    fn typed(&self, text: Text, loader: &Loader, choices: &Choices) -> Message {
        let review = &self.state.document.review;
        let opened = Opened::new(text, choices, &review.computed);
        let left_out = loader.left_out().to_vec();
        let loaded = Loaded::whole(opened, &review.decisions, loader.findings(), left_out);
        Message::Loaded(Box::new(loaded))
    }

    fn answer(&mut self, effect: Effect) -> Option<Message> {
        match effect {
            Effect::Load(_) => Some(self.read()),
            Effect::Retype(table, choices) => {
                Some(self.typed(table.text().clone(), &self.text(&self.list), &choices))
            }
            Effect::Evaluate(request) => Some(Message::Tiered(Box::new(evaluate(request, &mut self.engine)))),
            Effect::Arrange(request) => arrange::arrange(&request, &|| false).map(Message::Arranged),
            Effect::Find(request) => find::find(&request, &|| false).map(Message::Found),
            Effect::Queue(request) => {
                line_up::line_up(*request, &|| false).map(|queued| Message::Queued(Box::new(queued)))
            }
            Effect::Examine(request) => {
                examine(&request, &|| false).map(|found| Message::Examined(Box::new(found)))
            }
            Effect::KeepPlace(place) => {
                self.place = place;
                None
            }
            Effect::Decide(many) => {
                let is_written = many.is_written;
                let made = many.make();
                if !is_written {
                    self.journal.push((*made.edit).clone());
                }
                Some(Message::Decided(Ok(Box::new(made))))
            }
            Effect::Journal(edit) => {
                self.journal.push((*edit).clone());
                None
            }
            Effect::Save(request) => {
                let saved =
                    Saved { what: "Written.".into(), then_quit: request.then_quit, depth: request.depth };
                self.saves.push(*request);
                Some(Message::Saved(Ok(saved)))
            }
            Effect::Copy(text) => {
                self.copied.push(text);
                None
            }
            Effect::LookUp(request) => Some(Message::LookedUp(look_up(request))),
            Effect::ReadModel(name) => {
                let read = bundled::model(&name).ok_or_else(|| format!("there is no model '{name}'"));
                Some(Message::ModelRead(Box::new(read)))
            }
            Effect::ListModels => {
                let bundled =
                    |(id, text): &(&str, &str)| Listed::of(id.to_string(), false, Ok(text.to_string()));
                let mut listed: Vec<_> = bundled::BUNDLED.iter().map(bundled).collect();
                listed.push(Listed::of("leads".into(), true, Ok("name = 3".into())));
                Some(Message::ModelsListed(listed))
            }
            Effect::WriteModel(request) => {
                let written = match &request.place {
                    Place::Own(name) => PathBuf::from(format!("models/{name}.toml")),
                    Place::File(path) => path.clone(),
                };
                let taken = !request.over && self.models.iter().any(|(path, _)| *path == written);
                let written = if taken { Written::Taken(written) } else { Written::To(written) };
                if let Written::To(path) = &written {
                    self.models.push((path.clone(), request.clone()));
                }
                Some(Message::ModelWritten(request, Ok(written)))
            }
            Effect::Weigh(generation, tiering) => {
                let found = Sensitivity::of(&*tiering?, || false)?;
                Some(Message::Weighed(generation, Box::new(found)))
            }
            Effect::Open(path) => {
                self.opened.push(path);
                None
            }
            Effect::OpenDemo => {
                self.opened.push("demo".into());
                None
            }
            Effect::Recent => Some(Message::Recent(self.recent.clone())),
            Effect::Place(placing) => Some(Message::Placed(Box::new(placing.find()))),
            Effect::TakeOver(request) => Some(Message::TookOver(Ok(Box::new(request.make())))),
            Effect::ThrowAway => Some(Message::ThrewAway("Put aside.".into())),
            Effect::Suspend | Effect::KeepBeside | Effect::Reload | Effect::GiveUpLoad => None,
            Effect::Quit => {
                self.quit = true;
                None
            }
        }
    }

    /// The screen as it is drawn, and the place of the cursor where something is being typed.
    pub fn drawn(&self) -> (Buffer, Option<Position>) {
        let (width, height) = self.state.size;
        let mut buffer = Buffer::empty(Rect { x: 0, y: 0, width, height });
        let cursor = ui::view(&self.state, &mut buffer);
        (buffer, cursor)
    }

    /// The lines of the screen, each with the part of it that is drawn with a modifier.
    pub fn lines_with(&self, modifier: Modifier) -> Vec<(String, String)> {
        let (buffer, _) = self.drawn();
        let with = |y| line(&buffer, y, |x| buffer[(x, y)].modifier.contains(modifier));
        let rows = buffer.area.top()..buffer.area.bottom();
        rows.map(|y| (line(&buffer, y, |_| true), with(y))).filter(|(_, part)| !part.is_empty()).collect()
    }

    /// What is said at the bottom.
    pub fn said(&self) -> &str {
        let question = self.state.prompt.as_ref().filter(|prompt| prompt.is_question());
        let notice = || self.state.notice.as_ref().map_or("", |notice| &notice.text);
        question.map_or_else(notice, |question| &question.hint)
    }
}

/// The screen as text; a `▏` stands before the cell that the cursor is in, where there is one.
impl fmt::Display for Screen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (buffer, cursor) = self.drawn();
        for y in buffer.area.top()..buffer.area.bottom() {
            match cursor.filter(|cursor| cursor.y == y) {
                Some(cursor) => {
                    let before = line(&buffer, y, |x| x < cursor.x);
                    let pad = usize::from(cursor.x).saturating_sub(display::width(&before));
                    writeln!(f, "{before}{:pad$}▏{}", "", line(&buffer, y, |x| x >= cursor.x))?;
                }
                None => writeln!(f, "{}", line(&buffer, y, |_| true))?,
            }
        }
        Ok(())
    }
}

/// What a thread of the shell looks up, in a folder with two lists.
fn look_up(request: LookUp) -> LookedUp {
    let found = match request.what {
        Wanted::Customers { table, text } => Found::Customers(lookup::customers(&table, &text)),
        Wanted::Values { table, column } => Found::Values(column, lookup::values(&table, column)),
        Wanted::Paths(start) => {
            let paths =
                ["lists/", "customers.csv", "leads.csv"].into_iter().filter(|path| path.starts_with(&start));
            Found::Paths(paths.map(String::from).collect())
        }
        Wanted::Recent => {
            Found::Recent(vec!["/home/jo/leads.csv".into(), "/home/jo/old/customers.csv".into()])
        }
        Wanted::Models => {
            let named = |(id, _): &(&str, &str)| Some((id.to_string(), bundled::model(id)?.name));
            Found::Models(bundled::BUNDLED.iter().filter_map(named).collect())
        }
    };
    LookedUp { generation: request.generation, found }
}

/// The cells of a line that are wanted, as text. A wide letter takes two cells.
fn line(buffer: &Buffer, y: u16, wanted: impl Fn(u16) -> bool) -> String {
    let mut text = String::new();
    let mut x = buffer.area.left();
    while x < buffer.area.right() {
        let symbol = buffer[(x, y)].symbol();
        if wanted(x) {
            text.push_str(symbol);
        }
        x += display::width(symbol).max(1) as u16;
    }
    text.truncate(text.trim_end().len());
    text
}

/// Keys from their names; see [`Screen::press`].
fn keys_of(text: &str) -> Vec<Key> {
    let mut keys = Vec::new();
    for (place, part) in text.split('"').enumerate() {
        if place % 2 == 1 {
            keys.extend(part.chars().map(|letter| Key::plain(Code::Char(letter))));
            continue;
        }
        for word in part.split_whitespace() {
            let (name, times) = match word.rsplit_once('*') {
                Some((name, times)) if !name.is_empty() => (name, times.parse().expect("how often")),
                _ => (word, 1),
            };
            let key = Key::parse(name).unwrap_or_else(|| panic!("'{name}' is no key"));
            keys.extend(std::iter::repeat_n(key, times));
        }
    }
    keys
}
