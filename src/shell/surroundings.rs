//! What the program reads from its surroundings at the start: settings, colours, the user's name, the date.

use std::sync::Arc;

use crate::app::config::Config;
use crate::app::config::change::changed;
use crate::app::core::appearance::{Background, Colors};
use crate::app::core::settings::{SettingChange, SettingsInUse};
use crate::data::date::Day;
use crate::storage::config;

use super::Options;
use super::machine::Machine;

/// The user's settings, and a complaint about their mistakes.
pub fn settings(machine: &Machine) -> (Config, Option<String>) {
    match config::read(machine.dirs.as_ref()) {
        Ok(None) => (Config::default(), None),
        Err(sentence) => (Config::default(), Some(format!("Note: {sentence}."))),
        Ok(Some((_, text))) => {
            let (settings, problems) = Config::read(&text);
            let listed: Vec<String> = problems.iter().map(ToString::to_string).collect();
            let complaint =
                format!("Your config.toml has mistakes; the rest of it is used. {}", listed.join(" · "));
            (settings, (!problems.is_empty()).then_some(complaint))
        }
    }
}

/// Where the settings come from.
pub fn origins(machine: &Machine, options: &Options, config: &Config) -> SettingsInUse {
    let dirs = machine.dirs.as_ref();
    SettingsInUse {
        path: dirs.map_or_else(String::new, |dirs| dirs.config_file().display().to_string()),
        text: config::read(dirs).ok().flatten().map_or_else(String::new, |(_, text)| text),
        mouse: options.mouse && config.mouse,
        asked_ascii: options.ascii,
        asked_no_mouse: !options.mouse,
        account: author(),
    }
}

/// Changes a setting in the configuration file as it is now; gives its new text.
///
/// # Errors
/// It cannot be read or written, or has mistakes: a sentence.
pub fn change(machine: &Machine, change: &SettingChange) -> Result<String, String> {
    let dirs = machine.dirs.as_ref();
    let text = config::read(dirs)?.map_or_else(String::new, |(_, text)| text);
    let new = changed(&text, change)?;
    config::write(&new, dirs)?;
    Ok(new)
}

/// The colours that the terminal promises.
pub fn colors() -> Colors {
    let [no_color, colorterm, term] = ["NO_COLOR", "COLORTERM", "TERM"].map(|name| std::env::var(name).ok());
    Colors::promised(no_color.as_deref(), colorterm.as_deref(), term.as_deref())
}

/// The background that the environment promises.
pub fn background() -> Background {
    let [colorfgbg, term] = ["COLORFGBG", "TERM"].map(|name| std::env::var(name).ok());
    Background::promised(colorfgbg.as_deref(), term.as_deref())
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
