//! The columns of a list over other rows of it.

use super::{Table, slots};
use crate::data::column::{ColumnId, ColumnType, Role};
use crate::data::date::DateFormat;
use crate::data::number::NumberFormat;
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

    /// The same columns over other rows, whose numbers have decimal points and whose days are written year first. What
    /// shares are is known from the rows of this list.
    pub(crate) fn over_plain(&self, text: Text) -> Table {
        let mut table = self.over(text);
        for (at, column) in table.columns.iter_mut().enumerate() {
            if column.role.is_some_and(Role::is_share) {
                let _ = table.scales[at].set(self.scale_and_doubt(ColumnId(at as u32)));
            }
            match &mut column.kind {
                ColumnType::Number(format) => *format = NumberFormat::default(),
                ColumnType::Date(format) => *format = DateFormat::Iso,
                ColumnType::Text | ColumnType::Empty => {}
            }
        }
        table
    }
}
