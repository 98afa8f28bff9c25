//! Words for what is wrong with the form of an expression.

use std::ops::Range;

use sqlparser::keywords::Keyword;
use sqlparser::tokenizer::{Token, Whitespace};

use super::compare::quoted;
use super::error::ExprError;
use super::functions::{Function, hint_for_unknown};
use super::lex::Piece;
use super::plant::too_deep;

/// How deep brackets, `CASE` and `NOT NOT` may nest.
const NESTING: usize = 40;

/// A text whose last quote, starting at this byte, never ends.
pub(super) fn unfinished(text: &str, start: usize) -> ExprError {
    let rest = text.get(start..).unwrap_or_default();
    if rest.starts_with("/*") {
        return comment(start..text.len());
    }
    let error = ExprError::new(start..text.len(), "This quote is never closed.");
    match rest.starts_with('"') {
        true => error.hint("Put another double quote where the name ends."),
        false => error.hint(
            "Put another quote where the text ends; a quote inside a text is written twice: 'O''Neill'.",
        ),
    }
}

/// A sign of SQL, or of no language, that means nothing here.
pub(super) fn foreign(token: &Token, text: &str, at: Range<usize>) -> ExprError {
    let written = text.get(at.clone()).unwrap_or_default();
    let hint = match token {
        Token::Whitespace(Whitespace::SingleLineComment { .. } | Whitespace::MultiLineComment(_)) => {
            return comment(at);
        }
        Token::Char('‘' | '’' | '‚' | '“' | '”' | '„' | '«' | '»' | '`' | '´') => {
            "Use straight quotes: 'text' for a text, \"Total Spent\" for a name."
        }
        Token::LBracket | Token::RBracket => "Put a name in double quotes: \"Total Spent\".",
        Token::Char('€' | '£' | '¥') | Token::Placeholder(_) => {
            "Write amounts as plain numbers, such as 500."
        }
        Token::RArrow => "Write >= for \"at least\".",
        Token::ExclamationMark => "Write NOT for \"not\", and <> for \"is not equal\".",
        Token::Ampersand => "Write AND between two conditions.",
        Token::Pipe => "Write OR between two conditions.",
        Token::SemiColon => "Leave it out.",
        _ => "Put a name with other signs than letters, digits and _ in double quotes.",
    };
    ExprError::new(at, format!("'{written}' has no meaning here.")).hint(hint)
}

fn comment(at: Range<usize>) -> ExprError {
    ExprError::new(at, "A comment cannot stand here.").hint("Put a blank between two minus signs.")
}

/// Mistakes that are better seen before the grammar stumbles over their consequences.
pub(super) fn check(text: &str, pieces: &[Piece]) -> Result<(), ExprError> {
    let mut open: Vec<&Piece> = Vec::new();
    let mut nots = 0;
    for (i, piece) in pieces.iter().enumerate() {
        let next = pieces.get(i + 1);
        if !may_follow(piece, i.checked_sub(1).and_then(|i| pieces.get(i))) {
            return Err(misplaced(text, pieces, i));
        }
        match (&piece.token, piece.keyword()) {
            (Token::LParen, _) | (_, Some(Keyword::CASE)) => open.push(piece),
            (Token::RParen, _) => close(open.pop(), piece)?,
            (_, Some(Keyword::END)) => close(open.pop(), piece)?,
            _ => {}
        }
        nots = if piece.keyword() == Some(Keyword::NOT) { nots + 1 } else { 0 };
        if open.len() + nots > NESTING {
            return Err(too_deep(0..text.len()));
        }
        if let Some(name) = piece.name() {
            let written = text.get(piece.at.clone()).unwrap_or_default();
            if matches!(written.to_ascii_uppercase().as_str(), "SELECT" | "EXISTS") {
                let message = "A query cannot stand here, only a condition or a formula.";
                return Err(ExprError::new(piece.at.clone(), message));
            }
            if i == 0 && written.eq_ignore_ascii_case("WHERE") && next.is_some() {
                return Err(ExprError::new(piece.at.clone(), "'WHERE' is not needed here.")
                    .hint("Write only the condition."));
            }
            if next.is_some_and(|next| next.token == Token::LParen) && Function::named(name).is_none() {
                let message = format!("There is no function '{name}'.");
                return Err(ExprError::new(piece.at.clone(), message).hint(hint_for_unknown(name)));
            }
        }
    }
    open.last().map_or(Ok(()), |piece| Err(unclosed(piece)))
}

/// Whether a word that joins or ends something has something before it. sqlparser would take such
/// a word for a name.
fn may_follow(piece: &Piece, before: Option<&Piece>) -> bool {
    use Keyword::{AND, BETWEEN, ELSE, END, FALSE, ILIKE, IN, IS, LIKE, NOT, NULL, OR, THEN, TRUE};
    let word = before.and_then(Piece::keyword);
    let ended = before.is_some_and(|before| before.is_value() || before.token == Token::RParen)
        || matches!(word, Some(END | NULL | TRUE | FALSE));
    match piece.keyword() {
        Some(AND | OR | IS | THEN | ELSE) => ended,
        Some(IN | LIKE | ILIKE | BETWEEN) => ended || word == Some(NOT),
        _ => true,
    }
}

