//! The mouse: a click selects, on a header it sorts, in a list to choose from it takes; the wheel scrolls.

use crate::app::core::key::{Code, Key};
use crate::app::core::list::Customers;
use crate::app::core::message::{Command, Effect, Motion, Mouse};
use crate::app::core::prompt::Purpose;
use crate::app::core::state::{Context, State};
use crate::app::prompt_routes as typed;
use crate::app::screens::quality;
use crate::app::screens::session::queues as choose;
use crate::app::screens::start;
use crate::app::update::{move_cursor, run};

/// Lines that a turn of the wheel scrolls.
const TURN: usize = 3;

/// Takes in what the mouse did at a place of the screen.
pub fn happened(state: &mut State, mouse: Mouse, x: u16, y: u16) -> Vec<Effect> {
    match state.prompt.as_ref().map(|prompt| (&prompt.purpose, prompt.is_question())) {
        Some((_, true)) => return Vec::new(),
        Some((Purpose::Command, _)) => return in_palette(state, mouse, x, y),
        _ => {}
    }
    match mouse {
        Mouse::WheelUp if state.context() == Context::Models => return run(state, Command::Move(Motion::Up)),
        Mouse::WheelDown if state.context() == Context::Models => {
            return run(state, Command::Move(Motion::Down));
        }
        Mouse::WheelUp => scroll(state, Motion::Up, x, y),
        Mouse::WheelDown => scroll(state, Motion::Down, x, y),
        Mouse::Click => return click(state, x, y),
    }
    Vec::new()
}

/// Scrolls the list under the pointer.
fn scroll(state: &mut State, motion: Motion, x: u16, y: u16) {
    let areas = state.areas();
    let table = state.context() == Context::Criteria && areas.table.contains((x, y).into());
    for _ in 0..TURN {
        if table {
            state.customers.step(motion, areas.page(), &state.document);
        } else {
            move_cursor(state, motion);
        }
    }
}

fn in_palette(state: &mut State, mouse: Mouse, x: u16, y: u16) -> Vec<Effect> {
    let areas = state.areas();
    let (area, page) = (areas.palette(), areas.offers_page());
    let Some(prompt) = &mut state.prompt else { return Vec::new() };
    match mouse {
        Mouse::WheelUp => (0..TURN).for_each(|_| prompt.offers.step(Motion::Up, page)),
        Mouse::WheelDown => (0..TURN).for_each(|_| prompt.offers.step(Motion::Down, page)),
        Mouse::Click if area.contains((x, y).into()) => {
            let Some(line) = y.checked_sub(area.y + 1).map(usize::from).filter(|&line| line < page) else {
                return Vec::new();
            };
            let at = prompt.offers.top + line;
            if at < prompt.offers.list.len() {
                prompt.offers.cursor = Some(at);
                return typed::on_key(state, Key::plain(Code::Enter));
            }
        }
        Mouse::Click => {}
    }
    Vec::new()
}

fn click(state: &mut State, x: u16, y: u16) -> Vec<Effect> {
    let areas = state.areas();
    let body = areas.body();
    let line = y.checked_sub(body.y + 1).map(usize::from);
    let width = usize::from(body.width.saturating_sub(4));
    match (state.context(), line) {
        (Context::Customers, _) if areas.table.contains((x, y).into()) => {
            let line = y.saturating_sub(areas.table.y);
            return in_table(state, x.saturating_sub(areas.table.x + 2), line);
        }
        (Context::Start, Some(line)) => {
            let height = areas.whole_page().saturating_sub(2);
            if let Some(start::Line::Choice(at)) = state.start.lines(width, height).get(line) {
                let at = *at;
                return start::choose(state, at);
            }
        }
        (Context::Queues, Some(line)) => {
            let at = line.checked_sub(choose::first_line(state, width, areas.whole_page()));
            if let Some(at) = at.filter(|&at| at < choose::choices(state).len()) {
                state.chooser.cursor = at;
                return run(state, Command::Begin);
            }
        }
        (Context::Quality, Some(line)) if line < state.quality_page() => {
            let at = quality::first_line(state) + line;
            if let Some(quality::Line::Entry(at, _)) = quality::lines(state).get(at) {
                let again = state.quality.cursor == *at;
                state.quality.cursor = *at;
                if again {
                    return run(state, Command::ShowRows);
                }
            }
        }
        _ => {}
    }
    Vec::new()
}

/// A click on a line of the table, and so far from its left: on a header it sorts, on a customer it selects.
fn in_table(state: &mut State, x: u16, line: u16) -> Vec<Effect> {
    let column = state.customers.column_at(x.into());
    if let (1, Some(column)) = (line, column) {
        state.customers.column = column;
        return run(state, Command::Sort);
    }
    if line >= 2 {
        let position = state.customers.top + usize::from(line - 2);
        if position < state.customers.shown(&state.document) {
            state.customers.go_to(position, &state.document);
            state.customers.column = column.unwrap_or(state.customers.column);
        }
    }
    Vec::new()
}

impl Customers {
    /// The column at a distance from the left edge of the table.
    fn column_at(&self, x: usize) -> Option<usize> {
        let mut from = 0;
        for (position, view) in self.on_screen() {
            if (from..=from + view.width).contains(&x) {
                return Some(position);
            }
            from += view.width + 1;
        }
        None
    }
}
