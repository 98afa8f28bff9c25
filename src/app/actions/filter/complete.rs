//! What a filter may go on with at the cursor: names of columns and measures, values of a column.

use crate::app::core::prompt::suggestions::{Act, Offer};
use crate::app::core::state::State;
use crate::app::work::arrange;
use crate::data::column::{ColumnId, ColumnType, Role};
use crate::tiering::{Computed, ComputedValues};

/// How many are offered at once.
const OFFERED: usize = 8;

/// What the text may go on with at the cursor, in bytes. The text begins `from` bytes into its line.
pub fn names_and_values(state: &State, text: &str, cursor: usize, from: usize) -> Vec<Offer> {
    let before = &text[..cursor];
    match value_begun(before) {
        Some((head, start, typed)) => {
            let at = from + start..from + cursor;
            match (computed_named(state, head), column_wanted(state, before)) {
                (Some(ComputedValues::Texts(words)), _) => values(words.samples(), typed, &at),
                (None, Some(column)) => {
                    let known = state.values.get(&column).into_iter().flatten();
                    values(known.map(String::as_str), typed, &at)
                }
                _ => Vec::new(),
            }
        }
        None => names(state, before, from),
    }
}

/// The column whose values the text needs at its end, where it is a column of text.
pub fn column_wanted(state: &State, before: &str) -> Option<ColumnId> {
    let (head, ..) = value_begun(before)?;
    let name = name_compared(head)?;
    let table = &state.document.table;
    let column = table.named(name).or_else(|| table.with_role(Role::from_name(&name.to_lowercase())?))?;
    matches!(table.column(column)?.kind, ColumnType::Text).then_some(column)
}

/// The values of the computed column that a comparison at the end of a text is about.
fn computed_named<'a>(state: &'a State, head: &str) -> Option<&'a ComputedValues> {
    let name = name_compared(head)?;
    let named = |computed: &&Computed| computed.column.is_called(name);
    state.document.tiering.computed.iter().find(named)?.values.as_deref().ok()
}

/// Saved filters, for a line of `length` bytes that says nothing yet.
pub fn saved_filters(state: &State, length: usize) -> Vec<Offer> {
    let saved = state.document.review.filters.iter().take(OFFERED);
    let offer = |name: &str, text: &str| Offer::new(name, text, Act::Write(0..length, text.to_string()));
    saved.map(|filter| offer(&filter.name, &filter.expression)).collect()
}

/// Where a value begins at the end of a text: what stands before it, the byte, and what of it was typed. `city = 'Ber`
/// has begun `Ber`; `city = ` has begun nothing yet.
fn value_begun(before: &str) -> Option<(&str, usize, &str)> {
    let mut open = None;
    for (at, _) in before.match_indices('\'') {
        open = if open.is_none() { Some(at) } else { None };
    }
    if let Some(at) = open {
        return Some((&before[..at], at, &before[at + 1..]));
    }
    let head = before.trim_end();
    head.ends_with(['=', '≠', '>']).then_some((head, before.len(), "")).filter(|_| !head.ends_with(">="))
}

/// The name that a comparison at the end of a text is about: `city` of `profit < 0 AND city IN ('Bonn', `.
fn name_compared(head: &str) -> Option<&str> {
    let head = head.trim_end();
    let rest = match head.rsplit_once('(').filter(|(_, list)| !list.contains(')')) {
        Some((head, _)) => without_word(head, "in")?,
        None => [without_word(head, "ilike"), without_word(head, "like")]
            .into_iter()
            .flatten()
            .next()
            .or_else(|| Some(head).filter(|head| head.ends_with(['=', '>', '≠'])))?
            .trim_end_matches(['=', '!', '<', '>', '≠']),
    };
    let rest = without_word(rest, "not").unwrap_or(rest).trim_end();
    if let Some(inside) = rest.strip_suffix('"') {
        return inside.rsplit_once('"').map(|(_, name)| name);
    }
    let start = rest.rfind(|letter: char| !is_of_a_name(letter));
    let name = &rest[start.map_or(0, |at| at + rest[at..].chars().next().map_or(1, char::len_utf8))..];
    (!name.is_empty()).then_some(name)
}

