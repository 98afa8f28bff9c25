//! What is said about mistakes, and where.

use super::*;

/// An expression, the part of it that is wrong (found from the left), and what is said.
const MISTAKES: &[(&str, &str, &str)] = &[
    ("", "", "Write a condition, such as profit < 0."),
    ("  ", "  ", "Write a condition, such as profit < 0."),
    ("profit < 0 AND", "AND", "Something is missing after 'AND'."),
    ("größe < 0 AND", "AND", "Something is missing after 'AND'."),
    ("AND profit < 0", "AND", "Something is missing before 'AND'."),
    ("profit < AND orders > 1", "AND", "Something is missing between '<' and 'AND'."),
    ("profit < 0 orders > 1", "orders", "Something is missing between '0' and 'orders'."),
    ("NOT", "NOT", "Something is missing after 'NOT'."),
    ("(profit < 0", "(", "This bracket is never closed."),
    ("((profit) < 0", "(", "This bracket is never closed."),
    ("profit < 0)", ")", "This bracket was never opened."),
    (
        "CASE WHEN orders > 1 THEN 1",
        "CASE",
        "This CASE has no END. Write CASE WHEN condition THEN a ELSE b END.",
    ),
    ("1 END", "END", "This END has no CASE."),
    (
        "Total Spent > 5",
        "Spent",
        "Something is missing between 'Total' and 'Spent'. If this is one name, put it in double quotes: \"Total Spent\".",
    ),
    ("revenue > 1,000", ",", "A comma cannot stand after '1'. Write 1000 without the comma."),
    ("revenue > 1,5", ",", "A comma cannot stand after '1'. Write 1.5 with a point."),
    ("revenue > 1 000", "000", "Something is missing between '1' and '000'. Write 1000 without the blank."),
    (
        "revenue > 10% AND orders > 1",
        "%",
        "A number cannot have a per cent sign. Leave out the sign, or divide by 100, whichever the column is written in.",
    ),
    (
        "name = 'abc",
        "'abc",
        "This quote is never closed. Put another quote where the text ends; a quote inside a text is written twice: 'O''Neill'.",
    ),
    (
        "ü = 1 AND § = 1",
        "§",
        "'§' has no meaning here. Put a name with other signs than letters, digits and _ in double quotes.",
    ),
    (
        "orders = 1\nAND\n§",
        "§",
        "'§' has no meaning here. Put a name with other signs than letters, digits and _ in double quotes.",
    ),
    ("orders =< 3", "<", "Something is missing between '=' and '<'. Write <= for \"at most\"."),
    ("orders => 3", "=>", "'=>' has no meaning here. Write >= for \"at least\"."),
    ("industry = 3", "3", "'industry' is text. Put the value in quotes: '3'."),
    ("3 = industry", "3", "'industry' is text. Put the value in quotes: '3'."),
    ("orders = '3'", "'3'", "'orders' is a number. Write the value without quotes: 3."),
    ("orders > name", "name", "'orders' is a number, but 'name' is text."),
    (
        "last_order < 2024-01-31",
        "2024-01-31",
        "'last_order' is a day. Write days in quotes, year first: '2024-01-31'.",
    ),
    ("last_order < '31.01.2024'", "'31.01.2024'", "'31.01.2024' is not a day. Write dates as 2024-01-31."),
    ("DATE '2024-13-01' < as_of", "'2024-13-01'", "'2024-13-01' is not a day. Write dates as 2024-01-31."),
    (
        "as_of - INTERVAL '1 year'",
        "'1 year'",
        "Something is missing between 'INTERVAL' and '1 year'. Count in days: as_of - 365.",
    ),
    (
        "profit = NULL",
        "NULL",
        "NULL cannot stand here. To find what is missing, write IS NULL after the name.",
    ),
    (
        "region = ''",
        "''",
        "An empty text equals nothing. To find what is missing, write IS NULL after the name.",
    ),
    (
        "revenue",
        "revenue",
        "This is a number, not a condition. Compare it with something, such as revenue > 500.",
    ),
    (
        "revenue AND orders > 1",
        "revenue",
        "'revenue' is a number; a condition is needed here. Compare it with something, such as revenue > 0.",
    ),
    ("1 < 2 < 3", "3", "'1 < 2' is a condition, but '3' is a number."),
    ("1 + name > 2", "name", "'name' is text; '+' needs numbers."),
    (
        "as_of * -2 > 0",
        "as_of",
        "'as_of' is a day; '*' needs numbers. Days can be subtracted, or moved by a number: as_of - 365.",
    ),
    ("abs(1, 2) > 0", "abs", "'abs' takes one value; here it has 2."),
    ("max(1, 2) > 0", "max", "There is no function 'max'. The largest of several values is greatest(a, b)."),
    (
        "count(*) > 1",
        "count",
        "There is no function 'count'. An expression looks at one customer at a time; it cannot add up over all of them.",
    ),
    ("revenue > (SELECT 1)", "SELECT", "A query cannot stand here, only a condition or a formula."),
    ("revenue > 5--3", "--3", "A comment cannot stand here. Put a blank between two minus signs."),
    ("name LIKE region", "region", "LIKE needs a text in quotes. % stands for any text: name LIKE '%gmbh'."),
    (
        "name IS TRUE",
        "name",
        "After IS must come NULL or NOT NULL. A condition holds by itself; write NOT before it for its opposite.",
    ),
    (
        "a.b = 1",
        ".",
        "'.' has no meaning here. Put a name with other signs than letters, digits and _ in double quotes.",
    ),
    (
        "industry = \"Retail\"",
        "\"Retail\"",
        "There is no column or measure 'Retail'. A text stands in single quotes: 'Retail'. This list has: region, revenue, profit, name, orders, as_of, industry, Total Spent and more.",
    ),
    (
        "revenu > 1",
        "revenu",
        "There is no column or measure 'revenu'. Did you mean 'revenue'? This list has: revenue, region, orders, name, profit, as_of, industry, Total Spent and more.",
    ),
    ("coalesce(name, 1) = 'a'", "1", "'name' is text. Put the value in quotes: '1'."),
    ("CASE WHEN TRUE THEN 1 ELSE 'a' END > 1", "'a'", "'1' is a number, but 'a' is text."),
    ("1e999 > 1", "1e999", "'1e999' is not a number that can be used."),
];

