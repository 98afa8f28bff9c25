//! The decision log: every decision of the review, every contact and every next step, newest first.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::data::date::Day;
use crate::export::content::Content;
use crate::export::grid::{ENDINGS, Grid, GridColumn, GridKind};
use crate::review::{
    Contact, CustomerKey, Decision, DecisionCount, DecisionKind, Decisions, Edit, KeyIndex, NextStep, Verdict,
};

use super::task::{Bench, IsStale, Task};

/// A request for the decision log.
#[derive(Clone, Debug)]
pub struct LogRequest {
    /// All decisions.
    pub decisions: Arc<Decisions>,
    /// The rows of the customers with a decision.
    pub key_index: Arc<KeyIndex>,
    /// The edits that undo the last changes, newest first: what was changed last comes first.
    pub newest: Vec<Arc<Edit>>,
}

/// A decision in the log.
#[derive(Clone, Debug)]
pub struct LogEntry {
    pub key: CustomerKey,
    /// The row of the customer; none if it is missing from this list.
    pub row: Option<usize>,
    decision: Arc<Decision>,
    of: LogPart,
}

/// What of a decision an entry of the log is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LogPart {
    /// What is decided now.
    Now,
    /// What was decided before.
    Earlier(usize),
    /// A contact.
    Contact(usize),
    /// The next step.
    Step,
}

impl LogEntry {
    /// What was decided, when, why, and its author.
    pub fn verdict(&self) -> Verdict {
        match self.of {
            LogPart::Now => self.decision.verdict(),
            LogPart::Earlier(at) => self.decision.earlier.get(at).cloned().unwrap_or_default(),
            LogPart::Contact(_) => self.contact().map_or_else(Verdict::default, |contact| Verdict {
                on: Some(contact.on),
                by: contact.by.clone(),
                ..Verdict::default()
            }),
            LogPart::Step => self.step().map_or_else(Verdict::default, |step| Verdict {
                on: step.on,
                by: step.by.clone(),
                ..Verdict::default()
            }),
        }
    }

    /// The contact that it is about; none where it is about a decision.
    pub fn contact(&self) -> Option<&Contact> {
        let LogPart::Contact(at) = self.of else { return None };
        self.decision.contacts.get(at)
    }

    /// The next step that it is about; none where it is about something else.
    pub fn step(&self) -> Option<&NextStep> {
        self.decision.step.as_ref().filter(|_| self.of == LogPart::Step)
    }

    /// What was done or is meant to be done; empty for a decision about the tier.
    fn action(&self) -> String {
        let contact = self.contact().map(|contact| contact.what.to_string());
        contact.or_else(|| self.step().map(NextStep::in_words)).unwrap_or_default()
    }

    /// Whether a later decision replaced it.
    pub fn is_replaced(&self) -> bool {
        matches!(self.of, LogPart::Earlier(_))
    }

    fn kind(&self) -> DecisionKind {
        match self.of {
            LogPart::Now | LogPart::Earlier(_) => DecisionKind::Decision,
            LogPart::Contact(_) => DecisionKind::Contact,
            LogPart::Step => DecisionKind::Step,
        }
    }

    fn on(&self) -> Option<Day> {
        self.verdict().on
    }
}

/// The log as rows: when, which customer, which tier, who and why, the newest first.
fn grid(entries: &[LogEntry]) -> Grid {
    let column = |(name, title, kind): &(&str, &str, GridKind)| GridColumn::new(*name, *title, *kind);
    let columns = [
        ("on", "On", GridKind::Day),
        ("key", "Customer", GridKind::Text),
        ("tier", "Tier", GridKind::Tier),
        ("by", "By", GridKind::Text),
        ("reason", "Reason", GridKind::Text),
        ("action", "Action", GridKind::Text),
        ("outcome", "Outcome", GridKind::Text),
        ("replaced", "Replaced", GridKind::Text),
    ];
    let row = |entry: &LogEntry| {
        let verdict = entry.verdict();
        vec![
            verdict.on.into(),
            entry.key.to_string().into(),
            verdict.tier.into(),
            verdict.by.as_deref().unwrap_or_default().into(),
            verdict.reason.as_deref().unwrap_or_default().into(),
            entry.action().into(),
            entry.contact().and_then(|contact| contact.outcome.as_deref()).unwrap_or_default().into(),
            if entry.is_replaced() { "yes" } else { "no" }.into(),
        ]
    };
    Grid {
        title: "Decisions".to_owned(),
        columns: columns.iter().map(column).collect(),
        rows: entries.iter().map(row).collect(),
        ..Grid::default()
    }
}

/// All entries of the log.
#[derive(Debug)]
pub struct LogEntries {
    /// Newest first.
    pub all: Vec<LogEntry>,
    /// How many they are, by what they are about.
    pub count: DecisionCount,
}

impl Content for Arc<LogEntries> {
    fn endings(&self) -> &'static [&'static str] {
        ENDINGS
    }

    fn rows(&self) -> Option<Grid> {
        Some(grid(&self.all))
    }
}

impl Task for LogRequest {
    type Answer = Arc<LogEntries>;

    fn run(self, _: &mut Bench, is_stale: IsStale) -> Option<Arc<LogEntries>> {
        let all = entries(&self, is_stale)?;
        let count = all.iter().map(LogEntry::kind).collect();
        Some(Arc::new(LogEntries { all, count }))
    }
}

