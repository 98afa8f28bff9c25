//! The script: from the columns of a table to a tier for each row, a step at a time.

mod reference;

use std::fmt::Write;
use std::sync::Arc;

use crate::data::column::ColumnId;
use crate::data::date::Day;
use crate::review::Roster;
use crate::tiering::{FrozenScale, Tiering};

use super::criteria::SqlCriteria;
use super::cuts::SqlCuts;
use super::names::{SqlNames, SqlNeeds};
use super::order_names::{CUSTOMER, CUSTOMERS};
use super::rules::{bounds, rules, tier};
use super::steps::{SqlStep, SqlSteps};
use super::values::NamedValue;
use super::{SqlDecision, SqlDialect};

/// Why a model is not measured live.
pub const NOT_LIVE: &str =
    "The model has a frozen scale, so nothing is measured live: unfreeze it with F on the criteria screen.";

/// What a script is made of.
pub struct SqlScript<'a> {
    /// The tiering of the list at hand. The frozen scale that it is on is written into the script; without one, the script
    /// measures the rows of the table among themselves.
    pub tiering: &'a Tiering,
    /// Who is who.
    pub roster: &'a Roster,
    /// The table that the database has the list in; parts of its name are separated by points.
    pub table: &'a str,
    /// The database.
    pub dialect: SqlDialect,
    /// What a person decided about customers of the list, by key.
    pub decisions: &'a [SqlDecision],
}

