//! A zip archive with one list inside.

use super::unpacked_size::{self, ZipPart};
use super::{Container, Origin, Refusal, Unpacked};

/// How a file that may be a list is named, ...
const LISTS: &[&str] = &[".csv", ".tsv", ".txt", ".tab", ".json", ".ndjson", ".jsonl"];
/// ... and a workbook that may have one.
const WORKBOOKS: &[&str] = &[".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"];

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
    match super::container_of(&content) {
        // An archive within an archive is not opened: nobody packs a list like that.
        Some(Container::Zip) if !is_named(&list.name, WORKBOOKS) => Err(Refusal::Zip),
        Some(container) => super::unpack(container, &content, None),
        None => {
            let origin = Origin::Archived(list.name.clone());
            Ok(Unpacked { text: content, origin, findings: Vec::new() })
        }
    }
}

/// Whether a file has one of these endings, in whatever case.
fn is_named(name: &str, endings: &[&str]) -> bool {
    let name = name.to_lowercase();
    endings.iter().any(|ending| name.ends_with(ending))
}
