//! The table of customers: cursor, scrolling, columns, order, filter and marks.

pub mod columns;

use std::sync::Arc;

use crate::data::column::RowId;
use crate::data::order::Direction;

use crate::app::core::document::Document;
use crate::app::core::document::targets::Targets;
use crate::app::core::message::Motion;
use crate::app::work::row_set::Marks;
use crate::app::work::rows::{Arrange, SortBy, View as Shown};
use columns::View;

/// The table of customers.
#[derive(Debug, Default)]
pub struct Customers {
    /// The row under the cursor, counted among those shown.
    pub cursor: usize,
    /// The first row on the screen, counted among those shown.
    pub top: usize,
    /// Rows of the list in the order shown; none is all of them in the list's order.
    pub rows: Option<Arc<Vec<u32>>>,
    /// The same rows as a set; none is all of them.
    pub members: Option<Arc<Marks>>,
    /// All columns.
    pub columns: Vec<View>,
    /// The column under the cursor, counted among those that are not hidden.
    pub column: usize,
    /// The first of the scrolling columns on the screen, counted likewise.
    pub first_column: usize,
    /// What the rows are sorted by, first key first.
    pub sort: Vec<(SortBy, Direction)>,
    /// The filter that holds; empty shows all.
    pub filter: String,
    /// What was looked for last.
    pub find: String,
    /// Whether a search is under way, and whether it goes towards the end.
    pub finding: Option<bool>,
    /// Marked rows.
    pub marks: Marks,
    /// Where marking a range began.
    pub range_from: Option<usize>,
    /// The rows that were asked for are to be seen from the top.
    pub from_top: bool,
    /// The row of the list that the cursor was on when a filter began to be typed: it goes back there whenever the
    /// filter shows it.
    pub anchor: Option<usize>,
    /// A column to move to once it is there.
    pub awaited: Option<String>,
    /// Follow the end of the list while it is being read.
    pub follow: bool,
}

/// Columns that stay in view: tier and name.
pub const FROZEN: usize = 2;

impl Customers {
    /// How many customers are shown.
    pub fn shown(&self, document: &Document) -> usize {
        self.rows.as_ref().map_or(document.table.len(), |rows| rows.len())
    }

    /// The row of the list at a position of the table.
    pub fn row_at(&self, position: usize, document: &Document) -> Option<usize> {
        match &self.rows {
            Some(rows) => rows.get(position).map(|&row| row as usize),
            None => (position < document.table.len()).then_some(position),
        }
    }

    /// The rows that a decision is about: the marked ones, else the one under the cursor.
    pub fn targets(&self, document: &Document) -> Targets {
        if self.marks.count() > 0 {
            return Targets::Marked(Arc::new(self.marks.clone()));
        }
        self.row_at(self.cursor, document).map_or_else(Targets::nobody, Targets::One)
    }

    /// The columns that are not hidden.
    pub fn visible(&self) -> impl Iterator<Item = &View> {
        self.columns.iter().filter(|column| !column.hidden)
    }

    /// The columns on the screen from the left, each with its position among those that are not hidden: those
    /// that stay in view, then as many of the others as there may be.
    pub fn on_screen(&self) -> impl Iterator<Item = (usize, &View)> {
        let scrolled = self.first_column.max(FROZEN);
        self.visible().enumerate().filter(move |(position, _)| *position < FROZEN || *position >= scrolled)
    }

    /// The column under the cursor.
    pub fn current_column(&mut self) -> Option<&mut View> {
        self.columns.iter_mut().filter(|column| !column.hidden).nth(self.column)
    }

    /// Takes in the columns of a list that has been read (or typed) anew, keeping what was set before.
    pub fn take_columns(&mut self, document: &Document) {
        let mut fresh = columns::of_document(document);
        for view in &mut fresh {
            if let Some(before) = self.columns.iter().find(|before| before.title == view.title) {
                view.hidden = before.hidden;
                view.width = view.width.max(before.width);
            }
        }
        let current = self.visible().nth(self.column).map(|view| view.title.clone());
        let before = std::mem::replace(&mut self.columns, fresh);
        self.keep_sorted(&before);
        let same = self.visible().position(|view| Some(&view.title) == current.as_ref());
        self.column = same.unwrap_or(self.column);
        let awaited = |view: &&View| Some(&view.title) == self.awaited.as_ref();
        if let Some(shows) = self.columns.iter().find(awaited).map(|view| view.shows) {
            self.awaited = None;
            self.go_to_column(shows);
        }
        self.column = self.column.min(self.visible().count().saturating_sub(1));
    }

    /// Follows the computed columns by which the rows are sorted to their new places; those that are gone do not count
    /// any more.
    fn keep_sorted(&mut self, before: &[View]) {
        self.sort.retain_mut(|(by, _)| {
            let SortBy::Computed(_) = by else { return true };
            let title = before.iter().find(|view| view.shows == *by).map(|view| &view.title);
            let same = |view: &&View| matches!(view.shows, SortBy::Computed(_)) && Some(&view.title) == title;
            let now = self.columns.iter().find(same).map(|view| view.shows);
            *by = now.unwrap_or(*by);
            now.is_some()
        });
    }

    /// Moves the cursor up or down.
    pub fn step(&mut self, motion: Motion, page: usize, document: &Document) {
        let last = self.shown(document).saturating_sub(1);
        self.follow = motion == Motion::Last && document.roster.is_none();
        self.anchor = None;
        self.cursor = moved(self.cursor, motion, page, last);
    }

