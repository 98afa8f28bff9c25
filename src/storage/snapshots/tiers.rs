//! The tiers that a snapshot keeps, without tiering its list again.

use std::path::Path;
use std::sync::Arc;

use crate::data::orders::AddingUp;
use crate::review::{Opened, Roster};
use crate::storage::disk::Disk;
use crate::storage::open_review::{Journals, ReviewFiles};
use crate::storage::source::{self, ListSource};
use crate::tiering::Tier;

/// Who is in a snapshot, and the final tier of each; none where it cannot be read any more. Grows with it.
pub fn kept_tiers(disk: &Disk, list: &Path) -> Option<(Arc<Roster>, Vec<Option<Tier>>)> {
    let review = ReviewFiles::beside(disk, list).open(None, Journals::Ignore).ok()?.review;
    let source = ListSource::File(list.to_owned());
    let load = source::load(disk, &source, review.reading.clone());
    let text = load.ok()?.snapshot()?;
    let opened = Opened::new(text, &review.choices, None, &review.computed, &AddingUp::default(), &[]);
    let tiers = opened.tiers_kept()?;
    Some((opened.roster, tiers))
}
