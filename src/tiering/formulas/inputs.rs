//! What a tier depends on and somebody could change: columns and answers, each with the criteria, rules and cuts that
//! follow from it.

use std::sync::{Arc, Mutex, PoisonError};

use crate::data::column::{ColumnId, ColumnType, Role, RowId};
use crate::data::expr::{Bound, Expr, Names, Source};
use crate::data::number::Decimal;
use crate::data::pieces;
use crate::tiering::amounts::decimals;
use crate::tiering::engine::Tiering;
use crate::tiering::lifetime::Formula;
use crate::tiering::measure::{ASSUMED, Measures, SupposedIn, SupposedValue, Supposing};
use crate::tiering::model::{Better, Criterion, Model, Outcome, Tier};
use crate::tiering::ratings;
use crate::tiering::rule::{self, Limits};
use crate::tiering::unit::Unit;

use super::peers::Peers;

/// Values of the list that are tried on the way to a better tier.
const KNOTS: usize = 24;
/// Customers whose values represent the whole list: more would take too long at a key.
const SAMPLE: usize = 4_096;
/// Customers whose cells say with how many decimals a column is written.
const LOOKED_AT: usize = 200;

/// A column, or the answer to a question.
pub struct Input {
    /// What it is called where it is said.
    pub name: String,
    /// The criterion that measures just this.
    pub criterion: Option<usize>,
    /// What its numbers are.
    pub unit: Unit,
    /// Whether it is a date, which changes by days.
    pub is_date: bool,
    per_one: f64,
    /// Which way is tried first.
    pub better: Better,
    /// The lowest and the highest that can be asked for.
    pub ends: [f64; 2],
    /// Values of the list, ascending.
    pub knots: Vec<f64>,
    /// How far apart the quarters of the list are, so that changes in different units can be compared; above 0.
    pub spread: f64,
    own: Source,
    /// By criterion of the model: its measure, where that follows.
    criteria: Vec<Option<Bound>>,
    /// The same: what it ranks again.
    peers: Vec<Option<Peers>>,
    /// The rules with their positions, where one of them follows.
    rules: Option<Vec<(usize, Bound)>>,
    /// What the cuts share out, where that follows.
    cut: Option<Bound>,
    value: Mutex<Arc<SupposedValue>>,
}

/// One customer with another value of an input.
pub struct Supposition<'a> {
    input: &'a Input,
    row: usize,
}

impl Input {
    /// All that the tiers of a list depend on.
    pub fn all(tiering: &Tiering) -> Vec<Input> {
        let Tiering { model, measures, .. } = tiering;
        let may_change = |column: &ColumnId| can_change(measures, *column) && !is_past(measures, *column);
        let columns = tiering.columns_used().into_iter().filter(may_change);
        let places = columns.map(SupposedIn::Column);
        let asked = model.questions().filter(|(_, criterion)| criterion.counts());
        let places = places.chain(asked.map(|(question, _)| SupposedIn::Answer(question.to_owned())));
        let mut inputs: Vec<Input> = places.filter_map(|place| Input::of(tiering, &place)).collect();
        inputs.sort_by_key(|input| input.criteria.iter().position(Option::is_some));
        inputs
    }

