//! From text to tree, by operator precedence. A chain of one sign is one node however long it is, so only what is
//! nested makes the tree deep, and that is limited in one place ([`Parser::check_depth`]).

use std::ops::Range;

use super::complaint::{self, too_deep};
use super::day::day_number;
use super::error::ExprError;
use super::functions::{Function, hint_for_unknown};
use super::lex::pieces;
use super::token::{Piece, Token, Word};
use super::tree::{Comparison, Node, Operation, Shape};

/// How deep parts may be nested, so that half of a thread's 2 MB of stack suffices, even without optimisation.
const DEPTH: usize = 128;

/// How tightly what joins two values binds; the tightest is last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Power {
    Whole,
    Or,
    And,
    Not,
    Is,
    Like,
    Comparison,
    Sum,
    Product,
}

/// What follows a value and joins it with more.
#[derive(Clone, Copy)]
enum Link {
    Words(Word),
    Calculation,
    Comparison(Comparison),
    Is,
    Test(Word, bool),
}

/// Reads a text into a tree.
///
/// # Errors
/// What is wrong and where.
pub(super) fn tree(text: &str) -> Result<Node, ExprError> {
    let pieces = pieces(text)?;
    if let [first, _, ..] = pieces.as_slice()
        && is_unquoted(first, "where")
    {
        let error = ExprError::new(first.at.clone(), "'WHERE' is not needed here.");
        return Err(error.hint("Write only the condition."));
    }
    let mut parser = Parser { text, pieces: &pieces, next: 0, depth: 0 };
    let root = parser.expression(Power::Whole)?;
    match parser.peek() {
        None => Ok(root),
        Some(piece) => Err(match piece.token {
            Token::Close => ExprError::new(piece.at.clone(), "This bracket was never opened."),
            Token::Word(Word::End) => ExprError::new(piece.at.clone(), "This END has no CASE."),
            _ => parser.misplaced(),
        }),
    }
}

struct Parser<'a> {
    text: &'a str,
    pieces: &'a [Piece],
    next: usize,
    depth: usize,
}

impl<'a> Parser<'a> {
    /// A value and all that is joined to it more tightly than `power`.
    fn expression(&mut self, power: Power) -> Result<Node, ExprError> {
        self.check_depth(self.depth)?;
        self.depth += 1;
        let mut left = self.value()?;
        while let Some((link, own)) = self.link().filter(|(_, own)| *own > power) {
            left = self.joined(left, link, own)?;
            self.check_depth(left.height)?;
        }
        self.depth -= 1;
        Ok(left)
    }

    fn check_depth(&self, depth: usize) -> Result<(), ExprError> {
        if depth < DEPTH { Ok(()) } else { Err(too_deep(0..self.text.len())) }
    }

    /// What joins the value before the next piece with what follows, and how tightly.
    fn link(&self) -> Option<(Link, Power)> {
        let piece = self.peek()?;
        match piece.token {
            Token::Operation(operation) => Some((Link::Calculation, power_of(operation))),
            Token::Comparison(comparison) => Some((Link::Comparison(comparison), Power::Comparison)),
            Token::Word(Word::Not) => {
                let word = self.pieces.get(self.next + 1)?.word()?;
                Some((Link::Test(word, true), power_of_test(word)?))
            }
            Token::Word(Word::Or) => Some((Link::Words(Word::Or), Power::Or)),
            Token::Word(Word::And) => Some((Link::Words(Word::And), Power::And)),
            Token::Word(Word::Is) => Some((Link::Is, Power::Is)),
            Token::Word(word) => Some((Link::Test(word, false), power_of_test(word)?)),
            _ => None,
        }
    }

    fn joined(&mut self, left: Node, link: Link, power: Power) -> Result<Node, ExprError> {
        match link {
            Link::Words(word) => self.conditions(left, word, power),
            Link::Calculation => self.calculation(left, power),
            Link::Comparison(comparison) => self.comparison(left, comparison),
            Link::Is => self.missing(left),
            Link::Test(word, negated) => {
                self.next += if negated { 2 } else { 1 };
                let tested = match word {
                    Word::In => self.one_of(left),
                    Word::Between => self.between(left),
                    _ => self.like(left),
                };
                if negated { tested.map(Node::negated) } else { tested }
            }
        }
    }

    fn comparison(&mut self, left: Node, comparison: Comparison) -> Result<Node, ExprError> {
        self.next += 1;
        let right = self.expression(Power::Comparison)?;
        let at = left.at.start..right.at.end;
        Ok(Node::new(at, Shape::Compare(comparison, Box::new(left), Box::new(right))))
    }

    fn like(&mut self, value: Node) -> Result<Node, ExprError> {
        let pattern = self.expression(Power::Like)?;
        let at = value.at.start..pattern.at.end;
        Ok(Node::new(at, Shape::Like(Box::new(value), Box::new(pattern))))
    }

    /// `a AND b AND c`, or the same with `OR`.
    fn conditions(&mut self, first: Node, word: Word, power: Power) -> Result<Node, ExprError> {
        let mut nodes = vec![first];
        while self.take(&Token::Word(word)) {
            nodes.push(self.expression(power)?);
        }
        let at = span(nodes.first(), nodes.last());
        Ok(Node::new(at, if word == Word::And { Shape::All(nodes) } else { Shape::Any(nodes) }))
    }

