//! The queues to choose from, each with how many are in it, or why nobody is.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::core::state::State;
use crate::app::screens::session::queues::{self as choose, Choice};
use crate::data::number::{counted, format_number};
use crate::ui::draw::paint;
use crate::ui::draw::theme::Theme;

/// Draws the queues.
pub(crate) fn draw(state: &State, area: Rect, buffer: &mut Buffer) {
    let theme = Theme::of(state);
    let inside = paint::frame("Review: which customers?", area, theme, state.look.ascii, buffer);
    let first = choose::first_line(state, usize::from(inside.width), usize::from(inside.height));
    if first > 0 {
        paint::wrapped(choose::INTRODUCTION, inside, theme.plain(), buffer);
    }
    let first = inside.y + first as u16;
    for (choice, y) in choose::choices(state).iter().zip(first..) {
        let here = usize::from(y - first) == state.chooser.cursor;
        let (text, style) = line(state, choice, usize::from(inside.width), theme);
        let style = if here { theme.selected() } else { style };
        let text = format!("{} {text}", if here { ">" } else { " " });
        let text = paint::padded(&text, usize::from(inside.width), false, theme.or_ascii("…", "~"));
        paint::text(&text, inside.x, y, inside, style, buffer);
    }
}

fn line(state: &State, choice: &Choice, width: usize, theme: Theme) -> (String, Style) {
    let (title, count, said, style) = match choice {
        Choice::GoOn(place) => {
            let done = format!("{} decided so far", counted(place.done.len(), "customer"));
            (format!("Go on: {}", choose::title(&place.queue)), String::new(), done, theme.strong())
        }
        Choice::Begin(queue, Some(0)) => {
            let why = choose::why_empty(state, queue).to_string();
            (choose::title(queue), "0".to_string(), why, theme.dim())
        }
        Choice::Begin(queue, count) => {
            let count = count.map_or("...".to_string(), |count| format_number(count as f64, 0));
            (choose::title(queue), count, choose::meaning(queue).to_string(), theme.plain())
        }
    };
    let room = (width / 2).saturating_sub(10).clamp(20, 44);
    let title = paint::padded(&title, room, false, theme.or_ascii("…", "~"));
    (format!("{title} {count:>9}   {said}"), style)
}
