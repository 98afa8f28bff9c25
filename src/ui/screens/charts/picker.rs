//! The measures that a chart may show, each with its meaning.

use ratatui::buffer::Buffer;
use ratatui::widgets::{Clear, Widget};

use crate::app::screens::charts::{ChartAreas, MeasurePicker};
use crate::ui::draw::list::{List, ListRow};
use crate::ui::draw::paint;
use crate::ui::draw::theme::Theme;

/// The widest that the name of a measure is.
const NAME: usize = 20;

/// Draws the box.
pub(super) fn draw(picker: &MeasurePicker, areas: &ChartAreas, theme: Theme, buffer: &mut Buffer) {
    let area = areas.picker();
    Clear.render(area, buffer);
    buffer.set_style(area, theme.ground());
    let title = match picker.side {
        None => "What to add up: type to find",
        Some(0) => "From left to right: type to find",
        Some(_) => "From below to above: type to find",
    };
    paint::frame(title, area, theme, buffer);
    let list = List { area: areas.list_of_picker(), frame: Some(area) };
    let (at, top) = picker.list.lines(list.height());
    let count = picker.list.shown().len();
    if count == 0 {
        let sentence = "No measure is called so. A formula such as revenue / orders works as well.";
        paint::wrapped(sentence, list.area, theme.dim(), buffer);
    }
    list.draw((top, count), theme, buffer, |line| {
        let (name, meaning) = picker.measure(line);
        let name = paint::padded(name, NAME, false, theme.ellipsis());
        ListRow::choice(line == at, format!("{name} {meaning}"), theme.plain())
    });
}
