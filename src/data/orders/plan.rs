//! What each column of a list of orders is added up by.

use super::days;
use super::offered;
use super::priced;
use super::refunds;
use super::stated;
use super::undone;
use super::unwon::stage_of_sales;
use super::words;
use crate::data::bearing::Bearing;
use crate::data::cell::flag;
use crate::data::column::{Column, ColumnId, ColumnType, Role, RowId};
use crate::data::display::listed;
use crate::data::header;
use crate::data::roles;
use crate::data::table::Table;

/// Which columns say what, and what becomes of each.
#[derive(Clone, Debug)]
pub(super) struct OrderPlan {
    /// Who the customer is: one column, or first and last name.
    pub customer: Vec<ColumnId>,
    /// The number of the order; none where each row is an order.
    pub order: Option<ColumnId>,
    /// The day of the order.
    pub date: Option<ColumnId>,
    /// Columns of words that may say that an order brings nothing, ...
    pub status: Vec<ColumnId>,
    /// ... or that it takes something back.
    pub document: Vec<ColumnId>,
    /// Numbers of documents that begin with letters of several kinds, of which some are of invoices.
    pub papers: Option<ColumnId>,
    /// The one of these that tells what was sold from what only pays for it, where some rows are of either.
    pub payments: Option<ColumnId>,
    /// Columns that say of each row whether it was cancelled, by yes and no or by the day, ...
    pub flags: Vec<ColumnId>,
    /// ... or whether it is only offered.
    pub offered_flags: Vec<ColumnId>,
    /// The column of the number, where it is that of an offer: only what was agreed to is sold.
    pub offers: Option<ColumnId>,
    /// The column of the stage of a sale, where it says of some that they were made.
    pub stage: Option<ColumnId>,
    /// What a row is worth.
    pub amount: Amount,
    /// What of it went back.
    pub refund: Option<ColumnId>,
    /// The same, beside an amount that is net: it is not taken off again.
    pub refund_beside_net: Option<ColumnId>,
    /// The same, beside an amount that is after it by the arithmetic of the rows: it is not taken off again.
    pub refund_taken_off: Option<ColumnId>,
    /// Whether rows are customers who belong to parents, not orders.
    pub is_of_parents: bool,
    /// The columns that are kept, in the list's order.
    pub kept: Vec<(ColumnId, AddedBy)>,
}

/// What a row is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// No column says.
    None,
    /// This column says.
    Column(ColumnId),
    /// A quantity times a price.
    Product(ColumnId, ColumnId),
}

/// What the cells of a column come to for a customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddedBy {
    /// What the latest order says.
    Latest,
    /// The sum.
    Sum,
    /// The sum of what the rows cost; none where one that brings something does not say it.
    Costs,
    /// The mean over the rows.
    Mean,
    /// A discount: what was given away over what all would have cost.
    Discount,
    /// A margin: the mean, weighed by the amounts.
    Margin,
    /// The earliest day.
    FirstDay,
    /// The latest day.
    LastDay,
    /// Another share: the mean, weighed by the amounts.
    Weighed {
        /// Whether its cells have the sign.
        is_percent: bool,
    },
}

/// Rows that are looked at for values.
pub(super) const LOOKED_AT: usize = 10_000;

impl Amount {
    /// The one column that it is in; none where there is none, or it is a product of two.
    pub(super) fn column(self) -> Option<ColumnId> {
        match self {
            Amount::Column(column) => Some(column),
            Amount::None | Amount::Product(..) => None,
        }
    }
}

impl OrderPlan {
    /// Whether a column, besides those of a status, says who, when, how much, or whether an order counts.
    pub fn uses_beside_status(&self, column: ColumnId) -> bool {
        let several = [&self.customer, &self.document, &self.flags];
        let one =
            [self.order, self.date, self.stage, self.refund, self.refund_beside_net, self.refund_taken_off];
        let is_amount = match self.amount {
            Amount::None => false,
            Amount::Column(amount) => amount == column,
            Amount::Product(quantity, price) => [quantity, price].contains(&column),
        };
        is_amount || one.contains(&Some(column)) || several.iter().any(|columns| columns.contains(&column))
    }

