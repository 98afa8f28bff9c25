//! Measures: the numbers per customer that criteria, rules and filters are made of.
//!
//! A measure is a formula over roles in the same expression language that people use, so that the arithmetic
//! can be shown as it is run. A measure whose inputs are not in the list does not exist.

mod columns;
mod costs;
mod defined;
mod depends;
mod derived;
mod given;
mod hintless;
mod meaning;
mod naming;
mod over_roles;
mod periods;
mod ranks;
mod rates;
mod reads;
mod settled;
mod small_but_valuable;
mod sums;
mod supposed;
mod worked_out;

use std::sync::{Arc, OnceLock};

use crate::data::column::{ColumnId, ColumnType, Role};
use crate::data::date::Day;
use crate::data::expr::{Bound, ExprError, Kind, Names, Source};
use crate::data::finding::Finding;
use crate::data::table::{Scale, Table};

use super::by_today;
use super::frozen::FrozenScale;
use super::model::Model;
use super::ratings::{self, RatingSpread, Ratings};
use super::scale::knots::Knots;
use super::series::SeriesOnDay;
use super::today::Today;
use super::unit::Unit;
use columns::{ColumnValues, Currencies, ScoreValues};
pub use defined::ComputedColumn;
use defined::Defined;
pub use depends::Dependencies;
pub(super) use derived::ASSUMED;
pub use derived::{DERIVED, Derived};
use given::Given;
pub use meaning::{ColumnCells, NameMeaning};
pub use naming::{as_name, in_words, is_measure};
pub(crate) use settled::{RATIO, settled, settled_rank, steps};
pub use sums::sum_on_row;
pub(super) use supposed::{SupposedIn, SupposedValue, Supposing};

/// A named measure: its formula and what its numbers are.
#[derive(Debug)]
pub struct Measure {
    /// Its name in expressions.
    pub name: &'static str,
    /// What its numbers are.
    pub unit: Unit,
    /// The formulas over roles, in order: the first whose roles the list has is taken.
    pub formulas: &'static [&'static str],
    /// What it says, in words.
    pub meaning: &'static str,
}

/// The formulas of the profit over roles, in the order in which they are taken.
pub(in crate::tiering) const PROFITS: &[&str] = &[
    "profit",
    "revenue * margin - coalesce(cost_to_serve, 0)",
    "revenue * margin",
    "revenue - costs - coalesce(cost_to_serve, 0)",
    "revenue - costs",
];

/// The measures that Tierdeck knows by name, best known first.
pub const MEASURES: &[Measure] = &[
    measure("profit", Unit::Money, PROFITS, "what was left after costs"),
    measure("revenue", Unit::Money, &["revenue"], "what the customer paid"),
    measure(
        "margin",
        Unit::Share,
        &["margin", "profit / revenue", "(revenue - costs) / revenue"],
        "profit as a share of revenue",
    ),
    measure("orders", Unit::Count, &["orders"], "number of orders"),
    measure("average_order", Unit::Money, &["revenue / orders"], "revenue per order"),
    measure(
        "tenure_years",
        Unit::Years,
        &["(as_of - first_order) / 365.25"],
        "years since the relationship began",
    ),
    measure(
        "orders_per_year",
        Unit::Plain,
        &["orders / greatest((as_of - first_order) / 365.25, 1.0 / 12)"],
        "orders a year, over at least a month",
    ),
    measure("days_since_order", Unit::Days, &["as_of - last_order", "recency"], "days since the last order"),
    measure("price_kept", Unit::Share, &["1 - discount"], "share of the list price that was paid"),
    measure(
        "effort",
        Unit::Count,
        &[
            "CASE WHEN tickets IS NULL AND complaints IS NULL THEN NULL ELSE coalesce(tickets, 0) + coalesce(complaints, 0) END",
            "tickets",
        ],
        "support requests and complaints together",
    ),
    measure("tickets", Unit::Count, &["tickets"], "support requests"),
    measure("complaints", Unit::Count, &["complaints"], "complaints, returns or disputes"),
    measure("costs", Unit::Money, &["costs"], "what their goods or work cost you"),
    measure("cost_to_serve", Unit::Money, &["cost_to_serve"], "what serving the customer costs"),
    measure("days_to_pay", Unit::Days, &["days_to_pay"], "days until invoices are paid"),
    measure("discount", Unit::Share, &["discount"], "discount on list prices"),
    measure("referrals", Unit::Count, &["referrals"], "customers they sent"),
    measure("satisfaction", Unit::Plain, &["satisfaction"], "satisfaction or recommendation score"),
    measure("growth", Unit::Plain, &["growth"], "change against the period before"),
];

const fn measure(
    name: &'static str,
    unit: Unit,
    formulas: &'static [&'static str],
    meaning: &'static str,
) -> Measure {
    Measure { name, unit, formulas, meaning }
}

