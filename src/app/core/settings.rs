//! The settings as they apply, and where they come from: what the screen of settings shows and changes.

use std::sync::Arc;

use super::key::Key;

/// Where the settings come from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SettingsInUse {
    /// The path of the configuration file; empty if this account has none.
    pub path: String,
    /// Its text; empty where there is no file.
    pub text: String,
    /// Whether to listen to the mouse, as it applies.
    pub mouse: bool,
    /// What the command line said: draw with ASCII alone.
    pub asked_ascii: bool,
    /// What the command line said: leave the mouse to the terminal.
    pub asked_no_mouse: bool,
    /// The name of the account.
    pub account: Arc<str>,
}

/// A setting, by what the configuration file calls it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SettingName {
    /// `theme`
    Theme,
    /// `ascii`
    Ascii,
    /// `mouse`
    Mouse,
    /// `author`
    Author,
    /// The keys of the command of this id, under `[keys]`.
    Keys(&'static str),
}

/// A change of the configuration file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SettingChange {
    /// The theme of this name.
    Theme(&'static str),
    /// Whether to draw with ASCII alone.
    Ascii(bool),
    /// Whether to listen to the mouse.
    Mouse(bool),
    /// Who decides.
    Author(String),
    /// The only key of a command.
    Key(&'static str, Key),
    /// As it is without a file.
    Default(SettingName),
}

/// A line of the screen of settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingLine {
    /// Which setting.
    pub name: SettingName,
    /// What it is called.
    pub title: String,
    /// Its value.
    pub value: String,
    /// Where that comes from.
    pub from: String,
    /// What it does.
    pub about: String,
}
