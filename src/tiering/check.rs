//! Reading model files: everything that is wrong is reported at once, each with its line, column and a hint.

mod assumed;
mod mend;
mod type_words;

use std::fmt;
use std::ops::RangeInclusive;

use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::data::expr::Expr;

use super::actions::ServiceSettings;
use super::lifetime::Lifetime;
use super::list_settings::ListSettings;
use super::look_again::DecisionSettings;
use super::measure::is_measure;
use super::model::{Criterion, CutBy, Cuts, Model, ScaleKind};
use super::small_but_valuable::SmallButValuable;
use super::steady::Steady;

/// The most tiers a model may have: one for each digit key.
pub const MOST_TIERS: usize = 9;

/// Weights that count: of smaller and of larger ones, sums have no digits left.
const WEIGHTS: RangeInclusive<f64> = 1e-6..=1e9;

/// One thing that is wrong in a model file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Line in the file, counted from 1; 0 where the model was not read from a file.
    pub line: usize,
    /// Column in that line, counted from 1.
    pub column: usize,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub hint: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.line > 0 {
            write!(f, "line {}, column {}: ", self.line, self.column)?;
        }
        write!(f, "{} {}", self.message, self.hint)
    }
}

/// Reads a model from the text of a TOML file.
///
/// # Errors
/// Everything that is wrong with it, in the order of the file.
pub fn read(text: &str) -> Result<Model, Vec<Problem>> {
    let Ok(model) = toml::from_str::<Model>(text) else { return Err(mend::problems(text)) };
    let problems = check(&model);
    if problems.is_empty() { Ok(model) } else { Err(located(text, &[], problems)) }
}

/// The one thing that the TOML reader found wrong, with its place.
pub fn syntax(text: &str, error: &toml::de::Error) -> Problem {
    let (line, column) = place(text, error.span().map_or(0, |span| span.start));
    let message = type_words::in_words(&error.message().trim_end_matches('.').replace('\n', " "));
    let hint = match (unknown_field(&message), &message) {
        (Some(field), _) => match home(field) {
            Some(table) => format!("'{field}' belongs below [{table}]: move the line there."),
            None => "Mend its spelling, or take the line out.".to_owned(),
        },
        (None, missing) if missing.starts_with("missing field") => "Add a line for it here.".to_owned(),
        _ => "Mend this line and try again.".to_owned(),
    };
    Problem { line, column, message: format!("{message}."), hint }
}

/// The field that the TOML reader does not know, by its message.
fn unknown_field(message: &str) -> Option<&str> {
    message.strip_prefix("unknown field `")?.split('`').next()
}

/// The table of a model file that has a field of this name.
fn home(field: &str) -> Option<&'static str> {
    fn knows<T: DeserializeOwned>(field: &str) -> bool {
        match toml::from_str::<T>(&format!("{field} = 0")) {
            Ok(_) => true,
            Err(error) => unknown_field(error.message()).is_none(),
        }
    }
    match field {
        _ if knows::<Lifetime>(field) => Some("lifetime"),
        _ if knows::<DecisionSettings>(field) => Some("decisions"),
        _ if knows::<ServiceSettings>(field) => Some("service"),
        _ if knows::<SmallButValuable>(field) => Some("small_but_valuable"),
        _ if knows::<Steady>(field) => Some("steady"),
        _ if knows::<ListSettings>(field) => Some("lists"),
        _ if knows::<Cuts>(field) => Some("cuts"),
        _ => None,
    }
}

/// Line and column, counted from 1, of a byte of a text.
pub fn place(text: &str, byte: usize) -> (usize, usize) {
    let before = text.get(..byte).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
}

/// What is wrong with a model, each with the place in it, such as `rules`, 2, `when`. Actions are counted through all
/// tiers.
pub type ModelFault = (&'static str, Option<usize>, &'static str, String, String);

/// Everything that is wrong with a model; empty for a good one.
pub fn check(model: &Model) -> Vec<ModelFault> {
    let mut found = Vec::new();
    tiers(model, &mut found);
    assumed::colors(model, &mut found);
    cuts(model, &mut found);
    criteria(model, &mut found);
    rules(model, &mut found);
    assumed::lifetime(&model.lifetime, &mut found);
    assumed::small_but_valuable(model, &mut found);
    assumed::lists(model, &mut found);
    assumed::decisions(model, &mut found);
    assumed::frozen(model, &mut found);
    assumed::steady(model, &mut found);
    assumed::actions(model, &mut found);
    assumed::service(model, &mut found);
    found
}

