//! Everything about one customer: the facts, every criterion's part in the score, and what would change it.

use ratatui::buffer::Buffer;
use ratatui::style::Style;

use crate::app::State;
use crate::app::core::Why;
use crate::app::core::layout::Layout;
use crate::app::core::list::columns::{self, ColumnView};
use crate::app::screens::detail::Detail;
use crate::app::work::rows::SortBy;
use crate::data::column::RowId;
use crate::data::display;
use crate::review::Decision;
use crate::tiering::Tier;
use crate::tiering::explain::Part;
use crate::tiering::what_if::Step;
use crate::ui::draw::list::{List, Row, paragraph};
use crate::ui::draw::paint;
use crate::ui::draw::theme::Theme;
use crate::ui::draw::words;
use crate::ui::panels::{decision, why};

/// Columns before the value of a fact.
const BEFORE_VALUE: usize = 28;

/// Draws the customer under the cursor.
pub(crate) fn draw(detail: &Detail, state: &State, layout: &Layout, buffer: &mut Buffer) {
    let theme = Theme::of(state);
    let frame = layout.body();
    let Some(why) = &state.core.why else {
        paint::frame("Detail", frame, theme, buffer);
        return;
    };
    let customers = &state.core.list;
    let title = format!(
        "{} {} {} of {}",
        state.core.document.customer_name(why.row),
        theme.or_ascii("──", "--"),
        words::count(customers.cursor.at + 1),
        words::count(customers.shown(&state.core.document))
    );
    let list = List { area: paint::frame(&title, frame, theme, buffer), frame: Some(frame) };
    list.draw_text(detail.scroll, rows(state, why, usize::from(list.area.width)), theme, buffer);
}

/// All that is known, built as far as it is asked for: a list may have thousands of columns.
fn rows<'a>(state: &'a State, why: &'a Why, width: usize) -> impl Iterator<Item = Row<'static>> + 'a {
    let theme = Theme::of(state);
    let heading = move |text: &'static str| Row::text(text, theme.accent());
    let has_computed = state.core.list.columns.iter().any(|view| is_computed(view.shows));
    let computed = has_computed.then(|| {
        let facts = facts(state, why, width, is_computed);
        [heading("Computed columns")].into_iter().chain(facts).chain([Row::default()])
    });
    verdict(state, why, width)
        .chain([Row::default()])
        .chain(criteria(state, why, width))
        .chain([Row::default()])
        .chain(what_would_change(why, theme))
        .chain([Row::default()])
        .chain(computed.into_iter().flatten())
        .chain([heading("What the list says")])
        .chain(facts(state, why, width, |shows| matches!(shows, SortBy::Column(_))))
}

fn is_computed(shows: SortBy) -> bool {
    matches!(shows, SortBy::Computed(_))
}

/// The customer's cells, one below the other.
fn facts<'a>(
    state: &'a State,
    why: &'a Why,
    width: usize,
    which: fn(SortBy) -> bool,
) -> impl Iterator<Item = Row<'static>> + 'a {
    let views = state.core.list.columns.iter().filter(move |view| which(view.shows));
    views.flat_map(move |view| fact(state, why, width, view))
}

fn fact(
    state: &State,
    why: &Why,
    width: usize,
    view: &ColumnView,
) -> impl Iterator<Item = Row<'static>> + use<> {
    let theme = Theme::of(state);
    let cell = columns::cell(&state.core.document, RowId(why.row as u32), view);
    let cell = if cell.is_empty() { theme.or_ascii("–", "-").to_string() } else { cell };
    let title = paint::padded(&view.title, BEFORE_VALUE - 4, false, theme.ellipsis());
    let lines = paint::lines(&cell, width.saturating_sub(BEFORE_VALUE).max(10));
    lines.into_iter().enumerate().map(move |(at, line)| match at {
        0 => Row::text(format!("  {title}  {line}"), theme.plain()),
        _ => Row::text(format!("{:BEFORE_VALUE$}{line}", ""), theme.plain()),
    })
}

/// The tier, and how it was decided.
fn verdict(state: &State, why: &Why, width: usize) -> impl Iterator<Item = Row<'static>> + use<> {
    let theme = Theme::of(state);
    let document = &state.core.document;
    let model = &document.review.model;
    let explanation = &why.explanation;
    let tier = document.final_tier(why.row);
    let definition = tier.and_then(|tier| model.tier(tier));
    let meaning = definition.map_or_else(String::new, |tier| format!(": {}. {}", tier.meaning, tier.serve));
    let is_decided = document.decision(why.row).is_some_and(|decision| decision.tier.is_some());
    let by = match (is_decided, tier) {
        (true, _) => " (your decision)",
        (false, Some(_)) => " (as calculated)",
        (false, None) => "",
    };
    let style = theme.strong().patch(theme.tier(definition));
    let mut text = vec![(format!("Tier {}{by}{meaning}", words::tier(tier, model)), style)];
    let known = words::known(explanation);
    let says = match explanation.score {
        Some(score) if !is_decided => format!("Score {score:.1}; {known}."),
        None if !is_decided => display::sentence(&known),
        _ => {
            let calculated = words::tier(explanation.calculated, model);
            format!("The model says {calculated}{}; {known}.", words::score(explanation))
        }
    };
    text.push((says, theme.plain()));
    text.extend(decided(state, why));
    match &explanation.rule {
        Some(rule) => {
            let reason = rule.why.trim_end_matches('.');
            let reason = if reason.is_empty() { String::new() } else { format!(" {reason}.") };
            let rule =
                format!("Rule {}: {} makes it {}.{reason}", rule.position + 1, rule.when, rule.outcome);
            text.push((rule, theme.plain()));
            text.push((format!("By the cut alone: {}.", explanation.cut), theme.dim()));
        }
        None => text.push((format!("By the cut: {}.", explanation.cut), theme.plain())),
    }
    text.extend(explanation.fragile.then(|| (why::BORDERLINE.to_string(), theme.dim())));
    text.into_iter().flat_map(move |(text, style)| paragraph(&text, width, style))
}

