//! The criteria beside the table, and what changing them does.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::State;
use crate::app::core::layout::Layout;
use crate::app::screens::criteria::{Criteria, Item, cut_values, written_scale};
use crate::tiering::figures;
use crate::tiering::measure::in_words;
use crate::tiering::model::{Better, CutBy, ScaleKind};
use crate::ui::draw::list::{List, ListRow, paragraph};
use crate::ui::draw::paint;
use crate::ui::draw::theme::Theme;
use crate::ui::draw::words;
use crate::ui::panels::{impact, table};

/// Width of the share of customers who change tier with a weight.
const SWING: usize = 5;

/// Draws the table, the criteria, and who moves by what was changed.
pub(crate) fn draw(criteria: &Criteria, state: &State, layout: &Layout, buffer: &mut Buffer) {
    table::draw(state, layout.table, buffer);
    draw_editor(state, criteria, layout.first, buffer);
    impact::draw(state, criteria.impact.as_ref(), layout.second, buffer);
}

/// Draws the criteria, the cuts and the rules, scrolled so that the cursor is in view.
fn draw_editor(state: &State, criteria: &Criteria, frame: Rect, buffer: &mut Buffer) {
    let theme = Theme::of(state);
    let title = format!("Criteria {} {}", theme.or_ascii("──", "--"), criteria.model.name);
    let list = List { area: paint::frame(&title, frame, theme, buffer), frame: Some(frame) };
    let (rows, cursor) = rows(state, criteria, usize::from(list.area.width));
    // The sentence below the assumptions belongs to each of them.
    let end = if matches!(criteria.item(), Some(Item::Assumption(_))) { rows.len() } else { cursor + 2 };
    let top = list.top(cursor, end, rows.len());
    list.draw((top, rows.len()), theme, buffer, |at| &rows[at]);
}

/// All rows, and which of them is under the cursor.
fn rows(state: &State, criteria: &Criteria, width: usize) -> (Vec<ListRow<'static>>, usize) {
    let theme = Theme::of(state);
    let model = &criteria.model;
    let heading = |text: String| ListRow::text(text, theme.dim());
    let name_width = width.saturating_sub(24 + SWING);
    let swing = format!("{}20%", theme.or_ascii("±", "+-"));
    let mut rows = vec![heading(format!("  {:name_width$} weight {swing:>SWING$}   scale", "Criterion"))];
    if let Some(measure) = by_value(state, criteria) {
        let sentence = format!(
            "The tier is cut by {measure}; the score only orders the customers. No weight moves anybody."
        );
        rows.extend(paragraph(&sentence, width, theme.dim()));
    }
    let (mut section, mut cursor) = ("", 0);
    for (position, &item) in criteria.items.iter().enumerate() {
        let under = match item {
            Item::Criterion(_) => "",
            Item::Cut(_) => match model.cuts.by {
                CutBy::Score => "Cuts (score)",
                CutBy::Customers => "Cuts (share of customers)",
                CutBy::Value => "Cuts (share of the total)",
            },
            Item::Rule(_) => "Rules, read from the top",
            Item::Assumption(_) => "Lifetime value",
        };
        if under != section {
            rows.push(heading(under.to_string()));
            section = under;
        }
        let here = position == criteria.cursor.at;
        if here {
            cursor = rows.len();
        }
        let (text, on) = item_line(criteria, item, here, name_width, theme);
        let decides = model.cuts.by != CutBy::Value || !matches!(item, Item::Criterion(_));
        let style = if (on && decides) || here { theme.plain() } else { theme.dim() };
        rows.push(ListRow::choice(here, text, style));
        if here {
            rows.extend(below(criteria, item, width, theme));
        }
    }
    if matches!(criteria.items.last(), Some(Item::Assumption(_))) {
        let words = model.lifetime.in_words().replace('×', theme.or_ascii("×", "x"));
        rows.extend(paragraph(&words, width, theme.dim()));
    }
    if model.rules.is_empty() {
        let how = words::with_keys("No rules yet. Select a cut and press {key:add}.", state);
        rows.extend(paragraph(&how, width, theme.dim()));
    }
    (rows, cursor)
}