/// What names mean for one list at one date: its columns, the measures, and `as_of`.
#[derive(Clone)]
pub struct Measures {
    table: Arc<Table>,
    as_of: Option<Day>,
    today: Today,
    /// Why the list has this date, for a sentence.
    as_of_words: Arc<str>,
    /// Dates of the list that cannot be right by today, once they were looked for.
    date_findings: Arc<OnceLock<Vec<Finding>>>,
    given: Given,
    /// A column or answer that has another value than the list says, to see what would follow.
    supposing: Option<Supposing>,
    /// The computed columns, which formulas may name.
    defined: Defined,
    /// Months, quarters or years side by side.
    series: Option<Arc<SeriesOnDay>>,
}

impl Measures {
    /// The measures of a list, with "today" for every measure of age.
    pub fn new(table: Arc<Table>, as_of: Option<Day>) -> Measures {
        let series = SeriesOnDay::of(&table, as_of.into()).map(Arc::new);
        Measures {
            series,
            table,
            as_of,
            today: as_of.into(),
            as_of_words: "".into(),
            date_findings: Arc::default(),
            given: Given::default(),
            supposing: None,
            defined: Defined::default(),
        }
    }

    /// The same, by what is known about today.
    pub fn at(table: Arc<Table>, today: Today) -> Measures {
        let as_of_words = if today.asked.is_some() { String::new() } else { today.newest_in_words(&table) };
        let as_of_words = as_of_words.into();
        let series = SeriesOnDay::of(&table, today).map(Arc::new);
        Measures { as_of: today.in_list(&table), today, as_of_words, series, ..Measures::new(table, None) }
    }

    /// Those of another list on the same day.
    pub(crate) fn of_another(&self, table: Arc<Table>) -> Measures {
        let series = self.series.clone();
        let (today, as_of_words) = (self.today, self.as_of_words.clone());
        let defined = self.defined.clone();
        Measures { today, as_of_words, series, defined, ..Measures::new(table, self.as_of) }
    }

    /// Takes what a model assumes; says whether what depends on [`Dependencies::given`] may have changed.
    pub(super) fn assume(&mut self, model: &Model) -> bool {
        self.given.assume(model)
    }

    /// Takes what a person rated; says whether what depends on [`Dependencies::given`] may have changed.
    pub(super) fn rate(&mut self, ratings: Arc<Ratings>) -> bool {
        self.given.rate(ratings)
    }

    /// What was answered to a question about the customer on a row, by all raters; none where the list says it.
    pub(super) fn answer(&self, question: &str, row: usize) -> Option<RatingSpread> {
        self.given.ratings.answer(question, row)
    }

    /// Takes what customers are measured against instead of each other; says whether results may have changed.
    pub(super) fn measure_against(&mut self, frozen: Option<&Arc<FrozenScale>>) -> bool {
        self.given.measure_against(frozen)
    }

    /// Where the customers of the frozen scale were in a measure, where there is one that has it.
    pub(super) fn knots(&self, measure: &str) -> Option<&Arc<Knots>> {
        self.given.knots(measure)
    }

    /// The list.
    pub fn table(&self) -> &Arc<Table> {
        &self.table
    }

    /// What is known about today.
    pub fn today(&self) -> Today {
        self.today
    }

    /// Dates of the list that cannot be right by today. Grows with the list when first asked.
    pub fn date_findings(&self) -> &[Finding] {
        self.date_findings.get_or_init(|| by_today::findings(&self.table, self.today))
    }

    /// "Today" for every measure of age.
    pub fn as_of(&self) -> Option<Day> {
        self.as_of
    }

    /// Where that day comes from, if it is from the list: `, the newest date in the list`.
    pub(crate) fn as_of_in_words(&self) -> &str {
        &self.as_of_words
    }

    /// A measure, column or formula, ready to give numbers.
    ///
    /// # Errors
    /// Where the text is no formula, names something that the list does not have, or is not a number.
    pub fn bind(&self, text: &str) -> Result<Bound, ExprError> {
        crate::data::expr::measure(text, self)
    }

    /// Whether the list has what a name means; `as_of` alone says nothing about a customer.
    pub(super) fn has_name(&self, name: &str) -> bool {
        name != "as_of" && (self.resolve(name, false).is_some() || self.table.named(name).is_some())
    }

    /// What the numbers of a measure, column or formula are.
    pub fn unit(&self, text: &str) -> Unit {
        let by_name = |name: &str| {
            let known = MEASURES.iter().find(|measure| measure.name == name).map(|measure| measure.unit);
            known.or_else(|| DERIVED.iter().find(|derived| derived.name == name).map(|derived| derived.unit))
        };
        let by_role = || {
            let column = self.table.named(text.trim().trim_matches('"'))?;
            by_name(self.table.column(column)?.role?.name())
        };
        if text.trim() == Role::Growth.name() && self.series_growth().is_some() {
            return Unit::Share;
        }
        match by_name(text.trim()).or_else(by_role).unwrap_or(Unit::Plain) {
            Unit::Plain if self.is_percent(text.trim()) => Unit::Percent,
            unit => unit,
        }
    }