/// What a person decided, the note, the reminder, and earlier decisions.
fn decided(state: &State, why: &Why) -> Vec<(String, Style)> {
    let theme = Theme::of(state);
    let Some(decision) = state.core.document.decision(why.row) else { return Vec::new() };
    let mut text = vec![(in_words(state, decision), theme.strong())];
    text.retain(|(text, _)| !text.is_empty());
    if decision.is_stale(why.explanation.calculated) {
        let then = words::tier(decision.calculated, &state.core.document.review.model);
        let sentence = format!("When you decided, the model said {then}; it says something else now.");
        text.push((sentence, theme.warning()));
    }
    text.extend(decision::sentences(decision, state));
    text
}

fn in_words(state: &State, decision: &Decision) -> String {
    let Some(tier) = decision.tier else { return decision::agreed(decision) };
    let by = decision.by.as_ref().map_or_else(String::new, |by| format!(", by {by}"));
    let on = decision.on.map_or_else(String::new, |on| format!(", on {on}"));
    let reason = match &decision.reason {
        Some(reason) => format!(": \"{reason}\""),
        None => words::with_keys(", without a reason ({key:reason} writes one)", state),
    };
    format!("Decided: tier {tier}{by}{on}{reason}")
}

/// A table of the criteria with their values, and what they add up to.
fn criteria(state: &State, why: &Why, width: usize) -> impl Iterator<Item = Row<'static>> + use<> {
    let theme = Theme::of(state);
    let name = width.saturating_sub(54).clamp(14, 40);
    let heading =
        format!("{:name$} {:>14} {:>7} {:>6}  {:>6}", "Criterion", "value", "0-100", "weight", "points");
    let mut rows = vec![Row::text(heading, theme.accent())];
    let explanation = &why.explanation;
    let (known, missing): (Vec<&Part>, Vec<&Part>) =
        explanation.criteria.iter().partition(|part| part.missing_from_list.is_none());
    rows.extend(known.into_iter().map(|part| criterion(part, name, theme)));
    if let Some(score) = explanation.score {
        let line = format!("{:name$} {:>14} {:>7} {:>6}  {score:>6.1}", "Score", "", "", "");
        rows.push(Row::text(line, theme.strong()));
    }
    if let Some(day) = state.core.document.tiering.measures.as_of() {
        let newest =
            if state.core.document.review.as_of.is_none() { ", the newest date in the list" } else { "" };
        rows.extend(paragraph(&format!("Dates are counted up to {day}{newest}."), width, theme.dim()));
    }
    if !missing.is_empty() {
        let names: Vec<&str> = missing.iter().map(|part| part.name.as_str()).collect();
        rows.extend(paragraph(&format!("Not in this list: {}.", names.join(", ")), width, theme.dim()));
    }
    rows.into_iter()
}

fn criterion(part: &Part, name: usize, theme: Theme) -> Row<'static> {
    let value = part.value.map_or_else(|| "not known".to_string(), |value| words::value(value, part.unit));
    let number = |number: Option<f64>| number.map_or_else(String::new, |number| format!("{number:.1}"));
    let (scaled, points) = (number(part.scaled), number(part.points));
    let bar = part.scaled.map_or_else(String::new, |scaled| theme.bar(scaled / 100.0, 10));
    let title = paint::padded(&part.name, name, false, theme.ellipsis());
    let line = format!("{title} {value:>14} {scaled:>7} {:>6}  {points:>6}  {bar}", part.weight);
    Row::text(line, if part.value.is_some() { theme.plain() } else { theme.dim() })
}

/// The single changes that would reach the next tier up.
fn what_would_change(why: &Why, theme: Theme) -> impl Iterator<Item = Row<'static>> + use<> {
    let step = |step: &Step| match words::step(step) {
        Some(change) => Row::text(format!("  {change}"), theme.plain()),
        None => Row::text(format!("  {}: not enough on its own", step.criterion), theme.dim()),
    };
    let rows = match why.explanation.calculated.map(Tier::number) {
        None => vec![Row::text(
            "The model gives no tier, so nothing can be said about a higher one.",
            theme.dim(),
        )],
        Some(1) => vec![Row::text("There is no higher tier.", theme.dim())],
        Some(tier) => {
            let heading = format!("To reach tier {} (any one of these)", tier - 1);
            let heading = Row::text(heading, theme.accent());
            [heading].into_iter().chain(why.steps.iter().map(step)).collect()
        }
    };
    rows.into_iter()
}
