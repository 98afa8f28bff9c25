//! What came of a session: how many stayed and moved, and what that does to revenue and profit by tier.

use crate::app::core::document::Document;
use crate::tiering::Tier;
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
    /// Customers seen who have no tier, from the model or a person.
    pub without_tier: usize,
    /// Skipped customers.
    pub skipped: usize,
    /// The customers whose tier differs from the model's, in the order of the session.
    pub movers: Vec<Mover>,
    /// The figures by tier without the decisions of the session.
    pub without: Summary,
}

/// A customer that a decision moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mover {
    /// The row of the list.
    pub row: usize,
    /// The tier that the model says, if any.
    pub calculated: Option<Tier>,
    /// The tier that the person chose.
    pub tier: Tier,
}

impl SessionOutcome {
    /// What came of a session so far.
    pub fn new(progress: &Progress, document: &Document) -> SessionOutcome {
        let mut outcome = SessionOutcome {
            confirmed: 0,
            up: 0,
            down: 0,
            newly_tiered: 0,
            without_tier: 0,
            skipped: progress.skipped.len(),
            movers: Vec::new(),
            without: document.summary.clone(),
        };
        for row in progress.done.rows() {
            let override_ = document.decision(row).and_then(|decision| decision.tier);
            outcome.without.follow(&document.tiering, row, override_, None);
            let count = match (override_, document.tiering.tier(row)) {
                (Some(tier), calculated) if Some(tier) != calculated => {
                    outcome.movers.push(Mover { row, calculated, tier });
                    match calculated {
                        Some(calculated) if tier < calculated => &mut outcome.up,
                        Some(_) => &mut outcome.down,
                        None => &mut outcome.newly_tiered,
                    }
                }
                (None, None) => &mut outcome.without_tier,
                _ => &mut outcome.confirmed,
            };
            *count += 1;
        }
        outcome
    }
}
