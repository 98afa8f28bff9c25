//! Suggestions above a line while it is typed: commands, customers, names, values.

use std::ops::Range;
use std::path::PathBuf;

use crate::app::core::command::{Command, Motion};
use crate::app::core::cursor::Cursor;
use crate::app::core::neighbour::Neighbour;
use crate::app::work::rows::SortBy;

/// A list of suggestions.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Suggestions {
    /// What they are.
    pub title: String,
    /// What can be done with them, in words.
    pub hint: String,
    /// The best first.
    pub list: Vec<Suggestion>,
    /// The one that Enter takes; none if Enter takes the line as it is typed.
    pub cursor: Option<Cursor>,
}

/// One suggestion.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    /// What it is called.
    pub label: String,
    /// Keys that do the same.
    pub keys: String,
    /// A few words about it.
    pub about: String,
    /// Why it is not available now.
    pub unavailable: Option<String>,
    /// What happens when it is taken.
    pub accept: Accept,
}

/// What happens when a suggestion is taken.
#[derive(Clone, Debug, PartialEq)]
pub enum Accept {
    /// A command is run.
    Run(Command),
    /// The line is run as if it had been typed like this.
    Line(String),
    /// Text replaces these bytes of the line, which stays open.
    Write(Range<usize>, String),
    /// The cursor goes to the customer on this row of the list.
    Row(usize),
    /// The cursor goes to this column.
    Column(SortBy),
    /// The customers of the saved filter of this name are shown.
    Filter(String),
    /// Another list is opened.
    Open(PathBuf),
    /// What is exported.
    Choice,
}

impl Suggestion {
    /// A suggestion that is available.
    pub fn new(label: impl Into<String>, about: impl Into<String>, accept: Accept) -> Suggestion {
        let (label, about) = (label.into(), about.into());
        Suggestion { label, keys: String::new(), about, unavailable: None, accept }
    }
}

impl Suggestions {
    /// Suggestions of which the first is chosen.
    pub fn first_chosen(
        title: impl Into<String>,
        hint: impl Into<String>,
        list: Vec<Suggestion>,
    ) -> Suggestions {
        let cursor = (!list.is_empty()).then(Cursor::default);
        Suggestions { cursor, ..Suggestions::none_chosen(title, hint, list) }
    }

    /// Suggestions of which none is chosen yet.
    pub fn none_chosen(
        title: impl Into<String>,
        hint: impl Into<String>,
        list: Vec<Suggestion>,
    ) -> Suggestions {
        Suggestions { title: title.into(), hint: hint.into(), list, cursor: None }
    }

    /// The text has changed, and newer suggestions are not there yet: until then, what these write replaces the bytes that
    /// those will.
    pub fn write_over(&mut self, bytes: &Range<usize>) {
        for suggestion in &mut self.list {
            if let Accept::Write(at, _) = &mut suggestion.accept {
                at.clone_from(bytes);
            }
        }
    }

    /// The one that is chosen.
    pub fn chosen(&self) -> Option<&Suggestion> {
        self.list.get(self.cursor?.at)
    }

    /// The first one on the screen.
    pub fn top(&self) -> usize {
        self.cursor.map_or(0, |cursor| cursor.top)
    }

    /// Chooses one by its position.
    pub fn choose(&mut self, at: usize) {
        let top = self.top();
        self.cursor = (at < self.list.len()).then_some(Cursor { at, top });
    }

    /// Chooses another one; `page` is how many are on the screen.
    pub fn step(&mut self, motion: Motion, page: usize) {
        match &mut self.cursor {
            _ if self.list.is_empty() => {}
            None if matches!(motion, Motion::Up | Motion::PageUp) => {}
            None => self.cursor = Some(Cursor::default()),
            Some(cursor) => cursor.step(motion, page, self.list.len()),
        }
    }

    /// Chooses the next one or the one before, around the end.
    pub fn step_round(&mut self, which: Neighbour) {
        let count = self.list.len();
        if count > 0 {
            let at = match (self.cursor, which) {
                (Some(cursor), _) => which.position(cursor.at, count),
                (None, Neighbour::Next) => 0,
                (None, Neighbour::Previous) => count - 1,
            };
            self.cursor = Some(Cursor::at(at));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Neighbour::{Next, Previous};
    use super::*;

    fn suggestions(count: usize) -> Suggestions {
        let list = (0..count).map(|number| Suggestion::new(number.to_string(), "", Accept::Row(number)));
        Suggestions::first_chosen("", "", list.collect())
    }

    #[test]
    fn nothing_is_chosen_among_nothing() {
        let mut none = suggestions(0);
        none.step(Motion::Down, 4);
        none.step_round(Next);
        assert_eq!(none.chosen(), None);
    }

    #[test]
    fn tab_goes_round() {
        let mut suggestions = Suggestions { cursor: None, ..suggestions(3) };
        let mut press = |which| {
            suggestions.step_round(which);
            suggestions.cursor.map(|cursor| cursor.at)
        };
        assert_eq!([press(Next), press(Next), press(Previous), press(Previous)], [0, 1, 0, 2].map(Some));
    }
}
