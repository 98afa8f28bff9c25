//! One door for lists that are not text: workbooks, JSON and zip archives become text, and that is read as any other.
//!
//! ```text
//! bytes ─ container_of ─┬─ workbook ─ sheet ─┐
//!                       ├─ json ─────────────┼─ SheetGrid ─ text with commas ─ csv::Loader ─ Table
//!                       └─ archive ─ text ───┘
//! ```
//!
//! So titles, totals, headers, types and roles are recognised by the same code, wherever a list comes from.

mod archive;
mod cell_text;
mod compound;
mod first_rows;
mod grid;
mod json;
mod oddities;
mod ods;
mod ods_tables;
mod package;
mod sheet_choice;
mod sheet_facts;
mod small_days;
mod unpacked_size;
mod workbook;
mod xls;
mod xlsb;

use super::csv::Refusal;
use super::text::Origin;

use grid::SheetGrid;

pub use super::csv::Unpacked;

/// More bytes of a workbook, JSON or archive are not read: 1 GiB.
pub const MOST_BYTES: u64 = 1 << 30;

/// What a list is kept in that is not text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Container {
    /// A zip archive: a workbook (xlsx, xlsm, xlsb, ods), or an archive with a list inside.
    Zip,
    /// A compound file: an xls workbook, or an encrypted one of any kind.
    Compound,
    /// JSON: an array of objects, or one object a line.
    Json,
}

/// What the list is kept in whose first bytes these are; `None` where they are text, or nothing that is read.
pub fn container_of(head: &[u8]) -> Option<Container> {
    match head {
        [b'P', b'K', 3 | 5, 4 | 6, ..] => Some(Container::Zip),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => Some(Container::Compound),
        _ if json::begins(head) => Some(Container::Json),
        _ => None,
    }
}

/// Makes text of all the bytes of a container. `sheet` is the sheet that a person asked for.
///
/// # Errors
/// The container has no list, has several, is damaged, encrypted, or larger than any list.
pub fn unpack(container: Container, bytes: &[u8], sheet: Option<&str>) -> Result<Unpacked, Refusal> {
    match container {
        Container::Json => json::unpack(bytes),
        Container::Compound => xls::unpack(bytes, sheet),
        Container::Zip => {
            let parts = unpacked_size::parts(bytes)?;
            let has = |name: &str| parts.iter().any(|part| part.name.eq_ignore_ascii_case(name));
            if has("xl/workbook.bin") {
                xlsb::unpack(bytes, &parts, sheet)
            } else if has("[Content_Types].xml") && parts.iter().any(|part| part.name.starts_with("xl/")) {
                workbook::unpack(bytes, &parts, sheet)
            } else if has("Index/Document.iwa") || has("Index.zip") {
                Err(Refusal::Numbers)
            } else if has("[Content_Types].xml") {
                Err(Refusal::Document)
            } else if has("content.xml") {
                ods::unpack(bytes, &parts, sheet)
            } else {
                archive::unpack(bytes, &parts, sheet)
            }
        }
    }
}

/// The first rows of a large container, to be shown before all of it is unpacked; none where that takes as long, or is not
/// known how.
pub fn first_rows(container: Container, bytes: &[u8], sheet: Option<&str>) -> Option<Unpacked> {
    let small = match container {
        Container::Zip => first_rows::workbook(bytes)?,
        Container::Compound | Container::Json => return None,
    };
    unpack(container, &small, sheet).ok()
}
