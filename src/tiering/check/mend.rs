//! Reads a faulty model file on past its first mistake: each is taken down, something harmless is put in its place,
//! and the rest is read again.

use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;
use toml::de::{DeTable, DeValue, Deserializer, Error};

use super::{ACTIONS, Problem, check, located, syntax};
use crate::tiering::model::Model;

/// Mistakes after which no more are looked for.
const MOST: usize = 100;

/// Everything that is wrong with a file that is no model: what is there in the order of the file, then what is
/// missing.
pub fn problems(text: &str) -> Vec<Problem> {
    let (document, errors) = DeTable::parse_recoverable(text);
    let mut problems: Vec<Problem> = errors.iter().map(|error| syntax(text, error)).collect();
    if problems.is_empty() {
        let span = document.span();
        let mut table = document.into_inner();
        let mut mended: Vec<MendedTable> = Vec::new();
        while problems.len() < MOST {
            let whole = Spanned::new(span.clone(), table.clone());
            match Model::deserialize(Deserializer::from(whole)) {
                Ok(model) => {
                    let mut found = check(&model);
                    found.retain(|(table, at, ..)| !mended.iter().any(|place| place.has(table, *at)));
                    problems.extend(located(text, &[], found));
                    break;
                }
                Err(error) => {
                    problems.push(syntax(text, &error));
                    match mend(&mut table, &error) {
                        Some(place) => mended.push(place),
                        None => break,
                    }
                }
            }
        }
    }
    // What is there first: what is missing may be what is misspelt.
    let is_missing = |problem: &Problem| problem.message.starts_with("missing field");
    problems.sort_by_key(|problem| (is_missing(problem), problem.line, problem.column));
    problems.dedup();
    problems
}

/// The table of a model in which something was mended, such as `criteria`, 2.
struct MendedTable {
    table: String,
    at: Option<usize>,
}

impl MendedTable {
    /// Whether what is wrong there may come of the mending. Nothing is right about a model whose tiers are not known.
    fn has(&self, table: &str, at: Option<usize>) -> bool {
        let no_tiers = self.table == "tiers" && self.at.is_none();
        let is_action = self.table == "tiers" && table == ACTIONS;
        no_tiers || is_action || (self.table == table && (self.at == at || self.at.is_none()))
    }
}

/// Takes a mistake out of a model's tables; says where. None where it is not to be found.
fn mend(model: &mut DeTable<'_>, error: &Error) -> Option<MendedTable> {
    if let Some(table) = mend_entry(model, error) {
        return Some(MendedTable { table, at: None });
    }
    for (key, value) in model.iter_mut() {
        let span = value.span();
        let mended = match value.get_mut() {
            DeValue::Table(table) => mend_table(table, &span, error).then_some(None),
            DeValue::Array(values) => values.iter_mut().enumerate().find_map(|(at, value)| {
                let span = value.span();
                let DeValue::Table(table) = value.get_mut() else { return None };
                mend_table(table, &span, error).then_some(Some(at))
            }),
            _ => None,
        };
        if let Some(at) = mended {
            return Some(MendedTable { table: key.get_ref().to_string(), at });
        }
    }
    // What is missing from no other table is missing from the file.
    let key = missing(error)?;
    add(model, key).then(|| MendedTable { table: key.to_owned(), at: None })
}

/// Mends the entry of a table that an error is about, where there is one, and gives its key: what the table needs gets
/// something harmless, and anything else is left out.
fn mend_entry(table: &mut DeTable<'_>, error: &Error) -> Option<String> {
    let span = error.span().filter(|_| missing(error).is_none())?;
    let is_meant = |(key, value): (&Spanned<_>, &Spanned<DeValue>)| {
        let holds_tables =
            value.get_ref().as_array().is_some_and(|values| values.iter().any(|v| v.get_ref().is_table()));
        let inside = !value.get_ref().is_table() && !holds_tables && value.span().contains(&span.start);
        key.span() == span || value.span() == span || inside
    };
    let key = table.iter().find(|entry| is_meant(*entry)).map(|(key, _)| key.get_ref().to_string())?;
    let is_key = matches!(table.get_key_value(key.as_str()), Some((key, _)) if key.span() == span);
    table.remove(key.as_str());
    if !is_key && let Some((known, _)) = NEEDED.iter().find(|(needed, _)| *needed == key) {
        add(table, known);
    }
    Some(key)
}

/// Mends one of the model's tables, which is at `span`; says whether the mistake was in it.
fn mend_table(table: &mut DeTable<'_>, span: &Range<usize>, error: &Error) -> bool {
    let here = error.span().is_some_and(|of| of == *span);
    let is_mended = mend_entry(table, error).is_some();
    is_mended || (here && missing(error).is_some_and(|key| add(table, key))) || mend_inner(table, error)
}

/// Mends one of the tables in a list of a table, such as the actions of a tier; says whether the mistake was there.
fn mend_inner(table: &mut DeTable<'_>, error: &Error) -> bool {
    table.iter_mut().any(|(_, value)| {
        let DeValue::Array(values) = value.get_mut() else { return false };
        values.iter_mut().any(|value| {
            let span = value.span();
            let DeValue::Table(table) = value.get_mut() else { return false };
            mend_table(table, &span, error)
        })
    })
}

/// The key that an error says is missing.
fn missing(error: &Error) -> Option<&'static str> {
    let key = error.message().strip_prefix("missing field `")?.strip_suffix('`')?;
    NEEDED.iter().map(|(needed, _)| *needed).find(|needed| *needed == key)
}

/// What the tables of a model cannot do without, each with something harmless.
const NEEDED: [(&str, &str); 8] = [
    ("name", "\"\""),
    ("measure", "\"1\""),
    ("every", "\"1y\""),
    ("weight", "1"),
    ("when", "\"1 = 1\""),
    ("by", "\"score\""),
    ("tiers", "[]"),
    ("cuts", "{ by = \"score\" }"),
];

fn add(table: &mut DeTable<'_>, key: &'static str) -> bool {
    let harmless =
        NEEDED.iter().find(|(needed, _)| *needed == key).and_then(|(_, value)| DeValue::parse(value).ok());
    let Some(harmless) = harmless else { return false };
    table.insert(Spanned::new(0..0, key.into()), harmless).is_none()
}
