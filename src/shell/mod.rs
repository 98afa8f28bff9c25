//! Floor 7: what cannot be pure. The terminal, signals, files and threads around [`crate::app::update()`].
//!
//! Everything that happens becomes a [`Message`] in one channel. The loop takes all that are there, executes the
//! effects, and then draws once; it sleeps until the next one comes. It never changes the [`State`] itself.

mod background;
mod input;
mod loading;
mod machine;
mod open_files;
mod signals;
#[cfg(test)]
mod simulator;
mod surroundings;
mod terminal;
mod work;

use std::collections::VecDeque;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use crate::app::core::appearance::{Appearance, Background, Colors};
use crate::app::core::document::{Document, drop_in_background};
use crate::app::update;
use crate::app::{Effect, Message, State};
use crate::storage::models;
use crate::storage::open_review::{Asked, new_review};
use crate::ui;

use loading::Load;
use machine::Machine;
use open_files::{OpenFiles, Read, of_list};
use surroundings::{author, colors, settings, today};
use terminal::{Terminal, Window};
use work::Workers;

/// How the full-screen program starts.
#[derive(Debug)]
pub struct Options {
    /// Which list.
    pub list: ListToOpen,
    /// What else was asked for.
    pub asked: Asked,
    /// Draw with ASCII alone.
    pub ascii: bool,
    /// Listen to the mouse.
    pub mouse: bool,
}

/// The list to open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ListToOpen {
    /// A file.
    File(PathBuf),
    /// Standard input.
    Stdin,
    /// The bundled list, in a review that is not saved.
    Demo,
    /// None yet: the start screen.
    Nothing,
}

/// How long the first picture waits for something to show.
const AT_ONCE: Duration = Duration::from_millis(50);

/// What the loop waits for.
enum Event {
    /// Something for the state.
    Message(Message),
    /// The terminal said which background it has.
    Background(Background),
    /// Something from a thread that reads or writes the files of a list: of the first, the second, ...
    Of(usize, Box<Event>),
    /// The review was read; or a sentence says why not, and whether it was read for the first time.
    Read(Result<Box<Read>, (bool, String)>),
    /// The program is asked to end, or has lost its terminal; decisions are in the journal already.
    Terminate,
    /// The program is asked to stop until it is continued.
    Stop,
    /// Somebody looks at the terminal again.
    Looked,
    /// The program continues after having been stopped.
    Continue,
}

/// Runs the full-screen program until it is left.
///
/// # Errors
/// One sentence: what, where, and what to do.
pub fn run(options: Options) -> Result<(), String> {
    let machine = Machine::this();
    let session = OpenFiles::open(&options.list, &machine)?;
    let (sender, receiver) = channel();
    signals::watch(sender.clone()).map_err(|error| terminal::no_signals(&error))?;
    let (settings, complaint) = settings(&machine);
    let ascii = options.ascii || settings.ascii;
    let appearance = Appearance { ascii, colors: colors(), theme: settings.theme };
    let mut terminal =
        Terminal::enter(options.mouse && settings.mouse).map_err(|error| terminal::refused(&error))?;
    let origins = surroundings::origins(&machine, &options, &settings);
    let author = settings.author.map_or_else(author, Into::into);
    let document = Document::new(String::new(), new_review());
    let mut state = State::new(document, terminal.size(), appearance, author, today(), settings.keymap);
    state.core.person.chance = chance();
    state.core.settings = origins;
    state.core.background = surroundings::background();
    let term = std::env::var("TERM").ok();
    let asks = appearance.colors != Colors::None && background::may_be_asked(term.as_deref());
    let asked_background = background::BackgroundQuery::now(asks && terminal.ask(background::QUESTION));
    input::listen(sender.clone(), asked_background.clone());
    signals::watch_terminal(sender.clone());
    let workers = Workers::new(&machine, &sender);
    let files = of_list(0, &sender);
    let mut program = Program {
        machine,
        session,
        terminal: &mut terminal,
        workers,
        sender,
        lists: 0,
        files,
        before: None,
        load: Load::default(),
        asked: options.asked.clone(),
        state,
    };
    program.begin(options.asked);
    if let Some(complaint) = complaint {
        program.tell(Message::Told(Err(complaint)));
    }
    let outcome = program.run(&receiver);
    // A million decisions end with the process, which is quicker than dropping them one by one.
    let Program { session, state, .. } = program;
    drop_in_background(state);
    drop(session);
    asked_background.wait();
    terminal.leave();
    outcome
}

/// Another number at each start.
fn chance() -> u64 {
    RandomState::new().build_hasher().finish()
}

