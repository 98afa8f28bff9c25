//! Why a customer has its tier: one account of it for the screens, the commands and the reports. Each statement has its
//! figures, and is written in one place.

use std::fmt;
use std::sync::Arc;

use crate::data::date::Day;
use crate::data::number::counted;

use super::explain::{CriterionResult, CutPlace, Explanation, FiredRule};
use super::figures;
use super::model::{Model, Tier};
use super::ratings::RatingSpread;
use super::what_if::Improvement;

/// What a person decided about a customer's tier.
#[derive(Clone, Debug, PartialEq)]
pub struct Override {
    /// The tier that they gave.
    pub tier: Tier,
    /// Their reason.
    pub reason: Option<Arc<str>>,
    /// Who they are.
    pub by: Option<Arc<str>>,
    pub on: Option<Day>,
    /// The calculated tier on that day.
    pub calculated: Option<Tier>,
}

/// Who decided the tier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decider {
    Person,
    /// A rule of the model.
    Rule,
    /// The cuts of the model.
    Cut,
}

/// Everything that explains one customer's tier.
#[derive(Clone, Debug)]
pub struct Account<'a> {
    /// The model that tiers.
    pub model: &'a Model,
    /// The calculated tier, with the criteria, the rule and the cut behind it.
    pub explanation: &'a Explanation,
    /// What would move the customer to the next tier up; none where that has not been tried yet.
    pub steps: Option<&'a [Improvement]>,
    /// What a person decided.
    pub override_: Option<Override>,
}