    /// `a + b - c`, or `a * b / c`.
    fn calculation(&mut self, first: Node, power: Power) -> Result<Node, ExprError> {
        let mut rest = Vec::new();
        while let Some(Token::Operation(operation)) = self.peek().map(|piece| &piece.token)
            && power_of(*operation) == power
        {
            self.next += 1;
            rest.push((*operation, self.expression(power)?));
        }
        let at = span(Some(&first), rest.last().map(|(_, node)| node));
        Ok(Node::new(at, Shape::Arithmetic(Box::new(first), rest)))
    }

    /// `IS NULL` and `IS NOT NULL`.
    fn missing(&mut self, value: Node) -> Result<Node, ExprError> {
        self.next += 1;
        let negated = self.take(&Token::Word(Word::Not));
        if let Some(Word::True | Word::False) = self.peek().and_then(Piece::word) {
            return Err(ExprError::new(value.at, "After IS must come NULL or NOT NULL.")
                .hint("Write a condition without IS TRUE; write NOT before it for its opposite."));
        }
        let at = value.at.start..self.expect(&Token::Word(Word::Null))?.end;
        let node = Node::new(at, Shape::Missing(Box::new(value)));
        Ok(if negated { node.negated() } else { node })
    }

    fn one_of(&mut self, value: Node) -> Result<Node, ExprError> {
        let open = self.expect(&Token::Open)?;
        let (list, end) = self.list(&open)?;
        Ok(Node::new(value.at.start..end, Shape::In(Box::new(value), list)))
    }

    fn between(&mut self, value: Node) -> Result<Node, ExprError> {
        let low = Box::new(self.expression(Power::Comparison)?);
        self.expect(&Token::Word(Word::And))?;
        let high = Box::new(self.expression(Power::Comparison)?);
        let at = value.at.start..high.at.end;
        Ok(Node::new(at, Shape::Between { value: Box::new(value), low, high }))
    }

    /// A value by itself: a literal, a name, or what is in brackets or behind a sign.
    fn value(&mut self) -> Result<Node, ExprError> {
        let Some(piece) = self.peek() else { return Err(self.misplaced()) };
        let at = piece.at.clone();
        match &piece.token {
            Token::Name { name, quoted } => return self.name(piece, name, *quoted),
            Token::Word(Word::Case) => return self.case(at),
            Token::Word(Word::Not) => return self.opposite(at),
            Token::Word(Word::Date) => return self.date(),
            Token::Operation(Operation::Add | Operation::Subtract) => return self.signed(at),
            Token::Open => return self.bracket(at),
            _ => {}
        }
        let shape = match &piece.token {
            Token::Number => Shape::Number(self.number(&at)?),
            Token::Text(text) => Shape::Text(text.clone()),
            Token::Word(Word::True) => Shape::Truth(true),
            Token::Word(Word::False) => Shape::Truth(false),
            Token::Word(Word::Null) => Shape::Null,
            _ => return Err(self.misplaced()),
        };
        self.next += 1;
        Ok(Node::new(at, shape))
    }

    fn number(&self, at: &Range<usize>) -> Result<f64, ExprError> {
        let digits = self.text.get(at.clone()).unwrap_or_default();
        let number = digits.parse::<f64>().ok().filter(|number| number.is_finite());
        number.ok_or_else(|| {
            ExprError::new(at.clone(), format!("'{digits}' is not a number that can be used."))
        })
    }

    fn signed(&mut self, sign: Range<usize>) -> Result<Node, ExprError> {
        let negative = self.take(&Token::Operation(Operation::Subtract));
        self.next += usize::from(!negative);
        let value = self.expression(Power::Product)?;
        let at = sign.start..value.at.end;
        Ok(match value.shape {
            _ if !negative => value,
            Shape::Number(number) => Node::new(at, Shape::Number(-number)),
            _ => Node::new(at, Shape::Negative(Box::new(value))),
        })
    }

    fn opposite(&mut self, not: Range<usize>) -> Result<Node, ExprError> {
        self.next += 1;
        let inner = self.expression(Power::Not)?;
        Ok(Node::new(not.start..inner.at.end, Shape::Not(Box::new(inner))))
    }

    fn bracket(&mut self, open: Range<usize>) -> Result<Node, ExprError> {
        self.next += 1;
        let node = self.expression(Power::Whole)?;
        let close = self.close(&open)?;
        Ok(if node.is_literal() { node } else { Node { at: open.start..close, ..node } })
    }

    fn date(&mut self) -> Result<Node, ExprError> {
        self.next += 1;
        let Some(Piece { token: Token::Text(text), at }) = self.peek() else { return Err(self.misplaced()) };
        let day = day_number(text).ok_or_else(|| complaint::not_a_date(at.clone(), text))?;
        self.next += 1;
        Ok(Node::new(at.clone(), Shape::Day(day)))
    }

