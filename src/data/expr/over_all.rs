//! Functions of one customer's value among those of all: the average, the rank.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::bind::Binder;
use super::error::ExprError;
use super::functions::Function;
use super::numbers::{Case, NumberNode, finite};
use super::run::{Kind, Typed, batches};
use super::tree::Node;
use super::truths::TruthNode;

/// A function over the values of all rows.
pub(super) struct OverAll {
    function: Function,
    inner: NumberNode,
    rows: usize,
    found: OnceLock<OfAll>,
}

/// What came of it.
enum OfAll {
    /// The same for every row.
    One(f64),
    /// A number for each row.
    Each(Vec<f64>),
}

impl Binder<'_> {
    /// A function over all rows; its value is a number, a date or a condition, which counts as 1 and 0.
    pub(super) fn over_all(&self, function: Function, node: &Node) -> Result<Typed, ExprError> {
        let needed = format!("'{}' needs a number", function.name());
        let (kind, inner) = match self.typed(node)? {
            Typed::Number(inner) => (Kind::Number, inner),
            Typed::Day(inner) if function != Function::Sum => (Kind::Day, inner),
            Typed::Truth(truth) if function == Function::Count => {
                let one = Some(NumberNode::Constant(1.0));
                (Kind::Number, NumberNode::Case(Case { conditions: vec![truth], results: vec![one, None] }))
            }
            Typed::Truth(truth) => (Kind::Number, as_number(truth)),
            other => return Err(self.misfit(node, other.kind(), &needed)),
        };
        let rows = self.rows();
        let found = NumberNode::OverAll(Arc::new(OverAll { function, inner, rows, found: OnceLock::new() }));
        let is_day = kind == Kind::Day && matches!(function, Function::Avg | Function::Median);
        Ok(if is_day { Typed::Day(found) } else { Typed::Number(found) })
    }
}

/// A condition as a number: 1 where it is true, 0 where it is false.
pub(super) fn as_number(truth: TruthNode) -> NumberNode {
    let not = TruthNode::Not(Box::new(truth.clone()));
    let [one, zero] = [1.0, 0.0].map(|number| Some(NumberNode::Constant(number)));
    NumberNode::Case(Case { conditions: vec![truth, not], results: vec![one, zero, None] })
}

impl OverAll {
    /// The values of some rows.
    pub(super) fn numbers(&self, rows: Range<usize>) -> Vec<f64> {
        match self.found() {
            OfAll::One(number) => vec![*number; rows.len()],
            OfAll::Each(numbers) => rows.map(|row| numbers.get(row).copied().unwrap_or(f64::NAN)).collect(),
        }
    }

    /// Worked out when first asked. Threads that ask at the same time may each work it out: one that waited for another
    /// could wait for itself, because reading a column is work that threads share.
    fn found(&self) -> &OfAll {
        if let Some(found) = self.found.get() {
            return found;
        }
        let found = self.work_out();
        self.found.get_or_init(|| found)
    }

    fn work_out(&self) -> OfAll {
        let mut all = Vec::with_capacity(self.rows);
        batches(0..self.rows).for_each(|batch| all.append(&mut self.inner.numbers(batch)));
        let mut known: Vec<f64> = all.iter().copied().filter(|number| !number.is_nan()).collect();
        let count = known.len() as f64;
        let some = |number: f64| if known.is_empty() { f64::NAN } else { number };
        match self.function {
            Function::Count => OfAll::One(count),
            Function::Sum => OfAll::One(some(finite(known.iter().sum()))),
            Function::Avg => OfAll::One(some(finite(known.iter().sum::<f64>() / count))),
            Function::Median => OfAll::One(median(&mut known)),
            _ => OfAll::Each(self.places(all, known)),
        }
    }

    /// The place of every row among all, by rank or by percentile.
    fn places(&self, mut all: Vec<f64>, mut known: Vec<f64>) -> Vec<f64> {
        known.sort_unstable_by(f64::total_cmp);
        let count = known.len() as f64;
        for number in all.iter_mut().filter(|number| !number.is_nan()) {
            // -0 and 0 are equal, though they are in an order.
            let below = known.partition_point(|other| *other < *number) as f64;
            let up_to = known.partition_point(|other| *other <= *number) as f64;
            *number = match self.function {
                Function::Percentile => 100.0 * (below + up_to) / (2.0 * count),
                _ => count - up_to + 1.0,
            };
        }
        all
    }
}

/// The middle one, or the mean of the two in the middle; NaN of none.
fn median(known: &mut [f64]) -> f64 {
    known.sort_unstable_by(f64::total_cmp);
    let middle = known.len() / 2;
    match (known.get(middle), known.len() % 2) {
        (None, _) => f64::NAN,
        (Some(number), 1) => *number,
        (Some(number), _) => f64::midpoint(known[middle - 1], *number),
    }
}
