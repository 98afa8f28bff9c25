//! The models to choose from beside the table, and who would move by the one under the cursor.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::core::state::State;
use crate::app::screens::models::Models;
use crate::storage::models::Listed;

use crate::ui::draw::paint;
use crate::ui::draw::theme::Theme;
use crate::ui::panels::impact;

/// A line: what it says, how, and whether it is that of the model under the cursor.
type Line = (String, Style, bool);

/// Draws the models, scrolled so that what is said about the one under the cursor is in view.
pub(crate) fn draw(state: &State, area: Rect, buffer: &mut Buffer) {
    let Some(models) = &state.models else { return };
    let theme = Theme::of(state);
    let inside = paint::frame("Models", area, theme, state.look.ascii, buffer);
    let lines = lines(models, theme, usize::from(inside.width));
    let height = usize::from(inside.height);
    let end = lines.iter().rposition(|(.., here)| *here).unwrap_or(0) + 1;
    let begin = lines.iter().position(|(.., here)| *here).unwrap_or(0);
    let top = end.saturating_sub(height).min(begin);
    paint::more(top > 0, top + height < lines.len(), area, theme, buffer);
    for ((text, style, _), y) in lines.iter().skip(top).zip(inside.y..inside.bottom()) {
        paint::text(text, inside.x, y, inside, *style, buffer);
    }
}

/// Draws who would move by the model under the cursor.
pub(crate) fn draw_impact(state: &State, area: Rect, buffer: &mut Buffer) {
    let Some(models) = &state.models else { return };
    let Some(Err(problem)) = models.chosen().map(|listed| &listed.read) else {
        return impact::draw(state, models.impact.as_ref(), area, buffer);
    };
    let theme = Theme::of(state);
    let inside = paint::frame("To be mended", area, theme, state.look.ascii, buffer);
    paint::wrapped(problem, inside, theme.warning(), buffer);
}

fn lines(models: &Models, theme: Theme, width: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    for (position, listed) in models.listed.iter().enumerate() {
        let here = position == models.cursor;
        let style = match (here, &listed.read) {
            (true, _) => theme.selected(),
            (false, Ok(_)) => theme.plain(),
            (false, Err(_)) => theme.dim(),
        };
        let title = title(models, listed, if here { ">" } else { " " });
        lines.push((paint::padded(&title, width, false, theme.or_ascii("…", "~")), style, here));
        let said = match &listed.read {
            Ok(model) if here => format!("{} {} tiers.", model.about, model.tier_count()),
            Ok(_) => continue,
            Err(problem) => problem.clone(),
        };
        let mut said = paint::lines(said.trim(), width.saturating_sub(4));
        if !here {
            said.truncate(1);
        }
        lines.extend(said.into_iter().map(|line| (format!("    {line}"), theme.dim(), here)));
    }
    lines
}

fn title(models: &Models, listed: &Listed, cursor: &str) -> String {
    let called = match &listed.read {
        Ok(model) => model.name.as_str(),
        Err(_) => listed.name.as_str(),
    };
    let place = match listed {
        Listed { read: Err(_), .. } => " (has a mistake)".to_string(),
        Listed { own: true, name, .. } if name != called => format!(" ({name}, yours)"),
        Listed { own: true, .. } => " (yours)".to_string(),
        Listed { name, .. } if name.is_empty() => " (as this review has it)".to_string(),
        _ => String::new(),
    };
    let holds = if models.holds(listed) { ", holds now" } else { "" };
    format!("{cursor} {called}{place}{holds}")
}
