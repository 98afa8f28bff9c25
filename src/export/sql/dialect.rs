//! What differs from one database to another.

use crate::data::fold;

/// A database's way of writing SQL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SqlDialect {
    /// DuckDB.
    Duckdb,
    /// PostgreSQL.
    Postgres,
    /// SQLite.
    Sqlite,
    /// Spark SQL.
    Spark,
    /// Google BigQuery.
    Bigquery,
    /// Snowflake.
    Snowflake,
}

impl SqlDialect {
    /// All of them, by their names on the command line.
    pub const ALL: [(&'static str, SqlDialect); 6] = [
        ("duckdb", Self::Duckdb),
        ("postgres", Self::Postgres),
        ("sqlite", Self::Sqlite),
        ("spark", Self::Spark),
        ("bigquery", Self::Bigquery),
        ("snowflake", Self::Snowflake),
    ];

    /// The name of a table or column in quotes, which no name can leave.
    pub fn name(self, name: &str) -> String {
        let name: String = name.chars().filter(|letter| *letter != '\0').collect();
        match self {
            Self::Spark => format!("`{}`", name.replace('`', "``")),
            Self::Bigquery => {
                format!(
                    "`{}`",
                    name.replace('\\', "\\\\").replace('`', "\\`").replace('\n', "\\n").replace('\r', "\\r")
                )
            }
            Self::Duckdb | Self::Postgres | Self::Sqlite | Self::Snowflake => {
                format!("\"{}\"", name.replace('"', "\"\""))
            }
        }
    }

    /// The name of a table, whose parts are separated by points.
    pub fn path(self, path: &str) -> String {
        path.split('.').map(|part| self.name(part)).collect::<Vec<_>>().join(".")
    }

    /// How a step begins. PostgreSQL and SQLite would otherwise put its expressions wherever a later step names them, and
    /// so write them out many times over.
    pub fn step(self, name: &str) -> String {
        match self {
            Self::Postgres | Self::Sqlite => format!("{name} AS MATERIALIZED ("),
            Self::Duckdb | Self::Spark | Self::Bigquery | Self::Snowflake => format!("{name} AS ("),
        }
    }

    /// The type of a text.
    pub fn text_type(self) -> &'static str {
        match self {
            Self::Spark | Self::Bigquery => "STRING",
            Self::Duckdb | Self::Postgres | Self::Sqlite | Self::Snowflake => "VARCHAR(4000)",
        }
    }

    /// The number of a letter of a text, counted from 1; 0 or NULL where there is none.
    pub fn code_of_letter(self, text: &str, at: usize) -> String {
        let letter = format!("SUBSTR({text}, {at}, 1)");
        match self {
            Self::Postgres | Self::Spark => format!("ASCII({letter})"),
            // Of no letter it is -1.
            Self::Duckdb => format!("GREATEST(UNICODE({letter}), 0)"),
            Self::Sqlite | Self::Bigquery | Self::Snowflake => format!("UNICODE({letter})"),
        }
    }

    /// What is left of a division of whole numbers.
    pub fn whole_remainder(self, value: &str, of: u64) -> String {
        match self {
            Self::Bigquery | Self::Snowflake => format!("MOD({value}, {of})"),
            Self::Duckdb | Self::Postgres | Self::Sqlite | Self::Spark => format!("({value} % {of})"),
        }
    }

    /// A text in quotes, which no text can leave.
    pub fn text(self, text: &str) -> String {
        let backslash_acts = matches!(self, Self::Spark | Self::Bigquery | Self::Snowflake);
        let mut written = String::from("'");
        for letter in text.chars() {
            match letter {
                // No database keeps it in a text.
                '\0' => {}
                '\\' if backslash_acts => written.push_str("\\\\"),
                '\'' if backslash_acts => written.push_str("\\'"),
                '\'' => written.push_str("''"),
                '\n' if backslash_acts => written.push_str("\\n"),
                '\r' if backslash_acts => written.push_str("\\r"),
                letter => written.push(letter),
            }
        }
        written.push('\'');
        written
    }

    /// A comment to the end of the line, which no text can leave.
    pub fn comment(self, text: &str) -> String {
        let text: String = text
            .chars()
            .map(
                |letter| {
                    if letter.is_control() || "\u{2028}\u{2029}".contains(letter) { ' ' } else { letter }
                },
            )
            .collect();
        format!("-- {text}")
    }