    /// The plan for a list; none where no column says whose a row is.
    pub fn of(lines: &Table) -> Option<OrderPlan> {
        let customer = match lines.customers_of_orders() {
            [] => whose(lines)?,
            columns => columns.to_vec(),
        };
        let words: Vec<Vec<String>> =
            lines.columns().iter().map(|column| header::words(&column.name)).collect();
        let words = |column: ColumnId| words[column.index()].as_slice();
        let stage = stage_of_sales(lines);
        let date = order_date(lines, words, stage.is_some());
        let order = order_number(lines, words, &customer);
        let amount = amount(lines, words);
        let of_words = |is: &dyn Fn(ColumnId, &Column) -> bool| {
            let is_it = |column: &ColumnId| {
                let described = lines.column(*column);
                described
                    .is_some_and(|described| described.kind == ColumnType::Text && is(*column, described))
            };
            let columns = lines.column_ids().filter(|column| !customer.contains(column));
            columns.filter(is_it).collect::<Vec<ColumnId>>()
        };
        let status = of_words(&|column, described| {
            stage != Some(column) && stated::is_status(lines, column, described, words(column))
        });
        let document = of_words(&|column, _| {
            !status.contains(&column)
                && stage != Some(column)
                && (words::names_document(words(column)) && !stated::are_journeys(lines, column)
                    || offered::has_sales_and_offers(lines, column, LOOKED_AT))
        });
        let papers = offered::numbers_of_papers(lines, order, &customer);
        let payments = document.iter().copied().find(|column| has_sales_and_payments(lines, *column));
        let flags: Vec<ColumnId> =
            lines.column_ids().filter(|column| is_flag(lines, *column, words(*column))).collect();
        let offered_flags = offered::flags(lines);
        let offers = offered::numbers_of_offers(lines, order).filter(|_| stage.is_none());
        let kept = lines.column_ids().filter_map(|column| {
            let described = lines.column(column)?;
            let is_number_of_row = is_row_number(lines, column) && roles::amount(words(column)) == 0.0;
            let is_known_otherwise = Some(column) == order || Some(column) == date || is_number_of_row;
            let added = added_by(described, words(column));
            (!is_known_otherwise)
                .then_some((column, if customer.contains(&column) { AddedBy::Latest } else { added }))
        });
        let kept = kept.collect();
        let refund = refunds::column(lines, amount, &flags);
        // What is net is after refunds.
        let is_net = amount.column().is_some_and(|column| words::names_net(words(column)));
        let refund_beside_net = refund.filter(|_| is_net);
        let is_after = |refund: &ColumnId| {
            amount.column().is_some_and(|amount| refunds::are_taken_off(lines, amount, *refund))
        };
        let refund_taken_off = refund.filter(|_| !is_net).filter(is_after);
        let refund = refund.filter(|_| !is_net && refund_taken_off.is_none());
        Some(OrderPlan {
            customer,
            order,
            date,
            status,
            document,
            papers,
            payments,
            flags,
            offered_flags,
            offers,
            stage,
            amount,
            refund,
            refund_beside_net,
            refund_taken_off,
            is_of_parents: false,
            kept,
        })
    }

    /// The columns whose numbers and days are needed.
    pub fn numbers(&self) -> Vec<ColumnId> {
        let amount = match self.amount {
            Amount::None => vec![],
            Amount::Column(column) => vec![column],
            Amount::Product(quantity, price) => vec![quantity, price],
        };
        let kept = self.kept.iter().filter(|(_, by)| *by != AddedBy::Latest).map(|(column, _)| *column);
        kept.chain(amount).chain(self.date).chain(self.refund).collect()
    }

    /// Why the rows are taken for orders, in words.
    pub fn reason(&self, lines: &Table) -> String {
        format!("{} repeats", self.names(lines))
    }

    /// The columns that say whose a row is, for a sentence.
    pub fn names(&self, lines: &Table) -> String {
        let names: Vec<String> = self.customer.iter().map(|column| quoted(lines, *column)).collect();
        listed(&names, "and")
    }
}

