//! Undo and redo, on every screen.

use std::sync::Arc;

use crate::app::core::Core;
use crate::app::core::document::permission::Refused;
use crate::app::core::go::Done;
use crate::app::core::list::view_changes::ViewPart;
use crate::app::core::then::Then;
use crate::app::work::Lane;
use crate::review::{Edit, Reversal};

use super::{columns, decide};

/// Undoes the last change, or redoes the one undone last. Gives the rows of the customers it was about.
///
/// # Errors
/// There is nothing to undo or redo, or nothing may be changed now.
pub fn reverse(core: &mut Core, reversal: Reversal) -> Result<Vec<usize>, Refused> {
    let ratings = Arc::clone(&core.document.by_row.ratings);
    let (what, edit) = core.reverse(reversal)?;
    decide::done(core, reversal.said(&what), None);
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
pub fn reverse_view(core: &mut Core, reversal: Reversal) -> Option<Done> {
    let depth = core.document.history.depth();
    if !core.list.changes.can_reverse(reversal, depth) || core.document.busy.is_some() {
        return None;
    }
    let (what, part) = core.list.reverse_view(reversal)?;
    match part {
        ViewPart::Sort(_) => core.arrange(),
        ViewPart::Columns(..) => columns::keep_layout(core),
        ViewPart::Marks(_) => {}
    }
    core.say(reversal.said(&what));
    Some(Ok(()))
}
