//! The start screen: what to open if no list was named. Recent lists, a file, or the demo.

use crate::app::actions::leave::open_list;
use crate::app::core::Core;
use crate::app::core::command::{Command, Context};
use crate::app::core::cursor::Cursor;
use crate::app::core::document::permission::Refused;
use crate::app::core::effect::Effect;
use crate::app::core::go::{Done, Go, Subject};
use crate::app::core::row::{Group, Row};
use crate::app::core::screen::{FooterKey, ScreenState, footer_keys};
use crate::app::work::files::{ListRecent, RecentList};
use crate::app::work::{Answer, Work};
use crate::data::display;

const HERE: &[Context] = &[Context::Start];

/// The commands of the screen.
pub const ROWS: &[Row] = &[
    Row::new(Command::OpenChosen, "open-chosen", "open", "open what the cursor is on").at(
        Group::Program,
        &["enter"],
        HERE,
    ),
    Row::new(Command::OpenFile, "open", "open a list", "open a list: type or complete the name of its file")
        .at(Group::Program, &["o"], HERE)
        .also("load"),
    Row::new(Command::Demo, "demo", "demo list", "look at the demo list; nothing is saved").at(
        Group::Program,
        &["d"],
        HERE,
    ),
];

/// What Tierdeck is, for a newcomer.
const INTRODUCTION: &str = "Open your customer list. Tierdeck sorts customers into tiers and shows why. You check, change what \
                            you know better, and save.";
/// Said if nothing was open before.
const FIRST_TIME: &str = "None yet. A list is a file with a line for each customer, as your CRM, shop or books \
                          export it (.csv). Tierdeck never changes it. To look around first, press {key:demo}.";

#[derive(Clone, Debug, Default)]
pub struct Start {
    /// Lists that were open before, the newest first; none while they are looked up.
    pub recent: Option<Vec<RecentList>>,
    /// The choice under the cursor.
    pub cursor: Cursor,
}

/// What can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StartChoice<'a> {
    /// A command of the screen.
    Run(Command),
    /// To continue with a list.
    Continue(&'a RecentList),
}

/// A line of the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StartLine {
    /// A sentence, or a part of it.
    Text(String),
    Heading(&'static str),
    /// A paragraph, with marks for keys; the last line.
    Paragraph(&'static str),
    /// The choice at this position.
    Choice(usize),
}

/// The commands that can be chosen, before the recent lists.
const COMMANDS: [Command; 3] = [Command::OpenFile, Command::Demo, Command::Quit];

impl Start {
    /// Opens the screen.
    pub fn open(core: &mut Core) -> Result<Start, Refused> {
        core.work(Work::Recent(ListRecent));
        Ok(Start::default())
    }

    fn count(&self) -> usize {
        COMMANDS.len() + self.recent.as_ref().map_or(0, Vec::len)
    }

    /// The choice at a position.
    pub fn choice(&self, at: usize) -> Option<StartChoice<'_>> {
        match COMMANDS.get(at) {
            Some(&command) => Some(StartChoice::Run(command)),
            None => self.recent.as_ref()?.get(at - COMMANDS.len()).map(StartChoice::Continue),
        }
    }

    /// What the choice under the cursor leads to, in a sentence.
    pub fn about(&self) -> String {
        match self.choice(self.cursor.at) {
            Some(StartChoice::Run(Command::OpenFile)) => {
                "Type its name, Tab completes it; or drag the file into this window.".into()
            }
            Some(StartChoice::Run(Command::Demo)) => {
                "A made-up list to try every key on. Nothing is saved.".into()
            }
            Some(StartChoice::Continue(recent)) if recent.there => recent.list.display().to_string(),
            Some(StartChoice::Continue(_)) => {
                "Moved or renamed? {key:open} opens it from its new place.".into()
            }
            _ => String::new(),
        }
    }

    /// All lines of the screen, in this many columns and lines; the recent lists scroll with the cursor.
    pub fn lines(&self, width: usize, height: usize) -> Vec<StartLine> {
        let texts = |text| display::lines(text, width).into_iter().map(StartLine::Text);
        let blank = || StartLine::Text(String::new());
        let mut lines: Vec<StartLine> = texts(INTRODUCTION).collect();
        lines.push(blank());
        lines.extend((0..COMMANDS.len()).map(StartLine::Choice));
        lines.extend([blank(), StartLine::Heading("Recent lists")]);
        let room = height.saturating_sub(lines.len()).max(1);
        match self.recent.as_deref() {
            None => lines.push(StartLine::Text("looking ...".into())),
            Some([]) => lines.push(StartLine::Paragraph(FIRST_TIME)),
            Some(recent) => {
                let below = self.cursor.at.saturating_sub(COMMANDS.len());
                let top = (below + 1).saturating_sub(room);
                lines.extend((top..recent.len()).take(room).map(|at| StartLine::Choice(COMMANDS.len() + at)));
            }
        }
        lines
    }

    /// Opens the choice under the cursor.
    fn open_chosen(&mut self, core: &mut Core) -> Done {
        match self.choice(self.cursor.at) {
            Some(StartChoice::Run(command)) => core.go(Go::Run(command)),
            Some(StartChoice::Continue(recent)) if recent.there => {
                return open_list(core, recent.list.clone(), true);
            }
            Some(StartChoice::Continue(recent)) => {
                let folder = recent.list.parent().unwrap_or(&recent.list).display();
                return Err(Refused::Because(format!(
                    "It is not in {folder} any more: moved, renamed, or on a disk that is away. {{key:open}} opens it \
                     from its new place."
                )));
            }
            None => {}
        }
        Ok(())
    }
}