/// Checks that a bracket or `END` closes what was opened last.
fn close(opened: Option<&Piece>, closing: &Piece) -> Result<(), ExprError> {
    let bracket = closing.token == Token::RParen;
    match opened {
        Some(opened) if (opened.token == Token::LParen) == bracket => Ok(()),
        Some(opened) => Err(unclosed(opened)),
        None if bracket => Err(ExprError::new(closing.at.clone(), "This bracket was never opened.")),
        None => Err(ExprError::new(closing.at.clone(), "This END has no CASE.")),
    }
}

fn unclosed(piece: &Piece) -> ExprError {
    let at = piece.at.clone();
    match piece.token {
        Token::LParen => ExprError::new(at, "This bracket is never closed."),
        _ => ExprError::new(at, "This CASE has no END.").hint("Write CASE WHEN condition THEN a ELSE b END."),
    }
}

/// What is wrong where the grammar stopped: at the piece `found`, or at the end.
pub(super) fn misplaced(text: &str, pieces: &[Piece], found: usize) -> ExprError {
    let written = |piece: &Piece| quoted(text.get(piece.at.clone()).unwrap_or_default());
    let before = found.checked_sub(1).and_then(|i| pieces.get(i));
    match (before, pieces.get(found)) {
        (Some(before), None) => percent(pieces, found).unwrap_or_else(|| {
            let message = format!("Something is missing after {}.", written(before));
            ExprError::new(before.at.clone(), message)
        }),
        (before, Some(piece)) => percent(pieces, found).unwrap_or_else(|| {
            let message = match before {
                Some(before) if before.is_value() && piece.token == Token::Comma => {
                    format!("A comma cannot stand after {}.", written(before))
                }
                Some(before) => {
                    format!("Something is missing between {} and {}.", written(before), written(piece))
                }
                None => format!("Something is missing before {}.", written(piece)),
            };
            let hint = before.and_then(|before| advice(text, before, piece, pieces.get(found + 1)));
            ExprError { hint, ..ExprError::new(piece.at.clone(), message) }
        }),
        (None, None) => ExprError::new(0..text.len(), "Write a condition, such as profit < 0."),
    }
}

/// A per cent sign after a number, which SQL takes for a remainder.
fn percent(pieces: &[Piece], found: usize) -> Option<ExprError> {
    let sign = pieces.get(found.checked_sub(1)?)?;
    let number = pieces.get(found.checked_sub(2)?)?;
    let percent = sign.token == Token::Mod && matches!(number.token, Token::Number(..));
    percent.then(|| {
        ExprError::new(sign.at.clone(), "A number cannot have a per cent sign.")
            .hint("Leave out the sign, or divide by 100, whichever the column is written in.")
    })
}

/// What to do about two pieces that do not go together.
fn advice(text: &str, before: &Piece, piece: &Piece, next: Option<&Piece>) -> Option<String> {
    let touching = before.at.end == piece.at.start;
    match (&before.token, &piece.token) {
        (Token::Number(whole, _), Token::Comma) => match next.map(|next| &next.token) {
            Some(Token::Number(rest, _)) if rest.len() == 3 => {
                Some(format!("Write {whole}{rest} without the comma."))
            }
            Some(Token::Number(rest, _)) => Some(format!("Write {whole}.{rest} with a point.")),
            _ => None,
        },
        (Token::Number(whole, _), Token::Number(rest, _)) => {
            Some(format!("Write {whole}{rest} without the blank."))
        }
        (Token::Eq, Token::Lt) if touching => Some("Write <= for \"at most\".".to_owned()),
        (Token::SingleQuotedString(_), Token::Word(_) | Token::SingleQuotedString(_)) if touching => {
            Some("A quote inside a text is written twice: 'O''Neill'.".to_owned())
        }
        (Token::Number(..), Token::Word(_)) if touching => {
            Some("Write numbers in full; put a name that starts with a digit in double quotes.".to_owned())
        }
        (Token::Word(_), Token::SingleQuotedString(_)) if before.keyword() == Some(Keyword::IS) => {
            Some("Write = to compare with a text.".to_owned())
        }
        (_, Token::SingleQuotedString(_))
            if before.name().is_some_and(|name| name.eq_ignore_ascii_case("interval")) =>
        {
            Some("Count in days: as_of - 365.".to_owned())
        }
        (_, Token::LParen) if before.keyword().is_none() => None,
        _ if before.name().is_some() && piece.name().is_some() => {
            let both = text.get(before.at.start..piece.at.end)?;
            Some(format!("If this is one name, put it in double quotes: \"{both}\"."))
        }
        _ => None,
    }
}
