//! Changing an item of the criteria with a key.

use crate::tiering::model::{Better, CutBy, Outcome, ScaleKind, Weight};
use crate::tiering::{Model, Tier};

use crate::app::screens::criteria::{Item, cut_values};

/// Whether it could be done; else why not, and what to do.
pub type Changed = Result<(), &'static str>;

/// Moves the value of an item by so much.
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
            let value = cut_values(model)[at] + by;
            set_cut(model, at, value);
        }
        Item::Assumption(assumption) => assumption.step(&mut model.lifetime, by),
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

/// Sets a cut, kept between its neighbours.
pub fn set_cut(model: &mut Model, at: usize, value: f64) {
    let values = match model.cuts.by {
        CutBy::Score => &mut model.cuts.from,
        CutBy::Customers | CutBy::Value => &mut model.cuts.until,
    };
    let neighbours = [at.checked_sub(1).and_then(|before| values.get(before)), values.get(at + 1)];
    let [before, after] = neighbours.map(Option::<&f64>::copied);
    let (low, high) = match model.cuts.by {
        CutBy::Score => (after.unwrap_or(0.0), before.unwrap_or(100.0)),
        CutBy::Customers | CutBy::Value => (before.unwrap_or(0.0), after.unwrap_or(100.0)),
    };
    values[at] = value.max(low).min(high);
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
            return Err("A cut cannot be switched off; use the left and right arrows to move it.");
        }
        Item::Assumption(_) => {
            return Err("An assumption cannot be switched off; use the left and right arrows to change it.");
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
        return Err("Only criteria have a scale; move the cursor to one of them.");
    };
    let criterion = &mut model.criteria[at];
    let now = ScaleKind::ALL.iter().position(|scale| *scale == criterion.scale).unwrap_or(0);
    let mut offered =
        (1..=ScaleKind::ALL.len()).map(|step| ScaleKind::ALL[(now + step) % ScaleKind::ALL.len()]);
    let possible = |scale: &ScaleKind| *scale != ScaleKind::Points || !criterion.steps.is_empty();
    if let Some(scale) = offered.find(possible) {
        criterion.scale = scale;
    }
    Ok(())
}

/// Turns a criterion round; makes a rule do the next thing.
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
        Item::Cut(_) => return Err("A cut has no direction; use the left and right arrows to move it."),
        Item::Assumption(_) => {
            return Err("An assumption has no direction; use the left and right arrows to change it.");
        }
    }
    Ok(())
}

/// Takes an item out.
///
/// # Errors
/// Why not, and what to do.
pub fn remove(model: &mut Model, item: Item) -> Changed {
    match item {
        Item::Criterion(_) if model.criteria.len() == 1 => {
            return Err("The last criterion stays; give it weight 0 or press a to add another one first.");
        }
        Item::Criterion(at) => drop(model.criteria.remove(at)),
        Item::Rule(at) => drop(model.rules.remove(at)),
        Item::Cut(_) => return Err("Cuts belong to the tiers and cannot be removed."),
        Item::Assumption(_) => return Err("Assumptions belong to the lifetime value and cannot be removed."),
    }
    Ok(())
}
