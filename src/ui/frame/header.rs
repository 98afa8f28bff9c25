//! The line at the top, and the line for notices and typing.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::widgets::{Clear, Widget};

use crate::app::actions::filter as filter_line;
use crate::app::core::document::Writing;
use crate::app::core::document::busy::Doing;
use crate::app::core::layout::Areas;
use crate::app::core::prompt::{Prompt, Purpose};
use crate::app::core::state::{Context, State};
use crate::data::display;
use crate::data::number::format_number;

use super::palette;
use crate::ui::draw::paint;
use crate::ui::draw::theme::Theme;

/// A line of less than twice this width has no room for why nothing can be changed.
const NARROW: u16 = 40;

/// Draws the line at the top: which list, how many customers, which model; how far the review is.
pub(crate) fn draw(state: &State, area: Rect, buffer: &mut Buffer) {
    let theme = Theme::of(state);
    if state.screens.first() == Some(&Context::Start) {
        paint::text(" tierdeck", area.x, area.y, area, theme.accent(), buffer);
        return;
    }
    let document = &state.document;
    let dot = theme.or_ascii(" · ", " - ");
    let customers = format_number(document.table.len() as f64, 0);
    let right = if document.given_up {
        "reading was given up ".to_string()
    } else if document.roster.is_none() {
        format!("reading {} {:.0}% ", theme.bar(document.share, 12), 100.0 * document.share)
    } else {
        let unsaved = match document.history.unsaved() {
            _ if document.doing.is_some() => document.doing.as_ref().map_or("", Doing::in_short).to_string(),
            _ if !document.kept => "nothing is kept".to_string(),
            _ if document.writing != Writing::Open => standing(&document.writing, area.width),
            0 => "saved".to_string(),
            count => format!("{count} unsaved"),
        };
        format!("reviewed {}/{customers}{dot}{unsaved} ", format_number(document.reviewed() as f64, 0))
    };
    let x = area.right().saturating_sub(display::width(&right) as u16);
    paint::text(&right, x, area.y, area, theme.plain(), buffer);
    let left = Rect { width: x.saturating_sub(area.x + 1), ..area };
    let start = left.x + paint::text(" tierdeck  ", left.x, left.y, left, theme.accent(), buffer);
    let noun = if document.table.len() == 1 { "customer" } else { "customers" };
    let first = if document.given_up { "first " } else { "" };
    let list = format!("{}{dot}{first}{customers} {noun}", document.name);
    let with_model = format!("{list}{dot}{}", document.review.model.name);
    let today =
        document.tiering.measures.as_of().map_or_else(String::new, |day| format!("{dot}today is {day}"));
    let room = usize::from(left.right().saturating_sub(start));
    let longest_that_fits = [format!("{with_model}{today}"), with_model, list]
        .into_iter()
        .find(|text| display::width(text) <= room);
    let text = longest_that_fits.unwrap_or_else(|| document.name.clone());
    paint::text(&text, start, left.y, left, theme.strong(), buffer);
}

/// Whether anything may be changed, where not everything is as usual.
fn standing(writing: &Writing, width: u16) -> String {
    match writing {
        Writing::Open => String::new(),
        Writing::Undecided(_) => "unsaved ones found".into(),
        Writing::ReadOnly(_) if width < 2 * NARROW => "read only".into(),
        Writing::ReadOnly(why) => format!("read only: {why}"),
    }
}