    fn of(tiering: &Tiering, place: &SupposedIn) -> Option<Input> {
        let Tiering { model, measures, .. } = tiering;
        let value = Arc::new(SupposedValue::default());
        let supposing = measures.supposing(Supposing { place: place.clone(), value: Arc::clone(&value) });
        let follows = |text: &str| follows(measures, text, place);
        let in_doubt = |text: &str| follows(text) && is_fitted(model, text);
        let rules = || model.rules.iter().enumerate().filter(|(_, rule)| rule.on);
        let texts =
            model.criteria.iter().filter(|criterion| criterion.counts()).map(|criterion| &criterion.measure);
        let of_cut = [&model.cuts.of, &model.cuts.or_else].into_iter().flatten();
        let first_total =
            model.cuts.of.as_ref().filter(|of| tiering.cut_measure().is_some_and(|cut| cut != *of));
        if texts.chain(rules().map(|(_, rule)| &rule.when)).chain(of_cut).any(|text| in_doubt(text))
            || first_total.is_some_and(|of| follows(of))
        {
            return None;
        }
        let of_criterion = |criterion: &Criterion| {
            let bound = (criterion.counts() && follows(&criterion.measure))
                .then(|| supposing.bind(&criterion.measure));
            bound.and_then(Result::ok)
        };
        let criteria: Vec<Option<Bound>> = model.criteria.iter().map(of_criterion).collect();
        let follows_at = |at: usize| criteria[at].is_some();
        let peers =
            (0..criteria.len()).map(|at| Peers::of(tiering, &supposing, at).filter(|_| follows_at(at)));
        let peers = peers.collect();
        let asks = rules().any(|(_, rule)| follows(&rule.when));
        let bound = rules().filter_map(|(at, rule)| Some((at, rule::bind(&rule.when, &supposing).ok()?)));
        let cut = tiering.cut_measure().filter(|measure| follows(measure));
        let named = Named::of(tiering, place)?;
        Some(Input {
            name: named.name,
            criterion: named.criterion,
            unit: named.unit,
            is_date: named.is_date,
            per_one: named.per_one,
            better: named.better,
            ends: named.ends,
            knots: named.knots,
            spread: named.spread,
            own: named.own,
            criteria,
            peers,
            rules: asks.then(|| bound.collect()),
            cut: cut.and_then(|measure| supposing.bind(measure).ok()),
            value: Mutex::new(value),
        })
    }

    /// How many of the smallest steps make 1, for a value that may have more decimals than those looked at.
    pub fn steps_in_one(&self, own: f64) -> f64 {
        decimals(std::iter::once(own))
            .map_or(self.per_one, |decimals| self.per_one.max(10_f64.powi(decimals)))
    }

    /// Whether a criterion follows, by its position in the model.
    pub fn moves(&self, criterion: usize) -> bool {
        self.criteria[criterion].is_some()
    }

    /// Whether a rule follows that may put a customer into a tier as good as this one where the cuts do not.
    pub fn may_lift(&self, model: &Model, target: Tier) -> bool {
        let lifts = |at: usize| match model.rules[at].outcome() {
            Some(Outcome::Fix(tier) | Outcome::AtWorst(tier)) => tier <= target,
            Some(Outcome::AtBest(_)) | None => false,
        };
        self.rules.iter().flatten().any(|(at, _)| lifts(*at))
    }

    /// The value of a row; NaN where it is missing.
    pub fn own(&self, row: usize) -> f64 {
        match &self.own {
            Source::Number(values) | Source::Day(values) => values.at(row),
            _ => f64::NAN,
        }
    }

    /// Supposes another value of a row, for as long as it is asked about.
    pub fn suppose<T>(&self, row: usize, value: f64, ask: impl FnOnce(&Supposition<'_>) -> T) -> T {
        let supposed = self.value.lock().unwrap_or_else(PoisonError::into_inner);
        supposed.set(value);
        let answer = ask(&Supposition { input: self, row });
        drop(supposed);
        answer
    }
}

impl Supposition<'_> {
    /// What the measure of a criterion would be; none where it stays as it is.
    pub fn criterion(&self, position: usize) -> Option<f64> {
        Some(self.input.criteria[position].as_ref()?.number(self.row))
    }

    /// The result of a criterion with a value, where the other customers follow as well; none where they stay as they are.
    pub fn among_peers(&self, position: usize, value: f64) -> Option<f64> {
        Some(self.input.peers[position].as_ref()?.result(self.row, value))
    }

    /// What the cuts share out would be; none where it stays as it is.
    pub fn cut(&self) -> Option<f64> {
        Some(self.input.cut.as_ref()?.number(self.row))
    }

    /// What the rules would make of the customer; none where that stays as it is.
    pub fn limits(&self, model: &Model) -> Option<Limits> {
        let rules = self.input.rules.as_ref()?.iter();
        let true_rules = rules.filter(|(_, when)| when.holds_at(self.row));
        Some(Limits::of(true_rules.map(|&(position, _)| (position, &model.rules[position]))))
    }
}

