//! Amounts in several currencies, brought to one by rates.

use std::sync::{Arc, OnceLock};

use super::currency::{Conversion, ForeignSum};
use super::numbers::{NumberChunk, Numbers};
use super::{Table, slots};
use crate::data::column::{ColumnId, ColumnType, RowId};
use crate::data::finding::{Finding, FindingKind};
use crate::data::number::{Currency, Rates, format_number};

impl Table {
    /// The same list, with its amounts added up in the base of the rates; without rates, only those in the most common
    /// currency of a column count.
    pub fn with_rates(self, rates: Option<Arc<Rates>>) -> Table {
        Table { numbers: slots(&self.columns), rates, ..self }
    }

    /// What amounts are worth in one currency.
    pub fn rates(&self) -> Option<&Arc<Rates>> {
        self.rates.as_ref()
    }

    /// Says in a sentence that amounts were converted; none where none of those that were read were.
    pub fn converted_in_words(&self) -> Option<String> {
        let base = self.rates()?.base().code();
        let is_converted = |column: ColumnId| {
            let read = self.numbers.get(column.index()).and_then(OnceLock::get);
            self.conversion(column)
                .zip(read)
                .is_some_and(|(conversion, numbers)| conversion.own != 1.0 || !numbers.converted.is_empty())
        };
        let any = self.column_ids().any(is_converted);
        any.then(|| {
            format!("Amounts in several currencies are added up in {base} by the rates of this review.")
        })
    }

    /// The currency that most amounts of money are in: of the first column that has one.
    pub fn main_currency(&self) -> Option<Currency> {
        self.own_currency(self.in_main_currency()?)
    }

    /// The column that says what the main currency is.
    pub fn in_main_currency(&self) -> Option<ColumnId> {
        let money = self.column_ids().filter(|column| self.is_money[column.index()]);
        money.chain(self.column_ids()).find(|column| self.own_currency(*column).is_some())
    }

    /// The currency that a column's amounts are in, unless they say another.
    pub(super) fn own_currency(&self, column: ColumnId) -> Option<Currency> {
        let ColumnType::Number(format) = self.column(column)?.kind else { return None };
        match self.currency_of(column) {
            Some(currency) => Currency::called(&currency.main),
            None => format.currency,
        }
    }

