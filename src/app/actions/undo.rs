//! Undo and redo, on every screen.

use std::sync::Arc;

use crate::app::core::Core;
use crate::app::core::document::permission::Refused;
use crate::app::core::go::Done;
use crate::app::core::list::view_changes::ViewPart;
use crate::app::core::then::Then;
use crate::app::work::Lane;
use crate::review::Edit;

use super::{columns, decide};

/// Undoes the last change, or redoes the one undone last. Gives the rows of the customers it was about.
///
/// # Errors
/// There is nothing to undo or redo, or nothing may be changed now.
pub fn undo_or_redo(core: &mut Core, undo: bool) -> Result<Vec<usize>, Refused> {
    let ratings = Arc::clone(&core.document.by_row.ratings);
    let (what, edit) = core.undo_or_redo(undo)?;
    decide::done(core, if undo { format!("Undone: {what}.") } else { format!("Redone: {what}.") }, None);
    let Some(edit) = edit else { return Ok(Vec::new()) };
    if !Arc::ptr_eq(&ratings, &core.document.by_row.ratings) {
        core.tier();
        core.requests.after(Lane::Tier, Then::StayInQueue);
    } else if !matches!(*edit, Edit::Decide { .. }) {
        // The calculated tiers do not depend on what a person decided.
        core.tier();
    }
    Ok(core.document.rows_of(&edit))
}

/// Undoes or redoes a change of the table, if that is the last change of all.
pub fn of_table(core: &mut Core, undo: bool) -> Option<Done> {
    let depth = core.document.history.depth();
    let changes = &core.list.changes;
    let is_last = if undo { changes.can_undo(depth) } else { changes.can_redo(depth) };
    if !is_last || core.document.busy.is_some() {
        return None;
    }
    let (what, part) = core.list.undo_view(undo)?;
    match part {
        ViewPart::Sort(_) => core.arrange(),
        ViewPart::Columns(..) => columns::keep_layout(core),
        ViewPart::Marks(_) => {}
    }
    core.say(if undo { format!("Undone: {what}.") } else { format!("Redone: {what}.") });
    Some(Ok(()))
}
