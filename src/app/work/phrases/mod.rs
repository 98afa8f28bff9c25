//! Filters as people type them: `tier 4`, `top 20 by profit`, `region = West`, `last order > 90 days`.
//!
//! Each form becomes an expression of the one language, which is shown; so a form can do nothing that an expression
//! cannot, and finds the same customers.

mod compare;
mod forms;
mod hint;
mod subject;
mod top;
mod value;
mod when;

use crate::data::date::Day;
use crate::data::expr::{Expr, Kind, Names, Source};

use super::row_names::RowNames;

pub use hint::hint;

/// What a text was understood as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Understood {
    /// The condition as an expression.
    pub expression: String,
    /// What it says, where that is shorter than the expression: `top 20 by score`.
    pub words: Option<String>,
}

/// What is needed to understand a text: the names of the list, and today.
pub(super) struct Phrases<'a> {
    names: &'a RowNames<'a>,
    /// The day by the computer, from which the days of decisions are counted.
    today: Option<Day>,
    /// The day that ages in the list are counted to.
    as_of: Option<Day>,
}

/// A part of a text: a condition, or what joins it with the next.
#[derive(Clone, Debug, PartialEq)]
enum Stretch<'a> {
    Condition(&'a str),
    Joint(&'a str),
}

impl<'a> Phrases<'a> {
    pub fn new(names: &'a RowNames<'a>) -> Phrases<'a> {
        Phrases { names, today: names.1.today().computer, as_of: names.1.as_of() }
    }

    /// What a text asks for, if it is not an expression already, or plain words.
    pub fn understand(&self, text: &str) -> Option<Understood> {
        let text = text.trim();
        if text.len() > LONGEST || self.is_condition(text) && !text.contains('.') {
            return None;
        }
        if let Some(top) = self.top(text) {
            return Some(top);
        }
        let (expression, changed) = self.whole(text)?;
        changed.then_some(Understood { expression, words: None })
    }

    /// A text with its conditions as expressions, and whether any of them was another before.
    fn whole(&self, text: &str) -> Option<(String, bool)> {
        let parts = self.joined(parts(text)?);
        let mut changed = false;
        let mut written = String::new();
        for part in parts {
            let (text, said) = match part {
                Joined::Joint(text) => (text, None),
                Joined::Condition(text) => {
                    let said = self.condition(&text);
                    (text, said)
                }
            };
            changed = changed || said.is_some();
            let said = said.unwrap_or_else(|| text.trim().to_owned());
            if !written.is_empty() && !written.ends_with(['(', ' ']) && said != ")" {
                written.push(' ');
            }
            written.push_str(&said);
        }
        Some((written, changed))
    }

    /// Puts together again what only looked like several conditions: `industry = research and development`.
    fn joined(&self, parts: Vec<Stretch>) -> Vec<Joined> {
        let mut joined: Vec<Joined> = Vec::new();
        for part in parts {
            match part {
                Stretch::Joint(text) => joined.push(Joined::Joint(text.to_owned())),
                Stretch::Condition(text) if self.may_be_condition(text) => {
                    joined.push(Joined::Condition(text.to_owned()));
                }
                Stretch::Condition(text) => {
                    let word = match joined.as_slice() {
                        [.., Joined::Condition(_), Joined::Joint(word)] if is_word_joint(word) => {
                            word.clone()
                        }
                        _ => {
                            joined.push(Joined::Condition(text.to_owned()));
                            continue;
                        }
                    };
                    joined.pop();
                    if let Some(Joined::Condition(before)) = joined.last_mut() {
                        *before = format!("{} {} {}", before.trim(), word.trim(), text.trim());
                    }
                }
            }
        }
        joined
    }

    fn may_be_condition(&self, text: &str) -> bool {
        self.is_condition(text) || self.condition(text).is_some() || subject::has_sign(text)
    }

    /// Whether a text is a condition of the language as it is.
    fn is_condition(&self, text: &str) -> bool {
        // A sign makes it one; else only the name of a condition does, or a word such as `IN`.
        Expr::parse(text)
            .is_ok_and(|expr| expr.bind(self.names).is_ok_and(|bound| bound.kind() == Kind::Truth))
            && !value::has_grouped_number(text, self)
    }

    /// One condition as an expression, if it is a form that people type.
    fn condition(&self, text: &str) -> Option<String> {
        let text = text.trim();
        if text.is_empty() || self.is_condition(text) {
            return None;
        }
        let known = |text: &str| {
            // What is written may still name what the list does not have, but it can be read.
            self.form(text).or_else(|| self.comparison(text)).filter(|written| Expr::parse(written).is_ok())
        };
        known(text).or_else(|| known(forms::without_filler(text)?)).or_else(|| {
            let rest = forms::without_not(text)?;
            let said = if self.is_condition(rest) { Some(rest.to_owned()) } else { self.condition(rest) };
            said.map(|said| format!("NOT ({said})"))
        })
    }

    fn resolve(&self, name: &str, quoted: bool) -> Option<Source> {
        self.names.resolve(name, quoted)
    }
}

