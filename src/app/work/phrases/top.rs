//! The best or the worst of all: `top 20`, `top 5 % by profit`, `the 10 largest who lose money`.

use crate::data::column::Role;
use crate::data::expr::Kind;

use super::{Phrases, Understood};

/// Numbers as words.
const NUMBERS: [(&str, u32); 11] = [
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("ten", 10),
    ("twelve", 12),
    ("twenty", 20),
    ("fifty", 50),
    ("hundred", 100),
];

/// Words that ask for the first ones, and which: of the best, of the largest, or the other way round.
const WORDS: [(&str, Which); 14] = [
    ("top", Which::Best),
    ("best", Which::Best),
    ("highest", Which::Best),
    ("first", Which::Best),
    ("largest", Which::Largest),
    ("biggest", Which::Largest),
    ("greatest", Which::Largest),
    ("bottom", Which::Worst),
    ("worst", Which::Worst),
    ("lowest", Which::Worst),
    ("last", Which::Worst),
    ("least", Which::Worst),
    ("smallest", Which::Smallest),
    ("weakest", Which::Worst),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Which {
    Best,
    Largest,
    Worst,
    Smallest,
}

impl Which {
    fn is_from_below(self) -> bool {
        matches!(self, Self::Worst | Self::Smallest)
    }
}

impl Phrases<'_> {
    /// The best or the worst of all, as an expression and in words.
    pub(super) fn top(&self, text: &str) -> Option<Understood> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let words = if words.first().is_some_and(|word| word.eq_ignore_ascii_case("the")) {
            &words[1..]
        } else {
            &words
        };
        let (which, count, rest) = counted(words)?;
        let percent = count.ends_with('%') || rest.first().is_some_and(|word| is_percent(word));
        let rest = if rest.first().is_some_and(|word| is_percent(word)) { &rest[1..] } else { rest };
        let rest = if rest.first().is_some_and(|word| is_customers(word)) { &rest[1..] } else { rest };
        let number = number(count.trim_end_matches('%'))?;
        let (measure, among) = self.measure_and_condition(which, &rest.join(" "))?;
        let value = match &among {
            Some((condition, _)) => format!("CASE WHEN {condition} THEN {measure} END"),
            None => measure.clone(),
        };
        let ranked =
            if which.is_from_below() { format!("rank(-({value}))") } else { format!("rank({value})") };
        let ranked = ranked.replace("-(score)", "-score");
        let (limit, share) = match percent {
            true => (format!("{} * count({value})", number / 100.0), " %"),
            false => (format!("{number}"), ""),
        };
        let side = if which.is_from_below() { "bottom" } else { "top" };
        let said = among.map(|(_, said)| format!(" among {said}")).unwrap_or_default();
        Some(Understood {
            expression: format!("{ranked} <= {limit}"),
            words: Some(format!("{side} {number}{share} by {measure}{said}")),
        })
    }

    /// By what they are ranked, and among which customers: the condition as an expression, and in words.
    fn measure_and_condition(&self, which: Which, rest: &str) -> Option<(String, Option<(String, String)>)> {
        // As long as the text itself, so that places in one are places in the other: a small İ takes more bytes.
        let lower = rest.to_ascii_lowercase();
        let joints = [" where ", " among ", " who ", " with ", " that ", " of those who ", " and "];
        let padded = format!(" {lower}");
        let at = joints.iter().filter_map(|joint| Some((padded.find(joint)?, joint.len()))).min();
        let (by, among) = match at {
            Some((at, length)) => {
                (&rest[..at.saturating_sub(1).min(rest.len())], rest.get(at + length - 1..))
            }
            None => (rest, None),
        };
        let by = by.trim();
        let by = ["by ", "in ", "for ", "of "].iter().find_map(|word| strip(by, word)).unwrap_or(by).trim();
        let measure = match by {
            "" => match which {
                Which::Largest | Which::Smallest => {
                    self.role(Role::Revenue).unwrap_or_else(|| "score".to_owned())
                }
                Which::Best | Which::Worst => "score".to_owned(),
            },
            by => {
                self.subject(by).filter(|subject| matches!(subject.kind, Kind::Number | Kind::Day))?.written
            }
        };
        let Some(among) = among else { return Some((measure, None)) };
        let (condition, _) = self.whole(among)?;
        self.is_condition(&condition).then_some((measure, Some((condition.clone(), condition))))
    }
}

/// What is asked for, how many of it, and the words after both: of `top 20` and of `20 best`.
fn counted<'a, 'w>(words: &'a [&'w str]) -> Option<(Which, &'w str, &'a [&'w str])> {
    let which = |word: &str| {
        WORDS.iter().find(|(known, _)| known.eq_ignore_ascii_case(word)).map(|(_, which)| *which)
    };
    let is_count = |word: &str| number(word.trim_end_matches('%')).is_some();
    match words {
        [first, count, rest @ ..] if is_count(count) => Some((which(first)?, count, rest)),
        [count, second, rest @ ..] if is_count(count) => Some((which(second)?, count, rest)),
        _ => None,
    }
}

fn number(text: &str) -> Option<f64> {
    let by_word = NUMBERS
        .iter()
        .find(|(word, _)| word.eq_ignore_ascii_case(text))
        .map(|(_, number)| f64::from(*number));
    let digits = text.chars().all(|letter| letter.is_ascii_digit() || letter == '.');
    by_word.or_else(|| text.parse::<f64>().ok().filter(|number| digits && *number > 0.0))
}

fn is_percent(word: &str) -> bool {
    ["%", "percent", "pct"].iter().any(|known| known.eq_ignore_ascii_case(word))
}

fn is_customers(word: &str) -> bool {
    ["customers", "customer", "clients", "accounts"].iter().any(|known| known.eq_ignore_ascii_case(word))
}

fn strip<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let begins = text.get(..word.len())?.eq_ignore_ascii_case(word);
    begins.then(|| &text[word.len()..])
}
