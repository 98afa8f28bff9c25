//! Orders as customers: the steps before the list, which add up a table of orders as the program does.
//!
//! A database's rows have no order. Where that of the file decides in the program (of two orders of one day, which is the
//! latest), the greatest value counts here.

use crate::data::column::ColumnId;
use crate::data::orders::{AddedBy, MadeOf, OrderRecipe};

use super::SqlDialect;
use super::order_names::{CUSTOMER, CUSTOMERS, OrderColumn, number, once, rounded};
use super::order_rows::SqlOrderRows;
use super::script::SqlScript;
use super::steps::SqlStep;
use super::values::NamedValue;

/// Decimals that sums are rounded to, so that they are the same in whatever order they were added up.
const OF_SUMS: usize = 6;
const YEAR: f64 = 365.0;

/// Writes the steps.
pub(super) struct OrderSteps<'a> {
    pub dialect: SqlDialect,
    pub recipe: &'a OrderRecipe<'a>,
    /// The columns that are needed.
    pub columns: Vec<OrderColumn>,
}

impl SqlScript<'_> {
    /// The steps before the list, where the table is one of orders: those that make these columns, and the key.
    ///
    /// # Errors
    /// The rows are no orders, or something of them cannot be said: a sentence.
    pub(super) fn orders(&self, mut columns: Vec<ColumnId>) -> Result<Vec<SqlStep>, String> {
        let table = self.tiering.measures.table();
        let Some(added) = table.added_rows() else { return Ok(Vec::new()) };
        let recipe = added.recipe().ok_or(
            "Customers are added up to their parents, which the query does not do: write the parents with tierdeck tag, \
             and make the query from that list.",
        )?;
        if recipe.lines.has_currencies() {
            return Err("The amounts are in several currencies, which the query does not convert.".to_owned());
        }
        columns.extend(self.roster.key_columns());
        columns.sort_unstable();
        columns.dedup();
        let column = |id: ColumnId| {
            Some(OrderColumn { name: table.column(id)?.name.clone(), made: added.made_of(id)? })
        };
        let columns = columns.into_iter().filter_map(column).collect();
        OrderSteps { dialect: self.dialect, recipe: &recipe, columns }.steps(self.dialect.path(self.table))
    }

    /// Who placed the order of a row, where the table is one of orders and its columns are named after `before`.
    ///
    /// # Errors
    /// As [`orders`](Self::orders).
    pub(super) fn customer_of_order(&self, before: &str) -> Result<Option<String>, String> {
        let added = self.tiering.measures.table().added_rows();
        let Some(recipe) = added.and_then(|added| added.recipe()) else { return Ok(None) };
        let rows = SqlOrderRows { dialect: self.dialect, recipe: &recipe, columns: &[], before };
        rows.customer().map(Some)
    }
}

