//! Hiding, showing, widening and narrowing columns, and hiding the panels.

use crate::app::core::Core;
use crate::app::core::command::Command;
use crate::app::core::document::permission::Refused;
use crate::app::core::go::Done;
use crate::app::core::list::FROZEN;

/// Hides, widens or narrows the column under the cursor, or shows all.
pub fn change(core: &mut Core, command: Command) -> Done {
    let list = &mut core.list;
    match command {
        Command::ShowColumns => {
            list.columns.iter_mut().for_each(|view| view.hidden = false);
            core.say("All columns are shown.");
        }
        Command::HideColumn if list.column < FROZEN => {
            return Err(Refused::because(
                "Tier and name are always shown. Move to another column with {key:right} first.",
            ));
        }
        Command::HideColumn => {
            if let Some(view) = list.current_column() {
                view.hidden = true;
                let title = view.title.clone();
                let last = list.visible().count().saturating_sub(1);
                list.column = list.column.min(last);
                core.say(format!("'{title}' is hidden. {{key:show}} shows it again."));
            }
        }
        _ => {
            if let Some(view) = list.current_column() {
                let by = if command == Command::Widen { 2 } else { -2 };
                view.width = view.width.saturating_add_signed(by).clamp(3, 80);
            }
        }
    }
    Ok(())
}

/// Hides the panels of tiers and why, or shows them again.
pub fn toggle_panels(core: &mut Core, _: Command) -> Done {
    core.panels_hidden = !core.panels_hidden;
    if core.panels_hidden {
        core.say("The tiers and why are hidden. {key:panels} shows them again.");
    }
    Ok(())
}
