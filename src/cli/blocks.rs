//! What a command prints with `--md` and `--html`: parts as a report has them.

use std::io::Write;

use crate::data::number::Decimal;
use crate::export::report::{Report, ReportBlock};

use super::args::PageFormat;
use super::failure::Failure;

/// Prints parts as a page of their own, or as a text.
///
/// # Errors
/// Those of the writer.
pub fn print(
    title: String,
    blocks: Vec<ReportBlock>,
    decimal: Decimal,
    format: PageFormat,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let report = Report { title, blocks, decimal };
    match format {
        PageFormat::Markdown => report.write_markdown(out)?,
        PageFormat::Html => report.write_html(out)?,
    }
    Ok(())
}
