//! The models to choose from beside the table, and who would move by the one under the cursor.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::State;
use crate::app::core::layout::Layout;
use crate::app::screens::models::Models;
use crate::storage::models::Listed;
use crate::ui::draw::list::{List, ListRow};
use crate::ui::draw::paint;
use crate::ui::draw::theme::Theme;
use crate::ui::panels::{impact, table};

/// Draws the table, the models, and who would move by the one under the cursor.
pub(crate) fn draw(models: &Models, state: &State, layout: &Layout, buffer: &mut Buffer) {
    table::draw(state, layout.table, buffer);
    draw_models(state, models, layout.first, buffer);
    draw_impact(state, models, layout.second, buffer);
}

/// Draws the models, scrolled so that the description of the one under the cursor is in view.
fn draw_models(state: &State, models: &Models, frame: Rect, buffer: &mut Buffer) {
    let theme = Theme::of(state);
    let list = List { area: paint::frame("Models", frame, theme, buffer), frame: Some(frame) };
    let mut rows = Vec::new();
    let (mut begin, mut end) = (0, 1);
    for (position, listed) in models.listed.iter().enumerate() {
        let here = position == models.cursor.at;
        if here {
            begin = rows.len();
        }
        rows.extend(rows_of(models, listed, here, usize::from(list.area.width), theme));
        if here {
            end = rows.len();
        }
    }
    let top = list.top(begin, end, rows.len());
    list.draw((top, rows.len()), theme, buffer, |at| &rows[at]);
}

/// A model, and below it what it is for; of one with a mistake the first line of what is wrong.
fn rows_of(
    models: &Models,
    listed: &Listed,
    here: bool,
    width: usize,
    theme: Theme,
) -> Vec<ListRow<'static>> {
    let style = if here || listed.read.is_ok() { theme.plain() } else { theme.dim() };
    let mut rows = vec![ListRow::choice(here, title(models, listed), style)];
    let about = match &listed.read {
        Ok(model) if here => format!("{} {} tiers.", model.about, model.tier_count()),
        Ok(_) => return rows,
        Err(problem) => problem.clone(),
    };
    let lines = paint::lines(about.trim(), width.saturating_sub(4));
    let shown = if here { lines.len() } else { 1 };
    rows.extend(lines.into_iter().take(shown).map(|line| ListRow::text(format!("    {line}"), theme.dim())));
    rows
}

/// Draws who would move by the model under the cursor, or why it cannot be used.
fn draw_impact(state: &State, models: &Models, area: Rect, buffer: &mut Buffer) {
    let Some(Err(problem)) = models.chosen().map(|listed| &listed.read) else {
        return impact::draw(state, models.impact.as_ref(), area, buffer);
    };
    let theme = Theme::of(state);
    let inside = paint::frame("To fix", area, theme, buffer);
    paint::wrapped(problem, inside, theme.warning(), buffer);
}

fn title(models: &Models, listed: &Listed) -> String {
    let name = match &listed.read {
        Ok(model) => model.name.as_str(),
        Err(_) => listed.name.as_str(),
    };
    let mut notes = Vec::new();
    match listed {
        Listed { read: Err(_), .. } => notes.push("has a mistake".to_string()),
        Listed { own: true, name: file, .. } => {
            notes.extend((file != name).then(|| file.clone()));
            notes.push("yours".into());
        }
        Listed { name, .. } if name.is_empty() => notes.push("of this review".into()),
        Listed { .. } => {}
    }
    notes.extend(models.is_current(listed).then(|| "in use".to_string()));
    if notes.is_empty() { name.to_string() } else { format!("{name} ({})", notes.join(", ")) }
}
