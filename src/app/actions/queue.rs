//! Asking a thread about queues: how long they are, or who is in one.

use std::sync::Arc;

use crate::app::core::Core;
use crate::app::work::Work;
use crate::app::work::queues::{QueueRequest, Wanted};
use crate::app::work::rows::Arrange;

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
