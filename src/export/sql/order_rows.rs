//! The rows of a table of orders: whose each is, how often it counts, and what it brings.

use crate::data::column::{ColumnId, ColumnType};
use crate::data::orders::{Amount, MadeOf, OrderRecipe, OrderWords};

mod offered;

use super::SqlDialect;
use super::order_names::{CUSTOMER, OrderColumn, number, numbers, once, rounded};
use super::steps::SqlStep;
use super::texts;
use super::values::NamedValue;
use offered::OFFERED;

/// Writes the steps in which each row stays a row.
pub(super) struct SqlOrderRows<'a> {
    pub dialect: SqlDialect,
    pub recipe: &'a OrderRecipe<'a>,
    /// The columns of the customers that are needed.
    pub columns: &'a [OrderColumn],
    /// What is written before the names of the table's columns.
    pub before: &'a str,
}

/// All rows of one order of a customer.
const OF_ORDER: &str = "PARTITION BY order_customer, read_order";

impl SqlOrderRows<'_> {
    /// The steps.
    ///
    /// # Errors
    /// Something cannot be said: a sentence.
    pub fn steps(&self, table: String) -> Result<Vec<SqlStep>, String> {
        if let Some(stage) = self.recipe.stage {
            return Err(format!(
                "The stage of a sale in '{}' says whether a row counts, which the query does not read.",
                self.column_name(stage)
            ));
        }
        let step = |name, about, values, from: &'static str| SqlStep {
            name,
            about,
            values,
            from: from.to_owned(),
            continues: vec![from],
        };
        let may_offer = self.may_offer();
        let mut offered = step(
            "rows_offered",
            "Rows of a customer, and what is no order yet",
            vec![NamedValue::new("1: only offered or prepared", OFFERED, self.offered())],
            "rows_placed",
        );
        let about = "Rows of a customer, and how often each counts";
        let factor =
            vec![NamedValue::new("0: cancelled, -1: takes its amount back", "factor", self.factor())];
        let mut judged =
            step("rows_judged", about, factor, if may_offer { "rows_offered" } else { "rows_placed" });
        let first = if may_offer { &mut offered } else { &mut judged };
        first.from += &self.rows_that_are_added();
        let counted = step(
            "rows_counted",
            "What is the whole order's, on one row of it",
            self.once_an_order(),
            "rows_judged",
        );
        let worth = if counted.values.is_empty() { "rows_judged" } else { "rows_counted" };
        let mut steps = vec![
            SqlStep {
                name: "rows_read",
                about: "The rows of the orders as numbers, days since 1970-01-01 and texts; NULL is missing",
                values: self.read()?,
                from: table,
                continues: Vec::new(),
            },
            step("rows_placed", "Whose row it is, and of which day", self.placed(), "rows_read"),
        ];
        steps.extend(Some(offered).filter(|_| may_offer));
        steps.push(judged);
        steps.extend(Some(counted).filter(|counted| !counted.values.is_empty()));
        let about = "One row for each order, and which row is the latest";
        steps.extend([
            step("rows_worth", "What each row brings in the end", vec![self.brought()], worth),
            step("rows_ranked", about, self.ranked(), "rows_worth"),
        ]);
        Ok(steps)
    }

    fn column_name(&self, column: ColumnId) -> &str {
        self.recipe.lines.column(column).map_or("", |column| &column.name)
    }

    fn cell(&self, column: ColumnId) -> String {
        format!("{}{}", self.before, self.dialect.name(self.column_name(column)))
    }

    /// The columns of the table.
    fn read(&self) -> Result<Vec<NamedValue>, String> {
        let (dialect, recipe) = (self.dialect, self.recipe);
        let mut values = vec![NamedValue::new("Who ordered", "read_customer", self.customer()?)];
        if let Some(order) = recipe.order {
            let text = texts::comparable(dialect, &self.cell(order), &[]);
            values.push(NamedValue::new(self.column_name(order), "read_order", text));
        }
        let day = match recipe.date {
            Some(date) => {
                values.push(NamedValue::new("", "read_moment", dialect.as_text(&self.cell(date))));
                dialect.day(&self.cell(date))
            }
            None => dialect.number_of_nobody(),
        };
        values.push(NamedValue::new(recipe.date.map_or("", |date| self.column_name(date)), "read_day", day));
        for column in numbers(recipe, self.columns) {
            let value = dialect.number(&self.cell(column));
            values.push(NamedValue::new(self.column_name(column), number(column), value));
        }
        for column in self.latest() {
            let value = texts::known(dialect, &self.cell(column));
            values.push(NamedValue::new(self.column_name(column), format!("t{}", column.index() + 1), value));
        }
        let said =
            [recipe.status, recipe.document, recipe.flags, recipe.offered_flags, recipe.papers.as_slice()];
        let said = said.concat();
        for (_, column) in said.iter().enumerate().filter(|(at, column)| !said[..*at].contains(column)) {
            let value = texts::spoken(dialect, &self.cell(*column));
            values.push(NamedValue::new(self.column_name(*column), word(*column), value));
        }
        Ok(values)
    }

    /// Who ordered: what the columns say together; NULL where they say nothing.
    pub fn customer(&self) -> Result<String, String> {
        let guests = OrderWords::known().guests;
        let column = |column: &ColumnId| texts::comparable(self.dialect, &self.cell(*column), guests);
        match &self.recipe.customer.iter().map(column).collect::<Vec<_>>()[..] {
            [] => Err("No column says who ordered.".to_owned()),
            [one] => Ok(one.clone()),
            several => {
                let texts: Vec<String> = several.iter().map(|text| format!("COALESCE({text}, '')")).collect();
                Ok(format!("NULLIF({}, '{}')", texts.join(" || ' | ' || "), " | ".repeat(several.len() - 1)))
            }
        }
    }

    /// Of an order of several lines, one may be the only one that says who and when.
    fn placed(&self) -> Vec<NamedValue> {
        let filled = |name: &str| match self.recipe.order {
            None => name.to_owned(),
            Some(_) => format!(
                "COALESCE({name}, CASE WHEN read_order IS NOT NULL THEN MIN({name}) OVER (PARTITION BY read_order) END)"
            ),
        };
        let mut values = vec![
            NamedValue::new("", CUSTOMER, filled("read_customer")),
            NamedValue::new("", "order_day", filled("read_day")),
        ];
        if self.recipe.date.is_some() {
            values.push(NamedValue::new("", "order_moment", filled("read_moment")));
        }
        values
    }

    fn rows_that_are_added(&self) -> String {
        let until = self.recipe.until.map_or_else(String::new, |until| {
            let day = self.dialect.literal(f64::from(until.0));
            format!(" AND (order_day IS NULL OR order_day <= {day})")
        });
        let payments = self.recipe.payments.map_or_else(String::new, |column| {
            let words = OrderWords::known();
            let pays = self.says(column, &words.payments, true);
            format!(" AND NOT ({pays} AND NOT {})", self.says(column, &words.reversals, false))
        });
        format!("\n  WHERE {CUSTOMER} IS NOT NULL{until}{payments}")
    }

    /// The figures that are the whole order's, on one row of it: one that counts, where there is one.
    fn once_an_order(&self) -> Vec<NamedValue> {
        let mut values = Vec::new();
        let zero = self.dialect.literal(0.0);
        for column in
            numbers(self.recipe, self.columns).into_iter().filter(|column| self.recipe.is_once(*column))
        {
            let value = number(column);
            let place = format!("CASE WHEN {value} IS NULL THEN 2 WHEN {value} = {zero} THEN 1 ELSE 0 END");
            let takes_off = format!("CASE WHEN factor < 0 OR {value} < {zero} THEN 1 ELSE 0 END");
            let first = format!(
                "ROW_NUMBER() OVER ({OF_ORDER}, {takes_off} ORDER BY {place}, factor DESC, {value} DESC)"
            );
            let sql = format!("CASE WHEN read_order IS NULL OR {first} = 1 THEN {value} END");
            values.push(NamedValue::new("Once an order", once(column), sql));
        }
        values
    }

    fn factor(&self) -> String {
        let factor = self.factor_of_sale();
        if self.may_offer() { format!("CASE WHEN {OFFERED} = 1 THEN 0 ELSE {factor} END") } else { factor }
    }

    /// How often a row counts that is not only offered.
    fn factor_of_sale(&self) -> String {
        let OrderRecipe { status, document, flags, .. } = *self.recipe;
        let words = OrderWords::known();
        let is_below_0 = match self.written() {
            Some(written) => format!("{written} < {}", self.dialect.literal(0.0)),
            None => "1 = 0".to_owned(),
        };
        let mut own = String::new();
        let flags: Vec<String> = flags.iter().map(|flag| format!("({})", self.flag(*flag, &words))).collect();
        if !flags.is_empty() {
            own += &format!(" WHEN {} THEN 0", flags.join(" OR "));
        }
        for column in document {
            let credit = self.undoes(*column, &words.credit);
            let nothing = self.undoes(*column, &words.nothing);
            own += &format!(" WHEN {credit} THEN -1 WHEN {nothing} THEN 0");
        }
        if !status.is_empty() {
            let said: Vec<String> =
                status.iter().map(|column| self.undoes(*column, &words.nothing)).collect();
            let said = said.join(" OR ");
            if let (Some(written), Some(_)) = (self.written(), self.recipe.order) {
                return self.factor_of_orders(&said, &written, &own);
            }
            let said = format!("CASE WHEN {said} THEN 1 ELSE 0 END");
            own = format!(" WHEN {} = 1 THEN 0{own}", self.of_order(&said));
        }
        if own.is_empty() {
            return "1".to_owned();
        }
        format!("CASE WHEN {is_below_0} THEN 1{own} ELSE 1 END")
    }

    /// The same of the lines of orders with a status: where one that is sold says that it brings nothing, none of the order
    /// counts; what a line below 0 says of itself is no word about what was sold.
    fn factor_of_orders(&self, said: &str, written: &str, own: &str) -> String {
        let zero = self.dialect.literal(0.0);
        let (judged, sold) = self.said_of_order(said, written);
        format!(
            "CASE WHEN {sold} = 1 AND {judged} = 2 THEN 0 WHEN {written} < {zero} THEN 1 WHEN {sold} = 0 AND {judged} > 0 \
             THEN 0{own} ELSE 1 END"
        )
    }

    /// What the lines of an order say together: 2 where one that is not below 0 says it, 1 where only others do; and whether
    /// something is sold.
    fn said_of_order(&self, said: &str, written: &str) -> (String, String) {
        let zero = self.dialect.literal(0.0);
        let judged =
            format!("CASE WHEN {said} THEN CASE WHEN {written} < {zero} THEN 1 ELSE 2 END ELSE 0 END");
        let sold = format!("CASE WHEN {written} > {zero} THEN 1 ELSE 0 END");
        (self.of_order(&judged), self.of_order(&sold))
    }

    /// The largest of an order's lines.
    fn of_order(&self, value: &str) -> String {
        match self.recipe.order {
            None => value.to_owned(),
            Some(_) => {
                format!("CASE WHEN read_order IS NULL THEN {value} ELSE MAX({value}) OVER ({OF_ORDER}) END")
            }
        }
    }

    /// Whether a column of words has one of these, as the whole cell or its first word.
    fn says(&self, column: ColumnId, words: &[&str], or_first: bool) -> String {
        let word = word(column);
        let list: Vec<String> = words.iter().map(|word| self.dialect.text(word)).collect();
        let list = list.join(", ");
        match or_first {
            false => format!("COALESCE({word}, '') IN ({list})"),
            true => {
                let first = texts::first_word(self.dialect, &word);
                format!("(COALESCE({word}, '') IN ({list}) OR COALESCE({first}, '') IN ({list}))")
            }
        }
    }

    /// The same, but for words of the list by which an order counts: `refund declined`.
    fn undoes(&self, column: ColumnId, words: &[&str]) -> String {
        let says = self.says(column, words, true);
        if self.recipe.standing.is_empty() {
            return says;
        }
        let standing: Vec<String> = self.recipe.standing.iter().map(|word| self.dialect.text(word)).collect();
        format!("({says} AND COALESCE({}, '') NOT IN ({}))", word(column), standing.join(", "))
    }

    /// Whether a row was cancelled.
    fn flag(&self, column: ColumnId, words: &OrderWords) -> String {
        let is_day =
            self.recipe.lines.column(column).is_some_and(|column| matches!(column.kind, ColumnType::Date(_)));
        match is_day {
            true => {
                let missing = texts::missing(self.dialect);
                format!("COALESCE({}, '') NOT IN ({missing})", word(column))
            }
            false => self.says(column, words.yes, false),
        }
    }

    /// What a row says that it is worth.
    fn written(&self) -> Option<String> {
        match self.recipe.amount {
            Amount::None => None,
            Amount::Column(column) => Some(number(column)),
            Amount::Product(quantity, price) => Some(format!("({} * {})", number(quantity), number(price))),
        }
    }

    fn counted(&self, column: ColumnId) -> String {
        if self.recipe.is_once(column) { once(column) } else { number(column) }
    }

    fn brought(&self) -> NamedValue {
        let written = match self.recipe.amount {
            Amount::Column(column) => Some(self.counted(column)),
            _ => self.written(),
        };
        let sql = match written {
            None => self.dialect.number_of_nobody(),
            Some(written) => {
                let amount = format!("({written} * factor)");
                match self.recipe.refund {
                    None => amount,
                    Some(refund) => {
                        let refund = self.counted(refund);
                        let zero = self.dialect.literal(0.0);
                        let takes = format!("(CASE WHEN factor > 0 THEN ABS({refund}) ELSE {zero} END)");
                        format!(
                            "CASE WHEN {refund} IS NULL THEN {amount} WHEN {amount} IS NULL THEN -{takes} ELSE {amount} - {takes} END"
                        )
                    }
                }
            }
        };
        NamedValue::new("", "brought", sql)
    }

    fn ranked(&self) -> Vec<NamedValue> {
        let zero = self.dialect.literal(0.0);
        let is_return = |factor: &str, brought: &str| {
            let brought = rounded(self.dialect, brought, 6);
            format!("(CASE WHEN {factor} <= 0 OR {brought} < {zero} THEN 1 ELSE 0 END)")
        };
        let alone = is_return("factor", "brought");
        let [is_first, is_return] = match self.recipe.order {
            None => ["1".to_owned(), alone],
            Some(_) => {
                let first = format!("ROW_NUMBER() OVER ({OF_ORDER} ORDER BY order_day)");
                let [factor, brought] =
                    ["MAX(factor)", "SUM(brought)"].map(|value| format!("{value} OVER ({OF_ORDER})"));
                let whole = is_return(&factor, &brought);
                [
                    format!("CASE WHEN read_order IS NULL OR {first} = 1 THEN 1 ELSE 0 END"),
                    format!("CASE WHEN read_order IS NULL THEN {alone} ELSE {whole} END"),
                ]
            }
        };
        let is_first = if self.may_offer() { self.first_of_sale(&is_first) } else { is_first };
        let mut values = vec![
            NamedValue::new("One row for each order", "is_first", is_first),
            NamedValue::new(
                "Whether the order brings nothing, or takes something back",
                "is_return",
                is_return,
            ),
        ];
        let moment = if self.recipe.date.is_some() { "COALESCE(order_moment, '') DESC, " } else { "" };
        let before_all = self.dialect.literal(-1e9);
        for column in self.latest() {
            let at = column.index() + 1;
            let known = format!("CASE WHEN t{at} IS NULL THEN 1 ELSE 0 END");
            let order = format!("{known}, COALESCE(order_day, {before_all}) DESC, {moment}t{at} DESC");
            let sql = format!("ROW_NUMBER() OVER (PARTITION BY {CUSTOMER} ORDER BY {order})");
            values.push(NamedValue::new("", format!("l{at}"), sql));
        }
        values
    }

    /// The columns of which the latest order counts.
    fn latest(&self) -> Vec<ColumnId> {
        let columns = self.columns.iter().filter_map(|column| match column.made {
            MadeOf::Latest(column) => Some(column),
            _ => None,
        });
        let mut columns: Vec<ColumnId> = columns.collect();
        columns.sort_unstable();
        columns.dedup();
        columns
    }
}

/// What a cell of words is called.
fn word(column: ColumnId) -> String {
    format!("w{}", column.index() + 1)
}
