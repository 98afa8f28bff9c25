//! What each function does, in words, for the page about the expression language.

use super::functions::{FUNCTIONS, Function};

/// All functions as a Markdown table: how a call is written, and what it gives.
pub fn function_table() -> String {
    let mut lines = vec!["| Function | What it gives |".to_string(), "| --- | --- |".to_string()];
    for (name, call, meaning) in functions() {
        let is_other = |other: &str| other != name && Function::named(other) == Function::named(name);
        let others = FUNCTIONS.iter().map(|(other, ..)| *other).filter(|other| is_other(other));
        let others: String = others.map(|other| format!(" Also written `{other}`.")).collect();
        lines.push(format!("| `{call}` | {meaning}.{others} |"));
    }
    lines.join("\n") + "\n"
}

/// Every function once: its name, how a call is written, and what it gives.
pub fn functions() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    let first = FUNCTIONS.iter().filter(|(name, function, _)| function.name() == *name);
    first.map(|(name, function, _)| {
        let (call, meaning) = described(*function);
        (*name, call, meaning)
    })
}

/// A call of a function, and what it gives.
fn described(function: Function) -> (&'static str, &'static str) {
    match function {
        Function::Abs => ("abs(a)", "the number without its sign"),
        Function::Round => {
            ("round(a), round(a, digits)", "the number rounded, to a whole one or to some digits")
        }
        Function::Floor => ("floor(a)", "the next whole number below"),
        Function::Ceil => ("ceil(a)", "the next whole number above"),
        Function::Ln => ("ln(a)", "the natural logarithm"),
        Function::Least => ("least(a, b, ...)", "the smallest; missing if one of them is missing"),
        Function::Greatest => ("greatest(a, b, ...)", "the largest; missing if one of them is missing"),
        Function::Coalesce => ("coalesce(a, b, ...)", "the first that is not missing"),
        Function::Lower => ("lower(text)", "the text in lower case"),
        Function::Upper => ("upper(text)", "the text in capitals"),
        Function::Trim => ("trim(text)", "the text without blanks at both ends"),
        Function::Length => ("length(text)", "the number of characters"),
        Function::Avg => ("avg(a)", "the average over all customers who have the value"),
        Function::Sum => ("sum(a)", "the sum over all customers; of a condition, how many meet it"),
        Function::Count => ("count(a)", "how many customers have the value, or meet the condition"),
        Function::Median => ("median(a)", "the value in the middle, over all customers"),
        Function::Rank => {
            ("rank(a)", "the place among all customers: 1 is the highest; equal values share a place")
        }
        Function::Percentile => {
            ("percentile(a)", "0 to 100: the share of customers with less, half of the equal ones included")
        }
    }
}
