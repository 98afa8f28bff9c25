//! The values of derived measures and of ratings. Each is worked out when it is first asked for.
//!
//! Working one out must not be divided among threads: the thread that waits for it may be the one that has to finish it.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use crate::data::expr::{Expr, Names, Source, Texts, Values};
use crate::tiering::lifetime::purchases::{Inputs, Purchases};
use crate::tiering::lifetime::{Formula, Lifetime};
use crate::tiering::model::Better::Higher;
use crate::tiering::ratings::{self, Ratings};
use crate::tiering::rfm::Rfm;
use crate::tiering::scale::Scaled;

use super::derived::{ASSUMED, DERIVED, RFM, What};
use super::supposed::SupposedIn;
use super::{Measures, settled, small_but_valuable};

impl Measures {
    /// What a derived measure's name means, where the list has what it needs.
    pub(super) fn derived(&self, name: &str) -> Option<Source> {
        // What is worked out for everybody must not keep what is supposed of one.
        let given = |what| Arc::new(DerivedValues { measures: self.as_listed(), what });
        if let Some(question) = ratings::question(name) {
            let question = self.given.questions().find(|known| *known == question)?.to_owned();
            if let Some(supposed) = self.supposed(&SupposedIn::Answer(question.clone())) {
                return Some(supposed);
            }
            let ratings = Arc::clone(&self.given.ratings);
            let column = self.table.named(name).and_then(|column| self.column(column));
            return Some(Source::Number(Arc::new(RatingValues { ratings, question, column })));
        }
        let (at, derived) = DERIVED.iter().enumerate().find(|(_, derived)| derived.name == name)?;
        let formula = derived.what.is_formula(&self.given.lifetime);
        if formula {
            let formulas = self.given.lifetime.formulas(self.revenue_a_year());
            let bind = |formula: &String| Some((formula.clone(), self.bind_roles(formula)?));
            let (formula, bound) = formulas.iter().find_map(bind)?;
            return Some(settled::source(bound, &formula, derived.unit));
        }
        if !self.allows(derived.what) {
            return None;
        }
        if let Some(supposed) = self.derived_supposing(at, derived.what) {
            return Some(supposed);
        }
        Some(match derived.what {
            What::Segment => Source::Text(given(at)),
            What::SmallButValuable => Source::Condition(given(at)),
            _ => Source::Number(given(at)),
        })
    }

    /// Whether the list has what it needs.
    fn allows(&self, what: What) -> bool {
        let has = |name: &str| self.named_measure(name).is_some();
        match what {
            What::Ranks(parts) => parts.iter().any(|(name, _)| has(name)),
            What::Recency => has(RFM[0]),
            What::Frequency => has(RFM[1]),
            What::Monetary => has(RFM[2]),
            What::Code | What::Segment => RFM.into_iter().all(has),
            What::ExpectedOrders => {
                self.given.lifetime.formula == Formula::Purchases
                    && self.history().iter().all(|text| self.knows(text))
            }
            What::LifetimeValue => self.allows(What::ExpectedOrders) && self.knows(&self.worth()),
            What::SmallButValuable => {
                has("revenue")
                    && self.given.small_but_valuable.high_on.iter().any(|measure| self.knows(measure))
            }
        }
    }

    /// Whether the list has everything that a formula of the model names. The binder is not asked: for its hints it
    /// looks at all measures, and so would come back here.
    fn knows(&self, text: &str) -> bool {
        let known = |name: &&str| {
            !ASSUMED.contains(&name.to_lowercase().as_str()) && self.resolve(name, false).is_some()
        };
        Expr::parse(text).is_ok_and(|formula| formula.names().iter().all(known))
    }

