//! Answering a model's questions about customers, from their detail and in a review.

use insta::assert_snapshot;
use tierdeck::app::Context;
use tierdeck::tiering::{Tier, bundled, check};

use super::screen::Screen;
use super::{SHOP, shop};

fn scorecard() -> Screen {
    Screen::by(SHOP, bundled::model("scorecard").expect("a bundled model"))
}

fn answered(screen: &Screen, question: &str, row: usize) -> Option<u8> {
    let answer = screen.state.core.document.by_row.ratings.answer(question, row);
    answer.map(|answer| answer.mean() as u8)
}

#[test]
fn questions_are_answered_one_after_the_other_and_the_tier_follows() {
    let mut screen = scorecard().after("enter a");
    assert_snapshot!("open", screen);
    screen.press("5 4 0 5");
    assert_eq!(screen.state.core.document.tiering.tier(0), None, "three answers are too few");
    screen.press("5");
    assert_eq!(screen.state.core.document.tiering.tier(0), Some(Tier::at(0)));
    assert_eq!(screen.journal.len(), 4, "what is not known is no answer");
    assert_snapshot!("answered", screen);
    assert_snapshot!("answered_80x24", screen.sized(80, 24));
}

#[test]
fn answers_are_changed_taken_out_and_undone() {
    let mut screen = scorecard().after("enter a 5 up 2");
    assert_eq!(answered(&screen, "pays_on_time", 0), Some(2));
    screen.press("up x");
    assert_eq!(answered(&screen, "pays_on_time", 0), None);
    screen.press("u");
    assert_eq!(answered(&screen, "pays_on_time", 0), Some(2));
    screen.press("u*2 ctrl-r");
    assert_eq!(answered(&screen, "pays_on_time", 0), Some(5));
    screen.press("esc");
    assert_eq!(screen.state.context(), Context::Detail);
    screen.press("a");
    assert_eq!(screen.rating().map(|rated| rated.cursor.at), Some(1), "it goes on at the first open one");
}

#[test]
fn undoing_an_answer_tiers_again() {
    let mut screen = scorecard().after("enter a 5*4");
    assert_eq!(screen.state.core.document.tiering.tier(0), Some(Tier::at(0)));
    screen.press("u");
    assert_eq!(screen.state.core.document.tiering.tier(0), None);
    screen.press("esc ctrl-r");
    assert_eq!(screen.state.core.document.tiering.tier(0), Some(Tier::at(0)));
}

#[test]
fn in_a_review_the_customer_stays_while_being_rated() {
    let mut screen = scorecard().after("R enter right a 4*4");
    let row = screen.rating().map(|rated| rated.row);
    assert_eq!(screen.state.context(), Context::Rating);
    screen.press("esc");
    assert_eq!((screen.state.context(), screen.state.core.row()), (Context::Session, row));
    assert_snapshot!("in_the_review", screen);
    screen.press("u");
    assert_eq!((screen.state.context(), screen.state.core.row()), (Context::Session, row));
}

#[test]
fn the_last_question_says_so_and_stays() {
    let screen = scorecard().after("enter a 3*9 0");
    assert_eq!(screen.said(), "That was the last question; 1 not known. Esc goes back.");
    assert_eq!(screen.after("4").said(), "All questions are answered. Esc goes back.");
}

#[test]
fn a_model_without_questions_says_what_to_do() {
    let screen = shop().after("enter a");
    assert_eq!(screen.state.context(), Context::Detail);
    assert_eq!(
        screen.said(),
        "This model has no questions. The Scorecard has: press m on the Customers screen."
    );
}

#[test]
fn questions_stand_beside_measures() {
    let model = "
name = \"Mixed\"
[cuts]
by = \"score\"
from = [60]
[[tiers]]
name = \"A\"
[[tiers]]
name = \"B\"
[[criteria]]
name = \"Profit\"
measure = \"profit\"
weight = 50
[[criteria]]
name = \"Risk\"
ask = \"How risky are they?\"
measure = \"rating_risk\"
weight = 50
scale = \"linear\"
from = 1
to = 5
better = \"lower\"
";
    let mut screen = Screen::by(SHOP, check::read(model).expect("a model"));
    assert_eq!(screen.state.core.document.tiering.tier(0), Some(Tier::at(0)));
    screen.press("enter a 5");
    assert_eq!(screen.state.core.document.tiering.tier(0), Some(Tier::at(1)));
    assert!(screen.to_string().contains("5 is worst"), "{screen}");
}
