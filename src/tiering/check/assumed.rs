//! What can be wrong with what a model says beside its tiers, cuts, criteria and rules: colours, the frozen scale, when
//! customers go down, what is assumed of lifetime values, lists and hours, actions, and when to look again.

use crate::data::expr::Expr;
use crate::tiering::actions::ServiceSettings;
use crate::tiering::lifetime::{Formula, Lifetime};
use crate::tiering::measure::ASSUMED;
use crate::tiering::model::{Model, ScaleFrom};
use crate::tiering::steady::Steady;

use super::{ModelFault, formula};

/// The colours of a terminal.
const COLORS: [&str; 16] = [
    "black",
    "red",
    "green",
    "yellow",
    "blue",
    "magenta",
    "cyan",
    "gray",
    "darkgray",
    "lightred",
    "lightgreen",
    "lightyellow",
    "lightblue",
    "lightmagenta",
    "lightcyan",
    "white",
];

/// The colours of the tiers.
pub fn colors(model: &Model, found: &mut Vec<ModelFault>) {
    for (at, tier) in model.tiers.iter().enumerate() {
        let plain = tier.color.to_lowercase().replace([' ', '-', '_'], "").replace("bright", "light");
        if !plain.is_empty() && !COLORS.contains(&plain.replace("grey", "gray").as_str()) {
            let message = format!("'{}' is not a colour of a terminal.", tier.color);
            found.push(("tiers", Some(at), "color", message, format!("Write one of {}.", COLORS.join(", "))));
        }
    }
}

/// When customers go down.
pub fn steady(model: &Model, found: &mut Vec<ModelFault>) {
    let Some(Steady { margin, after }) = model.steady else { return };
    if !margin.is_finite() || margin < 0.0 {
        let hint = "Write how many points of score, 0 or more.".to_owned();
        found.push(("steady", None, "margin", format!("margin is {margin}."), hint));
    }
    if !(1..=Steady::MOST).contains(&after) {
        let hint = format!("Write how many times in a row, from 1 to {}.", Steady::MOST);
        found.push(("steady", None, "after", format!("after is {after}."), hint));
    }
}

/// The frozen scale.
pub fn frozen(model: &Model, found: &mut Vec<ModelFault>) {
    let again = "Freeze the scale again in Tierdeck, or take [reference] out.";
    let Some(frozen) = &model.reference else {
        if model.scale_from == ScaleFrom::Reference {
            let message = "The scale is from a reference, and there is none.".to_owned();
            let hint = "Write scale_from = \"list\", and freeze the scale in Tierdeck.".to_owned();
            found.push(("scale_from", None, "", message, hint));
        }
        return;
    };
    for (measure, knots) in &frozen.measures {
        if let Some(mistake) = knots.mistake() {
            let message = format!("The frozen scale of '{measure}' {mistake}.");
            found.push(("reference", None, "measures", message, again.to_owned()));
        }
    }
    let levels = frozen.cuts.iter().flat_map(|cuts| &cuts.from);
    if levels.into_iter().any(|level| !level.is_finite()) {
        let message = "The frozen cuts are no numbers.".to_owned();
        found.push(("reference", None, "cuts", message, again.to_owned()));
    }
}

/// The assumptions of a lifetime value.
pub fn lifetime(lifetime: &Lifetime, found: &mut Vec<ModelFault>) {
    let Lifetime { years, retention, discount_rate, margin, .. } = *lifetime;
    let mut wrong = |key, is: bool, message: String, hint: &str| {
        if is {
            found.push(("lifetime", None, key, message, hint.to_owned()));
        }
    };
    let sound = |number: f64, least: f64| number.is_finite() && number >= least;
    wrong(
        "years",
        !sound(years, 0.0) || years == 0.0,
        format!("years is {years}."),
        "Write how many years to look ahead.",
    );
    let percent = "Write a percentage from 0 to 100.";
    wrong("retention", !(0.0..=100.0).contains(&retention), format!("retention is {retention}."), percent);
    wrong(
        "discount_rate",
        !sound(discount_rate, 0.0),
        format!("discount_rate is {discount_rate}."),
        "Write 0 or more.",
    );
    let margin = margin.unwrap_or_default();
    wrong("margin", !(-100.0..=100.0).contains(&margin), format!("margin is {margin}."), percent);
    let endless = lifetime.formula == Formula::Retention && retention == 100.0 && discount_rate == 0.0;
    let words = "Retention 100% with a discount rate of 0% gives no finite value.".to_owned();
    wrong("retention", endless, words, "Lower retention, or raise discount_rate.");
    let inputs = [
        ("repeats", &lifetime.repeats),
        ("until_last", &lifetime.until_last),
        ("observed", &lifetime.observed),
        ("value", &lifetime.value),
    ];
    for (key, input) in inputs {
        if let Some(input) = input {
            made_of_itself(("lifetime", key), input, found);
        }
    }
}

