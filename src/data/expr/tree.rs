//! The tree of an expression: the small part of SQL's grammar that has a meaning here.

use std::ops::Range;

use super::functions::Function;

/// A part of an expression and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) at: Range<usize>,
    pub(super) shape: Shape,
}

/// What a part of an expression is.
#[derive(Clone, Debug)]
pub(super) enum Shape {
    Name { name: String, quoted: bool },
    Number(f64),
    Text(String),
    Day(f64),
    Truth(bool),
    Null,
    Negative(Box<Node>),
    Not(Box<Node>),
    All(Vec<Node>),
    Any(Vec<Node>),
    Arithmetic(Operation, Box<Node>, Box<Node>),
    Compare(Comparison, Box<Node>, Box<Node>),
    Between { value: Box<Node>, low: Box<Node>, high: Box<Node> },
    In(Box<Node>, Vec<Node>),
    Like(Box<Node>, Box<Node>),
    Missing(Box<Node>),
    Call(Function, Vec<Node>),
    Case { subject: Option<Box<Node>>, branches: Vec<(Node, Node)>, otherwise: Option<Box<Node>> },
}

/// A calculation with two numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operation {
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
}

impl Operation {
    /// How it is written.
    pub(super) fn sign(self) -> char {
        match self {
            Self::Add => '+',
            Self::Subtract => '-',
            Self::Multiply => '*',
            Self::Divide => '/',
            Self::Remainder => '%',
        }
    }
}

/// A comparison of two values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Comparison {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

impl Node {
    /// The text it is, if it is one in quotes.
    pub(super) fn text(&self) -> Option<&str> {
        match &self.shape {
            Shape::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The node, or its opposite.
    pub(super) fn negated(self, negated: bool) -> Node {
        if !negated {
            return self;
        }
        Node { at: self.at.clone(), shape: Shape::Not(Box::new(self)) }
    }

    /// Calls `each` with every name, in order of appearance.
    pub(super) fn each_name<'a>(&'a self, each: &mut impl FnMut(&'a str)) {
        match &self.shape {
            Shape::Name { name, .. } => each(name),
            Shape::Number(_) | Shape::Text(_) | Shape::Day(_) | Shape::Truth(_) | Shape::Null => {}
            Shape::Negative(inner) | Shape::Not(inner) | Shape::Missing(inner) => inner.each_name(each),
            Shape::All(nodes) | Shape::Any(nodes) | Shape::Call(_, nodes) => {
                nodes.iter().for_each(|node| node.each_name(each));
            }
            Shape::Arithmetic(_, left, right) | Shape::Compare(_, left, right) | Shape::Like(left, right) => {
                left.each_name(each);
                right.each_name(each);
            }
            Shape::Between { value, low, high } => [value, low, high].iter().for_each(|n| n.each_name(each)),
            Shape::In(value, list) => {
                value.each_name(each);
                list.iter().for_each(|node| node.each_name(each));
            }
            Shape::Case { subject, branches, otherwise } => {
                subject.iter().for_each(|node| node.each_name(each));
                for (when, then) in branches {
                    when.each_name(each);
                    then.each_name(each);
                }
                otherwise.iter().for_each(|node| node.each_name(each));
            }
        }
    }
}
