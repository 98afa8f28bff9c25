//! From names to values: looks up every name and gives every part its kind.

use super::compare::{misfit, mismatch};
use super::complaint::not_a_date;
use super::day::day_number;
use super::error::ExprError;
use super::like::Pattern;
use super::numbers::NumberNode;
use super::over_all::as_number;
use super::run::{Bound, Kind, Typed};
use super::suggest;
use super::texts::TextNode;
use super::tree::{Comparison, Node, Shape};
use super::truths::{NumberSet, TextSet, TruthNode};
use super::{Names, Source};

/// Binds the tree of an expression whose text is `source`.
pub(super) fn bind(source: &str, root: &Node, names: &dyn Names) -> Result<Bound, ExprError> {
    Binder::new(source, names).typed(root).map(Bound::new)
}

/// What is needed to bind: the text for complaints, and what names mean.
pub(super) struct Binder<'a> {
    pub(super) source: &'a str,
    names: &'a dyn Names,
}

impl<'a> Binder<'a> {
    /// For a text and what names mean.
    pub(super) fn new(source: &'a str, names: &'a dyn Names) -> Binder<'a> {
        Binder { source, names }
    }
}

impl Binder<'_> {
    /// How many rows there are.
    pub(super) fn rows(&self) -> usize {
        self.names.rows()
    }

    /// The calculation that a part of an expression is.
    pub(super) fn typed(&self, node: &Node) -> Result<Typed, ExprError> {
        match &node.shape {
            Shape::Name { name, quoted } => self.name(node, name, *quoted),
            Shape::Number(number) => Ok(Typed::Number(NumberNode::Constant(*number))),
            Shape::Text(text) => Ok(Typed::Text(TextNode::Constant(text.clone()))),
            Shape::Day(day) => Ok(Typed::Day(NumberNode::Constant(*day))),
            Shape::Negative(inner) => self.mapped(std::ops::Neg::neg, inner, "'-' needs a number"),
            Shape::Arithmetic(first, rest) => self.arithmetic(first, rest),
            Shape::Call(function, nodes) => self.call(*function, nodes),
            Shape::Case { subject, branches, otherwise } => {
                self.case(subject.as_deref(), branches, otherwise.as_deref())
            }
            Shape::Null => Err(ExprError::new(node.at.clone(), "NULL is not allowed here.")
                .hint("To find what is missing, write IS NULL after the name.")),
            Shape::Truth(_)
            | Shape::Not(_)
            | Shape::All(_)
            | Shape::Any(_)
            | Shape::Compare(..)
            | Shape::Between { .. }
            | Shape::In(..)
            | Shape::Like(..)
            | Shape::Missing(_) => self.condition(node).map(Typed::Truth),
        }
    }

    /// A part that must be a condition.
    pub(super) fn condition(&self, node: &Node) -> Result<TruthNode, ExprError> {
        match &node.shape {
            Shape::Truth(truth) => Ok(TruthNode::Constant(*truth)),
            Shape::Not(inner) => self.condition(inner).map(|inner| TruthNode::Not(Box::new(inner))),
            Shape::All(nodes) => self.conditions(nodes).map(TruthNode::All),
            Shape::Any(nodes) => self.conditions(nodes).map(TruthNode::Any),
            Shape::Compare(comparison, left, right) => self.compare(*comparison, left, right),
            Shape::Between { value, low, high } => self.between(value, low, high),
            Shape::In(value, list) => self.one_of(value, list),
            Shape::Like(value, pattern) => self.like(value, pattern),
            Shape::Missing(inner) => self.typed(inner).map(missing),
            _ => match self.typed(node)? {
                Typed::Truth(truth) => Ok(truth),
                other => Err(self.misfit(node, other.kind(), "a condition is needed here")),
            },
        }
    }

    fn between(&self, value: &Node, low: &Node, high: &Node) -> Result<TruthNode, ExprError> {
        let low = self.compare(Comparison::GreaterOrEqual, value, low)?;
        let high = self.compare(Comparison::LessOrEqual, value, high)?;
        Ok(TruthNode::All(vec![low, high]))
    }

    fn conditions(&self, nodes: &[Node]) -> Result<Vec<TruthNode>, ExprError> {
        let mut conditions = Vec::with_capacity(nodes.len());
        for node in nodes {
            conditions.push(self.condition(node)?);
        }
        Ok(conditions)
    }

    fn name(&self, node: &Node, name: &str, quoted: bool) -> Result<Typed, ExprError> {
        match self.names.resolve(name, quoted) {
            Some(Source::Number(values)) => Ok(Typed::Number(NumberNode::Column(values))),
            Some(Source::Day(values)) => Ok(Typed::Day(NumberNode::Column(values))),
            Some(Source::Text(texts)) => Ok(Typed::Text(TextNode::Column(texts))),
            Some(Source::Condition(values)) => {
                let yes = NumberSet::new(vec![1.0]);
                Ok(Typed::Truth(TruthNode::OneOf(NumberNode::Column(values), yes)))
            }
            Some(Source::DayConstant(day)) => Ok(Typed::Day(NumberNode::Constant(day))),
            None => {
                let known = suggest::hint(name, self.names.known());
                let text = quoted.then(|| format!("Put a text in single quotes: '{name}'."));
                let hint =
                    [text, known].into_iter().flatten().reduce(|text, known| format!("{text} {known}"));
                let message = format!("There is no column or measure '{name}'.");
                Err(ExprError { hint, ..ExprError::new(node.at.clone(), message) })
            }
        }
    }

    /// The comparison of two values.
    pub(super) fn compare(
        &self,
        comparison: Comparison,
        left: &Node,
        right: &Node,
    ) -> Result<TruthNode, ExprError> {
        // What is equal to a text literal is found without comparing two columns.
        match (comparison, &left.shape, &right.shape) {
            (Comparison::Equal, _, Shape::Text(_)) => return self.one_of(left, std::slice::from_ref(right)),
            (Comparison::Equal, Shape::Text(_), _) => return self.one_of(right, std::slice::from_ref(left)),
            (Comparison::NotEqual, _, Shape::Text(_)) | (Comparison::NotEqual, Shape::Text(_), _) => {
                let equal = self.compare(Comparison::Equal, left, right)?;
                return Ok(TruthNode::Not(Box::new(equal)));
            }
            _ => {}
        }
        let mut values = self.alike(&[left, right])?.into_iter();
        match (values.next(), values.next()) {
            (Some(one), Some(other)) => compared(comparison, one, other)
                .ok_or_else(|| misfit(self.source, left, Kind::Truth, "a condition cannot be compared")),
            _ => Ok(TruthNode::Constant(false)),
        }
    }

    fn one_of(&self, value: &Node, list: &[Node]) -> Result<TruthNode, ExprError> {
        if let Some(blank) =
            list.iter().find(|node| matches!(&node.shape, Shape::Text(t) if t.trim().is_empty()))
        {
            return Err(ExprError::new(blank.at.clone(), "An empty text equals nothing.")
                .hint("To find what is missing, write IS NULL after the name."));
        }
        let nodes: Vec<&Node> = std::iter::once(value).chain(list).collect();
        let mut values = self.alike(&nodes)?;
        let constants: Option<Vec<f64>> = values.iter().skip(1).map(Typed::constant).collect();
        let texts: Option<Vec<&str>> = list.iter().map(Node::text).collect();
        let first = values.remove(0);
        match (first, constants, texts) {
            (Typed::Text(text), _, Some(texts)) => Ok(TruthNode::OneOfTexts(text, TextSet::new(texts))),
            (Typed::Number(value) | Typed::Day(value), Some(constants), _) => {
                Ok(TruthNode::OneOf(value, NumberSet::new(constants)))
            }
            (first, ..) => {
                let equal = |other| compared(Comparison::Equal, first.clone(), other);
                let any: Option<Vec<TruthNode>> = values.into_iter().map(equal).collect();
                any.map(TruthNode::Any)
                    .ok_or_else(|| misfit(self.source, value, Kind::Truth, "a condition cannot be compared"))
            }
        }
    }

    fn like(&self, value: &Node, pattern: &Node) -> Result<TruthNode, ExprError> {
        let Some(text) = pattern.text() else {
            return Err(ExprError::new(pattern.at.clone(), "LIKE needs a text in quotes.")
                .hint("% matches any text: name LIKE '%gmbh'."));
        };
        Ok(TruthNode::Like(self.text(value, "LIKE needs text")?, Pattern::new(text)))
    }

    /// A value that must be a number.
    pub(super) fn number(&self, node: &Node, needed: &str) -> Result<NumberNode, ExprError> {
        match self.typed(node)? {
            Typed::Number(number) => Ok(number),
            other => Err(self.misfit(node, other.kind(), needed)),
        }
    }

    /// A function of a value that must be a number.
    pub(super) fn mapped(
        &self,
        function: fn(f64) -> f64,
        node: &Node,
        needed: &str,
    ) -> Result<Typed, ExprError> {
        self.number(node, needed).map(|inner| Typed::Number(NumberNode::Mapped(function, Box::new(inner))))
    }

    /// A value that must be a text.
    pub(super) fn text(&self, node: &Node, needed: &str) -> Result<TextNode, ExprError> {
        match self.typed(node)? {
            Typed::Text(text) => Ok(text),
            other => Err(self.misfit(node, other.kind(), needed)),
        }
    }

    /// Values that must be of one kind; a text literal beside a date is a date.
    pub(super) fn alike(&self, nodes: &[&Node]) -> Result<Vec<Typed>, ExprError> {
        let mut values = Vec::with_capacity(nodes.len());
        for node in nodes {
            values.push(self.typed(node)?);
        }
        if values.iter().any(|value| value.kind() == Kind::Day) {
            read_dates(nodes, &mut values)?;
        }
        if values.iter().any(|value| value.kind() == Kind::Number) {
            // The name of a condition is 1 or 0 beside a number: reviewed = 1.
            for (node, value) in nodes.iter().zip(&mut values) {
                if let (Shape::Name { .. }, Typed::Truth(truth)) = (&node.shape, &*value) {
                    *value = Typed::Number(as_number(truth.clone()));
                }
            }
        }
        let mut kinds = nodes.iter().zip(values.iter().map(Typed::kind));
        if let Some((first, kind)) = kinds.next()
            && let Some((other, other_kind)) = kinds.find(|(_, other)| *other != kind)
        {
            let nothing = self.without_values(first).or_else(|| self.without_values(other));
            return Err(nothing.unwrap_or_else(|| mismatch(self.source, (first, kind), (other, other_kind))));
        }
        Ok(values)
    }

    /// The complaint about a value that is not of the kind its place needs.
    pub(super) fn misfit(&self, node: &Node, kind: Kind, needed: &str) -> ExprError {
        self.without_values(node).unwrap_or_else(|| misfit(self.source, node, kind, needed))
    }

    /// The complaint about a column without any value, which is of no kind.
    fn without_values(&self, node: &Node) -> Option<ExprError> {
        let Shape::Name { name, quoted } = &node.shape else { return None };
        let Some(Source::Text(texts)) = self.names.resolve(name, *quoted) else { return None };
        let message = format!("'{name}' is empty: no customer has a value there.");
        texts.is_without_values().then(|| ExprError::new(node.at.clone(), message))
    }
}

