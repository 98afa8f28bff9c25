//! `tierdeck tag --digest`: what all tiers come to, to compare with what a query of `tierdeck sql --digest` gives.

use std::io::Write;

use crate::export::sql::TierDigest;
use crate::tiering::Tier;

use super::failure::Failure;
use super::json;
use super::list::{self, ReviewedList};
use super::page::Page;

/// Prints the digest of everybody's final tier as JSON. What it cannot be compared with goes to `notes`.
///
/// # Errors
/// Those of the writer.
pub fn print(list: &ReviewedList, out: &mut dyn Write, notes: &mut Page<'_>) -> Result<(), Failure> {
    let tiering = list.tier();
    let mut digest = TierDigest::of_nobody(tiering.model.tier_count());
    for row in 0..list.roster().customers() {
        let decided = list.decision(row).and_then(|decision| decision.tier);
        let tier = decided.or_else(|| tiering.tier(row));
        digest.add(list.roster().key(row).value(), tier.map(Tier::number), tiering.score(row));
    }
    json::write(out, &digest)?;
    // The digest is written, whether or not the notes can be.
    let _ = list::tiering_doubts(&tiering).iter().try_for_each(|sentence| notes.note(sentence));
    if !list.is_frozen && list.review.model.frozen().is_none() {
        let _ = notes.note(
            "These are the tiers among the customers of this list. The query of tierdeck sql is on the frozen scale: \
             compare its digest with that of tag --frozen --digest.",
        );
    }
    Ok(())
}
