//! The import screen: how the list was read, and what a person changes about it. A change is a preview until it is kept.

mod areas;
mod change;
mod role_picker;
mod settings;

use ratatui::layout::Rect;

use crate::app::core::Core;
use crate::app::core::command::{Command, Context, Motion};
use crate::app::core::cursor::Cursor;
use crate::app::core::document::permission::Refused;
use crate::app::core::go::Done;
use crate::app::core::layout::Layout;
use crate::app::core::neighbour::Neighbour;
use crate::app::core::prompt::Mistake;
use crate::app::core::row::{Group, Row, When};
use crate::app::core::screen::{AfterTiering, FooterKey, ScreenState, footer_keys};
use crate::app::work::Answer;
use crate::app::work::preview::ImportPreview;
use crate::data::column::ColumnId;
use crate::data::table::{CellCounts, Table};
use crate::data::text::Origin;

pub use areas::ImportAreas;
pub use role_picker::{RolePicker, role_name};
use settings::AsFound;
pub use settings::ImportSettings;

const HERE: &[Context] = &[Context::Import];

/// The commands of the screen.
pub const ROWS: &[Row] = &[
    Row::new(Command::NextType, "type", "type", "the next way to read the cells of the column").at(
        Group::Program,
        &["t"],
        HERE,
    ),
    Row::new(Command::NextHeader, "header", "header", "another line as the header, or none").at(
        Group::Program,
        &["h"],
        HERE,
    ),
    Row::new(Command::NextDelimiter, "delimiter", "delimiter", "the next sign between the cells")
        .at(Group::Program, &["d"], HERE)
        .when(&[When::Text]),
    Row::new(Command::NextEncoding, "encoding", "encoding", "the next encoding of the text")
        .at(Group::Program, &["n"], HERE)
        .when(&[When::Text]),
    Row::new(Command::NextSheet, "sheet", "sheet", "the next sheet of the workbook")
        .at(Group::Program, &["w"], HERE)
        .when(&[When::Sheets]),
    Row::new(
        Command::ShowRows,
        "show-unreadable",
        "show unreadable",
        "show the customers without a readable value in the column",
    )
    .at(Group::Program, &["s"], HERE),
    Row::new(Command::Move(Motion::Left), "previous-choice", "before", "the choice before this one").at(
        Group::Program,
        &["left"],
        HERE,
    ),
    Row::new(Command::Move(Motion::Right), "next-choice", "next", "the next choice").at(
        Group::Program,
        &["right"],
        HERE,
    ),
];

/// A line of the screen before the columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportFact {
    /// The file, and how much is in it.
    File,
    /// The sheet of a workbook.
    Sheet,
    /// The encoding of the text.
    Encoding,
    /// What is between two cells.
    Delimiter,
    /// The line of the header.
    Header,
    /// What the rows are.
    Rows,
}

impl ImportFact {
    /// The lines for a list of this origin: only text has an encoding and a delimiter.
    fn all_of(origin: &Origin) -> &'static [ImportFact] {
        match origin {
            Origin::Text | Origin::Archived(_) => &[
                ImportFact::File,
                ImportFact::Encoding,
                ImportFact::Delimiter,
                ImportFact::Header,
                ImportFact::Rows,
            ],
            Origin::Workbook(_) => {
                &[ImportFact::File, ImportFact::Sheet, ImportFact::Header, ImportFact::Rows]
            }
            Origin::Json => &[ImportFact::File, ImportFact::Rows],
        }
    }
}

/// The import screen.
#[derive(Debug)]
pub struct Import {
    /// The settings that are tried; none if nothing is changed.
    draft: Option<ImportSettings>,
    /// The lines before the columns.
    pub facts: &'static [ImportFact],
    /// What the cursor is on: the facts, then the columns.
    pub cursor: Cursor,
    /// The list as these settings read it; none until it was looked at.
    pub preview: Option<Box<ImportPreview>>,
    /// The roles to choose from, while one is chosen.
    pub picker: Option<RolePicker>,
    found: AsFound,
    kept: bool,
}

