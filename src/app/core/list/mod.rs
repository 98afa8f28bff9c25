//! The table of customers: cursor, scrolling, columns, order, filter and marks.

pub mod columns;
mod shown_columns;
pub mod table_layout;
pub(crate) mod view_changes;

use std::sync::Arc;

use crate::app::work::row_set::RowSet;
use crate::app::work::rows::{Arrange, MatchCount, RowSource, SortBy, View};
use crate::app::work::targets::Targets;
use crate::app::work::totals::{ListTotals, TotalsOf, TotalsRequest};
use crate::data::sorting::Direction;

use crate::tiering::Tiering;

use super::command::Motion;
use super::cursor::{Cursor, moved};
use super::document::Document;
use columns::ColumnView;
use table_layout::TableLayout;
use view_changes::ViewChanges;

/// The table of customers.
#[derive(Debug)]
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
    /// How many columns stay in view at the left, of those that are not hidden.
    pub frozen: usize,
    /// How a person laid out the columns; none where they did not.
    layout: Option<TableLayout>,
    /// What they changed about the table.
    pub changes: ViewChanges,
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
    /// The tiers before the change that is being tried, to show who moves.
    pub moved_from: Option<Arc<Tiering>>,
    /// Whether only those who move are shown.
    pub only_movers: bool,
    /// What the customers that are shown bring, and those that are marked.
    pub totals: Option<ListTotals>,
    /// What they are of.
    totals_of: Option<TotalsOf>,
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

/// The first columns, which are always there: tier and name.
pub const NAMING: usize = 2;

impl Default for CustomerList {
    fn default() -> Self {
        CustomerList {
            cursor: Cursor::default(),
            rows: None,
            members: None,
            columns: Vec::new(),
            column: 0,
            frozen: NAMING,
            layout: None,
            changes: ViewChanges::default(),
            first_column: 0,
            sort: Vec::new(),
            filter: String::new(),
            filtered: Filtered::default(),
            find: String::new(),
            highlight: false,
            found: None,
            marks: RowSet::default(),
            moved_from: None,
            only_movers: false,
            totals: None,
            totals_of: None,
            range_from: None,
            anchor: None,
            follow: false,
        }
    }
}

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

    /// Scrolls so that the cursor is on the screen. `page` is how many rows it has, `width` how many cells the
    /// columns have together.
    pub fn scroll_into_view(&mut self, page: usize, width: usize, document: &Document) {
        let shown = self.shown(document);
        if self.follow {
            self.cursor.at = shown.saturating_sub(1);
        }
        self.cursor.scroll_into_view(page, shown);
        self.first_column = self.first_column.max(self.frozen);
        if self.column < self.frozen {
            self.first_column = self.frozen;
            return;
        }
        self.first_column = self.first_column.min(self.column).max(self.least_first_column(width));
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
        let moved_from = self.moved_from.clone().filter(|_| self.only_movers);
        if self.filter.is_empty() && self.sort.is_empty() && moved_from.is_none() {
            return None;
        }
        Some(Arrange {
            rows: RowSource { marks: Arc::new(self.marks.clone()), ..document.rows() },
            filter: self.filter.clone(),
            sort: self.sort.clone(),
            moved_from,
            stay,
            done: None,
        })
    }

    /// The row of the list that the cursor stays on when the rows change.
    pub fn stay(&self, document: &Document) -> Option<u32> {
        self.anchor.or_else(|| self.row_at(self.cursor.at, document)).map(|row| row as u32)
    }

    /// Shows everybody in the list's order, until the rows are arranged again.
    pub fn show_all(&mut self) {
        self.filter.clear();
        self.only_movers = false;
        (self.rows, self.members) = (None, None);
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

    /// A request for the sums of what is shown and marked now, if others were asked for last.
    pub fn totals_to_ask(&mut self, document: &Document) -> Option<TotalsRequest> {
        let (tiering, shown) = (&document.tiering, self.members.as_ref());
        if self.totals_of.as_ref().is_some_and(|of| of.is_of(tiering, shown, &self.marks)) {
            return None;
        }
        self.totals_of = Some(TotalsOf::new(tiering, shown, &self.marks));
        if shown.is_none() && self.marks.count() == 0 {
            self.totals = Some(ListTotals::default());
            return None;
        }
        self.totals = None;
        Some(TotalsRequest {
            tiering: Arc::clone(tiering),
            shown: self.members.clone(),
            marked: self.marks.clone(),
        })
    }

    /// Forgets marks and the range: the rows are different now.
    pub fn forget_rows(&mut self) {
        self.marks.clear();
        self.changes.clear();
        self.range_from = None;
        self.anchor = None;
    }
}
