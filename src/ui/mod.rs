//! Floor 6, pure: the state as it is drawn. Nothing here changes anything, and nothing grows with the list.

mod criteria;
mod detail;
mod footer;
mod header;
mod help;
mod impact;
mod import;
mod models;
mod paint;
mod palette;
mod quality;
mod rating;
mod remembered;
mod review;
mod start;
mod table;
mod theme;
mod tiers;
mod why;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use crate::app::areas::SMALLEST;
use crate::app::state::{Context, State};

/// Draws the state. Gives the place of the cursor where something is being typed.
pub fn view(state: &State, buffer: &mut Buffer) -> Option<Position> {
    if buffer.area.width < state.size.0 || buffer.area.height < state.size.1 {
        // The window has just become smaller; the message that says so is on its way, and draws again.
        return None;
    }
    if state.size.0 < SMALLEST.0 || state.size.1 < SMALLEST.1 {
        too_small(state, buffer);
        return None;
    }
    let ground = theme::Theme::of(state).ground();
    if ground != Style::default() {
        buffer.set_style(buffer.area, ground);
    }
    let areas = state.areas();
    header::draw(state, areas.header, buffer);
    match state.context() {
        Context::Start => start::draw(state, areas.body(), buffer),
        Context::Customers => {
            table::draw(state, areas.table, buffer);
            tiers::draw(state, areas.first, buffer);
            why::draw(state, areas.second, buffer);
        }
        Context::Criteria => {
            table::draw(state, areas.table, buffer);
            criteria::draw(state, areas.first, buffer);
            let impact = state.criteria.as_ref().and_then(|criteria| criteria.impact.as_ref());
            impact::draw(state, impact, areas.second, buffer);
        }
        Context::Models => {
            table::draw(state, areas.table, buffer);
            models::draw(state, areas.first, buffer);
            models::draw_impact(state, areas.second, buffer);
        }
        Context::Rating => rating::draw(state, areas.body(), buffer),
        Context::Detail => detail::draw(state, areas.body(), buffer),
        Context::Queues => review::chooser::draw(state, areas.body(), buffer),
        Context::Review => review::draw(state, areas.body(), buffer),
        Context::Import => import::draw(state, areas.body(), buffer),
        Context::Quality => quality::draw(state, areas.body(), buffer),
        Context::Help => help::draw(state, areas.body(), buffer),
    }
    footer::draw(state, areas.footer, buffer);
    header::line(state, &areas, buffer)
}

fn too_small(state: &State, buffer: &mut Buffer) {
    buffer.set_style(buffer.area, theme::Theme::of(state).ground());
    let (width, height) = state.size;
    let sentence = format!(
        "This window has {width} x {height} characters. Tierdeck needs {} x {}: make it larger, or the letters smaller.",
        SMALLEST.0, SMALLEST.1
    );
    let area = Rect { x: 0, y: 0, width, height };
    paint::wrapped(&sentence, area, theme::Theme::of(state).plain(), buffer);
}
