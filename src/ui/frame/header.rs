//! The line at the top: which list, how many customers, which model, and how far the review is.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::app::State;
use crate::app::core::document::Document;
use crate::app::core::document::permission::Permission;
use crate::app::screens::Screen;
use crate::app::screens::import::Import;
use crate::data::display;
use crate::data::number::counted;
use crate::review::Sampled;
use crate::tiering::figures;
use crate::ui::draw::paint;
use crate::ui::draw::theme::Theme;

/// A line that is narrower has no room for long words.
const ROOMY: u16 = 80;

/// Draws the line.
pub(crate) fn draw(state: &State, area: Rect, buffer: &mut Buffer) {
    let theme = Theme::of(state);
    if matches!(state.stack.first(), Some(Screen::Start(_))) {
        paint::text(" tierdeck", area.x, area.y, area, theme.accent(), buffer);
        return;
    }
    let document = &state.core.document;
    let import = match state.top() {
        Some(Screen::Import(import)) => Some(import),
        _ => None,
    };
    let status = import.and_then(Import::status).map(|status| format!("{status} "));
    let right = status.unwrap_or_else(|| progress(document, area.width, theme));
    let x = area.right().saturating_sub(display::width(&right) as u16);
    paint::text(&right, x, area.y, area, theme.plain(), buffer);
    let left = Rect { width: x.saturating_sub(area.x + 2), ..area };
    let start = left.x + paint::text(" tierdeck  ", left.x, left.y, left, theme.accent(), buffer);
    let room = left.right().saturating_sub(start);
    let text = match import {
        Some(_) => format!("{}{}how it was read", document.name, theme.or_ascii(" · ", " - ")),
        None => about_list(document, usize::from(room), theme),
    };
    let line = Rect { x: start, width: room, ..left };
    paint::line(&Line::styled(text, theme.strong()), line, theme, buffer);
}

/// How far reading is, or the review and whether it is saved.
fn progress(document: &Document, width: u16, theme: Theme) -> String {
    if document.loading.is_part() {
        return "reading stopped ".into();
    }
    if document.roster().is_none() {
        let share = figures::percent(document.loading.share());
        return format!("reading {} {share} ", theme.bar(document.loading.share(), 12));
    }
    let saved = match (&document.busy, document.history.unsaved()) {
        (Some(busy), _) => busy.short().to_string(),
        _ if !document.kept => "demo, not saved".to_string(),
        _ if document.permission != Permission::Open => why_closed(&document.permission, width),
        (None, 0) => "saved".to_string(),
        (None, count) if width < ROOMY => format!("{} unsaved", figures::count(count)),
        (None, count) => format!("{} not saved", counted(count, "change")),
    };
    let [reviewed, all] = [document.reviewed(), document.table.len()].map(figures::count);
    format!("reviewed {reviewed}/{all}{}{saved} ", theme.or_ascii(" · ", " - "))
}

/// Why nothing may be changed now.
fn why_closed(permission: &Permission, width: u16) -> String {
    match permission {
        Permission::Open => String::new(),
        Permission::Undecided(_) => "unsaved work found".into(),
        Permission::ReadOnly(_) if width < ROOMY => "read only".into(),
        Permission::ReadOnly(why) => format!("read only: {why}"),
    }
}

/// The name of the list, and as much about it as there is room for.
fn about_list(document: &Document, room: usize, theme: Theme) -> String {
    let dot = theme.or_ascii(" · ", " - ");
    let first = if document.loading.is_part() { "first " } else { "" };
    let rows = match document.sampled() {
        None => document.table.kind().counted(document.table.len()),
        Some(sampled) => sampled.in_words(),
    };
    let list = format!("{}{dot}{first}{rows}", document.name);
    let with_model = format!("{list}{dot}{}", document.review.model.name);
    let until = document.tiering.measures.as_of();
    let until = until.map_or_else(String::new, |day| format!("{dot}dates to {day}"));
    let texts = [format!("{with_model}{until}"), with_model, list];
    let longest_that_fits = texts.into_iter().find(|text| display::width(text) <= room);
    longest_that_fits.unwrap_or_else(|| match document.sampled() {
        None => document.name.clone(),
        Some(Sampled { customers, of }) => {
            let [few, all] = [customers, of].map(figures::count);
            let short = format!("{}{dot}sample {few} of {all}", document.name);
            // Of a long name its end is left out rather than that this is a sample.
            let fits = display::width(&short) <= room;
            if fits { short } else { format!("sample {few} of {all}{dot}{}", document.name) }
        }
    })
}
