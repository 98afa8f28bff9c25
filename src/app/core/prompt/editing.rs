//! The keys that edit a line of text, as shells have them.

use tui_input::{Input, InputRequest};

use crate::app::core::key::{Code, Key};

/// Changes a line by a key; keys that mean nothing here do nothing.
pub fn edit(input: &mut Input, key: Key) {
    let request = match (key.code, key.ctrl || key.alt) {
        (Code::Char('a'), _) if key.ctrl => InputRequest::GoToStart,
        (Code::Char('e'), _) if key.ctrl => InputRequest::GoToEnd,
        (Code::Char('u'), _) if key.ctrl => InputRequest::DeleteLine,
        (Code::Char('k'), _) if key.ctrl => InputRequest::DeleteTillEnd,
        (Code::Char('w'), _) if key.ctrl => InputRequest::DeletePrevWord,
        (Code::Char(letter), false) => InputRequest::InsertChar(letter),
        (Code::Backspace, false) => InputRequest::DeletePrevChar,
        (Code::Backspace, true) => InputRequest::DeletePrevWord,
        (Code::Delete, _) => InputRequest::DeleteNextChar,
        (Code::Left, false) => InputRequest::GoToPrevChar,
        (Code::Right, false) => InputRequest::GoToNextChar,
        (Code::Left, true) => InputRequest::GoToPrevWord,
        (Code::Right, true) => InputRequest::GoToNextWord,
        (Code::Home, _) => InputRequest::GoToStart,
        (Code::End, _) => InputRequest::GoToEnd,
        _ => return,
    };
    input.handle(request);
}

/// Puts pasted text into a line; line breaks become blanks.
pub fn paste(input: &mut Input, text: &str) {
    for letter in text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }) {
        input.handle(InputRequest::InsertChar(letter));
    }
}
