//! Explaining one customer: every criterion's part in the score, the rule that fired, the cut it fell by.

use std::fmt;

use crate::data::display;

use super::engine::Tiering;
use super::figures;
use super::measure::in_words;
use super::model::{Criterion, CutBy, Outcome, Tier, Weight};
use super::ratings::RatingSpread;
use super::score::{self, Score};
use super::sensitivity::WEIGHT_SWING;
use super::steady::Held;
use super::unit::Unit;

/// Why a customer has the calculated tier.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// 0 to 100; none where too little is known.
    pub score: Option<f64>,
    /// How much of the weight of all criteria of the model is known, 0 to 1.
    pub coverage: f64,
    /// What the model says; none is "not enough data".
    pub calculated: Option<Tier>,
    /// One for each criterion that counts.
    pub criteria: Vec<CriterionResult>,
    /// The rule that decided, where one did.
    pub rule: Option<FiredRule>,
    /// Where the customer is among the cuts.
    pub cut: CutPlace,
    /// What the customer leaves after costs, where it is known.
    pub profit: Option<f64>,
    /// In another tier, after rules, if the score moves by a point.
    pub borderline: bool,
    /// Not borderline, but in another tier, after rules, if one weight moves by a fifth.
    pub depends_on_weight: bool,
    /// Why the lifetime value of this model and list is rough, in a sentence; none where it is not, or does not count.
    pub rough_lifetime: Option<String>,
    /// Which customers they were measured against, in a sentence, where the scale is frozen.
    pub measured_against: Option<String>,
    /// How they are held in a better tier than the model says, where they are.
    pub held: Option<Held>,
    /// The same in a sentence.
    pub held_in_words: Option<String>,
}

/// One criterion's part in a score.
#[derive(Clone, Debug, PartialEq)]
pub struct CriterionResult {
    /// The criterion's position in the model.
    pub position: usize,
    /// What it is called.
    pub name: String,
    /// What it measures.
    pub measure: String,
    /// What the measure's numbers are.
    pub unit: Unit,
    /// The customer's value, where it is known.
    pub value: Option<f64>,
    /// The value on the criterion's scale, 0 to 100.
    pub scaled: Option<f64>,
    /// How much it counts in the model.
    pub weight: f64,
    /// How much it counts for this customer, of 100 points: its weight among the criteria that are known. They add up to
    /// 100, and with `scaled` to the points: whole numbers where these are near enough, else tenths.
    pub effective: Option<f64>,
    /// What it adds to the score; the points of all criteria sum to it.
    pub points: Option<f64>,
    /// The same in tenths that add up to the score in tenths.
    pub shown_points: Option<f64>,
    /// What several people answered, where it is a question that more than one of them did; their mean is the value.
    pub raters: Option<RatingSpread>,
    /// Why no customer of this list has a value, where that is so.
    pub missing_from_list: Option<String>,
}

/// Where a customer is among the cuts of a model.
#[derive(Clone, Debug, PartialEq)]
pub struct CutPlace {
    /// The measure that is cut, as a sentence calls it; none where that is the score.
    pub measure: Option<String>,
    /// What the customer has of it; NaN where that is not known.
    pub level: f64,
    /// The tier by the cuts alone.
    pub tier: Option<Tier>,
    /// Where this tier starts, but for the last.
    pub low: Option<f64>,
    /// Where the tier above starts, but for the first.
    pub high: Option<f64>,
    /// Percent of the weight that must be known for a score.
    pub min_coverage: f64,
    /// Whether nothing at all is known that counts.
    pub nothing_known: bool,
    /// Where that is so, that the list has too little for anybody to get a score.
    pub list_lacks: bool,
    /// Where a measure is shared out: whether its total is 0 or less.
    pub has_no_shares: bool,
}

/// A rule that decided a tier.
#[derive(Clone, Debug, PartialEq)]
pub struct FiredRule {
    /// Its position in the model.
    pub position: usize,
    /// Its condition.
    pub when: String,
    /// What it did.
    pub outcome: Outcome,
    /// Its reason, in words.
    pub why: String,
}

