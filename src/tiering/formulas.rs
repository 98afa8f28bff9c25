//! A model's measures and rules, bound once and asked about one customer after the other: binding reads a text and
//! looks up its names, and walking down a list asks the same dozen texts at every key.

use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use crate::data::expr::{Bound, Expr, Names, Source, Values};

use super::engine::Tiering;
use super::measure::{Measures, Unit};
use super::model::Model;
use super::rule::Limits;

/// What the texts of a model mean in a list. Bound when it is first asked for.
#[derive(Clone, Default)]
pub(super) struct Formulas(Arc<OnceLock<Vec<Measured>>>);

/// The measure of one criterion.
pub(super) struct Measured {
    /// Its values; none where no customer of the list has one.
    value: Option<Bound>,
    /// What its numbers are.
    pub unit: Unit,
    /// The rules, where one of them asks for this measure.
    pub rules: Option<Supposing>,
}

impl Formulas {
    /// What is known of a criterion, by its position in the model.
    pub fn criterion<'a>(&'a self, tiering: &Tiering, position: usize) -> &'a Measured {
        &self.0.get_or_init(|| Measured::all(tiering))[position]
    }
}

impl Measured {
    /// The measures of all criteria of a model.
    fn all(tiering: &Tiering) -> Vec<Measured> {
        let Tiering { model, measures, .. } = tiering;
        let rules = model.rules.iter().enumerate().filter(|(_, rule)| rule.on);
        let rules: Vec<_> =
            rules.filter_map(|(at, rule)| Some((at, Expr::parse(&rule.when).ok()?))).collect();
        let criteria = model.criteria.iter().zip(&tiering.criteria);
        let measured = criteria.map(|(criterion, scaled)| Measured {
            value: scaled.is_ok().then(|| measures.bind(&criterion.measure).ok()).flatten(),
            unit: measures.unit(&criterion.measure),
            rules: Supposing::of(&rules, measures, criterion.measure.trim().trim_matches('"')),
        });
        measured.collect()
    }

    /// The value of a row, where it is known.
    pub fn value(&self, row: usize) -> Option<f64> {
        Some(self.value.as_ref()?.numbers(row..row + 1)[0]).filter(|value| !value.is_nan())
    }
}

/// Rules that read one measure from a place where any number can be put: some hundred numbers are tried for each
/// criterion of every customer that the cursor comes to.
pub(super) struct Supposing {
    /// The rules that are on, by their positions in the model.
    rules: Vec<(usize, Bound)>,
    /// Locked while something is supposed.
    value: Mutex<Arc<SupposedValue>>,
}

impl Supposing {
    /// The rules with a measure to be supposed; none where no rule asks for it.
    fn of(rules: &[(usize, Expr)], measures: &Measures, name: &str) -> Option<Supposing> {
        let asks =
            |(_, when): &(usize, Expr)| when.names().iter().any(|used| used.eq_ignore_ascii_case(name));
        if !rules.iter().any(asks) {
            return None;
        }
        let value = Arc::new(SupposedValue::default());
        let names = Supposed { measures, name, value: Arc::clone(&value) };
        let bound = rules.iter().filter_map(|(position, when)| Some((*position, when.bind(&names).ok()?)));
        Some(Supposing { rules: bound.collect(), value: Mutex::new(value) })
    }

    /// What the rules make of a row if the measure had this value there.
    pub fn limits(&self, model: &Model, row: usize, value: f64) -> Limits {
        let supposed = self.value.lock().unwrap_or_else(PoisonError::into_inner);
        supposed.0.store(value.to_bits(), Ordering::Relaxed);
        let true_rules = self.rules.iter().filter(|(_, when)| when.holds(row..row + 1) == [true]);
        Limits::of(true_rules.map(|&(position, _)| (position, &model.rules[position])))
    }
}

/// The bits of a number that is the same for every row.
#[derive(Default)]
struct SupposedValue(AtomicU64);

impl Values for SupposedValue {
    fn fill(&self, rows: Range<usize>, out: &mut Vec<f64>) {
        out.extend(rows.map(|_| f64::from_bits(self.0.load(Ordering::Relaxed))));
    }
}

/// The list's names, with one measure of one customer supposed to be another number.
struct Supposed<'a> {
    measures: &'a Measures,
    name: &'a str,
    value: Arc<SupposedValue>,
}

impl Names for Supposed<'_> {
    fn resolve(&self, name: &str, quoted: bool) -> Option<Source> {
        if name.eq_ignore_ascii_case(self.name) {
            let value: Arc<dyn Values> = self.value.clone();
            return Some(Source::Number(value));
        }
        self.measures.resolve(name, quoted)
    }

    fn known(&self) -> Vec<String> {
        // Complaints about rules that cannot be bound are not shown here.
        Vec::new()
    }
}
