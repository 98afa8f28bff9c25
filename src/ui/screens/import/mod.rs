//! The import screen: file, encoding, delimiter, header, and every column with its type, role and sample. What is tried
//! is drawn like what is kept; the notes below say what would be lost.

mod notes;
mod role_picker;

use ratatui::buffer::Buffer;

use crate::app::State;
use crate::app::core::layout::Layout;
use crate::app::screens::import::{Import, ImportFact, ImportPlaces, ImportSettings, role_name};
use crate::data::column::{Column, ColumnId, ColumnType};
use crate::data::date::DateFormat;
use crate::data::number::{Decimal, counted};
use crate::data::table::{ChosenType, ListKind};
use crate::data::text::Dialect;
use crate::tiering::figures;
use crate::ui::draw::list::{List, ListRow};
use crate::ui::draw::paint;
use crate::ui::draw::theme::Theme;

/// The widths of the columns of the screen.
#[derive(Clone, Copy)]
struct Widths {
    name: usize,
    kind: usize,
    role: usize,
    missing: usize,
}

impl Widths {
    /// Samples get what is left; on a narrow screen the long words for types give way first.
    fn of(width: usize) -> Widths {
        let kind = if width >= 90 { 22 } else { 7 };
        Widths { name: width.saturating_sub(50 + kind).clamp(16, 30), kind, role: 13, missing: 8 }
    }
}

/// Draws how the list was read, or would be.
pub(crate) fn draw(import: &Import, state: &State, layout: &Layout, buffer: &mut Buffer) {
    let theme = Theme::of(state);
    let frame = layout.body();
    let title = if import.is_preview() { "Import: a preview" } else { "Import: how the list was read" };
    paint::frame(title, frame, theme, buffer);
    let places = ImportPlaces::of(layout, import.facts.len());
    let settings = import.settings(&state.core);

    let facts = facts(state, import, &settings);
    List { area: places.facts, frame: None }.draw((0, facts.len()), theme, buffer, |at| {
        ListRow::choice(import.cursor.at == at, &facts[at], theme.plain())
    });

    let width = usize::from(places.columns.width);
    let widths = Widths::of(width);
    let Widths { name, kind, role, missing } = widths;
    let heading = format!(
        "  {:name$} {:kind$} {:role$} {:>missing$}  For example",
        "Column", "Type", "Role", "Missing"
    );
    paint::text(&heading, places.heading.x, places.heading.y, places.heading, theme.accent(), buffer);

    let columns = List { area: places.columns, frame: Some(frame) };
    let count = import.table(&state.core).columns().len();
    columns.draw((import.top(columns.height()), count), theme, buffer, |at| {
        row(state, import, ColumnId(at as u32), widths, theme)
    });

    let width = usize::from(places.notes.width);
    let below: Vec<_> =
        notes::of(state, import, &settings, width, theme).take(usize::from(places.notes.height)).collect();
    List { area: places.notes, frame: None }.draw((0, below.len()), theme, buffer, |at| &below[at]);
    if let Some(picker) = &import.picker {
        role_picker::draw(picker, import.picker_area(layout), theme, buffer);
    }
}

/// A column: its name, type, role, missing cells and first cells.
fn row(state: &State, import: &Import, id: ColumnId, widths: Widths, theme: Theme) -> ListRow<'static> {
    let Some(column) = import.table(&state.core).column(id) else { return ListRow::default() };
    let cells = import.cells(id);
    let missing = cells.map_or_else(
        || "...".into(),
        |cells| match cells.missing + cells.unreadable {
            0 => theme.or_ascii("–", "-").to_string(),
            count => figures::count(count),
        },
    );
    let role = column.role.map_or_else(|| theme.or_ascii("–", "-").to_string(), |role| role_name(Some(role)));
    let kind = if widths.kind > 7 { type_words(&column.kind) } else { column.kind.name() };
    let padded = |text: &str, width, right| paint::padded(text, width, right, theme.ellipsis());
    let mark = if theme.is_ascii() { " | " } else { " · " };
    let text = [
        padded(&column.name, widths.name, false),
        padded(kind, widths.kind, false),
        padded(&role, widths.role, false),
        padded(&missing, widths.missing, true),
        format!(" {}", column.sample.join(mark)),
    ];
    let unreadable = cells.is_some_and(|cells| cells.unreadable > 0);
    let style = if unreadable { theme.warning() } else { theme.plain() };
    ListRow::choice(import.column() == Some(id), text.join(" "), style)
}

/// A type as a person would choose it.
fn type_words(kind: &ColumnType) -> &'static str {
    match kind {
        ColumnType::Number(format) => match format.decimal {
            Decimal::Point => ChosenType::DecimalPoint.words(),
            Decimal::Comma => ChosenType::DecimalComma.words(),
        },
        ColumnType::Date(DateFormat::DayFirst) => ChosenType::DayFirst.words(),
        ColumnType::Date(DateFormat::MonthFirst) => ChosenType::MonthFirst.words(),
        other => other.name(),
    }
}

