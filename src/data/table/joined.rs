//! A list with columns of other files.

use std::sync::{Arc, OnceLock};

use super::choice::{apply_choices, is_settled};
use super::{Choices, Table};
use crate::data::column::Column;
use crate::data::join::{JoinReport, JoinedFiles};
use crate::data::text::Text;

impl Table {
    /// The same customers with more columns behind the list's own, in a text that has them there.
    pub(in crate::data) fn with_more_columns(self, text: Text, more: Vec<Column>) -> Table {
        let Table { mut columns, mut numbers, mut scales, mut is_money, .. } = self;
        numbers.extend(more.iter().map(|_| OnceLock::new()));
        scales.extend(more.iter().map(|_| OnceLock::new()));
        is_money.extend(more.iter().map(|_| false));
        columns.extend(more);
        Table { text, columns, numbers, scales, is_money, ..self }
    }

    /// The list once all files are joined.
    pub(in crate::data) fn of_join(self, joined: Arc<JoinedFiles>, choices: &Choices) -> Table {
        let Table { mut columns, mut findings, .. } = self;
        apply_choices(&mut columns, choices);
        findings.retain(|finding| !is_settled(finding, choices));
        Table { columns, findings, joined: Some(joined), ..self }
    }

    /// What came of each file that is joined, in the order of the review.
    pub fn joined(&self) -> &[JoinReport] {
        self.joined.as_ref().map_or(&[], |joined| &joined.reports)
    }

    /// The text of the list as it was read: before its orders were added up, and without the columns of other files.
    pub fn text_as_read(&self) -> &Text {
        self.added_rows.as_ref().map_or(self.text_without_joined(), |added| added.lines.text())
    }

    /// The text with the same rows, without the columns of other files.
    pub fn text_without_joined(&self) -> &Text {
        self.joined.as_ref().map_or(&self.text, |joined| &joined.text)
    }
}
