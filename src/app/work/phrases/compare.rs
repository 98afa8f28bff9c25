//! Comparisons: with a sign, with words such as `below`, with a colon, or with nothing but a value.

use crate::data::expr::Kind;
use crate::tiering::computed::RowName;

use super::subject::{Topic, at_sign, is_word};
use super::value::quoted;
use super::{Phrases, forms};

/// Words that compare, the longer ones before those they begin with, each with its sign.
const WORDS: [(&str, &str); 24] = [
    ("is not", "<>"),
    ("is below", "<"),
    ("is under", "<"),
    ("is above", ">"),
    ("is over", ">"),
    ("is at least", ">="),
    ("is at most", "<="),
    ("is more than", ">"),
    ("is less than", "<"),
    ("greater than", ">"),
    ("more than", ">"),
    ("less than", "<"),
    ("larger than", ">"),
    ("smaller than", "<"),
    ("higher than", ">"),
    ("lower than", "<"),
    ("at least", ">="),
    ("at most", "<="),
    ("equals", "="),
    ("below", "<"),
    ("under", "<"),
    ("above", ">"),
    ("over", ">"),
    ("is", "="),
];

impl Phrases<'_> {
    /// A comparison as an expression.
    pub(super) fn comparison(&self, text: &str) -> Option<String> {
        if let Some((left, sign, right)) = at_sign(text) {
            if left.trim().is_empty() || at_sign(right).is_some() {
                return None;
            }
            return self.compared(&self.subject(left)?, sign, right.trim());
        }
        let (subject, rest) = self.leading_name(text)?;
        self.said_of(&subject, rest)
    }

    /// What is said of something after its name.
    fn said_of(&self, subject: &Topic, rest: &str) -> Option<String> {
        if let Some(value) = rest.strip_prefix(':') {
            return self.compared(subject, "=", value.trim());
        }
        // As long as the text itself, so that places in one are places in the other: a small İ takes more bytes.
        let lower = rest.to_ascii_lowercase();
        let after = |word: &str| {
            let tail = lower.strip_prefix(word)?;
            tail.starts_with([' ', '(']).then(|| rest[rest.len() - tail.len()..].trim())
        };
        if let Some(said) = self.day_words(subject, rest) {
            return Some(said);
        }
        if let Some(said) = self.text_words(subject, &after) {
            return Some(said);
        }
        if let Some(list) = after("not in").or_else(|| after("is not one of")) {
            return self.one_of(subject, list).map(|list| format!("NOT {list}"));
        }
        if let Some(list) = after("in").or_else(|| after("is one of")).or_else(|| after("one of")) {
            return self.one_of(subject, list);
        }
        if let Some((low, high)) = after("between").and_then(between) {
            let (low, high) = (self.value(subject, low)?, self.value(subject, high)?);
            return Some(format!("{} BETWEEN {low} AND {high}", subject.written));
        }
        if let Some(said) = forms::missing(&subject.written, &lower) {
            return Some(said);
        }
        let (sign, value) = WORDS.iter().find_map(|(word, sign)| Some((*sign, after(word)?)))?;
        self.compared(subject, sign, value)
    }

    fn text_words<'t>(&self, subject: &Topic, after: &dyn Fn(&str) -> Option<&'t str>) -> Option<String> {
        if subject.kind != Kind::Text {
            return None;
        }
        let like = |pattern: String| Some(format!("{} LIKE {}", subject.written, quoted(&pattern)));
        let plain = |text: &str| text.trim().trim_matches(['\'', '"']).replace("''", "'");
        if let Some(text) = after("contains").or_else(|| after("has")).or_else(|| after("with")) {
            return like(format!("%{}%", plain(text)));
        }
        if let Some(text) = after("starts with").or_else(|| after("begins with")) {
            return like(format!("{}%", plain(text)));
        }
        if let Some(text) = after("ends with") {
            return like(format!("%{}", plain(text)));
        }
        for (word, not) in [("not like", "NOT "), ("like", ""), ("ilike", "")] {
            let Some(text) = after(word) else { continue };
            let pattern = plain(text);
            let pattern = if pattern.contains(['%', '_']) { pattern } else { format!("%{pattern}%") };
            return Some(format!("{} {not}LIKE {}", subject.written, quoted(&pattern)));
        }
        None
    }

    /// `in (West, East)`, with or without brackets.
    fn one_of(&self, subject: &Topic, list: &str) -> Option<String> {
        let list = list.trim();
        let inside = list.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).unwrap_or(list);
        let values: Option<Vec<String>> = inside.split(',').map(|value| self.value(subject, value)).collect();
        let values = values.filter(|values| !values.is_empty())?;
        Some(format!("{} IN ({})", subject.written, values.join(", ")))
    }

    /// Something compared with a value.
    pub(super) fn compared(&self, subject: &Topic, sign: &str, value: &str) -> Option<String> {
        let Topic { written, kind, .. } = subject;
        let lower = value.to_lowercase();
        if *kind == Kind::Truth {
            let yes = match lower.as_str() {
                "1" | "yes" | "true" => true,
                "0" | "no" | "false" => false,
                _ => return None,
            };
            let is = yes == (sign == "=");
            return matches!(sign, "=" | "<>").then(|| format!("{}{written}", if is { "" } else { "NOT " }));
        }
        if matches!(lower.as_str(), "null" | "empty" | "missing" | "unknown" | "''" | "none" | "blank") {
            return match sign {
                "=" => Some(format!("{written} IS NULL")),
                "<>" => Some(format!("{written} IS NOT NULL")),
                _ => None,
            };
        }
        if *kind == Kind::Day
            && let Some(said) = self.day_compared(subject, sign, value)
        {
            return Some(said);
        }
        if subject.row_name == Some(RowName::Tier) && sign == "=" && value.contains([',', ' ']) {
            return self.tiers(value);
        }
        let value = self.value(subject, value)?;
        Some(format!("{written} {sign} {value}"))
    }

    /// `3 and 4`, `1, 2 or 3`, `2 to 4`: tiers.
    pub(super) fn tiers(&self, text: &str) -> Option<String> {
        if let Some((from, to)) = range(text) {
            let (from, to) = (self.tier(from)?.number(), self.tier(to)?.number());
            return Some(format!("tier BETWEEN {} AND {}", from.min(to), from.max(to)));
        }
        let mut numbers = Vec::new();
        let text = text.replace(" and ", ",").replace(" or ", ",").replace(['&', '/', '+'], ",");
        for one in text.split(',').map(str::trim).filter(|one| !one.is_empty()) {
            numbers.push(self.tier(one)?.number().to_string());
        }
        match numbers.as_slice() {
            [] => None,
            [one] => Some(format!("tier = {one}")),
            many => Some(format!("tier IN ({})", many.join(", "))),
        }
    }
}

/// `2 to 4` or `2-4`.
fn range(text: &str) -> Option<(&str, &str)> {
    let found = text.split_once(" to ").or_else(|| text.split_once(['-', '–']))?;
    let plain = |part: &str| is_word(part.trim());
    (plain(found.0) && plain(found.1)).then(|| (found.0.trim(), found.1.trim()))
}

/// The two ends of `10 and 20`.
pub(super) fn between(text: &str) -> Option<(&str, &str)> {
    const AND: &str = " and ";
    let at = text.to_ascii_lowercase().find(AND)?;
    Some((text[..at].trim(), text[at + AND.len()..].trim()))
}
