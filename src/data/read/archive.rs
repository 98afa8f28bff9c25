//! A zip archive with one list inside.

use super::unpacked_size::{self, ZipPart};
use super::{Container, Origin, Refusal, Unpacked};

/// How a file that may be a list is named.
const LISTS: &[&str] = &[
    ".csv", ".tsv", ".txt", ".tab", ".json", ".ndjson", ".jsonl", ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods",
];

/// The one list of an archive, or the one that a person named.
///
/// # Errors
/// There is none, there are several, or it is no list.
pub(super) fn unpack(bytes: &[u8], parts: &[ZipPart], asked: Option<&str>) -> Result<Unpacked, Refusal> {
    let is_list = |part: &&ZipPart| LISTS.iter().any(|end| part.name.to_lowercase().ends_with(end));
    let mut lists: Vec<&ZipPart> = parts.iter().filter(is_list).collect();
    if lists.is_empty() {
        lists = parts.iter().collect();
    }
    if let Some(asked) = asked {
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
        Some(Container::Zip) if !is_workbook(&list.name) => Err(Refusal::Zip),
        Some(container) => super::unpack(container, &content, None),
        None => {
            let origin = Origin::Archived(list.name.clone());
            Ok(Unpacked { text: content, origin, findings: Vec::new() })
        }
    }
}

fn is_workbook(name: &str) -> bool {
    LISTS[7..].iter().any(|end| name.to_lowercase().ends_with(end))
}
