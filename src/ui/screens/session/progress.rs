//! How far a review session is.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::screens::session::progress::Progress;
use crate::tiering::figures;
use crate::ui::draw::paint;
use crate::ui::draw::theme::Theme;

/// Draws a bar with how many customers are decided and skipped, on one line.
pub(super) fn draw(progress: &Progress, area: Rect, theme: Theme, buffer: &mut Buffer) {
    let (done, all) = (progress.done.len(), progress.len());
    let mut text = format!(" {} of {} decided", figures::count(done), figures::count(all));
    if !progress.skipped.is_empty() {
        let skipped = figures::count(progress.skipped.len());
        text += &format!("{}{skipped} skipped", theme.or_ascii(" · ", " - "));
    }
    let width = usize::from(area.width / 3).clamp(10, 40);
    let bar = theme.bar(done as f64 / all.max(1) as f64, width);
    paint::pieces(&[(&bar, theme.accent()), (&text, theme.plain())], area.x, area.y, area, buffer);
}
