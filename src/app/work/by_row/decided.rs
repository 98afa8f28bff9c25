//! What was said about customers, by row: notes, reasons, authors and days, for filters, columns and finding.
//!
//! A few bytes for each decision, in the order of the list; each text is kept once. So a decision changes it in place, a
//! thread reads it without a copy of the decisions, and a million decisions with one reason have one text.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::replace;
use crate::data::date::Day;
use crate::review::Decision;

/// What was said about the customer of one row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Said {
    row: u32,
    /// The number of each text, in the order of [`SaidText`]; 0 is none.
    texts: [u32; 4],
    /// Days since 1970-01-01, in the order of [`SaidDay`]; [`NO_DAY`] is none.
    days: [i32; 3],
}

const NO_DAY: i32 = i32::MIN;

/// A text of a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaidText {
    /// The note.
    Note,
    /// The reason of the tier that a person chose.
    Reason,
    /// Who decided.
    Author,
    /// Who answered the model's questions.
    RatedBy,
}

/// A day of a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaidDay {
    /// When it was decided.
    Decided,
    /// When the customer was last reviewed.
    Reviewed,
    /// When to look at the customer again.
    LookAgain,
}

/// What was said about customers, by row.
#[derive(Clone, Debug, Default)]
pub struct Decided {
    /// In the order of the list; only rows about which something was said.
    rows: Vec<Said>,
    texts: Arc<SaidTexts>,
    /// What was done and comes next, in the order of the list; only rows with a contact or a step.
    done: Vec<(u32, Arc<Decision>)>,
}

/// Every text once.
#[derive(Clone, Debug, Default)]
struct SaidTexts {
    all: Vec<Arc<str>>,
    numbers: HashMap<Arc<str>, u32>,
}

impl SaidTexts {
    /// The number of a text.
    fn number(&mut self, text: &Arc<str>) -> u32 {
        if let Some(number) = self.numbers.get(text) {
            return *number;
        }
        self.all.push(Arc::clone(text));
        let number = self.all.len() as u32;
        self.numbers.insert(Arc::clone(text), number);
        number
    }
}

impl Decided {
    /// What was decided about rows in the order of the list.
    pub fn of<'a>(decided: impl Iterator<Item = (usize, &'a Decision)>) -> Decided {
        let mut texts = SaidTexts::default();
        // Many decisions in a row share their texts, which are then not looked up again.
        let mut last: [Option<(Arc<str>, u32)>; 4] = [None, None, None, None];
        let (mut rows, mut all_done) = (Vec::new(), Vec::new());
        for (row, decision) in decided {
            all_done.extend(done(decision).map(|done| (row as u32, done)));
            let mut number = |at: usize, text: Option<&Arc<str>>| {
                let Some(text) = text else { return 0 };
                match &last[at] {
                    Some((same, number)) if Arc::ptr_eq(same, text) => *number,
                    _ => {
                        let number = texts.number(text);
                        last[at] = Some((Arc::clone(text), number));
                        number
                    }
                }
            };
            rows.extend(said(row, decision, &mut number));
        }
        Decided { rows, texts: Arc::new(texts), done: all_done }
    }

    /// Follows what is decided now about the customer of a row.
    pub fn follow(&mut self, row: usize, decision: &Decision) {
        let texts = &mut self.texts;
        let mut number = |_: usize, text: Option<&Arc<str>>| {
            let Some(text) = text else { return 0 };
            let known = texts.numbers.get(text).copied();
            known.unwrap_or_else(|| Arc::make_mut(texts).number(text))
        };
        let said = said(row, decision, &mut number);
        let at = self.done.binary_search_by_key(&(row as u32), |(row, _)| *row);
        replace(&mut self.done, at, done(decision).map(|done| (row as u32, done)));
        match (self.rows.binary_search_by_key(&(row as u32), |said| said.row), said) {
            (Ok(at), Some(said)) => self.rows[at] = said,
            (Ok(at), None) => drop(self.rows.remove(at)),
            (Err(at), Some(said)) => self.rows.insert(at, said),
            (Err(_), None) => {}
        }
    }

    /// A text about the customer of a row; empty if there is none.
    pub fn text(&self, row: usize, which: SaidText) -> &str {
        let at = self.rows.binary_search_by_key(&(row as u32), |said| said.row);
        at.map_or("", |at| self.written(self.rows[at].texts[which as usize]))
    }

    /// A day about the customer of a row.
    pub fn day(&self, row: usize, which: SaidDay) -> Option<Day> {
        let at = self.rows.binary_search_by_key(&(row as u32), |said| said.row).ok()?;
        Some(self.rows[at].days[which as usize]).filter(|day| *day != NO_DAY).map(Day)
    }

    /// Contacts and next steps of some rows that have one, each with its row, in order; nothing else is said there.
    pub fn done(&self, rows: Range<usize>) -> impl Iterator<Item = (usize, &Decision)> {
        let at = |row: usize| self.done.partition_point(|(done, _)| (*done as usize) < row);
        self.done[at(rows.start)..at(rows.end)].iter().map(|(row, done)| (*row as usize, &**done))
    }

    /// The texts about some rows that have one, each with its row, in order.
    pub fn texts(&self, rows: Range<usize>, which: SaidText) -> impl Iterator<Item = (usize, &str)> {
        let of_row = move |said: &Said| (said.row as usize, self.written(said.texts[which as usize]));
        self.within(rows).iter().map(of_row).filter(|(_, text)| !text.is_empty())
    }

    /// The days about some rows that have one, each with its row, in order.
    pub fn days(&self, rows: Range<usize>, which: SaidDay) -> impl Iterator<Item = (usize, Day)> {
        let of_row = move |said: &Said| (said.row as usize, Day(said.days[which as usize]));
        self.within(rows).iter().map(of_row).filter(|(_, day)| day.0 != NO_DAY)
    }

    /// The rows of which a note or a reason is such a text, in order. Each text is asked about once.
    pub fn rows_with(&self, such: impl Fn(&str) -> bool) -> Vec<u32> {
        let is_such: Vec<bool> = self.texts.all.iter().map(|text| such(text)).collect();
        let has = |number: u32| number > 0 && is_such[number as usize - 1];
        let has_it = |said: &&Said| {
            [SaidText::Note, SaidText::Reason].iter().any(|which| has(said.texts[*which as usize]))
        };
        self.rows.iter().filter(has_it).map(|said| said.row).collect()
    }

    fn within(&self, rows: Range<usize>) -> &[Said] {
        let at = |row: usize| self.rows.partition_point(|said| (said.row as usize) < row);
        &self.rows[at(rows.start)..at(rows.end)]
    }

    fn written(&self, number: u32) -> &str {
        (number as usize).checked_sub(1).and_then(|at| self.texts.all.get(at)).map_or("", |text| text)
    }
}