fn facts(state: &State, import: &Import, settings: &ImportSettings) -> Vec<String> {
    let fact = |fact: &ImportFact| match fact {
        ImportFact::File => file_fact(state, import),
        ImportFact::Sheet => sheet_fact(state, import),
        ImportFact::Rows => rows_fact(state, import, settings),
        other => reading_fact(*other, import.table(&state.core).text().dialect(), settings),
    };
    import.facts.iter().map(fact).collect()
}

fn file_fact(state: &State, import: &Import) -> String {
    let table = import.table(&state.core);
    let part = import.preview.as_ref().and_then(|preview| preview.first).filter(|_| import.is_preview());
    let rows = match part {
        Some(_) => format!("the first {}", counted(table.len(), "row")),
        None => table.kind().counted(table.len()),
    };
    let columns = counted(table.columns().len(), "column");
    format!("File       {}: {rows}, {columns}", state.core.document.name)
}

/// The sheet of a workbook, and how many there are.
fn sheet_fact(state: &State, import: &Import) -> String {
    let table = import.table(&state.core);
    let Some(sheet) = table.text().dialect().origin.sheet() else { return String::new() };
    let theme = Theme::of(state);
    let (before, after) = (theme.or_ascii("◂", "<"), theme.or_ascii("▸", ">"));
    let name = sheet.name();
    match sheet.sheets.len() {
        1 => format!("Sheet      {name}  {}", sheet.reason),
        count => format!("Sheet      {before} {name} {after} of {count}  {}", sheet.reason),
    }
}

/// What the rows are, and why.
fn rows_fact(state: &State, import: &Import, settings: &ImportSettings) -> String {
    let orders = state.core.document.table.added_rows();
    let kind = settings.reading.rows.unwrap_or(import.table(&state.core).kind());
    let why = match (kind, settings.reading.rows, orders) {
        (ListKind::Orders, Some(_), _) => "added up per customer; you chose it".to_string(),
        (ListKind::Children, ..) => "added up with their parent; you chose it".to_string(),
        (ListKind::Customers, Some(_), _) => "you chose it".to_string(),
        (ListKind::Orders, None, Some(orders)) => {
            format!("added up per customer, because {}", orders.reason())
        }
        (ListKind::Orders, None, None) => "added up per customer".to_string(),
        (ListKind::Customers, None, _) => "each row is one".to_string(),
    };
    let kind = if kind == ListKind::Children { "customers" } else { kind.name() };
    format!("Rows       {kind:<14} {why}")
}

/// How the text is read: what was chosen, else what was found.
fn reading_fact(fact: ImportFact, dialect: &Dialect, settings: &ImportSettings) -> String {
    let why =
        |chosen: bool, reason: &str| if chosen { "you chose it".to_string() } else { reason.to_string() };
    let reading = &settings.reading;
    match fact {
        ImportFact::Encoding => {
            let encoding = reading.encoding.as_ref().unwrap_or(&dialect.encoding);
            format!("Encoding   {encoding:<14} {}", why(reading.encoding.is_some(), &dialect.encoding_reason))
        }
        ImportFact::Delimiter => {
            let delimiter = match reading.delimiter.unwrap_or(dialect.delimiter) {
                b'\t' => "tab".to_string(),
                other => char::from(other).to_string(),
            };
            format!(
                "Delimiter  {delimiter:<14} {}",
                why(reading.delimiter.is_some(), &dialect.delimiter_reason)
            )
        }
        ImportFact::File | ImportFact::Sheet | ImportFact::Rows | ImportFact::Header => {
            let header = match reading.header_line.unwrap_or(dialect.header_line) {
                Some(line) => format!("{} {line}", dialect.origin.line_word()),
                None => "none".to_string(),
            };
            format!("Header     {header:<14} {}", why(reading.header_line.is_some(), &dialect.header_reason))
        }
    }
}

/// Why a column has its type and role.
fn reasons(column: &Column) -> String {
    let why = |reason: &str, confidence: f64| {
        let sure = || format!(" ({} sure)", figures::percent(confidence));
        reason.to_owned() + &if reason.starts_with("you ") { String::new() } else { sure() }
    };
    let role = match column.role {
        Some(role) => {
            let reason = why(&column.role_guess.reason, column.role_guess.confidence);
            format!("{}: {reason}", role_name(Some(role)))
        }
        // The reason says itself that there is none.
        None => column.role_guess.reason.replace("no role: ", "no role, because "),
    };
    let kind = column.kind.name();
    let reason = why(&column.kind_guess.reason, column.kind_guess.confidence);
    format!("{}: {kind}: {reason}; {role}.", column.name)
}
