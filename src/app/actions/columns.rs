//! The layout of the table: hiding, moving, freezing and widening columns, and hiding the panels. What a person lays out is
//! kept for the list.

use crate::app::core::Core;
use crate::app::core::command::Command;
use crate::app::core::document::permission::Refused;
use crate::app::core::effect::Effect;
use crate::app::core::go::Done;
use crate::app::core::list::NAMING;

/// Hides, moves, freezes, widens or narrows the column under the cursor, or shows all.
///
/// # Errors
/// Why that cannot be done with this column.
pub fn change(core: &mut Core, command: Command) -> Done {
    let before = core.list.columns_now();
    let title = core.list.current_column().map(|view| view.title.clone()).unwrap_or_default();
    let what = match command {
        Command::ShowColumns => show_all(core),
        Command::HideColumn => hide(core, &title)?,
        Command::MoveColumnLeft | Command::MoveColumnRight => {
            move_column(core, &title, command == Command::MoveColumnRight)?
        }
        Command::Freeze => freeze(core, &title)?,
        _ => {
            if let Some(view) = core.list.current_column() {
                let by = if command == Command::Widen { 2 } else { -2 };
                let width = view.width.saturating_add_signed(by).clamp(3, 80);
                view.choose_width(Some(width));
            }
            format!("the width of '{title}'")
        }
    };
    let depth = core.document.history.depth();
    core.list.remember(what, before, depth);
    keep_layout(core);
    Ok(())
}

/// Keeps the layout of the table for this list.
pub fn keep_layout(core: &mut Core) {
    let layout = core.list.laid_out(core.panels_hidden);
    if core.document.kept {
        core.perform(Effect::KeepLayout(layout));
    }
}

fn show_all(core: &mut Core) -> String {
    core.list.columns.iter_mut().for_each(|view| view.hidden = false);
    core.say("All columns are shown.");
    "all columns shown".to_string()
}

fn hide(core: &mut Core, title: &str) -> Result<String, Refused> {
    let list = &mut core.list;
    if list.column < NAMING {
        return Err(Refused::because(
            "Tier and name are always shown. Move to another column with {key:right} first.",
        ));
    }
    if let Some(view) = list.current_column() {
        view.hidden = true;
    }
    list.frozen = list.frozen.min(list.visible().count()).max(NAMING);
    list.column = list.column.min(list.visible().count().saturating_sub(1));
    core.say(format!("'{title}' is hidden. {{key:show}} shows it again."));
    Ok(format!("'{title}' hidden"))
}

fn move_column(core: &mut Core, title: &str, right: bool) -> Result<String, Refused> {
    if !core.list.move_column(right) {
        return Err(Refused::because(if core.list.column < NAMING {
            "Tier and name are always first. Move to another column with {key:right} first."
        } else if right {
            "This is the last column."
        } else {
            "Only tier and name are before this column, and they are always first."
        }));
    }
    Ok(format!("the place of '{title}'"))
}

/// Keeps the columns up to the one under the cursor in view; again, only tier and name.
fn freeze(core: &mut Core, title: &str) -> Result<String, Refused> {
    let list = &mut core.list;
    let wanted = (list.column + 1).max(NAMING);
    let wanted = if list.frozen == wanted { NAMING } else { wanted };
    let width: usize = list.visible().take(wanted).map(|view| view.width + 1).sum();
    let room = usize::from(core.layout.table.width) * 2 / 3;
    if wanted > NAMING && width > room {
        return Err(Refused::because("The columns up to here are too wide to stay in view together."));
    }
    list.frozen = wanted;
    if wanted == NAMING {
        core.say("Tier and name stay in view.");
    } else {
        core.say(format!("The columns up to '{title}' stay in view. {{key:freeze}} undoes it."));
    }
    Ok("the columns that stay in view".to_string())
}

/// Goes to the first or the last column.
pub fn go_to_end(core: &mut Core, command: Command) -> Done {
    let last = core.list.visible().count().saturating_sub(1);
    core.list.column = if command == Command::LastColumn { last } else { 0 };
    Ok(())
}

/// Hides the panels of tiers and why, or shows them again.
pub fn toggle_panels(core: &mut Core, _: Command) -> Done {
    core.panels_hidden = !core.panels_hidden;
    if core.panels_hidden {
        core.say("The tiers and why are hidden. {key:panels} shows them again.");
    }
    keep_layout(core);
    Ok(())
}

/// Shows the column at a place among all, or hides it.
///
/// # Errors
/// It is always shown.
pub fn toggle_at(core: &mut Core, at: usize) -> Done {
    if at < NAMING {
        return Err(Refused::because("Tier and name are always shown."));
    }
    let (before, depth) = (core.list.columns_now(), core.document.history.depth());
    let Some(view) = core.list.columns.get_mut(at) else { return Ok(()) };
    view.hidden = !view.hidden;
    let what = format!("'{}' {}", view.title, if view.hidden { "hidden" } else { "shown" });
    core.list.remember(what, before, depth);
    core.list.column = core.list.column.min(core.list.visible().count().saturating_sub(1));
    keep_layout(core);
    Ok(())
}

/// Moves the column at a place among all past its neighbour. Gives its new place.
///
/// # Errors
/// There is no place for it there.
pub fn move_at(core: &mut Core, at: usize, down: bool) -> Result<usize, Refused> {
    let to = if down { at + 1 } else { at.saturating_sub(1) };
    if at < NAMING || to < NAMING {
        return Err(Refused::because("Tier and name are always first."));
    }
    if to >= core.list.columns.len() {
        return Err(Refused::because("This is the last column."));
    }
    let (before, depth) = (core.list.columns_now(), core.document.history.depth());
    core.list.columns.swap(at, to);
    core.list.remember(format!("the place of '{}'", core.list.columns[to].title), before, depth);
    keep_layout(core);
    Ok(to)
}
