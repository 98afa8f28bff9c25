//! Opening screens and lines by a command.

use crate::app::core::Core;
use crate::app::core::command::Command;
use crate::app::core::effect::Effect;
use crate::app::core::go::{Done, Go};

/// Opens the screen that a command names.
pub fn screen(core: &mut Core, command: Command) -> Done {
    if let Command::Open(context) = command {
        core.go(Go::Open(context));
    }
    Ok(())
}

/// Opens the palette.
pub fn palette(core: &mut Core, _: Command) -> Done {
    core.go(Go::Type(String::new()));
    Ok(())
}

/// Opens the palette with the saved filters.
pub fn saved_filters(core: &mut Core, _: Command) -> Done {
    core.go(Go::Type("*".into()));
    Ok(())
}

/// Suspends the program until it is continued.
pub fn suspend(core: &mut Core, _: Command) -> Done {
    core.perform(Effect::Suspend);
    Ok(())
}
