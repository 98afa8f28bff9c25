//! `tierdeck sql`: the model for a database.

use std::io::Write;
use std::sync::Arc;

use crate::data::date::Day;
use crate::export::sql::{Dialect, SqlScript};
use crate::tiering::Engine;

use super::failure::Failure;
use super::list::ReviewedList;

/// Writes the SELECT that tiers a table as the list is tiered.
///
/// # Errors
/// The model cannot be said in this dialect, or the writer failed.
pub fn write(list: &ReviewedList, dialect: Dialect, table: &str, out: &mut dyn Write) -> Result<(), Failure> {
    let tiering = list.tier();
    let taken = list.today().computer.unwrap_or(Day(0));
    let frozen = SqlScript::scale(&tiering, taken, &list.name());
    let mut engine = Engine::new(Arc::clone(&list.table), list.today());
    engine.rate(Arc::new(list.review.ratings(&list.key_index)));
    engine.compute(list.review.computed.clone());
    engine.measure_against(Some(frozen));
    let tiering = engine.evaluate(&list.review.model);
    let script = SqlScript { tiering: &tiering, roster: list.roster(), table, dialect };
    let query = script.query().map_err(Failure::said)?;
    writeln!(out, "{query};")?;
    Ok(())
}
