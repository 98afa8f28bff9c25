//! Measures of a list in which one customer is supposed to have another value in one column.
//!
//! What is worked out from all customers, such as ranks and classes, follows exactly: as if the list said so, and
//! everybody else stayed as they are.

use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::data::column::{ColumnId, ColumnType};
use crate::data::expr::{Bound, Source, Texts, Values};
use crate::tiering::rfm::{self, Rfm};
use crate::tiering::scale::Scaled;

use super::Measures;
use super::derived::{RFM, What};
use super::ranks;

/// Where a value is supposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SupposedIn {
    Column(ColumnId),
    /// The answer to a question.
    Answer(String),
}

/// A place, and what is supposed there.
#[derive(Clone)]
pub struct Supposing {
    pub place: SupposedIn,
    pub value: Arc<SupposedValue>,
}

/// A number that is the same for every row: only one customer is asked about it.
#[derive(Default)]
pub struct SupposedValue(AtomicU64);

impl SupposedValue {
    /// Supposes another number.
    pub fn set(&self, value: f64) {
        self.0.store(value.to_bits(), Ordering::Relaxed);
    }
}

impl Values for SupposedValue {
    fn fill(&self, rows: Range<usize>, out: &mut Vec<f64>) {
        out.extend(rows.map(|row| self.at(row)));
    }

    fn at(&self, _: usize) -> f64 {
        f64::from_bits(self.0.load(Ordering::Relaxed))
    }
}

impl Measures {
    /// The same measures with something supposed.
    pub(in crate::tiering) fn supposing(&self, supposing: Supposing) -> Measures {
        Measures { supposing: Some(supposing), ..self.clone() }
    }

    /// The same measures with nothing supposed.
    pub(super) fn as_listed(&self) -> Measures {
        Measures { supposing: None, ..self.clone() }
    }

    /// What is supposed in a place, if that is the one.
    pub(super) fn supposed(&self, place: &SupposedIn) -> Option<Source> {
        let supposing = self.supposing.as_ref().filter(|supposing| supposing.place == *place)?;
        let value: Arc<dyn Values> = supposing.value.clone();
        let kind = match place {
            SupposedIn::Column(column) => self.table.column(*column).map(|column| &column.kind),
            SupposedIn::Answer(_) => None,
        };
        Some(match kind {
            Some(ColumnType::Date(_)) => Source::Day(value),
            _ => Source::Number(value),
        })
    }

    /// A derived measure where something is supposed that it is made of.
    pub(super) fn derived_supposing(&self, at: usize, what: What) -> Option<Source> {
        self.supposing.as_ref()?;
        let base = self.as_listed();
        let part = |name: &str| Some([base.bind(name).ok()?, self.bind(name).ok()?]);
        let all = |names: &[&str]| names.iter().map(|name| part(name)).collect::<Option<Vec<_>>>();
        let kind = match what {
            What::Ranks(parts) => {
                let known = parts.iter().filter(|(name, _)| base.has(name));
                let parts = known.map(|(name, _)| part(name)).collect::<Option<Vec<_>>>()?;
                return Some(Source::Number(Arc::new(SupposedDerived { base, at, what, parts })));
            }
            What::Recency => &RFM[..1],
            What::Frequency => &RFM[1..2],
            What::Monetary => &RFM[2..],
            What::Code | What::Segment => &RFM[..],
            What::ExpectedOrders | What::LifetimeValue | What::SmallButValuable => return None,
        };
        let derived = Arc::new(SupposedDerived { at, what, parts: all(kind)?, base });
        Some(if matches!(what, What::Segment) { Source::Text(derived) } else { Source::Number(derived) })
    }
}

/// A derived measure with its parts as the list says them, and as they are supposed to be.
struct SupposedDerived {
    base: Measures,
    at: usize,
    what: What,
    parts: Vec<[Bound; 2]>,
}

impl SupposedDerived {
    fn values(&self, row: usize) -> impl Iterator<Item = [f64; 2]> + '_ {
        let one = move |bound: &Bound| bound.number(row);
        self.parts.iter().map(move |part| part.each_ref().map(one))
    }

    fn of_row(&self, row: usize) -> f64 {
        match self.what {
            What::Ranks(parts) => {
                let ranks = self.base.ranks(self.at, parts);
                let results = ranks.iter().zip(self.values(row));
                let found = results.map(|(scaled, values)| rank(scaled, row, values));
                ranks::mean(mean(found), ranks.len())
            }
            _ => {
                let Rfm { recency, frequency, monetary } = self.base.rfm();
                let classes = match self.what {
                    What::Recency => &[recency][..],
                    What::Frequency => &[frequency],
                    What::Monetary => &[monetary],
                    _ => &[recency, frequency, monetary],
                };
                let lower_is_better =
                    |at: usize| at == 0 && !matches!(self.what, What::Frequency | What::Monetary);
                let mut code = 0.0;
                for (at, (classes, [own, supposed])) in classes.iter().zip(self.values(row)).enumerate() {
                    let class = classes.class_with(own, supposed, lower_is_better(at));
                    code = 10.0 * code + class.map_or(f64::NAN, f64::from);
                }
                code
            }
        }
    }
}

/// The result of a rank where the value is supposed to be another.
fn rank(scaled: &Scaled, row: usize, [own, supposed]: [f64; 2]) -> f64 {
    if supposed.is_nan() || own.is_nan() {
        return f64::NAN;
    }
    if own == supposed { scaled.at(row) } else { scaled.of_changed(own, supposed) }
}

/// The mean of those that are known; NaN of none.
fn mean(results: impl Iterator<Item = f64>) -> f64 {
    let (sum, count) = results
        .filter(|result| !result.is_nan())
        .fold((0.0, 0.0), |(sum, count), result| (sum + result, count + 1.0));
    sum / count
}

impl Values for SupposedDerived {
    fn fill(&self, rows: Range<usize>, out: &mut Vec<f64>) {
        out.extend(rows.map(|row| self.of_row(row)));
    }

    fn at(&self, row: usize) -> f64 {
        self.of_row(row)
    }
}

impl Texts for SupposedDerived {
    fn visit(&self, rows: Range<usize>, each: &mut dyn FnMut(&str)) {
        rows.for_each(|row| each(rfm::segment(self.of_row(row) as u16).unwrap_or_default()));
    }
}
