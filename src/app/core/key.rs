//! Keys as the program thinks of them: without the terminal's details, and writable as `ctrl-s`.

use std::fmt;

/// A key with the modifiers that matter. Shift is part of the character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    /// Which key.
    pub code: Code,
    /// Held with Ctrl.
    pub ctrl: bool,
    /// Held with Alt.
    pub alt: bool,
}

/// Which key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Code {
    /// A key that writes a character.
    Char(char),
    /// Return.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Tab with Shift.
    BackTab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Insert.
    Insert,
    /// Up.
    Up,
    /// Down.
    Down,
    /// Left.
    Left,
    /// Right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// A function key.
    F(u8),
}

const NAMED: &[(Code, &str, &str)] = &[
    (Code::Char(' '), "space", "Space"),
    (Code::Enter, "enter", "Enter"),
    (Code::Esc, "esc", "Esc"),
    (Code::Tab, "tab", "Tab"),
    (Code::BackTab, "backtab", "Shift-Tab"),
    (Code::Backspace, "backspace", "Backspace"),
    (Code::Delete, "delete", "Del"),
    (Code::Insert, "insert", "Ins"),
    (Code::Up, "up", "↑"),
    (Code::Down, "down", "↓"),
    (Code::Left, "left", "←"),
    (Code::Right, "right", "→"),
    (Code::Home, "home", "Home"),
    (Code::End, "end", "End"),
    (Code::PageUp, "pageup", "PgUp"),
    (Code::PageDown, "pagedown", "PgDn"),
];

impl Key {
    /// A key without modifiers.
    pub fn plain(code: Code) -> Key {
        Key { code, ctrl: false, alt: false }
    }

    /// Reads `ctrl-s`, `?`, `pagedown`, `alt-x`.
    pub fn parse(text: &str) -> Option<Key> {
        let mut key = Key::plain(Code::Esc);
        let mut rest = text;
        loop {
            match rest.split_once('-') {
                Some(("ctrl", after)) if !after.is_empty() => (key.ctrl, rest) = (true, after),
                Some(("alt", after)) if !after.is_empty() => (key.alt, rest) = (true, after),
                _ => break,
            }
        }
        let mut letters = rest.chars();
        key.code = match (letters.next(), letters.next()) {
            (Some(letter), None) => Code::Char(letter),
            (Some('f'), Some(_)) if rest[1..].parse::<u8>().is_ok() => Code::F(rest[1..].parse().ok()?),
            _ => NAMED.iter().find(|(_, name, _)| *name == rest)?.0,
        };
        Some(key)
    }

    /// As [`Key::parse`] reads it.
    pub fn written(self) -> String {
        let mut text = String::new();
        if self.ctrl {
            text.push_str("ctrl-");
        }
        if self.alt {
            text.push_str("alt-");
        }
        match (self.code, NAMED.iter().find(|(code, _, _)| *code == self.code)) {
            (_, Some((_, name, _))) => text.push_str(name),
            (Code::F(number), None) => text.push_str(&format!("f{number}")),
            (Code::Char(letter), None) => text.push(letter),
            (_, None) => {}
        }
        text
    }

    /// As screens write it: arrows as arrows, or as words if only ASCII is drawn.
    pub fn shown(self, ascii: bool) -> String {
        let arrow = matches!(self.code, Code::Up | Code::Down | Code::Left | Code::Right);
        let name = NAMED.iter().find(|(code, _, _)| *code == self.code).map(|(_, name, _)| *name);
        match name {
            Some(name) if ascii && arrow => format!("{}{name}", self.modifiers()),
            _ => self.to_string(),
        }
    }

    /// What is written before the key for those that are held with it.
    fn modifiers(self) -> &'static str {
        match (self.ctrl, self.alt) {
            (false, false) => "",
            (true, false) => "^",
            (false, true) => "Alt-",
            (true, true) => "^Alt-",
        }
    }

    /// The digit 0 to 9 that the key writes.
    pub fn digit(self) -> Option<u8> {
        match self.code {
            Code::Char(letter) if !self.ctrl && !self.alt => letter.to_digit(10).map(|digit| digit as u8),
            _ => None,
        }
    }
}

/// As it is written on screens and in the README: `^s`, `Enter`, `g`.
impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.modifiers())?;
        match (self.code, NAMED.iter().find(|(code, _, _)| *code == self.code)) {
            (_, Some((_, _, shown))) => f.write_str(shown),
            (Code::F(number), None) => write!(f, "F{number}"),
            (Code::Char(letter), None) => write!(f, "{letter}"),
            (_, None) => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_and_written() {
        for (text, shown) in [
            ("ctrl-s", "^s"),
            ("?", "?"),
            ("-", "-"),
            ("space", "Space"),
            ("f5", "F5"),
            ("alt-x", "Alt-x"),
            ("f", "f"),
        ] {
            assert_eq!(Key::parse(text).map(|key| key.to_string()).as_deref(), Some(shown), "{text}");
            assert_eq!(Key::parse(text).map(Key::written).as_deref(), Some(text));
        }
        assert_eq!(Key::parse("nonsense"), None);
    }

    #[test]
    fn arrows_are_words_in_ascii_with_the_keys_held_with_them() {
        for (text, shown, in_ascii) in
            [("up", "↑", "up"), ("ctrl-left", "^←", "^left"), ("alt-x", "Alt-x", "Alt-x")]
        {
            let key = Key::parse(text).unwrap();
            assert_eq!((key.shown(false).as_str(), key.shown(true).as_str()), (shown, in_ascii));
        }
    }
}
