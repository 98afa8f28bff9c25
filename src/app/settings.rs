//! The lines of the screen of settings, and what follows once one was written into the configuration file.

use std::sync::Arc;

use super::commands::rows;
use super::config::change::SettingLines;
use super::config::{Config, can_change};
use super::core::Core;
use super::core::appearance::{Background, Colors, ThemeName};
use super::core::effect::Effect;
use super::core::settings::{SettingLine, SettingName};
use super::keymap::Keymap;

/// All settings with their values.
pub fn lines(core: &Core, keymap: &Keymap) -> Vec<SettingLine> {
    let in_file = SettingLines::of(&core.settings.text);
    let from = |name, otherwise: &str| match in_file.line(name) {
        Some(line) => format!("config.toml, line {line}"),
        None => otherwise.to_string(),
    };
    let line = |name, title: &str, value: String, from: String, about: &str| SettingLine {
        name,
        title: title.to_string(),
        value,
        from,
        about: about.to_string(),
    };
    let mut all = of_program(core, from, line).to_vec();
    all.extend(rows().filter(|row| can_change(row)).map(|row| {
        let name = SettingName::Keys(row.id);
        line(name, row.id, keymap.shown(row, core), from(name, "default"), &row.described())
    }));
    all
}

/// The settings that are no keys.
fn of_program(
    core: &Core,
    from: impl Fn(SettingName, &str) -> String,
    line: impl Fn(SettingName, &str, String, String, &str) -> SettingLine,
) -> [SettingLine; 4] {
    let settings = &core.settings;
    let yes = |is: bool| if is { "yes" } else { "no" }.to_string();
    let asked = |asked: bool, option: &str, from: String| match asked {
        true => format!("command line: {option}"),
        false => from,
    };
    let theme = core.appearance.theme.name().to_string();
    let ascii = asked(settings.asked_ascii, "--ascii", from(SettingName::Ascii, "default"));
    let mouse = asked(settings.asked_no_mouse, "--no-mouse", from(SettingName::Mouse, "default"));
    let name = core.person.author.to_string();
    let about_name = "written beside your decisions; empty takes that of your account";
    [
        line(SettingName::Theme, "Theme", theme, from(SettingName::Theme, "default"), about_theme(core)),
        line(
            SettingName::Ascii,
            "ASCII only",
            yes(core.appearance.ascii),
            ascii,
            "draw with ASCII characters alone",
        ),
        line(SettingName::Mouse, "Mouse", yes(settings.mouse), mouse, "listen to clicks and the wheel"),
        line(SettingName::Author, "Your name", name, from(SettingName::Author, "your account"), about_name),
    ]
}

/// What a theme draws on, or why no colours are seen.
fn about_theme(core: &Core) -> &'static str {
    match (core.appearance.colors, core.appearance.theme, core.background) {
        (Colors::None, ..) => "NO_COLOR is set: no colours are drawn",
        (_, ThemeName::Default, Background::Dark) => "on your terminal's own background, which is dark",
        (_, ThemeName::Default, Background::Light) => "on your terminal's own background, which is light",
        (_, ThemeName::Default, Background::Unknown) => {
            "on your terminal's own background; it does not say whether that is dark"
        }
        (_, ThemeName::Dark, _) => "on a dark background",
        (_, ThemeName::Light, _) => "on a light background",
        (_, ThemeName::HighContrast, _) => "white on black, and nothing faint",
    }
}

/// A setting is in the file: what this text of it says applies now. Gives the keys that it sets.
pub fn written(core: &mut Core, text: String) -> Keymap {
    let config = Config::read(&text).0;
    // What the command line said applies until the setting itself is changed.
    let changed = SettingLines::of(&text);
    let before = SettingLines::of(&core.settings.text);
    let is_new = |name| changed.line(name).is_some() && before.line(name).is_none();
    core.settings.asked_ascii &= !(is_new(SettingName::Ascii) || core.appearance.ascii == config.ascii);
    core.settings.asked_no_mouse &= !(is_new(SettingName::Mouse) || core.settings.mouse == config.mouse);
    core.appearance.theme = config.theme;
    core.appearance.ascii = config.ascii || core.settings.asked_ascii;
    core.settings.mouse = config.mouse && !core.settings.asked_no_mouse;
    core.person.author = config.author.map_or_else(|| Arc::clone(&core.settings.account), Into::into);
    core.settings.text = text;
    core.perform(Effect::ListenToMouse(core.settings.mouse));
    core.say(format!("Kept in {}.", core.settings.path));
    config.keymap
}
