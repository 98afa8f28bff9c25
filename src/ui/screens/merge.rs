//! The differences between this review and a colleague's, side by side.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::State;
use crate::app::core::layout::Layout;
use crate::app::screens::merge::{ABOVE, BELOW, MergeScreen, part_title, who};
use crate::app::work::merge::taken;
use crate::review::{Preferred, ReviewDifference};
use crate::tiering::figures;
use crate::ui::draw::columns;
use crate::ui::draw::list::{List, ListRow};
use crate::ui::draw::paint;
use crate::ui::draw::theme::Theme;

/// Draws what came of the other review, and the differences in the window.
pub(crate) fn draw(screen: &MergeScreen, state: &State, layout: &Layout, buffer: &mut Buffer) {
    let theme = Theme::of(state);
    let frame = layout.body();
    let title = format!("Merge {} {}", theme.or_ascii("──", "--"), screen.given);
    let inside = paint::frame(&title, frame, theme, buffer);
    let Some(Ok(merged)) = screen.found.as_ref().map(|found| found.merged.as_ref()) else {
        let text = "Reading the other review ...";
        paint::text(text, inside.x, inside.y, inside, theme.dim(), buffer);
        return;
    };
    let other_model = screen.found.as_ref().and_then(|found| found.other_model.as_deref());
    let said =
        [Some(merged.in_words().as_str()), other_model].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let head = Rect { height: (ABOVE as u16 - 1).min(inside.height), ..inside };
    paint::wrapped(&said, head, theme.plain(), buffer);
    let differences = screen.differences();
    let heading_y = inside.y + ABOVE as u16 - 1;
    if differences.is_empty() {
        let y = Rect { y: heading_y, height: 2, ..inside };
        paint::wrapped("Nothing differs: there is nothing to decide here.", y, theme.dim(), buffer);
        return;
    }
    let widths = widths(usize::from(inside.width).saturating_sub(2));
    let heading = ["Customer", "What", "Mine", "Theirs", "Taken"].map(String::from);
    let heading = columns::line(heading, &widths, theme);
    let line = Rect { y: heading_y, height: 1, ..inside };
    paint::text(&heading, inside.x + 2, heading_y, line, theme.accent(), buffer);
    let height = (MergeScreen::page(&state.core) as u16).min(inside.height.saturating_sub(ABOVE as u16));
    let list = List { area: Rect { y: heading_y + 1, height, ..inside }, frame: Some(frame) };
    list.draw((screen.cursor.top, differences.len()), theme, buffer, |at| {
        let preferred = screen.preferred(&state.core, at);
        let style = if preferred.is_none() { theme.plain() } else { theme.dim() };
        let cells = cells(state, &differences[at], preferred);
        ListRow::choice(at == screen.cursor.at, columns::line(cells, &widths, theme), style)
    });
    let Some(difference) = differences.get(screen.cursor.at) else { return };
    let below = BELOW as u16 - 1;
    let mut area = Rect { y: inside.bottom().saturating_sub(below), height: below, ..inside };
    for text in about(difference) {
        let lines = paint::wrapped(&text, area, theme.dim(), buffer).min(area.height);
        area = Rect { y: area.y + lines, height: area.height - lines, ..area };
    }
}

/// The widths of the columns; the last one has the rest.
fn widths(width: usize) -> [usize; 4] {
    let (name, what) = if width < 90 { (16, 10) } else { (28, 18) };
    let each = width.saturating_sub(name + what + 6 + 8) / 2;
    [name, what, each, each]
}

fn cells(state: &State, difference: &ReviewDifference, preferred: Option<Preferred>) -> [String; 5] {
    let ReviewDifference { part, mine, theirs, .. } = difference;
    let taken = match preferred {
        None => figures::UNKNOWN,
        preferred => taken(preferred),
    };
    [
        who(&state.core, difference),
        part_title(&state.core, part),
        part.in_words(mine),
        part.in_words(theirs),
        taken.to_owned(),
    ]
}

/// All of the difference under the cursor.
fn about(difference: &ReviewDifference) -> [String; 2] {
    let ReviewDifference { part, mine, theirs, .. } = difference;
    [format!("Mine:   {}", part.in_words(mine)), format!("Theirs: {}", part.in_words(theirs))]
}
