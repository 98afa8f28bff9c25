//! The roles that a column may have, each with its meaning, and what would follow from the one under the cursor.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::{Clear, Widget};

use crate::app::screens::import::{ImportAreas, RolePicker, role_name};
use crate::data::column::Role;
use crate::ui::draw::list::{List, ListRow};
use crate::ui::draw::paint;
use crate::ui::draw::theme::Theme;

/// The widest that the name of a role is.
const NAME: usize = 14;

/// Draws the box.
pub(super) fn draw(picker: &RolePicker, area: Rect, theme: Theme, buffer: &mut Buffer) {
    Clear.render(area, buffer);
    buffer.set_style(area, theme.ground());
    paint::frame(&format!("\"{}\" is: type to find", picker.name), area, theme, buffer);
    let roles: Vec<Option<Role>> = picker.shown().collect();
    let list = List { area: ImportAreas::list_of_picker(area), frame: Some(area) };
    let (at, top) = picker.list.lines(list.height());
    list.draw((top, roles.len()), theme, buffer, |line| {
        let role = roles[line];
        let meaning = role.map_or("nothing that Tierdeck counts with", Role::meaning);
        let name = paint::padded(&role_name(role), NAME, false, theme.ellipsis());
        ListRow::choice(line == at, format!("{name} {meaning}"), theme.plain())
    });
    let y = list.area.bottom();
    for (line, y) in picker.consequences().iter().zip(y..area.bottom().saturating_sub(1)) {
        paint::text(
            line,
            list.area.x,
            y,
            list.area.union(Rect { y, height: 1, ..list.area }),
            theme.strong(),
            buffer,
        );
    }
}