/// The running program.
struct Program<'a> {
    machine: Machine,
    session: OpenFiles,
    terminal: &'a mut dyn Window,
    workers: Workers,
    sender: Sender<Event>,
    /// How many lists were open before this one.
    lists: usize,
    /// For the threads that read and write the files of this list.
    files: Sender<Event>,
    /// The list that was open before this one.
    before: Option<ListToOpen>,
    /// The list that is being read, or was read last.
    load: Load,
    /// What the command line asked for.
    asked: Asked,
    state: State,
}

/// Whether to continue.
#[derive(PartialEq, Eq)]
enum Flow {
    Continue,
    End,
}

impl Program<'_> {
    fn run(&mut self, receiver: &Receiver<Event>) -> Result<(), String> {
        let begun = Instant::now();
        while let Ok(first) = receiver.recv_timeout(AT_ONCE.saturating_sub(begun.elapsed())) {
            // Which background there is, is not worth a picture of its own.
            let shows = !matches!(first, Event::Background(_));
            if self.take(first)? == Flow::End {
                return Ok(());
            }
            if shows {
                break;
            }
        }
        self.draw()?;
        // Ends with the last sender, which cannot happen while `self` has one.
        while let Ok(first) = receiver.recv() {
            for event in std::iter::once(first).chain(receiver.try_iter()) {
                if self.take(event)? == Flow::End {
                    return Ok(());
                }
            }
            self.draw()?;
        }
        Ok(())
    }

    fn take(&mut self, event: Event) -> Result<Flow, String> {
        let message = match event {
            Event::Message(message) => message,
            Event::Background(background) => Message::Background(background),
            Event::Of(number, event) if number == self.lists => return self.take(*event),
            Event::Of(..) => return Ok(Flow::Continue),
            Event::Read(Ok(read)) => Message::Reloaded(Ok(Box::new(self.session.accept(*read)))),
            Event::Read(Err((true, sentence))) => return self.go_back(sentence),
            Event::Read(Err((false, sentence))) => Message::Reloaded(Err(sentence)),
            Event::Terminate => return Ok(Flow::End),
            Event::Stop => {
                self.terminal.suspend();
                return Ok(Flow::Continue);
            }
            Event::Looked => {
                self.session.look_outside(&self.sender);
                return Ok(Flow::Continue);
            }
            Event::Continue => {
                self.terminal.reenter().map_err(|error| terminal::gone(&error))?;
                self.session.look_outside(&self.sender);
                return Ok(Flow::Continue);
            }
        };
        match &message {
            Message::Key(_) | Message::Mouse(..) => self.session.look_outside(&self.sender),
            Message::LoadFailed(sentence) if self.state.core.document.table.columns().is_empty() => {
                let sentence = sentence.clone();
                return self.go_back(sentence);
            }
            _ => {}
        }
        let worth_remembering = match &message {
            Message::Loaded(loaded) => loaded.is_whole(),
            Message::Saved(saved) => saved.is_ok(),
            _ => false,
        };
        let flow = self.tell(message);
        if worth_remembering && self.state.core.document.sampled().is_none() {
            let document = &self.state.core.document;
            self.session.remember(document.table.len(), document.reviewed());
        }
        if flow == Flow::End {
            self.session.leave();
        }
        Ok(flow)
    }

    /// Changes the state by a message, and executes what follows. If a change cannot be written to the disk, it is rolled
    /// back with all that would have followed from it.
    fn tell(&mut self, message: Message) -> Flow {
        let mut effects = VecDeque::from(update(&mut self.state, message));
        while let Some(effect) = effects.pop_front() {
            if let Effect::Journal(edit) = &effect {
                if let Err(sentence) = self.session.journal(edit) {
                    let lost = effects.iter().filter(|effect| matches!(effect, Effect::Journal(_))).count();
                    effects = update(&mut self.state, Message::NotWritten(lost + 1, sentence)).into();
                }
            } else if self.execute(effect) == Flow::End {
                return Flow::End;
            }
        }
        Flow::Continue
    }

    fn execute(&mut self, effect: Effect) -> Flow {
        match effect {
            Effect::Work(generation, work) => self.workers.begin(generation, work),
            Effect::Cancel(lane) => self.workers.cancel(lane),
            Effect::Load(request) => {
                self.session.joined_are_read(&request.joined);
                let (source, sample, sender) =
                    (self.session.source(), self.session.sample, self.files.clone());
                self.load = loading::load(&self.load, &self.machine, source, request, sample, sender);
            }
            Effect::CancelLoad => self.load.cancel(),
            Effect::Retype(request) => {
                self.session.joined_are_read(&request.request.joined);
                let (sample, sender) = (self.session.sample, self.files.clone());
                self.load = loading::retype(&self.load, &self.machine, request, sample, sender);
            }
            Effect::Journal(_) => {} // Before anything else, by `tell`.
            Effect::Decide(request) => self.session.decide(*request, self.files.clone()),
            Effect::Save(request) => {
                self.session.save(*request, self.state.core.person.today, self.files.clone());
            }
            Effect::Stand(request) => self.session.stand(*request, self.files.clone()),
            Effect::Recover(request) => self.session.recover(request, self.files.clone()),
            Effect::SetAside => {
                let message = match self.session.set_aside() {
                    Ok(sentence) => Message::SetAside(sentence),
                    Err(sentence) => Message::Told(Err(sentence)),
                };
                return self.tell(message);
            }
            Effect::JournalBeside => return self.tell(Message::Told(self.session.keep_beside())),
            Effect::Reload => {
                if let Err(sentence) = self.session.reload(self.files.clone()) {
                    return self.tell(Message::Reloaded(Err(sentence)));
                }
            }
            Effect::Continue(review) => {
                if let Err(sentence) = self.session.continue_review(review, self.files.clone()) {
                    return self.tell(Message::Reloaded(Err(sentence)));
                }
            }
            Effect::KeepPlace(place) => self.session.keep_place(place),
            Effect::KeepLayout(layout) => self.session.keep_layout(layout),
            Effect::ReadModel(name) => {
                let read = models::find(&name, self.machine.dirs.as_ref());
                let read = Box::new(read.map_err(|error| error.to_string()));
                return self.tell(Message::ModelRead(read));
            }
            Effect::WriteModel(request) => {
                let written = models::write(&request, self.machine.dirs.as_ref());
                return self.tell(Message::ModelWritten(request, written));
            }
            Effect::ChangeSetting(change) => {
                return self.tell(Message::SettingWritten(surroundings::change(&self.machine, &change)));
            }
            Effect::ListenToMouse(mouse) => self.terminal.listen_to_mouse(mouse),
            Effect::Export(request) => self.session.export(request, self.files.clone()),
            Effect::ReadHistory => self.session.read_history(None, self.files.clone()),
            Effect::RemoveSnapshot(snapshot) => {
                self.session.read_history(Some(*snapshot), self.files.clone());
            }
            Effect::Open(path) => return self.open_or_say(&ListToOpen::File(path)),
            Effect::OpenDemo => return self.open_or_say(&ListToOpen::Demo),
            Effect::Copy(text) => self.terminal.copy(&text),
            Effect::Suspend => self.terminal.suspend(),
            Effect::Quit => return Flow::End,
        }
        Flow::Continue
    }

    /// Begins with the list that was opened: reads its review, and then the list; or shows what can be opened.
    fn begin(&mut self, asked: Asked) {
        self.session.sample = asked.sample;
        let opened = self.session.opened();
        self.workers.opened(self.session.review_path());
        self.tell(Message::Opened(Box::new(opened)));
        if *self.session.list() != ListToOpen::Nothing {
            self.session.begin(asked, self.files.clone());
        }
    }

    fn open_or_say(&mut self, list: &ListToOpen) -> Flow {
        match self.open(list) {
            Ok(()) => Flow::Continue,
            Err(sentence) => self.tell(Message::OpenFailed(sentence)),
        }
    }

    /// Leaves the list that is open, and opens another.
    fn open(&mut self, list: &ListToOpen) -> Result<(), String> {
        let first = *self.session.list() == ListToOpen::Nothing;
        let asked = if first { self.asked.clone() } else { Asked::default() };
        let session = OpenFiles::open(list, &self.machine)?;
        self.session.leave();
        let left = std::mem::replace(&mut self.session, session);
        self.before = Some(left.list().clone());
        self.lists += 1;
        self.files = of_list(self.lists, &self.sender);
        self.begin(asked);
        Ok(())
    }

    /// A list cannot be read: goes back to the one that was open before, or ends.
    fn go_back(&mut self, sentence: String) -> Result<Flow, String> {
        match self.before.take() {
            Some(before) if before != ListToOpen::Stdin && self.open(&before).is_ok() => {
                self.before = None;
                Ok(self.tell(Message::OpenFailed(sentence)))
            }
            _ => {
                self.session.leave();
                Err(sentence)
            }
        }
    }

    /// Draws the state; once more if the window turns out to have another size, of which no message may have come.
    fn draw(&mut self) -> Result<(), String> {
        for _ in 0..2 {
            let (state, mut size) = (&self.state, self.state.core.size);
            let drawn = self.terminal.draw(&mut |buffer| {
                size = (buffer.area.width, buffer.area.height);
                ui::view(state, buffer)
            });
            drawn.map_err(|error| terminal::gone(&error))?;
            if size == self.state.core.size {
                break;
            }
            self.tell(Message::Resized(size.0, size.1));
        }
        self.workers.drawn();
        Ok(())
    }
}