impl PartialEq for Decided {
    fn eq(&self, other: &Decided) -> bool {
        let texts = |of: &Decided, said: &Said| said.texts.map(|number| of.written(number).to_owned());
        let same = |(one, two): (&Said, &Said)| {
            one.row == two.row && one.days == two.days && texts(self, one) == texts(other, two)
        };
        let is_alike = self.rows.len() == other.rows.len() && self.done == other.done;
        is_alike && self.rows.iter().zip(&other.rows).all(same)
    }
}

/// The names of those who rated a customer; none where no name is known.
fn raters(decision: &Decision) -> Option<Arc<str>> {
    let names = decision.raters();
    let mut in_order = names.iter();
    match (in_order.next(), names.len()) {
        (None, _) => None,
        (Some(only), 1) => Some(Arc::clone(only)),
        _ => Some(names.iter().map(|name| &***name).collect::<Vec<_>>().join(", ").into()),
    }
}

/// Contacts and the next step alone; none where there are none.
fn done(decision: &Decision) -> Option<Arc<Decision>> {
    let (contacts, step) = (&decision.contacts, &decision.step);
    let is_there = !contacts.is_empty() || step.is_some();
    is_there
        .then(|| Decision { contacts: contacts.clone(), step: step.clone(), ..Decision::default() }.into())
}

/// What a decision says; none if it says nothing of it.
fn said(
    row: usize,
    decision: &Decision,
    number: &mut dyn FnMut(usize, Option<&Arc<str>>) -> u32,
) -> Option<Said> {
    let reason = decision.tier.and(decision.reason.as_ref());
    let raters = raters(decision);
    let texts = [decision.note.as_ref(), reason, decision.by.as_ref(), raters.as_ref()];
    let days = [decision.on, decision.reviewed, decision.again].map(|day| day.map_or(NO_DAY, |day| day.0));
    let mut at = 0;
    let texts = texts.map(|text| {
        at += 1;
        number(at - 1, text)
    });
    (texts != [0; 4] || days != [NO_DAY; 3]).then_some(Said { row: row as u32, texts, days })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn noted(note: &str, again: Option<i32>) -> Decision {
        Decision { note: Some(note.into()), again: again.map(Day), ..Decision::default() }
    }

    #[test]
    fn what_was_said_is_found_by_row() {
        let (first, second) = (noted("too cheap", Some(9)), noted("calls often", None));
        let mut decided = Decided::of([(3, &first), (90, &second)].into_iter());
        assert_eq!((decided.text(3, SaidText::Note), decided.text(4, SaidText::Note)), ("too cheap", ""));
        assert_eq!(decided.day(3, SaidDay::LookAgain), Some(Day(9)));
        assert_eq!(decided.rows_with(|text| text.contains("cheap")), [3]);
        let texts: Vec<_> = decided.texts(0..91, SaidText::Note).collect();
        assert_eq!(texts, [(3, "too cheap"), (90, "calls often")]);
        decided.follow(3, &Decision::default());
        decided.follow(5, &first);
        assert_eq!(decided, Decided::of([(5, &first), (90, &second)].into_iter()));
        assert_eq!(decided.texts(6..91, SaidText::Note).count(), 1);
    }
}
