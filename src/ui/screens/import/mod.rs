//! The import screen: file, encoding, delimiter, header, and every column with its type, role and sample. What is tried
//! is drawn like what is kept; the notes below say what would be lost.

mod notes;
mod role_picker;

use ratatui::buffer::Buffer;

use crate::app::State;
use crate::app::core::layout::Layout;
use crate::app::screens::import::{Import, ImportAreas, ImportFact, ImportSettings, role_name};
use crate::data::column::{Column, ColumnId, ColumnType};
use crate::data::date::DateFormat;
use crate::data::display;
use crate::data::number::{Decimal, counted};
use crate::data::table::{ChosenType, ListKind};
use crate::data::text::Dialect;
use crate::tiering::figures;
use crate::ui::draw::list::{List, ListRow, paragraph};
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
    let areas = ImportAreas::of(layout, import.facts.len());
    let settings = import.settings(&state.core);

    let facts = facts(state, import, &settings);
    List { area: areas.facts, frame: None }.draw((0, facts.len()), theme, buffer, |at| {
        ListRow::choice(import.cursor.at == at, facts[at].line(), theme.plain())
    });

    let width = usize::from(areas.columns.width);
    let widths = Widths::of(width);
    let Widths { name, kind, role, missing } = widths;
    let heading = format!(
        "  {:name$} {:kind$} {:role$} {:>missing$}  For example",
        "Column", "Type", "Role", "Missing"
    );
    paint::text(&heading, areas.heading.x, areas.heading.y, areas.heading, theme.accent(), buffer);

    let columns = List { area: areas.columns, frame: Some(frame) };
    let count = import.table(&state.core).columns().len();
    columns.draw((import.top(columns.height()), count), theme, buffer, |at| {
        row(state, import, ColumnId(at as u32), widths, theme)
    });

    let width = usize::from(areas.notes.width);
    // What is cut off above is said in full below.
    let cut =
        facts.get(import.cursor.at).filter(|fact| display::width(&fact.line()) > width.saturating_sub(2));
    let cut = cut.into_iter().flat_map(|fact| paragraph(&fact.sentence(), width, theme.plain()));
    let notes = cut.chain(notes::of(state, import, &settings, width, theme));
    let below: Vec<_> = notes.take(usize::from(areas.notes.height)).collect();
    List { area: areas.notes, frame: None }.draw((0, below.len()), theme, buffer, |at| &below[at]);
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
            0 => figures::UNKNOWN.to_owned(),
            count => figures::count(count),
        },
    );
    let role = column.role.map_or_else(|| figures::UNKNOWN.to_owned(), |role| role_name(Some(role)));
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

/// A line above the columns: what is so, and why.
struct ImportLine {
    label: &'static str,
    value: String,
    why: String,
}

impl ImportLine {
    fn line(&self) -> String {
        let ImportLine { label, value, why } = self;
        format!("{label:<10} {value:<14} {why}")
    }

    /// `Header: line 1 (line 1 has words, the lines below have figures).`
    fn sentence(&self) -> String {
        let ImportLine { label, value, why } = self;
        if why.is_empty() { format!("{label}: {value}.") } else { format!("{label}: {value} ({why}).") }
    }
}

fn facts(state: &State, import: &Import, settings: &ImportSettings) -> Vec<ImportLine> {
    let fact = |fact: &ImportFact| match fact {
        ImportFact::File => file_fact(state, import),
        ImportFact::Sheet => sheet_fact(state, import),
        ImportFact::Rows => rows_fact(state, import, settings),
        other => reading_fact(*other, import.table(&state.core).text().dialect(), settings),
    };
    import.facts.iter().map(fact).collect()
}

fn file_fact(state: &State, import: &Import) -> ImportLine {
    let table = import.table(&state.core);
    let part = import.preview.as_ref().and_then(|preview| preview.first).filter(|_| import.is_preview());
    let rows = match part {
        Some(_) => format!("the first {}", counted(table.len(), "row")),
        None => table.kind().counted(table.len()),
    };
    let columns = counted(table.columns().len(), "column");
    let value = format!("{}: {rows}, {columns}", state.core.document.name);
    ImportLine { label: "File", value, why: String::new() }
}

/// The sheet of a workbook, and how many there are.
fn sheet_fact(state: &State, import: &Import) -> ImportLine {
    let table = import.table(&state.core);
    let sheet = table.text().dialect().origin.sheet();
    let theme = Theme::of(state);
    let (before, after) = (theme.or_ascii("◂", "<"), theme.or_ascii("▸", ">"));
    let value = sheet.map_or_else(String::new, |sheet| match sheet.sheets.len() {
        1 => format!("{} ", sheet.name()),
        count => format!("{before} {} {after} of {count} ", sheet.name()),
    });
    let why = sheet.map_or_else(String::new, |sheet| sheet.reason.clone());
    ImportLine { label: "Sheet", value, why }
}

/// What the rows are, and why.
fn rows_fact(state: &State, import: &Import, settings: &ImportSettings) -> ImportLine {
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
    let value = if kind == ListKind::Children { "customers" } else { kind.name() }.to_owned();
    ImportLine { label: "Rows", value, why }
}

/// How the text is read: what was chosen, else what was found.
fn reading_fact(fact: ImportFact, dialect: &Dialect, settings: &ImportSettings) -> ImportLine {
    let reading = &settings.reading;
    let (label, value, chosen, reason) = match fact {
        ImportFact::Encoding => {
            let encoding = reading.encoding.as_ref().unwrap_or(&dialect.encoding);
            ("Encoding", encoding.clone(), reading.encoding.is_some(), &dialect.encoding_reason)
        }
        ImportFact::Delimiter => {
            let delimiter = match reading.delimiter.unwrap_or(dialect.delimiter) {
                b'\t' => "tab".to_string(),
                other => char::from(other).to_string(),
            };
            ("Delimiter", delimiter, reading.delimiter.is_some(), &dialect.delimiter_reason)
        }
        ImportFact::File | ImportFact::Sheet | ImportFact::Rows | ImportFact::Header => {
            let header = match reading.header_line.unwrap_or(dialect.header_line) {
                Some(line) => format!("{} {line}", dialect.origin.line_word()),
                None => "none".to_string(),
            };
            ("Header", header, reading.header_line.is_some(), &dialect.header_reason)
        }
    };
    let why = if chosen { "you chose it".to_string() } else { reason.clone() };
    ImportLine { label, value, why }
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
