//! The page at the end of a session: what came of it, what that changes, and what to do next.

use ratatui::buffer::Buffer;
use ratatui::style::Style;

use crate::app::core::state::State;
use crate::app::screens::session::{Ending, Sitting};
use crate::data::display;
use crate::data::number::counted;
use crate::tiering::summary::Sum;
use crate::ui::draw::list::{List, Row, paragraph};
use crate::ui::draw::paint;
use crate::ui::draw::theme::Theme;
use crate::ui::draw::words::{self, amount};

/// Text of one line, and how it is drawn.
type Line = (String, Style);

/// Draws the page.
pub(super) fn draw(state: &State, sitting: &Sitting, ending: &Ending, list: List, buffer: &mut Buffer) {
    let theme = Theme::of(state);
    let blank = || (String::new(), theme.plain());
    let mut lines = counts(sitting, ending, theme);
    lines.push(blank());
    lines.extend(figures(state, ending, theme));
    lines.push(blank());
    lines.extend(next(state, sitting, theme));
    let width = usize::from(list.area.width);
    // A line of the table keeps its blanks where it fits.
    let rows = lines.into_iter().flat_map(|(text, style)| match display::width(&text) <= width {
        true => vec![Row::text(text, style)],
        false => paragraph(&text, width, style).collect(),
    });
    list.draw_text(state.scroll, rows, theme, buffer);
}

/// How many stayed and moved.
fn counts(sitting: &Sitting, ending: &Ending, theme: Theme) -> Vec<Line> {
    if sitting.is_empty() {
        return vec![("No customer is left in this queue.".into(), theme.strong())];
    }
    let head = format!("Done: {} decided.", counted(sitting.done.len(), "customer"));
    let rows = [
        ("confirmed", ending.confirmed, true),
        ("moved up", ending.up, true),
        ("moved down", ending.down, true),
        ("given a tier where the model had none", ending.placed, ending.placed > 0),
        ("skipped", ending.skipped, true),
    ];
    let shown = rows.into_iter().filter(|(.., shown)| *shown);
    let rows = shown.map(|(what, count, _)| (format!("{:>8} {what}", words::count(count)), theme.plain()));
    [(head, theme.strong())].into_iter().chain(rows).collect()
}

/// Customers, revenue and profit by tier, without and with the decisions.
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
        let name = paint::padded(&definition.name, 10, false, theme.ellipsis());
        let title = format!("{number} {} {name}", theme.symbol(definition));
        let same = before.customers == now.customers && before.revenue == now.revenue;
        lines.push((row(&title, before, now), if same { theme.dim() } else { theme.plain() }));
    }
    lines
}

/// What to do next.
fn next(state: &State, sitting: &Sitting, theme: Theme) -> Vec<Line> {
    let mut sentences = Vec::new();
    if state.document.kept && state.document.history.unsaved() > 0 {
        sentences.push("{key:save} saves the review and the result beside the list.".to_string());
    }
    sentences.push(match sitting.len().saturating_sub(sitting.done.len()) {
        0 => "{key:agree} closes the review; {key:review} then starts another round.".to_string(),
        open => {
            let customers = counted(open, "customer");
            format!(
                "{{key:agree}} goes back to {customers} without a decision, {{key:leave}} stops for today."
            )
        }
    });
    let filled = sentences.into_iter().map(|text| words::with_keys(&text, state));
    filled.map(|text| (text, theme.accent())).collect()
}
