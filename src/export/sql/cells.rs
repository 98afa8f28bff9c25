//! How a cell of the table is read.

use crate::data::column::{Column, ColumnType, ScoreReading};
use crate::data::date::Day;
use crate::data::fold::folded;
use crate::data::orders::MadeOf;
use crate::data::table::{Scale, Table};
use crate::tiering::measure::ColumnCells;

use super::SqlDialect;
use super::order_names::rounded;
use super::texts;

/// A cell as a number, a day since 1970-01-01 or a text; NULL where it is missing. The last day that a date may have is
/// that of the list at hand, or today where the database is.
pub(super) fn cell(dialect: SqlDialect, table: &Table, cells: ColumnCells, is_today_live: bool) -> String {
    let Some(column) = table.column(cells.column) else { return "NULL".to_owned() };
    let name = dialect.name(&column.name);
    // What orders were added up to is a number or a day already.
    let made = table.added_rows().and_then(|orders| orders.made_of(cells.column));
    let is_read = !matches!(made, None | Some(MadeOf::Latest(_)));
    let number = || if is_read { name.clone() } else { dialect.number(&name) };
    match column.kind {
        ColumnType::Date(_) => {
            let day = if is_read { name } else { dialect.day(&name) };
            match cells.latest {
                None => day,
                Some(Day(latest)) => {
                    let latest =
                        if is_today_live { dialect.today() } else { dialect.literal(f64::from(latest)) };
                    format!("CASE WHEN {day} <= {latest} THEN {day} END")
                }
            }
        }
        ColumnType::Number(_) if cells.score => risk(dialect, column, &number()),
        ColumnType::Number(_) => match cells.share && table.scale(cells.column) == Scale::Percent {
            true => format!("({}) / {}", number(), dialect.literal(100.0)),
            false => number(),
        },
        ColumnType::Text | ColumnType::Empty if cells.score => words(dialect, column, &name),
        ColumnType::Text | ColumnType::Empty => texts::known(dialect, &name),
    }
}

/// A risk as a score of which more is better.
fn risk(dialect: SqlDialect, column: &Column, number: &str) -> String {
    match column.score {
        Some(ScoreReading::LessThan(top)) => format!("({} - ({number}))", dialect.literal(top)),
        _ => number.to_owned(),
    }
}

/// Words in an order as 1, 2, 3.
fn words(dialect: SqlDialect, column: &Column, name: &str) -> String {
    let Some(ScoreReading::Words(words)) = &column.score else { return dialect.number_of_nobody() };
    let said = format!("LOWER({})", dialect.trimmed(&dialect.as_text(name)));
    let case = |(written, plain, number): (&str, &str, u32)| {
        let [written, plain] = [folded(written), folded(plain)].map(|word| dialect.text(&word));
        let number = dialect.number_alone(f64::from(number));
        format!(" WHEN {said} IN ({written}, {plain}) THEN {number}")
    };
    format!("CASE{} END", words.each().map(case).collect::<String>())
}

/// The sum of those cells that are known, without what the arithmetic leaves in its last digits.
pub(super) fn sum(dialect: SqlDialect, cells: &[String]) -> String {
    if cells.is_empty() {
        return dialect.number_of_nobody();
    }
    let [zero, billion] = [0.0, 1e9].map(|number| dialect.literal(number));
    let is_known: Vec<String> = cells.iter().map(|cell| format!("{cell} IS NOT NULL")).collect();
    let known: Vec<String> = cells.iter().map(|cell| format!("COALESCE({cell}, {zero})")).collect();
    let (is_known, sum) = (is_known.join(" OR "), format!("({})", known.join(" + ")));
    let small = rounded(dialect, &sum, 6);
    format!("(CASE WHEN {is_known} THEN CASE WHEN ABS({sum}) < {billion} THEN {small} ELSE {sum} END END)")
}

/// What is more than earlier, as a share: missing where nothing or less was there before.
pub(super) fn growth(dialect: SqlDialect, later: &str, earlier: &str) -> String {
    let [zero, one] = [0.0, 1.0].map(|number| dialect.literal(number));
    format!("(CASE WHEN {earlier} > {zero} THEN {later} / {earlier} - {one} END)")
}
