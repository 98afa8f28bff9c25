//! The engine: keeps what is dear to compute (ranks, rule matches) so that an edit of the model costs only what
//! it changed, and gives out finished tierings.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use rayon::prelude::*;

use crate::data::column::Role;
use crate::data::date::Day;
use crate::data::finding::{Finding, FindingKind};
use crate::data::table::Table;

use super::cut::Levels;
use super::measure::Measures;
use super::model::{Better, Criterion, CutBy, Model, ScaleKind, Tier};
use super::rule::{Limits, Matches};
use super::scale::Scaled;
use super::score::{self, Weighted};
use super::summary::{Sums, sum_up};

/// Evaluates models over one list. Keeps ranks and matches from one evaluation to the next.
pub struct Engine {
    measures: Measures,
    /// What was said to be "today", if anything was.
    asked: Option<Day>,
    scaled: HashMap<ScaleKey, Known<Scaled>>,
    matches: HashMap<String, Known<Matches>>,
    amounts: HashMap<String, Known<Vec<f64>>>,
}

/// Something computed for the whole list, or why the list does not allow it, in words.
pub type Known<T> = Result<Arc<T>, String>;

#[derive(PartialEq, Eq, Hash)]
struct ScaleKey {
    measure: String,
    scale: ScaleKind,
    better: Better,
    /// `from`, `to` and the steps, as bits.
    shape: Vec<u64>,
}

/// Everybody's calculated tier, with everything it came from.
#[derive(Clone)]
pub struct Tiering {
    /// The model that was evaluated.
    pub model: Arc<Model>,
    /// The measures of the list.
    pub measures: Measures,
    /// One for each criterion of the model.
    pub criteria: Vec<Known<Scaled>>,
    /// One for each rule of the model.
    pub rules: Vec<Known<Matches>>,
    /// Scores by row; NaN is none.
    pub scores: Vec<f64>,
    /// By row: what the cuts are made in where it is not the score.
    pub amounts: Option<Arc<Vec<f64>>>,
    /// Where the cuts are.
    pub levels: Levels,
    /// Calculated tiers by row; none is "not enough data".
    pub tiers: Vec<Option<Tier>>,
    /// Customers, revenue, profit and effort by calculated tier.
    pub sums: Sums,
}

impl fmt::Debug for Tiering {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Tiering of {} customers by '{}'", self.tiers.len(), self.model.name)
    }
}

impl Engine {
    /// An engine for a list; `as_of` is "today", else the newest date in the list.
    pub fn new(table: Arc<Table>, as_of: Option<Day>) -> Engine {
        // One pass over the text for all that may be asked for, rather than one for each column.
        table.prepare_roles();
        let today = as_of.or_else(|| newest_date(&table));
        Engine {
            measures: Measures::new(table, today),
            asked: as_of,
            scaled: HashMap::new(),
            matches: HashMap::new(),
            amounts: HashMap::new(),
        }
    }

    /// Whether it is the engine for this list and this "today".
    pub fn is_for(&self, table: &Arc<Table>, as_of: Option<Day>) -> bool {
        Arc::ptr_eq(self.measures.table(), table) && self.asked == as_of
    }

    /// The measures of the list.
    pub fn measures(&self) -> &Measures {
        &self.measures
    }

    /// Tiers everybody. Cannot fail: what the list does not allow drops out, and is found in the tiering's findings.
    pub fn evaluate(&mut self, model: &Arc<Model>) -> Tiering {
        let criteria = self.scale(&model.criteria);
        let rules: Vec<_> = model.rules.iter().map(|rule| self.matches(&rule.when)).collect();
        let rows = self.measures.table().len();
        let scores = score::of_all(&weighted(model, &criteria), rows, model.min_coverage / 100.0);
        let amounts = self.cut_amounts(model);
        let levels_by_row = amounts.as_deref().unwrap_or(&scores);
        let levels = Levels::of(&model.cuts, levels_by_row);
        let tiers = decide(model, &rules, &levels, levels_by_row);
        let [revenue, profit, effort] =
            ["revenue", "profit", "effort"].map(|measure| self.amounts(measure).ok());
        let sums = sum_up(&tiers, model.tier_count(), &[revenue, profit, effort]);
        Tiering {
            model: Arc::clone(model),
            measures: self.measures.clone(),
            criteria,
            rules,
            scores,
            amounts,
            levels,
            tiers,
            sums,
        }
    }

