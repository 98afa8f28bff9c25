//! The first rows of a large Excel workbook, before all of it is read: a small workbook is made of the beginning of its
//! sheets and of the texts that these name. That is read as any other.

use std::io::{Cursor, Read, Write};

use memchr::memmem;
use quick_xml::Reader;
use quick_xml::events::Event;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// Workbooks of fewer bytes are read as fast as their beginning.
const LARGE: usize = 256 * 1024;
/// Files in a workbook that is worth the trouble.
const MOST_PARTS: usize = 200;
/// Bytes of the beginning of a sheet.
const OF_SHEET: u64 = 96 * 1024;
/// Bytes of the texts that the beginning of the sheets names, at most.
const OF_TEXTS: u64 = 4 << 20;
/// Bytes of every other part, at most.
const OF_OTHERS: u64 = 1 << 20;

const END_OF_ROW: &[u8] = b"</row>";
const END_OF_SHEET: &[u8] = b"</sheetData></worksheet>";
const END_OF_TEXT: &[u8] = b"</si>";
const TEXTS: &[u8] = b"<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">";
const END_OF_TEXTS: &[u8] = b"</sst>";

/// A workbook with the first rows of each sheet; none where it is small, is no workbook of Excel, or is written in
/// another way than the usual programs do: then all of it is read at once.
pub(super) fn workbook(bytes: &[u8]) -> Option<Vec<u8>> {
    if bytes.len() < LARGE {
        return None;
    }
    let mut archive =
        ZipArchive::new(Cursor::new(bytes)).ok().filter(|archive| archive.len() <= MOST_PARTS)?;
    let names: Vec<String> = archive.file_names().filter_map(|name| Some(name.ok()?.into_owned())).collect();
    let mut small = ZipWriter::new(Cursor::new(Vec::new()));
    let (mut texts, mut texts_named, mut sheets) = (None, 0, 0);
    for name in names {
        let content = match kind_of(&name) {
            PartKind::Sheet => {
                let sheet = beginning_of_sheet(read(&mut archive, &name, OF_SHEET)?)?;
                texts_named = texts_named.max(texts_named_in(&sheet)?);
                sheets += 1;
                sheet
            }
            PartKind::Texts => {
                texts = Some(name);
                continue;
            }
            PartKind::Needed => read(&mut archive, &name, OF_OTHERS)?.whole()?,
            PartKind::Unneeded => continue,
        };
        put(&mut small, &name, &content)?;
    }
    if let Some(name) = texts {
        put(&mut small, &name, &beginning_of_texts(read(&mut archive, &name, OF_TEXTS)?, texts_named)?)?;
    }
    let small = small.finish().ok()?.into_inner();
    (sheets > 0).then_some(small)
}

/// What a file in a workbook is.
enum PartKind {
    Sheet,
    /// The texts of all cells, which these name by number.
    Texts,
    /// Read as it is.
    Needed,
    /// Pictures, charts, pivot tables.
    Unneeded,
}

fn kind_of(name: &str) -> PartKind {
    let in_xl = name.strip_prefix("xl/");
    match in_xl {
        Some("sharedStrings.xml") => PartKind::Texts,
        Some(path) if path.starts_with("worksheets/") && path.ends_with(".xml") => PartKind::Sheet,
        Some(path) if path.ends_with(".xml") && !path.contains('/') => PartKind::Needed,
        _ if name == "[Content_Types].xml" || name == "_rels/.rels" => PartKind::Needed,
        Some(path) if path.starts_with("_rels/") => PartKind::Needed,
        _ => PartKind::Unneeded,
    }
}

/// The beginning of a file.
struct PartStart {
    bytes: Vec<u8>,
    is_whole: bool,
}

impl PartStart {
    fn whole(self) -> Option<Vec<u8>> {
        self.is_whole.then_some(self.bytes)
    }
}

fn read(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str, most: u64) -> Option<PartStart> {
    let mut bytes = Vec::new();
    archive.by_name(name).ok()?.take(most + 1).read_to_end(&mut bytes).ok()?;
    let is_whole = bytes.len() as u64 <= most;
    Some(PartStart { bytes, is_whole })
}

fn put(small: &mut ZipWriter<Cursor<Vec<u8>>>, name: &str, content: &[u8]) -> Option<()> {
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    small.start_file(name, stored).ok()?;
    small.write_all(content).ok()
}

/// The whole rows of the beginning of a sheet.
fn beginning_of_sheet(PartStart { mut bytes, is_whole }: PartStart) -> Option<Vec<u8>> {
    if !is_whole {
        bytes.truncate(memmem::rfind(&bytes, END_OF_ROW)? + END_OF_ROW.len());
        bytes.extend_from_slice(END_OF_SHEET);
    }
    Some(bytes)
}

/// How many texts there must be for the cells of a sheet.
fn texts_named_in(sheet: &[u8]) -> Option<usize> {
    let mut reader = Reader::from_reader(sheet);
    let (mut named, mut is_text, mut is_value) = (0, false, false);
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "c" => is_text = tag.try_get_attribute("t").ok()?.is_some_and(|kind| &*kind.value == "s"),
                name => is_value = name == "v",
            },
            Event::Text(text) if is_text && is_value => {
                named = named.max(text.trim().parse::<usize>().ok()? + 1);
            }
            Event::End(_) => is_value = false,
            Event::Eof => return Some(named),
            _ => {}
        }
    }
}

/// The first `count` texts.
fn beginning_of_texts(PartStart { bytes, is_whole }: PartStart, count: usize) -> Option<Vec<u8>> {
    let start = memmem::find(&bytes, b"<sst")?;
    let start = start + memchr::memchr(b'>', &bytes[start..])? + 1;
    let ends = memmem::find_iter(&bytes[start..], END_OF_TEXT);
    let end = match count.checked_sub(1) {
        None => 0,
        Some(last) => match ends.clone().nth(last) {
            Some(at) => at + END_OF_TEXT.len(),
            // Texts without anything in them have another end.
            None if is_whole => return Some(bytes),
            None => return None,
        },
    };
    Some([TEXTS, &bytes[start..start + end], END_OF_TEXTS].concat())
}
