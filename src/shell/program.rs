//! The running program: its loop, and what each effect does.
//!
//! Everything that happens becomes a [`Message`] in one channel. The loop takes all that are there, executes the
//! effects, and then draws once; it sleeps until the next one comes. It never changes the [`State`] itself.

use std::collections::VecDeque;
use std::iter;
use std::sync::mpsc::{Receiver, Sender};
use std::time::{Duration, Instant};

use crate::app::update;
use crate::app::{Effect, Message, State};
use crate::storage::models;
use crate::storage::open_review::Asked;
use crate::ui;

use super::loading::{self, Load};
use super::machine::Machine;
use super::open_files::{OpenFiles, of_list};
use super::terminal::{self, Window};
use super::work::Workers;
use super::{Event, ListToOpen, surroundings};

/// How long the first picture waits for something to show.
const AT_ONCE: Duration = Duration::from_millis(50);

/// How long a frame waits for an answer that is about to come, about as long as it takes to draw one.
const A_MOMENT: Duration = Duration::from_micros(700);

/// What is said where a program that was suspended would stay so.
const NOT_SUSPENDED: &str = "Not suspended: no shell could bring the program back in this window.";

/// The running program.
pub struct Program<'a> {
    pub machine: Machine,
    pub session: OpenFiles,
    pub terminal: &'a mut dyn Window,
    pub workers: Workers,
    pub sender: Sender<Event>,
    /// How many lists were open before this one.
    pub lists: usize,
    /// For the threads that read and write the files of this list.
    pub files: Sender<Event>,
    /// The list that was open before this one.
    pub before: Option<ListToOpen>,
    /// The list that is being read, or was read last.
    pub load: Load,
    /// What the command line asked for.
    pub asked: Asked,
    pub state: State,
}

/// Whether to continue.
#[derive(PartialEq, Eq)]
pub enum Flow {
    Continue,
    End,
}

impl Program<'_> {
    pub fn run(&mut self, receiver: &Receiver<Event>) -> Result<(), String> {
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
            let mut next = Some(first);
            let drawn_by = Instant::now() + A_MOMENT;
            while let Some(event) = next {
                if self.take(event)? == Flow::End {
                    return Ok(());
                }
                next = self.next_of_frame(receiver, drawn_by);
            }
            self.draw()?;
        }
        Ok(())
    }

    /// What comes before the next frame: all that is there, and until some time an answer that is about to come.
    fn next_of_frame(&self, receiver: &Receiver<Event>, drawn_by: Instant) -> Option<Event> {
        let there = receiver.try_recv().ok();
        if there.is_some() || !self.state.core.awaits_quick_answer() {
            return there;
        }
        receiver.recv_timeout(drawn_by.saturating_duration_since(Instant::now())).ok()
    }

    pub fn take(&mut self, event: Event) -> Result<Flow, String> {
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
    pub fn tell(&mut self, message: Message) -> Flow {
        let mut effects = VecDeque::from(update(&mut self.state, message));
        while let Some(effect) = effects.pop_front() {
            if let Effect::Journal(edit) = &effect {
                if let Err(sentence) = self.session.journal(edit) {
                    let lost = iter::once(effect).chain(effects).collect();
                    effects = update(&mut self.state, Message::NotWritten(lost, sentence)).into();
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
            Effect::Suspend if self.terminal.can_be_continued() => self.terminal.suspend(),
            Effect::Suspend => return self.tell(Message::Told(Err(NOT_SUSPENDED.into()))),
            Effect::Quit => return Flow::End,
        }
        Flow::Continue
    }

    /// Begins with the list that was opened: reads its review, and then the list; or shows what can be opened.
    pub fn begin(&mut self, asked: Asked) {
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
        Ok(())
    }
}
