//! The table of customers: cursor, scrolling, columns, order, filter and marks.

pub mod columns;

use std::collections::HashMap;
use std::sync::Arc;

use crate::app::work::row_set::RowSet;
use crate::app::work::rows::{Arrange, MatchCount, RowSource, SortBy, View};
use crate::app::work::targets::Targets;
use crate::data::column::RowId;
use crate::data::order::Direction;

use super::command::Motion;
use super::cursor::{Cursor, moved};
use super::document::Document;
use columns::ColumnView;

/// The table of customers.
#[derive(Debug, Default)]
pub struct CustomerList {
    /// The row under the cursor and the first row on the screen, counted among those shown.
    pub cursor: Cursor,
    /// Rows of the list in the order shown; none is all of them in the list's order.
    pub rows: Option<Arc<Vec<u32>>>,
    /// The same rows as a set; none is all of them.
    pub members: Option<Arc<RowSet>>,
    /// All columns.
    pub columns: Vec<ColumnView>,
    /// The column under the cursor, counted among those that are not hidden.
    pub column: usize,
    /// The first of the scrolling columns on the screen, counted likewise.
    first_column: usize,
    /// What the rows are sorted by, first key first.
    pub sort: Vec<(SortBy, Direction)>,
    /// The filter; empty shows all.
    pub filter: String,
    /// What the filter was last followed by.
    pub filtered: Filtered,
    /// What was looked for last.
    pub find: String,
    /// Whether what was looked for is highlighted.
    pub highlight: bool,
    /// Which match the cursor is on, and how many there are, once they are counted.
    pub found: Option<MatchCount>,
    /// Marked rows.
    pub marks: RowSet,
    /// Where a range of marks starts.
    pub range_from: Option<usize>,
    /// The row of the list that the cursor was on when a person began to type a filter: it returns there whenever the
    /// filter shows it.
    pub anchor: Option<usize>,
    /// Whether to follow the end of the list while it is being read.
    pub follow: bool,
}

/// What a filter may depend on besides the list and the tiers, as of when the rows were last filtered.
#[derive(Clone, Debug, Default)]
pub struct Filtered {
    /// How often something had been decided.
    pub decided: u64,
    /// Marked rows.
    pub marks: Arc<RowSet>,
}

/// Columns that stay in view: tier and name.
pub const FROZEN: usize = 2;

impl CustomerList {
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

    /// Marks from one position of the table to the cursor.
    pub fn mark_range(&mut self, from: usize, document: &Document) {
        let (first, last) = (from.min(self.cursor.at), from.max(self.cursor.at));
        if self.rows.is_none() {
            let last = last.min(document.table.len().saturating_sub(1));
            return self.marks.add_all(first..last + 1);
        }
        for position in first..=last {
            if let Some(row) = self.row_at(position, document) {
                self.marks.set(row, true);
            }
        }
    }

    /// The rows that a command is about: the marked ones, else the one under the cursor. A range that was begun ends here.
    pub fn targets(&mut self, document: &Document) -> Targets {
        if let Some(from) = self.range_from.take() {
            self.mark_range(from, document);
        }
        if self.marks.count() > 0 {
            return Targets::Marked(Arc::new(self.marks.clone()));
        }
        self.row_at(self.cursor.at, document).map_or_else(Targets::none, Targets::One)
    }

    /// The columns that are not hidden.
    pub fn visible(&self) -> impl Iterator<Item = &ColumnView> {
        self.columns.iter().filter(|column| !column.hidden)
    }

    /// The columns on the screen from the left, each with its position among those that are not hidden: those
    /// that stay in view, then as many of the others as there may be.
    pub fn on_screen(&self) -> impl Iterator<Item = (usize, &ColumnView)> {
        let scrolled = self.first_column.max(FROZEN);
        self.visible().enumerate().filter(move |(position, _)| *position < FROZEN || *position >= scrolled)
    }

    /// The column under the cursor.
    pub fn current_column(&mut self) -> Option<&mut ColumnView> {
        self.columns.iter_mut().filter(|column| !column.hidden).nth(self.column)
    }

    /// Takes the columns of a list that was read or typed again, and keeps what was set before.
    pub fn take_columns(&mut self, document: &Document) {
        let mut fresh = columns::of_document(document);
        let before: HashMap<&str, &ColumnView> =
            self.columns.iter().rev().map(|view| (view.title.as_str(), view)).collect();
        for view in &mut fresh {
            if let Some(before) = before.get(view.title.as_str()) {
                view.hidden = before.hidden;
                view.width = view.width.max(before.width);
            }
        }
        let current = self.visible().nth(self.column).map(|view| view.title.clone());
        let before = std::mem::replace(&mut self.columns, fresh);
        self.keep_sorted(&before);
        let same = self.visible().position(|view| Some(&view.title) == current.as_ref());
        self.column = same.unwrap_or(self.column);
        self.column = self.column.min(self.visible().count().saturating_sub(1));
    }

    /// Follows the computed columns that the rows are sorted by to their new places, and drops those that are gone.
    fn keep_sorted(&mut self, before: &[ColumnView]) {
        self.sort.retain_mut(|(by, _)| {
            let SortBy::Computed(_) = by else { return true };
            let title = before.iter().find(|view| view.shows == *by).map(|view| &view.title);
            let same =
                |view: &&ColumnView| matches!(view.shows, SortBy::Computed(_)) && Some(&view.title) == title;
            let now = self.columns.iter().find(same).map(|view| view.shows);
            *by = now.unwrap_or(*by);
            now.is_some()
        });
    }

