//! The script: from the columns of a table to a tier for each row, a step at a time.

use std::fmt::Write;
use std::sync::Arc;

use crate::data::column::ColumnId;
use crate::data::date::Day;
use crate::review::Roster;
use crate::tiering::model::{CutBy, Model, ScaleKind};
use crate::tiering::{FrozenScale, Tiering};

use super::names::{NamedValue, SqlNames};
use super::rules::{bounds, rules, tier};
use super::scales::scaled;
use super::{SqlDecision, SqlDialect};

/// What a script is made of.
pub struct SqlScript<'a> {
    /// The tiering of the list at hand, on the frozen scale that is written into the script.
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

/// A step: a common table.
struct SqlStep {
    name: &'static str,
    about: &'static str,
    /// What it adds to the step before, or has instead of it.
    values: Vec<NamedValue>,
    /// What it is worked out from.
    from: String,
    /// Whether it has all columns of the step before.
    continues: Option<&'static str>,
}

/// The criteria that count: their values, their results on their scales, and what they come to.
#[derive(Default)]
struct SqlCriteria {
    values: Vec<NamedValue>,
    results: Vec<NamedValue>,
    points: Vec<String>,
    known: Vec<String>,
    weight: f64,
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
        let Tiering { model, measures, frozen, .. } = self.tiering;
        let frozen = frozen.as_ref().ok_or("The script needs a frozen scale.")?;
        if model.steady.is_some() {
            let why = "The model is steady, and who is held depends on an earlier list, which a query does not have";
            return Err(format!("{why}: switch [steady] off."));
        }
        let table = measures.table();
        if table.added_rows().is_some() {
            let why = "The rows are added up to customers, which the query does not do";
            return Err(format!(
                "{why}: write the customers with tierdeck tag, and make the query from that list."
            ));
        }
        if !table.joined().is_empty() {
            return Err(
                "Columns of other files are joined to the list, which the query does not do.".to_owned()
            );
        }
        if table.has_currencies() {
            return Err("The amounts are in several currencies, which the query does not convert.".to_owned());
        }
        let names = SqlNames::new(self.dialect, measures, model, frozen);
        let rules = rules(self.tiering, &names)?;
        let criteria = self.criteria(&names)?;
        let amount = self.amount(&names)?;
        let [columns, values, ranks] = names.gathered();
        let key = NamedValue { about: "The key".into(), alias: "customer_key".into(), sql: self.key_of("")? };
        let named = |alias: &str, sql: String| NamedValue { about: String::new(), alias: alias.into(), sql };
        let step = |name, about, values, before| SqlStep {
            name,
            about,
            values,
            from: String::from(before),
            continues: Some(before),
        };
        let measured = criteria.values.iter().cloned().chain(rules.iter().map(|rule| rule.column.clone()));
        let sum = |parts: &[String]| {
            if parts.is_empty() { self.dialect.literal(0.0) } else { parts.join("\n      + ") }
        };
        let (points, known) = (sum(&criteria.points), sum(&criteria.known));
        let [best, worst] = bounds(&rules);
        Ok(vec![
            SqlStep {
                name: "list",
                about: "The columns as numbers, days since 1970-01-01 and texts; NULL is missing",
                values: std::iter::once(key).chain(columns).collect(),
                from: self.dialect.path(self.table),
                continues: None,
            },
            step("valued", "What is ranked", values, "list"),
            step("ranked", "Where it is among the customers of the frozen scale, 0 to 100", ranks, "valued"),
            step(
                "measured",
                "What counts, and who the rules are about",
                measured.chain(amount).collect(),
                "ranked",
            ),
            step("scaled", "Each of what counts as 0 to 100", criteria.results, "measured"),
            step(
                "weighed",
                "What is known comes to so many points, and has so much weight",
                vec![named("points", points), named("known", known)],
                "scaled",
            ),
            step(
                "scored",
                "The weighted mean in whole millionths, where enough is known",
                vec![named("score_millionths", self.score(criteria.weight))],
                "weighed",
            ),
            step("placed", "The tier by the cuts", vec![named("cut_tier", self.cut(model))], "scored"),
            step(
                "limited",
                "The best and the worst tier that the rules allow",
                vec![named("best", best), named("worst", worst)],
                "placed",
            ),
            step("tiered", "The tier after the rules", vec![named("tier", tier(&rules))], "limited"),
        ])
    }

    fn select(&self, step: &SqlStep) -> String {
        let before = step.continues.map(|before| format!("    {before}.*"));
        let value = |value: &NamedValue| {
            let about = match value.about.as_str() {
                "" => String::new(),
                about => format!("    {}\n", self.comment(about)),
            };
            format!("{about}    {} AS {}", value.sql, value.alias)
        };
        let values: Vec<String> = before.into_iter().chain(step.values.iter().map(value)).collect();
        format!("  SELECT\n{}\n  FROM {}", values.join(",\n"), step.from)
    }

    fn criteria(&self, names: &SqlNames<'_>) -> Result<SqlCriteria, String> {
        let mut found = SqlCriteria::default();
        for (at, (criterion, in_list)) in
            self.tiering.model.criteria.iter().zip(&self.tiering.criteria).enumerate()
        {
            let Some(in_list) = in_list.as_ref().ok().filter(|_| criterion.counts()) else { continue };
            let (value, result) = (format!("v{}", at + 1), format!("s{}", at + 1));
            let curve = in_list.curve().ok_or("A percentile is not on the frozen scale.")?;
            found.values.push(NamedValue {
                about: format!("{}: {}", criterion.name, criterion.measure),
                alias: value.clone(),
                sql: names.number(&criterion.measure)?,
            });
            let known = match criterion.scale {
                ScaleKind::Percentile => names.known_rank(&criterion.measure, criterion.better),
                _ => None,
            };
            found.results.push(NamedValue {
                about: format!("{}, weight {}", criterion.name, criterion.weight.0),
                alias: result.clone(),
                sql: known.unwrap_or_else(|| scaled(self.dialect, &value, &curve, criterion.better)),
            });
            let weight = self.dialect.literal(criterion.weight.0);
            let zero = self.dialect.literal(0.0);
            found.points.push(format!("COALESCE({weight} * {result}, {zero})"));
            found.known.push(format!("CASE WHEN {result} IS NULL THEN {zero} ELSE {weight} END"));
            found.weight += criterion.weight.0;
        }
        Ok(found)
    }

    /// What the cuts share out, in whole units, where they do.
    fn amount(&self, names: &SqlNames<'_>) -> Result<Option<NamedValue>, String> {
        if self.tiering.model.cuts.by != CutBy::Value {
            return Ok(None);
        }
        let (sql, measure) = match self.tiering.shared_measure() {
            None => (self.dialect.number_of_nobody(), "nothing that the list has"),
            Some((measure, per_one, is_shared)) => {
                let (value, per_one) = (names.number(measure)?, self.dialect.literal(per_one));
                let half = self.dialect.literal(0.5);
                let whole = format!("(SIGN({value}) * FLOOR(ABS({value}) * {per_one} + {half}) / {per_one})");
                // Without shares, nothing is known of those above 0.
                let zero = self.dialect.literal(0.0);
                let sql =
                    if is_shared { whole } else { format!("CASE WHEN {value} <= {zero} THEN {whole} END") };
                (sql, measure)
            }
        };
        Ok(Some(NamedValue {
            about: format!("What the tiers share out: {measure}"),
            alias: "amount".into(),
            sql,
        }))
    }

    fn score(&self, weight: f64) -> String {
        if weight <= 0.0 || !self.tiering.list_is_enough() {
            return self.dialect.whole("NULL");
        }
        let least = self.dialect.literal(self.tiering.model.min_coverage / 100.0 - 1e-12);
        let [zero, half, thousand, billion] = [0.0, 0.5, 1e3, 1e9].map(|number| self.dialect.literal(number));
        let millionths = format!("FLOOR(FLOOR(points / known * {billion} + {half}) / {thousand} + {half})");
        let (weight, score) = (self.dialect.literal(weight), self.dialect.whole(&millionths));
        format!("CASE WHEN known > {zero} AND known / {weight} >= {least} THEN {score} END")
    }

    fn cut(&self, model: &Model) -> String {
        let (level, per_one) = match model.cuts.by {
            CutBy::Value => ("amount", None),
            CutBy::Score | CutBy::Customers => ("score_millionths", Some(1e6)),
        };
        let mut cases = String::new();
        let levels = self.tiering.levels.from.iter().enumerate();
        for (at, from) in levels.filter(|(_, from)| from.is_finite()) {
            let from = per_one.map_or(*from, |per_one| (from * per_one).round());
            let _ = write!(cases, "\n      WHEN {level} >= {} THEN {}", self.dialect.literal(from), at + 1);
        }
        let last = model.tier_count();
        format!("CASE\n      WHEN {level} IS NULL THEN NULL{cases}\n      ELSE {last}\n    END")
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
