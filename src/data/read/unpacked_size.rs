//! How large a zip archive becomes, counted before anything in it is read: a few bytes may unpack to more than any
//! memory, and what the archive says of its sizes may be wrong.

use std::io::{self, Cursor, Read};

use memchr::memmem;
use zip::ZipArchive;
use zip::result::ZipError;

use super::{MOST_BYTES, Refusal};

/// A file in an archive.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub name: String,
    /// Bytes that it unpacks to.
    pub size: u64,
    /// How many rows of a sheet are hidden.
    pub hidden_rows: usize,
}

/// More files than any workbook has.
const MOST_PARTS: usize = 10_000;

/// All files of the archive. Folders are left out, and what Apple's programs put beside files.
///
/// # Errors
/// The archive is damaged or encrypted, or unpacks to more than is read.
pub(super) fn parts(bytes: &[u8]) -> Result<Vec<Part>, Refusal> {
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
        if file.is_dir() || is_beside {
            continue;
        }
        let mut counted =
            Counted { size: 0, hidden_rows: 0, is_sheet: name.contains("/worksheets/"), rest: Vec::new() };
        io::copy(&mut file.take(MOST_BYTES - whole + 1), &mut counted).map_err(|_| Refusal::Damaged)?;
        whole += counted.size;
        if whole > MOST_BYTES {
            return Err(Refusal::TooLarge("more than 1 GiB when it is unpacked".to_owned()));
        }
        parts.push(Part { name, size: counted.size, hidden_rows: counted.hidden_rows });
    }
    Ok(parts)
}

/// All bytes of a file in the archive, which [`parts`] has found small enough.
///
/// # Errors
/// The archive is damaged.
pub(super) fn read(bytes: &[u8], part: &Part) -> Result<Vec<u8>, Refusal> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    let file = archive.by_name(&part.name).map_err(|error| damaged(&error))?;
    let mut content = Vec::with_capacity(part.size as usize);
    file.take(part.size).read_to_end(&mut content).map_err(|_| Refusal::Damaged)?;
    Ok(content)
}

fn damaged(error: &ZipError) -> Refusal {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Refusal::Encrypted,
        _ => Refusal::Damaged,
    }
}

/// Counts the bytes of a file, and the hidden rows of a sheet.
struct Counted {
    size: u64,
    hidden_rows: usize,
    is_sheet: bool,
    /// The end of what came before, which may be the beginning of a row's tag.
    rest: Vec<u8>,
}

impl io::Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.size += bytes.len() as u64;
        if self.is_sheet {
            self.rest.extend_from_slice(bytes);
            let end = memchr::memrchr(b'<', &self.rest).unwrap_or(self.rest.len());
            let tags = memmem::find_iter(&self.rest[..end], b"<row ");
            let is_hidden = |start: usize| {
                let tag = self.rest[start..].split(|byte| *byte == b'>').next().unwrap_or_default();
                memmem::find(tag, b" hidden=\"1\"")
                    .or_else(|| memmem::find(tag, b" hidden=\"true\""))
                    .is_some()
            };
            self.hidden_rows += tags.filter(|start| is_hidden(*start)).count();
            self.rest.drain(..end);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
