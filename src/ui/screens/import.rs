//! The import screen: encoding, delimiter, header, and every column with its type, role, reason and sample.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::core::state::State;
use crate::app::screens::import::{FACTS, Import};
use crate::data::column::Column;

use crate::ui::draw::paint;
use crate::ui::draw::theme::Theme;

/// Draws how the list was read.
pub(crate) fn draw(state: &State, area: Rect, buffer: &mut Buffer) {
    let theme = Theme::of(state);
    let Some(import) = &state.import else { return };
    let inside = paint::frame("Import: how the list was read", area, theme, state.look.ascii, buffer);
    let table = &state.document.table;
    let below = notes(state, import, usize::from(inside.width));
    let notes_height = (below.len() as u16 + 1).min(inside.height / 3);
    let facts = facts(state, import);
    let mut y = inside.y;
    for (at, fact) in facts.iter().enumerate() {
        let style = if import.cursor == at { theme.selected() } else { theme.plain() };
        let fact = paint::padded(fact, usize::from(inside.width), false, theme.or_ascii("…", "~"));
        paint::text(&fact, inside.x, y, inside, style, buffer);
        y += 1;
    }
    // Samples get what is left; on a narrow screen the names give way first.
    let names = usize::from(inside.width).saturating_sub(62).clamp(18, 30);
    let heading = format!("  {:names$} {:24} {:13} sample", "Column", "type (t)", "role (arrows)");
    paint::text(&heading, inside.x, y, inside, theme.accent(), buffer);
    y += 1;
    let bottom = inside.bottom() - notes_height;
    let room = usize::from(bottom.saturating_sub(y)).max(1);
    let cursor = import.cursor.saturating_sub(FACTS);
    let top = (cursor + 1).saturating_sub(room);
    paint::more(top > 0, top + room < table.columns().len(), area, theme, buffer);
    for (column, described) in table.column_ids().zip(table.columns()).skip(top).take(room) {
        let here = import.column() == Some(column);
        let role = import.role(table, column).map_or("-", |role| role.name());
        let sample = described.sample.join(" | ");
        let cells = [
            paint::padded(&described.name, names, false, theme.or_ascii("…", "~")),
            paint::padded(&import.type_name(table, column), 24, false, theme.or_ascii("…", "~")),
            paint::padded(role, 13, false, ""),
        ];
        let line = format!("{} {} {sample}", if here { ">" } else { " " }, cells.join(" "));
        let line = paint::padded(&line, usize::from(inside.width), false, theme.or_ascii("…", "~"));
        paint::text(&line, inside.x, y, inside, if here { theme.selected() } else { theme.plain() }, buffer);
        y += 1;
    }
    for ((line, style), y) in below.iter().zip(bottom + 1..inside.bottom()) {
        paint::text(line, inside.x, y, inside, *style, buffer);
    }
}

fn facts(state: &State, import: &Import) -> [String; FACTS] {
    let dialect = state.document.table.text().dialect();
    let chosen =
        |chosen: bool, reason: &str| if chosen { "as you say".to_string() } else { reason.to_string() };
    let reading = &import.reading;
    let encoding = reading.encoding.as_ref().unwrap_or(&dialect.encoding);
    let delimiter = match reading.delimiter.unwrap_or(dialect.delimiter) {
        b'\t' => "tab".to_string(),
        other => char::from(other).to_string(),
    };
    let header = match reading.header_line.unwrap_or(dialect.header_line) {
        Some(line) => format!("line {line}"),
        None => "none".to_string(),
    };
    [
        format!(
            "  Encoding   {encoding:<14} {}",
            chosen(reading.encoding.is_some(), &dialect.encoding_reason)
        ),
        format!(
            "  Delimiter  {delimiter:<14} {}",
            chosen(reading.delimiter.is_some(), &dialect.delimiter_reason)
        ),
        format!(
            "  Header     {header:<14} {}",
            chosen(reading.header_line.is_some(), &dialect.header_reason)
        ),
    ]
}

/// Why the column under the cursor was taken for what it is, what was left out, and what is odd.
fn notes(state: &State, import: &Import, width: usize) -> Vec<(String, Style)> {
    let theme = Theme::of(state);
    let document = &state.document;
    let mut notes: Vec<(String, Style)> = Vec::new();
    if let Some(column) = import.column().and_then(|column| document.table.column(column)) {
        notes.push((reasons(column), theme.strong()));
    }
    for left_out in &document.left_out {
        notes.push((
            format!("Left out, line {}: {} ({})", left_out.line, left_out.text, left_out.reason),
            theme.dim(),
        ));
    }
    for finding in document.findings.iter().chain(&document.table.findings()) {
        let line = finding.line.map_or_else(String::new, |line| format!(" (from line {line})"));
        notes.push((format!("{}{line}", finding.message), theme.warning()));
    }
    notes
        .into_iter()
        .flat_map(|(note, style)| paint::lines(&note, width).into_iter().map(move |line| (line, style)))
        .collect()
}

fn reasons(column: &Column) -> String {
    let sure = |confidence: f64| format!("{:.0}% sure", 100.0 * confidence);
    format!(
        "{}: {} ({}); role: {} ({}); {} missing",
        column.name,
        column.kind_guess.reason,
        sure(column.kind_guess.confidence),
        column.role_guess.reason,
        sure(column.role_guess.confidence),
        column.missing
    )
}
