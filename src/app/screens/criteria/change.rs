//! Changing an item of the criteria with a key.

use crate::tiering::model::{Better, Outcome, ScaleKind, Weight};
use crate::tiering::{Model, Tier};

use super::Item;

/// Nothing, or why it was not done: a sentence that says what to do.
pub type Changed = Result<(), &'static str>;

/// Changes the value of an item by so much.
///
/// # Errors
/// Why not, and what to do.
pub fn step(model: &mut Model, item: Item, by: f64) -> Changed {
    match item {
        Item::Criterion(at) => {
            let Weight(weight) = &mut model.criteria[at].weight;
            *weight = (*weight + by).clamp(0.0, 1000.0);
        }
        Item::Cut(at) => {
            let value = model.cuts.values()[at] + by;
            model.cuts.set(at, value);
        }
        Item::Assumption(assumption) => assumption.step(&mut model.lifetime, by),
        Item::Steady(part) => part.step(model.steady.get_or_insert_default(), by),
        Item::Rule(at) => {
            let last = model.tier_count();
            let rule = &mut model.rules[at];
            let Some(outcome) = rule.outcome() else { return Ok(()) };
            let stepped =
                |tier: Tier| Tier::at(tier.index().saturating_add_signed(by.signum() as isize).min(last - 1));
            rule.set_outcome(match outcome {
                Outcome::Fix(tier) => Outcome::Fix(stepped(tier)),
                Outcome::AtBest(tier) => Outcome::AtBest(stepped(tier)),
                Outcome::AtWorst(tier) => Outcome::AtWorst(stepped(tier)),
            });
        }
    }
    Ok(())
}

/// Switches an item on or off.
///
/// # Errors
/// Why not, and what to do.
pub fn toggle(model: &mut Model, item: Item) -> Changed {
    let on = match item {
        Item::Criterion(at) => &mut model.criteria[at].on,
        Item::Rule(at) => &mut model.rules[at].on,
        Item::Cut(_) => {
            return Err("A cut cannot be switched off. {key:less} and {key:more} move it.");
        }
        Item::Steady(_) => return Err("{key:steady} turns the steadiness off."),
        Item::Assumption(_) => {
            return Err("An assumption cannot be switched off. {key:less} and {key:more} change it.");
        }
    };
    *on = !*on;
    Ok(())
}

/// Gives a criterion the next scale.
///
/// # Errors
/// Why not, and what to do.
pub fn next_scale(model: &mut Model, item: Item) -> Changed {
    let Item::Criterion(at) = item else {
        return Err("Only criteria have a scale. Move the cursor to one of them.");
    };
    let criterion = &mut model.criteria[at];
    let now = ScaleKind::ALL.iter().position(|scale| *scale == criterion.scale).unwrap_or(0);
    let mut scales =
        (1..=ScaleKind::ALL.len()).map(|step| ScaleKind::ALL[(now + step) % ScaleKind::ALL.len()]);
    let possible = |scale: &ScaleKind| *scale != ScaleKind::Points || !criterion.steps.is_empty();
    if let Some(scale) = scales.find(possible) {
        criterion.scale = scale;
    }
    Ok(())
}

/// Reverses a criterion; makes a rule do the next thing.
///
/// # Errors
/// Why not, and what to do.
pub fn reverse(model: &mut Model, item: Item) -> Changed {
    match item {
        Item::Criterion(at) => {
            let better = &mut model.criteria[at].better;
            *better = if *better == Better::Higher { Better::Lower } else { Better::Higher };
        }
        Item::Rule(at) => {
            let rule = &mut model.rules[at];
            if let Some(outcome) = rule.outcome() {
                rule.set_outcome(match outcome {
                    Outcome::Fix(tier) => Outcome::AtBest(tier),
                    Outcome::AtBest(tier) => Outcome::AtWorst(tier),
                    Outcome::AtWorst(tier) => Outcome::Fix(tier),
                });
            }
        }
        Item::Cut(_) => return Err("A cut has no direction. {key:less} and {key:more} move it."),
        Item::Steady(_) => return Err("That has no direction. {key:less} and {key:more} change it."),
        Item::Assumption(_) => {
            return Err("An assumption has no direction. {key:less} and {key:more} change it.");
        }
    }
    Ok(())
}

/// Removes an item.
///
/// # Errors
/// Why not, and what to do.
pub fn remove(model: &mut Model, item: Item) -> Changed {
    match item {
        Item::Criterion(_) if model.criteria.len() == 1 => {
            return Err(
                "The last criterion cannot be removed. Give it weight 0, or add another one first with {key:add}.",
            );
        }
        Item::Criterion(at) => drop(model.criteria.remove(at)),
        Item::Rule(at) => drop(model.rules.remove(at)),
        Item::Cut(_) => return Err("Cuts belong to the tiers and cannot be removed."),
        Item::Steady(_) => return Err("{key:steady} turns the steadiness off."),
        Item::Assumption(_) => return Err("Assumptions belong to the lifetime value and cannot be removed."),
    }
    Ok(())
}