impl ScreenState for Start {
    fn footer(&self, _: &Core) -> Vec<FooterKey> {
        footer_keys(&[
            Command::OpenChosen,
            Command::OpenFile,
            Command::Demo,
            Command::Open(Context::Help),
            Command::Quit,
        ])
    }

    fn run(&mut self, core: &mut Core, command: Command) -> Done {
        match command {
            Command::Move(motion) => self.cursor.step(motion, self.count(), self.count()),
            Command::OpenFile => core.go(Go::Type("e ".into())),
            Command::Demo => core.perform(Effect::OpenDemo),
            _ => return self.open_chosen(core),
        }
        Ok(())
    }

    fn back(&mut self, core: &mut Core) -> Done {
        core.say("{key:quit} quits, {key:help} shows the keys.");
        Ok(())
    }

    fn click(&mut self, core: &mut Core, _: u16, y: u16) -> Done {
        let body = core.layout.body();
        let (width, height) =
            (usize::from(body.width.saturating_sub(4)), core.layout.whole_page().saturating_sub(2));
        let line = y.checked_sub(body.y + 1).map(usize::from);
        if let Some(StartLine::Choice(at)) =
            line.and_then(|line| self.lines(width, height).into_iter().nth(line))
        {
            self.cursor.at = at;
            return self.open_chosen(core);
        }
        Ok(())
    }

    fn subject(&self, _: Subject) -> Subject {
        Subject::Nothing
    }

    /// The recent lists are known. The cursor goes to the newest, unless it was moved.
    fn answered(&mut self, _: &mut Core, answer: Answer) -> Option<Answer> {
        let Answer::Recent(recent) = answer else { return Some(answer) };
        if self.cursor.at == 0 && recent.first().is_some_and(|recent| recent.there) {
            self.cursor.at = COMMANDS.len();
        }
        self.recent = Some(recent);
        None
    }
}

/// Opens the line with pasted text as the name of a file: a file that is dragged into the window is pasted.
pub fn paste(core: &mut Core, text: &str) {
    let name = text.trim().trim_matches(['\'', '"']).replace("\\ ", " ");
    let name: String = name.chars().filter(|letter| !letter.is_control()).collect();
    core.go(Go::Type(format!("e {name}")));
}
