//! Floor 4, pure: results, and what else is written into files, as bytes. The crate that makes workbooks keeps their
//! sheets in temporary files, of which only `workbook::disk` knows.

pub mod calendar;
pub mod comparison;
pub mod content;
pub(crate) mod fields;
pub mod grid;
pub mod html;
pub mod lists;
pub(crate) mod markdown;
pub mod report;
pub mod segments;
pub mod sql;
pub mod svg;
pub mod tagged;
pub(crate) mod workbook;
