//! Joined files: which they are, and before one is kept, what it would bring.

use crate::app::actions::open;
use crate::app::core::Core;
use crate::app::core::command::{Command, Context};
use crate::app::core::cursor::Cursor;
use crate::app::core::document::permission::Refused;
use crate::app::core::go::{Done, Go, Subject};
use crate::app::core::row::{Group, Row, When};
use crate::app::core::screen::{FooterKey, ScreenState};
use crate::app::work::join::{TriedJoin, TryJoin};
use crate::app::work::{Answer, Work};
use crate::data::join::Join;
use crate::review::Edit;

/// The commands of the screen.
pub const ROWS: &[Row] = &[Row::new(
    Command::Open(Context::Join),
    "join",
    "join",
    "the files whose columns are joined to the list",
)
.at(Group::Look, &[], &[Context::Customers])
.when(&[When::NotPart, When::Read])
.action(open::screen)
.also("with merge lookup survey tickets hours")];

/// Said where a file of that name is joined.
const ALREADY: &str = "This file is joined already. :reload reads it again.";

/// The screen.
#[derive(Clone, Debug, Default)]
pub struct JoinScreen {
    /// The file that is being looked at, as it was typed; none where the screen lists what is joined.
    pub given: Option<String>,
    /// What it would bring; none while it is being read.
    pub tried: Option<Box<TriedJoin>>,
    /// The joined file under the cursor.
    pub cursor: Cursor,
}

/// Opens the screen for a file, which is read first; or removes files: `none`, or `none FILE`.
///
/// # Errors
/// Why nothing can be joined or removed now.
pub fn typed(core: &mut Core, argument: &str) -> Done {
    When::all(&[When::NotPart, When::Read], core)?;
    if argument == "none" {
        return remove(core, |_| true);
    }
    if let Some(name) = argument.strip_prefix("none ") {
        let name = name.trim();
        return remove(core, |join| join.file == name || join.file.ends_with(&format!("/{name}")));
    }
    core.to_join = Some(argument.to_owned());
    core.go(Go::Open(Context::Join));
    Ok(())
}

/// Removes the joined files that are meant.
fn remove(core: &mut Core, is_meant: impl Fn(&Join) -> bool) -> Done {
    let mut joined = core.document.review.joined.clone();
    let (before, removed) = (joined.len(), joined.iter().find(|join| is_meant(join)).cloned());
    joined.retain(|join| !is_meant(join));
    let Some(removed) = removed else {
        return Err(Refused::because("No such file is joined. :join lists those that are."));
    };
    let name = match before - joined.len() {
        1 => name(&removed.file).to_owned(),
        many => format!("{many} files"),
    };
    core.apply(format!("{name} no longer joined"), Edit::SetJoined { joined })?;
    core.say(format!("{name} is no longer joined. {{key:undo}} undoes it."));
    Ok(())
}

/// A file without its folder.
pub fn name(file: &str) -> &str {
    file.rsplit(['/', '\\']).next().unwrap_or(file)
}

impl JoinScreen {
    /// Opens the screen: for the file that was asked for, or with those that are joined.
    pub fn open(core: &mut Core) -> Result<JoinScreen, Refused> {
        let given = core.to_join.take();
        if let Some(given) = &given {
            core.work(Work::Join(Box::new(TryJoin {
                table: core.document.table.clone(),
                choices: core.document.review.choices.clone(),
                given: given.clone(),
            })));
        }
        Ok(JoinScreen { given, ..JoinScreen::default() })
    }

    /// Joins the file that was looked at.
    fn keep(&self, core: &mut Core) -> Done {
        let Some(tried) = &self.tried else { return Ok(()) };
        if let Some(sentence) = &tried.report.failed {
            return Err(Refused::Because(sentence.clone()));
        }
        let mut joined = core.document.review.joined.clone();
        if joined.iter().any(|join| join.file == tried.join.file) {
            return Err(Refused::because(ALREADY));
        }
        joined.push(tried.join.clone());
        let report = &tried.report;
        core.apply(format!("{} joined", report.file), Edit::SetJoined { joined })?;
        core.say(format!("{} {{key:undo}} undoes it.", report.in_words()));
        core.go(Go::Close);
        Ok(())
    }

    fn page(core: &Core) -> usize {
        (core.layout.whole_page() / 2).max(1)
    }
}

impl ScreenState for JoinScreen {
    fn footer(&self, core: &Core) -> Vec<FooterKey> {
        let can_keep = self.tried.as_ref().is_some_and(|tried| tried.report.failed.is_none());
        let first = match self.given {
            Some(_) => can_keep.then(|| (Command::Keep, Some("join".to_owned()))),
            None => (!core.document.review.joined.is_empty()).then_some((Command::Remove, None)),
        };
        let back = self.given.is_some().then(|| "leave it".to_owned());
        first.into_iter().chain([(Command::Back, back), (Command::Open(Context::Help), None)]).collect()
    }

    fn run(&mut self, core: &mut Core, command: Command) -> Done {
        match command {
            Command::Keep => self.keep(core),
            Command::Remove if self.given.is_none() => {
                let file = core.document.review.joined.get(self.cursor.at).map(|join| join.file.clone());
                let Some(file) = file else { return Ok(()) };
                remove(core, |join| join.file == file)
            }
            Command::Move(motion) => {
                self.cursor.step(motion, JoinScreen::page(core), core.document.review.joined.len());
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn subject(&self, _: Subject) -> Subject {
        Subject::Nothing
    }

    fn answered(&mut self, _: &mut Core, answer: Answer) -> Option<Answer> {
        let Answer::Join(tried) = answer else { return Some(answer) };
        self.tried = Some(tried);
        None
    }

    fn settle(&mut self, core: &Core) {
        let joined = core.document.review.joined.len();
        self.cursor.scroll_into_view(JoinScreen::page(core), joined);
    }
}
