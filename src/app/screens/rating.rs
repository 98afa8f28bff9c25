//! The model's questions about a customer, one after the other, each answered from 1 to 5 or left open.

use std::sync::Arc;

use crate::app::actions::decide;
use crate::app::core::Core;
use crate::app::core::command::{Command, Context, Motion};
use crate::app::core::cursor::Cursor;
use crate::app::core::document::permission::Refused;
use crate::app::core::go::{Done, Subject};
use crate::app::core::row::{Group, Row};
use crate::app::core::screen::{FooterKey, ScreenState, footer_keys};
use crate::app::core::then::Then;
use crate::app::work::Lane;
use crate::app::work::bulk::HistoryStep;
use crate::app::work::targets::Targets;
use crate::review::Instruction;
use crate::tiering::model::Criterion;
use crate::tiering::{GivenRating, GivenRatings, Rating};

const HERE: &[Context] = &[Context::Rating];

/// The commands of the screen.
pub const ROWS: &[Row] = &[
    Row::new(Command::Answer(0), "answer", "answer", "answer the question and go to the next one").at(
        Group::Decide,
        &["1", "2", "3", "4", "5"],
        HERE,
    ),
    Row::new(Command::NotKnown, "not-known", "not known", "leave the question open").at(
        Group::Decide,
        &["0", "x"],
        HERE,
    ),
];

/// The screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RatingScreen {
    /// The row of the list.
    pub row: usize,
    /// The question, in the order of the model.
    pub cursor: Cursor,
}

impl RatingScreen {
    /// Opens the questions about the customer that the keys are about, at the first open one.
    ///
    /// # Errors
    /// There is no customer.
    pub fn open(core: &mut Core) -> Result<RatingScreen, Refused> {
        let row = core.row().ok_or(Refused::Silently)?;
        let open = answers(core, row).iter().position(|(.., given)| own(core, given).is_none());
        Ok(RatingScreen { row, cursor: Cursor::at(open.unwrap_or(0)) })
    }

    /// Answers the question, or leaves it open with a number that is not an answer, and goes to the next one.
    fn answer(&mut self, core: &mut Core, number: u8) -> Done {
        let given = Rating::new(number);
        let answers = answers(core, self.row);
        let Some(&(question, criterion, before)) = answers.get(self.cursor.at) else { return Ok(()) };
        let before = own(core, &before).map(|own| own.rating);
        let (question, name, count) = (question.to_string(), criterion.name.clone(), answers.len());
        let open = answers.iter().filter(|(.., given)| own(core, given).is_none()).count();
        if given != before {
            let said = given.map_or_else(|| "not known".to_string(), |answer| answer.number().to_string());
            let what = format!("{}, {name}: {said}", core.document.customer_name(self.row));
            let (step, rows) = (HistoryStep::Apply(what), Targets::One(self.row));
            let (by, on) = (Some(Arc::clone(&core.person.author)), Some(core.person.today));
            let rated = Instruction::Rated { question: question.into(), answer: given, by, on };
            decide::instruct(core, step, &rows, rated)?;
            core.tier();
            core.requests.after(Lane::Tier, Then::StayInQueue);
        }
        if self.cursor.at + 1 == count {
            let open = (open + usize::from(given.is_none())).saturating_sub(usize::from(before.is_none()));
            core.say(match open {
                0 => "All questions are answered. {key:back} goes back.".to_string(),
                _ => format!("That was the last question; {open} not known. {{key:back}} goes back."),
            });
        }
        self.cursor.step(Motion::Down, 1, count);
        Ok(())
    }
}

impl ScreenState for RatingScreen {
    fn footer(&self, _: &Core) -> Vec<FooterKey> {
        footer_keys(&[
            Command::Answer(0),
            Command::NotKnown,
            Command::Move(Motion::Up),
            Command::Move(Motion::Down),
            Command::Undo,
            Command::Back,
            Command::Open(Context::Help),
        ])
    }

    fn run(&mut self, core: &mut Core, command: Command) -> Done {
        match command {
            Command::Answer(number) => return self.answer(core, number),
            Command::NotKnown => return self.answer(core, 0),
            Command::Move(motion) => {
                let count = core.document.review.model.questions().count();
                self.cursor.step(motion, core.layout.whole_page(), count);
            }
            _ => {}
        }
        Ok(())
    }

    fn subject(&self, _: Subject) -> Subject {
        Subject::Row(self.row)
    }

    fn rows_changed(&mut self, _: &mut Core) -> bool {
        false
    }
}

/// The model's questions with the answers of all raters about the customer on a row.
pub fn answers(core: &Core, row: usize) -> Vec<(&str, &Criterion, Option<&GivenRatings>)> {
    let ratings = core.document.decision(row).map(|decision| &decision.ratings);
    let given = |question: &str| ratings.and_then(|ratings| ratings.get(question));
    let questions = core.document.review.model.questions();
    questions.map(|(question, criterion)| (question, criterion, given(question))).collect()
}

/// What the person at the keyboard answered.
pub fn own<'a>(core: &Core, given: &Option<&'a GivenRatings>) -> Option<&'a GivenRating> {
    given.and_then(|given| given.by(&core.person.author))
}
