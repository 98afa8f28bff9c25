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

/// Puts pasted text into a line; line breaks become blanks. All at once: letter by letter, a long text takes minutes.
pub fn paste(input: &mut Input, text: &str) {
    let pasted: String = text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    let cursor = input.cursor();
    let (before, after) = input.value().split_at(byte_of(input));
    let line = format!("{before}{pasted}{after}");
    *input = Input::new(line).with_cursor(cursor + pasted.chars().count());
}

/// The byte that the cursor is before.
pub fn byte_of(input: &Input) -> usize {
    let text = input.value();
    text.char_indices().nth(input.cursor()).map_or(text.len(), |(byte, _)| byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pasted_text_is_put_where_the_cursor_is() {
        let mut input = Input::new("größer als".into()).with_cursor(6);
        paste(&mut input, " oder\nkürzer");
        assert_eq!(input.value(), "größer oder kürzer als");
        edit(&mut input, Key { code: Code::Char('!'), ctrl: false, alt: false });
        assert_eq!(input.value(), "größer oder kürzer! als");
    }

    #[test]
    fn a_long_text_is_pasted_at_once() {
        let long = "é".repeat(2_000_000);
        let mut input = Input::new("()".into()).with_cursor(1);
        paste(&mut input, &long);
        assert_eq!(input.value().len(), 2 * 2_000_000 + 2);
    }
}
