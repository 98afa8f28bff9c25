//! JSON for other programs: one object, indented. Its names and their order are stable.

use std::io::Write;

use serde::Serialize;

use super::failure::Failure;

/// Writes `value` and a line end.
///
/// # Errors
/// Those of the writer, or a value that JSON cannot say.
pub fn write(out: &mut dyn Write, value: &impl Serialize) -> Result<(), Failure> {
    serde_json::to_writer_pretty(&mut *out, value).map_err(|error| Failure::writing(&error.into()))?;
    Ok(writeln!(out)?)
}
