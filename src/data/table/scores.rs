//! How words and risks are read as a score, and what is said of it.

use crate::data::column::{Column, ColumnType, Role, ScoreReading};
use crate::data::finding::{Finding, FindingKind};
use crate::data::infer::{Figures, Inferred};
use crate::data::number::Currency;
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
        || roles::is_german_grade(name)
            && !roles::says_more_is_better(name)
            && inferred.figures.is_some_and(is_grade);
    let figures = inferred.figures.filter(|figures| is_turned && figures.min >= 0.0)?;
    let top = [1.0, 10.0, 100.0].into_iter().find(|top| figures.max <= *top);
    Some(ScoreReading::LessThan(top.unwrap_or(figures.max)))
}

/// Leaves grades as they are in a list with francs, which may be Swiss ones, of which 6 is the best, and asks about it.
pub(super) fn swiss_grades(columns: &mut [Column]) -> Option<Finding> {
    let is_swiss = |column: &Column| matches!(&column.kind, ColumnType::Number(format) if format.currency == Some(Currency::Franc));
    if !columns.iter().any(is_swiss) {
        return None;
    }
    let column = columns.iter_mut().find(|column| column.role == Some(Role::Satisfaction))?;
    let name = &column.name;
    if !roles::is_german_grade(name) || roles::says_less_is_better(name) {
        return None;
    }
    column.score.take_if(|score| matches!(score, ScoreReading::LessThan(_)))?;
    let message = format!(
        "'{}' is read as Swiss grades, of which 6 is the best, because the list has francs. If 1 is the best, write \
         '(1 = best)' into its header.",
        name.trim()
    );
    Some(Finding::new(FindingKind::GradeDirection, 1, message))
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
    Some(Finding::new(FindingKind::OrderedWords, 1, message))
}
