//! The mouse: a click selects, on a header it sorts, in a list to choose from it chooses, on a key in the footer it
//! presses it; the wheel scrolls.

use super::core::command::Motion;
use super::core::go::{Done, Go};
use super::core::message::Mouse;
use super::core::prompt::Purpose;
use super::core::screen::TURN;
use super::footer::{self, FooterClick};
use super::prompt_routes;
use super::screens::Screen;
use super::state::State;

/// Handles what the mouse did at a place of the screen.
///
/// # Errors
/// Why what follows was not done.
pub fn happened(state: &mut State, mouse: Mouse, x: u16, y: u16) -> Done {
    if mouse == Mouse::Click && state.core.layout.footer.contains((x, y).into()) {
        match footer::at(state, x) {
            Some(FooterClick::Run(command)) => state.core.go(Go::Run(command)),
            Some(FooterClick::Press(key)) => return prompt_routes::on_key(state, key),
            None => {}
        }
        return Ok(());
    }
    match &state.core.prompt {
        Some(prompt) if prompt.is_question() => return Ok(()),
        Some(prompt) if prompt.purpose == Purpose::Command => return in_palette(state, mouse, x, y),
        _ => {}
    }
    let State { core, stack, .. } = state;
    let Some(screen) = stack.last_mut().map(Screen::state_mut) else { return Ok(()) };
    match mouse {
        Mouse::WheelUp => screen.wheel(core, Motion::Up, x, y),
        Mouse::WheelDown => screen.wheel(core, Motion::Down, x, y),
        Mouse::Click => screen.click(core, x, y),
        Mouse::DoubleClick => screen.double_click(core, x, y),
    }
}

fn in_palette(state: &mut State, mouse: Mouse, x: u16, y: u16) -> Done {
    let (area, page) = (state.core.layout.palette(), state.core.layout.suggestions_page());
    let Some(prompt) = &mut state.core.prompt else { return Ok(()) };
    let suggestions = &mut prompt.suggestions;
    match mouse {
        Mouse::WheelUp => (0..TURN).for_each(|_| suggestions.step(Motion::Up, page)),
        Mouse::WheelDown => (0..TURN).for_each(|_| suggestions.step(Motion::Down, page)),
        Mouse::Click if area.contains((x, y).into()) => {
            let line = y.checked_sub(area.y + 1).map(usize::from).filter(|&line| line < page);
            let at = line.map(|line| suggestions.top() + line);
            if let Some(at) = at.filter(|&at| at < suggestions.list.len()) {
                suggestions.choose(at);
                return prompt_routes::press_enter(state);
            }
        }
        Mouse::Click | Mouse::DoubleClick => {}
    }
    Ok(())
}