/// Whether a column can change: not since when somebody is a customer.
fn can_change(measures: &Measures, column: ColumnId) -> bool {
    let column = measures.table().column(column);
    column.is_some_and(|column| {
        let dated = matches!(column.kind, ColumnType::Date(_)) && column.role != Some(Role::LastOrder);
        !dated && matches!(column.kind, ColumnType::Number(_) | ColumnType::Date(_))
    })
}

/// Whether a column is a period of the revenue, and not the last one: what was paid earlier cannot change.
fn is_past(measures: &Measures, column: ColumnId) -> bool {
    let revenue = measures.series_revenue().filter(|columns| columns.len() > 1);
    revenue.and_then(<[ColumnId]>::last).is_some_and(|last| {
        *last != column && measures.series().is_some_and(|series| series.columns().any(|one| one == column))
    })
}

/// The name of a column that is a period of the revenue: `Revenue in 2025-12`.
fn in_series(measures: &Measures, column: ColumnId, name: &str) -> Option<String> {
    let columns = measures.series_revenue().filter(|columns| columns.len() > 1)?;
    columns.contains(&column).then(|| format!("Revenue in {}", name.trim()))
}

/// Whether a formula follows from a column or an answer.
fn follows(measures: &Measures, text: &str, place: &SupposedIn) -> bool {
    match place {
        SupposedIn::Column(column) => measures.columns_read([text]).contains(column),
        SupposedIn::Answer(question) => Expr::parse(text).is_ok_and(|formula| {
            formula.names().iter().any(|name| ratings::question(&name.to_lowercase()) == Some(question))
        }),
    }
}

/// Whether a formula asks for what is fitted to the whole list, so that one value changes it for everybody.
fn is_fitted(model: &Model, text: &str) -> bool {
    Expr::parse(text).is_ok_and(|formula| {
        formula.looks_at_all()
            || ASSUMED.iter().any(|name| {
                let by_formula = *name == "lifetime_value" && model.lifetime.formula != Formula::Purchases;
                !by_formula && formula.uses(name)
            })
    })
}

/// What is known of an input by itself.
struct Named {
    name: String,
    criterion: Option<usize>,
    unit: Unit,
    is_date: bool,
    per_one: f64,
    better: Better,
    ends: [f64; 2],
    knots: Vec<f64>,
    spread: f64,
    own: Source,
}

impl Named {
    fn of(tiering: &Tiering, place: &SupposedIn) -> Option<Named> {
        match place {
            SupposedIn::Column(column) => Named::column(tiering, *column),
            SupposedIn::Answer(question) => Named::answer(tiering, question),
        }
    }

    fn answer(tiering: &Tiering, question: &str) -> Option<Named> {
        let Tiering { model, measures, .. } = tiering;
        let at = model.criteria.iter().position(|criterion| criterion.question() == Some(question))?;
        let criterion = &model.criteria[at];
        Some(Named {
            name: criterion.name.clone(),
            criterion: Some(at),
            unit: Unit::Plain,
            is_date: false,
            per_one: 1.0,
            better: criterion.better,
            ends: [1.0, 5.0],
            knots: Vec::new(),
            spread: 1.0,
            own: measures.resolve(&criterion.measure, false)?,
        })
    }