    /// The values of a measure, by its name; none where the list lacks what it takes, or there is none.
    pub(super) fn named_measure(&self, name: &str) -> Option<Source> {
        let Some(known) = MEASURES.iter().find(|measure| measure.name == name) else {
            return self.derived(name);
        };
        let bind = |formula: &&'static str| Some((*formula, self.bind_roles(formula)?));
        let (formula, bound) = known.formulas.iter().find_map(bind)?;
        Some(match bound.kind() {
            Kind::Day => Source::Day(Arc::new(bound)),
            _ => settled::source(bound, formula, known.unit),
        })
    }

    /// The currency of each customer's amounts, where they have one.
    fn currencies(&self, name: &str) -> Option<Source> {
        let table = Arc::clone(&self.table);
        (name == Role::Currency.name() && table.has_currencies())
            .then(|| Source::Text(Arc::new(Currencies(table))))
    }

    /// Whether a name that is a role's is not this column's: it plays another role, or another column plays this.
    fn means_another(&self, column: ColumnId, name: &str) -> bool {
        let Some(role) = Role::from_name(name) else { return false };
        let plays = self.table.column(column).and_then(|column| column.role);
        plays != Some(role) && (plays.is_some() || self.table.with_role(role).is_some())
    }

    fn column(&self, id: ColumnId) -> Option<Source> {
        if let Some(supposed) = self.supposed(&SupposedIn::Column(id)) {
            return Some(supposed);
        }
        let described = self.table.column(id)?;
        let share = described.role.is_some_and(Role::is_share);
        let column = ColumnValues { table: Arc::clone(&self.table), column: id, share, latest: None };
        Some(match described.kind {
            ColumnType::Number(_) => Source::Number(Arc::new(column)),
            ColumnType::Date(_) => Source::Day(Arc::new(column)),
            ColumnType::Text | ColumnType::Empty => Source::Text(Arc::new(column)),
        })
    }

    /// The values of a role where its column has the type that the role needs; margins and discounts as shares of 1, and
    /// no dates after today.
    fn role(&self, role: Role) -> Option<Source> {
        self.by_series(role).or_else(|| self.with_hours(role)).or_else(|| self.own_role(role))
    }

    /// The values of the column of a role.
    fn own_role(&self, role: Role) -> Option<Source> {
        let column = self.table.with_role(role)?;
        if let Some(supposed) = self.supposed(&SupposedIn::Column(column)) {
            return Some(supposed);
        }
        let share = role.is_share();
        let dated = matches!(role, Role::FirstOrder | Role::LastOrder);
        let described = self.table.column(column)?;
        if role == Role::Satisfaction && described.score.is_some() {
            return Some(Source::Number(Arc::new(ScoreValues { table: Arc::clone(&self.table), column })));
        }
        if share && self.table.scale(column) == Scale::Amount {
            return None;
        }
        let latest = self.today.latest().filter(|_| dated).map(|Day(day)| f64::from(day));
        let values = Arc::new(ColumnValues { table: Arc::clone(&self.table), column, share, latest });
        match described.kind {
            ColumnType::Date(_) if dated => Some(Source::Day(values)),
            ColumnType::Number(_) if !dated => Some(Source::Number(values)),
            _ => None,
        }
    }
}

impl Names for Measures {
    fn resolve(&self, name: &str, quoted: bool) -> Option<Source> {
        let lower = name.to_lowercase();
        if lower == "as_of" && !quoted {
            return self.as_of.map(|Day(day)| Source::DayConstant(f64::from(day)));
        }
        if !quoted
            && ratings::question(&lower).is_some()
            && let Some(answers) = self.derived(&lower)
        {
            return Some(answers);
        }
        let column = self.table.named(name).filter(|column| quoted || !self.means_another(*column, &lower));
        let column = column.and_then(|column| self.column(column));
        let by_role = || self.column(self.table.with_role(Role::from_name(&lower)?)?);
        match column {
            Some(own) if !quoted && self.is_with_hours(&lower) => {
                Some(self.named_measure(&lower).unwrap_or(own))
            }
            Some(Source::Text(text)) if !quoted => {
                Some(self.named_measure(&lower).unwrap_or(Source::Text(text)))
            }
            None => self
                .named_measure(&lower)
                .or_else(by_role)
                .or_else(|| self.currencies(&lower))
                .or_else(|| self.of_computed(name)),
            found => found,
        }
    }

    fn rows(&self) -> usize {
        self.table.len()
    }

    fn known(&self) -> Vec<String> {
        let measures = MEASURES.iter().map(|measure| measure.name);
        let measures = measures.chain(DERIVED.iter().map(|derived| derived.name));
        let measures = measures.filter(|name| self.named_measure(name).is_some()).map(String::from);
        let measures =
            measures.chain(self.given.questions().map(|asked| format!("{}{asked}", ratings::PREFIX)));
        let as_of = self.as_of.map(|_| "as_of".to_string());
        let columns = self.table.columns().iter().map(|column| as_name(&column.name));
        let mut known: Vec<String> = columns.collect();
        let new = |name: &String| !known.iter().any(|column| column.eq_ignore_ascii_case(name));
        let computed = self.defined.columns().iter().map(|column| as_name(&column.name));
        let further: Vec<String> = measures.chain(as_of).chain(computed).filter(new).collect();
        known.extend(further);
        known
    }
}

#[cfg(test)]
mod tests;
