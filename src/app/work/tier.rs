//! Tiering everybody: the work of a thread behind the table. Grows with the list.

use std::sync::Arc;

use crate::tiering::engine::{self, Engine};
use crate::tiering::impact::Impact;
use crate::tiering::summary::Summary;

use crate::app::core::message::{Evaluate, Tiered};

/// Tiers everybody; the engine is kept as long as the list and its "today" stay the same.
pub fn evaluate(request: Evaluate, engine: &mut Option<Engine>) -> Tiered {
    let Evaluate { generation, table, as_of, model, ratings, computed, overrides, before } = request;
    let fits = |engine: &&mut Engine| engine.is_for(&table, as_of);
    let engine = match engine.as_mut().filter(fits) {
        Some(engine) => engine,
        None => {
            engine::prepare(&table, &model);
            engine.insert(Engine::new(Arc::clone(&table), as_of))
        }
    };
    engine.rate(ratings);
    engine.compute(computed);
    let tiering = Arc::new(engine.evaluate(&model));
    let impact = before.map(|before| Impact::between(&before, &tiering, &overrides));
    let summary = Summary::new(&tiering, &overrides);
    Tiered { generation, tiering, overrides, summary, impact }
}
