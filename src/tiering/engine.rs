//! The engine: keeps what is dear to compute so that an edit of the model costs only what it changed, and gives out
//! finished tierings.
//!
//! | what | depends on | after |
//! | --- | --- | --- |
//! | ranks, results of a scale | a measure, a scale | another measure or scale |
//! | which customers a condition is true of | the condition | another condition |
//! | scores | weights, results | a weight, a criterion switched |
//! | limits by customer | the rules that are on | a rule switched or moved |
//! | computed columns | their formulas | another formula |
//! | levels of the cuts | the scores, or amounts in order | a cut, or new scores |
//! | tiers, sums, borderline customers | levels, limits | anything |

mod freezing;
mod holding;
mod kept;
mod placement;
mod scaling;
mod shared_out;
mod tiering;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::data::expr::Expr;
use crate::data::table::Table;

use super::amounts::Amounts;
use super::computed::{Computed, ComputedValues};
use super::cut::Levels;
use super::formulas::LastFormulas;
use super::frozen::FrozenScale;
use super::measure::{ComputedColumn, Dependencies, Measures, as_name};
use super::model::{Criterion, CutBy, Model, Outcome, Rule, ScaleKind};
use super::ratings::Ratings;
use super::rule::{Matches, Rulings};
use super::scale::Scaled;
use super::score::{self, Others, Scores, Weights};
use super::steady::Standings;
use super::sums::{LastSums, SUMMED};
use super::today::{self, Today};

use holding::Holding;
use kept::Kept;
use placement::{CutValues, Placement, Placing};
use scaling::{ScaleKey, scaled};
use shared_out::SharedOut;

pub(in crate::tiering) use shared_out::units_in_one;
pub use tiering::Tiering;

/// Evaluates models over one list.
pub struct Engine {
    measures: Measures,
    /// What was known about today.
    today: Today,
    amounts: Kept<String, Result<Amounts, String>>,
    scaled: Kept<ScaleKey, ListResult<Scaled>>,
    matches: Kept<String, ListResult<Matches>>,
    /// The columns to compute, and the values of formulas.
    columns: Vec<ComputedColumn>,
    computed: Kept<ComputedColumn, ListResult<ComputedValues>>,
    scored: Option<Scored>,
    ruled: Option<Ruled>,
    /// What was asked for, and what was found.
    shared_out: Option<(Vec<String>, Arc<SharedOut>)>,
    /// What everybody is measured against, whatever the model says.
    against: Option<Arc<FrozenScale>>,
    /// Where everybody was in the earlier state of the list.
    standings: Option<Arc<Standings>>,
    formulas: LastFormulas,
    sums: LastSums,
}

/// Something computed for the whole list, or why the list does not allow it, in words.
pub type ListResult<T> = Result<Arc<T>, String>;

/// The scores of the last evaluation, and what they came from.
struct Scored {
    weights: Weights,
    scores: Arc<Scores>,
    /// While one weight changes.
    others: Option<Others>,
}

/// What the rules of the last evaluation made of everybody, and which these were.
struct Ruled {
    rules: Vec<(String, Option<Outcome>)>,
    rulings: Rulings,
}

impl Engine {
    /// An engine for a list, with what is known about today.
    pub fn new(table: Arc<Table>, today: impl Into<Today>) -> Engine {
        let today = today.into();
        Engine {
            measures: Measures::at(table, today),
            today,
            amounts: Kept::new(),
            scaled: Kept::new(),
            matches: Kept::new(),
            columns: Vec::new(),
            computed: Kept::new(),
            scored: None,
            ruled: None,
            shared_out: None,
            against: None,
            standings: None,
            formulas: LastFormulas::default(),
            sums: LastSums::default(),
        }
    }

    /// Whether it is the engine for this list and this "today".
    pub fn is_for(&self, table: &Arc<Table>, today: Today) -> bool {
        Arc::ptr_eq(self.measures.table(), table) && self.today == today
    }

