//! The questions about one customer: the one that is asked, and all with the answers so far.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Span;

use crate::app::State;
use crate::app::core::layout::Layout;
use crate::app::screens::rating::{RatingScreen, answers, own};
use crate::tiering::explain::Explanation;
use crate::tiering::figures;
use crate::tiering::model::{Better, Criterion};
use crate::tiering::{GivenRating, GivenRatings, Rating};
use crate::ui::draw::list::{List, ListRow};
use crate::ui::draw::paint;
use crate::ui::draw::theme::Theme;
use crate::ui::draw::words;

/// A question of the model: its id, its criterion, and the answers of all raters.
type Question<'a> = (&'a str, &'a Criterion, Option<&'a GivenRatings>);

/// Draws the questions.
pub(crate) fn draw(rated: &RatingScreen, state: &State, layout: &Layout, buffer: &mut Buffer) {
    let theme = Theme::of(state);
    let answers = answers(&state.core, rated.row);
    let answered = answers.iter().filter(|(.., given)| own(&state.core, given).is_some()).count();
    let others = answers.iter().any(|(.., given)| others(state, *given));
    let by_you = if others { " by you" } else { "" };
    let dash = theme.or_ascii("──", "--");
    let name = state.core.document.customer_name(rated.row);
    let title = format!("{name} {dash} {answered} of {} questions answered{by_you}", answers.len());
    let frame = layout.body();
    let inside = paint::frame(&title, frame, theme, buffer);
    let mut y = inside.y;
    let rest = |y: u16| Rect { y, height: inside.bottom().saturating_sub(y), ..inside };
    y += paint::wrapped(&model_says(state, rated), rest(y), theme.plain(), buffer) + 1;
    if let Some((_, criterion, given)) = answers.get(rated.cursor.at) {
        let answer = own(&state.core, given).map(|own| own.rating);
        y += paint::wrapped(question(criterion), rest(y), theme.strong(), buffer);
        draw_choice(state, answer, criterion.better, rest(y), buffer);
        y += 2;
    }
    let list = List { area: rest(y), frame: Some(frame) };
    let top = list.top(rated.cursor.at, rated.cursor.at + 2, answers.len());
    list.draw((top, answers.len()), theme, buffer, |at| {
        row(state, &answers[at], at == rated.cursor.at, usize::from(list.area.width))
    });
}

/// The tier by the answers so far.
fn model_says(state: &State, rated: &RatingScreen) -> String {
    let Some(why) = state.core.why.as_ref().filter(|why| why.row == rated.row) else { return String::new() };
    let explanation = &why.explanation;
    let tier = state.core.document.review.model.tier_in_words(explanation.calculated);
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
    let number = |number| {
        if number == given {
            Span::styled(format!("[{number}] "), theme.strong())
        } else {
            Span::styled(format!(" {number}  "), theme.plain())
        }
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

/// Whether somebody else has answered a question.
fn others(state: &State, given: Option<&GivenRatings>) -> bool {
    let author = &state.core.person.author;
    given.is_some_and(|given| given.iter().any(|one| one.by.as_ref().is_some_and(|by| by != author)))
}

/// What several raters answered, or one who is somebody else: `3 to 5, 2 raters: Ann 3, Bo 5`.
fn raters(state: &State, given: Option<&GivenRatings>) -> String {
    let Some(given) = given.filter(|given| given.len() > 1 || others(state, Some(given))) else {
        return String::new();
    };
    let of_rater = |one: &GivenRating| {
        let name = one.by.as_deref().unwrap_or("no name");
        format!("{name} {}", one.rating.number())
    };
    let each: Vec<String> = given.iter().map(of_rater).collect();
    match given.spread() {
        Some(spread) if given.len() > 1 => format!("  {spread}: {}", each.join(", ")),
        _ => format!("  {}", each.join(", ")),
    }
}

/// A question with the mean of its answers.
fn row(state: &State, question: &Question<'_>, here: bool, width: usize) -> ListRow<'static> {
    /// Cells for the bar of an answer.
    const BAR: usize = 5;
    let theme = Theme::of(state);
    let (_, criterion, given) = question;
    let answer = given.and_then(GivenRatings::spread);
    let off = if criterion.counts() { "" } else { " (does not count)" };
    let room = width.saturating_sub(BAR + 10).min(38);
    let name = paint::padded(&format!("{}{off}", criterion.name), room, false, theme.ellipsis());
    let answer_text = match answer {
        Some(spread) => {
            let mean = figures::plain((spread.mean() * 10.0).round() / 10.0);
            format!("{mean} {}{}", theme.bar(spread.mean() / 5.0, BAR), raters(state, *given))
        }
        None => figures::UNKNOWN.to_owned(),
    };
    let style = if here || answer.is_some() { theme.plain() } else { theme.dim() };
    ListRow::choice(here, format!("{name} {answer_text}"), style)
}
