//! Cursors of the charts: what arrows, pages and clicks do in each.

use crate::app::core::Core;
use crate::app::core::command::Motion;
use crate::app::core::document::permission::Refused;
use crate::app::core::go::Done;
use crate::tiering::charts::bands::Bands;
use crate::tiering::charts::map::MapCursor;
use crate::tiering::charts::mix::MixBar;
use crate::tiering::charts::{Chart, ChartKind, CustomerMap, RankedCurve, TierTrend};

use super::{ChartAreas, Charts};

/// From this many customers on, the cell of a map is finer at first.
const MANY: usize = 100;

impl Charts {
    /// How many of the best customers are left of the cursor of a curve: at first the best fifth.
    pub fn best(&self, curve: &RankedCurve) -> usize {
        let kept = self.place.curve().and_then(|at| self.place.best[at]);
        let first = curve.curve.best_fifth();
        kept.unwrap_or(first).clamp(1, curve.customers().max(1))
    }

    /// The cell of the map that the cursor is on: at first where most customers are.
    pub fn cell(&self, map: &CustomerMap) -> MapCursor {
        let cell = self.place.cell.unwrap_or_else(|| map.fullest(usize::from(map.known >= MANY)));
        let (width, height) = map.cells(cell.degree);
        MapCursor { x: cell.x.min(width.saturating_sub(1)), y: cell.y.min(height.saturating_sub(1)), ..cell }
    }

    /// The period that the cursor is on: at first the last.
    pub fn period(&self, trend: &TierTrend) -> usize {
        let last = trend.periods.len().saturating_sub(1);
        self.place.period.unwrap_or(last).min(last)
    }

    /// Moves the cursor.
    pub(super) fn step(&mut self, core: &mut Core, motion: Motion) -> Done {
        let Some(chart) = self.made().cloned() else { return Ok(()) };
        match &*chart {
            Chart::Scores(_) => return self.step_cut(core, motion),
            Chart::Curve(curve) => self.walk(curve, motion),
            Chart::Map(map) => self.step_cell(map, motion),
            Chart::Recency(grid) => {
                let (lines, columns) = (grid.days.len(), grid.orders.len());
                let (line, across) = self.place.grid;
                self.place.grid = match motion {
                    Motion::Left => (line, across.saturating_sub(1)),
                    Motion::Right => (line, (across + 1).min(columns.saturating_sub(1))),
                    Motion::Up => (line.saturating_sub(1), across),
                    Motion::Down => ((line + 1).min(lines.saturating_sub(1)), across),
                    Motion::First => (0, 0),
                    Motion::Last => (lines.saturating_sub(1), columns.saturating_sub(1)),
                    _ => (line, across),
                };
            }
            Chart::BackTest(test) => self.step_back_test(core, test, motion),
            Chart::Tiers(mix) => self.place.tier = along(self.place.tier, motion, mix.tiers, 1),
            Chart::Trend(trend) => {
                let count = trend.periods.len();
                self.place.period = Some(along(self.period(trend), motion, count.saturating_sub(1), 12));
            }
            Chart::Past(chart) => {
                let last = chart.states.len().saturating_sub(1);
                self.place.state = Some(along(self.state(chart), motion, last, 12));
            }
        }
        Ok(())
    }

    fn step_cut(&mut self, core: &mut Core, motion: Motion) -> Done {
        let by = match motion {
            Motion::Left | Motion::Up => -1.0,
            Motion::Right | Motion::Down => 1.0,
            Motion::PageUp | Motion::HalfUp => -10.0,
            Motion::PageDown | Motion::HalfDown => 10.0,
            Motion::First | Motion::Last => return Ok(()),
        };
        self.cuts.step(core, self.place.cut, by)
    }

    /// Goes to the next cut.
    pub(super) fn next_cut(&mut self, _: &mut Core) -> Done {
        if self.place.kind != ChartKind::Scores {
            return Err(Refused::because("Only Scores has cuts: {key:chart} shows another chart."));
        }
        // From right to left would be the order of the tiers; on the screen the next one is at the right.
        let count = self.cuts.count();
        self.place.cut = (self.place.cut + count.max(1) - 1) % count.max(1);
        Ok(())
    }

    /// Walks along the customers: one by one, by hundredths, by tenths.
    fn walk(&mut self, curve: &RankedCurve, motion: Motion) {
        let all = curve.customers();
        let part = |parts: usize| all.div_ceil(parts).max(1);
        let best = self.best(curve);
        let moved = match motion {
            Motion::Left => best.saturating_sub(1),
            Motion::Right => best + 1,
            Motion::Up | Motion::HalfUp => best.saturating_sub(part(100)),
            Motion::Down | Motion::HalfDown => best + part(100),
            Motion::PageUp => best.saturating_sub(part(10)),
            Motion::PageDown => best + part(10),
            Motion::First => 1,
            Motion::Last => all,
        };
        self.set_best(moved.clamp(1, all.max(1)));
    }

    fn set_best(&mut self, best: usize) {
        if let Some(at) = self.place.curve() {
            self.place.best[at] = Some(best);
        }
    }

