//! What the steps that add up orders call their columns and values.

use crate::data::column::ColumnId;
use crate::data::orders::{Amount, MadeOf, OrderRecipe};

use super::SqlDialect;

/// What a customer's rows have in common: the key in small letters, with one blank between words.
pub(super) const CUSTOMER: &str = "order_customer";
/// The step that has the customers.
pub(super) const CUSTOMERS: &str = "added_up";

/// A column of the customers that the query needs: its name and how it is made.
#[derive(Clone, Debug)]
pub(super) struct OrderColumn {
    pub name: String,
    pub made: MadeOf,
}

/// A figure with this many decimals, halves away from zero, as the program rounds what it adds up.
pub(super) fn rounded(dialect: SqlDialect, value: &str, decimals: usize) -> String {
    let [scale, half] = [10_f64.powi(decimals as i32), 0.5].map(|number| dialect.literal(number));
    format!("(SIGN({value}) * FLOOR(ABS({value}) * {scale} + {half}) / {scale})")
}

/// The figures that are read of each row: what is worth something, what went back, and what the columns are made of.
pub(super) fn numbers(recipe: &OrderRecipe<'_>, columns: &[OrderColumn]) -> Vec<ColumnId> {
    let amount = match recipe.amount {
        Amount::None => vec![],
        Amount::Column(column) => vec![column],
        Amount::Product(quantity, price) => vec![quantity, price],
    };
    let figures = columns.iter().filter_map(|column| match column.made {
        MadeOf::Figure { column, .. } => Some(column),
        _ => None,
    });
    let mut numbers: Vec<ColumnId> = amount.into_iter().chain(recipe.refund).chain(figures).collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

/// What a figure of a row is called.
pub(super) fn number(column: ColumnId) -> String {
    format!("n{}", column.index() + 1)
}

/// The same where it is counted once an order.
pub(super) fn once(column: ColumnId) -> String {
    format!("u{}", column.index() + 1)
}
