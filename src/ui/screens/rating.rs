//! The questions about one customer: the one that is asked, and all with the answers so far.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Span;

use crate::app::State;
use crate::app::core::layout::Layout;
use crate::app::screens::rating::{RatingScreen, answers};
use crate::tiering::Rating;
use crate::tiering::explain::Explanation;
use crate::tiering::figures;
use crate::tiering::model::{Better, Criterion};
use crate::ui::draw::list::{List, ListRow};
use crate::ui::draw::paint;
use crate::ui::draw::theme::Theme;
use crate::ui::draw::words;

/// A question of the model: its id, its criterion, and the answer.
type Question<'a> = (&'a str, &'a Criterion, Option<Rating>);

/// Draws the questions.
pub(crate) fn draw(rated: &RatingScreen, state: &State, layout: &Layout, buffer: &mut Buffer) {
    let theme = Theme::of(state);
    let answers = answers(&state.core, rated.row);
    let answered = answers.iter().filter(|(.., answer)| answer.is_some()).count();
    let dash = theme.or_ascii("──", "--");
    let name = state.core.document.customer_name(rated.row);
    let title = format!("{name} {dash} {answered} of {} questions answered", answers.len());
    let frame = layout.body();
    let inside = paint::frame(&title, frame, theme, buffer);
    let mut y = inside.y;
    let rest = |y: u16| Rect { y, height: inside.bottom().saturating_sub(y), ..inside };
    y += paint::wrapped(&model_says(state, rated), rest(y), theme.plain(), buffer) + 1;
    if let Some((_, criterion, answer)) = answers.get(rated.cursor.at) {
        y += paint::wrapped(question(criterion), rest(y), theme.strong(), buffer);
        draw_choice(state, *answer, criterion.better, rest(y), buffer);
        y += 2;
    }
    let list = List { area: rest(y), frame: Some(frame) };
    let top = list.top(rated.cursor.at, rated.cursor.at + 2, answers.len());
    list.draw((top, answers.len()), theme, buffer, |at| {
        row(&answers[at], at == rated.cursor.at, usize::from(list.area.width), theme)
    });
}

/// The tier by the answers so far.
fn model_says(state: &State, rated: &RatingScreen) -> String {
    let Some(why) = state.core.why.as_ref().filter(|why| why.row == rated.row) else { return String::new() };
    let explanation = &why.explanation;
    let tier = figures::tier(explanation.calculated, &state.core.document.review.model);
    let score =
        explanation.score.map_or_else(String::new, |score| format!(", score {}", figures::tenths(score)));
    format!("The model says {tier}{score}; {}.", known(explanation))
}

/// How many of the criteria that the list has columns for have a value: `based on 3 of 5 criteria`.
fn known(explanation: &Explanation) -> String {
    let in_list = explanation.criteria.iter().filter(|part| part.missing_from_list.is_none());
    let has_value = in_list.map(|part| part.scaled.is_some());
    let (all, known) = has_value.fold((0, 0), |(all, known), has| (all + 1, known + usize::from(has)));
    match (known, all) {
        (0, _) => "no criterion has a value".into(),
        (1, 1) => "based on 1 criterion".into(),
        (known, all) if known == all => format!("based on all {all} criteria"),
        (known, all) => format!("based on {known} of {all} criteria"),
    }
}

fn question(criterion: &Criterion) -> &str {
    if criterion.ask.is_empty() { &criterion.name } else { &criterion.ask }
}

/// Draws the answers that can be given on a line, with the given one in brackets.
fn draw_choice(state: &State, answer: Option<Rating>, better: Better, area: Rect, buffer: &mut Buffer) {
    let theme = Theme::of(state);
    let given = answer.map_or(0, Rating::number);
    let number = |number| match number == given {
        true => Span::styled(format!("[{number}] "), theme.strong()),
        false => Span::styled(format!(" {number}  "), theme.plain()),
    };
    let best = match better {
        Better::Higher => "5 is best",
        Better::Lower => "5 is worst",
    };
    let known = if answer.is_none() { "not known yet" } else { "{key:not-known} not known" };
    let help = format!("  {best}{}{known}", theme.or_ascii(" · ", " - "));
    let help = Span::styled(words::with_keys(&help, state), theme.dim());
    let spans: Vec<_> = (1..=5).map(number).chain([help]).collect();
    paint::line(&spans.into(), area, theme, buffer);
}

/// A question with its answer.
fn row(question: &Question<'_>, here: bool, width: usize, theme: Theme) -> ListRow<'static> {
    /// Cells for the bar of an answer.
    const BAR: usize = 5;
    let (_, criterion, answer) = question;
    let off = if criterion.counts() { "" } else { " (does not count)" };
    let room = width.saturating_sub(BAR + 10).min(38);
    let name = paint::padded(&format!("{}{off}", criterion.name), room, false, theme.ellipsis());
    let answer_text = match answer {
        Some(rating) => format!("{} {}", rating.number(), theme.bar(f64::from(rating.number()) / 5.0, BAR)),
        None => theme.or_ascii("–", "-").to_string(),
    };
    let style = if here || answer.is_some() { theme.plain() } else { theme.dim() };
    ListRow::choice(here, format!("{name} {answer_text}"), style)
}
