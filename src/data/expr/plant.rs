//! From sqlparser's tree to ours: takes what has a meaning here, and refuses the rest.

use std::ops::Range;

use sqlparser::ast::{
    self, BinaryOperator, DataType, FunctionArg, FunctionArgExpr, FunctionArguments, UnaryOperator, Value,
};
use sqlparser::tokenizer::Span;

use super::day::day_number;
use super::error::ExprError;
use super::functions::Function;
use super::lex::is_own_word;
use super::tree::{Comparison, Node, Operation, Shape};

/// The complaint about an expression that would need too much stack.
pub(super) fn too_deep(at: Range<usize>) -> ExprError {
    ExprError::new(at, "This is nested too deeply.").hint("Split it into several conditions or measures.")
}

/// Calculations and brackets within each other; a sum of this many parts, too.
const DEPTH: usize = 200;

/// Turns sqlparser's tree into ours.
pub(super) struct Planter<'a> {
    text: &'a str,
    depth: usize,
}

impl<'a> Planter<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, depth: 0 }
    }

    /// The tree of an expression of sqlparser.
    ///
    /// # Errors
    /// What SQL has and this language has not.
    pub(super) fn plant(&mut self, expr: ast::Expr) -> Result<Node, ExprError> {
        if self.depth == DEPTH {
            return Err(too_deep(0..self.text.len()));
        }
        self.depth += 1;
        let node = self.node(expr);
        self.depth -= 1;
        node
    }

    fn node(&mut self, expr: ast::Expr) -> Result<Node, ExprError> {
        match expr {
            ast::Expr::Identifier(ident) => {
                let quoted = ident.quote_style.is_some();
                if !quoted && is_own_word(&ident.value) {
                    let message = format!("Something is missing after '{}'.", ident.value);
                    return Err(ExprError::new(bytes(ident.span), message));
                }
                Ok(Node { at: bytes(ident.span), shape: Shape::Name { name: ident.value, quoted } })
            }
            ast::Expr::Value(value) => self.literal(value),
            ast::Expr::TypedString(typed) if typed.data_type == DataType::Date => day(typed.value),
            ast::Expr::Nested(inner) => self.plant(*inner),
            ast::Expr::UnaryOp { op, expr } => self.unary(op, *expr),
            ast::Expr::BinaryOp { left, op, right } => self.binary(*left, &op, *right),
            ast::Expr::IsNull(inner) => self.missing(*inner, false),
            ast::Expr::IsNotNull(inner) => self.missing(*inner, true),
            ast::Expr::Between { expr, negated, low, high } => {
                let (value, low, high) = (self.boxed(*expr)?, self.boxed(*low)?, self.boxed(*high)?);
                let at = value.at.start..high.at.end;
                Ok(Node { at, shape: Shape::Between { value, low, high } }.negated(negated))
            }
            ast::Expr::InList { expr, list, negated } => {
                let (value, list) = (self.boxed(*expr)?, self.all(list)?);
                let at = value.at.start..list.last().map_or(value.at.end, |last| last.at.end);
                Ok(Node { at, shape: Shape::In(value, list) }.negated(negated))
            }
            ast::Expr::Like { negated, any: false, expr, pattern, escape_char: None }
            | ast::Expr::ILike { negated, any: false, expr, pattern, escape_char: None } => {
                let (value, pattern) = (self.boxed(*expr)?, self.boxed(*pattern)?);
                let at = value.at.start..pattern.at.end;
                Ok(Node { at, shape: Shape::Like(value, pattern) }.negated(negated))
            }
            ast::Expr::Function(function) => self.call(function),
            ast::Expr::Case { case_token, end_token, operand, conditions, else_result } => {
                let at = bytes(case_token.0.span).start..bytes(end_token.0.span).end;
                let subject = operand.map(|operand| self.boxed(*operand)).transpose()?;
                let mut branches = Vec::with_capacity(conditions.len());
                for branch in conditions {
                    branches.push((self.plant(branch.condition)?, self.plant(branch.result)?));
                }
                let otherwise = else_result.map(|result| self.boxed(*result)).transpose()?;
                Ok(Node { at, shape: Shape::Case { subject, branches, otherwise } })
            }
            ast::Expr::IsTrue(inner)
            | ast::Expr::IsNotTrue(inner)
            | ast::Expr::IsFalse(inner)
            | ast::Expr::IsNotFalse(inner) => {
                let message = "After IS must come NULL or NOT NULL.";
                Err(ExprError::new(self.plant(*inner)?.at, message)
                    .hint("A condition holds by itself; write NOT before it for its opposite."))
            }
            other => Err(self.foreign(&other)),
        }
    }

    fn boxed(&mut self, expr: ast::Expr) -> Result<Box<Node>, ExprError> {
        self.plant(expr).map(Box::new)
    }

    fn all(&mut self, exprs: Vec<ast::Expr>) -> Result<Vec<Node>, ExprError> {
        exprs.into_iter().map(|expr| self.plant(expr)).collect()
    }

    fn literal(&self, value: ast::ValueWithSpan) -> Result<Node, ExprError> {
        let at = bytes(value.span);
        let shape = match value.value {
            Value::Number(digits, _) => match digits.parse::<f64>() {
                Ok(number) if number.is_finite() => Shape::Number(number),
                _ => return Err(ExprError::new(at, format!("'{digits}' is not a number that can be used."))),
            },
            Value::SingleQuotedString(text) => Shape::Text(text),
            Value::Boolean(truth) => Shape::Truth(truth),
            Value::Null => Shape::Null,
            other => return Err(self.foreign(&ast::Expr::value(other))),
        };
        Ok(Node { at, shape })
    }

    fn unary(&mut self, op: UnaryOperator, expr: ast::Expr) -> Result<Node, ExprError> {
        let node = self.plant(expr)?;
        let at = |sign: char| {
            let start = self.text.get(..node.at.start).and_then(|before| before.rfind(sign));
            start.unwrap_or(node.at.start)..node.at.end
        };
        match (op, &node.shape) {
            (UnaryOperator::Plus, _) => Ok(node),
            (UnaryOperator::Minus, Shape::Number(number)) => {
                Ok(Node { at: at('-'), shape: Shape::Number(-number) })
            }
            (UnaryOperator::Minus, _) => Ok(Node { at: at('-'), shape: Shape::Negative(Box::new(node)) }),
            (UnaryOperator::Not, _) => Ok(node.negated(true)),
            (other, _) => Err(ExprError::new(node.at, format!("'{other}' has no meaning here."))),
        }
    }

    fn binary(&mut self, left: ast::Expr, op: &BinaryOperator, right: ast::Expr) -> Result<Node, ExprError> {
        if matches!(op, BinaryOperator::And | BinaryOperator::Or) {
            return self.chain(left, op, right);
        }
        let (left, right) = (self.boxed(left)?, self.boxed(right)?);
        let at = left.at.start..right.at.end;
        let shape = match op {
            BinaryOperator::Plus => Shape::Arithmetic(Operation::Add, left, right),
            BinaryOperator::Minus => Shape::Arithmetic(Operation::Subtract, left, right),
            BinaryOperator::Multiply => Shape::Arithmetic(Operation::Multiply, left, right),
            BinaryOperator::Divide => Shape::Arithmetic(Operation::Divide, left, right),
            BinaryOperator::Modulo => Shape::Arithmetic(Operation::Remainder, left, right),
            BinaryOperator::Eq => Shape::Compare(Comparison::Equal, left, right),
            BinaryOperator::NotEq => Shape::Compare(Comparison::NotEqual, left, right),
            BinaryOperator::Lt => Shape::Compare(Comparison::Less, left, right),
            BinaryOperator::LtEq => Shape::Compare(Comparison::LessOrEqual, left, right),
            BinaryOperator::Gt => Shape::Compare(Comparison::Greater, left, right),
            BinaryOperator::GtEq => Shape::Compare(Comparison::GreaterOrEqual, left, right),
            other => return Err(ExprError::new(at, format!("'{other}' has no meaning here."))),
        };
        Ok(Node { at, shape })
    }

    /// `a AND b AND c` is one node however long it is, so that long rules need no deep tree.
    fn chain(&mut self, left: ast::Expr, op: &BinaryOperator, right: ast::Expr) -> Result<Node, ExprError> {
        let mut backwards = vec![right];
        let mut rest = left;
        loop {
            match rest {
                ast::Expr::BinaryOp { left, op: inner, right } if inner == *op => {
                    backwards.push(*right);
                    rest = *left;
                }
                first => {
                    backwards.push(first);
                    break;
                }
            }
        }
        backwards.reverse();
        let nodes = self.all(backwards)?;
        let ends = nodes.first().zip(nodes.last());
        let at = ends.map_or(0..0, |(first, last)| first.at.start..last.at.end);
        let shape = if *op == BinaryOperator::And { Shape::All(nodes) } else { Shape::Any(nodes) };
        Ok(Node { at, shape })
    }

    fn missing(&mut self, expr: ast::Expr, negated: bool) -> Result<Node, ExprError> {
        let value = self.boxed(expr)?;
        Ok(Node { at: value.at.clone(), shape: Shape::Missing(value) }.negated(negated))
    }

    fn call(&mut self, call: ast::Function) -> Result<Node, ExprError> {
        let at = call.name.0.first().and_then(|part| part.as_ident()).map_or(0..0, |name| bytes(name.span));
        let name = self.text.get(at.clone()).unwrap_or_default().trim_matches('"');
        let (Some(function), FunctionArguments::List(given)) = (Function::named(name), call.args) else {
            return Err(ExprError::new(at, format!("There is no function '{name}'.")));
        };
        let mut nodes = Vec::with_capacity(given.args.len());
        for arg in given.args {
            match arg {
                FunctionArg::Unnamed(FunctionArgExpr::Expr(expr)) => nodes.push(self.plant(expr)?),
                _ => return Err(ExprError::new(at, format!("'{name}' needs values in its brackets."))),
            }
        }
        match function.complaint(nodes.len()) {
            Some(message) => Err(ExprError::new(at, message)),
            None => Ok(Node { at, shape: Shape::Call(function, nodes) }),
        }
    }

    /// A part of SQL that has no meaning here.
    fn foreign(&self, expr: &ast::Expr) -> ExprError {
        let span = bytes(sqlparser::ast::Spanned::span(expr));
        let at = if span.is_empty() { 0..self.text.len() } else { span };
        let written = self.text.get(at.clone()).unwrap_or_default();
        ExprError::new(at.clone(), format!("'{written}' is more of SQL than can be used here."))
            .hint("Use comparisons, AND, OR, NOT, IN, BETWEEN, LIKE, IS NULL, CASE and + - * /.")
    }
}

fn day(value: ast::ValueWithSpan) -> Result<Node, ExprError> {
    let at = bytes(value.span);
    let text = value.into_string().unwrap_or_default();
    match day_number(&text) {
        Some(day) => Ok(Node { at, shape: Shape::Day(day) }),
        None => Err(not_a_day(at, &text)),
    }
}

/// The complaint about a text that should be a day.
pub(super) fn not_a_day(at: Range<usize>, text: &str) -> ExprError {
    ExprError::new(at, format!("'{text}' is not a day.")).hint("Write dates as 2024-01-31.")
}

/// The bytes of a span whose columns are bytes, counted from 1.
fn bytes(span: Span) -> Range<usize> {
    let byte = |column: u64| usize::try_from(column).unwrap_or_default().saturating_sub(1);
    byte(span.start.column)..byte(span.end.column)
}
