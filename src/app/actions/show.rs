//! Showing the customers that a screen is about in the table, and the way back.

use crate::app::core::Core;
use crate::app::core::command::Context;
use crate::app::core::go::{Done, Go};
use crate::app::core::places::WayBack;

use super::filter;

/// Shows the customers that a filter finds. One step back returns to the screen.
///
/// # Errors
/// What is wrong with the filter.
pub fn customers(core: &mut Core, from: Context, condition: &str) -> Done {
    let before = core.list.filter.clone();
    core.go(Go::Bottom);
    filter::apply(core, condition)?;
    core.way_back = Some(WayBack { to: from, filter: condition.to_owned(), before });
    core.say(format!("These are the customers. {{key:back}} returns to the {}.", from.title()));
    Ok(())
}

/// The screen that one step back returns to, if one led here.
pub fn came_from(core: &Core) -> Option<Context> {
    let way_back = core.way_back.as_ref();
    way_back.filter(|way_back| way_back.filter == core.list.filter).map(|way_back| way_back.to)
}

/// Returns to the screen that led to the customers in the table, if the filter is still its own. Whether it did.
pub fn go_back(core: &mut Core) -> bool {
    let Some(WayBack { to, filter, before }) = core.way_back.take() else { return false };
    let is_its_own = core.list.filter == filter;
    if is_its_own {
        core.list.filter = before;
        core.arrange();
        core.go(Go::Open(to));
    }
    is_its_own
}
