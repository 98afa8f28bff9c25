//! The panel of tiers: customers, revenue and profit of each, and whether the list is bottom-heavy.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::state::State;
use crate::data::number::format_number;
use crate::tiering::figures::percent;
use crate::tiering::summary::{Sum, Summary, share};

use super::paint;
use super::theme::Theme;

/// Width of the bars.
const BAR: usize = 3;

/// Draws the panel.
pub fn draw(state: &State, area: Rect, buffer: &mut Buffer) {
    let theme = Theme::of(state);
    let inside = paint::frame("Tiers", area, theme, state.look.ascii, buffer);
    let document = &state.document;
    let summary = &document.summary;
    let heading = format!("{:>22} {:BAR$} {:>4} {:>4}", "customers", "", "rev.", "prof");
    let mut y = inside.y;
    paint::text(&heading, inside.x, y, inside, theme.dim(), buffer);
    let most = summary.tiers.iter().map(|sum| sum.customers).max().unwrap_or(0).max(1);
    for ((number, definition), sum) in document.review.model.tiers().zip(&summary.tiers) {
        y += 1;
        let style = theme.tier(Some(definition));
        let bar = theme.bar(sum.customers as f64 / most as f64, BAR);
        let name = paint::padded(&definition.name, 9, false, theme.or_ascii("…", "~"));
        let head = format!("{number} {} {name}", theme.symbol(definition));
        paint::pieces(
            &[(&head, style), (&figures(sum, summary, &bar), theme.plain())],
            inside.x,
            y,
            inside,
            buffer,
        );
    }
    if summary.not_enough_data.customers > 0 {
        y += 1;
        let count = format_number(summary.not_enough_data.customers as f64, 0);
        paint::text(&format!("? not enough data {count:>4}"), inside.x, y, inside, theme.dim(), buffer);
    }
    let rest = Rect { y: y + 1, height: inside.bottom().saturating_sub(y + 1), ..inside };
    let style = if summary.bottom_heavy.is { theme.warning() } else { theme.plain() };
    paint::wrapped(&in_words(state), rest, style, buffer);
}

fn figures(sum: &Sum, summary: &Summary, bar: &str) -> String {
    format!(
        "{:>9} {bar} {:>4} {:>4}",
        format_number(sum.customers as f64, 0),
        percent(share(sum.revenue, summary.total.revenue)),
        percent(share(sum.profit, summary.total.profit)),
    )
}

/// How the list stands, in a sentence.
fn in_words(state: &State) -> String {
    let summary = &state.document.summary;
    let bottom = &summary.bottom_heavy;
    if summary.total.customers == summary.not_enough_data.customers {
        return String::new();
    }
    let said = |what: &str, share: f64| match share {
        share if share < 0.0 => format!(" eat up {} of the {what}", percent(Some(-share))),
        share => format!(" bring {} of the {what}", percent(Some(share))),
    };
    let amounts = [("profit", bottom.profit), ("revenue", bottom.revenue)];
    let brings = amounts.into_iter().find_map(|(what, share)| Some(said(what, share?))).unwrap_or_default();
    let takes = if brings.is_empty() { "take" } else { "and take" };
    let effort = bottom.effort.map(|effort| format!(" {takes} {} of the effort", percent(Some(effort))));
    let brings = brings + &effort.unwrap_or_default();
    let customers = percent(Some(bottom.customers));
    let mut sentence = if bottom.is {
        format!("Bottom-heavy: {customers} of customers{brings}.")
    } else {
        format!("The lower half: {customers} of customers{brings}.")
    };
    if summary.total.profit.is_none() {
        let last = state.document.review.model.tier_count();
        sentence += &format!(" No profit in this list: nothing here shows that tier {last} loses money.");
    }
    sentence
}
