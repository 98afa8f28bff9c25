//! The mouse: a click selects, on a header it sorts, and the wheel scrolls.

use super::message::{Command, Effect, Motion, Mouse};
use super::state::{Context, State};
use super::update::{move_cursor, run};

/// Takes in what the mouse did at a place of the screen.
pub fn happened(state: &mut State, mouse: Mouse, x: u16, y: u16) -> Vec<Effect> {
    let areas = state.areas();
    match mouse {
        Mouse::WheelUp if state.context() == Context::Models => return run(state, Command::Move(Motion::Up)),
        Mouse::WheelDown if state.context() == Context::Models => {
            return run(state, Command::Move(Motion::Down));
        }
        Mouse::WheelUp => (0..3).for_each(|_| move_cursor(state, Motion::Up)),
        Mouse::WheelDown => (0..3).for_each(|_| move_cursor(state, Motion::Down)),
        Mouse::Click if state.context() == Context::Customers && areas.table.contains((x, y).into()) => {
            let line = y.saturating_sub(areas.table.y);
            let column = state.column_at(x.saturating_sub(areas.table.x + 2).into());
            if line == 1 {
                if let Some(column) = column {
                    state.customers.column = column;
                    return run(state, Command::Sort);
                }
            } else if line >= 2 {
                let position = state.customers.top + usize::from(line - 2);
                if position < state.customers.shown(&state.document) {
                    state.customers.go_to(position, &state.document);
                    state.customers.column = column.unwrap_or(state.customers.column);
                }
            }
        }
        Mouse::Click => {}
    }
    Vec::new()
}

impl State {
    /// The column at a distance from the left edge of the table.
    fn column_at(&self, x: usize) -> Option<usize> {
        let mut from = 0;
        for (position, view) in self.customers.on_screen() {
            if (from..=from + view.width).contains(&x) {
                return Some(position);
            }
            from += view.width + 1;
        }
        None
    }
}