    fn step_cell(&mut self, map: &CustomerMap, motion: Motion) {
        let cell = self.cell(map);
        let (width, height) = map.cells(cell.degree);
        let (right, top) = (width.saturating_sub(1), height.saturating_sub(1));
        let moved = match motion {
            Motion::Left => MapCursor { x: cell.x.saturating_sub(1), ..cell },
            Motion::Right => MapCursor { x: (cell.x + 1).min(right), ..cell },
            Motion::Up => MapCursor { y: (cell.y + 1).min(top), ..cell },
            Motion::Down => MapCursor { y: cell.y.saturating_sub(1), ..cell },
            Motion::PageUp | Motion::HalfUp => MapCursor { y: top, ..cell },
            Motion::PageDown | Motion::HalfDown => MapCursor { y: 0, ..cell },
            Motion::First => MapCursor { x: 0, ..cell },
            Motion::Last => MapCursor { x: right, ..cell },
        };
        self.place.cell = Some(moved);
    }

    /// Makes the cell of the map smaller, or larger.
    pub(super) fn resize_cell(&mut self, smaller: bool) {
        let Some(chart) = self.made().cloned() else { return };
        let Chart::Map(map) = &*chart else { return };
        let cell = self.cell(map);
        let degree =
            if smaller { (cell.degree + 1).min(Bands::DEGREES - 1) } else { cell.degree.saturating_sub(1) };
        self.place.cell = Some(map.with_degree(cell, degree));
    }

    /// Sets the cursor where the mouse was clicked in the plot.
    pub(super) fn click_plot(&mut self, core: &mut Core, areas: &ChartAreas, x: u16, y: u16) -> Done {
        let plot = areas.plot;
        if !plot.contains((x, y).into()) {
            return Ok(());
        }
        let Some(chart) = self.made().cloned() else { return Ok(()) };
        let across = f64::from(x - plot.x) / f64::from(plot.width.max(2) - 1);
        let up = 1.0 - (f64::from(y - plot.y) + 0.5) / f64::from(plot.height.max(1));
        match &*chart {
            Chart::Scores(spread) => {
                let levels = &core.document.tiering.levels.from;
                let distance = |level: &f64| (spread.axis.place(*level) - across).abs();
                let cuts = levels.iter().enumerate().filter(|(_, level)| level.is_finite());
                let nearest = cuts.min_by(|(_, one), (_, other)| distance(one).total_cmp(&distance(other)));
                self.place.cut = nearest.map_or(self.place.cut, |(at, _)| at);
            }
            Chart::Curve(curve) => {
                let best = (across * curve.customers() as f64).round() as usize;
                self.set_best(best.clamp(1, curve.customers().max(1)));
            }
            Chart::Map(map) => self.place.cell = Some(map.cell_at(across, up, self.cell(map).degree)),
            Chart::Recency(grid) => {
                let at = |offset: u16, length: u16, count: usize| {
                    usize::from(offset) * count / usize::from(length.max(1))
                };
                let line = at(y - plot.y, plot.height, grid.days.len());
                self.place.grid = (line, at(x - plot.x, plot.width, grid.orders.len()));
            }
            Chart::Tiers(mix) => {
                let height = usize::from(plot.height);
                let bar = usize::from(y - plot.y) * mix.bars.len() / height.max(1);
                let (low, high) = mix.ends();
                let share = low + across * (high - low);
                let parts = mix.bars.get(bar).map(MixBar::parts).unwrap_or_default();
                let clicked = parts.into_iter().find(|(_, from, to)| (*from..=*to).contains(&share));
                self.place.tier = clicked.map_or(self.place.tier, |(place, ..)| place);
            }
            Chart::Trend(trend) => {
                let last = trend.periods.len().saturating_sub(1);
                self.place.period = Some((across * last as f64).round() as usize);
            }
            Chart::BackTest(test) => self.click_back_test(test, areas, y),
            Chart::Past(chart) => {
                let last = chart.states.len().saturating_sub(1);
                self.place.state = Some((across * last as f64).round() as usize);
            }
        }
        Ok(())
    }

    /// The chart may be of another list, or of other measures: its cursor stays within it.
    pub(super) fn keep_cursor_within(&mut self) {
        let Some(chart) = self.made().cloned() else { return };
        match &*chart {
            Chart::Recency(grid) => {
                let (line, across) = self.place.grid;
                let last = |count: usize| count.saturating_sub(1);
                self.place.grid = (line.min(last(grid.days.len())), across.min(last(grid.orders.len())));
            }
            Chart::Tiers(mix) => self.place.tier = self.place.tier.min(mix.tiers),
            Chart::Scores(_) => self.place.cut = self.place.cut.min(self.cuts.count().saturating_sub(1)),
            Chart::BackTest(test) => self.keep_model_within(test),
            Chart::Curve(_) | Chart::Map(_) | Chart::Trend(_) | Chart::Past(_) => {}
        }
    }
}

/// A position after a motion along a line, up to the last; pages are of this many.
fn along(position: usize, motion: Motion, last: usize, page: usize) -> usize {
    let moved = match motion {
        Motion::Left | Motion::Up => position.saturating_sub(1),
        Motion::Right | Motion::Down => position + 1,
        Motion::PageUp | Motion::HalfUp => position.saturating_sub(page),
        Motion::PageDown | Motion::HalfDown => position + page,
        Motion::First => 0,
        Motion::Last => last,
    };
    moved.min(last)
}