/// A text without the word at its end; none where it does not end with it.
fn without_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let text = text.trim_end();
    let start = text.len().checked_sub(word.len()).filter(|&start| text.is_char_boundary(start))?;
    let (head, tail) = text.split_at(start);
    (tail.eq_ignore_ascii_case(word) && !head.ends_with(is_of_a_name)).then_some(head)
}

fn is_of_a_name(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

fn values<'a>(known: impl Iterator<Item = &'a str>, typed: &str, at: &std::ops::Range<usize>) -> Vec<Offer> {
    let typed = typed.replace("''", "'").to_lowercase();
    let fits = |value: &&str| !value.is_empty() && value.to_lowercase().starts_with(typed.trim_start());
    let offer = |value: &str| {
        let written = format!("'{}' ", value.replace('\'', "''"));
        Offer::new(value, "", Act::Write(at.clone(), written))
    };
    known.filter(fits).take(OFFERED).map(offer).collect()
}

/// Names that begin with the letters at the end of a text, and then those that have them elsewhere.
fn names(state: &State, before: &str, from: usize) -> Vec<Offer> {
    let quoted = before.matches('"').count() % 2 == 1;
    let start = match before.rfind('"') {
        Some(at) if quoted => at,
        _ => before.trim_end_matches(is_of_a_name).len(),
    };
    let typed = before[start..].trim_start_matches('"').to_lowercase();
    if typed.is_empty() {
        return Vec::new();
    }
    let mut known = arrange::names(&state.document.rows());
    let table = &state.document.table;
    for role in Role::ALL.iter().filter(|role| table.with_role(**role).is_some()) {
        if !known.iter().any(|name| name.eq_ignore_ascii_case(role.name())) {
            known.push(role.name().to_string());
        }
    }
    let plain = |name: &str| name.trim_matches('"').to_lowercase();
    let (mut first, rest): (Vec<_>, Vec<_>) = known
        .into_iter()
        .filter(|name| plain(name).contains(&typed))
        .partition(|name| plain(name).starts_with(&typed));
    first.extend(rest);
    if first.len() == 1 && plain(&first[0]) == typed && !quoted {
        return Vec::new();
    }
    let about = |name: &str| about(state, name);
    let write = |name: &str| Act::Write(from + start..from + before.len(), format!("{name} "));
    first.into_iter().take(OFFERED).map(|name| Offer::new(&name, about(&name), write(&name))).collect()
}

/// What a name stands for, in a word.
fn about(state: &State, name: &str) -> String {
    let table = &state.document.table;
    match table.named(name.trim_matches('"')).and_then(|column| table.column(column)) {
        Some(column) => column.kind.name().to_string(),
        None => match Role::from_name(name).and_then(|role| table.column(table.with_role(role)?)) {
            Some(column) => format!("the column {}", column.name),
            None => "worked out".into(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_before_a_value_is_found() {
        for (text, name, typed) in [
            ("city = 'Ber", "city", "Ber"),
            ("profit < 0 AND city IN ('Bonn', 'K", "city", "K"),
            ("\"Last order\" <> '", "Last order", ""),
            ("NOT city not like 'x", "city", "x"),
            ("größe=", "größe", ""),
            ("a = 'x' or b != ", "b", ""),
        ] {
            let (head, _, begun) = value_begun(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((name_compared(head), begun), (Some(name), typed), "{text}");
        }
        for text in ["city", "profit >= ", "a = 'b'", ""] {
            assert_eq!(value_begun(text), None, "{text}");
        }
        assert_eq!(name_compared("o"), None);
        assert_eq!(name_compared("= "), None);
    }
}
