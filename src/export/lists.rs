//! A list that leads to action as rows for files: with key, name and tier first, and the next step last.

use std::io::{self, Write};
use std::sync::Arc;

use crate::data::column::RowId;
use crate::data::date::Day;
use crate::data::number::in_style;
use crate::data::table::Table;
use crate::review::lists::{
    ActionColumn, ActionList, ActionSource, ColumnKind, ListEntry, ListName, ListValue, MissingStep,
};
use crate::review::{Decisions, KeyIndex, NextStep, Roster};
use crate::tiering::{Tier, Tiering, figures};

use super::calendar::{self, CalendarEntry};
use super::content::Content;
use super::grid::{DATED_ENDINGS, ENDINGS, Grid, GridCell, GridColumn, GridKind};

/// A list with what its customers are called and what was decided about them.
#[derive(Clone, Debug)]
pub struct ListFile {
    /// The list.
    pub list: Arc<ActionList>,
    /// The table of customers.
    pub table: Arc<Table>,
    /// Their keys.
    pub roster: Arc<Roster>,
    /// The tiers.
    pub tiering: Arc<Tiering>,
    /// What was decided.
    pub decisions: Arc<Decisions>,
    /// About which customers, by row.
    pub key_index: Arc<KeyIndex>,
    /// Whether names are left out.
    pub without_names: bool,
    /// Today, where it is known.
    pub today: Option<Day>,
}

/// What all lists are made of.
pub struct ListsSource<'a> {
    /// The tiers.
    pub tiering: &'a Arc<Tiering>,
    /// The overrides by row, in order.
    pub overrides: &'a [(usize, Tier)],
    /// Who is who.
    pub roster: &'a Arc<Roster>,
    /// What was decided.
    pub decisions: &'a Arc<Decisions>,
    /// About which customers, by row.
    pub key_index: &'a Arc<KeyIndex>,
    /// The day on which they are made.
    pub today: Day,
    /// Whether customers are called by their ids, or else by their places in the list.
    pub without_names: bool,
    /// Which rows of each list are wanted.
    pub rows: ListRows,
}

/// Which rows of a list are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListRows {
    /// All.
    All,
    /// This many of the first, of a tier where one is named; how many more there are is said.
    First(usize, Option<Tier>),
}

impl ListsSource<'_> {
    /// All lists as rows, in the order of the screen. Grows with the customers.
    pub fn grids(&self) -> Vec<Grid> {
        let ListsSource { tiering, overrides, roster, decisions, key_index, today, without_names, rows } =
            *self;
        let called = |row: usize| roster.without_name(row);
        let source = ActionSource::new(tiering, overrides, (decisions, key_index), today);
        let source = ActionSource { called: without_names.then_some(&called), ..source };
        let table = tiering.measures.table();
        let grid = |name: ListName| {
            let mut list = source.list(name, &|| false)?;
            let all = list.entries.len();
            let more = match rows {
                ListRows::All => 0,
                ListRows::First(most, tier) => list.keep_first(most, tier),
            };
            let file = ListFile {
                list: Arc::new(list),
                table: Arc::clone(table),
                roster: Arc::clone(roster),
                tiering: Arc::clone(tiering),
                decisions: Arc::clone(decisions),
                key_index: Arc::clone(key_index),
                without_names,
                today: Some(today),
            };
            let mut grid = Grid { title: name.title().to_owned(), ..file.grid() };
            if more > 0 {
                grid.after.insert(0, format!("… and {} more.", figures::count(more)));
                let mut totals = grid.totals.iter_mut().flatten();
                if let Some(counted) = totals.find(|cell| matches!(cell, GridCell::Text(_))) {
                    *counted = GridCell::Text(table.kind().counted(all));
                }
            }
            Some(grid)
        };
        in_style(table.decimal_mark(), || ListName::ALL.into_iter().filter_map(grid).collect())
    }
}

impl ListFile {
    /// The list as rows. Grows with it.
    pub fn grid(&self) -> Grid {
        let ListFile { list, tiering, .. } = self;
        let is_case = list.name == ListName::WhatIf;
        let text = |name: &str, title: &str| GridColumn::new(name, title, GridKind::Text);
        let mut columns = match is_case {
            true => vec![text("case", "What if")],
            false if self.without_names => vec![text("key", "Customer")],
            false => vec![text("key", "Key"), text("name", "Name")],
        };
        columns.push(GridColumn::new("tier", "Tier", GridKind::Tier));
        let first = columns.len();
        let shown: Vec<usize> =
            (0..list.columns.len()).filter(|at| !list.columns[*at].only_on_screen).collect();
        columns.extend(shown.iter().map(|at| column(&list.columns[*at])));
        if !is_case {
            columns.push(text("next_step", "Next step"));
            columns.push(GridColumn::new("next_step_on", "By", GridKind::Day));
            columns.push(text("progress", "Since then"));
        }
        let row = |entry: &ListEntry| {
            let mut row = match is_case {
                true => vec![GridCell::text(entry.label.as_deref())],
                false => self.who(entry),
            };
            row.push(GridCell::from(entry.tier));
            row.extend(shown.iter().map(|at| cell(&entry.values[*at])));
            if !is_case {
                let step = self.step(entry);
                row.push(GridCell::text(step.map(|step| &*step.what)));
                row.push(GridCell::from(step.and_then(|step| step.due)));
                row.push(GridCell::text(entry.progress.as_deref()));
            }
            row
        };
        let totals = self.totals(first, &shown, columns.len());
        Grid {
            title: format!("{} ({})", list.name.title(), tiering.model.name),
            sentences: list.sentences.clone(),
            columns,
            rows: list.entries.iter().map(row).collect(),
            totals,
            after: list.after.clone(),
            decimal: None,
        }
    }

