//! The names that are known of every customer besides the list: the tier, the score, and what a person decided.
//!
//! Their values are read from the decisions row by row, so that they are as new as the last key, and cost no memory.

use std::ops::Range;
use std::sync::Arc;

use crate::data::date::Day;
use crate::data::expr::{Kind, Names, Source, Texts, Values};
use crate::data::needle::Trace;
use crate::review::cadence::{NextAction, NextContact};
use crate::review::{Cause, Decision, LastMove};
use crate::tiering::Tier;
use crate::tiering::computed::{self, PREFIX, ROW_NAMES, RowName};
use crate::tiering::measure::{Measures, as_name};

use super::by_row::{SaidDay, SaidText};
use super::rows::RowSource;

/// The names that a filter may use: those of the list, and those of every row.
pub(super) struct RowNames<'a>(pub &'a RowSource, pub Measures);

impl<'a> RowNames<'a> {
    /// The measures of the last tiering if it was of this list: they have cached values.
    pub fn of(source: &'a RowSource) -> RowNames<'a> {
        let measures = &source.tiering.measures;
        let same = Arc::ptr_eq(measures.table(), &source.table);
        let measures = if same { measures.clone() } else { measures.of_another(Arc::clone(&source.table)) };
        RowNames(source, measures)
    }

    fn computed(&self, lower: &str) -> Option<Source> {
        let mut computed = self.0.tiering.computed.iter();
        let named = computed.find(|computed| computed.column.is_called(lower))?;
        named.values.as_ref().ok().map(computed::source)
    }
}

impl Names for RowNames<'_> {
    fn resolve(&self, name: &str, quoted: bool) -> Option<Source> {
        // Those of computed columns are there already; the list's own would have left such a column empty.
        let lower = name.to_lowercase();
        let computed = self.computed(&lower).or_else(|| self.1.resolve(name, quoted));
        computed.or_else(|| RowName::named(&lower).map(|name| source(self.0, name)))
    }

    fn rows(&self) -> usize {
        self.0.table.len()
    }

    fn known(&self) -> Vec<String> {
        let (last, first): (Vec<_>, Vec<_>) = ROW_NAMES.iter().partition(|(_, name, _)| name.is_of_contact());
        let own = |(name, ..): &(&str, RowName, &str)| match self.1.resolve(name, false) {
            Some(_) => format!("{PREFIX}{name}"),
            None => (*name).to_owned(),
        };
        // The list's own names come before those of contacts, which begin alike.
        let mut known: Vec<String> = first.into_iter().map(own).chain(self.1.known()).collect();
        let new = last.into_iter().map(own).filter(|name| !known.contains(name)).collect::<Vec<_>>();
        known.extend(new);
        let computed = self.0.tiering.computed.iter().map(|computed| as_name(&computed.column.name));
        let new: Vec<String> = computed.filter(|name| !known.contains(name)).collect();
        known.extend(new);
        known
    }
}

/// What a name known of every row means.
pub fn source(rows: &RowSource, name: RowName) -> Source {
    let values = Arc::new(OfRows { rows: rows.clone(), name });
    match name.kind() {
        Kind::Number => Source::Number(values),
        Kind::Truth => Source::Condition(values),
        Kind::Day => Source::Day(values),
        Kind::Text => Source::Text(values),
    }
}

/// The values of a name, row by row.
struct OfRows {
    rows: RowSource,
    name: RowName,
}

impl OfRows {
    fn text(&self) -> Option<SaidText> {
        match self.name {
            RowName::Note => Some(SaidText::Note),
            RowName::Reason => Some(SaidText::Reason),
            RowName::Author => Some(SaidText::Author),
            RowName::RatedBy => Some(SaidText::RatedBy),
            _ => None,
        }
    }

    fn day(&self) -> Option<SaidDay> {
        match self.name {
            RowName::DecidedOn => Some(SaidDay::Decided),
            RowName::ReviewedOn => Some(SaidDay::Reviewed),
            RowName::LookAgain => Some(SaidDay::LookAgain),
            _ => None,
        }
    }

    /// When and why tiers changed last.
    fn last_moves(&self, rows: Range<usize>) -> impl Iterator<Item = LastMove> + '_ {
        let tiers = if self.rows.moves.is_empty() { Vec::new() } else { self.tiers(rows.clone()) };
        rows.enumerate().map(move |(at, row)| {
            let tier = tiers.get(at).copied().and_then(Tier::new);
            self.rows.moves.at(row, tier)
        })
    }

    /// The final tiers; 0 is none.
    fn tiers(&self, rows: Range<usize>) -> Vec<u8> {
        let calculated = |row| self.rows.tiering.tier(row).map_or(0, Tier::number);
        let mut tiers: Vec<u8> = rows.clone().map(calculated).collect();
        for &(row, tier) in within(&self.rows.overrides, &rows, |(row, _)| *row) {
            tiers[row - rows.start] = tier.number();
        }
        tiers
    }

    /// The day to look again of overrides without a day of their own, where the model says one.
    fn look_again_by_model(&self, rows: &Range<usize>, days: &mut [f64]) {
        let Some(after) = self.rows.tiering.model.decisions.look_again() else { return };
        for &(row, _) in within(&self.rows.overrides, rows, |(row, _)| *row) {
            let on = self.rows.decided.day(row, SaidDay::Decided).filter(|_| days[row - rows.start].is_nan());
            if let Some(day) = on.and_then(|on| after.after(on)) {
                days[row - rows.start] = f64::from(day.0);
            }
        }
    }

    /// What was done and comes next, of rows that have something, each with its final tier.
    fn done(&self, rows: Range<usize>) -> impl Iterator<Item = (usize, &Decision, Option<Tier>)> {
        self.rows.decided.done(rows).map(|(row, done)| (row, done, self.rows.final_tier(row)))
    }

    /// A day of contacts and steps.
    fn day_of(&self, done: &Decision, tier: Option<Tier>) -> Option<Day> {
        let actions = self.rows.tiering.model.actions(tier);
        match self.name {
            RowName::LastContact => done.contacts.last().map(|contact| contact.on),
            RowName::NextContact if done.contacts.is_empty() => None,
            RowName::NextContact => NextContact::of(Some(done), actions)?.on,
            _ => NextAction::of(Some(done), actions)?.on,
        }
    }
}

