//! What something is compared with, as people write it: `5,000`, `5 %`, `€ 2k`, `West`, `Partner`.

use crate::data::column::ColumnType;
use crate::data::expr::{Expr, Kind};
use crate::data::number::Decimal;
use crate::tiering::Tier;
use crate::tiering::computed::RowName;
use crate::tiering::unit::Unit;

use super::Phrases;
use super::subject::{Topic, is_word};

impl Phrases<'_> {
    /// A value that something of this kind can be compared with, as an expression writes it.
    pub(super) fn value(&self, subject: &Topic, text: &str) -> Option<String> {
        let text = text.trim();
        // A quote that is not closed yet is still being typed.
        let is_open = |quote: char| text.starts_with(quote) && text.matches(quote).count() % 2 == 1;
        if text.is_empty() || is_open('\'') || is_open('"') {
            return None;
        }
        if subject.kind == Kind::Number
            && let Some(number) = self.number(subject, text)
        {
            return Some(number);
        }
        if let Some(kind) =
            Expr::parse(text).ok().and_then(|expr| expr.bind(self.names).ok()).map(|bound| bound.kind())
        {
            let is_number_of_text = kind == Kind::Number && subject.kind == Kind::Text && is_number(text);
            if kind == subject.kind || is_number_of_text {
                return Some(if is_number_of_text { quoted(text) } else { text.to_owned() });
            }
        }
        match subject.kind {
            Kind::Text => Some(quoted(&self.text(text))),
            Kind::Day => self.day(subject, text).map(|day| format!("DATE '{day}'")),
            Kind::Number if subject.row_name == Some(RowName::Tier) => {
                self.tier(text).map(|tier| tier.to_string())
            }
            Kind::Number if subject.row_name == Some(RowName::CalculatedTier) => {
                self.tier(text).map(|tier| tier.to_string())
            }
            _ => None,
        }
    }

    /// A text without quotes of any language around it.
    fn text(&self, text: &str) -> String {
        let quotes = ['\'', '"', '“', '”', '„', '‘', '’', '‚', '«', '»', '`', '´'];
        text.trim().trim_matches(|letter| quotes.contains(&letter)).replace("''", "'")
    }

    /// A tier by its number or its name.
    pub(super) fn tier(&self, text: &str) -> Option<Tier> {
        let model = &self.names.0.tiering.model;
        let text = self.text(text).to_lowercase();
        let by_number = text.parse::<u8>().ok().and_then(Tier::new);
        by_number.or_else(|| {
            let tiers = (1..=model.tier_count()).filter_map(|number| Tier::new(number as u8));
            let is_called = |tier: &Tier| {
                let name = model.tier_name(Some(*tier)).to_lowercase();
                name == text || format!("{name}s") == text
            };
            tiers.into_iter().find(is_called)
        })
    }

    /// A number as people write it.
    fn number(&self, subject: &Topic, text: &str) -> Option<String> {
        let mark = self.decimal(subject);
        let (text, factor) = without_unit(text.trim(), subject.unit)?;
        let (text, percent) =
            match text.strip_suffix('%').or_else(|| strip_word(text, &["percent", "per cent", "pct"])) {
                Some(rest) => (rest.trim(), true),
                None => (text, false),
            };
        let number = read(text, mark)? * factor;
        let number = if percent && self.is_share(subject) { hundredth(number) } else { number };
        Some(written(number))
    }

    /// The decimal mark of a column, or of the list.
    fn decimal(&self, subject: &Topic) -> Decimal {
        let table = self.names.1.table();
        let of_kind = |kind: &ColumnType| match kind {
            ColumnType::Number(format) => Some(format.decimal),
            _ => None,
        };
        let own = subject.column.and_then(|column| of_kind(&table.column(column)?.kind));
        own.unwrap_or_else(|| {
            let comma = |column: &crate::data::column::Column| of_kind(&column.kind) == Some(Decimal::Comma);
            if table.columns().iter().any(comma) { Decimal::Comma } else { Decimal::Point }
        })
    }

    /// Whether 5 % of it is .05, rather than 5.
    fn is_share(&self, subject: &Topic) -> bool {
        let Some(column) = subject.column.and_then(|column| self.names.1.table().column(column)) else {
            return true;
        };
        let has_sign = column.percent || matches!(&column.kind, ColumnType::Number(format) if format.percent);
        subject.unit == Unit::Share
            || column.role.is_some_and(crate::data::column::Role::is_share)
            || !has_sign
    }
}

/// Whether a text has a number that the list writes in another way than the language: `5.000` for five thousand.
pub(super) fn has_grouped_number(text: &str, phrases: &Phrases) -> bool {
    let Some((left, _, right)) = super::subject::at_sign(text) else { return false };
    let grouped = right.contains('.') && !right.contains(['\'', '(']);
    grouped
        && phrases.subject(left).is_some_and(|subject| {
            let decimal = subject.kind == Kind::Number && phrases.decimal(&subject) == Decimal::Comma;
            decimal && phrases.number(&subject, right).is_some_and(|number| number != right.trim())
        })
}