    /// Moves the cursor to a position, as far as there is one.
    pub fn go_to(&mut self, position: usize, document: &Document) {
        self.follow = false;
        self.anchor = None;
        self.cursor = position.min(self.shown(document).saturating_sub(1));
    }

    /// Moves the cursor to the column at the left or right.
    pub fn step_column(&mut self, right: bool) {
        let last = self.visible().count().saturating_sub(1);
        self.column = if right { (self.column + 1).min(last) } else { self.column.saturating_sub(1) };
    }

    /// Scrolls so that the cursor is on the screen. `page` is how many rows it has, `width` how many cells the
    /// columns have together.
    pub fn scroll_into_view(&mut self, page: usize, width: usize, document: &Document) {
        let shown = self.shown(document);
        if self.follow {
            self.cursor = shown.saturating_sub(1);
        }
        self.cursor = self.cursor.min(shown.saturating_sub(1));
        self.top =
            self.top.clamp(self.cursor.saturating_sub(page - 1), self.cursor).min(shown.saturating_sub(page));
        self.first_column = self.first_column.max(FROZEN);
        if self.column < FROZEN {
            self.first_column = FROZEN;
            return;
        }
        self.first_column = self.first_column.min(self.column);
        while self.first_column < self.column && !self.fits(width) {
            self.first_column += 1;
        }
    }

    /// Widens columns of numbers to what is on the screen: a number that is cut short is another number.
    pub fn make_room_for_numbers(&mut self, page: usize, document: &Document) {
        let rows: Vec<RowId> = (self.top..self.top + page)
            .map_while(|position| self.row_at(position, document))
            .map(|row| RowId(row as u32))
            .collect();
        for view in self.columns.iter_mut().filter(|view| view.right && !view.hidden) {
            view.width = view.width.max(columns::widest(document, &rows, view));
        }
    }

    fn fits(&self, width: usize) -> bool {
        let widths: Vec<usize> = self.visible().map(|view| view.width + 1).collect();
        let frozen: usize = widths.iter().take(FROZEN).sum();
        let up_to_cursor: usize =
            widths.iter().skip(self.first_column).take(self.column - self.first_column + 1).sum();
        frozen + up_to_cursor <= width + 1
    }

    /// Sorts by the column under the cursor: upward for text, downward for numbers; then reversed; then not at all.
    /// As a second key where `second`. Says what holds now.
    pub fn sort_by_cursor(&mut self, second: bool) -> Option<(String, Option<Direction>)> {
        let view = self.current_column()?.clone();
        let begin = if view.right { Direction::Descending } else { Direction::Ascending };
        let place = usize::from(second && !self.sort.is_empty());
        let before =
            self.sort.get(place).filter(|(by, _)| *by == view.shows).map(|(_, direction)| *direction);
        let now = match before {
            None => Some(begin),
            Some(direction) if direction == begin => Some(begin.reversed()),
            Some(_) => None,
        };
        self.sort.truncate(place);
        self.sort.extend(now.map(|direction| (view.shows, direction)));
        Some((view.title, now))
    }

    /// A request for the rows to show; none where all are shown in the list's order.
    pub fn arrange(&self, generation: u64, document: &Document) -> Option<Arrange> {
        if self.filter.is_empty() && self.sort.is_empty() {
            return None;
        }
        Some(Arrange {
            generation,
            rows: document.rows(),
            filter: self.filter.clone(),
            sort: self.sort.clone(),
            stay: self.stay(document),
            done: None,
        })
    }

    /// The row of the list that the cursor stays on when other rows are shown.
    pub fn stay(&self, document: &Document) -> Option<u32> {
        let row = self.anchor.or_else(|| self.row_at(self.cursor, document));
        row.filter(|_| !self.from_top).map(|row| row as u32)
    }

    /// Takes in the rows to show, with the cursor staying on its customer where that is still shown.
    pub fn take_view(&mut self, view: Shown, document: &Document) {
        let offset = self.cursor - self.top.min(self.cursor);
        if std::mem::take(&mut self.from_top) {
            self.cursor = 0;
        } else if let Some((_, Some(position))) = view.at {
            self.cursor = position;
        }
        self.rows = view.rows;
        self.members = view.members;
        self.cursor = self.cursor.min(self.shown(document).saturating_sub(1));
        self.top = self.cursor.saturating_sub(offset);
    }

    /// What the rows are sorted by, in words: `Revenue ↓`.
    pub fn order_in_words(&self, ascii: bool) -> Option<String> {
        let arrow = |direction| match (direction, ascii) {
            (Direction::Ascending, false) => "↑",
            (Direction::Descending, false) => "↓",
            (Direction::Ascending, true) => "up",
            (Direction::Descending, true) => "down",
        };
        let titled = |by: SortBy| self.columns.iter().find(|view| view.shows == by).map(|view| &view.title);
        let keys: Vec<String> = (self.sort.iter())
            .filter_map(|&(by, direction)| Some(format!("{} {}", titled(by)?, arrow(direction))))
            .collect();
        (!keys.is_empty()).then(|| keys.join(", then "))
    }
}

/// A position after a motion.
pub fn moved(position: usize, motion: Motion, page: usize, last: usize) -> usize {
    let moved = match motion {
        Motion::Up => position.saturating_sub(1),
        Motion::Down => position + 1,
        Motion::PageUp => position.saturating_sub(page),
        Motion::PageDown => position + page,
        Motion::HalfUp => position.saturating_sub(page / 2),
        Motion::HalfDown => position + page / 2,
        Motion::First => 0,
        Motion::Last => last,
        Motion::Left | Motion::Right => position,
    };
    moved.min(last)
}
