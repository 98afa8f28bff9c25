//! The page of a tier: its figures, what it means, what sets its customers apart, and who stands for it.

use ratatui::buffer::Buffer;
use ratatui::style::Style;
use ratatui::text::Span;

use crate::app::State;
use crate::app::core::layout::Layout;
use crate::app::screens::tier_pages::{PageLine, TierPages};
use crate::data::display;
use crate::review::service::{ActionProgress, hours_wanted};
use crate::tiering::Tier;
use crate::tiering::capacity::Capacity;
use crate::tiering::profile::{Profile, TierProfile, Trait};
use crate::ui::draw::list::{List, ListRow, paragraph};
use crate::ui::draw::paint;
use crate::ui::draw::theme::Theme;
use crate::ui::draw::words;

/// The width of the bar of a trait.
const BAR: usize = 10;
/// From this width on there is room for the bar and the name of the column.
const ROOMY: usize = 84;
/// From this width on there is room for how strong it is, in words.
const MEDIUM: usize = 70;
/// The most names in a line.
const NAMED: usize = 5;

/// Draws the page of the tier.
pub(crate) fn draw(pages: &TierPages, state: &State, layout: &Layout, buffer: &mut Buffer) {
    let theme = Theme::of(state);
    let frame = layout.body();
    let inside = paint::frame(&title(pages, state, theme), frame, theme, buffer);
    let (Some(profile), Some(page)) = (pages.profile(), pages.page()) else {
        paint::text("Comparing the tiers ...", inside.x, inside.y, inside, theme.dim(), buffer);
        return;
    };
    let (rows, here_at) = rows(pages, profile, page, state, usize::from(inside.width));
    let list = List { area: inside, frame: Some(frame) };
    // The page begins at its top as long as the cursor is seen there.
    let is_last = pages.cursor.at + 1 == pages.lines().len();
    let last = if is_last { rows.len() } else { here_at + 1 };
    let top = (last.saturating_sub(list.height())).min(here_at);
    list.draw((top, rows.len()), theme, buffer, |at| &rows[at]);
}

/// The rows of the page, and which of them the cursor is on.
fn rows(
    pages: &TierPages,
    profile: &Profile,
    page: &TierProfile,
    state: &State,
    width: usize,
) -> (Vec<ListRow<'static>>, usize) {
    let theme = Theme::of(state);
    let lines = pages.lines();
    let here = lines.get(pages.cursor.at).copied();
    let mut rows = above(page, profile, state, width);
    let mut here_at = 0;
    let column = widths(page, width);
    for (at, one) in page.traits.iter().enumerate() {
        let is_here = here == Some(PageLine::Trait(at));
        here_at = if is_here { rows.len() } else { here_at };
        let spans = of_trait(one, page.tier, &column, width, state);
        rows.push(ListRow::choice_of_spans(is_here, spans, theme.plain()));
    }
    for sentence in page.nothing_in() {
        rows.extend(paragraph(&format!("  {sentence}"), width, theme.dim()));
    }
    rows.push(ListRow::text("", theme.plain()));
    let is_example =
        |line: &&PageLine| matches!(line, PageLine::Typical | PageLine::Best | PageLine::Borderline);
    for line in lines.iter().filter(is_example) {
        let is_here = here == Some(*line);
        here_at = if is_here { rows.len() } else { here_at };
        rows.push(ListRow::choice(is_here, examples(*line, page, state, width), theme.plain()));
    }
    rows.push(ListRow::text("", theme.plain()));
    rows.push(ListRow::text("What to do for them", theme.strong()));
    if let Some(advice) = page.advice(&state.core.document.tiering) {
        rows.extend(paragraph(advice, width, theme.plain()));
    }
    let first_action = rows.len();
    rows.extend(actions(pages, here, state, width));
    if let Some(PageLine::Action(at)) = here {
        here_at = first_action + at;
    }
    rows.extend(hours(page, state, width));
    (rows, here_at)
}