    /// The measures of the list.
    pub fn measures(&self) -> &Measures {
        &self.measures
    }

    /// Takes what a person rated, from the next evaluation on.
    pub fn rate(&mut self, ratings: Arc<Ratings>) {
        if self.measures.rate(ratings) {
            self.forget_given();
        }
    }

    /// Sets the columns to compute, from the next evaluation on.
    pub fn compute(&mut self, columns: Vec<ComputedColumn>) {
        // What shows decisions is read from them, row by row.
        let is_calculated = |column: &ComputedColumn| column.row_name(&self.measures).is_none();
        let columns: Vec<ComputedColumn> = columns.into_iter().filter(is_calculated).collect();
        if self.measures.define(&columns) {
            self.forget_computed(&columns);
        }
        self.columns = columns;
    }

    /// Forgets what names a computed column, one of these or of those before, and what the model makes of one.
    fn forget_computed(&mut self, now: &[ComputedColumn]) {
        let names: Vec<String> =
            self.columns.iter().chain(now).map(|column| column.name.to_lowercase()).collect();
        let names_one = |text: &str| {
            let expr = Expr::parse(text);
            expr.is_ok_and(|expr| expr.names().iter().any(|name| names.contains(&name.to_lowercase())))
        };
        self.forget(&names_one);
        if self.measures.forget_made_of(&names_one) {
            self.forget_given();
        }
    }

    /// Takes what a model assumes, as the next evaluation does: its measures can be asked for before.
    pub fn assume(&mut self, model: &Model) {
        let before = self.measures.hourly_cost();
        if self.measures.assume(model) {
            self.forget_given();
        }
        if self.measures.hourly_cost() != before {
            self.forget(&|_| true);
        }
    }

    /// Measures everybody against this scale, whatever the model says, from the next evaluation on.
    pub fn measure_against(&mut self, frozen: Option<Arc<FrozenScale>>) {
        self.against = frozen;
    }

    /// Says where everybody was in the earlier state of the list, by row, from the next evaluation on: a model that is
    /// steady holds them there.
    pub fn stand(&mut self, standings: Option<Arc<Standings>>) {
        self.standings = standings;
    }

    /// Forgets what depends on the model's assumptions or on ratings.
    fn forget_given(&mut self) {
        let columns = self.columns.clone();
        self.forget(&|text| Dependencies::of(text, &columns).given);
    }

    /// Forgets what was worked out by such formulas.
    fn forget(&mut self, such: &dyn Fn(&str) -> bool) {
        self.scaled.retain(|key| !such(&key.measure));
        self.matches.retain(|when| !such(when));
        self.amounts.retain(|measure| !such(measure));
        self.computed.retain(|column| !such(&column.expression));
        self.ruled = None;
        self.shared_out = None;
        self.formulas.forget();
    }

    /// Tiers everybody. Cannot fail: what the list does not allow drops out, and is found in the tiering's findings.
    pub fn evaluate(&mut self, model: &Arc<Model>) -> Tiering {
        self.assume(model);
        let frozen = self.against.clone().or_else(|| model.frozen().cloned());
        self.freeze(frozen.as_ref());
        let computed = self.columns.iter().map(|column| column.expression.as_str());
        self.measures.prepare(model.formulas().chain(SUMMED).chain(computed));
        self.amounts.begin();
        self.scaled.begin();
        self.matches.begin();
        self.computed.begin();
        let criteria = self.scale(&model.criteria);
        let summed = SUMMED.map(|measure| self.amounts(measure).ok());
        let rules: Vec<_> = model.rules.iter().map(|rule| self.matches(&rule.when)).collect();
        let scores = self.score(weighted(model, &criteria));
        self.share_out(model);
        let shared_out = self.shared_out.as_ref().map(|(_, found)| Arc::clone(found));
        let kept = frozen.as_ref().and_then(|frozen| frozen.levels(model));
        let levels = kept.unwrap_or_else(|| Levels::of(model, &scores, shared_out.as_deref()));
        let by_row = match &shared_out {
            Some(found) => CutValues::Amounts(&found.by_row),
            None => CutValues::Scores(&scores),
        };
        let holding =
            Holding::of(model, self.standings.as_ref(), self.measures.as_of().or(self.today.computer));
        let rulings = self.rule(model, &rules);
        let placing = Placing { values: by_row, levels: &levels, rulings, holding: holding.as_ref() };
        let Placement { tiers, borderline, held } = placing.place();
        let borderline = if shared_out.is_some() { 0 } else { borderline };
        let tiers = Arc::new(tiers);
        let sums = self.sums.of(&tiers, model.tier_count(), summed);
        let formulas = self.formulas.of(model, &criteria, &rules);
        Tiering {
            model: Arc::clone(model),
            measures: self.measures.clone(),
            criteria,
            rules,
            scores,
            shared_out,
            levels,
            tiers,
            sums,
            borderline,
            frozen,
            holding,
            held,
            formulas,
            computed: self.computed(),
        }
    }

