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
    ("revenue > 1,000", ",", "A comma is not allowed after '1'. Write 1000 without the comma."),
    ("revenue > 1,5", ",", "A comma is not allowed after '1'. Write 1.5 with a point."),
    ("revenue > 5.000,00", ",", "A comma is not allowed after '5.000'. Write 5000.00 with a point."),
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
        "'§' is not allowed here. If it is part of a column name, put the name in \"double quotes\".",
    ),
    (
        "orders = 1\nAND\n§",
        "§",
        "'§' is not allowed here. If it is part of a column name, put the name in \"double quotes\".",
    ),
    ("orders =< 3", "<", "Something is missing between '=' and '<'. Write <= for \"at most\"."),
    ("orders => 3", "=>", "'=>' is not allowed here. Write >= for \"at least\"."),
    ("industry = 3", "3", "'industry' is text. Put the value in quotes: '3'."),
    ("3 = industry", "3", "'industry' is text. Put the value in quotes: '3'."),
    ("orders = '3'", "'3'", "'orders' is a number. Write the value without quotes: 3."),
    ("orders > name", "name", "'orders' is a number, but 'name' is text."),
    (
        "last_order < 2024-01-31",
        "2024-01-31",
        "'last_order' is a date. Write dates in quotes, year first: '2024-01-31'.",
    ),
    ("last_order < '31.01.2024'", "'31.01.2024'", "'31.01.2024' is not a date. Write dates as 2024-01-31."),
    ("DATE '2024-13-01' < as_of", "'2024-13-01'", "'2024-13-01' is not a date. Write dates as 2024-01-31."),
    (
        "as_of - INTERVAL '1 year'",
        "'1 year'",
        "Something is missing between 'INTERVAL' and '1 year'. Count in days: as_of - 365.",
    ),
    (
        "profit = NULL",
        "NULL",
        "NULL is not allowed here. To find what is missing, write IS NULL after the name.",
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
    ("(orders + 1) * 2 = name", "name", "'(orders + 1) * 2' is a number, but 'name' is text."),
    (
        "NOT orders",
        "orders",
        "'orders' is a number; a condition is needed here. Compare it with something, such as orders > 0.",
    ),
    ("abs(orders AND TRUE", "(", "This bracket is never closed."),
    (
        "(CASE WHEN TRUE THEN 1) > 0",
        "CASE",
        "This CASE has no END. Write CASE WHEN condition THEN a ELSE b END.",
    ),
    ("orders IN (1, )", ")", "Something is missing between ',' and ')'."),
    (
        "region IS 'north'",
        "'north'",
        "Something is missing between 'IS' and 'north'. Write = to compare with a text.",
    ),
    (
        "12x > 1",
        "x",
        "Something is missing between '12' and 'x'. Write numbers in full; put a name that starts with a digit in double quotes.",
    ),
    ("1 + name > 2", "name", "'name' is text; '+' needs numbers."),
    (
        "as_of * -2 > 0",
        "as_of",
        "'as_of' is a date; '*' needs numbers. Dates can be subtracted, or moved by a number: as_of - 365.",
    ),
    ("abs(1, 2) > 0", "abs", "'abs' takes one value; here it has 2."),
    ("max(1, 2) > 0", "max", "There is no function 'max'. The largest of several values is greatest(a, b)."),
    ("count(*) > 1", "*", "Something is missing between '(' and '*'."),
    (
        "stddev(revenue) > 1",
        "stddev",
        "There is no function 'stddev'. There are: abs, round, floor, ceil, ceiling, ln, least, greatest, coalesce, lower, upper, trim, length, char_length, avg, sum, count, median, rank, percentile. Put a column name with brackets in double quotes.",
    ),
    ("sum(name) > 1", "name", "'name' is text; 'sum' needs a number."),
    ("revenue > (SELECT 1)", "SELECT", "A query is not allowed here, only a condition or a formula."),
    ("revenue > 5--3", "--3", "A comment is not allowed here. Put a blank between two minus signs."),
    ("name LIKE region", "region", "LIKE needs a text in quotes. % matches any text: name LIKE '%gmbh'."),
    (
        "name IS TRUE",
        "name",
        "After IS must come NULL or NOT NULL. Write a condition without IS TRUE; write NOT before it for its opposite.",
    ),
    (
        "a.b = 1",
        ".",
        "'.' is not allowed here. If it is part of a column name, put the name in \"double quotes\".",
    ),
    (
        "industry = \"Retail\"",
        "\"Retail\"",
        "There is no column or measure 'Retail'. Put a text in single quotes: 'Retail'. This list has: region, revenue, profit, name, orders, as_of, industry, Total Spent and more.",
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
        let error = condition(text, &TestList).unwrap_err();
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
    let error = measure("revenue > 1", &TestList).unwrap_err();
    assert_eq!(
        error.to_string(),
        "This is a condition, not a number. Write a formula, such as revenue / orders."
    );
}

/// A thread has 2 MB of stack or more. Half of it must do, without optimisation.
const STACK: usize = 1024 * 1024;

/// Runs a check with little stack.
fn with_little_stack(check: impl FnOnce() + Send + 'static) {
    let thread = std::thread::Builder::new().stack_size(STACK).spawn(check).unwrap();
    thread.join().unwrap();
}

#[test]
fn long_chains_are_read_in_little_stack() {
    with_little_stack(|| {
        let chain = |part: &str, sign: &str| vec![part; 10_000].join(sign);
        assert_eq!(truths(&chain("orders > 1", " AND ")), "1101?");
        assert_eq!(truths(&chain("orders > 4", " OR ")), "0001?");
        assert_eq!(truths(&format!("{} > 20000", chain("orders", " + "))), "1001?");
        assert_eq!(truths(&format!("{} < 0", chain("orders", " - "))), "1101?");
        assert_eq!(truths(&format!("{} > 4", chain("orders", " * "))), "??0??");
        let list = (0..10_000).map(|i| i.to_string()).collect::<Vec<_>>().join(", ");
        assert_eq!(truths(&format!("orders IN ({list})")), "1111?");
        assert_eq!(truths(&format!("least(orders, {list}) = 0")), "1111?");
        let branches = chain("WHEN orders = 9 THEN 1", " ");
        assert_eq!(truths(&format!("CASE {branches} ELSE 2 END = 2")), "11111");
    });
}

#[test]
fn deep_nesting_is_read_up_to_a_limit_in_little_stack() {
    let nested = |open: &str, inner: &str, close: &str, count: usize| {
        format!("{}{inner}{}", open.repeat(count), close.repeat(count))
    };
    with_little_stack(move || {
        for (open, inner, close, end) in [
            ("(", "orders", ")", " > 1"),
            ("orders > 1 AND NOT (", "TRUE", ")", ""),
            ("CASE WHEN TRUE THEN ", "orders", " END", " > 1"),
            ("CASE WHEN FALSE THEN 2 ELSE ", "orders", " END", " > 1"),
            ("abs(", "orders", ")", " > 1"),
            ("NOT ", "TRUE", "", ""),
            ("- ", "1", "", " < 2"),
            ("", "1", " IS NULL", ""),
            ("", "1", " IN (1) IS NULL", ""),
            ("least(1, 2 * (3 + ", "orders", "))", " > 1"),
            ("orders > 1 OR orders > 1 AND NOT 1 < 2 + 3 * (", "orders", ")", ""),
        ] {
            let bound = |count| condition(&format!("{}{end}", nested(open, inner, close, count)), &TestList);
            let deepest = (0..300).take_while(|&count| !is_too_deep(&bound(count))).last().unwrap();
            assert!(deepest >= 18, "{open}{inner}{close}: {deepest}");
            if let Ok(bound) = bound(deepest) {
                assert_eq!(bound.truths(0..5).len(), 5);
            }
            for count in [deepest + 1, 1_000, 20_000] {
                assert!(is_too_deep(&bound(count)), "{open}{inner}{close} {count} times");
            }
        }
        for (open, inner, close) in [
            ("(", "orders > 1", ")"),
            ("orders > 1 AND NOT (", "TRUE", ")"),
            ("CASE WHEN TRUE THEN ", "1", " END"),
        ] {
            assert!(!is_too_deep(&condition(&nested(open, inner, close, 40), &TestList)), "{open}");
        }
    });
}

fn is_too_deep(read: &Result<Bound, ExprError>) -> bool {
    read.as_ref().is_err_and(|error| error.message == "This is nested too deeply.")
}
