//! The tiering: what an evaluation comes to, with everything it came from.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use rayon::prelude::*;

use crate::data::expr::Expr;
use crate::data::finding::{Finding, FindingKind};
use crate::data::number::counted;
use crate::data::table::Table;
use crate::tiering::computed::{Computed, ComputedValues};
use crate::tiering::cut::{Levels, by_customers};
use crate::tiering::figures;
use crate::tiering::formulas::Formulas;
use crate::tiering::frozen::FrozenScale;
use crate::tiering::lifetime::Formula;
use crate::tiering::measure::{Measures, is_measure};
use crate::tiering::model::{CutBy, Model, Tier, Weight};
use crate::tiering::rule::{Limits, Matches, Rulings};
use crate::tiering::scale::Scaled;
use crate::tiering::score::{self, Scores, Weights};
use crate::tiering::steady::Held;
use crate::tiering::sums::Sums;

use super::holding::Holding;
use super::placement::{CutValues, NEAR, Placing, near_cuts};
use super::shared_out::{SharedOut, units_in_one};
use super::{Engine, ListResult, ruling, weighted};

/// Customers looked at by one thread at a time.
const CHECKED: usize = 16_384;

/// Everybody's calculated tier, with everything it came from.
#[derive(Clone)]
pub struct Tiering {
    /// The model that was evaluated.
    pub model: Arc<Model>,
    /// The measures of the list.
    pub measures: Measures,
    /// One for each criterion of the model.
    pub criteria: Vec<ListResult<Scaled>>,
    /// One for each rule of the model.
    pub rules: Vec<ListResult<Matches>>,
    /// Scores by row.
    pub scores: Arc<Scores>,
    /// What the cuts share out, where they are made by value.
    pub(in crate::tiering) shared_out: Option<Arc<SharedOut>>,
    /// Where the cuts are.
    pub levels: Levels,
    /// Calculated tiers by row; none is "not enough data".
    pub tiers: Arc<Vec<Option<Tier>>>,
    /// Customers, revenue, profit, effort and hours by calculated tier.
    pub sums: Sums,
    /// Customers whose tier, after rules, changes with
    /// [`BORDERLINE_WITHIN`](crate::tiering::cut::BORDERLINE_WITHIN) points more or less; 0 for cuts by value.
    pub borderline: usize,
    /// The scale that everybody was measured against, where that is a frozen one.
    pub frozen: Option<Arc<FrozenScale>>,
    /// How the model holds customers, where it does and there is an earlier state.
    pub(in crate::tiering) holding: Option<Holding>,
    /// Who is held in a better tier, by row, in order.
    pub held: Vec<(u32, Held)>,
    /// The measures of the criteria, to be asked about one customer.
    pub(in crate::tiering) formulas: Formulas,
    /// The columns that were to be computed.
    pub computed: Vec<Computed>,
}

impl fmt::Debug for Tiering {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Tiering of {} customers by '{}'", self.tiers.len(), self.model.name)
    }
}

impl Tiering {
    /// The tiering of an empty list.
    pub fn empty(model: &Arc<Model>) -> Tiering {
        Engine::new(Arc::new(Table::empty()), None).evaluate(model)
    }

    /// The calculated tier of a row; none is "not enough data".
    pub fn tier(&self, row: usize) -> Option<Tier> {
        self.tiers.get(row).copied().flatten()
    }

    /// How a row is held in a better tier than the model says; none where it is not.
    pub fn held(&self, row: usize) -> Option<&Held> {
        let at = self.held.binary_search_by_key(&(row as u32), |(row, _)| *row).ok()?;
        Some(&self.held[at].1)
    }

    /// The tier that the model says, whether it holds the row in a better one or not.
    pub fn tier_not_held(&self, row: usize) -> Option<Tier> {
        self.held(row).map(|held| held.would_be).or_else(|| self.tier(row))
    }

    /// What the rules make of a row.
    pub(in crate::tiering) fn limits(&self, row: usize) -> Limits {
        self.limits_but(row, None)
    }

