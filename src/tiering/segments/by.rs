//! What customers are divided by, as a person writes it: `region`, `revenue: 1000, 5000`, `last_order: quarter`.

use crate::data::date::Day;
use crate::data::expr::{Bound, Expr, ExprError, Kind, Names};
use crate::tiering::measure::{Measures, as_name};
use crate::tiering::unit::Unit;

/// The fewest and the most natural breaks that can be asked for.
const CLASSES: std::ops::RangeInclusive<usize> = 2..=9;
/// How many natural breaks there are where no number is said.
const USUAL_CLASSES: usize = 4;

/// What may be written behind the colon, with its meaning.
pub const WAYS: &[(&str, &str)] = &[
    ("quartiles", "four groups of about as many customers each"),
    ("breaks", "natural breaks (Jenks): where the values leave gaps"),
    ("values", "each number by itself"),
    ("month", "dates by month"),
    ("quarter", "dates by quarter"),
    ("year", "dates by year"),
];

/// What customers are divided by: an expression, and how its values are put together.
#[derive(Clone, Debug)]
pub struct SegmentBy {
    /// What it is called: the column's name, or the expression as it was written.
    pub title: String,
    /// It in the expression language.
    pub expression: String,
    /// How its values are put together.
    pub way: Way,
    pub(super) bound: Bound,
    pub(super) unit: Unit,
    /// Whether its numbers name something, and are written without thousands marks.
    pub(super) is_label: bool,
}

/// How values are put together to segments.
#[derive(Clone, Debug, PartialEq)]
pub enum Way {
    /// As suits the values: few different numbers as they are, more in quartiles; dates by month, quarter or year.
    Fitting,
    /// Each number by itself.
    Values,
    /// Four groups of numbers or dates, about the same number of customers in each.
    Quartiles,
    /// This many groups of numbers with the least spread within each (G. F. Jenks, "The Data Model Concept in
    /// Statistical Mapping", 1967).
    Breaks(usize),
    /// Numbers, or days since 1970-01-01, at which the next segment begins; ascending.
    Limits(Vec<f64>),
    /// Dates by a period of the calendar.
    Period(CalendarPeriod),
}

/// A period of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CalendarPeriod {
    /// `2026-06`
    Month,
    /// `2026 Q2`
    Quarter,
    /// `2026`
    Year,
}

impl SegmentBy {
    /// Whether it is the tier, final or calculated.
    pub(super) fn is_tier(&self) -> bool {
        ["tier", "calculated_tier"].iter().any(|name| self.expression.eq_ignore_ascii_case(name))
    }

    /// Understands what was written: a column, role, measure or expression, and behind a colon how to put its values
    /// together.
    ///
    /// # Errors
    /// The list has no such column or measure, or the way does not fit its values.
    pub fn read(text: &str, measures: &Measures, names: &dyn Names) -> Result<SegmentBy, ExprError> {
        let whole = text.trim();
        let table = measures.table();
        // A column may have a colon in its name.
        let (head, way) = match table.named(whole.trim_matches('"')) {
            Some(_) => (whole, ""),
            None => split(whole),
        };
        let column = table.named(head.trim_matches('"')).and_then(|column| table.column(column));
        let expression = column.map_or_else(|| head.to_owned(), |column| as_name(&column.name));
        let bound = Expr::parse(&expression)?.bind(names)?;
        let way = read_way(way, bound.kind()).map_err(|message| ExprError {
            at: text.len() - way.len()..text.len(),
            message,
            hint: None,
        })?;
        Ok(SegmentBy {
            title: column.map_or_else(|| head.to_owned(), |column| column.name.clone()),
            unit: measures.unit(&expression),
            is_label: column.is_some_and(|column| column.is_label),
            expression,
            way,
            bound,
        })
    }

    /// The expression as a part of a longer one.
    pub(super) fn as_operand(&self) -> String {
        let plain = |letter: char| letter.is_alphanumeric() || letter == '_';
        let text = &self.expression;
        let quoted = text.starts_with('"') && text.matches('"').count() == 2 && text.ends_with('"');
        if quoted || text.chars().all(plain) { text.clone() } else { format!("({text})") }
    }
}

/// What is before the last colon that is in no quotes, and what is behind it.
fn split(text: &str) -> (&str, &str) {
    let mut quote = None;
    let mut colon = None;
    for (at, letter) in text.char_indices() {
        match (quote, letter) {
            (None, '"' | '\'') => quote = Some(letter),
            (Some(open), _) if open == letter => quote = None,
            (None, ':') => colon = Some(at),
            _ => {}
        }
    }
    colon.map_or((text, ""), |at| (text[..at].trim_end(), text[at + 1..].trim()))
}