    /// Moves the cursor up or down.
    pub fn step(&mut self, motion: Motion, page: usize, document: &Document) {
        self.follow = motion == Motion::Last && document.loading.is_reading();
        self.anchor = None;
        // What is on the screen follows, once it is known how much room there is.
        self.cursor.at = moved(self.cursor.at, motion, page, self.shown(document).saturating_sub(1));
    }

    /// Moves the cursor to a position, as far as there is one.
    pub fn go_to(&mut self, position: usize, document: &Document) {
        self.follow = false;
        self.anchor = None;
        self.cursor.go_to(position, self.shown(document));
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
            self.cursor.at = shown.saturating_sub(1);
        }
        self.cursor.scroll_into_view(page, shown);
        self.first_column = self.first_column.max(FROZEN);
        if self.column < FROZEN {
            self.first_column = FROZEN;
            return;
        }
        self.first_column = self.first_column.min(self.column).max(self.least_first_column(width));
    }

    /// Widens the columns of numbers on the screen to what is in them: a number that is cut short is another number.
    pub fn make_room_for_numbers(&mut self, page: usize, width: usize, document: &Document) {
        let rows: Vec<RowId> = (self.cursor.top..self.cursor.top + page)
            .map_while(|position| self.row_at(position, document))
            .map(|row| RowId(row as u32))
            .collect();
        let mut room = width + 1;
        let on_screen = self.on_screen().take_while(|(_, view)| {
            let begins = room > 0;
            room = room.saturating_sub(view.width + 1);
            begins
        });
        let last = on_screen.last().map_or(0, |(position, _)| position);
        let scrolled = self.first_column.max(FROZEN);
        let shown = self.columns.iter_mut().filter(|view| !view.hidden).take(last + 1).enumerate();
        for (_, view) in shown.filter(|(at, view)| view.right && (*at < FROZEN || *at >= scrolled)) {
            view.width = view.width.max(columns::widest(document, &rows, view));
        }
    }

    /// The least first column with which the column under the cursor is on the screen.
    fn least_first_column(&self, width: usize) -> usize {
        let widths: Vec<usize> = self.visible().map(|view| view.width + 1).collect();
        let frozen: usize = widths.iter().take(FROZEN).sum();
        let room = (width + 1).saturating_sub(frozen);
        let mut taken = 0;
        let before = widths.iter().take(self.column + 1).skip(FROZEN).rev();
        let fitting = before.take_while(|width| {
            taken += **width;
            taken <= room
        });
        self.column + 1 - fitting.count().max(1)
    }

    /// Sorts by the column under the cursor: upward for text, downward for numbers; then reversed; then not at all.
    /// `second` makes it a second key.
    pub fn sort_by_cursor(&mut self, second: bool) {
        let Some(view) = self.current_column() else { return };
        let (shows, right) = (view.shows, view.right);
        let begin = if right { Direction::Descending } else { Direction::Ascending };
        let place = usize::from(second && !self.sort.is_empty());
        let before = self.sort.get(place).filter(|(by, _)| *by == shows).map(|(_, direction)| *direction);
        let now = match before {
            None => Some(begin),
            Some(direction) if direction == begin => Some(begin.reversed()),
            Some(_) => None,
        };
        self.sort.truncate(place);
        self.sort.extend(now.map(|direction| (shows, direction)));
    }

    /// A request for the rows to show; none if all are shown in the list's order. `stay` is the row of the list that the
    /// cursor stays on.
    pub fn arrange(&self, document: &Document, stay: Option<u32>) -> Option<Arrange> {
        if self.filter.is_empty() && self.sort.is_empty() {
            return None;
        }
        Some(Arrange {
            rows: RowSource { marks: Arc::new(self.marks.clone()), ..document.rows() },
            filter: self.filter.clone(),
            sort: self.sort.clone(),
            stay,
            done: None,
        })
    }

    /// The row of the list that the cursor stays on when the rows change.
    pub fn stay(&self, document: &Document) -> Option<u32> {
        self.anchor.or_else(|| self.row_at(self.cursor.at, document)).map(|row| row as u32)
    }

    /// Takes the rows to show. The cursor stays on its customer if that is still shown, or goes to the top.
    pub fn take_view(&mut self, view: View, to_top: bool, document: &Document) {
        let offset = self.cursor.at.saturating_sub(self.cursor.top);
        let at = match view.at {
            _ if to_top => 0,
            Some((_, Some(position))) => position,
            _ => self.cursor.at,
        };
        self.rows = view.rows;
        self.members = view.members;
        self.cursor.go_to(at, self.shown(document));
        self.cursor.top = self.cursor.at.saturating_sub(offset);
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

    /// Moves the cursor to a column, and shows it if it was hidden.
    pub fn go_to_column(&mut self, shows: SortBy) {
        self.columns.iter_mut().filter(|view| view.shows == shows).for_each(|view| view.hidden = false);
        let position = self.visible().position(|view| view.shows == shows);
        self.column = position.unwrap_or(self.column);
    }

    /// The column at a distance from the left edge of the table, in cells.
    pub fn column_at(&self, x: usize) -> Option<usize> {
        let mut from = 0;
        for (position, view) in self.on_screen() {
            if (from..=from + view.width).contains(&x) {
                return Some(position);
            }
            from += view.width + 1;
        }
        None
    }

    /// Forgets marks and the range: the rows are others now.
    pub fn forget_rows(&mut self) {
        self.marks.clear();
        self.range_from = None;
        self.anchor = None;
    }
}