fn tiers(model: &Model, found: &mut Vec<ModelFault>) {
    if !(2..=MOST_TIERS).contains(&model.tier_count()) {
        let message = format!("A model has 2 to {MOST_TIERS} tiers; this one has {}.", model.tier_count());
        found.push(("tiers", None, "", message, "Add or remove [[tiers]].".into()));
    }
    let percents = [
        ("min_coverage", model.min_coverage),
        ("min_list_coverage", model.min_list_coverage),
        ("bottom_heavy", model.bottom_heavy),
    ];
    for (key, percent) in percents {
        if !(0.0..=100.0).contains(&percent) {
            found.push((
                key,
                None,
                "",
                format!("{key} is {percent}."),
                "Write a percentage from 0 to 100.".into(),
            ));
        }
    }
}

fn cuts(model: &Model, found: &mut Vec<ModelFault>) {
    let cuts = &model.cuts;
    let (key, limits, falling) = match cuts.by {
        CutBy::Score => ("from", &cuts.from, true),
        CutBy::Customers | CutBy::Value => ("until", &cuts.until, false),
    };
    let wanted = model.tier_count().saturating_sub(1);
    if limits.len() != wanted {
        let message = format!(
            "There are {} tiers, so {wanted} cuts are needed; '{key}' has {}.",
            model.tier_count(),
            limits.len()
        );
        found.push(("cuts", None, key, message, "The last tier takes the rest and has no cut.".into()));
    }
    // Those of the other kind are kept for when the model is cut by it again.
    for (key, limits) in [("from", &cuts.from), ("until", &cuts.until)] {
        if limits.iter().any(|limit| !(0.0..=100.0).contains(limit)) {
            let message = format!("A number in '{key}' is not from 0 to 100.");
            found.push(("cuts", None, key, message, "Mend it.".into()));
        }
    }
    let in_order = if falling { limits.is_sorted_by(|a, b| a >= b) } else { limits.is_sorted() };
    if !in_order {
        let order = if falling { "fall" } else { "rise" };
        found.push((
            "cuts",
            None,
            key,
            format!("The numbers in '{key}' must {order}."),
            "Put them in order.".into(),
        ));
    }
    if cuts.by == CutBy::Value && cuts.of.is_none() {
        let hint = "Add, for example, of = \"revenue\".".to_string();
        found.push(("cuts", None, "by", "A cut by value needs a measure to share out.".into(), hint));
    }
    for (key, measure) in [("of", &cuts.of), ("or_else", &cuts.or_else)] {
        if let Some(measure) = measure {
            formula(("cuts", None, key), measure, found);
        }
    }
}

fn criteria(model: &Model, found: &mut Vec<ModelFault>) {
    if model.cuts.by != CutBy::Value && !model.criteria.iter().any(Criterion::counts) {
        let hint = "Give at least one criterion a weight above 0.".to_string();
        found.push(("criteria", None, "", "No criterion counts, so no customer gets a score.".into(), hint));
    }
    for (at, criterion) in model.criteria.iter().enumerate() {
        let name = &criterion.name;
        weight(at, criterion, found);
        if criterion.scale == ScaleKind::Points && criterion.steps.is_empty() {
            let hint = "Add, for example, steps = [[10, 100], [5, 50]].".to_string();
            found.push((
                "criteria",
                Some(at),
                "scale",
                format!("'{name}' scores by points but has no steps."),
                hint,
            ));
        }
        if criterion.steps.iter().any(|step| !(0.0..=100.0).contains(&step[1])) {
            let message = format!("The points of '{name}' must be from 0 to 100.");
            found.push((
                "criteria",
                Some(at),
                "steps",
                message,
                "Mend the second number of each step.".into(),
            ));
        }
        if criterion.steps.windows(2).any(|pair| pair[0][0] <= pair[1][0]) {
            let message = format!("The steps of '{name}' are read from the top and must fall.");
            found.push(("criteria", Some(at), "steps", message, "Put the highest first.".into()));
        }
        no_numbers(at, criterion, found);
        formula(("criteria", Some(at), "measure"), &criterion.measure, found);
    }
}

/// A weight that no score can be worked out with.
fn weight(at: usize, criterion: &Criterion, found: &mut Vec<ModelFault>) {
    let (name, weight) = (&criterion.name, criterion.weight.0);
    if !weight.is_finite() || weight < 0.0 {
        let message = format!("The weight of '{name}' is {weight}.");
        found.push(("criteria", Some(at), "weight", message, "Write 0 or more.".into()));
    } else if weight > 0.0 && !WEIGHTS.contains(&weight) {
        let message = format!("The weight of '{name}' is {weight:e}, beyond what can be added up.");
        let hint = "Write 0, or a number from 0.000001 to 1000000000.".to_string();
        found.push(("criteria", Some(at), "weight", message, hint));
    }
}

/// The ends and steps of a scale that nothing can be compared with.
fn no_numbers(at: usize, criterion: &Criterion, found: &mut Vec<ModelFault>) {
    let ends = [("from", criterion.from), ("to", criterion.to)];
    let steps = criterion.steps.iter().map(|[value, _]| ("steps", Some(*value)));
    for (key, value) in ends.into_iter().chain(steps) {
        if let Some(value) = value.filter(|value| !value.is_finite()) {
            let message = format!("The scale of '{}' has {value} in {key}.", criterion.name);
            found.push(("criteria", Some(at), key, message, "Write a number.".into()));
        }
    }
}

