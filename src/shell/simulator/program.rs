//! The program without a terminal, whose work is done when the test likes.

// Keys are written as in the journeys.
#[path = "../../../tests/journeys/screen/keys.rs"]
mod keys;

use std::io;
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::app::core::appearance::{Appearance, Colors, ThemeName};
use crate::app::core::document::Document;
use crate::app::core::document::permission::Permission;
use crate::app::core::key::{Code, Key};
use crate::app::keymap::Keymap;
use crate::app::{Context, Message, State};
use crate::shell::machine::{Machine, Threads, day_of};
use crate::shell::open_files::OpenFiles;
use crate::shell::program::{Flow, Program};
use crate::shell::terminal::Window;
use crate::shell::work::Workers;
use crate::shell::{Event, ListToOpen};
use crate::storage::disk::Disk;
use crate::storage::disk::simulated::{Chance, Process};
use crate::storage::open_review::{Asked, new_review};
use crate::storage::paths::Dirs;
use crate::ui;

use super::Jobs;
pub use keys::keys_of;

/// Nobody looks.
struct NoWindow;

impl Window for NoWindow {
    fn draw(&mut self, _: &mut dyn FnMut(&mut Buffer) -> Option<Position>) -> io::Result<()> {
        Ok(())
    }
    fn listen_to_mouse(&mut self, _: bool) {}
    fn copy(&mut self, _: &str) {}
    fn suspend(&mut self) {}
    fn can_be_continued(&self) -> bool {
        true
    }
    fn reenter(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// How it ended by itself.
#[derive(Debug, PartialEq)]
pub enum ProgramEnd {
    Left,
    Failed(String),
}

/// The program in a process of the simulated disk.
pub struct Simulated {
    program: Program<'static>,
    receiver: Receiver<Event>,
    jobs: Jobs,
    pub process: Process,
    pub end: Option<ProgramEnd>,
    /// How often the review was read.
    pub reads: u32,
    /// Whether it was not read for the first time yet.
    pub is_beginning: bool,
}

/// The program's own folders.
pub fn dirs(process: &Process) -> Dirs {
    let folder = |name: &str| Path::new("/home").join(name);
    Dirs {
        state: folder("state/tierdeck"),
        config: folder("config/tierdeck"),
        data: folder("data/tierdeck"),
        disk: Disk::Simulated(process.clone()),
    }
}

impl Simulated {
    /// Starts the program; nothing has been read yet.
    pub fn start(process: Process, list: &Path) -> Result<Simulated, String> {
        let jobs = Jobs::default();
        let machine = Machine {
            dirs: Some(dirs(&process)),
            disk: Disk::Simulated(process.clone()),
            threads: Threads::Queued(jobs.clone()),
        };
        let session = OpenFiles::open(&ListToOpen::File(list.to_owned()), &machine)?;
        let (sender, receiver) = channel();
        let appearance = Appearance { ascii: false, colors: Colors::Sixteen, theme: ThemeName::Default };
        let today = day_of(machine.disk.now());
        let document = Document::new(String::new(), new_review());
        let state = State::new(document, (100, 30), appearance, "Jo".into(), today, Keymap::default());
        let mut program = Program {
            workers: Workers::new(&machine, &sender),
            machine,
            session,
            // It takes no room, so none is lost.
            terminal: Box::leak(Box::new(NoWindow)),
            files: sender.clone(),
            sender,
            lists: 0,
            before: None,
            load: Default::default(),
            asked: Asked::default(),
            state,
        };
        program.begin(Asked::default());
        Ok(Simulated { program, receiver, jobs, process, end: None, reads: 0, is_beginning: true })
    }

    pub fn document(&self) -> &Document {
        &self.program.state.core.document
    }

    /// Whether it runs: not left, not killed.
    pub fn runs(&self) -> bool {
        self.end.is_none() && self.process.is_alive()
    }

    /// Whether all that is decided is on the disk, as far as the screen says.
    pub fn is_open(&self) -> bool {
        !self.is_beginning && self.document().permission == Permission::Open
    }

    /// The question at the bottom, if any.
    pub fn question(&self) -> Option<&str> {
        let prompt = self.program.state.core.prompt.as_ref()?;
        prompt.is_question().then_some(&*prompt.hint)
    }

    /// Which screen is on top.
    pub fn context(&self) -> Context {
        self.program.state.context()
    }

    /// Whether something is being typed.
    pub fn types(&self) -> bool {
        self.program.state.core.prompt.as_ref().is_some_and(|prompt| !prompt.is_question())
    }

    fn take(&mut self, event: Event) {
        self.reads += u32::from(matches!(event, Event::Read(Ok(_))));
        match self.program.take(event) {
            Ok(Flow::Continue) => {}
            Ok(Flow::End) => self.end = Some(ProgramEnd::Left),
            Err(sentence) => self.end = Some(ProgramEnd::Failed(sentence)),
        }
        self.is_beginning = self.reads == 0;
        self.program.session.settle();
    }

    /// Presses keys: `c right*3 esc`; a word in quotes is typed.
    pub fn press(&mut self, keys: &str) {
        keys_of(keys).into_iter().for_each(|key| self.press_key(key));
    }

    pub fn press_key(&mut self, key: Key) {
        if self.runs() {
            self.take(Event::Message(Message::Key(key)));
            self.listen();
        }
    }

    /// Somebody looks at the terminal again.
    pub fn look(&mut self) {
        self.take(Event::Looked);
    }

    /// Takes the messages that are there.
    fn listen(&mut self) {
        while self.runs() {
            let Ok(event) = self.receiver.try_recv() else { return };
            self.take(event);
        }
    }

    /// Does one piece of work, mostly the oldest. Whether there was one.
    pub fn work(&mut self, random: &mut Chance) -> bool {
        self.listen();
        let at = if random.once_in(4) { random.below(self.jobs.len() as u64) as usize } else { 0 };
        let Some(job) = self.jobs.take(at).filter(|_| self.process.is_alive()) else { return false };
        job();
        self.listen();
        true
    }

    /// Does all that there is to do.
    pub fn settle(&mut self, random: &mut Chance) {
        for _ in 0..5_000 {
            if !self.work(random) || !self.runs() {
                return;
            }
        }
        panic!("work without an end");
    }

    /// Draws a frame.
    pub fn draw(&self) {
        let (width, height) = self.program.state.core.size;
        let mut buffer = Buffer::empty(Rect { x: 0, y: 0, width, height });
        ui::view(&self.program.state, &mut buffer);
    }
}
