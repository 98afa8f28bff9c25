//! Periods and ages of invoices as columns are named by them: `Jan 2024`, `2024-01`, `FY 2022`, `Q1 2024`, `YTD`, `0-30`,
//! `> 90`.
//!
//! It looks at a cell of which nobody knows yet whether it names a column, and only says whether it does. So it takes what
//! `series` refuses, such as weeks, `YTD`, `Jan - Mar 24` and plans, and refuses what `series` takes: words beside the
//! period, as in `Umsatz Jan 2024`, unless they say what was paid; and a whole day.

use crate::data::date;
use crate::data::header::{self, names_year};
use crate::data::series::names_paid_period;

/// Words that a period may have beside its number, besides the year's, without accents.
const WORDS: &[&str] = &[
    "fy",
    "q",
    "h",
    "t",
    "w",
    "wk",
    "kw",
    "p",
    "m",
    "cy",
    "gj",
    "wj",
    "sem",
    "qtr",
    "quarter",
    "half",
    "week",
    "month",
    "months",
    "period",
    "ytd",
    "mtd",
    "qtd",
    "ltm",
    "ttm",
    "ly",
    "py",
    "year to date",
    "quartal",
    "halbjahr",
    "monat",
    "monate",
    "trimestre",
    "semestre",
    "mois",
    "exercice",
    "mes",
    "mese",
    "kwartaal",
    "maand",
    "kwartal",
    "kvartal",
    "to",
    "bis",
    "actual",
    "plan",
    "budget",
    "forecast",
    "ist",
    "soll",
    "tm",
];

/// Whether a cell is such a name. A day or a bare number is none, a year has a look of its own.
pub(super) fn is_period(cell: &str) -> bool {
    /// Without a letter: `31 - 60`.
    const LONGEST_OF_NUMBERS: usize = 12;
    let may_be = cell.len() <= LONGEST_OF_NUMBERS || cell.chars().any(char::is_alphabetic);
    cell.len() <= 40 && may_be && (header::is_ageing(cell) || is_time(cell) || names_paid_period(cell))
}

fn is_time(cell: &str) -> bool {
    let is_part = |c: char| {
        c.is_alphanumeric() || matches!(c, ' ' | '-' | '/' | '.' | '\'' | '’' | '_' | '(' | ')' | '*')
    };
    if !cell.chars().all(is_part) {
        return false;
    }
    let (words, numbers) = header::words_and_numbers(cell);
    let is_year = |text: &&str| text.len() == 4 && (text.starts_with("19") || text.starts_with("20"));
    let is_month_number =
        |text: &&str| text.len() <= 2 && text.parse().is_ok_and(|month: u32| (1..=12).contains(&month));
    let is_next_year = |year: &str, next: &str| {
        let (year, next) = (year.parse::<u32>().unwrap_or(0), next.parse::<u32>().unwrap_or(0));
        next == year + 1 || next < 100 && next == (year + 1) % 100
    };
    let is_month = |word: &String| is_month(word);
    let is_word = |word: &String| is_month(word) || names_year(word) || WORDS.contains(&word.as_str());
    match (words.as_slice(), numbers.as_slice()) {
        // `2024-01`, `1/2024`, `2023/24`
        ([], [a, b]) => {
            (is_year(a) && (is_month_number(b) || is_next_year(a, b))) || (is_month_number(a) && is_year(b))
        }
        ([], _) => false,
        // `YTD`, `Jan`
        ([word], []) => is_month(word) || matches!(word.as_str(), "ytd" | "mtd" | "qtd" | "ltm" | "ttm"),
        (words, []) => words.iter().all(is_word) && words.iter().any(is_month),
        (words, numbers) => {
            let are_short = numbers.iter().all(|number| number.len() <= 2 || is_year(number));
            // `31 Dec 2024` is a day.
            let is_day = words.len() == 1 && is_month(&words[0]) && numbers.len() > 1;
            are_short && numbers.len() <= 3 && words.iter().all(is_word) && !is_day
        }
    }
}

/// A month's name in whole or cut off: `Jan`, `janvier`, `Sept`.
fn is_month(word: &str) -> bool {
    date::is_month(word) || date::is_month_of_columns(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_told_from_days_and_names() {
        for period in [
            "Jan 2024",
            "2024-01",
            "2024/01",
            "2023/24",
            "2023-2024",
            "01/2024",
            "1.2024",
            "FY 2022",
            "FY24",
            "Q1 2024",
            "2024 Q1",
            "Q3",
            "H1 2024",
            "YTD",
            "2025 YTD",
            "Jan",
            "Jan-24",
            "Mrz 24",
            "März 2024",
            "févr. 2024",
            "ene-24",
            "mei 2024",
            "paź 2024",
            "KW 12",
            "Jan - Dec 24",
            "12 months to Jan 2025",
            "T1 2024",
            "0-30",
            "31 - 60",
            "31-60 days",
            "> 90",
            "90+",
            ">90 Tage",
            "über 90 Tage",
            "Over 60 days",
            "M1",
            "Sept 2024",
            "Jan-Mar 2024",
            "FY 2023/24",
        ] {
            assert!(is_period(period), "{period}");
        }
        for other in [
            "31 Dec 2024",
            "2024-01-05",
            "1/2/2024",
            "100",
            "12.5",
            "Acme",
            "Mar Vista",
            "May Ltd",
            "90",
            "5-3",
            "C1",
            "A-12",
            "1-800",
            "555-1234",
            "Total",
            "Bolt 24",
        ] {
            assert!(!is_period(other), "{other}");
        }
    }
}
