//! What is offered above the line: the palette's list, and what a filter may go on with.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::{Clear, Widget};

use crate::app::core::prompt::suggestions::{Offer, Offers};
use crate::app::core::state::State;
use crate::data::display;

use crate::ui::draw::paint;
use crate::ui::draw::theme::Theme;

/// The widest that names and keys become.
const MOST: (usize, usize) = (44, 18);

/// Draws the palette: its offers, and what can be done with them below.
pub(crate) fn draw(state: &State, offers: &Offers, area: Rect, buffer: &mut Buffer) {
    let theme = Theme::of(state);
    Clear.render(area, buffer);
    let inside = paint::frame(&offers.title, area, theme, state.look.ascii, buffer);
    let list = Rect { height: inside.height.saturating_sub(1), ..inside };
    draw_list(state, offers, list, buffer);
    let hint = offers.hint.replace('·', theme.or_ascii("·", "-"));
    paint::text(&hint, inside.x, list.bottom(), inside, theme.dim(), buffer);
    let below = offers.top + usize::from(list.height) < offers.list.len();
    paint::more(offers.top > 0, below, area, theme, buffer);
}

/// Draws a few offers whose last line ends above `bottom`, as wide as they need.
pub(crate) fn draw_few(state: &State, offers: &Offers, body: Rect, bottom: u16, buffer: &mut Buffer) {
    let theme = Theme::of(state);
    let height = (offers.list.len() as u16 + 2).min(bottom.saturating_sub(body.y));
    let widest = |text: fn(&Offer) -> &str| {
        offers.list.iter().map(|offer| display::width(text(offer))).max().unwrap_or(0)
    };
    let wanted = widest(|offer| &offer.label).min(MOST.0) + widest(|offer| &offer.about) + 9;
    let width = (wanted.max(display::width(&offers.title) + 6) as u16).min(body.width);
    let area = Rect { y: bottom.saturating_sub(height), height, width, ..body };
    Clear.render(area, buffer);
    let inside = paint::frame(&offers.title, area, theme, state.look.ascii, buffer);
    draw_list(state, offers, inside, buffer);
}

fn draw_list(state: &State, offers: &Offers, area: Rect, buffer: &mut Buffer) {
    let theme = Theme::of(state);
    let shown = || offers.list.iter().enumerate().skip(offers.top).take(usize::from(area.height));
    let widest = |text: fn(&Offer) -> &str, most: usize| {
        shown().map(|(_, offer)| display::width(text(offer))).max().unwrap_or(0).min(most)
    };
    let names = widest(|offer| &offer.label, MOST.0);
    let keys = widest(|offer| &offer.keys, MOST.1);
    for ((at, offer), y) in shown().zip(area.y..) {
        let chosen = offers.cursor == Some(at);
        let base = if chosen { theme.selected() } else { theme.plain() };
        let base = if offer.why_not.is_some() { base.patch(theme.dim()) } else { base };
        let line = Rect { y, height: 1, ..area };
        if chosen {
            buffer.set_style(line, base);
        }
        let ellipsis = theme.or_ascii("…", "~");
        let padded = |text: &str, width| paint::padded(&display::display(text), width, false, ellipsis);
        let marker = if chosen { "> " } else { "  " };
        let keys_style = if offer.why_not.is_some() || chosen { base } else { base.patch(theme.accent()) };
        let gap = if keys > 0 { "  " } else { "" };
        let room = usize::from(area.width).saturating_sub(names + keys + gap.len() + 4);
        let about = offer.why_not.as_deref().unwrap_or(&offer.about);
        let about = about.replace(" · ", theme.or_ascii(" · ", " - "));
        let about = display::fit(&display::display(&about), room, ellipsis);
        let pieces = [
            (marker, base),
            (&*padded(&offer.label, names), base),
            (gap, base),
            (&*padded(&offer.keys, keys), keys_style),
            ("  ", base),
            (&*about, base),
        ];
        paint::pieces(&pieces, area.x, y, line, buffer);
    }
}
