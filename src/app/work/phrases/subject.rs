//! What a condition is about: a name as people write it, `last order` for a column of two words, or a formula.

use crate::data::column::{ColumnId, Role};
use crate::data::expr::{Expr, Kind, Names};
use crate::tiering::computed::RowName;
use crate::tiering::measure::as_name;
use crate::tiering::unit::Unit;

use super::Phrases;

/// What a condition is about.
#[derive(Clone, Debug)]
pub(super) struct Topic {
    /// As an expression writes it.
    pub written: String,
    /// What it gives.
    pub kind: Kind,
    /// The column it is, if it is one of the list's own.
    pub column: Option<ColumnId>,
    /// What its numbers are.
    pub unit: Unit,
    /// What it is of every row besides the list.
    pub row_name: Option<RowName>,
}

impl Phrases<'_> {
    /// What a name, as people write it, or a formula means in this list.
    pub(super) fn subject(&self, text: &str) -> Option<Topic> {
        let text = without_article(text.trim());
        if text.is_empty() {
            return None;
        }
        let named = self.name(text);
        let written = named.unwrap_or_else(|| text.to_owned());
        let kind = Expr::parse(&written).ok()?.bind(self.names).ok()?.kind();
        let plain = written.trim_matches('"').replace("\"\"", "\"");
        let measures = &self.names.1;
        let column = measures.column_of(&written).or_else(|| measures.table().named(&plain));
        let own = measures.resolve(&plain, written.starts_with('"')).is_some();
        let row_name = RowName::named(&plain.to_lowercase()).filter(|_| !own);
        Some(Topic { unit: measures.unit(&plain), written, kind, column, row_name })
    }

    /// A name as an expression writes it: of a column, a measure, a role, or of every row.
    pub(super) fn name(&self, text: &str) -> Option<String> {
        let table = self.names.1.table();
        let quoted = text.starts_with('"') && text.ends_with('"') && text.len() > 2;
        if quoted {
            let inside = text[1..text.len() - 1].replace("\"\"", "\"");
            return self.resolve(&inside, true).map(|_| text.to_owned());
        }
        if is_word(text) && self.resolve(text, false).is_some() {
            return Some(text.to_owned());
        }
        if let Some(column) = table.named(text).and_then(|column| table.column(column)) {
            return Some(as_name(&column.name));
        }
        let mut computed = self.names.0.tiering.computed.iter().map(|computed| &computed.column);
        if let Some(column) = computed.find(|column| column.is_called(text)) {
            return Some(as_name(&column.name));
        }
        let joined = text.to_lowercase().split_whitespace().collect::<Vec<_>>().join("_");
        let known = [joined.as_str(), joined.trim_end_matches('s')];
        known
            .iter()
            .find(|name| is_word(name) && self.resolve(name, false).is_some())
            .map(|name| (*name).to_owned())
    }

    /// The column of a role, as an expression writes it.
    pub(super) fn role(&self, role: Role) -> Option<String> {
        self.resolve(role.name(), false).map(|_| role.name().to_owned())
    }

    /// The longest beginning of a text that is a name, and the words after it.
    pub(super) fn leading_name<'t>(&self, text: &'t str) -> Option<(Topic, &'t str)> {
        let ends = text.char_indices().filter(|(_, letter)| letter.is_whitespace() || *letter == ':');
        let mut ends: Vec<usize> = ends.map(|(at, _)| at).collect();
        if let Some(inside) = text.strip_prefix('"') {
            ends = inside.find('"').map(|at| at + 2).into_iter().collect();
        }
        // No name has more words.
        ends.truncate(6);
        ends.into_iter().rev().find_map(|at| {
            let subject = self.subject(&text[..at]).filter(|_| self.name(text[..at].trim()).is_some())?;
            Some((subject, text[at..].trim()))
        })
    }
}

/// Signs that compare, the longer ones before those they begin with, each with how it is written.
pub(super) const SIGNS: [(&str, &str); 12] = [
    ("<=", "<="),
    (">=", ">="),
    ("=<", "<="),
    ("=>", ">="),
    ("<>", "<>"),
    ("!=", "<>"),
    ("==", "="),
    ("≤", "<="),
    ("≥", ">="),
    ("≠", "<>"),
    ("<", "<"),
    (">", ">"),
];

/// The first sign that compares outside quotes and brackets: the text before it, how the sign is written, and the text
/// after it.
pub(super) fn at_sign(text: &str) -> Option<(&str, &'static str, &str)> {
    let (mut quote, mut depth) = (None, 0_usize);
    for (at, letter) in text.char_indices() {
        match (quote, letter) {
            (Some(open), _) => quote = Some(open).filter(|open| *open != letter),
            (None, '"' | '\'') => quote = Some(letter),
            (None, '(') => depth += 1,
            (None, ')') => depth = depth.saturating_sub(1),
            (None, _) if depth == 0 => {
                let signs = SIGNS.iter().chain([("=", "=")].iter());
                if let Some((sign, written)) = signs.clone().find(|(sign, _)| text[at..].starts_with(sign)) {
                    return Some((&text[..at], written, &text[at + sign.len()..]));
                }
            }
            (None, _) => {}
        }
    }
    None
}

/// Whether a text has a sign that compares.
pub(super) fn has_sign(text: &str) -> bool {
    at_sign(text).is_some()
}

/// Whether a text is one word: letters, digits and `_`.
pub(super) fn is_word(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|letter| letter.is_alphanumeric() || letter == '_')
}

fn without_article(text: &str) -> &str {
    let article = ["the ", "their ", "The "].into_iter().find_map(|article| text.strip_prefix(article));
    article.unwrap_or(text).trim()
}
