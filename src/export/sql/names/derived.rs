//! What is derived from where a customer is among the others, as SQL: classes, segments, and small but valuable ones.

use crate::tiering::measure::RATIO;
use crate::tiering::rfm;

use super::{NULL, RANKED_TWICE, SqlNames};

impl SqlNames<'_> {
    /// One of five classes, of which the fifth is the best.
    pub(super) fn class(&self, measure: &str, lower_is_better: bool) -> String {
        if self.is_ranked.get() {
            return self.refuse(RANKED_TWICE.to_owned());
        }
        if !self.is_known(measure) {
            return NULL.to_owned();
        }
        if let Some(known) = self.classes.alias(&measure) {
            return known;
        }
        let value = self.value(measure);
        let numbers = |numbers: &[f64]| numbers.iter().map(|number| self.dialect.literal(*number)).collect();
        let (cuts, [lowest, highest]): (Vec<String>, _) =
            match self.frozen.and_then(|frozen| frozen.knots(measure)) {
                Some(knots) => {
                    let (cuts, ends) = rfm::frozen_cuts(knots);
                    (numbers(&cuts), ends.map(|end| self.dialect.literal(end)))
                }
                None => {
                    let (cuts, ends) = self.quantiles.fifths(&value);
                    (cuts.to_vec(), ends)
                }
            };
        let [zero, one, three, five] = [0.0, 1.0, 3.0, 5.0].map(|number| self.dialect.literal(number));
        let above = |cut: &String| format!("CASE WHEN {value} > {cut} THEN {one} ELSE {zero} END");
        let above = cuts.iter().map(above).collect::<Vec<_>>().join(" + ");
        let class = if lower_is_better { format!("{five} - ({above})") } else { format!("{one} + {above}") };
        let sql = format!(
            "(CASE WHEN {value} IS NULL THEN NULL WHEN {lowest} = {highest} THEN {three} ELSE {class} END)"
        );
        self.classes.add(measure.to_owned(), ("k", measure), format!("The class of {measure}"), sql)
    }

    /// The classes of recency, frequency and monetary value as one number.
    pub(super) fn code(&self) -> String {
        let [recency, frequency, monetary] =
            [("days_since_order", true), ("orders", false), ("revenue", false)]
                .map(|(name, lower)| self.class(name, lower));
        let [hundred, ten] = [100.0, 10.0].map(|number| self.dialect.literal(number));
        format!("({recency} * {hundred} + {frequency} * {ten} + {monetary})")
    }

    /// The name of the segment of that code.
    pub(super) fn segment(&self) -> String {
        let key = "rfm_segment";
        let code = self.code();
        if let Some(known) = self.segments.alias(&key) {
            return known;
        }
        let cases = rfm::segment_codes().map(|(name, codes)| {
            let codes: Vec<String> =
                codes.iter().map(|code| self.dialect.literal(f64::from(*code))).collect();
            format!(" WHEN {code} IN ({}) THEN {}", codes.join(", "), self.dialect.text(name))
        });
        let sql = format!("(CASE{} END)", cases.collect::<String>());
        self.segments.add(key.to_owned(), ("g", key), String::new(), sql)
    }

    /// The mean of those that are known, without what the arithmetic leaves in the last digits.
    pub(super) fn mean(&self, parts: &[String]) -> String {
        let [zero, one] = [0.0, 1.0].map(|number| self.dialect.literal(number));
        let sum: Vec<String> = parts.iter().map(|part| format!("COALESCE({part}, {zero})")).collect();
        let known = |part| format!("CASE WHEN {part} IS NULL THEN {zero} ELSE {one} END");
        let known: Vec<String> = parts.iter().map(known).collect();
        let mean = format!("(({}) / NULLIF({}, {zero}))", sum.join(" + "), known.join(" + "));
        if parts.len() < 2 {
            return mean;
        }
        // No percentile is below 0.
        let [scale, half] = [10_f64.powi(RATIO), 0.5].map(|number| self.dialect.literal(number));
        format!("(FLOOR({mean} * {scale} + {half}) / {scale})")
    }

    /// Whether a customer brings little, but is high on something else.
    pub(super) fn small_but_valuable(&self) -> String {
        let limits = &self.model.small_but_valuable;
        let size = self.rank("revenue");
        let known = limits.high_on.iter().filter(|measure| self.is_known(measure));
        let voices: Vec<String> = known.map(|measure| self.rank(measure)).collect();
        if voices.is_empty() {
            return "(CASE WHEN 1 = 0 THEN 1 = 1 END)".to_owned();
        }
        let is_known: Vec<String> = voices.iter().map(|voice| format!("{voice} IS NOT NULL")).collect();
        let [from, none] = [limits.high_from, -1.0].map(|number| self.dialect.literal(number));
        let is_loud: Vec<String> =
            voices.iter().map(|voice| format!("COALESCE({voice}, {none}) >= {from}")).collect();
        let (is_known, is_loud) = (is_known.join(" OR "), is_loud.join(" OR "));
        let is_small = format!("{size} <= {}", self.dialect.literal(limits.revenue_up_to));
        format!("(CASE WHEN {size} IS NOT NULL AND ({is_known}) THEN {is_small} AND ({is_loud}) END)")
    }
}
