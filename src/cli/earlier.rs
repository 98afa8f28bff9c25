//! What the snapshots of a list say of it: the state to compare with, and when each tier changed last.

use std::sync::Arc;

use crate::review::{LastMoves, ListComparison, TieredList};
use crate::storage::disk::Disk;
use crate::storage::open_review::ReviewFiles;
use crate::storage::paths::Dirs;
use crate::storage::snapshots::{SnapshotInfo, Snapshots};
use crate::tiering::Tiering;

use super::list::ReviewedList;

impl ReviewedList {
    /// The snapshot that the list is compared with, where there is one.
    pub fn snapshot_before(&self) -> Option<SnapshotInfo> {
        // Customers who are not in a sample would seem to have gone.
        let file = self.file().filter(|_| self.sampled.is_none())?;
        let list = ReviewFiles::list_of_result(&Disk::Real, file).unwrap_or_else(|| file.to_owned());
        Snapshots::of(&Dirs::from_environment()?, &ReviewFiles::beside(&Disk::Real, &list).review)
            .before(&self.table)
    }

    /// The list compared with the snapshot before, where it has one that can be read. Grows with the list.
    pub fn comparison(&self, tiering: &Arc<Tiering>) -> Option<ListComparison> {
        let snapshot = self.snapshot_before()?;
        let earlier = match snapshot.open(&Disk::Real, &self.review, self.today()) {
            Ok(earlier) => earlier,
            Err(why) => {
                let so = "what moved since is not known";
                return self.cannot_read_snapshot(snapshot.not_read(&why, so));
            }
        };
        let now = self.as_tiered(Arc::clone(tiering));
        ListComparison::of(Arc::new(earlier), Arc::new(now), &|| false)
    }

    /// When and why everybody's tier changed last: by comparing with the snapshot before, else as the list itself says it.
    /// Grows with the list.
    pub fn last_moves(&self, tiering: &Arc<Tiering>) -> LastMoves {
        match (self.comparison(tiering), self.today().computer) {
            (Some(comparison), Some(today)) => LastMoves::of(&comparison, today),
            _ => LastMoves::as_said(self.moves_said()),
        }
    }

    /// The list as it is tiered, to compare.
    pub fn as_tiered(&self, tiering: Arc<Tiering>) -> TieredList {
        let ratings = Arc::new(self.review.ratings(&self.key_index));
        let overrides = self.overrides().into_iter().collect();
        TieredList::now(self.short_name(), &self.shared_roster(), tiering, ratings, overrides)
    }
}
