//! Lists that lead to action: their names in the frame, what is said, a line for each customer, sums.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::text::{Line, Span};

use crate::app::State;
use crate::app::core::layout::Layout;
use crate::app::screens::lists::ListsScreen;
use crate::app::screens::lists::columns::{GAP, ListColumns, ListHeading, TIER, name, progress, step};
use crate::app::screens::lists::parts::tabs;
use crate::data::display;
use crate::data::sorting::Direction;
use crate::review::lists::{ActionList, ListEntry, ListName, ListValue};
use crate::tiering::{Tier, figures};
use crate::ui::draw::list::{List, ListRow};
use crate::ui::draw::paint;
use crate::ui::draw::theme::Theme;

/// Draws the list.
pub(crate) fn draw(screen: &ListsScreen, state: &State, layout: &Layout, buffer: &mut Buffer) {
    let theme = Theme::of(state);
    let frame = layout.body();
    let inside = paint::frame("Lists", frame, theme, buffer);
    draw_tabs(state, frame, theme, buffer);
    let Some(list) = screen.list() else {
        paint::text("Making the list ...", inside.x, inside.y, inside, theme.dim(), buffer);
        return;
    };
    let parts = ListsScreen::parts(&state.core, list);
    let mut y = write_lines(&parts.said, inside, inside.y, theme, buffer) + u16::from(parts.blank);
    if !list.entries.is_empty() {
        let room = usize::from(inside.width).saturating_sub(2);
        let columns = ListColumns::new(screen, &state.core, list, room);
        let lines = ListLines { columns: &columns, list, state, theme };
        let line = |y: u16| Rect { x: inside.x + 2, y, width: inside.width.saturating_sub(2), height: 1 };
        paint::line(&Line::from(lines.heading()), line(y), theme, buffer);
        let rows = list.entries.len().min(parts.page);
        let height = (rows as u16).min(inside.bottom().saturating_sub(y + 1));
        let area = Rect { y: y + 1, height, ..inside };
        List { area, frame: Some(frame) }.draw(
            (screen.cursor.top, list.entries.len()),
            theme,
            buffer,
            |at| {
                let entry = &list.entries[at];
                let is_marked = entry.row.is_some_and(|row| state.core.list.marks.contains(row as usize));
                ListRow::choice_of_spans(at == screen.cursor.at, lines.spans(entry), theme.plain())
                    .marked(is_marked)
            },
        );
        y += 1 + height;
        if parts.has_totals && y < inside.bottom() {
            paint::spans(&lines.totals(), theme.strong(), line(y), theme, buffer);
            y += 1;
        }
        y += u16::from(parts.blank);
    }
    write_lines(&parts.after, inside, y, theme, buffer);
}

/// Writes lines one below the other; gives the line after the last.
fn write_lines(lines: &[String], area: Rect, y: u16, theme: Theme, buffer: &mut Buffer) -> u16 {
    let room = usize::from(area.bottom().saturating_sub(y));
    for (line, y) in lines.iter().take(room).zip(y..) {
        paint::text(line, area.x, y, area, theme.plain(), buffer);
    }
    y + lines.len().min(room) as u16
}

fn draw_tabs(state: &State, frame: Rect, theme: Theme, buffer: &mut Buffer) {
    let shown = state.core.list_place.name;
    let all = tabs(frame, shown);
    let (Some(first), Some(last)) = (all.first(), all.last()) else { return };
    let has_more = Some(&last.list) != ListName::ALL.last();
    // A blank on either side; the dots of more lists have one as well.
    let end = last.area.right() + 1 + u16::from(has_more);
    for x in first.area.x.saturating_sub(1)..end.min(frame.right() - 1) {
        buffer[(x, frame.y)].set_symbol(" ").modifier = Modifier::empty();
    }
    let more = |is: bool, x: u16, buffer: &mut Buffer| {
        if is {
            paint::text(theme.ellipsis(), x, frame.y, frame, theme.dim(), buffer);
        }
    };
    more(first.list != ListName::ALL[0], first.area.x.saturating_sub(1), buffer);
    more(has_more, last.area.right(), buffer);
    for tab in &all {
        let style = if tab.list == shown { theme.selected().patch(theme.strong()) } else { theme.plain() };
        paint::text(&tab.text, tab.area.x, frame.y, frame, style, buffer);
    }
}

