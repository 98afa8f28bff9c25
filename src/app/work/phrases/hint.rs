//! What to write where plain words look like a condition that somebody meant.

use crate::data::expr::Kind;

use super::super::row_names::RowNames;
use super::super::rows::RowSource;
use super::Phrases;
use super::value::is_number;

/// What to write instead of words to look for, if they look like a condition.
pub fn hint(source: &RowSource, text: &str) -> Option<String> {
    let names = RowNames::of(source);
    let phrases = Phrases::new(&names);
    let text = text.trim();
    if text.starts_with('"') {
        return None;
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    if let [word] = words.as_slice()
        && matches!(word.to_lowercase().as_str(), "top" | "best" | "bottom" | "worst")
    {
        return Some(format!("{} 20 shows 20 of them.", word.to_lowercase()));
    }
    if words.len() < 2 {
        return None;
    }
    if let Some(name) = phrases.name(text) {
        return phrases.subject(&name).map(|subject| match subject.kind {
            Kind::Number => format!("To compare it, write {name} > 100."),
            Kind::Day => format!("To compare it, write {name} > 90 days, or {name} before 2025-01-01."),
            Kind::Text => format!("To compare it, write {name} = and a value."),
            Kind::Truth => format!("To filter by it, write {name}."),
        });
    }
    let (subject, rest) = phrases.leading_name(text)?;
    let rest = rest.trim_start_matches(['=', ':']).trim();
    match subject.kind {
        Kind::Number if is_number(rest) => {
            Some(format!("To compare, write {} = {rest}, or > {rest}.", subject.written))
        }
        Kind::Text if !rest.is_empty() => {
            let value = phrases.value(&subject, rest)?;
            Some(format!("To compare, write {} = {value}.", subject.written))
        }
        _ => None,
    }
}