/// What the tiers are cut by, where that is no score.
fn by_value(state: &State, criteria: &Criteria) -> Option<String> {
    let cuts = &criteria.model.cuts;
    let found = state.core.document.tiering.cut_measure().or(cuts.of.as_deref()).unwrap_or("value");
    (cuts.by == CutBy::Value).then(|| in_words(found))
}

/// What a criterion under the cursor has below it: the ends or steps of its scale, and what its weight changes.
fn below(criteria: &Criteria, item: Item, width: usize, theme: Theme) -> Vec<ListRow<'static>> {
    let Item::Criterion(at) = item else { return Vec::new() };
    let criterion = &criteria.model.criteria[at];
    let has_ends = matches!(criterion.scale, ScaleKind::Linear | ScaleKind::Points);
    let ends = has_ends.then(|| format!("{}: {}", criterion.scale.name(), written_scale(criterion)));
    let swing = swing(criteria, at).map(|share| {
        let [less, more] = [0.8, 1.2].map(|factor| figures::amount((factor * criterion.weight.0).round()));
        let movers = match share {
            0.0 => "no customer moves".into(),
            share => format!("{} of customers move", percent(share)),
        };
        format!("At {less} or {more}, {movers}.")
    });
    let sentences = ends.into_iter().chain(swing);
    let lines = sentences.flat_map(|sentence| paint::lines(&sentence, width.saturating_sub(4)));
    lines.map(|line| ListRow::text(format!("    {line}"), theme.dim())).collect()
}

/// The share of customers, 0 to 1, who change tier when the weight of a criterion moves by a fifth; nothing while that
/// is worked out, or where the criterion does not count.
fn swing(criteria: &Criteria, at: usize) -> Option<f64> {
    let sensitivity = criteria.sensitivity.as_ref()?;
    let swing = sensitivity.criteria.iter().find(|swing| swing.position == at)?;
    Some(swing.share(sensitivity.customers))
}

/// A share in percent. A few are not written as none.
fn percent(share: f64) -> String {
    match 100.0 * share {
        0.0 => "0.0%".to_string(),
        percent if percent < 0.1 => "<0.1%".to_string(),
        percent if percent < 10.0 => format!("{}%", figures::tenths(percent)),
        percent => format!("{percent:.0}%"),
    }
}

/// A row of the editor after its marker, and whether it counts.
fn item_line(criteria: &Criteria, item: Item, here: bool, name_width: usize, theme: Theme) -> (String, bool) {
    let model = &criteria.model;
    let stepped = |value: String| match here {
        true => format!("{} {value:>3} {}", theme.or_ascii("◂", "<"), theme.or_ascii("▸", ">")),
        false => format!("  {value:>3}  "),
    };
    match item {
        Item::Criterion(at) => {
            let criterion = &model.criteria[at];
            let name = paint::padded(&criterion.name, name_width, false, theme.ellipsis());
            let direction = match criterion.better {
                Better::Higher => theme.or_ascii("↑", "^"),
                Better::Lower => theme.or_ascii("↓", "v"),
            };
            let in_list = criteria.in_list.get(at).copied().unwrap_or(false);
            let scale = match (criterion.on, in_list) {
                (false, _) => "off",
                (true, false) => "not in list",
                (true, true) => criterion.scale.name(),
            };
            let weight = stepped(criterion.weight.0.to_string());
            let swing = format!("{:>SWING$}", swing(criteria, at).map(percent).unwrap_or_default());
            (format!("{name} {weight}{swing} {direction} {scale}"), criterion.counts() && in_list)
        }
        Item::Cut(at) => {
            let label = match model.cuts.by {
                CutBy::Score => format!("Tier {} from", at + 1),
                CutBy::Customers | CutBy::Value => format!("Tier {} up to", at + 1),
            };
            (format!("{label:name_width$} {}", stepped(cut_values(model)[at].to_string())), true)
        }
        Item::Assumption(assumption) => {
            let value = stepped(assumption.text(&model.lifetime));
            (format!("{:name_width$} {value}", assumption.name()), true)
        }
        Item::Rule(at) => {
            let rule = &model.rules[at];
            let arrow = theme.or_ascii("→", "->");
            let outcome = rule.outcome().map_or_else(String::new, |outcome| outcome.to_string());
            let off = if rule.on { "" } else { " (off)" };
            (format!("{arrow} {outcome}{off} when {}", rule.when), rule.on)
        }
    }
}
