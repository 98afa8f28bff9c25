//! Binding of what calculates: arithmetic, functions and `CASE`.

use super::bind::{Binder, day};
use super::compare::misfit;
use super::error::ExprError;
use super::functions::Function;
use super::numbers::{Case, NumberNode, first_known, greatest, least};
use super::run::{Kind, Typed};
use super::texts::TextNode;
use super::tree::{Comparison, Node, Operation, Shape};

/// Digits after the point beyond which rounding changes nothing.
const MOST_DIGITS: f64 = 15.0;

/// Values of one kind.
enum Alike {
    Numbers(Kind, Vec<NumberNode>),
    Texts(Vec<TextNode>),
}

impl Binder<'_> {
    /// Numbers calculate freely; dates may be subtracted, and moved by a number of days.
    pub(super) fn arithmetic(&self, first: &Node, rest: &[(Operation, Node)]) -> Result<Typed, ExprError> {
        let mut start = self.typed(first)?;
        let mut links = Vec::with_capacity(rest.len());
        let mut kind = start.kind();
        for (i, (operation, node)) in rest.iter().enumerate() {
            let mut value = self.typed(node)?;
            if *operation == Operation::Subtract {
                if i == 0 {
                    start = beside(first, start, value.kind())?;
                    kind = start.kind();
                }
                value = beside(node, value, kind)?;
            }
            match (result(*operation, (kind, value.kind())), value) {
                (Some(next), Typed::Number(value) | Typed::Day(value)) => {
                    kind = next;
                    links.push((*operation, value));
                }
                (_, value) if is_at_fault((kind, value.kind())) => {
                    return Err(self.cannot_calculate(*operation, node, value.kind()));
                }
                _ => return Err(self.cannot_calculate(*operation, &so_far(first, &rest[..i]), kind)),
            }
        }
        Ok(match start {
            Typed::Number(start) | Typed::Day(start) => {
                numeric(kind, NumberNode::Arithmetic(Box::new(start), links))
            }
            other => other,
        })
    }

    fn cannot_calculate(&self, operation: Operation, node: &Node, kind: Kind) -> ExprError {
        let error = self.misfit(node, kind, &format!("'{}' needs numbers", operation.sign()));
        match kind {
            Kind::Day => error.hint("Dates can be subtracted, or moved by a number: as_of - 365."),
            Kind::Number | Kind::Text | Kind::Truth => error,
        }
    }

    /// The result of a function; the number of its values has been checked.
    pub(super) fn call(&self, function: Function, nodes: &[Node]) -> Result<Typed, ExprError> {
        let needs_number = format!("'{}' needs a number", function.name());
        let needs_text = format!("'{}' needs text", function.name());
        let Some(first) = nodes.first() else { return Ok(Typed::Number(NumberNode::Constant(f64::NAN))) };
        let mapped = |function| self.mapped(function, first, &needs_number);
        let text = || self.text(first, &needs_text).map(Box::new);
        match function {
            Function::Abs => mapped(f64::abs),
            Function::Floor => mapped(f64::floor),
            Function::Ceil => mapped(f64::ceil),
            Function::Ln => mapped(f64::ln),
            Function::Round => self.round(first, nodes.get(1), &needs_number),
            Function::Lower => text().map(|text| Typed::Text(TextNode::Lower(text))),
            Function::Upper => text().map(|text| Typed::Text(TextNode::Upper(text))),
            Function::Trim => text().map(|text| Typed::Text(TextNode::Trim(text))),
            Function::Length => text().map(|text| Typed::Number(NumberNode::Length(text))),
            Function::Least => self.reduced(least, nodes, &needs_number),
            Function::Greatest => self.reduced(greatest, nodes, &needs_number),
            Function::Coalesce => self.coalesce(nodes),
            _ => self.over_all(function, first),
        }
    }

    fn round(&self, value: &Node, digits: Option<&Node>, needed: &str) -> Result<Typed, ExprError> {
        let value = self.number(value, needed)?;
        let digits = digits.map_or(Ok(0), |digits| self.digits(digits))?;
        Ok(Typed::Number(NumberNode::Rounded(digits, Box::new(value))))
    }

    fn coalesce(&self, nodes: &[Node]) -> Result<Typed, ExprError> {
        Ok(match self.one_kind(&nodes.iter().collect::<Vec<_>>())? {
            Alike::Numbers(kind, nodes) => numeric(kind, NumberNode::Reduced(first_known, nodes)),
            Alike::Texts(nodes) => Typed::Text(TextNode::FirstKnown(nodes)),
        })
    }

    fn digits(&self, node: &Node) -> Result<i32, ExprError> {
        match node.shape {
            Shape::Number(digits) if digits.fract() == 0.0 && digits.abs() <= MOST_DIGITS => {
                Ok(digits as i32)
            }
            _ => Err(ExprError::new(node.at.clone(), "How many digits to keep must be a whole number.")
                .hint("Write round(revenue, 2).")),
        }
    }

    /// Several numbers or days taken together.
    fn reduced(
        &self,
        function: fn(f64, f64) -> f64,
        nodes: &[Node],
        needed: &str,
    ) -> Result<Typed, ExprError> {
        match (self.one_kind(&nodes.iter().collect::<Vec<_>>())?, nodes) {
            (Alike::Numbers(kind, nodes), _) => Ok(numeric(kind, NumberNode::Reduced(function, nodes))),
            (Alike::Texts(_), nodes) => {
                let at = nodes.first().map_or(0..0, |node| node.at.clone());
                Err(ExprError::new(at, format!("This is text; {needed}.")))
            }
        }
    }

    /// `CASE`, with or without a value that every `WHEN` is compared with.
    pub(super) fn case(
        &self,
        subject: Option<&Node>,
        branches: &[(Node, Node)],
        otherwise: Option<&Node>,
    ) -> Result<Typed, ExprError> {
        let mut conditions = Vec::with_capacity(branches.len());
        for (when, _) in branches {
            conditions.push(match subject {
                Some(subject) => self.compare(Comparison::Equal, subject, when)?,
                None => self.condition(when)?,
            });
        }
        let results = given(branches, otherwise);
        let nodes: Vec<&Node> = results.iter().copied().flatten().collect();
        Ok(match self.one_kind(&nodes)? {
            Alike::Numbers(kind, nodes) => {
                let results = back_in_place(&results, nodes);
                numeric(kind, NumberNode::Case(Case { conditions, results }))
            }
            Alike::Texts(nodes) => {
                let results = back_in_place(&results, nodes);
                Typed::Text(TextNode::Case(Case { conditions, results }))
            }
        })
    }

    /// Values that must be of one kind, and not conditions.
    fn one_kind(&self, nodes: &[&Node]) -> Result<Alike, ExprError> {
        let values = self.alike(nodes)?;
        let kind = values.first().map_or(Kind::Number, Typed::kind);
        let (mut numbers, mut texts) = (Vec::new(), Vec::new());
        for (node, value) in nodes.iter().zip(values) {
            match value {
                Typed::Number(value) | Typed::Day(value) => numbers.push(value),
                Typed::Text(value) => texts.push(value),
                Typed::Truth(_) => {
                    return Err(misfit(
                        self.source,
                        node,
                        Kind::Truth,
                        "a number, a date or a text is needed here",
                    ));
                }
            }
        }
        Ok(if kind == Kind::Text { Alike::Texts(texts) } else { Alike::Numbers(kind, numbers) })
    }
}

