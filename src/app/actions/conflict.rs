//! Files that somebody else has changed while they are open here.

use std::path::Path;

use crate::app::core::Core;
use crate::app::core::command::Command;
use crate::app::core::go::Done;
use crate::app::core::key::{Code, Key};
use crate::app::core::prompt::Purpose;
use crate::app::core::prompt::question::KeyQuestion;
use crate::app::core::saving::{FileChange, FileChanges, InTheWay};
use crate::app::core::then::SaveWanted;

use super::{reload, save};

/// Says what somebody else changed.
pub fn files_changed(core: &mut Core, changes: &FileChanges) {
    let name = &core.document.name;
    let mut said = Vec::new();
    match changes.list {
        Some(FileChange::Changed) => {
            said.push(format!(
                "{name} has changed on disk. :reload reads it again; your decisions are kept."
            ));
        }
        Some(FileChange::Gone) => said.push(format!(
            "{name} is missing on disk. What was read of it is still here, and your decisions are kept."
        )),
        None => {}
    }
    match changes.review {
        Some(FileChange::Changed) => said.push(
            "The saved review has changed on disk. :reload reads it and keeps your own decisions.".into(),
        ),
        Some(FileChange::Gone) => {
            said.push("The saved review is missing on disk. {key:save} saves it again.".into());
        }
        None => {}
    }
    match changes.result {
        Some(FileChange::Changed) => {
            said.push("The result has changed on disk. {key:save} asks before it overwrites it.".into());
        }
        Some(FileChange::Gone) => {
            said.push("The result is missing on disk. {key:save} writes it again.".into());
        }
        None => {}
    }
    if let Some((at, change)) = changes.joined
        && let Some(join) = core.document.review.joined.get(at)
    {
        let name = Path::new(&join.file).file_name().unwrap_or_default().to_string_lossy();
        said.push(match change {
            FileChange::Changed => {
                format!("{name}, which is joined, has changed on disk. :reload reads it again.")
            }
            FileChange::Gone => format!(
                "{name}, which is joined, is missing on disk. What was read of it is still here until :reload."
            ),
        });
    }
    if !said.is_empty() {
        core.warn(said.join(" "));
    }
}

/// Asks whether to overwrite what somebody else has changed.
pub fn in_the_way(core: &mut Core, mut in_the_way: InTheWay) {
    in_the_way.wanted.then = core.saves.stopped();
    let reload = if in_the_way.reload_helps { "r reads it first · " } else { "" };
    let question = format!("{} {reload}y overwrites it · n another name · Esc cancels", in_the_way.sentence);
    core.question(KeyQuestion::Overwrite(in_the_way), question);
}

/// Answers the question.
///
/// # Errors
/// Why it was not saved.
pub fn answer(core: &mut Core, in_the_way: InTheWay, key: Key) -> Done {
    let InTheWay { wanted, reload_helps, .. } = in_the_way;
    match key.code {
        Code::Char('y' | 'Y') => {
            core.prompt = None;
            return save::request(core, SaveWanted { over: true, ..wanted });
        }
        Code::Char('r' | 'R') if reload_helps => {
            core.prompt = None;
            return reload::reload(core, Command::Reload);
        }
        Code::Char('n' | 'N') => {
            core.ask(Purpose::SaveAs(wanted), "", save::OTHER_NAME);
        }
        Code::Esc => {
            core.prompt = None;
            core.say("Not saved. Your decisions are kept; {key:save} asks again.");
        }
        _ => {}
    }
    Ok(())
}
