//! The settings: what applies, where it comes from, and how to change it. [`crate::app::settings`] makes its lines.

use crate::app::actions::open;
use crate::app::core::Core;
use crate::app::core::appearance::ThemeName;
use crate::app::core::command::{Command, Context};
use crate::app::core::cursor::Cursor;
use crate::app::core::document::permission::Refused;
use crate::app::core::effect::Effect;
use crate::app::core::go::{Done, Go};
use crate::app::core::neighbour::Neighbour;
use crate::app::core::prompt::question::KeyQuestion;
use crate::app::core::prompt::{Mistake, Purpose};
use crate::app::core::row::{Group, Row};
use crate::app::core::screen::{FooterKey, ScreenState, footer_keys};
use crate::app::core::settings::{SettingChange, SettingLine, SettingName};

const HERE: &[Context] = &[Context::Settings];

/// The commands of the screen.
pub const ROWS: &[Row] = &[
    Row::new(
        Command::Open(Context::Settings),
        "settings",
        "settings",
        "see and change theme, mouse, your name and the keys",
    )
    .at(Group::Program, &[], &[Context::Customers, Context::Detail, Context::Session, Context::Start])
    .action(open::screen)
    .also("colours colors dark light ascii config configuration preferences options author"),
    Row::new(Command::PreviousValue, "previous-value", "previous", "try the value before").at(
        Group::Program,
        &["left", "h"],
        HERE,
    ),
    Row::new(Command::NextValue, "next-value", "next", "try the next value").at(
        Group::Program,
        &["right", "l"],
        HERE,
    ),
    Row::new(
        Command::ChangeSetting,
        "change-setting",
        "change, keep",
        "change the setting, or keep what was tried",
    )
    .at(Group::Program, &["enter", "space"], HERE),
    Row::new(
        Command::ResetSetting,
        "reset-setting",
        "default",
        "remove the setting from your configuration file",
    )
    .at(Group::Program, &["x", "delete"], HERE),
];

/// The heading above the settings.
pub const HEADING: usize = 1;
/// What the setting under the cursor does, below them, with a blank line.
const BELOW: usize = 2;

/// What can be tried before it is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Tried {
    theme: ThemeName,
    ascii: bool,
    mouse: bool,
}

/// The screen.
#[derive(Clone, Debug)]
pub struct SettingsScreen {
    /// The setting under the cursor.
    pub cursor: Cursor,
    /// All settings.
    pub lines: Vec<SettingLine>,
    /// What applied when nothing was tried.
    kept: Tried,
}

impl SettingsScreen {
    /// Opens the screen.
    pub fn open(core: &mut Core) -> Result<SettingsScreen, Refused> {
        Ok(SettingsScreen { cursor: Cursor::default(), lines: Vec::new(), kept: applied(core) })
    }

    /// Takes all settings with their values.
    pub fn take_lines(&mut self, core: &Core, lines: Vec<SettingLine>) {
        self.lines = lines;
        self.cursor.scroll_into_view(SettingsScreen::page(core), self.lines.len());
    }

    /// How many settings there is room for.
    pub fn page(core: &Core) -> usize {
        core.layout.whole_page().saturating_sub(HEADING + BELOW).max(1)
    }

    /// Whether a value is only tried.
    pub fn is_tried(&self, core: &Core, name: SettingName) -> bool {
        let now = applied(core);
        match name {
            SettingName::Theme => now.theme != self.kept.theme,
            SettingName::Ascii => now.ascii != self.kept.ascii,
            SettingName::Mouse => now.mouse != self.kept.mouse,
            SettingName::Author | SettingName::Keys(_) => false,
        }
    }

    /// What applies now is kept.
    pub fn keep(&mut self, core: &Core) {
        self.kept = applied(core);
    }

    fn name(&self) -> Option<SettingName> {
        self.lines.get(self.cursor.at).map(|line| line.name)
    }

