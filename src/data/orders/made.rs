//! How customers are made of orders, for who does the same elsewhere: the same choices as where they are added up.

use std::collections::BTreeSet;

use super::AddedRows;
use super::guests::GUESTS;
use super::history::oldest_and_newest;
use super::plan::{AddedBy, Amount, OrderPlan};
use super::sums::OrderFigures;
use crate::data::bearing::Bearing;
use crate::data::cell::YES;
use crate::data::column::{ColumnId, Role};
use crate::data::date::Day;
use crate::data::table::{Scale, Table};

/// How a column of the customers is made of their orders.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum MadeOf {
    /// What the latest row says that says something.
    Latest(ColumnId),
    /// What the rows bring in the end, added up.
    Amount {
        /// Decimals to round to.
        decimals: usize,
    },
    /// Another sum, a mean or a share.
    Figure {
        /// The column.
        column: ColumnId,
        /// What its cells come to; a discount or a margin that is an amount is a sum.
        by: AddedBy,
        /// Decimals to round to.
        decimals: usize,
    },
    /// Different orders, without returns.
    Orders,
    /// Returns and cancelled orders.
    Returns,
    /// The day of the first order that counts.
    FirstOrder,
    /// The day of the last order that counts.
    LastOrder,
    /// Percent by which the last 365 days brought more than the 365 before.
    Growth,
    /// What a month brought.
    Month {
        /// Months since January of year 0.
        month: i64,
        /// Decimals to round to.
        decimals: usize,
    },
    /// What is made of the customers of a parent.
    Members,
}

/// How the rows of a list of orders become customers.
#[derive(Debug)]
pub struct OrderRecipe<'a> {
    /// The list of orders.
    pub lines: &'a Table,
    /// The columns that say who ordered.
    pub customer: &'a [ColumnId],
    /// The number of the order, which its lines share; none where each row is an order.
    pub order: Option<ColumnId>,
    /// The day of the order.
    pub date: Option<ColumnId>,
    /// Rows after this day are left out.
    pub until: Option<Day>,
    /// The newest day, to which growth is counted.
    pub newest: Option<Day>,
    /// Columns of words that say whether an order brings nothing: of all its lines.
    pub status: &'a [ColumnId],
    /// Columns of the kind of a document.
    pub document: &'a [ColumnId],
    /// Numbers of documents, of which some begin with the letters of an offer.
    pub papers: Option<ColumnId>,
    /// The one of the documents that tells payments from sales: rows that only pay are left out.
    pub payments: Option<ColumnId>,
    /// Columns that say of a row whether it was cancelled: by yes and no, or by the day.
    pub flags: &'a [ColumnId],
    /// Columns that say of a row whether it is only offered.
    pub offered_flags: &'a [ColumnId],
    /// Words of the statuses by which something was agreed to, in small letters, where all rows are offers.
    pub agreed: Option<Vec<String>>,
    /// The stage of a sale.
    pub stage: Option<ColumnId>,
    /// What a row is worth.
    pub amount: Amount,
    /// What of it went back.
    pub refund: Option<ColumnId>,
    /// Columns that say the same on each line of an order, and are counted once an order.
    pub once: &'a [ColumnId],
    /// Words of its statuses and documents, in small letters, by which an order counts though they speak of undoing it:
    /// `refund declined`.
    pub standing: Vec<String>,
}

/// The words of a list of orders, in small letters.
#[derive(Clone, Debug)]
pub struct OrderWords {
    /// Statuses of an order that brings nothing, as the whole cell or its first word.
    pub nothing: Vec<&'static str>,
    /// Documents that take an amount back, as the whole cell or its first word.
    pub credit: Vec<&'static str>,
    /// Documents that sell nothing, as the whole cell.
    pub no_sale: Vec<&'static str>,
    /// Documents and statuses by which something is only offered, as the whole cell or its first word.
    pub offers: Vec<&'static str>,
    /// The letters in front of the number of such a document.
    pub letters_of_offers: Vec<&'static str>,
    /// Documents that only pay for what was sold, as the whole cell or its first word.
    pub payments: Vec<&'static str>,
    /// Documents that take something back, though their first word is that of a payment.
    pub reversals: Vec<&'static str>,
    /// Cells that say yes.
    pub yes: &'static [&'static str],
    /// Names of customers who are not known.
    pub guests: &'static [&'static str],
}

