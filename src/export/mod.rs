//! Floor 4, pure: results, and what else is written into files, as bytes. The crate that makes workbooks keeps their
//! sheets in temporary files, of which only `workbook::disk` knows.

pub(crate) mod calendar;
pub(crate) mod comparison;
pub(crate) mod content;
pub(crate) mod fields;
pub(crate) mod grid;
pub(crate) mod html;
pub(crate) mod lists;
pub(crate) mod markdown;
pub(crate) mod report;
pub(crate) mod segments;
pub mod sql;
pub mod svg;
pub mod tagged;
pub(crate) mod workbook;
