//! What is at the cursor: beside the chart, or in a few lines below it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::State;
use crate::app::screens::charts::{ChartAreas, Charts, PanelLine, panel};
use crate::data::display;
use crate::tiering::charts::ChartKind;
use crate::tiering::impact::Impact;
use crate::ui::draw::paint;
use crate::ui::draw::theme::Theme;
use crate::ui::draw::words;
use crate::ui::panels::{impact, tiers};

/// Lines of the panel with the figures of the tiers, beside one for each tier.
const FIGURES: u16 = 8;
/// Columns that the figures of the tiers need.
const NEEDED: u16 = 40;

/// Draws the panel.
pub(super) fn draw(charts: &Charts, state: &State, areas: &ChartAreas, buffer: &mut Buffer) {
    let theme = Theme::of(state);
    if charts.made().is_none() {
        return;
    }
    let (title, lines) = panel(charts, &state.core);
    if !areas.is_wide {
        draw_below(&lines, state, areas.panel, buffer);
        return;
    }
    let mut area = areas.panel;
    if charts.place.kind == ChartKind::Scores && charts.chart.as_ref().is_some_and(Result::is_ok) {
        area = draw_impact(charts, state, area, buffer);
    }
    let inside = paint::frame(&title, area, theme, buffer);
    let mut y = inside.y;
    for line in &lines {
        if y >= inside.bottom() {
            return;
        }
        let rest = Rect { y, height: inside.bottom() - y, ..inside };
        let (text, style) = written(line, state);
        // Columns stay as they are; only sentences are wrapped.
        y += if display::width(&text) <= usize::from(rest.width) {
            paint::text(&text, rest.x, y, rest, style, buffer);
            1
        } else {
            paint::wrapped(&text, rest, style, buffer)
        };
    }
}

/// The impact of the moved cuts and, where there is room, the figures of the tiers; gives the area that is left.
fn draw_impact(charts: &Charts, state: &State, area: Rect, buffer: &mut Buffer) -> Rect {
    let tier_count = state.core.document.tiering.model.tier_count() as u16;
    let figures = if area.width >= NEEDED && area.height >= 30 { tier_count + FIGURES } else { 0 };
    let of_impact = (tier_count + 9).min(area.height.saturating_sub(figures) / 2);
    let upper = Rect { height: of_impact, ..area };
    let document = &state.core.document;
    let unmoved = || Impact::of_no_change(&document.summary, document.tiering.borderline);
    let unmoved = (!charts.cuts.is_changed()).then(unmoved);
    impact::draw(state, charts.cuts.impact.as_ref().or(unmoved.as_ref()), upper, buffer);
    let mut rest = Rect { y: upper.bottom(), height: area.height - upper.height, ..area };
    if figures > 0 {
        let lower = Rect { y: area.bottom() - figures, height: figures, ..area };
        tiers::draw(state, lower, buffer);
        rest.height -= figures;
    }
    rest
}

/// The lines one after the other, those about tiers side by side; keys are in the footer.
fn draw_below(lines: &[PanelLine], state: &State, area: Rect, buffer: &mut Buffer) {
    let theme = Theme::of(state);
    let dot = theme.or_ascii(" · ", " - ");
    let (mut said, mut heading) = (String::new(), String::new());
    for line in lines {
        let text = match line {
            PanelLine::Strong(text) | PanelLine::Text(text) | PanelLine::Tier(_, text) => text,
            PanelLine::Heading(text) => {
                heading = format!("{text}: ");
                continue;
            }
            PanelLine::Blank | PanelLine::Hint(_) | PanelLine::Said(_) => continue,
        };
        let in_columns = text.contains("  ");
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        // Beside the chart, figures are in columns, after the number of their tier alone.
        let text = match text.split_once(' ') {
            Some((tier, figures)) if in_columns && tier.parse::<u8>().is_ok() => {
                format!("tier {tier}: {figures}")
            }
            _ => text,
        };
        let between = if said.ends_with(['.', ':']) { " " } else { dot };
        let between = if said.is_empty() { "" } else { between };
        let longer = format!("{said}{between}{}{text}", std::mem::take(&mut heading));
        // Nothing is shown in part.
        let is_too_long = paint::lines(&longer, area.width.into()).len() > usize::from(area.height);
        if is_too_long && !said.is_empty() {
            break;
        }
        said = longer;
    }
    paint::wrapped(&said, area, theme.plain(), buffer);
}

fn written(line: &PanelLine, state: &State) -> (String, ratatui::style::Style) {
    let theme = Theme::of(state);
    let model = &state.core.document.tiering.model;
    match line {
        PanelLine::Strong(text) => (text.clone(), theme.strong()),
        PanelLine::Text(text) | PanelLine::Heading(text) | PanelLine::Said(text) => {
            (text.clone(), theme.plain())
        }
        PanelLine::Tier(place, text) => (text.clone(), theme.tier(model.tiers.get(*place))),
        PanelLine::Blank => (String::new(), theme.plain()),
        PanelLine::Hint(text) => (words::with_keys(text, state), theme.dim()),
    }
}
