//! An explanation for other programs.

use std::sync::Arc;

use serde::Serialize;

use crate::cli::figures::{millionths, unit_name};
use crate::data::date::Day;
use crate::data::orders::PlacedOrder;
use crate::tiering::account::Override;
use crate::tiering::explain::{CriterionResult, FiredRule};
use crate::tiering::model::Criterion;
use crate::tiering::what_if::Improvement;
use crate::tiering::{GivenRating, Held, Tier};

use super::Customer;
use super::done::DoneJson;

/// One customer; the names are stable.
#[derive(Serialize)]
pub struct ExplainJson {
    id: String,
    name: Option<String>,
    /// What amounts in several currencies are added up in; only where there are rates.
    #[serde(skip_serializing_if = "Option::is_none")]
    base_currency: Option<&'static str>,
    #[serde(serialize_with = "millionths")]
    score: Option<f64>,
    #[serde(serialize_with = "millionths")]
    coverage: Option<f64>,
    calculated_tier: Option<u8>,
    final_tier: Option<u8>,
    /// Who the customers of the tier are, as far as the figures show it.
    meaning: Option<String>,
    #[serde(rename = "override")]
    override_: Option<OverrideJson>,
    criteria: Vec<CriterionJson>,
    rule: Option<RuleJson>,
    cut: String,
    next_tier_up: Vec<StepJson>,
    /// Whether a point of score, or a fifth of one weight, would lead to another tier.
    #[serde(rename = "fragile")]
    is_close: bool,
    /// Which customers they were measured against, where the scale is frozen.
    measured_against: Option<String>,
    /// How they are held in a better tier than the model says; null where they are not.
    held: Option<HeldJson>,
    /// Contacts, and what comes next.
    #[serde(flatten)]
    done: DoneJson,
    /// The newest first; none where the list has a row for each customer.
    orders: Option<Vec<OrderJson>>,
}

#[derive(Serialize)]
struct HeldJson {
    would_be: u8,
    since: Option<Day>,
    times: u8,
}

#[derive(Serialize)]
struct OrderJson {
    day: Option<Day>,
    number: Option<String>,
    #[serde(serialize_with = "millionths")]
    amount: Option<f64>,
    /// Whether it was cancelled or takes something back.
    is_return: bool,
    lines: usize,
    says: Vec<String>,
}

#[derive(Serialize)]
struct OverrideJson {
    tier: u8,
    reason: Option<String>,
    by: Option<String>,
    on: Option<Day>,
    /// When to look again: the person's day, else the model's; left out where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    look_again: Option<Day>,
}

#[derive(Serialize)]
struct CriterionJson {
    name: String,
    measure: String,
    #[serde(serialize_with = "millionths")]
    value: Option<f64>,
    #[serde(serialize_with = "millionths")]
    scaled: Option<f64>,
    #[serde(serialize_with = "millionths")]
    weight: Option<f64>,
    #[serde(serialize_with = "millionths")]
    effective_weight: Option<f64>,
    #[serde(serialize_with = "millionths")]
    points: Option<f64>,
    known: bool,
    /// Who answered the question, and what each did; left out where it is none or was not answered here.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    ratings: Vec<RatingJson>,
}

#[derive(Serialize)]
struct RatingJson {
    rating: u8,
    by: Option<String>,
    on: Option<Day>,
}

#[derive(Serialize)]
struct RuleJson {
    when: String,
    why: String,
    does: String,
}

#[derive(Serialize)]
struct StepJson {
    criterion: String,
    #[serde(serialize_with = "millionths")]
    by: Option<f64>,
    unit: &'static str,
    /// The tier that it leads to.
    tier: Option<u8>,
}

impl ExplainJson {
    /// The customer's explanation.
    pub fn of(customer: &Customer, base_currency: Option<&'static str>) -> ExplainJson {
        let explanation = &customer.explanation;
        ExplainJson {
            id: customer.id.clone(),
            name: customer.name.clone(),
            base_currency,
            score: explanation.score,
            coverage: Some(explanation.coverage),
            calculated_tier: explanation.calculated.map(Tier::number),
            final_tier: customer.account().tier().map(Tier::number),
            meaning: customer.account().meaning().map(|meaning| meaning.to_string()),
            override_: customer.override_.as_ref().map(|decided| OverrideJson::of(decided, customer.again)),
            criteria: explanation.criteria.iter().map(|part| CriterionJson::of(customer, part)).collect(),
            rule: explanation.rule.as_ref().map(RuleJson::of),
            cut: explanation.cut.to_string(),
            next_tier_up: customer.steps.iter().map(StepJson::of).collect(),
            is_close: explanation.borderline || explanation.depends_on_weight,
            measured_against: explanation.measured_against.clone(),
            held: explanation.held.as_ref().map(HeldJson::of),
            done: customer.done.clone(),
            orders: customer
                .orders
                .as_ref()
                .filter(|_| customer.are_orders)
                .map(|orders| orders.iter().map(OrderJson::of).collect()),
        }
    }
}

impl HeldJson {
    fn of(held: &Held) -> HeldJson {
        HeldJson { would_be: held.would_be.number(), since: held.since, times: held.times }
    }
}

impl OrderJson {
    fn of(order: &PlacedOrder) -> OrderJson {
        OrderJson {
            day: order.day,
            number: Some(order.number.clone()).filter(|number| !number.is_empty()),
            amount: order.amount,
            is_return: order.is_return,
            lines: order.lines,
            says: order.words.clone(),
        }
    }
}

impl OverrideJson {
    fn of(decided: &Override, look_again: Option<Day>) -> OverrideJson {
        let text = |text: &Option<Arc<str>>| text.as_deref().map(str::to_owned);
        let tier = decided.tier.number();
        OverrideJson {
            tier,
            reason: text(&decided.reason),
            by: text(&decided.by),
            on: decided.on,
            look_again,
        }
    }
}

impl CriterionJson {
    fn of(customer: &Customer, part: &CriterionResult) -> CriterionJson {
        let question = customer.tiering.model.criteria.get(part.position).and_then(Criterion::question);
        let given = question.and_then(|question| customer.ratings.get(question));
        let rating = |given: &GivenRating| RatingJson {
            rating: given.rating.number(),
            by: given.by.as_deref().map(str::to_owned),
            on: given.on,
        };
        CriterionJson {
            ratings: given.map(|given| given.iter().map(rating).collect()).unwrap_or_default(),
            name: part.name.clone(),
            measure: part.measure.clone(),
            value: part.value,
            scaled: part.scaled,
            weight: Some(part.weight),
            effective_weight: part.effective,
            points: part.points,
            known: part.scaled.is_some(),
        }
    }
}

impl RuleJson {
    fn of(rule: &FiredRule) -> RuleJson {
        RuleJson { when: rule.when.clone(), why: rule.why.clone(), does: rule.outcome.to_string() }
    }
}

impl StepJson {
    fn of(step: &Improvement) -> StepJson {
        let tier = step.tier.map(Tier::number);
        StepJson { criterion: step.criterion.clone(), by: step.by, unit: unit_name(step.unit), tier }
    }
}
