//! The import screen: how the list was read, and what a person changes about it.

use crate::app::core::Core;
use crate::app::core::command::{Command, Context, Motion};
use crate::app::core::cursor::Cursor;
use crate::app::core::document::permission::Refused;
use crate::app::core::go::{Done, Go};
use crate::app::core::row::{Group, Row};
use crate::app::core::screen::{FooterKey, ScreenState, footer_keys};
use crate::data::column::{ColumnId, ColumnType, Role};
use crate::data::csv::Settings;
use crate::data::date::DateFormat;
use crate::data::number::Decimal;
use crate::data::table::{Choice, Choices, ChosenRole, ChosenType, Table};
use crate::review::Edit;

const HERE: &[Context] = &[Context::Import];

/// The commands of the screen.
pub const ROWS: &[Row] =
    &[Row::new(Command::NextType, "type", "type", "the next way to read the cells of the column").at(
        Group::Program,
        &["t"],
        HERE,
    )];

/// The import settings as they are being changed.
#[derive(Debug)]
pub struct Import {
    /// The types and roles that a person chose.
    choices: Choices,
    /// How the text is read.
    pub reading: Settings,
    /// What the cursor is on: the encoding, the delimiter, the header line, then the columns.
    pub cursor: Cursor,
}

/// Lines of the screen before the columns: encoding, delimiter, header line.
pub const FACTS: usize = 3;

/// The encodings to choose from; none is what was detected.
const ENCODINGS: [Option<&str>; 10] = [
    None,
    Some("UTF-8"),
    Some("windows-1252"),
    Some("windows-1250"),
    Some("windows-1251"),
    Some("UTF-16LE"),
    Some("Shift_JIS"),
    Some("IBM850"),
    Some("IBM437"),
    Some("macintosh"),
];
/// The delimiters to choose from; none is what was detected.
const DELIMITERS: [Option<u8>; 5] = [None, Some(b','), Some(b';'), Some(b'\t'), Some(b'|')];
/// How many header lines there are to choose from, beside what was detected and "no header".
const HEADER_LINES: u64 = 12;

impl Import {
    /// Opens the screen.
    pub fn open(core: &mut Core) -> Result<Import, Refused> {
        let review = &core.document.review;
        Ok(Import {
            choices: review.choices.clone(),
            reading: review.reading.clone(),
            cursor: Cursor::at(FACTS),
        })
    }

    /// Keeps what was changed, and reads the list again.
    fn keep(&self, core: &mut Core) -> Done {
        core.go(Go::Close);
        let review = &core.document.review;
        let (choices, reading) = (review.choices != self.choices, review.reading != self.reading);
        if reading && choices {
            // The list is read again as a whole, with the new settings of its columns.
            core.apply_quietly(
                "the change of the columns",
                Edit::SetChoices { choices: self.choices.clone() },
            )?;
        } else if choices {
            core.apply("the change of the columns", Edit::SetChoices { choices: self.choices.clone() })?;
        }
        if reading {
            core.apply("the change of the reading", Edit::SetReading { reading: self.reading.clone() })?;
        }
        core.say(if choices || reading {
            "Read again with your settings; decisions are kept. {key:undo} undoes this."
        } else {
            "Nothing was changed."
        });
        Ok(())
    }

    /// The column under the cursor.
    pub fn column(&self) -> Option<ColumnId> {
        self.cursor.at.checked_sub(FACTS).map(|column| ColumnId(column as u32))
    }

    /// The role of a column with the changes.
    pub fn role(&self, table: &Table, column: ColumnId) -> Option<Role> {
        let described = table.column(column)?;
        match self.choices.get(&described.name).and_then(|choice| choice.role) {
            Some(ChosenRole::Role(role)) => Some(role),
            Some(ChosenRole::None) => None,
            None => described.role.filter(|role| {
                // Another column may have been given it on this screen.
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

impl ScreenState for Import {
    fn footer(&self, _: &Core) -> Vec<FooterKey> {
        footer_keys(&[
            Command::Keep,
            Command::Back,
            Command::Move(Motion::Left),
            Command::Move(Motion::Right),
            Command::NextType,
            Command::Open(Context::Help),
        ])
    }

    fn run(&mut self, core: &mut Core, command: Command) -> Done {
        let table = &core.document.table;
        match command {
            Command::Move(Motion::Left) => change(self, table, false),
            Command::Move(Motion::Right) => change(self, table, true),
            Command::Move(motion) => {
                self.cursor.step(motion, core.layout.whole_page(), FACTS + table.columns().len());
            }
            Command::NextType => next_type(self, table),
            Command::Keep => return self.keep(core),
            _ => {}
        }
        Ok(())
    }

    fn rows_changed(&mut self, _: &mut Core) -> bool {
        false
    }
}

/// Changes what the cursor is on to the next choice, or to the one before.
fn change(import: &mut Import, table: &Table, forward: bool) {
    match import.cursor.at {
        0 => {
            let now = import.reading.encoding.as_deref();
            import.reading.encoding = stepped(&ENCODINGS, &now, forward).map(String::from);
        }
        1 => import.reading.delimiter = stepped(&DELIMITERS, &import.reading.delimiter, forward),
        2 => {
            let lines = (1..=HEADER_LINES).map(|line| Some(Some(line)));
            let all: Vec<_> = [None, Some(None)].into_iter().chain(lines).collect();
            import.reading.header_line = stepped(&all, &import.reading.header_line, forward);
        }
        _ => change_role(import, table, forward),
    }
}

fn stepped<T: Clone + PartialEq>(all: &[T], now: &T, forward: bool) -> T {
    let at = all.iter().position(|one| one == now).unwrap_or(0);
    let step = if forward { 1 } else { all.len() - 1 };
    all[(at + step) % all.len()].clone()
}

fn change_role(import: &mut Import, table: &Table, forward: bool) {
    let Some(column) = import.column() else { return };
    let Some(described) = table.column(column) else { return };
    let all: Vec<Option<Role>> = [None].into_iter().chain(Role::ALL.iter().copied().map(Some)).collect();
    let role = stepped(&all, &import.role(table, column), forward);
    let choice = import.choices.entry(described.name.clone()).or_default();
    choice.role = Some(role.map_or(ChosenRole::None, ChosenRole::Role));
}

fn next_type(import: &mut Import, table: &Table) {
    let Some(described) = import.column().and_then(|column| table.column(column)) else { return };
    let choice: &mut Choice = import.choices.entry(described.name.clone()).or_default();
    let all: Vec<Option<ChosenType>> =
        [None].into_iter().chain(ChosenType::ALL.iter().copied().map(Some)).collect();
    choice.kind = stepped(&all, &choice.kind, true);
    if *choice == Choice::default() {
        import.choices.remove(&described.name);
    }
}