/// Draws the line for notices and typing, with what is offered above it; a long sentence takes lines of the screen
/// above it. Gives the cursor's place where something is typed.
pub(crate) fn line(state: &State, areas: &Areas, buffer: &mut Buffer) -> Option<Position> {
    let theme = Theme::of(state);
    let area = areas.line;
    if let Some(question) = state.prompt.as_ref().filter(|prompt| prompt.is_question()) {
        let text = question.hint.replace('·', theme.or_ascii("·", "-"));
        sentence(&text, theme.plain(), area, buffer);
        return None;
    }
    let Some(prompt) = &state.prompt else {
        if let Some(notice) = &state.notice {
            let style = if notice.warning { theme.warning() } else { theme.plain() };
            sentence(&notice.text, style, area, buffer);
        } else if let Some(text) = state.document.doing_in_words() {
            sentence(&text, theme.plain(), area, buffer);
        }
        return None;
    };
    let label = format!(" {}", prompt.label());
    let start = area.x + paint::text(&label, area.x, area.y, area, theme.accent(), buffer);
    let room = usize::from(area.right().saturating_sub(start + 1));
    let (shown, before) = window(prompt.text(), prompt.input.visual_cursor(), room);
    let mut taken = paint::text(&shown, start, area.y, area, theme.plain(), buffer);
    if let Some(rest) = prompt.suggested() {
        taken += paint::text(rest, start + taken, area.y, area, theme.dim(), buffer);
        taken += paint::text("  Tab", start + taken, area.y, area, theme.accent(), buffer);
    }
    let (help, style) = beside(state, prompt, theme);
    if let Some((at, _)) = &prompt.error {
        underline(state, &prompt.text()[..at.start.min(prompt.text().len())], start, area, buffer);
    }
    let mut top = area.y;
    if usize::from(taken) + 3 + display::width(&help) <= room {
        paint::text(&help, start + taken + 3, area.y, area, style, buffer);
    } else {
        top = sentence(&help, style, Rect { y: area.y.saturating_sub(1), ..area }, buffer);
    }
    // What is wrong with a line of the palette stands where the palette was.
    if prompt.purpose == Purpose::Command && prompt.error.is_none() {
        palette::draw(state, &prompt.offers, areas.palette(), buffer);
    } else if prompt.purpose != Purpose::Command && !prompt.offers.list.is_empty() {
        palette::draw_few(state, &prompt.offers, areas.body(), top, buffer);
    }
    Some(Position { x: (start + before as u16).min(area.right().saturating_sub(1)), y: area.y })
}

/// What stands beside the text that is typed: what is wrong with it, what it means, or what Enter does.
fn beside(state: &State, prompt: &Prompt, theme: Theme) -> (String, Style) {
    match (&prompt.error, &state.notice, &prompt.purpose) {
        (Some((_, sentence)), ..) => (sentence.clone(), theme.warning()),
        (None, _, Purpose::Filter { .. }) => {
            let status = filter_line::status(state, prompt.text());
            (status.replace('·', theme.or_ascii("·", "-")), theme.dim())
        }
        (None, Some(notice), _) if prompt.text().is_empty() => {
            (format!("{} {}", notice.text, prompt.hint), theme.dim())
        }
        (None, ..) => (prompt.hint.clone(), theme.dim()),
    }
}

/// Writes a sentence that ends on the line of an area, over what is above where it is long. Gives its first line.
fn sentence(text: &str, style: Style, area: Rect, buffer: &mut Buffer) -> u16 {
    let lines = paint::lines(text, usize::from(area.width.saturating_sub(2)));
    let first = area.y.saturating_sub(lines.len() as u16 - 1).max(1);
    for (line, y) in lines.iter().zip(first..=area.y) {
        let blank = Rect { y, height: 1, ..area };
        Clear.render(blank, buffer);
        paint::text(&format!(" {line}"), area.x, y, blank, style, buffer);
    }
    first
}

/// Marks the place where a text goes wrong.
fn underline(state: &State, before: &str, start: u16, area: Rect, buffer: &mut Buffer) {
    let x = start + display::width(before) as u16;
    if x < area.right() {
        buffer[(x, area.y)].set_style(Theme::of(state).selected());
    }
}

/// The part of a line that fits, and how far the cursor is from its left.
fn window(text: &str, cursor: usize, room: usize) -> (String, usize) {
    if cursor <= room {
        return (display::fit(text, room, ""), cursor);
    }
    let skipped = cursor - room;
    let mut width = 0;
    let rest: String = text
        .chars()
        .skip_while(|letter| {
            width += display::width(letter.encode_utf8(&mut [0; 4]));
            width <= skipped
        })
        .collect();
    (display::fit(&rest, room, ""), room)
}