    /// Tries another value of the setting under the cursor.
    fn attempt(&self, core: &mut Core, which: Neighbour) {
        let now = applied(core);
        let tried = match self.name() {
            Some(SettingName::Theme) => Tried { theme: beside(now.theme, which), ..now },
            Some(SettingName::Ascii) => Tried { ascii: !now.ascii, ..now },
            Some(SettingName::Mouse) => Tried { mouse: !now.mouse, ..now },
            _ => return core.say("{key:change-setting} changes it."),
        };
        try_out(core, tried);
        if tried != self.kept {
            core.say("{key:change-setting} keeps it, {key:back} leaves it as it was.");
        }
    }

    /// Keeps what is tried; if nothing is, tries the next value or asks for one.
    fn change(&self, core: &mut Core) {
        let Some(name) = self.name() else { return };
        let now = applied(core);
        let change = match name {
            SettingName::Author => {
                let author = core.person.author.to_string();
                let hint = "Enter keeps it, Esc leaves it as it is";
                return core.ask(Purpose::OfScreen("Your name: "), &author, hint);
            }
            SettingName::Keys(id) => {
                let question = format!("Press another key for '{id}'. Esc leaves its keys as they are.");
                return core.question(KeyQuestion::NewKey(id), question);
            }
            _ if !self.is_tried(core, name) => return self.attempt(core, Neighbour::Next),
            SettingName::Theme => SettingChange::Theme(now.theme.name()),
            SettingName::Ascii => SettingChange::Ascii(now.ascii),
            SettingName::Mouse => SettingChange::Mouse(now.mouse),
        };
        core.perform(Effect::ChangeSetting(change));
    }
}

fn applied(core: &Core) -> Tried {
    Tried { theme: core.appearance.theme, ascii: core.appearance.ascii, mouse: core.settings.mouse }
}

fn try_out(core: &mut Core, tried: Tried) {
    (core.appearance.theme, core.appearance.ascii) = (tried.theme, tried.ascii);
    if core.settings.mouse != tried.mouse {
        core.settings.mouse = tried.mouse;
        core.perform(Effect::ListenToMouse(tried.mouse));
    }
}

/// The theme after or before one.
fn beside(theme: ThemeName, which: Neighbour) -> ThemeName {
    let all = ThemeName::ALL;
    let at = all.iter().position(|(_, other)| *other == theme).unwrap_or(0);
    all[which.position(at, all.len())].1
}

impl ScreenState for SettingsScreen {
    fn footer(&self, _: &Core) -> Vec<FooterKey> {
        footer_keys(&[
            Command::PreviousValue,
            Command::NextValue,
            Command::ChangeSetting,
            Command::ResetSetting,
            Command::Back,
            Command::Open(Context::Help),
        ])
    }

    fn run(&mut self, core: &mut Core, command: Command) -> Done {
        match command {
            Command::Move(motion) => {
                self.cursor.step(motion, SettingsScreen::page(core), self.lines.len());
            }
            Command::PreviousValue => self.attempt(core, Neighbour::Previous),
            Command::NextValue => self.attempt(core, Neighbour::Next),
            Command::ChangeSetting => self.change(core),
            Command::ResetSetting => {
                let name = self.name();
                name.into_iter()
                    .for_each(|name| core.perform(Effect::ChangeSetting(SettingChange::Default(name))));
            }
            _ => {}
        }
        Ok(())
    }

    /// Leaves what is only tried; then closes the screen.
    fn back(&mut self, core: &mut Core) -> Done {
        if applied(core) == self.kept {
            core.go(Go::Close);
        } else {
            try_out(core, self.kept);
            core.say("Left as it was. {key:back} goes back.");
        }
        Ok(())
    }

    /// The first click moves the cursor, the second changes the setting.
    fn click(&mut self, core: &mut Core, _: u16, y: u16) -> Done {
        let line = core.layout.line_of_body(y, HEADING);
        if self.cursor.click(line, SettingsScreen::page(core), self.lines.len()) {
            self.change(core);
        }
        Ok(())
    }

    fn entered(&mut self, core: &mut Core, text: &str) -> Result<(), Mistake> {
        let change = match text.trim() {
            "" => SettingChange::Default(SettingName::Author),
            name => SettingChange::Author(name.to_string()),
        };
        core.perform(Effect::ChangeSetting(change));
        Ok(())
    }
}