    /// Scales what has not been scaled before, on all processors; keeps it for the next time.
    fn scale(&mut self, criteria: &[Criterion]) -> Vec<Known<Scaled>> {
        let new = criteria.iter().filter(|criterion| !self.scaled.contains_key(&ScaleKey::of(criterion)));
        let new: Vec<&Criterion> = new.collect();
        let measures = &self.measures;
        let scaled: Vec<_> = new
            .into_par_iter()
            .map(|criterion| (ScaleKey::of(criterion), scaled(measures, criterion)))
            .collect();
        self.scaled.extend(scaled);
        criteria.iter().map(|criterion| self.scaled[&ScaleKey::of(criterion)].clone()).collect()
    }

    fn matches(&mut self, when: &str) -> Known<Matches> {
        let measures = &self.measures;
        let found = self.matches.entry(when.to_string());
        found
            .or_insert_with(|| Matches::of(when, measures).map(Arc::new).map_err(|error| error.message))
            .clone()
    }

    /// The values of a measure by row, kept: for sums and for cuts by value.
    fn amounts(&mut self, measure: &str) -> Known<Vec<f64>> {
        let measures = &self.measures;
        let found = self.amounts.entry(measure.to_string());
        found.or_insert_with(|| values(measures, measure).map(Arc::new)).clone()
    }

    fn cut_amounts(&mut self, model: &Model) -> Option<Arc<Vec<f64>>> {
        if model.cuts.by != CutBy::Value {
            return None;
        }
        let measures = [&model.cuts.of, &model.cuts.or_else];
        let mut known = measures.into_iter().flatten().filter_map(|measure| self.amounts(measure).ok());
        let found = known.next();
        Some(found.unwrap_or_else(|| Arc::new(vec![f64::NAN; self.measures.table().len()])))
    }
}

impl Tiering {
    /// What came of no list: nobody in any tier.
    pub fn empty(model: &Arc<Model>) -> Tiering {
        Engine::new(Arc::new(Table::empty()), None).evaluate(model)
    }

    /// The calculated tier of a row; none is "not enough data".
    pub fn tier(&self, row: usize) -> Option<Tier> {
        self.tiers.get(row).copied().flatten()
    }

    /// The score of a row, where there is one.
    pub fn score(&self, row: usize) -> Option<f64> {
        self.scores.get(row).copied().filter(|score| !score.is_nan())
    }

    /// The criteria that take part, with their weights.
    pub fn weighted(&self) -> Vec<Weighted> {
        weighted(&self.model, &self.criteria)
    }

    /// What the cuts are made in, by row: scores, or the amounts of a cut by value.
    pub fn levels_by_row(&self) -> &[f64] {
        self.amounts.as_deref().map_or(&self.scores, |amounts| amounts)
    }

    /// The measure that the cuts share out, where they are made by value: the first one asked for that the list has.
    pub fn cut_measure(&self) -> Option<&str> {
        let cuts = &self.model.cuts;
        let mut asked = [&cuts.of, &cuts.or_else].into_iter().flatten().filter(|_| cuts.by == CutBy::Value);
        asked.find(|measure| self.measures.has(measure)).map(String::as_str)
    }

