//! Which part of a package of Excel has which sheet, and whether the workbook wants to be calculated first.

use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesStart, Event};

use super::sheet_facts::SheetFacts;
use super::unpacked_size::{self, ZipPart};

/// What a sheet of the workbook says beside its cells; nothing where its part is not found.
pub(super) fn facts_of(bytes: &[u8], parts: &[ZipPart], sheet: &str) -> Option<SheetFacts> {
    let named = |name: &str| parts.iter().find(|part| part.name.eq_ignore_ascii_case(name));
    let is_workbook = |part: &&ZipPart| part.name.starts_with("xl/workbook") && part.name.ends_with(".xml");
    let workbook = named("xl/workbook.xml").or_else(|| parts.iter().find(is_workbook))?;
    let links = named(&format!("xl/_rels/{}.rels", workbook.name.rsplit('/').next()?))?;
    let (mut link, mut is_calculated) = (None, true);
    each_tag(&unpacked_size::read(bytes, workbook).ok()?, |tag| match tag.local_name().as_ref() {
        "sheet" if value(tag, "name").as_deref() == Some(sheet) => link = value(tag, "id"),
        "calcPr" => {
            is_calculated = !matches!(value(tag, "fullCalcOnLoad").as_deref(), Some("1" | "true"));
        }
        _ => {}
    });
    let links = sheet_parts(&unpacked_size::read(bytes, links).ok()?);
    let mut facts = named(links.get(&link?)?)?.facts.clone();
    if !is_calculated {
        // Programs that do not calculate store a 0, and ask for it to be done later.
        facts.unstored = facts.unstored.and(facts.zeros);
    }
    Some(facts)
}

/// The names of the parts that are sheets of cells, by the ids that the workbook calls them by: no charts, no macros.
pub(super) fn sheet_parts(links: &[u8]) -> HashMap<String, String> {
    let mut parts = HashMap::new();
    each_tag(links, |tag| {
        let is_sheet = value(tag, "Type").is_some_and(|kind| kind.ends_with("/worksheet"));
        if let (true, Some(id), Some(target)) = (is_sheet, value(tag, "Id"), value(tag, "Target")) {
            let path = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
            parts.insert(id, path);
        }
    });
    parts
}

fn each_tag(xml: &[u8], mut see: impl FnMut(&BytesStart<'_>)) {
    let mut reader = Reader::from_reader(xml);
    let mut buffer = Vec::new();
    loop {
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(tag) | Event::Empty(tag)) => see(&tag),
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
        buffer.clear();
    }
}

/// The value of an attribute, whatever its prefix.
fn value(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let has_name = |attribute: &Attribute<'_>| attribute.key.local_name().as_ref() == name;
    let found = tag.attributes().with_checks(false).flatten().find(has_name)?;
    Some(found.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok()?.into_owned())
}
