//! What the program finds around it when it starts: settings, colours, who decides, which day it is.

use std::sync::Arc;

use crate::app::config::Settings;
use crate::app::core::appearance::Colors;
use crate::data::date::Day;
use crate::storage::config;
use crate::storage::paths::Dirs;

/// The person's settings, and what is wrong with them.
pub fn settings() -> (Settings, Option<String>) {
    match config::read(Dirs::from_environment().as_ref()) {
        Ok(None) => (Settings::default(), None),
        Err(sentence) => (Settings::default(), Some(format!("Note: {sentence}."))),
        Ok(Some((_, text))) => {
            let (settings, problems) = Settings::read(&text);
            let listed: Vec<String> = problems.iter().map(ToString::to_string).collect();
            let complaint =
                format!("Your config.toml can be mended, all else in it holds: {}", listed.join(" · "));
            (settings, (!problems.is_empty()).then_some(complaint))
        }
    }
}

/// How many colours the terminal promises.
pub fn colors() -> Colors {
    let named = |name| std::env::var(name).ok();
    Colors::promised(named("NO_COLOR").as_deref(), named("COLORTERM").as_deref())
}

/// The name of the account.
pub fn author() -> Arc<str> {
    let named = ["USER", "LOGNAME", "USERNAME"].iter().find_map(|name| std::env::var(name).ok());
    named.filter(|name| !name.is_empty()).unwrap_or_else(|| "me".to_string()).into()
}

/// The date here.
pub fn today() -> Day {
    Day::from(jiff::Zoned::now().date())
}
