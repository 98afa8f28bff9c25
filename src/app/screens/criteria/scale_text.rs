//! A criterion's scale as it is typed: `percentile`, `log`, `0 .. 100` for the ends of a linear one, or the steps
//! of points, `10=100, 5=50`.

use std::ops::Range;

use crate::app::core::prompt::Mistake;
use crate::tiering::model::{Criterion, ScaleKind};

/// What can be written.
pub const HINT: &str = "0 .. 100 for its ends, 10=100, 5=50 for steps, percentile or log";

/// The scale of a criterion, as it is typed.
pub fn written(criterion: &Criterion) -> String {
    let end = |end: Option<f64>| end.map_or_else(String::new, |end| end.to_string());
    match criterion.scale {
        ScaleKind::Linear if criterion.from.is_none() && criterion.to.is_none() => "linear".to_string(),
        ScaleKind::Linear => format!("{} .. {}", end(criterion.from), end(criterion.to)).trim().to_string(),
        ScaleKind::Points => {
            let steps = criterion.steps.iter().map(|[from, points]| format!("{from}={points}"));
            steps.collect::<Vec<_>>().join(", ")
        }
        ScaleKind::Percentile | ScaleKind::Log => criterion.scale.name().to_string(),
    }
}

/// Gives a criterion the scale that was typed. An end that is left out is that of the list.
///
/// # Errors
/// What is wrong, and at which bytes.
pub fn take(criterion: &mut Criterion, text: &str) -> Result<(), Mistake> {
    let named = ScaleKind::ALL.into_iter().find(|scale| scale.name() == text.trim().to_lowercase());
    match named {
        Some(ScaleKind::Points) if criterion.steps.is_empty() => {
            return Err(mistake(
                0..text.len(),
                "Write the steps, for example 10=100, 5=50: from 10 on 100 points.",
            ));
        }
        Some(scale) => {
            if scale == ScaleKind::Linear {
                (criterion.from, criterion.to) = (None, None);
            }
            criterion.scale = scale;
        }
        None if text.contains('=') => {
            criterion.steps = steps(text)?;
            criterion.scale = ScaleKind::Points;
        }
        None => {
            (criterion.from, criterion.to) = ends(text)?;
            criterion.scale = ScaleKind::Linear;
        }
    }
    Ok(())
}

/// The ends of a linear scale.
fn ends(text: &str) -> Result<(Option<f64>, Option<f64>), Mistake> {
    let Some(dots) = text.find("..") else {
        return Err(mistake(0..text.len(), format!("Write {HINT}.")));
    };
    let after = dots + 2;
    let end = |part: Range<usize>| match text[part.clone()].trim() {
        "" => Ok(None),
        _ => number(text, part).map(Some),
    };
    let ends = (end(0..dots)?, end(after..text.len())?);
    match ends {
        (None, None) => Err(mistake(0..text.len(), "Write at least one end, for example 0 .. 100.")),
        (Some(from), Some(to)) if from >= to => Err(mistake(
            after..text.len(),
            "The second end must be above the first; {key:reverse} switches which of them is better.",
        )),
        _ => Ok(ends),
    }
}

/// The steps of points, highest first.
fn steps(text: &str) -> Result<Vec<[f64; 2]>, Mistake> {
    let mut steps: Vec<[f64; 2]> = Vec::new();
    let mut start = 0;
    for part in text.split(',') {
        let whole = start..start + part.len();
        start = whole.end + 1;
        if part.trim().is_empty() {
            continue;
        }
        let Some(equals) = part.find('=') else {
            return Err(mistake(whole, "A step is a value and its points, for example 10=100."));
        };
        let equals = whole.start + equals;
        let from = number(text, whole.start..equals)?;
        let points = number(text, equals + 1..whole.end)?;
        if !(0.0..=100.0).contains(&points) {
            return Err(mistake(equals + 1..whole.end, "Points are from 0 to 100."));
        }
        if steps.last().is_some_and(|[before, _]| *before <= from) {
            return Err(mistake(whole, "Steps must fall: put the highest first."));
        }
        steps.push([from, points]);
    }
    Ok(steps)
}

/// The number that a part of a text is.
fn number(text: &str, part: Range<usize>) -> Result<f64, Mistake> {
    let number = text[part.clone()].trim().parse::<f64>().ok().filter(|number| number.is_finite());
    number.ok_or_else(|| {
        let shown = text[part.clone()].trim();
        mistake(part.clone(), format!("'{shown}' is not a number. Write 2.5, not 2,5."))
    })
}

fn mistake(at: Range<usize>, message: impl Into<String>) -> Mistake {
    Mistake { at, message: message.into() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tiering::bundled;

    fn criterion() -> Criterion {
        bundled::default_model().criteria.remove(0)
    }

    #[test]
    fn what_is_typed_is_shown_again() {
        let mut criterion = criterion();
        for (typed, shown, scale) in [
            ("0..100", "0 .. 100", ScaleKind::Linear),
            (" -2.5 .. ", "-2.5 ..", ScaleKind::Linear),
            (".. 7", ".. 7", ScaleKind::Linear),
            ("Log", "log", ScaleKind::Log),
            ("10=100,5 = 50, -1=0,", "10=100, 5=50, -1=0", ScaleKind::Points),
            ("percentile", "percentile", ScaleKind::Percentile),
            ("points", "10=100, 5=50, -1=0", ScaleKind::Points),
            ("linear", "linear", ScaleKind::Linear),
        ] {
            take(&mut criterion, typed).unwrap();
            assert_eq!((written(&criterion).as_str(), criterion.scale), (shown, scale), "{typed}");
        }
    }

    #[test]
    fn what_is_wrong_is_named_at_its_place() {
        let mut criterion = criterion();
        let before = criterion.clone();
        for (typed, at, part) in [
            ("points", 0..6, "Write the steps"),
            ("", 0..0, "Write 0 .. 100"),
            ("fast", 0..4, "Write 0 .. 100"),
            ("..", 0..2, "at least one end"),
            ("5 .. 5", 4..6, "above the first"),
            ("a .. 5", 0..2, "'a' is not a number"),
            ("10=100, 5", 7..9, "A step is"),
            ("10=100, 5=x", 10..11, "'x' is not a number"),
            ("10=101", 3..6, "from 0 to 100"),
            ("5=50, 10=100", 5..12, "must fall"),
            ("5=50, nan=1", 5..9, "not a number"),
        ] {
            let Mistake { at: bytes, message } = take(&mut criterion, typed).unwrap_err();
            assert_eq!(bytes, at, "{typed}: {message}");
            assert!(message.contains(part), "{typed}: {message}");
        }
        assert_eq!(criterion, before);
    }
}