/// All entries, the newest day first; of a day first what was changed last. None if the request became stale.
fn entries(request: &LogRequest, is_stale: IsStale) -> Option<Vec<LogEntry>> {
    let mut entries = Vec::new();
    for (key, decision) in &*request.decisions {
        let row = request.key_index.row(key);
        let entry = |of| LogEntry { key: key.clone(), row, decision: Arc::clone(decision), of };
        // A note or a reminder alone is not a decision.
        entries.extend((decision.on.is_some() || decision.tier.is_some()).then(|| entry(LogPart::Now)));
        entries.extend((0..decision.earlier.len()).map(|at| entry(LogPart::Earlier(at))));
        entries.extend((0..decision.contacts.len()).map(|at| entry(LogPart::Contact(at))));
        entries.extend(decision.step.is_some().then(|| entry(LogPart::Step)));
    }
    if is_stale() {
        return None;
    }
    let changed = changed(request);
    let order = |entry: &LogEntry| {
        let version = match entry.of {
            LogPart::Earlier(at) => at,
            // What was logged last comes first.
            LogPart::Contact(at) => at + entry.decision.earlier.len(),
            LogPart::Now | LogPart::Step => entry.decision.earlier.len(),
        };
        let age = changed.get(&(entry.key.clone(), version)).copied();
        (Reverse(entry.on()), age.unwrap_or(usize::MAX), entry.row, Reverse(version))
    };
    entries.par_sort_by_cached_key(order);
    (!is_stale()).then_some(entries)
}

/// The decisions of the last changes, by customer and by how many decisions came before; each with how many changes ago
/// it was changed last.
fn changed(request: &LogRequest) -> HashMap<(CustomerKey, usize), usize> {
    let version = |decision: &Arc<Decision>| decision.earlier.len();
    let mut current: HashMap<&CustomerKey, Option<usize>> = HashMap::new();
    let mut changed = HashMap::new();
    for (age, edit) in request.newest.iter().enumerate() {
        let Edit::Decide { changes } = &**edit else { continue };
        for (key, before) in changes {
            let after = current.entry(key).or_insert_with(|| request.decisions.get(key).map(version));
            if let Some(after) = *after {
                changed.entry((key.clone(), after)).or_insert(age);
            }
            *after = before.as_ref().map(version);
        }
    }
    changed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tiering::Tier;

    #[test]
    fn decisions_of_one_day_are_in_the_order_they_were_made() {
        let decided = |tier: u8| Decision { tier: Tier::new(tier), on: Some(Day(20)), ..Decision::default() };
        let twice = Decision { earlier: vec![decided(1).verdict()], ..decided(4) };
        let decisions: Decisions = [("a".into(), Arc::new(decided(2))), ("b".into(), Arc::new(twice))].into();
        let key_index = KeyIndex::of([(0, "a".into()), (1, "b".into())], [].into());
        let edit = |key: &str, before| Arc::new(Edit::Decide { changes: vec![(key.into(), before)] });
        let newest = vec![edit("b", Some(decided(1).into())), edit("a", None), edit("b", None)];
        let request = LogRequest { decisions: decisions.into(), key_index: key_index.into(), newest };
        let entries = entries(&request, &|| false).unwrap();
        let tiers: Vec<_> = entries.iter().filter_map(|entry| entry.verdict().tier).collect();
        assert_eq!(tiers.into_iter().map(Tier::number).collect::<Vec<_>>(), [4, 2, 1]);
    }

    #[test]
    fn the_newest_decision_comes_first_and_notes_do_not_count() {
        let decided =
            |tier: u8, on: i32| Decision { tier: Tier::new(tier), on: Some(Day(on)), ..Decision::default() };
        let twice = Decision { earlier: vec![decided(1, 5).verdict()], ..decided(4, 20) };
        let noted = Decision { note: Some("calls often".into()), ..Decision::default() };
        let decisions: Decisions = [
            ("a".into(), Arc::new(decided(2, 20))),
            ("b".into(), Arc::new(twice)),
            ("c".into(), Arc::new(noted)),
            ("d".into(), Arc::new(decided(3, 10))),
        ]
        .into();
        let key_index =
            KeyIndex::of([(0, "a".into()), (1, "b".into()), (2, "c".into())], ["d".into()].into());
        let edit = |key: &str, before| Arc::new(Edit::Decide { changes: vec![(key.into(), before)] });
        let newest = vec![edit("b", Some(decided(1, 5).into())), edit("a", None), edit("b", None)];
        let request = LogRequest { decisions: decisions.into(), key_index: key_index.into(), newest };
        let entries = entries(&request, &|| false).unwrap();
        let shown = |entry: &LogEntry| {
            let tier = entry.verdict().tier.map(Tier::number).unwrap_or_default();
            (entry.key.to_string(), tier, entry.row, entry.is_replaced())
        };
        let shown: Vec<_> = entries.iter().map(shown).collect();
        assert_eq!(
            shown,
            [
                ("b".into(), 4, Some(1), false),
                ("a".into(), 2, Some(0), false),
                ("d".into(), 3, None, false),
                ("b".into(), 1, Some(1), true),
            ]
        );
    }
}
