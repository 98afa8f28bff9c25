//! Making a list that leads to action, and sorting it.

use std::io::{self, Write};
use std::sync::Arc;

use crate::data::column::RowId;
use crate::data::date::Day;
use crate::data::number::in_style;
use crate::data::sorting::Direction;
use crate::export::calendar::CalendarEntry;
use crate::export::content::Content;
use crate::export::grid::Grid;
use crate::export::lists::ListFile;
use crate::review::lists::{ActionList, ActionSource, ListName, ListValue};
use crate::review::{Decisions, KeyIndex};

use super::row_set::RowSet;
use super::rows::RowSource;
use super::task::{Bench, IsStale, Task};

/// A request for a list.
#[derive(Clone, Debug)]
pub struct ListRequest {
    /// What customers are.
    pub rows: RowSource,
    /// All decisions.
    pub decisions: Arc<Decisions>,
    /// The rows of the customers with a decision.
    pub key_index: Arc<KeyIndex>,
    /// The day on which the list is made.
    pub today: Day,
    /// Which list.
    pub name: ListName,
    /// The price rise that "what if" tries, percent; none is the model's.
    pub price_rise: Option<f64>,
    /// None is the usual order.
    pub order: Option<ListOrder>,
    /// The list in its usual order, if only another order is wanted.
    pub made: Option<Arc<ActionList>>,
}

/// What a list is sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListOrder {
    /// The column.
    pub by: ListSort,
    /// Which comes first.
    pub direction: Direction,
}

/// A column of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListSort {
    /// What customers are called.
    Name,
    /// The final tier.
    Tier,
    /// One of the list's own, by its place.
    Own(usize),
}

/// A list: in its usual order, and as it is shown.
#[derive(Clone, Debug)]
pub struct MadeList {
    /// In its usual order.
    pub usual: Arc<ActionList>,
    /// As it is shown.
    pub shown: Arc<ActionList>,
    /// The rows of its customers.
    pub rows: Arc<RowSet>,
}

/// The marked customers of a list as a file. What is said of the list as a whole, and its sums, are left out.
#[derive(Clone, Debug)]
pub struct MarkedListFile {
    /// The whole list.
    pub file: ListFile,
    /// The marked rows.
    pub marks: RowSet,
}

impl MarkedListFile {
    fn marked(&self) -> ListFile {
        let mut list = ActionList::clone(&self.file.list);
        list.entries.retain(|entry| entry.row.is_some_and(|row| self.marks.contains(row as usize)));
        list.totals.iter_mut().for_each(|total| *total = ListValue::Unknown);
        (list.sentences, list.after) = (Vec::new(), Vec::new());
        ListFile { list: Arc::new(list), ..self.file.clone() }
    }
}

impl Content for MarkedListFile {
    fn endings(&self) -> &'static [&'static str] {
        self.file.endings()
    }

    fn write_as(&self, ending: &str, out: &mut dyn Write) -> io::Result<()> {
        self.marked().write_as(ending, out)
    }

    fn entries(&self) -> Option<Vec<CalendarEntry>> {
        self.marked().entries()
    }

    fn rows(&self) -> Option<Grid> {
        self.marked().rows()
    }
}

impl Task for ListRequest {
    type Answer = MadeList;

    fn run(self, _: &mut Bench, is_stale: IsStale) -> Option<MadeList> {
        let RowSource { table, tiering, overrides, .. } = &self.rows;
        if !Arc::ptr_eq(table, tiering.measures.table()) {
            let list = Arc::new(ActionList::not_yet(self.name));
            return Some(MadeList { usual: Arc::clone(&list), shown: list, rows: Arc::default() });
        }
        let usual = match &self.made {
            Some(made) => Arc::clone(made),
            None => {
                let decisions = (&*self.decisions, &*self.key_index);
                let source = ActionSource::new(tiering, overrides, decisions, self.today);
                let source = ActionSource { price_rise: self.price_rise, ..source };
                Arc::new(in_style(table.decimal_mark(), || source.list(self.name, is_stale))?)
            }
        };
        let shown = match self.order {
            None => Arc::clone(&usual),
            Some(order) => Arc::new(sorted(&self.rows, &usual, order)),
        };
        let rows: Vec<u32> = usual.entries.iter().filter_map(|entry| entry.row).collect();
        let rows = Arc::new(RowSet::new(&rows));
        (!is_stale()).then_some(MadeList { usual, shown, rows })
    }
}

fn sorted(rows: &RowSource, usual: &ActionList, order: ListOrder) -> ActionList {
    let mut list = usual.clone();
    match order.by {
        ListSort::Own(at) if at < list.columns.len() => list.sort(Some(at), order.direction),
        ListSort::Own(_) => {}
        ListSort::Tier => list.sort(None, order.direction),
        ListSort::Name => {
            list.entries.sort_by_cached_key(|entry| {
                let name = entry.row.and_then(|row| rows.table.customer_name(RowId(row)));
                let label = entry.label.as_deref().map(str::to_owned);
                label.or(name).unwrap_or_default().to_lowercase()
            });
            if order.direction == Direction::Descending {
                list.entries.reverse();
            }
        }
    }
    list
}
