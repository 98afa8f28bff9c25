//! What is in a cell.

use std::borrow::Cow;

use crate::data::date::Day;

use super::CellLook;

/// Days from the one that a workbook counts from to 1970-01-01.
const EPOCH: f64 = 25_569.0;
/// The first day that every program counts alike, 1900-03-01: Excel knows a 29th of February 1900.
const FIRST: Day = Day(-25_508);

/// What is in a cell.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::export) enum Value<'a> {
    /// Nothing.
    Empty,
    /// Text.
    Text(Cow<'a, str>),
    /// A number that looks so. Days are numbers.
    Number(f64, CellLook),
}

impl<'a> Value<'a> {
    /// A day; as text where it is before those that a workbook counts.
    pub(in crate::export) fn day(day: Day) -> Value<'a> {
        match day < FIRST {
            true => Value::Text(super::super::grid::iso(day).into()),
            false => Value::Number(f64::from(day.0) + EPOCH, CellLook::Day),
        }
    }

    /// A day with a time of day, in seconds; none where a workbook does not count it.
    pub(in crate::export) fn moment(day: Day, seconds: u32) -> Option<Value<'a>> {
        let serial = f64::from(day.0) + EPOCH + f64::from(seconds) / 86_400.0;
        (day >= FIRST).then_some(Value::Number(serial, CellLook::Moment))
    }

    /// Text.
    pub(in crate::export) fn text(text: impl Into<Cow<'a, str>>) -> Value<'a> {
        Value::Text(text.into())
    }
}

/// Text without the two letters that no XML can have.
pub(super) fn without_forbidden(text: &str) -> Cow<'_, str> {
    let forbidden = ['\u{fffe}', '\u{ffff}'];
    match text.contains(forbidden) {
        true => Cow::Owned(text.replace(forbidden, "\u{fffd}")),
        false => Cow::Borrowed(text),
    }
}