    /// What the rules but one make of a row.
    pub(in crate::tiering) fn limits_but(&self, row: usize, but: Option<usize>) -> Limits {
        let rules = self.model.rules.iter().zip(&self.rules).enumerate();
        let applying =
            rules.filter(|(_, (rule, matches))| rule.on && matches.as_ref().is_ok_and(|found| found.at(row)));
        let applying = applying.filter(|(position, _)| Some(*position) != but);
        Limits::of(applying.map(|(position, (rule, _))| (position, rule)))
    }

    /// The tier of a row at this level, after rules and holding.
    pub(in crate::tiering) fn tier_at(&self, row: usize, level: f64) -> Option<Tier> {
        let limits = self.limits(row);
        match &self.holding {
            Some(holding) => holding.tier(row, level, &self.levels, &limits),
            None => limits.apply(self.levels.tier(level)).0,
        }
    }

    /// Whether the list has enough of the model's weight for anybody to get a score.
    pub fn list_is_enough(&self) -> bool {
        weighted(&self.model, &self.criteria).list_is_enough()
    }

    /// The measure that the cuts share out, how many of its units make 1, and whether it can be shared: all of it together
    /// is above 0. None where the cuts are not made by value, or the list has no such measure.
    pub fn shared_measure(&self) -> Option<(&str, f64, bool)> {
        let shared = self.shared_out.as_ref()?;
        let measure = shared.measure.as_deref()?;
        let per_one = units_in_one(&self.measures, measure, &shared.by_row);
        Some((measure, per_one, shared.ordered.has_shares()))
    }

    /// The score of a row, where there is one.
    pub fn score(&self, row: usize) -> Option<f64> {
        self.scores.get(row)
    }

    /// The values of a computed column, by its position, where it could be computed.
    pub fn computed_values(&self, at: usize) -> Option<&Arc<ComputedValues>> {
        self.computed.get(at)?.values.as_ref().ok()
    }

    /// The computed columns that have words, to look for text in.
    pub fn computed_words(&self) -> Vec<Arc<ComputedValues>> {
        let all = self.computed.iter().filter_map(|computed| computed.values.as_ref().ok());
        all.filter(|values| matches!(***values, ComputedValues::Texts(_))).cloned().collect()
    }

    /// The criteria that take part, with their weights.
    pub fn weighted(&self) -> Weights {
        weighted(&self.model, &self.criteria)
    }

    /// Everybody's tier if the weights of the criteria, each given with its position, were different. None where
    /// `is_stopped` said so meanwhile.
    pub fn tiers_with(
        &self,
        weight: impl Fn(usize, Weight) -> Weight,
        is_stopped: &(dyn Fn() -> bool + Sync),
    ) -> Option<Vec<Option<Tier>>> {
        let mut model = (*self.model).clone();
        for (at, criterion) in model.criteria.iter_mut().enumerate() {
            criterion.weight = weight(at, criterion.weight);
        }
        let weighted = weighted(&model, &self.criteria);
        let scores = score::of_all_unless(&weighted, self.scores.customers(), is_stopped)?;
        let levels = match model.cuts.by {
            CutBy::Customers if self.frozen.is_none() => {
                Levels { from: by_customers(&model.cuts.until, &scores) }
            }
            _ => self.levels.clone(),
        };
        let by_row = match &self.shared_out {
            Some(found) => CutValues::Amounts(&found.by_row),
            None => CutValues::Scores(&scores),
        };
        let rulings = Rulings::of(&ruling(&model, &self.rules), scores.customers());
        let holding = self.holding.as_ref();
        Some(Placing { values: by_row, levels: &levels, rulings: &rulings, holding }.tiers())
    }

