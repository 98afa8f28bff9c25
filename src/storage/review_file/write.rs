//! A review as text: one key a line and decisions in order, so that two versions compare well.

use std::borrow::Cow;
use std::fmt::{Display, Write};
use std::sync::Arc;

use toml_edit::ser::{Error, to_document};
use toml_edit::{Item, TableLike, Value};

use super::ReviewFile;
use super::about::ABOUT;
use super::comments::{About, Comments, inside, name_of};
use super::decisions::{self, DecisionLabels};
use crate::data::date::Day;
use crate::data::display;
use crate::review::{Contact, CustomerKey, Decision, KeyParts, NextStep, Review, Verdict};
use crate::tiering::{GivenRating, GivenRatings, Model, Tier};

/// The text of the review's file. `list_name` and the day it is `saved` are for people who read it. Comments that a person
/// wrote into the text it replaces, `before`, stay beside what they are about; those about what is gone move to the
/// end.
///
/// # Errors
/// The review has a value that TOML cannot say.
pub fn write(review: &Review, list_name: &str, saved: Day, before: &str) -> Result<String, Error> {
    let document = to_document(&ReviewFile::of(review, list_name, saved))?;
    let mut lines = Lines { text: String::from(ABOUT), place: String::new(), comments: Comments::of(before) };
    lines.table("", &*document);
    let (mut labels, header) = (DecisionLabels::default(), decisions::header(&review.decisions));
    for (key, decision) in review.decisions.iter() {
        lines.decision(key, &labels.of(key), header, decision);
    }
    Ok(lines.end())
}

/// The text of a model's own file: the same as in a review, without the review around it.
///
/// # Errors
/// The model has a value that TOML cannot say.
pub fn write_model(model: &Model) -> Result<String, Error> {
    let mut lines = Lines { text: String::new(), place: String::new(), comments: Comments::of("") };
    lines.table("", &*to_document(model)?);
    Ok(lines.end())
}

/// Lines of TOML.
struct Lines {
    text: String,
    /// The table that is being written.
    place: String,
    comments: Comments,
}

impl Lines {
    /// The keys of a table, then the tables in it. `heading` is the text in its brackets.
    fn table(&mut self, heading: &str, table: &dyn TableLike) {
        let place = self.place.clone();
        let (inner, own): (Vec<_>, Vec<_>) = table.iter().partition(|(_, item)| has_heading(item));
        for (key, value) in own.into_iter().filter_map(|(key, item)| Some((key, item.as_value()?))) {
            // Codes of currencies are capitals.
            let name = if heading == "rates" { key.into() } else { bare(key) };
            self.key(&name, in_line(value));
        }
        for (key, item) in inner {
            let dot = if heading.is_empty() { "" } else { "." };
            let (heading, place) = (format!("{heading}{dot}{}", bare(key)), inside(&place, key));
            let tables = item.as_array().into_iter().flatten().filter_map(Value::as_inline_table);
            for table in tables {
                self.head(format_args!("[[{heading}]]"), inside(&place, name_of(table)));
                self.table(&heading, table);
            }
            if let Some(table) = item.as_table_like() {
                self.place = place;
                if table.is_empty() || table.iter().any(|(_, item)| !has_heading(item)) {
                    self.head(format_args!("[{heading}]"), self.place.clone());
                }
                self.table(&heading, table);
            }
        }
    }

