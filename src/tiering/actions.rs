//! What to do for the customers of a tier, how often, and how many hours there are for it.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::how_long::HowLong;

/// What to do for each customer of a tier, again and again: a table `[[tiers.actions]]`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TierAction {
    /// What to do, in a few words.
    pub name: Arc<str>,
    /// How long after the last time, such as `90d`.
    pub every: String,
    /// Hours that it takes each time; none where nobody said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<f64>,
}

/// What a model says about the work for customers: the table `[service]`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServiceSettings {
    /// Hours a year that there are for customers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours_a_year: Option<f64>,
    /// What an hour costs, in the list's currency.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hourly_cost: Option<f64>,
}

/// How an action is typed.
const EXAMPLE: &str = "Quarterly review, 90d, 2h";

impl TierAction {
    /// Reads an action as a person types it: what to do, how often, and the hours each time if they like, with commas
    /// between: `Quarterly review, 90d, 2h`.
    ///
    /// # Errors
    /// What is wrong, and what to write: a sentence.
    pub fn read(text: &str) -> Result<TierAction, String> {
        let (rest, hours) = match split_hours(text.trim()) {
            Some((rest, hours)) => (rest, Some(hours?)),
            None => (text.trim(), None),
        };
        let Some((name, every)) = rest.rsplit_once(',') else {
            return Err(format!("Write how often as well, after a comma, such as {EXAMPLE}."));
        };
        let (name, every) = (name.trim(), every.trim());
        let every = every.strip_prefix("every ").unwrap_or(every).trim();
        if name.is_empty() {
            return Err(format!("Write what to do before the first comma, such as {EXAMPLE}."));
        }
        if HowLong::read(every).is_none() {
            return Err(format!(
                "'{every}' is not how often: write 90d, 12w, 3m or 1y, then hours such as 2h."
            ));
        }
        Ok(TierAction { name: name.into(), every: every.to_owned(), hours })
    }

    /// The action as [`read`](TierAction::read) reads it.
    pub fn written(&self) -> String {
        let hours = self.hours.map_or_else(String::new, |hours| format!(", {hours}h"));
        format!("{}, {}{hours}", self.name, self.every)
    }

    /// How long after the last time; none where the words are not known, which a model is checked for.
    pub fn every(&self) -> Option<HowLong> {
        HowLong::read(&self.every)
    }

    /// Whether a contact is this action: the same words in any case.
    pub fn is_called(&self, what: &str) -> bool {
        self.name.trim().to_lowercase() == what.trim().to_lowercase()
    }

    /// Hours a year that it takes for one customer; none where nobody said how many it takes.
    pub fn hours_a_year(&self) -> Option<f64> {
        Some(self.every()?.times_a_year() * self.hours?)
    }
}

/// The hours at the end of a text, such as `2h`, `0.5 hours` or `1,5h`, and what is before; none where none are there.
fn split_hours(text: &str) -> Option<(&str, Result<f64, String>)> {
    let lower = text.to_ascii_lowercase();
    let unit = ["hours", "hour", "h"].into_iter().find(|unit| lower.ends_with(unit))?;
    let before = &text[..text.len() - unit.len()];
    let (rest, number) = before.rsplit_once(',')?;
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    // A comma between digits is that of a number: 1,5h.
    let (rest, number) = match rest.rsplit_once(',') {
        Some((first, whole)) if is_number(whole.trim()) && is_number(number.trim_end()) => {
            (first, format!("{}.{}", whole.trim(), number.trim_end()))
        }
        _ => (rest, number.trim().to_owned()),
    };
    // The end of a month is no hour.
    let is_month = text.rsplit(',').next().is_some_and(|last| last.to_lowercase().ends_with("month"));
    if is_month || !number.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let hours = number.parse::<f64>().ok().filter(|hours| hours.is_finite() && *hours >= 0.0);
    Some((
        rest,
        hours.ok_or_else(|| format!("'{number}' is no number of hours: write 0 or more, such as 2h.")),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn actions_are_read_as_people_type_them() {
        for (text, name, every, hours) in [
            ("Quarterly review, 90d, 2h", "Quarterly review", "90d", Some(2.0)),
            (" Call, then mail ,every 3 months", "Call, then mail", "3 months", None),
            ("Call,1y,0.5 hours", "Call", "1y", Some(0.5)),
            ("Besuch, 26w, 1,5h", "Besuch", "26w", Some(1.5)),
            ("Visit, 1 month", "Visit", "1 month", None),
            ("Free call, 6m, 0 h", "Free call", "6m", Some(0.0)),
        ] {
            let read = TierAction::read(text).unwrap();
            assert_eq!((&*read.name, &*read.every, read.hours), (name, every, hours), "{text}");
            assert_eq!(TierAction::read(&read.written()), Ok(read), "{text}");
        }
    }

    #[test]
    fn what_is_typed_wrongly_gets_a_sentence() {
        for (text, said) in [
            ("Review", "Write how often as well"),
            ("Review, 2h", "Write how often as well"),
            (", 90d", "Write what to do before"),
            ("Review, often, 2h", "'often' is not how often"),
            ("Review, 90d, 2", "'2' is not how often"),
            ("Review, 90d, -2h", "'-2' is no number of hours"),
            ("Review, 90d, 2x3h", "'2x3' is no number of hours"),
            ("Review, 99999d", "'99999d' is not how often"),
            ("Review, monthly, each month", "'each month' is not how often"),
        ] {
            let error = TierAction::read(text).unwrap_err();
            assert!(error.starts_with(said), "{text}: {error}");
        }
    }
}
