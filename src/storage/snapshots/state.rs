//! What is known of a snapshot without its list.

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use crate::data::date::Day;
use crate::review::{Review, TieredList};
use crate::storage::disk::Disk;
use crate::storage::{earlier_list, latest};
use crate::tiering::Today;

/// The version of the file that this program writes, and the newest that it reads.
pub(super) const FORMAT: u32 = 1;

/// A tier of a snapshot: who was in it, by final tier.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TierTotals {
    /// Its number.
    pub tier: u8,
    /// What it was called.
    pub name: String,
    /// How many.
    pub customers: usize,
    /// What they paid; none where the list did not say.
    pub revenue: Option<f64>,
    /// What was left after costs; none where the list did not say.
    pub profit: Option<f64>,
}

/// An earlier state of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct SnapshotInfo {
    /// When it was kept.
    pub taken: Timestamp,
    /// The name of the list then.
    pub list: String,
    /// Tells whether it was the same list as that of another snapshot.
    pub list_digest: String,
    /// How many customers it had.
    pub customers: usize,
    /// Customers and money by final tier, best first.
    pub tiers: Vec<TierTotals>,
    /// How many had no tier.
    pub no_tier: usize,
    /// The list with its tiers; its review is beside it, and it is opened like any list.
    pub path: PathBuf,
    /// The same for the same list, model, tiers and decisions.
    state: String,
    /// The fingerprint of the review as it was saved then.
    review: Option<String>,
}

/// The file of a snapshot.
#[derive(Serialize, Deserialize)]
pub(super) struct SnapshotState {
    pub format: u32,
    pub taken: Timestamp,
    pub list: String,
    pub customers: usize,
    pub list_digest: String,
    pub tiers: Vec<TierTotals>,
    pub no_tier: usize,
    /// Why it was kept, in a word.
    pub changes: String,
    pub state: String,
    pub review: Option<String>,
}

impl SnapshotInfo {
    /// When it was kept, by the clock of this computer: `2026-11-27 23:22`, or with seconds.
    pub fn when(&self, seconds: bool) -> String {
        let zoned = self.taken.to_zoned(TimeZone::system());
        zoned.strftime(if seconds { "%Y-%m-%d %H:%M:%S" } else { "%Y-%m-%d %H:%M" }).to_string()
    }

    /// The day on which it was kept, by the clock of this computer.
    pub fn day(&self) -> Day {
        Day::from(self.taken.to_zoned(TimeZone::system()).date())
    }

    /// Opens it as it was tiered. Grows with the list.
    ///
    /// # Errors
    /// It cannot be read: a sentence.
    pub fn open(&self, disk: &Disk, like: &Review, today: Today) -> Result<TieredList, String> {
        let list = earlier_list::open(disk, &self.path, like, today)?;
        Ok(TieredList { name: self.list.clone(), day: Some(self.day()), ..list })
    }

    /// That it could not be read, why, and what follows from it.
    pub fn not_read(&self, why: &str, so: &str) -> String {
        let why = why.trim_end_matches('.');
        format!("The snapshot of {} cannot be read, so {so}: {why}. :history removes it.", self.when(false))
    }

    /// What everybody paid; none where the list did not say.
    pub fn revenue(&self) -> Option<f64> {
        self.tiers.iter().map(|tier| tier.revenue).sum()
    }

    /// Whether it was the list of this digest.
    pub(super) fn is_of_list(&self, digest: u64) -> bool {
        self.list_digest == format!("{digest:016x}")
    }

    /// Whether list, model, tiers and decisions are the same in both.
    pub(super) fn is_same_state(&self, new: &SnapshotState) -> bool {
        self.state == new.state && self.list_digest == new.list_digest
    }

    /// Whether the review was this then.
    pub(super) fn is_of_review(&self, fingerprint: u64) -> bool {
        self.review.as_deref() == Some(&*format!("{fingerprint:016x}"))
    }
}

impl SnapshotState {
    /// What is in a file; none where it is damaged or of a later version.
    pub(super) fn read(disk: &Disk, path: &Path) -> Option<SnapshotState> {
        latest::read::<SnapshotState>(disk, path).filter(|state| state.format <= FORMAT)
    }

    /// Whether a later version of this program wrote a file.
    pub(super) fn is_later(disk: &Disk, path: &Path) -> bool {
        #[derive(Deserialize)]
        struct Version {
            format: u32,
        }
        latest::read::<Version>(disk, path).is_some_and(|version| version.format > FORMAT)
    }

    /// What is known of the snapshot whose file this is.
    pub(super) fn info(self, path: PathBuf) -> SnapshotInfo {
        let SnapshotState { taken, list, customers, list_digest, tiers, no_tier, state, review, .. } = self;
        SnapshotInfo { taken, list, list_digest, customers, tiers, no_tier, path, state, review }
    }
}
