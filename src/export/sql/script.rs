//! The script: from the columns of a table to a tier for each row, a step at a time.

use std::fmt::Write;
use std::sync::Arc;

use crate::data::column::ColumnId;
use crate::data::date::Day;
use crate::data::expr::{rounded_in_sql, sql_number};
use crate::data::table::Table;
use crate::review::Roster;
use crate::tiering::model::{CutBy, Outcome, Rule};
use crate::tiering::rule::lenient;
use crate::tiering::{Engine, FrozenScale, Model, Tiering};

use super::Dialect;
use super::names::SqlNames;

/// What a script is made of.
pub struct SqlScript<'a> {
    /// The tiering of the list at hand, on the frozen scale that is written into the script.
    pub tiering: &'a Tiering,
    /// Who is who.
    pub roster: &'a Roster,
    /// The table that the database has the list in.
    pub table: &'a str,
    /// The database.
    pub dialect: Dialect,
}

impl SqlScript<'_> {
    /// The scale that a script is made with: the model's own frozen one, else that of the list at hand, with as many
    /// values as a model file keeps.
    pub fn scale(tiering: &Tiering, taken: Day, list: &str) -> Arc<FrozenScale> {
        match tiering.model.frozen() {
            Some(frozen) => Arc::clone(frozen),
            None => Arc::new(FrozenScale::of(tiering, taken, list).thinned()),
        }
    }

    /// The SELECT that gives key, tier, score in millionths and calculated tier of every row.
    ///
    /// # Errors
    /// Something in the model cannot be said in this dialect: a sentence.
    pub fn select(&self) -> Result<String, String> {
        let Tiering { model, measures, frozen, .. } = self.tiering;
        let frozen = frozen.as_ref().ok_or("The script needs a frozen scale.")?;
        if model.steady.is_some() {
            return Err("The model is steady: who is held depends on an earlier list, which SQL does not have.".to_owned());
        }
        let names = SqlNames::new(self.dialect, measures, model, frozen);
        let dialect = self.dialect;
        let mut steps: Vec<(&str, String, String)> = Vec::new();

        // Values of the criteria that count and are in the list.
        let mut values = String::new();
        let mut points: Vec<String> = Vec::new();
        let mut known: Vec<String> = Vec::new();
        let mut scaled = String::new();
        let mut all = 0.0;
        for (at, (criterion, found)) in model.criteria.iter().zip(&self.tiering.criteria).enumerate() {
            let Some(found) = found.as_ref().ok().filter(|_| criterion.counts()) else { continue };
            let (value, result) = (format!("v{}", at + 1), format!("s{}", at + 1));
            let sql = names.number(&criterion.measure)?;
            let about = dialect.comment(&format!("{}: {}", criterion.name, criterion.measure));
            let _ = write!(values, ",\n    {about}\n    {sql} AS {value}");
            let curve = found.curve().ok_or("A percentile among the list at hand is not frozen.")?;
            let sql = names.criterion(&value, &curve, criterion.better);
            let about = dialect.comment(&format!("{}: 0 to 100, weight {}", criterion.name, criterion.weight.0));
            let _ = write!(scaled, ",\n    {about}\n    {sql} AS {result}");
            let weight = sql_number(criterion.weight.0);
            points.push(format!("COALESCE({weight} * {result}, 0.0)"));
            known.push(format!("CASE WHEN {result} IS NULL THEN 0.0 ELSE {weight} END"));
            all += criterion.weight.0;
        }
        let rules = self.rules(&names, model)?;
        let level_sql = match model.cuts.by {
            CutBy::Value => {
                let shared = self.tiering.shared_measure().ok_or("The list lacks what the cuts share out.")?;
                let value = names.number(&shared.0)?;
                Some(rounded_in_sql_units(&value, shared.1))
            }
            CutBy::Score | CutBy::Customers => None,
        };
        let key = self.key(dialect)?;

        let columns: String = names
            .read()
            .iter()
            .map(|read| format!(",\n    {}\n    {} AS {}", dialect.comment(&read.header), read.sql, read.alias))
            .collect();
        steps.push((
            "list",
            "The columns as numbers, days since 1970-01-01 and texts; NULL is missing".into(),
            format!("  SELECT\n    {key} AS customer_key{columns}\n  FROM {}", self.source()),
        ));
        let rule_columns: String = rules.iter().map(|(_, alias, about, sql, _)| format!(",\n    {about}\n    CASE WHEN {sql} THEN 1 ELSE 0 END AS {alias}")).collect();
        let level = level_sql.map(|sql| format!(",\n    {sql} AS amount")).unwrap_or_default();
        steps.push((
            "measured",
            "The measures of the criteria, and whom the rules are about".into(),
            format!("  SELECT\n    customer_key{values}{rule_columns}{level}\n  FROM list"),
        ));
        steps.push((
            "scaled",
            "Each measure as 0 to 100".into(),
            format!("  SELECT\n    measured.*{scaled}\n  FROM measured"),
        ));
        let (points, known) = match points.is_empty() {
            true => ("0.0".to_owned(), "0.0".to_owned()),
            false => (points.join("\n      + "), known.join("\n      + ")),
        };
        steps.push((
            "weighed",
            "What the known criteria come to, and how much weight they have".into(),
            format!("  SELECT\n    scaled.*,\n    {points} AS points,\n    {known} AS known\n  FROM scaled"),
        ));
        let least = model.min_coverage / 100.0 - 1e-12;
        let is_enough = match self.tiering.list_is_enough() && all > 0.0 {
            true => format!("known / {all} > 0.0 AND known / {all} >= {least}", all = sql_number(all), least = sql_number(least)),
            false => "1 = 0".to_owned(),
        };
        let millionths = "FLOOR(FLOOR(points / known * 1000000000.0 + 0.5) / 1000.0 + 0.5)";
        steps.push((
            "scored",
            "The weighted mean in whole millionths, where enough is known".into(),
            format!(
                "  SELECT\n    weighed.*,\n    CASE WHEN {is_enough} THEN {} END AS score_millionths\n  FROM weighed",
                dialect.whole(millionths)
            ),
        ));
        steps.push(("cut", "The tier by the cuts".into(), self.cut(model)));
        steps.push(("tiered", "The tier after the rules, read in order".into(), ruled(&rules)));
        let mut text = String::new();
        for (at, (name, about, sql)) in steps.iter().enumerate() {
            let begin = if at == 0 { "WITH " } else { ",\n" };
            let _ = write!(text, "{begin}{}\n{name} AS (\n{sql}\n)", dialect.comment(about).replacen("--", if at == 0 { "\n--" } else { "--" }, 1));
        }
        let _ = write!(
            text,
            "\nSELECT\n  customer_key AS {},\n  tier,\n  score_millionths,\n  tier AS calculated_tier\nFROM tiered",
            dialect.name("key")
        );
        Ok(text)
    }

    fn source(&self) -> String {
        self.table.split('.').map(|part| self.dialect.name(part)).collect::<Vec<_>>().join(".")
    }

    fn key(&self, dialect: Dialect) -> Result<String, String> {
        let table = self.roster.table();
        let columns = self.roster.key_columns();
        let names = |column: &ColumnId| {
            table.column(*column).map(|column| dialect.trimmed(&dialect.as_text(&dialect.name(&column.name))))
        };
        let columns: Vec<String> = columns.iter().filter_map(names).collect();
        match &columns[..] {
            [] => Err("No column tells the customers apart, so their tiers could not be joined to them.".to_owned()),
            [only] => Ok(only.clone()),
            several => Ok(several.join(" || ' / ' || ")),
        }
    }

    #[allow(clippy::type_complexity)]
    fn rules(&self, names: &SqlNames<'_>, model: &Model) -> Result<Vec<(usize, String, String, String, Outcome)>, String> {
        let mut rules = Vec::new();
        for (at, (rule, matches)) in model.rules.iter().zip(&self.tiering.rules).enumerate() {
            let Some(outcome) = rule.outcome().filter(|_| rule.on && matches.is_ok()) else { continue };
            let lenient = lenient(&self.tiering.measures);
            let sql = names.condition(&rule.when, &lenient)?;
            let about = self.dialect.comment(&about(rule));
            rules.push((at, format!("r{}", at + 1), about, sql, outcome));
        }
        Ok(rules)
    }

    fn cut(&self, model: &Model) -> String {
        let (level, in_millionths) = match model.cuts.by {
            CutBy::Value => ("amount", false),
            CutBy::Score | CutBy::Customers => ("score_millionths", true),
        };
        let mut cases = String::new();
        for (at, from) in self.tiering.levels.from.iter().enumerate() {
            if from.is_finite() {
                let from = if in_millionths { sql_number((from * 1e6).round()) } else { sql_number(*from) };
                let _ = write!(cases, "\n      WHEN {level} >= {from} THEN {}", at + 1);
            }
        }
        let last = model.tier_count();
        format!("  SELECT\n    scored.*,\n    CASE\n      WHEN {level} IS NULL THEN NULL{cases}\n      ELSE {last}\n    END AS cut_tier\n  FROM scored")
    }
}

