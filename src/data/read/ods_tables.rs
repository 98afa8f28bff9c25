//! Where the sheets of an OpenDocument workbook are in its content. Gathered while the parts are counted, since that
//! unpacks them anyway: the content, which may be large, is never kept whole.

use std::borrow::Cow;
use std::io;

use memchr::memmem;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::Refusal;

/// A table that begins in the content.
#[derive(Clone, Debug)]
pub(super) struct TableStart {
    /// Bytes of the content before it.
    pub at: u64,
    /// Its name, and that of its style.
    pub name: String,
    pub style: Option<String>,
}

/// What the content says, its cells left out.
#[derive(Clone, Debug, Default)]
pub(super) struct OdsTables {
    /// All before the first table: the styles.
    head: Vec<u8>,
    pub tables: Vec<TableStart>,
}

/// How a table begins.
const BEGIN: &[u8] = b"<table:table ";
/// More tables than any workbook has sheets.
const MOST_TABLES: usize = 10_000;
/// A longer tag begins no table.
const LONGEST_TAG: usize = 1 << 16;
/// More styles are not looked at.
const MOST_HEAD: usize = 1 << 24;

impl OdsTables {
    /// The styles, as text.
    ///
    /// # Errors
    /// They are not in UTF-8, as all of a workbook is.
    pub fn styles(&self) -> Result<&str, Refusal> {
        match std::str::from_utf8(&self.head) {
            Ok(styles) => Ok(styles),
            // The last letter may be cut in two.
            Err(error) if error.error_len().is_none() => {
                Ok(std::str::from_utf8(&self.head[..error.valid_up_to()]).unwrap_or_default())
            }
            Err(_) => Err(Refusal::Damaged),
        }
    }

    /// Whether there are more tables than any workbook has sheets.
    pub fn are_too_many(&self) -> bool {
        self.tables.len() > MOST_TABLES
    }
}

/// Looks for tables as the bytes of the content come.
#[derive(Debug, Default)]
pub(super) struct TableScan {
    found: OdsTables,
    /// The end of what came before: it may be the beginning of a tag.
    rest: Vec<u8>,
    /// Bytes before that end.
    before: u64,
}

impl TableScan {
    /// What was found.
    pub fn tables(self) -> OdsTables {
        self.found
    }

    /// Looks at all whole tags; the rest is for the next time.
    fn look(&mut self, bytes: &[u8]) -> usize {
        let mut done = bytes.len().saturating_sub(BEGIN.len() - 1);
        for start in memmem::find_iter(bytes, BEGIN) {
            let Some(length) = tag_length(&bytes[start..]) else {
                return if bytes.len() - start > LONGEST_TAG { done } else { start };
            };
            if self.found.tables.len() <= MOST_TABLES {
                let tag = std::str::from_utf8(&bytes[start..start + length]).unwrap_or_default();
                self.found.tables.extend(table(tag, self.before + start as u64));
            }
            done = done.max(start + length);
        }
        done
    }
}

/// Bytes of a tag, from `<` to `>`; a `>` in quotes does not end it.
fn tag_length(bytes: &[u8]) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in bytes.iter().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(at + 1),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    None
}

fn table(tag: &str, at: u64) -> Option<TableStart> {
    let (Event::Start(tag) | Event::Empty(tag)) = Reader::from_str(tag).read_event().ok()? else {
        return None;
    };
    let name = attribute(&tag, "table:name").unwrap_or_default().into_owned();
    let style = attribute(&tag, "table:style-name").map(Cow::into_owned);
    Some(TableStart { at, name, style })
}

impl io::Write for TableScan {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let is_in_head = self.found.tables.is_empty();
        if is_in_head && self.found.head.len() < MOST_HEAD {
            self.found.head.extend_from_slice(bytes);
        }
        let mut all = std::mem::take(&mut self.rest);
        all.extend_from_slice(bytes);
        let done = self.look(&all);
        all.drain(..done);
        (self.rest, self.before) = (all, self.before + done as u64);
        if let (true, Some(first)) = (is_in_head, self.found.tables.first()) {
            self.found.head.truncate(first.at as usize);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The value of an attribute of a tag.
pub(super) fn attribute<'a>(tag: &'a BytesStart<'_>, name: &str) -> Option<Cow<'a, str>> {
    let found =
        tag.attributes().with_checks(false).flatten().find(|attribute| attribute.key.as_ref() == name)?;
    found.normalized_value(XmlVersion::Implicit1_0).ok()
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn tables_are_found_in_pieces_of_any_size() {
        let content = "<x><style:style style:name=\"ta1\"/>ä<table:table table:name=\"A &gt; B > C\" table:style-name='ta1'>\
                       <table:table-row/></table:table><table:tables/><table:table table:name=\"Kün\"/><table:table tab";
        let starts: Vec<usize> = content.match_indices("<table:table ").map(|(at, _)| at).collect();
        for piece in [1, 2, 7, 64, 10_000] {
            let mut scan = TableScan::default();
            content.as_bytes().chunks(piece).for_each(|piece| scan.write_all(piece).unwrap());
            let found = scan.tables();
            let tables: Vec<(usize, &str)> =
                found.tables.iter().map(|table| (table.at as usize, &*table.name)).collect();
            assert_eq!(tables, [(starts[0], "A > B > C"), (starts[1], "Kün")], "{piece}");
            assert_eq!(found.tables[0].style.as_deref(), Some("ta1"));
            assert_eq!(found.styles().unwrap(), &content[..starts[0]], "{piece}");
        }
    }

    #[test]
    fn a_tag_that_does_not_end_is_kept_no_longer_than_any() {
        let mut scan = TableScan::default();
        scan.write_all(BEGIN).unwrap();
        (0..100).for_each(|_| scan.write_all(&[b'a'; 4096]).unwrap());
        assert!(scan.rest.len() <= LONGEST_TAG + 4096 && scan.tables().tables.is_empty());
    }
}
