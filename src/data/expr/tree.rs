//! The tree of an expression: the small part of SQL's grammar that has a meaning here.

use std::ops::Range;

use super::functions::Function;

/// A part of an expression, and the bytes of the source it was read from.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) at: Range<usize>,
    pub(super) shape: Shape,
    /// How many nodes are below each other in it, itself included.
    pub(super) height: usize,
}

/// What a part of an expression is.
#[derive(Clone, Debug)]
pub(super) enum Shape {
    Name {
        name: String,
        quoted: bool,
    },
    Number(f64),
    Text(String),
    Day(f64),
    Truth(bool),
    Null,
    Negative(Box<Node>),
    Not(Box<Node>),
    All(Vec<Node>),
    Any(Vec<Node>),
    /// A value, and what is added to it or taken from it, or what it is multiplied with or divided by, from the left.
    Arithmetic(Box<Node>, Vec<(Operation, Node)>),
    Compare(Comparison, Box<Node>, Box<Node>),
    Between {
        value: Box<Node>,
        low: Box<Node>,
        high: Box<Node>,
    },
    In(Box<Node>, Vec<Node>),
    Like(Box<Node>, Box<Node>),
    Missing(Box<Node>),
    Call(Function, Vec<Node>),
    Case {
        subject: Option<Box<Node>>,
        branches: Vec<(Node, Node)>,
        otherwise: Option<Box<Node>>,
    },
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
    /// What two numbers give.
    pub(super) fn of(self, a: f64, b: f64) -> f64 {
        match self {
            Self::Add => a + b,
            Self::Subtract => a - b,
            Self::Multiply => a * b,
            Self::Divide => a / b,
            Self::Remainder => a % b,
        }
    }

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
    pub(super) fn new(at: Range<usize>, shape: Shape) -> Self {
        let mut height = 0;
        shape.each_child(&mut |child| height = height.max(child.height));
        Self { at, shape, height: height + 1 }
    }

    /// The text it is, if it is one in quotes.
    pub(super) fn text(&self) -> Option<&str> {
        match &self.shape {
            Shape::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Whether it is a value that is written out.
    pub(super) fn is_literal(&self) -> bool {
        matches!(self.shape, Shape::Number(_) | Shape::Text(_) | Shape::Day(_) | Shape::Truth(_))
    }

    /// Its opposite.
    pub(super) fn negated(self) -> Node {
        Node::new(self.at.clone(), Shape::Not(Box::new(self)))
    }

    /// Whether a part of it looks at the values of all rows.
    pub(super) fn looks_at_all(&self) -> bool {
        let mut found = matches!(&self.shape, Shape::Call(function, _) if function.is_over_all());
        self.shape.each_child(&mut |child| found = found || child.looks_at_all());
        found
    }

    /// Calls `each` with every name, in order of appearance.
    pub(super) fn each_name<'a>(&'a self, each: &mut dyn FnMut(&'a str)) {
        match &self.shape {
            Shape::Name { name, .. } => each(name),
            shape => shape.each_child(&mut |child| child.each_name(each)),
        }
    }
}

impl Shape {
    /// Calls `each` with every part right below, in order of appearance.
    fn each_child<'a>(&'a self, each: &mut dyn FnMut(&'a Node)) {
        match self {
            Shape::Name { .. } | Shape::Number(_) | Shape::Text(_) => {}
            Shape::Day(_) | Shape::Truth(_) | Shape::Null => {}
            Shape::Negative(inner) | Shape::Not(inner) | Shape::Missing(inner) => each(inner),
            Shape::All(nodes) | Shape::Any(nodes) | Shape::Call(_, nodes) => nodes.iter().for_each(each),
            Shape::Arithmetic(first, rest) => {
                each(first);
                rest.iter().for_each(|(_, node)| each(node));
            }
            Shape::Compare(_, left, right) | Shape::Like(left, right) => {
                each(left);
                each(right);
            }
            Shape::Between { value, low, high } => [value, low, high].into_iter().for_each(|node| each(node)),
            Shape::In(value, list) => {
                each(value);
                list.iter().for_each(each);
            }
            Shape::Case { subject, branches, otherwise } => {
                subject.iter().for_each(|node| each(node));
                for (when, then) in branches {
                    each(when);
                    each(then);
                }
                otherwise.iter().for_each(|node| each(node));
            }
        }
    }
}
