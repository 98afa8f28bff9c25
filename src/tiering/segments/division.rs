//! Which value of a division each customer has.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use rayon::prelude::*;

use crate::data::date::Day;
use crate::data::expr::{Bound, Kind};
use crate::data::fold::folded;
use crate::data::pieces::pieces;
use crate::tiering::model::Model;

use super::breaks::{Gap, natural, quartiles};
use super::by::{SegmentBy, Way};
use super::periods::{NO_PERIOD, fitting};
use super::ranges::{NumberWriter, between, day_range, range};
use super::value::SegmentValue;

/// Up to this many different numbers are shown as they are.
const FEW: usize = 12;
/// Rows that a thread reads at a time.
const CHUNK: usize = 16_384;

/// The value of each customer, by number.
#[derive(Debug)]
pub(super) struct Division {
    /// By row; the number after the last value's where there is none.
    pub codes: Vec<u32>,
    values: ValueList,
    /// The expression, as a part of a longer one.
    operand: String,
}

/// The values, in the order of their numbers.
#[derive(Debug)]
enum ValueList {
    /// Texts, in the order in which they come first.
    Texts(Vec<Box<str>>),
    /// What has an order of its own: numbers, dates, yes and no.
    Ordered(Vec<SegmentValue>),
}

impl SegmentBy {
    /// By row the number of its value, and the values; none where there are more than `most`. Grows with the list.
    pub(in crate::tiering) fn categories(
        &self,
        rows: usize,
        model: &Model,
        most: usize,
    ) -> Option<(Vec<u32>, Vec<SegmentValue>)> {
        let division = Division::of(self, rows, model);
        let count = division.count();
        (count <= most).then(|| {
            let values = (0..count).map(|code| division.value(code)).collect();
            (division.codes, values)
        })
    }
}

impl Division {
    /// Divides the first rows of a list. Grows with the list.
    pub(super) fn of(by: &SegmentBy, rows: usize, model: &Model) -> Division {
        let operand = by.as_operand();
        let (codes, values) = match by.bound.kind() {
            Kind::Text => texts(&by.bound, rows),
            Kind::Truth => truths(&by.bound, rows, &operand),
            Kind::Number => numbers(by, rows, &operand, model),
            Kind::Day => days(by, rows, &operand),
        };
        Division { codes, values, operand }
    }

    /// How many values there are; the number of "missing" as well.
    pub(super) fn count(&self) -> usize {
        match &self.values {
            ValueList::Texts(texts) => texts.len(),
            ValueList::Ordered(values) => values.len(),
        }
    }

    /// Whether the numbers of the values are their order.
    pub(super) fn is_ordered(&self) -> bool {
        matches!(self.values, ValueList::Ordered(_))
    }

    /// A value by its number.
    pub(super) fn value(&self, code: usize) -> SegmentValue {
        let operand = &self.operand;
        match &self.values {
            ValueList::Texts(texts) if code < texts.len() => SegmentValue {
                name: Some(texts[code].to_string()),
                filter: format!("{operand} = '{}'", texts[code].replace('\'', "''")),
            },
            ValueList::Ordered(values) if code < values.len() => values[code].clone(),
            _ => SegmentValue { name: None, filter: format!("{operand} IS NULL") },
        }
    }

    /// The name of a value by its number, to sort by.
    pub(super) fn name(&self, code: usize) -> &str {
        match &self.values {
            ValueList::Texts(texts) => texts.get(code).map_or("", |text| text),
            ValueList::Ordered(values) => {
                values.get(code).and_then(|value| value.name.as_deref()).unwrap_or("")
            }
        }
    }
}

/// Rows in pieces for the threads.
fn chunks(rows: usize) -> Vec<Range<usize>> {
    pieces(0..rows, CHUNK).collect()
}

/// Texts without regard to case and blanks around them, as filters compare them, in the spelling that comes first.
fn texts(bound: &Bound, rows: usize) -> (Vec<u32>, ValueList) {
    let read = |rows: Range<usize>| {
        let mut spelled = Spelled::default();
        let mut codes = Vec::with_capacity(rows.len());
        bound.visit_texts(rows, &mut |text| codes.push(spelled.code(text)));
        (codes, spelled.texts)
    };
    let parts: Vec<(Vec<u32>, Vec<Box<str>>)> = chunks(rows).into_par_iter().map(read).collect();
    let mut known: HashMap<String, u32> = HashMap::new();
    let mut names: Vec<Box<str>> = Vec::new();
    let mut renumbered = Vec::with_capacity(parts.len());
    for (codes, spellings) in parts {
        let of_spelling = |text: Box<str>| {
            *known.entry(folded(&text)).or_insert_with(|| {
                names.push(text);
                names.len() as u32 - 1
            })
        };
        let numbers: Vec<u32> = spellings.into_iter().map(of_spelling).collect();
        renumbered.push((codes, numbers));
    }
    let missing = names.len() as u32;
    let number = |(mut codes, numbers): (Vec<u32>, Vec<u32>)| {
        codes.iter_mut().for_each(|code| *code = numbers.get(*code as usize).copied().unwrap_or(missing));
        codes
    };
    let codes: Vec<Vec<u32>> = renumbered.into_par_iter().map(number).collect();
    (codes.concat(), ValueList::Texts(names))
}

/// The different spellings of some rows.
#[derive(Default)]
struct Spelled {
    known: HashMap<Box<str>, u32>,
    texts: Vec<Box<str>>,
}

impl Spelled {
    /// The number of a text; one that there is not where it is blank.
    fn code(&mut self, text: &str) -> u32 {
        if let Some(code) = self.known.get(text) {
            return *code;
        }
        let trimmed = text.trim();
        if trimmed.is_empty() {
            return u32::MAX;
        }
        let code = self.texts.len() as u32;
        self.texts.push(trimmed.into());
        self.known.insert(text.into(), code);
        code
    }
}

