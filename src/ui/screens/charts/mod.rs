//! Charts: the names of all in the frame, the plot with its axes, a sentence, and what is at the cursor.

mod axes;
mod back_test;
mod curve;
mod dots;
mod map;
mod panel;
mod picker;
mod shares;
mod spread;
mod tier_lines;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use crate::app::State;
use crate::app::core::layout::Layout;
use crate::app::screens::charts::{ChartAreas, Charts, lack_in_words, tabs};
use crate::data::display;
use crate::tiering::charts::{Chart, ChartKind};
use crate::tiering::measure::in_words;
use crate::ui::draw::paint;
use crate::ui::draw::theme::Theme;
use crate::ui::draw::words;

/// Draws the chart.
pub(crate) fn draw(charts: &Charts, state: &State, layout: &Layout, buffer: &mut Buffer) {
    let theme = Theme::of(state);
    let mut areas = ChartAreas::of_chart(layout, charts.place.kind);
    // Without a chart there is no panel beside it.
    let frame = if charts.made().is_some() { areas.frame } else { layout.body() };
    let inside = paint::frame("Charts", frame, theme, buffer);
    draw_tabs(charts, state, areas.frame, buffer);
    match &charts.chart {
        None => {
            paint::text("Working it out ...", inside.x, inside.y, inside, theme.dim(), buffer);
        }
        Some(Err(lack)) => {
            let sentence = words::with_keys(&lack_in_words(lack, state.core.document.kept), state);
            paint::wrapped(&sentence, inside, theme.plain(), buffer);
        }
        Some(Ok(chart)) => {
            paint::text(
                &heading(chart, state),
                areas.heading.x,
                areas.heading.y,
                areas.heading,
                theme.dim(),
                buffer,
            );
            let mut plot = Plot { charts, state, theme, areas, buffer };
            match &**chart {
                Chart::Scores(spread) => spread::draw(&mut plot, spread),
                Chart::Curve(curve) => curve::draw(&mut plot, curve),
                Chart::Map(map) => map::draw(&mut plot, map),
                Chart::Recency(grid) => shares::draw_grid(&mut plot, grid),
                Chart::Tiers(mix) => shares::draw_mix(&mut plot, mix),
                Chart::Trend(trend) => tier_lines::draw_trend(&mut plot, trend),
                Chart::BackTest(test) => back_test::draw(&mut plot, test),
                Chart::Past(chart) => tier_lines::draw_past(&mut plot, chart),
            }
            let (sentence, lines) = (sentence(charts, chart), areas.sentence.height + areas.panel.height);
            // Below the chart, the sentence is whole, and what is at the cursor has the lines that are left.
            let height = if areas.is_wide { areas.sentence.height } else { lines };
            let taken = paint::wrapped(&sentence, Rect { height, ..areas.sentence }, theme.plain(), buffer);
            if !areas.is_wide {
                areas.panel.y = areas.sentence.y + taken;
                areas.panel.height = lines - taken;
            }
        }
    }
    panel::draw(charts, state, &areas, buffer);
    if let Some(chosen) = &charts.picker {
        picker::draw(chosen, &areas, theme, buffer);
    }
}

/// What a plot is drawn with.
struct Plot<'a> {
    charts: &'a Charts,
    state: &'a State,
    theme: Theme,
    areas: ChartAreas,
    buffer: &'a mut Buffer,
}

impl Plot<'_> {
    /// The colour of a tier by its place; the last place is no tier.
    fn tier_style(&self, place: usize) -> Style {
        let model = &self.state.core.document.tiering.model;
        match model.tiers.get(place) {
            Some(definition) => self.theme.tier(Some(definition)),
            None => self.theme.dim(),
        }
    }

    /// Writes a letter into a cell of an area, with a style.
    fn put(&mut self, x: u16, y: u16, symbol: &str, style: Style) {
        if self.areas.frame.contains((x, y).into()) {
            self.buffer[(x, y)].set_symbol(symbol).set_style(style);
        }
    }

    fn text(&mut self, text: &str, x: u16, y: u16, area: Rect, style: Style) -> u16 {
        paint::text(text, x, y, area, style, self.buffer)
    }
}

fn draw_tabs(charts: &Charts, state: &State, frame: Rect, buffer: &mut Buffer) {
    let theme = Theme::of(state);
    let all = tabs(frame, theme.is_ascii(), charts.place.kind);
    let end = all.last().map_or(frame.x, |tab| tab.area.right());
    let first = all.first().map_or(frame.x, |tab| tab.area.x).saturating_sub(1);
    let line = Rect { x: frame.x, width: frame.width.saturating_sub(1), height: 1, ..frame };
    for x in first..(end + 1).min(line.right()) {
        // The title of the frame is strong; the tabs take its place.
        buffer[(x, frame.y)].set_symbol(" ").modifier = Modifier::empty();
    }
    for tab in all {
        let styles = match tab.kind == charts.place.kind {
            true => [theme.selected().patch(theme.strong()); 2],
            false => [theme.accent(), theme.plain()],
        };
        let (number, name) = tab.text.split_at(1);
        let pieces = [(number, styles[0]), (name, styles[1])];
        paint::pieces(&pieces, tab.area.x, frame.y, line, buffer);
    }
}

/// What the chart is, above the plot.
fn heading(chart: &Chart, state: &State) -> String {
    let text = match chart {
        Chart::Scores(_) => {
            "{key:left} {key:right} move the cut, {key:next-cut} goes to the next one.".into()
        }
        Chart::Curve(curve) => {
            format!("{} added up, best customers first.", display::capitalised(&in_words(&curve.measure)))
        }
        Chart::Map(map) => map.heading(),
        Chart::Recency(_) => "Days since the last order down, number of orders across.".into(),
        Chart::Tiers(_) => "What each tier is of all; losses are left of 0%.".into(),
        Chart::Trend(_) => "Revenue by period; the digits are the tiers of today.".into(),
        Chart::BackTest(test) => back_test::heading(test),
        Chart::Past(chart) => {
            format!("{} in each tier at each save; the digits are the tiers of then.", chart.measure.title())
        }
    };
    words::with_keys(&text, state)
}

/// What the chart shows, below it.
fn sentence(charts: &Charts, chart: &Chart) -> String {
    match chart {
        Chart::Scores(spread) => spread.sentence(),
        Chart::Curve(curve) => {
            let classes = (charts.place.kind == ChartKind::Pareto).then(|| curve.classes()).flatten();
            [Some(curve.sentence()), classes].into_iter().flatten().collect::<Vec<_>>().join(" ")
        }
        Chart::Map(map) => {
            let at = map.at_cursor(charts.cell(map));
            at.into_iter().chain(map.left_out()).collect::<Vec<_>>().join(" ")
        }
        Chart::Recency(grid) => grid.sentence(),
        Chart::Tiers(mix) => mix.sentence(),
        Chart::Trend(trend) => trend.sentence(),
        Chart::BackTest(test) => back_test::sentence(charts, test),
        Chart::Past(chart) => chart.sentence(),
    }
}
