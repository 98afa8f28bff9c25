//! Where a value is among those of all rows, for a script that works on the list as it is then: windows, and quantiles
//! by the place of a value. What is missing comes last and counts nowhere; equal values stay together.

use super::SqlDialect;
use super::values::{NamedValue, NamedValues};

/// The percentile of a value among all rows, more being better: 100 · (below + equal / 2) / known.
pub(super) fn percentile(dialect: SqlDialect, value: &str) -> String {
    let ([one, two], hundred) =
        ([1.0, 2.0].map(|number| dialect.literal(number)), dialect.number_alone(100.0));
    let below = format!("RANK() OVER (ORDER BY {value} ASC NULLS LAST) - {one}");
    let equal = format!("COUNT({value}) OVER (PARTITION BY {value})");
    let known = format!("COUNT({value}) OVER ()");
    format!(
        "(CASE WHEN {value} IS NOT NULL THEN {hundred} * ({two} * ({below}) + {equal}) / ({two} * {known}) END)"
    )
}

/// The place of a value among all rows, the most being first.
pub(super) fn rank(dialect: SqlDialect, value: &str) -> String {
    let one = dialect.number_alone(1.0);
    format!("(CASE WHEN {value} IS NOT NULL THEN {one} * RANK() OVER (ORDER BY {value} DESC NULLS LAST) END)")
}

/// Quantiles of values of one step: what they need in that step or the next, and one row of them.
pub(super) struct SqlQuantiles {
    dialect: SqlDialect,
    /// For every row the place of a value, and how many are known.
    places: NamedValues<String>,
    /// What is the same for all rows.
    found: NamedValues<String>,
    /// By what the places are called.
    letter: &'static str,
}

impl SqlQuantiles {
    /// Of nothing yet. What they are called begins with `letter`.
    pub fn new(dialect: SqlDialect, letter: &'static str) -> SqlQuantiles {
        SqlQuantiles { dialect, places: NamedValues::default(), found: NamedValues::default(), letter }
    }

    /// The database.
    pub fn dialect(&self) -> SqlDialect {
        self.dialect
    }

    /// What every row needs, and what one row then has; both are empty where nothing was asked for.
    pub fn gathered(&self) -> [Vec<NamedValue>; 2] {
        [self.places.values(), self.found.values()]
    }

    /// The quantile of a value by R's type 7, by what it is called.
    pub fn quantile(&self, value: &str, share: f64) -> String {
        let sql = self.quantile_of(value, share);
        self.one(
            value,
            &format!("{:.0}", 100.0 * share),
            format!("{:.0} % of {value} are below", 100.0 * share),
            sql,
        )
    }

    /// The cuts between five classes of a value, and its lowest and highest, by what they are called. Between whole numbers
    /// a cut is moved up to the next one.
    pub fn fifths(&self, value: &str) -> ([String; 4], [String; 2]) {
        let [zero, one] = [0.0, 1.0].map(|number| self.dialect.literal(number));
        let fractions = format!("SUM(CASE WHEN {value} <> FLOOR({value}) THEN {one} ELSE {zero} END)");
        let cuts = [0.2, 0.4, 0.6, 0.8].map(|share| {
            let cut = self.quantile_of(value, share);
            let sql = format!("CASE WHEN {fractions} = {zero} THEN CEIL({cut}) ELSE {cut} END");
            self.one(
                value,
                &format!("class_{:.0}", 5.0 * share),
                format!("Where {value} is cut into classes"),
                sql,
            )
        });
        (cuts, [0.0, 1.0].map(|share| self.quantile(value, share)))
    }

    fn one(&self, value: &str, name: &str, about: String, sql: String) -> String {
        let key = format!("{value} {name}");
        let known = self.found.alias(&key.as_str());
        known.unwrap_or_else(|| self.found.add(key, (self.letter, &format!("{value}_{name}")), about, sql))
    }

    fn quantile_of(&self, value: &str, share: f64) -> String {
        match share {
            0.0 => return format!("MIN({value})"),
            1.0 => return format!("MAX({value})"),
            _ => {}
        }
        let [place, known] = [
            self.place(value, "place", format!("ROW_NUMBER() OVER (ORDER BY {value} ASC NULLS LAST)")),
            self.place(value, "known", format!("COUNT({value}) OVER ()")),
        ];
        let [zero, one, two] = [0.0, 1.0, 2.0].map(|number| self.dialect.literal(number));
        let share = self.dialect.number_alone(share);
        let position = format!("{share} * ({known} - {one})");
        let at = |more: &str| format!("MAX(CASE WHEN {place} = FLOOR({position}) + {more} THEN {value} END)");
        let (below, above) = (at(&one), at(&two));
        let way = format!("MAX({position} - FLOOR({position}))");
        format!("(CASE WHEN {way} = {zero} THEN {below} ELSE {below} + {way} * ({above} - {below}) END)")
    }

    fn place(&self, value: &str, name: &str, sql: String) -> String {
        let key = format!("{value} {name}");
        let known = self.places.alias(&key.as_str());
        known.unwrap_or_else(|| self.places.add(key, ("n", &format!("{value}_{name}")), String::new(), sql))
    }
}