/// Whether a column says of each row that it was cancelled, or not.
fn is_flag(lines: &Table, column: ColumnId, words: &[String]) -> bool {
    let Some(described) = lines.column(column).filter(|_| words::names_flag(words)) else { return false };
    match described.kind {
        ColumnType::Date(_) => true,
        ColumnType::Empty => false,
        _ => are_flags(lines, column, LOOKED_AT),
    }
}

/// Whether the first cells of a column, as many as are told, say yes or no or nothing.
pub(super) fn are_flags(lines: &Table, column: ColumnId, most: usize) -> bool {
    let mut cells = (0..lines.len().min(most)).map(|row| lines.cell(RowId(row as u32), column));
    cells.all(|cell| flag(&cell).is_some())
}

/// Whether a column has documents by which something was sold, and others by which it is only paid.
fn has_sales_and_payments(lines: &Table, column: ColumnId) -> bool {
    let (mut sells, mut pays) = (false, false);
    (0..lines.len().min(LOOKED_AT)).any(|row| {
        let cell = lines.cell(RowId(row as u32), column);
        sells |= Bearing::is_sale(&cell);
        pays |= Bearing::of_payment(&cell) == Bearing::Nothing;
        sells && pays
    })
}

/// The name of a column, for a sentence.
pub(super) fn quoted(lines: &Table, column: ColumnId) -> String {
    lines.column(column).map_or_else(String::new, |described| format!("'{}'", described.name))
}

/// Who the customer is in a list that a person calls orders: its id, else e-mail address, else name.
fn whose(lines: &Table) -> Option<Vec<ColumnId>> {
    let known = || [Role::Id, Role::Email, Role::Name].into_iter().filter_map(|role| lines.with_role(role));
    let looked_at = lines.len().min(LOOKED_AT);
    // What is different in every row is the order's own.
    let one = known().find(|column| count_different(lines, *column) < looked_at).or_else(|| known().next());
    let halves = || Some(vec![lines.with_role(Role::FirstName)?, lines.with_role(Role::LastName)?]);
    one.map(|column| vec![column]).or_else(halves)
}

/// The column of the order's own day: the first of those whose headers say it best.
fn order_date<'a>(
    lines: &Table,
    words: impl Fn(ColumnId) -> &'a [String],
    have_stages: bool,
) -> Option<ColumnId> {
    let dates = lines.column_ids().filter(|column| {
        lines.column(*column).is_some_and(|described| matches!(described.kind, ColumnType::Date(_)))
    });
    let says = |column: &ColumnId| days::order_day(words(*column), have_stages);
    // Among equals the first: `max_by_key` takes the last.
    dates.filter(|column| says(column) > 0).collect::<Vec<_>>().into_iter().rev().max_by_key(says)
}

/// The column of the order's number, which may be there on several rows, one for each line of an order.
fn order_number<'a>(
    lines: &Table,
    words: impl Fn(ColumnId) -> &'a [String],
    customer: &[ColumnId],
) -> Option<ColumnId> {
    let is_number_sign = |column: ColumnId| {
        let described = lines.column(column);
        described.is_some_and(|described| {
            let sample = &described.sample;
            !sample.is_empty() && sample.iter().all(|cell| cell.starts_with('#') && cell.len() > 1)
        })
    };
    let may_be = |column: &ColumnId| {
        let described = lines.column(*column);
        let is_day = described.is_some_and(|described| matches!(described.kind, ColumnType::Date(_)));
        let words = words(*column);
        let has_digits = described.is_some_and(|described| {
            let with = described.sample.iter().filter(|cell| cell.bytes().any(|byte| byte.is_ascii_digit()));
            with.count() * 2 > described.sample.len()
        });
        let says = roles::names_order_number(words) || roles::may_number_orders(words);
        let is_named = says && has_digits || is_number_sign(*column);
        is_named
            && !is_day
            && !customer.contains(column)
            && described.is_some_and(|described| described.role.is_none_or(|role| role == Role::Name))
    };
    let candidates = lines.column_ids().filter(may_be).filter(|column| is_mostly_filled(lines, *column));
    // One that says so before one that only may be. Of several, the one that is the same on most rows: a row's own number
    // says nothing of its order.
    let rank = |column: &ColumnId| {
        let only_may_be = !roles::names_order_number(words(*column)) && !is_number_sign(*column);
        (only_may_be, count_different(lines, *column))
    };
    candidates.collect::<Vec<_>>().into_iter().rev().min_by_key(rank)
}

