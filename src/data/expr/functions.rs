//! The functions an expression may call.

use std::ops::RangeInclusive;

/// A function of one row's values, or of a value among those of all rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Function {
    Abs,
    Round,
    Floor,
    Ceil,
    Ln,
    Least,
    Greatest,
    Coalesce,
    Lower,
    Upper,
    Trim,
    Length,
    Avg,
    Sum,
    Count,
    Median,
    Rank,
    Percentile,
}

const MANY: usize = usize::MAX;

/// Name, function and number of values. Other names of a function follow its first.
pub(super) const FUNCTIONS: &[(&str, Function, RangeInclusive<usize>)] = &[
    ("abs", Function::Abs, 1..=1),
    ("round", Function::Round, 1..=2),
    ("floor", Function::Floor, 1..=1),
    ("ceil", Function::Ceil, 1..=1),
    ("ceiling", Function::Ceil, 1..=1),
    ("ln", Function::Ln, 1..=1),
    ("least", Function::Least, 1..=MANY),
    ("greatest", Function::Greatest, 1..=MANY),
    ("coalesce", Function::Coalesce, 1..=MANY),
    ("lower", Function::Lower, 1..=1),
    ("upper", Function::Upper, 1..=1),
    ("trim", Function::Trim, 1..=1),
    ("length", Function::Length, 1..=1),
    ("char_length", Function::Length, 1..=1),
    ("avg", Function::Avg, 1..=1),
    ("sum", Function::Sum, 1..=1),
    ("count", Function::Count, 1..=1),
    ("median", Function::Median, 1..=1),
    ("rank", Function::Rank, 1..=1),
    ("percentile", Function::Percentile, 1..=1),
];

impl Function {
    /// Whether it looks at the values of all rows.
    pub(super) fn is_over_all(self) -> bool {
        matches!(self, Self::Avg | Self::Sum | Self::Count | Self::Median | Self::Rank | Self::Percentile)
    }

    /// The function of this name, in any case.
    pub(super) fn named(name: &str) -> Option<Function> {
        FUNCTIONS
            .iter()
            .find(|(known, ..)| known.eq_ignore_ascii_case(name))
            .map(|(_, function, _)| *function)
    }

    /// The name it goes by.
    pub(super) fn name(self) -> &'static str {
        self.entry().map_or("", |(name, ..)| name)
    }

    /// What is wrong with this number of values, if anything.
    pub(super) fn complaint(self, given: usize) -> Option<String> {
        let (name, _, takes) = self.entry()?;
        if takes.contains(&given) {
            return None;
        }
        let wanted = match (*takes.start(), *takes.end()) {
            (1, 1) => "one value".to_owned(),
            (least, MANY) => format!("at least {least} value"),
            (least, most) => format!("{least} to {most} values"),
        };
        Some(format!("'{name}' takes {wanted}; here it has {given}."))
    }

    fn entry(self) -> Option<&'static (&'static str, Function, RangeInclusive<usize>)> {
        FUNCTIONS.iter().find(|(_, function, _)| *function == self)
    }
}

/// What to do about a function that does not exist.
pub(super) fn hint_for_unknown(name: &str) -> String {
    match name.to_ascii_lowercase().as_str() {
        "max" => "The largest of several values is greatest(a, b).".to_owned(),
        "min" => "The smallest of several values is least(a, b).".to_owned(),
        "average" | "mean" => "The average over all customers is avg(a).".to_owned(),
        "total" => "The sum over all customers is sum(a).".to_owned(),
        "log" => "The natural logarithm is ln(a).".to_owned(),
        "ifnull" | "nvl" | "isnull" => "The first value that is there is coalesce(a, b).".to_owned(),
        "if" | "iif" => "Write CASE WHEN condition THEN a ELSE b END.".to_owned(),
        "now" | "today" | "current_date" => "Today is as_of.".to_owned(),
        _ => {
            let names: Vec<&str> = FUNCTIONS.iter().map(|(name, ..)| *name).collect();
            format!("There are: {}. Put a column name with brackets in double quotes.", names.join(", "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_are_found_in_any_case() {
        assert_eq!(Function::named("CEILING"), Some(Function::Ceil));
        assert_eq!(Function::named("stddev"), None);
        assert_eq!(Function::Length.name(), "length");
    }

    #[test]
    fn the_number_of_values_is_checked() {
        assert_eq!(Function::Round.complaint(2), None);
        assert_eq!(
            Function::Round.complaint(3).as_deref(),
            Some("'round' takes 1 to 2 values; here it has 3.")
        );
        assert_eq!(
            Function::Least.complaint(0).as_deref(),
            Some("'least' takes at least 1 value; here it has 0.")
        );
        assert_eq!(Function::Abs.complaint(0).as_deref(), Some("'abs' takes one value; here it has 0."));
    }
}