    fn decision(&mut self, key: &CustomerKey, label: &str, header: &str, decision: &Decision) {
        let Decision { tier, reason, calculated, by, on, again, reviewed, note, earlier, .. } = decision;
        let place = inside(&inside("", "decisions"), label);
        self.head(format_args!("[decisions.{}]", quoted(label)), place);
        self.evidence(key, label, header);
        if let Some(tier) = tier {
            self.key("tier", tier);
        }
        self.optional("reason", reason.as_ref());
        if let Some(calculated) = calculated {
            self.key("calculated", calculated);
        }
        self.optional("by", by.as_ref());
        for (key, day) in [("on", on), ("again", again), ("reviewed", reviewed)] {
            self.optional(key, day.as_ref());
        }
        self.optional("note", note.as_ref());
        if !earlier.is_empty() {
            let verdicts: Vec<String> = earlier.iter().map(verdict_in_braces).collect();
            self.key("earlier", format_args!("[\n  {},\n]", verdicts.join(",\n  ")));
        }
        for (question, given) in &decision.ratings {
            let place = inside(&inside(&self.place, "ratings"), question);
            let key = format!("ratings.{}", quoted(question));
            self.key_at(&place, &key, ratings_in_braces(given));
        }
        if let Some(step) = &decision.step {
            self.key("step", step_in_braces(step));
        }
        if !decision.contacts.is_empty() {
            let contacts: Vec<String> = decision.contacts.iter().map(contact_in_braces).collect();
            self.key("contacts", format_args!("[\n  {},\n]", contacts.join(",\n  ")));
        }
        if !decision.not_about.is_empty() {
            let others: Vec<String> = decision.not_about.iter().map(|other| string(other)).collect();
            self.key("not_about", format_args!("[{}]", others.join(", ")));
        }
    }

    /// What the customer is recognised by.
    fn evidence(&mut self, key: &CustomerKey, label: &str, usual_header: &str) {
        let KeyParts { value, name, email, header, row } = key.parts();
        let id = (value != label).then_some(value);
        let other_header = header != usual_header;
        let known = |text| Some(text).filter(|text: &&str| !text.is_empty());
        for (key, text) in [
            ("id", id),
            ("customer", known(name)),
            ("email", known(email)),
            ("key", other_header.then_some(header)),
            ("row", known(row)),
        ] {
            self.optional(key, text);
        }
    }

    /// Starts the table at `place` after a blank line.
    fn head(&mut self, head: impl Display, place: String) {
        self.place = place;
        self.text.push('\n');
        let about = self.comments.take(&self.place);
        self.line(head, about);
    }

    fn key(&mut self, key: &str, value: impl Display) {
        let place = if self.comments.is_empty() { String::new() } else { inside(&self.place, key) };
        self.key_at(&place, key, value);
    }

    /// A key of which comments are at `place`.
    fn key_at(&mut self, place: &str, key: &str, value: impl Display) {
        let about = self.comments.take(place);
        self.line(format_args!("{key} = {value}"), about);
    }

    fn optional(&mut self, key: &str, text: Option<impl Display>) {
        if let Some(text) = text {
            self.key(key, string(&text.to_string()));
        }
    }

    /// A line, with the comments about it.
    fn line(&mut self, line: impl Display, about: Option<About>) {
        let About { before, beside } = about.unwrap_or_default();
        let blank = if beside.is_empty() { "" } else { "  " };
        // Writing to a string cannot fail.
        let _ = writeln!(self.text, "{before}{line}{blank}{beside}");
    }

    fn end(self) -> String {
        let Lines { mut text, comments, .. } = self;
        let rest = comments.rest();
        if !rest.is_empty() {
            text.push('\n');
            text.push_str(&rest);
        }
        text
    }
}

/// Whether it is a table, or several: what has a line in brackets above it.
fn has_heading(item: &Item) -> bool {
    item.is_table_like() || item.as_array().and_then(|array| array.get(0)).is_some_and(Value::is_inline_table)
}

/// An earlier decision on one line.
fn verdict_in_braces(verdict: &Verdict) -> String {
    let Verdict { tier, reason, calculated, by, on } = verdict;
    in_braces(&[
        ("tier", tier_number(*tier)),
        ("reason", text(reason)),
        ("calculated", tier_number(*calculated)),
        ("by", text(by)),
        ("on", day(*on)),
    ])
}

