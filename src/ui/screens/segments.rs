//! Segments: a line for each with its figures and a bar of its tiers, a total, and what they show.

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};

use crate::app::State;
use crate::app::core::layout::Layout;
use crate::app::core::places::SegmentView;
use crate::app::screens::segments::{BELOW, SegmentsScreen};
use crate::data::display;
use crate::data::finding::FindingKind;
use crate::data::order::Direction;
use crate::tiering::segments::{Segment, SegmentColumn, SegmentFigure, SegmentTable};
use crate::ui::draw::list::{List, ListRow};
use crate::ui::draw::theme::Theme;
use crate::ui::draw::{mix, paint};

/// The widest that a name is shown by itself.
const WIDEST: usize = 28;
/// Widths of the bar: the usual and the least one.
const BAR: (usize, usize) = (20, 10);
/// Between two columns.
const GAP: usize = 2;

/// Draws the segments in view.
pub(crate) fn draw(screen: &SegmentsScreen, state: &State, layout: &Layout, buffer: &mut Buffer) {
    let theme = Theme::of(state);
    let inside = paint::frame(&title(state, theme), layout.body(), theme, buffer);
    let Some(table) = &screen.table else {
        let text = screen.failed.as_deref().unwrap_or("Adding up the segments ...");
        paint::wrapped(text, inside, theme.dim(), buffer);
        return;
    };
    if table.segments.is_empty() {
        paint::wrapped("The list has no customers to group.", inside, theme.plain(), buffer);
        return;
    }
    let page = SegmentsScreen::page(&state.core);
    let columns =
        SegmentColumns::new(screen, state, table, usize::from(inside.width).saturating_sub(2), page);
    let heading = Rect { x: inside.x + 2, width: inside.width.saturating_sub(2), height: 1, ..inside };
    paint::line(&Line::from(columns.heading(screen, state)), heading, theme, buffer);
    let rows = table.segments.len().min(page).min(usize::from(inside.height.saturating_sub(2)));
    let list =
        List { area: Rect { y: inside.y + 1, height: rows as u16, ..inside }, frame: Some(layout.body()) };
    list.draw((screen.cursor.top, table.segments.len()), theme, buffer, |at| {
        let segment = &table.segments[at];
        ListRow::choice_of_spans(
            at == screen.cursor.at,
            columns.spans(segment, &names(segment), state),
            theme.plain(),
        )
    });
    let y = inside.y + 1 + rows as u16;
    let total = Rect { y, x: inside.x + 2, width: inside.width.saturating_sub(2), height: 1 };
    let mut all = vec![String::new(); table.by.len()];
    all[0] = "All".to_owned();
    paint::spans(&columns.spans(&table.total, &all, state), theme.strong(), total, theme, buffer);
    below(table, state, Rect { y: y + 1, height: inside.bottom().saturating_sub(y + 1), ..inside }, buffer);
}

/// `Segments ── by Region, then by Segment ── money`
fn title(state: &State, theme: Theme) -> String {
    let place = &state.core.segment_place;
    let line = theme.or_ascii("──", "--");
    let by = place.by.join(", then by ");
    format!("Segments {line} by {by} {line} {}", place.view.name())
}

fn names(segment: &Segment) -> Vec<String> {
    (0..segment.values.len()).map(|at| segment.name(at).to_owned()).collect()
}

/// The sentences below the segments, as many as there is room for.
fn below(table: &SegmentTable, state: &State, area: Rect, buffer: &mut Buffer) {
    let theme = Theme::of(state);
    let lifetime =
        SegmentFigure::LifetimeValue.is_known(table) && state.core.segment_place.view == SegmentView::Money;
    let lifetime = lifetime.then(|| state.core.document.tiering.model.lifetime.of_segments());
    let lifetime = lifetime.map(|text| text.replace('×', theme.or_ascii("×", "x")));
    let mut findings = state.core.document.all_findings();
    let currencies = findings.find(|finding| finding.kind == FindingKind::MixedCurrencies);
    let paragraphs = [
        (table.findings().join(" "), theme.plain()),
        (currencies.map(|finding| finding.message.clone()).unwrap_or_default(), theme.warning()),
        (table.left_out_in_words().unwrap_or_default(), theme.plain()),
        (lifetime.unwrap_or_default(), theme.dim()),
    ];
    // A blank line where all of it fits with one.
    let height = |text: &str| paint::lines(text, usize::from(area.width)).len();
    let needed: usize =
        paragraphs.iter().filter(|(text, _)| !text.is_empty()).map(|(text, _)| height(text)).sum();
    let roomy = usize::from(area.height) > needed + BELOW - 2;
    let mut left =
        Rect { y: area.y + u16::from(roomy), height: area.height.saturating_sub(u16::from(roomy)), ..area };
    // What is not whole says nothing; the findings come first.
    let is_shown = |at: usize, left: Rect, text: &str| at == 0 || height(text) <= usize::from(left.height);
    for (at, (text, style)) in paragraphs.iter().enumerate().filter(|(_, (text, _))| !text.is_empty()) {
        if !is_shown(at, left, text) {
            continue;
        }
        let lines = paint::wrapped(text, left, *style, buffer) + u16::from(roomy);
        let lines = lines.min(left.height);
        left = Rect { y: left.y + lines, height: left.height - lines, ..left };
    }
}

/// The columns that fit.
struct SegmentColumns {
    /// The widths of the names.
    names: Vec<usize>,
    /// The figures shown, each with its position among all of them, its heading and width.
    figures: Vec<(usize, SegmentFigure, String, usize)>,
    /// The width of the bar; none where there is no room for it.
    bar: Option<usize>,
    total: Arc<SegmentTable>,
}

