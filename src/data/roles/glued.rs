//! Words of headers that databases write together, as in `lastorderdate`, and the ends of days by `max` and `min`.

/// Words that such headers are made of.
const PARTS: &[&str] = &[
    "account",
    "address",
    "amount",
    "annual",
    "average",
    "city",
    "client",
    "company",
    "contact",
    "count",
    "created",
    "cust",
    "customer",
    "date",
    "days",
    "email",
    "employees",
    "first",
    "full",
    "gross",
    "id",
    "invoice",
    "join",
    "joined",
    "last",
    "lifetime",
    "margin",
    "member",
    "monthly",
    "name",
    "net",
    "no",
    "num",
    "number",
    "of",
    "on",
    "order",
    "orders",
    "phone",
    "profit",
    "purchase",
    "purchased",
    "purchases",
    "revenue",
    "sales",
    "signup",
    "since",
    "spend",
    "spent",
    "total",
    "turnover",
    "value",
    "visit",
    "visits",
    "yearly",
    "ytd",
];
/// Shorter words are no two.
const SHORTEST: usize = 7;

/// The words, those that nobody knows in the parts that they are made of.
pub(super) fn apart(words: Vec<String>, is_known: impl Fn(&str) -> bool) -> Vec<String> {
    let is_glued = |word: &String| word.len() >= SHORTEST && word.is_ascii() && !is_known(word);
    let parts = |word: String| match Some(&word).filter(|word| is_glued(word)).and_then(|word| parts_of(word))
    {
        Some(parts) => parts.into_iter().map(str::to_owned).collect(),
        None => vec![word],
    };
    words.into_iter().flat_map(parts).collect()
}

/// The words that one is made of, all of it, the longest first; none where it is not made of two.
fn parts_of(word: &str) -> Option<Vec<&str>> {
    let mut known: Vec<&str> = PARTS.iter().copied().filter(|part| word.starts_with(part)).collect();
    known.sort_unstable_by_key(|part| std::cmp::Reverse(part.len()));
    known.into_iter().find_map(|part| {
        let (part, rest) = word.split_at(part.len());
        let rest = if PARTS.contains(&rest) { vec![rest] } else { parts_of(rest)? };
        Some(std::iter::once(part).chain(rest).collect())
    })
}

/// The words, with `last` for the greatest of days and `first` for the least: `max(order_date)`.
pub(super) fn with_ends_of_days(mut words: Vec<String>) -> Vec<String> {
    const DAYS: [&str; 6] = ["date", "datum", "day", "at", "on", "fecha"];
    if words.iter().any(|word| DAYS.contains(&word.as_str())) {
        for word in &mut words {
            match word.as_str() {
                "max" | "maximum" => "last".clone_into(word),
                "min" | "minimum" => "first".clone_into(word),
                _ => {}
            }
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_apart_where_all_of_them_is_known() {
        for (word, parts) in [
            ("lastorderdate", &["last", "order", "date"][..]),
            ("customername", &["customer", "name"]),
            ("numberofemployees", &["number", "of", "employees"]),
            ("totalspent", &["total", "spent"]),
            ("customer", &["customer"]),
            ("orderless", &["orderless"]),
            ("notional", &["notional"]),
            ("contacts", &["contacts"]),
        ] {
            assert_eq!(apart(vec![word.to_owned()], |_| false), parts, "{word}");
        }
        assert_eq!(apart(vec!["orderdate".to_owned()], |_| true), ["orderdate"]);
        let words = |name: &str| with_ends_of_days(crate::data::header::words(name)).join(" ");
        assert_eq!(words("max(order_date)"), "last order date");
        assert_eq!(words("Min of Order Date"), "first of order date");
        assert_eq!(words("Max order value"), "max order value");
    }
}
