//! The import screen: how the list was read, and what a person changes about it.

use crate::data::column::{ColumnId, ColumnType, Role};
use crate::data::csv::Settings;
use crate::data::date::DateFormat;
use crate::data::number::Decimal;
use crate::data::table::{Choice, Choices, ChosenRole, ChosenType, Table};
use crate::review::Edit;

use crate::app::core::list::moved;
use crate::app::core::message::{Command, Effect, Motion};
use crate::app::core::state::{Context, State};

/// The import settings as they are being changed.
#[derive(Debug)]
pub struct Import {
    /// What is said about columns.
    pub choices: Choices,
    /// What is said about the text.
    pub reading: Settings,
    /// What the cursor is on: the encoding, the delimiter, the header line, then the columns.
    pub cursor: usize,
}

/// Lines of the screen before the columns: encoding, delimiter, header line.
pub const FACTS: usize = 3;

/// Encodings that are offered; none is what was detected.
const ENCODINGS: [Option<&str>; 7] = [
    None,
    Some("UTF-8"),
    Some("windows-1252"),
    Some("windows-1250"),
    Some("windows-1251"),
    Some("UTF-16LE"),
    Some("Shift_JIS"),
];
/// Delimiters that are offered; none is what was detected.
const DELIMITERS: [Option<u8>; 5] = [None, Some(b','), Some(b';'), Some(b'\t'), Some(b'|')];
/// Header lines that are offered beside what was detected and "no header".
const HEADER_LINES: u64 = 12;

/// Opens the screen.
pub fn open(state: &mut State) {
    let review = &state.document.review;
    state.import =
        Some(Import { choices: review.choices.clone(), reading: review.reading.clone(), cursor: FACTS });
    state.screens.push(Context::Import);
}

/// Leaves the screen without changing anything.
pub fn leave(state: &mut State) {
    state.import = None;
    state.screens.retain(|screen| *screen != Context::Import);
}

/// Keeps what was changed, and reads the list accordingly.
pub fn keep(state: &mut State) -> Vec<Effect> {
    let Some(import) = state.import.take() else { return Vec::new() };
    state.screens.retain(|screen| *screen != Context::Import);
    let review = &state.document.review;
    let mut effects = Vec::new();
    let (choices, reading) = (review.choices != import.choices, review.reading != import.reading);
    if choices {
        effects.extend(
            state.document.apply("the change of the columns", Edit::SetChoices { choices: import.choices }),
        );
    }
    if reading {
        effects.retain(|effect| matches!(effect, Effect::Journal(_)));
        effects.extend(
            state.document.apply("the change of the reading", Edit::SetReading { reading: import.reading }),
        );
    }
    state.say(if choices || reading {
        "Read anew; your decisions stay. u takes it back."
    } else {
        "Nothing was changed."
    });
    effects
}

/// Moves the cursor, or changes what it is on to the left and right.
pub fn step_cursor(state: &mut State, motion: Motion, page: usize) {
    let table = &state.document.table;
    let Some(import) = &mut state.import else { return };
    match motion {
        Motion::Left | Motion::Right => change(import, table, motion == Motion::Right),
        _ => {
            import.cursor =
                moved(import.cursor, motion, page, FACTS + table.columns().len().saturating_sub(1));
        }
    }
}

/// Runs a command of the import screen.
pub fn run(state: &mut State, command: Command) {
    let table = &state.document.table;
    if let (Some(import), Command::NextType) = (&mut state.import, command) {
        next_type(import, table);
    }
}

fn change(import: &mut Import, table: &Table, forward: bool) {
    match import.cursor {
        0 => {
            let now = import.reading.encoding.as_deref();
            import.reading.encoding = stepped(&ENCODINGS, &now, forward).map(String::from);
        }
        1 => import.reading.delimiter = stepped(&DELIMITERS, &import.reading.delimiter, forward),
        2 => {
            let lines = (1..=HEADER_LINES).map(|line| Some(Some(line)));
            let offered: Vec<_> = [None, Some(None)].into_iter().chain(lines).collect();
            import.reading.header_line = stepped(&offered, &import.reading.header_line, forward);
        }
        _ => change_role(import, table, forward),
    }
}

fn stepped<T: Clone + PartialEq>(offered: &[T], now: &T, forward: bool) -> T {
    let at = offered.iter().position(|offer| offer == now).unwrap_or(0);
    let step = if forward { 1 } else { offered.len() - 1 };
    offered[(at + step) % offered.len()].clone()
}

impl Import {
    /// The column under the cursor.
    pub fn column(&self) -> Option<ColumnId> {
        self.cursor.checked_sub(FACTS).map(|column| ColumnId(column as u32))
    }

    /// The role of a column with the changes.
    pub fn role(&self, table: &Table, column: ColumnId) -> Option<Role> {
        let described = table.column(column)?;
        match self.choices.get(&described.name).and_then(|choice| choice.role) {
            Some(ChosenRole::Role(role)) => Some(role),
            Some(ChosenRole::None) => None,
            None => described.role.filter(|role| {
                // Somebody else may have been given it on this screen.
                let taken = ChosenRole::Role(*role);
                !self
                    .choices
                    .iter()
                    .any(|(name, choice)| choice.role == Some(taken) && *name != described.name)
            }),
        }
    }

    /// The type of a column with the changes, in words.
    pub fn type_name(&self, table: &Table, column: ColumnId) -> String {
        let Some(described) = table.column(column) else { return String::new() };
        match self.choices.get(&described.name).and_then(|choice| choice.kind) {
            Some(kind) => kind.words().to_string(),
            None => match &described.kind {
                ColumnType::Number(format) => match format.decimal {
                    Decimal::Point => ChosenType::DecimalPoint.words().to_string(),
                    Decimal::Comma => ChosenType::DecimalComma.words().to_string(),
                },
                ColumnType::Date(DateFormat::DayFirst) => ChosenType::DayFirst.words().to_string(),
                ColumnType::Date(DateFormat::MonthFirst) => ChosenType::MonthFirst.words().to_string(),
                other => other.name().to_string(),
            },
        }
    }
}

fn change_role(import: &mut Import, table: &Table, forward: bool) {
    let Some(column) = import.column() else { return };
    let Some(described) = table.column(column) else { return };
    let offered: Vec<Option<Role>> = [None].into_iter().chain(Role::ALL.iter().copied().map(Some)).collect();
    let role = stepped(&offered, &import.role(table, column), forward);
    let choice = import.choices.entry(described.name.clone()).or_default();
    choice.role = Some(role.map_or(ChosenRole::None, ChosenRole::Role));
}

fn next_type(import: &mut Import, table: &Table) {
    let Some(described) = import.column().and_then(|column| table.column(column)) else { return };
    let choice: &mut Choice = import.choices.entry(described.name.clone()).or_default();
    let offered: Vec<Option<ChosenType>> =
        [None].into_iter().chain(ChosenType::ALL.iter().copied().map(Some)).collect();
    choice.kind = stepped(&offered, &choice.kind, true);
    if *choice == Choice::default() {
        import.choices.remove(&described.name);
    }
}
