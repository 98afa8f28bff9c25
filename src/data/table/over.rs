//! The columns of a list over other rows of it.

use super::{Table, slots};
use crate::data::text::Text;

impl Table {
    /// The same columns over more of the same text: what is shown while a list is being read.
    pub fn over(&self, text: Text) -> Table {
        Table {
            text,
            columns: self.columns.clone(),
            numbers: slots(&self.columns),
            scales: slots(&self.columns),
            currency: self.currency.clone(),
            is_money: self.is_money.clone(),
            rates: self.rates.clone(),
            findings: Vec::new(),
            kind: self.kind,
            order_customers: self.order_customers.clone(),
            joined: self.joined.clone(),
            added_rows: self.added_rows.clone(),
            series: self.series.clone(),
        }
    }
}
