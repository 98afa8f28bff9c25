//! Revenues that come in every month or every year, as their header says.

use crate::data::column::Role;
use crate::data::roles::{self, Rate};

use super::Measures;

impl Measures {
    /// How often a year the revenue comes in, where its header says so: 12 times a monthly fee, once a yearly one. Months
    /// side by side are of a year, or of the part that there is.
    pub(super) fn revenue_a_year(&self) -> Option<f64> {
        let by_header = |rate: Rate| match rate {
            Rate::Monthly => 12.0,
            Rate::Yearly => 1.0,
        };
        let table = &self.table;
        match (self.series_revenue(), self.series(), table.series()) {
            (Some([column, ..]), _, Some(series)) if series.is_yearly_rate => {
                roles::rate_by_words(&table.column(*column)?.name).map(by_header)
            }
            (Some(_), Some(found), _) => Some(12.0 / f64::from(found.months.max(1))),
            _ => roles::rate(&table.column(table.with_role(Role::Revenue)?)?.name).map(by_header),
        }
    }
}