    /// What the list did not allow, and what tells nobody apart.
    pub fn findings(&self) -> Vec<Finding> {
        let finding = |kind, message| Finding { kind, count: 1, line: None, message };
        let mut findings = Vec::new();
        for (criterion, scaled) in self.model.criteria.iter().zip(&self.criteria).filter(|(c, _)| c.counts())
        {
            match scaled {
                Err(why) => findings.push(finding(
                    FindingKind::UnknownCriterion,
                    format!(
                        "'{}' is left out of every score: {}.",
                        criterion.name,
                        why.trim_end_matches('.')
                    ),
                )),
                Ok(scaled) if scaled.constant() => findings.push(finding(
                    FindingKind::ConstantCriterion,
                    format!("'{}' is the same for everybody and tells nobody apart.", criterion.name),
                )),
                Ok(_) => {}
            }
        }
        for position in self.unreachable_rules() {
            let when = &self.model.rules[position].when;
            let message = format!(
                "The rule '{when}' never decides: whoever it fits, an earlier rule has fixed already."
            );
            findings.push(finding(FindingKind::UnreachableRule, message));
        }
        findings
    }

    /// The positions of rules that hold for somebody, but only where an earlier rule fixes the tier already.
    pub fn unreachable_rules(&self) -> Vec<usize> {
        let mut fixing: Vec<&Matches> = Vec::new();
        let mut unreachable = Vec::new();
        for (position, (rule, matches)) in self.model.rules.iter().zip(&self.rules).enumerate() {
            let (true, Ok(matches)) = (rule.on, matches) else { continue };
            if !fixing.is_empty() && matches.count() > 0 && matches.all_in(&fixing) {
                unreachable.push(position);
            }
            if rule.tier.is_some() {
                fixing.push(matches);
            }
        }
        unreachable
    }
}

impl ScaleKey {
    fn of(criterion: &Criterion) -> ScaleKey {
        let ends = [criterion.from, criterion.to].map(|end| end.map_or(u64::MAX, f64::to_bits));
        let steps = criterion.steps.iter().flatten().map(|step| step.to_bits());
        let ranked = criterion.scale == ScaleKind::Percentile;
        ScaleKey {
            measure: criterion.measure.clone(),
            scale: criterion.scale,
            better: criterion.better,
            shape: if ranked { Vec::new() } else { ends.into_iter().chain(steps).collect() },
        }
    }
}

fn scaled(measures: &Measures, criterion: &Criterion) -> Known<Scaled> {
    let scaled = Scaled::new(&values(measures, &criterion.measure)?, criterion);
    if scaled.known() == 0 { Err("no customer has a value".to_string()) } else { Ok(Arc::new(scaled)) }
}

fn weighted(model: &Model, criteria: &[Known<Scaled>]) -> Vec<Weighted> {
    let counting = model.criteria.iter().zip(criteria).filter(|(criterion, _)| criterion.counts());
    counting
        .filter_map(|(criterion, scaled)| Some((criterion.weight, Arc::clone(scaled.as_ref().ok()?))))
        .collect()
}

/// All values of a measure, column or formula by row; NaN is missing.
fn values(measures: &Measures, text: &str) -> Result<Vec<f64>, String> {
    let bound = measures.bind(text).map_err(|error| error.message)?;
    let parts: Vec<Vec<f64>> =
        measures.table().chunks().into_par_iter().map(|rows| bound.numbers(rows)).collect();
    Ok(parts.concat())
}

fn decide(model: &Model, rules: &[Known<Matches>], levels: &Levels, by_row: &[f64]) -> Vec<Option<Tier>> {
    let rules: Vec<_> = (model.rules.iter().zip(rules).enumerate())
        .filter(|(_, (rule, _))| rule.on)
        .filter_map(|(position, (rule, matches))| Some((position, rule, matches.as_ref().ok()?)))
        .collect();
    let tier_of = |(row, &level): (usize, &f64)| {
        let holding = rules.iter().filter(|(_, _, matches)| matches.at(row));
        Limits::of(holding.map(|&(position, rule, _)| (position, rule))).apply(levels.tier(level)).0
    };
    by_row.par_iter().enumerate().with_min_len(4096).map(tier_of).collect()
}

/// The newest date of an order in the list, be it a last or a first one.
pub fn newest_date(table: &Table) -> Option<Day> {
    let newest = |role| table.numbers(table.with_role(role)?)?.max();
    let days = [Role::LastOrder, Role::FirstOrder].into_iter().filter_map(newest);
    days.max_by(f64::total_cmp).map(|newest| Day(newest as i32))
}

#[cfg(test)]
mod tests;
