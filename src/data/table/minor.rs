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
        let is = match &minor.name {
            name if header::is_minor(name) => {
                "is in cents or the like by its header, and is read as it is written"
            }
            name if self.is_of_stripe(name) => {
                "is in cents or the like as payment services write it, and is read as it is written"
            }
            _ => {
                "is read as it is written, and may be in cents, as payment services write amounts in whole numbers"
            }
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
        let message = format!("'{}' {is}: 10050 is 100.50. {so}.", minor.name);
        Some(Finding::new(FindingKind::MinorUnits, 1, message))
    }

    fn is_minor(&self, name: &str) -> bool {
        header::is_minor(name) || self.is_of_stripe(name) || self.may_be_of_service(name)
    }

    /// Stripe has `amount_decimal` beside `amount`, and `livemode` in all that it writes for programs.
    fn is_of_stripe(&self, name: &str) -> bool {
        self.called(&format!("{name}_decimal")).is_some() || self.called("livemode").is_some()
    }

    /// Others say of each row that it is a payment or the like, write the amount once more for people, or have it in an
    /// object with its currency.
    fn may_be_of_service(&self, name: &str) -> bool {
        const OBJECTS: &[&str] =
            &["charge", "payment", "payment_intent", "invoice", "order", "subscription", "transaction"];
        let has = |wanted: &str| self.called(wanted).is_some();
        let is_object = |column: &str| {
            self.called(column).is_some_and(|column| {
                let sample = &column.sample;
                !sample.is_empty() && sample.iter().all(|cell| OBJECTS.contains(&cell.as_str()))
            })
        };
        let beside_currency =
            |amount: &str| name.strip_suffix(amount).is_some_and(|object| has(&format!("{object}.currency")));
        let is_written = is_object("object")
            || is_object("entity")
            || has(&format!("{name}_formatted"))
            || beside_currency(".amount")
            || beside_currency(".value");
        is_written && self.called(name).is_some_and(Table::is_whole)
    }

    fn called(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.name.eq_ignore_ascii_case(name))
    }

    /// Whether no number of a column has decimals.
    fn is_whole(column: &Column) -> bool {
        !column.sample.is_empty()
            && column.sample.iter().all(|cell| cell.bytes().all(|byte| byte.is_ascii_digit()))
    }
}
