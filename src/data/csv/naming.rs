//! The columns' names from the header as it was found, and the header as the result has it.

use super::repair::repair;
use crate::data::finding::{Finding, FindingKind};
use crate::data::sniff::HeaderForm;
use crate::data::text::{Record, names};

/// The first line of the header.
pub(super) struct NamingHeader<'a> {
    pub raw: &'a str,
    pub delimiter: u8,
    /// Columns of the list.
    pub width: usize,
    /// Its line in the source.
    pub line: u64,
}

impl NamingHeader<'_> {
    /// The header as one line with a cell for each name, the names, and what is odd about them.
    pub fn named(&self, form: &HeaderForm) -> (String, Vec<String>, Vec<Finding>) {
        let cells = Record::new(self.raw, self.delimiter).cells().count();
        let raw = match form {
            HeaderForm::AsWritten if self.raw.contains('"') => repair(self.raw, self.delimiter, cells).text,
            HeaderForm::AsWritten => self.raw.to_owned(),
            HeaderForm::Shifted => format!("{}{}", char::from(self.delimiter), self.raw),
            HeaderForm::Together(raw) => raw.clone(),
        };
        let (names, mut findings) =
            names::from_header(Record::new(&raw, self.delimiter), self.width, self.line);
        let told = |kind, message| Finding { kind, count: 1, line: Some(self.line), message };
        match form {
            HeaderForm::Shifted => findings.push(told(
                FindingKind::ShiftedHeader,
                format!(
                    "the rows have one cell more than the header and begin with their numbers; \"{}\" names the second \
                     column, and so on",
                    names.get(1).map_or("", String::as_str)
                ),
            )),
            HeaderForm::Together(_) => findings.push(told(
                FindingKind::TwoLineHeader,
                "the columns are named on two lines; the names were put together".to_owned(),
            )),
            HeaderForm::AsWritten if cells < self.width => findings.push(told(
                FindingKind::HeaderTooShort,
                format!(
                    "most rows have {} cells and the header {cells}. If a comma within numbers or names cuts them, the \
                     figures are in the wrong columns. Export the list with quotes or another separator",
                    self.width
                ),
            )),
            HeaderForm::AsWritten => {}
        }
        (raw, names, findings)
    }
}
