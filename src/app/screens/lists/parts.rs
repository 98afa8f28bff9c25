//! Where the parts of the screen are: the names of the lists, what is said above and below, the table.

use ratatui::layout::Rect;

use crate::data::display;
use crate::review::lists::{ActionList, ListName, ListValue};

/// From this many lines on, blank lines divide the parts.
const ROOMY: usize = 18;
/// The least lines that the customers have.
const LEAST: usize = 4;

/// What is said above and below the customers, and how many of these there is room for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListParts {
    /// Lines above.
    pub said: Vec<String>,
    /// Whether a blank line follows them, and one is before those below.
    pub blank: bool,
    /// How many customers there is room for.
    pub page: usize,
    /// Whether sums follow them.
    pub has_totals: bool,
    /// Lines below.
    pub after: Vec<String>,
}

impl ListParts {
    /// Divides the room, in columns and lines. What is said is whole sentences.
    pub fn of(list: &ActionList, (width, height): (usize, usize)) -> ListParts {
        let has_totals = list.totals.iter().any(|total| *total != ListValue::Unknown);
        if list.entries.is_empty() {
            let said = whole(&list.sentences, width, height);
            let after = whole(&list.after, width, height.saturating_sub(said.len() + 1));
            return ListParts { said, blank: true, page: 0, has_totals: false, after };
        }
        let blank = height >= ROOMY;
        let fixed = 1 + usize::from(has_totals) + usize::from(blank);
        let for_words = height.saturating_sub(fixed + LEAST.max(height / 2));
        let said = whole(&list.sentences, width, for_words.max(2));
        let left = for_words.saturating_sub(said.len() + usize::from(blank));
        let after = whole(&list.after, width, left);
        let below = if after.is_empty() { 0 } else { after.len() + usize::from(blank) };
        let page = height.saturating_sub(fixed + said.len() + below).max(1);
        ListParts { said, blank, page, has_totals, after }
    }

    /// Lines above the customers, with their heading.
    pub fn above(&self) -> usize {
        self.said.len() + usize::from(self.blank) + 1
    }
}

/// The lines of as many whole sentences as there is room for; the first in any case.
fn whole(sentences: &[String], width: usize, room: usize) -> Vec<String> {
    let mut count = sentences.len();
    loop {
        let lines = display::lines(&sentences[..count].join(" "), width);
        let lines: Vec<String> = if count == 0 { Vec::new() } else { lines };
        if lines.len() <= room {
            return lines;
        }
        if count <= 1 {
            return lines.into_iter().take(room).collect();
        }
        count -= 1;
    }
}

/// The name of a list in the frame's first line, which a click opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListTab {
    pub list: ListName,
    /// What is written.
    pub text: String,
    /// Where.
    pub area: Rect,
}

/// The names of the lists in the first line of a frame: but one in a word each where there is no room for all; where that is too
/// much as well, those around the one that is shown.
pub fn tabs(frame: Rect, shown: ListName) -> Vec<ListTab> {
    let mut x = frame.x + 9;
    let room = usize::from(frame.right().saturating_sub(x + 2));
    let needed = |texts: &[&str]| texts.iter().map(|text| text.len() + 2).sum::<usize>();
    let mut texts = ListName::ALL.map(ListName::title);
    if needed(&texts) > room {
        let name = |list: ListName| if list == shown { list.title() } else { list.short_title() };
        texts = ListName::ALL.map(name);
    }
    if needed(&texts) > room {
        texts = ListName::ALL.map(ListName::short_title);
    }
    let at = ListName::ALL.iter().position(|list| *list == shown).unwrap_or(0);
    let (mut from, mut to) = (0, texts.len());
    while needed(&texts[from..to]) > room && to - from > 1 {
        // The end that is farther away goes first.
        if to - 1 - at >= at - from { to -= 1 } else { from += 1 }
    }
    let tab = |(list, text): (ListName, &str)| {
        let area = Rect { x, y: frame.y, width: text.len() as u16, height: 1 };
        x += area.width + 2;
        ListTab { list, text: text.to_owned(), area }
    };
    ListName::ALL[from..to].iter().copied().zip(texts[from..to].iter().copied()).map(tab).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_that_is_shown_is_always_named() {
        for width in [60, 80, 120, 200] {
            for shown in ListName::ALL {
                let frame = Rect::new(0, 1, width, 20);
                let all = tabs(frame, shown);
                assert!(all.iter().any(|tab| tab.list == shown), "{width} {shown:?}");
                assert!(all.iter().all(|tab| tab.area.right() < frame.right()), "{width} {shown:?}");
            }
        }
        assert_eq!(tabs(Rect::new(0, 1, 200, 20), ListName::Due).len(), ListName::ALL.len());
    }
}
