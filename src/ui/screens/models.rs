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
    let (width, height) = (usize::from(list.area.width), usize::from(list.area.height));
    let rows: Vec<_> =
        (0..models.listed.len()).flat_map(|position| rows_of(models, position, width, theme)).collect();
    list.draw((models.first_line(width, height), rows.len()), theme, buffer, |at| &rows[at]);
}

/// A model, and what there is to say about it below.
fn rows_of(models: &Models, position: usize, width: usize, theme: Theme) -> Vec<ListRow<'static>> {
    let (listed, here) = (&models.listed[position], position == models.cursor.at);
    let style = if here || listed.read.is_ok() { theme.plain() } else { theme.dim() };
    let title = ListRow::choice(here, title(models, listed), style);
    let about = models.about(position, width).into_iter();
    let below = about.map(|line| ListRow::text(format!("    {line}"), theme.dim()));
    [title].into_iter().chain(below).collect()
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