/// What to do for the customers of the tier, and how far that is: a row each, and one to add another.
fn actions(pages: &TierPages, here: Option<PageLine>, state: &State, width: usize) -> Vec<ListRow<'static>> {
    let theme = Theme::of(state);
    let progress = pages.actions();
    let mut rows = Vec::new();
    let widest = |of: fn(&ActionProgress) -> String| {
        progress.iter().map(|one| display::width(&of(one))).max().unwrap_or(0)
    };
    let parts: [fn(&ActionProgress) -> String; 4] = [
        |one| display::display(&one.name).into_owned(),
        |one| one.every.clone(),
        |one| one.hours_in_words().unwrap_or_default(),
        ActionProgress::last_in_words,
    ];
    let widths = parts.map(widest);
    let in_columns = widths.iter().sum::<usize>() + 2 * parts.len() + 12 <= width;
    for (at, one) in progress.iter().enumerate() {
        let is_here = here == Some(PageLine::Action(at));
        let style = if one.due > 0 { theme.plain() } else { theme.dim() };
        if in_columns {
            let padded = parts.iter().zip(widths).filter(|(_, width)| *width > 0);
            let padded =
                padded.map(|(part, width)| paint::padded(&part(one), width, false, theme.ellipsis()));
            let line = padded.chain([one.due_in_words()]).collect::<Vec<_>>().join("  ");
            rows.push(ListRow::choice(is_here, line, style));
        } else {
            rows.push(ListRow::choice(is_here, display::display(&one.in_words()).into_owned(), style));
        }
    }
    let add = "Add what to do for them, how often and in how many hours";
    rows.push(ListRow::choice(here == Some(PageLine::NewAction), add, theme.dim()));
    rows
}

/// Said where the actions do not say their hours.
const NO_HOURS: &str = "No hours are known. {key:actions} on an action adds them, such as 2h.";

/// The hours that the actions take.
fn hours(page: &TierProfile, state: &State, width: usize) -> Vec<ListRow<'static>> {
    let theme = Theme::of(state);
    let core = &state.core;
    let model = &core.document.tiering.model;
    let mut rows = Vec::new();
    let planned = Capacity::planned(model, &core.document.summary);
    let hours = planned.as_ref().and_then(|planned| planned.of_tier_in_words(page.tier));
    rows.extend(hours.into_iter().flat_map(|hours| paragraph(&format!("  {hours}"), width, theme.plain())));
    let wanted = hours_wanted(model.actions(Some(page.tier)));
    let wanted = wanted.map(|_| words::with_keys(NO_HOURS, state));
    rows.extend(wanted.into_iter().flat_map(|wanted| paragraph(&format!("  {wanted}"), width, theme.dim())));
    let over = planned.filter(|planned| planned.available.is_some_and(|available| planned.total > available));
    let over = over.and_then(|planned| planned.of_all_in_words());
    rows.extend(over.into_iter().flat_map(|over| paragraph(&format!("  {over}"), width, theme.warning())));
    rows
}

/// `Tiers ── 1 Partner  2 Advisor ...`, the one on the page in brackets.
fn title(pages: &TierPages, state: &State, theme: Theme) -> String {
    let model = &state.core.document.tiering.model;
    let named = model.tiers().enumerate().map(|(at, (tier, definition))| {
        let name = format!("{tier} {}", definition.name);
        if at == pages.tier { format!("[{name}]") } else { name }
    });
    format!("Tiers {} {}", theme.or_ascii("──", "--"), named.collect::<Vec<_>>().join("  "))
}

