//! What a change of the model does: how many customers move from which tier to which.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::State;
use crate::data::number::counted;
use crate::tiering::cut::BORDERLINE_WITHIN;
use crate::tiering::figures;
use crate::tiering::impact::Impact;
use crate::ui::draw::paint;
use crate::ui::draw::theme::Theme;

/// Draws how many move from which tier to which; `impact` is none while that is worked out.
pub(crate) fn draw(state: &State, impact: Option<&Impact>, area: Rect, buffer: &mut Buffer) {
    let theme = Theme::of(state);
    let inside = paint::frame("Impact", area, theme, buffer);
    let Some(impact) = impact else {
        paint::text("Working it out ...", inside.x, inside.y, inside, theme.dim(), buffer);
        return;
    };
    let mut y = draw_moves(state, impact, inside, buffer);
    for sentence in sentences(impact) {
        if y >= inside.bottom() {
            return;
        }
        y += paint::wrapped(
            &sentence,
            Rect { y, height: inside.bottom() - y, ..inside },
            theme.plain(),
            buffer,
        );
    }
}

fn draw_moves(state: &State, impact: &Impact, inside: Rect, buffer: &mut Buffer) -> u16 {
    let theme = Theme::of(state);
    // The last place is "not enough data".
    let tiers = impact.moves.len().saturating_sub(1);
    let arrow = theme.or_ascii("→", ">");
    let nothing = theme.or_ascii("·", ".");
    let label = |index: usize| if index == tiers { "?".to_string() } else { (index + 1).to_string() };
    let used = |index: usize| {
        index < tiers
            || impact.moves[index].iter().sum::<usize>()
                + impact.moves.iter().map(|row| row[index]).sum::<usize>()
                > 0
    };
    let shown: Vec<usize> = (0..impact.moves.len()).filter(|&index| used(index)).collect();
    let cell = ((usize::from(inside.width) - 3) / shown.len().max(1)).min(9);
    let heading: String =
        shown.iter().map(|&to| format!("{:>cell$}", format!("{arrow}{}", label(to)))).collect();
    paint::text(&format!("   {heading}"), inside.x, inside.y, inside, theme.dim(), buffer);
    let mut y = inside.y + 1;
    for &from in &shown {
        let mut x =
            inside.x + paint::text(&format!("{:>2} ", label(from)), inside.x, y, inside, theme.dim(), buffer);
        for &to in &shown {
            let count = impact.moves[from][to];
            let text =
                if count == 0 { nothing.to_string() } else { figures::short_count(count, cell.max(2) - 1) };
            let style = if from != to && count > 0 { theme.warning() } else { theme.plain() };
            x += paint::text(&format!("{text:>cell$}"), x, y, inside, style, buffer);
        }
        y += 1;
    }
    y
}

fn sentences(impact: &Impact) -> Vec<String> {
    let mut sentences = Vec::new();
    if impact.is_nothing() {
        sentences.push("No customer changes tier.".to_string());
    } else {
        let moves = [
            (impact.up, "moves up", "move up"),
            (impact.down, "moves down", "move down"),
            (impact.other, "moves to another tier", "move to another tier"),
            (impact.won, "gets a tier", "get a tier"),
            (impact.lost, "loses its tier", "lose their tier"),
        ];
        let moves = moves.into_iter().filter_map(|(count, one, more)| match count {
            0 => None,
            1 => Some(format!("1 {one}")),
            count => Some(format!("{} {more}", figures::count(count))),
        });
        let moves: Vec<String> = moves.collect();
        let bring = if impact.moved() == 1 { "it brings" } else { "together they bring" };
        let revenue = impact.revenue.map(|sum| format!("; {bring} {} revenue", figures::amount(sum)));
        sentences.push(format!("{}{}.", moves.join(", "), revenue.unwrap_or_default()));
    }
    let decisions = |count: usize, one: &str, more: &str| match count {
        0 => None,
        1 => Some(format!("1 of your decisions now {one}.")),
        count => Some(format!("{} of your decisions now {more}.", figures::count(count))),
    };
    sentences.extend(decisions(impact.now_agree, "agrees with the model", "agree with the model"));
    let differ = ("differs from the model; it is kept", "differ from the model; they are kept");
    sentences.extend(decisions(impact.now_disagree, differ.0, differ.1));
    if impact.borderline > 0 {
        let customers = counted(impact.borderline, "customer");
        let are = if impact.borderline == 1 { "is" } else { "are" };
        let points =
            if BORDERLINE_WITHIN == 1.0 { "1 point".into() } else { format!("{BORDERLINE_WITHIN} points") };
        sentences.push(format!("{customers} {are} borderline (within {points} of a cut)."));
    }
    sentences
}
