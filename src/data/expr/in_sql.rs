//! The same expression as a database computes it.
//!
//! What a list's own arithmetic calls missing is NULL; every number is floating, a day is a number of days since
//! 1970-01-01, and texts are compared in small letters without blanks around them. So the same rows are true of both.

mod letters;
mod magnitude;

use super::bind::Binder;
use super::day::day_number;
use super::error::ExprError;
use super::functions::Function;
use super::run::Kind;
use super::tree::{Comparison, Node, Operation, Shape};
use super::{Expr, Names};
use crate::data::fold::folded;
pub use magnitude::{ANY_COUNT, ANY_NUMBER};

/// How a database writes what differs from one to the other.
pub trait SqlWords {
    /// The value of a name, of the kind that the name has.
    fn name(&self, name: &str, quoted: bool) -> String;

    /// A number with a fraction, so that nothing is worked out in whole numbers or in decimals.
    fn number(&self, number: f64) -> String;

    /// A text in quotes, which no text can leave.
    fn text(&self, text: &str) -> String;

    /// What LOWER makes of a letter; none where that is not known.
    fn small(&self, letter: char) -> Option<char>;

    /// A text with other letters in place of these.
    fn replaced(&self, text: String, letters: &[(char, char)]) -> String;

    /// A text that is put in order by its letters, whatever the language of the database.
    fn in_order(&self, text: &str) -> String;

    /// What the number of a name is not above, whatever its sign, as a logarithm to base ten.
    fn magnitude(&self, name: &str, quoted: bool) -> f64;

    /// A number that is missing where it is too large for one.
    fn finite(&self, number: &str) -> String;

    /// A number made whole by this function, FLOOR or CEIL, though it may be too large for the whole numbers of a database.
    fn without_fraction(&self, function: &str, number: &str) -> String;

    /// The text without blanks around it.
    fn trimmed(&self, text: &str) -> String;

    /// The smallest or the largest of values, none of which is missing.
    fn extreme(&self, largest: bool, values: &str) -> String;

    /// What is left of a division.
    fn remainder(&self, one: &str, other: &str) -> String;

    /// Whether a text, in small letters, has this pattern, in which only % and _ have a meaning.
    fn like(&self, text: &str, pattern: &str) -> String;

    /// A function over all customers; none where that cannot be said.
    fn over_all(&self, function: &str, value: &str) -> Option<String>;
}

impl Expr {
    /// The expression for a database, and what it gives.
    ///
    /// # Errors
    /// As [`Expr::bind`]; and where it looks at all customers in a way that `words` cannot say.
    pub fn in_sql(&self, names: &dyn Names, words: &dyn SqlWords) -> Result<(Kind, String), ExprError> {
        let binder = Binder::new(&self.source, names);
        let kind = binder.typed(&self.root)?.kind();
        let text = SqlWriter { binder, words }.written(&self.root)?;
        Ok((kind, text))
    }
}

struct SqlWriter<'a> {
    binder: Binder<'a>,
    words: &'a dyn SqlWords,
}

