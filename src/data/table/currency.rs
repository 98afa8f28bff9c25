//! The column that says which currency each customer's amounts are in.

use super::Table;
use crate::data::cell::is_missing;
use crate::data::column::{Column, ColumnId, ColumnType, Role, RowId};
use crate::data::header;
use crate::data::number::{Currency, Rates};
use crate::data::pieces::spread;
use crate::data::roles;
use crate::data::text::{Text, content};

/// Customers looked at to find the most common currency; of a longer list, this many, evenly spread.
const LOOKED_AT: usize = 10_000;

/// A column of currencies, and the one that most customers have: only amounts in it can be added up.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct CurrencyColumn {
    pub column: ColumnId,
    /// As it is written.
    pub main: String,
    /// Whether there are others; where there are none, amounts without a currency are in this one.
    is_mixed: bool,
    /// By column: whether its header says its currency, so that it does not depend on this column.
    says_its_own: Vec<bool>,
}

/// Amounts in one currency that is not the column's.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ForeignSum {
    /// The currency as messages name it; empty where none is said.
    pub currency: String,
    pub count: usize,
    pub sum: f64,
    pub first: usize,
}

/// How the amounts of one column come to the base of the rates.
#[derive(Clone, Copy, Debug)]
pub(super) struct Conversion<'a> {
    pub rates: &'a Rates,
    /// What one unit of the column's own currency is worth in the base.
    pub own: f64,
}

impl Conversion<'_> {
    /// The rate of a currency that a column of currencies says.
    pub fn rate_said(&self, said: &str) -> Option<f64> {
        Currency::called(said).and_then(|currency| self.rates.rate(currency))
    }

    /// Whether a cell is an amount in another currency than its column's, which has a rate.
    pub fn has_rate(&self, kind: &ColumnType, cell: &str) -> bool {
        let ColumnType::Number(format) = kind else { return false };
        format.read_foreign(cell).is_some_and(|(currency, _)| self.rates.rate(currency).is_some())
    }
}

impl CurrencyColumn {
    /// The column of a list that has the role; none where it names no currency.
    pub fn of(text: &Text, columns: &[Column]) -> Option<CurrencyColumn> {
        let is_it = |column: &Column| {
            let is_text = column.kind == ColumnType::Text;
            let names = || column.sample.iter().all(|said| Currency::called(said.trim()).is_some());
            let says = || roles::names_currency(&header::words(&column.name));
            is_text && column.role.is_none() && (names() || says())
        };
        let by_role = columns.iter().position(|column| column.role == Some(Role::Currency));
        let column = by_role.or_else(|| columns.iter().position(is_it))?;
        let column = ColumnId(column as u32);
        let mut counts: Vec<(String, usize)> = Vec::new();
        for row in spread(text.len(), LOOKED_AT) {
            let said = text.cell(RowId(row as u32), column);
            let said = said.trim();
            if is_missing(said) {
                continue;
            }
            match counts.iter_mut().find(|(known, _)| is_same(known, said)) {
                Some((_, count)) => *count += 1,
                None => counts.push((said.to_owned(), 1)),
            }
        }
        // The first of equals.
        let is_mixed = counts.len() > 1;
        let most = counts.into_iter().rev().max_by_key(|(_, count)| *count)?;
        let names = || columns.iter().map(|column| column.name.as_str());
        let foreign = roles::ForeignAmounts::among(names());
        let says_its_own = names().map(|name| foreign.are_not(name)).collect();
        Some(CurrencyColumn { column, main: most.0, is_mixed, says_its_own })
    }

    /// Whether a cell of the column, as written, says the main currency.
    pub fn is_main(&self, raw: &str) -> bool {
        if raw == self.main {
            return true;
        }
        let said = content(raw);
        let said = said.trim();
        is_same(&self.main, said) || (!self.is_mixed && is_missing(said))
    }
}

/// Whether two ways of writing mean one currency: `EUR`, `eur` and `€`.
fn is_same(one: &str, other: &str) -> bool {
    one.eq_ignore_ascii_case(other)
        || Currency::called(one).zip(Currency::called(other)).is_some_and(|(one, other)| one.may_be(other))
}

impl ForeignSum {
    /// Adds an amount of a row to those of its currency.
    pub fn add(sums: &mut Vec<ForeignSum>, currency: &str, value: f64, row: usize) {
        let of_row = ForeignSum { currency: currency.to_owned(), count: 1, sum: value, first: row };
        Self::merge(sums, &[of_row]);
    }

    /// Adds those of later rows.
    pub fn merge(sums: &mut Vec<ForeignSum>, later: &[ForeignSum]) {
        for other in later {
            match sums.iter_mut().find(|sum| is_same(&sum.currency, &other.currency)) {
                Some(sum) => {
                    sum.count += other.count;
                    sum.sum += other.sum;
                }
                None => sums.push(other.clone()),
            }
        }
    }
}

impl Table {
    /// The column that says which currency amounts are in, whether it has the role or not.
    pub(crate) fn currency_column(&self) -> Option<ColumnId> {
        self.currency.as_ref().map(|currency| currency.column)
    }

    /// The column of currencies, where sums are not in the currency that it says: it says several, or they are brought to
    /// one by rates.
    pub(in crate::data) fn currency_that_sums_leave(&self) -> Option<ColumnId> {
        let currency = self.currency.as_ref()?;
        (currency.is_mixed || self.rates.is_some()).then_some(currency.column)
    }

    /// The column of currencies, where the amounts of another depend on it.
    pub(super) fn currency_of(&self, column: ColumnId) -> Option<&CurrencyColumn> {
        let depends = |currency: &&CurrencyColumn| {
            self.is_money[column.index()]
                && !currency.says_its_own.get(column.index()).is_some_and(|own| *own)
        };
        self.currency.as_ref().filter(depends)
    }

    /// Whether the same amounts are in one currency in another column, which is the revenue.
    pub(super) fn has_revenue_beside(&self, column: ColumnId) -> bool {
        let Some(currency) = self.currency_of(column) else { return false };
        let is_free = self.column(column).is_some_and(|described| described.role.is_none());
        let revenue = self.with_role(Role::Revenue);
        is_free && revenue.is_some_and(|revenue| currency.says_its_own.get(revenue.index()) == Some(&true))
    }

    /// Whether a row's amount in a column is in the column's currency.
    pub(super) fn is_in_currency(&self, row: RowId, column: ColumnId) -> bool {
        self.currency_of(column)
            .is_none_or(|currency| currency.is_main(&self.text.cell(row, currency.column)))
    }

    /// The currency of a customer, as its own column says it, else as an amount of money has it beside itself.
    pub fn currency_at(&self, row: RowId) -> Option<String> {
        if let Some(currency) = &self.currency {
            let said = self.text.cell(row, currency.column);
            return Some(said.trim().to_owned()).filter(|said| !is_missing(said));
        }
        self.column_ids().filter(|column| self.is_money[column.index()]).find_map(|column| {
            let ColumnType::Number(format) = self.column(column)?.kind else { return None };
            let beside = Currency::beside(&self.text.cell(row, column))
                .or_else(|| self.number(row, column).is_finite().then_some(format.currency).flatten())?;
            Some(beside.code().to_owned())
        })
    }

    /// Whether it is known of some customers which currency their amounts are in.
    pub fn has_currencies(&self) -> bool {
        let with_sign = |(column, is_money): (&Column, &bool)| {
            *is_money && matches!(column.kind, ColumnType::Number(format) if format.currency.is_some())
        };
        self.currency.is_some() || self.columns.iter().zip(&self.is_money).any(with_sign)
    }
}
