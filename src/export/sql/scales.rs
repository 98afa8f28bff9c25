//! Scales as SQL: from a value to 0 to 100, with the numbers of the frozen scale in it.

use crate::data::expr::sql_number;
use crate::tiering::Knots;
use crate::tiering::model::Better;
use crate::tiering::scale::ScaleCurve;

/// The result of a value on a scale.
pub(super) fn scaled(value: &str, curve: &ScaleCurve<'_>, better: Better) -> String {
    let rising = match curve {
        ScaleCurve::Percentile(knots) => return percentile(value, knots, better),
        ScaleCurve::Log([low, high]) => {
            // Both ends are logarithms already.
            between(&format!("(SIGN({value}) * LN(1.0 + ABS({value})))"), *low, *high)
        }
        ScaleCurve::Linear([from, to]) => between(value, *from, *to),
        ScaleCurve::Points(steps) => {
            let cases = steps.iter().map(|[at_least, points]| {
                format!(" WHEN {value} >= {} THEN {}", sql_number(*at_least), sql_number(*points))
            });
            format!("CASE{} ELSE 0.0 END", cases.collect::<String>())
        }
    };
    let directed = match better {
        Better::Higher => rising,
        Better::Lower => format!("100.0 - {rising}"),
    };
    format!("(CASE WHEN {value} IS NOT NULL THEN {directed} END)")
}

/// Where a value lies between two ends, 0 to 100; 50 where the ends are one.
fn between(value: &str, low: f64, high: f64) -> String {
    if low == high {
        return "50.0".to_owned();
    }
    let share = format!("(100.0 * (({value} - {}) / {}))", sql_number(low), sql_number(high - low));
    format!("(CASE WHEN {share} < 0.0 THEN 0.0 WHEN {share} > 100.0 THEN 100.0 ELSE {share} END)")
}

/// The percentile of a value among knots.
pub(super) fn percentile(value: &str, knots: &Knots, better: Better) -> String {
    let known = 2.0 * f64::from(knots.known);
    let half_rank = half_rank(value, knots, 0, knots.values.len());
    let percentile = format!("100.0 * {half_rank} / {}", sql_number(known));
    let directed = match better {
        Better::Higher => percentile,
        Better::Lower => format!("100.0 - {percentile}"),
    };
    format!("(CASE WHEN {value} IS NOT NULL THEN {directed} END)")
}

/// Twice the number of those below, and once that of the equal: halved again and again, so that a database makes few
/// comparisons.
fn half_rank(value: &str, knots: &Knots, first: usize, end: usize) -> String {
    // `first` knots are at the value or below it, and those from `end` on are above.
    if first == end {
        let rank = |at: usize| f64::from(knots.half_ranks[at]);
        let Some(at) = first.checked_sub(1) else { return "0.0".to_owned() };
        if first == knots.values.len() {
            let (last, all) = (sql_number(knots.values[at]), sql_number(2.0 * f64::from(knots.known)));
            return format!("CASE WHEN {value} = {last} THEN {} ELSE {all} END", sql_number(rank(at)));
        }
        let way = format!(
            "({value} - {}) / {}",
            sql_number(knots.values[at]),
            sql_number(knots.values[first] - knots.values[at])
        );
        return format!("{} + {way} * {}", sql_number(rank(at)), sql_number(rank(first) - rank(at)));
    }
    let middle = usize::midpoint(first, end);
    let below = half_rank(value, knots, first, middle);
    let above = half_rank(value, knots, middle + 1, end);
    format!("(CASE WHEN {value} < {} THEN {below} ELSE {above} END)", sql_number(knots.values[middle]))
}
