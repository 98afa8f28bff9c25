//! Floor 7: what cannot be pure. The terminal, signals, files and threads around [`crate::app::update()`].
//!
//! Everything that happens becomes a [`Message`] in one channel. The loop takes all that are there, carries out
//! the effects, and then draws once; it sleeps until the next one comes.

mod input;
mod loading;
mod open_files;
mod signals;
mod surroundings;
mod terminal;
mod work;

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use crate::app::core::appearance::Look;
use crate::app::core::document::Document;
use crate::app::core::document::busy::Doing;
use crate::app::core::document::placement::let_go;
use crate::app::core::message::{Effect, Message};
use crate::app::core::state::State;
use crate::app::screens::start;
use crate::app::update;
use crate::storage::models;
use crate::storage::open_review::{Asked, new_review};
use crate::storage::paths::Dirs;
use crate::ui;

use loading::Load;
use open_files::{OpenFiles, Read, of_list};
use surroundings::{author, colors, settings, today};
use terminal::Terminal;
use work::Workers;

/// How the full-screen program starts.
#[derive(Debug)]
pub struct Options {
    /// Which list.
    pub list: List,
    /// What else was asked for.
    pub asked: Asked,
    /// Draw with ASCII alone.
    pub ascii: bool,
    /// Listen to the mouse.
    pub mouse: bool,
}

/// The list to open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum List {
    /// A file.
    File(PathBuf),
    /// What comes in through standard input.
    Stdin,
    /// The bundled list, in a review that is not kept.
    Demo,
    /// None yet: the start screen.
    Nothing,
}

/// How long the first picture waits for what there is to show.
const AT_ONCE: Duration = Duration::from_millis(50);

/// What the loop waits for.
enum Event {
    /// Something for the state.
    Message(Message),
    /// Something from a thread that reads or writes the files of a list: of the first, the second, ...
    Of(usize, Box<Event>),
    /// The review was read; or a sentence says why not, and it is said whether the sitting was to begin with it.
    Read(Result<Box<Read>, (bool, String)>),
    /// The program is asked to end, or has lost its terminal; decisions are in the journal already.
    Terminate,
    /// Somebody looks at the terminal again.
    Looked,
    /// The program is asked to stop until it is continued.
    Stop,
    /// The program goes on after having been stopped.
    Continue,
}

/// Runs the full-screen program until it is left.
///
/// # Errors
/// One sentence: what, where, and what to do.
pub fn run(options: Options) -> Result<(), String> {
    let session = OpenFiles::open(&options.list)?;
    let (sender, receiver) = channel();
    signals::watch(sender.clone()).map_err(|error| format!("signals cannot be watched: {error}"))?;
    let (settings, complaint) = settings();
    let look = Look { ascii: options.ascii || settings.ascii, colors: colors(), theme: settings.theme };
    let mut terminal = Terminal::enter(options.mouse && settings.mouse)
        .map_err(|error| format!("this is no terminal to draw in: {error}"))?;
    let author = settings.author.map_or_else(author, Into::into);
    let mut state = State::new(document(&session), terminal.size(), look, author, today());
    state.keymap = settings.keymap;
    state.place = session.place();
    if let Some(complaint) = complaint {
        state.warn(complaint);
    }
    input::listen(sender.clone());
    signals::watch_terminal(sender.clone());
    let workers = Workers::start(&sender);
    let files = of_list(0, &sender);
    let mut program = Program {
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
    let outcome = program.run(&receiver);
    // A million decisions go with the process, which is quicker than giving them back one by one.
    let Program { session, state, .. } = program;
    let_go(state);
    drop(session);
    terminal.leave();
    outcome
}

/// The list of a session, of which nothing has been read yet.
fn document(session: &OpenFiles) -> Document {
    let mut document = Document::new(session.name(), new_review());
    document.kept = session.keeps();
    document
}

/// The running program.
struct Program<'a> {
    session: OpenFiles,
    terminal: &'a mut Terminal,
    workers: Workers,
    sender: Sender<Event>,
    /// How many lists were open before this one.
    lists: usize,
    /// For the threads that read and write the files of this list.
    files: Sender<Event>,
    /// The list that was open before this one.
    before: Option<List>,
    /// The list that is being read, or was read last.
    load: Load,
    /// What the command line asked for.
    asked: Asked,
    state: State,
}

