//! A contact as a person types it: `call, happy, in 2 weeks`. First what was done, then what came of it in a word, then
//! when to be in touch next; all but the first may be left out.

use std::sync::Arc;

use crate::data::date::Day;
use crate::tiering::actions::TierAction;

use super::{Contact, when};

/// What to type where nothing was.
const EXAMPLE: &str = "Type what was done, such as: call, happy, in 2 weeks.";

/// Reads a contact that a person `by` name had with a customer whose tier has these `actions`. A day before the first words
/// says when it was; else it was `today`.
///
/// # Errors
/// What is wrong and what to type, in a sentence.
pub fn read(
    text: &str,
    actions: &[TierAction],
    today: Day,
    by: Option<&Arc<str>>,
) -> Result<Contact, String> {
    let (on, rest) = day_before(text.trim(), today)?;
    let (what, rest) = what(rest.trim(), actions);
    if what.is_empty() {
        return Err(EXAMPLE.to_owned());
    }
    let mut parts: Vec<&str> = rest.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    let next = match parts.last().map(|last| (last, when::day_ahead(last, today))) {
        Some((_, Ok(next))) => {
            parts.pop();
            next
        }
        // A date that cannot be is no outcome in words.
        Some((last, Err(why))) if last.starts_with(|letter: char| letter.is_ascii_digit()) => {
            return Err(why);
        }
        _ => None,
    };
    let outcome = Some(parts.join(", ")).filter(|outcome| !outcome.is_empty());
    Ok(Contact { on, what, outcome: outcome.map(Arc::from), next, by: by.cloned() })
}

/// The day at the beginning of a text, and the rest of it.
fn day_before(text: &str, today: Day) -> Result<(Day, &str), String> {
    let (first, rest) = text.split_once([' ', ',']).unwrap_or((text, ""));
    let day = match first.to_lowercase().trim_end_matches(':') {
        "today" => Some(today),
        "yesterday" => Some(Day(today.0 - 1)),
        first => Day::parse_iso(first),
    };
    match day {
        Some(day) if day > today => Err(format!(
            "{day} is in the future: this computer's date is {today}. Type the day of the contact, or what was done."
        )),
        Some(day) => Ok((day, rest)),
        None => Ok((today, text)),
    }
}

/// What was done, as the model writes it where it is an action of the tier, and the rest of the text.
fn what<'a>(text: &'a str, actions: &[TierAction]) -> (Arc<str>, &'a str) {
    let begins = |action: &&TierAction| {
        let name = action.name.trim();
        let begin = text.get(..name.len()).is_some_and(|begin| action.is_called(begin));
        begin
            && text
                .get(name.len()..)
                .is_some_and(|rest| rest.trim().is_empty() || rest.trim().starts_with(','))
    };
    if let Some(action) = actions.iter().filter(begins).max_by_key(|action| action.name.len()) {
        return (action.name.trim().into(), &text[action.name.trim().len()..]);
    }
    let (what, rest) = text.split_once(',').unwrap_or((text, ""));
    (what.trim().into(), rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_all(text: &str) -> Result<String, String> {
        let action = |name: &str| TierAction { name: name.into(), every: "90d".into(), hours: None };
        let actions = [action("Quarterly review"), action("Call, then mail"), action("Call")];
        let today = Day::of(2026, 11, 30).unwrap();
        let Contact { on, what, outcome, next, by } = read(text, &actions, today, Some(&"Ann".into()))?;
        assert_eq!(by.as_deref(), Some("Ann"));
        let next = next.map(|next| next.to_string());
        Ok(format!("{on} {what} | {} | {}", outcome.unwrap_or_default(), next.unwrap_or_default()))
    }

    #[test]
    fn a_contact_is_read_as_people_type_it() {
        for (text, contact) in [
            ("visit", "2026-11-30 visit |  | "),
            ("call, happy", "2026-11-30 Call | happy | "),
            ("CALL , happy, 2w", "2026-11-30 Call | happy | 2026-12-14"),
            ("call, in 3 months", "2026-11-30 Call |  | 2027-02-28"),
            ("call, 2027-01-15", "2026-11-30 Call |  | 2027-01-15"),
            ("call then mail, happy", "2026-11-30 call then mail | happy | "),
            ("call, then mail, happy", "2026-11-30 Call, then mail | happy | "),
            (
                "quarterly review, wants more, and soon, tomorrow",
                "2026-11-30 Quarterly review | wants more, and soon | 2026-12-01",
            ),
            ("yesterday call, happy", "2026-11-29 Call | happy | "),
            ("2026-11-20 visit, not at home", "2026-11-20 visit | not at home | "),
            ("2026-11-20, visit", "2026-11-20 visit |  | "),
            ("Besuch in Köln, zufrieden, 1 y", "2026-11-30 Besuch in Köln | zufrieden | 2027-11-30"),
            ("callback, ,, 3d", "2026-11-30 callback |  | 2026-12-03"),
        ] {
            assert_eq!(read_all(text), Ok(contact.to_owned()), "{text}");
        }
    }

    #[test]
    fn what_cannot_be_is_explained() {
        for (text, why) in [
            ("", "Type what was done"),
            ("  , happy", "Type what was done"),
            ("2026-11-20", "Type what was done"),
            ("2026-12-24 call", "2026-12-24 is in the future"),
            ("call, happy, 2026-11-01", "2026-11-01 is not in the future"),
            ("call, 2026-02-30", "is not a date"),
        ] {
            let error = read_all(text).expect_err(text);
            assert!(error.contains(why), "{text}: {error}");
        }
    }
}