    fn computed(&mut self) -> Vec<Computed> {
        let Engine { columns, computed, measures, .. } = self;
        let with_values = |column: &ComputedColumn| {
            let values = computed.or(column.clone(), |column| column.values(measures));
            Computed { column: column.clone(), values }
        };
        columns.iter().map(with_values).collect()
    }

    /// Scales what has not been scaled before, on all processors, and reads beside it what is summed up; keeps both for
    /// the next time.
    fn scale(&mut self, criteria: &[Criterion]) -> Vec<ListResult<Scaled>> {
        let mut new: BTreeMap<&str, Vec<&Criterion>> = BTreeMap::new();
        for criterion in
            criteria.iter().filter(|criterion| self.scaled.get(&ScaleKey::of(criterion)).is_none())
        {
            new.entry(&criterion.measure).or_default().push(criterion);
        }
        for measure in SUMMED {
            new.entry(measure).or_default();
        }
        let new = new.into_iter().map(|(measure, criteria)| {
            let kept = self.amounts.get(&measure.to_string());
            (measure, criteria, kept)
        });
        let new: Vec<_> = new.collect();
        let measures = &self.measures;
        let scaled: Vec<_> = (new.into_par_iter())
            .map(|(measure, criteria, kept)| {
                let amounts = kept.unwrap_or_else(|| measures.amounts(measure));
                let knots = measures.knots(measure);
                let of =
                    |criterion: &Criterion| (ScaleKey::of(criterion), scaled(&amounts, criterion, knots));
                let scaled: Vec<_> = criteria.into_iter().map(of).collect();
                (measure, amounts, scaled)
            })
            .collect();
        for (measure, amounts, scaled) in scaled {
            // What is small anyway is kept for the next scale; of the rest, the ranks are enough.
            if SUMMED.contains(&measure) || !matches!(amounts, Ok(Amounts::Many(_))) {
                self.amounts.keep(measure.to_string(), amounts);
            }
            scaled.into_iter().for_each(|(key, scaled)| self.scaled.keep(key, scaled));
        }
        let found = |criterion: &Criterion| {
            let found = self.scaled.get(&ScaleKey::of(criterion))?;
            if let (Ok(ranked), ScaleKind::Percentile) = (&found, criterion.scale) {
                self.measures.keep_ranks(&criterion.measure, criterion.better, ranked);
            }
            Some(found)
        };
        let missing = || Err("it could not be scaled".to_string());
        criteria.iter().map(found).map(|found| found.unwrap_or_else(missing)).collect()
    }

    fn matches(&mut self, when: &str) -> ListResult<Matches> {
        let measures = &self.measures;
        self.matches.or(when.to_string(), |when| {
            Matches::of(when, measures).map(Arc::new).map_err(|error| error.message)
        })
    }

    /// The values of a measure by row, kept: for sums and for cuts by value.
    fn amounts(&mut self, measure: &str) -> Result<Amounts, String> {
        let measures = &self.measures;
        self.amounts.or(measure.to_string(), |measure| measures.amounts(measure))
    }

