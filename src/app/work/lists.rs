//! Making a list that leads to action, and sorting it.

use std::sync::Arc;

use crate::data::column::RowId;
use crate::data::date::Day;
use crate::data::number::in_style;
use crate::data::order::Direction;
use crate::review::lists::{ActionList, ActionSource, ListName};
use crate::review::{Decisions, KeyIndex};

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
}

impl Task for ListRequest {
    type Answer = MadeList;

    fn run(self, _: &mut Bench, is_stale: IsStale) -> Option<MadeList> {
        let RowSource { table, tiering, overrides, .. } = &self.rows;
        if !Arc::ptr_eq(table, tiering.measures.table()) {
            let list = Arc::new(ActionList::not_yet(self.name));
            return Some(MadeList { usual: Arc::clone(&list), shown: list });
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
        (!is_stale()).then_some(MadeList { usual, shown })
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
