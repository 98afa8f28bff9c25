//! Copying a row to the clipboard.

use crate::app::core::Core;
use crate::app::core::command::Command;
use crate::app::core::effect::Effect;
use crate::app::core::go::Done;
use crate::data::column::RowId;

/// Copies the cells of the customer's row, with tabs between them.
pub fn copy(core: &mut Core, _: Command) -> Done {
    let Some(row) = core.row() else { return Ok(()) };
    let record = core.document.table.text().record(RowId(row as u32));
    let cells: Vec<String> = record.cells().map(|cell| cell.replace(['\t', '\n', '\r'], " ")).collect();
    core.say("The row is on the clipboard.");
    core.perform(Effect::Copy(cells.join("\t")));
    Ok(())
}