#[test]
fn mistakes_are_named_at_their_place() {
    for (text, part, said) in MISTAKES {
        let error = condition(text, &List).unwrap_err();
        assert_eq!(error.to_string(), *said, "{text}");
        assert_eq!(&text[error.at.clone()], *part, "{text}");
    }
}

#[test]
fn the_place_is_in_bytes_after_wide_letters_and_lines() {
    let error = Expr::parse("\"größe\" < 0\nAND ünit >").unwrap_err();
    assert_eq!(error.at, 24..25);
    let error = Expr::parse("a = 'ä\n\r\n' AND a = 'b'; a").unwrap_err();
    assert_eq!(error.at, 23..24);
}

#[test]
fn a_condition_is_no_measure() {
    let error = measure("revenue > 1", &List).unwrap_err();
    assert_eq!(
        error.to_string(),
        "This is a condition, not a number. Write a formula, such as revenue / orders."
    );
}

#[test]
fn long_chains_are_read_and_endless_ones_refused() {
    let chain = |count: usize| vec!["orders > 1"; count].join(" AND ");
    assert_eq!(truths(&chain(900)), "1101?");
    let list = (0..5000).map(|i| i.to_string()).collect::<Vec<_>>().join(", ");
    assert_eq!(truths(&format!("orders IN ({list})")), "1111?");
    let sum = vec!["orders"; 1500].join(" + ");
    let nested = format!("{}orders{} > 1", "(".repeat(900), ")".repeat(900));
    let cases = format!("{}1{} > 1", "CASE WHEN TRUE THEN ".repeat(300), " END".repeat(300));
    for text in [chain(10_000), sum, nested, cases, "NOT ".repeat(800) + "TRUE", "- ".repeat(800) + "1"] {
        let message = condition(&text, &List).unwrap_err().message;
        assert!(message.contains("too long") || message.contains("too deep"), "{message}");
    }
    let deep = format!("{}orders{} > 1", "(".repeat(40), ")".repeat(40));
    assert_eq!(truths(&deep), "1101?");
    let deep = format!("{}TRUE{}", "orders > 1 AND NOT (".repeat(40), ")".repeat(40));
    assert_eq!(truths(&deep).len(), 5);
    let deep = format!("{}orders{} > 1", "CASE WHEN TRUE THEN ".repeat(40), " END".repeat(40));
    assert_eq!(truths(&deep), "1101?");
}
