//! Suggestions above the line: the palette's list, and completions.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Span;
use ratatui::widgets::{Clear, Widget};

use crate::app::core::prompt::suggestions::{Offer, Offers};
use crate::app::core::state::State;
use crate::data::display;
use crate::ui::draw::list::{List, Row};
use crate::ui::draw::paint;
use crate::ui::draw::theme::Theme;

/// The widest that names and keys may be.
const MOST: (usize, usize) = (44, 18);

/// Draws the palette: its suggestions, and below them which key does what.
pub(crate) fn draw(state: &State, offers: &Offers, area: Rect, buffer: &mut Buffer) {
    let theme = Theme::of(state);
    Clear.render(area, buffer);
    let inside = paint::frame(&offers.title, area, theme, buffer);
    let list = Rect { height: inside.height.saturating_sub(1), ..inside };
    draw_list(state, offers, List { area: list, frame: Some(area) }, buffer);
    let hint = offers.hint.replace('·', theme.or_ascii("·", "-"));
    paint::text(&hint, inside.x, list.bottom(), inside, theme.dim(), buffer);
}

/// Draws a few suggestions just above `bottom`, as wide as they need.
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
    let inside = paint::frame(&offers.title, area, theme, buffer);
    draw_list(state, offers, List { area: inside, frame: None }, buffer);
}

fn draw_list(state: &State, offers: &Offers, list: List, buffer: &mut Buffer) {
    let theme = Theme::of(state);
    let in_view = || offers.list.iter().skip(offers.top).take(list.height());
    let widest = |text: fn(&Offer) -> &str, most: usize| {
        in_view().map(|offer| display::width(text(offer))).max().unwrap_or(0).min(most)
    };
    let widths = (widest(|offer| &offer.label, MOST.0), widest(|offer| &offer.keys, MOST.1));
    list.draw((offers.top, offers.list.len()), theme, buffer, |at| {
        row(&offers.list[at], offers.cursor == Some(at), widths, theme)
    });
}

/// A suggestion: its name, its keys, and a few words about it, or why it cannot be chosen.
fn row(offer: &Offer, here: bool, (names, keys): (usize, usize), theme: Theme) -> Row<'static> {
    let padded = |text: &str, width| paint::padded(&display::display(text), width, false, theme.ellipsis());
    let can = offer.why_not.is_none();
    let base = if can { theme.plain() } else { theme.dim() };
    let key_style = if can && !here { theme.accent() } else { theme.plain() };
    let gap = if keys > 0 { "  " } else { "" };
    let about = offer.why_not.as_deref().unwrap_or(&offer.about);
    let about = about.replace(" · ", theme.or_ascii(" · ", " - "));
    let spans = vec![
        Span::raw(padded(&offer.label, names) + gap),
        Span::styled(padded(&offer.keys, keys), key_style),
        Span::raw(format!("  {about}")),
    ];
    Row::choice_of_spans(here, spans, base)
}