/// Whether to go on.
#[derive(PartialEq, Eq)]
enum Flow {
    GoOn,
    End,
}

impl Program<'_> {
    fn run(&mut self, receiver: &Receiver<Event>) -> Result<(), String> {
        if let Ok(first) = receiver.recv_timeout(AT_ONCE)
            && self.take(first)? == Flow::End
        {
            return Ok(());
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
            Event::Of(number, event) if number == self.lists => return self.take(*event),
            Event::Of(..) => return Ok(Flow::GoOn),
            Event::Read(Ok(read)) => Message::Reloaded(Ok(Box::new(self.session.accept(*read)))),
            Event::Read(Err((true, sentence))) => return self.go_back(sentence),
            Event::Read(Err((false, sentence))) => Message::Reloaded(Err(sentence)),
            Event::Terminate => return Ok(Flow::End),
            Event::Looked => {
                self.session.look_outside(&self.sender);
                return Ok(Flow::GoOn);
            }
            Event::Stop => {
                self.terminal.suspend();
                return Ok(Flow::GoOn);
            }
            Event::Continue => {
                self.terminal.reenter().map_err(|error| error.to_string())?;
                self.session.look_outside(&self.sender);
                return Ok(Flow::GoOn);
            }
        };
        match &message {
            Message::Key(_) | Message::Mouse(..) => self.session.look_outside(&self.sender),
            Message::LoadFailed(sentence) if self.state.document.table.columns().is_empty() => {
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
        if worth_remembering {
            self.session.remember(self.state.document.table.len(), self.state.document.reviewed());
        }
        if flow == Flow::End {
            self.session.leave();
            return Ok(Flow::End);
        }
        Ok(Flow::GoOn)
    }

    /// Changes the state by a message, and carries out what follows. Where a change cannot be put on the disk, it is
    /// taken out again with all that would have followed from it.
    fn tell(&mut self, message: Message) -> Flow {
        let mut effects = VecDeque::from(update(&mut self.state, message));
        while let Some(effect) = effects.pop_front() {
            if let Effect::Journal(edit) = &effect {
                if let Err(sentence) = self.session.journal(edit) {
                    let lost = effects.iter().filter(|effect| matches!(effect, Effect::Journal(_))).count();
                    effects = update(&mut self.state, Message::NotKept(lost + 1, sentence)).into();
                }
            } else if self.carry_out(effect) == Flow::End {
                return Flow::End;
            }
        }
        Flow::GoOn
    }

    fn carry_out(&mut self, effect: Effect) -> Flow {
        match effect {
            Effect::Load(_) => self.load(),
            Effect::GiveUpLoad => self.load.give_up(),
            Effect::Retype(table, choices) => {
                loading::retype(&self.state, table, choices, self.files.clone());
            }
            Effect::Evaluate(request) => self.workers.evaluate(request),
            Effect::Arrange(request) => self.workers.arrange(request),
            Effect::Find(request) => self.workers.find(request),
            Effect::Queue(request) => self.workers.queue(*request),
            Effect::Examine(request) => self.workers.examine(*request),
            Effect::KeepPlace(place) => self.session.keep_place(place),
            Effect::Decide(many) => self.session.decide(*many, self.files.clone()),
            // Before anything else, by `tell`.
            Effect::Journal(_) => {}
            Effect::Place(request) => work::place(request, &self.files),
            Effect::TakeOver(request) => self.session.recover(request, self.files.clone()),
            Effect::ThrowAway => match self.session.set_aside() {
                Ok(sentence) => return self.tell(Message::ThrewAway(sentence)),
                Err(sentence) => self.state.warn(sentence),
            },
            Effect::KeepBeside => match self.session.keep_beside() {
                Ok(sentence) => self.state.say(sentence),
                Err(sentence) => self.state.warn(sentence),
            },
            Effect::Reload => {
                if let Err(sentence) = self.session.reload(self.files.clone()) {
                    return self.tell(Message::Reloaded(Err(sentence)));
                }
            }
            Effect::LookUp(request) => self.workers.look_up(request),
            Effect::ReadModel(name) => {
                let read = models::find(&name, Dirs::from_environment().as_ref());
                let read = Box::new(read.map_err(|error| error.to_string()));
                // The program is the one who listens.
                let _ = self.sender.send(Event::Message(Message::ModelRead(read)));
            }
            Effect::ListModels => {
                return self.tell(Message::ModelsListed(models::all(Dirs::from_environment().as_ref())));
            }
            Effect::WriteModel(request) => {
                let written = models::write(&request, Dirs::from_environment().as_ref());
                return self.tell(Message::ModelWritten(request, written));
            }
            Effect::Weigh(generation, tiering) => self.workers.weigh(generation, tiering),
            Effect::Open(path) => self.open_or_say(&List::File(path)),
            Effect::OpenDemo => self.open_or_say(&List::Demo),
            Effect::Recent => work::look_up_recent(&self.sender),
            Effect::Save(request) => self.session.save(*request, self.state.today, self.files.clone()),
            Effect::Copy(text) => self.terminal.copy(&text),
            Effect::Suspend => self.terminal.suspend(),
            Effect::Quit => return Flow::End,
        }
        Flow::GoOn
    }

    /// Begins with the list that was opened: reads its review, and then the list; or shows what can be opened where
    /// there is none.
    fn begin(&mut self, asked: Asked) {
        if *self.session.list() != List::Nothing {
            self.state.document.doing = Some(Doing::Opening);
            return self.session.begin(asked, self.files.clone());
        }
        for effect in start::open(&mut self.state) {
            self.carry_out(effect);
        }
    }

    fn load(&mut self) {
        self.load.give_up();
        self.load = loading::load(&self.session, &self.state, self.files.clone());
    }

    fn open_or_say(&mut self, list: &List) {
        if let Err(sentence) = self.open(list) {
            update(&mut self.state, Message::OpenFailed(sentence));
        }
    }

    /// Leaves the list that is open, and opens another.
    fn open(&mut self, list: &List) -> Result<(), String> {
        let first = *self.session.list() == List::Nothing;
        let asked = if first { self.asked.clone() } else { Asked::default() };
        let session = OpenFiles::open(list)?;
        self.session.leave();
        let left = std::mem::replace(&mut self.session, session);
        self.before = Some(left.list().clone());
        self.lists += 1;
        self.files = of_list(self.lists, &self.sender);
        let state = self.state.with_another(document(&self.session));
        let_go(std::mem::replace(&mut self.state, state));
        self.state.place = self.session.place();
        self.begin(asked);
        Ok(())
    }

    /// A list cannot be read: goes back to the one that was open before, or ends.
    fn go_back(&mut self, sentence: String) -> Result<Flow, String> {
        match self.before.take() {
            Some(before) if before != List::Stdin && self.open(&before).is_ok() => {
                self.before = None;
                update(&mut self.state, Message::OpenFailed(sentence));
                Ok(Flow::GoOn)
            }
            _ => {
                self.session.leave();
                Err(sentence)
            }
        }
    }

    /// Draws the state; once more where the window has turned out to have another size, of which no message may
    /// have come.
    fn draw(&mut self) -> Result<(), String> {
        for _ in 0..2 {
            let (state, mut size) = (&self.state, self.state.size);
            let drawn = self.terminal.draw(|buffer| {
                size = (buffer.area.width, buffer.area.height);
                ui::view(state, buffer)
            });
            drawn.map_err(|error| format!("the terminal is gone: {error}"))?;
            if size == self.state.size {
                break;
            }
            // A new size asks for nothing to be done besides.
            update(&mut self.state, Message::Resized(size.0, size.1));
        }
        Ok(())
    }
}
