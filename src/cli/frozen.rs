//! `tierdeck models freeze`: a model on the scale that a database measured.

use std::io::{self, Read, Write};
use std::path::Path;
use std::sync::Arc;

use crate::data::date::Day;
use crate::data::fault;
use crate::storage::disk::Disk;
use crate::storage::error::SourceError;
use crate::storage::models;
use crate::storage::paths::Dirs;
use crate::storage::review_file::write_model;
use crate::tiering::frozen::ScaleFrom;
use crate::tiering::{FrozenScale, Today};

use super::args::is_stdin;
use super::failure::Failure;
use super::page::Page;

/// Prints the file of a model whose scale is what the query of `tierdeck sql --reference` gave.
///
/// # Errors
/// There is no such model, or what the query gave is not its whole scale.
pub fn write(
    name: &str,
    from: &Path,
    today: Today,
    out: &mut dyn Write,
    notes: &mut Page<'_>,
) -> Result<(), Failure> {
    let mut model = models::find(name, Dirs::from_environment().as_ref()).map_err(Failure::said)?;
    let text = read(from)?;
    let refused = |why: String| {
        Failure::said(format!(
            "{}: {why}: save what the query of tierdeck sql --reference gives as CSV, whole",
            from.display()
        ))
    };
    let rows = rows(&text).map_err(refused)?;
    let taken = today.asked.or(today.computer).unwrap_or(Day(0));
    let scale = FrozenScale::of_cells(&rows, taken).map_err(refused)?;
    let lacking = scale.lacking(&model);
    if scale.is_of_another(&model) {
        return Err(Failure::said(format!(
            "{} is not about the model {name}: it was taken without {}. Make the query with this model",
            from.display(),
            in_words(&lacking)
        )));
    }
    model.scale_from = ScaleFrom::Reference;
    model.reference = Some(Arc::new(scale));
    let text = write_model(&model).map_err(Failure::said)?;
    out.write_all(text.as_bytes())?;
    if !lacking.is_empty() {
        // The model is written, whether or not the note can be.
        let _ = notes.note(&format!(
            "The scale was taken without {}: no customer of the list had it when the query was made.",
            in_words(&lacking)
        ));
    }
    Ok(())
}

fn in_words(measures: &[String]) -> String {
    measures.join(", ")
}

fn read(from: &Path) -> Result<String, Failure> {
    let mut text = String::new();
    let read = match is_stdin(from) {
        true => io::stdin().read_to_string(&mut text),
        false => {
            let read = Disk::Real.read_to_string(from);
            return read.map_err(|error| Failure::said(SourceError::opening(from, error)));
        }
    };
    read.map(|_| text).map_err(|error| {
        Failure::said(format!("standard input cannot be read ({}): name a file", fault::in_words(&error)))
    })
}

/// The cells of the query's rows.
fn rows(text: &str) -> Result<Vec<Vec<String>>, String> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let cells = |record: csv::StringRecord| record.iter().map(str::to_owned).collect();
    reader.records().map(|record| record.map(cells).map_err(|error| error.to_string())).collect()
}