fn read_way(text: &str, kind: Kind) -> Result<Way, String> {
    let lower = text.to_lowercase();
    let mut words = lower.split_whitespace();
    let (first, second) = (words.next().unwrap_or_default(), words.next());
    let way = match (first, second) {
        ("", _) => Way::Fitting,
        ("values" | "value", None) => Way::Values,
        ("quartiles" | "quartile", None) => Way::Quartiles,
        ("breaks" | "jenks", None) => Way::Breaks(USUAL_CLASSES),
        ("breaks" | "jenks", Some(number)) => Way::Breaks(classes(number)?),
        ("month" | "months", None) => Way::Period(CalendarPeriod::Month),
        ("quarter" | "quarters", None) => Way::Period(CalendarPeriod::Quarter),
        ("year" | "years", None) => Way::Period(CalendarPeriod::Year),
        _ => Way::Limits(limits(text, kind)?),
    };
    let fits = match way {
        Way::Fitting => true,
        Way::Values | Way::Breaks(_) => kind == Kind::Number,
        Way::Quartiles | Way::Limits(_) => matches!(kind, Kind::Number | Kind::Day),
        Way::Period(_) => kind == Kind::Day,
    };
    let needs = if matches!(way, Way::Period(_)) { "dates" } else { "numbers" };
    if fits { Ok(way) } else { Err(format!("'{text}' needs {needs}. Leave it out, with its colon.")) }
}

fn classes(text: &str) -> Result<usize, String> {
    let number = text.parse().ok().filter(|number| CLASSES.contains(number));
    number.ok_or_else(|| {
        format!("Natural breaks make {} to {} segments, such as breaks 4.", CLASSES.start(), CLASSES.end())
    })
}

/// Limits between commas or blanks: `1000, 5000`, `5%, 10%`, `2026-01-01, 2026-07-01`.
fn limits(text: &str, kind: Kind) -> Result<Vec<f64>, String> {
    let parts = text.split([',', ';', ' ']).map(str::trim).filter(|part| !part.is_empty());
    let number = |part: &str| match part.strip_suffix('%') {
        Some(percent) => percent.parse::<f64>().ok().map(|percent| percent / 100.0),
        None => part.parse::<f64>().ok(),
    };
    let day = |part: &str| Day::parse_iso(part).map(|Day(day)| f64::from(day));
    let read = |part: &str| if kind == Kind::Day { day(part) } else { number(part) };
    let mut limits = Vec::new();
    for part in parts {
        let limit = read(part).filter(|limit| limit.is_finite()).ok_or_else(|| unknown_way(part, kind))?;
        limits.push(limit + 0.0);
    }
    limits.sort_by(f64::total_cmp);
    limits.dedup();
    Ok(limits)
}

fn unknown_way(part: &str, kind: Kind) -> String {
    let ways = match kind {
        Kind::Day => "month, quarter, year, quartiles, or dates such as 2026-01-01, 2026-07-01",
        Kind::Number => "quartiles, breaks, values, or limits such as 1000, 5000",
        Kind::Text | Kind::Truth => return format!("'{part}' needs numbers. Leave it out, with its colon."),
    };
    format!("'{part}' is not a way to group. Behind the colon write {ways}.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_colon_outside_of_quotes_divides() {
        for (text, parts) in [
            ("region", ("region", "")),
            ("revenue: 1000, 5000", ("revenue", "1000, 5000")),
            ("\"a: b\" : breaks", ("\"a: b\"", "breaks")),
            ("\"a: b\"", ("\"a: b\"", "")),
            ("CASE WHEN x = ':' THEN 1 ELSE 2 END:values", ("CASE WHEN x = ':' THEN 1 ELSE 2 END", "values")),
            ("größe:quartiles", ("größe", "quartiles")),
        ] {
            assert_eq!(split(text), parts, "{text}");
        }
    }

    #[test]
    fn ways_fit_their_values() {
        for (text, kind, way) in [
            ("", Kind::Text, Way::Fitting),
            ("Quartiles", Kind::Number, Way::Quartiles),
            ("quartiles", Kind::Day, Way::Quartiles),
            ("breaks", Kind::Number, Way::Breaks(4)),
            ("breaks 6", Kind::Number, Way::Breaks(6)),
            ("values", Kind::Number, Way::Values),
            ("month", Kind::Day, Way::Period(CalendarPeriod::Month)),
            ("years", Kind::Day, Way::Period(CalendarPeriod::Year)),
            ("5000, 1000 1000", Kind::Number, Way::Limits(vec![1000.0, 5000.0])),
            ("-5;0.5", Kind::Number, Way::Limits(vec![-5.0, 0.5])),
            ("5%, 10%", Kind::Number, Way::Limits(vec![0.05, 0.1])),
            ("1970-01-03, 1970-01-02", Kind::Day, Way::Limits(vec![1.0, 2.0])),
        ] {
            assert_eq!(read_way(text, kind), Ok(way), "{text}");
        }
        for (text, kind, says) in [
            ("month", Kind::Number, "needs dates"),
            ("breaks", Kind::Text, "needs numbers"),
            ("breaks 1", Kind::Number, "2 to 9"),
            ("breaks many", Kind::Number, "2 to 9"),
            ("5 apples", Kind::Number, "'apples' is not a way"),
            ("1000", Kind::Day, "2026-01-01"),
            ("inf", Kind::Number, "not a way"),
            ("1000", Kind::Text, "needs numbers"),
        ] {
            let found = read_way(text, kind).unwrap_err();
            assert!(found.contains(says), "{text}: {found}");
        }
    }
}