    fn column(tiering: &Tiering, column: ColumnId) -> Option<Named> {
        let Tiering { model, measures, .. } = tiering;
        let described = measures.table().column(column)?;
        let is_date = matches!(described.kind, ColumnType::Date(_));
        let role = described.role.map(Role::name).filter(|_| !is_date);
        let own = match role.and_then(|role| measures.named_measure(role)) {
            Some(own) => own,
            None => measures.resolve(&described.name, true)?,
        };
        let measures_it = |criterion: &Criterion| {
            let measure = criterion.measure.trim();
            let by_age = is_date && measure == "days_since_order";
            criterion.counts() && (by_age || measures.column_of(measure) == Some(column))
        };
        let criterion = model.criteria.iter().position(measures_it);
        let values = values_of(&own, measures.table().len());
        let unit = if is_date { Unit::Days } else { measures.unit(role.unwrap_or(&described.name)) };
        let better = criterion.map_or(Better::Higher, |at| model.criteria[at].better);
        let decimals = decimals(values.iter().copied())?.max(decimals_written(measures, column, role));
        // A share changes by whole percentage points, also where all of a list are 80% and so .8.
        let decimals = if unit == Unit::Share { decimals.max(2) } else { decimals };
        Some(Named {
            name: match criterion {
                Some(at) => model.criteria[at].name.clone(),
                None => {
                    in_series(measures, column, &described.name).unwrap_or_else(|| described.name.clone())
                }
            },
            criterion,
            unit,
            is_date,
            per_one: 10_f64.powi(decimals),
            better: if is_date { Better::Higher } else { better },
            ends: ends(measures, described.role, is_date, unit, &values),
            knots: knots(&values),
            spread: spread(&values),
            own,
        })
    }
}

/// With how many decimals the first cells of a column are written, as shares where the role is one: `120.00` has two.
fn decimals_written(measures: &Measures, column: ColumnId, role: Option<&str>) -> i32 {
    let table = measures.table();
    let Some(ColumnType::Number(format)) = table.column(column).map(|column| &column.kind) else { return 0 };
    if role.is_some_and(|role| measures.unit(role) == Unit::Share) {
        // Percent or share: the values themselves say it.
        return 0;
    }
    let mark = if format.decimal == Decimal::Comma { ',' } else { '.' };
    let decimals = |row: usize| {
        let cell = table.cell(RowId(row as u32), column);
        let (_, after) = cell.rsplit_once(mark)?;
        Some(after.chars().take_while(char::is_ascii_digit).count().min(9) as i32)
    };
    (0..table.len().min(LOOKED_AT)).filter_map(decimals).max().unwrap_or(0)
}

/// The known values of evenly spaced customers, ascending: of all where there are not too many.
fn values_of(source: &Source, rows: usize) -> Vec<f64> {
    let mut values = Vec::with_capacity(rows.min(SAMPLE));
    if let Source::Number(numbers) | Source::Day(numbers) = source {
        values.extend(pieces::spread(rows, SAMPLE).map(|row| numbers.at(row)));
    }
    values.retain(|value| !value.is_nan());
    values.sort_unstable_by(f64::total_cmp);
    values
}

/// How far a value can be asked to go: no date after today, no share over the whole, no mark beyond the list's, and
/// nothing below 0 where there is nothing below 0.
fn ends(measures: &Measures, role: Option<Role>, is_date: bool, unit: Unit, values: &[f64]) -> [f64; 2] {
    let (lowest, highest) = (values.first().copied(), values.last().copied());
    let highest = highest.unwrap_or(f64::INFINITY);
    let top = match (is_date, role, unit) {
        (true, ..) => measures.as_of().map_or(highest, |day| f64::from(day.0)),
        (_, Some(Role::Satisfaction), _) => highest,
        (_, _, Unit::Share) => highest.max(1.0),
        _ => f64::INFINITY,
    };
    [if lowest.is_some_and(|lowest| lowest >= 0.0) { 0.0 } else { f64::NEG_INFINITY }, top]
}

/// From the lower to the upper quarter of the values; where these are one, from the least to the most; 1 where all are.
fn spread(sorted: &[f64]) -> f64 {
    let at = |share: usize| sorted.get(sorted.len().saturating_sub(1) * share / 4).copied().unwrap_or(0.0);
    let widths = [at(3) - at(1), at(4) - at(0)];
    widths.into_iter().find(|width| *width > 0.0).unwrap_or(1.0)
}

/// Some of the different values, evenly spaced and with both ends.
fn knots(sorted: &[f64]) -> Vec<f64> {
    let mut different = sorted.to_vec();
    different.dedup();
    let step = different.len().saturating_sub(1).div_ceil(KNOTS).max(1);
    let last = different.last().copied();
    let mut knots: Vec<f64> = different.into_iter().step_by(step).collect();
    knots.extend(last.filter(|last| knots.last() != Some(last)));
    knots
}
