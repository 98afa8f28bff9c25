//! The queues to choose from, each with how many customers are in it, or why there are none.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::State;
use crate::app::core::layout::Layout;
use crate::app::screens::queues::{INTRODUCTION, QueueChoice, Queues, about, title};
use crate::data::number::counted;
use crate::tiering::figures;
use crate::ui::draw::list::{List, ListRow};
use crate::ui::draw::paint;
use crate::ui::draw::theme::Theme;
use crate::ui::draw::words;

/// Draws the queues.
pub(crate) fn draw(queues: &Queues, state: &State, layout: &Layout, buffer: &mut Buffer) {
    let theme = Theme::of(state);
    let inside = paint::frame("Review: which customers?", layout.body(), theme, buffer);
    let width = usize::from(inside.width);
    let first = queues.first_line(&state.core, width, usize::from(inside.height));
    if first > 0 {
        paint::wrapped(&words::with_keys(INTRODUCTION, state), inside, theme.plain(), buffer);
    }
    let first = first as u16;
    let area = Rect { y: inside.y + first, height: inside.height.saturating_sub(first), ..inside };
    let choices = queues.choices(&state.core);
    if let Some(overruled) = queues.overruled() {
        let below = choices.len() as u16 + 1;
        let area = Rect { y: area.y + below, height: area.height.saturating_sub(below), ..area };
        paint::wrapped(&overruled.in_words("You", "your"), area, theme.accent(), buffer);
    }
    List { area, frame: None }.draw((0, choices.len()), theme, buffer, |at| {
        let here = at == queues.cursor.at;
        let (text, style) = line(state, &choices[at], width, theme);
        ListRow::choice(here, text, if here { theme.plain() } else { style })
    });
}

fn line(state: &State, choice: &QueueChoice<'_>, width: usize, theme: Theme) -> (String, Style) {
    let (name, count, about, style) = match choice {
        QueueChoice::Continue(place, decided) => {
            let decided = decided.map_or("...".to_string(), |decided| counted(decided, "customer"));
            let done = format!("{decided} decided so far");
            (format!("Continue: {}", title(&place.queue)), String::new(), done, theme.strong())
        }
        QueueChoice::Begin(queue, count) => {
            let style = if *count == Some(0) { theme.dim() } else { theme.plain() };
            let about = words::with_keys(&about(&state.core, queue, *count), state);
            (title(queue), count.map_or("...".to_string(), figures::count), about, style)
        }
    };
    let room = (width / 2).saturating_sub(10).clamp(20, 44);
    let name = paint::padded(&name, room, false, theme.ellipsis());
    (format!("{name} {count:>9}   {about}"), style)
}