impl SqlWriter<'_> {
    fn number(&self, number: f64) -> String {
        self.words.number(number)
    }

    /// A date in quotes as the number of its day; it was checked that it is one.
    fn day(&self, text: &str) -> String {
        day_number(text).map_or_else(|| "NULL".to_owned(), |day| self.number(day))
    }

    /// Rounds halves away from zero, as [`round`](Function::Round) does here.
    fn rounded(&self, value: &str, digits: i32, magnitude: f64) -> String {
        // With less than a half, what is just below a half is not rounded up, and a whole number stays as it is.
        let [scale, nudge, half, one, exact] =
            [10_f64.powi(digits), 1.0 + 4.0 * f64::EPSILON, 0.5_f64.next_down(), 1.0, 1e12]
                .map(|number| self.number(number));
        let nudge = format!("(CASE WHEN ABS({value}) * {scale} < {exact} THEN {nudge} ELSE {one} END)");
        let whole =
            self.without_fraction("FLOOR", &format!("ABS({value}) * {scale} * {nudge} + {half}"), magnitude);
        format!("(SIGN({value}) * {whole} / {scale})")
    }

    /// A condition as 1 or 0.
    fn as_number(&self, truth: &str) -> String {
        let [one, zero] = [1.0, 0.0].map(|number| self.number(number));
        format!("(CASE WHEN {truth} THEN {one} WHEN NOT {truth} THEN {zero} END)")
    }

    fn kind(&self, node: &Node) -> Result<Kind, ExprError> {
        match &node.shape {
            Shape::Null => Ok(Kind::Number),
            _ => Ok(self.binder.typed(node)?.kind()),
        }
    }

    fn written(&self, node: &Node) -> Result<String, ExprError> {
        let words = self.words;
        Ok(match &node.shape {
            Shape::Name { name, quoted } => words.name(name, *quoted),
            Shape::Number(number) => self.number(*number),
            Shape::Day(day) => self.number(*day),
            Shape::Text(text) => words.text(text),
            Shape::Truth(truth) => if *truth { "(1 = 1)" } else { "(1 = 0)" }.to_owned(),
            Shape::Null => "NULL".to_owned(),
            Shape::Negative(inner) => format!("(-{})", self.written(inner)?),
            Shape::Not(inner) => format!("(NOT {})", self.written(inner)?),
            Shape::All(nodes) => self.joined(nodes, " AND ")?,
            Shape::Any(nodes) => self.joined(nodes, " OR ")?,
            Shape::Arithmetic(first, rest) => self.arithmetic(first, rest)?,
            Shape::Compare(comparison, left, right) => self.compare(*comparison, left, right)?,
            Shape::Between { value, low, high } => {
                let low = self.compare(Comparison::GreaterOrEqual, value, low)?;
                let high = self.compare(Comparison::LessOrEqual, value, high)?;
                format!("({low} AND {high})")
            }
            Shape::In(value, list) => self.one_of(value, list)?,
            Shape::Like(value, pattern) => {
                let pattern = folded(pattern.text().unwrap_or_default());
                words.like(&self.folded(value, Some(&pattern))?, &pattern)
            }
            Shape::Missing(inner) => format!("({} IS NULL)", self.counted(inner)?),
            Shape::Call(function, nodes) => self.call(node, *function, nodes)?,
            Shape::Case { subject, branches, otherwise } => {
                self.case(subject.as_deref(), branches, otherwise.as_deref())?
            }
        })
    }

    fn joined(&self, nodes: &[Node], between: &str) -> Result<String, ExprError> {
        let written: Result<Vec<String>, ExprError> = nodes.iter().map(|node| self.written(node)).collect();
        Ok(format!("({})", written?.join(between)))
    }

    /// A value that is NULL where it is missing: a text that is blank is.
    fn known(&self, node: &Node) -> Result<String, ExprError> {
        let written = self.written(node)?;
        let is_name = matches!(node.shape, Shape::Name { .. });
        Ok(match self.kind(node)? {
            Kind::Text if !is_name => format!("NULLIF({}, '')", self.words.trimmed(&written)),
            _ => written,
        })
    }

    /// Divisions by zero are missing.
    fn arithmetic(&self, first: &Node, rest: &[(Operation, Node)]) -> Result<String, ExprError> {
        fn is_beside_day(left: Kind, node: &Node) -> Option<&str> {
            node.text().filter(|_| left == Kind::Day)
        }
        let (mut kind, mut magnitude) = (self.kind(first)?, self.magnitude(first)?);
        let next = rest.first().map(|(_, node)| self.kind(node)).transpose()?;
        let mut so_far = match next.and_then(|next| is_beside_day(next, first)) {
            Some(text) => {
                kind = Kind::Day;
                self.day(text)
            }
            None => self.written(first)?,
        };
        for (operation, node) in rest {
            let (value, is_day) = match is_beside_day(kind, node) {
                Some(text) => (self.day(text), true),
                None => (self.written(node)?, self.kind(node)? == Kind::Day),
            };
            so_far = match operation {
                Operation::Divide => format!("({so_far} / NULLIF({value}, {}))", self.number(0.0)),
                Operation::Remainder => {
                    self.words.remainder(&so_far, &format!("NULLIF({value}, {})", self.number(0.0)))
                }
                _ => format!("({so_far} {} {value})", operation.sign()),
            };
            magnitude = self.magnitude_after(magnitude, *operation, node)?;
            so_far = self.finite(so_far, magnitude);
            magnitude = magnitude.min(ANY_NUMBER);
            if is_day {
                kind = if *operation == Operation::Subtract { Kind::Number } else { Kind::Day };
            }
        }
        Ok(so_far)
    }

    /// Values of which the first is compared with the others, in one kind; perhaps by their order.
    fn alike(&self, nodes: &[&Node], by_order: bool) -> Result<Vec<String>, ExprError> {
        let kinds: Result<Vec<Kind>, ExprError> = nodes.iter().map(|node| self.kind(node)).collect();
        let kinds = kinds?;
        // All that one of them is compared with, if that is written out.
        let beside = |at: usize| {
            let others = if at == 0 { &nodes[1..] } else { &nodes[..1] };
            let texts = others.iter().map(|node| node.text().map(folded));
            texts.collect::<Option<String>>().filter(|_| !by_order)
        };
        let (has_day, has_number) = (kinds.contains(&Kind::Day), kinds.contains(&Kind::Number));
        let alike = nodes.iter().zip(kinds).enumerate().map(|(at, (node, kind))| match (node.text(), kind) {
            (Some(text), _) if has_day => Ok(self.day(text)),
            // Blank is missing.
            (Some(text), _) if text.trim().is_empty() => Ok("NULL".to_owned()),
            (Some(text), _) => Ok(self.words.text(&folded(text))),
            (None, Kind::Text) => self.folded(node, beside(at).as_deref()),
            (None, Kind::Truth) if has_number => Ok(self.as_number(&self.written(node)?)),
            _ => self.written(node),
        });
        alike.collect()
    }

    fn compare(&self, comparison: Comparison, left: &Node, right: &Node) -> Result<String, ExprError> {
        let by_order = !matches!(comparison, Comparison::Equal | Comparison::NotEqual);
        let mut alike = self.alike(&[left, right], by_order)?;
        if by_order && self.kind(left)? == Kind::Text && self.kind(right)? == Kind::Text {
            alike[0] = self.words.in_order(&alike[0]);
        }
        let sign = match comparison {
            Comparison::Equal => "=",
            Comparison::NotEqual => "<>",
            Comparison::Less => "<",
            Comparison::LessOrEqual => "<=",
            Comparison::Greater => ">",
            Comparison::GreaterOrEqual => ">=",
        };
        Ok(format!("({})", alike.join(&format!(" {sign} "))))
    }

    fn one_of(&self, value: &Node, list: &[Node]) -> Result<String, ExprError> {
        let nodes: Vec<&Node> = std::iter::once(value).chain(list).collect();
        let alike = self.alike(&nodes, false)?;
        Ok(format!("({} IN ({}))", alike[0], alike[1..].join(", ")))
    }

    fn call(&self, node: &Node, function: Function, nodes: &[Node]) -> Result<String, ExprError> {
        let written: Result<Vec<String>, ExprError> = nodes.iter().map(|node| self.written(node)).collect();
        let written = written?;
        let Some(first) = written.first() else { return Ok("NULL".to_owned()) };
        Ok(match function {
            Function::Abs => format!("ABS({first})"),
            Function::Floor => self.without_fraction("FLOOR", first, self.magnitude(&nodes[0])?),
            Function::Ceil => self.without_fraction("CEIL", first, self.magnitude(&nodes[0])?),
            Function::Ln => format!("(CASE WHEN {first} > {} THEN LN({first}) END)", self.number(0.0)),
            Function::Round => {
                let digits = match nodes.get(1).map(|node| &node.shape) {
                    Some(Shape::Number(digits)) => *digits as i32,
                    _ => 0,
                };
                let magnitude = self.magnitude(&nodes[0])? + f64::from(digits.max(0)) + 0.1;
                self.finite(self.rounded(first, digits, magnitude), magnitude)
            }
            // A text is compared in small letters, and otherwise only counted.
            Function::Lower => first.clone(),
            Function::Upper => self.in_capitals(first.clone()),
            Function::Trim => self.words.trimmed(first),
            Function::Length => format!("(LENGTH({}) * {})", self.counted(&nodes[0])?, self.number(1.0)),
            Function::Least | Function::Greatest => self.extreme(function, nodes)?,
            Function::Coalesce => {
                let known: Result<Vec<String>, ExprError> =
                    nodes.iter().map(|node| self.given(node, nodes)).collect();
                match &known?[..] {
                    [only] => only.clone(),
                    several => format!("COALESCE({})", several.join(", ")),
                }
            }
            Function::Avg
            | Function::Sum
            | Function::Count
            | Function::Median
            | Function::Rank
            | Function::Percentile => self.over_all(node, function, &nodes[0], first)?,
        })
    }

    /// The least or the greatest of values; missing where one of them is.
    fn extreme(&self, function: Function, nodes: &[Node]) -> Result<String, ExprError> {
        let alike = self.alike(&nodes.iter().collect::<Vec<_>>(), true)?;
        let is_known: Vec<String> = alike.iter().map(|value| format!("{value} IS NOT NULL")).collect();
        let extreme = match &alike[..] {
            [only] => only.clone(),
            several => self.words.extreme(function == Function::Greatest, &several.join(", ")),
        };
        Ok(format!("(CASE WHEN {} THEN {extreme} END)", is_known.join(" AND ")))
    }

    /// A call of a function over all customers, of a value that is written out.
    fn over_all(
        &self,
        call: &Node,
        function: Function,
        value: &Node,
        written: &str,
    ) -> Result<String, ExprError> {
        let counted = match self.kind(value)? {
            Kind::Truth if function == Function::Count => {
                format!("(CASE WHEN {written} THEN {} END)", self.number(1.0))
            }
            Kind::Truth => self.as_number(written),
            _ => written.to_owned(),
        };
        let name = function.name();
        let of_all = self.words.over_all(name, &counted).ok_or_else(|| {
            let message = format!("'{name}' looks at all customers, which cannot be said here.");
            ExprError::new(call.at.clone(), message)
        })?;
        Ok(match function {
            // All of them are added up.
            Function::Sum | Function::Avg => self.finite(of_all, self.magnitude(value)? + ANY_COUNT),
            _ => of_all,
        })
    }

    /// A result that is one of several: a text beside days is a day.
    fn given(&self, node: &Node, beside: &[Node]) -> Result<String, ExprError> {
        let mut has_day = false;
        for other in beside {
            has_day = has_day || self.kind(other)? == Kind::Day;
        }
        match node.text().filter(|_| has_day) {
            Some(text) => Ok(self.day(text)),
            None => self.known(node),
        }
    }

    fn case(
        &self,
        subject: Option<&Node>,
        branches: &[(Node, Node)],
        otherwise: Option<&Node>,
    ) -> Result<String, ExprError> {
        let results: Vec<Node> = branches.iter().map(|(_, then)| then).chain(otherwise).cloned().collect();
        let mut written = "(CASE".to_owned();
        for (when, then) in branches {
            let when = match subject {
                Some(subject) => self.compare(Comparison::Equal, subject, when)?,
                None => self.written(when)?,
            };
            written += &format!(" WHEN {when} THEN {}", self.given(then, &results)?);
        }
        if let Some(otherwise) = otherwise {
            written += &format!(" ELSE {}", self.given(otherwise, &results)?);
        }
        Ok(written + " END)")
    }
}