    /// What the cuts are made in, by row: scores, or the amounts of a cut by value.
    pub fn levels_by_row(&self) -> Cow<'_, [f64]> {
        match &self.shared_out {
            Some(found) => Cow::Borrowed(&found.by_row),
            None => Cow::Owned(self.scores.to_vec()),
        }
    }

    /// The same of one row.
    pub fn level(&self, row: usize) -> f64 {
        self.shared_out.as_ref().map_or_else(|| self.scores.at(row), |found| found.by_row[row])
    }

    /// The measure that the cuts share out, where they are made by value: the first one asked for that the list has,
    /// and whose total is above 0.
    pub fn cut_measure(&self) -> Option<&str> {
        self.shared_out.as_ref()?.measure.as_deref()
    }

    /// How far a row's score, or the share of its amount, is from the nearest cut beyond which the rules let it have
    /// another tier; none where there is no such cut.
    pub fn distance_to_another_tier(&self, row: usize) -> Option<f64> {
        let tier = self.tier(row)?;
        let level = self.level(row);
        let limits = self.limits(row);
        let relative = self.model.cuts.by == CutBy::Value;
        let beyond = |(at, from): (usize, &f64)| {
            let across = Tier::at(if level >= *from { at + 1 } else { at });
            let distance = (level - from).abs();
            let distance = if relative { distance / from.abs().max(f64::MIN_POSITIVE) } else { distance };
            (limits.apply(Some(across)).0 != Some(tier) && distance.is_finite()).then_some(distance)
        };
        self.levels.from.iter().enumerate().filter_map(beyond).min_by(f64::total_cmp)
    }

    /// Whether a row's tier, after rules, would be another with a point of score more or less.
    pub(crate) fn is_near(&self, row: usize) -> bool {
        let Some(score) = self.score(row).filter(|_| self.shared_out.is_none()) else { return false };
        let [up, down] = NEAR.map(|by| self.levels.tier(score + by));
        // Most are far from every cut, whatever the rules say.
        if self.holding.is_none() && up == down {
            return false;
        }
        NEAR.iter().any(|by| self.tier_at(row, score + by) != self.tiers[row])
    }

    /// The rows whose tier, after rules, would be another with a point of score more or less; not those that a person
    /// put where they are, given in order. Grows with the list.
    pub fn borderline_rows(&self, overrides: &[(usize, Tier)]) -> Vec<usize> {
        let is_overridden = |row: &usize| overrides.binary_search_by_key(row, |(row, _)| *row).is_ok();
        let near = self.near_rows(&|| false).unwrap_or_default();
        (0..near.len()).filter(|row| near[*row] && !is_overridden(row)).collect()
    }

    /// By row, whether the tier, after rules, would be another with a point of score more or less. None where `is_stopped`
    /// said so meanwhile. Grows with the list.
    pub fn near_rows(&self, is_stopped: &(dyn Fn() -> bool + Sync)) -> Option<Vec<bool>> {
        if self.shared_out.is_some() {
            return Some(vec![false; self.tiers.len()]);
        }
        let mut near = match &self.holding {
            Some(_) => vec![true; self.tiers.len()],
            None => near_cuts(&self.scores, &self.levels, is_stopped)?,
        };
        near.par_chunks_mut(CHECKED).enumerate().try_for_each(|(chunk, near)| {
            let rows = chunk * CHECKED..;
            rows.zip(near).filter(|(_, near)| **near).for_each(|(row, near)| *near = self.is_near(row));
            (!is_stopped()).then_some(())
        })?;
        Some(near)
    }

    /// What the list did not allow, where figures depend on it.
    pub fn doubts(&self) -> Vec<Finding> {
        let finding = |kind, message| Finding::new(kind, 1, message);
        let why = |computed: &Computed| computed.why_empty().or_else(|| computed.without_value());
        let empty = self.computed.iter().filter_map(why);
        let empty = empty.map(|message| finding(FindingKind::EmptyComputed, message));
        let rules = self.rules_not_followed().map(|message| finding(FindingKind::UnusedRule, message));
        let shares = self.shared_out.as_ref().and_then(|found| found.doubt.clone());
        let shares = shares.map(|message| finding(FindingKind::NoShares, message));
        let frozen = self.not_kept().map(|message| finding(FindingKind::NotFrozen, message));
        let fit = self.rough_lifetime().map(|message| finding(FindingKind::FrequencyWithValue, message));
        empty.chain(rules).chain(shares).chain(frozen).chain(fit).collect()
    }

    /// What the frozen scale does not have, in a sentence.
    fn not_kept(&self) -> Option<String> {
        let missing = self.frozen.as_ref()?.not_kept(&self.model, &self.measures);
        (!missing.is_empty()).then(|| {
            format!(
                "The frozen scale was taken without {}, which is measured within this list. Freeze again to keep it.",
                missing.join(", ")
            )
        })
    }

    /// What the list did not allow, and criteria that make no difference.
    pub fn findings(&self) -> Vec<Finding> {
        let finding = |kind, message| Finding::new(kind, 1, message);
        let criteria = self.model.criteria.iter().zip(&self.criteria);
        let constant = criteria.filter(|(criterion, scaled)| {
            let is_constant = scaled.as_ref().is_ok_and(|scaled| scaled.constant());
            criterion.counts() && is_constant && criterion.question().is_none()
        });
        let mut findings: Vec<Finding> = constant
            .map(|(criterion, _)| {
                let message =
                    format!("'{}' is the same for every customer and makes no difference.", criterion.name);
                finding(FindingKind::ConstantCriterion, message)
            })
            .collect();
        findings.extend(self.hours_as_cost().map(|message| finding(FindingKind::HoursAsCost, message)));
        findings.extend(self.doubts());
        for position in self.unreachable_rules() {
            let when = &self.model.rules[position].when;
            let message = format!(
                "The rule '{when}' never decides: an earlier rule has already decided for every customer it applies to."
            );
            findings.push(finding(FindingKind::UnreachableRule, message));
        }
        findings
    }

    /// What the hours of the list cost, where the model says what one does: it counts as cost to serve.
    pub fn hours_as_cost(&self) -> Option<String> {
        let hourly_cost = self.measures.hourly_cost()?;
        let hours = self.measures.bind("hours").ok()?.numbers(0..self.measures.table().len());
        let known: f64 = hours.into_iter().filter(|hours| !hours.is_nan()).sum();
        let count = if known.round() == 1.0 { "counts" } else { "count" };
        Some(format!(
            "{} {count} as cost to serve, at {} an hour: {}. The model says what an hour costs.",
            counted(known.round() as usize, "hour"),
            figures::plain(hourly_cost),
            figures::amount(Some((known * hourly_cost).round()))
        ))
    }

    /// The rules that are on and cannot be followed, each with a sentence; not those about measures that the list lacks.
    fn rules_not_followed(&self) -> impl Iterator<Item = String> + '_ {
        let rules = self.model.rules.iter().zip(&self.rules).enumerate().filter(|(_, (rule, _))| rule.on);
        // Columns without values have no type, which says nothing of the rules.
        let rules = rules.filter(|_| !self.measures.table().is_without_customers());
        rules.filter_map(|(at, (rule, matches))| {
            let why = matches.as_ref().err()?;
            let names = Expr::parse(&rule.when).ok();
            let names = names.iter().flat_map(|when| when.names());
            let names: Vec<&str> = names.collect();
            // What has no value says nothing of a rule, as what the list lacks.
            if names.iter().any(|name| self.measures.is_without_values(name)) {
                return None;
            }
            let unknown: Vec<&str> = names.into_iter().filter(|name| !self.measures.has_name(name)).collect();
            let why = match unknown.iter().find(|name| !is_measure(name)) {
                Some(name) => format!("this list has no column '{name}', and no measure is called so"),
                None if unknown.is_empty() => why.trim_end_matches('.').to_owned(),
                None => return None,
            };
            Some(format!("Rule {} ({}) is not applied: {why}.", at + 1, rule.when))
        })
    }

    /// What is wrong about lifetime values from purchases, where the model looks at them.
    pub fn rough_lifetime(&self) -> Option<String> {
        let Model { criteria, rules, lifetime, .. } = &*self.model;
        // Before formulas are read: this is asked at every key.
        if lifetime.formula != Formula::Purchases || !self.measures.has("lifetime_value") {
            return None;
        }
        let measures = criteria.iter().filter(|one| one.counts()).map(|one| one.measure.as_str());
        let conditions = rules.iter().filter(|rule| rule.on).map(|rule| rule.when.as_str());
        let mut parsed =
            (measures.chain(conditions).chain(self.cut_measure())).filter_map(|text| Expr::parse(text).ok());
        let purchases =
            parsed.any(|formula| formula.uses("lifetime_value")).then(|| self.measures.purchases())?;
        purchases.rough_in_words()
    }

    /// The positions of rules that apply to customers, but only where an earlier rule fixes the tier already.
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
