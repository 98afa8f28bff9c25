//! A zip archive with one list inside, and files that tell of it.

use super::unpacked_size::{self, ZipPart};
use super::{Container, Origin, Refusal, Unpacked};
use crate::data::finding::{Finding, FindingKind};
use crate::data::header;

/// How a file that may be a list is named, ...
const LISTS: &[&str] = &[".csv", ".tsv", ".txt", ".tab", ".json", ".ndjson", ".jsonl"];
/// ... and a workbook that may have one.
const WORKBOOKS: &[&str] = &[".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"];

/// How the name of a file begins or ends that tells of the others, ...
const READ_ME: &[&str] = &[
    "readme",
    "readthis",
    "liesmich",
    "bittelesen",
    "lisezmoi",
    "leeme",
    "leame",
    "leggimi",
    "leesmij",
    "leiame",
    "czytajto",
    "czytajmnie",
    "lasmig",
    "laesmig",
    "lesmeg",
    "ctime",
    "olvassel",
    "beniokuyun",
];
/// ... and words by which it is called that.
const ABOUT: &str = "license licence licences copying lizenz changelog manifest metadata schema datapackage disclaimer terms \
    copyright checksum checksums md5 sha256 instructions anleitung hinweise";
/// Bytes of the largest text that may be of blanks alone.
const BLANKS: u64 = 64;

/// The one list of an archive, or the one that a person named.
///
/// # Errors
/// There is none, there are several, or it is no list.
pub(super) fn unpack(bytes: &[u8], parts: &[ZipPart], asked: Option<&str>) -> Result<Unpacked, Refusal> {
    let is_list = |part: &&ZipPart| is_named(&part.name, LISTS) || is_named(&part.name, WORKBOOKS);
    let mut lists: Vec<&ZipPart> = parts.iter().filter(is_list).collect();
    if lists.is_empty() {
        lists = parts.iter().collect();
    }
    let beside = if asked.is_none() { take_beside(bytes, &mut lists)? } else { Vec::new() };
    if let Some(asked) = asked {
        let names: Vec<&str> = lists.iter().map(|part| &*part.name).collect();
        if !names.is_empty() && !names.contains(&asked) {
            return Err(Refusal::NoSuchFile { asked: asked.to_owned(), names: names.join(", ") });
        }
        lists.retain(|part| part.name == asked);
    }
    if lists.is_empty() {
        return Err(Refusal::NoList);
    }
    let [list] = lists[..] else {
        let names: Vec<&str> = lists.iter().map(|part| &*part.name).collect();
        return Err(Refusal::SeveralLists(names.join(", ")));
    };
    let content = unpacked_size::read(bytes, list)?;
    let mut unpacked = match super::container_of(&content) {
        // An archive within an archive is not opened: nobody packs a list like that.
        Some(Container::Zip) if !is_named(&list.name, WORKBOOKS) => return Err(Refusal::Zip),
        Some(container) => super::unpack(container, &content, None)?,
        None => {
            let origin = Origin::Archived(list.name.clone());
            Unpacked { text: content, origin, findings: Vec::new() }
        }
    };
    unpacked.findings.extend(not_read(&list.name, &beside));
    Ok(unpacked)
}

/// Takes the files out that are empty or tell of the others, where one list is left, and says their names.
fn take_beside(bytes: &[u8], lists: &mut Vec<&ZipPart>) -> Result<Vec<String>, Refusal> {
    let (mut kept, mut beside) = (Vec::new(), Vec::new());
    for part in lists.iter().filter(|_| lists.len() > 1) {
        let is_beside = is_about(&part.name) || is_blank(bytes, part)?;
        if is_beside { beside.push(part.name.clone()) } else { kept.push(*part) }
    }
    if kept.len() != 1 {
        return Ok(Vec::new());
    }
    *lists = kept;
    Ok(beside)
}

/// Whether a file is called as one that tells of the others: `README_en.txt`, `manifest.json`.
fn is_about(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let words = header::words(name.rsplit_once('.').map_or(name, |(stem, _)| stem));
    let together = words.concat();
    READ_ME.iter().any(|about| together.starts_with(about) || together.ends_with(about))
        || matches!(&words[..], [one] if header::is_one_of(one, ABOUT))
}

/// Whether a file has nothing in it.
fn is_blank(bytes: &[u8], part: &ZipPart) -> Result<bool, Refusal> {
    Ok(part.size <= BLANKS && unpacked_size::read(bytes, part)?.trim_ascii().is_empty())
}

/// What is said of files beside the list.
fn not_read(list: &str, beside: &[String]) -> Option<Finding> {
    let are = if beside.len() == 1 { "is" } else { "are" };
    let message = format!("Of the archive, {list} is read, and {} {are} not.", beside.join(", "));
    (!beside.is_empty()).then(|| Finding::new(FindingKind::FilesBeside, beside.len(), message))
}

/// Whether a file has one of these endings, in whatever case.
fn is_named(name: &str, endings: &[&str]) -> bool {
    let name = name.to_lowercase();
    endings.iter().any(|ending| name.ends_with(ending))
}