/// The limits of the small but valuable.
pub fn small_but_valuable(model: &Model, found: &mut Vec<ModelFault>) {
    let limits = &model.small_but_valuable;
    for (key, percent) in [("revenue_up_to", limits.revenue_up_to), ("high_from", limits.high_from)] {
        if !(0.0..=100.0).contains(&percent) {
            let hint = "Write a percentile from 0 to 100.".to_owned();
            found.push(("small_but_valuable", None, key, format!("{key} is {percent}."), hint));
        }
    }
    for measure in &limits.high_on {
        made_of_itself(("small_but_valuable", "high_on"), measure, found);
    }
}

/// What lists assume.
pub fn lists(model: &Model, found: &mut Vec<ModelFault>) {
    if let Some((key, value, may_be)) = model.lists.wrong() {
        let message = format!("{key} is {value}.");
        found.push(("lists", None, key, message, format!("Write {may_be}.")));
    }
}

/// When decisions are looked at again.
pub fn decisions(model: &Model, found: &mut Vec<ModelFault>) {
    let settings = &model.decisions;
    if let Some(text) = settings.look_again.as_ref().filter(|_| settings.look_again().is_none()) {
        let message = format!("look_again is \"{text}\".");
        let hint = "Write how long after a decision to look again: 180d, 26w, 6m or 1y.".to_owned();
        found.push(("decisions", None, "look_again", message, hint));
    }
}

/// What is done for the customers of the tiers.
pub fn actions(model: &Model, found: &mut Vec<ModelFault>) {
    for (at, action) in model.tiers.iter().flat_map(|tier| &tier.actions).enumerate() {
        let name = &action.name;
        let mut wrong = |key, message: String, hint: &str| {
            found.push(("actions", Some(at), key, message, hint.to_owned()));
        };
        if name.trim().is_empty() {
            wrong("name", "An action has no name.".into(), "Write in a few words what to do.");
        }
        if action.every().is_none() {
            let hint = "Write how long after the last time: 90d, 12w, 3m or 1y.";
            wrong("every", format!("every is \"{}\" in '{name}'.", action.every), hint);
        }
        if let Some(hours) = action.hours.filter(|hours| !hours.is_finite() || *hours < 0.0) {
            wrong("hours", format!("'{name}' takes {hours} hours."), "Write 0 or more.");
        }
    }
}

/// The hours that there are, and what one costs.
pub fn service(model: &Model, found: &mut Vec<ModelFault>) {
    let ServiceSettings { hours_a_year, hourly_cost } = model.service;
    if let Some(hours) = hours_a_year.filter(|hours| !hours.is_finite() || *hours <= 0.0) {
        let hint = "Write how many hours a year there are for customers, more than 0.".to_owned();
        found.push(("service", None, "hours_a_year", format!("hours_a_year is {hours}."), hint));
    }
    if let Some(cost) = hourly_cost.filter(|cost| !cost.is_finite() || *cost < 0.0) {
        let hint = "Write what an hour costs, 0 or more.".to_owned();
        found.push(("service", None, "hourly_cost", format!("hourly_cost is {cost}."), hint));
    }
}

/// A formula of the model that must not name what it makes.
fn made_of_itself((table, key): (&'static str, &'static str), text: &str, found: &mut Vec<ModelFault>) {
    formula((table, None, key), text, found);
    let names =
        Expr::parse(text).map(|formula| formula.names().iter().map(|name| name.to_lowercase()).collect());
    let names: Vec<String> = names.unwrap_or_default();
    if let Some(name) = names.iter().find(|name| ASSUMED.contains(&name.as_str())) {
        let message = format!("'{text}': {name} is made with this, and cannot be part of it.");
        found.push((table, None, key, message, "Name a column, or another measure.".to_owned()));
    }
}
