//! The screens that are drawn, each with the keys that lead to it.

use ratatui::buffer::Buffer;
use tierdeck::app::Message;
use tierdeck::app::core::appearance::{Appearance, Background, Colors, ThemeName};

use super::Screen;

/// Columns and rows.
const SIZE: (u16, u16) = (120, 36);

/// A screen that is drawn.
pub struct Scene {
    /// Its name, and that of its file.
    pub name: &'static str,
    /// What it shows, for those who cannot see it.
    pub title: &'static str,
    /// What is pressed on the bundled list.
    pub keys: &'static str,
}

impl Scene {
    /// The screen, in all colours on a dark background.
    pub fn drawn(&self) -> Buffer {
        let look = Appearance { ascii: false, colors: Colors::Full, theme: ThemeName::Default };
        let mut screen = Screen::demo().sized(SIZE.0, SIZE.1).looking(look);
        screen.send(Message::Background(Background::Dark));
        screen.press(self.keys);
        screen.drawn().0
    }
}

/// All of them; the first is drawn where none is named.
pub const SCENES: [Scene; 3] = [
    Scene {
        name: "picture",
        title: "Tierdeck: customers with their tiers, and why one of them is in its tier",
        keys: "down*2 2 \"recommends us\" enter up*2 4 \"two disputes this year\" enter",
    },
    Scene {
        name: "criteria",
        title: "Tierdeck: the criteria beside the customers",
        keys: "down*4 c right*8",
    },
    Scene {
        name: "review",
        title: "Tierdeck: one customer of a review session",
        keys: "down*2 t \"3m\" enter R down*2 enter space*3 2 r \"recommends us\" enter space*4 x \
               n \"ask Claire about the discount\" enter",
    },
];
