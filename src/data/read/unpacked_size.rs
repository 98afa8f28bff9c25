//! How large a zip archive becomes, counted before anything in it is read: a few bytes may unpack to more than any
//! memory, and what the archive says of its sizes may be wrong.

use std::io::{self, Cursor, Read, Write};

use flate2::bufread::DeflateDecoder;
use quick_xml::Reader;
use quick_xml::events::Event;
use zip::result::ZipError;
use zip::{CompressionMethod, ZipArchive};

use super::ods_tables::{OdsTables, TableScan};
use super::sheet_facts::{SheetFacts, SheetScan};
use super::{MOST_BYTES, Refusal};

/// A file in an archive.
#[derive(Clone, Debug)]
pub(super) struct ZipPart {
    pub name: String,
    /// Bytes that it unpacks to.
    pub size: u64,
    /// Of a sheet: what it says beside its cells.
    pub facts: SheetFacts,
    /// Of the content of an OpenDocument workbook: where its sheets are.
    pub tables: OdsTables,
}

/// More files than any workbook has.
const MOST_PARTS: usize = 10_000;

/// All files of the archive. Folders are left out, and what Apple's programs put beside files.
///
/// # Errors
/// The archive is damaged or encrypted, or unpacks to more than is read.
pub(super) fn parts(bytes: &[u8]) -> Result<Vec<ZipPart>, Refusal> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    if archive.len() > MOST_PARTS {
        return Err(Refusal::TooLarge(format!("more than {MOST_PARTS} files")));
    }
    let (mut parts, mut whole) = (Vec::with_capacity(archive.len()), 0);
    for at in 0..archive.len() {
        let file = archive.by_index(at).map_err(|error| damaged(&error))?;
        let name = file.name().map_err(|error| damaged(&error))?.into_owned();
        let is_beside = name.starts_with("__MACOSX/")
            || name.rsplit('/').next().is_some_and(|name| name.starts_with("._"));
        if name.ends_with('/') || is_beside {
            continue;
        }
        let lower = name.to_lowercase();
        let mut counter = SizeCounter {
            sheet: (lower.contains("worksheets/") && lower.ends_with(".xml")).then(SheetScan::default),
            tables: (name == "content.xml").then(TableScan::default),
            is_strings: lower.ends_with("sharedstrings.xml"),
            ..SizeCounter::default()
        };
        io::copy(&mut file.take(MOST_BYTES - whole + 1), &mut counter).map_err(|_| Refusal::Damaged)?;
        whole += counter.size;
        if whole > MOST_BYTES {
            return Err(Refusal::TooLarge("more than 1 GiB when it is unpacked".to_owned()));
        }
        if counter.is_lying() {
            return Err(Refusal::Damaged);
        }
        let facts = counter.sheet.map(SheetScan::facts).unwrap_or_default();
        let tables = counter.tables.map(TableScan::tables).unwrap_or_default();
        if tables.are_too_many() {
            return Err(Refusal::TooLarge("more sheets than any workbook has".to_owned()));
        }
        parts.push(ZipPart { name, size: counter.size, facts, tables });
    }
    Ok(parts)
}

/// All bytes of a file in the archive, which [`parts`] has found small enough.
///
/// # Errors
/// The archive is damaged.
pub(super) fn read(bytes: &[u8], part: &ZipPart) -> Result<Vec<u8>, Refusal> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    let file = archive.by_name(&part.name).map_err(|error| damaged(&error))?;
    let mut content = Vec::with_capacity(part.size as usize);
    file.take(part.size).read_to_end(&mut content).map_err(|_| Refusal::Damaged)?;
    Ok(content)
}

/// The bytes of a file in the archive one after the other, which [`parts`] has found small enough. They are not kept.
///
/// # Errors
/// The archive is damaged.
pub(super) fn open<'a>(bytes: &'a [u8], part: &ZipPart) -> Result<Box<dyn Read + 'a>, Refusal> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    let file = archive.by_name(&part.name).map_err(|error| damaged(&error))?;
    let start = file.data_start().ok_or(Refusal::Damaged)?;
    let places = start as usize..start.saturating_add(file.compressed_size()) as usize;
    let packed = bytes.get(places).ok_or(Refusal::Damaged)?;
    match file.compression() {
        CompressionMethod::Stored => Ok(Box::new(packed.take(part.size))),
        CompressionMethod::Deflated => Ok(Box::new(DeflateDecoder::new(packed).take(part.size))),
        _ => Err(Refusal::Damaged),
    }
}

fn damaged(error: &ZipError) -> Refusal {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Refusal::Encrypted,
        _ => Refusal::Damaged,
    }
}

/// Counts the bytes of a file, and looks at those of a sheet.
#[derive(Default)]
struct SizeCounter {
    size: u64,
    sheet: Option<SheetScan>,
    tables: Option<TableScan>,
    /// Whether it is the table of all texts, which says how many it has.
    is_strings: bool,
    head: Vec<u8>,
}

/// Bytes of a file in which it says how much it has.
const HEAD: usize = 4096;

impl SizeCounter {
    /// Whether it says that it has more texts than bytes: room would be made for them.
    fn is_lying(&self) -> bool {
        let mut reader = Reader::from_reader(&self.head[..]);
        if !self.is_strings {
            return false;
        }
        loop {
            match reader.read_event_into(&mut Vec::new()) {
                Ok(Event::Start(tag) | Event::Empty(tag)) if tag.local_name().as_ref() == "sst" => {
                    let count = tag.try_get_attribute("uniqueCount").ok().flatten();
                    let count = count.map(|count| count.value.trim().parse::<u64>());
                    return count.is_some_and(|count| count.is_ok_and(|count| count > self.size));
                }
                Ok(Event::Eof) | Err(_) => return true,
                Ok(_) => {}
            }
        }
    }
}

impl Write for SizeCounter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.size += bytes.len() as u64;
        if let Some(sheet) = &mut self.sheet {
            sheet.write_all(bytes)?;
        }
        if let Some(tables) = &mut self.tables {
            tables.write_all(bytes)?;
        }
        if self.is_strings && self.head.len() < HEAD {
            self.head.extend_from_slice(&bytes[..bytes.len().min(HEAD)]);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
