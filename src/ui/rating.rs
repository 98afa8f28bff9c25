//! The questions about one customer: the one that is asked, and all with the answers so far.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::rating::{Rated, answers};
use crate::app::state::State;
use crate::tiering::Rating;
use crate::tiering::figures;
use crate::tiering::model::{Better, Criterion};

use super::paint;
use super::theme::Theme;

/// Draws the questions.
pub fn draw(state: &State, area: Rect, buffer: &mut Buffer) {
    let Some(rated) = state.rated else { return };
    let theme = Theme::of(state);
    let answers = answers(state, rated.row);
    let answered = answers.iter().filter(|(.., answer)| answer.is_some()).count();
    let dash = theme.or_ascii("──", "--");
    let name = state.document.customer_name(rated.row);
    let title = format!("{name} {dash} {answered} of {} questions answered", answers.len());
    let inside = paint::frame(&title, area, theme, state.look.ascii, buffer);
    let mut y = inside.y;
    let rest = |y: u16| Rect { y, height: inside.bottom().saturating_sub(y), ..inside };
    y += paint::wrapped(&standing(state, rated), rest(y), theme.plain(), buffer) + 1;
    if let Some((_, criterion, answer)) = answers.get(rated.cursor) {
        y += paint::wrapped(question(criterion), rest(y), theme.strong(), buffer);
        y += draw_choice(*answer, criterion.better, theme, rest(y), buffer) + 1;
    }
    draw_all(&answers, rated.cursor, theme, (area, rest(y)), buffer);
}

/// What the model says by the answers so far.
fn standing(state: &State, rated: Rated) -> String {
    let Some(why) = state.why.as_ref().filter(|why| why.row == rated.row) else { return String::new() };
    let explanation = &why.explanation;
    let score = explanation.score.map_or_else(String::new, |score| format!(", score {score:.1}"));
    format!(
        "The model says {}{score}; {:.0}% of what counts is known.",
        figures::tier(explanation.calculated, &state.document.review.model),
        100.0 * explanation.coverage
    )
}

fn question(criterion: &Criterion) -> &str {
    if criterion.ask.is_empty() { &criterion.name } else { &criterion.ask }
}

/// The answers there are, the given one marked. Gives how many lines it took.
fn draw_choice(answer: Option<Rating>, better: Better, theme: Theme, area: Rect, buffer: &mut Buffer) -> u16 {
    let given = answer.map_or(0, Rating::number);
    let mut x = area.x;
    for number in 1..=5 {
        let (text, style) = if number == given {
            (format!("[{number}] "), theme.strong())
        } else {
            (format!(" {number}  "), theme.plain())
        };
        x += paint::text(&text, x, area.y, area, style, buffer);
    }
    let best = match better {
        Better::Higher => "5 is best",
        Better::Lower => "5 is worst",
    };
    let known = if answer.is_none() { "not known yet" } else { "0 not known" };
    paint::text(
        &format!("  {best}{}{known}", theme.or_ascii(" · ", " - ")),
        x,
        area.y,
        area,
        theme.dim(),
        buffer,
    );
    1
}

/// All questions with their answers, scrolled so that the one that is asked is in view.
fn draw_all(
    answers: &[(&str, &Criterion, Option<Rating>)],
    cursor: usize,
    theme: Theme,
    (frame, area): (Rect, Rect),
    buffer: &mut Buffer,
) {
    /// Cells for the bar of an answer.
    const BAR: usize = 5;
    let height = usize::from(area.height);
    let top = (cursor + 2).saturating_sub(height).min(answers.len().saturating_sub(height));
    paint::more(top > 0, top + height < answers.len(), frame, theme, buffer);
    let width = usize::from(area.width).saturating_sub(BAR + 8);
    for ((position, (_, criterion, answer)), y) in
        answers.iter().enumerate().skip(top).zip(area.y..area.bottom())
    {
        let here = position == cursor;
        let off = if criterion.counts() { "" } else { " (does not count)" };
        let name = format!("{} {}{off}", if here { ">" } else { " " }, criterion.name);
        let name = paint::padded(&name, width.min(40), false, theme.or_ascii("…", "~"));
        let said = match answer {
            Some(rating) => {
                format!(" {} {}", rating.number(), theme.bar(f64::from(rating.number()) / 5.0, BAR))
            }
            None => format!(" {}", theme.or_ascii("–", "-")),
        };
        let style = match (here, answer) {
            (true, _) => theme.selected(),
            (false, Some(_)) => theme.plain(),
            (false, None) => theme.dim(),
        };
        paint::text(&format!("{name}{said}"), area.x, y, area, style, buffer);
    }
}
