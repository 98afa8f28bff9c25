//! Segments: a line for each with its figures and a bar of its tiers, a total, and what they show.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::text::{Line, Span};

use crate::app::State;
use crate::app::core::layout::Layout;
use crate::app::screens::segments::columns::{GAP, SegmentColumns, ShownFigure, direction, direction_at};
use crate::app::screens::segments::{BELOW, SegmentsScreen};
use crate::data::display;
use crate::data::finding::FindingKind;
use crate::data::sorting::Direction;
use crate::tiering::segments::{Segment, SegmentColumn, SegmentFigure, SegmentTable, lifetime_in_words};
use crate::ui::draw::list::{List, ListRow};
use crate::ui::draw::theme::Theme;
use crate::ui::draw::{mix, paint};

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
    let room = usize::from(inside.width).saturating_sub(2);
    let columns = SegmentColumns::new(screen, &state.core, table, room);
    let lines = SegmentLines { columns: &columns, table, state, theme };
    let heading = Rect { x: inside.x + 2, width: inside.width.saturating_sub(2), height: 1, ..inside };
    paint::line(&Line::from(lines.heading(screen)), heading, theme, buffer);
    let rows = table.segments.len().min(page).min(usize::from(inside.height.saturating_sub(2)));
    let list =
        List { area: Rect { y: inside.y + 1, height: rows as u16, ..inside }, frame: Some(layout.body()) };
    list.draw((screen.cursor.top, table.segments.len()), theme, buffer, |at| {
        let segment = &table.segments[at];
        ListRow::choice_of_spans(at == screen.cursor.at, lines.spans(segment, &names(segment)), theme.plain())
    });
    let y = inside.y + 1 + rows as u16;
    let total = Rect { y, x: inside.x + 2, width: inside.width.saturating_sub(2), height: 1 };
    let mut all = vec![String::new(); table.by.len()];
    all[0] = "All".to_owned();
    paint::spans(&lines.spans(&table.total, &all), theme.strong(), total, theme, buffer);
    below(&lines, Rect { y: y + 1, height: inside.bottom().saturating_sub(y + 1), ..inside }, buffer);
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
fn below(lines: &SegmentLines<'_>, area: Rect, buffer: &mut Buffer) {
    let SegmentLines { columns, table, state, theme } = *lines;
    let lifetime = columns.figures.iter().any(|one| one.figure == SegmentFigure::LifetimeValue);
    let lifetime = lifetime.then(|| lifetime_in_words(&state.core.document.tiering.model.lifetime));
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

/// Segments as lines of the screen.
struct SegmentLines<'a> {
    columns: &'a SegmentColumns,
    table: &'a SegmentTable,
    state: &'a State,
    theme: Theme,
}

impl SegmentLines<'_> {
    fn heading(&self, screen: &SegmentsScreen) -> Vec<Span<'static>> {
        let (theme, core) = (self.theme, &self.state.core);
        let style = |here: bool| {
            if here { theme.strong().add_modifier(Modifier::UNDERLINED) } else { theme.strong() }
        };
        let mut spans = Vec::new();
        for (at, (by, width)) in self.table.by.iter().zip(&self.columns.names).enumerate() {
            let mark = if at == 0 { arrow(direction(SegmentColumn::Name, core), theme) } else { "" };
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
        for ShownFigure { at, figure, heading, width } in &self.columns.figures {
            let mark = arrow(direction_at(*figure, core), theme);
            let text = format!("{heading}{mark}");
            spans.push(Span::raw(" ".repeat(width.saturating_sub(display::width(&text)))));
            spans.push(Span::styled(text, style(*at == screen.column)));
            spans.push(Span::raw(" ".repeat(GAP)));
        }
        if let Some(bar) = self.columns.bar {
            spans.extend(mix::legend(&core.document.tiering.model, bar, theme));
        }
        spans
    }

    fn spans(&self, segment: &Segment, names: &[String]) -> Vec<Span<'static>> {
        let theme = self.theme;
        let mut spans: Vec<Span> = Vec::new();
        for (name, width) in names.iter().zip(&self.columns.names) {
            spans.push(Span::raw(paint::padded(&display::display(name), *width, false, theme.ellipsis())));
            spans.push(Span::raw(" ".repeat(GAP)));
        }
        for ShownFigure { figure, width, .. } in &self.columns.figures {
            let text = figure.of(segment, &self.table.total);
            let style = theme.amount(&text);
            spans.push(Span::styled(paint::padded(&text, *width, true, ""), style));
            spans.push(Span::raw(" ".repeat(GAP)));
        }
        if let Some(bar) = self.columns.bar {
            spans.extend(mix::mix(&segment.tiers, bar, &self.state.core.document.tiering.model, theme));
        }
        spans
    }
}

/// The mark of a column that segments are sorted by.
fn arrow(direction: Option<Direction>, theme: Theme) -> &'static str {
    match direction {
        Some(Direction::Ascending) => theme.or_ascii("↑", "^"),
        Some(Direction::Descending) => theme.or_ascii("↓", "v"),
        None => "",
    }
}
