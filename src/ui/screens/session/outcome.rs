//! The page at the end of a session: what came of it, what that changes, and what to do next.

use ratatui::buffer::Buffer;
use ratatui::style::Style;

use crate::app::State;
use crate::app::screens::session::Session;
use crate::app::screens::session::outcome::{Mover, SessionOutcome};
use crate::app::screens::session::progress::Progress;
use crate::data::display;
use crate::data::number::counted;
use crate::tiering::figures::{self, amount};
use crate::tiering::sums::Sum;
use crate::ui::draw::list::{List, ListRow, paragraph};
use crate::ui::draw::paint;
use crate::ui::draw::theme::Theme;
use crate::ui::draw::words;

/// Width of the names of those who moved.
const NAME: usize = 24;

/// Text of one line, and how it is drawn.
type StyledLine = (String, Style);

/// Draws the page.
pub(super) fn draw(
    session: &Session,
    state: &State,
    outcome: &SessionOutcome,
    list: List,
    buffer: &mut Buffer,
) {
    let progress = &session.progress;
    let theme = Theme::of(state);
    let blank = || (String::new(), theme.plain());
    let mut lines = counts(progress, outcome, theme);
    lines.push(blank());
    lines.extend(figures(state, outcome, theme));
    lines.push(blank());
    lines.extend(next(state, progress, theme));
    lines.extend(movers(state, outcome, theme));
    let width = usize::from(list.area.width);
    // A line of the table keeps its blanks where it fits.
    let rows = lines.into_iter().flat_map(|(text, style)| {
        let fits = display::width(&text) <= width;
        if fits { vec![ListRow::text(text, style)] } else { paragraph(&text, width, style).collect() }
    });
    list.draw_text(session.scroll, rows, theme, buffer);
}

/// How many stayed and moved.
fn counts(progress: &Progress, outcome: &SessionOutcome, theme: Theme) -> Vec<StyledLine> {
    if progress.is_empty() {
        return vec![("No customer is left in this queue.".into(), theme.strong())];
    }
    let head = format!("Done: {} decided.", counted(progress.done.len(), "customer"));
    let rows = [
        ("confirmed", outcome.confirmed, true),
        ("moved up", outcome.up, true),
        ("moved down", outcome.down, true),
        ("given a tier where the model had none", outcome.newly_tiered, outcome.newly_tiered > 0),
        ("seen, no tier given", outcome.without_tier, outcome.without_tier > 0),
        ("skipped", outcome.skipped, true),
    ];
    let shown = rows.into_iter().filter(|(.., shown)| *shown);
    let rows = shown.map(|(what, count, _)| (format!("{:>8} {what}", figures::count(count)), theme.plain()));
    [(head, theme.strong())].into_iter().chain(rows).collect()
}

/// Customers, revenue and profit by tier, without and with the decisions.
fn figures(state: &State, outcome: &SessionOutcome, theme: Theme) -> Vec<StyledLine> {
    let summary = &state.core.document.summary;
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
    let tiers = state.core.document.review.model.tiers();
    for (((number, definition), before), now) in tiers.zip(&outcome.without.tiers).zip(&summary.tiers) {
        let name = paint::padded(&definition.name, 10, false, theme.ellipsis());
        let title = format!("{number} {} {name}", theme.symbol(definition));
        let same = before.customers == now.customers && before.revenue == now.revenue;
        lines.push((row(&title, before, now), if same { theme.dim() } else { theme.plain() }));
    }
    lines
}

/// Who moved, from where to where, and why.
fn movers(state: &State, outcome: &SessionOutcome, theme: Theme) -> Vec<StyledLine> {
    let document = &state.core.document;
    let arrow = theme.or_ascii("→", "->");
    let line = |mover: &Mover| {
        let was = mover.calculated.map_or("?".to_string(), |tier| tier.to_string());
        let reason = document.decision(mover.row).and_then(|decision| decision.reason.clone());
        let reason = reason.map_or_else(|| "no reason given".to_string(), |reason| format!("\"{reason}\""));
        let name = paint::padded(&document.customer_name(mover.row), NAME, false, theme.ellipsis());
        let definition = document.review.model.tier(mover.tier);
        (format!("  {was} {arrow} {}  {name}  {reason}", mover.tier), theme.tier(definition))
    };
    if outcome.movers.is_empty() {
        return Vec::new();
    }
    let head = [(String::new(), theme.plain()), ("Who moved".to_string(), theme.accent())];
    head.into_iter().chain(outcome.movers.iter().map(line)).collect()
}

/// What to do next.
fn next(state: &State, progress: &Progress, theme: Theme) -> Vec<StyledLine> {
    let mut sentences = Vec::new();
    if state.core.document.has_unsaved() {
        sentences.push("{key:save} saves the review and the result beside the list.".to_string());
    }
    sentences.push(match progress.len().saturating_sub(progress.done.len()) {
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
