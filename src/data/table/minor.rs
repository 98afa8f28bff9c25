//! Amounts in cents.

use super::Table;
use crate::data::column::{Column, ColumnType, Role};
use crate::data::finding::{Finding, FindingKind};
use crate::data::header;

impl Table {
    /// Says that a column of money is in cents, by its header or as payment services write it.
    pub(super) fn minor_units(&self) -> Option<Finding> {
        let is_money = |column: &&Column| {
            column.role.is_some_and(Role::is_money) && matches!(column.kind, ColumnType::Number(_))
        };
        let all = || self.columns.iter().filter(is_money);
        let minor = all().find(|column| self.is_minor(&column.name))?;
        let why = match header::is_minor(&minor.name) {
            true => "by its header",
            false => "as payment services write it",
        };
        let other = all().find(|column| !self.is_minor(&column.name));
        let so = match other {
            Some(other) => format!(
                "'{}' is not, so what is worked out from both, such as margin and cost, is wrong. Bring both to one unit, or \
                 take the role from one of them",
                other.name
            ),
            None => "All sums are in the same unit".to_owned(),
        };
        let message = format!(
            "'{}' is in cents or the like {why}, and is read as it is written: 10050 is 100.50. {so}.",
            minor.name
        );
        Some(Finding::new(FindingKind::MinorUnits, 1, message))
    }

    /// Stripe has `amount_decimal` beside `amount`, and `livemode` in all that it writes for programs.
    fn is_minor(&self, name: &str) -> bool {
        let has = |wanted: &str| self.columns.iter().any(|column| column.name.eq_ignore_ascii_case(wanted));
        header::is_minor(name) || has(&format!("{name}_decimal")) || has("livemode")
    }
}
