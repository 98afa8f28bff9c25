//! What would move a customer one tier up: for each column or answer alone, the smallest change that does it, in the
//! column's own unit and with its decimals, the other columns and the other customers staying as they are.
//!
//! The tier is worked out as if the list had that value: the criteria, the rules, and what a cut by value shares out all
//! follow. Where tiers are cut by share of the customers, the change is enough, but a smaller one may be as well: others
//! lose rank when this customer gains.

use super::engine::Tiering;
use super::explain::{CriterionResult, parts, score_of};
use super::formulas::{Input, Supposition};
use super::model::{Better, Tier, Weight};
use super::rule::Limits;
use super::score::{self, Weights};
use super::unit::Unit;

/// Steps that a number tells apart.
const MOST_STEPS: f64 = 9e15;
/// How far beyond the values of the list a change is looked for step by step, in doublings; then in longer leaps.
const BEYOND: i32 = 4;
/// Of a leap.
const LEAP: f64 = 16.0;

/// What one column or answer alone would have to change by.
#[derive(Clone, Debug, PartialEq)]
pub struct Improvement {
    /// The name of the criterion that measures it; else that of the column.
    pub criterion: String,
    /// The change; none means "not by this alone". Of a date: how many days fewer since then.
    pub by: Option<f64>,
    /// The tier that it leads to, which may be better than the next one up.
    pub tier: Option<Tier>,
    /// What the numbers are.
    pub unit: Unit,
    /// Whether it is a date, which would be later by this many days.
    pub is_date: bool,
    /// The size of the change in what the middle half of the list differs by, so that changes in different units can be
    /// compared: the least is the cheapest. None where there is no change that is enough.
    pub size: Option<f64>,
}

/// For each column or answer that is known for the customer, the smallest change that reaches the next tier up.
/// Empty where there is no tier above, or no tier at all.
pub fn next_tier_up(tiering: &Tiering, row: usize) -> Vec<Improvement> {
    let Some(target) = tiering.tier(row).and_then(|tier| Tier::new(tier.number() - 1)) else {
        return Vec::new();
    };
    let parts = parts(tiering, row);
    let (now, weights) = (tiering.limits(row), tiering.weighted());
    let case = WhatIf { tiering, row, now, target, parts: &parts, weights };
    let inputs = tiering.formulas.inputs(tiering).iter();
    let known = inputs.map(|input| (input, input.own(row))).filter(|(_, own)| !own.is_nan());
    known
        .map(|(input, own)| {
            let found = case.smallest_change(input, own);
            Improvement {
                criterion: input.name.clone(),
                by: found.map(|(by, _)| if input.is_date { -by } else { by }),
                tier: found.map(|(_, tier)| tier),
                unit: input.unit,
                is_date: input.is_date,
                size: found.map(|(by, _)| by.abs() / input.spread),
            }
        })
        .collect()
}

/// One customer with one tier to reach.
struct WhatIf<'a> {
    tiering: &'a Tiering,
    row: usize,
    parts: &'a [CriterionResult],
    weights: Weights,
    now: Limits,
    target: Tier,
}

