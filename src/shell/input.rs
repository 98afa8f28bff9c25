//! Keys, the mouse and the window, as messages.

use std::collections::VecDeque;
use std::io;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::{Duration, Instant};

use crossterm::event::{
    self, Event as Raw, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEventKind,
};

use crate::app::core::key::{Code, Key};
use crate::app::core::message::{Message, Mouse};

use super::Event;
use super::background::{AnswerFilter, BackgroundQuery, Picked, REST};

/// Reads the terminal on a thread of its own, until the terminal or the program ends.
pub fn listen(sender: Sender<Event>, asked: BackgroundQuery) {
    thread::spawn(move || {
        let mut clicks = Clicks::default();
        let mut filter = AnswerFilter::new(asked);
        loop {
            let Ok(inputs) = next(&mut filter) else {
                let _ = sender.send(Event::Terminate);
                return;
            };
            for input in inputs {
                let event = match input {
                    Picked::Background(background) => Some(Event::Background(background)),
                    Picked::Event(Raw::FocusGained) => Some(Event::Looked),
                    Picked::Event(raw) => message(raw).map(|message| Event::Message(clicks.counted(message))),
                };
                if event.is_some_and(|event| sender.send(event).is_err()) {
                    return;
                }
            }
        }
    });
}

/// What comes next, as soon as it is known what it is.
fn next(filter: &mut AnswerFilter) -> io::Result<VecDeque<Picked>> {
    if filter.holds() && !event::poll(REST)? {
        return Ok(filter.release());
    }
    Ok(filter.take(event::read()?))
}

/// The longest time between the two clicks of a double click.
const DOUBLE: Duration = Duration::from_millis(400);

/// Tells a double click from two clicks; terminals do not.
#[derive(Default)]
struct Clicks {
    last: Option<(Instant, u16, u16)>,
}

impl Clicks {
    fn counted(&mut self, message: Message) -> Message {
        let Message::Mouse(Mouse::Click, x, y) = message else { return message };
        let now = Instant::now();
        let again = self.last.take().is_some_and(|(at, before_x, before_y)| {
            now.duration_since(at) <= DOUBLE && (before_x, before_y) == (x, y)
        });
        if again {
            return Message::Mouse(Mouse::DoubleClick, x, y);
        }
        self.last = Some((now, x, y));
        message
    }
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

/// Shift is part of the character; some terminals report it as well.
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
