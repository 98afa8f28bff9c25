//! What came of a session: how many stayed and moved, and what that does to revenue and profit by tier.

use crate::app::core::document::Document;
use crate::tiering::summary::Summary;

use super::progress::Progress;

/// What came of a session, compared with the model alone.
#[derive(Clone, Debug)]
pub struct SessionOutcome {
    /// Decisions that agree with the calculated tier.
    pub confirmed: usize,
    /// Customers put in a better tier than the calculated one.
    pub up: usize,
    /// Customers put in a worse tier.
    pub down: usize,
    /// Customers given a tier when the model had none.
    pub newly_tiered: usize,
    /// Skipped customers.
    pub skipped: usize,
    /// The figures by tier without the decisions of the session.
    pub without: Summary,
}

impl SessionOutcome {
    /// What came of a session so far.
    pub fn new(progress: &Progress, document: &Document) -> SessionOutcome {
        let mut outcome = SessionOutcome {
            confirmed: 0,
            up: 0,
            down: 0,
            newly_tiered: 0,
            skipped: progress.skipped.len(),
            without: document.summary.clone(),
        };
        for (row, _) in &progress.done {
            let override_ = document.decision(*row).and_then(|decision| decision.tier);
            outcome.without.follow(&document.tiering, *row, override_, None);
            let count = match (override_, document.tiering.tier(*row)) {
                (Some(tier), Some(calculated)) if tier < calculated => &mut outcome.up,
                (Some(tier), Some(calculated)) if tier > calculated => &mut outcome.down,
                (Some(_), None) => &mut outcome.newly_tiered,
                _ => &mut outcome.confirmed,
            };
            *count += 1;
        }
        outcome
    }
}