impl OrderWords {
    /// The words that are known.
    pub fn known() -> OrderWords {
        let [nothing, credit, no_sale, offers, payments] = Bearing::words();
        OrderWords {
            nothing,
            credit,
            no_sale,
            offers,
            letters_of_offers: Bearing::letters_of_offers(),
            payments,
            reversals: Bearing::words_of_reversal(),
            yes: YES,
            guests: GUESTS,
        }
    }
}

impl AddedRows {
    /// How these customers are made of orders; none where they are parents.
    pub fn recipe(&self) -> Option<OrderRecipe<'_>> {
        let AddedRows { lines, plan, groups, worth, until, asked, .. } = self;
        let newest = groups.days.as_ref().map(|days| oldest_and_newest(days, worth, *until)[1]);
        (!plan.is_of_parents).then_some(OrderRecipe {
            lines,
            customer: &plan.customer,
            order: plan.order,
            date: plan.date,
            until: *asked,
            newest: asked.or(newest.filter(|day| !day.is_nan()).map(|day| Day(day as i32))),
            status: &plan.status,
            document: &plan.document,
            papers: plan.papers,
            payments: plan.payments,
            flags: &plan.flags,
            offered_flags: &plan.offered_flags,
            agreed: plan
                .offers
                .filter(|_| !plan.status.is_empty())
                .map(|_| words_of(lines, &plan.status, Bearing::agreed)),
            stage: plan.stage,
            amount: plan.amount,
            refund: plan.refund,
            once: &worth.once,
            standing: words_of(lines, &[&plan.status[..], &plan.document].concat(), Bearing::standing),
        })
    }

    /// How a column of the customers is made.
    pub fn made_of(&self, column: ColumnId) -> Option<MadeOf> {
        self.made.get(column.index()).copied()
    }
}

/// The words of columns that say something.
fn words_of(lines: &Table, columns: &[ColumnId], say: fn(&str) -> Option<String>) -> Vec<String> {
    let mut columns = columns.to_vec();
    columns.sort_unstable();
    let mut words = BTreeSet::new();
    for record in lines.text().records(0..if columns.is_empty() { 0 } else { lines.len() }) {
        record.for_columns(&columns, |_, cell| words.extend(say(&cell)));
    }
    words.into_iter().collect()
}

impl OrderRecipe<'_> {
    /// Whether the shares of a column are written as percent, 100 being the whole.
    pub fn is_percent(&self, column: ColumnId) -> bool {
        self.lines.scale(column) == Scale::Percent
    }

    /// Whether a column is counted once an order.
    pub fn is_once(&self, column: ColumnId) -> bool {
        self.once.contains(&column)
    }
}

impl OrderPlan {
    /// How a column of figures is made.
    pub(super) fn made_of(
        &self,
        lines: &Table,
        column: ColumnId,
        by: AddedBy,
        figures: &OrderFigures,
    ) -> MadeOf {
        let is_amount =
            matches!(by, AddedBy::Discount | AddedBy::Margin) && lines.scale(column) == Scale::Amount;
        let decimals = figures.decimals;
        match self.amount.column() == Some(column) {
            true => MadeOf::Amount { decimals },
            false => MadeOf::Figure { column, by: if is_amount { AddedBy::Sum } else { by }, decimals },
        }
    }
}

impl MadeOf {
    /// The role of a column that is not one of the list itself.
    pub(super) fn role(self) -> Option<Role> {
        match self {
            MadeOf::Amount { .. } => Some(Role::Revenue),
            MadeOf::Orders => Some(Role::Orders),
            MadeOf::Returns => Some(Role::Complaints),
            MadeOf::FirstOrder => Some(Role::FirstOrder),
            MadeOf::LastOrder => Some(Role::LastOrder),
            MadeOf::Growth => Some(Role::Growth),
            MadeOf::Latest(_) | MadeOf::Figure { .. } | MadeOf::Month { .. } | MadeOf::Members => None,
        }
    }
}
