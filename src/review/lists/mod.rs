//! Lists that lead to action: customers to let go or reprice, who is close to the next tier, who slips, and so on. Each has
//! columns of its own, sums, and sentences that say what it means for the business.
//!
//! A file a list; [`ActionSource`] is what all of them are made of, [`ActionList`] what comes of it.

mod advocates;
mod concentration;
mod due;
mod names;
mod next_tier;
mod reminders;
mod reprice;
mod slipping;
mod small;
mod source;
mod steps;
mod table;
#[cfg(test)]
mod tests;
mod what_if;

pub use names::ListName;
pub use source::ActionSource;
pub use table::{ActionColumn, ActionList, ColumnKind, ListEntry, ListValue, MissingStep};

impl ActionSource<'_> {
    /// Makes a list; none where the request became stale meanwhile. Grows with the customers: not for the thread that
    /// draws.
    pub fn list(&self, name: ListName, is_stale: &(dyn Fn() -> bool + Sync)) -> Option<ActionList> {
        if self.rows() == 0 {
            return Some(ActionList::empty(name, self.as_of(), "The list has no customers."));
        }
        let mut made = match name {
            ListName::Reprice => Some(reprice::make(self)),
            ListName::NextTier => next_tier::make(self, is_stale),
            ListName::SmallButValuable => Some(small::make(self)),
            ListName::Advocates => Some(advocates::make(self)),
            ListName::Slipping => Some(slipping::make(self)),
            ListName::Due => Some(due::make(self)),
            ListName::Reminders => Some(reminders::make(self)),
            ListName::Concentration => Some(concentration::make(self)),
            ListName::WhatIf => Some(what_if::make(self)),
        }?;
        steps::follow(self, &mut made);
        (!is_stale()).then_some(made)
    }
}
