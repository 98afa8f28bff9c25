//! Numbers, tiers and keys in words, as several screens write them.

use crate::app::State;
use crate::data::number::format_number;
use crate::tiering::Model;
use crate::tiering::Tier;
use crate::tiering::explain::Explanation;
use crate::tiering::measure::Unit;
use crate::tiering::what_if::Step;

/// A sentence with the keys that a person has: `{key:undo}` becomes the first key of the command `undo`.
pub(crate) fn with_keys(text: &str, state: &State) -> String {
    state.keymap.fill_in(text, &state.core).into_owned()
}

/// A share as `58 %`; a dash where it is unknown.
pub(crate) fn percent(share: Option<f64>) -> String {
    share.map_or_else(|| "-".to_string(), |share| format!("{:.0} %", 100.0 * share))
}

/// An amount without decimals where it is large.
pub(crate) fn amount(value: f64) -> String {
    format_number(value, if value.abs() >= 1000.0 || value.fract() == 0.0 { 0 } else { 2 })
}

/// A number of customers, decisions, rows.
pub(crate) fn count(count: usize) -> String {
    format_number(count as f64, 0)
}

/// A value of a measure, in its unit.
pub(crate) fn value(value: f64, unit: Unit) -> String {
    match unit {
        Unit::Money => amount(value),
        Unit::Count => format_number(value, 0),
        Unit::Days => format!("{} days", format_number(value, 0)),
        Unit::Years => format!("{} years", format_number(value, 1)),
        Unit::Share => format!("{} %", format_number(100.0 * value, 1)),
        Unit::Plain => format_number(value, if value.fract() == 0.0 { 0 } else { 2 }),
    }
}

/// The change of one criterion that moves a customer up: `Profit +1,900`.
pub(crate) fn step(step: &Step) -> Option<String> {
    let by = step.by?;
    let sign = if by < 0.0 { "-" } else { "+" };
    let change = match step.unit {
        Unit::Years => format!("{} years", format_number(by.abs(), 2)),
        Unit::Share => format!("{} percentage points", format_number(100.0 * by.abs(), 2)),
        unit => value(by.abs(), unit),
    };
    Some(format!("{} {sign}{change}", step.criterion))
}

/// A tier with its name: `2 Advisor`; `not enough data` for none.
pub(crate) fn tier(tier: Option<Tier>, model: &Model) -> String {
    match tier {
        Some(number) => format!("{number} {}", model.tier_name(tier)),
        None => model.tier_name(None).to_string(),
    }
}

/// The score where there is one: `, score 74.0`.
pub(crate) fn score(explanation: &Explanation) -> String {
    explanation.score.map_or_else(String::new, |score| format!(", score {score:.1}"))
}

/// How many of the criteria that the list has columns for have a value: `based on 3 of 5 criteria`.
pub(crate) fn known(explanation: &Explanation) -> String {
    let in_list = explanation.criteria.iter().filter(|part| part.missing_from_list.is_none());
    let has_value = in_list.map(|part| part.scaled.is_some());
    let (all, known) = has_value.fold((0, 0), |(all, known), has| (all + 1, known + usize::from(has)));
    match (known, all) {
        (0, _) => "no criterion has a value".into(),
        (1, 1) => "based on 1 criterion".into(),
        (known, all) if known == all => format!("based on all {all} criteria"),
        (known, all) => format!("based on {known} of {all} criteria"),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    /// The ids in the marks of all files below a folder.
    fn marked(folder: &Path, ids: &mut Vec<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                marked(&path, ids);
            } else {
                let text = fs::read_to_string(&path).unwrap();
                let code = text.split("#[cfg(test)]").next().unwrap();
                let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
                let marks = lines.flat_map(|line| line.split("{key:").skip(1));
                ids.extend(marks.filter_map(|mark| Some(mark.split_once('}')?.0.to_string())));
            }
        }
    }

    #[test]
    fn every_key_in_a_sentence_is_that_of_a_command() {
        let mut ids = Vec::new();
        marked(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut ids);
        assert!(ids.len() > 5, "the sentences with keys were not found");
        // Widths in formats look like marks, but are no names.
        ids.retain(|id| id.chars().all(|letter| letter.is_ascii_lowercase() || letter == '-'));
        ids.retain(|id| crate::app::commands::row_named(id).is_none());
        assert_eq!(ids, [""; 0], "these are no commands");
    }
}