impl Explanation {
    /// Explains the calculated tier of a row of the list.
    pub fn of(tiering: &Tiering, row: usize) -> Explanation {
        let mut criteria = parts(tiering, row);
        let Score { score, coverage } = score_of(in_list(&criteria));
        let known: f64 = criteria.iter().filter(|part| part.scaled.is_some()).map(|part| part.weight).sum();
        let all: f64 = criteria.iter().map(|part| part.weight).sum();
        for part in &mut criteria {
            part.points = part.scaled.map(|scaled| part.weight * scaled / known);
        }
        add_up(&mut criteria, known);
        let weights = tiering.weighted();
        let enough = weights.list_is_enough() && score::enough(coverage, weights.min_coverage);
        let score = (enough && !score.is_nan()).then_some(score);
        let (calculated, fired) = tiering.limits(row).apply(tiering.levels.tier(tiering.level(row)));
        let held = tiering.held(row).copied();
        let held_in_words =
            held.as_ref().zip(tiering.holding.as_ref()).map(|(held, holding)| holding.in_words(held));
        Explanation {
            score,
            coverage: if all > 0.0 { known / all } else { 0.0 },
            calculated: held.map_or(calculated, |held| Some(held.tier)),
            rule: fired.map(|position| fired_rule(tiering, position)),
            cut: CutPlace::of(tiering, row, coverage),
            profit: tiering.sums.profits().map(|profits| profits.at(row)).filter(|profit| !profit.is_nan()),
            borderline: tiering.is_near(row),
            depends_on_weight: depends_on_weight(tiering, row, &criteria),
            rough_lifetime: tiering.rough_lifetime(),
            measured_against: tiering.frozen.as_ref().map(|frozen| frozen.in_words()),
            held,
            held_in_words,
            criteria,
        }
    }
}

/// Rounds weights and points so that those shown add up.
fn add_up(criteria: &mut [CriterionResult], known: f64) {
    let parts = || criteria.iter().filter_map(|part| Some((100.0 * part.weight / known, part.points?)));
    let (weights, points): (Vec<f64>, Vec<f64>) = parts().unzip();
    let is_whole = |weight: &f64| (weight - weight.round()).abs() < 0.05;
    let decimals = if weights.iter().all(is_whole) { 0 } else { 1 };
    let shown = figures::adding_up(&weights, decimals).into_iter().zip(figures::adding_up(&points, 1));
    for (part, (weight, points)) in criteria.iter_mut().filter(|part| part.points.is_some()).zip(shown) {
        (part.effective, part.shown_points) = (Some(weight), Some(points));
    }
}

/// The parts of all criteria that count, without their points.
pub(super) fn parts(tiering: &Tiering, row: usize) -> Vec<CriterionResult> {
    let criteria = tiering.model.criteria.iter().zip(&tiering.criteria).enumerate();
    let counting = criteria.filter(|(_, (criterion, _))| criterion.counts());
    counting
        .map(|(position, (criterion, scaled))| {
            let measured = tiering.formulas.criterion(tiering, position);
            let result = scaled.as_ref().ok().map(|scaled| scaled.at(row));
            CriterionResult {
                position,
                name: criterion.name.clone(),
                measure: criterion.measure.clone(),
                unit: measured.unit,
                value: measured.value(row),
                scaled: result.filter(|result| !result.is_nan()),
                weight: criterion.weight.0,
                effective: None,
                points: None,
                shown_points: None,
                raters: raters(tiering, criterion, row),
                missing_from_list: scaled.as_ref().err().cloned(),
            }
        })
        .collect()
}

/// What several people answered to the question of a criterion.
fn raters(tiering: &Tiering, criterion: &Criterion, row: usize) -> Option<RatingSpread> {
    let answer = tiering.measures.answer(criterion.question()?, row);
    answer.filter(|answer| answer.raters() > 1)
}

/// The score of parts. A criterion that no customer of the list has counts neither for the score nor for its coverage.
pub(super) fn score_of(parts: impl Iterator<Item = (Weight, Option<f64>)>) -> Score {
    score::of_results(parts.map(|(weight, result)| (weight, result.unwrap_or(f64::NAN))))
}

/// Weights and results of the criteria that the list has something for.
pub(super) fn in_list(criteria: &[CriterionResult]) -> impl Iterator<Item = (Weight, Option<f64>)> + '_ {
    let in_list = criteria.iter().filter(|part| part.missing_from_list.is_none());
    in_list.map(|part| (Weight(part.weight), part.scaled))
}

