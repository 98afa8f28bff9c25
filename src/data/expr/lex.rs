//! From text to pieces. The tokens of sqlparser are narrowed to this small language here: every
//! other sign of SQL is refused at its place, and a word that is not one of ours is a name,
//! so that columns may be called `date`, `group` or `order`.

use std::fmt;
use std::ops::Range;

use sqlparser::dialect::Dialect;
use sqlparser::keywords::Keyword;
use sqlparser::tokenizer::{Location, Token, TokenWithSpan, Tokenizer, Whitespace};

use super::complaint;
use super::error::ExprError;

/// A token and the bytes of the source it stands for.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub(super) token: Token,
    pub(super) at: Range<usize>,
}

/// Splits a text into the pieces of this language.
///
/// # Errors
/// A sign that is not part of the language, a quote that is never closed, or a comment.
pub(super) fn pieces(text: &str) -> Result<Vec<Piece>, ExprError> {
    let mut tokens = Vec::new();
    let outcome = Tokenizer::new(&Spelling, text).tokenize_with_location_into_buf(&mut tokens);
    let mut pieces = Vec::with_capacity(tokens.len());
    let mut places = Places::new(text);
    for TokenWithSpan { token, span } in tokens {
        let at = places.end..places.advance(span.end);
        match token {
            Token::Whitespace(Whitespace::Space | Whitespace::Tab | Whitespace::Newline) => {}
            token => pieces.push(Piece { token: accepted(token, text, &at)?, at }),
        }
    }
    if outcome.is_err() {
        return Err(complaint::unfinished(text, places.end));
    }
    keep_date_only_before_text(&mut pieces);
    Ok(pieces)
}

/// How names and numbers are spelt; everything else is standard SQL.
#[derive(Debug)]
pub(super) struct Spelling;

impl Dialect for Spelling {
    fn is_delimited_identifier_start(&self, c: char) -> bool {
        c == '"'
    }

    fn is_identifier_start(&self, c: char) -> bool {
        c.is_alphabetic() || c == '_'
    }

    fn is_identifier_part(&self, c: char) -> bool {
        let combining = ('\u{300}'..='\u{36F}').contains(&c);
        c.is_alphanumeric() || c == '_' || combining
    }
}

/// Turns the lines and columns of tokens, which follow each other without gaps, into bytes.
struct Places<'a> {
    rest: std::str::Chars<'a>,
    location: Location,
    end: usize,
}

impl<'a> Places<'a> {
    fn new(text: &'a str) -> Self {
        Self { rest: text.chars(), location: Location::new(1, 1), end: 0 }
    }

    /// The byte at which a token ends that ends at this location.
    fn advance(&mut self, to: Location) -> usize {
        while self.location < to {
            let Some(c) = self.rest.next() else { break };
            self.end += c.len_utf8();
            self.location = match c {
                '\n' => Location::new(self.location.line + 1, 1),
                _ => Location::new(self.location.line, self.location.column + 1),
            };
        }
        self.end
    }
}

/// The token as this language understands it.
fn accepted(token: Token, text: &str, at: &Range<usize>) -> Result<Token, ExprError> {
    match token {
        Token::Word(mut word) => {
            if !is_own(word.keyword) {
                word.keyword = Keyword::NoKeyword;
            }
            Ok(Token::Word(word))
        }
        Token::DoubleEq => Ok(Token::Eq),
        Token::Overlap => Ok(Token::make_keyword("AND")),
        Token::StringConcat => Ok(Token::make_keyword("OR")),
        Token::Char('≤') => Ok(Token::LtEq),
        Token::Char('≥') => Ok(Token::GtEq),
        Token::Char('≠') => Ok(Token::Neq),
        Token::Number(_, false)
        | Token::SingleQuotedString(_)
        | Token::Comma
        | Token::Eq
        | Token::Neq
        | Token::Lt
        | Token::Gt
        | Token::LtEq
        | Token::GtEq
        | Token::Plus
        | Token::Minus
        | Token::Mul
        | Token::Div
        | Token::Mod
        | Token::LParen
        | Token::RParen => Ok(token),
        other => Err(complaint::foreign(&other, text, at.clone())),
    }
}

/// The words that are part of the language; all others are names.
fn is_own(keyword: Keyword) -> bool {
    use Keyword::{
        AND, BETWEEN, CASE, DATE, ELSE, END, FALSE, ILIKE, IN, IS, LIKE, NOT, NULL, OR, THEN, TRUE, WHEN,
    };
    matches!(
        keyword,
        AND | BETWEEN
            | CASE
            | DATE
            | ELSE
            | END
            | FALSE
            | ILIKE
            | IN
            | IS
            | LIKE
            | NOT
            | NULL
            | OR
            | THEN
            | TRUE
            | WHEN
    )
}

/// Whether an unquoted name is spelt like a word of the language, which sqlparser sometimes takes
/// for a name where nothing else fits. `date` is both.
pub(super) fn is_own_word(name: &str) -> bool {
    match Token::make_keyword(name) {
        Token::Word(word) => is_own(word.keyword) && word.keyword != Keyword::DATE,
        _ => false,
    }
}

/// `DATE '2024-01-31'` is a day; any other `date` is a column of that name.
fn keep_date_only_before_text(pieces: &mut [Piece]) {
    for i in 0..pieces.len() {
        let before_text =
            pieces.get(i + 1).is_some_and(|next| matches!(next.token, Token::SingleQuotedString(_)));
        if let Token::Word(word) = &mut pieces[i].token
            && word.keyword == Keyword::DATE
            && !before_text
        {
            word.keyword = Keyword::NoKeyword;
        }
    }
}

impl Piece {
    /// The word of the language it is, if it is one.
    pub(super) fn keyword(&self) -> Option<Keyword> {
        match &self.token {
            Token::Word(word) if word.keyword != Keyword::NoKeyword => Some(word.keyword),
            _ => None,
        }
    }

    /// The name it is, if it is one.
    pub(super) fn name(&self) -> Option<&str> {
        match &self.token {
            Token::Word(word) if word.keyword == Keyword::NoKeyword => Some(&word.value),
            _ => None,
        }
    }

    /// Whether it is a value by itself: a name, a number or a text.
    pub(super) fn is_value(&self) -> bool {
        self.name().is_some() || matches!(self.token, Token::Number(..) | Token::SingleQuotedString(_))
    }
}

impl fmt::Display for Piece {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.token.fmt(f)
    }
}
