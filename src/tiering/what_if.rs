//! What would move a customer one tier up: for each criterion alone, the smallest change of its measure that
//! does it, the other measures and the other customers staying as they are.

use crate::data::expr::{Expr, Names, Source};

use super::engine::Tiering;
use super::explain::{Part, limits, parts};
use super::measure::{Measures, Unit};
use super::model::{CutBy, Rule, Tier, Weight};
use super::rule::Limits;
use super::score;

/// Halvings of the way between the value as it is and the best one: enough to tell neighbouring numbers apart.
const HALVINGS: usize = 64;

/// What one criterion alone would have to change by.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// The criterion's name.
    pub criterion: String,
    /// The change of its measure; none means "not by this alone".
    pub by: Option<f64>,
    /// What the measure's numbers are.
    pub unit: Unit,
}

/// For each criterion that is known for the customer, the smallest change that reaches the next tier up.
/// Empty where there is no tier above, or no tier at all.
pub fn next_tier_up(tiering: &Tiering, row: usize) -> Vec<Step> {
    let Some(target) = tiering.tier(row).and_then(|tier| Tier::new(tier.number() - 1)) else {
        return Vec::new();
    };
    let parts = parts(tiering, row);
    let rules = tiering.model.rules.iter().enumerate().filter(|(_, rule)| rule.on);
    let case = Case {
        tiering,
        row,
        now: limits(tiering, row),
        rules: rules.filter_map(|(at, rule)| Some((at, rule, Expr::parse(&rule.when).ok()?))).collect(),
        target,
        parts: &parts,
    };
    let known = parts.iter().enumerate().filter(|(_, part)| part.scaled.is_some());
    known
        .map(|(at, part)| Step {
            criterion: part.name.clone(),
            by: case.smallest_change(at),
            unit: part.unit,
        })
        .collect()
}

/// One customer with one tier to reach.
struct Case<'a> {
    tiering: &'a Tiering,
    row: usize,
    parts: &'a [Part],
    now: Limits,
    rules: Vec<(usize, &'a Rule, Expr)>,
    target: Tier,
}

impl Case<'_> {
    fn smallest_change(&self, at: usize) -> Option<f64> {
        let part = &self.parts[at];
        let (value, scaled) = (part.value?, self.tiering.criteria[part.position].as_ref().ok()?);
        let best = scaled.best_value()?;
        let name = part.measure.trim().trim_matches('"');
        let asked = |(_, _, when): &(usize, &Rule, Expr)| {
            when.names().iter().any(|used| used.eq_ignore_ascii_case(name))
        };
        let rules_ask = self.rules.iter().any(asked);
        let reaches = |supposed: f64| {
            let limits = if rules_ask { self.limits_with(name, supposed) } else { self.now };
            let tier =
                limits.apply(self.tiering.levels.tier(self.level(at, scaled.of_value(supposed), supposed))).0;
            tier.is_some_and(|tier| tier <= self.target)
        };
        if best == value || !reaches(best) {
            return None;
        }
        let (mut short, mut enough) = (value, best);
        for _ in 0..HALVINGS {
            let middle = short + (enough - short) / 2.0;
            if reaches(middle) { enough = middle } else { short = middle }
        }
        let rounded = rounded_away(enough, value, part.unit);
        Some(if reaches(rounded) { rounded } else { enough } - value)
    }

    /// What the cuts are made in, with another result of one criterion.
    fn level(&self, at: usize, scaled: f64, value: f64) -> f64 {
        let cuts = &self.tiering.model.cuts;
        if cuts.by == CutBy::Value {
            let is_cut = cuts.of.as_deref() == Some(&self.parts[at].measure);
            return if is_cut { value } else { self.tiering.levels_by_row()[self.row] };
        }
        let results = self.parts.iter().enumerate().filter(|(_, part)| part.scaled.is_some());
        let replaced = results.map(|(position, part)| {
            let result = if position == at { scaled } else { part.scaled.unwrap_or(f64::NAN) };
            (Weight(part.weight), result)
        });
        score::of_results(replaced).score
    }

    /// The rules, asked again with another value of a measure.
    fn limits_with(&self, name: &str, value: f64) -> Limits {
        let supposed = Supposed { measures: &self.tiering.measures, name, value };
        let holds = |when: &Expr| {
            when.bind(&supposed).is_ok_and(|bound| bound.truths(self.row..self.row + 1) == [Some(true)])
        };
        Limits::of(
            self.rules.iter().filter(|(_, _, when)| holds(when)).map(|&(position, rule, _)| (position, rule)),
        )
    }
}

/// Rounds a value away from where it is now to what can be said: whole things and days, cents, tenths.
fn rounded_away(value: f64, from: f64, unit: Unit) -> f64 {
    let places = match unit {
        Unit::Count | Unit::Days => 1.0,
        Unit::Money | Unit::Years => 100.0,
        Unit::Share | Unit::Plain => 10_000.0,
    };
    let change = (value - from) * places;
    // What the arithmetic leaves behind the last digit is no reason for a further step.
    let change = if (change - change.round()).abs() < 1e-6 { change.round() } else { change };
    from + if change > 0.0 { change.ceil() } else { change.floor() } / places
}

/// The list's names, with one measure of one customer supposed to be another number.
struct Supposed<'a> {
    measures: &'a Measures,
    name: &'a str,
    value: f64,
}

impl Names for Supposed<'_> {
    fn resolve(&self, name: &str, quoted: bool) -> Option<Source> {
        if name.eq_ignore_ascii_case(self.name) {
            return Some(Source::NumberConstant(self.value));
        }
        self.measures.resolve(name, quoted)
    }

    fn known(&self) -> Vec<String> {
        self.measures.known()
    }
}
