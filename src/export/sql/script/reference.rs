//! A query that measures a whole table, so that a model made on a sample has the scale of everybody.

use std::fmt::Write;

use crate::export::sql::names::{SqlNames, SqlNeeds};
use crate::export::sql::steps::SqlStep;
use crate::export::sql::values::NamedValue;
use crate::export::sql::{SqlDialect, SqlScript};
use crate::tiering::Tiering;
use crate::tiering::frozen::taken::part;
use crate::tiering::model::CutBy;
use crate::tiering::scale::knots::{ALL_OF, KEPT, SHARES};

/// What a model ranks, and what that takes.
struct SqlRanking {
    columns: Vec<NamedValue>,
    /// What their formulas give, ...
    figures: Vec<NamedValue>,
    /// ... without what the arithmetic leaves in the last digits.
    settled: Vec<NamedValue>,
    /// What measures rank themselves, as the breadth of a relationship does, ...
    values: Vec<NamedValue>,
    /// ... and where that is among all customers.
    ranks: Vec<NamedValue>,
    measures: Vec<NamedValue>,
}

impl SqlScript<'_> {
    /// The query whose rows are the frozen scale of the model on the table: measure, part, value and half rank. The tiering
    /// says what is measured, and is of a sample.
    ///
    /// # Errors
    /// As [`query`](Self::query); or the cuts are by share, which needs everybody's score first.
    pub fn reference(&self) -> Result<String, String> {
        if self.tiering.model.cuts.by != CutBy::Score {
            return Err("The tiers are cut by share, so where they begin depends on everybody's score, which this query \
                        does not have: cut by score, or freeze the model on the whole list."
                .to_owned());
        }
        // What the tiers need can be said.
        let mut steps = self.steps()?;
        let SqlRanking { columns, figures, settled, values, ranks, measures } = self.ranking()?;
        if measures.is_empty() {
            return Err(
                "Nothing in the model depends on the other customers, so there is no scale to freeze."
                    .to_owned(),
            );
        }
        let end = steps.iter().position(|step| step.name == "list").unwrap_or_default();
        steps.truncate(end + 1);
        if let Some(list) = steps.last_mut() {
            list.values = columns;
        }
        let names: Vec<String> = measures.iter().map(|measure| measure.about.clone()).collect();
        let step = |name, about, values, before: &'static str, is_all| SqlStep {
            name,
            about,
            values,
            from: before.to_owned(),
            continues: Some(before).filter(|_| is_all).into_iter().collect(),
        };
        let mut before = "list";
        if !figures.is_empty() {
            steps.push(step("figured", "What the formulas of measures give", figures, "list", true));
            steps.push(step("settled", "Without what the arithmetic leaves", settled, "figured", true));
            before = "settled";
        }
        if !ranks.is_empty() {
            steps.push(step("valued", "What measures rank themselves", values, before, true));
            steps.push(step("ranked", "Where it is among all customers, 0 to 100", ranks, "valued", true));
            before = "ranked";
        }
        steps.push(step("measured", "What the model ranks", measures, before, false));
        let mut sql = String::new();
        for (at, step) in steps.iter().enumerate() {
            let before = if at == 0 { "WITH\n" } else { ",\n" };
            let (about, name) = (self.comment(step.about), self.dialect.step(step.name));
            // Writing to a string cannot fail.
            let _ = write!(sql, "{before}{about}\n{name}\n{}\n)", self.select(step));
        }
        let counted = counted(self.dialect, names.len());
        Ok(format!("{sql}{counted}{}{};\n", spots(self.dialect), self.rows(&names)))
    }

    /// What the model ranks.
    fn ranking(&self) -> Result<SqlRanking, String> {
        let Tiering { model, measures, frozen, .. } = self.tiering;
        let frozen = frozen.as_ref().ok_or("The script needs a frozen scale.")?;
        let names = SqlNames::new(self.dialect, measures, model, None).on_the_day_of_the_list();
        let zero = self.dialect.literal(0.0);
        // -0 and 0 are one value.
        let plain = |sql: &str| format!("({sql}) + {zero}");
        let measure = |(at, name): (usize, &String)| {
            let sql = names.number(name)?;
            if !names.gathered().quantiles.is_empty() {
                return Err(format!(
                    "'{name}' is made of classes of all customers, and ranks them again, which takes more than one query."
                ));
            }
            Ok(NamedValue::new(name.clone(), format!("k{at}"), plain(&sql)))
        };
        let measures = frozen.measures.keys().enumerate().map(measure).collect::<Result<Vec<_>, String>>()?;
        let SqlNeeds { columns, figures, settled, mut values, ranks, .. } = names.gathered();
        values.iter_mut().for_each(|value| value.sql = plain(&value.sql));
        Ok(SqlRanking { columns, figures, settled, values, ranks, measures })
    }

    /// The rows of all steps together.
    fn rows(&self, names: &[String]) -> String {
        let dialect = self.dialect;
        let (text, none) = (|text: &str| dialect.text(text), dialect.whole("0"));
        let about_table = |what: &str, value: &str, from: &str| {
            format!(
                "SELECT {} AS measure, {} AS part, {value} AS value, {none} AS half_rank{from}",
                text(""),
                text(what)
            )
        };
        let customers = dialect.as_text("COUNT(*)");
        let mut rows = vec![
            about_table(part::TABLE, &text(self.table), ""),
            about_table(part::CUSTOMERS, &customers, "\nFROM measured"),
        ];
        let cases = names.iter().enumerate().map(|(at, name)| format!(" WHEN {at} THEN {}", text(name)));
        let name = format!("CASE measure{} END", cases.collect::<String>());
        let about =
            |what: &str, value: &str| format!("SELECT {name}, {}, {value}, {none}\nFROM spots", text(what));
        rows.push(about(part::KNOWN, &dialect.as_text("known")));
        rows.push(about(part::WHOLE, &dialect.as_text("is_whole")));
        for at in 0..SHARES.len() {
            for (side, column) in [(part::BELOW, "below"), (part::ABOVE, "above")] {
                let value = dialect.exact_text(&format!("{column}_{at}"));
                let value = format!("COALESCE({value}, {})", text(""));
                rows.push(about(&format!("{side}{at}"), &value));
            }
        }
        let (knot, exact) = (text(part::KNOT), dialect.exact_text("knot"));
        rows.push(format!(
            "SELECT {name}, {knot}, {exact}, half_rank\nFROM beside\nWHERE kinds <= {ALL_OF} OR part_before IS NULL OR \
             part_after IS NULL OR part_before <> part OR part_after <> part"
        ));
        rows.join("\nUNION ALL\n")
    }
}