    /// The sums of the columns that are `shown`, which come behind `first` others, and how many entries there are; as wide
    /// as the grid. None where nothing is added up.
    fn totals(&self, first: usize, shown: &[usize], width: usize) -> Option<Vec<GridCell>> {
        let list = &self.list;
        if list.totals.iter().all(|total| *total == ListValue::Unknown) {
            return None;
        }
        let mut totals = vec![GridCell::Empty; first];
        totals[first.saturating_sub(2)] = GridCell::Text(self.table.kind().counted(list.entries.len()));
        totals.extend(shown.iter().map(|at| cell(&list.totals[*at])));
        totals.resize(width, GridCell::Empty);
        Some(totals)
    }

    /// Key and name of a customer.
    fn who(&self, entry: &ListEntry) -> Vec<GridCell> {
        let Some(row) = entry.row else {
            return vec![GridCell::Empty; if self.without_names { 1 } else { 2 }];
        };
        if self.without_names {
            return vec![GridCell::from(self.roster.without_name(row as usize))];
        }
        let key = self.roster.key(row as usize).value().to_owned();
        let name = self.table.customer_name(RowId(row)).unwrap_or_default();
        vec![GridCell::from(key), GridCell::from(name)]
    }

    /// The list for a calendar: who is due at once is due today.
    fn dated(&self) -> Grid {
        let mut grid = self.grid();
        let due = grid.columns.iter().position(|column| column.name == "due");
        if let Some(at) = due.filter(|_| self.list.name == ListName::Due) {
            for row in grid.rows.iter_mut().filter(|row| row[at] == GridCell::Empty) {
                row[at] = GridCell::from(self.today);
            }
        }
        grid
    }

    fn step(&self, entry: &ListEntry) -> Option<&NextStep> {
        self.decisions.get(self.key_index.key(entry.row? as usize)?)?.step.as_ref()
    }
}

fn column(column: &ActionColumn) -> GridColumn {
    let kind = match column.kind {
        ColumnKind::Text | ColumnKind::Missing => GridKind::Text,
        ColumnKind::Amount(_) => GridKind::Amount,
        ColumnKind::Share | ColumnKind::Rise => GridKind::Share,
        ColumnKind::Hours => GridKind::Number { decimals: 1 },
        ColumnKind::Number(decimals) => GridKind::Number { decimals },
        ColumnKind::Ago | ColumnKind::Day => GridKind::Day,
        ColumnKind::Tier => GridKind::Tier,
    };
    GridColumn::new(column.name, column.title.clone(), kind)
}

fn cell(value: &ListValue) -> GridCell {
    match value {
        ListValue::Unknown => GridCell::Empty,
        ListValue::Text(text) => GridCell::from(&**text),
        ListValue::Number(number) | ListValue::Part(number, _) => GridCell::Number(*number),
        ListValue::Day(day) => GridCell::Day(*day),
        ListValue::Tier(tier) => GridCell::Tier(*tier),
        ListValue::Missing(steps) => {
            let steps: Vec<String> = steps.iter().map(MissingStep::in_words).collect();
            GridCell::from(steps.join(" or "))
        }
    }
}

impl Content for ListFile {
    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        self.grid().write_csv(out)
    }

    fn endings(&self) -> &'static [&'static str] {
        if self.list.name == ListName::WhatIf { ENDINGS } else { DATED_ENDINGS }
    }

    fn write_as(&self, ending: &str, out: &mut dyn Write) -> io::Result<()> {
        in_style(self.table.decimal_mark(), || self.grid().write_as(ending, out))
    }

    fn entries(&self) -> Option<Vec<CalendarEntry>> {
        in_style(self.table.decimal_mark(), || calendar::entries(&self.dated()))
    }

    fn rows(&self) -> Option<Grid> {
        let decimal = self.table.decimal_mark();
        Some(Grid { decimal: Some(decimal), ..in_style(decimal, || self.grid()) })
    }
}
