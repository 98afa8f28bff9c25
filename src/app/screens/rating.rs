//! Rating a customer: the model's questions one after the other, each answered from 1 to 5 or left open.

use crate::review::Saying;
use crate::tiering::Rating;
use crate::tiering::model::Criterion;

use crate::app::actions::decide;
use crate::app::core::document::bulk::Step;
use crate::app::core::document::targets::Targets;
use crate::app::core::list::moved;
use crate::app::core::message::{Effect, Motion};
use crate::app::core::state::{Context, State};

/// The customer who is being rated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rated {
    /// Row of the list.
    pub row: usize,
    /// Which question is asked, in the order of the model.
    pub cursor: usize,
}

/// Opens the questions about the customer that the keys are about, at the first one that is open.
pub fn open(state: &mut State) {
    let Some(row) = state.row() else { return };
    let answers = answers(state, row);
    let cursor = answers.iter().position(|(.., answer)| answer.is_none()).unwrap_or(0);
    state.rated = Some(Rated { row, cursor });
    state.screens.push(Context::Rating);
}

/// Goes back to the screen from which the customer was rated.
pub fn close(state: &mut State) {
    state.rated = None;
    state.screens.retain(|screen| *screen != Context::Rating);
}

/// The model's questions with the answers about the customer on a row.
pub fn answers(state: &State, row: usize) -> Vec<(&str, &Criterion, Option<Rating>)> {
    let ratings = &state.document.decided.ratings;
    let questions = state.document.review.model.questions();
    questions.map(|(question, criterion)| (question, criterion, ratings.answer(question, row))).collect()
}

/// Moves to another question.
pub fn step(state: &mut State, motion: Motion) {
    let page = state.areas().whole_page();
    let last = state.document.review.model.questions().count().saturating_sub(1);
    if let Some(rated) = &mut state.rated {
        rated.cursor = moved(rated.cursor, motion, page, last);
    }
}

/// Answers the question, or leaves it open with a number that is no answer, and goes on to the next one.
pub fn answer(state: &mut State, number: u8) -> Vec<Effect> {
    let Some(rated) = state.rated else { return Vec::new() };
    let given = Rating::new(number);
    let answers = answers(state, rated.row);
    let Some(&(question, criterion, before)) = answers.get(rated.cursor) else { return Vec::new() };
    let (question, name, last) = (question.to_string(), criterion.name.clone(), answers.len() - 1);
    let open = answers.iter().filter(|(.., answer)| answer.is_none()).count();
    let mut effects = Vec::new();
    if given != before {
        let said = given.map_or_else(|| "not known".to_string(), |rating| rating.number().to_string());
        let what = format!("{}, {name}: {said}", state.document.customer_name(rated.row));
        let (step, rows) = (Step::Apply(what), Targets::One(rated.row));
        effects = decide::say(state, step, &rows, Saying::Rated(question.into(), given));
        if effects.is_empty() {
            return effects;
        }
        effects.extend(evaluate(state));
    }
    if rated.cursor == last {
        let open = (open + usize::from(given.is_none())).saturating_sub(usize::from(before.is_none()));
        state.say(match open {
            0 => "All questions are answered; Esc goes back.".to_string(),
            _ => format!("That was the last question, {open} not known; Esc goes back."),
        });
    }
    step(state, Motion::Down);
    effects
}

/// A request to tier everybody after an answer.
pub fn evaluate(state: &mut State) -> Vec<Effect> {
    let effects = state.evaluate();
    state.generations.rated = state.generations.evaluate;
    effects
}
