//! The tokens of the expression language.

use std::ops::Range;

use super::tree::{Comparison, Operation};

/// A token and the bytes of the source that it was read from.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub(super) token: Token,
    pub(super) at: Range<usize>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    Name { name: String, quoted: bool },
    Number,
    Text(String),
    Word(Word),
    Operation(Operation),
    Comparison(Comparison),
    Open,
    Close,
    Comma,
}

/// The words of the language, in any case. `&&` is `AND`, `||` is `OR`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    And,
    Between,
    Case,
    Date,
    Else,
    End,
    False,
    In,
    Is,
    Like,
    Not,
    Null,
    Or,
    Then,
    True,
    When,
}
