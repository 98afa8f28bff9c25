//! Counting queues and putting one together: the work of a thread. Grows with the list.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::app::core::message::Effect;
use crate::app::core::state::State;
use crate::app::work::arrange::{self, Overtaken};
use crate::app::work::row_set::Marks;
use crate::app::work::rows::Arrange;
use crate::data::date::Day;
use crate::review::queue::{Candidates, LookedAt};
use crate::review::{CustomerKey, Decisions, Place, Placed, Queue, Roster, Standing};

use crate::app::screens::session::Who;
use crate::app::screens::session::queues as choose;

/// A request to count queues or to put one together.
#[derive(Clone, Debug)]
pub struct QueueRequest {
    /// Which request.
    pub generation: u64,
    /// Who is in the list.
    pub roster: Arc<Roster>,
    /// What was decided.
    pub decisions: Arc<Decisions>,
    /// Where the customers of decisions are.
    pub placed: Arc<Placed>,
    /// The marked rows.
    pub marked: Marks,
    /// The tiers, and the filter and the order of the table.
    pub shown: Arrange,
    /// The day of the sitting.
    pub today: Day,
    /// What is asked for.
    pub wanted: Wanted,
}

/// What is asked for.
#[derive(Clone, Debug)]
pub enum Wanted {
    /// How long each queue of the chooser is.
    Counts,
    /// The customers of a sitting, from its place on.
    Rows(Place),
}

/// The answer.
#[derive(Clone, Debug)]
pub struct Queued {
    /// Which request it answers.
    pub generation: u64,
    /// What was found out.
    pub answer: Answer,
}

/// What was found out about queues.
#[derive(Clone, Debug)]
pub enum Answer {
    /// How long each queue of the chooser is.
    Counts(Vec<usize>),
    /// A queue.
    Rows(Lined),
    /// Why there is none; a sentence.
    Wrong(String),
}

/// A queue that was put together.
#[derive(Clone, Debug)]
pub struct Lined {
    /// Those who are not done, in order.
    pub rows: Arc<Vec<u32>>,
    /// Where to go on among them.
    pub at: usize,
    /// Who is done.
    pub done: Vec<Who>,
    /// Who was left out.
    pub skipped: Vec<Who>,
    /// What customers are compared with.
    pub standing: Arc<Standing>,
}

/// Asks for the work to be done.
pub fn request(state: &mut State, wanted: Wanted) -> Vec<Effect> {
    let document = &state.document;
    let Some(roster) = document.roster.clone() else { return Vec::new() };
    state.generations.queue += 1;
    let shown = Arrange {
        generation: 0,
        rows: document.rows(),
        filter: state.customers.filter.clone(),
        sort: state.customers.sort.clone(),
        stay: None,
        done: None,
    };
    let marked = state.customers.marks.clone();
    let generation = state.generations.queue;
    vec![Effect::Queue(Box::new(QueueRequest {
        generation,
        roster,
        decisions: Arc::clone(&document.review.decisions),
        placed: Arc::clone(&document.placed),
        marked,
        shown,
        today: state.today,
        wanted,
    }))]
}

/// Does the work; none where the request was overtaken.
pub fn line_up(request: QueueRequest, overtaken: Overtaken) -> Option<Queued> {
    let candidates = candidates(&request);
    let QueueRequest { generation, marked, shown, wanted, .. } = request;
    let given = |queue: &Queue| given(queue, &marked, &shown, overtaken);
    let answer = match wanted {
        Wanted::Counts => {
            let queues = choose::queues(&shown.filter, candidates.today);
            let count = |queue: &Queue| given(queue).map_or(0, |given| candidates.count(queue, &given));
            Answer::Counts(queues.iter().map(count).collect())
        }
        Wanted::Rows(place) => match given(&place.queue) {
            Ok(given) => Answer::Rows(rows(&candidates, &place, &given)),
            Err(sentence) => Answer::Wrong(sentence),
        },
    };
    (!overtaken()).then_some(Queued { generation, answer })
}

/// What queues are made of.
fn candidates(request: &QueueRequest) -> Candidates {
    let tiering = Arc::clone(&request.shown.rows.tiering);
    let decided = request.placed.decided(&request.decisions).into_iter();
    let looked_at = decided.map(|(row, decision)| LookedAt {
        row: row as u32,
        tier: decision.tier,
        stale: decision.is_stale(tiering.tier(row)),
        again: decision.again,
        reviewed: decision.reviewed.is_some(),
    });
    let looked_at = looked_at.collect();
    Candidates { tiering, roster: Arc::clone(&request.roster), looked_at, today: request.today }
}

/// The rows of a queue that only the screen knows.
fn given(queue: &Queue, marked: &Marks, shown: &Arrange, overtaken: Overtaken) -> Result<Vec<u32>, String> {
    match queue {
        Queue::Marked => Ok(marked.iter().map(|row| row as u32).collect()),
        Queue::Filter { filter } if !filter.is_empty() => {
            let request = Arrange { filter: filter.clone(), ..shown.clone() };
            let Some(arranged) = arrange::arrange(&request, overtaken) else { return Ok(Vec::new()) };
            let view = arranged.view.map_err(|error| error.message)?;
            Ok(view.rows.map(|rows| rows.to_vec()).unwrap_or_default())
        }
        _ => Ok(Vec::new()),
    }
}

/// The customers of a sitting who are not done, from its place on.
fn rows(candidates: &Candidates, place: &Place, given: &[u32]) -> Lined {
    let reviewed = candidates.looked_at.iter().filter(|of| of.reviewed).map(|of| of.row);
    let done = found_again(candidates, &place.done, reviewed);
    let over: HashSet<u32> = done.iter().map(|(row, _)| *row as u32).collect();
    let mut rows = candidates.rows(&place.queue, given);
    rows.retain(|row| !over.contains(row));
    let at = place.at.as_ref().and_then(|key| candidates.position(&rows, key));
    let skipped = found_again(candidates, &place.skipped, rows.iter().copied());
    Lined {
        at: at.unwrap_or(0),
        rows: Arc::new(rows),
        done,
        skipped,
        standing: Arc::new(Standing::of(&candidates.tiering)),
    }
}

/// The customers with these keys among rows, in the order of the keys.
fn found_again(candidates: &Candidates, keys: &[CustomerKey], rows: impl Iterator<Item = u32>) -> Vec<Who> {
    if keys.is_empty() {
        return Vec::new();
    }
    let order: HashMap<&CustomerKey, usize> = keys.iter().enumerate().map(|(at, key)| (key, at)).collect();
    let known = |row: u32| {
        let key = candidates.roster.key(row as usize);
        Some((*order.get(&key)?, (row as usize, key)))
    };
    let mut found: Vec<(usize, Who)> = rows.filter_map(known).collect();
    found.sort_unstable_by_key(|(at, _)| *at);
    found.into_iter().map(|(_, who)| who).collect()
}