impl SegmentColumns {
    fn new(
        screen: &SegmentsScreen,
        state: &State,
        table: &Arc<SegmentTable>,
        room: usize,
        page: usize,
    ) -> SegmentColumns {
        let view = state.core.segment_place.view;
        let shown = table.segments.iter().skip(screen.cursor.top).take(page);
        let shown: Vec<&Segment> = shown.chain([&table.total]).collect();
        let width = |at: usize| {
            let widest = shown.iter().filter(|segment| !segment.values.is_empty());
            let widest =
                widest.map(|segment| display::width(&display::display(segment.name(at)))).max().unwrap_or(0);
            widest.max(display::width(&table.by[at].title) + 2).clamp(5, WIDEST.min(room / 4).max(8))
        };
        let names: Vec<usize> = (0..table.by.len()).map(width).collect();
        let fixed: usize = names.iter().map(|width| width + GAP).sum();
        let all: Vec<(usize, SegmentFigure, String, usize)> = (screen.figures(view).into_iter().enumerate())
            .map(|(at, figure)| {
                let heading = heading(figure, view, table, state);
                let widest = shown.iter().map(|segment| figure.of(segment, &table.total).len()).max();
                let width =
                    widest.unwrap_or(0).max(display::width(&heading) + display::width(mark(figure, state)));
                (at + 1, figure, heading, width)
            })
            .collect();
        let needed = |figures: &[(usize, SegmentFigure, String, usize)]| {
            figures.iter().map(|(.., width)| width + GAP).sum::<usize>()
        };
        let left = room.saturating_sub(fixed);
        let whole = needed(&all);
        let bar = match left.saturating_sub(whole) {
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
        let figures = all.into_iter().skip(first).take_while(|(.., width)| {
            taken += width + GAP;
            taken <= for_figures
        });
        SegmentColumns { names, figures: figures.collect(), bar, total: Arc::clone(table) }
    }

    fn heading(&self, screen: &SegmentsScreen, state: &State) -> Vec<Span<'static>> {
        let theme = Theme::of(state);
        let style = |here: bool| {
            if here { theme.strong().add_modifier(Modifier::UNDERLINED) } else { theme.strong() }
        };
        let mut spans = Vec::new();
        for (at, (by, width)) in self.total.by.iter().zip(&self.names).enumerate() {
            let mark = if at == 0 { arrow(SegmentColumn::Name, state) } else { "" };
            let title = paint::padded(
                &display::display(&by.title),
                width - display::width(mark),
                false,
                theme.ellipsis(),
            );
            spans.push(Span::styled(
                format!("{}{mark}", title.trim_end()),
                style(at == 0 && screen.column == 0),
            ));
            let shown = display::width(title.trim_end()) + display::width(mark);
            spans.push(Span::raw(" ".repeat(width.saturating_sub(shown) + GAP)));
        }
        for (at, figure, heading, width) in &self.figures {
            let mark = mark(*figure, state);
            let text = format!("{heading}{mark}");
            spans.push(Span::raw(" ".repeat(width.saturating_sub(display::width(&text)))));
            spans.push(Span::styled(text, style(*at == screen.column)));
            spans.push(Span::raw(" ".repeat(GAP)));
        }
        if self.bar.is_some() {
            spans.extend(mix::legend(&state.core.document.tiering.model, theme));
        }
        spans
    }

    fn spans(&self, segment: &Segment, names: &[String], state: &State) -> Vec<Span<'static>> {
        let theme = Theme::of(state);
        let mut spans: Vec<Span> = Vec::new();
        for (name, width) in names.iter().zip(&self.names) {
            spans.push(Span::raw(paint::padded(&display::display(name), *width, false, theme.ellipsis())));
            spans.push(Span::raw(" ".repeat(GAP)));
        }
        for (_, figure, _, width) in &self.figures {
            let text = figure.of(segment, &self.total.total);
            let style =
                if text.starts_with('-') && text.len() > 1 { theme.warning() } else { Style::default() };
            spans.push(Span::styled(paint::padded(&text, *width, true, ""), style));
            spans.push(Span::raw(" ".repeat(GAP)));
        }
        if let Some(bar) = self.bar {
            spans.extend(mix::mix(&segment.tiers, bar, &state.core.document.tiering.model, theme));
        }
        spans
    }
}

/// The mark of a column that segments are sorted by.
fn arrow(column: SegmentColumn, state: &State) -> &'static str {
    let theme = Theme::of(state);
    match state.core.segment_place.order.filter(|order| order.column == column) {
        Some(order) if order.direction == Direction::Ascending => theme.or_ascii("↑", "^"),
        Some(_) => theme.or_ascii("↓", "v"),
        None => "",
    }
}

/// The same for a figure. An amount and its share are sorted alike: the mark is at the first.
fn mark(figure: SegmentFigure, state: &State) -> &'static str {
    use SegmentFigure::{CustomerShare, ProfitShare, RevenueShare};
    let is_second = matches!(figure, CustomerShare | RevenueShare | ProfitShare)
        && state.core.segment_place.view != SegmentView::Share;
    if is_second { "" } else { arrow(figure.sorted_by(), state) }
}

fn heading(figure: SegmentFigure, view: SegmentView, table: &SegmentTable, state: &State) -> String {
    let tier = |at: usize| {
        let model = &state.core.document.tiering.model;
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