    /// How a column's amounts come to the base; none where there are no rates, or none of its own currency.
    pub(super) fn conversion(&self, column: ColumnId) -> Option<Conversion<'_>> {
        let rates = self.rates.as_deref()?;
        Some(Conversion { rates, own: rates.rate(self.own_currency(column)?)? })
    }

    /// The number that a cell says, in the currency that it is written in.
    pub fn written_number(&self, row: RowId, column: ColumnId) -> f64 {
        match self.column(column).filter(|_| self.conversion(column).is_some()) {
            Some(described) => described.number(&self.cell(row, column)),
            None => self.number(row, column),
        }
    }

    /// A cell's amount in the base, where its column has not been read.
    pub(super) fn converted(&self, row: RowId, column: ColumnId, conversion: Conversion<'_>) -> f64 {
        let Some(described) = self.column(column).filter(|_| row.index() < self.len()) else {
            return f64::NAN;
        };
        let cell = self.cell(row, column);
        let mut chunk = NumberChunk::new(1, Some(conversion));
        match self.currency_of(column) {
            Some(currency) => {
                let said = self.cell(row, currency.column);
                chunk.read_in(0, &described.kind, std::iter::once((&*cell, &*said)), currency);
            }
            None => chunk.read(0, &described.kind, std::iter::once(&*cell)),
        }
        chunk.packed().at(0)
    }

    /// Says of amounts in several currencies what each comes to, and which are counted.
    pub(super) fn currency_findings(&self, column: ColumnId, numbers: &Numbers) -> Vec<Finding> {
        let findings = match self.conversion(column) {
            Some(conversion) => {
                [self.by_rates(column, numbers, conversion), self.without_rate(column, numbers, conversion)]
            }
            None if self.has_revenue_beside(column) => [None, None],
            None => [self.not_added_up(column, numbers), None],
        };
        findings.into_iter().flatten().collect()
    }

    /// Only amounts in the main currency count.
    fn not_added_up(&self, column: ColumnId, numbers: &Numbers) -> Option<Finding> {
        let first = first_row(&numbers.foreign)?;
        let main = self.main_in_words(column)?;
        let (count, sum) = numbers.added_up();
        let sums = std::iter::once(written(&main, sum, count)).chain(numbers.foreign.iter().map(in_words));
        let message = format!(
            "'{}' has more than one currency, and they are not added up: {}. Only {main} counts, other amounts are \
             missing. The filter currency = '{main}' shows its customers alone{}.",
            self.column(column)?.name,
            sums.collect::<Vec<_>>().join(", "),
            self.how_to_add_up(column),
        );
        Some(self.mixed(first, &numbers.foreign, message))
    }

    /// How to give a rate to the first currency that needs one.
    fn how_to_add_up(&self, column: ColumnId) -> String {
        let own = self.own_currency(column).map(Currency::code);
        match (self.rates(), own) {
            (Some(_), Some(own)) => format!(
                "; {own} has no rate in this review, and :rates {own} with what it is worth gives it one"
            ),
            (None, Some(_)) => "; rates of this review, given with :rates, add them up".into(),
            (_, None) => String::new(),
        }
    }

    /// Amounts are added up in the base.
    fn by_rates(&self, column: ColumnId, numbers: &Numbers, conversion: Conversion<'_>) -> Option<Finding> {
        let Conversion { rates, own } = conversion;
        let others = &numbers.converted;
        let main = self.main_in_words(column)?;
        let base = rates.base().code();
        let is_base = self.own_currency(column).is_some_and(|currency| currency.may_be(rates.base()));
        if others.is_empty() && is_base {
            return None;
        }
        let (count, sum) = numbers.added_up();
        let worth = |sum: &ForeignSum| conversion.rate_said(&sum.currency).unwrap_or(0.0) * sum.sum;
        let sum = (sum - others.iter().map(worth).sum::<f64>()) / own;
        let count = count.saturating_sub(others.iter().map(|other| other.count).sum());
        let main = written(&main, (sum * 100.0).round() / 100.0, count);
        let sums: Vec<String> = std::iter::once(main).chain(others.iter().map(in_words)).collect();
        let name = &self.column(column)?.name;
        let currencies = match sums.len() {
            1 => "another currency".to_owned(),
            many => format!("{many} currencies"),
        };
        let message = format!(
            "'{name}' is in {currencies}, added up in {base} by the rates of this review: {}.",
            sums.join(", ")
        );
        let count = others.iter().map(|other| other.count).sum::<usize>().max(1);
        Some(Finding::new(FindingKind::ConvertedCurrencies, count, message))
    }

    /// Amounts whose currency has no rate.
    fn without_rate(
        &self,
        column: ColumnId,
        numbers: &Numbers,
        conversion: Conversion<'_>,
    ) -> Option<Finding> {
        let first = first_row(&numbers.foreign)?;
        let name = &self.column(column)?.name;
        let sums: Vec<String> = numbers.foreign.iter().map(in_words).collect();
        let known = numbers.foreign.iter().find_map(|sum| Currency::called(&sum.currency));
        let remedy = match known.map(Currency::code) {
            Some(code) => format!(
                " :rates {code} with what it is worth in {} gives it one.",
                conversion.rates.base().code()
            ),
            None => String::new(),
        };
        let message = format!(
            "Amounts in '{name}' whose currency has no rate are not added up, and count as missing: {}.{remedy}",
            sums.join(", ")
        );
        Some(self.mixed(first, &numbers.foreign, message))
    }

    /// The currency that most of a column's amounts are in, as the list says it.
    fn main_in_words(&self, column: ColumnId) -> Option<String> {
        match (&self.column(column)?.kind, self.currency_of(column)) {
            (_, Some(currency)) => Some(currency.main.clone()),
            (ColumnType::Number(format), None) => format.currency.map(|currency| currency.code().to_owned()),
            _ => None,
        }
    }

    /// A finding about amounts that are not added up, the first of them on this row.
    fn mixed(&self, first: usize, sums: &[ForeignSum], message: String) -> Finding {
        let count = sums.iter().map(|sum| sum.count).sum();
        let line = Some(self.text().line(RowId(first as u32)));
        Finding { kind: FindingKind::MixedCurrencies, count, line, message }
    }
}

/// The first row with one of these amounts; none where there are none.
fn first_row(sums: &[ForeignSum]) -> Option<usize> {
    sums.iter().map(|sum| sum.first).min()
}

fn in_words(sum: &ForeignSum) -> String {
    written(&sum.currency, sum.sum, sum.count)
}

/// `USD 20,500 (3)`
fn written(currency: &str, sum: f64, count: usize) -> String {
    let decimals = if sum.fract() == 0.0 { 0 } else { 2 };
    let currency = if currency.is_empty() { "no currency" } else { currency };
    format!("{currency} {} ({})", format_number(sum, decimals), format_number(count as f64, 0))
}

#[cfg(test)]
mod tests;
