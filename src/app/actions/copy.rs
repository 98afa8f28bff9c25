//! Copying a row, or what is exported, to the clipboard.

use crate::app::core::Core;
use crate::app::core::command::Command;
use crate::app::core::effect::Effect;
use crate::app::core::go::Done;
use crate::app::work::copy::CopiedRows;
use crate::data::column::RowId;
use crate::export::grid::TabText;
use crate::tiering::figures;

/// Copies the cells of the customer's row, with tabs between them.
pub fn copy(core: &mut Core, _: Command) -> Done {
    let Some(row) = core.row() else { return Ok(()) };
    let record = core.document.table.text().record(RowId(row as u32));
    let cells: Vec<String> = record.cells().map(|cell| cell.replace(['\t', '\n', '\r'], " ")).collect();
    core.say("The row is on the clipboard.");
    core.perform(Effect::Copy(cells.join("\t")));
    Ok(())
}

/// Rows were made into text for the clipboard.
pub fn copied(core: &mut Core, copied: CopiedRows) {
    let CopiedRows { what, made } = copied;
    match made {
        Err(sentence) => core.warn(sentence),
        Ok(TabText { rows: 0, .. }) => {
            core.warn("The first row is too large for the clipboard. Export to a file instead.");
        }
        Ok(TabText { text, rows, of }) => {
            core.perform(Effect::Copy(text));
            if rows < of {
                core.warn(format!(
                    "Copied the first {} of {} rows: terminals cut off more. Export to a file for all of them.",
                    figures::count(rows),
                    figures::count(of)
                ));
            } else {
                core.say(format!("Copied {what}. Paste into a spreadsheet."));
            }
        }
    }
}