fn fired_rule(tiering: &Tiering, position: usize) -> FiredRule {
    let rule = &tiering.model.rules[position];
    FiredRule {
        position,
        when: rule.when.clone(),
        outcome: rule.outcome().unwrap_or(Outcome::AtWorst(Tier::at(tiering.model.tier_count() - 1))),
        why: rule.why.clone(),
    }
}

impl CutPlace {
    fn of(tiering: &Tiering, row: usize, coverage: f64) -> CutPlace {
        let model = &tiering.model;
        let level = tiering.level(row);
        let tier = tiering.levels.tier(level);
        let from = |index: usize| tiering.levels.from.get(index).copied().filter(|from| from.is_finite());
        let measure = || in_words(tiering.cut_measure().or(model.cuts.of.as_deref()).unwrap_or("value"));
        CutPlace {
            measure: (model.cuts.by == CutBy::Value).then(measure),
            level,
            tier,
            low: tier.and_then(|tier| from(tier.index())),
            high: tier.and_then(|tier| tier.index().checked_sub(1)).and_then(from),
            min_coverage: model.min_coverage,
            nothing_known: coverage.is_nan() || coverage == 0.0,
            list_lacks: !tiering.weighted().list_is_enough(),
            has_no_shares: tiering.shared_out.as_ref().is_some_and(|found| !found.ordered.has_shares()),
        }
    }

    /// The tier by the cuts alone, where a rule gives another: `Without the rule: tier 3, by score 37.4 (25 to 50)`.
    pub fn without_rule(&self) -> String {
        let Some(tier) = self.tier else { return "Without the rule: no tier.".to_owned() };
        let (measure, level) = (self.measure(), self.written(self.level));
        format!("Without the rule: tier {tier}, by {measure} {level}{}", self.bounds())
    }

    fn measure(&self) -> &str {
        self.measure.as_deref().unwrap_or("score")
    }

    fn written(&self, number: f64) -> String {
        if self.measure.is_some() { figures::amount(number) } else { figures::tenths(number) }
    }

    /// Where the tier starts and ends, in brackets; nothing where it has no limits.
    fn bounds(&self) -> String {
        let bound = |bound: f64| self.written(bound).trim_end_matches(".0").to_owned();
        match (self.tier, self.low.map(bound), self.high.map(bound)) {
            (Some(tier), _, Some(high)) if self.measure.is_some() => {
                format!(" (tier {} starts at {high})", tier.number() - 1)
            }
            (_, Some(low), Some(high)) => format!(" ({low} to {high})"),
            (_, Some(low), None) => format!(" (from {low})"),
            (_, None, Some(high)) => format!(" (below {high})"),
            (_, None, None) => String::new(),
        }
    }
}

impl fmt::Display for CutPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(tier) = self.tier else {
            return match &self.measure {
                Some(measure) if self.has_no_shares => {
                    write!(f, "No tier: all {measure} together is 0 or less, so nobody has a share of it.")
                }
                Some(measure) => write!(f, "No tier: {measure} is not known."),
                None if self.nothing_known => f.write_str("No tier: nothing in the list to judge them by."),
                None if self.list_lacks => f.write_str("No tier: the list has too little of what counts."),
                None => write!(f, "No tier: less than {}% of what counts is known.", self.min_coverage),
            };
        };
        // The score of a model that shares out a measure only orders the customers.
        let measure = display::capitalised(self.measure());
        write!(f, "{measure} {}: tier {tier}{}", self.written(self.level), self.bounds())
    }
}

fn depends_on_weight(tiering: &Tiering, row: usize, criteria: &[CriterionResult]) -> bool {
    if tiering.shared_out.is_some() || tiering.score(row).is_none() || tiering.is_near(row) {
        return false;
    }
    let tier_with = |position: usize, factor: f64| {
        let in_list = criteria.iter().enumerate().filter(|(_, part)| part.missing_from_list.is_none());
        let found = score::of_results(in_list.map(|(at, part)| {
            let swing = if at == position { factor } else { 1.0 };
            (Weight(part.weight * swing), part.scaled.unwrap_or(f64::NAN))
        }));
        let enough = score::enough(found.coverage, tiering.model.min_coverage / 100.0);
        tiering.tier_at(row, if enough { found.score } else { f64::NAN })
    };
    let now = tiering.tiers[row];
    (0..criteria.len())
        .any(|at| [1.0 - WEIGHT_SWING, 1.0 + WEIGHT_SWING].iter().any(|&factor| tier_with(at, factor) != now))
}

#[cfg(test)]
mod tests;