impl SqlScript<'_> {
    /// The scale that a script is made with: the model's own frozen one, else that of the list at hand, with as many
    /// values as the file of a model keeps. Grows with the list.
    pub fn scale(tiering: &Tiering, taken: Day, list: &str) -> Arc<FrozenScale> {
        match tiering.model.frozen() {
            Some(frozen) => Arc::clone(frozen),
            None => Arc::new(FrozenScale::of(tiering, taken, list).thinned()),
        }
    }

    /// The query that gives the key, the final tier, the score in millionths and the calculated tier of every row.
    ///
    /// # Errors
    /// Something in the model cannot be said in this dialect: a sentence.
    pub fn query(&self) -> Result<String, String> {
        Ok(format!("{}\n{}", self.common_tables()?, self.last()))
    }

    /// The steps.
    pub(super) fn common_tables(&self) -> Result<String, String> {
        let mut text = String::new();
        for (at, step) in self.steps()?.iter().enumerate() {
            let before = if at == 0 { "WITH\n" } else { ",\n" };
            let (about, name) = (self.comment(step.about), self.dialect.step(step.name));
            // Writing to a string cannot fail.
            let _ = write!(text, "{before}{about}\n{name}\n{}\n)", self.select(step));
        }
        Ok(text)
    }

    /// What comes after the steps.
    pub(super) fn last(&self) -> String {
        let key = self.dialect.name("key");
        let (tier, join) = match self.decisions.is_empty() {
            true => ("tiered.tier", String::new()),
            false => {
                let decisions = self.decisions_name();
                let join =
                    format!("\nLEFT JOIN {decisions} AS decisions ON decisions.{key} = tiered.customer_key");
                ("COALESCE(decisions.tier, tiered.tier)", join)
            }
        };
        format!(
            "SELECT\n  tiered.customer_key AS {key},\n  {tier} AS tier,\n  tiered.score_millionths,\n  \
             tiered.tier AS calculated_tier\nFROM tiered{join}"
        )
    }

    fn steps(&self) -> Result<Vec<SqlStep>, String> {
        self.can_be_said()?;
        let Tiering { model, measures, frozen, .. } = self.tiering;
        let names = SqlNames::new(self.dialect, measures, model, frozen.as_deref());
        let rules = rules(self.tiering, &names)?;
        let criteria = SqlCriteria::of(self.tiering, &names)?;
        let cuts = SqlCuts::of(self.dialect, self.tiering);
        let amount = cuts.amount(&names)?;
        let SqlNeeds { columns, as_of, figures, settled, values, ranks, quantiles, classes, segments } =
            names.gathered();
        let key = NamedValue::new("The key", "customer_key", self.key_of("")?);
        let named = |alias: &str, sql: String| NamedValue::new("", alias, sql);
        let measured = criteria.values.iter().cloned().chain(rules.iter().map(|rule| rule.column.clone()));
        let [points, known] = criteria.sums();
        let [best, worst] = bounds(&rules);
        let scale = match frozen {
            Some(_) => "Where it is among the customers of the frozen scale, 0 to 100",
            None => "Where it is among all customers",
        };

        let orders = self.orders(names.columns())?;
        let (from, customer) = match orders.is_empty() {
            true => (self.dialect.path(self.table), None),
            false => (CUSTOMERS.to_owned(), Some(named(CUSTOMER, CUSTOMER.to_owned()))),
        };
        let list = SqlStep {
            name: "list",
            about: "The columns as numbers, days since 1970-01-01 and texts; NULL is missing",
            values: std::iter::once(key).chain(customer).chain(columns).collect(),
            from,
            continues: Vec::new(),
        };
        let mut steps = SqlSteps::after(orders, list);
        steps.add_one_row("today", "The newest day of the list", as_of.into_iter().collect());
        steps.add("figured", "What the formulas of measures give", figures);
        steps.add("settled", "The same without what the arithmetic leaves in the last digits", settled);
        steps.add("valued", "What is ranked", values);
        steps.add("ranked", scale, ranks);
        steps.add_one_row("quantiles", "Quantiles of all customers", quantiles);
        steps.add("classed", "Classes of recency, frequency and monetary value, 5 being the best", classes);
        steps.add("segmented", "The segment that the classes make", segments);
        steps.add("measured", "What counts, and who the rules are about", measured.chain(amount).collect());
        let [places, ends] = criteria.quantiles.gathered();
        steps.add("ordered", "The place of what is measured between ends", places);
        steps.add_one_row("ends", "The ends of scales", ends);
        steps.add("scaled", "Each of what counts as 0 to 100", criteria.results.clone());
        let about = "What is known comes to so many points, and has so much weight";
        steps.add("weighed", about, vec![named("points", points), named("known", known)]);
        let about = "The weighted mean in whole millionths, where enough is known";
        steps.add("scored", about, vec![named("score_millionths", criteria.score(self.tiering))]);
        for (name, values) in ["counted", "summed"].into_iter().zip(cuts.places()) {
            steps.add(name, "How much is before each", values);
        }
        steps.add("placed", "The tier by the cuts", vec![named("cut_tier", cuts.tier())]);
        let about = "The best and the worst tier that the rules allow";
        steps.add("limited", about, vec![named("best", best), named("worst", worst)]);
        steps.add("tiered", "The tier after the rules", vec![named("tier", tier(&rules))]);
        Ok(steps.steps)
    }

    /// Whether the query can give what the program gives.
    fn can_be_said(&self) -> Result<(), String> {
        if self.tiering.model.steady.is_some() {
            let why = "The model is steady, and who is held depends on an earlier list, which a query does not have";
            return Err(format!("{why}: switch steadiness off on the criteria screen."));
        }
        let table = self.tiering.measures.table();
        if !table.joined().is_empty() {
            return Err(
                "Columns of other files are joined to the list, which the query does not do.".to_owned()
            );
        }
        if table.has_currencies() {
            return Err("The amounts are in several currencies, which the query does not convert.".to_owned());
        }
        Ok(())
    }

    fn select(&self, step: &SqlStep) -> String {
        let before = step.continues.iter().map(|before| format!("    {before}.*"));
        let value = |value: &NamedValue| {
            let about = match value.about.as_str() {
                "" => String::new(),
                about => format!("    {}\n", self.comment(about)),
            };
            format!("{about}    {} AS {}", value.sql, value.alias)
        };
        let values: Vec<String> = before.chain(step.values.iter().map(value)).collect();
        format!("  SELECT\n{}\n  FROM {}", values.join(",\n"), step.from)
    }

    /// The key of a row, whose columns are named after `before`.
    ///
    /// # Errors
    /// No column tells the customers apart: a sentence.
    pub(super) fn key_of(&self, before: &str) -> Result<String, String> {
        let (table, dialect) = (self.roster.table(), self.dialect);
        let cell = |column: &ColumnId| {
            let column = table.column(*column)?;
            Some(dialect.trimmed(&dialect.as_text(&format!("{before}{}", dialect.name(&column.name)))))
        };
        match &self.roster.key_columns().iter().filter_map(cell).collect::<Vec<_>>()[..] {
            [] => {
                Err("No column tells the customers apart, so no tier could be brought back to its customer."
                    .to_owned())
            }
            [only] => Ok(only.clone()),
            several => Ok(several.join(" || ' / ' || ")),
        }
    }

    fn comment(&self, text: &str) -> String {
        self.dialect.comment(text)
    }
}
