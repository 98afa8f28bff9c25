//! What is typed, as messages.

use std::sync::mpsc::Sender;
use std::thread;

use crossterm::event::{
    self, Event as Raw, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEventKind,
};

use crate::app::core::key::{Code, Key};
use crate::app::core::message::{Message, Mouse};

use super::Event;

/// Reads the terminal on a thread of its own, until the terminal or the program is gone.
pub fn listen(sender: Sender<Event>) {
    thread::spawn(move || {
        loop {
            let event = match event::read() {
                Ok(Raw::FocusGained) => Some(Event::Looked),
                Ok(raw) => message(raw).map(Event::Message),
                Err(_) => Some(Event::Terminate),
            };
            let ends = matches!(event, Some(Event::Terminate));
            if event.is_some_and(|event| sender.send(event).is_err()) || ends {
                return;
            }
        }
    });
}

fn message(raw: Raw) -> Option<Message> {
    match raw {
        Raw::Key(event) if event.kind != KeyEventKind::Release => key(event).map(Message::Key),
        Raw::Paste(text) => Some(Message::Pasted(text)),
        Raw::Resize(width, height) => Some(Message::Resized(width, height)),
        Raw::Mouse(mouse) => {
            let what = match mouse.kind {
                MouseEventKind::Down(MouseButton::Left) => Mouse::Click,
                MouseEventKind::ScrollUp => Mouse::WheelUp,
                MouseEventKind::ScrollDown => Mouse::WheelDown,
                _ => return None,
            };
            Some(Message::Mouse(what, mouse.column, mouse.row))
        }
        _ => None,
    }
}

/// Shift is part of the character, and some terminals send it besides.
fn key(event: KeyEvent) -> Option<Key> {
    let code = match event.code {
        KeyCode::Char(letter) => Code::Char(letter),
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
        KeyCode::Tab => Code::Tab,
        KeyCode::BackTab => Code::BackTab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Insert => Code::Insert,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        KeyCode::F(number) => Code::F(number),
        _ => return None,
    };
    let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
    let alt = event.modifiers.contains(KeyModifiers::ALT);
    Some(Key { code, ctrl, alt })
}
