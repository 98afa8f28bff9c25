//! Which columns of the segments are on the screen, and where: what is drawn and what is clicked agree.

use crate::app::core::Core;
use crate::app::core::places::SegmentView;
use crate::data::display;
use crate::data::sorting::Direction;
use crate::tiering::segments::{Segment, SegmentColumn, SegmentFigure, SegmentTable};

use super::SegmentsScreen;

/// The widest that a name is shown by itself.
const WIDEST: usize = 28;
/// Widths of the bar: the usual and the least one.
const BAR: (usize, usize) = (20, 10);
/// Between two columns.
pub const GAP: usize = 2;

/// The columns that fit.
#[derive(Debug)]
pub struct SegmentColumns {
    /// The widths of the names.
    pub names: Vec<usize>,
    /// The figures shown.
    pub figures: Vec<ShownFigure>,
    /// The width of the bar; none where there is no room for it.
    pub bar: Option<usize>,
}

/// A figure on the screen.
#[derive(Debug)]
pub struct ShownFigure {
    /// Its position among all columns, after the names.
    pub at: usize,
    pub figure: SegmentFigure,
    pub heading: String,
    pub width: usize,
}

impl SegmentColumns {
    /// The columns for this many cells.
    pub fn new(screen: &SegmentsScreen, core: &Core, table: &SegmentTable, room: usize) -> SegmentColumns {
        let view = core.segment_place.view;
        let shown = table.segments.iter().skip(screen.cursor.top).take(SegmentsScreen::page(core));
        let shown: Vec<&Segment> = shown.chain([&table.total]).collect();
        let width = |at: usize| {
            let widest = shown.iter().filter(|segment| !segment.values.is_empty());
            let widest = widest.map(|segment| display::width(&display::display(segment.name(at)))).max();
            let heading = display::width(&table.by[at].title) + 2;
            widest.unwrap_or(0).max(heading).clamp(5, WIDEST.min(room / 4).max(8))
        };
        let names: Vec<usize> = (0..table.by.len()).map(width).collect();
        let fixed: usize = names.iter().map(|width| width + GAP).sum();
        let of = |(at, figure): (usize, SegmentFigure)| {
            let heading = heading(figure, view, table, core);
            let widest = shown.iter().map(|segment| figure.of(segment, &table.total).len()).max();
            let arrow = usize::from(direction_at(figure, core).is_some());
            let width = widest.unwrap_or(0).max(display::width(&heading) + arrow);
            ShownFigure { at: at + 1, figure, heading, width }
        };
        let all: Vec<ShownFigure> = screen.figures(view).into_iter().enumerate().map(of).collect();
        let needed = |figures: &[ShownFigure]| figures.iter().map(|one| one.width + GAP).sum::<usize>();
        let left = room.saturating_sub(fixed);
        let bar = match left.saturating_sub(needed(&all)) {
            more if more >= BAR.0 + GAP => Some(BAR.0),
            more if more >= BAR.1 + GAP => Some(more - GAP),
            _ => (left > 60).then_some(BAR.1),
        };
        let for_figures = left - bar.map_or(0, |bar| bar + GAP);
        // The column under the cursor is always among those shown.
        let mut first = 0;
        while first + 1 < screen.column && needed(&all[first..screen.column.min(all.len())]) > for_figures {
            first += 1;
        }
        let mut taken = 0;
        let figures = all.into_iter().skip(first).take_while(|one| {
            taken += one.width + GAP;
            taken <= for_figures
        });
        let figures: Vec<ShownFigure> = figures.collect();
        // The bar has what is left where a figure found no room.
        let left = left.saturating_sub(needed(&figures) + GAP);
        let bar = bar.map(|least| left.clamp(least, BAR.0));
        SegmentColumns { names, figures, bar }
    }

    /// The column at a distance from the left edge of the names, in cells; 0 is the names.
    pub fn at(&self, x: usize) -> Option<usize> {
        let mut from: usize = self.names.iter().map(|width| width + GAP).sum();
        if x < from {
            return Some(0);
        }
        let found = self.figures.iter().find(|one| {
            from += one.width + GAP;
            x < from
        });
        found.map(|one| one.at)
    }
}

/// How segments are sorted by a column, if they are.
pub fn direction(column: SegmentColumn, core: &Core) -> Option<Direction> {
    core.segment_place.order.filter(|order| order.column == column).map(|order| order.direction)
}

/// The same at a figure. An amount and its share are sorted alike: the mark is at the first.
pub fn direction_at(figure: SegmentFigure, core: &Core) -> Option<Direction> {
    use SegmentFigure::{CustomerShare, ProfitShare, RevenueShare};
    let is_second = matches!(figure, CustomerShare | RevenueShare | ProfitShare)
        && core.segment_place.view != SegmentView::Share;
    if is_second { None } else { direction(figure.sorted_by(), core) }
}

fn heading(figure: SegmentFigure, view: SegmentView, table: &SegmentTable, core: &Core) -> String {
    let tier = |at: usize| {
        let model = &core.document.tiering.model;
        model.tiers().nth(at).map(|(tier, definition)| format!("{tier} {}", definition.name))
    };
    match (figure, view) {
        (SegmentFigure::CustomerShare, SegmentView::Share) => "Customers".to_owned(),
        (SegmentFigure::RevenueShare, SegmentView::Share) => "Revenue".to_owned(),
        (SegmentFigure::ProfitShare, SegmentView::Share) => "Profit".to_owned(),
        (SegmentFigure::InTier(at) | SegmentFigure::TierShare(at), _) => {
            tier(at).unwrap_or_else(|| figure.heading(table.tier_count))
        }
        _ => figure.heading(table.tier_count),
    }
}
