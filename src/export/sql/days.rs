//! Days: how they are read from a table, and the day that it is.

use super::SqlDialect;

/// What a cell of text must be to be a day, blanks around it aside: a year of four digits first, and no other than a time
/// of day behind it.
const DAY: &str = "^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ,:] *[0-9]{1,2}[:.hH][0-5][0-9].*|Z)?$";
/// The same where a month or a day that no calendar has would stop the query.
const DAY_IN_RANGE: &str =
    "^(19|2[01])[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])([Tt ,:] *[0-9]{1,2}[:.hH][0-5][0-9].*|Z)?$";

impl SqlDialect {
    /// A column as the number of its day since 1970-01-01; NULL where it has none, where that is the first day of
    /// spreadsheets or of Unix, and before 1900 and after 2199.
    pub fn day(self, column: &str) -> String {
        let text = self.trimmed(&self.as_text(column));
        let (is_day, day) = (self.is_day(column, &text), self.day_as_written(column, &text));
        let [first, last, placeholder] = [-25_566.0, 84_005.0, 0.0].map(|day| self.literal(day));
        format!(
            "(CASE WHEN {is_day} THEN CASE WHEN {day} BETWEEN {first} AND {last} AND {day} <> {placeholder} THEN {day} END END)"
        )
    }

    /// Whether a column is a day or reads like one, all of it, and a calendar has it: what casts take for days differs
    /// from one database to another, as in `2024-02-30` and `2024-01-31x`.
    fn is_day(self, column: &str, text: &str) -> String {
        match self {
            Self::Duckdb => format!("(TYPEOF({column}) <> 'VARCHAR' OR REGEXP_MATCHES({text}, '{DAY}'))"),
            Self::Spark => format!("{text} RLIKE '{DAY}'"),
            Self::Bigquery => format!("REGEXP_CONTAINS({text}, '{DAY}')"),
            Self::Snowflake => format!("REGEXP_LIKE({text}, '{DAY}', 's')"),
            Self::Postgres => {
                let day = postgres_day(text);
                format!(
                    "CASE WHEN {text} ~ '{DAY_IN_RANGE}' THEN TO_CHAR({day}, 'YYYY-MM-DD') = LEFT({text}, 10) END"
                )
            }
            // It counts on from a day that the calendar does not have.
            Self::Sqlite => format!(
                "DATE(SUBSTR({text}, 1, 10), '+0 days') = SUBSTR({text}, 1, 10) AND (SUBSTR({text}, 11) IN ('', 'Z') OR \
                 SUBSTR({text}, 11) GLOB '[Tt ,:]*[0-9][:.hH][0-5][0-9]*')"
            ),
        }
    }

    fn day_as_written(self, column: &str, text: &str) -> String {
        match self {
            Self::Duckdb => {
                format!("CAST(DATE_DIFF('day', DATE '1970-01-01', TRY_CAST({column} AS DATE)) AS DOUBLE)")
            }
            Self::Spark => {
                let day = format!("TRY_CAST(SUBSTR({text}, 1, 10) AS DATE)");
                format!("CAST(DATEDIFF({day}, DATE '1970-01-01') AS DOUBLE)")
            }
            Self::Bigquery => {
                let day = format!("SAFE_CAST(SUBSTR({text}, 1, 10) AS DATE)");
                format!("CAST(DATE_DIFF({day}, DATE '1970-01-01', DAY) AS FLOAT64)")
            }
            Self::Snowflake => {
                let day = format!("TRY_TO_DATE(LEFT({text}, 10), 'YYYY-MM-DD')");
                format!("CAST(DATEDIFF(day, DATE '1970-01-01', {day}) AS DOUBLE)")
            }
            Self::Postgres => {
                format!("CAST({} - DATE '1970-01-01' AS DOUBLE PRECISION)", postgres_day(text))
            }
            Self::Sqlite => format!("CAST(JULIANDAY(SUBSTR({text}, 1, 10)) - 2440587.5 AS REAL)"),
        }
    }

    /// The number of the day that it is where the database is.
    pub fn today(self) -> String {
        match self {
            Self::Duckdb => "CAST(DATE_DIFF('day', DATE '1970-01-01', CURRENT_DATE) AS DOUBLE)",
            Self::Spark => "CAST(DATEDIFF(CURRENT_DATE(), DATE '1970-01-01') AS DOUBLE)",
            Self::Bigquery => "CAST(DATE_DIFF(CURRENT_DATE(), DATE '1970-01-01', DAY) AS FLOAT64)",
            Self::Snowflake => "CAST(DATEDIFF(day, DATE '1970-01-01', CURRENT_DATE()) AS DOUBLE)",
            Self::Postgres => "CAST(CURRENT_DATE - DATE '1970-01-01' AS DOUBLE PRECISION)",
            Self::Sqlite => "CAST(JULIANDAY(DATE('now')) - 2440587.5 AS REAL)",
        }
        .to_owned()
    }
}

/// This many days on from the first of the month, as PostgreSQL stops at one that the month does not have.
fn postgres_day(text: &str) -> String {
    format!("(CAST(LEFT({text}, 7) || '-01' AS DATE) + CAST(SUBSTR({text}, 9, 2) AS INTEGER) - 1)")
}