impl Values for OfRows {
    fn fill(&self, rows: Range<usize>, out: &mut Vec<f64>) {
        let first = out.len();
        let number = |tier: u8| if tier == 0 { f64::NAN } else { f64::from(tier) };
        let tiering = &self.rows.tiering;
        let flag = |is_so: bool| f64::from(u8::from(is_so));
        match self.name {
            RowName::Tier => out.extend(self.tiers(rows).into_iter().map(number)),
            RowName::CalculatedTier => {
                out.extend(rows.map(|row| tiering.tier(row).map_or(f64::NAN, |tier| tier.number().into())));
            }
            RowName::Score => out.extend(rows.map(|row| tiering.score(row).unwrap_or(f64::NAN))),
            RowName::Marked => out.extend(rows.map(|row| flag(self.rows.marks.contains(row)))),
            RowName::Borderline => {
                out.extend(rows.map(|row| flag(row < tiering.tiers.len() && tiering.is_near(row))));
            }
            RowName::Held => out.extend(rows.map(|row| flag(tiering.held(row).is_some()))),
            RowName::PreviousTier => {
                let before = self.last_moves(rows).map(|last| last.before);
                out.extend(before.map(|tier| tier.map_or(f64::NAN, |tier| tier.number().into())));
            }
            RowName::TierSince => {
                let since = self.last_moves(rows).map(|last| last.since);
                out.extend(since.map(|day| day.map_or(f64::NAN, |day| f64::from(day.0))));
            }
            RowName::Overridden => {
                out.resize(first + rows.len(), 0.0);
                for (row, _) in within(&self.rows.overrides, &rows, |(row, _)| *row) {
                    out[first + row - rows.start] = 1.0;
                }
            }
            RowName::Reviewed => {
                out.resize(first + rows.len(), 0.0);
                for row in within(&self.rows.reviewed, &rows, |row| *row) {
                    out[first + row - rows.start] = 1.0;
                }
            }
            RowName::Contacts => {
                out.resize(first + rows.len(), 0.0);
                for (row, done) in self.rows.decided.done(rows.clone()) {
                    out[first + row - rows.start] = done.contacts.len() as f64;
                }
            }
            RowName::LastContact | RowName::NextContact | RowName::NextOn => {
                out.resize(first + rows.len(), f64::NAN);
                for (row, done, tier) in self.done(rows.clone()) {
                    if let Some(day) = self.day_of(done, tier) {
                        out[first + row - rows.start] = f64::from(day.0);
                    }
                }
            }
            _ => {
                out.resize(first + rows.len(), f64::NAN);
                let Some(which) = self.day() else { return };
                for (row, day) in self.rows.decided.days(rows.clone(), which) {
                    out[first + row - rows.start] = f64::from(day.0);
                }
                if self.name == RowName::LookAgain {
                    self.look_again_by_model(&rows, &mut out[first..]);
                }
            }
        }
    }
}

impl Texts for OfRows {
    fn visit(&self, rows: Range<usize>, each: &mut dyn FnMut(&str)) {
        if self.name == RowName::MovedBecause {
            let because = self.last_moves(rows).map(|last| last.because);
            return because.for_each(|cause| each(cause.map_or("", Cause::name)));
        }
        if self.name == RowName::NextAction {
            let mut next = rows.start;
            for (row, done, tier) in self.done(rows.clone()) {
                (next..row).for_each(|_| each(""));
                let action = NextAction::of(Some(done), self.rows.tiering.model.actions(tier));
                each(action.as_ref().map_or("", |action| &action.what));
                next = row + 1;
            }
            return (next..rows.end).for_each(|_| each(""));
        }
        let Some(which) = self.text() else {
            let model = &self.rows.tiering.model;
            let name = |tier: u8| Tier::new(tier).map_or("", |tier| model.tier_name(Some(tier)));
            return self.tiers(rows).into_iter().for_each(|tier| each(name(tier)));
        };
        let mut next = rows.start;
        for (row, text) in self.rows.decided.texts(rows.clone(), which) {
            (next..row).for_each(|_| each(""));
            each(text);
            next = row + 1;
        }
        (next..rows.end).for_each(|_| each(""));
    }

    fn visit_with(&self, rows: Range<usize>, _: &Trace, each: &mut dyn FnMut(usize, &str)) {
        let Some(which) = self.text() else {
            let mut place = 0;
            return self.visit(rows, &mut |text| {
                each(place, text);
                place += 1;
            });
        };
        for (row, text) in self.rows.decided.texts(rows.clone(), which) {
            each(row - rows.start, text);
        }
    }
}

/// The part of something in the order of rows that is about these rows.
fn within<'a, T>(all: &'a [T], rows: &Range<usize>, row: impl Fn(&T) -> usize) -> &'a [T] {
    let at = |end: usize| all.partition_point(|one| row(one) < end);
    &all[at(rows.start)..at(rows.end)]
}
