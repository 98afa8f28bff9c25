//! The ends of days by `max` and `min`, as databases write them.

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
    fn the_greatest_of_days_is_the_last() {
        let words = |name: &str| with_ends_of_days(crate::data::header::words(name)).join(" ");
        assert_eq!(words("max(order_date)"), "last order date");
        assert_eq!(words("Min of Order Date"), "first of order date");
        assert_eq!(words("Max order value"), "max order value");
    }
}
