//! Marking customers: one, a range, all that are shown.

use crate::app::core::Core;
use crate::app::core::command::{Command, Motion};
use crate::app::core::go::Done;
use crate::app::work::row_set::RowSet;
use crate::app::work::targets::Targets;
use crate::data::number::counted;

/// Unmarks the customers that something was done about: their marks have done their work, and the next digit is about the
/// customer under the cursor again.
pub fn unmark(core: &mut Core, done: &Targets) {
    match done {
        Targets::One(row) => core.list.marks.set(*row, false),
        Targets::Marked(rows) => core.list.marks = core.list.marks.without(rows),
    }
}

/// Marks the customer under the cursor, a range, or all.
pub fn mark(core: &mut Core, command: Command) -> Done {
    let depth = core.document.history.depth();
    let list = &mut core.list;
    let (cursor, before) = (list.cursor.at, list.marks_now());
    match (command, list.range_from.take()) {
        (Command::MarkRange, None) => {
            list.range_from = Some(cursor);
            core.say("Move to the other end and press {key:mark-range} again. {key:back} cancels.");
            return Ok(());
        }
        (Command::MarkRange, Some(from)) => list.mark_range(from, &core.document),
        (Command::MarkAll, _) => {
            let every = || RowSet::first(core.document.table.len());
            let shown = list.members.as_deref().map_or_else(every, RowSet::clone);
            if list.marks == shown {
                list.marks.clear();
            } else {
                list.marks = shown;
            }
        }
        _ => {
            if let Some(row) = list.row_at(cursor, &core.document) {
                list.marks.set(row, !list.marks.contains(row));
                list.step(Motion::Down, 1, &core.document);
            }
        }
    }
    core.list.remember("the marks", before, depth);
    match core.list.marks.count() {
        0 => core.say("No customer is marked."),
        count => core.say(format!(
            "{} marked. A digit decides about all of them, {{key:back}} unmarks.",
            counted(count, "customer")
        )),
    }
    Ok(())
}