/// One thing that there is to say, with its figures. Its [`Display`](fmt::Display) is a sentence or a line of a list.
#[derive(Clone, Debug, PartialEq)]
pub enum Statement<'a> {
    /// The final tier where the model decides it.
    Calculated {
        /// Its number and name.
        tier: String,
        /// 0 to 100; none where too little is known.
        score: Option<f64>,
    },
    /// The final tier where a person decided it.
    Decided {
        /// Its number and name.
        tier: String,
        /// What was decided.
        override_: &'a Override,
        /// Whether the model said the same on that day.
        confirmed: bool,
        /// The calculated tier with its name, where it differs and has not changed since.
        calculated: Option<String>,
    },
    /// The calculated tier has changed since the decision: what it was and what it is.
    Changed {
        /// The tier on the day of the decision, with its name.
        then: String,
        /// The tier today, with its name.
        now: String,
    },
    /// A rule decided.
    Rule(&'a FiredRule),
    /// The cut decided.
    Cut(&'a CutPlace),
    /// They are held in a better tier than the model says.
    Held(&'a str),
    /// The cut would have decided without the rule.
    CutAlone(&'a CutPlace),
    /// Who the customers of the tier are, as far as the figures of this one show it.
    Meaning(String),
    /// The tier is cut by this measure; the score only orders.
    OnlyOrders(&'a str),
    /// Questions that several people answered, each with what they answered.
    Raters(Vec<(&'a str, RatingSpread)>),
    /// Criteria of which this customer has no value.
    Missing(Vec<&'a str>),
    /// Criteria that no customer of the list has a value of, and how many criteria there are.
    NotInList(Vec<&'a str>, usize),
    /// A small change would lead to another tier.
    Borderline,
    /// That a fifth of one weight more or less would lead to another tier.
    DependsOnWeight,
    /// Why the lifetime value is rough.
    RoughLifetime(&'a str),
    /// Which customers they were measured against, where the scale is frozen.
    MeasuredAgainst(&'a str),
    /// The tier that any one of the steps that follow leads to: the next one up, or the better one that all of them reach;
    /// and whether a person decided on another tier than the model, whose goal it is.
    Goal(Tier, bool),
    /// A change of one criterion that is enough, and the tier that it leads to where that is better than the goal.
    Step(&'a Improvement, Option<Tier>),
    /// No change of one criterion is enough for this tier.
    NoStep(Tier),
    /// The model has the customer in the best tier.
    TopTier,
    /// There is no tier yet: how many answers there are, and how many give one.
    NotYet(usize, usize),
    /// No change of any other criterion is enough.
    NoOtherStep,
}

impl Account<'_> {
    /// The final tier.
    pub fn tier(&self) -> Option<Tier> {
        self.override_.as_ref().map(|decided| decided.tier).or(self.explanation.calculated)
    }

    /// Who decided it.
    pub fn decider(&self) -> Decider {
        match (&self.override_, &self.explanation.rule) {
            (Some(_), _) => Decider::Person,
            (None, Some(_)) => Decider::Rule,
            (None, None) => Decider::Cut,
        }
    }

    /// The final tier, who decided it, and whether the model has changed its mind since; or why there is none.
    pub fn verdict(&self) -> Vec<Statement<'_>> {
        let calculated = self.explanation.calculated;
        let named = |tier| self.model.tier_in_words(tier);
        let Some(override_) = &self.override_ else {
            let score = self.explanation.score;
            return vec![match calculated {
                Some(_) => Statement::Calculated { tier: named(calculated), score },
                None => Statement::Cut(&self.explanation.cut),
            }];
        };
        let chosen = Some(override_.tier);
        let then = override_.calculated.filter(|then| Some(*then) != calculated);
        let decided = Statement::Decided {
            tier: named(chosen),
            override_,
            confirmed: override_.calculated.or(calculated) == chosen,
            calculated: (then.is_none() && calculated != chosen).then(|| named(calculated)),
        };
        let changed = then.map(|then| Statement::Changed { then: named(Some(then)), now: named(calculated) });
        std::iter::once(decided).chain(changed).collect()
    }

    /// Who the customers of the tier are, as far as this one's figures show it: the words of the rule that decided; else
    /// the tier's meaning where the profit is known of a customer in the upper half; else its meaning by rank. None
    /// where a person gave another tier than the calculated one: their reason is what there is to say.
    pub fn meaning(&self) -> Option<Statement<'_>> {
        let tier = self.explanation.calculated.filter(|tier| self.tier() == Some(*tier))?;
        let definition = self.model.tier(tier)?;
        let words = match &self.explanation.rule {
            Some(rule) if !rule.why.is_empty() => &rule.why,
            _ if self.is_by_rank(tier) => &definition.meaning_by_rank,
            _ => &definition.meaning,
        };
        (!words.is_empty()).then(|| Statement::Meaning(words.clone()))
    }

    /// How to serve a customer of this tier; of a tier by rank in words of its own, where the model has some.
    pub fn advice(&self) -> Option<&str> {
        let tier = self.tier()?;
        let definition = self.model.tier(tier)?;
        let by_rank = self.explanation.calculated == Some(tier) && self.is_by_rank(tier);
        let by_rank = by_rank && !definition.serve_by_rank.is_empty();
        let words = if by_rank { &definition.serve_by_rank } else { &definition.serve };
        (!words.is_empty()).then_some(words)
    }

    /// Whether the figures say no more than that others are higher or lower: no rule decided, and the profit of a
    /// customer in the upper half is not known. Not in a model without words for it.
    fn is_by_rank(&self, tier: Tier) -> bool {
        let earns = self.explanation.profit.is_some_and(|profit| profit > 0.0);
        let upper = usize::from(tier.number()) < self.model.lower_half();
        let has_words = self.model.tier(tier).is_some_and(|tier| !tier.meaning_by_rank.is_empty());
        has_words && self.explanation.rule.is_none() && !(upper && earns)
    }

    /// That the score only orders the customers, where the tiers are cut by a measure.
    pub fn only_orders(&self) -> Option<Statement<'_>> {
        self.explanation.cut.measure.as_deref().map(Statement::OnlyOrders)
    }

    /// The rule or the cut that the calculated tier comes from, and whether it is a better one that they keep; of a rule
    /// also what the cut alone would have made of it where `full`. Nothing where the verdict has said why there is no tier.
    pub fn cause(&self, full: bool) -> Vec<Statement<'_>> {
        let place = &self.explanation.cut;
        let mut cause = match &self.explanation.rule {
            Some(rule) if full => vec![Statement::Rule(rule), Statement::CutAlone(place)],
            Some(rule) => vec![Statement::Rule(rule)],
            None if self.tier().is_none() => Vec::new(),
            None => vec![Statement::Cut(place)],
        };
        cause.extend(self.explanation.held_in_words.as_deref().map(Statement::Held));
        cause
    }

    /// What several people answered where more than one did: the mean is what counts.
    pub fn raters(&self) -> Option<Statement<'_>> {
        let parts = self.explanation.criteria.iter();
        let rated: Vec<_> = parts.filter_map(|part| Some((part.name.as_str(), part.raters?))).collect();
        (!rated.is_empty()).then_some(Statement::Raters(rated))
    }

    /// How far the calculated tier can be relied on: what is not known of the customer, and whether it is borderline.
    pub fn certainty(&self) -> Vec<Statement<'_>> {
        let missing = self.names(|part| part.scaled.is_none() && part.missing_from_list.is_none());
        let missing = (!missing.is_empty()).then_some(Statement::Missing(missing));
        let borderline = self.explanation.borderline.then_some(Statement::Borderline);
        let on_weight = self.explanation.depends_on_weight.then_some(Statement::DependsOnWeight);
        let rough = self.explanation.rough_lifetime.as_deref().map(Statement::RoughLifetime);
        let against = self.explanation.measured_against.as_deref().map(Statement::MeasuredAgainst);
        missing.into_iter().chain(rough).chain(borderline.or(on_weight)).chain(against).collect()
    }

    /// The criteria that the list has no values for; none where it has some for all.
    pub fn not_in_list(&self) -> Option<Statement<'_>> {
        let names = self.names(|part| part.missing_from_list.is_some());
        let all = self.explanation.criteria.len();
        (!names.is_empty()).then_some(Statement::NotInList(names, all))
    }

    /// What would lead to the next tier up; nothing as long as that has not been tried.
    pub fn way_up(&self) -> Vec<Statement<'_>> {
        let Some(tier) = self.explanation.calculated else { return self.first_tier().into_iter().collect() };
        let Some(next) = Tier::new(tier.number() - 1) else { return vec![Statement::TopTier] };
        let Some(tried) = self.steps else { return Vec::new() };
        let steps: Vec<_> = tried.iter().filter(|step| step.by.is_some()).collect();
        let Some(goal) = steps.iter().filter_map(|step| step.tier).max() else {
            return vec![Statement::NoStep(next)];
        };
        let no_other = (steps.len() < tried.len()).then_some(Statement::NoOtherStep);
        let steps =
            steps.into_iter().map(|step| Statement::Step(step, step.tier.filter(|tier| *tier < goal)));
        let is_overruled = self.tier() != Some(tier);
        std::iter::once(Statement::Goal(goal, is_overruled)).chain(steps).chain(no_other).collect()
    }

    /// How many answers there are, and with how many there is a tier, where the model asks questions alone.
    fn first_tier(&self) -> Option<Statement<'_>> {
        let counting: Vec<_> = self.model.criteria.iter().filter(|criterion| criterion.counts()).collect();
        if counting.is_empty() || !counting.iter().all(|criterion| criterion.question().is_some()) {
            return None;
        }
        let answers = self.explanation.criteria.iter().filter(|part| part.scaled.is_some()).count();
        let mut weights: Vec<f64> = counting.iter().map(|criterion| criterion.weight.0).collect();
        weights.sort_by(|a, b| b.total_cmp(a));
        let needed = self.model.min_coverage / 100.0 * weights.iter().sum::<f64>();
        let sums = weights.iter().scan(0.0, |sum, weight| {
            *sum += weight;
            Some(*sum)
        });
        let enough = sums.take_while(|sum| *sum < needed - 1e-9).count() + 1;
        Some(Statement::NotYet(answers, enough))
    }

    fn names(&self, of: impl Fn(&CriterionResult) -> bool) -> Vec<&str> {
        self.explanation.criteria.iter().filter(|part| of(part)).map(|part| part.name.as_str()).collect()
    }
}

impl Override {
    /// `anna on 2026-03-02: "two referrals".`; `you` where no name is known.
    fn signed(&self) -> String {
        let by = self.by.as_deref().unwrap_or("you");
        let on = self.on.map_or_else(String::new, |day| format!(" on {day}"));
        let reason = self.reason.as_ref().map_or_else(|| ".".to_owned(), |reason| format!(": \"{reason}\"."));
        format!("{by}{on}{reason}")
    }
}

impl fmt::Display for Statement<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Calculated { tier, score: Some(score) } => {
                write!(f, "Tier {tier} (as calculated, score {})", figures::tenths(*score))
            }
            Self::Calculated { tier, score: None } => write!(f, "Tier {tier} (as calculated)"),
            Self::Decided { tier, override_, confirmed, calculated } => {
                let verb = if *confirmed { "confirmed" } else { "decided" };
                write!(f, "Tier {tier}, {verb} by {}", override_.signed())?;
                let Some(calculated) = calculated else { return Ok(()) };
                write!(f, " The model says {calculated}.")
            }
            Self::Changed { then, now } => {
                write!(f, "On the day of the decision the model said {then}; now it says {now}.")
            }
            Self::Rule(rule) => {
                let FiredRule { position, when, outcome, why } = rule;
                match why.trim_end_matches('.') {
                    "" => write!(f, "Rule {}: {when}: {outcome}.", position + 1),
                    why => write!(f, "Rule {}: {why} ({when}): {outcome}.", position + 1),
                }
            }
            Self::Cut(place) => write!(f, "{place}"),
            Self::CutAlone(place) => f.write_str(&place.without_rule()),
            Self::Raters(rated) => {
                let each: Vec<String> =
                    rated.iter().map(|(name, spread)| format!("{name} {spread}")).collect();
                write!(f, "Several people rated; the mean of their answers counts: {}.", each.join("; "))
            }
            Self::Missing(names) => {
                let are = if names.len() == 1 { "is" } else { "are" };
                write!(f, "{} {are} missing: {}.", counted(names.len(), "value"), names.join(", "))
            }
            Self::NotInList(names, all) => {
                let here = all - names.len();
                write!(
                    f,
                    "Based on {here} of {all} criteria. This list has no values for: {}.",
                    names.join(", ")
                )
            }
            Self::RoughLifetime(why) | Self::MeasuredAgainst(why) | Self::Held(why) => f.write_str(why),
            Self::Borderline => {
                f.write_str("Borderline: a point of score more or less would put them in another tier.")
            }
            Self::DependsOnWeight => {
                f.write_str("One weight decides: a fifth more or less of it would put them in another tier.")
            }
            Self::Goal(tier, false) => write!(f, "To reach tier {tier} (any one of these):"),
            Self::Goal(tier, true) => write!(f, "For the model to say {tier} (any one of these):"),
            Self::Step(step, None) => write!(f, "{step}"),
            Self::Step(step, Some(past)) => write!(f, "{step} (tier {past})"),
            Self::NoStep(tier) => write!(f, "Nothing alone would be enough for tier {tier}."),
            Self::Meaning(words) => {
                write!(f, "{words}")?;
                f.write_str(if words.ends_with(['.', '!', '?']) { "" } else { "." })
            }
            Self::OnlyOrders(measure) => {
                write!(f, "The tier is cut by {measure}; the score only orders the customers within a tier.")
            }
            Self::TopTier => f.write_str("The model has them in the top tier."),
            Self::NotYet(answers, enough) => {
                write!(f, "No tier yet: {answers} of {enough} answers that give one.")
            }
            Self::NoOtherStep => f.write_str("Nothing else is enough on its own."),
        }
    }
}

impl fmt::Display for Improvement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.by {
            Some(by) if self.is_date => {
                write!(
                    f,
                    "{}: {} later",
                    self.criterion,
                    figures::change(by.abs(), self.unit).trim_start_matches('+')
                )
            }
            Some(by) => write!(f, "{} {}", self.criterion, figures::change(by, self.unit)),
            None => write!(f, "{}: not enough on its own", self.criterion),
        }
    }
}

#[cfg(test)]
mod tests;
