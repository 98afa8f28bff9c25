//! Nothing gets in: whatever a file holds, it is read as a list with what is odd said, or refused in one sentence;
//! and nothing in it acts on the terminal, on a spreadsheet, or on the program.

mod accounts;
mod fuzz;
mod lists;
mod refused;
mod screen;
mod spreadsheet;
mod workbooks;

use tierdeck::data::csv::{Loader, Refusal, Settings};
use tierdeck::data::finding::{Finding, FindingKind};
use tierdeck::storage::disk::Disk;
use tierdeck::storage::source::{self, ListSource};

use crate::support::Place;

/// Reads a list that comes in pieces of so many bytes.
fn read_in_pieces(bytes: &[u8], piece: usize) -> Result<Loader, Refusal> {
    let mut loader = Loader::new(Settings::default());
    for part in bytes.chunks(piece.max(1)) {
        loader.push(part)?;
    }
    loader.finish()?;
    Ok(loader)
}

/// Reads a list that is one.
fn read(bytes: impl AsRef<[u8]>) -> Loader {
    read_in_pieces(bytes.as_ref(), usize::MAX).expect("a list")
}

/// Reads a file as the program does; or the sentence that it is refused with.
fn read_file(place: &Place, name: &str) -> Result<Loader, String> {
    let source = ListSource::File(place.path(name));
    source::load(&Disk::Real, &source, Settings::default()).map_err(|error| error.to_string())
}

/// The cells of every customer.
fn rows(loader: &Loader) -> Vec<Vec<String>> {
    let text = loader.snapshot().unwrap();
    text.records(0..text.len()).map(|record| record.cells().map(Into::into).collect()).collect()
}

/// What was found to be odd, how often, and on which line first.
fn found(loader: &Loader) -> Vec<(FindingKind, usize, u64)> {
    let findings = loader.findings();
    let line = |finding: &Finding| finding.line.expect("a finding names a line");
    findings.iter().map(|finding| (finding.kind, finding.count, line(finding))).collect()
}
