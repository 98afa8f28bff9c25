//! How a customer compares with all: a bar for each criterion, and what it adds to the score.

use ratatui::style::Style;
use ratatui::text::Span;

use crate::app::State;
use crate::app::core::Why;
use crate::app::screens::session::progress::Progress;
use crate::review::Ranking;
use crate::tiering::explain::CriterionResult;
use crate::tiering::figures;
use crate::ui::draw::list::ListRow;
use crate::ui::draw::paint;
use crate::ui::draw::theme::Theme;

/// Width of the bars.
const BAR: usize = 10;
/// Width of a share in percent.
const PERCENT: usize = 4;
/// From this width on, the values are shown as well.
const WITH_VALUES: usize = 50;
/// From this width on, it is also shown how many points there are to get.
const WITH_WEIGHTS: usize = 58;

/// The bars, with a heading.
pub(super) fn rows(
    state: &State,
    progress: &Progress,
    why: &Why,
    width: usize,
) -> impl Iterator<Item = ListRow<'static>> + use<> {
    let theme = Theme::of(state);
    let ranking = progress.ranking.as_deref().filter(|ranking| ranking.is_of(&state.core.document.tiering));
    let values = if width >= WITH_VALUES { 13 } else { 0 };
    let has_weights = width >= WITH_WEIGHTS;
    let points_width = if has_weights { 14 } else { 6 };
    let name = width.saturating_sub(BAR + PERCENT + 3 + points_width + values).clamp(6, 30);
    let row = |title: &str, value: &str, share: Option<f64>, points: String, style: Style| {
        let title = paint::padded(title, name, false, theme.ellipsis());
        let value = paint::padded(value, values, true, theme.ellipsis());
        let bar = share.map_or_else(|| " ".repeat(BAR), |share| theme.bar(share, BAR));
        let percent = share.map_or_else(String::new, better_than);
        let rest = format!(" {bar} {percent:>PERCENT$} {points:<points_width$}");
        let amount = style.patch(theme.amount(value.trim()));
        ListRow::spans(vec![
            Span::styled(title, style),
            Span::styled(value, amount),
            Span::styled(rest, style),
        ])
    };
    // The heading of the bars is above the bar and the percent together.
    let title = if values > 0 { "Compared with all customers" } else { "Compared to all" };
    let title = paint::padded(title, name + values, false, theme.ellipsis());
    let heading =
        format!("{title} {:<spread$} {:<points_width$}", "better than", "points", spread = BAR + PERCENT + 1);
    let mut rows = vec![ListRow::text(heading, theme.accent())];
    let explanation = &why.explanation;
    for part in explanation.criteria.iter().filter(|part| part.missing_from_list.is_none()) {
        let share = |ranking: &Ranking| ranking.by_criterion(part.position, part.scaled?);
        let value =
            part.value.map_or_else(|| "not known".to_string(), |value| figures::value(value, part.unit));
        let style = if part.scaled.is_some() { theme.plain() } else { theme.dim() };
        rows.push(row(&part.name, &value, ranking.and_then(share), points(part, has_weights), style));
    }
    if let Some(score) = explanation.score {
        let share = ranking.and_then(|ranking| ranking.by_score(score));
        rows.push(row("Score", "", share, format!("{score:>6.1}"), theme.strong()));
    }
    rows.into_iter()
}

/// The points of a criterion, and how many there are to get where there is room; nothing where it has none.
fn points(part: &CriterionResult, has_weights: bool) -> String {
    match (part.shown_points, part.effective) {
        (Some(points), Some(weight)) if has_weights => {
            format!("{:>6} of {}", figures::tenths(points), figures::plain(weight))
        }
        (points, _) => points.map_or_else(String::new, |points| format!("{:>6}", figures::tenths(points))),
    }
}

/// A share of the customers that somebody is better than: never all of them, as they are one of them.
fn better_than(share: f64) -> String {
    figures::percent(share.min(0.999))
}
