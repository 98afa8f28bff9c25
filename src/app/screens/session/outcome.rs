//! What a sitting came to: how many stayed and moved, and what that does to revenue and profit by tier.

use crate::app::core::document::Document;
use crate::tiering::summary::Summary;

use crate::app::screens::session::Sitting;

/// What a sitting came to, against what the model alone says of the same customers.
#[derive(Clone, Debug)]
pub struct Ending {
    /// Whose calculated tier was agreed with.
    pub confirmed: usize,
    /// Who was put in a better tier than the calculated one.
    pub up: usize,
    /// Who was put in a worse tier.
    pub down: usize,
    /// Who was given a tier where the model had none.
    pub placed: usize,
    /// Who was left out.
    pub skipped: usize,
    /// The figures by tier, had nothing been decided in the sitting.
    pub without: Summary,
}

impl Ending {
    /// What a sitting has come to by now.
    pub fn of(sitting: &Sitting, document: &Document) -> Ending {
        let mut ending = Ending {
            confirmed: 0,
            up: 0,
            down: 0,
            placed: 0,
            skipped: sitting.skipped.len(),
            without: document.summary.clone(),
        };
        for (row, _) in &sitting.done {
            let override_ = document.decision(*row).and_then(|decision| decision.tier);
            ending.without.follow(&document.tiering, *row, override_, None);
            let count = match (override_, document.tiering.tier(*row)) {
                (Some(tier), Some(calculated)) if tier < calculated => &mut ending.up,
                (Some(tier), Some(calculated)) if tier > calculated => &mut ending.down,
                (Some(_), None) => &mut ending.placed,
                _ => &mut ending.confirmed,
            };
            *count += 1;
        }
        ending
    }
}