impl Import {
    /// Opens the screen.
    pub fn open(core: &mut Core) -> Result<Import, Refused> {
        let table = &core.document.table;
        let name =
            core.import_column.take().and_then(|column| table.column(column)).map(|column| &column.name);
        let column = name.and_then(|name| table.source().named(name)).map_or(0, ColumnId::index);
        let facts = ImportFact::all_of(&table.source().text().dialect().origin);
        let mut import = Import {
            draft: None,
            facts,
            cursor: Cursor::at(facts.len() + column),
            preview: None,
            picker: None,
            found: AsFound::default(),
            kept: false,
        };
        import.found.note(core.document.table.source(), &core.document.review.reading);
        import.look(core);
        Ok(import)
    }

    /// The settings as they are shown.
    pub fn settings(&self, core: &Core) -> ImportSettings {
        self.draft.clone().unwrap_or_else(|| ImportSettings::of(&core.document.review))
    }

    /// Whether something is tried that is not kept.
    pub fn is_preview(&self) -> bool {
        self.draft.is_some()
    }

    /// What the header says at its right; none if it says how far the review is.
    pub fn status(&self) -> Option<&'static str> {
        match (self.is_preview(), self.kept) {
            (true, _) => Some("a preview, nothing changed yet"),
            (false, false) => Some("nothing changed yet"),
            (false, true) => None,
        }
    }

    /// The list as it is shown.
    pub fn table<'a>(&'a self, core: &'a Core) -> &'a Table {
        self.preview.as_ref().map_or(core.document.table.source(), |preview| &preview.table)
    }

    /// The column under the cursor.
    pub fn column(&self) -> Option<ColumnId> {
        self.cursor.at.checked_sub(self.facts.len()).map(|column| ColumnId(column as u32))
    }

    /// What the cells of a column are like, as far as they were read.
    pub fn cells(&self, column: ColumnId) -> Option<&CellCounts> {
        self.preview.as_ref()?.cells.get(column.index())
    }

    /// The first column on the screen, of as many as fit.
    pub fn top(&self, height: usize) -> usize {
        (self.cursor.at + 1).saturating_sub(self.facts.len() + height)
    }

    /// Where the roles to choose from are drawn.
    pub fn picker_area(&self, layout: &Layout) -> Rect {
        let areas = ImportAreas::of(layout, self.facts.len());
        let height = usize::from(areas.columns.height);
        let line = self.cursor.at.saturating_sub(self.facts.len() + self.top(height));
        let roles = self.picker.as_ref().map_or(0, RolePicker::height);
        areas.beside(line as u16, roles as u16)
    }
}

impl ScreenState for Import {
    fn footer(&self, core: &Core) -> Vec<FooterKey> {
        let called = |command, name: &str| (command, Some(name.to_string()));
        let on_column = self.column().is_some();
        let [enter, leave] = match self.is_preview() {
            true => ["keep", "leave as it was"],
            false => ["role", "back"],
        };
        let first = (self.is_preview() || on_column).then(|| called(Command::Keep, enter));
        let undo = (!self.is_preview() && core.document.history.can_undo()).then_some((Command::Undo, None));
        let sideways = (!on_column && self.cursor.at > 0)
            .then(|| footer_keys(&[Command::Move(Motion::Left), Command::Move(Motion::Right)]));
        let of_text = [Command::NextDelimiter, Command::NextEncoding];
        let of_origin = match &core.document.table.text().dialect().origin {
            Origin::Text | Origin::Archived(_) => &of_text[..],
            Origin::Workbook(_) => &[Command::NextSheet],
            Origin::Json => &[],
        };
        let others = [&[Command::NextType, Command::NextHeader], of_origin].concat();
        let others = footer_keys(&others);
        let last = [called(Command::Back, leave)].into_iter().chain(undo);
        let help = footer_keys(&[Command::Open(Context::Help)]);
        let sideways = sideways.into_iter().flatten();
        match self.is_preview() {
            true => first.into_iter().chain(last).chain(help).chain(sideways).chain(others).collect(),
            false => first.into_iter().chain(sideways).chain(others).chain(last).chain(help).collect(),
        }
    }

