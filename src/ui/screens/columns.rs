//! The columns of the table in their order, with type and role, and whether they are shown.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::State;
use crate::app::core::layout::Layout;
use crate::app::core::list::NAMING;
use crate::app::core::list::columns::ColumnView;
use crate::app::screens::columns::Columns;
use crate::app::screens::import::role_name;
use crate::app::work::rows::SortBy;
use crate::data::number::counted;
use crate::ui::draw::list::{List, ListRow};
use crate::ui::draw::paint;
use crate::ui::draw::theme::Theme;

/// The width of a column's type.
const KIND: usize = 10;
/// The width of all the others, blanks and all, without the name.
const OTHERS: usize = 33;

/// Draws the columns in the window.
pub(crate) fn draw(columns: &Columns, state: &State, layout: &Layout, buffer: &mut Buffer) {
    let theme = Theme::of(state);
    let frame = layout.body();
    let views = &state.core.list.columns;
    let hidden = views.iter().filter(|view| view.hidden).count();
    let dash = theme.or_ascii("──", "--");
    let title = format!("Columns {dash} {}, {hidden} hidden", counted(views.len(), "column"));
    let inside = paint::frame(&title, frame, theme, buffer);
    let name = usize::from(inside.width).saturating_sub(KIND + OTHERS).clamp(12, 40);
    let heading = format!("      {:name$} {:KIND$} Role", "Column", "Type");
    paint::text(&heading, inside.x, inside.y, inside, theme.accent(), buffer);
    let area = Rect { y: inside.y + 1, height: inside.height.saturating_sub(1), ..inside };
    List { area, frame: Some(frame) }.draw((columns.cursor.top, views.len()), theme, buffer, |at| {
        let view = &views[at];
        let shown = if view.hidden { "[ ]" } else { "[x]" };
        let (kind, role) = about(state, view);
        let title = paint::padded(&view.title, name, false, theme.ellipsis());
        let always = if at < NAMING { "always shown" } else { "" };
        let text = format!("{shown} {title} {kind:KIND$} {role:13}{always}");
        let style = if view.hidden { theme.dim() } else { theme.plain() };
        ListRow::choice(at == columns.cursor.at, text, style)
    });
}

/// The type and the role of a column.
fn about(state: &State, view: &ColumnView) -> (&'static str, String) {
    match view.shows {
        SortBy::Column(id) => {
            let column = state.core.document.table.column(id);
            let role = column.and_then(|column| column.role);
            let role = role.map_or_else(String::new, |role| role_name(Some(role)));
            (column.map_or("", |column| column.kind.name()), role)
        }
        SortBy::Computed(_) => ("computed", String::new()),
        SortBy::OfRow(_) => ("decision", String::new()),
        SortBy::Tier | SortBy::Score | SortBy::Name | SortBy::Revenue | SortBy::Trend => ("", String::new()),
    }
}
