//! The columns of the table: which are shown, in which order, how wide, and the cursor among them.

use std::collections::HashMap;

use crate::app::core::document::Document;
use crate::app::work::rows::SortBy;
use crate::data::column::RowId;
use crate::data::display;

use super::columns::{self, ColumnView};
use super::table_layout::TableLayout;
use super::{CustomerList, NAMING};

impl CustomerList {
    /// The columns that are not hidden.
    pub fn visible(&self) -> impl Iterator<Item = &ColumnView> {
        self.columns.iter().filter(|column| !column.hidden)
    }

    /// The columns on the screen from the left, each with its position among those that are not hidden: those
    /// that stay in view, then as many of the others as there may be.
    pub fn on_screen(&self) -> impl Iterator<Item = (usize, &ColumnView)> {
        let (frozen, scrolled) = (self.frozen, self.first_column.max(self.frozen));
        self.visible().enumerate().filter(move |(position, _)| *position < frozen || *position >= scrolled)
    }

    /// The column under the cursor.
    pub fn current_column(&mut self) -> Option<&mut ColumnView> {
        self.columns.iter_mut().filter(|column| !column.hidden).nth(self.column)
    }

    /// Takes the columns of a list that was read or typed again, and keeps what was set before.
    pub fn take_columns(&mut self, document: &Document) {
        let mut fresh = columns::of_document(document);
        if let Some(layout) = &self.layout {
            layout.apply(&mut fresh);
        }
        let before: HashMap<&str, &ColumnView> =
            self.columns.iter().rev().map(|view| (view.title.as_str(), view)).collect();
        for view in &mut fresh {
            if let Some(before) = before.get(view.title.as_str()) {
                view.hidden = before.hidden;
                match before.chosen_width {
                    Some(_) => view.choose_width(before.chosen_width),
                    None => view.width = view.width.max(before.width),
                }
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

    /// Moves the cursor to the column at the left or right.
    pub fn step_column(&mut self, right: bool) {
        let last = self.visible().count().saturating_sub(1);
        self.column = if right { (self.column + 1).min(last) } else { self.column.saturating_sub(1) };
    }

    /// Widens the columns that the rows are sorted by, so that their names are whole beside the arrow.
    pub fn make_room_for_sorted_names(&mut self) {
        let (sort, columns) = (&self.sort, &mut self.columns);
        for view in columns.iter_mut().filter(|view| sort.iter().any(|(by, _)| *by == view.shows)) {
            view.width = view.width.max(display::width(&view.title) + 1);
        }
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
        let scrolled = self.first_column.max(self.frozen);
        let frozen = self.frozen;
        let shown = self.columns.iter_mut().filter(|view| !view.hidden).take(last + 1).enumerate();
        for (_, view) in shown.filter(|(at, view)| view.right && (*at < frozen || *at >= scrolled)) {
            view.width = view.width.max(columns::widest(document, &rows, view));
        }
    }

    /// The least first column with which the column under the cursor is on the screen.
    pub(super) fn least_first_column(&self, width: usize) -> usize {
        let widths: Vec<usize> = self.visible().map(|view| view.width + 1).collect();
        let frozen: usize = widths.iter().take(self.frozen).sum();
        let room = (width + 1).saturating_sub(frozen);
        let mut taken = 0;
        let before = widths.iter().take(self.column + 1).skip(self.frozen).rev();
        let fitting = before.take_while(|width| {
            taken += **width;
            taken <= room
        });
        self.column + 1 - fitting.count().max(1)
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

    /// Takes the layout that was kept of this list; its columns are not known yet.
    pub fn take_layout(&mut self, layout: Option<TableLayout>) {
        self.frozen = layout.as_ref().map_or(NAMING, |layout| layout.frozen.max(NAMING));
        self.layout = layout;
        self.columns.clear();
    }

    /// A person laid out the table: gives the layout to keep.
    pub fn laid_out(&mut self, panels_hidden: bool) -> TableLayout {
        let layout = TableLayout::of(self, panels_hidden);
        self.layout = Some(layout.clone());
        layout
    }

    /// Moves the column under the cursor past its neighbour. Says whether there is one that it may pass.
    pub fn move_column(&mut self, right: bool) -> bool {
        let to = if right { self.column + 1 } else { self.column.saturating_sub(1) };
        let places: Vec<usize> =
            self.columns.iter().enumerate().filter(|(_, view)| !view.hidden).map(|(at, _)| at).collect();
        let may = self.column >= NAMING && to >= NAMING;
        let Some((&from, &into)) = places.get(self.column).zip(places.get(to)).filter(|_| may) else {
            return false;
        };
        self.columns.swap(from, into);
        self.column = to;
        true
    }
}