/// What a calculation gives; none if it makes no sense.
fn result(operation: Operation, kinds: (Kind, Kind)) -> Option<Kind> {
    match (kinds, operation) {
        ((Kind::Number, Kind::Number), _) | ((Kind::Day, Kind::Day), Operation::Subtract) => {
            Some(Kind::Number)
        }
        ((Kind::Day, Kind::Number), Operation::Add | Operation::Subtract)
        | ((Kind::Number, Kind::Day), Operation::Add) => Some(Kind::Day),
        _ => None,
    }
}

/// Whether it is the right of two values that cannot be calculated with.
fn is_at_fault(kinds: (Kind, Kind)) -> bool {
    matches!(kinds, (Kind::Number, _) | (Kind::Day, Kind::Text | Kind::Truth))
}

/// The left side of a link of a calculation, for a complaint.
fn so_far(first: &Node, rest: &[(Operation, Node)]) -> Node {
    let end = rest.last().map_or(first.at.end, |(_, node)| node.at.end);
    Node { at: first.at.start..end, ..first.clone() }
}

fn numeric(kind: Kind, node: NumberNode) -> Typed {
    if kind == Kind::Day { Typed::Day(node) } else { Typed::Number(node) }
}

/// A text literal beside a date is a date.
fn beside(node: &Node, value: Typed, kind: Kind) -> Result<Typed, ExprError> {
    match node.text() {
        Some(text) if kind == Kind::Day => Ok(Typed::Day(NumberNode::Constant(day(node, text)?))),
        _ => Ok(value),
    }
}

/// The result of each branch, and the one where none applies; none where it is missing or `NULL`.
fn given<'a>(branches: &'a [(Node, Node)], otherwise: Option<&'a Node>) -> Vec<Option<&'a Node>> {
    let results = branches.iter().map(|(_, then)| Some(then)).chain([otherwise]);
    results.map(|result| result.filter(|node| !matches!(node.shape, Shape::Null))).collect()
}

/// Puts the results that are given back between those that are missing.
fn back_in_place<T>(places: &[Option<&Node>], given: Vec<T>) -> Vec<Option<T>> {
    let mut given = given.into_iter();
    places.iter().map(|place| place.and_then(|_| given.next())).collect()
}