    /// A column as text.
    pub fn as_text(self, column: &str) -> String {
        match self {
            Self::Duckdb => format!("CAST({column} AS VARCHAR)"),
            Self::Spark | Self::Bigquery => format!("CAST({column} AS STRING)"),
            Self::Snowflake => format!("TO_VARCHAR({column})"),
            Self::Postgres | Self::Sqlite => format!("CAST({column} AS TEXT)"),
        }
    }

    /// A number with a fraction as text from which the same number can be read.
    pub fn exact_text(self, number: &str) -> String {
        match self {
            Self::Sqlite => format!("PRINTF('%!.17g', {number})"),
            Self::Bigquery => format!("FORMAT('%.17g', {number})"),
            Self::Duckdb | Self::Postgres | Self::Spark | Self::Snowflake => self.as_text(number),
        }
    }

    /// A text without blanks around it.
    pub fn trimmed(self, text: &str) -> String {
        match self {
            Self::Duckdb | Self::Sqlite => {
                let blanks = match self {
                    Self::Sqlite => "' ' || CHAR(9) || CHAR(10) || CHAR(13)".to_owned(),
                    _ => "' ' || CHR(9) || CHR(10) || CHR(13)".to_owned(),
                };
                format!("TRIM({text}, {blanks})")
            }
            Self::Postgres => format!("BTRIM({text}, E' \\t\\n\\r')"),
            Self::Spark => format!("TRIM(BOTH ' \\t\\n\\r' FROM {text})"),
            Self::Bigquery | Self::Snowflake => format!("TRIM({text}, ' \\t\\n\\r')"),
        }
    }

    /// The letters from a to z that a text in small letters begins with.
    pub fn letters_in_front(self, text: &str) -> String {
        const LETTERS: &str = "'abcdefghijklmnopqrstuvwxyz'";
        let rest = match self {
            Self::Spark => format!("TRIM(LEADING {LETTERS} FROM {text})"),
            Self::Duckdb | Self::Postgres | Self::Sqlite | Self::Bigquery | Self::Snowflake => {
                format!("LTRIM({text}, {LETTERS})")
            }
        };
        format!("SUBSTR({text}, 1, LENGTH({text}) - LENGTH({rest}))")
    }

    /// A whole number of a value.
    pub fn whole(self, value: &str) -> String {
        let kind = match self {
            Self::Bigquery => "INT64",
            _ => "BIGINT",
        };
        format!("CAST({value} AS {kind})")
    }

    /// What LOWER makes of a letter; none where that depends on the letters beside it, or on the version.
    pub fn small(self, letter: char) -> Option<char> {
        match self {
            Self::Sqlite => Some(letter.to_ascii_lowercase()),
            Self::Duckdb | Self::Postgres => Some(fold::small(letter)),
            Self::Spark | Self::Bigquery | Self::Snowflake => {
                (!"\u{130}\u{3a3}".contains(letter)).then(|| fold::small(letter))
            }
        }
    }

    /// A text that is put in order by its letters, whatever the language of the database.
    pub fn in_order(self, text: &str) -> String {
        match self {
            Self::Postgres => format!("{text} COLLATE \"C\""),
            _ => text.to_owned(),
        }
    }

    /// Whether a text has a pattern, in which only % and _ have a meaning.
    pub fn like(self, text: &str, pattern: &str) -> String {
        match self {
            // A backslash stands for itself nowhere else.
            Self::Postgres | Self::Spark | Self::Bigquery | Self::Snowflake => {
                format!("({text} LIKE {})", self.text(&pattern.replace('\\', "\\\\")))
            }
            Self::Duckdb | Self::Sqlite => format!("({text} LIKE {})", self.text(pattern)),
        }
    }

    /// The smallest or the largest of several values.
    pub fn extreme(self, largest: bool, values: &str) -> String {
        let name = match (self, largest) {
            (Self::Sqlite, true) => "MAX",
            (Self::Sqlite, false) => "MIN",
            (_, true) => "GREATEST",
            (_, false) => "LEAST",
        };
        format!("{name}({values})")
    }
}
