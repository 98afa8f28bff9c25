//! From text to tree: sqlparser does the grammar, its complaints are put into our words.

use sqlparser::parser::{Parser, ParserError};
use sqlparser::tokenizer::{Location, Span, Token, TokenWithSpan};

use super::complaint;
use super::error::ExprError;
use super::lex::{Piece, Spelling, pieces};
use super::plant::{Planter, too_deep};
use super::tree::Node;

/// How deep sqlparser may go into brackets, `CASE`, `NOT` and right-hand sides. Within this lies the
/// nesting that is allowed by itself, as sqlparser takes a `CASE` that is too deep for a name.
const RECURSION: usize = 200;

/// How many words and signs, beside values and commas, an expression may have. What sqlparser
/// builds from a chain is as deep as the chain is long; this bounds the stack it needs.
const SIGNS: usize = 2_000;

/// Reads a text into a tree.
pub(super) fn tree(text: &str) -> Result<Node, ExprError> {
    let pieces = pieces(text)?;
    if pieces.is_empty() {
        return Err(ExprError::new(0..text.len(), "Write a condition, such as profit < 0."));
    }
    complaint::check(text, &pieces)?;
    let signs = pieces.iter().filter(|piece| !piece.is_value() && piece.token != Token::Comma).count();
    if signs > SIGNS {
        return Err(ExprError::new(0..text.len(), "This expression is too long.")
            .hint("Use IN ('a', 'b', ...) instead of many comparisons, or split it."));
    }
    let tokens = pieces.iter().map(with_bytes_as_columns).collect();
    let mut parser =
        Parser::new(&Spelling).with_recursion_limit(RECURSION).with_tokens_with_locations(tokens);
    let parsed = parser.parse_expr().map_err(|error| complain(text, &pieces, &error))?;
    let rest = parser.peek_token_ref();
    if rest.token != Token::EOF {
        return Err(complaint::misplaced(text, &pieces, piece_at(&pieces, rest.span.start.column)));
    }
    Planter::new(text).plant(parsed)
}

/// The piece as sqlparser takes it. Its column is its byte, counted from 1.
fn with_bytes_as_columns(piece: &Piece) -> TokenWithSpan {
    let place = |byte: usize| Location::new(1, byte as u64 + 1);
    TokenWithSpan::new(piece.token.clone(), Span::new(place(piece.at.start), place(piece.at.end)))
}

fn complain(text: &str, pieces: &[Piece], error: &ParserError) -> ExprError {
    match error {
        ParserError::RecursionLimitExceeded => too_deep(0..text.len()),
        ParserError::ParserError(words) | ParserError::TokenizerError(words) => {
            let column = words.rsplit_once("Column: ").and_then(|(_, column)| column.parse().ok());
            let found = column.map_or(pieces.len(), |column| piece_at(pieces, column));
            complaint::misplaced(text, pieces, found)
        }
    }
}

/// The piece that starts at a column; the end if none does.
fn piece_at(pieces: &[Piece], column: u64) -> usize {
    pieces.iter().position(|piece| piece.at.start as u64 + 1 == column).unwrap_or(pieces.len())
}
