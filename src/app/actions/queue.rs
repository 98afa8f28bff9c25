//! Queues of a review session: asking a thread how long they are or who is in one, and starting one.

use std::sync::Arc;

use crate::app::core::Core;
use crate::app::work::Work;
use crate::app::work::queues::{QueueRequest, Wanted};
use crate::app::work::rows::Arrange;
use crate::review::{KeyList, Queue, SessionPlace};

/// Puts the next session at the start of a queue; if it is the one that was left, without the customers already decided.
pub fn start(core: &mut Core, queue: Queue) {
    let left = core.place.take().filter(|place| place.queue == queue);
    let from_start =
        || SessionPlace { queue, at: None, done: KeyList::default(), skipped: KeyList::default() };
    core.place = Some(SessionPlace { at: None, ..left.unwrap_or_else(from_start) });
}

/// Asks about queues; nothing while the list is being read.
pub fn ask(core: &mut Core, wanted: Wanted) {
    let document = &core.document;
    let Some(roster) = document.roster().cloned() else { return };
    let shown = Arrange {
        rows: document.rows(),
        filter: core.list.filter.clone(),
        sort: core.list.sort.clone(),
        moved_from: None,
        stay: None,
        done: None,
    };
    let request = QueueRequest {
        roster,
        decisions: Arc::clone(&document.review.decisions),
        key_index: Arc::clone(&document.key_index),
        marked: core.list.marks.clone(),
        compared: core.comparing.report.clone(),
        shown,
        today: core.person.today,
        wanted,
    };
    core.work(Work::Queue(Box::new(request)));
}
