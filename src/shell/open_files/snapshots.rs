//! The snapshots of the open list, on threads of their own: what was saved is kept as one, the history reads and removes
//! them, and a steady model asks where everybody was in the newest. Nobody waits for a snapshot but the end of the program.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::mpsc::Sender;

use crate::app::core::document::standing::{StandRequest, Stood};
use crate::app::core::message::Message;
use crate::app::core::saving::SaveRequest;
use crate::export::tagged::Tagged;
use crate::export::tagged::snapshot::Snapshot;
use crate::review::Decision;
use crate::storage::open_review::ReviewFiles;
use crate::storage::paths::Dirs;
use crate::storage::snapshots::{NewSnapshot, SnapshotInfo, Snapshots, TierTotals, digest_of_list};
use crate::storage::standing;
use crate::tiering::model::TierDefinition;
use crate::tiering::summary::Summary;
use crate::tiering::sums::Sum;
use crate::tiering::{Tier, Tiering};

use super::super::Event;
use super::super::machine::Running;
use super::{OpenFiles, file_name};

/// The thread that saves and keeps; dropping it waits until that is done.
#[derive(Default)]
pub struct Keeper {
    pub thread: Option<Running>,
}

impl Drop for Keeper {
    fn drop(&mut self) {
        let _ = self.thread.take().map(Running::wait);
    }
}

/// Where a snapshot goes, for a thread.
pub struct Keeping {
    /// The thread that keeps the one before.
    before: Option<Running>,
    snapshots: Snapshots,
    list: String,
}

impl OpenFiles {
    /// Reads which snapshots there are on a thread of its own, after removing one if that is asked for.
    pub fn read_history(&self, removed: Option<SnapshotInfo>, sender: Sender<Event>) {
        let snapshots = self.files.as_ref().map(|files| Snapshots::of(&files.dirs, &files.paths.review));
        self.machine.threads.start(move || {
            // Fails only once another list is open.
            let send = |message| sender.send(Event::Message(message)).unwrap_or_default();
            let Some(snapshots) = snapshots else { return send(Message::History(Arc::default())) };
            if let Some(removed) = removed {
                let when = removed.when(false);
                let outcome = snapshots.remove(&removed);
                send(Message::Told(outcome.map(|()| format!("Removed the snapshot of {when}."))));
            }
            send(Message::History(Arc::new(snapshots.list())));
        });
    }

    /// Finds where everybody was in the earlier state of the list, on a thread of its own.
    pub fn stand(&self, request: StandRequest, sender: Sender<Event>) {
        let snapshots = self.files.as_ref().map(|files| Snapshots::of(&files.dirs, &files.paths.review));
        self.machine.threads.start(move || {
            let StandRequest { table, roster, like, today } = request;
            let read = |snapshots| standing::read(&snapshots, &table, &roster, &like, today);
            let (standings, trouble) = match snapshots.map(read) {
                Some(Ok(standings)) => (standings.map(Arc::new), None),
                Some(Err(sentence)) => (None, Some(sentence)),
                None => (None, None),
            };
            // Fails only once another list is open.
            let _ = sender.send(Event::Message(Message::Stood(Stood { roster, standings, trouble })));
        });
    }
}

impl Keeper {
    /// Gets ready to keep what is about to be saved.
    pub fn begin(&mut self, dirs: &Dirs, files: &ReviewFiles) -> Keeping {
        let snapshots = Snapshots::of(dirs, &files.review);
        Keeping { before: self.thread.take(), snapshots, list: file_name(&files.list) }
    }
}

impl Keeping {
    /// Keeps what was saved; gives the snapshots that there are then. Grows with the list.
    ///
    /// # Errors
    /// It could not be kept: a sentence.
    pub fn keep(self, request: &SaveRequest) -> Result<Vec<SnapshotInfo>, String> {
        let _ = self.before.map(Running::wait);
        let SaveRequest { review, tiering, key_index, roster, moves, .. } = request;
        let decisions: BTreeMap<usize, &Decision> = key_index
            .decided(&review.decisions)
            .into_iter()
            .map(|(row, decision)| (row, &**decision))
            .collect();
        let overrides: Vec<(usize, Tier)> =
            decisions.iter().filter_map(|(row, decision)| Some((*row, decision.tier?))).collect();
        let summary = Summary::new(tiering, &overrides);
        let table = tiering.measures.table();
        let snapshot =
            Snapshot::of(Tagged { table, tiering, decisions, last_moves: moves, raw: false }, roster);
        if snapshot.is_empty() {
            return Ok(self.snapshots.list());
        }
        let new = NewSnapshot {
            taken: self.snapshots.now(),
            list: self.list,
            list_digest: digest_of_list(table),
            tiers: totals(tiering, &summary),
            no_tier: summary.not_enough_data.customers,
            changes: "saved".to_owned(),
            review: &snapshot.review(review),
            write: &|out| snapshot.write(out),
        };
        let kept = self.snapshots.write(&new).map(|_| self.snapshots.list());
        kept.map_err(|error| {
            format!("The files are saved, but not as a snapshot for :history. {}", error.without_remedy())
        })
    }
}

/// The figures by final tier.
fn totals(tiering: &Tiering, summary: &Summary) -> Vec<TierTotals> {
    let total = |((tier, described), sum): ((Tier, &TierDefinition), &Sum)| TierTotals {
        tier: tier.number(),
        name: described.name.clone(),
        customers: sum.customers,
        revenue: sum.revenue,
        profit: sum.profit,
    };
    tiering.model.tiers().zip(&summary.tiers).map(total).collect()
}
