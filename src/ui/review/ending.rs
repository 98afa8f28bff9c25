//! The page at the end of a sitting: what it came to, what that changes, and what to do next.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::review::{Ending, Sitting};
use crate::app::state::State;
use crate::data::number::{counted, format_number};
use crate::tiering::figures::amount;
use crate::tiering::summary::Sum;
use crate::ui::paint;
use crate::ui::theme::Theme;

use super::Line;

/// Draws the page.
pub fn draw(state: &State, sitting: &Sitting, ending: &Ending, area: Rect, buffer: &mut Buffer) {
    let theme = Theme::of(state);
    let mut lines = counts(sitting, ending, theme);
    lines.push((String::new(), theme.plain()));
    lines.extend(figures(state, ending, theme));
    lines.push((String::new(), theme.plain()));
    lines.extend(next(state, sitting, theme));
    let height = usize::from(area.height);
    let width = usize::from(area.width);
    let wrapped = lines.into_iter().flat_map(|(text, style)| {
        let fits = text.chars().count() <= width;
        let lines = if fits { vec![text] } else { paint::lines(&text, width) };
        lines.into_iter().map(move |line| (line, style))
    });
    let lines: Vec<Line> = wrapped.collect();
    let top = state.scroll.min(lines.len().saturating_sub(height));
    for ((text, style), y) in lines.iter().skip(top).zip(area.y..area.bottom()) {
        paint::text(text, area.x, y, area, *style, buffer);
    }
}

/// How many stayed and moved.
fn counts(sitting: &Sitting, ending: &Ending, theme: Theme) -> Vec<Line> {
    if sitting.is_empty() {
        return vec![("Nobody is left in this queue.".into(), theme.strong())];
    }
    let head = format!("That was the last one: {} decided.", counted(sitting.done.len(), "customer"));
    let mut lines = vec![(head, theme.strong())];
    let rows = [
        ("confirmed", ending.confirmed, true),
        ("moved up", ending.up, true),
        ("moved down", ending.down, true),
        ("given a tier where the model had none", ending.placed, ending.placed > 0),
        ("left out", ending.skipped, true),
    ];
    let shown = rows.into_iter().filter(|(.., shown)| *shown);
    lines
        .extend(shown.map(|(what, count, _)| {
            (format!("{:>8} {what}", format_number(count as f64, 0)), theme.plain())
        }));
    lines
}

/// Customers, revenue and profit by tier, without and with what was decided.
fn figures(state: &State, ending: &Ending, theme: Theme) -> Vec<Line> {
    let summary = &state.document.summary;
    let arrow = theme.or_ascii("→", "->");
    let change = |before: Option<f64>, now: Option<f64>| match (before, now) {
        (Some(before), Some(now)) if (before - now).abs() < 0.005 => amount(now),
        (Some(before), Some(now)) => format!("{} {arrow} {}", amount(before), amount(now)),
        _ => String::new(),
    };
    let row = |title: &str, before: &Sum, now: &Sum| {
        let customers = change(Some(before.customers as f64), Some(now.customers as f64));
        let [revenue, profit] = [change(before.revenue, now.revenue), change(before.profit, now.profit)];
        format!("{title:<14} {customers:>14} {revenue:>22} {profit:>20}")
    };
    let heading = format!("{:<14} {:>14} {:>22} {:>20}", "What it changes", "customers", "revenue", "profit");
    let mut lines = vec![(heading, theme.accent())];
    let tiers = state.document.review.model.tiers();
    for (((number, definition), before), now) in tiers.zip(&ending.without.tiers).zip(&summary.tiers) {
        let name = paint::padded(&definition.name, 10, false, theme.or_ascii("…", "~"));
        let title = format!("{number} {} {name}", theme.symbol(definition));
        let same = before.customers == now.customers && before.revenue == now.revenue;
        lines.push((row(&title, before, now), if same { theme.dim() } else { theme.plain() }));
    }
    lines
}

/// What to do next.
fn next(state: &State, sitting: &Sitting, theme: Theme) -> Vec<Line> {
    let open = sitting.len().saturating_sub(sitting.done.len());
    let mut said = Vec::new();
    if state.document.kept && state.document.history.unsaved() > 0 {
        said.push("^s writes the review and the result beside the list.".to_string());
    }
    said.push(match open {
        0 => "Enter leaves; R begins another queue.".to_string(),
        open => {
            let who = counted(open, "customer");
            format!("Enter goes back to {who} without a decision, q leaves for today.")
        }
    });
    said.into_iter().map(|text| (text, theme.accent())).collect()
}
