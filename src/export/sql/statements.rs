//! What is done with the query: a script, a view, or an update of the table that the list is in.

use std::fmt::Write;
use std::sync::Arc;

use crate::review::Decision;

use super::digest;
use super::order_names::CUSTOMER;
use super::{SqlDialect, SqlScript};

/// A decision for a database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SqlDecision {
    /// The customer's key.
    pub key: String,
    /// The tier that a person chose.
    pub tier: u8,
    /// Why.
    pub reason: String,
    /// Who decided, and when.
    pub by: String,
    /// The day, year first.
    pub on: String,
}

impl SqlDecision {
    /// The tier that a person chose for the customer with a key, where they chose one.
    pub fn of(key: &str, decision: &Decision) -> Option<SqlDecision> {
        let text = |text: &Option<Arc<str>>| text.as_deref().unwrap_or_default().to_owned();
        Some(SqlDecision {
            key: key.to_owned(),
            tier: decision.tier?.number(),
            reason: text(&decision.reason),
            by: text(&decision.by),
            on: decision.on.map(|on| on.to_string()).unwrap_or_default(),
        })
    }
}

/// This many decisions are put into a table by one statement.
const AT_ONCE: usize = 500;

impl SqlScript<'_> {
    /// Everything in one script, of which the last statement gives the tiers.
    ///
    /// # Errors
    /// As [`query`](Self::query).
    pub fn script(&self) -> Result<String, String> {
        Ok(format!("{}{};\n", self.decision_table(), self.query()?))
    }

    /// A view of the tiers.
    ///
    /// # Errors
    /// As [`query`](Self::query).
    pub fn view(&self, name: &str) -> Result<String, String> {
        let (decisions, query, name) = (self.decision_table(), self.query()?, self.dialect.path(name));
        Ok(match self.dialect {
            SqlDialect::Sqlite => {
                format!("{decisions}DROP VIEW IF EXISTS {name};\nCREATE VIEW {name} AS\n{query};\n")
            }
            _ => format!("{decisions}CREATE OR REPLACE VIEW {name} AS\n{query};\n"),
        })
    }

    /// Writes the tiers into a column of the table that the list is in.
    ///
    /// # Errors
    /// As [`query`](Self::query).
    pub fn write_back(&self, column: &str) -> Result<String, String> {
        let dialect = self.dialect;
        let (table, column) = (dialect.path(self.table), dialect.name(column));
        let of_orders = self.customer_of_order(&format!("{table}."))?;
        // All rows of a customer have the tier, however each writes the customer's key.
        let query = match of_orders {
            None => self.query()?,
            Some(_) => {
                let (customer, tiers) = (CUSTOMER, self.last());
                let tiers = tiers.replacen("SELECT\n", &format!("SELECT\n  tiered.{customer},\n"), 1);
                format!("{}\n{tiers}", self.common_tables()?)
            }
        };
        let (own, key) = match of_orders {
            None => (self.key_of(&format!("{table}."))?, dialect.name("key")),
            Some(own) => (own, CUSTOMER.to_owned()),
        };
        let decisions = self.decision_table();
        Ok(match dialect {
            SqlDialect::Spark => format!(
                "{decisions}MERGE INTO {table}\nUSING (\n{query}\n) tiers\nON {own} = tiers.{key}\n\
                 WHEN MATCHED THEN UPDATE SET {column} = tiers.tier;\n"
            ),
            _ => format!(
                "{decisions}UPDATE {table}\nSET {column} = tiers.tier\nFROM (\n{query}\n) AS tiers\nWHERE {own} = tiers.{key};\n"
            ),
        })
    }

    /// The query that gives the digest of all tiers.
    ///
    /// # Errors
    /// As [`query`](Self::query).
    pub fn digest(&self) -> Result<String, String> {
        let (steps, last) = (self.common_tables()?, self.last());
        let (decisions, step) = (self.decision_table(), self.dialect.step("tiers"));
        let digest = digest::query(self.dialect, self.tiering.model.tier_count());
        Ok(format!("{decisions}{steps},\n{step}\n{last}\n){digest};\n"))
    }

    /// The name of the table that the decisions are in.
    pub(super) fn decisions_name(&self) -> String {
        self.dialect.path(&format!("{}_decisions", self.table))
    }

    /// The table of decisions, where there are any.
    fn decision_table(&self) -> String {
        if self.decisions.is_empty() {
            return String::new();
        }
        let (dialect, table) = (self.dialect, self.decisions_name());
        let (text, key) = (dialect.text_type(), dialect.name("key"));
        let empty = match dialect {
            // It deletes nothing without a condition.
            SqlDialect::Bigquery => format!("DELETE FROM {table} WHERE TRUE"),
            // It deletes no rows of a table of files.
            SqlDialect::Spark => format!("TRUNCATE TABLE {table}"),
            _ => format!("DELETE FROM {table}"),
        };
        let mut sql = format!(
            "{}\nCREATE TABLE IF NOT EXISTS {table} ({key} {text}, tier INTEGER, reason {text}, decided_by {text}, \
             decided_on {text});\n{empty};\n",
            dialect.comment("What a person decided: run this again when the review has changed")
        );
        for decisions in self.decisions.chunks(AT_ONCE) {
            let row = |decision: &SqlDecision| {
                let SqlDecision { key, tier, reason, by, on } = decision;
                let [key, reason, by, on] = [key, reason, by, on].map(|value| dialect.text(value));
                format!("  ({key}, {tier}, {reason}, {by}, {on})")
            };
            let rows: Vec<String> = decisions.iter().map(row).collect();
            // Writing to a string cannot fail.
            let _ = writeln!(sql, "INSERT INTO {table} VALUES\n{};", rows.join(",\n"));
        }
        sql + "\n"
    }
}
