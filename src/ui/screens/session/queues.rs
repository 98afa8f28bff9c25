//! The queues to choose from, each with how many customers are in it, or why there are none.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::core::layout::Areas;
use crate::app::core::state::State;
use crate::app::screens::session::queues::{self, Choice};
use crate::data::number::counted;
use crate::ui::draw::list::{List, Row};
use crate::ui::draw::paint;
use crate::ui::draw::theme::Theme;
use crate::ui::draw::words;

/// Draws the queues.
pub(crate) fn draw(state: &State, areas: &Areas, buffer: &mut Buffer) {
    let theme = Theme::of(state);
    let inside = paint::frame("Review: which customers?", areas.body(), theme, buffer);
    let width = usize::from(inside.width);
    let first = choose::first_line(state, width, usize::from(inside.height));
    if first > 0 {
        paint::wrapped(choose::INTRODUCTION, inside, theme.plain(), buffer);
    }
    let first = first as u16;
    let area = Rect { y: inside.y + first, height: inside.height.saturating_sub(first), ..inside };
    let choices = choose::choices(state);
    List { area, frame: None }.draw((0, choices.len()), theme, buffer, |at| {
        let here = at == state.chooser.cursor;
        let (text, style) = line(state, &choices[at], width, theme);
        Row::choice(here, text, if here { theme.plain() } else { style })
    });
}

fn line(state: &State, choice: &Choice, width: usize, theme: Theme) -> (String, Style) {
    let (title, count, about, style) = match choice {
        Choice::GoOn(place) => {
            let done = format!("{} decided so far", counted(place.done.len(), "customer"));
            (format!("Continue: {}", choose::title(&place.queue)), String::new(), done, theme.strong())
        }
        Choice::Begin(queue, Some(0)) => {
            let why = choose::why_empty(state, queue).to_string();
            (choose::title(queue), "0".to_string(), why, theme.dim())
        }
        Choice::Begin(queue, count) => {
            let count = count.map_or("...".to_string(), words::count);
            (choose::title(queue), count, choose::meaning(queue).to_string(), theme.plain())
        }
    };
    let room = (width / 2).saturating_sub(10).clamp(20, 44);
    let title = paint::padded(&title, room, false, theme.ellipsis());
    (format!("{title} {count:>9}   {about}"), style)
}