    fn score(&mut self, weights: Weights) -> Arc<Scores> {
        if let Some(scored) = self.scored.as_ref().filter(|scored| scored.weights == weights) {
            return Arc::clone(&scored.scores);
        }
        let rows = self.measures.table().len();
        let others = self.scored.take().and_then(|mut before| {
            let position = before.weights.only_change(&weights)?;
            let kept = before.others.take_if(|others| others.position() == position);
            Some(kept.unwrap_or_else(|| Others::of(&weights, position, rows, before.others)))
        });
        let scores = match &others {
            Some(others) => others.scores(&weights),
            None => score::of_all(&weights, rows),
        };
        let scores = Arc::new(scores);
        self.scored = Some(Scored { weights, scores: Arc::clone(&scores), others });
        scores
    }

    fn rule(&mut self, model: &Model, matches: &[ListResult<Matches>]) -> &Rulings {
        let rules = ruling(model, matches);
        let asked: Vec<_> = rules.iter().map(|(_, rule, _)| (rule.when.clone(), rule.outcome())).collect();
        let kept = self.ruled.take().filter(|ruled| ruled.rules == asked);
        let rows = self.measures.table().len();
        let ruled = kept.unwrap_or_else(|| Ruled { rules: asked, rulings: Rulings::of(&rules, rows) });
        &self.ruled.insert(ruled).rulings
    }

    /// Puts in order what the cuts share out, where they are made by value.
    fn share_out(&mut self, model: &Model) {
        let asked = [&model.cuts.of, &model.cuts.or_else].into_iter().flatten();
        let asked: Vec<_> = asked.filter(|_| model.cuts.by == CutBy::Value).cloned().collect();
        if self.shared_out.as_ref().is_some_and(|(kept, _)| *kept == asked) {
            return;
        }
        let known = asked.iter().filter_map(|measure| Some((measure.clone(), self.amounts(measure).ok()?)));
        let known: Vec<_> = known.collect();
        let by_value = model.cuts.by == CutBy::Value;
        self.shared_out = by_value.then(|| (asked, Arc::new(SharedOut::of(&self.measures, &known))));
    }
}

/// The rules that are on and can be followed, with their positions and the customers they apply to.
fn ruling<'a>(model: &'a Model, matches: &'a [ListResult<Matches>]) -> Vec<(usize, &'a Rule, &'a Matches)> {
    let on = model.rules.iter().zip(matches).enumerate().filter(|(_, (rule, _))| rule.on);
    on.filter_map(|(position, (rule, matches))| Some((position, rule, &**matches.as_ref().ok()?))).collect()
}

/// The criteria that take part, with their weights.
fn weighted(model: &Model, criteria: &[ListResult<Scaled>]) -> Weights {
    let counting = model.criteria.iter().zip(criteria).filter(|(criterion, _)| criterion.counts());
    let all = counting.clone().map(|(criterion, _)| criterion.weight.0).sum();
    let known = counting
        .filter_map(|(criterion, scaled)| Some((criterion.weight, Arc::clone(scaled.as_ref().ok()?))));
    Weights {
        criteria: known.collect(),
        all,
        min_coverage: model.min_coverage / 100.0,
        min_list_coverage: model.min_list_coverage / 100.0,
    }
}

/// Types what a model reads of a list, and the dates that say what "today" is, in one pass over the text: a new engine
/// and its first evaluation would make one each.
pub fn prepare(table: &Arc<Table>, model: &Model) {
    let mut measures = Measures::new(Arc::clone(table), None);
    measures.assume(model);
    let names = today::dated(table).into_iter().filter_map(|column| table.column(column));
    let dates: Vec<String> = names.map(|column| as_name(&column.name)).collect();
    measures.prepare(model.formulas().chain(SUMMED).chain(dates.iter().map(String::as_str)));
}

#[cfg(test)]
mod tests;