/// The figures, what the tier means, and the heading of what sets it apart.
fn above(page: &TierProfile, profile: &Profile, state: &State, width: usize) -> Vec<ListRow<'static>> {
    let theme = Theme::of(state);
    let tiering = &state.core.document.tiering;
    let mut rows = Vec::new();
    if let Some(definition) = tiering.model.tier(page.tier) {
        let symbol = theme.symbol(definition);
        let name = format!("{} Tier {} {}", symbol, page.tier, definition.name);
        let name = name.trim_start().to_owned();
        let figures = page.figures(profile).join("    ");
        let style = theme.tier(Some(definition)).patch(theme.strong());
        if display::width(&name) + 4 + display::width(&figures) <= width {
            let figure = |figure: String| {
                let style = theme.amount(&figure);
                [Span::raw("    "), Span::styled(figure, style)]
            };
            let figures = page.figures(profile).into_iter().flat_map(figure);
            rows.push(ListRow::spans([Span::styled(name, style)].into_iter().chain(figures).collect()));
        } else {
            rows.push(ListRow::text(name, style));
            rows.extend(paragraph(&page.figures(profile).join("; "), width, theme.plain()));
        }
    }
    if let Some(meaning) = page.meaning(tiering) {
        rows.extend(paragraph(&display::sentence(meaning), width, theme.plain()));
    }
    rows.push(ListRow::text("", theme.plain()));
    rows.extend(paragraph(&page.compared_with(profile), width, theme.strong()));
    rows
}

/// The widths of sentence, column and figures.
fn widths(page: &TierProfile, width: usize) -> [usize; 3] {
    let widest =
        |of: fn(&Trait) -> &str| page.traits.iter().map(|one| display::width(of(one))).max().unwrap_or(0);
    let figures = widest(|one| &one.figures);
    let column = if width >= ROOMY { widest(named).min(20) } else { 0 };
    let strength = if width >= MEDIUM { "very strong".len() + 2 } else { 0 };
    let bar = if width >= ROOMY { BAR + 2 } else { 0 };
    let gaps = 2 + if column > 0 { 2 } else { 0 };
    let left = width.saturating_sub(2 + figures + column + strength + bar + gaps);
    [widest(|one| &one.sentence).min(left.max(16)), column, figures]
}

/// The column of a number; a category names its own.
fn named(one: &Trait) -> &str {
    if one.value.is_some() { "" } else { &one.column }
}

fn of_trait(
    one: &Trait,
    tier: Tier,
    [sentence, column, figures]: &[usize; 3],
    width: usize,
    state: &State,
) -> Vec<Span<'static>> {
    let theme = Theme::of(state);
    let padded = |text: &str, width: usize| {
        paint::padded(&display::display(text), width, false, theme.ellipsis()) + "  "
    };
    let mut spans = vec![Span::raw(padded(&one.sentence, *sentence))];
    if *column > 0 {
        spans.push(Span::styled(padded(named(one), *column), theme.dim()));
    }
    spans.push(Span::raw(padded(&one.figures, *figures)));
    if *column > 0 {
        let style = theme.tier(state.core.document.tiering.model.tier(tier));
        spans.push(Span::styled(theme.bar(one.effect.abs(), BAR), Theme::of_bar(style)));
        spans.push(Span::raw("  "));
    }
    if width >= MEDIUM {
        spans.push(Span::styled(one.strength.in_words(), Style::default()));
    }
    spans
}

/// A line with the customers who stand for the tier.
fn examples(line: PageLine, page: &TierProfile, state: &State, width: usize) -> String {
    let (title, rows) = match line {
        PageLine::Trait(_) | PageLine::Action(_) | PageLine::NewAction => return String::new(),
        PageLine::Typical => ("Typical", &page.typical),
        PageLine::Best => ("Best", &page.best),
        PageLine::Borderline => ("Borderline", &page.borderline),
    };
    let name = |row: &usize| state.core.document.customer_name(*row);
    let named: Vec<String> = rows.iter().take(NAMED).map(name).collect();
    let names = display::first_of(&named, rows.len() - named.len());
    let text = format!("{title:<12}{names}");
    if display::width(&text) + 2 <= width || line != PageLine::Borderline {
        return text;
    }
    format!("{title:<12}{}", crate::data::number::counted(rows.len(), "customer"))
}
