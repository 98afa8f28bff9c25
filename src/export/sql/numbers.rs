//! Numbers: how they are written into a script, how they are read from a table, and the arithmetic that differs.

use crate::tiering::measure::steps;

use super::SqlDialect;

/// What a cell of text must be, blanks around it aside, to be a number.
const NUMBER: &str = "^[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?$";
/// The same where a number that is too large or too small would stop the query.
const NUMBER_IN_RANGE: &str = "^[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?0*[0-9]{1,2})?$";
/// This many digits of any number are read alike, whatever rounds them.
const READ_ALIKE: usize = 15;
/// What a multiple is not rounded below.
const EXACT: f64 = 9_007_199_254_740_992.0;
/// Takes the upper half of a number's bits, by what Veltkamp found.
const SPLIT: f64 = 134_217_729.0;

impl SqlDialect {
    /// A number beside others that have a fraction: never a decimal, which is worked with by other rules.
    pub fn literal(self, number: f64) -> String {
        let written = format!("{number:?}");
        match self {
            Self::Duckdb | Self::Snowflake if !written.contains('e') => format!("{written}e0"),
            Self::Spark => format!("{written}D"),
            Self::Sqlite => for_sqlite(number, written),
            _ => written,
        }
    }

    /// A number by itself: as [`literal`](Self::literal), and of that kind wherever it is.
    pub fn number_alone(self, number: f64) -> String {
        match self {
            Self::Postgres => format!("{}::float8", self.literal(number)),
            _ => self.literal(number),
        }
    }

    /// A number that is missing for everybody.
    pub fn number_of_nobody(self) -> String {
        format!("(CASE WHEN 1 = 0 THEN {} END)", self.number_alone(0.0))
    }

    /// A column as a number with a fraction; NULL where it has none, or one that no business counts.
    pub fn number(self, column: &str) -> String {
        let number = match self {
            Self::Duckdb | Self::Spark => format!("TRY_CAST({column} AS DOUBLE)"),
            Self::Bigquery => format!("SAFE_CAST({column} AS FLOAT64)"),
            Self::Snowflake => format!("TRY_TO_DOUBLE({})", self.as_text(column)),
            Self::Postgres => format!("CAST({column} AS DOUBLE PRECISION)"),
            Self::Sqlite => format!("CAST({column} AS REAL)"),
        };
        let (is_number, limit) = (self.is_number(column), self.literal(1e100));
        format!("CASE WHEN {is_number} THEN CASE WHEN ABS({number}) < {limit} THEN {number} END END")
    }

    /// Whether a column is a number or reads like one, all of it: what casts take for numbers differs from one database to
    /// another, as in `1_000`, `12-34`, `5d` and `0x1p3`.
    fn is_number(self, column: &str) -> String {
        let text = self.trimmed(&self.as_text(column));
        match self {
            // Which type a column has is known before any row is read.
            Self::Duckdb => format!("(TYPEOF({column}) <> 'VARCHAR' OR REGEXP_MATCHES({text}, '{NUMBER}'))"),
            Self::Spark => format!("{text} RLIKE '{NUMBER}'"),
            Self::Bigquery => format!("REGEXP_CONTAINS({text}, '{NUMBER}')"),
            Self::Snowflake => format!("REGEXP_LIKE({text}, '{NUMBER}')"),
            Self::Postgres => format!("LENGTH({text}) < 100 AND {text} ~ '{NUMBER_IN_RANGE}'"),
            // Beside a number it takes a text for one, if all of it is; no other text is below a number.
            Self::Sqlite => format!("{text} <= CAST(9e999 AS REAL)"),
        }
    }

    /// A number that is missing where it is too large for one. Some databases stop there instead.
    pub fn finite(self, number: &str) -> String {
        let [above, below] = match self {
            Self::Postgres | Self::Bigquery => return number.to_owned(),
            Self::Sqlite => ["9e999", "-9e999"],
            Self::Duckdb | Self::Spark => ["CAST('Infinity' AS DOUBLE)", "CAST('-Infinity' AS DOUBLE)"],
            Self::Snowflake => ["CAST('inf' AS FLOAT)", "CAST('-inf' AS FLOAT)"],
        };
        format!("NULLIF(NULLIF({number}, {above}), {below})")
    }

