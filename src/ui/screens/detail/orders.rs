//! The orders of the customer, newest first, where the list is one of orders; or the customers of a parent, largest first.

use crate::app::State;
use crate::app::core::Why;
use crate::app::screens::detail::ORDERS;
use crate::data::column::RowId;
use crate::data::number::counted;
use crate::data::orders::{ListedOrders, PlacedOrder};
use crate::tiering::figures;
use crate::ui::draw::list::ListRow;
use crate::ui::draw::paint;
use crate::ui::draw::theme::Theme;

/// A heading with their count and sum, the first of them, how many more there are, and a blank line.
pub(super) fn of(state: &State, why: &Why, width: usize) -> Vec<ListRow<'static>> {
    let theme = Theme::of(state);
    let customer = RowId(why.row as u32);
    let Some(orders) = state.core.document.table.added_rows() else { return Vec::new() };
    let ListedOrders { all, sum, newest } = why.orders.get_or_init(|| orders.listed(customer, ORDERS));
    let all = *all;
    let noun = if orders.counts.are_orders() { "order" } else { "customer" };
    let sum = sum.map_or_else(String::new, |sum| format!(", {} in all", figures::cents(sum)));
    let mut rows = vec![ListRow::text(format!("{}{sum}", counted(all, noun)), theme.accent())];
    let number = newest.iter().map(|order| order.number.chars().count()).max().unwrap_or(0).min(24);
    rows.extend(newest.iter().map(|order| line(order, number, width, noun == "order", theme)));
    if all > ORDERS {
        let more = format!("  and {} more", figures::count(all - ORDERS));
        rows.push(ListRow::text(more, theme.dim()));
    }
    rows.push(ListRow::default());
    rows
}

fn line(order: &PlacedOrder, number: usize, width: usize, is_order: bool, theme: Theme) -> ListRow<'static> {
    let PlacedOrder { day, amount, is_return, words, lines, .. } = order;
    let day = day.map_or_else(|| figures::UNKNOWN.to_owned(), |day| day.to_string());
    let day = if is_order { format!("{day:10}  ") } else { String::new() };
    let amount = amount.map_or_else(String::new, figures::cents);
    let mut said = words.join(theme.or_ascii(" · ", " - "));
    if *lines > 1 {
        said += &format!(" ({})", counted(*lines, "line"));
    }
    if *is_return {
        said = format!("return or cancelled  {said}");
    }
    let name = paint::padded(&order.number, number, false, theme.ellipsis());
    let text = format!("  {day}{name}  {amount:>12}  {said}");
    let style = if *is_return { theme.dim() } else { theme.plain() };
    ListRow::text(paint::padded(&text, width, false, theme.ellipsis()), style)
}
