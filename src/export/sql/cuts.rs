//! Cuts as SQL: by the levels of a frozen scale, or by the share of those before among all rows.

use std::fmt::Write;

use crate::tiering::Tiering;
use crate::tiering::model::CutBy;

use super::SqlDialect;
use super::names::SqlNames;
use super::values::NamedValue;

/// What one percent is in millionths of all.
const OF_ALL: u64 = 100_000_000;

/// How a model is cut.
pub(super) struct SqlCuts<'a> {
    dialect: SqlDialect,
    tiering: &'a Tiering,
}

impl<'a> SqlCuts<'a> {
    /// Those of a tiering.
    pub fn of(dialect: SqlDialect, tiering: &'a Tiering) -> SqlCuts<'a> {
        SqlCuts { dialect, tiering }
    }

    /// What the cuts share out, in whole units, where they do.
    ///
    /// # Errors
    /// The measure cannot be said in this dialect: a sentence.
    pub fn amount(&self, names: &SqlNames<'_>) -> Result<Option<NamedValue>, String> {
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
                let is_certain = is_shared || self.is_live();
                let sql =
                    if is_certain { whole } else { format!("CASE WHEN {value} <= {zero} THEN {whole} END") };
                (sql, measure)
            }
        };
        Ok(Some(NamedValue::new(format!("What the tiers share out: {measure}"), "amount", sql)))
    }

    /// Where a row is among all, in steps, where the cuts need that.
    pub fn places(&self) -> Vec<Vec<NamedValue>> {
        let value = |alias: &str, sql: String| NamedValue::new("", alias, sql);
        let dialect = self.dialect;
        match self.tiering.model.cuts.by {
            _ if !self.is_live() => Vec::new(),
            CutBy::Score => Vec::new(),
            CutBy::Customers => vec![vec![
                value("place", "RANK() OVER (ORDER BY score_millionths DESC NULLS LAST)".to_owned()),
                value("placed_customers", "COUNT(score_millionths) OVER ()".to_owned()),
            ]],
            CutBy::Value => {
                let per_one = self.tiering.shared_measure().map_or(1.0, |(_, per_one, _)| per_one);
                let [per_one, half] = [per_one, 0.5].map(|number| dialect.literal(number));
                let units = format!("SIGN(amount) * FLOOR(ABS(amount) * {per_one} + {half})");
                let up_to = "SUM(units) OVER (ORDER BY amount DESC NULLS LAST RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)";
                let before = format!("{up_to} - SUM(units) OVER (PARTITION BY amount)");
                vec![
                    vec![value("units", dialect.whole(&units))],
                    vec![
                        value("units_before", dialect.whole(&before)),
                        value("all_units", dialect.whole("SUM(units) OVER ()")),
                    ],
                ]
            }
        }
    }

    /// The tier by the cuts.
    pub fn tier(&self) -> String {
        match (self.tiering.model.cuts.by, self.is_live()) {
            (CutBy::Customers, true) => self.by_customers(),
            (CutBy::Value, true) => self.by_value(),
            _ => self.by_levels(),
        }
    }

    fn is_live(&self) -> bool {
        self.tiering.frozen.is_none()
    }

    fn by_levels(&self) -> String {
        let model = &self.tiering.model;
        let (level, per_one) = match model.cuts.by {
            CutBy::Value => ("amount", None),
            CutBy::Score | CutBy::Customers => ("score_millionths", Some(1e6)),
        };
        let levels = self.tiering.levels.from.iter().enumerate();
        let cases = levels.filter(|(_, from)| from.is_finite()).map(|(at, from)| {
            let from = per_one.map_or(*from, |per_one| (from * per_one).round());
            (at, format!("{level} >= {}", self.dialect.literal(from)))
        });
        self.cases(&format!("{level} IS NULL THEN NULL"), cases)
    }

    /// This many percent of those with a score, and everybody who is level with the last of them.
    fn by_customers(&self) -> String {
        let [half, hundred, billion] = [0.5, 100.0, 1e9].map(|number| self.dialect.literal(number));
        let cases = self.tiering.model.cuts.until.iter().enumerate().map(|(at, percent)| {
            let count = format!("{} * placed_customers / {hundred}", self.dialect.number_alone(*percent));
            // What the arithmetic leaves behind the ninth decimal does not count.
            (at, format!("place <= CEIL(FLOOR({count} * {billion} + {half}) / {billion})"))
        });
        self.cases("score_millionths IS NULL THEN NULL", cases)
    }

    /// Those who come before this many percent of the total are reached. All of it is whole numbers: the total is divided
    /// into what a hundred million go into and the rest, so that none becomes too large.
    fn by_value(&self) -> String {
        let dialect = self.dialect;
        // No database has to round: what is divided is a multiple.
        let divided = |number: &str| {
            format!("({number} - {}) / {OF_ALL}", dialect.whole_remainder(&format!("({number})"), OF_ALL))
        };
        let (whole, rest) = (divided("all_units"), dialect.whole_remainder("all_units", OF_ALL));
        let cases = self.tiering.model.cuts.until.iter().enumerate().map(|(at, percent)| {
            let limit = (percent * 1e6).round();
            let rest = divided(&format!("{rest} * {limit} + {}", OF_ALL - 1));
            (at, format!("units_before < {}", dialect.whole(&format!("{whole} * {limit} + {rest}"))))
        });
        let (zero, last) = (dialect.literal(0.0), self.tiering.model.tier_count());
        let first = format!(
            "amount IS NULL THEN NULL\n      WHEN amount <= {zero} THEN {last}\n      WHEN all_units <= 0 THEN NULL"
        );
        self.cases(&first, cases)
    }

    fn cases(&self, first: &str, cases: impl Iterator<Item = (usize, String)>) -> String {
        let mut text = format!("CASE\n      WHEN {first}");
        for (at, condition) in cases {
            // Writing to a string cannot fail.
            let _ = write!(text, "\n      WHEN {condition} THEN {}", at + 1);
        }
        format!("{text}\n      ELSE {}\n    END", self.tiering.model.tier_count())
    }
}