/// A number, its words and signs of money, and what it is multiplied with.
fn without_unit(text: &str, unit: Unit) -> Option<(&str, f64)> {
    const SIGNS: [char; 4] = ['€', '$', '£', '¥'];
    const CODES: [&str; 6] = ["eur", "usd", "chf", "gbp", "euro", "dollars"];
    let text = text.trim().trim_matches(SIGNS).trim();
    let text = strip_word(text, &CODES).unwrap_or(text).trim().trim_matches(SIGNS).trim();
    let days =
        [("days", 1.0), ("day", 1.0), ("weeks", 7.0), ("week", 7.0), ("months", 30.0), ("month", 30.0)];
    let days = days.iter().chain([("years", 365.0), ("year", 365.0)].iter()).copied().collect::<Vec<_>>();
    let units: Vec<(&str, f64)> = match unit {
        Unit::Days => days,
        Unit::Years => vec![("years", 1.0), ("year", 1.0), ("months", 1.0 / 12.0), ("month", 1.0 / 12.0)],
        _ => vec![],
    };
    let sizes = [
        ("thousand", 1e3),
        ("k", 1e3),
        ("million", 1e6),
        ("millions", 1e6),
        ("mio", 1e6),
        ("m", 1e6),
        ("billion", 1e9),
        ("bn", 1e9),
    ];
    for (word, factor) in units.into_iter().chain(sizes) {
        if let Some(rest) = strip_word(text, &[word]) {
            return Some((rest, factor));
        }
    }
    Some((text, 1.0))
}

/// A text without a word at its end, which comes after a digit or a blank.
fn strip_word<'a>(text: &'a str, words: &[&str]) -> Option<&'a str> {
    words.iter().find_map(|word| {
        let start = text.len().checked_sub(word.len()).filter(|start| text.is_char_boundary(*start))?;
        let (head, tail) = text.split_at(start);
        let parted = head.ends_with(|letter: char| letter.is_ascii_digit() || letter.is_whitespace());
        (tail.eq_ignore_ascii_case(word) && parted).then_some(head.trim_end())
    })
}

/// Reads a number with groups and decimals in the style of a list; in the other where only that makes sense.
fn read(text: &str, decimal: Decimal) -> Option<f64> {
    let (sign, digits) = match text.strip_prefix(['-', '−']) {
        Some(rest) => (-1.0, rest.trim_start()),
        None => (1.0, text.strip_prefix('+').unwrap_or(text)),
    };
    if digits.eq_ignore_ascii_case("zero") {
        return Some(0.0);
    }
    let grouped =
        digits.starts_with(|letter: char| letter.is_ascii_digit() || letter == '.' || letter == ',');
    let plain = |letter: char| letter.is_ascii_digit() || ".,' \u{a0}\u{202f}’".contains(letter);
    if !grouped || !digits.chars().all(plain) {
        return None;
    }
    let digits: String =
        digits.chars().filter(|letter| letter.is_ascii_digit() || ".,".contains(*letter)).collect();
    let last = digits.rfind(['.', ',']);
    let (point, comma) = (digits.matches('.').count(), digits.matches(',').count());
    let marks_decimals = |mark: char| {
        let (of_this, of_other) = if mark == '.' { (point, comma) } else { (comma, point) };
        let at = last.filter(|at| digits[*at..].starts_with(mark));
        let group = at.is_some_and(|at| is_group(&digits, at));
        let is_own = (mark == '.') == (decimal == Decimal::Point);
        at.is_some() && of_this == 1 && (of_other > 0 || !group || is_own)
    };
    let decimals = ['.', ','].into_iter().find(|mark| marks_decimals(*mark));
    let other = |letter: &char| letter.is_ascii_digit() || Some(*letter) == decimals;
    let plain: String =
        digits.chars().filter(other).map(|letter| if letter == ',' { '.' } else { letter }).collect();
    plain.parse::<f64>().ok().map(|number| sign * number)
}

/// Whether three digits follow a mark, and one to three that are no zero come before it.
fn is_group(digits: &str, at: usize) -> bool {
    let before = digits[..at].rsplit(['.', ',']).next().unwrap_or_default();
    digits.len() - at == 4 && (1..=3).contains(&before.len()) && !digits.starts_with('0')
}

/// A hundredth, without the rounding error that a division has.
fn hundredth(number: f64) -> f64 {
    (number * 1e8).round() / 1e10
}

fn written(number: f64) -> String {
    format!("{}", number + 0.0)
}

/// A text as expressions have it, in single quotes.
pub(super) fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// Whether a text is a number; `inf` and `nan` are words.
pub(super) fn is_number(text: &str) -> bool {
    text.parse::<f64>().is_ok() && !is_word_of_letters(text)
}

fn is_word_of_letters(text: &str) -> bool {
    is_word(text) && text.starts_with(char::is_alphabetic)
}
