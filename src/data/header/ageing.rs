//! The ages of invoices that headers name: `0-30`, `31 - 60 days`, `> 90`, `1 Month`, `Not due`.

use super::words;

/// Words beside an age of invoices.
const DAYS: &[&str] = &[
    "days",
    "day",
    "tage",
    "tag",
    "jours",
    "dias",
    "giorni",
    "dagen",
    "dni",
    "dagar",
    "dage",
    "d",
    "over",
    "uber",
    "plus",
    "past",
    "due",
    "mas",
    "de",
    "oltre",
    "meer",
    "dan",
    "older",
    "than",
    "overdue",
    "uberfallig",
    "ab",
    "and",
];

/// What is owed and not yet due, or for longest, by the whole header.
const BESIDE_AGES: &[&str] = &[
    "current",
    "not due",
    "not yet due",
    "older",
    "nicht fallig",
    "noch nicht fallig",
    "alter",
    "alter als",
    "non echu",
    "no vencido",
    "a vencer",
    "non scaduto",
    "niet vervallen",
    "ej forfallet",
    "ikke forfalden",
    "ikke forfalt",
];

/// The words and numbers of a cell, the words without accents.
pub(in crate::data) fn words_and_numbers(cell: &str) -> (Vec<String>, Vec<&str>) {
    let words = words(&cell.to_lowercase());
    let numbers = cell.split(|c: char| !c.is_ascii_digit()).filter(|number| !number.is_empty()).collect();
    (words, numbers)
}

/// `0-30`, `31 - 60 days`, `> 90`, `90+`, `über 90 Tage`
pub(in crate::data) fn is_ageing(cell: &str) -> bool {
    let is_part =
        |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '–' | '>' | '<' | '+' | '=' | '≥' | '.');
    let has_digit = cell.bytes().any(|byte| byte.is_ascii_digit());
    if !has_digit || !cell.chars().all(is_part) {
        return false;
    }
    let (words, numbers) = words_and_numbers(cell);
    if !words.iter().all(|word| DAYS.contains(&word.as_str())) {
        return false;
    }
    let days = |text: &str| text.parse::<u32>().ok().filter(|days| text.len() <= 3 && *days <= 730);
    match numbers.as_slice() {
        [one] => {
            days(one).is_some() && (cell.contains(['>', '<', '≥']) || cell.ends_with('+') || is_over(&words))
        }
        [from, to] => {
            let ascend = days(from).zip(days(to)).is_some_and(|(from, to)| from < to);
            let between = cell
                .split_once(from)
                .and_then(|(_, rest)| rest.split_once(to))
                .map(|(between, _)| between.trim());
            ascend && matches!(between, Some("-" | "–" | "to" | "bis"))
        }
        _ => false,
    }
}

fn is_over(words: &[String]) -> bool {
    const OVER: &[&str] = &["over", "uber", "mas", "oltre", "meer", "older", "ab", "plus"];
    words.iter().any(|word| OVER.contains(&word.as_str()))
}

/// Whether headers are those of debts by their age: two of them at least name an age, or one beside what is not yet due.
pub(in crate::data) fn are_ages<'a>(headers: impl Iterator<Item = &'a str>) -> bool {
    let (mut ages, mut beside) = (0, 0);
    for header in headers {
        let (words, numbers) = words_and_numbers(header);
        let said = words.join(" ");
        let counts_months =
            matches!(said.as_str(), "month" | "months" | "monat" | "monate") && numbers.len() < 3;
        if is_ageing(header) {
            ages += 2;
        } else if counts_months && numbers.iter().all(|number| number.len() < 3) && !numbers.is_empty() {
            ages += 1;
        } else if BESIDE_AGES.contains(&said.as_str()) {
            beside += 1;
        }
    }
    ages >= 4 || ages >= 2 && beside > 0
}

#[cfg(test)]
mod tests {
    use super::are_ages;

    #[test]
    fn debts_by_their_age_are_told_from_other_headers() {
        for headers in [
            "Current|1 - 30|31 - 60|91 and over|Total",
            "nicht fällig|1-30 Tage|> 60 Tage|Summe",
            "Current|< 1 Month|1 Month|2 Months|Older|Total",
            "0-30|31-60|90+",
        ] {
            assert!(are_ages(headers.split('|')), "{headers}");
        }
        for headers in [
            "Customer|Total|Current",
            "Revenue 2024|Revenue 2025",
            "Current|Month 1|Total",
            "Jan 2024|Feb 2024",
        ] {
            assert!(!are_ages(headers.split('|')), "{headers}");
        }
    }
}
