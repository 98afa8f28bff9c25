//! The queues of a review session: counting them, and putting one together.

use std::collections::HashMap;
use std::sync::Arc;

use crate::data::date::Day;
use crate::review::lists::ActionSource;
use crate::review::queue::{Candidates, LookedAt};
use crate::review::{CustomerKey, Decisions, KeyIndex, KeyList, Queue, Ranking, Roster, SessionPlace};
use crate::tiering::{Overruled, Tier};

use super::arrange;
use super::compare::ComparisonReport;
use super::members::{Member, MemberList};
use super::row_set::RowSet;
use super::rows::{Arrange, RowSource};
use super::task::{Bench, IsStale, Task};

/// The position of a row that is not in the queue.
pub const NOT_IN_QUEUE: u32 = u32::MAX;

/// A request to count queues or to put one together.
#[derive(Clone, Debug)]
pub struct QueueRequest {
    /// The customers of the list.
    pub roster: Arc<Roster>,
    /// All decisions.
    pub decisions: Arc<Decisions>,
    /// The rows of the customers with a decision.
    pub key_index: Arc<KeyIndex>,
    /// The marked rows.
    pub marked: RowSet,
    /// What the list was compared with, if it was.
    pub compared: Option<Arc<ComparisonReport>>,
    /// The tiers, and the filter and the order of the table.
    pub shown: Arrange,
    /// The date of the session.
    pub today: Day,
    /// What is asked for.
    pub wanted: Wanted,
}

/// What is asked for.
#[derive(Clone, Debug)]
pub enum Wanted {
    /// How long each of these queues is, and how many are decided in the session to continue.
    Counts(Vec<Queue>, Option<SessionPlace>),
    /// The customers of a session, from its place on.
    Rows(SessionPlace),
}

/// What was found out about queues.
#[derive(Clone, Debug)]
pub enum Queued {
    Counts(QueueCounts),
    Rows(Box<QueueRows>),
    /// Why there is none; a sentence.
    Wrong(String),
}

/// How long queues are.
#[derive(Clone, Debug)]
pub struct QueueCounts {
    /// How many customers each queue has.
    pub queues: Vec<usize>,
    /// How many are decided in the session to continue.
    pub decided: usize,
    /// What of the model the overrides go against.
    pub overruled: Option<Overruled>,
}

/// A queue that was put together.
#[derive(Clone, Debug)]
pub struct QueueRows {
    /// The customers still to review, in order.
    pub rows: Arc<Vec<u32>>,
    /// The position of each row of the list among them; [`NOT_IN_QUEUE`] where it is not.
    pub positions: Arc<Vec<u32>>,
    /// Where to continue.
    pub at: usize,
    /// The customers already decided.
    pub done: MemberList,
    /// The customers that were skipped.
    pub skipped: MemberList,
    /// What customers are compared with.
    pub ranking: Arc<Ranking>,
}

impl Task for QueueRequest {
    type Answer = Queued;

    fn run(self, _: &mut Bench, is_stale: IsStale) -> Option<Queued> {
        line_up(self, is_stale)
    }
}

fn line_up(request: QueueRequest, is_stale: IsStale) -> Option<Queued> {
    let candidates = candidates(&request);
    let QueueRequest { marked, compared, shown, wanted, decisions, key_index, today, .. } = request;
    let given = |queue: &Queue| match queue {
        Queue::Moved { which } => match &compared {
            Some(report) => Ok(report.rows(*which)),
            None => {
                Err("Who moved is not known yet. Press {key:compare} in the table, then {key:review-movers}."
                    .into())
            }
        },
        Queue::Listed { list } => {
            let RowSource { tiering, overrides, .. } = &shown.rows;
            let source = ActionSource::new(tiering, overrides, (&decisions, &key_index), today);
            let list = source.list(*list, is_stale);
            Ok(list.map_or_else(Vec::new, |list| list.entries.iter().filter_map(|entry| entry.row).collect()))
        }
        queue => given(queue, &marked, &shown, is_stale),
    };
    let answer = match wanted {
        Wanted::Counts(queues, place) => {
            let count = |queue: &Queue| given(queue).map_or(0, |given| candidates.count(queue, &given));
            let decided = place.map_or(0, |place| decided(&candidates, &place).len());
            let overrides: Vec<(usize, Tier)> =
                candidates.looked_at.iter().filter_map(|of| Some((of.row as usize, of.tier?))).collect();
            let overruled = Overruled::of(&candidates.tiering, &overrides);
            Queued::Counts(QueueCounts { queues: queues.iter().map(count).collect(), decided, overruled })
        }
        Wanted::Rows(place) => match given(&place.queue) {
            Ok(given) => Queued::Rows(Box::new(rows(&candidates, &place, &given))),
            Err(sentence) => Queued::Wrong(sentence),
        },
    };
    (!is_stale()).then_some(answer)
}

