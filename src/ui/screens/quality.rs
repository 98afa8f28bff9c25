//! The data quality: what is missing, odd, doubled or left out, with more about the entry under the cursor below.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::core::state::State;
use crate::app::screens::quality::{self, ABOUT, Entry, Line};
use crate::data::column::{ColumnId, Role};
use crate::data::number::{counted, format_number};

use crate::ui::draw::paint;
use crate::ui::draw::theme::Theme;

/// Draws what was found.
pub(crate) fn draw(state: &State, area: Rect, buffer: &mut Buffer) {
    let theme = Theme::of(state);
    let inside = paint::frame("Data quality", area, theme, state.look.ascii, buffer);
    let (lines, page) = (quality::lines(state), state.quality_page());
    let top = quality::first_line(state);
    paint::more(top > 0, top + page < lines.len(), area, theme, buffer);
    for (line, y) in lines.iter().skip(top).take(page).zip(inside.y..) {
        let (text, style) = shown(state, line, usize::from(inside.width), theme);
        let text = paint::padded(&text, usize::from(inside.width), false, theme.or_ascii("…", "~"));
        paint::text(&text, inside.x, y, inside, style, buffer);
    }
    let below = Rect { y: inside.bottom().saturating_sub(ABOUT as u16), height: ABOUT as u16, ..inside };
    paint::wrapped(&quality::about(state), below, theme.dim(), buffer);
}

fn shown(state: &State, line: &Line, width: usize, theme: Theme) -> (String, Style) {
    match line {
        Line::Text(text) => (text.to_string(), theme.plain()),
        Line::Heading(text) => (text.clone(), theme.accent()),
        Line::Columns => {
            let names = names(width);
            (format!("{:names$} {:<7}{:<14}{:>9}", "Columns", "type", "role", "missing"), theme.accent())
        }
        Line::Entry(at, entry) => {
            let here = *at == state.quality.cursor;
            let (text, style) = of_entry(state, *entry, width, theme);
            let style = if here { style.patch(theme.selected()) } else { style };
            (format!("{} {text}", if here { ">" } else { " " }), style)
        }
    }
}

/// The width of the names of columns.
fn names(width: usize) -> usize {
    width.saturating_sub(54).clamp(16, 34)
}

fn of_entry(state: &State, entry: Entry, width: usize, theme: Theme) -> (String, Style) {
    let document = &state.document;
    let text = match entry {
        Entry::Odd(at) => {
            let report = state.quality.report.as_ref();
            report.and_then(|report| report.odd.get(at)).map(|odd| odd.message.clone())
        }
        Entry::Absent(at) => document.placed.absent.iter().nth(at).map(|key| {
            let decision = document.review.decisions.get(key);
            let tier = decision.and_then(|decision| decision.tier);
            let tier = tier.map_or("looked at".into(), |tier| format!("tier {tier}"));
            let reason = decision.and_then(|decision| decision.reason.as_deref());
            let reason = reason.map_or_else(String::new, |reason| format!(", \"{reason}\""));
            format!("{key}: {tier}{reason}")
        }),
        Entry::LeftOut(at) => {
            document.left_out.get(at).map(|line| format!("line {}: {}", line.line, line.text.trim()))
        }
        Entry::Column(column) => return of_column(state, column, width, theme),
    };
    (text.unwrap_or_default(), theme.plain())
}

fn of_column(state: &State, column: ColumnId, width: usize, theme: Theme) -> (String, Style) {
    let table = &state.document.table;
    let cells = state.quality.report.as_ref().and_then(|report| report.cells.get(column.index()));
    let (Some(described), Some(cells)) = (table.column(column), cells) else {
        return (String::new(), theme.plain());
    };
    let name = paint::padded(&described.name, names(width) - 2, false, theme.or_ascii("…", "~"));
    let role = described.role.map_or("-", Role::name);
    let missing = match cells.missing {
        0 => "-".to_string(),
        count => format_number(count as f64, 0),
    };
    let share = share(cells.missing, table.len());
    let unreadable = match cells.unreadable {
        0 => String::new(),
        count => format!("{} cannot be read", counted(count, "cell")),
    };
    let line = format!("{name} {:<7}{role:<14}{missing:>9} {share:>5}  {unreadable}", described.kind.name());
    (line.trim_end().to_string(), if unreadable.is_empty() { theme.plain() } else { theme.warning() })
}

/// A share in percent; what is little is not written as nothing, nor what is nearly all as all.
fn share(count: usize, of: usize) -> String {
    let percent = 100.0 * count as f64 / of.max(1) as f64;
    match percent {
        _ if count == 0 => String::new(),
        _ if percent < 1.0 => "<1%".into(),
        _ if percent > 99.0 && count < of => ">99%".into(),
        _ => format!("{percent:.0}%"),
    }
}
