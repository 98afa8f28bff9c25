//! The screen, on a list whose every text is hostile, with keys, pastes, clicks and sizes at random.

use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use tierdeck::app::Message;
use tierdeck::app::core::appearance::{Appearance, Colors, ThemeName};
use tierdeck::app::core::key::{Code, Key};
use tierdeck::app::core::message::Mouse;
use tierdeck::tiering::bundled;

use super::dice::Dice;
use super::{Door, containers, grids};
use crate::journeys::screen::Screen;

pub const DOOR: Door =
    Door { name: "screens", folder: None, endings: &[], make: |dice, _| containers::choices(dice), check };

const CODES: &[Code] = &[
    Code::Enter,
    Code::Esc,
    Code::Tab,
    Code::BackTab,
    Code::Backspace,
    Code::Delete,
    Code::Insert,
    Code::Up,
    Code::Down,
    Code::Left,
    Code::Right,
    Code::Home,
    Code::End,
    Code::PageUp,
    Code::PageDown,
    Code::F(1),
    Code::F(2),
    Code::F(5),
];

const PASTED: &[&str] = &[
    "\u{1b}[7m\u{9b}2J\u{202e}",
    "a\r\nb\tc",
    "revenue > 0",
    "top 3",
    "\0\u{7f}\u{200b}",
    "'",
    "客户客户",
    "e\u{301}\u{301}",
    "👨‍👩‍👧",
    "",
    "x = y",
    "save \u{1b}]0;x\u{7}",
    "\u{feff}\u{ad}\u{34f}\u{3164}\u{e0041}",
    "1/0",
    "name LIKE '%a%'",
];

fn check(bytes: &[u8]) -> TestCaseResult {
    let dice = &mut Dice::of_bytes(bytes);
    let grid = grids::any(dice);
    let (_, model) = bundled::BUNDLED[dice.below(bundled::BUNDLED.len())];
    let model = tierdeck::tiering::check::read(model).unwrap();
    let mut screen = Screen::unread(&grids::text(&grid, dice), model);
    screen.state.core.document.name = dice.of(grids::HEADERS).into();
    screen.load();
    let look = Appearance { ascii: dice.once_in(4), colors: Colors::Sixteen, theme: ThemeName::Default };
    screen = screen.looking(look);
    let (width, height) = size(dice);
    screen.send(Message::Resized(width, height));
    for _ in 0..300 {
        if dice.is_over() || screen.quit {
            break;
        }
        screen.send(message(dice));
        check_cells(&screen)?;
    }
    Ok(())
}

fn size(dice: &mut Dice) -> (u16, u16) {
    match dice.below(4) {
        0 => (80, 24),
        1 => (120, 36),
        2 => (1 + dice.below(300) as u16, 1 + dice.below(100) as u16),
        _ => (1 + dice.below(30) as u16, 1 + dice.below(12) as u16),
    }
}

fn message(dice: &mut Dice) -> Message {
    let key = |code| Key { code, ctrl: false, alt: false };
    match dice.below(32) {
        0 => {
            let (width, height) = size(dice);
            Message::Resized(width, height)
        }
        1 => Message::Pasted(dice.of(PASTED).into()),
        2 => {
            let what = dice.of(&[Mouse::Click, Mouse::DoubleClick, Mouse::WheelUp, Mouse::WheelDown]);
            Message::Mouse(what, dice.below(130) as u16, dice.below(40) as u16)
        }
        3 => Message::Key(Key {
            code: Code::Char(char::from(b'a' + dice.below(26) as u8)),
            ctrl: true,
            alt: false,
        }),
        4 => Message::Key(Key {
            code: Code::Char(char::from(b'a' + dice.below(26) as u8)),
            ctrl: false,
            alt: true,
        }),
        5..14 => Message::Key(key(dice.of(CODES))),
        14 => {
            Message::Key(key(Code::Char(dice.of(&['ü', '客', '\u{301}', '😀', '\u{1b}', '\u{202e}', '\0']))))
        }
        _ => Message::Key(key(Code::Char(char::from(b' ' + dice.below(95) as u8)))),
    }
}

/// No cell has a sign that acts on a terminal or turns the direction of what is written.
fn check_cells(screen: &Screen) -> TestCaseResult {
    let (buffer, cursor) = screen.drawn();
    for cell in &buffer.content {
        let acts = |letter: char| {
            letter.is_control() || "\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\u{2069}\u{200b}\u{ad}\u{34f}\u{3164}\u{feff}\u{e0041}".contains(letter)
        };
        prop_assert!(!cell.symbol().chars().any(acts), "{:?} in\n{screen}", cell.symbol());
    }
    if let Some(at) = cursor {
        prop_assert!(
            at.x < buffer.area.width && at.y < buffer.area.height,
            "the cursor is at {at:?}\n{screen}"
        );
    }
    Ok(())
}
