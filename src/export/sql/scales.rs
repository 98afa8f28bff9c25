//! Scales as SQL: from a value to 0 to 100, with the numbers of the frozen scale in it.

use crate::tiering::Knots;
use crate::tiering::model::{Better, Criterion, ScaleKind};
use crate::tiering::scale::ScaleCurve;

use super::SqlDialect;
use super::live::{self, SqlQuantiles};

/// The way from a value to its result.
pub(super) enum SqlCurve<'a> {
    /// By rank among the customers of a frozen scale.
    Knots(&'a Knots),
    /// By rank among all rows.
    Rank,
    /// Between two logarithms.
    Log(SqlEnds),
    /// Between two values.
    Linear(SqlEnds),
    /// From so much on, this many points; the most first.
    Points(&'a [[f64; 2]]),
}

/// Between what a value is placed.
pub(super) struct SqlEnds {
    low: String,
    span: String,
    /// Whether both are one; none where that is known already: they are not.
    are_one: Option<String>,
}

impl SqlEnds {
    /// Ends that are known.
    fn known(dialect: SqlDialect, [low, high]: [f64; 2]) -> SqlEnds {
        let [low_end, span] = [low, high - low].map(|number| dialect.literal(number));
        SqlEnds { low: low_end, span, are_one: (low == high).then(|| "1 = 1".to_owned()) }
    }

    /// Ends that another step works out.
    fn found([low, high]: [String; 2]) -> SqlEnds {
        SqlEnds { span: format!("({high} - {low})"), are_one: Some(format!("{low} = {high}")), low }
    }
}

impl<'a> SqlCurve<'a> {
    /// A curve of a frozen scale.
    pub fn frozen(dialect: SqlDialect, curve: ScaleCurve<'a>) -> SqlCurve<'a> {
        match curve {
            ScaleCurve::Percentile(knots) => SqlCurve::Knots(knots),
            // Both ends are logarithms already.
            ScaleCurve::Log(ends) => SqlCurve::Log(SqlEnds::known(dialect, ends)),
            ScaleCurve::Linear(ends) => SqlCurve::Linear(SqlEnds::known(dialect, ends)),
            ScaleCurve::Points(steps) => SqlCurve::Points(steps),
        }
    }

    /// The curve of a criterion whose ends are those of all rows then, where the model does not say them.
    pub fn live(criterion: &'a Criterion, value: &str, quantiles: &SqlQuantiles) -> SqlCurve<'a> {
        let dialect = quantiles.dialect();
        match criterion.scale {
            ScaleKind::Percentile => SqlCurve::Rank,
            ScaleKind::Points => SqlCurve::Points(&criterion.steps),
            ScaleKind::Log => {
                let end = |share| logarithm(dialect, &quantiles.quantile(value, share));
                SqlCurve::Log(SqlEnds::found([0.01, 0.99].map(end)))
            }
            ScaleKind::Linear => SqlCurve::Linear(match (criterion.from, criterion.to) {
                (Some(from), Some(to)) => SqlEnds::known(dialect, [from, to]),
                (from, to) => {
                    let end = |(end, share): (Option<f64>, f64)| {
                        end.map_or_else(|| quantiles.quantile(value, share), |end| dialect.literal(end))
                    };
                    SqlEnds::found([(from, 0.0), (to, 1.0)].map(end))
                }
            }),
        }
    }
}

/// The result of a value on a scale.
pub(super) fn scaled(dialect: SqlDialect, value: &str, curve: &SqlCurve<'_>, better: Better) -> String {
    let rising = match curve {
        SqlCurve::Knots(knots) => return directed(dialect, &percentile(dialect, value, knots), better),
        SqlCurve::Rank => return directed(dialect, &live::percentile(dialect, value), better),
        SqlCurve::Log(ends) => between(dialect, &logarithm(dialect, value), ends),
        SqlCurve::Linear(ends) => between(dialect, value, ends),
        SqlCurve::Points(steps) => {
            let cases = steps.iter().map(|[at_least, points]| {
                format!(" WHEN {value} >= {} THEN {}", dialect.literal(*at_least), dialect.literal(*points))
            });
            format!("CASE{} ELSE {} END", cases.collect::<String>(), dialect.literal(0.0))
        }
    };
    format!("(CASE WHEN {value} IS NOT NULL THEN {} END)", directed(dialect, &rising, better))
}

/// The logarithm of a value above 0, and the same below it.
fn logarithm(dialect: SqlDialect, value: &str) -> String {
    format!("(SIGN({value}) * LN({} + ABS({value})))", dialect.literal(1.0))
}

/// A result where more is better, or where less is.
pub(super) fn directed(dialect: SqlDialect, rising: &str, better: Better) -> String {
    match better {
        Better::Higher => rising.to_owned(),
        Better::Lower => format!("({} - {rising})", dialect.literal(100.0)),
    }
}

/// Where a value is between two ends, 0 to 100; 50 where the ends are one.
fn between(dialect: SqlDialect, value: &str, ends: &SqlEnds) -> String {
    let [zero, fifty, hundred] = [0.0, 50.0, 100.0].map(|number| dialect.literal(number));
    let SqlEnds { low, span, are_one } = ends;
    let share = format!("({hundred} * (({value} - {low}) / {span}))");
    let is_one = are_one.as_ref().map(|are_one| format!(" WHEN {are_one} THEN {fifty}")).unwrap_or_default();
    format!(
        "(CASE{is_one} WHEN {share} < {zero} THEN {zero} WHEN {share} > {hundred} THEN {hundred} ELSE {share} END)"
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
