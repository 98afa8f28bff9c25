//! Ratings by a person, alone and beside figures.

use std::sync::Arc;

use tierdeck::data::table::Choices;
use tierdeck::tiering::explain::Explanation;
use tierdeck::tiering::{Engine, GivenRatings, Model, Rating, Ratings, bundled};

use super::{numbers, table};

fn ratings(answers: &[(&str, usize, u8)]) -> Arc<Ratings> {
    let mut ratings = Ratings::default();
    for (question, row, answer) in answers {
        ratings.add(&Arc::from(*question), *row, &GivenRatings::unnamed(Rating::new(*answer).unwrap()));
    }
    Arc::new(ratings)
}

fn scorecard() -> Arc<Model> {
    Arc::new(bundled::model("scorecard").unwrap())
}

/// All ten questions about the first customer, four about the second, three about the third.
fn answers() -> Vec<(&'static str, usize, u8)> {
    let names = [
        "pays_on_time",
        "accepts_prices",
        "profit_against_effort",
        "stretches_us",
        "room_to_grow",
        "recommends_us",
        "useful_feedback",
        "easy_and_respectful",
        "fits_our_way",
    ];
    let all = names.map(|name| (name, 0, 5)).into_iter().chain([("risk", 0, 1)]);
    let four = [("pays_on_time", 1, 4), ("risk", 1, 4), ("room_to_grow", 1, 3), ("stretches_us", 1, 2)];
    let three = [("pays_on_time", 2, 5), ("risk", 2, 1), ("room_to_grow", 2, 5)];
    all.chain(four).chain(three).collect()
}

#[test]
fn ten_questions_with_the_risk_turned_round() {
    assert_eq!(scorecard().questions().count(), 10);
    assert!(scorecard().questions().all(|(_, criterion)| !criterion.ask.is_empty()));
    let mut engine = Engine::new(table("name\nAnn\nBob\nCid\nDan\n", &Choices::new()), None);
    assert_eq!(numbers(&engine.evaluate(&scorecard())), [0; 4], "nobody has been rated");
    engine.rate(ratings(&answers()));
    let found = engine.evaluate(&scorecard());
    // 4, 3 and 2 are 75, 50 and 25 points, and a risk of 4 is 25.
    assert_eq!(found.scores.to_vec()[..2], [100.0, 43.75]);
    assert_eq!(numbers(&found), [1, 3, 0, 0], "three answers of ten are too few");
    assert_eq!(Explanation::of(&found, 1).coverage, 0.4);
    assert_eq!(found.findings(), []);
    engine.rate(ratings(&[]));
    assert_eq!(numbers(&engine.evaluate(&scorecard())), [0; 4], "the answers are undone");
}

#[test]
fn answers_stand_beside_figures_and_columns() {
    let list = "name,revenue,rating_risk\nAnn,10,5\nBob,20,\nCid,30,1\n";
    let mut model = (*scorecard()).clone();
    model.criteria.retain(|criterion| criterion.question() == Some("risk"));
    let mut revenue = model.criteria[0].clone();
    (revenue.measure, revenue.ask) = ("revenue".into(), String::new());
    (revenue.from, revenue.to, revenue.better) = (Some(10.0), Some(30.0), Default::default());
    model.criteria.push(revenue);
    let mut engine = Engine::new(table(list, &Choices::new()), None);
    engine.rate(ratings(&[("risk", 0, 1), ("risk", 1, 3)]));
    let found = engine.evaluate(&Arc::new(model));
    assert_eq!(found.scores.to_vec(), [50.0, 50.0, 100.0], "what a person says comes before the column");
}
