//! Where a customer stands among all: a bar for each criterion, and what it adds to the score.

use crate::app::review::Sitting;
use crate::app::state::{State, Why};
use crate::review::Standing;
use crate::tiering::figures;
use crate::ui::paint;
use crate::ui::theme::Theme;

use super::Line;

/// Width of the bars.
const BAR: usize = 10;
/// From this width on, the values are shown as well.
const WITH_VALUES: usize = 50;

/// The bars, with a heading.
pub fn lines(state: &State, sitting: &Sitting, why: &Why, width: usize) -> Vec<Line> {
    let theme = Theme::of(state);
    let standing = sitting.standing.as_deref().filter(|standing| standing.is_of(&state.document.tiering));
    let values = if width >= WITH_VALUES { 13 } else { 0 };
    let name = width.saturating_sub(BAR + 13 + values).clamp(6, 30);
    let row = |title: &str, value: &str, share: Option<f64>, points: Option<f64>| {
        let title = paint::padded(title, name, false, theme.or_ascii("…", "~"));
        let value = paint::padded(value, values, true, theme.or_ascii("…", "~"));
        let bar = share.map_or_else(|| " ".repeat(BAR), |share| theme.bar(share, BAR));
        let percent = share.map_or_else(String::new, |share| figures::percent(Some(share)));
        let points = points.map_or_else(String::new, |points| format!("{points:.1}"));
        format!("{title}{value} {bar} {percent:>4} {points:>6}")
    };
    // The words stand above the bar and the percent together.
    let heading = format!(
        "{}{:values$} {:<spread$} {:>6}",
        paint::padded("Among all", name, false, ""),
        "",
        "better than",
        "points",
        spread = BAR + 5
    );
    let mut lines = vec![(heading, theme.accent())];
    let explanation = &why.explanation;
    for part in explanation.criteria.iter().filter(|part| part.missing_from_list.is_none()) {
        let share = |standing: &Standing| standing.by_criterion(part.position, part.scaled?);
        let value =
            part.value.map_or_else(|| "not known".to_string(), |value| figures::value(value, part.unit));
        let style = if part.scaled.is_some() { theme.plain() } else { theme.dim() };
        lines.push((row(&part.name, &value, standing.and_then(share), part.points), style));
    }
    if let Some(score) = explanation.score {
        let share = standing.and_then(|standing| standing.by_score(score));
        lines.push((row("Score", "", share, Some(score)), theme.strong()));
    }
    lines
}
