//! The columns of the table: which are shown, and in which order.

use crate::app::actions::{columns, open, undo};
use crate::app::core::Core;
use crate::app::core::command::{Command, Context};
use crate::app::core::cursor::Cursor;
use crate::app::core::document::permission::Refused;
use crate::app::core::go::{Done, Go, Subject};
use crate::app::core::row::{Group, Row, When};
use crate::app::core::screen::{FooterKey, ScreenState, footer_keys};
use crate::review::Reversal;

const HERE: &[Context] = &[Context::Columns];

/// The commands of the screen.
pub const ROWS: &[Row] = &[
    Row::new(
        Command::Open(Context::Columns),
        "columns",
        "columns",
        "choose and order the columns of the table",
    )
    .at(Group::Look, &["O"], &[Context::Customers])
    .when(&[When::NotPart])
    .action(open::screen)
    .also("show hide reorder layout fields"),
    Row::new(Command::ToggleColumn, "toggle-column", "show/hide", "show the column, or hide it").at(
        Group::Look,
        &["space"],
        HERE,
    ),
    Row::new(Command::ColumnUp, "column-up", "up", "move the column up, to the left in the table").at(
        Group::Look,
        &["("],
        HERE,
    ),
    Row::new(Command::ColumnDown, "column-down", "down", "move the column down, to the right in the table")
        .at(Group::Look, &[")"], HERE),
    Row::new(Command::GoToColumn, "go-to-column", "go there", "go to the column in the table").at(
        Group::Look,
        &["enter"],
        HERE,
    ),
];

/// The heading above the columns.
const HEADING: usize = 1;

/// The screen.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    /// The column under the cursor, counted with the hidden ones.
    pub cursor: Cursor,
}

impl Columns {
    /// Opens the screen at the column under the table's cursor.
    pub fn open(core: &mut Core) -> Result<Columns, Refused> {
        let shown = core.list.columns.iter().enumerate().filter(|(_, view)| !view.hidden);
        let at = shown.map(|(at, _)| at).nth(core.list.column).unwrap_or(0);
        let mut cursor = Cursor::at(at);
        cursor.scroll_into_view(Columns::page(core), core.list.columns.len());
        Ok(Columns { cursor })
    }

    /// How many columns there is room for.
    pub fn page(core: &Core) -> usize {
        core.layout.whole_page().saturating_sub(HEADING).max(1)
    }

    fn go_there(&self, core: &mut Core) {
        if let Some(shows) = core.list.columns.get(self.cursor.at).map(|view| view.shows) {
            core.list.go_to_column(shows);
            columns::keep_layout(core);
        }
        core.go(Go::Close);
    }
}

impl ScreenState for Columns {
    fn footer(&self, _: &Core) -> Vec<FooterKey> {
        footer_keys(&[
            Command::ToggleColumn,
            Command::ColumnUp,
            Command::ColumnDown,
            Command::GoToColumn,
            Command::ShowColumns,
            Command::Back,
            Command::Open(Context::Help),
        ])
    }

    fn run(&mut self, core: &mut Core, command: Command) -> Done {
        let count = core.list.columns.len();
        match command {
            Command::Move(motion) => self.cursor.step(motion, Columns::page(core), count),
            Command::ToggleColumn => columns::toggle_at(core, self.cursor.at)?,
            Command::ColumnUp | Command::ColumnDown => {
                let at = columns::move_at(core, self.cursor.at, command == Command::ColumnDown)?;
                self.cursor.go_to(at, count);
                self.cursor.scroll_into_view(Columns::page(core), count);
            }
            Command::GoToColumn => self.go_there(core),
            _ => {}
        }
        Ok(())
    }

    /// The first click moves the cursor, the second shows or hides the column.
    fn click(&mut self, core: &mut Core, _: u16, y: u16) -> Done {
        let line = core.layout.line_of_body(y, HEADING);
        if self.cursor.click(line, Columns::page(core), core.list.columns.len()) {
            return columns::toggle_at(core, self.cursor.at);
        }
        Ok(())
    }

    fn reverse_own(&mut self, core: &mut Core, reversal: Reversal) -> Option<Done> {
        undo::reverse_view(core, reversal)
    }

    fn subject(&self, _: Subject) -> Subject {
        Subject::List
    }

    fn settle(&mut self, core: &Core) {
        self.cursor.scroll_into_view(Columns::page(core), core.list.columns.len());
    }
}