fn about(rule: &Rule) -> String {
    let why = if rule.why.is_empty() { String::new() } else { format!(" ({})", rule.why) };
    format!("{}{why}", rule.when)
}

/// An amount in whole units of which there are so many in 1.
fn rounded_in_sql_units(value: &str, per_one: f64) -> String {
    let per_one = sql_number(per_one);
    format!("(SIGN({value}) * FLOOR(ABS({value}) * {per_one} + 0.5) / {per_one})")
}

/// The tier after the rules: the first that fixes, else the cut's within the first best and the first worst that do not
/// contradict an earlier one.
fn ruled(rules: &[(usize, String, String, String, Outcome)]) -> String {
    let mut fixes = String::new();
    let (mut best, mut worst) = ("NULL".to_owned(), "NULL".to_owned());
    let mut steps = String::new();
    let mut from = "cut".to_owned();
    let _ = rounded_in_sql;
    for (at, alias, _, _, outcome) in rules {
        match outcome {
            Outcome::Fix(tier) => {
                let _ = write!(fixes, "\n      WHEN {alias} = 1 THEN {tier}");
            }
            Outcome::AtBest(tier) => {
                best = format!("CASE WHEN {best} IS NOT NULL THEN {best} WHEN {alias} = 1 AND ({worst} IS NULL OR {tier} <= {worst}) THEN {tier} END");
            }
            Outcome::AtWorst(tier) => {
                worst = format!("CASE WHEN {worst} IS NOT NULL THEN {worst} WHEN {alias} = 1 AND ({best} IS NULL OR {tier} >= {best}) THEN {tier} END");
            }
        }
        let _ = at;
    }
    let _ = (&mut steps, &mut from);
    let fixes = if fixes.is_empty() { "\n      WHEN 1 = 0 THEN NULL".to_owned() } else { fixes };
    format!(
        "  SELECT\n    limited.*,\n    CASE{fixes}\n      WHEN cut_tier IS NULL THEN NULL\n      WHEN cut_tier < best THEN best\n      WHEN cut_tier > worst THEN worst\n      ELSE cut_tier\n    END AS tier\n  FROM (\n    SELECT cut.*, {best} AS best, {worst} AS worst\n    FROM cut\n  ) limited"
    )
}

#[allow(dead_code)]
fn _unused(_: &Engine, _: &Table) {}
