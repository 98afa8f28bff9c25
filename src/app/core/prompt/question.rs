//! Questions at the bottom that one key answers.

use std::path::PathBuf;

use crate::app::core::saving::{ExportFile, InTheWay};
use crate::app::core::then::AfterSave;
use crate::storage::models::WriteModel;

/// A question that one key answers.
#[derive(Clone, Debug, PartialEq)]
pub enum KeyQuestion {
    /// Save before leaving?
    Leave(AfterSave),
    /// Continue the review in this file?
    Continue(PathBuf),
    /// What to do with unsaved changes of an earlier session?
    Unsaved,
    /// What to do if the journal cannot be written?
    NotWritten,
    /// Overwrite what somebody else has changed?
    Overwrite(InTheWay),
    /// Overwrite the file of a model?
    OverwriteModel(WriteModel),
    /// Overwrite a file with an export?
    OverwriteExport(ExportFile),
    /// Which key shall run the command of this id?
    NewKey(&'static str),
}
