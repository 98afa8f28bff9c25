//! Words for what is wrong with the form of an expression.

use std::ops::Range;

use super::compare::quoted;
use super::error::ExprError;
use super::token::{Piece, Token, Word};
use super::tree::{Comparison, Operation};

/// The complaint about an expression that would need too much stack.
pub(super) fn too_deep(at: Range<usize>) -> ExprError {
    ExprError::new(at, "This is nested too deeply.").hint("Split it into several conditions or measures.")
}

/// The complaint about a text that should be a date.
pub(super) fn not_a_date(at: Range<usize>, text: &str) -> ExprError {
    ExprError::new(at, format!("'{text}' is not a date.")).hint("Write dates as 2024-01-31.")
}

/// A text whose last quote, starting at this byte, never ends.
pub(super) fn unclosed_quote(text: &str, start: usize) -> ExprError {
    let error = ExprError::new(start..text.len(), "This quote is never closed.");
    match text.get(start..).is_some_and(|rest| rest.starts_with('"')) {
        true => error.hint("Put another double quote where the name ends."),
        false => error.hint(
            "Put another quote where the text ends; a quote inside a text is written twice: 'O''Neill'.",
        ),
    }
}

/// A comment that starts at this byte.
pub(super) fn comment(text: &str, start: usize) -> ExprError {
    let rest = text.get(start..).unwrap_or_default();
    let length = match rest.starts_with("/*") {
        true => rest.find("*/").map(|end| end + 2),
        false => rest.find('\n'),
    };
    ExprError::new(
        start..length.map_or(text.len(), |length| start + length),
        "A comment is not allowed here.",
    )
    .hint("Put a blank between two minus signs.")
}

/// A sign that is not part of the language.
pub(super) fn foreign(text: &str, at: Range<usize>) -> ExprError {
    let written = text.get(at.clone()).unwrap_or_default();
    let hint = match written {
        "‘" | "’" | "‚" | "“" | "”" | "„" | "«" | "»" | "`" | "´" => {
            "Use straight quotes: 'text' for a text, \"Total Spent\" for a name."
        }
        "[" | "]" => "Put a name in double quotes: \"Total Spent\".",
        "$" | "€" | "£" | "¥" => "Write amounts as plain numbers, such as 500.",
        "=>" => "Write >= for \"at least\".",
        "!" => "Write NOT for \"not\", and <> for \"is not equal\".",
        "&" => "Write AND between two conditions.",
        "|" => "Write OR between two conditions.",
        ";" => "Leave it out.",
        _ => "If it is part of a column name, put the name in \"double quotes\".",
    };
    ExprError::new(at, format!("'{written}' is not allowed here.")).hint(hint)
}

/// What is wrong where the grammar stopped: at the piece `found`, or at the end.
pub(super) fn misplaced(text: &str, pieces: &[Piece], found: usize) -> ExprError {
    let written = |piece: &Piece| quoted(text.get(piece.at.clone()).unwrap_or_default());
    let before = found.checked_sub(1).and_then(|i| pieces.get(i));
    if let Some(error) = percent(pieces, found) {
        return error;
    }
    match (before, pieces.get(found)) {
        (Some(before), None) => {
            ExprError::new(before.at.clone(), format!("Something is missing after {}.", written(before)))
        }
        (Some(before), Some(piece)) => {
            let message = if before.is_value() && piece.token == Token::Comma {
                format!("A comma is not allowed after {}.", written(before))
            } else {
                format!("Something is missing between {} and {}.", written(before), written(piece))
            };
            let hint = advice(text, before, piece, pieces.get(found + 1));
            ExprError { hint, ..ExprError::new(piece.at.clone(), message) }
        }
        (None, Some(piece)) => {
            ExprError::new(piece.at.clone(), format!("Something is missing before {}.", written(piece)))
        }
        (None, None) => ExprError::new(0..text.len(), "Write a condition, such as profit < 0."),
    }
}

/// A per cent sign after a number, which was read as a remainder.
fn percent(pieces: &[Piece], found: usize) -> Option<ExprError> {
    let sign = pieces.get(found.checked_sub(1)?)?;
    let number = pieces.get(found.checked_sub(2)?)?;
    let percent = sign.token == Token::Operation(Operation::Remainder) && number.token == Token::Number;
    percent.then(|| {
        ExprError::new(sign.at.clone(), "A number cannot have a per cent sign.")
            .hint("Leave out the sign, or divide by 100, whichever the column is written in.")
    })
}

/// What to do about two pieces that do not go together.
fn advice(text: &str, before: &Piece, piece: &Piece, next: Option<&Piece>) -> Option<String> {
    let touching = before.at.end == piece.at.start;
    let written = |piece: &Piece| text.get(piece.at.clone()).unwrap_or_default();
    let advice = match (&before.token, &piece.token) {
        (Token::Number, Token::Comma) => {
            let whole = written(before);
            match next.filter(|next| next.token == Token::Number).map(written)? {
                rest if rest.len() == 3 => format!("Write {whole}{rest} without the comma."),
                // The point of 5.000,00 is one between thousands.
                rest => format!("Write {}.{rest} with a point.", whole.replace('.', "")),
            }
        }
        (Token::Number, Token::Number) => {
            format!("Write {}{} without the blank.", written(before), written(piece))
        }
        (Token::Comparison(Comparison::Equal), Token::Comparison(Comparison::Less)) if touching => {
            "Write <= for \"at most\".".to_owned()
        }
        (Token::Text(_), Token::Name { .. } | Token::Word(_) | Token::Text(_)) if touching => {
            "A quote inside a text is written twice: 'O''Neill'.".to_owned()
        }
        (Token::Number, Token::Name { .. } | Token::Word(_)) if touching => {
            "Write numbers in full; put a name that starts with a digit in double quotes.".to_owned()
        }
        (Token::Word(Word::Is), Token::Text(_)) => "Write = to compare with a text.".to_owned(),
        (Token::Name { name, .. }, Token::Text(_)) if name.eq_ignore_ascii_case("interval") => {
            "Count in days: as_of - 365.".to_owned()
        }
        _ if before.name().is_some() && piece.name().is_some() => {
            let both = text.get(before.at.start..piece.at.end)?;
            format!("If this is one name, put it in double quotes: \"{both}\".")
        }
        _ => return None,
    };
    Some(advice)
}
