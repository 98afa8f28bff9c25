//! Decisions about customers who are missing from this list.

use crate::app::core::Core;
use crate::app::core::command::Command;
use crate::app::core::go::Done;
use crate::app::core::row::When;
use crate::data::display::first_of;
use crate::data::number::counted;
use crate::review::{Change, Edit};

use super::decide;

/// Customers who are named if many are missing.
const NAMED: usize = 5;

/// Drops the decisions about customers who are missing from this list.
pub fn drop_decisions(core: &mut Core, _: Command) -> Done {
    When::all(&[When::Missing], core)?;
    let changes: Vec<Change> = core.document.missing().map(|key| (key.clone(), None)).collect();
    let count = counted(changes.len(), "customer");
    core.apply(format!("the decisions about {count} missing from this list"), Edit::Decide { changes })?;
    let said = format!("Decisions about {count} missing from this list are dropped. {{key:undo}} undoes it.");
    decide::done(core, said, None);
    Ok(())
}

/// Says that there are decisions about customers who are missing from this list, if there are more than were said; after
/// what is said already. The first line after opening a list says it by itself.
pub fn say(core: &mut Core) {
    let count = core.document.missing_count();
    let said = std::mem::replace(&mut core.missing_said, count);
    if count <= said || !core.first_line.is_said() {
        return;
    }
    let decisions = core.document.missing_decisions();
    let who = if count == 1 { "a customer who is" } else { "customers who are" };
    let (is, kept) = if decisions.total() == 1 { ("is", "It is kept.") } else { ("are", "They are kept.") };
    let names = names(core, count);
    let before = core.notice.take().map_or_else(String::new, |notice| notice.text + " ");
    core.warn(format!(
        "{before}{decisions} {is} about {who} not in this list any more: {names}. {kept} Is the id column right? {{key:import}} shows it. \
         :drop-absent drops them."
    ));
}

/// The keys of some of them, in a sentence.
fn names(core: &Core, count: usize) -> String {
    let named: Vec<String> = core.document.missing().take(NAMED).map(|key| format!("'{key}'")).collect();
    first_of(&named, count.saturating_sub(NAMED))
}