    /// A number without what the arithmetic leaves in its last digits, as the program has it.
    pub fn settled(self, number: &str, decimals: i32) -> String {
        let case = |(decimals, below): (i32, f64)| {
            let rounded = super::order_names::rounded(self, number, decimals as usize);
            format!(" WHEN ABS({number}) < {} THEN {rounded}", self.literal(below))
        };
        let cases: String = steps(decimals).into_iter().map(case).collect();
        format!("(CASE{cases} ELSE {number} END)")
    }

    /// A number made whole by FLOOR or CEIL. Spark's give an integer, and stop where the number is too large for one.
    pub fn without_fraction(self, function: &str, number: &str) -> String {
        match self {
            Self::Spark => {
                let exact = self.literal(2_f64.powi(53));
                format!("(CASE WHEN ABS({number}) < {exact} THEN {function}({number}) ELSE {number} END)")
            }
            _ => format!("{function}({number})"),
        }
    }

    /// What is left of a division, to the last digit.
    pub fn remainder(self, one: &str, other: &str) -> String {
        match self {
            Self::Duckdb | Self::Spark => format!("({one} % {other})"),
            Self::Sqlite | Self::Snowflake => format!("MOD({one}, {other})"),
            Self::Postgres | Self::Bigquery => self.remainder_by_division(one, other),
        }
    }

    /// The same without a function for it: the multiple is taken away in two parts, by what Dekker found, so that nothing
    /// of it is lost. Where it is too large for that, the query stops and says so.
    fn remainder_by_division(self, one: &str, other: &str) -> String {
        let [zero, exact, split] = [0.0, EXACT, SPLIT].map(|number| self.literal(number));
        let (high, stop) = (
            |name: &str| format!("{split} * {name} - ({split} * {name} - {name})"),
            match self {
                Self::Bigquery => "ERROR('% divides by too little')",
                _ => "CAST(CONCAT('% divides by too little: ', times) AS DOUBLE PRECISION)",
            },
        );
        // PostgreSQL would otherwise put each value wherever it is named.
        let fence = if self == Self::Postgres { " OFFSET 0" } else { "" };
        let step = |from: String, values: &str| format!("(SELECT {values} FROM {from} AS step{fence})");
        let steps = [
            "*, FLOOR(ABS(whole) / ABS(part)) AS times, ABS(part) AS size".to_owned(),
            format!("*, times * size AS multiple, {} AS a, {} AS b", high("times"), high("size")),
            "*, ABS(whole) - multiple - (a * b - multiple + a * (size - b) + (times - a) * b + (times - a) * \
             (size - b)) AS rest"
                .to_owned(),
            format!(
                "CASE WHEN times >= {exact} THEN {stop} ELSE SIGN(whole) * CASE WHEN rest < {zero} THEN rest + size \
                 WHEN rest >= size THEN rest - size ELSE rest END END"
            ),
        ];
        let operands = format!("(SELECT {one} AS whole, {other} AS part{fence})");
        steps.iter().fold(operands, |from, values| step(from, values))
    }
}

/// A number as SQLite reads it, whose reading is off by the least at times: with 17 digits there is room for that, and what
/// is next to nothing is divided from a whole number.
fn for_sqlite(number: f64, written: String) -> String {
    let scientific = format!("{:e}", number.abs());
    let (digits, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    if number != 0.0 && exponent.parse::<i32>().is_ok_and(|exponent| exponent < -250) {
        return as_fraction(number);
    }
    let is_read_alike = digits.bytes().filter(u8::is_ascii_digit).count() <= READ_ALIKE;
    if is_read_alike { written } else { format!("{number:.16e}") }
}

/// A small number as a whole number that is halved again and again.
fn as_fraction(number: f64) -> String {
    const MOST: i32 = 62;
    let bits = number.to_bits();
    let (exponent, fraction) = ((bits >> 52 & 0x7ff) as i32, bits & ((1 << 52) - 1));
    let whole = if exponent == 0 { fraction } else { fraction | 1 << 52 };
    let mut halvings = 1075 - exponent.max(1);
    let mut written = format!("({}{whole} * 1.0", if number < 0.0 { "-" } else { "" });
    while halvings > 0 {
        written += &format!(" / {}", 1_u64 << halvings.min(MOST));
        halvings -= MOST;
    }
    written + ")"
}
