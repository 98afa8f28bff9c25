//! Scales as SQL: from a value to 0 to 100, with the numbers of the frozen scale in it.

use crate::tiering::Knots;
use crate::tiering::model::Better;
use crate::tiering::scale::ScaleCurve;

use super::SqlDialect;

/// The result of a value on a scale.
pub(super) fn scaled(dialect: SqlDialect, value: &str, curve: &ScaleCurve<'_>, better: Better) -> String {
    let [zero, one] = [0.0, 1.0].map(|number| dialect.literal(number));
    let rising = match curve {
        ScaleCurve::Percentile(knots) => {
            return directed(dialect, &percentile(dialect, value, knots), better);
        }
        // Both ends are logarithms already.
        ScaleCurve::Log([low, high]) => {
            between(dialect, &format!("(SIGN({value}) * LN({one} + ABS({value})))"), *low, *high)
        }
        ScaleCurve::Linear([from, to]) => between(dialect, value, *from, *to),
        ScaleCurve::Points(steps) => {
            let cases = steps.iter().map(|[at_least, points]| {
                format!(" WHEN {value} >= {} THEN {}", dialect.literal(*at_least), dialect.literal(*points))
            });
            format!("CASE{} ELSE {zero} END", cases.collect::<String>())
        }
    };
    format!("(CASE WHEN {value} IS NOT NULL THEN {} END)", directed(dialect, &rising, better))
}

/// A result where more is better, or where less is.
pub(super) fn directed(dialect: SqlDialect, rising: &str, better: Better) -> String {
    match better {
        Better::Higher => rising.to_owned(),
        Better::Lower => format!("({} - {rising})", dialect.literal(100.0)),
    }
}

/// Where a value is between two ends, 0 to 100; 50 where the ends are one.
fn between(dialect: SqlDialect, value: &str, low: f64, high: f64) -> String {
    if low == high {
        return dialect.literal(50.0);
    }
    let [zero, hundred] = [0.0, 100.0].map(|number| dialect.literal(number));
    let share =
        format!("({hundred} * (({value} - {}) / {}))", dialect.literal(low), dialect.literal(high - low));
    format!(
        "(CASE WHEN {share} < {zero} THEN {zero} WHEN {share} > {hundred} THEN {hundred} ELSE {share} END)"
    )
}

/// The percentile of a value among knots, more being better.
pub(super) fn percentile(dialect: SqlDialect, value: &str, knots: &Knots) -> String {
    let half_rank = half_rank(dialect, value, knots, 0, knots.values.len());
    let all = dialect.literal(2.0 * f64::from(knots.known));
    format!("(CASE WHEN {value} IS NOT NULL THEN {} * {half_rank} / {all} END)", dialect.literal(100.0))
}

/// Twice the number of those below, and once that of the equal. The knots are halved again and again, so that a database
/// makes few comparisons: those before `first` are not above the value, those from `end` on are.
fn half_rank(dialect: SqlDialect, value: &str, knots: &Knots, first: usize, end: usize) -> String {
    if first < end {
        let middle = usize::midpoint(first, end);
        let below = half_rank(dialect, value, knots, first, middle);
        let above = half_rank(dialect, value, knots, middle + 1, end);
        return format!(
            "(CASE WHEN {value} < {} THEN {below} ELSE {above} END)",
            dialect.literal(knots.values[middle])
        );
    }
    let rank = |at: usize| f64::from(knots.half_ranks[at]);
    let Some(at) = first.checked_sub(1) else { return dialect.literal(0.0) };
    let knot = dialect.literal(knots.values[at]);
    let Some(next) = knots.values.get(first) else {
        let all = dialect.literal(2.0 * f64::from(knots.known));
        return format!("CASE WHEN {value} = {knot} THEN {} ELSE {all} END", dialect.literal(rank(at)));
    };
    let way = format!("({value} - {knot}) / {}", dialect.literal(next - knots.values[at]));
    format!("{} + {way} * {}", dialect.literal(rank(at)), dialect.literal(rank(first) - rank(at)))
}