    /// A column or measure, or a function with its values.
    fn name(&mut self, piece: &Piece, name: &str, quoted: bool) -> Result<Node, ExprError> {
        let at = piece.at.clone();
        if is_unquoted(piece, "select") || is_unquoted(piece, "exists") {
            return Err(ExprError::new(at, "A query is not allowed here, only a condition or a formula."));
        }
        self.next += 1;
        let Some(Piece { token: Token::Open, at: open }) = self.peek() else {
            return Ok(Node::new(at, Shape::Name { name: name.to_owned(), quoted }));
        };
        let Some(function) = Function::named(name) else {
            let error = ExprError::new(at, format!("There is no function '{name}'."));
            return Err(error.hint(hint_for_unknown(name)));
        };
        self.next += 1;
        let (values, end) = if self.peek().is_some_and(|piece| piece.token == Token::Close) {
            (Vec::new(), self.close(open)?)
        } else {
            self.list(open)?
        };
        match function.complaint(values.len()) {
            Some(message) => Err(ExprError::new(at, message)),
            None => Ok(Node::new(at.start..end, Shape::Call(function, values))),
        }
    }

    fn case(&mut self, case: Range<usize>) -> Result<Node, ExprError> {
        self.next += 1;
        let when = Token::Word(Word::When);
        let has_subject = self.peek().is_some_and(|piece| piece.token != when);
        let subject = self.expression_if(has_subject)?;
        let mut branches = Vec::new();
        while branches.is_empty() || self.peek().is_some_and(|piece| piece.token == when) {
            branches.push(self.branch(&case)?);
        }
        let has_else = self.take(&Token::Word(Word::Else));
        let otherwise = self.expression_if(has_else)?;
        let end = self.within_case(&Token::Word(Word::End), &case)?.end;
        Ok(Node::new(case.start..end, Shape::Case { subject, branches, otherwise }))
    }

    fn branch(&mut self, case: &Range<usize>) -> Result<(Node, Node), ExprError> {
        self.within_case(&Token::Word(Word::When), case)?;
        let condition = self.expression(Power::Whole)?;
        self.within_case(&Token::Word(Word::Then), case)?;
        Ok((condition, self.expression(Power::Whole)?))
    }

    fn expression_if(&mut self, is_there: bool) -> Result<Option<Box<Node>>, ExprError> {
        is_there.then(|| self.expression(Power::Whole).map(Box::new)).transpose()
    }

    /// Takes the word of a `CASE` that must come next.
    fn within_case(&mut self, word: &Token, case: &Range<usize>) -> Result<Range<usize>, ExprError> {
        if self.peek().is_none_or(|piece| piece.token == Token::Close) {
            return Err(ExprError::new(case.clone(), "This CASE has no END.")
                .hint("Write CASE WHEN condition THEN a ELSE b END."));
        }
        self.expect(word)
    }

    /// Values with commas between them, up to the bracket that closes them, and where that ends.
    fn list(&mut self, open: &Range<usize>) -> Result<(Vec<Node>, usize), ExprError> {
        let mut nodes = vec![self.expression(Power::Whole)?];
        while self.take(&Token::Comma) {
            nodes.push(self.expression(Power::Whole)?);
        }
        Ok((nodes, self.close(open)?))
    }

    /// Takes the bracket that closes the one opened here.
    fn close(&mut self, open: &Range<usize>) -> Result<usize, ExprError> {
        if self.peek().is_none_or(|piece| piece.token == Token::Word(Word::End)) {
            return Err(ExprError::new(open.clone(), "This bracket is never closed."));
        }
        self.expect(&Token::Close).map(|at| at.end)
    }

    fn peek(&self) -> Option<&'a Piece> {
        self.pieces.get(self.next)
    }

    fn take(&mut self, token: &Token) -> bool {
        let is_next = self.peek().is_some_and(|piece| piece.token == *token);
        self.next += usize::from(is_next);
        is_next
    }

    fn expect(&mut self, token: &Token) -> Result<Range<usize>, ExprError> {
        let piece = self.peek().filter(|piece| piece.token == *token).ok_or_else(|| self.misplaced())?;
        self.next += 1;
        Ok(piece.at.clone())
    }

    /// What is wrong with the next piece, or with the end.
    fn misplaced(&self) -> ExprError {
        complaint::misplaced(self.text, self.pieces, self.next)
    }
}

fn power_of(operation: Operation) -> Power {
    match operation {
        Operation::Add | Operation::Subtract => Power::Sum,
        Operation::Multiply | Operation::Divide | Operation::Remainder => Power::Product,
    }
}

fn power_of_test(word: Word) -> Option<Power> {
    match word {
        Word::In | Word::Between => Some(Power::Comparison),
        Word::Like => Some(Power::Like),
        _ => None,
    }
}

fn span(first: Option<&Node>, last: Option<&Node>) -> Range<usize> {
    first.zip(last).map_or(0..0, |(first, last)| first.at.start..last.at.end)
}

fn is_unquoted(piece: &Piece, word: &str) -> bool {
    matches!(&piece.token, Token::Name { name, quoted: false } if name.eq_ignore_ascii_case(word))
}
