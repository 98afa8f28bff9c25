//! Tiering all customers.

use std::sync::Arc;

use crate::data::table::Table;
use crate::tiering::engine::{self, Engine};
use crate::tiering::impact::Impact;
use crate::tiering::summary::Summary;
use crate::tiering::{ComputedColumn, Model, Ratings, Standings, Tier, Tiering, Today};

use super::task::{Bench, IsStale, Task};

/// A request to tier all customers.
#[derive(Clone, Debug)]
pub struct TierRequest {
    pub table: Arc<Table>,
    /// The date that counts as today, if the review says one, and the computer's.
    pub today: Today,
    /// The model to tier by.
    pub model: Arc<Model>,
    /// Answers from 1 to 5 to the model's questions, by row.
    pub ratings: Arc<Ratings>,
    /// The columns to compute.
    pub computed: Vec<ComputedColumn>,
    /// Rows with the tier that a person gave them.
    pub overrides: Arc<Vec<(usize, Tier)>>,
    /// Where everybody was in the earlier state, as far as that is known.
    pub standings: Option<Arc<Standings>>,
    /// The tiers to compare with, for the impact.
    pub before: Option<Arc<Tiering>>,
}

/// The tiers of all customers.
#[derive(Clone, Debug)]
pub struct Tiered {
    pub tiering: Arc<Tiering>,
    /// The overrides of the request.
    pub overrides: Arc<Vec<(usize, Tier)>>,
    /// The figures by final tier, with these overrides.
    pub summary: Summary,
    /// What changed against the tiers named in the request.
    pub impact: Option<Impact>,
}

impl Task for TierRequest {
    type Answer = Box<Tiered>;

    /// The engine is kept as long as the list and its "today" stay the same. Never stale: a draft is shown while the
    /// next one is worked out, so that a key that is held down is seen to work.
    fn run(self, bench: &mut Bench, _: IsStale) -> Option<Box<Tiered>> {
        let TierRequest { table, today, model, ratings, computed, overrides, standings, before } = self;
        let fits = |engine: &&mut Engine| engine.is_for(&table, today);
        let engine = match bench.engine.as_mut().filter(fits) {
            Some(engine) => engine,
            None => {
                engine::prepare(&table, &model);
                let engine = bench.engine.insert(Engine::new(Arc::clone(&table), today));
                // Once for each list, and not on the thread that draws.
                engine.measures().date_findings();
                engine
            }
        };
        engine.rate(ratings);
        engine.compute(computed);
        engine.stand(standings);
        let tiering = Arc::new(engine.evaluate(&model));
        let impact = before.map(|before| Impact::between(&before, &tiering, &overrides));
        let summary = Summary::new(&tiering, &overrides);
        Some(Box::new(Tiered { tiering, overrides, summary, impact }))
    }
}
