//! Cells of words in a database: those that are missing, and what is compared of the others.

use crate::data::cell::missing_words;
use crate::data::fold::folded;

use super::SqlDialect;

/// The words for a missing value, the blank one first, to be compared with a text in small letters.
pub(super) fn missing(dialect: SqlDialect) -> String {
    let words: Vec<String> = missing_words().map(|word| dialect.text(&folded(word))).collect();
    format!("'', {}", words.join(", "))
}

/// A text without blanks around it; NULL where it is missing.
pub(super) fn known(dialect: SqlDialect, cell: &str) -> String {
    let text = dialect.trimmed(&dialect.as_text(cell));
    format!("CASE WHEN LOWER({text}) IN ({}) THEN NULL ELSE {text} END", missing(dialect))
}

/// A cell in small letters, with one blank between words; NULL where it is missing or one of `not`.
pub(super) fn comparable(dialect: SqlDialect, cell: &str, not: &[&str]) -> String {
    let small = format!("LOWER({})", dialect.trimmed(&dialect.as_text(cell)));
    let not: String = not.iter().map(|word| format!(", {}", dialect.text(word))).collect();
    let one_blank = match dialect {
        SqlDialect::Sqlite => {
            let blanks = ["CHAR(9)", "CHAR(10)", "CHAR(13)"];
            let spaced =
                blanks.iter().fold(small.clone(), |text, blank| format!("REPLACE({text}, {blank}, ' ')"));
            let marked = format!("REPLACE({spaced}, ' ', CHAR(1, 2))");
            format!("REPLACE(REPLACE({marked}, CHAR(2, 1), ''), CHAR(1, 2), ' ')")
        }
        SqlDialect::Duckdb | SqlDialect::Postgres => format!("REGEXP_REPLACE({small}, '\\s+', ' ', 'g')"),
        SqlDialect::Spark | SqlDialect::Bigquery | SqlDialect::Snowflake => {
            format!("REGEXP_REPLACE({small}, '\\\\s+', ' ')")
        }
    };
    format!("CASE WHEN {small} IN ({}{not}) THEN NULL ELSE {one_blank} END", missing(dialect))
}

/// A text with other letters in place of these. SQLite has no room for many functions inside each other, so there they
/// are replaced one after the other.
pub(super) fn replaced(dialect: SqlDialect, text: String, letters: &[(char, char)]) -> String {
    if dialect == SqlDialect::Sqlite && letters.len() > MOST_INSIDE {
        let pairs: String = letters.iter().flat_map(|(from, to)| [*from, *to]).collect();
        return format!(
            "(WITH RECURSIVE letters (said, pairs) AS (SELECT {text}, {} UNION ALL SELECT REPLACE(said, SUBSTR(pairs, 1, 1), \
             SUBSTR(pairs, 2, 1)), SUBSTR(pairs, 3) FROM letters WHERE pairs <> '') SELECT said FROM letters WHERE pairs = '')",
            dialect.text(&pairs)
        );
    }
    letters.iter().fold(text, |text, (from, to)| {
        let [from, to] = [from, to].map(|letter| dialect.text(&letter.to_string()));
        format!("REPLACE({text}, {from}, {to})")
    })
}

/// This many functions inside each other have room in SQLite, whatever is around them.
const MOST_INSIDE: usize = 4;

/// A word or phrase in small letters.
pub(super) fn spoken(dialect: SqlDialect, cell: &str) -> String {
    format!("REPLACE(LOWER({}), '_', ' ')", dialect.trimmed(&dialect.as_text(cell)))
}

/// The first word of a phrase.
pub(super) fn first_word(dialect: SqlDialect, phrase: &str) -> String {
    let all = format!("({phrase} || ' ')");
    let place = match dialect {
        SqlDialect::Sqlite | SqlDialect::Spark => format!("INSTR({all}, ' ')"),
        SqlDialect::Snowflake => format!("CHARINDEX(' ', {all})"),
        SqlDialect::Duckdb | SqlDialect::Postgres | SqlDialect::Bigquery => format!("STRPOS({all}, ' ')"),
    };
    format!("SUBSTR({phrase}, 1, {place} - 1)")
}