/// A part of a text after those that belong together were joined.
#[derive(Clone, Debug, PartialEq)]
enum Joined {
    Condition(String),
    Joint(String),
}

/// A longer text is not what somebody types.
const LONGEST: usize = 2_000;

fn is_word_joint(text: &str) -> bool {
    matches!(text.trim().to_lowercase().as_str(), "and" | "or")
}

/// A text at its `AND`s, `OR`s and brackets, none of which are in quotes, in the brackets of a list, or in a `CASE`.
fn parts(text: &str) -> Option<Vec<Stretch<'_>>> {
    let mut parts = Vec::new();
    let (mut start, mut depth, mut quote) = (0, 0_usize, None);
    let mut at_word = true;
    let mut skip_to = 0;
    for (at, letter) in text.char_indices() {
        if at < skip_to {
            continue;
        }
        if let Some(open) = quote {
            quote = Some(open).filter(|open| *open != letter);
            continue;
        }
        let rest = &text[at..];
        match letter {
            '"' => quote = Some(letter),
            // An apostrophe within a word is none: o'neill.
            '\'' if at_word => quote = Some(letter),
            '(' if depth > 0 || !text[start..at].trim().is_empty() => depth += 1,
            ')' if depth > 0 => depth -= 1,
            '(' | ')' => {
                push(&mut parts, &text[start..at], &text[at..=at]);
                start = at + 1;
            }
            _ if depth == 0 && at_word => {
                if is_keyword(rest, "case") {
                    return None;
                }
                let joint = ["and", "or", "&&", "||"].into_iter().find(|word| is_keyword(rest, word));
                if let Some(joint) = joint.filter(|_| !is_between(&text[start..at])) {
                    push(&mut parts, &text[start..at], &text[at..at + joint.len()]);
                    start = at + joint.len();
                    skip_to = start;
                }
            }
            _ => {}
        }
        at_word = !(letter.is_alphanumeric() || letter == '_');
    }
    push(&mut parts, &text[start..], "");
    Some(parts)
}

fn push<'a>(parts: &mut Vec<Stretch<'a>>, condition: &'a str, joint: &'a str) {
    let condition = condition.trim();
    if forms::is_not(condition) {
        parts.push(Stretch::Joint(condition));
    } else if !condition.is_empty() {
        parts.push(Stretch::Condition(condition));
    }
    if !joint.is_empty() {
        parts.push(Stretch::Joint(joint));
    }
}

/// Whether a text begins with a word.
fn is_keyword(text: &str, word: &str) -> bool {
    let begins = text.get(..word.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(word));
    let ends = |rest: &str| !rest.starts_with(|letter: char| letter.is_alphanumeric() || letter == '_');
    begins && (word.starts_with(['&', '|']) || ends(&text[word.len()..]))
}

/// Whether the `AND` after this text belongs to its `BETWEEN`.
fn is_between(before: &str) -> bool {
    let lower = before.to_lowercase();
    let found = lower.rfind("between ").filter(|at| *at == 0 || lower[..*at].ends_with(' '));
    found.is_some_and(|at| !lower[at..].contains(" and "))
}

#[cfg(test)]
mod tests;