/// A list as lines of the screen.
struct ListLines<'a> {
    columns: &'a ListColumns,
    list: &'a ActionList,
    state: &'a State,
    theme: Theme,
}

impl ListLines<'_> {
    fn heading(&self) -> Vec<Span<'static>> {
        let order = self.state.core.list_place.order;
        let mut spans = Vec::new();
        for ListHeading { by, title, width, right } in self.columns.headings(self.list) {
            let here = order.filter(|order| Some(order.by) == by).map(|order| order.direction);
            let mark = match here {
                Some(Direction::Ascending) => self.theme.or_ascii("↑", "^"),
                Some(Direction::Descending) => self.theme.or_ascii("↓", "v"),
                None => "",
            };
            let text = paint::padded(&format!("{title}{mark}"), width, right, self.theme.ellipsis());
            spans.push(Span::styled(text, self.theme.strong()));
            spans.push(Span::raw(" ".repeat(GAP)));
        }
        spans
    }

    fn spans(&self, entry: &ListEntry) -> Vec<Span<'static>> {
        let (core, theme) = (&self.state.core, self.theme);
        let text = |text: &str, width: usize| {
            let shown = display::display(text);
            Span::raw(paint::padded(&shown, width, false, theme.ellipsis()) + &" ".repeat(GAP))
        };
        let mut spans = vec![text(&name(core, entry), self.columns.names)];
        if self.columns.tiers {
            let tier = entry.row.map_or(entry.tier, |row| core.document.final_tier(row as usize));
            spans.push(self.tier(tier));
        }
        spans.extend(self.own(&entry.values));
        let step = step(core, entry);
        let what = step.map_or_else(|| figures::UNKNOWN.to_owned(), |step| step.what.to_string());
        let due = step.and_then(|step| step.due).map_or_else(String::new, |day| day.to_string());
        let cells = [what.as_str(), due.as_str(), progress(core, entry).unwrap_or_default()];
        let steps = cells.into_iter().zip(self.columns.steps).filter(|(_, width)| *width > 0);
        spans.extend(steps.map(|(cell, width)| text(cell, width)));
        spans
    }

    /// The sums, below the customers.
    fn totals(&self) -> Vec<Span<'static>> {
        let all = self.state.core.document.table.kind().counted(self.list.entries.len());
        let mut spans = vec![Span::raw(
            paint::padded(&all, self.columns.names, false, self.theme.ellipsis()) + &" ".repeat(GAP),
        )];
        if self.columns.tiers {
            spans.push(Span::raw(" ".repeat(TIER + GAP)));
        }
        spans.extend(self.own(&self.list.totals));
        spans
    }

    fn own(&self, values: &[ListValue]) -> Vec<Span<'static>> {
        let model = &self.state.core.document.tiering.model;
        let cell = |one: &crate::app::screens::lists::columns::OwnColumn| {
            let column = &self.list.columns[one.at];
            let written = column.written(&values[one.at], self.list.as_of, model);
            let style = if one.right { self.theme.amount(&written) } else { self.theme.plain() };
            let shown =
                paint::padded(&display::display(&written), one.width, one.right, self.theme.ellipsis());
            [Span::styled(shown, style), Span::raw(" ".repeat(GAP))]
        };
        self.columns.own.iter().flat_map(cell).collect()
    }

    fn tier(&self, tier: Option<Tier>) -> Span<'static> {
        let model = &self.state.core.document.tiering.model;
        let definition = tier.and_then(|tier| model.tier(tier));
        let text = tier.map_or_else(|| figures::UNKNOWN.to_owned(), |tier| tier.to_string());
        Span::styled(format!("{text:<width$}", width = TIER + GAP), self.theme.tier(definition))
    }
}
