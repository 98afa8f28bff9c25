//! The model: tiers, criteria, cuts and rules; a TOML file that people can read, change and share.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::data::expr::Expr;

use super::actions::{ServiceSettings, TierAction};
pub use super::cut_settings::{CutBy, Cuts};
use super::frozen::FrozenScale;
pub use super::frozen::ScaleFrom;
use super::lifetime::Lifetime;
use super::list_settings::ListSettings;
use super::look_again::DecisionSettings;
use super::ratings;
pub use super::scale_settings::{Better, ScaleKind};
use super::small_but_valuable::SmallButValuable;
use super::steady::Steady;
pub use super::tier::Tier;

/// Everything that decides a calculated tier.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// What the model is called on screens and in files.
    pub name: String,
    /// What it is for, in a sentence or two.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub about: String,
    /// Percent of the weight that must be known for a customer to get a score, of what the list has anything for; and of
    /// all weight, below which it is said that the list has little for the model.
    #[serde(default = "Model::default_min_coverage")]
    pub min_coverage: f64,
    /// Percent of all weight that the list must have something for before anybody gets a score.
    #[serde(
        default = "Model::default_min_list_coverage",
        skip_serializing_if = "Model::is_default_list_coverage"
    )]
    pub min_list_coverage: f64,
    /// Percent of customers in the lower half of the tiers above which the list is bottom-heavy.
    #[serde(default = "Model::default_bottom_heavy")]
    pub bottom_heavy: f64,
    /// Whether an override needs a reason.
    #[serde(default, skip_serializing_if = "is_no")]
    pub require_reason: bool,
    /// Where one tier ends and the next begins.
    pub cuts: Cuts,
    /// Two to nine tiers, best first.
    pub tiers: Vec<TierDefinition>,
    /// What counts, and how much.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub criteria: Vec<Criterion>,
    /// Conditions that fix, cap or floor the tier, in the order in which they are read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<Rule>,
    /// What a lifetime value is made of.
    #[serde(default, skip_serializing_if = "is_default")]
    pub lifetime: Lifetime,
    /// Who counts as small but valuable.
    #[serde(default, skip_serializing_if = "is_default")]
    pub small_but_valuable: SmallButValuable,
    /// What the lists that lead to action assume.
    #[serde(default, skip_serializing_if = "is_default")]
    pub lists: ListSettings,
    /// When a customer goes down; at once where there is nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub steady: Option<Steady>,
    /// What becomes of a person's decisions with time.
    #[serde(default, skip_serializing_if = "is_default")]
    pub decisions: DecisionSettings,
    /// The work for customers: hours that there are, and what one costs.
    #[serde(default, skip_serializing_if = "is_default")]
    pub service: ServiceSettings,
    /// What customers are measured against.
    #[serde(default, skip_serializing_if = "is_default")]
    pub scale_from: ScaleFrom,
    /// The frozen scale, where one was taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<Arc<FrozenScale>>,
}

/// What a tier is called, what it means and how to serve it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TierDefinition {
    /// One word, such as "Partner".
    pub name: String,
    /// A mark shown beside the number where the terminal can draw it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub symbol: String,
    /// One of the sixteen colours of a terminal, by name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub color: String,
    /// Who these customers are, where the figures show it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub meaning: String,
    /// Who they are where only their rank is known; empty where `meaning` is true of everybody.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub meaning_by_rank: String,
    /// How to serve them.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub serve: String,
    /// How to serve those that `meaning_by_rank` is said of; empty where `serve` is right for them too.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub serve_by_rank: String,
    /// What to do for each of them, and how often.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub actions: Vec<TierAction>,
}

/// A measure with a direction, a scale and a weight.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    /// What it is called on screens.
    pub name: String,
    /// For a rating: the question, as it is put to a person.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub ask: String,
    /// A measure, a column or a formula over them, in the expression language.
    pub measure: String,
    /// How much it counts against the others; 0 switches it off.
    pub weight: Weight,
    /// How a value becomes 0 to 100.
    #[serde(default)]
    pub scale: ScaleKind,
    /// Which direction is good.
    #[serde(default)]
    pub better: Better,
    /// The value that scores 0 on a linear scale.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<f64>,
    /// The value that scores 100 on a linear scale.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<f64>,
    /// `[at least, points]` of a points scale, read from the top.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<[f64; 2]>,
    /// False leaves it in the file but out of the score.
    #[serde(default = "yes", skip_serializing_if = "is_yes")]
    pub on: bool,
}

/// How much a criterion counts: 0 or more, relative to the others.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Weight(pub f64);

/// A condition with what it does to the tier: exactly one of `tier`, `at_best` and `at_worst`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// The condition, in the expression language.
    pub when: String,
    /// The tier it fixes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tier: Option<Tier>,
    /// The best tier it allows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_best: Option<Tier>,
    /// The worst tier it allows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_worst: Option<Tier>,
    /// Why, in words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
    /// False leaves it in the file but unread.
    #[serde(default = "yes", skip_serializing_if = "is_yes")]
    pub on: bool,
}