impl WhatIf<'_> {
    fn smallest_change(&self, input: &Input, own: f64) -> Option<(f64, Tier)> {
        if self.is_out_of_reach(input) {
            return None;
        }
        let ways = match (input.better, input.criterion) {
            (Better::Higher, Some(_)) => &[1.0][..],
            (Better::Lower, Some(_)) => &[-1.0],
            (_, None) => &[1.0, -1.0],
        };
        ways.iter().find_map(|way| self.change(input, own, *way))
    }

    /// Whether not even the best results on all criteria that follow would do. Most changes are: none has to be tried.
    fn is_out_of_reach(&self, input: &Input) -> bool {
        if self.tiering.shared_out.is_some() || self.may_be_lifted(input) {
            return false;
        }
        let best = |part: &CriterionResult| {
            part.scaled.map(|now| if input.moves(part.position) { 100.0 } else { now })
        };
        let in_list = self.parts.iter().filter(|part| part.missing_from_list.is_none());
        let found = score_of(in_list.map(|part| (Weight(part.weight), best(part))));
        self.tiering.levels.tier(found.score).is_none_or(|tier| tier > self.target)
    }

    /// Whether rules may put the customer into the tier to reach, whatever the cuts say.
    fn may_be_lifted(&self, input: &Input) -> bool {
        let lifts = |limit: Option<(usize, Tier)>| limit.is_some_and(|(_, tier)| tier <= self.target);
        lifts(self.now.fixed) || lifts(self.now.at_worst) || input.may_lift(&self.tiering.model, self.target)
    }

    /// The smallest change in one direction, and the tier that it leads to.
    fn change(&self, input: &Input, own: f64, way: f64) -> Option<(f64, Tier)> {
        let per_one = input.steps_in_one(own);
        let here = (own * per_one).round();
        if here.abs() > MOST_STEPS {
            return None;
        }
        let may_be_lifted = self.may_be_lifted(input);
        let value = |steps: f64| (here + way * steps) / per_one;
        let reaches = |steps: f64| {
            let value = value(steps);
            let allowed = (input.ends[0]..=input.ends[1]).contains(&value);
            if allowed {
                input.suppose(self.row, value, |supposed| self.reached(supposed, may_be_lifted))
            } else {
                None
            }
        };
        let mut short = 0.0;
        let mut found = None;
        for steps in self.probes(input, [here, way, per_one]) {
            found = reaches(steps).map(|tier| (steps, tier));
            if found.is_some() {
                break;
            }
            short = steps;
        }
        let (mut enough, mut tier) = found?;
        while enough - short > 1.0 {
            let middle = ((short + enough) / 2.0).floor();
            match reaches(middle) {
                Some(reached) => (enough, tier) = (middle, reached),
                None => short = middle,
            }
        }
        Some((way * enough / per_one, tier))
    }

    /// How many steps are tried, ascending: to each of the list's values and one beyond it, and twice as far each time.
    fn probes(&self, input: &Input, [here, way, per_one]: [f64; 3]) -> Vec<f64> {
        let to = |value: f64| way * ((value * per_one).round() - here);
        let mut probes: Vec<f64> = input.knots.iter().flat_map(|knot| [to(*knot), to(*knot) + 1.0]).collect();
        let best = input.criterion.and_then(|at| self.tiering.criteria[at].as_ref().ok()?.best_value());
        probes.extend(best.filter(|_| !input.is_date).map(|best| to(best).round()));
        probes.extend(input.ends.iter().filter(|end| end.is_finite()).map(|end| to(*end)));
        let farthest = probes.iter().copied().fold(here.abs().max(16.0), f64::max) * 2_f64.powi(BEYOND);
        probes.extend(
            std::iter::successors(Some(1.0), |steps| {
                Some(steps * if *steps < farthest { 2.0 } else { LEAP })
            })
            .take_while(|steps| *steps <= MOST_STEPS),
        );
        probes.retain(|steps| *steps >= 1.0 && *steps <= MOST_STEPS);
        probes.sort_unstable_by(f64::total_cmp);
        probes.dedup();
        probes
    }

    /// The tier, where it is good enough.
    fn reached(&self, supposed: &Supposition<'_>, may_be_lifted: bool) -> Option<Tier> {
        let is_enough = |tier: &Tier| *tier <= self.target;
        let cut = self.cut(supposed);
        if !may_be_lifted && !cut.as_ref().is_some_and(is_enough) {
            // Most changes are not enough, and what the rules make of them need not be asked.
            return None;
        }
        let limits = supposed.limits(&self.tiering.model).unwrap_or(self.now);
        limits.apply(cut).0.filter(is_enough)
    }

    /// The tier by the cuts alone.
    fn cut(&self, supposed: &Supposition<'_>) -> Option<Tier> {
        let Some(shared_out) = &self.tiering.shared_out else {
            let in_list = self.parts.iter().filter(|part| part.missing_from_list.is_none());
            let found = score_of(in_list.map(|part| (Weight(part.weight), self.result(part, supposed))));
            let weights = &self.weights;
            let enough = weights.list_is_enough() && score::enough(found.coverage, weights.min_coverage);
            return self.tiering.levels.tier(if enough { found.score } else { f64::NAN });
        };
        let own = shared_out.by_row[self.row];
        match supposed.cut() {
            None => self.tiering.levels.tier(own),
            Some(amount) if own.is_nan() || amount.is_nan() => None,
            Some(amount) => {
                shared_out.ordered.class_with(own, amount, &self.tiering.model.cuts.until).map(Tier::at)
            }
        }
    }

    /// The result of a criterion.
    fn result(&self, part: &CriterionResult, supposed: &Supposition<'_>) -> Option<f64> {
        match (part.value, supposed.criterion(part.position)) {
            (_, None) => part.scaled,
            // One more customer with a value would change the ranks of all.
            (None, Some(_)) => None,
            (Some(own), Some(value)) if own == value => part.scaled,
            (Some(own), Some(value)) => {
                let scaled = self.tiering.criteria[part.position].as_ref().ok()?;
                let result = || {
                    let among = supposed.among_peers(part.position, value);
                    among.unwrap_or_else(|| scaled.of_changed(own, value))
                };
                (!value.is_nan()).then(result)
            }
        }
    }
}

#[cfg(test)]
mod tests;
