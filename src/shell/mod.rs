//! Floor 7: what cannot be pure. The terminal, signals, files and threads around [`crate::app::update()`].
//!
//! Here the program is put together and started; `program` has its loop, and `open_files` the files of the list that is
//! open.

mod background;
mod input;
mod loading;
mod machine;
mod open_files;
mod program;
mod signals;
#[cfg(test)]
mod simulator;
mod surroundings;
mod terminal;
mod work;

use std::hash::{BuildHasher, Hasher, RandomState};
use std::path::PathBuf;
use std::sync::mpsc::channel;

use crate::app::core::appearance::{Appearance, Background, Colors};
use crate::app::core::document::{Document, drop_in_background};
use crate::app::{Message, State};
use crate::storage::open_review::{Asked, new_review};

use loading::Load;
use machine::Machine;
use open_files::{OpenFiles, Read, of_list};
use program::Program;
use surroundings::{author, colors, settings, today};
use terminal::Terminal;
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
