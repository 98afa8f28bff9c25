//! The panel of tiers: customers, revenue and profit of each, and whether the list is bottom-heavy.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::State;
use crate::data::display;
use crate::tiering::capacity::Capacity;
use crate::tiering::figures::{self, percent};
use crate::tiering::summary::{Summary, share};
use crate::tiering::sums::Sum;
use crate::ui::draw::paint;
use crate::ui::draw::theme::Theme;

/// Draws the panel.
pub(crate) fn draw(state: &State, area: Rect, buffer: &mut Buffer) {
    let theme = Theme::of(state);
    let inside = paint::frame("Tiers", area, theme, buffer);
    let document = &state.core.document;
    let summary = &document.summary;
    let mut y = inside.y;
    let heading = format!("{:>21} {:>7} {:>6}", "customers", "revenue", "profit");
    paint::text(&heading, inside.x, y, inside, theme.dim(), buffer);
    for ((number, definition), sum) in document.review.model.tiers().zip(&summary.tiers) {
        y += 1;
        let name = paint::padded(&definition.name, 8, false, theme.ellipsis());
        let head = format!("{number} {} {name}", theme.symbol(definition));
        let [counted, profit] = figures(sum, summary);
        let pieces = [
            (&*head, theme.tier(Some(definition))),
            (&*counted, theme.plain()),
            (&*profit, theme.amount(&profit)),
        ];
        paint::pieces(&pieces, inside.x, y, inside, buffer);
    }
    if summary.not_enough_data.customers > 0 {
        y += 1;
        let line =
            format!("{:<17}{:>4}", "? not enough data", figures::count(summary.not_enough_data.customers));
        paint::text(&line, inside.x, y, inside, theme.dim(), buffer);
    }
    let rest = Rect { y: y + 1, height: inside.bottom().saturating_sub(y + 1), ..inside };
    let style = if summary.bottom_heavy.is { theme.warning() } else { theme.plain() };
    paint::wrapped(&lower_half(state), rest, style, buffer);
}

/// Draws the tiers in one line, on the lower edge of the table's frame.
pub(crate) fn draw_folded(state: &State, area: Rect, buffer: &mut Buffer) {
    let theme = Theme::of(state);
    paint::line_across(area, area.y, theme, buffer);
    let document = &state.core.document;
    let summary = &document.summary;
    let width = state.core.layout.tier_width(document.review.model.tier_count());
    let everybody = summary.total.customers as f64;
    for (at, ((number, definition), sum)) in document.review.model.tiers().zip(&summary.tiers).enumerate() {
        let share = (everybody > 0.0).then(|| sum.customers as f64 / everybody);
        let symbol = theme.symbol(definition);
        let count = figures::count(sum.customers);
        let whole = format!(" {number} {symbol} {count}  {} ", percent(share));
        let short = format!(" {number} {symbol} {count} ");
        let fits = display::width(&whole) <= usize::from(width);
        let x = area.x + 2 + at as u16 * width;
        let inside = Rect { width: area.width.saturating_sub(2), ..area };
        let text = if fits { whole } else { display::fit(&short, width.into(), theme.ellipsis()) };
        paint::text(&text, x, area.y, inside, theme.tier(Some(definition)), buffer);
    }
}

/// Customers and their share of the revenue; their share of the profit, which may be below 0.
fn figures(sum: &Sum, summary: &Summary) -> [String; 2] {
    let revenue = percent(share(sum.revenue, summary.total.revenue));
    let profit = percent(share(sum.profit, summary.total.profit));
    [format!("{:>9} {revenue:>7}", figures::count(sum.customers)), format!(" {profit:>6}")]
}

/// What the lower half of the tiers is, brings and costs, in a sentence or two.
fn lower_half(state: &State) -> String {
    let summary = &state.core.document.summary;
    let model = &state.core.document.review.model;
    let bottom = &summary.bottom_heavy;
    if summary.total.customers == summary.not_enough_data.customers {
        return String::new();
    }
    let last = model.tier_count();
    let tiers = match model.lower_half() {
        first if first == last => format!("Tier {last} is"),
        first if first + 1 == last => format!("Tiers {first} and {last} are"),
        first => format!("Tiers {first} to {last} are"),
    };
    let heavy = if bottom.is { "Bottom-heavy: " } else { "" };
    let tiers = if bottom.is { tiers.to_lowercase() } else { tiers };
    let mut text = format!("{heavy}{tiers} {} of customers", percent(Some(bottom.customers)));
    let brings = |what: &str, share: f64| match share {
        share if share < 0.0 => format!("lose as much as {} of the {what}", percent(Some(-share))),
        share => format!("bring {} of the {what}", percent(Some(share))),
    };
    let amounts = [("profit", bottom.profit), ("revenue", bottom.revenue)];
    let brings = amounts.into_iter().find_map(|(what, share)| Some(brings(what, share?)));
    let causes = bottom.effort.map(|effort| format!("cause {} of the work", percent(Some(effort))));
    let both: Vec<String> = brings.into_iter().chain(causes).collect();
    if !both.is_empty() {
        text += &format!(". They {}", both.join(" and "));
    }
    text += ".";
    if let Some(hours) = Capacity::of(model, summary).and_then(|capacity| capacity.in_words(model)) {
        text += &format!(" {hours}");
    }
    if summary.total.profit.is_none() {
        text += &format!(" No profit in this list: nothing here shows that tier {last} loses money.");
    }
    text
}