fn truths(bound: &Bound, rows: usize, operand: &str) -> (Vec<u32>, ValueList) {
    let code = |truth: Option<bool>| truth.map_or(2, |truth| u32::from(!truth));
    let read = |rows| bound.truths(rows).into_iter().map(code).collect();
    let parts: Vec<Vec<u32>> = chunks(rows).into_par_iter().map(read).collect();
    let value = |name: &str, filter| SegmentValue { name: Some(name.to_owned()), filter };
    let values = vec![value("yes", operand.to_owned()), value("no", format!("NOT {operand}"))];
    (parts.concat(), ValueList::Ordered(values))
}

/// All values of an expression.
fn all(bound: &Bound, rows: usize) -> Vec<f64> {
    let parts: Vec<Vec<f64>> = chunks(rows).into_par_iter().map(|rows| bound.numbers(rows)).collect();
    parts.concat()
}

fn numbers(by: &SegmentBy, rows: usize, operand: &str, model: &Model) -> (Vec<u32>, ValueList) {
    let numbers = all(&by.bound, rows);
    let most = match by.way {
        Way::Fitting => Some(FEW),
        Way::Values => Some(usize::MAX),
        _ => None,
    };
    let write = NumberWriter { unit: by.unit, is_label: by.is_label };
    if let Some(values) = most.and_then(|most| different(&numbers, most)) {
        let is_tier = by.is_tier();
        let name = |value: f64| match model.tiers().find(|(tier, _)| f64::from(tier.number()) == value) {
            Some((tier, defined)) if is_tier => format!("{tier} {}", defined.name),
            _ => write.one(value),
        };
        let value =
            |&value: &f64| SegmentValue { name: Some(name(value)), filter: format!("{operand} = {value}") };
        let code = |number: &f64| values.binary_search_by(|value| value.total_cmp(&(number + 0.0)));
        let codes = numbers.par_iter().map(|number| code(number).unwrap_or(values.len()) as u32).collect();
        return (codes, ValueList::Ordered(values.iter().map(value).collect()));
    }
    let limits = limits(&by.way, &numbers);
    let filter = |low: Option<f64>, high: Option<f64>| {
        range(operand, low.map(|low| low.to_string()), high.map(|high| high.to_string()))
    };
    (
        codes(&numbers, &limits),
        ValueList::Ordered(between(&limits, |low, high| write.range(low, high), filter)),
    )
}

/// The different numbers, ascending; none where there are more than `most`.
fn different(numbers: &[f64], most: usize) -> Option<Vec<f64>> {
    if most == usize::MAX {
        let mut all: Vec<f64> = known(numbers);
        all.dedup();
        return Some(all);
    }
    let mut values: Vec<f64> = Vec::new();
    for number in numbers.iter().filter(|number| !number.is_nan()) {
        let number = number + 0.0;
        if let Err(at) = values.binary_search_by(|value| value.total_cmp(&number)) {
            if values.len() == most {
                return None;
            }
            values.insert(at, number);
        }
    }
    Some(values)
}

/// The numbers that are known, ascending. -0 is 0.
fn known(numbers: &[f64]) -> Vec<f64> {
    let known = numbers.par_iter().filter(|number| !number.is_nan()).map(|number| number + 0.0);
    let mut known: Vec<f64> = known.collect();
    known.par_sort_unstable_by(f64::total_cmp);
    known
}

fn limits(way: &Way, numbers: &[f64]) -> Vec<f64> {
    let round = |gaps: Vec<Gap>| gaps.into_iter().map(Gap::roundest).collect();
    match way {
        Way::Limits(limits) => limits.clone(),
        Way::Breaks(classes) => round(natural(&known(numbers), *classes)),
        _ => round(quartiles(&known(numbers))),
    }
}

/// Between which limits each number is; a limit itself belongs to what is above it.
fn codes(numbers: &[f64], limits: &[f64]) -> Vec<u32> {
    let code = |number: &f64| {
        let reached = || limits.iter().filter(|limit| number >= limit).count();
        if number.is_nan() { limits.len() as u32 + 1 } else { reached() as u32 }
    };
    numbers.par_iter().map(code).collect()
}

fn days(by: &SegmentBy, rows: usize, operand: &str) -> (Vec<u32>, ValueList) {
    let days = all(&by.bound, rows);
    if matches!(by.way, Way::Quartiles | Way::Limits(_)) {
        let limits: Vec<f64> = limits(&by.way, &days).into_iter().map(f64::ceil).collect();
        let filter = |low: Option<f64>, high: Option<f64>| {
            let literal = |day: f64| format!("'{}'", Day(day as i32));
            range(operand, low.map(literal), high.map(literal))
        };
        return (codes(&days, &limits), ValueList::Ordered(between(&limits, day_range, filter)));
    }
    let period = match by.way {
        Way::Period(period) => period,
        _ => fitting(&days),
    };
    let of_day: Vec<i32> = days.par_iter().map(|&day| period.number(day)).collect();
    let there: BTreeSet<i32> = of_day.iter().copied().filter(|number| *number != NO_PERIOD).collect();
    let there: Vec<i32> = there.into_iter().collect();
    let code = |number: &i32| there.binary_search(number).unwrap_or(there.len()) as u32;
    let value = |&number: &i32| {
        let (first, next) = (period.first_day(number), period.first_day(number + 1));
        SegmentValue {
            name: Some(period.name(number)),
            filter: range(operand, Some(format!("'{first}'")), Some(format!("'{next}'"))),
        }
    };
    (of_day.par_iter().map(code).collect(), ValueList::Ordered(there.iter().map(value).collect()))
}