/// What is to happen next, on one line.
fn step_in_braces(step: &NextStep) -> String {
    let NextStep { what, due, target, on, by, measure, was } = step;
    in_braces(&[
        ("what", Some(string(what))),
        ("due", day(*due)),
        ("target", tier_number(*target)),
        ("on", day(*on)),
        ("by", text(by)),
        ("measure", text(measure)),
        ("was", was.map(number)),
    ])
}

/// A contact on one line.
fn contact_in_braces(contact: &Contact) -> String {
    let Contact { on, what, outcome, next, by } = contact;
    in_braces(&[
        ("on", day(Some(*on))),
        ("what", Some(string(what))),
        ("outcome", text(outcome)),
        ("next", day(*next)),
        ("by", text(by)),
    ])
}

/// Those that have a value, on one line.
fn in_braces(parts: &[(&str, Option<String>)]) -> String {
    let parts: Vec<String> =
        parts.iter().filter_map(|(key, value)| Some(format!("{key} = {}", value.as_ref()?))).collect();
    format!("{{ {} }}", parts.join(", "))
}

fn tier_number(tier: Option<Tier>) -> Option<String> {
    tier.map(|tier| tier.to_string())
}

fn text(text: &Option<Arc<str>>) -> Option<String> {
    text.as_ref().map(|text| string(text))
}

fn day(day: Option<Day>) -> Option<String> {
    day.map(|day| quoted(&day.to_string()))
}

/// The answers to a question: a number where no name is known, else a table for each rater.
fn ratings_in_braces(given: &GivenRatings) -> String {
    let of_rater = |given: &GivenRating| {
        let by = given.by.as_ref().map_or_else(String::new, |by| format!(", by = {}", string(by)));
        let on = given.on.map_or_else(String::new, |on| format!(", on = {}", quoted(&on.to_string())));
        format!("{{ rating = {}{by}{on} }}", given.rating.number())
    };
    let all: Vec<&GivenRating> = given.iter().collect();
    match all[..] {
        [GivenRating { rating, by: None, on: None }] => rating.number().to_string(),
        [only] => of_rater(only),
        _ => {
            let all: Vec<String> = all.into_iter().map(of_rater).collect();
            format!("[\n  {},\n]", all.join(",\n  "))
        }
    }
}

/// A value on one line.
fn in_line(value: &Value) -> String {
    match value {
        Value::String(text) => string(text.value()),
        Value::Float(float) => number(*float.value()),
        Value::Array(array) => {
            let values: Vec<String> = array.iter().map(in_line).collect();
            format!("[{}]", values.join(", "))
        }
        other => other.to_string(),
    }
}

/// A key without quotes where it can be.
fn bare(key: &str) -> Cow<'_, str> {
    let is_bare = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    if is_bare { key.into() } else { quoted(key).into() }
}

/// A number as a person writes it: 70, 0.5, 1e300.
fn number(number: f64) -> String {
    /// A float has all digits of whole numbers up to here.
    const WHOLE: f64 = 1e15;
    if number.is_nan() {
        return "nan".to_string();
    }
    // -0 is no other number than 0, and would be read as 0.
    let number = number + 0.0;
    if number.fract() == 0.0 && number.abs() < WHOLE { format!("{number}") } else { format!("{number:?}") }
}

/// Text between the quotes that need the fewest escapes.
fn string(text: &str) -> String {
    let plain_is_better = text.contains(['"', '\\']) && !text.contains('\'') && !text.chars().any(is_escaped);
    if plain_is_better { format!("'{text}'") } else { quoted(text) }
}

/// Whether an editor would act on a letter: on a control, or on a mark that turns the direction of writing, so that a line
/// reads otherwise than it is.
fn is_escaped(letter: char) -> bool {
    letter.is_control() || display::turns_direction(letter)
}

/// Text between double quotes, on one line.
fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for letter in text.chars() {
        match letter {
            '"' | '\\' => quoted.extend(['\\', letter]),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            _ if is_escaped(letter) => quoted.push_str(&format!("\\u{:04X}", u32::from(letter))),
            _ => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}
