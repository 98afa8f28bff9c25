//! Values of options that are not plain text.

use super::ReadingChoice;
use crate::data::date::Day;
use crate::data::join::Join;
use crate::data::table::ListKind;
use crate::export::sql::SqlDialect;
use crate::review::Preferred;
use crate::storage::disk::Disk;
use crate::storage::joined;
use crate::tiering::segments::SegmentOrder;

/// What the rows of a list are.
pub(super) fn rows(text: &str) -> Result<ListKind, String> {
    let known = [ListKind::Orders, ListKind::Customers].into_iter().find(|kind| kind.name() == text);
    known.ok_or_else(|| "say orders or customers".to_string())
}

/// What customers are added up by.
pub(super) fn group(text: &str) -> Result<ListKind, String> {
    if text == "parent" { Ok(ListKind::Children) } else { Err("say parent".to_string()) }
}

/// How many customers a sample has.
pub(super) fn sample(text: &str) -> Result<u32, String> {
    let count = text.parse().ok().filter(|count| *count > 0);
    count.ok_or_else(|| "type a whole number, 1 or more".to_string())
}

/// The number of a tier.
pub(super) fn tier(text: &str) -> Result<u8, String> {
    text.parse().map_err(|_| "type the number of a tier, such as 1".to_string())
}

/// The name of a table or a view, with points between its parts.
pub(super) fn sql_name(text: &str) -> Result<String, String> {
    let is_blank = text.split('.').any(|part| part.trim().is_empty());
    if is_blank {
        Err("type a name, such as customers or shop.customers".to_owned())
    } else {
        Ok(text.to_owned())
    }
}

/// The name of a column.
pub(super) fn sql_column(text: &str) -> Result<String, String> {
    if text.trim().is_empty() { Err("type a name, such as tier".to_owned()) } else { Ok(text.to_owned()) }
}

/// Whose part counts where two reviews differ.
pub(super) fn preferred(text: &str) -> Result<Preferred, String> {
    match text {
        "mine" => Ok(Preferred::Mine),
        "theirs" => Ok(Preferred::Theirs),
        _ => Err("say mine or theirs".to_string()),
    }
}

/// What segments are sorted by.
pub(super) fn segment_order(text: &str) -> Result<SegmentOrder, String> {
    SegmentOrder::read(text)
}

/// A database.
pub(super) fn sql_dialect(text: &str) -> Result<SqlDialect, String> {
    let known = SqlDialect::ALL.iter().find(|(name, _)| *name == text).map(|(_, dialect)| *dialect);
    let names = SqlDialect::ALL.map(|(name, _)| name).join(", ");
    known.ok_or_else(|| format!("say one of {names}"))
}

/// A day.
pub(super) fn day(text: &str) -> Result<Day, String> {
    Day::parse_iso(text).ok_or_else(|| "type year, month and day, such as 2026-06-30".to_string())
}

impl ReadingChoice {
    /// What the rows are, where it is said.
    pub fn kind(&self) -> Option<ListKind> {
        self.rows.or(self.group_by)
    }

    /// The files to join.
    pub fn joined(&self) -> Vec<Join> {
        self.with.iter().map(|path| joined::named(&Disk::Real, path)).collect()
    }
}
