//! Computed columns as they are typed: `revenue / employees AS per_head`.

use std::ops::Range;

use crate::data::expr::{Expr, ExprError, Names};
use crate::tiering::measure::{ComputedColumn, Measures};
use crate::tiering::ratings;

use super::RowName;

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
        let expr = Expr::parse(expression)?;
        let bound = expr.bind(measures);
        let (at, name) = match named {
            Some(at) => (at.clone(), unquoted(&text[at])),
            None => (0..text.len(), unquoted(expression)),
        };
        let complaint = complaint(&name, expression, measures);
        let is_measure = measures.without_computed().resolve(&name, false).is_some();
        if let Some(found) = circle(&expr, &name, others).filter(|_| complaint.is_none() && !is_measure) {
            let message = format!("A column cannot need itself: {found}.");
            let hint = Some("Write the formula without one of them.".to_owned());
            return Err(ExprError { at: 0..expression.trim_end().len(), message, hint });
        }
        bound.map_err(|error| after_tiering(error, expression))?;
        let expression = expression.trim_end();
        match complaint {
            Some((message, hint)) => Err(ExprError { at, message, hint: Some(hint.into()) }),
            None => Ok(ComputedColumn { name, expression: expression.to_owned() }),
        }
    }

    /// What of every row it shows, such as the note, where the list has no column of that name.
    pub fn row_name(&self, measures: &Measures) -> Option<RowName> {
        let written = self.expression.trim().to_lowercase();
        let name = RowName::named(&written)?;
        measures.without_computed().resolve(&written, false).is_none().then_some(name)
    }

    /// Why a column cannot be called so in a list, in words.
    pub(super) fn complaint(&self, measures: &Measures) -> Option<String> {
        complaint(&self.name, &self.expression, measures).map(|(message, _)| message)
    }
}

/// What is wrong with an expression; where it names what is known only after tiering, that.
pub fn after_tiering(error: ExprError, text: &str) -> ExprError {
    let named = unquoted(text.get(error.at.clone()).unwrap_or_default());
    match RowName::named(&named.to_lowercase()) {
        Some(name) => ExprError {
            message: format!(
                "Formulas come before the tiers, which may need them, so none can use '{}'.",
                name.name()
            ),
            hint: Some(format!("Filters can use it, and :column {} shows it.", name.name())),
            ..error
        },
        None => error,
    }
}

/// How a formula of a column called so would need itself, in words: `x needs y, y needs x`.
fn circle(expr: &Expr, name: &str, others: &[ComputedColumn]) -> Option<String> {
    // A measure as a column of its own name needs the measure.
    others.iter().find(|column| column.is_called(name))?;
    let mut path = vec![name.to_lowercase()];
    let names = |expr: &Expr| expr.names().into_iter().map(str::to_lowercase).collect::<Vec<_>>();
    leads_back(&names(expr), &mut path, others, &names).then(|| {
        let needs: Vec<String> =
            path.windows(2).map(|pair| format!("{} needs {}", pair[0], pair[1])).collect();
        needs.join(", ")
    })
}

/// Whether these names lead back to where a path begins, which then ends there.
fn leads_back(
    named: &[String],
    path: &mut Vec<String>,
    others: &[ComputedColumn],
    names: &dyn Fn(&Expr) -> Vec<String>,
) -> bool {
    named.iter().any(|name| {
        if *name == path[0] {
            path.push(name.clone());
            return true;
        }
        let column = others.iter().find(|column| column.is_called(name) && !path.contains(name));
        let Some(expr) = column.and_then(|column| Expr::parse(&column.expression).ok()) else { return false };
        path.push(name.clone());
        let found = leads_back(&names(&expr), path, others, names);
        if !found {
            path.pop();
        }
        found
    })
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
    let means_another = !itself && measures.without_computed().resolve(name, false).is_some();
    let taken = RowName::named(&lower).is_some_and(RowName::is_reserved)
        || lower.starts_with(ratings::PREFIX)
        || means_another;
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
