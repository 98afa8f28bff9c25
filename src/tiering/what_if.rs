//! What would move a customer one tier up: for each criterion alone, the smallest change of its measure that
//! does it, the other measures and the other customers staying as they are.

use super::engine::Tiering;
use super::explain::{CriterionResult, limits, parts};
use super::measure::Unit;
use super::model::{CutBy, Tier, Weight};
use super::rule::Limits;
use super::scale::Scaled;
use super::score;

/// How often the first step that is tried must be doubled to be the whole way from the value to the best one.
const DOUBLINGS: i32 = 30;
/// Halvings of the step that is enough: so many that neighbouring numbers are told apart.
const HALVINGS: usize = 64;

/// What one criterion alone would have to change by.
#[derive(Clone, Debug, PartialEq)]
pub struct Improvement {
    /// The criterion's name.
    pub criterion: String,
    /// The change of its measure; none means "not by this alone".
    pub by: Option<f64>,
    /// What the measure's numbers are.
    pub unit: Unit,
}

/// For each criterion that is known for the customer, the smallest change that reaches the next tier up.
/// Empty where there is no tier above, or no tier at all.
pub fn next_tier_up(tiering: &Tiering, row: usize) -> Vec<Improvement> {
    let Some(target) = tiering.tier(row).and_then(|tier| Tier::new(tier.number() - 1)) else {
        return Vec::new();
    };
    let parts = parts(tiering, row);
    let case = WhatIf { tiering, row, now: limits(tiering, row), target, parts: &parts };
    let known = parts.iter().enumerate().filter(|(_, part)| part.scaled.is_some());
    known
        .map(|(at, part)| Improvement {
            criterion: part.name.clone(),
            by: case.smallest_change(at),
            unit: part.unit,
        })
        .collect()
}

/// One customer with one tier to reach.
struct WhatIf<'a> {
    tiering: &'a Tiering,
    row: usize,
    parts: &'a [CriterionResult],
    now: Limits,
    target: Tier,
}

impl WhatIf<'_> {
    fn smallest_change(&self, at: usize) -> Option<f64> {
        let part = &self.parts[at];
        let (value, scaled) = (part.value?, self.tiering.criteria[part.position].as_ref().ok()?);
        let best = scaled.best_value()?;
        let results = self.results(&part.measure);
        let rules = self.tiering.formulas.criterion(self.tiering, part.position).rules.as_ref();
        let reaches = |supposed: f64| {
            let limits =
                rules.map_or(self.now, |rules| rules.limits(&self.tiering.model, self.row, supposed));
            let (tier, _) =
                limits.apply(self.tiering.levels.tier(self.level(part, &results, value, supposed)));
            tier.is_some_and(|tier| tier <= self.target)
        };
        let (mut short, mut enough) = first_enough(value, best, reaches)?;
        let sayable = |supposed: f64| rounded_away(supposed, value, part.unit);
        let mut to_be_said = true;
        for _ in 0..HALVINGS {
            // Where both ends are said alike, so is all that lies between them.
            if to_be_said && sayable(short) == sayable(enough) {
                if let Some(said) = sayable(enough).into_iter().find(|&rounded| reaches(rounded)) {
                    return Some(said - value);
                }
                to_be_said = false;
            }
            let middle = short + (enough - short) / 2.0;
            if middle == short || middle == enough {
                break;
            }
            if reaches(middle) { enough = middle } else { short = middle }
        }
        let said = sayable(enough).into_iter().find(|&rounded| reaches(rounded));
        Some(said.unwrap_or(enough) - value)
    }

    /// The weights and results of the known parts; with its scale, where the result changes with this measure.
    fn results(&self, measure: &str) -> Vec<(Weight, f64, Option<&Scaled>)> {
        let result = |part: &CriterionResult| {
            let (result, scaled) = (part.scaled?, self.tiering.criteria[part.position].as_ref().ok()?);
            Some((Weight(part.weight), result, Some(&**scaled).filter(|_| part.measure == measure)))
        };
        self.parts.iter().filter_map(result).collect()
    }

    /// What the cuts are made in, with another value of one part's measure.
    fn level(
        &self,
        changed: &CriterionResult,
        results: &[(Weight, f64, Option<&Scaled>)],
        value: f64,
        supposed: f64,
    ) -> f64 {
        if self.tiering.model.cuts.by == CutBy::Value {
            let is_cut = self.tiering.cut_measure() == Some(&changed.measure);
            return if is_cut { supposed } else { self.tiering.levels_by_row()[self.row] };
        }
        let replaced = results.iter().map(|&(weight, result, changing)| {
            (weight, changing.map_or(result, |scaled| scaled.of_changed(value, supposed)))
        });
        score::of_results(replaced).score
    }
}

/// A value on the way from `value` to `best` that is enough, and one before it that is not. More may be too much
/// again where a rule asks for it, so the way is gone in steps, each twice the one before.
fn first_enough(value: f64, best: f64, reaches: impl Fn(f64) -> bool) -> Option<(f64, f64)> {
    let way = |halvings: i32| value + (best - value) * 0.5_f64.powi(halvings);
    let mut short = value;
    for step in (1..=DOUBLINGS).rev().map(way).chain([best]) {
        if reaches(step) {
            return Some((short, step));
        }
        short = step;
    }
    None
}

/// Rounds a value away from where it is now to what can be said: whole things and days, cents, hundredths of a
/// percent. The nearest such value, and the one after it.
fn rounded_away(value: f64, from: f64, unit: Unit) -> [f64; 2] {
    let places = match unit {
        Unit::Count | Unit::Days => 1.0,
        Unit::Money | Unit::Years => 100.0,
        Unit::Share | Unit::Plain => 10_000.0,
    };
    let change = (value - from) * places;
    // What the arithmetic leaves behind the last digit is no reason for a further step.
    let change = if (change - change.round()).abs() < 1e-6 { change.round() } else { change };
    let (change, further) = if change > 0.0 { (change.ceil(), 1.0) } else { (change.floor(), -1.0) };
    [change, change + further].map(|change| from + change / places)
}

#[cfg(test)]
mod tests;
