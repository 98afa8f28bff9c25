//! The tiering: what an evaluation comes to, with everything it came from.

use std::fmt;
use std::sync::Arc;

use crate::data::finding::{Finding, FindingKind};
use crate::data::table::Table;
use crate::tiering::cut::Levels;
use crate::tiering::measure::Measures;
use crate::tiering::model::{CutBy, Model, Tier};
use crate::tiering::rule::Matches;
use crate::tiering::scale::Scaled;
use crate::tiering::score::Weighted;
use crate::tiering::summary::Sums;

use super::{Engine, Known, weighted};

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
    pub scores: Arc<Vec<f64>>,
    /// By row: what the cuts are made in where it is not the score.
    pub amounts: Option<Arc<Vec<f64>>>,
    /// Where the cuts are.
    pub levels: Levels,
    /// Calculated tiers by row; none is "not enough data".
    pub tiers: Vec<Option<Tier>>,
    /// Customers, revenue, profit and effort by calculated tier.
    pub sums: Sums,
    /// Customers within [`FRAGILE_WITHIN`](crate::tiering::impact::FRAGILE_WITHIN) points of a cut; 0 for cuts by
    /// value.
    pub fragile: usize,
}

impl fmt::Debug for Tiering {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Tiering of {} customers by '{}'", self.tiers.len(), self.model.name)
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