    fn run(&mut self, core: &mut Core, command: Command) -> Done {
        match command {
            Command::Move(motion) if self.picker.is_some() => {
                let page = usize::from(ImportAreas::list_of_picker(self.picker_area(&core.layout)).height);
                if let Some(picker) = &mut self.picker {
                    picker.list.step(motion, page);
                }
            }
            Command::Move(Motion::Left) => self.step(core, Neighbour::Previous),
            Command::Move(Motion::Right) => self.step(core, Neighbour::Next),
            Command::Move(motion) => {
                let count = self.facts.len() + self.table(core).columns().len();
                self.cursor.step(motion, core.layout.whole_page(), count);
            }
            Command::NextType => self.next_type(core),
            Command::NextHeader | Command::NextDelimiter | Command::NextEncoding | Command::NextSheet => {
                let mut settings = self.settings(core);
                match command {
                    Command::NextHeader => settings.step_header(&self.found, Neighbour::Next),
                    Command::NextDelimiter => settings.step_delimiter(&self.found, Neighbour::Next),
                    Command::NextSheet => settings.step_sheet(core, Neighbour::Next),
                    _ => settings.step_encoding(&self.found, Neighbour::Next),
                }
                self.try_out(core, settings);
            }
            Command::Keep => return self.keep(core),
            Command::ShowRows => return self.show_unreadable(core),
            _ => {}
        }
        Ok(())
    }

    /// A click moves the cursor; on the column under the cursor it opens its roles; among these it chooses one.
    fn click(&mut self, core: &mut Core, x: u16, y: u16) -> Done {
        let at = (x, y).into();
        if self.picker.is_some() {
            let list = ImportAreas::list_of_picker(self.picker_area(&core.layout));
            let chosen = self.picker.as_mut().is_some_and(|picker| {
                list.contains(at)
                    && picker.list.choose_line(usize::from(y - list.y), usize::from(list.height))
            });
            if chosen {
                core.prompt = None;
                self.take_role(core);
            }
            return Ok(());
        }
        let areas = ImportAreas::of(&core.layout, self.facts.len());
        let top = self.top(usize::from(areas.columns.height));
        let line = if areas.facts.contains(at) {
            usize::from(y - areas.facts.y)
        } else if areas.columns.contains(at) {
            self.facts.len() + top + usize::from(y - areas.columns.y)
        } else {
            return Ok(());
        };
        if line >= self.facts.len() + self.table(core).columns().len() {
            return Ok(());
        }
        let again = self.cursor.at == line;
        self.cursor.at = line;
        match line < self.facts.len() {
            _ if !again => {}
            true => self.step(core, Neighbour::Next),
            false => self.pick(core),
        }
        Ok(())
    }

    fn answered(&mut self, core: &mut Core, answer: Answer) -> Option<Answer> {
        match answer {
            Answer::PreviewImport(preview) => {
                let reading = self.settings(core).reading;
                if preview.refused.is_none() {
                    self.found.note(&preview.table, &reading);
                }
                self.preview = Some(preview);
            }
            Answer::OfferRoles(effects) => {
                if let Some(picker) = &mut self.picker {
                    picker.take_effects(effects);
                }
            }
            other => return Some(other),
        }
        None
    }

    fn typing(&mut self, _: &mut Core, text: Option<&str>) {
        match (text, &mut self.picker) {
            (Some(text), Some(picker)) => picker.find(text),
            (None, picker) => *picker = None,
            _ => {}
        }
    }

    fn entered(&mut self, core: &mut Core, text: &str) -> Result<(), Mistake> {
        if self.picker.as_ref().is_some_and(|picker| picker.chosen().is_none()) {
            return Err(Mistake::all(text, "No role of this name fits the column. Esc leaves it as it is."));
        }
        self.take_role(core);
        Ok(())
    }

    fn tiered(&mut self, core: &mut Core, _: &AfterTiering) {
        self.look(core);
    }

    fn undone(&mut self, core: &mut Core, _: &[usize]) {
        self.draft = None;
        self.look(core);
    }

    fn settle(&mut self, core: &Core) {
        self.facts = ImportFact::all_of(&core.document.table.text().dialect().origin);
        let count = self.facts.len() + self.table(core).columns().len();
        self.cursor.at = self.cursor.at.min(count - 1);
    }
}