fn is_mostly_filled(lines: &Table, column: ColumnId) -> bool {
    let rows = lines.len().min(LOOKED_AT);
    let filled = (0..rows).filter(|row| !lines.cell(RowId(*row as u32), column).trim().is_empty()).count();
    filled * 10 >= rows * 9
}

fn count_different(lines: &Table, column: ColumnId) -> usize {
    let cells = (0..lines.len().min(LOOKED_AT)).map(|row| lines.cell(RowId(row as u32), column));
    cells.collect::<std::collections::HashSet<_>>().len()
}

/// Whether a column only numbers the rows.
fn is_row_number(lines: &Table, column: ColumnId) -> bool {
    let Some(described) = lines.column(column) else { return false };
    let looked_at = lines.len().min(LOOKED_AT);
    let is_whole = matches!(described.kind, ColumnType::Number(_)) && described.role.is_none();
    let counts_up = || {
        let first = lines.number(RowId(0), column);
        (0..looked_at).all(|row| lines.number(RowId(row as u32), column) == first + row as f64)
    };
    is_whole && looked_at > 1 && counts_up()
}

/// What a row is worth: the revenue, else a quantity times a price.
fn amount<'a>(lines: &Table, words: impl Fn(ColumnId) -> &'a [String]) -> Amount {
    let number = |is: fn(&[String]) -> bool| {
        lines.column_ids().find(|column| {
            let described = lines.column(*column);
            described.is_some_and(|described| matches!(described.kind, ColumnType::Number(_)))
                && is(words(*column))
                && !priced::has_bundles(lines, *column)
        })
    };
    let quantity = number(words::names_quantity);
    let is_chosen =
        |column: ColumnId| lines.column(column).is_some_and(|column| column.role_guess.is_chosen());
    match (lines.with_role(Role::Revenue), quantity, number(words::names_price)) {
        (Some(revenue), Some(quantity), _) if is_unit_price(words(revenue)) && !is_chosen(revenue) => {
            Amount::Product(quantity, revenue)
        }
        (Some(revenue), ..) => Amount::Column(revenue),
        (None, Some(quantity), Some(price)) => Amount::Product(quantity, price),
        (None, ..) => Amount::None,
    }
}

/// Whether a header speaks of the price of one.
fn is_unit_price(words: &[String]) -> bool {
    // Amazon calls the price of a whole line so.
    let is_of_line = matches!(words, [item, price] if item == "item" && price == "price");
    words::names_price(words)
        && !is_of_line
        && !words.iter().any(|word| matches!(word.as_str(), "total" | "gesamt" | "gesamtpreis"))
}

impl AddedBy {
    /// What the cells of a column come to.
    pub(super) fn of(column: &Column) -> AddedBy {
        added_by(column, &header::words(&column.name))
    }
}

fn added_by(column: &Column, words: &[String]) -> AddedBy {
    let ColumnType::Number(format) = column.kind else { return AddedBy::Latest };
    match column.role {
        Some(Role::Discount) => AddedBy::Discount,
        Some(Role::Margin) => AddedBy::Margin,
        Some(Role::Costs) => AddedBy::Costs,
        Some(Role::Satisfaction | Role::DaysToPay) => AddedBy::Mean,
        Some(Role::Growth | Role::Recency) => AddedBy::Latest,
        Some(role) if role.is_number() => AddedBy::Sum,
        Some(_) => AddedBy::Latest,
        None if undone::tells_of_undoing(words, true) && !words::names_quantity(words) => AddedBy::Latest,
        None if column.is_label || words::names_balance(words) || roles::is_of_all_orders(words) => {
            AddedBy::Latest
        }
        None if format.percent || column.percent || words::names_share(words) => {
            AddedBy::Weighed { is_percent: format.percent }
        }
        None if words::names_price(words) => AddedBy::Mean,
        None => AddedBy::Sum,
    }
}
