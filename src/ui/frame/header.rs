//! The line at the top: which list, how many customers, which model, and how far the review is.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::app::State;
use crate::app::core::document::Document;
use crate::app::core::document::permission::Permission;
use crate::app::screens::Screen;
use crate::data::display;
use crate::data::number::counted;
use crate::review::Sampled;
use crate::tiering::figures;
use crate::ui::draw::paint;
use crate::ui::draw::theme::Theme;

/// A line that is narrower has no room for long words.
const ROOMY: u16 = 80;

/// The name of the program, at the left.
const NAME: &str = " tierdeck  ";
/// Blank columns at least before what is at the right.
const BETWEEN: usize = 2;

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
    let room = usize::from(area.width).saturating_sub(display::width(NAME) + BETWEEN);
    let (text, right) = match import {
        Some(import) => {
            let text = format!("{}{}how it was read", document.name, theme.or_ascii(" · ", " - "));
            let status = import.status().map(|status| format!("{status} "));
            (text, status.unwrap_or_else(|| progress(document, area.width, theme).concat()))
        }
        None => about_list(document, &progress(document, area.width, theme), room, theme),
    };
    let x = area.right().saturating_sub(display::width(&right) as u16);
    paint::text(&right, x, area.y, area, theme.plain(), buffer);
    let left = Rect { width: x.saturating_sub(area.x + BETWEEN as u16), ..area };
    let start = left.x + paint::text(NAME, left.x, left.y, left, theme.accent(), buffer);
    let line = Rect { x: start, width: left.right().saturating_sub(start), ..left };
    paint::line(&Line::styled(text, theme.strong()), line, theme, buffer);
}

/// How far reading is; or how far the review is, and whether it is saved.
fn progress(document: &Document, width: u16, theme: Theme) -> [String; 2] {
    if document.loading.is_part() {
        return [String::new(), "reading stopped ".into()];
    }
    if document.roster().is_none() {
        let share = figures::percent(document.loading.share());
        return [String::new(), format!("reading {} {share} ", theme.bar(document.loading.share(), 12))];
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
    [format!("reviewed {reviewed}/{all}{}", theme.or_ascii(" · ", " - ")), format!("{saved} ")]
}

/// Why nothing may be changed now.
fn why_closed(permission: &Permission, width: u16) -> String {
    match permission {
        Permission::Open => String::new(),
        Permission::Undecided(_) => "unsaved work found".into(),
        Permission::ReadOnly { .. } if width < ROOMY => "read only".into(),
        Permission::ReadOnly { why, .. } => format!("read only: {why}"),
    }
}

/// The name of the list with as much about it as there is room for, and what is said at the right. Where there is little
/// room, first the word after the count is left out, then how much is reviewed, then the name of the model.
fn about_list(document: &Document, right: &[String; 2], room: usize, theme: Theme) -> (String, String) {
    let dot = theme.or_ascii(" · ", " - ");
    let first = if document.loading.is_part() { "first " } else { "" };
    let [rows, count] = match document.sampled() {
        None => {
            let rows = document.table.len();
            [document.table.kind().counted(rows), figures::count(rows)]
        }
        Some(sampled @ Sampled { customers, of }) => {
            let [few, all] = [customers, of].map(figures::count);
            [sampled.in_words(), format!("sample {few} of {all}")]
        }
    };
    let (name, model) = (&document.name, &document.review.model.name);
    let until = document.tiering.measures.as_of();
    let until = until.map_or_else(String::new, |day| format!("{dot}dates to {day}"));
    let [whole, saved] = [right.concat(), right[1].clone()];
    let short = format!("{name}{dot}{first}{count}");
    let forms = [
        (format!("{name}{dot}{first}{rows}{dot}{model}{until}"), &whole),
        (format!("{name}{dot}{first}{rows}{dot}{model}"), &whole),
        (format!("{short}{dot}{model}"), &whole),
        (format!("{short}{dot}{model}"), &saved),
        (short, &saved),
    ];
    let fits = |text: &str, right: &str| display::measured(text).1 + display::width(right) <= room;
    if let Some((text, right)) = forms.into_iter().find(|(text, right)| fits(text, right)) {
        return (text, right.clone());
    }
    // Of a long name its end is left out rather than that this is a sample.
    let is_sample = document.sampled().is_some();
    (if is_sample { format!("{count}{dot}{name}") } else { name.clone() }, whole)
}