/// Reads the texts in quotes among these values as dates.
fn read_dates(nodes: &[&Node], values: &mut [Typed]) -> Result<(), ExprError> {
    for (node, value) in nodes.iter().zip(values) {
        if let Some(text) = node.text() {
            *value = Typed::Day(NumberNode::Constant(day(node, text)?));
        }
    }
    Ok(())
}

/// A date written as a text.
pub(super) fn day(node: &Node, text: &str) -> Result<f64, ExprError> {
    day_number(text).ok_or_else(|| not_a_date(node.at.clone(), text))
}

fn missing(value: Typed) -> TruthNode {
    match value {
        Typed::Number(value) | Typed::Day(value) => TruthNode::MissingNumber(value),
        Typed::Text(text) => TruthNode::MissingText(text),
        Typed::Truth(truth) => TruthNode::MissingTruth(Box::new(truth)),
    }
}

/// The comparison of two values of one kind; none for conditions.
fn compared(comparison: Comparison, one: Typed, other: Typed) -> Option<TruthNode> {
    match (one, other) {
        (Typed::Number(one) | Typed::Day(one), Typed::Number(other) | Typed::Day(other)) => {
            Some(TruthNode::Compare(comparison, one, other))
        }
        (Typed::Text(one), Typed::Text(other)) => Some(TruthNode::CompareTexts(comparison, one, other)),
        _ => None,
    }
}
