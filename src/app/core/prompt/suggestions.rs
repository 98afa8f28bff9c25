//! What is offered above a line while it is typed: commands, customers, names, values. One of them may be chosen.

use std::ops::Range;
use std::path::PathBuf;

use crate::app::core::list::moved;
use crate::app::core::message::{Command, Motion};
use crate::app::work::rows::SortBy;

/// A list of things to choose from, above the line.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Offers {
    /// What they are.
    pub title: String,
    /// What can be done with them, in words.
    pub hint: String,
    /// The best first.
    pub list: Vec<Offer>,
    /// The one that Enter takes; none where Enter takes the line as it is typed.
    pub cursor: Option<usize>,
    /// The first on the screen.
    pub top: usize,
}

/// One of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// What it is called.
    pub label: String,
    /// Keys that do the same.
    pub keys: String,
    /// A few words about it.
    pub about: String,
    /// Why it cannot be taken now.
    pub why_not: Option<String>,
    /// What happens when it is taken.
    pub act: Act,
}

/// What happens when an offer is taken.
#[derive(Clone, Debug, PartialEq)]
pub enum Act {
    /// A command is run.
    Run(Command),
    /// The line is run as if it had been typed so.
    Line(String),
    /// Text takes the place of these bytes of the line, and typing goes on.
    Write(Range<usize>, String),
    /// The cursor goes to the customer on this row of the list.
    Row(usize),
    /// The cursor goes to this column.
    Column(SortBy),
    /// The customers of a saved filter are shown; its name.
    Filter(String),
    /// Another list is opened.
    Open(PathBuf),
}

impl Offer {
    /// An offer that can be taken.
    pub fn new(label: impl Into<String>, about: impl Into<String>, act: Act) -> Offer {
        Offer { label: label.into(), keys: String::new(), about: about.into(), why_not: None, act }
    }
}

impl Offers {
    /// Offers of which the first is chosen.
    pub fn first_chosen(title: impl Into<String>, hint: impl Into<String>, list: Vec<Offer>) -> Offers {
        let cursor = (!list.is_empty()).then_some(0);
        Offers { title: title.into(), hint: hint.into(), list, cursor, top: 0 }
    }

    /// Offers of which none is chosen yet.
    pub fn none_chosen(title: impl Into<String>, hint: impl Into<String>, list: Vec<Offer>) -> Offers {
        Offers { title: title.into(), hint: hint.into(), list, cursor: None, top: 0 }
    }

    /// The one that is chosen.
    pub fn chosen(&self) -> Option<&Offer> {
        self.list.get(self.cursor?)
    }

    /// Chooses another one; `page` is how many are on the screen.
    pub fn step(&mut self, motion: Motion, page: usize) {
        let Some(last) = self.list.len().checked_sub(1) else { return };
        let cursor = match (self.cursor, motion) {
            (None, Motion::Up | Motion::PageUp) => return,
            (None, _) => 0,
            (Some(cursor), _) => moved(cursor, motion, page, last),
        };
        self.cursor = Some(cursor);
        self.top = self.top.clamp((cursor + 1).saturating_sub(page), cursor);
    }

    /// Chooses the next one or the one before, round the end.
    pub fn step_round(&mut self, forward: bool) {
        let count = self.list.len();
        if count > 0 {
            let step = if forward { 1 } else { count - 1 };
            self.cursor = Some(match self.cursor {
                Some(cursor) => (cursor + step) % count,
                None => (count - 1) * usize::from(!forward),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offers(count: usize) -> Offers {
        let list = (0..count).map(|number| Offer::new(number.to_string(), "", Act::Row(number)));
        Offers::first_chosen("", "", list.collect())
    }

    #[test]
    fn what_is_chosen_stays_on_the_screen() {
        let mut offers = offers(10);
        for (motion, cursor, top) in [
            (Motion::Up, 0, 0),
            (Motion::PageDown, 4, 1),
            (Motion::Down, 5, 2),
            (Motion::Last, 9, 6),
            (Motion::Down, 9, 6),
            (Motion::PageUp, 5, 5),
        ] {
            offers.step(motion, 4);
            assert_eq!((offers.cursor, offers.top), (Some(cursor), top), "after {motion:?}");
        }
    }

    #[test]
    fn nothing_is_chosen_among_nothing() {
        let mut none = offers(0);
        none.step(Motion::Down, 4);
        none.step_round(true);
        assert_eq!(none.chosen(), None);
    }

    #[test]
    fn tab_goes_round() {
        let mut offers = Offers { cursor: None, ..offers(3) };
        let mut press = |forward| {
            offers.step_round(forward);
            offers.cursor
        };
        assert_eq!([press(true), press(true), press(false), press(false)], [0, 1, 0, 2].map(Some));
    }
}
