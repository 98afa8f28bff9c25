//! The import screen: encoding, delimiter, header, and every column with its type, role, reason and sample.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::State;
use crate::app::core::layout::Layout;
use crate::app::screens::import::{FACTS, Import};
use crate::data::column::{Column, ColumnId};
use crate::tiering::figures;
use crate::ui::draw::list::{List, ListRow, paragraph};
use crate::ui::draw::paint;
use crate::ui::draw::theme::Theme;
use crate::ui::draw::words;

/// Draws how the list was read.
pub(crate) fn draw(import: &Import, state: &State, layout: &Layout, buffer: &mut Buffer) {
    let theme = Theme::of(state);
    let frame = layout.body();
    let inside = paint::frame("Import: how the list was read", frame, theme, buffer);
    let width = usize::from(inside.width);
    let below_height = inside.height / 3;
    let below: Vec<_> = notes(state, import, width).take(usize::from(below_height)).collect();
    let below_height = (below.len() as u16 + 1).min(below_height);

    let facts = facts(state, import);
    let area = Rect { height: (FACTS as u16).min(inside.height), ..inside };
    List { area, frame: None }.draw((0, FACTS), theme, buffer, |at| {
        ListRow::choice(import.cursor.at == at, &facts[at], theme.plain())
    });

    // Samples get what is left; on a narrow screen the names give way first.
    let names = width.saturating_sub(62).clamp(18, 30);
    let [kind, role] =
        ["type ({key:type})", "role ({key:left} {key:right})"].map(|text| words::with_keys(text, state));
    let heading = format!("  {:names$} {kind:24} {role:13} sample", "Column");
    paint::text(&heading, inside.x, area.bottom(), inside, theme.accent(), buffer);

    let top_of_columns = area.bottom() + 1;
    let bottom = inside.bottom() - below_height;
    let area = Rect { y: top_of_columns, height: bottom.saturating_sub(top_of_columns).max(1), ..inside };
    let columns = List { area, frame: Some(frame) };
    let cursor = import.cursor.at.saturating_sub(FACTS);
    let count = state.core.document.table.columns().len();
    let top = (cursor + 1).saturating_sub(columns.height());
    columns.draw((top, count), theme, buffer, |at| row(state, import, at, names, theme));

    let area = Rect { y: bottom + 1, height: inside.bottom().saturating_sub(bottom + 1), ..inside };
    List { area, frame: None }
        .draw((0, below.len().min(usize::from(area.height))), theme, buffer, |at| &below[at]);
}

/// A column: its name, type, role and first cells.
fn row(state: &State, import: &Import, at: usize, names: usize, theme: Theme) -> ListRow<'static> {
    let table = &state.core.document.table;
    let column = ColumnId(at as u32);
    let Some(described) = table.column(column) else { return ListRow::default() };
    let role = import.role(table, column).map_or("-", |role| role.name());
    let cells = [
        paint::padded(&described.name, names, false, theme.ellipsis()),
        paint::padded(&import.type_name(table, column), 24, false, theme.ellipsis()),
        paint::padded(role, 13, false, ""),
        described.sample.join(" | "),
    ];
    ListRow::choice(import.column() == Some(column), cells.join(" "), theme.plain())
}

fn facts(state: &State, import: &Import) -> [String; FACTS] {
    let dialect = state.core.document.table.text().dialect();
    let chosen =
        |chosen: bool, reason: &str| if chosen { "set by you".to_string() } else { reason.to_string() };
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
        format!("Encoding   {encoding:<14} {}", chosen(reading.encoding.is_some(), &dialect.encoding_reason)),
        format!(
            "Delimiter  {delimiter:<14} {}",
            chosen(reading.delimiter.is_some(), &dialect.delimiter_reason)
        ),
        format!("Header     {header:<14} {}", chosen(reading.header_line.is_some(), &dialect.header_reason)),
    ]
}

/// Why the column under the cursor has its type and role, which lines were left out, and what looks wrong.
fn notes(state: &State, import: &Import, width: usize) -> impl Iterator<Item = ListRow<'static>> {
    let theme = Theme::of(state);
    let document = &state.core.document;
    let column = import.column().and_then(|column| document.table.column(column));
    let column = column.map(|column| (reasons(column), theme.strong()));
    let left_out = document.left_out.iter().map(move |line| {
        (format!("Left out, line {}: {} ({})", line.line, line.text, line.reason), theme.dim())
    });
    let findings = document.all_findings().cloned().chain(document.table.findings()).map(move |finding| {
        let line = finding.line.map_or_else(String::new, |line| format!(" (from line {line})"));
        (format!("{}{line}", finding.message), theme.warning())
    });
    let notes = column.into_iter().chain(left_out).chain(findings);
    notes.flat_map(move |(note, style)| paragraph(&note, width, style))
}

fn reasons(column: &Column) -> String {
    let sure = |confidence: f64| format!("{} sure", figures::percent(Some(confidence)));
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
