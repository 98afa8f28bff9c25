//! Steps that were decided from a list, and what has come of them.

use std::sync::Arc;

use crate::data::date::Day;
use crate::review::NextStep;
use crate::tiering::figures;
use crate::tiering::measure::as_name;
use crate::tiering::unit::Unit;
use crate::tiering::{Tier, Tiering};

use super::source::ActionSource;
use super::{ActionList, ListEntry, ListName, ListValue, MissingStep};

/// What progress is measured by where nothing closer is known.
const SCORE: &str = "score";

impl ActionList {
    /// The step of a digit for a customer of this list, with what its progress is measured by, and what that is today.
    /// None where the list has no such step.
    pub fn step(
        &self,
        entry: &ListEntry,
        digit: usize,
        tiering: &Tiering,
        (on, by): (Day, Option<Arc<str>>),
    ) -> Option<NextStep> {
        let what = *self.name.steps().get(digit.checked_sub(1)?)?;
        let row = entry.row? as usize;
        let target = self.column("target").and_then(|at| match entry.values[at] {
            ListValue::Tier(tier) => Some(tier),
            _ => None,
        });
        let measure = self.measure_of(entry, tiering);
        let was = measure.as_deref().and_then(|measure| value(tiering, measure, row));
        Some(NextStep {
            what: what.into(),
            due: None,
            target,
            on: Some(on),
            by,
            measure: measure.filter(|_| was.is_some()).map(Arc::from),
            was,
        })
    }

    /// What the progress of a step from this list is measured by.
    fn measure_of(&self, entry: &ListEntry, tiering: &Tiering) -> Option<String> {
        match self.name {
            ListName::Reprice if self.column("profit").is_some() => Some("profit".to_owned()),
            ListName::Slipping => self.columns.first().map(|column| column.name.to_owned()),
            ListName::NextTier => {
                let missing = self.column("lacks").map(|at| &entry.values[at]);
                let Some(ListValue::Missing(steps)) = missing else { return None };
                Some(measured_by(steps.first()?, tiering))
            }
            _ => None,
        }
    }
}

/// The measure of what is missing: that of its criterion, else its column; else the score.
fn measured_by(step: &MissingStep, tiering: &Tiering) -> String {
    let criteria = tiering.model.criteria.iter();
    let of_criterion = criteria.filter(|one| one.name == step.criterion).map(|one| one.measure.clone());
    let mut known = of_criterion.chain([as_name(&step.criterion)]);
    known.find(|measure| tiering.measures.has(measure)).unwrap_or_else(|| SCORE.to_owned())
}

/// A measure, or the score, of the customer on a row.
fn value(tiering: &Tiering, measure: &str, row: usize) -> Option<f64> {
    if measure == SCORE {
        return tiering.score(row);
    }
    let bound = tiering.measures.bind(measure).ok()?;
    Some(bound.number(row)).filter(|value| value.is_finite())
}

/// What has come of a step, in a few words: `profit +1,240`, `tier 2 reached`. None where nothing is measured.
pub(super) fn progress(tiering: &Tiering, row: usize, tier: Option<Tier>, step: &NextStep) -> Option<String> {
    if let Some(target) = step.target.filter(|target| tier.is_some_and(|tier| tier <= *target)) {
        return Some(format!("tier {target} reached"));
    }
    let change = change(tiering, row, step)?;
    if change == 0.0 {
        return Some("no change yet".to_owned());
    }
    let measure = step.measure.as_deref()?;
    let change = match tiering.measures.unit(measure) {
        Unit::Money => format!("{}{}", if change > 0.0 { "+" } else { "" }, figures::amount(change)),
        unit => figures::change((change * 100.0).round() / 100.0, unit),
    };
    Some(format!("{} {change}", crate::tiering::measure::in_words(measure)))
}

/// By how much the measure of a step has changed.
fn change(tiering: &Tiering, row: usize, step: &NextStep) -> Option<f64> {
    Some(value(tiering, step.measure.as_deref()?, row)? - step.was?)
}

/// Writes beside each customer what has come of their step, and says what has come of all steps from this list.
pub(super) fn follow(source: &ActionSource<'_>, list: &mut ActionList) {
    let steps: Vec<(usize, &NextStep)> =
        (source.decided.iter()).filter_map(|(row, decision)| Some((*row, decision.step.as_ref()?))).collect();
    if steps.is_empty() {
        return;
    }
    for entry in &mut list.entries {
        let Some(row) = entry.row.map(|row| row as usize) else { continue };
        let Ok(at) = steps.binary_search_by_key(&row, |(row, _)| *row) else { continue };
        entry.progress = progress(source.tiering, row, entry.tier, steps[at].1).map(Arc::from);
    }
    let own = |(_, step): &&(usize, &NextStep)| {
        let own = list.name.steps().iter().any(|what| **what == *step.what);
        own && step.measure.is_some() && (list.name == ListName::NextTier) == step.target.is_some()
    };
    let own: Vec<&(usize, &NextStep)> = steps.iter().filter(own).collect();
    if let Some(sentence) = in_words(source, list.name, &own) {
        list.sentences.push(sentence);
    }
}

/// What has come of the steps of a list.
fn in_words(source: &ActionSource<'_>, name: ListName, steps: &[&(usize, &NextStep)]) -> Option<String> {
    let have = match steps.len() {
        0 => return None,
        1 => "1 customer has a step from this list".to_owned(),
        many => format!("{} customers have a step from this list", figures::count(many)),
    };
    match name {
        ListName::NextTier => {
            let reached = |(row, step): &&&(usize, &NextStep)| {
                source.tier(*row).zip(step.target).is_some_and(|(tier, target)| tier <= target)
            };
            let reached = steps.iter().filter(reached).count();
            Some(format!("{have}; {} reached the tier.", figures::count(reached)))
        }
        ListName::Reprice => {
            let now = |row: usize| value(source.tiering, "profit", row).unwrap_or(f64::NAN);
            let mended = steps.iter().filter(|(row, _)| now(*row) >= 0.0).count();
            let changes = steps.iter().filter_map(|(row, step)| change(source.tiering, *row, step));
            let change: f64 = changes.sum();
            let sign = if change > 0.0 { "+" } else { "" };
            let mended = match mended {
                1 => "1 of them no longer loses money".to_owned(),
                many => format!("{} of them no longer lose money", figures::count(many)),
            };
            Some(format!("{have}; {mended}. Their profit since then: {sign}{}.", figures::amount(change)))
        }
        _ => None,
    }
}
