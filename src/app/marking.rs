//! Marking customers: one, a range, all that are shown.

use crate::data::number::counted;

use super::customers::Customers;
use super::message::{Command, Motion};
use super::state::State;

/// Marks the customer under the cursor, a range, or all.
pub fn mark(state: &mut State, command: Command) {
    let customers = &mut state.customers;
    let cursor = customers.cursor;
    let rows = |range: std::ops::RangeInclusive<usize>, customers: &Customers| {
        range.filter_map(|position| customers.row_at(position, &state.document)).collect::<Vec<_>>()
    };
    match (command, customers.range_from.take()) {
        (Command::MarkRange, None) => {
            customers.range_from = Some(cursor);
            state.say("Move to the other end and press v again to mark all between; Esc gives up.");
            return;
        }
        (Command::MarkRange, Some(from)) => {
            for row in rows(from.min(cursor)..=from.max(cursor), customers) {
                customers.marks.set(row, true);
            }
        }
        (Command::MarkAll, _) if customers.marks.count() > 0 => customers.marks.clear(),
        (Command::MarkAll, _) => {
            let shown = customers.shown(&state.document);
            for row in rows(0..=shown.saturating_sub(1), customers) {
                customers.marks.set(row, true);
            }
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
