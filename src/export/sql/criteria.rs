//! The criteria as SQL: what counts, on its scale, and what it comes to.

use crate::tiering::Tiering;
use crate::tiering::model::ScaleKind;

use super::SqlDialect;
use super::live::SqlQuantiles;
use super::names::SqlNames;
use super::scales::{SqlCurve, scaled};
use super::values::NamedValue;

/// The criteria that count: their values, their results on their scales, and what they come to.
pub(super) struct SqlCriteria {
    dialect: SqlDialect,
    /// What counts.
    pub values: Vec<NamedValue>,
    /// The ends of scales that are those of all rows then.
    pub quantiles: SqlQuantiles,
    /// 0 to 100.
    pub results: Vec<NamedValue>,
    points: Vec<String>,
    known: Vec<String>,
    weight: f64,
}

impl SqlCriteria {
    /// Those of a tiering, on its frozen scale where it has one.
    ///
    /// # Errors
    /// A measure cannot be said in this dialect: a sentence.
    pub fn of(tiering: &Tiering, names: &SqlNames<'_>) -> Result<SqlCriteria, String> {
        let dialect = names.dialect;
        let mut found = SqlCriteria {
            dialect,
            values: Vec::new(),
            quantiles: SqlQuantiles::new(dialect, "e"),
            results: Vec::new(),
            points: Vec::new(),
            known: Vec::new(),
            weight: 0.0,
        };
        for (at, (criterion, in_list)) in tiering.model.criteria.iter().zip(&tiering.criteria).enumerate() {
            let Some(in_list) = in_list.as_ref().ok().filter(|_| criterion.counts()) else { continue };
            let (value, result) = (format!("v{}", at + 1), format!("s{}", at + 1));
            let about = format!("{}: {}", criterion.name, criterion.measure);
            found.values.push(NamedValue::new(about, value.clone(), names.number(&criterion.measure)?));
            let known = match criterion.scale {
                ScaleKind::Percentile => names.known_rank(&criterion.measure, criterion.better),
                _ => None,
            };
            let sql = || {
                let curve = match tiering.frozen.is_some() {
                    true => SqlCurve::frozen(
                        dialect,
                        in_list.curve().ok_or("A percentile is not on the frozen scale.")?,
                    ),
                    false => SqlCurve::live(criterion, &value, &found.quantiles),
                };
                Ok::<_, String>(scaled(dialect, &value, &curve, criterion.better))
            };
            let sql = known.map_or_else(sql, Ok)?;
            let about = format!("{}, weight {}", criterion.name, criterion.weight.0);
            found.results.push(NamedValue::new(about, result.clone(), sql));
            let [weight, zero] = [criterion.weight.0, 0.0].map(|number| dialect.literal(number));
            found.points.push(format!("COALESCE({weight} * {result}, {zero})"));
            found.known.push(format!("CASE WHEN {result} IS NULL THEN {zero} ELSE {weight} END"));
            found.weight += criterion.weight.0;
        }
        Ok(found)
    }

    /// The points that a row has, and the weight of what is known of it.
    pub fn sums(&self) -> [String; 2] {
        [&self.points, &self.known].map(|parts| match &parts[..] {
            [] => self.dialect.literal(0.0),
            parts => parts.join("\n      + "),
        })
    }

    /// The weighted mean in whole millionths, where enough is known.
    pub fn score(&self, tiering: &Tiering) -> String {
        if self.weight <= 0.0 || !tiering.list_is_enough() {
            return self.dialect.whole("NULL");
        }
        let dialect = self.dialect;
        let least = dialect.literal(tiering.model.min_coverage / 100.0 - 1e-12);
        let [zero, half, thousand, billion] = [0.0, 0.5, 1e3, 1e9].map(|number| dialect.literal(number));
        let millionths = format!("FLOOR(FLOOR(points / known * {billion} + {half}) / {thousand} + {half})");
        let (weight, score) = (dialect.literal(self.weight), dialect.whole(&millionths));
        format!("CASE WHEN known > {zero} AND known / {weight} >= {least} THEN {score} END")
    }
}
