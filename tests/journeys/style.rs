//! Numbers and days on the screen are written as the list writes them.

use super::screen::Screen;

/// It is written in Windows-1252.
const KUNDEN: &[u8] = include_bytes!("../fixtures/cases/list_kunden.csv");

#[test]
fn a_german_list_is_shown_in_its_own_style() {
    let list: String =
        KUNDEN.iter().map(|byte| if *byte == 0x80 { '€' } else { char::from(*byte) }).collect();
    let mut screen = Screen::of(&list).sized(120, 36);
    for text in ["-1.409,15 €", "17.728,48 €", "40,0"] {
        assert!(screen.to_string().contains(text), "{text} is missing:\n{screen}");
    }
    screen.press("enter");
    for text in ["score 40,0", "08.11.2004", "13,3 of 100"] {
        assert!(screen.to_string().contains(text), "{text} is missing:\n{screen}");
    }
}