/// The customers that queues choose from.
fn candidates(request: &QueueRequest) -> Candidates {
    let tiering = Arc::clone(&request.shown.rows.tiering);
    let decided = request.key_index.decided(&request.decisions).into_iter();
    let looked_at = decided.map(|(row, decision)| LookedAt {
        row: row as u32,
        tier: decision.tier,
        stale: decision.is_stale(tiering.tier(row)),
        then: decision.calculated,
        on: decision.on,
        again: decision.look_again(&tiering.model.decisions),
        reviewed: decision.reviewed.is_some(),
    });
    let looked_at = looked_at.collect();
    Candidates { tiering, roster: Arc::clone(&request.roster), looked_at, today: request.today }
}

/// The rows of a queue that only the screen knows.
fn given(queue: &Queue, marked: &RowSet, shown: &Arrange, is_stale: IsStale) -> Result<Vec<u32>, String> {
    match queue {
        Queue::Marked => Ok(marked.iter().map(|row| row as u32).collect()),
        Queue::Filter { filter } if !filter.is_empty() => {
            let request = Arrange { filter: filter.clone(), ..shown.clone() };
            let Some(arranged) = arrange::arrange(&request, is_stale) else { return Ok(Vec::new()) };
            let view = arranged.map_err(|error| error.message)?;
            Ok(view.rows.map(|rows| rows.to_vec()).unwrap_or_default())
        }
        _ => Ok(Vec::new()),
    }
}

/// The customers that are decided in a session: those whose decision was not undone since.
fn decided(candidates: &Candidates, place: &SessionPlace) -> MemberList {
    let reviewed = candidates.looked_at.iter().filter(|of| of.reviewed).map(|of| of.row);
    members(candidates, &place.done, reviewed)
}

/// The customers of a session still to review, from its place on.
fn rows(candidates: &Candidates, place: &SessionPlace, given: &[u32]) -> QueueRows {
    let done = decided(candidates, place);
    let drawn: Vec<u32> = done.rows().map(|row| row as u32).collect();
    let given = if matches!(place.queue, Queue::Sample { .. }) { &drawn } else { given };
    let mut rows = candidates.rows(&place.queue, given);
    rows.retain(|row| !done.contains(*row as usize));
    let at = place.at.as_ref().and_then(|key| candidates.position(&rows, key));
    let skipped = members(candidates, &place.skipped, rows.iter().copied());
    QueueRows {
        at: at.unwrap_or(0),
        positions: Arc::new(positions(&rows, candidates.tiering.tiers.len())),
        rows: Arc::new(rows),
        done,
        skipped,
        ranking: Arc::new(Ranking::of(&candidates.tiering)),
    }
}

/// The customers with these keys among rows, in the order of the keys.
fn members(candidates: &Candidates, keys: &KeyList, rows: impl Iterator<Item = u32>) -> MemberList {
    if keys.is_empty() {
        return MemberList::default();
    }
    let order: HashMap<&CustomerKey, usize> = keys.iter().enumerate().map(|(at, key)| (key, at)).collect();
    let known = |row: u32| {
        let key = candidates.roster.key(row as usize);
        Some((*order.get(&key)?, (row as usize, key)))
    };
    let mut found: Vec<(usize, Member)> = rows.filter_map(known).collect();
    found.sort_unstable_by_key(|(at, _)| *at);
    found.into_iter().map(|(_, who)| who).collect::<Vec<_>>().into()
}

/// The position of each row of a list of `count` rows.
fn positions(rows: &[u32], count: usize) -> Vec<u32> {
    let mut positions = vec![NOT_IN_QUEUE; count];
    for (position, &row) in (0..).zip(rows) {
        if let Some(slot) = positions.get_mut(row as usize) {
            *slot = position;
        }
    }
    positions
}
