//! Keys from text, as the journeys write them: `down*3 1 "late" enter`. The simulator of the shell takes this file by its
//! path.

use super::{Code, Key};

/// Keys from their names; a word in quotes is typed.
pub fn keys_of(text: &str) -> Vec<Key> {
    let mut keys = Vec::new();
    for (place, part) in text.split('"').enumerate() {
        if place % 2 == 1 {
            keys.extend(part.chars().map(|letter| Key::plain(Code::Char(letter))));
            continue;
        }
        for word in part.split_whitespace() {
            let (name, times) = match word.rsplit_once('*') {
                Some((name, times)) if !name.is_empty() => (name, times.parse().expect("how often")),
                _ => (word, 1),
            };
            let key = Key::parse(name).unwrap_or_else(|| panic!("'{name}' is no key"));
            keys.extend(std::iter::repeat_n(key, times));
        }
    }
    keys
}
