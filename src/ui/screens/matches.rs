//! Saved decisions beside the customers of this list that they may be about, with the reason for each.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::State;
use crate::app::core::layout::Layout;
use crate::app::screens::matches::{ABOVE, MatchesScreen};
use crate::app::work::matches::MatchState;
use crate::data::display;
use crate::data::number::counted;
use crate::review::{CustomerKey, Decision, DecisionKind, Match};
use crate::tiering::figures;
use crate::ui::draw::columns;
use crate::ui::draw::list::{List, ListRow};
use crate::ui::draw::paint;
use crate::ui::draw::theme::Theme;

/// Said below the entries.
const PROMISE: &str = "Nothing is applied to a doubtful customer before you say so; nothing is thrown away.";

/// Draws the entries in the window.
pub(crate) fn draw(screen: &MatchesScreen, state: &State, layout: &Layout, buffer: &mut Buffer) {
    let theme = Theme::of(state);
    let frame = layout.body();
    let entries = &state.core.document.matches;
    let inside = paint::frame("Matches", frame, theme, buffer);
    let line = |at: usize| Rect { y: inside.y + at as u16, height: 1, ..inside };
    paint::text(&how_many(state), inside.x, inside.y, line(0), theme.plain(), buffer);
    let widths = widths(usize::from(inside.width).saturating_sub(2));
    let heading = ["Saved decision", "In this list", "Why"].map(String::from);
    let heading = columns::line(heading, &widths, theme);
    let below_heading = line(ABOVE - 1);
    paint::text(&heading, inside.x + 2, below_heading.y, below_heading, theme.accent(), buffer);
    let height = (MatchesScreen::page(&state.core) as u16).min(inside.height.saturating_sub(ABOVE as u16));
    let area = Rect { y: inside.y + ABOVE as u16, height, ..inside };
    let list = List { area, frame: Some(frame) };
    list.draw((screen.cursor.top, entries.len()), theme, buffer, |at| {
        let entry = &entries[at];
        let now = screen.state(&state.core, entry);
        let style = if now == MatchState::Open { theme.plain() } else { theme.dim() };
        let text = columns::line(cells(screen, state, entry, now), &widths, theme);
        ListRow::choice(at == screen.cursor.at, text, style)
    });
    let room = usize::from(inside.width).saturating_sub(2 + WHY_AFTER + widths.iter().sum::<usize>());
    let about = entries.get(screen.cursor.at).map(|entry| about(screen, state, entry, room));
    let about = about.as_deref().unwrap_or(PROMISE);
    let lines = paint::lines(about, usize::from(inside.width)).len() as u16;
    // More than the two lines that are always free, where the entries leave room.
    let free = inside.height.saturating_sub((ABOVE + entries.len()) as u16);
    let height = lines.clamp(2, free.max(2));
    let below = Rect { y: inside.bottom().saturating_sub(height), height, ..inside };
    paint::wrapped(about, below, theme.dim(), buffer);
}

/// How many decisions wait, in a sentence.
fn how_many(state: &State) -> String {
    let document = &state.core.document;
    let waiting = document.waiting_decisions();
    let open = waiting.total();
    if open == 0 {
        return "No decision waits for you; none was thrown away.".to_owned();
    }
    let need = if open == 1 { "needs" } else { "need" };
    let which = match waiting.decisions() == open {
        true => {
            let all = counted(document.by_row.all.decisions(), "decision");
            format!("{} of {all}", figures::count(open))
        }
        false => waiting.to_string(),
    };
    format!("{which} {need} a look, because this list may mean somebody else:")
}

/// The blanks between the columns.
const WHY_AFTER: usize = 4;

/// The widths of the columns; the last one has the rest.
fn widths(width: usize) -> [usize; 2] {
    let why = if width < 90 { 24 } else { 34 };
    [width.saturating_sub(why + WHY_AFTER) / 2; 2]
}

fn cells(screen: &MatchesScreen, state: &State, entry: &Match, now: MatchState) -> [String; 3] {
    let document = &state.core.document;
    let saved = match screen.facts(&state.core).decision(entry).map(Decision::in_short) {
        Some(words) => format!("{words}  {}", facts(&entry.saved)),
        None => facts(&entry.saved),
    };
    let beside =
        screen.facts(&state.core).shown_row(entry).and_then(|row| document.key(row)).map(|key| facts(&key));
    [saved, beside.unwrap_or_else(|| figures::UNKNOWN.to_owned()), now.why(entry).to_owned()]
}

/// Who a key means: the name first.
fn facts(key: &CustomerKey) -> String {
    let parts = key.parts();
    let value = if parts.name == parts.value || parts.email == parts.value { "" } else { parts.value };
    let known = [parts.name, value, parts.email].into_iter().filter(|part| !part.is_empty());
    known.collect::<Vec<_>>().join("  ")
}

/// All about the entry under the cursor; why it is there too where the column has no `room` for that.
fn about(screen: &MatchesScreen, state: &State, entry: &Match, room: usize) -> String {
    let document = &state.core.document;
    let facts = screen.facts(&state.core);
    let Some(decision) = facts.decision(entry) else { return PROMISE.to_owned() };
    let why = facts.state(entry).why(entry);
    let why = if display::width(why) > room { format!("In full: {why}. ") } else { String::new() };
    let on = decision.on.map_or_else(String::new, |on| format!(", on {on}"));
    let own = screen.row(&state.core, entry).and_then(|row| document.decision(row));
    let own = own.filter(|_| facts.state(entry) == MatchState::Open).map_or_else(String::new, |own| {
        let name = DecisionKind::of(own).name();
        format!(" The customer beside it has a {name} already ({}), which stays.", own.in_short_with_words())
    });
    format!("{why}{}: {}{on}.{own}", entry.saved.in_words(), decision.in_short_with_words())
}
