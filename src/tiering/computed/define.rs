//! Computed columns as they are typed: `revenue / employees AS per_head`.

use std::ops::Range;

use crate::data::expr::{Expr, ExprError, Names};
use crate::tiering::measure::Measures;
use crate::tiering::ratings;

use super::ComputedColumn;

/// What filters call that which is known of every customer besides the list.
pub const ROW_NAMES: [&str; 6] = ["tier", "calculated_tier", "score", "overridden", "borderline", "reviewed"];

impl ComputedColumn {
    /// Reads a formula, with `AS` and a name after it; without, the formula is its own name. `others` are the computed
    /// columns there are.
    ///
    /// # Errors
    /// What is wrong with the formula or the name; the place is one in the text without the blanks around it.
    pub fn define(
        text: &str,
        measures: &Measures,
        others: &[ComputedColumn],
    ) -> Result<ComputedColumn, ExprError> {
        let text = text.trim();
        let (expression, named) = parted(text);
        let bound = Expr::parse(expression).and_then(|expr| expr.bind(measures));
        bound.map_err(|error| in_full(error, expression, others))?;
        let expression = expression.trim_end();
        let (at, name) = match named {
            Some(at) => (at.clone(), unquoted(&text[at])),
            None => (0..text.len(), unquoted(expression)),
        };
        match complaint(&name, expression, measures) {
            Some((message, hint)) => Err(ExprError { at, message, hint: Some(hint.into()) }),
            None => Ok(ComputedColumn { name, expression: expression.to_owned() }),
        }
    }

    /// Why a column cannot be called so in a list, in words.
    pub(super) fn complaint(&self, measures: &Measures) -> Option<String> {
        complaint(&self.name, &self.expression, measures).map(|(message, _)| message)
    }

    /// Whether it is called so, in whatever case.
    pub fn is_called(&self, name: &str) -> bool {
        self.name.to_lowercase() == name.to_lowercase()
    }
}

/// What is wrong with an expression; where that is that it names a computed column, with the formula to write instead.
pub fn in_full(error: ExprError, text: &str, computed: &[ComputedColumn]) -> ExprError {
    let named = unquoted(text.get(error.at.clone()).unwrap_or_default());
    let Some(column) = computed.iter().find(|column| column.is_called(&named)) else { return error };
    ExprError {
        message: format!("'{}' is a computed column, which formulas cannot name.", column.name),
        hint: Some(format!("Write it out: ({}).", column.expression)),
        ..error
    }
}

/// What is wrong with a name, and what to do.
fn complaint(name: &str, expression: &str, measures: &Measures) -> Option<(String, &'static str)> {
    let lower = name.to_lowercase();
    let another = "Write AS and another name after the formula.";
    if name.trim().is_empty() || name.chars().any(char::is_control) {
        return Some(("A name is missing.".into(), "Write it after AS, such as AS per_head."));
    }
    if measures.table().named(name).is_some() {
        return Some((format!("The list has a column '{name}' already."), another));
    }
    let itself = unquoted(expression).to_lowercase() == lower;
    let means_another = !itself && measures.resolve(name, false).is_some();
    let taken = ROW_NAMES.contains(&&*lower) || lower.starts_with(ratings::PREFIX) || means_another;
    taken.then(|| (format!("'{name}' means something else already."), another))
}

/// The formula, and where the name after the last `AS` is that is neither in quotes nor in brackets.
fn parted(text: &str) -> (&str, Option<Range<usize>>) {
    let mut found = None;
    let (mut quote, mut depth) = (None, 0_i32);
    for (at, letter) in text.char_indices() {
        match (quote, letter) {
            (Some(open), _) if open == letter => quote = None,
            (Some(_), _) => {}
            (None, '\'' | '"') => quote = Some(letter),
            (None, '(') => depth += 1,
            (None, ')') => depth -= 1,
            (None, 'a' | 'A') if depth == 0 && is_as(text, at) => found = Some(at),
            (None, _) => {}
        }
    }
    let Some(at) = found else { return (text, None) };
    let name = text[at + 2..].trim_start();
    (&text[..at], Some(text.len() - name.len()..text.len()))
}

/// Whether the word `AS` is here, after something.
fn is_as(text: &str, at: usize) -> bool {
    let blank = |letter: Option<char>| letter.is_none_or(char::is_whitespace);
    let word = text.get(at..at + 2).is_some_and(|word| word.eq_ignore_ascii_case("as"));
    at > 0 && word && blank(text[..at].chars().next_back()) && blank(text[at + 2..].chars().next())
}

/// A name without the double quotes around it.
fn unquoted(name: &str) -> String {
    let name = name.trim();
    let inside = name.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    inside
        .filter(|inside| !inside.replace("\"\"", "").contains('"'))
        .map_or(name.to_owned(), |inside| inside.replace("\"\"", "\""))
}
