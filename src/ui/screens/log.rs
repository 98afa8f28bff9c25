//! The decision log: day, author, customer, decision and reason, newest first.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::State;
use crate::app::core::layout::Layout;
use crate::app::screens::log::{ABOUT, Log};
use crate::app::work::log::LogEntry;
use crate::ui::draw::columns;
use crate::ui::draw::list::{List, ListRow};
use crate::ui::draw::paint;
use crate::ui::draw::theme::Theme;

/// Said if nothing was decided yet.
const NOTHING: &str = "No decisions yet. A digit puts a customer in a tier; every decision is listed here.";

/// Draws the decisions in the window.
pub(crate) fn draw(log: &Log, state: &State, layout: &Layout, buffer: &mut Buffer) {
    let theme = Theme::of(state);
    let frame = layout.body();
    let Some(entries) = &log.entries else {
        let inside = paint::frame("Decisions", frame, theme, buffer);
        paint::text("Collecting the decisions ...", inside.x, inside.y, inside, theme.dim(), buffer);
        return;
    };
    if entries.all.is_empty() {
        let inside = paint::frame("Decisions", frame, theme, buffer);
        paint::wrapped(NOTHING, inside, theme.dim(), buffer);
        return;
    }
    let dash = theme.or_ascii("──", "--");
    let title = format!("Decisions {dash} {}, newest first", entries.count);
    let entries = &entries.all;
    let inside = paint::frame(&title, frame, theme, buffer);
    let widths = widths(usize::from(inside.width));
    let heading = ["Day", "By", "Customer", "Model", "Decision", "Why"].map(String::from);
    let heading = columns::line(heading, &widths, theme);
    paint::text(&heading, inside.x + 2, inside.y, inside, theme.accent(), buffer);
    let height = (Log::page(&state.core) as u16).min(inside.height.saturating_sub(1));
    let area = Rect { y: inside.y + 1, height, ..inside };
    let list = List { area, frame: Some(frame) };
    list.draw((log.cursor.top, entries.len()), theme, buffer, |at| {
        let style = if entries[at].is_replaced() { theme.dim() } else { theme.plain() };
        ListRow::choice(at == log.cursor.at, columns::line(cells(state, &entries[at]), &widths, theme), style)
    });
    if let Some(entry) = log.entry() {
        let below = Rect { y: inside.bottom().saturating_sub(ABOUT as u16), height: ABOUT as u16, ..inside };
        paint::wrapped(&about(state, entry), below, theme.dim(), buffer);
    }
}

/// The widths of the columns; the last one has the rest.
fn widths(width: usize) -> [usize; 5] {
    let (by, names) = if width < 90 { (6, 18) } else { (10, (width / 4).min(32)) };
    [10, by, names, 5, 14]
}

fn cells(state: &State, entry: &LogEntry) -> [String; 6] {
    let verdict = entry.verdict();
    let model = &state.core.document.review.model;
    let done = entry.contact().map(|contact| contact.what.to_string());
    let done = done.or_else(|| entry.step().map(crate::review::NextStep::in_words));
    let decision = match (verdict.tier, verdict.calculated) {
        _ if done.is_some() => done.unwrap_or_default(),
        (Some(tier), _) => model.tier_in_words(Some(tier)),
        (None, Some(_)) => "agreed".into(),
        (None, None) => "reviewed".into(),
    };
    [
        verdict.on.map_or_else(String::new, |on| on.to_string()),
        verdict.by.map_or_else(String::new, |by| by.to_string()),
        name(state, entry),
        verdict.calculated.map_or_else(String::new, |tier| tier.to_string()),
        decision,
        match entry.contact().and_then(|contact| contact.outcome.as_ref()) {
            Some(outcome) => outcome.to_string(),
            None => verdict.reason.map_or_else(String::new, |reason| format!("\"{reason}\"")),
        },
    ]
}

fn name(state: &State, entry: &LogEntry) -> String {
    match entry.row {
        Some(row) => state.core.document.customer_name(row),
        None => format!("{} (not in this list)", entry.key),
    }
}

/// All about a decision, in a sentence or two.
fn about(state: &State, entry: &LogEntry) -> String {
    let (verdict, model) = (entry.verdict(), &state.core.document.review.model);
    let name = name(state, entry);
    let said = model.tier_in_words(verdict.calculated);
    if let Some(contact) = entry.contact() {
        let next = contact.next.map_or_else(String::new, |next| format!(" Next contact on {next}."));
        return format!("{name}: {}.{next}", contact.in_words());
    }
    if let Some(step) = entry.step() {
        return format!("{name}. {}", step.in_a_sentence());
    }
    let decision = match (verdict.tier, verdict.calculated) {
        (Some(tier), said_tier) if said_tier == Some(tier) => {
            format!("{name}: confirmed in tier {}.", model.tier_in_words(Some(tier)))
        }
        (Some(tier), _) => {
            format!("{name}: in tier {}, though the model said {said}.", model.tier_in_words(Some(tier)))
        }
        (None, Some(_)) => format!("{name}: agreed with tier {said}."),
        (None, None) => format!("{name}: reviewed, no tier given."),
    };
    let reason = verdict.reason.map_or_else(String::new, |reason| format!(" \"{reason}\""));
    let replaced = if entry.is_replaced() { " Replaced by a later decision." } else { "" };
    format!("{decision}{reason}{replaced}")
}
