//! How words and risks are read as a score, and what is said of it.

use crate::data::column::{Column, Role, ScoreReading};
use crate::data::finding::{Finding, FindingKind};
use crate::data::infer::{Figures, Inferred};
use crate::data::roles;

/// How a column is read where it is a score: words by their order, a risk the other way round.
pub(super) fn score_reading(name: &str, inferred: &Inferred) -> Option<ScoreReading> {
    let is_risk = roles::is_risk(name);
    if let Some(words) = inferred.ordered.clone() {
        let is_turned = is_risk && words.are_amounts();
        return Some(ScoreReading::Words(if is_turned { words.reversed() } else { words }));
    }
    let is_grade = |figures: Figures| figures.min >= 1.0 && figures.max <= 6.0;
    let is_turned = is_risk
        || roles::says_less_is_better(name)
        || roles::is_german_grade(name) && inferred.figures.is_some_and(is_grade);
    let figures = inferred.figures.filter(|figures| is_turned && figures.min >= 0.0)?;
    let top = [1.0, 10.0, 100.0].into_iter().find(|top| figures.max <= *top);
    Some(ScoreReading::LessThan(top.unwrap_or(figures.max)))
}

/// What is said where a score is read so.
pub(super) fn ordered_words(columns: &[Column]) -> Option<Finding> {
    let column = columns.iter().find(|column| column.role == Some(Role::Satisfaction))?;
    let name = column.name.trim();
    let message = match column.score.as_ref()? {
        ScoreReading::Words(words) if roles::is_risk(name) => {
            format!("'{name}' is read as a satisfaction: {}. Less risk is better.", words.describe())
        }
        ScoreReading::Words(words) => format!("'{name}' is read in this order: {}.", words.describe()),
        ScoreReading::LessThan(top) if !roles::is_risk(name) => {
            format!("'{name}' is read as {top} less what is written: its header says that less is better.")
        }
        ScoreReading::LessThan(top) => {
            format!("'{name}' is read as a satisfaction: {top} less the risk. Less risk is better.")
        }
    };
    Some(Finding { kind: FindingKind::OrderedWords, count: 1, line: None, message })
}
