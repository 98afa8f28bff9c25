//! Cells side by side.

use super::paint;
use super::theme::Theme;

/// Cells as a line, each as wide as its column; those behind the last width as they are.
pub(crate) fn line<const CELLS: usize>(cells: [String; CELLS], widths: &[usize], theme: Theme) -> String {
    let padded = cells.into_iter().enumerate().map(|(at, cell)| match widths.get(at) {
        Some(width) => paint::padded(&cell, *width, false, theme.ellipsis()),
        None => cell,
    });
    padded.collect::<Vec<_>>().join("  ")
}
