//! JSON for other programs: one object, indented, its names and their order part of what the commands promise.

use std::io::Write;

use serde::Serialize;

use super::failure::Failure;

/// Writes `value` and a line end.
///
/// # Errors
/// The writer's, or a value that JSON cannot hold.
pub fn write(out: &mut dyn Write, value: &impl Serialize) -> Result<(), Failure> {
    serde_json::to_writer_pretty(&mut *out, value).map_err(|error| Failure::writing(&error.into()))?;
    Ok(writeln!(out)?)
}
