//! The start screen: what to open where no list was named. Recent lists, a file, or the demo.

use std::path::PathBuf;

use crate::data::date::Day;
use crate::data::display;

use crate::app::actions::leave::open_list;
use crate::app::core::list::moved;
use crate::app::core::message::{Command, Effect, Motion};
use crate::app::core::state::{Context, State};
use crate::app::palette;
use crate::app::update::run as run_command;

/// What Tierdeck is, for whoever sees it for the first time.
const INTRODUCTION: &str = "Tierdeck puts every customer of a list into a tier, and shows why. \
                            You go through them, overrule it where you know better, and save.";
/// What is said where nothing was open before.
const FIRST_TIME: &str = "None yet. A list is a file with a line for each customer, as your CRM, shop or books \
                          export it (.csv). It is never written to. To look around first, press d.";

/// What can be opened.
#[derive(Clone, Debug, Default)]
pub struct Start {
    /// The lists that were open lately, the newest first; none while they are looked up.
    pub recent: Option<Vec<Recent>>,
    /// The choice under the cursor.
    pub cursor: usize,
}

/// A list that was open lately.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recent {
    /// Its path.
    pub list: PathBuf,
    /// The day on which it was opened last.
    pub opened: Day,
    /// How many customers it has.
    pub customers: usize,
    /// How many of them have been looked at.
    pub reviewed: usize,
    /// Whether it is still in its place.
    pub there: bool,
}

/// What can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice<'a> {
    /// A command of the screen.
    Run(Command),
    /// To go on with a list.
    GoOn(&'a Recent),
}

/// A line of the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// A sentence, or a part of it.
    Text(String),
    /// The name of what follows.
    Heading(&'static str),
    /// The choice at this position.
    Choice(usize),
}

/// The commands that can be chosen, before the recent lists.
const COMMANDS: [Command; 3] = [Command::OpenFile, Command::Demo, Command::Quit];

/// Shows the screen.
pub fn open(state: &mut State) -> Vec<Effect> {
    state.screens = vec![Context::Start];
    state.start = Start::default();
    vec![Effect::Recent]
}

/// Takes in which lists were open lately. The cursor goes to the newest, where nobody has moved it.
pub fn take_recent(state: &mut State, recent: Vec<Recent>) {
    if state.start.cursor == 0 && recent.first().is_some_and(|recent| recent.there) {
        state.start.cursor = COMMANDS.len();
    }
    state.start.recent = Some(recent);
}

impl Start {
    fn recent(&self) -> &[Recent] {
        self.recent.as_deref().unwrap_or_default()
    }

    /// The choice at a position.
    pub fn choice(&self, at: usize) -> Option<Choice<'_>> {
        match COMMANDS.get(at) {
            Some(&command) => Some(Choice::Run(command)),
            None => self.recent().get(at - COMMANDS.len()).map(Choice::GoOn),
        }
    }

    /// What the choice under the cursor leads to, in a sentence.
    pub fn about(&self) -> String {
        match self.choice(self.cursor) {
            Some(Choice::Run(Command::OpenFile)) => {
                "Type its name, Tab completes it; or drag the file into this window.".into()
            }
            Some(Choice::Run(Command::Demo)) => "A made-up list to try every key on; nothing is kept.".into(),
            Some(Choice::GoOn(recent)) if recent.there => recent.list.display().to_string(),
            Some(Choice::GoOn(_)) => "Moved or renamed? o opens it from its new place.".into(),
            _ => String::new(),
        }
    }

    /// All lines of the screen, so many and so wide that they fit; the recent lists scroll with the cursor.
    pub fn lines(&self, width: usize, height: usize) -> Vec<Line> {
        let texts = |text| display::lines(text, width).into_iter().map(Line::Text);
        let blank = || Line::Text(String::new());
        let mut lines: Vec<Line> = texts(INTRODUCTION).collect();
        lines.push(blank());
        lines.extend((0..COMMANDS.len()).map(Line::Choice));
        lines.extend([blank(), Line::Heading("Recent lists")]);
        let room = height.saturating_sub(lines.len()).max(1);
        match self.recent.as_deref() {
            None => lines.push(Line::Text("looking ...".into())),
            Some([]) => lines.extend(texts(FIRST_TIME)),
            Some(recent) => {
                let below = self.cursor.saturating_sub(COMMANDS.len());
                let top = (below + 1).saturating_sub(room);
                lines.extend((top..recent.len()).take(room).map(|at| Line::Choice(COMMANDS.len() + at)));
            }
        }
        lines
    }
}

/// Moves the cursor.
pub fn step(state: &mut State, motion: Motion) {
    let last = COMMANDS.len() + state.start.recent().len() - 1;
    state.start.cursor = moved(state.start.cursor, motion, last, last);
}

/// Runs a command of the screen.
pub fn run(state: &mut State, command: Command) -> Vec<Effect> {
    match command {
        Command::OpenFile => palette::open(state, "e "),
        Command::Demo => vec![Effect::OpenDemo],
        _ => choose(state, state.start.cursor),
    }
}

/// Opens the choice at a position.
pub fn choose(state: &mut State, at: usize) -> Vec<Effect> {
    state.start.cursor = at;
    match state.start.choice(at) {
        Some(Choice::Run(command)) => run_command(state, command),
        Some(Choice::GoOn(recent)) if recent.there => {
            let list = recent.list.clone();
            open_list(state, list, true)
        }
        Some(Choice::GoOn(recent)) => {
            let folder = recent.list.parent().unwrap_or(&recent.list).display();
            state.warn(format!(
                "It is not in {folder} any more: moved, renamed, or on a disk that is away. o opens it elsewhere."
            ));
            Vec::new()
        }
        None => Vec::new(),
    }
}

/// Opens the line with what was pasted as the name of a file: a file that is dragged into the window is pasted.
pub fn paste(state: &mut State, text: &str) -> Vec<Effect> {
    let name = text.trim().trim_matches(['\'', '"']).replace("\\ ", " ");
    let name: String = name.chars().filter(|letter| !letter.is_control()).collect();
    palette::open(state, &format!("e {name}"))
}
