//! Revenues that come in every month or every year, as their header says.

use crate::data::column::{Rate, Role};

use super::Measures;

impl Measures {
    /// How often a year the revenue comes in, where its header says so: 12 times a monthly fee, once a yearly one.
    pub(super) fn revenue_a_year(&self) -> Option<u8> {
        let column = self.table.column(self.table.with_role(Role::Revenue)?)?;
        Some(match column.rate()? {
            Rate::Monthly => 12,
            Rate::Yearly => 1,
        })
    }
}