impl OrderSteps<'_> {
    /// The steps from the table of orders to one row for each customer.
    ///
    /// # Errors
    /// Something cannot be said: a sentence.
    pub fn steps(&self, table: String) -> Result<Vec<SqlStep>, String> {
        let rows =
            SqlOrderRows { dialect: self.dialect, recipe: self.recipe, columns: &self.columns, before: "" };
        let mut steps = rows.steps(table)?;
        let customer = NamedValue::new("", CUSTOMER, CUSTOMER.to_owned());
        let mut values = vec![customer];
        for column in &self.columns {
            let (about, sql) = self.made(column)?;
            values.push(NamedValue::new(about, self.dialect.name(&column.name), sql));
        }
        steps.push(SqlStep {
            name: CUSTOMERS,
            about: "One row a customer",
            values,
            from: format!("rows_ranked\n  GROUP BY {CUSTOMER}"),
            continues: Vec::new(),
        });
        Ok(steps)
    }

    /// How a column comes from the rows of a customer, with a comment.
    fn made(&self, column: &OrderColumn) -> Result<(&'static str, String), String> {
        let one_if = |condition: &str| {
            let [one, zero] = [1.0, 0.0].map(|number| self.dialect.number_alone(number));
            format!("SUM(CASE WHEN {condition} THEN {one} ELSE {zero} END)")
        };
        Ok(match column.made {
            MadeOf::Latest(column) => ("Of the latest order", latest(column)),
            MadeOf::Amount { decimals } => ("Added up", self.rounded("SUM(brought)", decimals)),
            MadeOf::Figure { column, by, decimals } => self.figure(column, by, decimals),
            MadeOf::Orders => ("Orders that count", one_if("is_first = 1 AND is_return = 0")),
            MadeOf::Returns => ("Returns and cancelled orders", one_if("is_first = 1 AND is_return = 1")),
            MadeOf::FirstOrder => ("", self.day("MIN")),
            MadeOf::LastOrder => ("", self.day("MAX")),
            MadeOf::Growth => ("Percent, of the last 365 days against those before", self.growth()),
            MadeOf::Month { month, decimals } => ("", self.month(month, decimals)),
            MadeOf::Members => return Err(format!("{} is made of the customers of a parent.", column.name)),
        })
    }

    fn figure(&self, column: ColumnId, by: AddedBy, decimals: usize) -> (&'static str, String) {
        let value = number(column);
        let dialect = self.dialect;
        match by {
            AddedBy::Sum if self.recipe.refund == Some(column) => {
                ("Added up", self.rounded(&format!("SUM({})", self.counted(column)), decimals))
            }
            AddedBy::Sum => {
                ("Added up", self.rounded(&format!("SUM({} * factor)", self.counted(column)), decimals))
            }
            AddedBy::Costs => {
                let sum = self.rounded(&format!("SUM({} * factor)", self.counted(column)), decimals);
                let [zero, none] = [dialect.literal(0.0), dialect.number_alone(0.0)];
                let is_unknown = format!("factor > 0 AND brought > {zero} AND {value} IS NULL");
                let known =
                    format!("CASE WHEN COUNT(CASE WHEN {is_unknown} THEN {none} END) = 0 THEN {sum} END");
                ("Added up, where all of them are known", known)
            }
            AddedBy::Mean | AddedBy::Latest => ("The mean", self.rounded(&self.mean(&value), decimals)),
            AddedBy::FirstDay => ("The earliest day", format!("MIN({value})")),
            AddedBy::LastDay => ("The latest day", format!("MAX({value})")),
            AddedBy::Discount | AddedBy::Margin => {
                let one = if self.recipe.is_percent(column) { 0.01 } else { 1.0 };
                let share = format!("({value} * {})", dialect.literal(one));
                let base = match by {
                    AddedBy::Discount => {
                        let [zero, one] = [0.0, 1.0].map(|number| dialect.literal(number));
                        format!("(brought / NULLIF({one} - {share}, {zero}))")
                    }
                    _ => "brought".to_owned(),
                };
                let percent = format!("{} * {}", self.share(&share, &base), dialect.literal(100.0));
                ("Percent, weighed by the amounts", self.rounded(&percent, decimals))
            }
            AddedBy::Weighed { .. } => {
                ("Weighed by the amounts", self.rounded(&self.share(&value, "brought"), decimals))
            }
        }
    }

    /// The mean of a share weighed by amounts; the plain mean where those are not known.
    fn share(&self, share: &str, base: &str) -> String {
        let zero = self.dialect.literal(0.0);
        let of = |value: &str| {
            let known = format!("factor > 0 AND {base} > {zero} AND {share} IS NOT NULL");
            self.rounded(&format!("SUM(CASE WHEN {known} THEN {value} END)"), OF_SUMS)
        };
        let (part, whole) = (of(&format!("{base} * {share}")), of(base));
        format!("(CASE WHEN {whole} > {zero} THEN {part} / {whole} ELSE {} END)", self.mean(share))
    }

    fn mean(&self, value: &str) -> String {
        format!("({} / NULLIF(COUNT({value}), 0))", self.rounded(&format!("SUM({value})"), OF_SUMS))
    }

    /// The first or the last day with an order that counts.
    fn day(&self, function: &str) -> String {
        let zero = self.dialect.literal(0.0);
        let counts = format!("factor > 0 AND is_return = 0 AND COALESCE(brought, {zero}) >= {zero}");
        format!("{function}(CASE WHEN {counts} THEN order_day END)")
    }

    fn growth(&self) -> String {
        let [least, hundred] = [0.005, 100.0].map(|number| self.dialect.literal(number));
        let Some(newest) = self.recipe.newest.map(|day| f64::from(day.0)) else {
            return self.dialect.number_of_nobody();
        };
        let later = self.rounded(&self.brought_within(newest - YEAR + 1.0, newest + 1.0), OF_SUMS);
        let earlier =
            self.rounded(&self.brought_within(newest - 2.0 * YEAR + 1.0, newest - YEAR + 1.0), OF_SUMS);
        let percent = self.rounded(&format!("(({later} - {earlier}) / {earlier} * {hundred})"), 1);
        format!("CASE WHEN {earlier} > {least} THEN {percent} END")
    }

    fn month(&self, month: i64, decimals: usize) -> String {
        let first_day = |month: i64| {
            let (year, month) = (month.div_euclid(12), month.rem_euclid(12) + 1);
            let day = crate::data::date::Day::of(year as i32, month as u8, 1);
            day.map_or(0.0, |day| f64::from(day.0))
        };
        self.rounded(&self.brought_within(first_day(month), first_day(month + 1)), decimals)
    }

    /// What the orders of some days brought, the last day not among them; 0 where there are none.
    fn brought_within(&self, from: f64, until: f64) -> String {
        let [from, until] = [from, until].map(|day| self.dialect.literal(day));
        let zero = self.dialect.number_alone(0.0);
        let is_within = format!("order_day >= {from} AND order_day < {until}");
        format!("COALESCE(SUM(CASE WHEN {is_within} THEN brought END), {zero})")
    }

    /// A column as it is added up.
    fn counted(&self, column: ColumnId) -> String {
        if self.recipe.is_once(column) { once(column) } else { number(column) }
    }

    fn rounded(&self, value: &str, decimals: usize) -> String {
        rounded(self.dialect, value, decimals)
    }
}

/// The text that the latest row of a customer has.
fn latest(column: ColumnId) -> String {
    let at = column.index() + 1;
    format!("MAX(CASE WHEN l{at} = 1 THEN t{at} END)")
}
