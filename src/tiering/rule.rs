//! Rules: conditions that fix, cap or floor the tier.
//!
//! The first matching rule that fixes decides. Otherwise the cut does, within the first matching cap and the
//! first matching floor; where these two contradict each other, the earlier one holds.

use rayon::prelude::*;

use crate::data::expr::{self, ExprError};

use super::measure::Measures;
use super::model::{Outcome, Rule, Tier};

/// A rule's condition, answered for every customer.
#[derive(Debug, Clone)]
pub struct Matches(Vec<bool>);

impl Matches {
    /// Answers a condition for every customer; where it is unknown, it does not match.
    ///
    /// # Errors
    /// Where the text is no condition, or names something that the list does not have.
    pub fn of(when: &str, measures: &Measures) -> Result<Matches, ExprError> {
        let bound = expr::condition(when, measures)?;
        let parts: Vec<Vec<Option<bool>>> =
            measures.table().chunks().into_par_iter().map(|rows| bound.truths(rows)).collect();
        Ok(Matches(parts.into_iter().flatten().map(|truth| truth == Some(true)).collect()))
    }

    /// Whether the condition holds for a customer.
    pub fn at(&self, row: usize) -> bool {
        self.0[row]
    }

    /// How many customers it holds for.
    pub fn count(&self) -> usize {
        self.0.iter().filter(|&&holds| holds).count()
    }

    /// Whether every customer of `self` is one of `others` already.
    pub fn all_in(&self, others: &[&Matches]) -> bool {
        (self.0.iter().enumerate()).all(|(row, holds)| !holds || others.iter().any(|other| other.at(row)))
    }
}

/// What the rules make of one customer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    /// The first rule that fixes: its position and tier.
    pub fixed: Option<(usize, Tier)>,
    /// The first rule that caps: its position and the best tier allowed.
    pub at_best: Option<(usize, Tier)>,
    /// The first rule that floors: its position and the worst tier allowed.
    pub at_worst: Option<(usize, Tier)>,
}

impl Limits {
    /// Reads the rules that hold for one customer, in order.
    pub fn of<'a>(rules: impl Iterator<Item = (usize, &'a Rule)>) -> Limits {
        let mut limits = Limits::default();
        for (position, rule) in rules {
            match rule.outcome() {
                Some(Outcome::Fix(tier)) => {
                    limits.fixed = Some((position, tier));
                    return limits;
                }
                Some(Outcome::AtBest(tier)) => {
                    let free = limits.at_worst.is_none_or(|(_, worst)| tier <= worst);
                    if free && limits.at_best.is_none() {
                        limits.at_best = Some((position, tier));
                    }
                }
                Some(Outcome::AtWorst(tier)) => {
                    let free = limits.at_best.is_none_or(|(_, best)| tier >= best);
                    if free && limits.at_worst.is_none() {
                        limits.at_worst = Some((position, tier));
                    }
                }
                None => {}
            }
        }
        limits
    }

    /// The tier, and the position of the rule that made it other than the cut's.
    pub fn apply(&self, cut: Option<Tier>) -> (Option<Tier>, Option<usize>) {
        if let Some((rule, tier)) = self.fixed {
            return (Some(tier), Some(rule));
        }
        let Some(tier) = cut else { return (None, None) };
        match (self.at_best, self.at_worst) {
            (Some((rule, best)), _) if tier < best => (Some(best), Some(rule)),
            (_, Some((rule, worst))) if tier > worst => (Some(worst), Some(rule)),
            _ => (Some(tier), None),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(outcome: Outcome) -> Rule {
        let mut rule = Rule {
            when: "1 = 1".into(),
            tier: None,
            at_best: None,
            at_worst: None,
            why: String::new(),
            on: true,
        };
        rule.set_outcome(outcome);
        rule
    }

    fn decide(outcomes: &[Outcome], cut: u8) -> (Option<u8>, Option<usize>) {
        let rules: Vec<Rule> = outcomes.iter().map(|&outcome| rule(outcome)).collect();
        let (tier, by) = Limits::of(rules.iter().enumerate()).apply(Tier::new(cut));
        (tier.map(Tier::number), by)
    }

    #[test]
    fn the_first_fix_decides_and_limits_bound_the_cut() {
        use Outcome::{AtBest, AtWorst, Fix};
        let [one, two, three, four] = [Tier::at(0), Tier::at(1), Tier::at(2), Tier::at(3)];
        assert_eq!(decide(&[], 2), (Some(2), None));
        assert_eq!(decide(&[Fix(four), Fix(one)], 2), (Some(4), Some(0)));
        assert_eq!(decide(&[AtBest(three), Fix(one)], 2), (Some(1), Some(1)));
        assert_eq!(decide(&[AtBest(three)], 1), (Some(3), Some(0)));
        assert_eq!(decide(&[AtBest(three)], 4), (Some(4), None));
        assert_eq!(decide(&[AtWorst(three)], 4), (Some(3), Some(0)));
        assert_eq!(decide(&[AtBest(two), AtWorst(three)], 4), (Some(3), Some(1)));
        assert_eq!(decide(&[AtBest(three), AtWorst(two)], 1), (Some(3), Some(0)), "the earlier limit holds");
        assert_eq!(decide(&[AtBest(three), AtBest(four)], 1), (Some(3), Some(0)));
    }

    #[test]
    fn without_a_cut_only_a_fix_gives_a_tier() {
        use Outcome::{AtWorst, Fix};
        assert_eq!(decide(&[AtWorst(Tier::at(2))], 0), (None, None));
        assert_eq!(decide(&[Fix(Tier::at(3))], 0), (Some(4), Some(0)));
    }
}
