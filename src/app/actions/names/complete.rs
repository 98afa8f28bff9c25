//! How a filter may continue at the cursor: names of columns and measures, values of a column.

use crate::app::core::Core;
use crate::app::core::prompt::suggestions::{Accept, Suggestion};
use crate::app::work::arrange;
use crate::data::column::{ColumnId, ColumnType, Role};
use crate::tiering::{Computed, ComputedValues};

/// How many are suggested at once.
const MOST: usize = 8;

/// How the text may continue at the cursor, in bytes. The text starts `from` bytes into its line.
pub fn names_and_values(core: &Core, text: &str, cursor: usize, from: usize) -> Vec<Suggestion> {
    let before = &text[..cursor];
    match unfinished_value(before) {
        Some((head, start, typed)) => {
            let at = from + start..from + cursor;
            match (computed_named(core, head), column_wanted(core, before)) {
                (Some(ComputedValues::Texts(words)), _) => values(words.samples(), typed, &at),
                (None, Some(column)) => {
                    let known = core.values.get(&column).into_iter().flatten();
                    values(known.map(String::as_str), typed, &at)
                }
                _ => Vec::new(),
            }
        }
        None => names(core, before, from),
    }
}

/// The column whose values the text needs at its end, where it is a column of text.
pub fn column_wanted(core: &Core, before: &str) -> Option<ColumnId> {
    let (head, ..) = unfinished_value(before)?;
    let name = name_compared(head)?;
    let table = &core.document.table;
    let column = table.named(name).or_else(|| table.with_role(Role::from_name(&name.to_lowercase())?))?;
    matches!(table.column(column)?.kind, ColumnType::Text).then_some(column)
}

/// The values of the computed column that a comparison at the end of a text is about.
fn computed_named<'a>(core: &'a Core, head: &str) -> Option<&'a ComputedValues> {
    let name = name_compared(head)?;
    let named = |computed: &&Computed| computed.column.is_called(name);
    core.document.tiering.computed.iter().find(named)?.values.as_deref().ok()
}

/// Saved filters, for an empty line of `length` bytes.
pub fn saved_filters(core: &Core, length: usize) -> Vec<Suggestion> {
    let saved = core.document.review.filters.iter().take(MOST);
    let suggestion =
        |name: &str, text: &str| Suggestion::new(name, text, Accept::Write(0..length, text.to_string()));
    saved.map(|filter| suggestion(&filter.name, &filter.expression)).collect()
}

/// The value at the end of a text: the text before it, its byte, and what of it was typed. Of `city = 'Ber` that is
/// `Ber`; of `city = ` nothing yet.
fn unfinished_value(before: &str) -> Option<(&str, usize, &str)> {
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

/// A text without the word at its end; none if it does not end with it.
fn without_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let text = text.trim_end();
    let start = text.len().checked_sub(word.len()).filter(|&start| text.is_char_boundary(start))?;
    let (head, tail) = text.split_at(start);
    (tail.eq_ignore_ascii_case(word) && !head.ends_with(is_of_a_name)).then_some(head)
}

fn is_of_a_name(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

fn values<'a>(
    known: impl Iterator<Item = &'a str>,
    typed: &str,
    at: &std::ops::Range<usize>,
) -> Vec<Suggestion> {
    let typed = typed.replace("''", "'").to_lowercase();
    let fits = |value: &&str| !value.is_empty() && value.to_lowercase().starts_with(typed.trim_start());
    let suggestion = |value: &str| {
        let written = format!("'{}' ", value.replace('\'', "''"));
        Suggestion::new(value, "", Accept::Write(at.clone(), written))
    };
    known.filter(fits).take(MOST).map(suggestion).collect()
}

/// Names that start with the letters at the end of a text, then those that contain them.
fn names(core: &Core, before: &str, from: usize) -> Vec<Suggestion> {
    let quoted = before.matches('"').count() % 2 == 1;
    let start = match before.rfind('"') {
        Some(at) if quoted => at,
        _ => before.trim_end_matches(is_of_a_name).len(),
    };
    let typed = before[start..].trim_start_matches('"').to_lowercase();
    if typed.is_empty() {
        return Vec::new();
    }
    let mut known = arrange::names(&core.document.rows());
    let table = &core.document.table;
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
    let about = |name: &str| about(core, name);
    let write = |name: &str| Accept::Write(from + start..from + before.len(), format!("{name} "));
    first.into_iter().take(MOST).map(|name| Suggestion::new(&name, about(&name), write(&name))).collect()
}

/// What a name means, in a word.
fn about(core: &Core, name: &str) -> String {
    let table = &core.document.table;
    match table.named(name.trim_matches('"')).and_then(|column| table.column(column)) {
        Some(column) => column.kind.name().to_string(),
        None => match Role::from_name(name).and_then(|role| table.column(table.with_role(role)?)) {
            Some(column) => format!("the column {}", column.name),
            None => "calculated".into(),
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
            let (head, _, begun) = unfinished_value(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((name_compared(head), begun), (Some(name), typed), "{text}");
        }
        for text in ["city", "profit >= ", "a = 'b'", ""] {
            assert_eq!(unfinished_value(text), None, "{text}");
        }
        assert_eq!(name_compared("o"), None);
        assert_eq!(name_compared("= "), None);
    }
}
