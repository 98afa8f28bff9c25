//! Finding the customer of a decision by what a person types.

use std::sync::Arc;

use crate::data::table::Table;

use super::lookup::customers;
use super::task::{Bench, IsStale, Task};

/// A request for the customer whose name or id comes closest to a text.
#[derive(Clone, Debug)]
pub struct FindCustomer {
    pub table: Arc<Table>,
    pub text: String,
    /// The entry that asks.
    pub entry: usize,
}

/// The customer who was found for an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundFor {
    /// The entry that asked.
    pub entry: usize,
    /// The row of the customer.
    pub row: Option<usize>,
}

impl Task for FindCustomer {
    type Answer = FoundFor;

    fn run(self, _: &mut Bench, _: IsStale) -> Option<FoundFor> {
        let row = customers(&self.table, &self.text).first().map(|(row, _)| *row);
        Some(FoundFor { entry: self.entry, row })
    }
}
