//! Marking customers: one, a range, all that are shown.

use crate::data::number::counted;

use crate::app::core::message::{Command, Motion};
use crate::app::core::state::State;
use crate::app::work::row_set::Marks;

/// Marks the customer under the cursor, a range, or all.
pub fn mark(state: &mut State, command: Command) {
    let customers = &mut state.customers;
    let cursor = customers.cursor;
    match (command, customers.range_from.take()) {
        (Command::MarkRange, None) => {
            customers.range_from = Some(cursor);
            state.say("Move to the other end and press v again to mark all between; Esc gives up.");
            return;
        }
        (Command::MarkRange, Some(from)) if customers.rows.is_none() => {
            let to = from.max(cursor).min(state.document.table.len().saturating_sub(1));
            customers.marks.mark_all(from.min(cursor)..to + 1);
        }
        (Command::MarkRange, Some(from)) => {
            for position in from.min(cursor)..=from.max(cursor) {
                if let Some(row) = customers.row_at(position, &state.document) {
                    customers.marks.set(row, true);
                }
            }
        }
        (Command::MarkAll, _) if customers.marks.count() > 0 => customers.marks.clear(),
        (Command::MarkAll, _) => {
            let all = || Marks::first(state.document.table.len());
            customers.marks = customers.members.as_deref().map_or_else(all, Marks::clone);
        }
        _ => {
            if let Some(row) = customers.row_at(cursor, &state.document) {
                customers.marks.set(row, !customers.marks.contains(row));
                customers.step(Motion::Down, 1, &state.document);
            }
        }
    }
    match state.customers.marks.count() {
        0 => state.say("Nobody is marked."),
        count => {
            state.say(format!(
                "{} marked; a digit decides about all of them, Esc unmarks.",
                counted(count, "customer")
            ));
        }
    }
}
