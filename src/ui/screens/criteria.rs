//! The criteria beside the table, and what changing them does.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::State;
use crate::app::core::layout::Layout;
use crate::app::screens::criteria::lines::CriteriaLine;
use crate::app::screens::criteria::{Criteria, Item};
use crate::tiering::figures;
use crate::tiering::model::{Better, CutBy};
use crate::ui::draw::list::{List, ListRow};
use crate::ui::draw::paint;
use crate::ui::draw::theme::Theme;
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
    let (width, height) = (usize::from(list.area.width), usize::from(list.area.height));
    let (lines, top) = criteria.lines(&state.core, width, height);
    list.draw((top, lines.len()), theme, buffer, |at| row(state, criteria, &lines[at], width));
}

fn row(state: &State, criteria: &Criteria, line: &CriteriaLine, width: usize) -> ListRow<'static> {
    let theme = Theme::of(state);
    let name_width = width.saturating_sub(24 + SWING);
    match line {
        CriteriaLine::Columns => {
            let swing = format!("{}20%", theme.or_ascii("±", "+-"));
            let heading = format!("  {:name_width$} weight {swing:>SWING$}   scale", "Criterion");
            ListRow::text(heading, theme.dim())
        }
        CriteriaLine::Heading(heading) => ListRow::text(*heading, theme.dim()),
        CriteriaLine::Said(text) => ListRow::text(text.replace('×', theme.or_ascii("×", "x")), theme.dim()),
        CriteriaLine::Item(position) => {
            let (here, item) = (*position == criteria.cursor.at, criteria.items[*position]);
            let (text, on) = item_line(criteria, item, here, name_width, theme);
            let decides = criteria.model.cuts.by != CutBy::Value || !matches!(item, Item::Criterion(_));
            let style = if (on && decides) || here { theme.plain() } else { theme.dim() };
            ListRow::choice(here, text, style)
        }
    }
}

/// A row of the editor after its marker, and whether it counts.
fn item_line(criteria: &Criteria, item: Item, here: bool, name_width: usize, theme: Theme) -> (String, bool) {
    let model = &criteria.model;
    let [before, after] =
        if here { [theme.or_ascii("◂", "<"), theme.or_ascii("▸", ">")] } else { [" "; 2] };
    let stepped = |value: String| format!("{before} {value:>3} {after}");
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
                (true, false) => "no values",
                (true, true) => criterion.scale.name(),
            };
            let weight = stepped(criterion.weight.0.to_string());
            let swing =
                format!("{:>SWING$}", criteria.swing(at).map(figures::small_percent).unwrap_or_default());
            (format!("{name} {weight}{swing} {direction} {scale}"), criterion.counts() && in_list)
        }
        Item::Cut(at) => {
            let label = match model.cuts.by {
                CutBy::Score => format!("Tier {} from", at + 1),
                CutBy::Customers | CutBy::Value => format!("Tier {} up to", at + 1),
            };
            (format!("{label:name_width$} {}", stepped(model.cuts.values()[at].to_string())), true)
        }
        Item::Assumption(assumption) => {
            let value = stepped(assumption.text(&model.lifetime));
            (format!("{:name_width$} {value}", assumption.name()), true)
        }
        Item::Steady(part) => {
            let value = stepped(part.text(model.steady.unwrap_or_default()));
            (format!("{:name_width$} {value}", part.name()), true)
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