    /// What is worked out when it is first asked for. The columns that it reads are typed before the cell is locked,
    /// since typing is divided among threads.
    pub(super) fn worked_out<'a, T>(
        &self,
        cell: &'a OnceLock<T>,
        what: What,
        work: impl FnOnce() -> T,
    ) -> &'a T {
        if cell.get().is_none() {
            self.prepare(self.read_by_derived(what));
        }
        cell.get_or_init(work)
    }

    /// The classes of recency, frequency and monetary value. Found when first asked for.
    pub(super) fn rfm(&self) -> &Rfm {
        self.worked_out(&self.given.of_list.rfm, What::Code, || {
            let [recency, frequency, monetary] = RFM.map(|measure| self.all(measure));
            Rfm::of(&recency, &frequency, &monetary, RFM.map(|measure| self.given.knots(measure)))
        })
    }

    /// How often, how long until the last order and how long until today, in weeks: as the model says, else from
    /// the roles.
    pub(super) fn history(&self) -> [String; 3] {
        let Lifetime { repeats, until_last, observed, .. } = &self.given.lifetime;
        [
            repeats.clone().unwrap_or_else(|| "greatest(orders - 1, 0)".to_owned()),
            until_last.clone().unwrap_or_else(|| "(last_order - first_order) / 7".to_owned()),
            observed.clone().unwrap_or_else(|| "(as_of - first_order) / 7".to_owned()),
        ]
    }

    /// The expression that says what an order is worth.
    pub(super) fn worth(&self) -> String {
        self.given.lifetime.value.clone().unwrap_or_else(|| "revenue / orders".to_owned())
    }

    /// What was found out from purchases. Fitted to the list when first asked for.
    pub fn purchases(&self) -> &Purchases {
        self.worked_out(&self.given.of_model.purchases, What::ExpectedOrders, || {
            let [repeats, until_last, observed] = self.history().map(|text| self.all(&text));
            let mut inputs = Inputs { repeats, until_last, observed, value: self.all(&self.worth()) };
            self.take_from_orders(&mut inputs);
            Purchases::of(&inputs, self.given.lifetime.years)
        })
    }

    /// Where the list was added up from orders, these say it better: several orders of one day are one purchase, and the
    /// first is worth no more than it was. What the model says itself stays.
    fn take_from_orders(&self, inputs: &mut Inputs) {
        let Some(rhythm) = self.table.added_rows().and_then(|orders| orders.rhythm.as_ref()) else { return };
        let Lifetime { repeats, until_last, observed, value, .. } = &self.given.lifetime;
        if repeats.is_some() || until_last.is_some() || observed.is_some() {
            return;
        }
        let first = |values: &[f64]| values[..self.table.len().min(values.len())].to_vec();
        (inputs.repeats, inputs.until_last) = (first(&rhythm.repeats), first(&rhythm.until_last));
        if value.is_none() {
            inputs.value = first(&rhythm.value);
        }
    }

    fn small_but_valuable(&self) -> &[f64] {
        self.worked_out::<Vec<f64>>(&self.given.of_model.small_but_valuable, What::SmallButValuable, || {
            let limits = &self.given.small_but_valuable;
            let known = limits.high_on.iter().filter(|measure| self.knows(measure));
            let high_on: Vec<Scaled> = known.map(|measure| self.ranked(measure, Higher)).collect();
            small_but_valuable::of_rows(limits, self.table.len(), &self.ranked("revenue", Higher), &high_on)
        })
    }

    /// All values of a measure, column or formula; NaN where one is missing or there are none.
    fn all(&self, text: &str) -> Vec<f64> {
        self.reading(text)(0..self.table.len())
    }

    /// The same, of some rows at a time.
    pub(super) fn reading(&self, text: &str) -> impl Fn(Range<usize>) -> Vec<f64> + Sync {
        let measure = self.named_measure(text).filter(|source| matches!(source, Source::Number(_)));
        let source = measure.or_else(|| self.bind(text).ok().map(|bound| Source::Number(Arc::new(bound))));
        move |rows| {
            let mut read = Vec::with_capacity(rows.len());
            match &source {
                Some(Source::Number(values)) => values.fill(rows, &mut read),
                _ => read.resize(rows.len(), f64::NAN),
            }
            read
        }
    }

    /// Profit as a share of revenue, by row; else as the model assumes; else 1, and the worth is in revenue.
    fn margins(&self, rows: Range<usize>) -> Vec<f64> {
        let assumed = self.given.lifetime.margin.map_or(1.0, |percent| percent / 100.0);
        let count = rows.len();
        let known = self.named_measure("margin").and_then(|_| self.bind("margin").ok());
        known.map_or_else(|| vec![assumed; count], |bound| bound.numbers(rows))
    }
}

/// The values of one of [`DERIVED`].
struct DerivedValues {
    measures: Measures,
    what: usize,
}

impl Values for DerivedValues {
    fn fill(&self, rows: Range<usize>, out: &mut Vec<f64>) {
        let measures = &self.measures;
        let class = |class: &u8| if *class == 0 { f64::NAN } else { f64::from(*class) };
        match DERIVED[self.what].what {
            What::Ranks(parts) => measures.fill_ranks(self.what, parts, rows, out),
            What::Recency => out.extend(measures.rfm().recency.of_rows[rows].iter().map(class)),
            What::Frequency => out.extend(measures.rfm().frequency.of_rows[rows].iter().map(class)),
            What::Monetary => out.extend(measures.rfm().monetary.of_rows[rows].iter().map(class)),
            What::Code | What::Segment => {
                let rfm = measures.rfm();
                out.extend(rows.map(|row| rfm.code(row).map_or(f64::NAN, f64::from)));
            }
            What::ExpectedOrders => out.extend_from_slice(&measures.purchases().expected_orders[rows]),
            What::LifetimeValue => {
                let margins = measures.margins(rows.clone());
                let found = measures.purchases();
                let orders = found.expected_orders[rows.clone()].iter().zip(&found.worth[rows]);
                out.extend(orders.zip(margins).map(|((orders, worth), margin)| orders * worth * margin));
            }
            What::SmallButValuable => out.extend_from_slice(&measures.small_but_valuable()[rows]),
        }
    }
}

impl Texts for DerivedValues {
    fn visit(&self, rows: Range<usize>, each: &mut dyn FnMut(&str)) {
        let rfm = self.measures.rfm();
        rows.for_each(|row| each(rfm.segment(row).unwrap_or_default()));
    }
}

/// The answers to one question: what a person said here, else what the list says in a column of the measure's name.
struct RatingValues {
    ratings: Arc<Ratings>,
    question: String,
    column: Option<Source>,
}

impl Values for RatingValues {
    fn fill(&self, rows: Range<usize>, out: &mut Vec<f64>) {
        let from = out.len();
        self.ratings.fill(&self.question, rows.clone(), out);
        let Some(Source::Number(column)) = &self.column else { return };
        let mut listed = Vec::with_capacity(rows.len());
        column.fill(rows, &mut listed);
        for (answer, listed) in out[from..].iter_mut().zip(listed) {
            if answer.is_nan() {
                *answer = listed;
            }
        }
    }
}