fn rules(model: &Model, found: &mut Vec<ModelFault>) {
    for (at, rule) in model.rules.iter().enumerate() {
        let outcomes = [rule.tier, rule.at_best, rule.at_worst];
        if outcomes.iter().flatten().count() != 1 {
            let message =
                format!("The rule '{}' must say exactly one of tier, at_best and at_worst.", rule.when);
            found.push(("rules", Some(at), "when", message, "Add, for example, tier = 4.".into()));
        }
        for tier in outcomes.into_iter().flatten() {
            if tier.index() >= model.tier_count() {
                let message = format!(
                    "The rule '{}' names tier {tier}, but there are {}.",
                    rule.when,
                    model.tier_count()
                );
                found.push(("rules", Some(at), "when", message, "Name a tier that the model has.".into()));
            }
        }
        formula(("rules", Some(at), "when"), &rule.when, found);
    }
}

fn formula(at: (&'static str, Option<usize>, &'static str), text: &str, found: &mut Vec<ModelFault>) {
    if let Err(error) = Expr::parse(text) {
        let hint = error.hint.unwrap_or_else(|| "Mend it.".into());
        found.push((at.0, at.1, at.2, format!("'{text}': {}", error.message), hint));
    }
}

/// Names in the formulas of a model that no measure has: they must be columns of the list. A sentence for each.
pub fn unknown_names(model: &Model) -> Vec<String> {
    let of_rule = |(at, text): (usize, &str)| (format!("Rule {}", at + 1), text.to_owned());
    let rules = model.rules.iter().map(|rule| rule.when.as_str()).enumerate().map(of_rule);
    let criteria = model.criteria.iter();
    let criteria = criteria.map(|criterion| (format!("'{}'", criterion.name), criterion.measure.clone()));
    let cuts = [&model.cuts.of, &model.cuts.or_else].into_iter().flatten();
    let cuts = cuts.map(|measure| ("The cut".to_owned(), measure.clone()));
    let mut found = Vec::new();
    for (place, text) in criteria.chain(cuts).chain(rules) {
        let Ok(formula) = Expr::parse(&text) else { continue };
        for name in formula.names().into_iter().filter(|name| !is_measure(name)) {
            found.push(format!(
                "{place} names '{name}', which is no measure: it is used where the list has a column of that name."
            ));
        }
    }
    found
}

/// Gives each problem its line and column in a TOML file, in the order of the file. `tables` leads to the table
/// that contains the model; it is empty where the file is all model.
pub fn located(text: &str, tables: &[&str], found: Vec<ModelFault>) -> Vec<Problem> {
    let document = DeTable::parse(text).ok();
    let mut problems: Vec<Problem> = found
        .into_iter()
        .map(|(table, at, key, message, hint)| {
            let tables = tables.iter().copied().chain([table]);
            let byte = document.as_ref().map_or(0, |document| byte_of(document.get_ref(), tables, at, key));
            let (line, column) = place(text, byte);
            Problem { line, column, message, hint }
        })
        .collect();
    problems.sort_by_key(|problem| (problem.line, problem.column));
    problems
}

/// The place of actions, which are in the tables of their tiers.
const ACTIONS: &str = "actions";

/// An action of a model by its position among those of all tiers, and where it begins.
fn action<'a, 'b>(model: &'a DeTable<'b>, at: usize) -> Option<(usize, &'a DeTable<'b>)> {
    let tiers = model.get("tiers")?.get_ref().as_array()?.iter();
    let of_tier =
        |tier: &'a Spanned<DeValue<'b>>| tier.get_ref().as_table()?.get(ACTIONS)?.get_ref().as_array();
    let action = tiers.filter_map(of_tier).flatten().nth(at)?;
    Some((action.span().start, action.get_ref().as_table()?))
}

/// Where the value of a key begins; where the document does not have it, the last on the way to it.
fn byte_of<'a>(
    document: &DeTable<'_>,
    tables: impl Iterator<Item = &'a str>,
    at: Option<usize>,
    key: &str,
) -> usize {
    let mut byte = 0;
    let mut inside = document;
    for table in tables {
        if let Some(action) = at.filter(|_| table == ACTIONS).and_then(|at| action(inside, at)) {
            (byte, inside) = action;
            break;
        }
        let Some(value) = inside.get(table) else { return byte };
        let element = at.and_then(|at| value.get_ref().as_array()?.get(at));
        let value = element.unwrap_or(value);
        byte = value.span().start;
        let Some(table) = value.get_ref().as_table() else { return byte };
        inside = table;
    }
    inside.get(key).map_or(byte, |value| value.span().start)
}

#[cfg(test)]
mod tests;
