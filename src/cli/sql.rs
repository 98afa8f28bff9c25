//! `tierdeck sql`: the model for a database.

use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use crate::export::sql::{NOT_LIVE, SqlDecision, SqlScript, SqlWitnesses};
use crate::storage::atomic;
use crate::storage::disk::Disk;

use super::args::{SqlArgs, SqlKind, SqlMode};
use super::failure::Failure;
use super::list::ReviewedList;
use super::page::Page;

/// Writes what was asked for.
///
/// # Errors
/// The model cannot be said in this dialect, or the writer failed.
pub fn write(
    list: &ReviewedList,
    options: &SqlArgs,
    out: &mut dyn Write,
    notes: &mut Page<'_>,
) -> Result<(), Failure> {
    let model = match options.reference {
        true => Arc::new(list.review.model.measured_within()),
        false => Arc::clone(&list.review.model),
    };
    let tiering = match options.mode {
        SqlMode::Frozen => {
            let mut engine = list.engine();
            let frozen = list.scale(&model, &mut engine);
            engine.measure_against(Some(frozen));
            engine.evaluate(&model)
        }
        SqlMode::Live if model.frozen().is_some() => {
            return Err(Failure::said(NOT_LIVE));
        }
        SqlMode::Live => list.engine_for_others().evaluate(&model),
    };
    let decisions = decisions(list);
    let script = SqlScript {
        tiering: &tiering,
        roster: list.roster(),
        table: &options.table,
        dialect: options.dialect,
        decisions: &decisions,
    };
    if options.kind == SqlKind::Dbt {
        return dbt(&script, options, notes);
    }
    let written = match (&options.view, &options.write_back, options.digest) {
        (Some(view), ..) => script.view(view),
        (_, Some(column), _) => script.write_back(column),
        (.., true) => script.digest(),
        _ if options.witnesses => {
            SqlWitnesses::of(&script, &list.review.computed).and_then(|witnesses| witnesses.query())
        }
        _ if options.reference => script.reference(),
        _ => script.script(),
    };
    out.write_all(written.map_err(Failure::said)?.as_bytes())?;
    tell_unreadable(&script, notes);
    Ok(())
}

/// Writes the files of a dbt project.
fn dbt(script: &SqlScript<'_>, options: &SqlArgs, notes: &mut Page<'_>) -> Result<(), Failure> {
    let folder = options.output.as_deref().unwrap_or(Path::new("."));
    for file in script.dbt().map_err(Failure::said)? {
        let path = folder.join(file.path);
        atomic::replace_in_folder(&Disk::Real, &path, file.content.as_bytes()).map_err(Failure::said)?;
        // The file is written, whether or not the note can be.
        let _ = notes.say(&format!("Wrote {}.", path.display()));
    }
    tell_unreadable(script, notes);
    Ok(())
}

/// Names the columns that the query could not read as the list writes them. The query is written, whether or not this can
/// be.
fn tell_unreadable(script: &SqlScript<'_>, notes: &mut Page<'_>) {
    let _ = script.unreadable().iter().try_for_each(|sentence| notes.note(sentence));
}

/// The overrides of the review, by the keys of the list.
fn decisions(list: &ReviewedList) -> Vec<SqlDecision> {
    let of_row = |row: &usize| SqlDecision::of(list.roster().key(*row).value(), list.decision(*row)?);
    list.key_index.rows().keys().filter_map(of_row).collect()
}