/// What a rule does to a customer's tier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Exactly this tier.
    Fix(Tier),
    /// No better than this tier.
    AtBest(Tier),
    /// No worse than this tier.
    AtWorst(Tier),
}

impl Model {
    fn default_min_coverage() -> f64 {
        40.0
    }

    fn default_min_list_coverage() -> f64 {
        15.0
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
    fn is_default_list_coverage(percent: &f64) -> bool {
        *percent == Model::default_min_list_coverage()
    }

    fn default_bottom_heavy() -> f64 {
        50.0
    }

    /// The scale that customers are measured against, where it is frozen.
    pub fn frozen(&self) -> Option<&Arc<FrozenScale>> {
        self.reference.as_ref().filter(|_| self.scale_from == ScaleFrom::Reference)
    }

    /// The same without a frozen scale.
    pub fn measured_within(&self) -> Model {
        Model { scale_from: ScaleFrom::List, reference: None, ..self.clone() }
    }

    /// The number of tiers.
    pub fn tier_count(&self) -> usize {
        self.tiers.len()
    }

    /// The definition of a tier, where the model has it.
    pub fn tier(&self, tier: Tier) -> Option<&TierDefinition> {
        self.tiers.get(tier.index())
    }

    /// What to do for the customers of a tier; nothing for none.
    pub fn actions(&self, tier: Option<Tier>) -> &[TierAction] {
        tier.and_then(|tier| self.tier(tier)).map_or(&[], |definition| &definition.actions)
    }

    /// The tiers in order, with their definitions.
    pub fn tiers(&self) -> impl Iterator<Item = (Tier, &TierDefinition)> {
        (1..).filter_map(Tier::new).zip(&self.tiers)
    }

    /// What a tier is called; "not enough data" for none.
    pub fn tier_name(&self, tier: Option<Tier>) -> &str {
        match tier {
            Some(tier) => self.tier(tier).map_or("", |definition| &definition.name),
            None => "not enough data",
        }
    }

    /// A tier with its name: `2 Advisor`; `not enough data` for none.
    pub fn tier_in_words(&self, tier: Option<Tier>) -> String {
        match tier {
            Some(number) => format!("{number} {}", self.tier_name(tier)),
            None => self.tier_name(None).to_owned(),
        }
    }

    /// Everything it asks about a customer: the measures of its criteria, its conditions, and what its cuts share out.
    pub fn formulas(&self) -> impl Iterator<Item = &str> {
        let measures = self.criteria.iter().map(|criterion| criterion.measure.as_str());
        let conditions = self.rules.iter().map(|rule| rule.when.as_str());
        let shared_out = [&self.cuts.of, &self.cuts.or_else].into_iter().flatten().map(String::as_str);
        measures.chain(conditions).chain(shared_out)
    }

    /// Whether one of its formulas uses a measure or column of this name, in any case.
    pub fn uses(&self, name: &str) -> bool {
        self.formulas().any(|formula| Expr::parse(formula).is_ok_and(|formula| formula.uses(name)))
    }

    /// The criteria that a person rates from 1 to 5, each with the name of its question.
    pub fn questions(&self) -> impl Iterator<Item = (&str, &Criterion)> {
        self.criteria.iter().filter_map(|criterion| Some((criterion.question()?, criterion)))
    }

    /// The first tier of the lower half: 3 of four, 3 of three, 4 of five.
    pub fn lower_half(&self) -> usize {
        self.tier_count().div_ceil(2) + 1
    }
}

impl Criterion {
    /// Whether it takes part in the score.
    pub fn counts(&self) -> bool {
        self.on && self.weight.0 > 0.0
    }

    /// The question that a person answers for it from 1 to 5, where it is a rating: `pays_on_time`.
    pub fn question(&self) -> Option<&str> {
        ratings::question(&self.measure)
    }
}

impl Rule {
    /// What it does; none where it says nothing (which [`super::check`] reports).
    pub fn outcome(&self) -> Option<Outcome> {
        (self.tier.map(Outcome::Fix))
            .or(self.at_best.map(Outcome::AtBest))
            .or(self.at_worst.map(Outcome::AtWorst))
    }

    /// Gives it another outcome.
    pub fn set_outcome(&mut self, outcome: Outcome) {
        (self.tier, self.at_best, self.at_worst) = match outcome {
            Outcome::Fix(tier) => (Some(tier), None, None),
            Outcome::AtBest(tier) => (None, Some(tier), None),
            Outcome::AtWorst(tier) => (None, None, Some(tier)),
        };
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fix(tier) => write!(f, "tier {tier}"),
            Self::AtBest(tier) => write!(f, "at best tier {tier}"),
            Self::AtWorst(tier) => write!(f, "at worst tier {tier}"),
        }
    }
}

fn yes() -> bool {
    true
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_no(on: &bool) -> bool {
    !on
}

fn is_default<T: Default + PartialEq>(part: &T) -> bool {
    *part == T::default()
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_yes(on: &bool) -> bool {
    *on
}
