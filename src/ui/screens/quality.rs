//! The data quality: what is missing, odd, doubled or left out, with more about the entry under the cursor below.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::State;
use crate::app::core::layout::Layout;
use crate::app::screens::quality::{ABOUT, Quality, QualityEntry, QualityLine};
use crate::data::column::ColumnId;
use crate::data::number::counted;
use crate::tiering::figures;
use crate::ui::draw::list::{List, ListRow};
use crate::ui::draw::paint;
use crate::ui::draw::theme::Theme;
use crate::ui::draw::words;

/// Draws what was found.
pub(crate) fn draw(quality: &Quality, state: &State, layout: &Layout, buffer: &mut Buffer) {
    let theme = Theme::of(state);
    let frame = layout.body();
    let inside = paint::frame("Data quality", frame, theme, buffer);
    let page = Quality::page(&state.core);
    let list = List { area: Rect { height: inside.height.min(page as u16), ..inside }, frame: Some(frame) };
    let width = usize::from(inside.width);
    list.draw((quality.top, quality.lines.len()), theme, buffer, |at| {
        row(quality, state, &quality.lines[at], width, theme)
    });
    let below = Rect { y: inside.bottom().saturating_sub(ABOUT as u16), height: ABOUT as u16, ..inside };
    paint::wrapped(&words::with_keys(&quality.about(&state.core), state), below, theme.dim(), buffer);
}

fn row<'a>(
    quality: &Quality,
    state: &State,
    line: &'a QualityLine,
    width: usize,
    theme: Theme,
) -> ListRow<'a> {
    match line {
        QualityLine::Text(text) => ListRow::text(*text, theme.plain()),
        QualityLine::Heading(text) => ListRow::text(text, theme.accent()),
        QualityLine::Columns => {
            let names = names(width);
            let heading = format!("{:names$} {:<7}{:<14}{:>9}", "Columns", "type", "role", "missing");
            ListRow::text(heading, theme.accent())
        }
        QualityLine::Entry(at, entry) => {
            let (text, style) = of_entry(quality, state, *entry, width, theme);
            ListRow::choice(*at == quality.cursor, text, style)
        }
    }
}

/// The width of the names of columns.
fn names(width: usize) -> usize {
    width.saturating_sub(54).clamp(16, 34)
}

fn of_entry(
    quality: &Quality,
    state: &State,
    entry: QualityEntry,
    width: usize,
    theme: Theme,
) -> (String, Style) {
    let document = &state.core.document;
    let text = match entry {
        QualityEntry::Odd(at) => {
            let report = quality.report.as_ref();
            report.and_then(|report| report.odd.get(at)).map(|odd| odd.message.clone())
        }
        QualityEntry::Missing(at) => quality.missing.get(at).map(|key| {
            let decision = document.review.decisions.get(key);
            let what = decision.map(|decision| decision.in_short_with_words()).unwrap_or_default();
            format!("{key}: {what}")
        }),
        QualityEntry::LeftOut(at) => {
            let word = document.table.text().dialect().origin.line_word();
            document.left_out.get(at).map(|line| format!("{word} {}: {}", line.line, line.text.trim()))
        }
        QualityEntry::Column(column) => return of_column(quality, state, column, width, theme),
    };
    (text.unwrap_or_default(), theme.plain())
}

fn of_column(
    quality: &Quality,
    state: &State,
    column: ColumnId,
    width: usize,
    theme: Theme,
) -> (String, Style) {
    let table = &state.core.document.table;
    let cells = quality.report.as_ref().and_then(|report| report.cells.get(column.index()));
    let (Some(described), Some(cells)) = (table.column(column), cells) else {
        return (String::new(), theme.plain());
    };
    let name = paint::padded(&described.name, names(width) - 2, false, theme.ellipsis());
    let role = described.role.map_or_else(|| figures::UNKNOWN.to_owned(), |role| role.to_string());
    let missing = match cells.missing {
        0 => figures::UNKNOWN.to_owned(),
        count => figures::count(count),
    };
    let share = share(cells.missing, table.len());
    let unreadable = match cells.unreadable {
        0 => String::new(),
        count => format!("{} cannot be read", counted(count, "cell")),
    };
    let line = format!("{name} {:<7}{role:<14}{missing:>9} {share:>6}  {unreadable}", described.kind.name());
    (line.trim_end().to_string(), if unreadable.is_empty() { theme.plain() } else { theme.warning() })
}

/// A share in percent; nothing for none.
fn share(count: usize, of: usize) -> String {
    if count == 0 { String::new() } else { figures::percent(count as f64 / of.max(1) as f64) }
}
