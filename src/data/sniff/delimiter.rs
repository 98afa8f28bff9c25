//! Which byte divides the cells: the one that cuts the records into the same number of clean cells.

use super::known::{OF_RESULT, header_of_result};
use super::{SampleLine, lines};

/// A column that every result has, with others behind it.
const NAME: &str = OF_RESULT[0];

const CANDIDATES: [u8; 4] = [b',', b';', b'\t', b'|'];

/// What a few programs write between cells: it has to cut the first line, and nearly all others alike.
const RARE: [u8; 2] = [b'^', b'~'];
const NEARLY_ALL: f64 = 0.9;

/// What a delimiter is worth that leaves the first line whole, beside one that cuts it.
const UNCUT: f64 = 0.6;

/// The delimiter and why it is this one; one that does not occur where the list has a single column.
pub(super) fn delimiter(sample: &str, whole: bool) -> (u8, String) {
    if let Some(delimiter) = of_result(sample, whole) {
        return (delimiter, "it is between the columns that a result has".to_owned());
    }
    let mut best: Option<Rated> = None;
    for candidate in CANDIDATES {
        let Some(rated) = rate(&lines(sample, 0, whole, candidate), candidate) else { continue };
        if best.as_ref().is_none_or(|best| rated.score > best.score + 1e-9) {
            best = Some(rated);
        }
    }
    for candidate in RARE {
        let lines = lines(sample, 0, whole, candidate);
        let cuts_first =
            lines.first().is_some_and(|line| line.cells > 1 && line.cells == usual_width(&lines));
        let rated = rate(&lines, candidate).filter(|rated| {
            let share = rated.agreeing as f64 / rated.looked_at as f64;
            cuts_first && rated.looked_at > 2 && share >= NEARLY_ALL
        });
        best = match (best, rated) {
            (Some(best), Some(rated)) if rated.score <= best.score + 1e-9 => Some(best),
            (best, rated) => rated.or(best),
        };
    }
    match best {
        Some(Rated { delimiter, width, agreeing, looked_at, .. }) => {
            let reason = match looked_at {
                1 => format!("the only line has {width} cells"),
                _ => format!("{agreeing} of the first {looked_at} lines have {width} cells"),
            };
            (delimiter, reason)
        }
        None => {
            (unused(sample, whole), "no separator cuts the lines alike: the list has one column".to_owned())
        }
    }
}

/// The delimiter of a result of this program, which may be any byte: the list's own named it.
fn of_result(sample: &str, whole: bool) -> Option<u8> {
    /// The longest header that is looked at.
    const BEGINNING: usize = 1 << 20;
    let beginning = &sample.as_bytes()[..sample.len().min(BEGINNING)];
    let behind = memchr::memmem::find(beginning, NAME.as_bytes())? + NAME.len();
    let rest = &beginning[behind..];
    let delimiter = *rest.strip_prefix(b"\"").unwrap_or(rest).first()?;
    let has_header = || header_of_result(&lines(sample, 0, whole, delimiter)).is_some();
    (may_divide(delimiter) && has_header()).then_some(delimiter)
}

/// Whether a byte that a list names can be between its cells: a quote, a letter or a digit is in them.
pub(super) fn may_divide(byte: u8) -> bool {
    (byte.is_ascii_punctuation() && !matches!(byte, b'"' | b'_' | b'\'')) || matches!(byte, b' ' | b'\t')
}

/// A delimiter that leaves the cells of a list with a single column whole.
fn unused(sample: &str, whole: bool) -> u8 {
    let leaves_whole =
        |candidate: &u8| lines(sample, 0, whole, *candidate).iter().all(|line| line.cells == 1);
    CANDIDATES.into_iter().find(leaves_whole).unwrap_or(b',')
}

struct Rated {
    delimiter: u8,
    width: usize,
    agreeing: usize,
    looked_at: usize,
    score: f64,
}

/// `None` where the byte does not cut these lines into columns.
fn rate(lines: &[SampleLine<'_>], delimiter: u8) -> Option<Rated> {
    let width = usual_width(lines);
    if width < 2 || (delimiter == b',' && only_within_text(lines)) {
        return None;
    }
    // However many lines of words there are above, the table is below them.
    let above = lines.iter().position(|line| line.cells == width).unwrap_or(0);
    let lines = &lines[above..];
    let agreeing = lines.iter().filter(|line| line.cells == width).count();
    let share = agreeing as f64 / lines.len() as f64;
    if share < 0.25 {
        return None;
    }
    let (mut clean, mut all) = (0_usize, 0_usize);
    for cell in lines.iter().flat_map(|line| line.record.slices()) {
        all += 1;
        clean += usize::from(is_clean(cell, delimiter));
    }
    // What cuts the first line too cuts the header.
    let cuts_first = if above == 0 { 1.0 } else { UNCUT };
    let score = share * cuts_first * (0.5 + 0.5 * clean as f64 / all as f64);
    Some(Rated { delimiter, width, agreeing, looked_at: lines.len(), score })
}

/// The number of cells of most lines that have more than one. Of two equally common ones, that of the table which comes
/// first, or else the larger.
pub(super) fn usual_width(lines: &[SampleLine<'_>]) -> usize {
    /// Fewer lines than these are no table.
    const TABLE: usize = 3;
    let mut widths: Vec<(usize, usize)> =
        lines.iter().map(|line| line.cells).enumerate().map(|(at, cells)| (cells, at)).collect();
    widths.retain(|(cells, _)| *cells > 1);
    widths.sort_unstable();
    let same = widths.chunk_by(|a, b| a.0 == b.0);
    let usual =
        same.max_by_key(|same| (same.len(), if same.len() < TABLE { 0 } else { usize::MAX - same[0].1 }));
    usual.map_or(1, |same| same[0].0)
}

/// Quoted, or without another delimiter in it. A comma within a number, and one in a sentence, are clean
/// where the comma is not the delimiter.
fn is_clean(cell: &str, delimiter: u8) -> bool {
    if cell.starts_with('"') {
        return true;
    }
    let bytes = cell.as_bytes();
    bytes.iter().enumerate().all(|(at, byte)| match byte {
        b',' if delimiter != b',' => is_within_text(bytes, at),
        other => *other == delimiter || !CANDIDATES.contains(other),
    })
}

/// Between two digits, or before a blank.
fn is_within_text(bytes: &[u8], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| bytes.get(before));
    match bytes.get(at + 1) {
        Some(b' ') | None => true,
        Some(after) => after.is_ascii_digit() && before.is_some_and(u8::is_ascii_digit),
    }
}

/// Whether the commas are all decimal commas or commas of prose, under a first line without any: then they
/// do not make columns.
fn only_within_text(lines: &[SampleLine<'_>]) -> bool {
    let mut cells = lines.iter().map(|line| line.cells);
    cells.next() == Some(1)
        && lines.iter().all(|line| {
            let bytes = line.record.text().as_bytes();
            !bytes.contains(&b'"')
                && memchr::memchr_iter(b',', bytes)
                    .all(|at| is_within_text(bytes, at) && at + 1 < bytes.len())
        })
}
