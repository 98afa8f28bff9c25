//! Marking customers of a list, as in the table: with the same keys, and they are the same marks.

use crate::app::core::Core;
use crate::app::core::command::{Command, Motion};
use crate::app::core::document::permission::Refused;
use crate::app::core::go::Done;
use crate::app::work::row_set::RowSet;
use crate::data::number::counted;
use crate::review::lists::ListName;

use super::ListsScreen;

impl ListsScreen {
    /// The marked customers who are in the list.
    pub fn marked(&self, core: &Core) -> RowSet {
        match &self.made {
            Some(made) => core.list.marks.intersection(&made.rows),
            None => RowSet::default(),
        }
    }

    /// Marks the customer under the cursor, a range, or all of the list.
    pub(super) fn mark(&mut self, core: &mut Core, command: Command) -> Done {
        let Some(made) = self.made.clone().filter(|_| core.list_place.name != ListName::WhatIf) else {
            return Err(Refused::because("These are cases, not customers: there is nothing to mark."));
        };
        let (depth, before) = (core.document.history.depth(), core.list.marks_now());
        match (command, self.range_from.take()) {
            (Command::MarkRange, None) => {
                self.range_from = Some(self.cursor.at);
                core.say("Move to the other end and press {key:mark-range} again. {key:back} cancels.");
                return Ok(());
            }
            (Command::MarkRange, Some(from)) => {
                let (first, last) = (from.min(self.cursor.at), from.max(self.cursor.at));
                let range = made.shown.entries.iter().take(last + 1).skip(first);
                let rows: Vec<u32> = range.filter_map(|entry| entry.row).collect();
                core.list.marks = core.list.marks.union(&RowSet::new(&rows));
            }
            (Command::MarkAll, _) => {
                let marks = &core.list.marks;
                let are_all = marks.intersection(&made.rows).count() == made.rows.count();
                core.list.marks = if are_all { marks.without(&made.rows) } else { marks.union(&made.rows) };
            }
            _ => {
                let Some(row) = self.entry().and_then(|entry| entry.row) else { return Ok(()) };
                let row = row as usize;
                core.list.marks.set(row, !core.list.marks.contains(row));
                self.cursor.step(Motion::Down, self.page(core), made.shown.entries.len());
            }
        }
        core.list.remember("the marks", before, depth);
        match self.marked(core).count() {
            0 => core.say("No customer of this list is marked."),
            count => core.say(format!(
                "{} marked. A digit decides the step for all of them, {{key:back}} unmarks.",
                counted(count, "customer")
            )),
        }
        Ok(())
    }

    /// Leaves a range, or unmarks the customers of the list. Whether there was something to leave.
    pub(super) fn unmark(&mut self, core: &mut Core) -> bool {
        if self.range_from.take().is_some() {
            return true;
        }
        let Some(made) = self.made.as_ref().filter(|_| self.marked(core).count() > 0) else { return false };
        let before = core.list.marks_now();
        core.list.marks = core.list.marks.without(&made.rows);
        core.list.remember("the marks", before, core.document.history.depth());
        core.say("No customer of this list is marked any more.");
        true
    }
}
