//! From text to pieces: names, numbers, texts, words and signs, each with its bytes of the source.
//!
//! Only the words of this language are words. All others are names, so that columns may be called `group` or `order`.

use super::complaint;
use super::error::ExprError;
use super::token::{Piece, Token, Word};
use super::tree::{Comparison, Operation};

const WORDS: &[(&str, Word)] = &[
    ("and", Word::And),
    ("between", Word::Between),
    ("case", Word::Case),
    ("date", Word::Date),
    ("else", Word::Else),
    ("end", Word::End),
    ("false", Word::False),
    ("ilike", Word::Like),
    ("in", Word::In),
    ("is", Word::Is),
    ("like", Word::Like),
    ("not", Word::Not),
    ("null", Word::Null),
    ("or", Word::Or),
    ("then", Word::Then),
    ("true", Word::True),
    ("when", Word::When),
];

/// The signs, the longer ones before those that they start with.
const SIGNS: &[(&str, Token)] = &[
    ("&&", Token::Word(Word::And)),
    ("||", Token::Word(Word::Or)),
    ("==", Token::Comparison(Comparison::Equal)),
    ("!=", Token::Comparison(Comparison::NotEqual)),
    ("<>", Token::Comparison(Comparison::NotEqual)),
    ("<=", Token::Comparison(Comparison::LessOrEqual)),
    (">=", Token::Comparison(Comparison::GreaterOrEqual)),
    ("=", Token::Comparison(Comparison::Equal)),
    ("<", Token::Comparison(Comparison::Less)),
    (">", Token::Comparison(Comparison::Greater)),
    ("≠", Token::Comparison(Comparison::NotEqual)),
    ("≤", Token::Comparison(Comparison::LessOrEqual)),
    ("≥", Token::Comparison(Comparison::GreaterOrEqual)),
    ("+", Token::Operation(Operation::Add)),
    ("-", Token::Operation(Operation::Subtract)),
    ("*", Token::Operation(Operation::Multiply)),
    ("/", Token::Operation(Operation::Divide)),
    ("%", Token::Operation(Operation::Remainder)),
    ("(", Token::Open),
    (")", Token::Close),
    (",", Token::Comma),
];

/// Splits a text into the pieces of this language.
///
/// # Errors
/// A sign that is not part of the language, a quote that is never closed, or a comment.
pub(super) fn pieces(text: &str) -> Result<Vec<Piece>, ExprError> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut start = 0;
    while let Some(rest) = text.get(start..).filter(|rest| !rest.is_empty()) {
        let blank = rest.len() - rest.trim_start().len();
        if blank > 0 {
            start += blank;
            continue;
        }
        let (token, length) = token(text, start, rest)?;
        let at = start..start + length;
        start = at.end;
        if !matches!(token, Token::Text(_)) {
            read_date_as_name(text, pieces.last_mut());
        }
        pieces.push(Piece { token, at });
    }
    read_date_as_name(text, pieces.last_mut());
    Ok(pieces)
}

/// `DATE '2024-01-31'` is a date; any other `date` is a column of that name.
fn read_date_as_name(text: &str, last: Option<&mut Piece>) {
    if let Some(piece) = last.filter(|piece| piece.token == Token::Word(Word::Date)) {
        let name = text.get(piece.at.clone()).unwrap_or_default().to_owned();
        piece.token = Token::Name { name, quoted: false };
    }
}

/// The token at the start of `rest`, which starts at this byte of the text, and its length in bytes.
fn token(text: &str, start: usize, rest: &str) -> Result<(Token, usize), ExprError> {
    let first = rest.chars().next().unwrap_or_default();
    match first {
        '\'' | '"' => {
            let (inside, length) =
                quoted(rest, first).ok_or_else(|| complaint::unclosed_quote(text, start))?;
            let name = |name| Token::Name { name, quoted: true };
            Ok((if first == '"' { name(inside) } else { Token::Text(inside) }, length))
        }
        _ if rest.starts_with("--") || rest.starts_with("/*") => Err(complaint::comment(text, start)),
        _ if rest.starts_with("=>") => Err(complaint::foreign(text, start..start + 2)),
        _ if starts_name(first) => {
            let length = rest.find(|c| !continues_name(c)).unwrap_or(rest.len());
            let written = &rest[..length];
            let word = WORDS.iter().find(|(word, _)| word.eq_ignore_ascii_case(written));
            let name = || Token::Name { name: written.to_owned(), quoted: false };
            Ok((word.map_or_else(name, |(_, word)| Token::Word(*word)), length))
        }
        _ => match (number_length(rest), SIGNS.iter().find(|(sign, _)| rest.starts_with(sign))) {
            (0, Some((sign, token))) => Ok((token.clone(), sign.len())),
            (0, None) => Err(complaint::foreign(text, start..start + first.len_utf8())),
            (length, _) => Ok((Token::Number, length)),
        },
    }
}

fn starts_name(c: char) -> bool {
    c.is_alphabetic() || c == '_'
}

fn continues_name(c: char) -> bool {
    let combining = ('\u{300}'..='\u{36F}').contains(&c);
    c.is_alphanumeric() || c == '_' || combining
}

/// What is between two quotes, and the bytes with both of them. A doubled quote is one quote of the text.
fn quoted(rest: &str, quote: char) -> Option<(String, usize)> {
    let mut inside = String::new();
    let mut letters = rest.char_indices().skip(1).peekable();
    while let Some((byte, c)) = letters.next() {
        if c != quote {
            inside.push(c);
        } else if letters.next_if(|(_, next)| *next == quote).is_some() {
            inside.push(quote);
        } else {
            return Some((inside, byte + 1));
        }
    }
    None
}

/// How many bytes at the start are a number such as `12`, `1.5`, `.5` or `1e-3`; 0 if none are.
fn number_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let digits = |from: usize| bytes.iter().skip(from).take_while(|byte| byte.is_ascii_digit()).count();
    let whole = digits(0);
    let mut length = whole;
    if bytes.get(whole) == Some(&b'.') {
        let fraction = digits(whole + 1);
        if whole + fraction == 0 {
            return 0;
        }
        length += 1 + fraction;
    }
    if length > 0 && matches!(bytes.get(length), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(bytes.get(length + 1), Some(b'+' | b'-')));
        let exponent = digits(length + 1 + sign);
        if exponent > 0 {
            length += 1 + sign + exponent;
        }
    }
    length
}

impl Piece {
    /// The word of the language it is, if it is one.
    pub(super) fn word(&self) -> Option<Word> {
        match self.token {
            Token::Word(word) => Some(word),
            _ => None,
        }
    }

    /// The name it is, if it is one.
    pub(super) fn name(&self) -> Option<&str> {
        match &self.token {
            Token::Name { name, .. } => Some(name),
            _ => None,
        }
    }

    /// Whether it is a value by itself: a name, a number or a text.
    pub(super) fn is_value(&self) -> bool {
        matches!(self.token, Token::Name { .. } | Token::Number | Token::Text(_))
    }
}