/// Steps that count how many customers have each value, and how many have a lower one.
fn counted(dialect: SqlDialect, measures: usize) -> String {
    let of_measure = |at: usize| {
        format!(
            "  SELECT {at} AS measure, k{at} AS knot, COUNT(*) AS peers FROM measured WHERE k{at} IS NOT NULL GROUP BY k{at}"
        )
    };
    let counted = (0..measures).map(of_measure).collect::<Vec<_>>().join("\n  UNION ALL\n");
    let upto = dialect.whole(
        "SUM(peers) OVER (PARTITION BY measure ORDER BY knot ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)",
    );
    let known = dialect.whole("SUM(peers) OVER (PARTITION BY measure)");
    let rank = format!("((2 * upto - peers) * {KEPT})");
    // A whole part of the customers, times twice their number.
    let all = "(2 * known)";
    let part = match dialect {
        SqlDialect::Bigquery | SqlDialect::Snowflake => format!("({rank} - MOD({rank}, {all}))"),
        _ => format!("({rank} - ({rank} % {all}))"),
    };
    let steps = [
        ("How many customers have each value", "counted", counted),
        (
            "How many have at most so much, how many are known, and how many different values there are",
            "summed",
            format!(
                "  SELECT measure, knot, peers, {upto} AS upto, {known} AS known,\n    COUNT(*) OVER (PARTITION BY measure) \
                 AS kinds\n  FROM counted"
            ),
        ),
        (
            "Which part of all customers each value is in",
            "parted",
            format!(
                "  SELECT measure, knot, kinds, {} AS half_rank, {part} AS part\n  FROM summed",
                dialect.whole("2 * upto - peers")
            ),
        ),
        (
            "The first and the last value of each part are kept",
            "beside",
            "  SELECT measure, knot, kinds, half_rank, part,\n    LAG(part) OVER (PARTITION BY measure ORDER BY knot) AS \
             part_before,\n    LEAD(part) OVER (PARTITION BY measure ORDER BY knot) AS part_after\n  FROM parted"
                .to_owned(),
        ),
    ];
    steps
        .map(|(about, name, sql)| format!(",\n{}\n{}\n{sql}\n)", dialect.comment(about), dialect.step(name)))
        .concat()
}

/// The step with the values that each quantile lies between.
fn spots(dialect: SqlDialect) -> String {
    let (about, step) = (dialect.comment("The values that quantiles lie between"), dialect.step("spots"));
    let mut sql = format!(
        ",\n{about}\n{step}\n  SELECT measure, MAX(known) AS known,\n    MIN(CASE WHEN knot = FLOOR(knot) THEN 1 ELSE 0 \
         END) AS is_whole"
    );
    for (at, share) in SHARES.into_iter().enumerate() {
        let place = format!("FLOOR({} * (known - 1))", dialect.number_alone(share));
        let one = dialect.number_alone(1.0);
        for (column, place) in [("below", place.clone()), ("above", format!("{place} + {one}"))] {
            // Writing to a string cannot fail.
            let _ = write!(
                sql,
                ",\n    MAX(CASE WHEN upto - peers <= {place} AND {place} < upto THEN knot END) AS {column}_{at}"
            );
        }
    }
    format!("{sql}\n  FROM summed\n  GROUP BY measure\n)\n")
}
