//! Signs that rows are orders and nothing else, though no customer has two.

use super::words::ONLY_ORDERS;
use super::{NAME, names_order_number};
use crate::data::column::ColumnType;
use crate::data::header;
use crate::data::roles::{Candidate, fit};

/// Whether two headers are such as only lists of orders have.
pub(super) fn say_only_orders(words: &[Vec<String>]) -> bool {
    words.iter().filter(|words| ONLY_ORDERS.contains(&words.join(" ").as_str())).count() > 1
}

/// Whether a column numbers the orders: each row has one, and few have the same, as lines of an order do.
pub(super) fn numbers_rows(column: Candidate, words: &[String]) -> bool {
    /// Lines of an order, on average, at most.
    const LINES: usize = 8;
    let inferred = column.inferred;
    let are_many = inferred.distinct.count > 1 && inferred.distinct.count * LINES >= inferred.looked_at;
    names_order_number(words) && inferred.missing == 0 && are_many
}

/// Whether the cells below `Name` are the numbers of orders; `are_orders` where other headers say that the rows are orders.
pub(super) fn are_numbers_of_orders(column: Candidate, are_orders: bool) -> bool {
    let is_code = column.inferred.kind == ColumnType::Text && fit::are_codes(column.inferred);
    header::is_called(column.name, NAME) && is_code && (are_orders || names_with_signs(&column))
}

/// Whether the cells of a column begin with the sign for a number, as names of orders do: `#1042`.
pub(in crate::data::roles) fn names_with_signs(column: &Candidate) -> bool {
    let sample = &column.inferred.sample;
    !sample.is_empty() && sample.iter().all(|cell| cell.starts_with('#')) && fit::are_codes(column.inferred)
}
